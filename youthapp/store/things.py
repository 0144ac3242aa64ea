"""What the facts amount to, kept beside them so that a start need not merge everything.

The facts are the truth. A thing is what ``domain.facts.merge`` makes of one item's facts;
it is written in the transaction that writes the fact, and made anew from all facts when
the table is missing or was made by another merge.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Column, Connection, Select, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from youthapp.domain.facts import (
    Fact,
    Thing,
    Value,
    emptied,
    fact_from_json,
    fact_to_json,
    merge,
)
from youthapp.domain.kinds import staying
from youthapp.errors import NotHere
from youthapp.store.tables import FACTS, STATE, STAYING, THINGS

MERGE: Final = 1  # raise this when domain.facts.merge makes something else of the same facts
MADE_BY: Final = "merge"  # the state that names the merge the table was made by
_WRITER: Final = json.JSONEncoder(separators=(",", ":"))
_CHUNK: Final = 500
_MANY: Final = 1_000
# Rows by the thousand: the driver's own way is three times as fast.
_KEEP_FACT: Final = (
    "INSERT OR REPLACE INTO facts (id, item, kind, lamport, fact) VALUES (?, ?, ?, ?, ?)"
)
_KEEP_THING: Final = "INSERT OR REPLACE INTO things (item, kind, thing) VALUES (?, ?, ?)"

# Built once: they are asked all the time, and building takes longer than answering.
_ONE: Final = select(THINGS.c.thing).where(THINGS.c.item == bindparam("item"))
_OF_KIND: Final = select(THINGS.c.thing).where(THINGS.c.kind == bindparam("kind"))
_MADE_BY: Final = select(STATE.c.value).where(STATE.c.name == MADE_BY)
_HIGHEST: Final = select(func.max(FACTS.c.lamport))
_ANY_STAYS: Final = select(STAYING.c.fact).limit(1)


class Things:
    """The things of this phone, read once per kind and kept in step with the facts."""

    def __init__(self, connection: Connection) -> None:
        self._by_kind: dict[str, dict[str, Thing]] = {}
        made_by = connection.execute(_MADE_BY).scalar_one_or_none()
        if made_by != json.dumps(MERGE):
            self._make_anew(connection)
        highest = connection.execute(_HIGHEST).scalar_one()
        self.lamport: int = highest or 0

    def of_kind(self, connection: Connection, kind: str) -> list[Thing]:
        """Return every thing of a kind, removed ones included, oldest first."""
        if kind not in self._by_kind:
            rows = connection.execute(_OF_KIND, {"kind": kind})
            made = (thing_from_json(row.thing) for row in rows)
            self._by_kind[kind] = {thing.id: thing for thing in sorted(made, key=_age)}
        return list(self._by_kind[kind].values())

    def one(self, connection: Connection, item: str) -> Thing:
        """Return one thing. Raises NotHere."""
        for held in self._by_kind.values():
            if item in held:
                return held[item]
        found = connection.execute(_ONE, {"item": item}).scalar_one_or_none()
        if found is None:
            raise NotHere(item=item)
        return thing_from_json(found)

    def add(self, connection: Connection, facts: Sequence[Fact]) -> int:
        """Keep new facts and what they amount to; return how many things changed."""
        return self.add_written(connection, [(fact, fact_to_json(fact)) for fact in facts])

    def add_written(self, connection: Connection, facts: Sequence[tuple[Fact, bytes]]) -> int:
        """Keep new facts as they are written already; return how many things changed."""
        news = _news(connection, facts)
        if not news:
            return 0
        fresh = [fact for fact, _ in news.values()]
        rows = [(f.id, f.item, f.kind, f.lamport, written) for f, written in news.values()]
        # Asked before the new ones are among them: a new phone has none, and reads none back.
        before = facts_of(connection, {fact.item for fact in fresh}, but=news)
        connection.exec_driver_sql(_KEEP_FACT, rows)
        self.lamport = max(self.lamport, *(fact.lamport for fact in fresh))
        made = merge([*before, *fresh])
        self._keep(connection, made.values())
        return len(made)

    def only_here(
        self, connection: Connection, items: Iterable[str] | None
    ) -> list[tuple[Thing, list[str]]]:
        """Return things with something to erase, each with the ids of its facts.

        Every fact of such a thing stays on this phone, and it is removed or was changed.
        """
        if connection.execute(_ANY_STAYS).first() is None:
            return []
        wanted = None if items is None else set(items)
        rows = connection.execute(
            select(FACTS.c.item, FACTS.c.id, STAYING.c.fact.label("stays"))
            .outerjoin(STAYING, STAYING.c.fact == FACTS.c.id)
            .where(FACTS.c.kind.in_(sorted(staying())))
        )
        facts: dict[str, list[str]] = {}
        left: set[str] = set()
        for row in rows:
            if row.stays is None:
                left.add(row.item)
            elif wanted is None or row.item in wanted:
                facts.setdefault(row.item, []).append(row.id)
        found = [(self.one(connection, item), facts[item]) for item in facts.keys() - left]
        return [
            (thing, ids)
            for thing, ids in found
            if thing.deleted or (len(ids) > 1 and _says_one_thing(thing))
        ]

    def erase(self, connection: Connection, thing: Thing) -> None:
        """Take every fact of a thing away; one that is there keeps a single fact that says it.

        That fact takes the place of the first, so that the thing keeps its age.
        """
        connection.execute(delete(FACTS).where(FACTS.c.item == thing.id))
        connection.execute(delete(THINGS).where(THINGS.c.item == thing.id))
        self._by_kind.get(thing.kind, {}).pop(thing.id, None)
        if not thing.deleted:
            lamport, device = thing.first
            said = dict(thing.fields)
            self.add(
                connection,
                [Fact(thing.heads[-1], thing.id, thing.kind, said, lamport, device, ())],
            )

    def hollow(self, connection: Connection, items: Iterable[str]) -> int:
        """Empty what came from others and is over; return how many facts were emptied."""
        held = [fact for fact in facts_of(connection, items) if fact.changes.get("data")]
        self.add(connection, [emptied(fact, "data") for fact in held])
        return len(held)

    def forget(self) -> None:
        """Read again from the tables: what was held here was rolled back."""
        self._by_kind.clear()

    def _make_anew(self, connection: Connection) -> None:
        connection.execute(delete(THINGS))
        rows = connection.execute(select(FACTS.c.fact))
        self._keep(connection, merge(fact_from_json(row.fact) for row in rows).values())
        made_by = {"name": MADE_BY, "value": json.dumps(MERGE)}
        connection.execute(insert(STATE).prefix_with("OR REPLACE"), made_by)

    def _keep(self, connection: Connection, things: Iterable[Thing]) -> None:
        rows = []
        for thing in things:
            rows.append((thing.id, thing.kind, thing_to_json(thing)))
            held = self._by_kind.get(thing.kind)
            if held is not None:
                held[thing.id] = thing
        if rows:
            connection.exec_driver_sql(_KEEP_THING, rows)


def facts_of(
    connection: Connection, items: Iterable[str], *, but: Collection[str] = ()
) -> list[Fact]:
    """Return every fact of some items, ``but`` for those that are known already, by id."""
    columns = (FACTS.c.id, FACTS.c.fact)
    rows = _some(connection, columns, FACTS.c.item, sorted(items))
    return [fact_from_json(row.fact) for row in rows if row.id not in but]


def thing_to_json(thing: Thing) -> bytes:
    """Write a thing for the table."""
    written = {
        "id": thing.id,
        "kind": thing.kind,
        "fields": thing.fields,
        "versions": thing.versions,
        "deleted": thing.deleted,
        "first": thing.first,
        "heads": thing.heads,
    }
    return _WRITER.encode(written).encode()


def thing_from_json(data: bytes) -> Thing:
    """Read what ``thing_to_json`` wrote."""
    written: dict[str, Any] = json.loads(data)
    return Thing(
        id=written["id"],
        kind=written["kind"],
        fields={name: as_value(value) for name, value in written["fields"].items()},
        versions={name: tuple(texts) for name, texts in written["versions"].items()},
        deleted=written["deleted"],
        first=(written["first"][0], written["first"][1]),
        heads=tuple(written["heads"]),
    )


def as_value(value: Any) -> Value:
    """Turn what JSON gives into a value: lists are tuples."""
    return tuple(value) if isinstance(value, list) else value


def _says_one_thing(thing: Thing) -> bool:
    """Tell whether nothing stands side by side in a thing: else folding it would choose."""
    return len(thing.heads) == 1 and all(len(texts) == 1 for texts in thing.versions.values())


def _age(thing: Thing) -> tuple[int, str, str]:
    return (*thing.first, thing.id)


def _news(
    connection: Connection, facts: Sequence[tuple[Fact, bytes]]
) -> dict[str, tuple[Fact, bytes]]:
    """Return the facts that are not here yet, each once, and as they are kept.

    Two facts of one id are somebody's mistake; the smaller stays, on every phone the same.
    """
    by_id: dict[str, tuple[Fact, bytes]] = {}
    for fact, written in facts:
        if fact.id not in by_id or written < by_id[fact.id][1]:
            by_id[fact.id] = (fact, written)
    for row in _some(connection, (FACTS.c.id, FACTS.c.fact), FACTS.c.id, list(by_id)):
        if row.fact <= by_id[row.id][1]:
            del by_id[row.id]
    return by_id


def _some(
    connection: Connection, columns: Sequence[Column[Any]], key: Column[Any], wanted: Sequence[str]
) -> list[Any]:
    """Return the rows whose key is wanted; of very many, by reading through the table once."""
    found: list[Any] = []
    if len(wanted) > _MANY:
        here = set(wanted)
        every = connection.execute(select(*columns, key.label("wanted")))
        return [row for row in every if row.wanted in here]
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        found += connection.execute(_among(tuple(columns), key), {"wanted": chunk})
    return found


@cache
def _among(columns: tuple[Column[Any], ...], key: Column[Any]) -> Select[Any]:
    """Build a question once: it is asked with every change."""
    return select(*columns).where(key.in_(bindparam("wanted", expanding=True)))
