"""My words: words of the guide one wants to know, asked again when they are nearly forgotten.

A word known once is asked again after a day, then after three, seven, thirty and ninety:
spaced repetition as in Leitner's boxes (1972). A word that was not known simply comes
again; nothing is counted against anybody, and days without practice change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from youthapp.domain.facts import Change, Thing, Value
from youthapp.domain.kinds import DELETED

WORD: Final = "word"
WAITS: Final = (0, 1, 3, 7, 30, 90)  # days, by how often in a row the word was known


@dataclass(frozen=True)
class MyWord:
    """A word one practises: how often in a row it was known, and when it is asked again.

    ``items`` are the things that hold it: two, when two phones took the same word.
    """

    word: str
    known: int
    due: date
    items: tuple[str, ...]


def my_words(things: Iterable[Thing]) -> tuple[MyWord, ...]:
    """Return the words one practises, the one that has waited longest first."""
    found: dict[str, MyWord] = {}
    for thing in sorted(things, key=lambda each: (each.first, each.id)):
        if thing.deleted:
            continue
        one = _read(thing)
        before = found.get(one.word)
        if before is not None:
            newest = max(before, one, key=lambda each: (each.known, each.due))
            one = MyWord(one.word, newest.known, newest.due, before.items + one.items)
        found[one.word] = one
    return tuple(sorted(found.values(), key=lambda each: (each.due, each.word)))


def due(words: Iterable[MyWord], today: date) -> tuple[MyWord, ...]:
    """Return the words to be asked today."""
    return tuple(each for each in words if each.due <= today)


def take(word: str, *, today: date, new_id: Callable[[], str]) -> Change:
    """Return the change that takes a word among one's own; it is asked at once."""
    return Change(new_id(), WORD, {"word": word, "known": 0, "due": today.isoformat()})


def practised(mine: MyWord, *, knew: bool, today: date) -> tuple[Change, ...]:
    """Return the changes after a word was asked."""
    known = min(mine.known + 1, len(WAITS) - 1) if knew else 0
    again = today + timedelta(days=WAITS[known])
    fields: dict[str, Value] = {"known": known, "due": again.isoformat()}
    return tuple(Change(item, WORD, fields) for item in mine.items)


def drop(mine: MyWord) -> tuple[Change, ...]:
    """Return the changes that put a word away."""
    return tuple(Change(item, WORD, {DELETED: True}) for item in mine.items)


def _read(thing: Thing) -> MyWord:
    known, again = thing.fields.get("known"), thing.fields.get("due")
    return MyWord(
        word=str(thing.fields.get("word", "")),
        known=min(max(known, 0), len(WAITS) - 1) if isinstance(known, int) else 0,
        due=_date(again),
        items=(thing.id,),
    )


def _date(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return date.min  # another app wrote it: ask now
