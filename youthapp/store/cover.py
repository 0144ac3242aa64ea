"""Snapshots as this phone keeps them: their parts, and what they stand for.

A snapshot is believed entry by entry like all else; going by it is another matter. Only
then need the entries it stands for not be kept here, and what this phone still knows is in
the snapshot or in an entry that is kept, so that one phone can give a server everything back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Delete, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from youthapp import wire
from youthapp.domain.facts import Fact
from youthapp.store import chains
from youthapp.store.letters import Piece, row_of
from youthapp.store.state import keep_state, read_state
from youthapp.store.tables import DEVICES, ENTRIES, FACTS, OUTBOX, REFUSED, STAYING, UNREAD
from youthapp.store.things import Things

IS_PART: Final = func.substr(UNREAD.c.letter, 1, len(wire.SNAPSHOT)) == wire.SNAPSHOT
_MOST_REFUSED: Final = 500
_FAMILY: Final = b"minvei-snapshot-"  # a letter of a snapshot of any form, also a newer one

# Built once: building takes longer than answering.
_PARTS: Final = (
    select(ENTRIES, UNREAD.c.letter)
    .join(UNREAD, UNREAD.c.entry == ENTRIES.c.id)
    .where(IS_PART, ENTRIES.c.opened)
    .order_by(ENTRIES.c.seq, ENTRIES.c.counter)
)
_LEAVE: Final = (
    select(FACTS.c.fact)
    .where(FACTS.c.id.not_in(select(STAYING.c.fact)))
    .order_by(FACTS.c.item, FACTS.c.lamport, FACTS.c.id)
)
_PACKED: Final = select(ENTRIES.c.packed).where(ENTRIES.c.id == bindparam("entry"))
_SNAPSHOT: Final = (
    select(ENTRIES)
    .where(ENTRIES.c.device == bindparam("device"))
    .where(ENTRIES.c.counter.between(bindparam("first"), bindparam("last")))
    .order_by(ENTRIES.c.counter)
)
_WAITS_FOR_AN_APP: Final = select(UNREAD.c.letter).where(~IS_PART).order_by(UNREAD.c.entry)
_PLACES: Final = select(
    ENTRIES.c.id, ENTRIES.c.device, ENTRIES.c.counter, ENTRIES.c.digest, ENTRIES.c.seq
).where(ENTRIES.c.opened)

Covers = Mapping[bytes, tuple[int, bytes]]  # by device: the counter, and the digest there
Transaction = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True)
class Taken:
    """What is to be kept of a snapshot. Without ``covers`` its facts come, and no more.

    ``told`` is how far it goes, by device (hex), whether this phone goes by it or not.
    """

    facts: Sequence[tuple[Fact, bytes]]  # those that are new here, and as they are written
    inside: Collection[str]  # the ids of all of them
    unread: Sequence[bytes]
    enrolled: Collection[bytes]
    parts: Collection[bytes]
    covers: Covers
    told: Mapping[str, int]
    keep: Collection[bytes]  # entries that it would cover and that say what is not inside
    forward: bool  # whether it covers all that others do
    where: Mapping[str, Any]


@dataclass(frozen=True)
class Place:
    """Where a snapshot stands in the server's log: its author, numbers, and last digest."""

    device: bytes
    first: int
    last: int
    digest: bytes


