"""Sheets as people make them, in lists of rows, and the files that programs make of them."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl

from youthapp.errors import BrokenSheet
from youthapp.xlsform import files
from youthapp.xlsform.reading import Read

Rows = list[list[object]]
Book = dict[str, Rows]


def a_book() -> Book:
    """Return a form as an office has it: two languages, and none of our own columns."""
    nb, en = "Norsk (nb)", "English (en)"
    return {
        "survey": [
            ["type", "name", f"label::{nb}", f"label::{en}", f"hint::{nb}", f"hint::{en}",
             "required", "relevant", "constraint", "appearance", "parameters"],
            ["note", "hello", "Hei", "Hello", "", "", "", "", "", "", ""],
            ["select_one places", "place", "Hvor", "Where", "Velg", "Choose"],
            ["select_multiple places", "more", "Flere", "More", "", "", "no", "${place} = 'a'",
             "count-selected(.) <= 2"],
            ["select_one faces", "met", "Møtt", "Met", "", "", "", "", "", "likert"],
            ["range", "step", "Stige", "Ladder", "", "", "", "", "", "", "start=0 end=10 step=1"],
            ["integer", "days", "Dager", "Days", "", "", "", "", ". >= 0 and . <= 7"],
            ["rank places", "first", "Først", "First"],
            ["text", "words", "Ord", "Words", "", "", "", "", "string-length(.) < 201"],
        ],
        "choices": [
            ["list_name", "name", f"label::{nb}", f"label::{en}"],
            ["places", "a", "Hjemme", "At home"],
            ["places", "b", "Ute", "Outside"],
            *(["faces", n, face, face] for n, face in enumerate("😞🙁😐🙂😀", 1)),
        ],
        "settings": [
            ["form_title", "form_id", "version", "default_language"],
            ["Huset", "house", 2026, nb],
        ],
    }  # fmt: skip


def changed(sheet: str, row: int, column: str, value: object) -> Book:
    """Return the form with one cell changed; a column that is not there is added."""
    book = a_book()
    rows = book[sheet]
    if column not in rows[0]:
        rows[0].append(column)
    index = rows[0].index(column)
    while len(rows) < row:
        rows.append([])
    rows[row - 1] += [""] * (index + 1 - len(rows[row - 1]))
    rows[row - 1][index] = value
    return book


def xlsx(book: Book) -> bytes:
    """Write a workbook as openpyxl does."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in book.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    body = io.BytesIO()
    made.save(body)
    return body.getvalue()


def commas(book: Book, separator: str = ",") -> bytes:
    """Write a CSV file as a person would save it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    for name, rows in book.items():
        writer.writerows([[name], *(["", *row] for row in rows)])
    return out.getvalue().encode()


def package(parts: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write a package of parts by hand."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", packing) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return body.getvalue()


def unpacked(data: bytes) -> dict[str, str | bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refused(data: bytes) -> tuple[object, ...]:
    """Read a file that cannot be read; return reason, sheet, row and column."""
    try:
        files.read(data)
    except BrokenSheet as error:
        return tuple(error.params[name] for name in ("reason", "sheet", "row", "column"))
    raise AssertionError("it was taken")


def notes(read: Read) -> list[tuple[object, ...]]:
    return [(note.reason, note.sheet, note.row, note.column) for note in read.notes]
