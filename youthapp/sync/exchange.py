"""Exchange: hear what is new, seal what waits, send it, and lose nothing on the way.

First receive, then send. So a phone whose memory went back in time learns what it had
already said before it says anything new. Every step can be cut off at any point and begun
again: entries are known by their ids, facts by theirs, and a page and its cursor are kept
together.

What arrives is believed by its signature and its device's enrolment, not by the server.
What a chain lacks is reported and never invented; what cannot be believed is put aside with
its reason and holds up nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from youthapp import wire
from youthapp.domain.facts import fact_from_json
from youthapp.errors import (
    BadSignature,
    CannotOpen,
    Conflict,
    NotYourVault,
    SecondTab,
    ServerTrouble,
    Storage,
    UnreadableEntry,
    UnreadableFact,
)
from youthapp.store import DEVICE_KIND, Arrived, Known
from youthapp.sync.line import Line
from youthapp.vault import Vault

if TYPE_CHECKING:
    from youthapp.store.log import Log

ENROLMENT: Final = "enrolment"  # the field of a device's fact that holds the root's signature
BATCH: Final = wire.MOST_ENTRIES
MOST_ANEW: Final = 3  # beginnings from the first entry in one exchange
MOST_IDLE: Final = 20  # pages in a row that bring nothing
SEALED_AT_ONCE: Final = 25
BATCH_BYTES: Final = 180 * 1024  # in base64 and JSON this stays below wire.MOST_BYTES
_REFUSED: Final = (BadSignature, CannotOpen, NotYourVault, UnreadableEntry)


@dataclass
class Read:
    """A page sorted: what is new, what was here, who is newly known, what is not believed."""

    arrived: list[Arrived] = field(default_factory=list)
    placed: dict[bytes, int] = field(default_factory=dict)
    enrolled: list[bytes] = field(default_factory=list)
    refused: list[tuple[bytes, str]] = field(default_factory=list)
    claims: dict[bytes, int] = field(default_factory=dict)  # what their authors had seen
    moved: bool = False  # an entry stands elsewhere than it stood: it is another log
    idle: bool = True  # nothing here was not heard before in this count of the server


@dataclass(frozen=True)
class Sent:
    """How many entries went out, and whether the server has more than was heard."""

    count: int
    more: bool


async def receive_all(log: Log, vault: Vault, line: Line) -> int:
    """Pull until the end; return how many things changed here.

    The newest entry known is asked for again each time, to see that the server still has
    it at its place, and no entry may turn up at a second place: a database that was set
    back and filled anew does not tell by itself. Raises ServerTrouble when it is another one
    again and again, when page after page brings nothing, and when what should come does not.
    """
    changed, first, begun, idle = 0, True, log.state("round", 0), 0
    while True:
        if log.state("round", 0) - begun > MOST_ANEW or idle > MOST_IDLE:
            raise ServerTrouble()
        cursor = log.state("cursor", 0)
        back = 1 if first and cursor and not log.state("counting", False) else 0
        first = False
        page = await line.pull(cursor - back)
        log.box, log.voice, log.floor = page.box, page.voice, page.floor
        if _is_another(log, page, cursor) or (back and not _still_there(log, page, cursor)):
            _hear_another(log, page)
            continue
        entries = [placed for placed in page.entries if placed.seq > cursor]
        if not entries and page.head > max(cursor, page.floor):
            raise ServerTrouble()
        read = read_page(log, vault, entries)
        if (read.moved or _astray(log, page, cursor, read)) and not log.state("counting", False):
            _hear_another(log, page)
            continue
        if entries:
            changed += keep(log, vault, entries, read)
            idle = idle + 1 if read.idle else 0
        if not entries or entries[-1].seq >= page.head:
            break
    changed += _take_up(log, vault)
    if log.state("counting", False):
        log.counted()
    log.miss(log.floor)
    return changed


def _take_up(log: Log, vault: Vault) -> int:
    if not (parts := log.cover.parts()):
        return 0
    from youthapp.sync import snapshots  # one exchange in two hundred needs it

    return snapshots.take_up(log, vault, parts)


async def hear_again(log: Log, vault: Vault, line: Line) -> int:
    """Hear the whole log once more; return how many things changed here."""
    log.count_anew(log.state("epoch"))
    return await receive_all(log, vault, line)


def keep(log: Log, vault: Vault, entries: Sequence[wire.Placed], read: Read) -> int:
    """Keep a page that was read; return how many things changed here."""
    changed = log.receive(
        read.arrived,
        cursor=entries[-1].seq,
        tip=_tip(entries[-1]),
        claims=read.claims,
        enrolled=read.enrolled,
        placed=read.placed,
        refused=read.refused,
    )
    return changed + release(log, vault, read.enrolled)


def release(log: Log, vault: Vault, devices: Iterable[bytes]) -> int:
    """Read what waited for devices that are known now; return how many things changed here."""
    changed = 0
    for device in devices:
        held = [wire.unpack(packed) for packed in log.held(device)]
        letters = {entry.id: vault.open_entry(entry) for entry in held}
        changed += log.release(letters, claims=_claims(held))
    return changed


def read_page(log: Log, vault: Vault, entries: Sequence[wire.Placed]) -> Read:
    """Check and open every entry of a page. Nothing is kept yet."""
    read = Read()
    known_devices = {chain.device for chain in log.chains() if chain.enrolled}
    known_devices.add(vault.device)
    unpacked = [_unpacked(placed, read) for placed in entries]
    here = log.known(entry.id for entry in unpacked if entry is not None)
    for placed, entry in zip(entries, unpacked, strict=True):
        if entry is None:
            continue
        if entry.id in here:
            _place(read, placed, entry, here[entry.id])
            continue
        try:
            letter = vault.open_entry(entry)
        except _REFUSED as error:
            read.refused.append((entry.id, error.message_key))
            continue
        if entry.device not in known_devices and enrols(vault, entry, letter):
            known_devices.add(entry.device)
            read.enrolled.append(entry.device)
        if entry.device not in known_devices:
            read.arrived.append(Arrived(placed.seq, entry, None))
            continue
        read.idle = False
        here[entry.id] = Known(entry.digest(), placed.seq)
        read.arrived.append(Arrived(placed.seq, entry, letter))
    _pass_over(log, read)
    believed = (arrived.entry for arrived in read.arrived if arrived.letter is not None)
    read.claims.update(_claims(believed))
    return read


def _pass_over(log: Log, read: Read) -> None:
    """Do not keep again what a snapshot stands for and what is known here."""
    covered = log.cover.covered()
    again: dict[int, str | None] = {}  # by the place on the page: the fact, None for a part
    for at, each in enumerate(read.arrived):
        if each.letter is None or each.entry.counter > covered.get(each.entry.device, 0):
            continue
        with suppress(UnreadableFact):
            is_part = each.letter.startswith(wire.SNAPSHOT)
            again[at] = None if is_part else fact_from_json(each.letter).id
    if again:
        held = {None, *log.cover.held([fact for fact in again.values() if fact is not None])}
        read.arrived = [
            each for at, each in enumerate(read.arrived) if at not in again or again[at] not in held
        ]


def enrols(vault: Vault, entry: wire.Entry, letter: bytes) -> bool:
    """Tell whether a letter brings the root's enrolment of the very device that sent it."""
    try:
        if letter.startswith(wire.SNAPSHOT):
            vault.check_enrolment(entry.device, wire.read_part(letter).enrolment)
            return True
        fact = fact_from_json(letter)
        if fact.kind != DEVICE_KIND:
            return False
        signature = wire.from_text(str(fact.changes.get(ENROLMENT)), wire.SIGNATURE_BYTES)
        vault.check_enrolment(entry.device, signature)
    except (UnreadableFact, UnreadableEntry, BadSignature):
        return False
    return True


