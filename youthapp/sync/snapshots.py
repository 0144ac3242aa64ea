"""Snapshots: made, heard, checked, and what they stand for dropped from the server.

Whatever a snapshot says is taken in as if its entries had come, since facts only ever come
together. Whether a phone goes by it is another question: it must hold every fact the phone
has from the entries it covers, and contradict none of them. Two that were made side by side
stand side by side, until the next covers both. What is covered is dropped only after it was
read back from the server, entry by entry, and found inside the snapshot as it lies there.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from youthapp import wire
from youthapp.domain.facts import Fact, fact_from_json
from youthapp.domain.snapshots import Snapshot, snapshot_from_bytes, snapshot_to_bytes
from youthapp.errors import (
    BadSignature,
    CannotOpen,
    Conflict,
    NotYourVault,
    ServerTrouble,
    UnreadableEntry,
    UnreadableFact,
)
from youthapp.errors import Log as Refusal
from youthapp.store.cover import Covers, Place, Taken
from youthapp.store.letters import Piece
from youthapp.sync import exchange, length
from youthapp.sync.length import Bounds
from youthapp.sync.line import Line
from youthapp.vault import Vault

if TYPE_CHECKING:
    from youthapp.store.log import Log

_CLOSED = (BadSignature, CannotOpen, NotYourVault, UnreadableEntry)


async def shorten(
    log: Log, vault: Vault, line: Line, bounds: Bounds, *, before: Callable[[], Awaitable[None]]
) -> int:
    """Make and send a snapshot if it is time, have dropped what one stands for."""
    changed = 0
    if length.is_due(log, bounds) and _may_make(log):
        make(log, vault)
        await exchange.send_all(log, vault, line, before=before)
        changed = take_up(log, vault, log.cover.parts())
    if place := length.to_drop(log, vault, bounds):
        await before()
        await drop(log, vault, line, place)
    return changed


# Making one


def _may_make(log: Log) -> bool:
    """Tell whether this phone knows everything, and everything it knows is at the server."""
    nothing_waits = not log.unsealed(1) and not log.waiting(1, 1)
    return nothing_waits and not exchange.lacking(log) and not log.cover.of_a_newer_form()


def make(log: Log, vault: Vault) -> None:
    """Seal everything there is onto the end of this device's chain, to be sent."""
    chains = [each for each in log.chains() if each.enrolled and each.counter]
    place = log.cover.place()
    snapshot = Snapshot(
        covers={each.device.hex(): (each.counter, each.digest.hex()) for each in chains},
        enrolments={each.device.hex(): _enrolment(vault, each.device).hex() for each in chains},
        previous=place.digest.hex() if place else "",
        cursor=log.state("cursor", 0),
        letters=tuple(log.cover.letters()),
    )
    data, step = snapshot_to_bytes(snapshot), wire.PIECE_BYTES
    pieces = [data[at : at + step] for at in range(0, len(data), step)]
    log.keep_state(snapshot_tried=log.state("cursor", 0) + len(pieces))
    if len(pieces) > wire.MOST_PARTS:
        return
    own, seen, name = log.chain(vault.device), exchange.seen_now(log, vault), os.urandom(16)
    counter, tip = own.counter, own.digest
    sealed = []
    for number, piece in enumerate(pieces, 1):
        counter += 1
        letter = wire.Part(name, number, len(pieces), vault.enrolment(), piece).pack()
        entry = vault.seal_entry(letter, item=name, counter=counter, previous=tip, seen=seen)
        tip = entry.digest()
        sealed.append((entry, letter))
    log.cover.keep_parts(sealed)
    if log.state("snapshot_due", False):
        log.keep_state(snapshot_due=False, drop_due=True)


def _enrolment(vault: Vault, device: bytes) -> bytes:
    return vault.sign_as_root(wire.enrolment(vault.id, device))


# Hearing one


