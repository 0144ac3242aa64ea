"""Notes beside the guide's questions: written for oneself, on this phone."""

from __future__ import annotations

from collections.abc import Mapping

from youthapp.actions.desk import Desk, Store
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import notes
from youthapp.domain.facts import Change
from youthapp.domain.notes import NOTE, Note


def all_notes(store: Store) -> Mapping[str, Note]:
    """Read the notes, by the passage they are about."""
    return notes.notes(store.things(NOTE))


def write_note(desk: Desk, *, about: str, text: str) -> Undo:
    """Keep a note beside a passage; an empty one is put away. Raises TooLong."""
    before = all_notes(desk.store).get(about)
    undo = keep_changes(desk, *notes.write(before, about, text, new_id=desk.new_id))
    if before is None or not text.strip():
        return undo
    # The whole note comes back, also what was put together from two phones.
    return Undo((Change(before.items[-1], NOTE, {"text": before.text}),))
