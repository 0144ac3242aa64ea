"""A survey as a spreadsheet, out of the phone and into it: whole, or nothing at all."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes import FakePlatform, make_desk
from tests.samples import TEMPLATE
from tests.xlsform.sheets import a_book, changed, commas, xlsx
from youthapp.actions import survey_files, workshop
from youthapp.actions.desk import Desk
from youthapp.actions.doorway import Doorway, Outcome
from youthapp.actions.undo import undo
from youthapp.domain import editing
from youthapp.domain.workshop import Work
from youthapp.xlsform import sheets


def choosing(data: bytes | None) -> tuple[Desk, Outcome]:
    """Take in a file that is chosen on a new phone."""
    desk = make_desk(platform=FakePlatform(chosen_bytes=data))
    return desk, asyncio.run(Doorway(desk).do(survey_files.take_in))


def drafts(desk: Desk) -> tuple[Work, ...]:
    return workshop.in_hand(desk.store)


@pytest.mark.parametrize("ending", [survey_files.XLSX, survey_files.CSV])
def test_a_survey_goes_out_and_comes_back_as_another(ending: str) -> None:
    """The same questions and texts, unfinished as they are, under an id of its own."""
    desk = make_desk()
    hand_over = survey_files.hand_over(desk, questionnaire=TEMPLATE, ending=ending)
    assert asyncio.run(hand_over)
    [(name, (mime, data))] = desk.platform.saved_bytes.items()
    assert (name, mime) == (f"Livet-i-huset.{ending}", survey_files.MIMES[ending])

    other, done = choosing(data)
    [work] = drafts(other)
    assert done.value.survey == work.id != TEMPLATE.form.id
    assert done.value.notes == ()
    assert work.questionnaire == editing.copied(TEMPLATE, work.id)

    undo(other, undo=done.value.undo)
    assert drafts(other) == ()


@pytest.mark.parametrize(("write", "row"), [(xlsx, 2), (commas, 3)])
def test_a_form_of_an_office_becomes_a_draft_with_what_was_set_aside(write, row: int) -> None:
    """Its version and its id were the office's; a place is told as its own file counts rows."""
    desk, done = choosing(write(changed("survey", 2, "required", "yes")))

    [work] = drafts(desk)
    assert (work.questionnaire.form.version, len(work.questionnaire.form.items)) == (1, 8)
    assert {"reason": "required", "sheet": "survey", "row": row, "column": "required"} in (
        done.value.notes
    )


def test_a_file_with_one_mistake_leaves_nothing_behind() -> None:
    """The refusal names the place."""
    desk, done = choosing(xlsx(changed("survey", 4, "type", "geopoint")))

    assert done.problem is not None
    place = {"reason": "identifying", "sheet": "survey", "row": 4, "column": "type"}
    assert (done.problem.key, done.problem.params) == ("error.broken-sheet", place)
    assert drafts(desk) == ()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b"{}", b"<html>"])
def test_what_is_no_spreadsheet_is_refused(data: bytes) -> None:
    """Whatever it is, in the same calm words."""
    desk, done = choosing(data)
    assert done.problem is not None
    assert done.problem.key == "error.broken-sheet"
    assert drafts(desk) == ()


def test_what_is_too_large_is_refused_as_a_spreadsheet_is() -> None:
    """A file beyond the bound is not read; a form beyond a draft's bound is not kept."""
    book = a_book()
    book["survey"] += [["note", f"n{each}", "a" * 900, "b" * 900] for each in range(90)]
    for data in (b"a" * (sheets.MOST_BYTES + 1), xlsx(book)):
        desk, done = choosing(data)
        assert done.problem is not None
        assert done.problem.params["reason"] == "too-large"
        assert drafts(desk) == ()


def test_who_chooses_nothing_gets_nothing() -> None:
    """And nothing is said about it."""
    desk, done = choosing(None)
    assert (done.ok, done.value, drafts(desk)) == (True, None, ())


def test_a_file_without_a_title_bears_the_surveys_name() -> None:
    """Also when the title has no letter in it, and when the phone does not take the file."""
    untitled = editing.write(TEMPLATE, "nb", "title", "!?/")
    desk = make_desk()
    out = survey_files.hand_over(desk, questionnaire=untitled, ending=survey_files.CSV)
    assert asyncio.run(out)
    assert list(desk.platform.saved_bytes) == ["house.csv"]

    desk = make_desk(platform=FakePlatform(takes_files=False))
    out = survey_files.hand_over(desk, questionnaire=TEMPLATE, ending=survey_files.XLSX)
    assert not asyncio.run(out)
