"""Workbooks (.xlsx, ECMA-376): the sheets that are asked for, as text.

Only values are read: shared and inline texts, numbers, truth values, and what a formula was
last worked out to. Nothing is unpacked that is larger than a questionnaire can be.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from youthapp.errors import BrokenSheet
from youthapp.xlsform.markup import Element, tree
from youthapp.xlsform.sheets import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    Book,
    Row,
    Sheet,
    book,
    column_index,
    column_name,
    fault,
)

MOST_PARTS: Final = 1_000
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, OSError,
                   ValueError, OverflowError, NotImplementedError, RuntimeError)  # fmt: skip
_CELL: Final = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


# Reading


def read(data: bytes, names: Collection[str]) -> Book:
    """Return the sheets of these names that a workbook has; of the others, the names.

    Raises BrokenSheet ("not-a-sheet", "too-large", "cell").
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return book(_sheets(_Parts(archive), names))
    except BrokenSheet:
        raise
    except _DAMAGED as error:
        raise fault("not-a-sheet") from error


class _Parts:
    """The parts of a package, unpacked one at a time and never beyond the bound."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        if len(archive.infolist()) > MOST_PARTS:
            raise fault("too-large")
        self.archive = archive
        self.left = MOST_BYTES  # for all parts together

    def read(self, name: str) -> Element:
        info = self.archive.getinfo(name)
        if info.flag_bits & _ENCRYPTED or info.compress_type not in _PACKED:
            raise fault("not-a-sheet")
        with self.archive.open(info) as part:
            data = part.read(self.left + 1)  # what the package says of its size may be a lie
        self.left -= len(data)
        if self.left < 0:
            raise fault("too-large")
        return tree(data)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part leads to: by id, the last word of its type and its name."""
        folder, own = posixpath.split(name)
        found = {}
        for each in self.read(posixpath.join(folder, "_rels", f"{own}.rels")).below:
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target")))
            found[each.get("Id")] = (each.get("Type").rpartition("/")[2], target[1:])
        return found


def _sheets(parts: _Parts, names: Collection[str]) -> Iterator[Sheet]:
    workbook = _first(parts.related(""), "officeDocument")
    if not workbook:
        raise fault("not-a-sheet")
    related = parts.related(workbook)
    strings = _first(related, "sharedStrings")
    shared = [_letters(each) for each in parts.read(strings).below] if strings else []
    for each in parts.read(workbook).all("sheets", "sheet"):
        name = each.get("name").strip()
        kind, target = related[each.get("id")]
        wanted = kind == "worksheet" and name.lower() in names
        yield Sheet(name, _rows(name, parts.read(target), shared) if wanted else ())


def _first(related: Mapping[str, tuple[str, str]], kind: str) -> str:
    return next((target for found, target in related.values() if found == kind), "")


def _rows(name: str, sheet: Element, shared: Sequence[str]) -> tuple[Row, ...]:
    rows: list[Row] = []
    number = 0
    for each in sheet.all("sheetData", "row"):
        number = int(each.get("r") or number + 1)
        cells = _cells(name, number, each, shared)
        if not cells:
            continue
        if not 0 < number <= MOST_ROWS or max(cells) >= MOST_COLUMNS or len(rows) >= MOST_ROWS:
            raise fault("too-large", name, number)
        width = max(cells) + 1
        rows.append(Row(number, tuple(cells.get(index, "") for index in range(width))))
    return tuple(rows)


def _cells(name: str, number: int, row: Element, shared: Sequence[str]) -> dict[int, str]:
    """Return the cells of a row that hold something. A style alone is nothing."""
    found = {}
    index = -1
    for cell in row.all("c"):
        place = _CELL.fullmatch(cell.get("r"))
        index = column_index(place[1]) if place else index + 1
        try:
            text = _value(cell, shared)
        except (IndexError, ValueError, OverflowError) as error:
            raise fault("cell", name, number, column_name(index)) from error
        if len(text) > MOST_LETTERS:
            raise fault("text-long", name, number, column_name(index))
        if text:
            found[index] = text
    return found


