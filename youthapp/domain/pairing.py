"""Pairing: three pictures that are compared by eye, and rows that look like them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

PICTURES: Final = 16


def others(
    shown: tuple[int, ...], count: int, lot: Callable[[int], int]
) -> tuple[tuple[int, ...], ...]:
    """Draw rows as long as the one shown, each another, without a picture twice in one.

    ``lot`` returns a number below the one it is given. No place has the same picture as in
    the row shown, so that a look at one of them is enough to tell them apart.
    """
    found: list[tuple[int, ...]] = []
    while len(found) < count:
        row: list[int] = []
        for own in shown:
            taken = {own, *row, *(each[len(row)] for each in found)}
            left = [each for each in range(PICTURES) if each not in taken]
            row.append(left[lot(len(left))])
        found.append(tuple(row))
    return tuple(found)
