"""Files as programs really write them, and files that were made to do harm."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.xlsform.shapes import SHAPES
from tests.xlsform.sheets import Book, a_book, commas, package, refused, unpacked, xlsx
from youthapp.errors import BrokenSheet
from youthapp.xlsform import commas as csv_files
from youthapp.xlsform import files, workbook
from youthapp.xlsform.sheets import MOST_BYTES

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def by_hand(
    cells: str, shared: str = "", namespace: str = MAIN, root: str = "/xl/workbook.xml"
) -> dict[str, str | bytes]:
    """Return the parts of a workbook with one sheet, "survey", of the rows that are given."""
    return {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="{root}"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Survey " sheetId="7" r:id="rId9"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId9" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/a.xml"/><Relationship Id="rId2" '
        f'Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
        "xl/worksheets/a.xml": f'<worksheet xmlns="{namespace}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{cells}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{namespace}">{shared}</sst>',
    }


def rows(parts: dict[str, str | bytes]) -> list[tuple[int, tuple[str, ...]]]:
    book = workbook.read(package(parts), ["survey"])
    return [(row.number, row.cells) for row in book["survey"].rows]


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_every_sort_of_cell_is_read_as_text(namespace: str) -> None:
    """Shared, inline and rich texts, numbers, truth values and what a formula came to."""
    cells = (
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>inne</t></is></c>'
        '<c r="D2"><v>1.0</v></c><c r="E2" s="4"><v>2.5</v></c><c r="F2" t="b"><v>1</v></c>'
        '<c r="G2" t="str"><f>A1</f><v>formel</v></c><c r="H2"><f>1+1</f><v>2</v></c>'
        '<c r="AB2" s="1"/></row><row r="9"><c t="s"><v>0</v></c><c><v>1E3</v></c></row>'
        '<row r="4000" ht="12"/>'
    )
    shared = (
        "<si><r><rPr><b/></rPr><t>fe</t></r><r><t xml:space='preserve'>t </t></r>"
        "<rPh sb='0' eb='1'><t>lyd</t></rPh></si><si><t>_x005F_x0041_ _x0041_</t></si>"
    )

    assert rows(by_hand(cells, shared, namespace)) == [
        (2, ("_x0041_ A", "", "inne", "1", "2.5", "TRUE", "formel", "2")),
        (9, ("fet ", "1000")),
    ]


def test_what_openpyxl_writes_is_read() -> None:
    """Numbers and truth values in cells, styles, empty rows, notes beside and other sheets."""
    made = openpyxl.load_workbook(io.BytesIO(xlsx(a_book())))
    made["survey"].insert_rows(4, 3)
    made["survey"]["B8"].font = openpyxl.styles.Font(bold=True)
    made["survey"]["B60"].fill = openpyxl.styles.PatternFill("solid", "FFFF00")
    made["survey"].merge_cells("C40:D41")
    made["survey"].column_dimensions["A"].width = 40
    made["survey"]["Z3"] = "en lapp"
    made.create_sheet("Notater")["A1"] = "husk"
    body = io.BytesIO()
    made.save(body)
    read = files.read(body.getvalue())

    assert read.questionnaire == files.read(xlsx(a_book())).questionnaire
    assert {(note.sheet, note.column) for note in read.notes} >= {("survey", "Z"), ("Notater", "")}


@pytest.mark.parametrize("name", SHAPES)
def test_a_file_that_openpyxl_has_saved_again_is_the_same(name: str) -> None:
    """Whoever opens an export, looks and saves it loses nothing but carriage returns."""
    body = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(files.to_xlsx(SHAPES[name]))).save(body)
    read, held = files.read(body.getvalue()).questionnaire, SHAPES[name]

    assert read.form == held.form
    for code, texts in held.texts.items():
        for key, text in texts.items():
            if "_x0041_" not in text:  # openpyxl writes it as the escape that it is not
                assert read.texts[code][key] == text.replace("\r\n", "\n"), key


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_as_spreadsheets_of_any_country_save_it(separator: str) -> None:
    """With commas, semicolons or tabs, and with the mark that Excel puts before UTF-8."""
    data = commas(a_book(), separator)

    assert files.read(b"\xef\xbb\xbf" + data) == files.read(xlsx(a_book()))


# Harm


def test_a_file_that_is_no_spreadsheet_is_refused() -> None:
    """Whatever it is, and also when it only begins like one."""
    whole = files.to_xlsx(SHAPES["choice"])
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    others = [b"", b"PK", b"PK\x03\x04" + bytes(99), whole[: len(whole) // 2], whole[:-30], old,
              b"%PDF-1.7", "survey\n,type".encode("utf-16"), b"\x00" * 100, b"hei",
              package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
              package({"_rels/.rels": "<Relationships/>"}), package({"_rels/.rels": "<a>"}),
              package({"_rels/.rels": ""})]  # fmt: skip

    assert {refused(data)[0] for data in others} == {"not-a-sheet"}


def test_entities_are_refused_before_they_expand() -> None:
    """No document type at all: neither a billion laughs nor a file from the disk."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    bomb = f"<!DOCTYPE sst [{laughs}]><sst><si><t>&l11;</t></si></sst>"
    outside = '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/hostname">]><sst><t>&x;</t></sst>'
    for text in (bomb, outside, "<!DOCTYPE sst><sst/>"):
        for encoding in ("utf-8", "utf-16"):
            parts = by_hand("") | {"xl/sharedStrings.xml": text.encode(encoding)}
            assert refused(package(parts))[0] == "not-a-sheet"