def _value(cell: Element, shared: Sequence[str]) -> str:
    kind = cell.get("t", "n")
    value, inline = cell.first("v"), cell.first("is")
    held = value.text if value else ""
    if kind == "inlineStr":
        return _letters(inline) if inline else ""
    if cell.first("f") and not held and kind != "str":
        raise ValueError(kind)  # a formula that nobody has worked out
    if kind == "s":
        return shared[_place(held)]
    if kind == "str":
        return _unescaped(held)
    if kind == "b":
        return "TRUE" if held == "1" else "FALSE"
    if kind == "d":
        return held
    if kind != "n":
        raise ValueError(kind)
    return _number(held) if held else ""


def _place(held: str) -> int:
    place = int(held)
    if place < 0:
        raise IndexError(place)
    return place


def _number(held: str) -> str:
    """Write a number as a person types it: 1 and not 1.0."""
    number = float(held)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _letters(text: Element) -> str:
    """Join the runs of a text; how they look, and how they are read aloud, is left out."""
    runs = [run for each in text.below for run in (each.all() if each.tag == "t" else _runs(each))]
    return _unescaped("".join(run.text for run in runs))


def _runs(each: Element) -> Iterator[Element]:
    return each.all("t") if each.tag == "r" else iter(())


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


# Writing

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES: Final = (  # 0: a text that wraps, 1: a bold head, 2: a number
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"'
    ' applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_WIDE: Final = ("label", "hint", "em_why", "em_intro", "relevant")


def write(
    sheets: Book,
    *,
    widths: Mapping[str, int] = MappingProxyType({}),
    numbers: Collection[str] = (),
    rtl: bool = False,
) -> bytes:
    """Return a workbook. The same sheets give the same bytes: no time, no packing, no name.

    By the head of their column, ``widths`` are in letters, and ``numbers`` are cells that
    are to be counted with, not read.
    """
    strings: dict[str, int] = {}
    kept = list(sheets.values())
    drawn = [_drawn(each, strings, widths, numbers, rtl=rtl) for each in kept]
    parts = {
        "[Content_Types].xml": _content_types(len(kept)),
        "_rels/.rels": _related([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(kept),
        "xl/_rels/workbook.xml.rels": _related(
            [
                *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(kept) + 1)),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": _shared(strings),
        **{f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(drawn, 1)},
    }
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, (_HEAD + text).encode())
    return body.getvalue()


def _content_types(count: int) -> str:
    kinds = {f"worksheets/sheet{n}": "worksheet" for n in range(1, count + 1)}
    kinds |= {"workbook": "sheet.main", "styles": "styles", "sharedStrings": "sharedStrings"}
    named = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    related = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{related}"'
        f'/><Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def _related(targets: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _workbook(sheets: Sequence[Sheet]) -> str:
    each = "".join(
        f'<sheet name="{_escaped(one.name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, one in enumerate(sheets, 1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>{each}</sheets></workbook>'


def _drawn(
    sheet: Sheet,
    strings: dict[str, int],
    wide: Mapping[str, int],
    numbers: Collection[str],
    *,
    rtl: bool,
) -> str:
    heads = sheet.rows[0].cells if sheet.rows else ()
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{wide.get(head, _width(head))}" customWidth="1"/>'
        for n, head in enumerate(heads, 1)
    )
    counted = {index for index, head in enumerate(heads) if head in numbers}
    rows = "".join(_row(row, strings, counted, first=n == 0) for n, row in enumerate(sheet.rows))
    side = ' rightToLeft="1"' if rtl else ""
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"{side}>'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews>{f'<cols>{widths}</cols>' if widths else ''}"
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def _width(head: str) -> int:
    return 48 if head.startswith(_WIDE) else 18


def _row(row: Row, strings: dict[str, int], counted: Collection[int], *, first: bool) -> str:
    cells = "".join(
        f'<c r="{column_name(index)}{row.number}" s="2"><v>{text}</v></c>'
        if index in counted and not first and text.isascii() and text.isdecimal()
        else f'<c r="{column_name(index)}{row.number}" s="{int(first)}" t="s">'
        f"<v>{strings.setdefault(text, len(strings))}</v></c>"
        for index, text in enumerate(row.cells)
        if text
    )
    return f'<row r="{row.number}">{cells}</row>'


def _shared(strings: Mapping[str, int]) -> str:
    each = "".join(f'<si><t xml:space="preserve">{_escaped(text)}</t></si>' for text in strings)
    return f'<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{each}</sst>'


def _escaped(text: str) -> str:
    """Write a text so that XML and a spreadsheet give back the same letters."""
    text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    text = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("\r", "#13")):
        text = text.replace(sign, f"&{name};")
    return text
