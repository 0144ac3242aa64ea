"""Chains: each device counts its own entries and names the digest of the one before.

So a missing, doubled or swapped entry shows, whoever took it away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import BindParameter, Connection, and_, bindparam, func, select, update
from sqlalchemy.dialects.sqlite import insert

from youthapp import wire
from youthapp.store.tables import DEVICES, ENTRIES, OUTBOX

NO_DIGEST: Final = bytes(wire.KEY_BYTES)

# Built once: an exchange asks each of these, and building takes longer than answering.
_OWN: Final[BindParameter[bytes]] = bindparam("device")
_ONE: Final = select(DEVICES).where(DEVICES.c.device == _OWN)
_ALL: Final = select(DEVICES).order_by(DEVICES.c.device)
_NEW: Final = insert(DEVICES)
_KEEP: Final = _NEW.on_conflict_do_update(
    index_elements=["device"],
    set_={name: _NEW.excluded[name] for name in ("counter", "digest", "enrolled")},
)
_BEGINS: Final = func.coalesce(DEVICES.c.covered, 0)
_COUNTED: Final = (
    select(
        ENTRIES.c.device,
        (func.max(ENTRIES.c.counter) - func.max(_BEGINS)).label("highest"),
        func.count(ENTRIES.c.counter.distinct()).label("different"),
        func.count().label("entries"),
    )
    .outerjoin(DEVICES, DEVICES.c.device == ENTRIES.c.device)
    .where(ENTRIES.c.opened, ENTRIES.c.counter > _BEGINS)
    .group_by(ENTRIES.c.device)
)
_HIGHEST_HERE: Final = select(func.max(ENTRIES.c.counter)).where(ENTRIES.c.device == _OWN)
_HIGHEST_INSIDE: Final = select(DEVICES.c.covered).where(DEVICES.c.device == _OWN)
_HERE_WITHIN: Final = select(func.count(ENTRIES.c.counter.distinct())).where(
    ENTRIES.c.device == _OWN,
    ENTRIES.c.opened,
    ENTRIES.c.counter > bindparam("begins"),
    ENTRIES.c.counter <= bindparam("upto"),
)
_COVERED: Final = select(DEVICES.c.device, DEVICES.c.covered).where(DEVICES.c.covered > 0)
_STANDS: Final = (
    update(DEVICES)
    .where(DEVICES.c.device == bindparam("own"), DEVICES.c.covered <= bindparam("upto"))
    .values(covered=bindparam("upto"), covered_digest=bindparam("tip"))
)
_BEYOND: Final = (
    select(ENTRIES.c.counter, ENTRIES.c.digest, ENTRIES.c.packed)
    .where(ENTRIES.c.device == _OWN, ENTRIES.c.counter > bindparam("upto"))
    .order_by(ENTRIES.c.counter)
)
_PLACED: Final = ENTRIES.alias()
_TWICE: Final = (
    select(ENTRIES.c.id)
    .join(_PLACED, and_(_PLACED.c.device == _OWN, _PLACED.c.counter == ENTRIES.c.counter))
    .where(ENTRIES.c.device == _OWN, ENTRIES.c.seq.is_(None), _PLACED.c.seq.is_not(None))
    .limit(1)
)
_OVERTAKEN: Final = (
    select(ENTRIES.c.id)
    .join(DEVICES, DEVICES.c.device == ENTRIES.c.device)
    .join(OUTBOX, OUTBOX.c.entry == ENTRIES.c.id)
    .where(ENTRIES.c.device == _OWN, ENTRIES.c.seq.is_(None))
    .where(ENTRIES.c.counter <= DEVICES.c.covered)
    .limit(1)
)


@dataclass(frozen=True)
class Chain:
    """How far a device has been heard without a gap: its counter there, and the digest."""

    device: bytes
    counter: int = 0
    digest: bytes = NO_DIGEST
    enrolled: bool = False


@dataclass(frozen=True)
class Gap:
    """What the chains say is wrong: entries of a device that are missing, or doubled."""

    device: bytes
    missing: int
    doubled: int


def chain(connection: Connection, device: bytes) -> Chain:
    """Return how far a device has been heard."""
    row = connection.execute(_ONE, {"device": device}).one_or_none()
    if row is None:
        return Chain(device)
    return Chain(row.device, row.counter, row.digest, row.enrolled)


def everyone(connection: Connection) -> list[Chain]:
    """Return every device heard so far."""
    return [
        Chain(row.device, row.counter, row.digest, row.enrolled) for row in connection.execute(_ALL)
    ]


def keep(
    connection: Connection, device: bytes, counter: int, tip: bytes, *, enrolled: bool
) -> None:
    """Keep how far a device has been heard."""
    row = {"device": device, "counter": counter, "digest": tip, "enrolled": enrolled}
    connection.execute(_KEEP, row)


def enrol(connection: Connection, device: bytes) -> None:
    """Keep that the root enrolled a device."""
    known = chain(connection, device)
    keep(connection, device, known.counter, known.digest, enrolled=True)


def cover(connection: Connection, device: bytes, counter: int, tip: bytes) -> None:
    """Keep that a snapshot stands for a device's entries up to one; never step back."""
    known = chain(connection, device)
    if known.counter < counter:
        keep(connection, device, counter, tip, enrolled=known.enrolled)
    connection.execute(_STANDS, {"own": device, "upto": counter, "tip": tip})


