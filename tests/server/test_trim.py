"""Trimming: the oldest entries go by the root's own order, while what stands for them is here."""

from __future__ import annotations

import secrets

import pytest
from nacl.signing import SigningKey
from sqlalchemy import select

from tests.server.conftest import Town
from tests.server.phones import Person, problem
from youthapp import wire
from youthapp.server.settings import Limits
from youthapp.server.tables import vaults


def with_entries(town: Town, number: int) -> tuple[Person, list[wire.Entry]]:
    """Return somebody with so many entries at the server."""
    person = town.member()
    sent = [person.entry() for _ in range(number)]
    assert person.push(*sent).status_code == 200
    return person, sent


def bytes_of(town: Town, person: Person) -> int:
    with town.here.vaults.read() as connection:
        own = select(vaults.c.bytes).where(vaults.c.vault == person.vault)
        return int(connection.scalar(own) or 0)


def test_what_a_snapshot_stands_for_goes(town: Town) -> None:
    """Entries up to the number are gone, numbers go on as before, and pages tell the floor."""
    person, sent = with_entries(town, 10)

    answer = person.trim(7, sent[8], 9)

    assert (answer.status_code, answer.json()) == (200, {"floor": 7})
    assert person.log() == [each.pack() for each in sent[7:]]
    page = person.pull(after=2).json()
    assert [each["seq"] for each in page["entries"]] == [8, 9, 10]
    assert (page["head"], page["floor"]) == (10, 7)
    assert person.push(person.entry(), sent[9]).json() == {"seqs": [11, 10], "head": 11}
    assert bytes_of(town, person) == sum(map(len, person.log()))


def test_the_same_order_again_changes_nothing(town: Town) -> None:
    """Doubled, late or lower: the floor never falls, and nothing more goes."""
    person, sent = with_entries(town, 10)
    person.trim(7, sent[8], 9)
    kept, size = person.log(), bytes_of(town, person)

    assert person.trim(7, sent[8], 9).json() == {"floor": 7}
    assert person.trim(3, sent[8], 9).json() == {"floor": 7}

    assert (person.log(), bytes_of(town, person)) == (kept, size)


def test_an_entry_that_went_may_come_again(town: Town) -> None:
    """A phone that did not hear of it sends it again, and it gets a number like any other."""
    person, sent = with_entries(town, 5)
    person.trim(3, sent[4], 5)

    assert person.push(sent[0]).json() == {"seqs": [6], "head": 6}


@pytest.mark.parametrize(
    ("upto", "last", "at"),
    [(7, 8, 8), (7, 0, 9), (9, 8, 9), (12, 8, 13), (3, 2, 3)],
    ids=["it stands elsewhere", "another", "itself", "not there", "gone with it"],
)
def test_nothing_goes_without_what_stands_for_it(
    small_town: Town, upto: int, last: int, at: int
) -> None:
    """The snapshot's last entry must stand where the order says, above all that goes."""
    person, sent = with_entries(small_town, 10)

    answer = person.trim(upto, sent[last], at)

    assert answer.status_code in (409, 422)
    assert problem(answer) in ("error.conflict", "error.unreadable-entry")
    assert len(person.log()) == 10


@pytest.mark.parametrize(
    "case", ["other root", "other host", "other number", "no token", "other's token", "nonsense"]
)
def test_only_the_root_trims_and_only_here(small_town: Town, case: str) -> None:
    """A wrong key, a wrong host, another number, no session: nothing goes."""
    person, sent = with_entries(small_town, 4)
    other = small_town.member()
    token = person.phone.token
    if case == "other root":
        answer = person.trim(2, sent[3], 4, root=SigningKey.generate())
    elif case == "other host":
        answer = person.trim(2, sent[3], 4, host="evil.test")
    elif case == "other number":
        answer = person.trim(1, sent[3], 4, said={"upto": 2})
    elif case == "nonsense":
        answer = person.trim(2, sent[3], 4, said={"snapshot": "zz"})
    else:
        person.phone.token = "" if case == "no token" else other.phone.token
        answer = person.trim(2, sent[3], 4)
        person.phone.token = token

    expected = {
        "no token": (401, "error.not-allowed"),
        "other's token": (404, "error.not-your-vault"),
        "nonsense": (422, "error.unreadable-entry"),
    }
    found = (answer.status_code, problem(answer))
    assert found == expected.get(case, (403, "error.bad-signature"))
    assert len(person.log()) == 4


def test_an_order_does_not_reach_into_another_vault(town: Town) -> None:
    """Two vaults have the same numbers; only one's own entries go."""
    person, sent = with_entries(town, 6)
    other, theirs = with_entries(town, 6)

    assert person.trim(4, sent[5], 6).json() == {"floor": 4}

    assert other.log() == [each.pack() for each in theirs]
    assert other.pull().json()["floor"] == 0


def test_trimming_makes_room(small_town: Town) -> None:
    """A vault that was full takes entries again."""
    small_town.restart(limits=Limits(vault_bytes=6000))
    person = small_town.member()
    sent = [person.entry(size=1000) for _ in range(4)]
    person.push(*sent)
    full = person.entry(size=1500)
    assert problem(person.push(full)) == "error.storage-full"

    person.trim(3, sent[3], 4)

    assert person.push(full).json() == {"seqs": [5], "head": 5}


def test_what_went_is_off_the_disk(small_town: Town) -> None:
    """Not one byte of a dropped entry stays in the database's files."""
    person, sent = with_entries(small_town, 3)
    folder = small_town.settings.data

    def kept() -> bytes:
        return b"".join(each.read_bytes() for each in folder.iterdir() if each.is_file())

    assert sent[0].sealed in kept()
    person.trim(2, sent[2], 3)

    assert sent[0].sealed not in kept()
    assert sent[2].sealed in kept()


def test_an_erased_vault_begins_anew(town: Town) -> None:
    """Of somebody who comes back, no floor is left."""
    person, sent = with_entries(town, 3)
    person.trim(2, sent[2], 3)
    person.erase()

    person.join(town.invitation())

    assert person.push(person.entry(id=secrets.token_bytes(16))).json()["seqs"] == [1]
    assert person.pull().json()["floor"] == 0
