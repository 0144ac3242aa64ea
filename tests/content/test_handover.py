"""Files for agencies: out, in, and refused whole when they are not what they should be."""

from __future__ import annotations

import io
import json
import re
import tomllib
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from build import catalogs, exchange, handover, sheets, terms
from build.catalogs import ROOT, forms_of
from tests.content.samples import ARABIC, CHAPTER, read_sample, write_content, write_locales
from youthapp.errors import BrokenContent

SUFFIXES = [".json", ".po", ".xlsx"]
ON = date(2026, 11, 22)
LONG = "لا أحد يعرف ذلك. يمكنك أن تتحدث عن هذا مع طبيب أو مع شخص كبير إذا أردت."
QUESTION, ANSWER = "gp/talk-good", "من هو الطبيب الجيد؟"


@pytest.fixture
def locales(tmp_path):
    """Arabic catalogs of the sample content."""
    return write_locales(tmp_path, read_sample(tmp_path))


def messages(locales, domain="guide"):
    """Return a catalog's messages by context, or by their Norwegian."""
    catalog = catalogs.read(catalogs.po_path("ar", domain, locales), "ar")
    return {one.context or forms_of(one.id)[0]: one for one in catalog if one.id}


def out(locales, suffix, domain="guide", **how):
    """Send a catalog out; return the file."""
    file = locales.parent / f"agency{suffix}"
    handover.give(file, "ar", domain, locales=locales, **how)
    return file


def back(locales, file, code="ar", domain="guide", *, part=False, **how):
    """Take a file in."""
    rows = handover.receive(file, code, domain, part=part)
    return exchange.take_in(code, domain, rows, locales=locales, **how)


def write(file, context, text, column="translation"):
    """Write in a file as a translator does: one text, and nothing else."""
    if file.suffix == ".json":
        rows = json.loads(file.read_text())
        for row in rows:
            if row["context"] == context:
                row[column] = text
        file.write_text(json.dumps(rows, ensure_ascii=False, indent=1))
    elif file.suffix == ".po":
        pattern = rf'(msgctxt "{context}"\nmsgid .*\nmsgstr ).*'
        file.write_text(re.sub(pattern, lambda found: f'{found[1]}"{text}"', file.read_text()))
    else:
        book = load_workbook(file)
        sheet = book.worksheets[0]
        heads = [cell.value for cell in sheet[1]]
        for cells in sheet.iter_rows(min_row=2):
            if cells[0].value == context:
                cells[heads.index(column)].value = text
        book.save(file)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_catalog_comes_back_as_it_went(locales, suffix):
    """Nothing is changed by a round trip, byte for byte."""
    path = catalogs.po_path("ar", "guide", locales)
    exchange.note_checked("ar", "guide", "reader", on=ON, locales=locales)
    before = path.read_bytes()

    taken = back(locales, out(locales, suffix), origin="human")

    assert (taken.kept, taken.refused) == (len(ARABIC), [])
    assert path.read_bytes() == before


def test_a_workbook_brings_the_agreed_words_along(tmp_path):
    """Who translates sees what each word is called; what stands there is never taken in."""
    file = tmp_path / "agency.xlsx"
    handover.give(file, "ar", "guide")

    book = load_workbook(file)
    rows = list(book["words"].iter_rows(min_row=2, values_only=True))
    agreed = terms.agreed_terms(catalogs.catalog_of("ar", "guide"))
    assert dict((word, said) for word, _, said in rows) == agreed
    assert ("fastlege", "fastlege", agreed["fastlege"]) in rows
    book["words"]["C2"].value = "something else"
    book.save(file)
    assert len(handover.receive(file, "ar", "guide")) == len(exchange.export("ar", "guide"))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_agencys_work_comes_in_with_who_checked_it(locales, suffix):
    """Written by a person, read by another: both are kept with the text."""
    file = out(locales, suffix)
    write(file, QUESTION, ANSWER)

    taken = back(locales, file, origin="human", checked_by="agency, second reader", on=ON)

    message = messages(locales)[QUESTION]
    assert taken.refused == []
    assert message.string == ANSWER
    assert catalogs.origin(message) == "human"
    assert catalogs.checked_by(message) == "2026-11-22, agency, second reader"


def test_each_row_may_say_who_checked_it(locales):
    """In a column of its own, in a workbook; the others are unchecked."""
    file = out(locales, ".xlsx")
    write(file, "gp/task-find", "native reader", "checked now by")

    back(locales, file, on=ON)

    checked = {key: catalogs.checked_by(one) for key, one in messages(locales).items()}
    assert [key for key, who in checked.items() if who] == ["gp/task-find"]
    assert checked["gp/task-find"] == "2026-11-22, native reader"


