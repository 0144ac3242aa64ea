"""Ratings: where one stands on a ladder of ten steps, said by oneself and for oneself.

A rating is about one goal or one life area. "I don't know" and "I don't want to say" are
answers of equal rank. Nothing is ever summed, averaged or compared with anybody (the sum
of a person's ratings measures nothing; Johnson & Pleace 2016), and days without one mean
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from youthapp.domain.facts import Change, Thing, Value, day_of, words_of
from youthapp.domain.kinds import DELETED

RATING: Final = "rating"
LADDER: Final = range(0, 11)
DONT_KNOW: Final = "dont_know"
WONT_SAY: Final = "wont_say"
UNSAID: Final = (DONT_KNOW, WONT_SAY)


@dataclass(frozen=True)
class Rating:
    """One place on the ladder. ``value`` is None when it is not known or not said.

    ``unsaid`` is then which of the two, or "". ``good`` is what has been good, ``helps`` what
    makes it no lower, ``better`` what one would notice first if it were one step better.
    ``on`` is None when unreadable.
    """

    id: str
    about: str
    on: date | None
    value: int | None
    unsaid: str
    good: str
    helps: str
    better: str

    @property
    def is_answer(self) -> bool:
        """Whether the ladder was answered; else there are only words."""
        return self.value is not None or bool(self.unsaid)


def about_goal(goal: str) -> str:
    """Name a goal as what a rating is about."""
    return f"goal/{goal}"


def about_area(area: str) -> str:
    """Name a life area as what a rating is about."""
    return f"area/{area}"


def ratings(things: Iterable[Thing]) -> dict[str, tuple[Rating, ...]]:
    """Return the ratings that are not removed, by what they are about, the oldest first."""
    found: dict[str, tuple[Rating, ...]] = {}
    for thing in sorted(things, key=lambda each: (each.first, each.id)):
        one = _read(thing)
        if not thing.deleted:
            found[one.about] = (*found.get(one.about, ()), one)
    return found


def rate(
    about: str, answer: Value, *, on: date, new_id: Callable[[], str], **words: str
) -> tuple[Change, ...]:
    """Return the change that keeps a rating, or none when nothing was said.

    ``words`` are ``good``, ``helps`` and ``better``, kept also without a place on the ladder.
    """
    said: dict[str, Value] = {name: text for name, text in words.items() if text.strip()}
    if _is_rating(answer):
        said["value"] = answer
    if not said:
        return ()
    return (Change(new_id(), RATING, {"about": about, "on": on.isoformat(), **said}),)


def remove(rating: Rating) -> Change:
    """Return the change that removes a rating."""
    return Change(rating.id, RATING, {DELETED: True})


def latest(of_one: Iterable[Rating], *, until: date | None = None) -> Rating | None:
    """Return the last rating, or the last up to a day; words alone are none."""
    found = None
    for rating in of_one:
        in_time = until is None or rating.on is None or rating.on <= until
        if rating.is_answer and in_time:
            found = rating
    return found


def days(by_about: Mapping[str, Iterable[Rating]]) -> tuple[date, ...]:
    """Return the days on which anything was rated, each once, the first of them first."""
    return tuple(sorted({one.on for many in by_about.values() for one in many if one.on}))


def _is_rating(answer: Value) -> bool:
    if isinstance(answer, int) and not isinstance(answer, bool):
        return answer in LADDER
    return answer in UNSAID


def _read(thing: Thing) -> Rating:
    value = thing.fields.get("value")
    answer = value if _is_rating(value) else None
    return Rating(
        id=thing.id,
        about=str(thing.fields.get("about", "")),
        on=day_of(thing, "on"),
        value=answer if isinstance(answer, int) else None,
        unsaid=answer if isinstance(answer, str) else "",
        good=words_of(thing, "good"),
        helps=words_of(thing, "helps"),
        better=words_of(thing, "better"),
    )