async def seal_all(log: Log, vault: Vault) -> int:
    """Seal every fact that waits, once, onto the end of this device's chain.

    A few at a time: the screen gets its turn in between.
    """
    count = 0
    while letters := log.unsealed(SEALED_AT_ONCE):
        chain = log.chain(vault.device)
        seen = seen_now(log, vault)
        counter, tip = chain.counter, chain.digest
        sealed = []
        for letter in letters:
            counter += 1
            entry = vault.seal_entry(
                letter.text,
                item=bytes.fromhex(letter.item),
                counter=counter,
                previous=tip,
                seen=seen,
            )
            tip = entry.digest()
            sealed.append((letter.fact, entry))
        log.keep_sealed(sealed)
        count += len(sealed)
        await asyncio.sleep(0)
    return count


async def send_all(
    log: Log, vault: Vault, line: Line, *, before: Callable[[], Awaitable[None]]
) -> Sent:
    """Push what the server does not have; tell what came of it.

    ``before`` is awaited before the first push: what is sent must be on the disk, so that
    after a crash it is the same entry that is sent again.
    """
    count = head = 0
    enrolled = {vault.device}
    while waiting := log.waiting(BATCH, BATCH_BYTES):
        if not count:
            await before()
        for device in {each.device for each in waiting} - enrolled:
            enrolled.add(device)
            await line.enrol(device, vault.sign_as_root(wire.enrolment(vault.id, device)))
        pushed = await line.push([each.packed for each in waiting])
        if min(pushed.seqs) <= log.state("cursor", 0):  # a place that was heard: another is there
            raise ServerTrouble()
        log.confirm({each.id: seq for each, seq in zip(waiting, pushed.seqs, strict=True)})
        cursor = log.state("cursor", 0)
        if sorted(pushed.seqs) == list(range(cursor + 1, cursor + 1 + len(pushed.seqs))):
            last = wire.Placed(cursor + len(waiting), wire.to_text(waiting[-1].packed))
            if pushed.seqs[-1] == last.seq:
                log.keep_state(cursor=last.seq, tip=_tip(last))
        count, head = count + len(waiting), pushed.head
    return Sent(count, more=head > log.state("cursor", 0))