def test_a_comment_in_a_po_file_says_who_checked_it_and_when(locales):
    """As a translator writes it by hand; our own sealed notes count for their text alone."""
    file = out(locales, ".po")
    note = "# checked: 2026-10-01, native reader\n"
    body = file.read_text()
    at = body.index("#.", body.index('msgctxt "gp/doctor-list"'))
    at = body.rindex("\n\n", 0, body.index('msgctxt "gp/task-find"')) + 2
    file.write_text(body[:at] + note + body[at:])

    back(locales, file, on=ON)

    assert catalogs.checked_by(messages(locales)["gp/task-find"]) == "2026-10-01, native reader"
    assert not catalogs.checked(messages(locales)["gp/doctor-right"])


def test_an_edit_in_a_checked_po_file_loses_the_check(locales):
    """The note went out sealed; the text came back another."""
    exchange.note_checked("ar", "guide", "reader", on=ON, locales=locales)
    file = out(locales, ".po")
    write(file, "gp/task-find", "اعرف الآن اسم [[fastlege]].")

    back(locales, file)

    assert not catalogs.checked(messages(locales)["gp/task-find"])
    assert catalogs.checked(messages(locales)["gp/doctor-right"])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_counted_texts_come_back_with_every_form(locales, suffix):
    """Arabic has six; each has a line of its own in a workbook."""
    file = out(locales, suffix, "app")
    forms = ["لا تغييرات", "تغيير واحد", "تغييران", "{count} تغييرات", "{count} تغييرًا",
             "{count} تغيير"]  # fmt: skip
    key = "{count} endring på NAV"
    if suffix == ".json":
        text = file.read_text()
        for form in forms:
            text = text.replace('   ""', f'   "{form}"', 1)
        file.write_text(text)
    elif suffix == ".po":
        text = file.read_text()
        for at, form in enumerate(forms):
            text = text.replace(f'msgstr[{at}] ""', f'msgstr[{at}] "{form}"')
        file.write_text(text)
    else:
        book = load_workbook(file)
        sheet = book.worksheets[0]
        rows = [cells for cells in sheet.iter_rows(min_row=2) if cells[2].value == key]
        for cells, form in zip(rows, forms, strict=True):
            cells[3].value = form
        book.save(file)

    assert back(locales, file, domain="app").refused == []
    assert messages(locales, "app")[key].string == tuple(forms)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_only_what_is_missing_can_be_sent_out(locales, suffix):
    """The agency is paid for what is to be done."""
    rows = handover.receive(out(locales, suffix, missing=True), "ar", "guide")

    assert len(rows) == len(messages(locales)) - len(ARABIC)
    assert not {row["context"] for row in rows} & ARABIC.keys()


# Bad input: what is wrong is named by place, and not one byte of the catalogs is changed.


@pytest.fixture
def untouched(locales):
    """See that no catalog has changed when the test is over."""
    before = {path: path.read_bytes() for path in locales.rglob("*.po")}
    yield
    assert {path: path.read_bytes() for path in locales.rglob("*.po")} == before


def refusal(file, code="ar", domain="guide", **how):
    """Return what is said of a file that is refused whole."""
    with pytest.raises(BrokenContent) as fault:
        handover.receive(file, code, domain, **how)
    assert fault.value.params["file"] == str(file)
    assert fault.value.params["line"] >= 1
    return fault.value.params["line"], fault.value.params["remedy"]


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_broken_placeholder_is_named_by_its_line(locales, suffix):
    """File, line or sheet row, text and remedy; the good texts of the file wait too."""
    file = out(locales, suffix)
    write(file, "gp/doctor-right", "لديك [[fastlege|طبيب ثابت]]. يمكنك تغييره {fact:gp} مرات.")
    write(file, QUESTION, ANSWER)

    taken = back(locales, file)

    [said] = taken.refused
    assert taken.kept == 0
    assert said.startswith(f"{file}:")
    line = int(said.removeprefix(f"{file}:").split(":")[0])
    assert "put {fact:gp-changes} in: it is missing" in said
    if suffix == ".xlsx":
        sheet = load_workbook(file).worksheets[0]
        assert sheet.cell(line, 1).value == "gp/doctor-right"
    else:
        assert "doctor-right" in "\n".join(file.read_text().split("\n")[line - 2 : line + 2])


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("suffix", [".po", ".xlsx"])
def test_a_file_of_another_language_is_known_by_its_head(locales, suffix):
    """The Arabic file, given as Pashto."""
    line, remedy = refusal(out(locales, suffix), "ps")

    assert line == 1
    assert "its head says that it is Arabic, not Pashto" in remedy


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_of_another_language_is_known_by_its_words(locales, suffix):
    """The head was lost on the way: the letters and the small words are left."""
    file = out(locales, suffix)
    write(file, "gp/who-first", LONG)
    if suffix == ".po":
        file.write_text(file.read_text().replace('"Language: ar\\n"\n', ""))
    elif suffix == ".xlsx":
        book = load_workbook(file)
        book.worksheets[0].title = "Sheet1"
        book.save(file)

    _, remedy = refusal(file, "ps")

    assert remedy == "it is written in Arabic, not in Pashto: wrong file?"
    assert handover.receive(file, "ar", "guide")