class Cover:
    """The side of the log that has to do with snapshots."""

    def __init__(self, reading: Transaction, writing: Transaction, things: Things) -> None:
        self._reading, self._writing, self._things = reading, writing, things

    def parts(self) -> list[Piece]:
        """Return the parts that wait for their snapshot to be whole, oldest first."""
        with self._reading() as connection:
            return [_piece(row, row.letter) for row in connection.execute(_PARTS)]

    def keep_parts(self, sealed: Sequence[tuple[wire.Entry, bytes]]) -> None:
        """Keep the parts of an own snapshot, to be sent; they wait to be whole like others'."""
        rows = [row_of(entry, seq=None, round_=0, opened=True) for entry, _ in sealed]
        letters = [{"entry": entry.id, "letter": letter} for entry, letter in sealed]
        last = rows[-1]
        with self._writing() as connection:
            connection.execute(insert(ENTRIES), rows)
            connection.execute(insert(UNREAD), letters)
            chains.keep(connection, last["device"], last["counter"], last["digest"], enrolled=True)

    def put_aside(self, entries: Collection[bytes], reason: str) -> None:
        """Note that parts are no snapshot: they wait no longer."""
        with self._writing() as connection:
            connection.execute(delete(UNREAD).where(UNREAD.c.entry.in_(list(entries))))
            refuse(connection, [(entry, reason) for entry in entries])

    # What there is

    def letters(self) -> list[bytes]:
        """Return every letter that makes up what this phone knows, but for what stays on it.

        One thing's facts stand beside each other: so they pack well.
        """
        with self._reading() as connection:
            return [*(row.fact for row in connection.execute(_LEAVE)), *_unread(connection)]

    def written(self) -> dict[bytes, str]:
        """Return every fact here as it is written, with its id."""
        with self._reading() as connection:
            rows = connection.execute(select(FACTS.c.fact, FACTS.c.id))
            return {row.fact: row.id for row in rows}

    def of_a_newer_form(self) -> bool:
        """Tell whether a snapshot waits that only a newer app can read."""
        family = func.substr(UNREAD.c.letter, 1, len(_FAMILY)) == _FAMILY
        with self._reading() as connection:
            found = select(UNREAD.c.entry).where(family, ~IS_PART).limit(1)
            return connection.execute(found).first() is not None

    def unread(self) -> list[bytes]:
        """Return the letters that wait for a newer app."""
        with self._reading() as connection:
            return _unread(connection)

    def heard(self) -> set[str]:
        """Return the ids of all facts but those that stay, or that nobody else has yet."""
        with self._reading() as connection:
            here = set(connection.execute(select(FACTS.c.id)).scalars())
            for table in (STAYING, OUTBOX):
                here -= set(connection.execute(select(table.c.fact)).scalars())
        return here

    def held(self, facts: Collection[str]) -> set[str]:
        """Return those of some facts that are here and do not stay."""
        with self._reading() as connection:
            here = connection.execute(select(FACTS.c.id).where(FACTS.c.id.in_(list(facts))))
            stays = connection.execute(select(STAYING.c.fact)).scalars()
            return set(here.scalars()) - set(stays)

    def covered(self) -> dict[bytes, int]:
        """Return up to where a snapshot stands for each device's entries."""
        with self._reading() as connection:
            return chains.covered(connection)

    def outside(self, covers: Covers) -> list[wire.Entry]:
        """Return the entries here that covers leave out, and those of a doubled counter."""
        with self._reading() as connection:
            rows = _places(connection)
            often = _doubled(rows)
            wanted = [row.id for row in rows if not _inside(row, covers) or _at(row) in often]
            found = [connection.execute(_PACKED, {"entry": e}).scalar_one() for e in wanted]
        return [wire.unpack(each) for each in found]

    def contradicts(self, covers: Covers) -> bool:
        """Tell whether the server gave this phone other entries than covers say."""
        with self._reading() as connection:
            rows = connection.execute(select(DEVICES).where(DEVICES.c.covered > 0))
            here = {(row.device, row.covered): {row.covered_digest} for row in rows}
            for row in _places(connection):
                if row.seq is not None:
                    here.setdefault(_at(row), set()).add(row.digest)
        said = {(device, counter): digest for device, (counter, digest) in covers.items()}
        return any(digest not in here.get(at, {digest}) for at, digest in said.items())

    # Going by a snapshot

    def stands(self) -> list[Piece]:
        """Return the parts of the snapshot this phone goes by, as they are kept: sealed."""
        with self._reading() as connection:
            return [_piece(row, row.packed) for row in _of_the_snapshot(connection)]

    def place(self) -> Place | None:
        """Return where that snapshot stands at the server; None when it does not, or is none."""
        with self._reading() as connection:
            rows = _of_the_snapshot(connection)
        if not rows or any(row.seq is None for row in rows):
            return None
        numbers = [row.seq for row in rows]
        return Place(rows[-1].device, min(numbers), max(numbers), rows[-1].digest)

    def take(self, taken: Taken) -> int:
        """Keep what a snapshot says, and go by it if it has covers; return what changed."""
        with self._writing() as connection:
            changed = self._things.add_written(connection, taken.facts)
            unread = [{"entry": wire.digest(each), "letter": each} for each in taken.unread]
            if unread:
                connection.execute(insert(UNREAD).prefix_with("OR REPLACE"), unread)
            for device in taken.enrolled:
                chains.enrol(connection, device)
            _forget_waiting(connection, taken.inside, taken.covers)
            _forget(connection, STAYING, STAYING.c.fact, taken.inside)
            if taken.covers:
                for device, (counter, digest) in taken.covers.items():
                    chains.cover(connection, device, counter, digest)
                _prune(connection, taken)
                if taken.forward:
                    keep_state(connection, {"snapshot": taken.where})
            chains.follow(connection, taken.covers)
            told: dict[str, int] = read_state(connection, "told", {})
            news = {each: max(at, told.get(each, 0)) for each, at in taken.told.items()}
            keep_state(connection, {"told": {**told, **news}})
            _drop(connection, UNREAD, UNREAD.c.entry, taken.parts)
            gone = UNREAD.c.entry.not_in(select(ENTRIES.c.id))
            connection.execute(delete(UNREAD).where(IS_PART, gone))
        return changed


