"""Notes: what a youth writes for oneself beside a question of the guide, or one's own things.

Nobody is asked to write and nobody else reads it. A note belongs to one passage or one thing;
written on two phones at once, both texts stay. Beside what is a thing by itself it is a field
of that thing: it travels no farther, goes when that goes and comes back with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from youthapp.domain.conversation import is_blank
from youthapp.domain.facts import Change, Thing, words_of
from youthapp.domain.goals import clean
from youthapp.domain.kinds import DELETED, KINDS

NOTE: Final = "note"
FIELD: Final = "note"
HELD: Final = frozenset(name for name, kind in KINDS.items() if FIELD in kind.texts)


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


def beside(kind: str, item: str) -> str:
    """Return what a note beside a thing is about."""
    return f"{kind}/{item}"


def held(things: Iterable[Thing]) -> str:
    """Return the note that is a field of these things: one, or rows two phones made of one."""
    texts = dict.fromkeys(words_of(thing, FIELD) for thing in things)
    return "\n\n".join(filter(None, texts))


def put(things: Sequence[Thing], text: str) -> tuple[Change, ...]:
    """Return the changes that keep a note with its thing; empty takes it away. Raises TooLong.

    Of several rows the last holds the whole of it.
    """
    kept = None if is_blank(text) else clean(text)
    *older, newest = things
    emptied = [one for one in older if words_of(one, FIELD)]
    return (
        Change(newest.id, newest.kind, {FIELD: kept}),
        *(Change(one.id, one.kind, {FIELD: None}) for one in emptied),
    )


def gone(note: Note) -> tuple[Change, ...]:
    """Return the changes that put a note away with what it is about."""
    return _gone(note.items)


def _gone(items: Iterable[str]) -> tuple[Change, ...]:
    return tuple(Change(item, NOTE, {DELETED: True}) for item in items)
