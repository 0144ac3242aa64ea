"""There and back: a questionnaire in a file is the same questionnaire, and other tools agree."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from pyxform.xls2xform import convert

from tests.xlsform.shapes import SHAPES, UNFINISHED, questionnaire
from tests.xlsform.sheets import a_book, commas, xlsx
from tests.xlsform.strategies import written
from youthapp.domain.questionnaires import Questionnaire
from youthapp.errors import BrokenSheet
from youthapp.xlsform import files
from youthapp.xlsform.conditions import name_of, relevant_of
from youthapp.xlsform.tables import tag

EVERY = {**SHAPES, **{f"without {name}": held for name, held in UNFINISHED.items()}}
TYPES = {
    "say": "note",
    "choice": "select one",
    "choices": "select all that apply",
    "faces": "select one",
    "ranking": "rank",
    "ladder": "range",
    "number": "integer",
    "text": "text",
}
CONTENT = Path(__file__).parents[2] / "content"
FORMS = sorted([*CONTENT.glob("forms/*.toml"), *CONTENT.glob("templates/*.toml")])
PARTS = ("text", "hint", "why")
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


@pytest.mark.parametrize("name", EVERY)
def test_a_questionnaire_comes_back_as_it_was(name: str) -> None:
    """Every shape, complete or not, by workbook and by CSV, and nothing has to be said."""
    for data in (files.to_xlsx(EVERY[name]), files.to_csv(EVERY[name])):
        read = files.read(data)

        assert read.questionnaire == EVERY[name]
        assert {note.reason for note in read.notes} <= {"write-in-app"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_survey_of_the_app_comes_back_as_it_was(path: Path) -> None:
    """What is asked in earnest goes to a spreadsheet and back, and other tools take it."""
    data = tomllib.loads(path.read_text())
    items = data["item"]
    texts = {key: data[key] for key in ("title", "intro")}
    for item in items:
        texts |= {f"{item['id']}/{part}": item[part] for part in PARTS if item.get(part)}
        texts |= {f"{item['id']}/{each['id']}": each["text"] for each in item.get("options", ())}
    hints = tuple(key for key in texts if key.endswith(("/hint", "/why")))
    held = questionnaire(*items, languages=("nb",), texts=texts, hints=hints, form=data["id"])

    assert files.read(files.to_xlsx(held)).questionnaire == held
    agrees(held, files.to_xlsx(held))


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(written())
def test_any_questionnaire_comes_back_as_it_was(held: Questionnaire) -> None:
    """Conditions, drafts, missing texts, control characters and formulas included."""
    assert files.read(files.to_xlsx(held)).questionnaire == held
    assert files.read(files.to_csv(held)).questionnaire == held


@pytest.mark.parametrize("name", EVERY)
def test_the_same_questionnaire_gives_the_same_bytes(name: str) -> None:
    """No clock and no chance is in a file; after a round trip it is still the same."""
    data = files.to_xlsx(EVERY[name])

    assert data == files.to_xlsx(EVERY[name])
    assert data == files.to_xlsx(files.read(data).questionnaire)
    assert files.to_csv(EVERY[name]) == files.to_csv(files.read(data).questionnaire)


@pytest.mark.parametrize("name", EVERY)
def test_a_spreadsheet_opens_what_is_written(name: str) -> None:
    """openpyxl finds the three sheets, and as a text what was written as one."""
    book = openpyxl.load_workbook(io.BytesIO(files.to_xlsx(EVERY[name])))
    survey = [[cell.value for cell in row] for row in book["survey"].rows]
    column = survey[0].index(f"label::{tag(EVERY[name].source)}")
    here = EVERY[name].texts[EVERY[name].source]

    assert book.sheetnames == ["survey", "choices", "settings"]
    assert [row[column] for row in survey[1:]] == [
        here.get(f"{item.id}/text") for item in EVERY[name].form.items
    ]
    cells = [cell for sheet in book for row in sheet.rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("name", SHAPES)
def test_pyxform_takes_every_export(name: str) -> None:
    """The XLSForm converter of ODK reads both files without an error, and as we mean them."""
    for data in (files.to_xlsx(SHAPES[name]), files.to_csv(SHAPES[name])):
        agrees(SHAPES[name], data)


@pytest.mark.parametrize("name", UNFINISHED)
def test_pyxform_takes_what_is_unfinished(name: str) -> None:
    """A translator may open it in any tool: what is missing is a warning, not an error."""
    for data in (files.to_xlsx(UNFINISHED[name]), files.to_csv(UNFINISHED[name])):
        assert convert(data, validate=False)._pyxform["id_string"] == UNFINISHED[name].form.id


def test_pyxform_and_we_read_the_same_in_a_form_of_an_office() -> None:
    """Not only what we write ourselves: names, types, texts and conditions of anybody's form."""
    agrees(files.read(xlsx(a_book())).questionnaire, xlsx(a_book()))
    agrees(files.read(commas(a_book())).questionnaire, commas(a_book()))


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(written(odd=False, whole=True))
def test_pyxform_takes_any_export(held: Questionnaire) -> None:
    """Whatever is asked, in whatever languages: the converter finds the same in it."""
    agrees(held, files.to_xlsx(held))


