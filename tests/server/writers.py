"""People who write without end, make snapshots and have dropped what these stand for.

Of what a writer was told is kept, nothing may be gone: it is in the log, in its place and
once, or in a snapshot in the log that can be read. What is in a snapshot is always taken
from the server, never from memory: else a snapshot would hide what the server had lost.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from nacl.secret import SecretBox

from tests.server.phones import Device, Person
from youthapp import wire
from youthapp.domain.snapshots import Snapshot, snapshot_from_bytes, snapshot_to_bytes

LETTER = 16  # random bytes: one fact, which is nobody else's


@dataclass
class Known:
    """What a log says to whoever has its key."""

    letters: dict[bytes, None] = field(default_factory=dict)  # of entries, in their order
    covers: dict[str, tuple[int, str]] = field(default_factory=dict)  # the entries' own
    snapshots: dict[bytes, Snapshot] = field(default_factory=dict)  # the whole ones, by last digest

    @property
    def facts(self) -> dict[bytes, None]:
        """Everything that the log says, by its entries and by its snapshots."""
        told = (letter for each in self.snapshots.values() for letter in each.letters)
        return dict.fromkeys(told) | self.letters


@dataclass
class Writer:
    """One account, how its letters are sealed, and what the server has acknowledged of it."""

    person: Person
    phones: Sequence[Device]
    box: SecretBox = field(default_factory=lambda: SecretBox(secrets.token_bytes(32)))
    letters: dict[bytes, bytes] = field(default_factory=dict)  # by the entry's id
    placed: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)  # where an entry stands
    unsure: dict[bytes, list[wire.Entry]] = field(default_factory=dict)  # of a phone
    asked: int = 0  # up to where the log may have been dropped
    floor: int = 0  # up to where it has been
    trims: int = 0
    orders: dict[bytes, tuple[int, wire.Entry, int]] = field(default_factory=dict)  # of a phone
    trimming: int = 0  # orders that are under way just now
    lock: threading.Lock = field(default_factory=threading.Lock)

    # Writing

    def entry(self, me: Person, letter: bytes) -> wire.Entry:
        """Seal a letter into an entry of one's own."""
        entry = me.entry(sealed=bytes(self.box.encrypt(wire.pad(letter))))
        self.letters[entry.id] = letter
        return entry

    def unsealed(self, entry: wire.Entry) -> bytes:
        """Open an entry."""
        return wire.unpad(self.box.decrypt(entry.sealed))

    def keep(self, batch: Iterable[wire.Entry], seqs: Iterable[int]) -> int:
        """Note where what was acknowledged stands; return how much of it is new."""
        new = 0
        for entry, seq in zip(batch, seqs, strict=True):
            before = self.placed.get(entry.id, (0,))[0]
            assert not before or before == seq or before <= self.asked, "it got another number"
            self.placed[entry.id] = (seq, entry.pack())
            new += not before
        return new

    # Reading

    def known(self, log: Iterable[bytes]) -> Known:
        """Read a log: its letters, and its snapshots as far as they are whole."""
        known = Known()
        sets: dict[tuple[bytes, bytes], list[tuple[wire.Part, bytes]]] = {}
        for packed in log:
            entry = wire.unpack(packed)
            letter, device = self.unsealed(entry), entry.device.hex()
            if entry.counter > known.covers.get(device, (0, ""))[0]:
                known.covers[device] = (entry.counter, wire.digest(packed).hex())
            if not letter.startswith(wire.SNAPSHOT):
                known.letters[letter] = None
                continue
            part = wire.read_part(letter)
            sets.setdefault((entry.device, part.snapshot), []).append((part, packed))
        for parts in sets.values():
            if [part.number for part, _ in parts] == list(range(1, parts[0][0].of + 1)):
                whole = snapshot_from_bytes(b"".join(part.piece for part, _ in parts))
                known.snapshots[wire.digest(parts[-1][1])] = whole
        return known

    def snapshot(self, me: Person, known: Known) -> list[wire.Entry]:
        """Write a snapshot of all that is known, in a few parts."""
        covers = dict(known.covers)
        for each in known.snapshots.values():
            for device, place in each.covers.items():
                covers[device] = max(place, covers.get(device, (0, "")))
        enrolments = {
            each.id.hex(): wire.from_text(self.person.enrolment(each)).hex()
            for each in self.phones
            if each.id.hex() in covers
        }
        previous = next(reversed(known.snapshots)).hex() if known.snapshots else ""
        letters = tuple(known.facts)
        data = snapshot_to_bytes(Snapshot(covers, enrolments, previous, 0, letters))
        step = min(-(-len(data) // (secrets.randbelow(3) + 1)), wire.PIECE_BYTES)
        pieces = [data[at : at + step] for at in range(0, len(data), step)]
        name, signature = secrets.token_bytes(16), wire.from_text(self.person.enrolment(me.phone))
        return [
            self.entry(me, wire.Part(name, number, len(pieces), signature, piece).pack())
            for number, piece in enumerate(pieces, 1)
        ]

    def inside(self, snapshot: Snapshot, floor: int, log: Sequence[bytes]) -> int:
        """Return up to which number a snapshot has everything inside."""
        letters = set(snapshot.letters)
        for seq, packed in enumerate(log, floor + 1):
            entry = wire.unpack(packed)
            letter = self.unsealed(entry)
            covered = entry.counter <= snapshot.covers.get(entry.device.hex(), (0, ""))[0]
            if not covered or not (letter.startswith(wire.SNAPSHOT) or letter in letters):
                return seq - 1
        return floor + len(log)

    # The proof

    def check(self, floor: int, log: Sequence[bytes]) -> None:
        """Hold a log against what was acknowledged."""
        there = {wire.unpack(packed).id: (seq, packed) for seq, packed in enumerate(log, floor + 1)}
        assert len(there) == len(log), "an entry is doubled"
        assert self.floor <= floor <= self.asked, "another floor than was asked for"
        stand = {each: place for each, place in self.placed.items() if place[0] > floor}
        lost = [place[0] for each, place in stand.items() if there.get(each) != place]
        assert not lost, f"acknowledged entries are lost: {lost}"
        unsure = {entry.id for batch in self.unsure.values() for entry in batch}
        back = [each for each in there if each in self.placed and each not in stand]
        assert not set(back) - unsure, "an entry that was dropped came back by itself"
        known = self.known(log)
        for each in known.snapshots.values():
            assert len(set(each.letters)) == len(each.letters), "a fact is doubled"
        parts = {each for each, letter in self.letters.items() if letter.startswith(wire.SNAPSHOT)}
        wanted = {self.letters[each] for each in self.placed if each not in parts}
        gone = wanted - known.facts.keys()
        assert not gone, f"facts are in no entry and in no snapshot: {len(gone)}"


class Hand:
    """A writer's phone at work, on one line, until the server dies."""

    def __init__(
        self,
        writer: Writer,
        me: Person,
        fine: Callable[[Any], bool],
        host: str,
        acknowledged: Callable[[int], None],
    ) -> None:
        self.writer, self.me, self.fine, self.host = writer, me, fine, host
        self.acknowledged = acknowledged

    def write(self) -> None:
        """Write for ever; what was not acknowledged is sent again, and at times what was."""
        writer, me = self.writer, self.me
        if unsure := writer.unsure.get(me.phone.id):
            self._send(unsure)
        if order := writer.orders.get(me.phone.id):
            self._trim(*order)
        while True:
            if secrets.randbelow(2):
                count = secrets.randbelow(6) + 1
                self._send([writer.entry(me, secrets.token_bytes(LETTER)) for _ in range(count)])
            else:
                self._shorten()

    def log(self) -> tuple[int, list[bytes]]:
        """Return the floor and all that stands above it, and see that it has no gap."""
        while True:
            page = self._page(0)
            floor, log = page["floor"], []
            while True:
                seqs = [each["seq"] for each in page["entries"]]
                after = floor + len(log)
                if seqs != list(range(after + 1, after + 1 + len(seqs))):
                    break
                log += [wire.from_text(each["entry"]) for each in page["entries"]]
                if floor + len(log) >= page["head"]:
                    return floor, log
                page = self._page(floor + len(log))
            assert self._page(0)["floor"] > floor, "the log has a gap"  # or was dropped meanwhile

    def _page(self, after: int) -> Any:
        while not self.fine(answer := self.me.pull(after=after)):
            pass
        return answer.json()

    def _send(self, batch: list[wire.Entry]) -> None:
        writer, me = self.writer, self.me
        writer.unsure[me.phone.id] = batch
        while not self.fine(answer := me.push(*batch)):
            pass
        self.acknowledged(writer.keep(batch, answer.json()["seqs"]))
        if secrets.randbelow(8) == 0 and self.fine(again := me.push(*batch)):
            writer.keep(batch, again.json()["seqs"])
        writer.unsure[me.phone.id] = []

    def _shorten(self) -> None:
        """Make a snapshot, read it back, and have dropped what is inside."""
        writer = self.writer
        known = writer.known(self.log()[1])
        if not known.letters:
            return
        parts = writer.snapshot(self.me, known)
        for batch in [parts] if secrets.randbelow(2) else [[each] for each in parts]:
            self._send(batch)
        floor, log = self.log()
        last = parts[-1].digest()
        at = next((n for n, each in enumerate(log, floor + 1) if wire.digest(each) == last), 0)
        there = writer.known(log).snapshots.get(last)
        if there is None:  # another phone's snapshot stands for it already
            first = min(writer.placed[each.id][0] for each in parts)
            assert first <= writer.asked, "a snapshot is not whole"
            return
        if (upto := min(writer.inside(there, floor, log), at - 1)) <= floor:
            return
        for _ in range(1 + (secrets.randbelow(4) == 0)):
            self._trim(upto, parts[-1], at)

    def _trim(self, upto: int, last: wire.Entry, at: int) -> None:
        writer = self.writer
        with writer.lock:
            writer.asked = max(writer.asked, upto)
            writer.trimming += 1
            writer.orders[self.me.phone.id] = (upto, last, at)
        answer = self.me.trim(upto, last, at, host=self.host)
        with writer.lock:
            writer.trimming -= 1
            if answer.status_code == 409:
                assert writer.asked >= at, "a snapshot stands elsewhere"
                del writer.orders[self.me.phone.id]
            elif self.fine(answer):
                assert answer.json()["floor"] >= upto
                writer.floor = max(writer.floor, answer.json()["floor"])
                writer.trims += 1
                del writer.orders[self.me.phone.id]
