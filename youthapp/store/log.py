"""The log: what goes out, what came in, and how far this phone has heard.

The outbox and the sealed entries are one queue in two stages. An entry is sealed once and
its bytes are kept, so that a retry is the same entry. What a page of the server brings is
kept in the transaction that moves the cursor: a page is never half here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, and_, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from youthapp import wire
from youthapp.domain.facts import Fact, fact_from_json
from youthapp.errors import UnreadableFact
from youthapp.store import chains
from youthapp.store.chains import Chain, Gap
from youthapp.store.cover import IS_PART, Cover, forget_unsent_parts, refuse
from youthapp.store.letters import (
    CARD_KIND,
    DEVICE_KIND,
    Arrived,
    Known,
    Letter,
    Waiting,
    row_of,
)
from youthapp.store.state import keep_state, read_state
from youthapp.store.tables import (
    DEVICES,
    ENTRIES,
    FACTS,
    OUTBOX,
    REFUSED,
    STATE,
    STAYING,
    THINGS,
    UNREAD,
)
from youthapp.store.things import MADE_BY, Things

HIDDEN: Final = (DEVICE_KIND, CARD_KIND)  # the account's own, not a change somebody made

Transaction = Callable[[], AbstractContextManager[Connection]]


class Log:
    """The side of the store that exchange works with. It knows no network and no key."""

    def __init__(self, reading: Transaction, writing: Transaction, things: Things) -> None:
        self._reading, self._writing, self._things = reading, writing, things
        self.box = False  # whether messages lay in the account's box when last heard
        self.voice = ""  # the mark of how surveys by invitation stood then
        self.fickle = False  # whether its log turned out to be another one, this exchange
        self.floor = 0  # up to where the server had let a snapshot stand for the entries
        self.cover = Cover(reading, writing, things)
        self._read_what_waited()

    # How it stands with the server

    def state(self, name: str, default: Any = None) -> Any:
        """Return one thing known about the server."""
        with self._reading() as connection:
            return read_state(connection, name, default)

    def keep_state(self, **values: Any) -> None:
        """Keep what is known about the server."""
        with self._writing() as connection:
            keep_state(connection, values)

    def unsent(self) -> int:
        """Return how many changes the server has not confirmed."""
        with self._reading() as connection:
            waiting = connection.execute(_QUEUED).scalar_one()
            again = connection.execute(_TO_GO_AGAIN).scalar_one()
        return int(waiting) + int(again)

    def stays(self) -> int:
        """Return how many changes are not to leave this phone."""
        with self._reading() as connection:
            return int(connection.execute(_STAYS).scalar_one())

    # Going out

    def unconfirmed(self) -> set[str]:
        """Return the things of which the server lacks a fact."""
        with self._reading() as connection:
            return set(connection.execute(_UNCONFIRMED).scalars())

    def unsealed(self, most: int) -> list[Letter]:
        """Return the oldest facts that are not sealed yet; a device's enrolment goes first."""
        with self._reading() as connection:
            rows = connection.execute(_UNSEALED, {"most": most})
            return [Letter(row.fact, row.item, row.text) for row in rows]

    def keep_sealed(self, sealed: Sequence[tuple[str, wire.Entry]]) -> None:
        """Keep own entries with the facts they seal, and where the own chain now ends."""
        rows = [row_of(entry, seq=None, round_=0, opened=True) for _, entry in sealed]
        pairs = [{"of_fact": fact, "sealed_as": entry.id} for fact, entry in sealed]
        with self._writing() as connection:
            connection.execute(_NEW, rows)
            connection.execute(_SEALED, pairs)
            last = rows[-1]
            chains.keep(connection, last["device"], last["counter"], last["digest"], enrolled=True)

    def waiting(self, most: int, size: int) -> list[Waiting]:
        """Return entries the server does not have, each device's oldest first.

        At most ``most``, and together at most ``size`` bytes but for the first. Entries of
        devices nobody has enrolled are never sent on.
        """
        with self._reading() as connection:
            rows = connection.execute(_WAITING, {"most": most}).all()
        taken: list[Waiting] = []
        for row in rows:
            size -= len(row.packed)
            if size < 0 and taken:
                break
            taken.append(Waiting(row.id, row.device, row.packed))
        return taken

    def confirm(self, seqs: Mapping[bytes, int]) -> None:
        """Note which numbers the server gave."""
        with self._writing() as connection:
            round_ = read_state(connection, "round", 0)
            _place(connection, seqs, round_)
            connection.execute(_CONFIRMED, {"ids": list(seqs)})

    def unseal(self, device: bytes) -> None:
        """Take back a device's entries that nobody has: another will seal their facts again.

        What the server had once and lost stays as it is, to be sent to it again.
        """
        never_sent = (
            select(ENTRIES.c.id)
            .join(OUTBOX, OUTBOX.c.entry == ENTRIES.c.id)
            .where(ENTRIES.c.device == device, ENTRIES.c.seq.is_(None))
        )
        with self._writing() as connection:
            ids = [row.id for row in connection.execute(never_sent)]
            connection.execute(update(OUTBOX).where(OUTBOX.c.entry.in_(ids)).values(entry=None))
            connection.execute(delete(ENTRIES).where(ENTRIES.c.id.in_(ids)))
            forget_unsent_parts(connection, device)
            chains.go_back(connection, device)

    def forked(self, device: bytes) -> bool:
        """Tell whether a device has an unsent entry where the server has another of its own."""
        with self._reading() as connection:
            return chains.forked(connection, device)

    def forget_server(self) -> None:
        """Forget everything about the server and the account; queue again what may leave."""
        hidden = FACTS.c.kind.in_(HIDDEN)
        with self._writing() as connection:
            for table in (OUTBOX, ENTRIES, DEVICES, UNREAD, REFUSED):
                connection.execute(delete(table))
            connection.execute(delete(STATE).where(STATE.c.name != MADE_BY))
            connection.execute(delete(FACTS).where(hidden))
            connection.execute(delete(THINGS).where(THINGS.c.kind.in_(HIDDEN)))
            leaves = FACTS.c.id.not_in(select(STAYING.c.fact))
            everything = select(FACTS.c.id, FACTS.c.kind).where(leaves)
            everything = everything.order_by(FACTS.c.lamport, FACTS.c.id)
            connection.execute(insert(OUTBOX).from_select(["fact", "kind"], everything))
        self._things.forget()

    # Coming in

    def known(self, entries: Iterable[bytes]) -> dict[bytes, Known]:
        """Return what is known of those entries that are here and believed.

        A number counts only within the present count of the server. What waits for its
        device is not among them: a stranger's copy must not stand in an entry's place.
        """
        with self._reading() as connection:
            round_ = read_state(connection, "round", 0)
            found = connection.execute(_KNOWN, {"ids": list(entries)})
            return {
                row.id: Known(row.digest, row.seq if row.round == round_ else None) for row in found
            }

    def receive(
        self,
        page: Sequence[Arrived],
        *,
        cursor: int,
        tip: str | None = None,
        claims: Mapping[bytes, int] | None = None,
        enrolled: Iterable[bytes] = (),
        placed: Mapping[bytes, int] | None = None,
        refused: Sequence[tuple[bytes, str]] = (),
    ) -> int:
        """Keep a page and move the cursor, in one transaction; return how many things changed.

        ``tip`` tells the last entry of the page apart; ``claims`` say how far authors had
        seen others; ``placed`` are entries that were here already, with their numbers;
        ``enrolled`` devices the page made known; ``refused`` entries with the reason.
        """
        with self._writing() as connection:
            for device in enrolled:
                chains.enrol(connection, device)
            round_ = read_state(connection, "round", 0)
            rows = [
                row_of(each.entry, seq=each.seq, round_=round_, opened=each.letter is not None)
                for each in page
            ]
            if rows:
                connection.execute(_AGAIN, rows)
            _place(connection, placed or {}, round_)
            chains.follow(connection, {arrived.entry.device for arrived in page})
            came_back = [arrived.entry.id for arrived in page] + list(placed or {})
            connection.execute(_CONFIRMED, {"ids": came_back})
            refuse(connection, refused)
            changed = self._read(
                connection, {a.entry.id: a.letter for a in page if a.letter is not None}
            )
            merged = _highest(read_state(connection, "claims", {}), claims or {})
            keep_state(connection, {"cursor": cursor, "tip": tip, "claims": merged})
        return changed

    def held(self, device: bytes) -> list[bytes]:
        """Return the packed entries that wait for a device to be enrolled."""
        with self._reading() as connection:
            return [row.packed for row in connection.execute(_HELD, {"device": device})]

    def release(
        self, letters: Mapping[bytes, bytes], *, claims: Mapping[bytes, int] | None = None
    ) -> int:
        """Read letters that had to wait for their device; return how many things changed."""
        with self._writing() as connection:
            merged = _highest(read_state(connection, "claims", {}), claims or {})
            keep_state(connection, {"claims": merged})
            connection.execute(_OPENED, {"ids": list(letters)})
            return self._read(connection, letters)

    # What the server lost

    def promised(self, after: int, end: int) -> set[bytes]:
        """Return the entries to which the server gave a number after one, up to another."""
        with self._reading() as connection:
            round_ = read_state(connection, "round", 0)
            within = {"after": after, "end": end, "in_round": round_}
            return set(connection.execute(_PROMISED, within).scalars())

    def count_anew(self, epoch: str, *, lost: bool = False) -> None:
        """Begin to hear the server from its first entry: its database is another one.

        ``lost``: then its boxes have lost what lay there, too. ``boxes_lost`` says so until
        what was sent lately is left there again.
        """
        with self._writing() as connection:
            round_ = read_state(connection, "round", 0) + 1
            news = {"round": round_, "epoch": epoch, "cursor": 0, "counting": True}
            keep_state(connection, {**news, "boxes_lost": True} if lost else news)

    def counted(self) -> None:
        """End counting: what the server did not show now waits to be sent to it again."""
        with self._writing() as connection:
            gone = ENTRIES.c.round < read_state(connection, "round", 0)
            connection.execute(update(ENTRIES).where(gone).values(seq=None))
            keep_state(connection, {"counting": False})

    def miss(self, floor: int) -> None:
        """Queue again what is held here and gone there.

        Up to the floor the server has nothing. What the snapshot stands for is no longer held
        here either; what still is, is in none that this phone goes by.
        """
        with self._reading() as connection:
            if connection.execute(_MISSED, {"floor": floor}).first() is None:
                return
        with self._writing() as connection:
            connection.execute(_MISS, {"floor": floor})

    # Chains

    def chain(self, device: bytes) -> Chain:
        """Return how far a device has been heard."""
        with self._reading() as connection:
            return chains.chain(connection, device)

    def chains(self) -> list[Chain]:
        """Return every device heard so far."""
        with self._reading() as connection:
            return chains.everyone(connection)

    def gaps(self) -> list[Gap]:
        """Return the devices whose chain does not hold: missing or doubled entries."""
        with self._reading() as connection:
            return chains.gaps(connection)

    def absent(self, device: bytes, upto: int) -> int:
        """Return how many entries of a device are not here, up to a counter."""
        with self._reading() as connection:
            return chains.absent(connection, device, upto)

    def highest(self, device: bytes) -> int:
        """Return the highest counter of a device that is here, gaps or not."""
        with self._reading() as connection:
            return chains.highest(connection, device)

    def refused(self) -> list[tuple[bytes, str]]:
        """Return what was refused, with the reason, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(select(REFUSED).order_by(REFUSED.c.position))
            return [(row.entry, row.reason) for row in rows]

    def note_fall_back(self) -> None:
        """Note that the newest image was damaged: the server may know more than this phone."""
        self.keep_state(fell_back=True)

    def _read(self, connection: Connection, letters: Mapping[bytes, bytes]) -> int:
        """Keep the facts of opened letters. A letter of a newer app waits unread."""
        facts: list[Fact] = []
        for entry, letter in letters.items():
            try:
                facts.append(fact_from_json(letter))
            except UnreadableFact:
                waiting = {"entry": entry, "letter": letter}
                connection.execute(insert(UNREAD).prefix_with("OR REPLACE"), waiting)
        ids = [fact.id for fact in facts]
        changed = self._things.add(connection, facts)
        connection.execute(_CAME, {"ids": ids})
        connection.execute(_LEFT, {"ids": ids})  # it left elsewhere
        return changed

    def _read_what_waited(self) -> None:
        """Try again what an older version of this app could not read."""
        with self._reading() as connection:
            rows = connection.execute(_UNREAD).all()
        readable = {row.entry: row.letter for row in rows if _is_readable(row.letter)}
        if readable:
            with self._writing() as connection:
                connection.execute(delete(UNREAD).where(UNREAD.c.entry.in_(list(readable))))
                self._read(connection, readable)


def _is_readable(letter: bytes) -> bool:
    try:
        fact_from_json(letter)
    except UnreadableFact:
        return False
    return True


# Built once: an exchange asks each of these, and building takes longer than answering.
_QUEUED: Final = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.kind.not_in(HIDDEN))
_STAYS: Final = select(func.count()).select_from(STAYING)
_TO_GO_AGAIN: Final = (
    select(func.count())
    .select_from(ENTRIES)
    .where(ENTRIES.c.seq.is_(None), ENTRIES.c.opened)
    .where(ENTRIES.c.id.not_in(select(OUTBOX.c.entry).where(OUTBOX.c.entry.is_not(None))))
    .where(ENTRIES.c.id.not_in(select(UNREAD.c.entry).where(IS_PART)))  # they say nothing new
)
_UNCONFIRMED: Final = select(FACTS.c.item).join(OUTBOX, OUTBOX.c.fact == FACTS.c.id)
_UNSEALED: Final = (
    select(OUTBOX.c.fact, FACTS.c.item, FACTS.c.fact.label("text"))
    .join(FACTS, FACTS.c.id == OUTBOX.c.fact)
    .where(OUTBOX.c.entry.is_(None))
    .order_by(OUTBOX.c.kind != DEVICE_KIND, OUTBOX.c.position)
    .limit(bindparam("most"))
)
_WAITING: Final = (
    select(ENTRIES.c.id, ENTRIES.c.device, ENTRIES.c.packed)
    .where(ENTRIES.c.seq.is_(None), ENTRIES.c.opened)
    .order_by(ENTRIES.c.device, ENTRIES.c.counter)
    .limit(bindparam("most"))
)
_SEALED: Final = (
    update(OUTBOX).where(OUTBOX.c.fact == bindparam("of_fact")).values(entry=bindparam("sealed_as"))
)
_NEW: Final = insert(ENTRIES)
_AGAIN: Final = insert(ENTRIES).prefix_with("OR REPLACE")
_UNREAD: Final = select(UNREAD)
_IDS: Final[BindParameter[Sequence[object]]] = bindparam("ids", expanding=True)
_CONFIRMED: Final = delete(OUTBOX).where(OUTBOX.c.entry.in_(_IDS))
_CAME: Final = delete(OUTBOX).where(OUTBOX.c.fact.in_(_IDS), OUTBOX.c.entry.is_(None))
_LEFT: Final = delete(STAYING).where(STAYING.c.fact.in_(_IDS))
_KNOWN: Final = select(ENTRIES.c.id, ENTRIES.c.digest, ENTRIES.c.seq, ENTRIES.c.round).where(
    ENTRIES.c.id.in_(_IDS), ENTRIES.c.opened
)
_HELD: Final = select(ENTRIES.c.packed).where(
    ENTRIES.c.device == bindparam("device"), ENTRIES.c.opened.is_(False)
)
_OPENED: Final = update(ENTRIES).where(ENTRIES.c.id.in_(_IDS)).values(opened=True)
_PROMISED: Final = select(ENTRIES.c.id).where(
    ENTRIES.c.seq > bindparam("after"),
    ENTRIES.c.seq <= bindparam("end"),
    ENTRIES.c.round == bindparam("in_round"),
)
_GONE: Final = and_(ENTRIES.c.seq <= bindparam("floor"), ENTRIES.c.opened)
_MISSED: Final = select(ENTRIES.c.id).where(_GONE).limit(1)
_MISS: Final = update(ENTRIES).where(_GONE).values(seq=None)
_PLACED: Final = (
    update(ENTRIES)
    .where(ENTRIES.c.id == bindparam("entry"))
    .values(seq=bindparam("at"), round=bindparam("in_round"))
)


def _place(connection: Connection, seqs: Mapping[bytes, int], round_: int) -> None:
    """Keep the numbers the server gave, and in which count of the server."""
    rows = [{"entry": entry, "at": seq, "in_round": round_} for entry, seq in seqs.items()]
    if rows:
        connection.execute(_PLACED, rows)


def _highest(known: dict[str, int], claims: Mapping[bytes, int]) -> dict[str, int]:
    news = {device.hex(): counter for device, counter in claims.items()}
    return {each: max(known.get(each, 0), news.get(each, 0)) for each in known.keys() | news}
