"""Tables: a sheet read by the names of its columns, each in the languages it has.

A translated column is written ``label::Norsk (nb)``. The code in brackets says which
language it is; the words before it must be the same wherever the language stands, or other
tools would show nothing (pyxform #157).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from youthapp.language import LANGUAGES, language
from youthapp.xlsform.sheets import Sheet, column_name, fault

# How others write the codes of our languages. ISO 639-3 has a code for Dari, which tools know.
_SHOWN: Final = {"fa_AF": "prs"}
_CODES: Final = {
    **{each.code.lower().replace("_", "-"): each.code for each in LANGUAGES},
    **{"no": "nb", "fa": "fa_AF", "prs": "fa_AF"},
}
_TAG: Final = re.compile(r"(?P<own>[^()]*)\(\s*(?P<code>[A-Za-z0-9_-]+)\s*\)")
_ALIASES: Final = {"relevance": "relevant", "list name": "list_name", "read_only": "readonly"}


@dataclass(frozen=True)
class Column:
    """A column by its name and, when it is translated, its language's code."""

    name: str
    code: str
    header: str
    index: int


@dataclass(frozen=True)
class Record:
    """One row by the names of its columns."""

    number: int
    cells: Mapping[tuple[str, str], str]

    def plain(self, name: str) -> str:
        """Return a cell that tools read, without the spaces people leave around."""
        return " ".join(self.cells.get((name, ""), "").split())

    def text(self, name: str, code: str) -> str:
        """Return a cell that people read, as it stands; blank is nothing."""
        held = self.cells.get((name, code), "")
        return held if held.strip() else ""


@dataclass(frozen=True)
class Table:
    """A sheet by its columns. ``aside`` are columns that hold something we have no place for."""

    sheet: str
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    aside: tuple[Column, ...] = ()

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the languages a translated column has, in order."""
        return tuple(column.code for column in self.columns if column.name == name)


@dataclass(frozen=True)
class Known:
    """What a sheet may have: columns for tools, translated ones, and some left aside."""

    plain: Collection[str]
    translated: Collection[str]
    aside: Collection[str]


def tag(code: str) -> str:
    """Write a language as XLSForm names it: its own name, and its code in brackets."""
    return f"{language(code).own_name} ({shown_code(code)})"


def shown_code(code: str) -> str:
    """Write a language's code as other tools know it."""
    return _SHOWN.get(code, code)


def code_of(written: str) -> str:
    """Return our code of a language, or "" when we do not have it."""
    return _CODES.get(written.strip().lower().replace("_", "-"), "")


def header(name: str, code: str = "") -> str:
    """Write the head of a column."""
    return f"{name}::{tag(code)}" if code else name


class Tags:
    """How each language is written, held to one way through all sheets."""

    def __init__(self) -> None:
        self.by_code: dict[str, str] = {}

    def code(self, sheet: str, row: int, header: str, written: str) -> str:
        """Return the code a column's language has. Raises BrokenSheet."""
        found = _TAG.fullmatch(written)
        if not found:
            raise fault("language-code", sheet, row, header)
        code = code_of(found["code"])
        if not code:
            raise fault("language-unknown", sheet, row, header)
        if self.by_code.setdefault(code, written) != written:
            raise fault("language-tag", sheet, row, header)
        return code

    def header(self, name: str, code: str) -> str:
        """Write the head of a column as this file writes its languages."""
        return f"{name}::{self.by_code[code]}" if code in self.by_code else header(name, code)


def table(sheet: Sheet, known: Known, tags: Tags) -> Table:
    """Read a sheet by its columns. Raises BrokenSheet for one that is unknown and not empty."""
    rows = [row for row in sheet.rows if not row.blank]
    if not rows:
        return Table(sheet.name, (), ())
    filled = {index for row in rows[1:] for index, cell in enumerate(row.cells) if cell.strip()}
    head = rows[0]
    columns, aside = list[Column](), list[Column]()
    width = max((*filled, len(head.cells) - 1), default=0) + 1
    for index in range(width):
        written = head.cells[index].strip() if index < len(head.cells) else ""
        column = _column(sheet.name, head.number, index, written, known, tags)
        if column is None:
            if index in filled:
                raise fault("column-unknown", sheet.name, head.number, written)
        elif column.name in known.aside or not written:
            aside += [column] if index in filled else []
        elif any((column.name, column.code) == (each.name, each.code) for each in columns):
            raise fault("column-twice", sheet.name, head.number, written)
        else:
            columns.append(column)
    records = tuple(Record(row.number, dict(_cells(columns, row.cells))) for row in rows[1:])
    return Table(sheet.name, tuple(columns), records, tuple(aside))


def _column(
    sheet: str, row: int, index: int, written: str, known: Known, tags: Tags
) -> Column | None:
    """Return the column under a head, or None when it is not known."""
    if not written:
        return Column("", "", column_name(index), index)
    first, colons, rest = written.partition("::")
    name = first.strip().lower()
    name = _ALIASES.get(name, name)
    if name in known.aside:
        return Column(name, "", written, index)
    if name in known.translated:
        if not colons:
            raise fault("language-code", sheet, row, written)
        return Column(name, tags.code(sheet, row, written, rest.strip()), written, index)
    if ":" in name and name.split(":")[0] in known.translated:
        raise fault("language-code", sheet, row, written)
    return Column(name, "", written, index) if name in known.plain and not colons else None


def _cells(columns: list[Column], cells: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], str]]:
    for column in columns:
        if column.index < len(cells) and cells[column.index]:
            yield (column.name, column.code), cells[column.index]
