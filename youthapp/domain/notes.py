"""Notes: what a youth writes for oneself beside a question of the guide.

Nobody is asked to write and nobody else reads it. A note belongs to one passage; written
on two phones at once, both texts stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from youthapp.domain.facts import Change, Thing
from youthapp.domain.goals import clean
from youthapp.domain.kinds import DELETED

NOTE: Final = "note"


@dataclass(frozen=True)
class Note:
    """A note beside a passage; ``about`` is its context.

    ``items`` are the things that hold it, the newest last: two, when two phones began it.
    """

    items: tuple[str, ...]
    about: str
    text: str


def notes(things: Iterable[Thing]) -> dict[str, Note]:
    """Return the notes that are not put away, by what they are about.

    What several phones wrote beside one passage is one note, their texts below each other.
    """
    found: dict[str, Note] = {}
    for thing in sorted(things, key=lambda each: (each.first, each.id)):
        if thing.deleted:
            continue
        about = str(thing.fields.get("about", ""))
        texts = thing.versions.get("text") or (str(thing.fields.get("text", "")),)
        before = found.get(about, Note((), about, ""))
        whole = "\n\n".join(filter(None, (before.text, *map(str, texts))))
        found[about] = Note((*before.items, thing.id), about, whole)
    return found


def write(
    before: Note | None, about: str, text: str, *, new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """Return the changes that keep a note; an empty text puts it away. Raises TooLong."""
    if not text.strip():
        return _gone(before.items) if before else ()
    if before is None:
        return (Change(new_id(), NOTE, {"about": about, "text": clean(text)}),)
    *older, newest = before.items
    return (Change(newest, NOTE, {"text": clean(text)}), *_gone(older))


def _gone(items: Iterable[str]) -> tuple[Change, ...]:
    return tuple(Change(item, NOTE, {DELETED: True}) for item in items)