class Full:
    """A flush that a full disk does not stop: what cannot be kept here is sent all the more.

    A tab that another one took over stops at once: two that speak as one device would fork.
    """

    def __init__(self, flush: Callable[[], Awaitable[None]]) -> None:
        self._flush = flush
        self._error: Storage | None = None

    async def flush(self) -> None:
        """Flush, and remember it when the disk refuses."""
        try:
            await self._flush()
            self._error = None
        except SecondTab:
            raise
        except Storage as error:
            self._error = error

    def say(self) -> None:
        """Raise what the last flush met."""
        if self._error is not None:
            raise self._error


def _hear_another(log: Log, page: wire.Page) -> None:
    """Begin anew: the server's log is not the one that was heard before."""
    log.fickle = True
    log.count_anew(page.epoch, lost=True)


def _is_another(log: Log, page: wire.Page, cursor: int) -> bool:
    """Tell whether the server's database is not the one this cursor belongs to."""
    epoch = log.state("epoch")
    if epoch is None:
        log.keep_state(epoch=page.epoch)
        return False
    return bool(page.epoch != epoch or page.head < cursor)


def _still_there(log: Log, page: wire.Page, cursor: int) -> bool:
    """Tell whether the newest entry heard still stands where it stood, byte for byte."""
    first = page.entries[0] if page.entries else None
    tip = log.state("tip")
    if page.floor >= cursor:
        return True  # gone for a snapshot; what that does not stand for is queued again
    return tip is None or (first is not None and first.seq == cursor and _tip(first) == tip)


def _astray(log: Log, page: wire.Page, cursor: int, read: Read) -> bool:
    """Tell whether an entry is not where the server said, when it took it, that it stands."""
    end = max((placed.seq for placed in page.entries), default=cursor)
    if end >= page.head:
        end = wire.MOST_COUNTED
    return not log.promised(max(cursor, page.floor), end) <= read.placed.keys()


def _tip(placed: wire.Placed) -> str:
    return wire.digest(placed.entry.encode()).hex()


def _unpacked(placed: wire.Placed, read: Read) -> wire.Entry | None:
    try:
        return wire.unpack(wire.from_text(placed.entry))
    except UnreadableEntry as error:
        read.refused.append((wire.digest(placed.entry.encode()), error.message_key))
        return None


def _place(read: Read, placed: wire.Placed, entry: wire.Entry, known: Known) -> None:
    if entry.digest() != known.digest:
        read.refused.append((entry.id, Conflict.message_key))
        return
    read.placed[entry.id] = placed.seq
    read.moved = read.moved or known.seq not in (None, placed.seq)
    read.idle = read.idle and known.seq is not None


def _claims(entries: Iterable[wire.Entry]) -> dict[bytes, int]:
    """Return how far the authors of entries had heard each device."""
    claims: dict[bytes, int] = {}
    for entry in entries:
        for device, counter in entry.seen:
            claims[device] = max(counter, claims.get(device, 0))
    return claims


def seen_now(log: Log, vault: Vault) -> tuple[tuple[bytes, int], ...]:
    """Return how far the other devices have been heard, as an entry says it."""
    others = [c for c in log.chains() if c.device != vault.device and c.counter and c.enrolled]
    return tuple((c.device, c.counter) for c in others[: wire.MOST_SEEN])


def lacking(log: Log) -> dict[str, int]:
    """Return how many entries of each device must exist somewhere and are not here.

    Its own chain tells, and what others had seen of it. What any snapshot told is not lacking,
    whether this phone goes by that snapshot or not: its facts are here.
    """
    told: dict[str, int] = log.state("told", {})
    lacks = {gap.device.hex(): gap.missing for gap in log.gaps() if gap.missing}
    for device in lacks.keys() & told.keys():
        lacks[device] -= log.absent(bytes.fromhex(device), told[device])
    for device, counter in log.state("claims", {}).items():
        beyond = counter - max(log.highest(bytes.fromhex(device)), told.get(device, 0))
        if beyond > 0:
            lacks[device] = max(0, lacks.get(device, 0)) + beyond
    return {device: lack for device, lack in lacks.items() if lack > 0}
