"""Surveys: ballots without a person, results without a face."""

from __future__ import annotations

import json
import os
import random
import secrets
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, inspect, select, text

from tests.server.client import Client
from tests.server.conftest import Town
from tests.server.forms import FORM, SURVEY, ballot, body, open_round, results, send
from tests.server.phones import HOST, problem
from youthapp import wire
from youthapp.domain import counting, disclosure, surveys
from youthapp.domain.conversation import fingerprint
from youthapp.server import ballots as urn
from youthapp.server.settings import Limits
from youthapp.server.surveys import clean_up, close_survey
from youthapp.server.tables import ballots, ballots_metadata, vaults_metadata
from youthapp.server.tables import surveys as rounds


def kept(town: Town) -> int:
    """Count the ballots in the urn."""
    with town.here.ballots.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(ballots)) or 0)


def test_an_open_survey_is_told(town: Town) -> None:
    """Everybody sees which surveys there are, until when, and the hash of the form."""
    open_round(town)

    [told] = town.client.get("/api/surveys").json()

    assert told == {
        "id": SURVEY,
        "form": "little",
        "version": 1,
        "form_sha256": fingerprint(FORM),
        "state": "open",
        "opens": "2026-11-22",
        "closes": "2026-12-06",
    }
    assert surveys.read_round(told).state == "open"


def test_a_ballot_is_taken_without_a_person(town: Town) -> None:
    """No token, no cookie in, none out; sent twice it counts once."""
    open_round(town)
    mine = ballot(met=4)

    answers = [send(town, mine), send(town, mine)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert all(answer.content == b"" for answer in answers)
    assert all("set-cookie" not in answer.headers for answer in answers)
    assert kept(town) == 1


def test_the_same_number_with_other_answers_is_refused(town: Town) -> None:
    """The first ballot stays."""
    open_round(town)
    number = secrets.token_bytes(16)
    send(town, ballot(number, met=4))

    answer = send(town, ballot(number, met=1))

    assert (answer.status_code, problem(answer)) == (409, "error.conflict")
    assert kept(town) == 1


@pytest.mark.parametrize("size", [0, 1, 4095, 4097, 10_000])
def test_a_ballot_of_another_size_is_refused(town: Town, size: int) -> None:
    """A length would tell how much somebody wrote."""
    open_round(town)

    answer = send(town, (ballot(met=3) * 3)[:size])

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable-entry")
    assert kept(town) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Amina"},
        {"answers": {"met": 6}},
        {"answers": {"met": "3"}},
        {"answers": {"age": 15}},
        {"answers": {"hi": "seen"}},
        {"answers": []},
        {"form_sha256": "0" * 64},
        {"version": 2},
        {"form": "other"},
    ],
)
def test_a_ballot_holds_answers_to_its_form_only(town: Town, change: dict[str, object]) -> None:
    """Nothing travels along: a ballot with anything else in it is refused."""
    open_round(town)
    said = json.loads(body(met=3)) | change
    data = wire.ballot(secrets.token_bytes(16), json.dumps(said).encode())

    answer = send(town, data)

    assert (answer.status_code, problem(answer)) == (422, "error.unreadable")
    assert kept(town) == 0


def test_a_survey_takes_ballots_on_its_days_only(town: Town) -> None:
    """Not before it opens, not after its last day, not when it is unknown."""
    open_round(town, days=2)
    assert problem(send(town, ballot(met=3), "other")) == "error.survey-unknown"

    town.clock.pass_(days=-1)
    assert problem(send(town, ballot(met=3))) == "error.survey-unknown"
    assert town.client.get("/api/surveys").json()[0]["state"] == "waiting"
    town.clock.pass_(days=3)
    assert send(town, ballot(met=3)).status_code == 200
    town.clock.pass_(days=1)
    answer = send(town, ballot(met=3))

    assert (answer.status_code, problem(answer)) == (410, "error.survey-closed")
    assert town.client.get("/api/surveys").json()[0]["state"] == "closed"


def test_the_last_day_ends_at_midnight_in_norway(town: Town) -> None:
    """Days are Norwegian days, whatever zone the server's clock is in."""
    town.clock.time = datetime(2026, 11, 22, 12, tzinfo=UTC)
    open_round(town, days=1)

    town.clock.time = datetime(2026, 11, 23, 22, 59, tzinfo=UTC)
    assert send(town, ballot(met=3)).status_code == 200
    town.clock.time = datetime(2026, 11, 23, 23, 1, tzinfo=UTC)
    assert problem(send(town, ballot(met=3))) == "error.survey-closed"