def _of_the_snapshot(connection: Connection) -> Sequence[Any]:
    """Return the entries that are the snapshot this phone goes by, in order."""
    where = read_state(connection, "snapshot")
    if where is None:
        return ()
    device = bytes.fromhex(where["device"])
    return connection.execute(_SNAPSHOT, {**where, "device": device}).all()


def refuse(connection: Connection, refused: Sequence[tuple[bytes, str]]) -> None:
    """Note what was refused, once, and no more than tells what goes on."""
    if not refused:
        return
    noted = {(row.entry, row.reason) for row in connection.execute(select(REFUSED))}
    for entry, reason in dict.fromkeys(refused):
        if (entry, reason) not in noted and len(noted) < _MOST_REFUSED:
            noted.add((entry, reason))
            connection.execute(insert(REFUSED), {"entry": entry, "reason": reason})


def forget_unsent_parts(connection: Connection, device: bytes) -> None:
    """Forget a snapshot that a device began and nobody has: it said nothing new."""
    parts = select(UNREAD.c.entry).where(IS_PART)
    unsent = (ENTRIES.c.device == device, ENTRIES.c.seq.is_(None), ENTRIES.c.id.in_(parts))
    ids = list(connection.execute(select(ENTRIES.c.id).where(*unsent)).scalars())
    _drop(connection, ENTRIES, ENTRIES.c.id, ids)
    _drop(connection, UNREAD, UNREAD.c.entry, ids)


def _unread(connection: Connection) -> list[bytes]:
    return [row.letter for row in connection.execute(_WAITS_FOR_AN_APP)]


def _piece(row: Any, data: bytes) -> Piece:
    previous = wire.unpack(row.packed).previous
    return Piece(row.id, row.device, row.counter, previous, row.digest, row.seq, data)


def _places(connection: Connection) -> Sequence[Any]:
    """Return where each entry that was opened stands in its chain, without its bytes."""
    return connection.execute(_PLACES).all()


def _at(row: Any) -> tuple[bytes, int]:
    return (row.device, row.counter)


def _doubled(rows: Iterable[Any]) -> set[tuple[bytes, int]]:
    return {at for at, times in Counter(map(_at, rows)).items() if times > 1}


def _inside(row: Any, covers: Covers) -> bool:
    counter, _ = covers.get(row.device, (0, b""))
    return bool(row.counter <= counter)


def _forget_waiting(connection: Connection, inside: Collection[str], covers: Covers) -> None:
    """Take out of the outbox what a snapshot brought back: its answer was lost."""
    sealed = {row.id: row for row in _places(connection)}
    rows = connection.execute(select(OUTBOX.c.fact, OUTBOX.c.entry)).all()
    came = [
        row.fact
        for row in rows
        if row.fact in inside
        and (row.entry is None or (row.entry in sealed and _inside(sealed[row.entry], covers)))
    ]
    _drop(connection, OUTBOX, OUTBOX.c.fact, came)


def _prune(connection: Connection, taken: Taken) -> None:
    """Let go of the entries that the snapshot stands for; what still waits is not inside."""
    waits = set(connection.execute(select(OUTBOX.c.entry)).scalars())
    kept = {*taken.keep, *waits}
    rows = _places(connection)
    inside = [row.id for row in rows if _inside(row, taken.covers) and row.id not in kept]
    _drop(connection, ENTRIES, ENTRIES.c.id, inside)


def _forget(connection: Connection, table: Any, column: Any, ids: Collection[str]) -> None:
    """Drop rows of a small table by ids that are many."""
    here = set(connection.execute(select(column)).scalars())
    _drop(connection, table, column, here.intersection(ids))


def _drop(connection: Connection, table: Any, column: Any, ids: Iterable[Any]) -> None:
    if rows := [{"gone": each} for each in ids]:
        connection.execute(_dropping(table, column), rows)


@cache
def _dropping(table: Any, column: Any) -> Delete:
    return delete(table).where(column == bindparam("gone"))
