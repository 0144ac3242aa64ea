"""The mailbox of two phones: three parts of one length, for two minutes, and nobody's name."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import func, select

from tests.server.conftest import Town
from tests.server.phones import problem
from youthapp import wire
from youthapp.server import pairing
from youthapp.server.settings import Limits
from youthapp.server.tables import pairings

EMPTY = {"parts": ["", "", ""]}


def leave(town: Town, box: bytes, part: int, body: bytes) -> Any:
    """Leave a part, as a phone does."""
    letter = {"part": part, "body": wire.to_text(wire.pairing_part(body))}
    return town.client.post(f"/api/pairing/{box.hex()}", json=letter)


def look(town: Town, box: bytes) -> list[bytes]:
    """Return what lies in a mailbox."""
    parts = town.client.get(f"/api/pairing/{box.hex()}").json()["parts"]
    return [wire.read_pairing_part(wire.from_text(each)) if each else b"" for each in parts]


def test_two_phones_hear_each_other_part_by_part(town: Town) -> None:
    """Without token or cookie; what lies there is what was left, byte for byte."""
    box = secrets.token_bytes(16)

    for part, body in enumerate((b"key", b"opening", b"root, sealed"), start=1):
        assert leave(town, box, part, body).status_code == 204

    assert look(town, box) == [b"key", b"opening", b"root, sealed"]


def test_a_part_is_written_once(town: Town) -> None:
    """The same again is no trouble; another in its place is refused and changes nothing."""
    box = secrets.token_bytes(16)
    leave(town, box, 1, b"first")

    assert leave(town, box, 1, b"first").status_code == 204
    assert problem(leave(town, box, 1, b"another")) == "error.conflict"
    assert look(town, box) == [b"first", b"", b""]


def test_nothing_is_left_out_of_order_nor_after_somebody_stopped(town: Town) -> None:
    """A root can never lie where nobody has begun, or where one phone said stop."""
    box = secrets.token_bytes(16)

    assert problem(leave(town, box, 3, b"root")) == "error.pairing-over"
    leave(town, box, 1, b"key")
    leave(town, box, 2, b"opening")
    assert town.client.request("DELETE", f"/api/pairing/{box.hex()}").status_code == 204

    assert problem(leave(town, box, 3, b"root")) == "error.pairing-over"
    assert town.client.get(f"/api/pairing/{box.hex()}").json() == EMPTY


def test_a_mailbox_nobody_opened_looks_like_an_empty_one(town: Town) -> None:
    """Nobody can ask which there are; stopping one that is not there says nothing either."""
    address = f"/api/pairing/{secrets.token_hex(16)}"

    assert town.client.get(address).json() == EMPTY
    assert town.client.request("DELETE", address).status_code == 204


def test_after_two_minutes_nothing_lies_there_any_more(town: Town) -> None:
    """It is not shown, and at the next housework it is gone from the disk."""
    box = secrets.token_bytes(16)
    leave(town, box, 1, b"key")

    town.clock.pass_(seconds=wire.PAIRING_SECONDS + 1)

    assert town.client.get(f"/api/pairing/{box.hex()}").json() == EMPTY
    pairing.forget_expired(town.here.vaults, town.settings.seconds())
    with town.here.vaults.read() as connection:
        assert connection.scalar(select(func.count()).select_from(pairings)) == 0


def test_a_part_has_one_length_and_mailboxes_are_not_without_end(town: Town) -> None:
    """Another length is refused by name, and so is one more than there is room for."""
    town.restart(limits=Limits(pairing_parts=2))
    box = secrets.token_bytes(16)
    short = {"part": 1, "body": wire.to_text(b"key")}

    assert problem(town.client.post(f"/api/pairing/{box.hex()}", json=short)) == (
        "error.unreadable-entry"
    )
    assert problem(leave(town, box, 4, b"key")) == "error.unreadable-entry"
    leave(town, box, 1, b"key")
    leave(town, secrets.token_bytes(16), 1, b"key")
    assert problem(leave(town, secrets.token_bytes(16), 1, b"key")) == "error.storage-full"
