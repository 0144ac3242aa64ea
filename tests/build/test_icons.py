"""Nobody meets an empty square: the cut icon font holds every icon that is named."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from build import icons

ROOT = Path(__file__).parent.parent.parent


def shapes(font: Path) -> set[str]:
    with TTFont(font, lazy=True) as opened:
        return set(opened.getBestCmap().values())


def test_an_icon_a_screen_names_in_quotes_is_in_the_font() -> None:
    """Screens name icons as content does; views draw the rounded one."""
    kept = shapes(icons.icons())
    quoted = icons.quoted_in_code(ROOT / "youthapp", icons.fetch_font())

    assert "brightness_auto" in quoted
    assert {icons.shape(name) for name in quoted} <= kept
    assert "brightness_auto_rounded" in kept


def test_every_icon_of_code_and_content_is_in_the_font() -> None:
    """What is written as ``ft.Icons.X`` and what content names are both there."""
    kept = shapes(icons.icons())
    named = icons.named_in_code(ROOT / "youthapp") | icons.named_in_content(ROOT / "content")

    assert len(named) > 50
    assert {icons.shape(name) for name in named} <= kept


def test_the_icon_font_stays_small() -> None:
    """The whole font is 1.2 MB; ours is what is drawn."""
    assert icons.icons().stat().st_size < 120_000
