"""Exports: files with what the screen shows and nothing else, and nothing a program runs."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.server.conftest import Town
from tests.server.forms import SURVEY, ballot, open_round, send
from tests.server.phones import problem
from tests.server.questionnaire import HOUSE, invited_survey
from youthapp import wire
from youthapp.domain import counting, disclosure
from youthapp.domain import results as results_
from youthapp.domain.disclosure import Finding, Results, Share
from youthapp.domain.forms import KINDS, read_form
from youthapp.domain.questionnaires import Questionnaire
from youthapp.language import Reader
from youthapp.screens import results as screen
from youthapp.screens.conversation import FACES as FACE_WORDS
from youthapp.server import exports, spss, telling
from youthapp.server.exports import COLUMNS, Export
from youthapp.server.results import Asked, Published, _Own

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
FILES = ("results.csv", "results.xlsx", "results.sps")
NB = Reader("nb")
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "met": st.integers(1, 5),
        "noise": st.sampled_from(["calm", "loud", "other:Av og til"]),
        "more": st.text("abc", min_size=1, max_size=5),
    },
)


ORDERED = Questionnaire(
    form=read_form(
        {
            "id": "ordered",
            "version": 1,
            "kind": "survey",
            "items": [
                {"id": "house", "kind": "choice", "options": [{"id": "east"}, {"id": "west"}]},
                {"id": "met", "kind": "faces"},
                {"id": "hours", "kind": "number", "least": 0, "largest": 20},
                {
                    "id": "wish",
                    "kind": "ranking",
                    "options": [{"id": "food"}, {"id": "music"}, {"id": "trips"}, {"id": "calm"}],
                },
            ],
        }
    ),
    languages=("nb",),
    texts={"nb": {"title": "Hva nå?", "wish/food": "Mat", "house/east": "Øst"}},
    breakdown="house",
)
ORDERS = st.fixed_dictionaries(
    {"house": st.sampled_from(["east", "west"]), "met": st.integers(1, 5)},
    optional={
        "hours": st.integers(0, 20),
        "wish": st.permutations(["food", "music", "trips", "calm"]).map(tuple),
    },
)


def published(cast: list[Any], asked: Questionnaire = HOUSE) -> Published:
    """What may be shown of these ballots."""
    tally = counting.tally(asked.form, cast, breakdown=asked.breakdown)
    known = Asked(
        survey="house-1",
        state="closed",
        form=asked.form,
        words=_Own(asked),
        opens=date(2026, 11, 1),
        closes=date(2026, 11, 20),
        municipality="Testby",
        fingerprint="ab" * 32,
        invited=40,
    )
    count = wire.Count(40, 38, len(cast), ())
    return Published(known, disclosure.disclose(tally), count)


def table(body: bytes) -> list[dict[str, str]]:
    """Read a CSV as a spreadsheet with Norwegian settings does."""
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def findings(rows: list[dict[str, str]], group: str = "") -> tuple[Finding, ...]:
    """Read back what a table says of each question, of all or of one group."""
    found: dict[str, Finding] = {}
    for row in rows:
        if row["group"] != group:
            continue
        percent = int(row["percent"]) if row["percent"] else None
        share = (Share(row["option"], percent, row["word"] or None),) if row["option"] else ()
        known = found.get(row["question"])
        found[row["question"]] = Finding(
            row["question"],
            row["kind"],
            row["shown"],
            int(row["answers"]),
            (*(known.shares if known else ()), *share),
            measure=row["measure"],
        )
    return tuple(found.values())


@settings(max_examples=25, deadline=None)
@given(st.lists(ANSWERS, max_size=130))
def test_a_table_says_what_the_rule_lets_through_and_no_more(cast: list[Any]) -> None:
    """Read back, it is exactly the findings that the screen draws from."""
    shown = published(cast)

    rows = table(Export(NB, shown).csv())

    assert findings(rows) == shown.results.findings
    assert all(set(row) == set(COLUMNS) for row in rows)


@settings(max_examples=25, deadline=None)
@given(st.lists(ORDERS, min_size=25, max_size=90))
def test_orders_numbers_and_groups_are_told_as_the_rule_lets_them(cast: list[Any]) -> None:
    """What comes first, parts of a number's range, and each group by itself."""
    shown = published(cast, ORDERED)

    rows = table(Export(NB, shown).csv())

    assert findings(rows) == shown.results.findings
    for part in shown.results.parts:
        told = [replace(finding, measure="") for finding in findings(rows, part.group)]
        assert tuple(told) == part.findings
    groups = {row["group"] for row in rows if row["group"]}
    assert groups == {part.group for part in shown.results.parts}
    assert all(row["option_text"] for row in rows if row["option"])
    assert all(row["group_text"] for row in rows if row["group"])
    assert len(syntax(spss.syntax(Export(NB, shown)))) == len(rows)


