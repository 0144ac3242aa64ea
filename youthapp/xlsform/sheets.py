"""Sheets: named tables of text, whatever file they came from.

Every cell is text, as it was written. What is larger than a questionnaire can be is
refused before it is understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from youthapp.errors import BrokenSheet

MOST_BYTES: Final = 4 * 1024 * 1024  # of a file, and of each part of it unpacked
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 100
MOST_LETTERS: Final = 32_767  # of a cell, as spreadsheets have it


@dataclass(frozen=True)
class Row:
    """A row as its file counts it, from 1."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands in it."""
        return not any(map(str.strip, self.cells))


@dataclass(frozen=True)
class Sheet:
    """A named table. Its rows may leave numbers out."""

    name: str
    rows: tuple[Row, ...]


Book = Mapping[str, Sheet]  # by name, in small letters


def fault(reason: str, sheet: str = "", row: int = 0, column: str = "") -> BrokenSheet:
    """Return a refusal that names the place: sheet, row (0: none) and column ("": none)."""
    return BrokenSheet(reason=reason, sheet=sheet, row=row, column=column)


def sheet(name: str, rows: Iterable[Sequence[str]]) -> Sheet:
    """Make a sheet of rows that are numbered from 1."""
    return Sheet(name, tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1)))


def book(sheets: Iterable[Sheet]) -> Book:
    """Gather sheets by name. The first of a name counts, as a name stands once in a file."""
    found: dict[str, Sheet] = {}
    for one in sheets:
        found.setdefault(one.name.strip().lower(), one)
    return found


def column_name(index: int) -> str:
    """Return the letters a spreadsheet shows over a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the place of a column by its letters: A is 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
