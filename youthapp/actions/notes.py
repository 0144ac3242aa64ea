"""Notes beside the guide's questions and one's own things: for oneself, on this phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import notes
from youthapp.domain.facts import Change, Thing
from youthapp.domain.marks import OCCURRENCE, marks
from youthapp.domain.notes import NOTE, Note
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store


def all_notes(store: Store) -> Mapping[str, Note]:
    """Read the notes that are things of their own, by what they are about."""
    return notes.notes(store.things(NOTE))


def note_about(store: Store, about: str) -> str:
    """Read the note about something; "" when there is none. Raises NotHere."""
    if _is_field(about):
        return notes.held(_things(store, about))
    kept = all_notes(store).get(about)
    return kept.text if kept else ""


def write_note(desk: Desk, *, about: str, text: str) -> Undo:
    """Keep a note about something; an empty one is put away. Raises TooLong or NotHere."""
    if _is_field(about):
        return _write_field(desk, about, text)
    before = all_notes(desk.store).get(about)
    undo = keep_changes(desk, *notes.write(before, about, text, new_id=desk.new_id))
    if before is None or not text.strip():
        return undo
    # The whole note comes back, also what was put together from two phones.
    return Undo((Change(before.items[-1], NOTE, {"text": before.text}),))


def held_in(store: Store, about: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the things a note lies in, and its field there. Raises NotHere."""
    if _is_field(about):
        return tuple(one.id for one in _things(store, about)), (notes.FIELD,)
    kept = all_notes(store).get(about)
    return (kept.items if kept else ()), ("text",)


def field_of(about: str) -> str:
    """Name the field a note is written in, for what stands there unfinished."""
    return f"note/{about}"


def _write_field(desk: Desk, about: str, text: str) -> Undo:
    things = _things(desk.store, about)
    if not things:
        raise NotHere(item=about)
    before = notes.held(things)
    keep_changes(desk, *notes.put(things, text))
    newest = things[-1]
    return Undo((Change(newest.id, newest.kind, {notes.FIELD: before or None}),))


def _is_field(about: str) -> bool:
    return about.partition("/")[0] in notes.HELD


def _things(store: Store, about: str) -> tuple[Thing, ...]:
    """Find what a note is a field of: a thing, or every row of one marked day. Raises NotHere."""
    kind, _, item = about.partition("/")
    ids: tuple[str, ...] = (item,)
    if kind == OCCURRENCE:
        ids = next((one.items for one in marks(store.things(kind)) if item in one.items), ())
    things = [store.thing(one) for one in ids]
    return tuple(one for one in things if one.kind == kind and not one.deleted)