@dataclass(frozen=True)
class _Heard:
    """A whole snapshot with what its letters turned out to be."""

    parts: Sequence[Piece]
    snapshot: Snapshot
    inside: set[str] = field(default_factory=set)  # the ids of its facts
    facts: list[tuple[Fact, bytes]] = field(default_factory=list)  # those that are new here
    unread: list[bytes] = field(default_factory=list)

    @property
    def covers(self) -> Covers:
        """How far it goes, by device."""
        said = self.snapshot.covers.items()
        return {bytes.fromhex(each): (at, bytes.fromhex(tip)) for each, (at, tip) in said}


def take_up(log: Log, vault: Vault, waiting: Iterable[Piece]) -> int:
    """Take in every snapshot that is whole and at the server; return how much changed here."""
    changed = 0
    for parts in _sets(log, waiting):
        try:
            heard = _opened(vault, parts, log.cover.written())
        except (Refusal, BadSignature) as error:
            log.cover.put_aside([each.id for each in parts], error.message_key)
            continue
        changed += _take(log, vault, heard)
    return changed


def _sets(log: Log, waiting: Iterable[Piece]) -> list[list[Piece]]:
    """Return the sets of parts that are complete, or that can never be."""
    sets: dict[tuple[bytes, bytes], list[tuple[Piece, wire.Part]]] = {}
    for piece in waiting:
        try:
            part = wire.read_part(piece.data)
        except UnreadableEntry as error:
            log.cover.put_aside([piece.id], error.message_key)
        else:
            sets.setdefault((piece.device, part.snapshot), []).append((piece, part))
    found = []
    for each in sets.values():
        numbers = [part.number for _, part in each]
        doubled = len(set(numbers)) < len(numbers)
        whole = len(each) >= each[0][1].of and all(piece.seq is not None for piece, _ in each)
        if whole or doubled:
            found.append(sorted((piece for piece, _ in each), key=lambda piece: piece.counter))
    return found


def _opened(vault: Vault, parts: Sequence[Piece], known: Mapping[bytes, str]) -> _Heard:
    """Put a snapshot together. Raises Log or BadSignature, by what is wrong with it.

    What is known here, letter by letter, need not be read again.
    """
    read = [wire.read_part(each.data) for each in parts]
    if [(each.number, each.of) for each in read] != [(n, len(read)) for n in _from(1, read)]:
        raise Conflict()
    first = parts[0]
    if [each.counter for each in parts] != list(_from(first.counter, parts)):
        raise Conflict()
    snapshot = snapshot_from_bytes(b"".join(each.piece for each in read))
    said = (first.counter - 1, first.previous.hex())
    if snapshot.covers.get(first.device.hex()) != said:
        raise Conflict()  # its author must know where its own chain was
    if snapshot.covers.keys() != snapshot.enrolments.keys():
        raise UnreadableFact(part="enrolments")
    for device, signature in snapshot.enrolments.items():
        vault.check_enrolment(bytes.fromhex(device), bytes.fromhex(signature))
    heard = _Heard(parts, snapshot)
    for letter in snapshot.letters:
        if (fact := known.get(letter)) is None:
            try:
                heard.facts.append((read_fact := fact_from_json(letter), letter))
            except UnreadableFact:
                heard.unread.append(letter)
                continue
            fact = read_fact.id
        heard.inside.add(fact)
    return heard


def _from(first: int, several: Sequence[object]) -> range:
    return range(first, first + len(several))


def _take(log: Log, vault: Vault, heard: _Heard) -> int:
    """Take in what a snapshot says, and go by it if it holds what this phone knows."""
    covers = heard.covers
    forward = all(covers.get(device, (0,))[0] >= at for device, at in log.cover.covered().items())
    outside, goes = _outside(log, vault, heard), False
    lacks = log.cover.heard() - heard.inside - outside.facts
    if lacks or log.cover.contradicts(covers):
        log.cover.put_aside([heard.parts[-1].id], Conflict.message_key)
    else:
        goes = set(log.cover.unread()) <= {*heard.unread, *outside.unread}
    first, last = heard.parts[0], heard.parts[-1]
    taken = Taken(
        facts=heard.facts,
        inside=heard.inside,
        unread=heard.unread,
        enrolled=[bytes.fromhex(each) for each in heard.snapshot.covers],
        parts=[each.id for each in heard.parts],
        covers=covers if goes else {},
        told={device: at for device, (at, _) in heard.snapshot.covers.items()},
        keep=outside.keep,
        forward=forward,
        where={"device": first.device.hex(), "first": first.counter, "last": last.counter},
    )
    changed = log.cover.take(taken)
    return changed + exchange.release(log, vault, taken.enrolled)


