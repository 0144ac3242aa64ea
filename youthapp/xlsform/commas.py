"""CSV: all sheets in one file, as pyxform and other XLSForm tools take it.

The name of a sheet stands alone in the first column; its rows follow, one column in. A cell
that a spreadsheet would take for a formula gets an apostrophe before it, and loses it here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from youthapp.xlsform.sheets import (
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    Book,
    Row,
    Sheet,
    book,
    fault,
)

_SEPARATORS: Final = ",;\t"  # a Norwegian spreadsheet writes semicolons
_CONDITIONS: Final = ("relevant", "constraint")  # other tools read them letter by letter
_FORMULA: Final = ("=", "+", "-", "@", "'")


def read(data: bytes) -> Book:
    """Return the sheets of a CSV file in UTF-8. Raises BrokenSheet."""
    try:
        text = data.decode("utf-8-sig")
        return book(_sheets(text, _separator(text)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise fault("not-a-sheet") from error


def _separator(text: str) -> str:
    """Return the sign that begins the first row of a sheet, after the sheet's name."""
    lines = (line.lstrip('"') for line in text.splitlines())
    return next((line[0] for line in lines if line[:1] and line[0] in _SEPARATORS), ",")


def _sheets(text: str, separator: str) -> Iterator[Sheet]:
    name, rows, heads = "", list[Row](), tuple[str, ...]()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for number, line in enumerate(reader, 1):
        if number > 3 * MOST_ROWS or len(line) > MOST_COLUMNS + 1:
            raise fault("too-large", name, number)
        if line and line[0].strip():
            yield from _sheet(name, rows)
            name, rows, heads = line[0].strip(), [], ()
        if not any(line[1:]):
            continue
        if not name or max(map(len, line)) > MOST_LETTERS:
            raise fault("text-long" if name else "not-a-sheet", name, number)
        heads = heads or tuple(line[1:])
        rows.append(Row(number, tuple(map(_plain, (*heads, *line), line[1:]))))
    yield from _sheet(name, rows)


def _sheet(name: str, rows: list[Row]) -> Iterator[Sheet]:
    if name:
        yield Sheet(name, tuple(rows))


def _plain(head: str, cell: str) -> str:
    guarded = cell[:1] == "'" and cell[1:].startswith(_FORMULA) and head not in _CONDITIONS
    return cell[1:] if guarded else cell


def write(sheets: Book) -> bytes:
    """Return all sheets as one CSV file. The same sheets give the same bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for sheet in sheets.values():
        writer.writerow([sheet.name])
        heads = sheet.rows[0].cells if sheet.rows else ()
        for row in sheet.rows:
            writer.writerow(["", *map(_safe, heads, row.cells)])
    return out.getvalue().encode("utf-8", "replace")


def _safe(head: str, cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and head not in _CONDITIONS else cell