def test_a_bomb_is_not_unpacked() -> None:
    """Megabytes out of kilobytes, whatever the package says of its size; memory stays small."""
    big = f"<sst><si><t>{' ' * (64 * 1024 * 1024)}</t></si></sst>"
    data = package(by_hand("") | {"xl/sharedStrings.xml": big})
    place = data.rindex(b"xl/sharedStrings.xml") - 46 + 24  # the size in the directory
    lying = data[:place] + (99).to_bytes(4, "little") + data[place + 4 :]
    del big

    tracemalloc.start()
    try:
        assert refused(data)[0] == "too-large"
        assert refused(lying)[0] in ("too-large", "not-a-sheet")
        assert tracemalloc.get_traced_memory()[1] < 8 * MOST_BYTES
    finally:
        tracemalloc.stop()


def test_absurd_sizes_are_refused() -> None:
    """A file, a row, a column, a depth or a number of things beyond any questionnaire."""
    here = '<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c></row>'
    absurd: list[dict[str, str | bytes]] = [
        by_hand(here.format(row=1048576, cell="A1048576", text="x")),
        by_hand(here.format(row=1, cell="XFD1", text="x")),
        by_hand(here.format(row=1, cell="CW1", text="x")),
        by_hand("<row><c/></row>" * 160_000),
        by_hand("<row>" * 40 + "</row>" * 40),
        by_hand("") | {f"xl/media/{n}.png": "" for n in range(1001)},
    ]

    assert {refused(package(parts))[0] for parts in absurd} == {"too-large"}
    assert refused(bytes(MOST_BYTES + 1))[0] == "too-large"
    assert refused(b"survey\n" + b",x\n" * 20_000)[0] == "too-large"
    assert refused(b"survey\n" + b"," * 500 + b"x")[0] == "too-large"
    long = package(by_hand(here.format(row=3, cell="B3", text="x" * 32_768)))
    assert refused(long) == ("text-long", "Survey", 3, "B")


def test_a_cell_that_cannot_be_read_is_named() -> None:
    """An error of a formula, one nobody has worked out, or a text that is not there."""
    for cell in (
        '<c r="D7" t="e"><v>#REF!</v></c>',
        '<c r="D7"><f>1+1</f></c>',
        '<c r="D7" t="s"><v>7</v></c>',
        '<c r="D7" t="s"><v>-1</v></c>',
        '<c r="D7"><v>many</v></c>',
        '<c r="D7" t="wonder"><v>1</v></c>',
    ):
        assert refused(package(by_hand(f'<row r="7">{cell}</row>'))) == ("cell", "Survey", 7, "D")


def test_a_locked_package_is_refused() -> None:
    """What needs a password, or is packed in another way, cannot be looked into."""
    data = bytearray(files.to_xlsx(SHAPES["choice"]))
    for place in (at for at in range(len(data) - 4) if data[at : at + 4] == b"PK\x01\x02"):
        data[place + 8] |= 1
    packed = package(unpacked(files.to_xlsx(SHAPES["choice"])), zipfile.ZIP_LZMA)

    assert refused(bytes(data))[0] == "not-a-sheet"
    assert refused(packed)[0] == "not-a-sheet"


# Fuzz: whatever is in a file, it is read or refused, and nothing else ever happens

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
WORDS = [
    "", "type", "name", "label", "label::Norsk (nb)", "label::العربية (ar)", "em_why::x", "hint",
    "begin_group", "end_group", "begin_repeat", "select_one a", "rank a", "range", "integer",
    "note", "text", "faces", "select_one faces", "likert", "${a} = '1'", "${a}", "((", "yes",
    "start=0 end=10 step=1", ". >= 0 and . <= 9", "count-selected(.) <= 99999", "9" * 30, "1",
    "list_name", "form_id", "default_language", "Norsk (nb)", "version", "em_draft", "nb/text",
    "em_other", "em_most", "em_examples", "a", "_a", "_", "meta", "\x00", "\ud800", "²", "x" * 1001,
]  # fmt: skip


def survives(data: bytes) -> None:
    try:
        read = files.read(data)
    except BrokenSheet:
        return
    assert files.read(files.to_xlsx(read.questionnaire)).questionnaire == read.questionnaire


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(st.data())
def test_any_cells_are_read_or_refused(data: st.DataObject) -> None:
    """A few cells of a good form are exchanged for others, of every sheet and any sort."""
    book: Book = a_book()
    for _ in range(data.draw(st.integers(1, 4))):
        sheet = data.draw(st.sampled_from(sorted(book)))
        row = data.draw(st.sampled_from(book[sheet]))
        place = data.draw(st.integers(0, len(row)))
        row[place : place + 1] = [data.draw(st.one_of(st.sampled_from(WORDS), st.text(max_size=9)))]
    text = {name: [list(map(str, row)) for row in held] for name, held in book.items()}
    lines = [line for name, held in text.items() for line in ([name], *(["", *r] for r in held))]
    survives("\n".join(",".join(line) for line in lines).encode("utf-8", "replace"))


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(st.data())
def test_any_bytes_are_read_or_refused(data: st.DataObject) -> None:
    """A few bytes of the package, or of a part of it, are exchanged, lost or doubled."""
    whole = files.to_xlsx(SHAPES["conditions"])
    parts = unpacked(whole)
    name = data.draw(st.sampled_from(["", *parts]))
    held: Any = bytearray(parts[name] if name else whole)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(held) - 1))
        length = data.draw(st.integers(0, 9))
        held[place : place + length] = data.draw(st.binary(max_size=9))
    survives(package(parts | {name: bytes(held)}) if name else bytes(held))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_noise_is_refused(noise: bytes) -> None:
    """Bytes of any sort, as they are and behind the mark of a package."""
    survives(noise)
    survives(b"PK\x03\x04" + noise)
    with pytest.raises(BrokenSheet):
        csv_files.read(b"\xff" + noise)