@dataclass
class _Outside:
    """What the entries say that a snapshot leaves out, or that stand twice in one place."""

    facts: set[str] = field(default_factory=set)
    unread: set[bytes] = field(default_factory=set)
    keep: set[bytes] = field(default_factory=set)


def _outside(log: Log, vault: Vault, heard: _Heard) -> _Outside:
    found, own = _Outside(), {each.id for each in heard.parts}
    others: dict[tuple[bytes, bytes], list[wire.Part]] = {}
    for entry in log.cover.outside(heard.covers):
        letter = b"" if entry.id in own else vault.open_entry(entry)
        if letter.startswith(wire.SNAPSHOT):
            part = wire.read_part(letter)
            others.setdefault((entry.device, part.snapshot), []).append(part)
            continue
        with suppress(UnreadableFact):
            fact = fact_from_json(letter).id
            found.facts.add(fact)
            if fact in heard.inside:
                continue
        found.unread.add(letter)
        found.keep.add(entry.id)
    for parts in others.values():
        found.facts |= _facts_of(parts)
    return found


def _facts_of(parts: Sequence[wire.Part]) -> set[str]:
    """Return the ids of the facts in another snapshot; none when it is not whole."""
    found = set()
    with suppress(UnreadableFact):
        data = b"".join(each.piece for each in sorted(parts, key=lambda each: each.number))
        for letter in snapshot_from_bytes(data).letters:
            with suppress(UnreadableFact):
                found.add(fact_from_json(letter).id)
    return found


# Having the rest dropped


async def drop(log: Log, vault: Vault, line: Line, place: Place) -> None:
    """Read back what the server has, and have dropped what is inside the snapshot there."""
    log.keep_state(dropped=length.tried(log, place))
    upto, at = await _read_back(log, vault, line)
    if at is None or upto <= log.floor:
        return
    with suppress(Conflict, ServerTrouble):  # it stands elsewhere now; or a server that cannot
        log.floor = await line.trim(upto, at=at, snapshot=place.digest)
        log.keep_state(drop_due=False)


async def _read_back(log: Log, vault: Vault, line: Line) -> tuple[int, int | None]:
    """Return up to where everything is inside the snapshot, and where that ends, if whole."""
    parts = log.cover.stands()
    heard = _opened(vault, [_unsealed(vault, each) for each in parts], log.cover.written())
    inside, missing, at = _Inside(heard), {each.digest for each in parts}, 0
    upto = after = log.floor
    unbroken = True
    while missing:
        page = await line.pull(after)
        for placed in page.entries:
            packed = wire.from_text(placed.entry)
            if wire.digest(packed) in missing:
                missing.remove(wire.digest(packed))
                unbroken, at = False, placed.seq
            unbroken = unbroken and placed.seq == upto + 1 and inside.has(vault, packed)
            upto = placed.seq if unbroken else upto
        if not page.entries or page.entries[-1].seq >= page.head:
            break
        after = page.entries[-1].seq
    return upto, None if missing else at


def _unsealed(vault: Vault, part: Piece) -> Piece:
    return replace(part, data=vault.open_entry(wire.unpack(part.data)))


class _Inside:
    """Tells whether an entry is covered by a snapshot, and what it says is in it."""

    def __init__(self, heard: _Heard) -> None:
        self._covers, self._facts, self._unread = heard.covers, heard.inside, set(heard.unread)

    def has(self, vault: Vault, packed: bytes) -> bool:
        """Tell it of the very bytes the server gave."""
        try:
            entry = wire.unpack(packed)
            letter = vault.open_entry(entry)
        except _CLOSED:
            return False
        if entry.counter > self._covers.get(entry.device, (0, b""))[0]:
            return False
        with suppress(UnreadableFact):
            return fact_from_json(letter).id in self._facts
        return letter.startswith(wire.SNAPSHOT) or letter in self._unread
