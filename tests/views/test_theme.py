"""The colours can be read, by day and by night, and never carry a meaning alone."""

from __future__ import annotations

import pytest

from youthapp.domain.goals import AREAS
from youthapp.views import theme

READABLE = 4.5  # WCAG AA for text


def light_of(colour: str) -> float:
    """Return the relative luminance of a colour like "#0E5A57"."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    dark, light = sorted((light_of(one), light_of(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["day", "night"])
def test_every_text_can_be_read_on_every_ground_it_stands_on(colours: theme.Palette) -> None:
    """Ink, soft ink, primary and accent on page, card and tint."""
    for ground in (colours.ground, colours.surface, colours.tint, colours.accent_tint):
        assert contrast(colours.ink, ground) >= READABLE
        assert contrast(colours.soft, ground) >= READABLE, ground
    for ground in (colours.ground, colours.surface, colours.tint):
        assert contrast(colours.primary, ground) >= READABLE
    for ground in (colours.ground, colours.surface, colours.accent_tint):
        assert contrast(colours.accent, ground) >= READABLE, ground
    assert contrast(colours.on_primary, colours.primary) >= READABLE
    assert contrast(colours.on_accent, colours.accent) >= READABLE
    assert contrast(colours.soft, colours.line) >= READABLE  # a button that is switched off


@pytest.mark.parametrize("name", sorted(theme.AREAS))
def test_a_life_area_can_be_read_and_told_apart_without_colour(name: str) -> None:
    """Its own pictogram, its own shape, and letters that stand out from its tint."""
    look = theme.AREAS[name]
    others = [other for key, other in theme.AREAS.items() if key != name]

    for dark in (False, True):
        assert contrast(look.ink(dark), look.ground(dark)) >= READABLE
    assert all(look.icon != other.icon for other in others)
    assert all(look.corners != other.corners for other in others)


def test_every_life_area_has_a_look() -> None:
    """The domain's areas and the theme's are the same."""
    assert set(AREAS) <= set(theme.AREAS)


def test_arabic_and_ethiopic_letters_get_taller_lines() -> None:
    """And Latin and Cyrillic ones keep the closer ones."""
    assert theme.line_height("العربية") == theme.line_height("ትግርኛ") == 1.7
    assert theme.line_height("Norsk") == theme.line_height("Українська") == 1.5
