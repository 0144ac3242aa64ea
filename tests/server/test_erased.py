"""Leaving for good: of an account that was used in every way no row is left, within seconds."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from typing import Any

from sqlalchemy import insert, select

from tests.server.client import Client
from tests.server.conftest import Town
from tests.server.councils import SURVEY, Council, approval, ask
from tests.server.invited import publish
from tests.server.phones import HOST, Device, Person, problem
from youthapp import wire
from youthapp.server import tables
from youthapp.server.tables import ballots_metadata, vaults_metadata

OTHER = "town-2026-11"
OCTETS = {"content-type": "application/octet-stream"}


class Busy:
    """Phones of one account that write without a pause until they are told that it is gone."""

    def __init__(self, town: Town, person: Person, phones: list[Device]) -> None:
        self.pushed, self.told = 0, set[str]()
        self._threads = [
            threading.Thread(target=self._write, args=(town, person, each)) for each in phones
        ]

    def __enter__(self) -> Busy:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        for thread in self._threads:
            thread.join(20)

    def _write(self, town: Town, person: Person, phone: Device) -> None:
        client = Client(town.app, HOST)
        mine = Person(client, person.root, phone)
        for _ in range(2000):
            answer = mine.push(mine.entry())
            if answer.status_code != 200:
                self.told.add(problem(answer))
                break
            self.pushed += 1
        client.close()


def lives(council: Council) -> tuple[Person, list[Device], bytes, bytes]:
    """Return somebody who did everything one can do, their phones, their card, the invitation."""
    town = council.town
    person, invitation = town.person(), town.invitation()
    assert person.join(invitation).status_code == 201
    phones = [person.phone, Device(), Device()]
    for each in phones[1:]:
        assert person.enrol(each).status_code == 201
        person.open_session(each)
    for each in phones:
        assert person.push(person.entry(each), phone=each).status_code == 200
    old, locator = secrets.token_bytes(16), secrets.token_bytes(16)
    for place in (old, locator):
        assert person.card(place, b"sealed root").status_code == 204
    for group in ("", "Huset"):
        assert council.place(person, council.code(group)).status_code == 200
    for to in (person, council.first):
        message = wire.Message(to.vault, secrets.token_bytes(16), bytes(wire.BOX_BYTES + 256))
        assert town.client.post("/api/boxes", content=message.pack(), headers=OCTETS).is_success
    assert council.propose(person).status_code == 200
    assert council.approve(person).status_code == 200
    publish(town, person, council.first, survey=OTHER, state="open")
    with town.here.vaults.write() as connection:
        row = {
            "survey": OTHER,
            "vault": number_of(town, person),
            "blinded": secrets.token_bytes(32),
        }
        connection.execute(insert(tables.invitees).values(row))
        counted = {"vault": row["vault"], "day": council.today, "made": 1}
        connection.execute(insert(tables.invitings).values(counted))
    return person, phones, locator, invitation


def number_of(town: Town, person: Person) -> int:
    """Return the number a vault goes by inside the database."""
    own = select(tables.vaults.c.number).where(tables.vaults.c.vault == person.vault)
    with town.here.vaults.read() as connection:
        return int(connection.execute(own).scalar_one())


def rows(town: Town) -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through every row of both databases, with the name of its table."""
    for database, metadata in (
        (town.here.vaults, vaults_metadata),
        (town.here.ballots, ballots_metadata),
    ):
        with database.read() as connection:
            for name, table in metadata.tables.items():
                for row in connection.execute(table.select()):
                    yield name, dict(row._mapping)


def left_of(town: Town, number: int, secrets_: list[bytes]) -> set[str]:
    """Return the tables in which the number or any of these bytes still stands."""
    found = set()
    for name, row in rows(town):
        tables_ = vaults_metadata.tables | ballots_metadata.tables
        ours = {
            column.name
            for column in tables_[name].columns
            if any(key.target_fullname == "vaults.number" for key in column.foreign_keys)
        }
        if any(row[column] == number for column in ours):
            found.add(name)
        said = [
            value if isinstance(value, bytes) else str(value).encode() for value in row.values()
        ]
        forms = [
            form
            for each in secrets_
            for form in (each, each.hex().encode(), wire.to_text(each).encode())
        ]
        if any(form in value for form in forms for value in said):
            found.add(name)
    return found


