"""Chains: each device counts its own entries and names the digest of the one before.

So a missing, doubled or swapped entry shows, whoever took it away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, and_, func, select
from sqlalchemy.dialects.sqlite import insert

from youthapp import wire
from youthapp.store.tables import DEVICES, ENTRIES

NO_DIGEST: Final = bytes(wire.KEY_BYTES)


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
    row = connection.execute(select(DEVICES).where(DEVICES.c.device == device)).one_or_none()
    if row is None:
        return Chain(device)
    return Chain(row.device, row.counter, row.digest, row.enrolled)


def everyone(connection: Connection) -> list[Chain]:
    """Return every device heard so far."""
    rows = connection.execute(select(DEVICES).order_by(DEVICES.c.device))
    return [Chain(row.device, row.counter, row.digest, row.enrolled) for row in rows]


def keep(
    connection: Connection, device: bytes, counter: int, tip: bytes, *, enrolled: bool
) -> None:
    """Keep how far a device has been heard."""
    row = {"device": device, "counter": counter, "digest": tip, "enrolled": enrolled}
    connection.execute(insert(DEVICES).prefix_with("OR REPLACE"), row)


def enrol(connection: Connection, device: bytes) -> None:
    """Keep that the root enrolled a device."""
    known = chain(connection, device)
    keep(connection, device, known.counter, known.digest, enrolled=True)


def follow(connection: Connection, devices: Iterable[bytes]) -> None:
    """Move each device's chain forward over the entries that now join on."""
    for device in devices:
        known = chain(connection, device)
        counter, tip = known.counter, known.digest
        rows = connection.execute(
            select(ENTRIES.c.counter, ENTRIES.c.digest, ENTRIES.c.packed)
            .where(ENTRIES.c.device == device, ENTRIES.c.counter > counter)
            .order_by(ENTRIES.c.counter)
        )
        for row in rows:
            if row.counter != counter + 1 or wire.unpack(row.packed).previous != tip:
                continue
            counter, tip = row.counter, row.digest
        keep(connection, device, counter, tip, enrolled=known.enrolled)


def gaps(connection: Connection) -> list[Gap]:
    """Return the devices whose chain does not hold: missing or doubled entries.

    Only what enrolled devices wrote counts; anybody can make up a counter.
    """
    rows = connection.execute(
        select(
            ENTRIES.c.device,
            func.max(ENTRIES.c.counter).label("highest"),
            func.count(ENTRIES.c.counter.distinct()).label("different"),
            func.count().label("entries"),
        )
        .where(ENTRIES.c.opened)
        .group_by(ENTRIES.c.device)
    ).all()
    found = [Gap(r.device, r.highest - r.different, r.entries - r.different) for r in rows]
    return [gap for gap in found if gap.missing or gap.doubled]


def highest(connection: Connection, device: bytes) -> int:
    """Return the highest counter of a device that is here, gaps or not."""
    own = ENTRIES.c.device == device
    found = connection.execute(select(func.max(ENTRIES.c.counter)).where(own))
    return int(found.scalar_one() or 0)


def forked(connection: Connection, device: bytes) -> bool:
    """Tell whether an unsent entry of a device has a place where another is already."""
    placed = ENTRIES.alias()
    twice = (
        select(ENTRIES.c.id)
        .join(placed, and_(placed.c.device == device, placed.c.counter == ENTRIES.c.counter))
        .where(ENTRIES.c.device == device, ENTRIES.c.seq.is_(None), placed.c.seq.is_not(None))
        .limit(1)
    )
    return connection.execute(twice).first() is not None
