"""`youthapp survey`: files in, files out, and one sentence when it cannot be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.server.processes import run_here
from tests.xlsform.shapes import SHAPES
from tests.xlsform.sheets import changed, xlsx
from tests.xlsform.strategies import written
from youthapp.domain.questionnaires import Questionnaire, read_questionnaire, to_data
from youthapp.errors import BrokenCatalog
from youthapp.language import LANGUAGES
from youthapp.survey_files import catalog, translated
from youthapp.xlsform import files

HELD = SHAPES["drafts"]


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """A survey as the app has it."""
    file = tmp_path / "house.json"
    file.write_text(json.dumps(to_data(HELD)))
    return file


def test_a_survey_goes_out_as_a_spreadsheet_and_comes_back(survey: Path) -> None:
    """As a workbook and as CSV, by the ending of the name."""
    for ending in ("xlsx", "csv"):
        sheet, back = survey.with_suffix(f".{ending}"), survey.with_name("back.json")
        assert run_here("survey", "to-xlsx", str(survey), str(sheet))[0] == 0
        assert run_here("survey", "from-xlsx", str(sheet), str(back))[0] == 0

        assert read_questionnaire(json.loads(back.read_bytes())) == HELD
    assert survey.with_suffix(".xlsx").read_bytes() == files.to_xlsx(HELD)


def test_a_check_tells_what_is_there_and_what_is_not(survey: Path) -> None:
    """Items, notes, and for each language what is missing and what is a draft."""
    sheet = survey.with_name("office.xlsx")
    sheet.write_bytes(xlsx(changed("survey", 3, "required", "yes")))

    code, said = run_here("survey", "check", str(sheet))
    assert code == 0
    assert "house, version 2026: 8 items." in said
    assert "Se arket survey, rad 3, kolonne required." in said
    assert "en\t2 missing: title, intro\t0 draft" in said
    assert "ar\t0 missing\t4 draft: home/hint" in run_here("survey", "check", str(survey))[1]


def test_a_refused_file_leaves_nothing_behind(survey: Path) -> None:
    """One sentence with the place, exit code 1, and what was there before is still there."""
    sheet, out = survey.with_name("bad.xlsx"), survey.with_name("out.json")
    sheet.write_bytes(xlsx(changed("survey", 3, "type", "geopoint")))
    out.write_text("before")
    code, said = run_here("survey", "from-xlsx", str(sheet), str(out))

    assert code == 1
    assert said.strip().endswith(
        "bad.xlsx: Se arket survey, rad 3, kolonne type. "
        "Dette kan vise hvem som svarer. Ta bort raden."
    )
    assert out.read_text() == "before"
    assert {file.name for file in survey.parent.iterdir()} == {"house.json", "bad.xlsx", "out.json"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}", "is no questionnaire"),
        (b"{", "is no questionnaire"),
        (b"[" * 9000, "kan ikke leses|ikke et regneark"),
        (b"", "ikke et regneark"),
        (bytes(5_000_000), "for stort"),
    ],
)
def test_a_file_that_is_no_survey_is_said(survey: Path, content: bytes, said: str) -> None:
    """In one line, whatever it is."""
    survey.write_bytes(content)
    code, told = run_here("survey", "check", str(survey))

    assert code == 1
    assert re.search(said, told)
    assert len(told.splitlines()) == 1


def test_a_place_that_cannot_be_used_is_said(survey: Path) -> None:
    """A file that is not there, a folder that is not there, a language that is not ours."""
    here = str(survey)
    missing = str(survey.with_name("none.json"))
    nowhere = str(survey.parent / "none" / "out.xlsx")

    assert "cannot be read" in run_here("survey", "check", missing)[1]
    assert "cannot be written" in run_here("survey", "to-xlsx", here, nowhere)[1]
    assert "no language tlh" in run_here("survey", "to-po", here, "tlh", missing)[1]
    assert "is written in nb" in run_here("survey", "to-po", here, "nb", missing)[1]


# PO


def test_a_translator_gets_a_file_and_sends_it_back(survey: Path) -> None:
    """Context, Norwegian, text; fuzzy is a draft, and one that was read is none any more."""
    po, out = survey.with_suffix(".po"), survey.with_name("out.json")
    run_here("survey", "to-po", str(survey), "ar", str(po))
    text = po.read_text()
    block = '#, fuzzy\nmsgctxt "form/house-year/home/text"\nmsgid "Hvordan går det: home/text"'
    assert block in text

    po.write_text(text.replace(block, block.removeprefix("#, fuzzy\n")))
    assert run_here("survey", "from-po", str(survey), "ar", str(po), str(out))[0] == 0
    read = read_questionnaire(json.loads(out.read_bytes()))
    assert read.drafts["ar"] == HELD.drafts["ar"] - {"home/text"}
    assert read.texts == HELD.texts


def test_a_new_language_begins_with_a_file_of_empty_texts() -> None:
    """What is filled in is taken; what is empty stays open."""
    empty = catalog(HELD, "so").decode()
    filled = empty.replace(
        'msgid "Hvordan går det: home/text"\nmsgstr ""',
        'msgid "Hvordan går det: home/text"\nmsgstr "Guriga\\n\\"waa\\" sidee?"',
    )
    read = translated(HELD, "so", filled.encode())

    assert read.languages == (*HELD.languages, "so")
    assert read.texts["so"] == {"home/text": 'Guriga\n"waa" sidee?'}


def reason(po: str, code: str = "ar", held: Questionnaire = HELD) -> str:
    with pytest.raises(BrokenCatalog) as refused:
        translated(held, code, po.encode())
    return str(refused.value.params["reason"])


def test_a_translators_file_that_does_not_fit_is_refused_whole() -> None:
    """Cut off, of another language or survey, with a changed Norwegian, or too long."""
    po = catalog(HELD, "ar").decode()
    blocks = po.split("\n\n")

    assert reason("") == "missing"
    assert reason(po[: len(po) * 2 // 3]) in ("missing", "not-a-catalog")
    assert reason(po, "uk") == "another-language"
    assert reason(po.replace("form/house-year/home/well", "form/hut/home/well")) == "missing"
    assert reason(po + '\nmsgctxt "form/hut/x"\nmsgid "x"\nmsgstr "y"\n') == "another-form"
    assert reason("\n\n".join([*blocks, blocks[3]])) == "not-a-catalog"
    assert reason(po.replace('msgid "Hvordan går det: home/well', 'msgid "Hei: home/well')) == (
        "changed"
    )
    assert reason(po.replace("كيف الحال: home/well", "x" * 1001)) == "text-long"
    assert reason(po.replace("\nmsgid", '\nmsgid_plural "x"\nmsgid', 3)) == "not-a-catalog"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(written(whole=True))
def test_any_texts_survive_a_translators_file(held: Questionnaire) -> None:
    """Out and in again is the same, in every language but the one it was written in."""
    for language in LANGUAGES:
        if language.code in held.languages[1:]:
            data = catalog(held, language.code)
            assert translated(held, language.code, data) == held
            assert data == catalog(held, language.code)
