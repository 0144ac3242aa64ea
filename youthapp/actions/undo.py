"""Undo: what an action answers with, so that it can be taken back where it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from youthapp.actions.desk import Desk
from youthapp.domain.facts import Change, Value
from youthapp.domain.goals import opposite
from youthapp.domain.kinds import DELETED
from youthapp.errors import NotHere


@dataclass(frozen=True)
class Undo:
    """What to keep so that everything is as it was before."""

    changes: tuple[Change, ...] = ()
    settings: Mapping[str, Value] = field(default_factory=dict)


def keep_changes(desk: Desk, *changes: Change) -> Undo:
    """Keep changes, all or none, and return how to undo them; a new thing is removed again."""
    before, made = {}, []
    for change in changes:
        try:
            before[change.item] = desk.store.thing(change.item)
        except NotHere:
            made.append(Change(change.item, change.kind, {DELETED: True}))
    if changes:
        desk.store.keep(changes, new_id=desk.new_id)
    known = [change for change in changes if change.item in before]
    return Undo((*made, *opposite(known, before)))


def undo(desk: Desk, *, undo: Undo) -> Undo:
    """Put everything back as it was, and return how to do it again after all."""
    settings = {name: desk.store.setting(name) for name in undo.settings}
    for name, value in undo.settings.items():
        desk.store.keep_setting(name, value)
    return Undo(keep_changes(desk, *undo.changes).changes, settings)