def test_nothing_is_left_of_an_account_within_five_seconds(town: Town) -> None:
    """While its phones write on: vault, phones, letters, cards, box, seat, names, tokens, codes.

    One thing is left on purpose: the name under a survey that was published, since everybody
    must be able to check who published it. It tells a root and a phone, and no vault.
    """
    council = Council(town)
    person, phones, locator, _ = lives(council)
    number = number_of(town, person)
    mine = [person.vault, bytes(person.root.verify_key), locator, *(each.id for each in phones)]
    assert left_of(town, number, mine) >= {
        "vaults",
        "devices",
        "sessions",
        "entries",
        "cards",
        "messages",
        "seats",
        "members",
        "codes",
        "invitations",
        "invitees",
        "invitings",
        "approvals",
    }

    with Busy(town, person, phones[1:]) as busy:
        while busy.pushed < 5:
            time.sleep(0.005)
        begun = time.monotonic()
        assert person.erase().status_code == 204
        took = time.monotonic() - begun
    assert took < 5
    assert busy.told <= {"error.not-allowed", "error.not-your-vault"}

    assert left_of(town, number, mine) == {"approvals"}
    names = [row for name, row in rows(town) if name == "approvals"]
    assert [row["survey"] for row in names if row["root"] == mine[1]] == [OTHER]


def test_an_erased_account_is_dead_in_every_way(town: Town) -> None:
    """Its card opens nothing, its tokens and phones are nobody's, its invitation is used."""
    council = Council(town)
    person, phones, locator, invitation = lives(council)
    theirs = council.kept()["messages"]
    assert person.erase().status_code == 204

    assert problem(town.client.get(f"/api/recovery/{locator.hex()}")) == "error.card-unknown"
    for each in phones:
        assert problem(person.pull(phone=each)) == "error.not-allowed"
        assert problem(person.answer(person.challenge(each), each)) == "error.unknown-device"
        assert problem(person.enrol(each)) == "error.bad-signature"
    assert problem(person.card(locator, b"sealed root")) == "error.bad-signature"
    again = town.client.post("/api/join", json=person.join_letter(invitation))
    assert problem(again) == "error.invitation-used"
    message = wire.Message(person.vault, bytes(16), bytes(wire.BOX_BYTES + 256))
    sent = town.client.post("/api/boxes", content=message.pack(), headers=OCTETS)
    assert problem(sent) == "error.nobody-there"
    named = approval(person, council.row(SURVEY).publication)
    assert problem(ask(person, "POST", f"/council/surveys/{SURVEY}/approvals", named)) == (
        "error.not-allowed"
    )
    assert len(council.kept()["messages"]) == len(theirs) - 1  # what others were told is theirs


def test_whoever_comes_next_inherits_nothing(town: Town) -> None:
    """A number may be given again inside the database; nothing of the one before hangs on it."""
    council = Council(town)
    person, _, _, _ = lives(council)
    assert person.erase().status_code == 204

    other = town.member()

    assert other.log() == []
    assert other.pull().json()["box"] is False
    said = ask(other, "GET", "/council").json()
    assert (said["seat"], said["places"]) == (False, [])


def test_a_session_that_opens_while_the_account_goes_is_refused_by_name(town: Town) -> None:
    """Opening a session and erasing at the same moment: one of the two comes first."""
    person = town.member()
    phone = Device()
    assert person.enrol(phone).status_code == 201
    told: set[int] = set()
    stop = threading.Event()

    def knock() -> None:
        client = Client(town.app, HOST)
        mine = Person(client, person.root, phone)
        while not stop.is_set():
            told.add(mine.answer(mine.challenge(phone), phone).status_code)
        client.close()

    thread = threading.Thread(target=knock)
    thread.start()
    while not told:
        time.sleep(0.005)
    assert person.erase().status_code == 204
    time.sleep(0.05)
    stop.set()
    thread.join(20)

    assert told <= {200, 401}
    assert not any(name == "sessions" for name, _ in rows(town))