def agrees(held: Questionnaire, data: bytes) -> None:
    """Hold what pyxform reads in a file to the questionnaire that was written."""
    warnings: list[str] = []
    seen: dict[str, Any] = convert(data, warnings=warnings, validate=False)._pyxform
    asked = [child for child in seen["children"] if child["name"] != "meta"]

    assert not warnings
    assert (seen["id_string"], seen["version"]) == (held.form.id, str(held.form.version))
    assert seen["default_language"] == tag(held.source)
    assert [child["name"] for child in asked] == [name_of(item.id) for item in held.form.items]
    for item, child in zip(held.form.items, asked, strict=True):
        assert child["type"] == TYPES[item.kind]
        assert plain(child.get("bind", {}).get("relevant", "")) == plain(
            relevant_of(item.condition)
        )
        for part, key in (("label", "text"), ("hint", "hint"), ("em_why", "why")):
            assert by_language(child.get(part)) == said(held, f"{item.id}/{key}"), item.id
        listed = [each for each in child.get("choices", []) if each["name"] != "other"]
        if item.kind in ("choice", "choices", "ranking"):
            assert [each["name"] for each in listed] == [option.id for option in item.options]
            for each in listed:
                assert by_language(each["label"]) == said(held, f"{item.id}/{each['name']}")


def by_language(texts: dict[str, str] | None) -> dict[str, str]:
    return {language: plain(text) for language, text in (texts or {}).items()}


def said(held: Questionnaire, key: str) -> dict[str, str]:
    return {tag(code): plain(here[key]) for code, here in held.texts.items() if key in here}


def plain(text: str) -> str:
    """Leave out what pyxform does to spaces, and what CSV does to what looks like a formula."""
    bare = text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "'") else text
    return " ".join(bare.split())


def test_a_text_that_tools_would_fill_in_is_not_written() -> None:
    """Other tools put an answer where ``${`` stands, and refuse the form if there is none."""
    with pytest.raises(BrokenSheet) as refused:
        files.to_xlsx(questionnaire({"id": "a", "kind": "text"}, texts={"a/text": "Hei ${navn}"}))

    assert refused.value.params["reason"] == "answer-in-text"
    assert refused.value.params["row"] == 2


def test_a_spreadsheet_does_not_take_a_text_for_a_formula() -> None:
    """In CSV, where nothing says what is a text, an apostrophe does."""
    lines = files.to_csv(SHAPES["markup"]).decode().splitlines()

    assert not [line for line in lines for cell in line.split(",") if cell[:1] in "=+@" and cell]
    assert any(",'=1+1," in line for line in lines)
