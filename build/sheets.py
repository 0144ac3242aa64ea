"""A catalog as a workbook, for agencies and volunteers who work in a spreadsheet.

One sheet with the texts, its first row the names of the columns; one with the rules, one with
the agreed words. What comes back may have its columns in another order, and more of them, but
none less.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from build.sources import broken
from youthapp.language import language

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment

WIDTHS = {"context": 28, "form": 8, "norwegian": 60, "translation": 60, "note": 30,
          "the norwegian was": 40, "still right": 11, "written by": 11, "checked": 28,
          "checked now by": 20}  # fmt: skip
NEEDED = ("context", "norwegian", "translation")
YES = ("yes", "ja", "x")
RULES = (
    "Write only in the columns «translation», «still right» and «checked now by».",
    "Translate the meaning, in plain words, for a sixteen-year-old.",
    "{name}, {fact:id} and {answer:id} stay exactly as they are.",
    "[[id|form]] links a word: keep the id, write the form as your sentence needs it.",
    "The words themselves are agreed on: they stand on the sheet «words».",
    "A list keeps its lines. Digits are 0-9. Names (NAV, UDI, BankID) stay in Latin letters.",
    "Where «the norwegian was» is filled in, the Norwegian has changed: translate it anew,",
    "or write yes under «still right» when the old translation says what the new text says.",
    "Who has read a translation beside the Norwegian writes a role under «checked now by»,",
    "such as: native reader. Never a name. Whoever wrote a translation does not check it.",
)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, IndexError,
            SyntaxError, OSError)  # fmt: skip


def write(
    rows: list[dict[str, Any]],
    code: str,
    title: str,
    words: Iterable[tuple[str, str, str]] = (),
) -> bytes:
    """Return a workbook with rows; ``title`` names the sheet.

    ``words`` are the agreed terms: id, Norwegian, translation. They are only to be read.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(list(WIDTHS))
    rtl = language(code).direction == "rtl"
    plain = Alignment(wrap_text=True, vertical="top")
    own = Alignment(wrap_text=True, vertical="top", readingOrder=2 if rtl else 0)
    for row in rows:
        for cells in _cells(row):
            sheet.append([None] * len(WIDTHS))
            for cell, (column, text) in zip(sheet[sheet.max_row], cells.items(), strict=True):
                _put(cell, text)
                cell.alignment = own if column == "translation" else plain
    for cell, width in zip(sheet[1], WIDTHS.values(), strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "C2"
    rules = book.create_sheet("rules")
    rules.column_dimensions["A"].width = 100
    for rule in RULES:
        rules.append([rule])
    _glossary(book, words, own)
    return _saved(book)


def _glossary(book: Workbook, words: Iterable[tuple[str, str, str]], own: Alignment) -> None:
    from openpyxl.styles import Font

    sheet = book.create_sheet("words")
    sheet.append(["id", "in norwegian", "agreed term"])
    for word in words:
        sheet.append([None] * 3)
        for cell, text in zip(sheet[sheet.max_row], word, strict=True):
            _put(cell, text)
        sheet.cell(sheet.max_row, 3).alignment = own
    for column, width in zip("ABC", (24, 30, 40), strict=True):
        sheet.column_dimensions[column].width = width
        sheet[f"{column}1"].font = Font(bold=True)
    sheet.freeze_panes = "A2"


def read(body: bytes, name: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the title of the sheet with the texts, and its rows; each knows its place."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(body))
        sheets = [(sheet.title, list(sheet.iter_rows())) for sheet in book.worksheets]
    except _DAMAGED:
        raise broken(name, 1, "the workbook is damaged or cut off: get it whole") from None
    title, lines = max(sheets, key=lambda one: len(set(_heads(one[1])) & set(NEEDED)))
    heads = _heads(lines)
    missing = [column for column in NEEDED if column not in heads]
    if missing:
        remedy = f"the first row lacks «{'», «'.join(missing)}»: put the columns of the export back"
        raise broken(name, 1, remedy)
    found = [dict(zip(heads, cells, strict=True)) for cells in lines[1:]]
    return title, list(_rows(found, name))


def _cells(row: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Lay a row out in columns; each form of a counted text on a line of its own."""
    forms = row["translation"] if "forms" in row else [row["translation"]]
    for form, text in zip(row.get("forms", [""]), forms, strict=True):
        many = f"many: {row['many']}; " if form else ""
        said = (row["context"], form, row["source"], text, many + row["note"],
                row.get("stale", ""), "", row["origin"], row["checked"], "")  # fmt: skip
        yield dict(zip(WIDTHS, said, strict=True))


def _rows(lines: Iterable[dict[str, Cell]], name: str) -> Iterator[dict[str, Any]]:
    counted: dict[tuple[Any, Any], dict[str, Any]] = {}
    for number, cells in enumerate(lines, 2):
        context, norwegian = _text(cells["context"]), _text(cells["norwegian"])
        if not norwegian:
            continue
        row = {
            "context": context,
            "source": norwegian,
            "translation": _text(cells["translation"]),
            "still_right": _said(cells, "still right").casefold() in YES,
            "checked_by": _said(cells, "checked now by"),
            "where": f"{name}:{number}",
        }
        if not _said(cells, "form"):
            yield row
        elif (context, norwegian) in counted:
            counted[context, norwegian]["translation"].append(row["translation"])
        else:
            counted[context, norwegian] = row | {"translation": [row["translation"]]}
    yield from counted.values()


def _heads(lines: list[tuple[Cell, ...]]) -> list[str]:
    return [str(cell.value or "").strip().casefold() for cell in lines[0]] if lines else []


def _said(cells: dict[str, Cell], column: str) -> str:
    return str(_text(cells[column]) or "").strip() if column in cells else ""


def _text(cell: Cell) -> Any:
    """Return the text of a cell; a number as it is read, a formula or a date as no text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str) and cell.data_type != "f":
        return value.replace("\r\n", "\n")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}" if value == int(value) and abs(value) < 1e5 else str(value)
    return True  # no text: whoever takes the row in says so


def _put(cell: Cell, text: str) -> None:
    cell.value = text or None
    cell.number_format = "@"
    if text:
        cell.data_type = "s"  # never a formula


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
