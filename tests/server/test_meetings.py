"""Meetings of the council: written by it, read by every member of the municipality."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.conftest import Town
from tests.server.councils import Council, ask, elsewhere
from tests.server.phones import problem
from youthapp.domain.council import read_meeting
from youthapp.server.settings import Limits

POINT = {
    "theme": {"nb": "Lønnet praksis"},
    "decision": {"nb": "Vi skriver til kommunen."},
    "won": {},
    "state": "decided",
}


@pytest.fixture
def council(town: Town) -> Council:
    """A council on either database."""
    return Council(town)


def write(council: Council, name: str, day: str, *points: Any, by: Any = None) -> Any:
    """Write a meeting."""
    body = {"day": day, "points": list(points)}
    return ask(by or council.first, "PUT", f"/council/meetings/{name}", body)


def told(person: Any) -> list[Any]:
    """Ask for the meetings as a member of the municipality."""
    answer = ask(person, "GET", "/meetings")
    assert answer.status_code == 200, answer.text
    return list(answer.json())


def test_every_member_of_the_municipality_reads_the_meetings(council: Council) -> None:
    """Youths and contact persons alike, the newest first."""
    write(council, "october", "2026-10-05")
    answer = write(council, "november", "2026-11-02", POINT)

    assert answer.json() == {"id": "november", "day": "2026-11-02", "points": [POINT]}
    for person in (council.youth(), council.youth("contact"), council.adviser):
        rows = told(person)
        assert [row["id"] for row in rows] == ["november", "october"]
        assert read_meeting(rows[0]).points[0].state == "decided"


def test_another_municipality_has_its_own(council: Council) -> None:
    """The same name there is another meeting, and neither is seen or dropped from the other."""
    stranger = elsewhere(council.town)
    write(council, "november", "2026-11-02", POINT)

    write(council, "november", "2026-11-09", by=stranger)
    ask(stranger, "DELETE", "/council/meetings/november")

    assert told(stranger) == []
    assert [row["day"] for row in told(council.first)] == ["2026-11-02"]


def test_a_meeting_is_written_anew_and_dropped(council: Council) -> None:
    """What was won is added when it was won; dropped twice is dropped once."""
    write(council, "november", "2026-11-02", POINT)
    won = POINT | {"won": {"nb": "Praksis er lønnet."}, "state": "won"}

    write(council, "november", "2026-11-02", won, by=council.second)
    once = told(council.first)
    dropped = [ask(council.adviser, "DELETE", "/council/meetings/november") for _ in range(2)]

    assert [row["points"] for row in once] == [[won]]
    assert [each.status_code for each in dropped] == [204, 204]
    assert told(council.first) == []


@pytest.mark.parametrize(
    ("day", "point"),
    [
        ("soon", POINT),
        ("2026-11-02", POINT | {"theme": {}}),
        ("2026-11-02", POINT | {"state": "lost"}),
        ("2026-11-02", POINT | {"won": {"nb": "x" * 1001}}),
        ("2026-11-02", "theme"),
    ],
)
def test_a_meeting_is_held_to_its_rules(small_town: Town, day: str, point: Any) -> None:
    """A day, a theme for each point, one of four states, at most 1000 letters."""
    council = Council(small_town)

    answer = write(council, "november", day, point)

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable")
    assert told(council.first) == []


def test_there_is_an_end_to_meetings(small_town: Town) -> None:
    """One that is there can be written anew all the same."""
    council = Council(small_town)
    council.town.restart(limits=Limits(meetings=2))
    council.first.client = council.town.client

    made = [write(council, name, "2026-11-02") for name in ("a", "b", "c", "a")]

    assert [each.status_code for each in made] == [200, 200, 409, 200]
    assert problem(made[2]) == "error.too-many-here"
    assert len(told(council.first)) == 2
