"""Notes: what a youth writes for oneself beside a question of the guide.

Nobody is asked to write and nobody else reads it. A note belongs to one passage; written
on two phones at once, both texts stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from youthapp.domain.facts import DELETED, Change, Thing
from youthapp.domain.goals import clean

NOTE: Final = "note"


@dataclass(frozen=True)
class Note:
    """A note beside a passage (``about`` is its context), and what another phone wrote there."""

    item: str
    about: str
    text: str
    other_texts: tuple[str, ...]


def notes(things: Iterable[Thing]) -> dict[str, Note]:
    """Return the notes that are not put away, by what they are about, the newest of each."""
    found: dict[str, Note] = {}
    for thing in sorted(things, key=lambda each: (each.first, each.id)):
        if not thing.deleted:
            about = str(thing.fields.get("about", ""))
            versions = thing.versions.get("text", ())
            text = versions[0] if versions else str(thing.fields.get("text", ""))
            found[about] = Note(thing.id, about, text, versions[1:])
    return found


def write(
    before: Note | None, about: str, text: str, *, new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """Return the changes that keep a note; an empty text puts it away. Raises TooLong."""
    if not text.strip():
        return (Change(before.item, NOTE, {DELETED: True}),) if before else ()
    if before is None:
        return (Change(new_id(), NOTE, {"about": about, "text": clean(text)}),)
    return (Change(before.item, NOTE, {"text": clean(text)}),)