def test_nobody_sees_results_before_the_end(town: Town) -> None:
    """While a survey is open there are none, however many have answered."""
    open_round(town)
    for _ in range(12):
        send(town, ballot(met=4))

    answer = results(town)

    assert (answer.status_code, problem(answer)) == (403, "error.results-not-yet")
    assert problem(results(town, "other")) == "error.survey-unknown"


@pytest.mark.parametrize(
    ("count", "told", "rung"),
    [
        (0, 0, "hidden"),
        (1, 0, "hidden"),
        (4, 0, "hidden"),
        (5, 5, "words"),
        (9, 5, "words"),
        (14, 10, "words"),
        (15, 15, "two"),
        (23, 20, "two"),
    ],
)
def test_results_are_as_fine_as_is_safe(town: Town, count: int, told: int, rung: str) -> None:
    """Fewer than five answers show nothing, a few more show words; then come coarse numbers."""
    open_round(town, days=1)
    for number in range(count):
        send(town, ballot(met=5 if number % 2 else 2))
    town.clock.pass_(days=2)

    said = results(town)

    assert said.status_code == 200
    assert said.json()["answers"] == told
    [met] = [each for each in said.json()["findings"] if each["item"] == "met"]
    assert met["rung"] == rung
    assert disclosure.results_from_data(said.json()).answers == told


def test_at_the_end_only_the_count_remains(town: Town) -> None:
    """The ballots are destroyed, and their bytes are in no file any more."""
    open_round(town, days=1)
    number = secrets.token_bytes(16)
    send(town, ballot(number, met=2, more="det er kaldt i gangen"))
    for _ in range(9):
        send(town, ballot(met=4, noise="calm"))

    town.clock.pass_(days=2)
    assert results(town).status_code == 200

    assert kept(town) == 0
    with town.here.vaults.read() as connection:
        tally = json.loads(connection.scalar(select(rounds.c.tally)) or "")
    assert tally["ballots"] == 10
    assert number.hex() not in json.dumps(tally)
    if (file := town.here.ballots.file) is not None:
        assert number not in file.read_bytes()
        assert b"kaldt" not in file.read_bytes()


def test_a_survey_can_be_closed_early_and_closing_twice_is_closing_once(town: Town) -> None:
    """The count of the first closing stays, no ballot comes after it, and this was the last day."""
    open_round(town)
    for _ in range(6):
        send(town, ballot(met=4))

    close_survey(town.here, SURVEY)
    first = results(town).content
    close_survey(town.here, SURVEY)

    assert results(town).content == first
    assert problem(send(town, ballot(met=1))) == "error.survey-closed"
    round_ = town.client.get("/api/surveys").json()[0]
    assert round_["state"] == "closed"
    assert round_["closes"] == town.here.settings.today().isoformat()


@pytest.mark.parametrize("stop", ["shut", "counted"])
def test_a_closing_that_was_stopped_is_finished_later(
    town: Town, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    """Wherever the server dies while closing, no ballot is lost or counted twice."""
    open_round(town, days=1)
    for _ in range(7):
        send(town, ballot(met=5))
    town.clock.pass_(days=2)
    broken = {"shut": "youthapp.server.surveys.tally", "counted": f"{urn.__name__}.destroy"}[stop]
    with monkeypatch.context() as patch:
        patch.setattr(broken, _die)
        with pytest.raises(PowerCut):
            close_survey(town.here, SURVEY)
    assert kept(town) == 7

    town.restart()
    assert results(town).json()["answers"] == 5
    clean_up(town.here)

    assert kept(town) == 0


class PowerCut(Exception):
    """The server dies here."""


def _die(*_: object, **__: object) -> None:
    raise PowerCut


def test_ballots_that_come_while_closing_are_counted_or_refused(town: Town) -> None:
    """Each phone that heard "kept" is in the count: none falls between."""
    open_round(town)
    heard = list[int]()

    def vote() -> None:
        client = Client(town.app, HOST)
        for _ in range(10):
            heard.append(client.post(f"/api/ballots/{SURVEY}", content=ballot(met=4)).status_code)
        client.close()

    threads = [threading.Thread(target=vote) for _ in range(3)]
    for thread in threads:
        thread.start()
    while len(heard) < 8:
        pass
    close_survey(town.here, SURVEY)
    for thread in threads:
        thread.join()

    with town.here.vaults.read() as connection:
        tally = json.loads(connection.scalar(select(rounds.c.tally)) or "")
    assert set(heard) <= {200, 410}
    assert tally["ballots"] == heard.count(200)


def test_the_urn_has_no_place_for_a_person_or_a_time(town: Town) -> None:
    """Its tables hold a survey, a random number and the answers; no column more."""
    assert {column.name for column in ballots.columns} == {"survey", "id", "body"}
    with town.here.ballots.read() as connection:
        found = {each["name"] for each in inspect(connection).get_columns("ballots")}
    assert found == {"survey", "id", "body"}
    assert not set(ballots_metadata.tables) & set(vaults_metadata.tables)
    if town.here.ballots.file is not None:
        assert town.here.ballots.file != town.here.vaults.file
    assert town.here.ballots.engine is not town.here.vaults.engine


def test_the_file_does_not_tell_who_came_first(small_town: Town) -> None:
    """The same ballots in any order make the same file, byte for byte but for its counters."""
    town = small_town
    numbers = [bytes([n]) * 16 for n in range(1, 31)]
    contents = set[bytes]()

    for seed in range(3):
        open_round(town)
        for number in random.Random(seed).sample(numbers, len(numbers)):
            assert send(town, ballot(number, met=3, more="a" * 400)).status_code == 200
        file = town.here.ballots.file
        assert file is not None
        contents.add(file.read_bytes()[100:])  # after the header, which counts the changes
        beside = [each for each in file.parent.glob("ballots*") if each != file]
        assert all(each.stat().st_size == 0 for each in beside)
        town.close()
        for each in town.settings.data.iterdir():
            each.unlink()
        town.start()

    assert len(contents) == 1


def test_the_file_does_not_tell_when(small_town: Town) -> None:
    """The time of each file is a day's start, and its name holds none."""
    open_round(small_town)
    send(small_town, ballot(met=3))

    file = small_town.here.ballots.file
    assert file is not None
    for each in file.parent.glob(f"{file.name}*"):
        assert int(os.stat(each).st_mtime) % (24 * 60 * 60) == 0


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_postgresql_does_not_tell_who_came_first(town: Town) -> None:
    """All rows of a survey carry the same transaction, and lie in the order of their numbers."""
    open_round(town)
    for _ in range(12):
        send(town, ballot(met=3))

    with town.here.ballots.read() as connection:
        rows = connection.execute(
            text("SELECT xmin::text AS wrote, id FROM ballots ORDER BY ctid")
        ).all()

    assert len({row.wrote for row in rows}) == 1
    assert [bytes(row.id) for row in rows] == sorted(bytes(row.id) for row in rows)


def test_no_vault_lies_beside_a_ballot(small_town: Town) -> None:
    """A member answers: nothing of the member is in the urn, nothing of the ballot outside."""
    open_round(small_town)
    person = small_town.member()
    number = secrets.token_bytes(16)
    answer = small_town.client.post(
        f"/api/ballots/{SURVEY}",
        content=ballot(number, met=2, more="hemmelig"),
        headers=person.headers(),  # a careless phone
    )
    assert answer.status_code == 200
    folder = small_town.settings.data

    urns = b"".join(each.read_bytes() for each in folder.glob("ballots*"))
    rest = b"".join(
        each.read_bytes()
        for each in folder.iterdir()
        if each.is_file() and not each.name.startswith("ballots")
    )

    assert number in urns
    for secret in (person.vault, person.phone.id, wire.from_text(person.phone.token)):
        assert secret not in urns
        assert secret.hex().encode() not in urns
    assert number not in rest
    assert b"hemmelig" not in rest


def test_an_urn_has_a_bounded_size(small_town: Town) -> None:
    """Nobody fills the disk with ballots."""
    small_town.restart(limits=Limits(ballots=3))
    open_round(small_town)
    for _ in range(3):
        assert send(small_town, ballot(met=3)).status_code == 200

    answer = send(small_town, ballot(met=3))

    assert (answer.status_code, problem(answer)) == (507, "error.storage-full")


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.one_of(
        st.binary(max_size=4075),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["met", "noise", "more", "answers", "x"]), inner, max_size=3
                )
            ),
            max_leaves=8,
        ).map(lambda answers: json.dumps(json.loads(body()) | {"answers": answers}).encode()),
    )
)
def test_no_ballot_breaks_the_urn(small_town: Town, content: bytes) -> None:
    """Whatever a ballot holds, it is kept or refused by name, and what is kept is countable."""
    if not town_has(small_town):
        open_round(small_town)
    number = secrets.token_bytes(16)

    answer = send(small_town, wire.ballot(number, content[:4075]))

    if answer.status_code != 200:
        assert problem(answer) == "error.unreadable"
    else:
        assert counting.tally(FORM, [surveys.read_ballot(FORM, content)]).ballots == 1


def town_has(town: Town) -> bool:
    """Tell whether the survey is open already."""
    return bool(town.client.get("/api/surveys").json())
