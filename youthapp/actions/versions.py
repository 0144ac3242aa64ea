"""Versions of own words: keeping one, keeping both, one's own of them, an earlier one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import versions
from youthapp.domain.kinds import KINDS
from youthapp.domain.versions import Versions
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store


@dataclass(frozen=True)
class Told:
    """What is to be said of one thing's texts; ``back``: it was put away elsewhere."""

    texts: tuple[Versions, ...]
    back: str


def told(store: Store, items: Sequence[str], fields: Sequence[str] = ()) -> Told:
    """Read what there is to say of some things' texts: of all their texts, or some ``fields``."""
    found: list[Versions] = []
    back = ""
    for item in items:
        facts = store.facts(item)
        if not facts:
            continue
        if versions.is_back(facts):
            back = item
        own = fields or sorted(KINDS[facts[0].kind].texts)
        read = (versions.versions(facts, field) for field in own)
        found += [one for one in read if one is not None]
    return Told(tuple(one for one in found if len(one.standing) > 1 or one.earlier), back)


def keep_one(desk: Desk, *, item: str, field: str, text: str) -> Undo:
    """Let one of the texts that were written stand, as it was. Raises NotHere."""
    one = _one(desk.store, item, field)
    if text not in (*one.standing, *one.earlier, one.both):
        raise NotHere(item=item)
    return keep_changes(desk, versions.settle(one, text))


def write_anew(desk: Desk, *, item: str, field: str, text: str) -> Undo:
    """Let what one makes of them stand. Raises NotHere, EmptyText."""
    return keep_changes(desk, versions.write_anew(_one(desk.store, item, field), text))


def have_seen(desk: Desk, *, item: str) -> None:
    """Know that something came back, so that it is said no more."""
    facts = desk.store.facts(item)
    if facts:
        desk.store.keep([versions.seen(facts)], new_id=desk.new_id)


def _one(store: Store, item: str, field: str) -> Versions:
    found = versions.versions(store.facts(item), field)
    if found is None:
        raise NotHere(item=item)
    return found
