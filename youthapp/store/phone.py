"""The store: what this phone remembers, and what of it is still only here.

A change is kept as a fact together with its place in the outbox, in one transaction. It
may be called saved when ``flush`` has returned: then the phone's own disk has it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import StaticPool

from youthapp.domain.conversation import Draft, draft_from_json, draft_to_json
from youthapp.domain.facts import Change, Fact, Thing, Value, fact_from_json
from youthapp.domain.kinds import staying
from youthapp.store import image as images
from youthapp.store.disk import Disk
from youthapp.store.image import Image, Seal
from youthapp.store.log import HIDDEN, Log
from youthapp.store.migrations import migrate
from youthapp.store.tables import BALLOTS, DRAFTS, FACTS, FEEDBACK, OUTBOX, SETTINGS, STAYING
from youthapp.store.things import Things, as_value, facts_of

_ALONG = "along/"  # the setting that lets a kind into the sealed copy
_WAITS, _STAYS = insert(OUTBOX), insert(STAYING)
_SETTINGS = select(SETTINGS.c.name, SETTINGS.c.value)


class PhoneStore:
    """Facts, drafts, settings, ballots and feedback of one phone, sealed on its disk.

    ``device`` (64 hex) is named in every fact this phone writes. ``log`` is the side that
    exchange works with.
    """

    def __init__(self, disk: Disk, seal: Seal, device: str, image: Image | None) -> None:
        self.device = device
        self._disk, self._seal = disk, seal
        self._generation = 0 if image is None else image.generation
        self._raw = images.connect(None if image is None else image.database)
        self._engine = _engine(self._raw)
        migrate(self._engine)
        self._changes, self._kept = int(image is None), 0
        self._flushing = asyncio.Lock()
        with self._engine.begin() as connection:
            self._things = Things(connection)
            rows = connection.execute(_SETTINGS)
            self._settings = {row.name: as_value(json.loads(row.value)) for row in rows}
        self.log = Log(self._reading, self._writing, self._things)
        self.erase()  # no undo outlives the app that offered it

    def things(self, kind: str) -> list[Thing]:
        """Return every thing of a kind, removed ones included, oldest first."""
        with self._reading() as connection:
            return self._things.of_kind(connection, kind)

    def thing(self, item: str) -> Thing:
        """Return one thing, removed or not. Raises NotHere."""
        with self._reading() as connection:
            return self._things.one(connection, item)

    def facts(self, item: str) -> list[Fact]:
        """Return every fact of one item."""
        with self._reading() as connection:
            return facts_of(connection, [item])

    def keep(self, changes: Sequence[Change], *, new_id: Callable[[], str]) -> None:
        """Make facts of changes, to be kept and to be sent: all or none."""
        with self._writing() as connection:
            for change in changes:
                along = self._along(connection, change.kind)
                fact = self._fact(connection, change, new_id())
                self._things.add(connection, [fact])
                _queue(connection, fact, along)

    def every_fact(self) -> list[Fact]:
        """Return every fact there is."""
        with self._reading() as connection:
            return [fact_from_json(row.fact) for row in connection.execute(select(FACTS.c.fact))]

    def take_in(
        self, facts: Sequence[Fact], drafts: Sequence[Draft], settings: Mapping[str, Value]
    ) -> int:
        """Take in what a file holds, all or none; return how many things changed.

        New facts are to be sent, or stay, as if they had been written here. A draft or a
        setting comes only where there is none.
        """
        with self._writing() as connection:
            here = set(connection.execute(select(FACTS.c.id)).scalars())
            new = [fact for fact in facts if fact.id not in here]
            along = {kind: self._along(connection, kind) for kind in {fact.kind for fact in new}}
            changed = self._things.add(connection, new)
            for fact in new:
                _queue(connection, fact, along[fact.kind])
            for draft in drafts:
                row = {"name": draft.name, "draft": draft_to_json(draft)}
                connection.execute(insert(DRAFTS).prefix_with("OR IGNORE"), row)
            fresh = {n: value for n, value in settings.items() if n not in self._settings}
            for name, value in fresh.items():
                _keep_setting(connection, name, value)
        self._settings |= fresh
        return changed

    def comes_along(self, kind: str) -> bool:
        """Tell whether things of a kind go into the sealed copy outside the phone.

        What stays by itself does where its owner said so, or where it came out of that copy.
        """
        with self._reading() as connection:
            return self._along(connection, kind)

    def _along(self, connection: Connection, kind: str) -> bool:
        chosen = self.setting(_ALONG + kind)
        if kind not in staying() or chosen is not None:
            return kind not in staying() or chosen is True
        came = select(FACTS.c.id).where(
            FACTS.c.kind == kind, FACTS.c.id.not_in(select(STAYING.c.fact))
        )
        return connection.execute(came.limit(1)).first() is not None

    def let_along(self, kinds: Sequence[str], along: bool) -> None:
        """Let kinds that stay on the phone into the sealed copy, or keep back what is to come.

        What has left already cannot be called back.
        """
        with self._writing() as connection:
            for kind in kinds:
                if along:
                    waits = select(STAYING.c.fact, STAYING.c.kind).where(STAYING.c.kind == kind)
                    held = waits.join(FACTS, FACTS.c.id == STAYING.c.fact)
                    in_order = held.order_by(FACTS.c.lamport, FACTS.c.id)
                    connection.execute(insert(OUTBOX).from_select(["fact", "kind"], in_order))
                    connection.execute(delete(STAYING).where(STAYING.c.kind == kind))
                _keep_setting(connection, _ALONG + kind, along)
        self._settings |= dict.fromkeys((_ALONG + kind for kind in kinds), along)

    def erase(self, items: Iterable[str] | None = None) -> int:
        """Really take away what is no more and never left the phone; return how many facts.

        A removed thing goes whole; of one that is there, what it said earlier goes. Only
        things that stay and of which nothing ever left: nobody else has seen them. None
        means all of them, as at every start.
        """
        with self._reading() as connection:
            old = self._things.only_here(connection, items)
        if old:
            with self._writing() as connection:
                for thing, facts in old:
                    connection.execute(delete(STAYING).where(STAYING.c.fact.in_(facts)))
                    self._things.erase(connection, thing)
                    if not thing.deleted:
                        waiting = {"fact": thing.heads[-1], "kind": thing.kind}
                        connection.execute(insert(STAYING), waiting)
        return sum(len(facts) - (not thing.deleted) for thing, facts in old)

    def hollow(self, items: Iterable[str]) -> int:
        """Empty parcels of others that are over, for good; return how many facts were emptied.

        The locked copy outside follows with the next snapshot, which is due then.
        """
        with self._writing() as connection:
            emptied = self._things.hollow(connection, list(items))
        if emptied:
            self.log.keep_state(snapshot_due=True)
        return emptied

    def _fact(self, connection: Connection, change: Change, fact_id: str) -> Fact:
        known = facts_of(connection, [change.item])
        heads = self._things.one(connection, change.item).heads if known else ()
        return Fact(
            id=fact_id,
            item=change.item,
            kind=change.kind,
            changes=change.changes,
            lamport=self._things.lamport + 1,
            device=self.device,
            after=heads,
        )

    def draft(self, name: str) -> Draft | None:
        """Return a conversation left in the middle, if there is one."""
        with self._reading() as connection:
            found = connection.execute(
                select(DRAFTS.c.draft).where(DRAFTS.c.name == name)
            ).scalar_one_or_none()
        return None if found is None else draft_from_json(found)

    def keep_draft(self, draft: Draft) -> None:
        """Keep a conversation as it stands. Drafts never leave the phone."""
        row = {"name": draft.name, "draft": draft_to_json(draft)}
        with self._writing() as connection:
            connection.execute(insert(DRAFTS).prefix_with("OR REPLACE"), row)

    def drop_draft(self, name: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        with self._writing() as connection:
            connection.execute(delete(DRAFTS).where(DRAFTS.c.name == name))

    def drafts(self) -> list[Draft]:
        """Return every conversation left in the middle."""
        with self._reading() as connection:
            rows = connection.execute(select(DRAFTS.c.draft).order_by(DRAFTS.c.name))
            return [draft_from_json(row.draft) for row in rows]

    def settings(self) -> Mapping[str, Value]:
        """Return every setting of this phone."""
        return dict(self._settings)

    def setting(self, name: str, default: Value = None) -> Value:
        """Return a setting of this phone."""
        return self._settings.get(name, default)

    def keep_setting(self, name: str, value: Value) -> None:
        """Keep a setting of this phone. Settings never leave it."""
        with self._writing() as connection:
            _keep_setting(connection, name, value)
        self._settings[name] = value

    def unsent(self) -> int:
        """Return how many changes are only on this phone."""
        return self.log.unsent()

    def never_sent(self) -> list[Fact]:
        """Return the facts the server never had, oldest first, but for the account's own."""
        waits = select(OUTBOX.c.fact).where(OUTBOX.c.kind.not_in(HIDDEN))
        here = FACTS.c.id.in_(waits) | FACTS.c.id.in_(select(STAYING.c.fact))
        with self._reading() as connection:
            rows = connection.execute(
                select(FACTS.c.fact).where(here).order_by(FACTS.c.lamport, FACTS.c.id)
            )
            return [fact_from_json(row.fact) for row in rows]

    def queue_ballot(self, survey: str, body: bytes) -> None:
        """Queue a ballot under a random id of its own, linked to nothing."""
        row = {"id": secrets.token_hex(16), "survey": survey, "body": body}
        with self._writing() as connection:
            connection.execute(insert(BALLOTS), row)

    def ballots(self) -> list[tuple[str, str, bytes]]:
        """Return the queued ballots by id, which is not the order they were written in."""
        with self._reading() as connection:
            rows = connection.execute(select(BALLOTS).order_by(BALLOTS.c.id))
            return [(row.id, row.survey, row.body) for row in rows]

    def drop_ballot(self, ballot: str) -> None:
        """Forget a ballot that is delivered or that nobody takes any more."""
        with self._writing() as connection:
            connection.execute(delete(BALLOTS).where(BALLOTS.c.id == ballot))

    def queue_feedback(self, body: bytes) -> str:
        """Queue a remark under a random id of its own, linked to nothing; return the id."""
        remark = secrets.token_hex(16)
        with self._writing() as connection:
            connection.execute(insert(FEEDBACK), {"id": remark, "body": body})
        return remark

    def feedback(self) -> list[tuple[str, bytes]]:
        """Return the queued remarks by id, which is not the order they were made in."""
        with self._reading() as connection:
            rows = connection.execute(select(FEEDBACK).order_by(FEEDBACK.c.id))
            return [(row.id, row.body) for row in rows]

    def drop_feedback(self, remark: str) -> None:
        """Forget a remark that is delivered, taken back, or that nobody takes."""
        with self._writing() as connection:
            connection.execute(delete(FEEDBACK).where(FEEDBACK.c.id == remark))

    async def flush(self) -> None:
        """Return when everything kept so far is on the disk; cheap when it is already.

        Callers who wait together share one writing. Raises StorageFull or StorageGone;
        then everything is still here and the next flush tries again.
        """
        wanted = self._changes
        async with self._flushing:
            if self._kept >= wanted:
                return
            taken = self._changes
            image = Image(self._generation + 1, images.dump(self._raw))
            await self._disk.write(images.close_image(image, self._seal))
            self._generation += 1
            self._kept = taken

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._engine.connect()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except BaseException:
            self._things.forget()
            raise
        self._changes += 1


def _queue(connection: Connection, fact: Fact, along: bool) -> None:
    """Let a new fact wait to be sent, or note that it stays."""
    waiting = {"fact": fact.id, "kind": fact.kind}
    connection.execute(_WAITS if along else _STAYS, waiting)


def _keep_setting(connection: Connection, name: str, value: Value) -> None:
    row = {"name": name, "value": json.dumps(value)}
    connection.execute(insert(SETTINGS).prefix_with("OR REPLACE"), row)


def _engine(raw: object) -> Engine:
    engine = create_engine(URL.create("sqlite"), creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine
