"""The insider: everything the server has, after twenty people answered, and nothing to find.

Plays somebody with both databases, their files, journals and logs, who also knows in which
order the twenty got their rights and in which order they answered. Guessing who gave which
ballot must come out no better than by lot, and nothing that a person's rows hold may turn
up beside a ballot.
"""

from __future__ import annotations

import random
import secrets
from pathlib import Path
from statistics import mean

import pytest
from sqlalchemy import MetaData, select, text
from sqlalchemy.exc import OperationalError

from tests.server.conftest import Town
from tests.server.invited import SURVEY, Voter, publish, stands
from tests.server.phones import Person
from youthapp.server import invited
from youthapp.server.tables import invitees, signed_ballots, vaults

PEOPLE = 20
ROUNDS = 6


def test_the_place_of_a_ballot_tells_nothing_of_its_voter(small_town: Town) -> None:
    """Over many surveys: by place in the table, by place in the file, by what was signed.

    Each guess matches ballots to people by one trail. By lot, one of twenty is right; six
    surveys of twenty give 6 expected, and more than 17 by chance once in ten thousand.
    """
    people = [small_town.member() for _ in range(PEOPLE)]
    right = {"table": 0, "file": 0, "signed": 0, "name": 0}
    dice = random.Random(9474)
    for number in range(ROUNDS):
        survey = f"house-{number}"
        order = dice.sample(people, PEOPLE)
        cast = _everybody_answers(small_town, order, survey)
        for trail, found in _guesses(small_town, survey, order).items():
            right[trail] += sum(guess == truth for guess, truth in zip(found, cast, strict=True))

    assert all(hits <= 17 for hits in right.values()), right
    assert mean(right.values()) < 13


def test_no_file_of_the_server_has_a_person_beside_a_ballot(
    small_town: Town, tmp_path: Path
) -> None:
    """Databases, journals, everything in the folder: before closing and after."""
    people = [small_town.member() for _ in range(PEOPLE)]
    order = random.Random(1).sample(people, PEOPLE)
    _everybody_answers(small_town, order, SURVEY)
    urn = _bytes_of(tmp_path, "ballots")
    rest = _bytes_of(tmp_path, "minvei")
    cast = _keys(small_town, SURVEY)

    for person in people:
        for trace in (person.vault, bytes(person.root.verify_key), person.phone.id):
            assert trace not in urn
    for ballot_key in cast:
        assert ballot_key not in rest
    small_town.clock.pass_(days=15)
    invited.settle(small_town.here)
    everything = _bytes_of(tmp_path, "")
    assert not any(ballot_key in everything for ballot_key in cast)
    assert b"ord fra nummer" not in _bytes_of(tmp_path, "ballots")
    assert "ord fra nummer" not in stands(small_town)["tally"]  # read apart, by random numbers


def test_the_database_itself_remembers_no_order(town: Town) -> None:
    """What a database keeps beside a row: PostgreSQL's writer and place, SQLite's row number.

    On PostgreSQL they follow the random keys, not the arrivals; on SQLite there is none.
    """
    people = [town.member() for _ in range(8)]
    _everybody_answers(town, people, SURVEY)
    with town.here.ballots.read() as connection:
        if town.here.ballots.sqlite:
            with pytest.raises(OperationalError, match="no such column: rowid"):
                connection.execute(text("SELECT rowid FROM signed_ballots"))
            lying = connection.scalars(text("SELECT key FROM signed_ballots")).all()
        else:
            rows = connection.execute(
                text("SELECT key, xmin::text AS writer FROM signed_ballots ORDER BY ctid")
            ).all()
            assert len({row.writer for row in rows}) == 1
            lying = [row.key for row in rows]

    assert len(lying) == 8
    assert list(map(bytes, lying)) == sorted(map(bytes, lying))


def test_the_two_databases_share_no_column_that_joins_them(small_town: Town) -> None:
    """Of what is kept of the invited and what is kept of ballots only the survey is the same."""
    people = [small_town.member() for _ in range(5)]
    _everybody_answers(small_town, people, SURVEY)
    values: list[set[object]] = []
    for database in (small_town.here.vaults, small_town.here.ballots):
        found: set[object] = set()
        tables = MetaData()
        tables.reflect(database.engine)
        with database.read() as connection:
            for table in tables.tables.values():
                for row in connection.execute(select(table)):
                    found |= {value for value in row if isinstance(value, bytes | str)}
        values.append(found)
    shared = {value for value in values[0] & values[1] if len(value) >= 8}  # type: ignore[arg-type]
    row = stands(small_town)

    assert shared <= {SURVEY, row["modulus"], "survey"}


def _everybody_answers(town: Town, order: list[Person], survey: str) -> list[bytes]:
    """Let people get their rights and answer, in this order; return their keys, in this order."""
    published = publish(town, *order[:2], survey=survey)
    invited.settle(town.here)
    made = [Voter(person, published, survey=survey) for person in order]
    for voter in made:
        assert voter.ask().status_code == 200
    for number, voter in enumerate(made):
        answer = voter.vote(met=1 + number % 5, more=f"ord fra nummer {secrets.token_hex(4)}")
        assert answer.status_code == 200
    return [bytes(voter.ballot_key.verify_key) for voter in made]


def _guesses(town: Town, survey: str, order: list[Person]) -> dict[str, list[bytes]]:
    """Match ballots to the people in the order in which they came, by each trail there is."""
    with town.here.ballots.read() as connection:
        lying = list(
            connection.scalars(
                select(signed_ballots.c.key).where(signed_ballots.c.survey == survey)
            )
        )
    with town.here.vaults.read() as connection:
        signed = dict(
            connection.execute(
                select(vaults.c.vault, invitees.c.blinded)
                .join(vaults, vaults.c.number == invitees.c.vault)
                .where(invitees.c.survey == survey)
            ).all()
        )
    file = town.here.ballots.file
    assert file is not None
    data = file.read_bytes()
    by_file = sorted(lying, key=data.find)
    by_signed = sorted(order, key=lambda each: signed[each.vault])
    by_name = sorted(order, key=lambda each: each.vault)
    return {
        "table": lying,
        "file": by_file,
        "signed": [sorted(lying)[by_signed.index(person)] for person in order],
        "name": [sorted(lying)[by_name.index(person)] for person in order],
    }


def _keys(town: Town, survey: str) -> list[bytes]:
    with town.here.ballots.read() as connection:
        return list(
            connection.scalars(
                select(signed_ballots.c.key).where(signed_ballots.c.survey == survey)
            )
        )


def _bytes_of(folder: Path, name: str) -> bytes:
    """Read every file of the server whose name begins so, one after the other."""
    files = [each for each in sorted(folder.iterdir()) if each.is_file()]
    return b"".join(each.read_bytes() for each in files if each.name.startswith(name))
