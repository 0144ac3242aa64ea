"""Own words: read by the council alone, tied to nobody, shown only as it says."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from tests.server.conftest import Town
from tests.server.councils import SURVEY, Council, ask
from tests.server.phones import problem
from youthapp.server.own_words import lay_down, shown
from youthapp.server.settings import Limits
from youthapp.server.tables import survey_texts

WORDS = [("more", f"Tanke {number:02}") for number in range(20)]


@pytest.fixture
def council(town: Town) -> Council:
    """A council on either database, and a survey that brought twenty texts."""
    council = Council(town)
    council.over(SURVEY, *WORDS)
    return council


def texts(council: Council, after: str = "") -> Any:
    """Ask for the own words."""
    return ask(council.first, "GET", f"/council/surveys/{SURVEY}/texts?after={after}")


def judge(council: Council, text: str, verdict: str, **given: str) -> Any:
    """Say what is done with a text."""
    body = {"verdict": verdict, "shown": given}
    return ask(council.first, "PUT", f"/council/surveys/{SURVEY}/texts/{text}", body)


def test_the_council_reads_own_words_without_an_order(council: Council) -> None:
    """Every one of them, unread, under a random number, not as they were laid down."""
    rows = texts(council).json()

    assert sorted(row["text"] for row in rows) == [text for _, text in WORDS]
    assert [row["text"] for row in rows] != [text for _, text in WORDS]
    assert all((row["item"], row["verdict"], row["shown"]) == ("more", "", {}) for row in rows)
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert len(rows[0]["id"]) == 32


def test_neither_table_nor_file_knows_the_order(council: Council) -> None:
    """Read as the database gives them, they come in the order of their random numbers."""
    with council.town.here.vaults.read() as connection:
        ids = list(connection.scalars(select(survey_texts.c.id)))
        held = {column.name for column in survey_texts.columns}

    assert ids == sorted(ids)
    assert held == {"id", "survey", "item", "text", "verdict", "shown"}


def test_what_is_shown_is_what_the_council_wrote(council: Council) -> None:
    """Published or summed up in other words; withheld and unread ones are not there."""
    first, second, third, *_ = (row["id"] for row in texts(council).json())

    answers = [
        judge(council, first, "publish", nb="Det er kaldt.", so="Waa qabow."),
        judge(council, second, "summarise", nb="Flere fryser."),
        judge(council, third, "withhold", nb="Skal ikke vises."),
    ]

    assert [each.status_code for each in answers] == [204, 204, 204]
    with council.town.here.vaults.read() as connection:
        let_through = shown(connection, SURVEY)
    assert {key: list(rows) for key, rows in let_through.items()} == {
        "more": [{"nb": "Det er kaldt.", "so": "Waa qabow."}, {"nb": "Flere fryser."}]
    }
    by_id = {row["id"]: row for row in texts(council).json()}
    assert (by_id[third]["verdict"], by_id[third]["shown"]) == ("withhold", {})


def test_the_last_word_counts(council: Council) -> None:
    """Two who read the same text: the later one stands, and nobody's name is kept."""
    [first, *_] = (row["id"] for row in texts(council).json())
    judge(council, first, "publish", nb="Det er kaldt.")
    body = {"verdict": "withhold", "shown": {}}

    ask(council.adviser, "PUT", f"/council/surveys/{SURVEY}/texts/{first}", body)

    with council.town.here.vaults.read() as connection:
        assert shown(connection, SURVEY) == {}


@pytest.mark.parametrize(
    "body",
    [
        {"verdict": "publish", "shown": {}},
        {"verdict": "publish"},
        {"verdict": "burn", "shown": {"nb": "x"}},
        {"verdict": "publish", "shown": {"nb": "x" * 1001}},
        {"verdict": "publish", "shown": {"../": "x"}},
        [],
    ],
)
def test_a_judgement_is_held_to_its_rules(small_town: Town, body: Any) -> None:
    """Nothing is shown without words, in no language, or at any length."""
    council = Council(small_town)
    council.over(SURVEY, *WORDS)
    [first, *_] = (row["id"] for row in texts(council).json())

    answer = ask(council.first, "PUT", f"/council/surveys/{SURVEY}/texts/{first}", body)

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable")


def test_nobody_reads_own_words_before_a_survey_is_over(small_town: Town) -> None:
    """Not even the council: while it is open there are none, and it does not say so."""
    council = Council(small_town)
    council.over(SURVEY, *WORDS)
    [first, *_] = (row["id"] for row in texts(council).json())

    for state in ("proposed", "published", "open", "few"):
        council.stand(state=state)
        for answer in (texts(council), judge(council, first, "publish", nb="x")):
            assert (answer.status_code, problem(answer)) == (403, "error.results-not-yet")


def test_a_text_of_another_survey_is_none_of_this_one(small_town: Town) -> None:
    """Its number leads nowhere from here, and stays unread."""
    council = Council(small_town)
    council.over(SURVEY, *WORDS[:1])
    council.over("another", ("more", "Noe annet"))
    [other] = ask(council.first, "GET", "/council/surveys/another/texts").json()

    answer = judge(council, other["id"], "publish", nb="x")

    assert (answer.status_code, problem(answer)) == (404, "error.survey-unknown")
    assert ask(council.first, "GET", "/council/surveys/another/texts").json() == [other]


def test_many_own_words_come_a_page_at_a_time(small_town: Town) -> None:
    """So that an answer stays short; each one comes once."""
    council = Council(small_town)
    council.over(SURVEY, *WORDS)
    council.town.restart(limits=Limits(own_words=7))
    council.first.client = council.town.client

    rows: list[Any] = []
    while page := texts(council, rows[-1]["id"] if rows else "").json():
        assert len(page) <= 7
        rows += page

    assert sorted(row["text"] for row in rows) == [text for _, text in WORDS]


def test_a_survey_without_own_words_has_none(small_town: Town) -> None:
    """Laying down nothing is no fault."""
    council = Council(small_town)
    council.over(SURVEY)

    with small_town.here.vaults.write() as connection:
        lay_down(connection, SURVEY, [])

    assert texts(council).json() == []


def test_the_log_does_not_tell_who_read_whose_words(
    small_town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line has the shape of an address: no vault, no survey, no text."""
    council = Council(small_town)
    council.over(SURVEY, *WORDS)
    small_town.restart(log=True)
    council.first.client = small_town.client
    [first, *_] = (row["id"] for row in texts(council).json())
    judge(council, first, "publish", nb="Det er kaldt.")

    said = capsys.readouterr()

    assert "/council/surveys/{survey}/texts/{text} 204" in said.out
    for told in (council.first.vault.hex(), SURVEY, first, "kaldt"):
        assert told not in said.out + said.err