@settings(max_examples=25, deadline=None)
@given(st.lists(ANSWERS, max_size=130))
def test_the_workbook_and_the_syntax_say_the_same(cast: list[Any]) -> None:
    """Three files, one table: row by row, cell by cell."""
    export = Export(NB, published(cast))
    rows = table(export.csv())

    first, *_ = load_workbook(io.BytesIO(export.xlsx())).worksheets
    head, *cells = first.iter_rows(values_only=True)
    assert head == tuple(COLUMNS)
    plain = [["" if cell is None else str(cell) for cell in row] for row in cells]
    assert plain == [list(row.values()) for row in rows]

    cases = syntax(spss.syntax(export))
    assert [(case[0], case[4]) for case in cases] == [
        (int(row["number"]), int(row["answers"])) for row in rows
    ]
    assert [case[5] for case in cases] == [int(row["percent"] or spss.NOTHING) for row in rows]


def syntax(body: bytes) -> list[list[int]]:
    """Read the numbers between BEGIN DATA and END DATA."""
    text = body.decode("utf-8-sig")
    held = re.search(r"BEGIN DATA\r\n(.*?)END DATA\.", text, re.DOTALL)
    assert held is not None
    return [[int(number) for number in line.split()] for line in held[1].splitlines()]


def named(**texts: str) -> Questionnaire:
    """The survey with other words."""
    held = {key.replace("_", "/", 1): text for key, text in texts.items()}
    return Questionnaire(HOUSE.form, ("nb",), {"nb": {**HOUSE.texts["nb"], **held}})


HOSTILE = st.one_of(
    st.sampled_from(["=1+1", "@SUM(A1)", "+1", "-1", " =1", "\t=1", "＝1", '"; DROP. \n* x.']),
    st.text(min_size=1, max_size=200),
)


@settings(max_examples=30, deadline=None)
@given(HOSTILE, HOSTILE)
def test_no_text_becomes_a_formula_a_command_or_another_cell(question: str, answer: str) -> None:
    """Whatever a council wrote, a program that opens the file runs nothing."""
    asked = named(met_text=question, noise_calm=answer, title=question)
    cast = [{"met": 4, "noise": "calm"}] * 9 + [{"met": 2, "noise": "loud"}] * 8
    export = Export(NB, published(cast, asked))

    rows = table(export.csv())
    assert len(rows) == len(export.lines())
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA)]

    for sheet in load_workbook(io.BytesIO(export.xlsx())).worksheets:
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f"]

    for line in spss.syntax(export).decode("utf-8-sig").split("\r\n"):
        assert "\n" not in line
        assert "\r" not in line
        label = re.fullmatch(r'  \w+ "((?:[^"]|"")*)"\.?', line)
        if line.startswith("  "):
            assert label is not None, line
            assert len(label[1].replace('""', '"').encode()) <= spss.MOST_BYTES


