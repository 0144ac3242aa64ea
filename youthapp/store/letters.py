"""Letters on their way: not sealed yet, waiting to go, known, and arrived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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