@pytest.mark.usefixtures("untouched")
def test_one_passage_of_another_language_is_named(locales):
    """Pasted into the wrong file: the letters are right, the words are not."""
    file = out(locales, ".po")
    write(file, "gp/summary", LONG)
    write(file, "gp/who-first", "تاسو د یو لوی کس نه پوښتنه کولی شئ.")

    [said] = back(locales, file).refused

    assert "gp/who-first: " in said
    assert "it is written in Pashto, not in Arabic" in said


@pytest.mark.usefixtures("untouched")
def test_the_sheet_of_another_catalog_is_not_taken(locales):
    """The forms are not the guide."""
    _, remedy = refusal(out(locales, ".xlsx", "forms"))

    assert "the sheet holds forms, not guide" in remedy


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None,
          max_examples=60)  # fmt: skip
@given(share=st.floats(0.01, 0.99))
def test_half_a_file_is_refused_wherever_it_was_cut(locales, suffix, share):
    """A line is named, or the texts are counted; nothing is taken from it."""
    file = out(locales, suffix)
    whole = file.read_bytes()
    file.write_bytes(whole[: max(1, int(len(whole) * share))])

    line, remedy = refusal(file)

    assert line <= whole.count(b"\n") + 1
    assert remedy


@pytest.mark.usefixtures("untouched")
def test_a_file_that_lost_texts_at_a_clean_line_is_refused(locales):
    """Cut between two texts it is whole PO, so the head counts them."""
    file = out(locales, ".po")
    body = file.read_text()
    file.write_text(body[: body.index("#. ", len(body) // 2)])

    line, remedy = refusal(file)

    assert line == file.read_text().count("\n") + 1
    assert remedy.endswith("texts are here: get the whole file, or say --part")
    assert handover.receive(file, "ar", "guide", part=True)


@pytest.mark.usefixtures("untouched")
def test_a_workbook_that_lost_rows_is_refused(locales):
    """A filter that deletes instead of hiding."""
    file = out(locales, ".xlsx")
    book = load_workbook(file)
    book.worksheets[0].delete_rows(4, 3)
    book.save(file)

    assert "texts are here: get the whole file" in refusal(file)[1]


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("column", sheets.NEEDED)
def test_a_workbook_without_a_column_is_refused(locales, column):
    """It names the column, and what to do."""
    file = out(locales, ".xlsx")
    book = load_workbook(file)
    sheet = book.worksheets[0]
    sheet.delete_cols([cell.value for cell in sheet[1]].index(column) + 1)
    book.save(file)

    line, remedy = refusal(file)

    assert line == 1
    assert remedy == f"the first row lacks «{column}»: put the columns of the export back"


def test_columns_may_be_moved_and_added(locales):
    """A spreadsheet is everybody's own."""
    file = out(locales, ".xlsx")
    write(file, QUESTION, ANSWER)
    sheet = load_workbook(file).worksheets[0]
    book = Workbook()
    for number, cells in enumerate(sheet.iter_rows(values_only=True)):
        book.active.append(["Nr" if number == 0 else number, *reversed(cells)])
    book.save(file)

    assert back(locales, file).refused == []
    assert messages(locales)[QUESTION].string == ANSWER


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("value", [datetime(2026, 1, 2), True, "=A1"])
def test_a_cell_that_is_no_text_is_named(locales, value):
    """A spreadsheet that guessed a date, or counts."""
    file = out(locales, ".xlsx")
    write(file, QUESTION, value)

    [said] = back(locales, file).refused

    assert said.endswith("gp/talk-good: write the translation as text")


def test_a_number_in_a_cell_is_its_digits():
    """A phone number that the spreadsheet took for a number."""
    book = Workbook()
    book.active.append(list(sheets.NEEDED))
    book.active.append(["a", "b", 112])
    body = io.BytesIO()
    book.save(body)

    [row] = sheets.read(body.getvalue(), "x.xlsx")[1]

    assert row["translation"] == "112"


BROKEN_PO = [
    ('msgid "Finn', 'msgid Finn', "damaged"),
    ('msgstr "اعرف', 'msgstr "اعرف "', "damaged"),
    ('msgctxt "gp/talk"\nmsgid', 'msgctxt "gp/talk"\nmsgstr', "damaged"),
    ('msgid "Snakk om det"\n', 'msgid "Snakk om det"\nmsgid "Snakk"\n', "damaged"),
    ('msgctxt "gp/talk"\nmsgid "Snakk om det"', 'msgctxt "gp/tasks"\nmsgid "Oppgaver"', "twice"),
    ("msgid \"Snakk", "msgxx \"Snakk", "damaged"),
]  # fmt: skip


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(("right", "wrong", "remedy"), BROKEN_PO)
def test_a_damaged_po_file_names_the_line(locales, right, wrong, remedy):
    """Babel would mend it and lose a letter, or a text."""
    file = out(locales, ".po")
    body = file.read_text()
    assert right in body
    file.write_text(body.replace(right, wrong, 1))

    line, said = refusal(file)

    around = "\n".join(file.read_text().split("\n")[line - 3 : line + 2])
    assert remedy in said
    assert wrong.split("\n")[0].split(" ")[-1].strip('"') in around


@pytest.mark.usefixtures("untouched")
def test_another_encoding_is_named(locales):
    """An old tool's file has no letter one can trust."""
    file = out(locales, ".po")
    file.write_bytes(file.read_text().encode("cp1256", "replace"))

    assert refusal(file)[1] == "save the file as UTF-8"


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("body", ["", "{}", "null", '[{"context": 1', "[1, 2", "not JSON"])
def test_json_that_is_no_list_of_rows_is_refused(locales, body):
    """It says what to begin with, or where it breaks."""
    file = locales.parent / "rows.json"
    file.write_text(body)

    assert refusal(file)[1]


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    "row",
    ["half a row", {"source": 5}, {"source": "Spør en voksen.", "translation": 5},
     {"source": "Spør en voksen.", "translation": [5]}],
)  # fmt: skip
def test_a_row_that_is_no_row_is_refused(locales, row):
    """One wrong row is a sentence, not a trace."""
    assert len(exchange.take_in("ar", "guide", [row], locales=locales).refused) == 1


@pytest.mark.usefixtures("untouched")
def test_a_context_that_is_no_text_says_what_to_do(locales):
    """The text is named by its Norwegian, since its context cannot name it."""
    row = {"source": "Spør en voksen.", "translation": "اسأل", "context": ["gp/who-first"]}

    assert exchange.take_in("ar", "guide", [row], locales=locales).refused == [
        "row 1: Spør en voksen.: write the context as text"
    ]


@pytest.mark.usefixtures("untouched")
def test_a_file_of_an_unknown_kind_is_refused(locales):
    """Out and in, by the end of its name."""
    for file in (locales.parent / "agency.docx", locales.parent / "agency"):
        with pytest.raises(BrokenContent):
            handover.give(file, "ar", "guide", locales=locales)
        assert not file.exists()
        file.write_text("")
        assert "none of .po, .xlsx, .json" in refusal(file)[1]
    assert "cannot be read" in refusal(locales.parent / "gone.po")[1]


@pytest.mark.usefixtures("untouched")
def test_a_file_made_before_the_norwegian_changed_says_so(tmp_path, locales):
    """The row names the text; the translator asks for a new file."""
    file = out(locales, ".po")
    write(file, "gp/who-first", "اسأل شخصًا كبيرًا.")
    chapter = CHAPTER.replace("Spør en voksen.", "Spør noen.")
    write_locales(tmp_path / "new", read_sample(tmp_path / "new", gp=chapter))
    write_content(tmp_path, gp=chapter)

    taken = back(tmp_path / "new" / "locales", file)

    assert [one.split(": ", 1)[1] for one in taken.refused] == [
        "gp/who-first: not known; the Norwegian may have changed: export again"
    ]


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("role", ["x" * 41, "two\nlines"])
def test_a_role_is_a_few_words(locales, role):
    """It stands in a comment beside the text."""
    assert "in a few words" in back(locales, out(locales, ".po"), checked_by=role).refused[0]


def test_only_the_recipes_get_the_package_that_writes_workbooks():
    """Neither the phone's wheels nor the server's packages hold it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {"": project["dependencies"], **project["optional-dependencies"]}

    assert [extra for extra, them in wanted.items() if "openpyxl" in " ".join(them)] == ["build"]
    assert "openpyxl" not in (ROOT / "build" / "lock" / "phone.txt").read_text()
    code = [path.read_text() for path in (ROOT / "youthapp").rglob("*.py")]
    assert not [text for text in code if "openpyxl" in text]