def test_the_syntax_names_every_number_it_holds() -> None:
    """Each question, answer, way of showing and word has its label."""
    cast = [{"met": at % 5 + 1, "noise": "calm" if at % 3 else "loud"} for at in range(7)]
    export = Export(NB, published(cast))
    text = spss.syntax(export).decode("utf-8-sig")

    for variable, at in (("question", 0), ("group", 1), ("option", 2), ("shown", 3), ("word", 6)):
        block = re.search(rf"VALUE LABELS {variable}\r\n(.*?)\.\r\n(?! )", text, re.DOTALL)
        assert block is not None
        labelled = {int(number) for number in re.findall(r"^  (\d+) ", block[1], re.MULTILINE)}
        assert {case[at] for case in syntax(text.encode()) if case[at] >= 0} <= labelled


def test_the_codebook_explains_every_code_and_the_numbers() -> None:
    """Columns, kinds, ways of showing, words, answers, the rule; invited, issued, counted."""
    cast = [{"met": at % 5 + 1, "noise": "calm" if at % 3 else "loud"} for at in range(40)]
    export = Export(NB, published(cast))
    book = load_workbook(io.BytesIO(export.xlsx()))
    table_, codes, about = book.worksheets
    explained = {(row[0], row[1] or "", row[2]) for row in codes.iter_rows(2, values_only=True)}

    assert (table_.title, codes.title) == ("Resultater", "Kodebok")
    for row in table(export.csv()):
        for column in row:
            assert ("column", "", column) in explained
        assert ("kind", "", row["kind"]) in explained
        assert ("shown", "", row["shown"]) in explained
        assert not row["option"] or ("option", row["question"], row["option"]) in explained
    facts = dict(row[:2] for row in about.iter_rows(2, values_only=True))
    assert facts["Invitert da den åpnet"] == 40
    assert facts["Telefoner som fikk en stemmeseddel"] == 38
    assert facts["Stemmesedler som er talt"] == 40


def test_a_part_of_a_scale_gathers_the_same_however_many_there_are() -> None:
    """One word for a part means one thing in the codebook."""
    for kind, parts in results_.SCALE_PARTS.items():
        named = [(part, held) for number in parts.values() for part, held in number.items()]
        assert {part for part, _ in named} == {*exports.PLACES[kind], disclosure.REST}
        for part, held in named:
            if part not in (disclosure.REST, "middle"):
                assert exports.PLACES[kind][part].startswith(str(held[0]))


def test_every_code_of_the_rule_has_its_words() -> None:
    """A new way of showing, or a new word, cannot come without them."""
    assert set(exports.KINDS) == set(KINDS) - {"say", "day"}
    assert tuple(exports.SHOWN) == results_.RUNG_NAMES
    assert set(telling.WORDS) == set(exports.MEANS) == set(results_.WORD_PARTS)
    assert set(telling.MEASURES) == set(results_.MEASURES) - {""}


def test_the_words_are_those_of_the_app() -> None:
    """Poster, files and screen say the same in the same words."""
    assert dict(telling.WORDS) == screen.WORDS
    assert dict(telling.MEASURES) == screen.MEASURES
    assert telling.BANDS == {"faces": screen.FACE_SHARES, "ladder": screen.LADDER_SHARES}
    assert {f"face-{face}" for face in telling.FACES.values()} == set(screen.FACE_ICONS.values())
    assert set(telling.BANDS["faces"].values()) >= set(FACE_WORDS)


def test_a_workbook_is_the_same_bytes_each_time_and_knows_no_moment() -> None:
    """Nothing in it tells when it was made, or by whom."""
    shown = published([{"met": 4}] * 12)

    assert Export(NB, shown).xlsx() == Export(NB, shown).xlsx()
    properties = load_workbook(io.BytesIO(Export(NB, shown).xlsx())).properties
    assert properties.lastModifiedBy is None


# Asked for


@pytest.fixture
def closed(small_town: Town, packs: Path) -> Town:
    """A town with one closed survey that twelve have answered."""
    small_town.restart(packs=packs)
    open_round(small_town)
    for at in range(12):
        send(small_town, ballot(met=4 if at < 8 else 2, noise="calm" if at < 6 else "loud"))
    small_town.clock.pass_(days=20)
    return small_town


def ask(town: Town, file: str, survey: str = SURVEY, **query: str) -> Any:
    """Ask for a file."""
    said = "&".join(f"{name}={value}" for name, value in query.items())
    return town.client.get(f"/api/surveys/{survey}/{file}?{said}")


