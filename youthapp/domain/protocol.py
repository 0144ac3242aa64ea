"""The protocol: that a youth knows a chapter, said by the youth and by nobody else.

What is written down is the chapter, which edition of it, and the day; no answer, no note,
no tick (seeds/004: the youth signs when the youth feels that it is understood). The contact
person's signature comes when the youth shares this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from youthapp.domain.facts import Change, Thing, day_of
from youthapp.domain.kinds import DELETED

SIGNATURE: Final = "signature"


@dataclass(frozen=True)
class Signature:
    """A chapter that is known: which edition, since when. ``on`` is None when unreadable."""

    items: tuple[str, ...]
    chapter: str
    version: str
    on: date | None


def signatures(things: Iterable[Thing]) -> dict[str, Signature]:
    """Return what has been signed and not taken back, by chapter, the newest of each."""
    found: dict[str, Signature] = {}
    for thing in sorted(things, key=lambda each: (each.first, each.id)):
        if not thing.deleted:
            chapter = str(thing.fields.get("chapter", ""))
            before = found[chapter].items if chapter in found else ()
            version, on = str(thing.fields.get("version", "")), day_of(thing, "on")
            found[chapter] = Signature((*before, thing.id), chapter, version, on)
    return found


def sign(chapter: str, version: str, *, on: date, new_id: Callable[[], str]) -> Change:
    """Return the change that writes it down: chapter, edition, day, and nothing else."""
    fields = {"chapter": chapter, "version": version, "on": on.isoformat()}
    return Change(new_id(), SIGNATURE, fields)


def take_back(signature: Signature) -> tuple[Change, ...]:
    """Return the changes that take it back; it can be signed again."""
    return tuple(Change(item, SIGNATURE, {DELETED: True}) for item in signature.items)