def covered(connection: Connection) -> dict[bytes, int]:
    """Return up to where a snapshot stands for each device's entries."""
    return {row.device: row.covered for row in connection.execute(_COVERED)}


def go_back(connection: Connection, device: bytes) -> None:
    """Follow a device's chain anew, from where a snapshot stands for it."""
    own = select(DEVICES.c.covered, DEVICES.c.covered_digest).where(DEVICES.c.device == device)
    row = connection.execute(own).one_or_none()
    counter, tip = (0, NO_DIGEST) if row is None else (row.covered, row.covered_digest)
    keep(connection, device, counter, tip, enrolled=True)
    follow(connection, [device])


def follow(connection: Connection, devices: Iterable[bytes]) -> None:
    """Move each device's chain forward over the entries that now join on."""
    for device in devices:
        known = chain(connection, device)
        counter, tip = known.counter, known.digest
        for row in connection.execute(_BEYOND, {"device": device, "upto": counter}):
            if row.counter != counter + 1 or wire.unpack(row.packed).previous != tip:
                continue
            counter, tip = row.counter, row.digest
        keep(connection, device, counter, tip, enrolled=known.enrolled)


def gaps(connection: Connection) -> list[Gap]:
    """Return the devices whose chain does not hold: missing or doubled entries.

    Only what enrolled devices wrote counts; anybody can make up a counter. What a snapshot
    stands for is not missing.
    """
    rows = connection.execute(_COUNTED).all()
    found = [Gap(r.device, r.highest - r.different, r.entries - r.different) for r in rows]
    return [gap for gap in found if gap.missing or gap.doubled]


def absent(connection: Connection, device: bytes, upto: int) -> int:
    """Return how many entries of a device are not here, up to a counter.

    From where the snapshot that this phone goes by ends.
    """
    begins = connection.execute(_HIGHEST_INSIDE, {"device": device}).scalar_one_or_none() or 0
    within = {"device": device, "begins": begins, "upto": upto}
    here = connection.execute(_HERE_WITHIN, within).scalar_one()
    return max(0, upto - begins - int(here))


def highest(connection: Connection, device: bytes) -> int:
    """Return the highest counter of a device that is here or in a snapshot, gaps or not."""
    found = (
        connection.execute(each, {"device": device}).scalar_one_or_none()
        for each in (_HIGHEST_HERE, _HIGHEST_INSIDE)
    )
    return max(int(each or 0) for each in found)


def forked(connection: Connection, device: bytes) -> bool:
    """Tell whether an unsent entry of a device has a place where another is already.

    Also one that a snapshot stands for: then what was said there is not what waits here.
    """
    both = (connection.execute(each, {"device": device}) for each in (_TWICE, _OVERTAKEN))
    return any(each.first() is not None for each in both)