@pytest.mark.parametrize("file", FILES)
def test_anybody_may_have_the_files_of_a_closed_survey(closed: Town, file: str) -> None:
    """Without a session, with a name of its own, and never kept by a proxy."""
    answer = ask(closed, file, language="ar")

    assert answer.status_code == 200
    name = f"{SURVEY}-ar.{file.rpartition('.')[2]}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("file", FILES)
def test_nobody_has_a_file_before_the_survey_has_closed(
    small_town: Town, packs: Path, file: str
) -> None:
    """Neither open to all nor by invitation; one that nobody published does not exist."""
    small_town.restart(packs=packs)
    open_round(small_town)
    invited_survey(small_town)
    invited_survey(small_town, "idea", state="proposed")

    assert problem(ask(small_town, file)) == "error.results-not-yet"
    assert problem(ask(small_town, file, "house-1")) == "error.results-not-yet"
    assert problem(ask(small_town, file, "idea")) == "error.survey-unknown"
    assert problem(ask(small_town, file, "none")) == "error.survey-unknown"


def test_the_table_of_a_closed_survey_is_what_its_results_say(closed: Town) -> None:
    """The file and the address for phones draw from the same."""
    told = closed.client.get(f"/api/surveys/{SURVEY}/results").json()

    rows = table(ask(closed, "results.csv").content)

    assert findings(rows) == disclosure.results_from_data(told).findings
    assert {row["option_text"] for row in rows} >= {"Bra eller veldig bra", "calm"}


def test_a_survey_by_invitation_brings_its_own_words(small_town: Town, packs: Path) -> None:
    """Its title, questions and answers in the language that is asked for, else its own."""
    small_town.restart(packs=packs)
    cast = [{"met": 5, "noise": "calm"}] * 9 + [{"met": 1, "noise": "loud"}] * 6
    invited_survey(small_town, state="closed", ballots=cast)

    arabic = table(ask(small_town, "results.csv", "house-1", language="ar").content)
    somali = table(ask(small_town, "results.csv", "house-1", language="so").content)

    assert {row["question_text"] for row in arabic} == {
        HOUSE.texts["ar"][key] for key in ("met/text", "noise/text", "more/text")
    }
    assert somali[0]["question_text"] == HOUSE.texts["nb"]["met/text"]


def test_the_register_says_all_we_know_and_leaves_the_rest_blank(
    small_town: Town, packs: Path
) -> None:
    """Purpose, period, whom, how many, the rule; the legal basis is the municipality's."""
    small_town.restart(packs=packs)
    invited_survey(small_town, invited=23)

    text = ask(small_town, "register.txt", "house-1").text

    for said in (HOUSE.texts["nb"]["intro"], "Testby", "23", "02.11.2026 - 02.12.2026"):
        assert said in text
    assert "Færre enn 5 svar: ikke noe blir vist." in text
    assert f"Rettslig grunnlag: {exports.BLANK}" in text


@pytest.mark.parametrize("language", ["xx", "", "nb'", "../nb"])
def test_a_language_we_do_not_have_is_refused(closed: Town, language: str) -> None:
    """With a problem, not a guess."""
    answer = ask(closed, "results.csv", language=language)

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable")


def test_without_packs_there_is_no_file(small_town: Town, tmp_path: Path) -> None:
    """A table without words is worth nothing: the server says that it has trouble."""
    small_town.restart(packs=tmp_path / "none", site=tmp_path / "none")
    open_round(small_town)

    assert ask(small_town, "results.csv").status_code == 503


def test_results_of_too_few_say_only_that(closed: Town) -> None:
    """Four ballots give a table of questions without a single share."""
    shown = Results("house", 1, 0, (Finding("met", "faces", "hidden"),))

    [row] = table(Export(NB, Published(published([]).asked, shown)).csv())

    assert (row["shown"], row["answers"], row["option"], row["percent"]) == ("hidden", "0", "", "")
