"""How the light pages look: the style that stands in each page, with the colours it needs.

The colours and shapes are the app's (``views/theme.py``); a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from youthapp.language import Language

PAGES: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Area:
    """A life area: colour and tint by day and by night, and the roundness of four corners."""

    colour: str
    tint: str
    dark_colour: str
    dark_tint: str
    shape: str  # in percent, from the top left, clockwise


AREAS: Final[Mapping[str, Area]] = {
    "health": Area("#b23a48", "#fbe4e4", "#ff9aa5", "#3a1f23", "50%"),
    "home": Area("#8a5a00", "#fbebcb", "#f2c14e", "#352a12", "50% 50% 12.5% 12.5%"),
    "social": Area("#6b3fa0", "#ede4f7", "#c9a6f2", "#2b2138", "50% 50% 7.5% 50%"),
    "family": Area("#0e6b66", "#d9f0ed", "#7fd1c7", "#15302d", "50% 7.5% 7.5% 50%"),
    "leisure": Area("#3c6e1f", "#e3f0d8", "#a6d98b", "#1f2e17", "7.5% 50% 50% 50%"),
    "work": Area("#1f5a94", "#deebf8", "#8ec1f2", "#182838", "20%"),
    "start": Area("#0e5a57", "#d9f0ed", "#7fd1c7", "#15302d", "12.5% 12.5% 50% 50%"),
    "other": Area("#4f5f5d", "#eee9df", "#a9b8b5", "#22302e", "30%"),
}

# Old phones lack Ethiopic letters and some of the Pashto ones: those who read them get the
# app's font, but only when the phone has none of its own. By script, or by language.
_RARE: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "Ethi": (
        "U+1200-139F,U+2D80-2DDF",
        ("Noto Sans Ethiopic", "NotoSansEthiopic-Regular", "Kefa", "Abyssinica SIL", "Nyala"),
    ),
    "ps": (
        "U+600-6FF,U+200C-200D",
        ("Noto Naskh Arabic UI", "NotoNaskhArabicUI", "NotoNaskhArabicUI-Regular",
         "Noto Naskh Arabic", "NotoNaskhArabic-Regular", "Noto Sans Arabic", "Geeza Pro",
         "Segoe UI"),
    ),
}  # fmt: skip
_ON_SCREEN: Final = (
    '@font-face{{font-family:"Min vei";font-display:swap;unicode-range:{};'
    'src:{},url("/{}") format("woff2")}}'
)
_ON_PAPER: Final = (
    '@font-face{{font-family:"MV Sans";font-weight:{};src:url("/{}") format("woff2")}}'
)


def style(*names: str) -> str:
    """Return style sheets as one text without the air between rules."""
    lines = [line for name in names for line in (PAGES / name).read_text("utf-8").splitlines()]
    return "".join(line.strip() for line in lines)


def colours(areas: Iterable[str]) -> str:
    """Return the colours of some life areas; one nobody drew yet looks like "other"."""
    looks = {name: AREAS.get(name, AREAS["other"]) for name in dict.fromkeys(areas)}
    day = (
        f".{name}{{--area:{look.colour};--tint:{look.tint};--shape:{look.shape}}}"
        for name, look in looks.items()
    )
    night = (
        f".{name}{{--area:{look.dark_colour};--tint:{look.dark_tint}}}"
        for name, look in looks.items()
    )
    return f"{''.join(day)}@media screen and (prefers-color-scheme:dark){{{''.join(night)}}}"


def faces(tongue: Language, fonts: Mapping[int, str]) -> str:
    """Name the app's own font, by weight: on paper for all, on a screen for who lacks letters."""
    if not fonts:
        return ""
    on_paper = "".join(_ON_PAPER.format(weight, path) for weight, path in fonts.items())
    return f"@media print{{{on_paper}}}{_on_screen(tongue, fonts[min(fonts)])}"


def _on_screen(tongue: Language, path: str) -> str:
    rare = _RARE.get(tongue.code) or _RARE.get(tongue.script)
    if rare is None:
        return ""
    letters, names = rare
    own = ",".join(f'local("{name}")' for name in names)
    return _ON_SCREEN.format(letters, own, path)


def said(tag: str, words: str) -> str:
    """Let the style say the words of a mark, which may stand a hundred times on a page."""
    return f"{tag}::before{{content:{quoted(words)}}}"


def quoted(words: str) -> str:
    """Write words as a string of CSS that can end neither itself nor the style around it."""
    safe = (sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in words)
    return f'"{"".join(safe)}"'
