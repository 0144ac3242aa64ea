"""Findings: published to everybody, answered in sight of everybody, and never left unanswered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.server.conftest import Town
from tests.server.councils import SURVEY, Council, ask
from tests.server.phones import problem
from youthapp.domain import council as rules
from youthapp.server.settings import Limits
from youthapp.server.tables import findings, survey_texts

COLD = {"nb": "Det er kaldt på badet.", "so": "Musqusha waa qabow."}


@pytest.fixture
def council(town: Town) -> Council:
    """A council on either database, and a survey that is over."""
    council = Council(town)
    council.over(SURVEY, ("more", "Det er kaldt"), ("more", "Ovnen virker ikke"))
    return council


@pytest.fixture
def small(small_town: Town) -> Council:
    """The same on SQLite."""
    council = Council(small_town)
    council.over(SURVEY)
    return council


def find(council: Council, name: str = "cold", *, published: bool = True, **texts: str) -> Any:
    """Write a finding."""
    body = {"texts": texts or COLD, "published": published}
    return ask(council.first, "PUT", f"/council/surveys/{SURVEY}/findings/{name}", body)


def reply(council: Council, kind: str = "did", by: int | None = None, **texts: str) -> Any:
    """Answer a finding; ``by`` counts days from today."""
    day = None if by is None else (council.today + timedelta(days=by)).isoformat()
    body = {"kind": kind, "texts": texts or {"nb": "Vi bytter ovnen."}, "by": day}
    return ask(council.adviser, "PUT", f"/council/surveys/{SURVEY}/findings/cold/reply", body)


def told(council: Council) -> Any:
    """Ask as anybody does, without a name."""
    return council.town.client.get(f"/api/surveys/{SURVEY}/findings")


def archive(council: Council) -> Any:
    """Put the survey away."""
    return ask(council.second, "POST", f"/council/surveys/{SURVEY}/archive")


def later(council: Council, days: int) -> None:
    """Let days pass, and everybody open the app again."""
    council.town.clock.pass_(days=days)
    for person in (council.adviser, council.first, council.second):
        person.open_session()


def on_disk(council: Council, words: bytes) -> list[str]:
    """Return the files of the database that hold these words."""
    files = council.town.settings.data.glob("minvei.sqlite3*")
    return [file.name for file in files if words in file.read_bytes()]


def test_everybody_sees_what_is_published(council: Council) -> None:
    """Without a name or a token; a draft is the council's alone."""
    assert find(council).status_code == 200
    find(council, "draft", published=False)

    everybody = told(council)
    of_council = ask(council.second, "GET", f"/council/surveys/{SURVEY}/findings").json()

    assert everybody.json() == [
        {
            "id": "cold",
            "survey": SURVEY,
            "texts": COLD,
            "published": True,
            "replies": [],
            "overdue": False,
        }
    ]
    assert [each["id"] for each in of_council] == ["cold", "draft"]
    assert rules.read_finding(everybody.json()[0]).texts == COLD


def test_an_answer_has_the_day_it_was_given_and_the_old_ones_stay(council: Council) -> None:
    """A promise, then a later promise, then done: all three are told, in order."""
    find(council)
    reply(council, "will", by=10)
    later(council, 5)
    reply(council, "will", by=30, nb="Ovnen er bestilt.")
    reply(council, "did", nb="Ovnen er ny.")

    [finding] = told(council).json()
    kinds = [(each["kind"], each["on"]) for each in finding["replies"]]
    assert kinds == [("will", "2026-11-22"), ("will", "2026-11-27"), ("did", "2026-11-27")]
    assert finding["replies"][0]["by"] == "2026-12-02"


def test_nobody_chooses_the_day_of_an_answer(small: Council) -> None:
    """A day that is sent along is not taken: an answer cannot be older than it is."""
    find(small)
    body = {"kind": "did", "texts": {"nb": "Ferdig."}, "by": None, "on": "2020-01-01"}
    ask(small.adviser, "PUT", f"/council/surveys/{SURVEY}/findings/cold/reply", body)

    assert told(small).json()[0]["replies"][0]["on"] == "2026-11-22"


def test_what_is_late_is_told_to_everybody(small: Council) -> None:
    """Thirty days after the survey closed, and again when a promised day has gone by."""
    find(small)
    closed = small.row().closes
    later(small, (closed - small.today).days + 30)
    on_the_day = told(small).json()[0]["overdue"]
    later(small, 1)
    day_after = told(small).json()[0]["overdue"]
    reply(small, "will", by=3)
    promised = told(small).json()[0]["overdue"]
    later(small, 4)
    broken = told(small).json()[0]["overdue"]

    assert (on_the_day, day_after, promised, broken) == (False, True, False, True)


