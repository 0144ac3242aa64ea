"""Boxes: what lies in one is its owner's, and nothing tells who left it."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from sqlalchemy import inspect, select

from tests.server.conftest import Town
from tests.server.phones import Person, problem
from youthapp import wire
from youthapp.server.settings import Limits
from youthapp.server.tables import messages


def message(to: Person | bytes, number: bytes | None = None, size: int = 300) -> wire.Message:
    """Write a message that nobody can open, of a right length."""
    sealed = secrets.token_bytes(wire.padded_length(size) + wire.BOX_BYTES)
    vault = to if isinstance(to, bytes) else to.vault
    return wire.Message(vault, number or secrets.token_bytes(wire.ID_BYTES), sealed)


def leave(town: Town, left: wire.Message | bytes) -> Any:
    """Leave a message as a phone does: bytes, and nothing else."""
    data = left if isinstance(left, bytes) else left.pack()
    return town.client.post(
        "/api/boxes", content=data, headers={"content-type": "application/octet-stream"}
    )


def look(person: Person, owner: Person | None = None) -> Any:
    """Look into a box; by default the own."""
    address = f"/api/vaults/{(owner or person).vault.hex()}/box"
    return person.client.get(address, headers=person.headers())


def take(person: Person, *ids: bytes, owner: Person | None = None) -> Any:
    """Take messages out of a box; by default the own."""
    return person.client.request(
        "DELETE",
        f"/api/vaults/{(owner or person).vault.hex()}/box",
        json={"ids": [each.hex() for each in ids]},
        headers=person.headers(),
    )


def held(town: Town) -> list[bytes]:
    """Return every message the database has."""
    with town.here.vaults.read() as connection:
        return list(connection.scalars(select(messages.c.message)))


def test_a_message_waits_until_its_owner_has_it(town: Town) -> None:
    """It is left without a token, shown to the owner, and gone when it is taken out."""
    owner = town.member("contact")
    left = message(owner)
    assert owner.pull().json()["box"] is False

    assert leave(town, left).status_code == 200
    assert owner.pull().json()["box"] is True
    assert look(owner).json() == {"messages": [wire.to_text(left.pack())]}
    assert take(owner, left.id, bytes(16)).status_code == 204
    assert look(owner).json() == {"messages": []}
    assert owner.pull().json()["box"] is False


def test_the_same_message_twice_is_one(town: Town) -> None:
    """An answer that got lost does no harm; another message under its id is refused."""
    owner = town.member()
    left = message(owner)
    assert [leave(town, left).status_code for _ in range(3)] == [200, 200, 200]
    assert problem(leave(town, message(owner, left.id))) == "error.conflict"
    assert held(town) == [left.pack()]


def test_nobody_looks_into_anothers_box(town: Town) -> None:
    """Nor takes out of it, nor without a session."""
    owner, other = town.member(), town.member()
    left = message(owner)
    leave(town, left)

    assert problem(look(other, owner)) == "error.not-your-vault"
    assert problem(take(other, left.id, owner=owner)) == "error.not-your-vault"
    take(other, left.id)
    bare = town.client.get(f"/api/vaults/{owner.vault.hex()}/box")
    assert problem(bare) == "error.not-allowed"
    assert held(town) == [left.pack()]


def test_a_message_to_nobody_is_said(town: Town) -> None:
    """One who has left has no box: the sender is told, and nothing is kept."""
    gone = town.member()
    assert gone.erase().status_code == 204
    for vault in (gone.vault, bytes(32)):
        assert problem(leave(town, message(vault))) == "error.nobody-there"
    assert held(town) == []


def test_an_erased_account_leaves_no_message(town: Town) -> None:
    """What waited for it goes with it."""
    owner, other = town.member(), town.member()
    leave(town, message(owner))
    kept = message(other)
    leave(town, kept)
    assert owner.erase().status_code == 204
    assert held(town) == [kept.pack()]


def test_what_is_kept_has_no_sender_and_no_time(town: Town) -> None:
    """Whose box, a random number, sealed bytes: no more columns than these."""
    with town.here.vaults.read() as connection:
        columns = {each["name"] for each in inspect(connection).get_columns("messages")}
    assert columns == {"vault", "id", "message"}
    answer = leave(town, message(town.member()))
    assert not answer.content
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "data", [b"", b"x" * 64, b"minvei-message-1" + bytes(48), b"minvei-message-1" + bytes(401)]
)
def test_what_is_no_message_is_refused(town: Town, data: bytes) -> None:
    """By name, and nothing is kept."""
    assert problem(leave(town, data)) == "error.unreadable-entry"
    assert held(town) == []


def test_a_long_message_is_refused(town: Town) -> None:
    """Sixteen kibibytes at the most."""
    owner = town.member()
    assert leave(town, message(owner, size=15_000)).status_code == 200
    assert problem(leave(town, message(owner, size=17_000))) == "error.unreadable-entry"


def test_a_full_box_takes_no_more_and_loses_nothing(town: Town) -> None:
    """Somebody who knows an address cannot fill the disk."""
    town.restart(limits=Limits(box=3))
    owner = town.member()
    left = [message(owner) for _ in range(3)]
    assert [leave(town, each).status_code for each in left] == [200] * 3
    assert problem(leave(town, message(owner))) == "error.storage-full"
    assert leave(town, left[0]).status_code == 200
    assert sorted(held(town)) == sorted(each.pack() for each in left)


def test_a_box_is_shown_a_handful_at_a_time(town: Town) -> None:
    """An answer stays short; what is taken out makes room for the rest."""
    owner = town.member()
    left = [message(owner) for _ in range(20)]
    for each in left:
        leave(town, each)
    seen: set[str] = set()
    while found := look(owner).json()["messages"]:
        assert len(found) <= wire.MOST_BYTES // wire.MESSAGE_BYTES
        seen |= set(found)
        take(owner, *(wire.read_message(wire.from_text(each)).id for each in found))
    assert seen == {wire.to_text(each.pack()) for each in left}
    assert problem(take(owner, *(bytes([n]) * 16 for n in range(17)))) == "error.too-large"


def test_messages_are_counted_by_address(small_town: Town) -> None:
    """A flood is stopped; the address is not kept."""
    owner = small_town.member()
    small_town.restart(limits=Limits(messages_per_minute=1, messages_burst=2))
    codes = [leave(small_town, message(owner)).status_code for _ in range(4)]
    assert codes == [200, 200, 429, 429]
