"""Large letters that fit: a text as large as its room allows, smaller rather than cut."""

from __future__ import annotations

from math import ceil

from youthapp.views import theme

SIZES = (96, 72, 56, 48, 42, 36, 32, 28, 24, 21, 19, 17)


def fitting(
    text: str, wide: float, high: float, *, letters: int = 100, most: int = 96, least: int = 17
) -> int:
    """Return the largest size in which a text is likely to have room.

    ``letters`` is the size of all letters in percent: what is drawn at a size is that much
    larger. A text that has no room in any size is drawn in the smallest, and scrolls.
    """
    for size in SIZES:
        if least <= size <= most and _height(text, size * letters / 100, wide) <= high:
            return size
    return least


def _height(text: str, size: float, wide: float) -> float:
    """Guess how high a text is drawn; too high when its longest word has no line of its own."""
    scale, lines = size / theme.KINDS["label"].size, 0
    for paragraph in text.split("\n"):
        words = paragraph.split() or [""]
        if max(map(theme.label_width, words)) * scale > wide:
            return float("inf")
        lines += max(1, ceil(theme.label_width(paragraph) * scale * 1.06 / wide))
    return lines * size * theme.line_height(text)