def test_a_promise_is_for_a_day_to_come(small: Council) -> None:
    """Yesterday can be promised by nobody; today can."""
    find(small)

    past, today = reply(small, "will", by=-1), reply(small, "will", by=0)

    assert (past.status_code, problem(past)) == (409, "error.wrong-days")
    assert today.status_code == 200


def test_what_was_published_and_answered_keeps_its_words(council: Council) -> None:
    """A draft may change; published it stays published; answered it only gets more languages."""
    find(council, published=False, nb="Kaldt?")
    assert find(council, nb="Det er kaldt.").status_code == 200
    unpublished = find(council, published=False, nb="Det er kaldt.")
    reply(council)
    other = find(council, nb="Alt er fint.")
    more = find(council, nb="Det er kaldt.", uk="Холодно.")

    for refused in (unpublished, other):
        assert (refused.status_code, problem(refused)) == (409, "error.settled")
    assert more.status_code == 200
    [finding] = told(council).json()
    assert finding["texts"] == {"nb": "Det er kaldt.", "uk": "Холодно."}
    assert len(finding["replies"]) == 1


def test_a_draft_can_be_dropped_and_what_is_published_cannot(small: Council) -> None:
    """Dropped twice is dropped once."""
    find(small)
    find(small, "draft", published=False)

    answers = [
        ask(small.first, "DELETE", f"/council/surveys/{SURVEY}/findings/{name}")
        for name in ("draft", "draft", "cold")
    ]

    assert [each.status_code for each in answers] == [204, 204, 409]
    assert problem(answers[2]) == "error.settled"


def test_a_survey_is_put_away_when_everything_is_answered(council: Council) -> None:
    """Not before; with it the own words are destroyed, and what is shown of them stays."""
    find(council)
    find(council, "draft", published=False)
    texts = ask(council.first, "GET", f"/council/surveys/{SURVEY}/texts").json()
    judged = {"verdict": "publish", "shown": {"nb": "Det er kaldt."}}
    ask(council.first, "PUT", f"/council/surveys/{SURVEY}/texts/{texts[0]['id']}", judged)

    there = on_disk(council, b"Ovnen virker ikke")
    early = archive(council)
    reply(council, "cannot")
    now = archive(council)

    assert (early.status_code, problem(early)) == (409, "error.findings-unanswered")
    assert now.status_code == 204
    assert archive(council).status_code == 204
    assert council.row().state == "archived"
    with council.town.here.vaults.read() as connection:
        [left] = connection.execute(select(survey_texts)).all()
    assert (left.text, left.shown) == ("", '{"nb": "Det er kaldt."}')
    if council.town.here.vaults.sqlite:
        assert there
        assert not on_disk(council, b"Ovnen virker ikke")


def test_what_is_put_away_can_still_be_answered(small: Council) -> None:
    """A promise becomes done; findings and own words stay as they are."""
    find(small)
    reply(small, "will", by=90)
    archive(small)

    same, other, new = find(small), find(small, nb="Alt er fint."), find(small, "new")
    done = reply(small, "did")

    assert same.status_code == 200
    for refused in (other, new):
        assert (refused.status_code, problem(refused)) == (409, "error.settled")
    assert [each["kind"] for each in done.json()["replies"]] == ["will", "did"]
    assert told(small).json() == [done.json()]


@pytest.mark.parametrize("state", ["proposed", "published", "few", "open"])
def test_nothing_is_found_before_a_survey_is_over(small: Council, state: str) -> None:
    """Nobody is told of a proposal; of an open one, that it is too early."""
    small.stand(state=state)

    answers = [find(small), archive(small), reply(small)]
    everybody = told(small)

    assert {problem(each) for each in answers} == {"error.results-not-yet"}
    unknown = small.town.client.get("/api/surveys/no-such-one/findings")
    if state == "open":
        assert (everybody.status_code, problem(everybody)) == (403, "error.results-not-yet")
    else:
        assert (everybody.status_code, everybody.content) == (404, unknown.content)


def test_a_finding_that_is_not_there_cannot_be_answered(small: Council) -> None:
    """It looks like a survey that is not there."""
    assert (reply(small).status_code, problem(reply(small))) == (404, "error.survey-unknown")


def test_there_is_an_end_to_findings_and_answers(small: Council) -> None:
    """So that one phone cannot fill what everybody fetches."""
    small.town.restart(limits=Limits(findings=2))
    for person in (small.adviser, small.first, small.second):
        person.client = small.town.client
    made = [find(small, name) for name in ("cold", "loud", "dark")]
    for number in range(rules.MOST_REPLIES):
        reply(small, nb=f"Svar {number}")

    assert [each.status_code for each in made] == [200, 200, 409]
    assert problem(reply(small, nb="Ett til")) == "error.too-many-here"
    with small.town.here.vaults.read() as connection:
        assert connection.scalar(select(func.count()).select_from(findings)) == 2
