"""Letters on their way: not sealed yet, waiting to go, known, and arrived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from youthapp import wire

DEVICE_KIND: Final = "device"  # the enrolment of a device
CARD_KIND: Final = "card"  # where the recovery card's blob lies


@dataclass(frozen=True)
class Letter:
    """A fact that is not sealed yet."""

    fact: str
    item: str
    text: bytes


@dataclass(frozen=True)
class Waiting:
    """An entry the server does not have, as the bytes that travel."""

    id: bytes
    device: bytes
    packed: bytes


@dataclass(frozen=True)
class Known:
    """The digest of an entry that is here, and its number at the server, if it has one."""

    digest: bytes
    seq: int | None


@dataclass(frozen=True)
class Arrived:
    """An entry at its place in the vault. ``letter`` is None while its device is unknown."""

    seq: int
    entry: wire.Entry
    letter: bytes | None


@dataclass(frozen=True)
class Piece:
    """A part of a snapshot at its place in its author's chain. ``data`` may be sealed."""

    id: bytes
    device: bytes
    counter: int
    previous: bytes
    digest: bytes
    seq: int | None
    data: bytes


def row_of(entry: wire.Entry, *, seq: int | None, round_: int, opened: bool) -> dict[str, Any]:
    """Return an entry as the table keeps it."""
    packed = entry.pack()
    return {
        "id": entry.id,
        "device": entry.device,
        "counter": entry.counter,
        "digest": wire.digest(packed),
        "seq": seq,
        "round": round_,
        "opened": opened,
        "packed": packed,
    }
