"""Marks: how an activity went on one day, if the youth says so.

A day without a mark is unknown, and unknown is never "missed".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from youthapp.domain import notes
from youthapp.domain.facts import Change, Thing, Value, as_day, text_of
from youthapp.domain.kinds import DELETED

OCCURRENCE: Final = "occurrence"
MARKS: Final = ("done", "partly", "not_today")
YEARS: Final = range(1900, 3000)  # a date beyond them is a mistake of some clock


@dataclass(frozen=True)
class Mark:
    """How an activity went on one day, as the youth says.

    ``items`` are the rows that hold it: two, when two phones marked the same day. The last
    made is the one that counts. Their ids are random: one made of the day would tell it to
    the server that keeps them.
    """

    activity: str
    day: date
    state: str
    items: tuple[str, ...]
    note: str = ""


def marks(rows: Iterable[Thing]) -> tuple[Mark, ...]:
    """Return how days went, one mark for each activity and day."""
    found: dict[tuple[str, date], list[Thing]] = {}
    for thing in sorted(rows, key=lambda each: (each.first, each.id)):
        day, state = day_in(thing.fields.get("day")), text_of(thing, "state")
        if thing.deleted or day is None or state not in MARKS:
            continue
        found.setdefault((text_of(thing, "activity"), day), []).append(thing)
    return tuple(
        Mark(*key, text_of(held[-1], "state"), tuple(one.id for one in held), notes.held(held))
        for key, held in found.items()
    )


def day_in(value: object) -> date | None:
    """Return the day a text names, unless no clock that is right can have shown it."""
    day = as_day(value)
    return day if day is not None and day.year in YEARS else None


def mark(
    all_marks: Iterable[Mark],
    activity: str,
    day: date,
    state: str,
    *,
    new_id: Callable[[], str],
) -> tuple[Change, ...]:
    """Return the changes that say how a day went."""
    if state not in MARKS:
        raise ValueError(state)
    there = _of(all_marks, activity, day)
    if there is not None:
        return tuple(Change(item, OCCURRENCE, {"state": state}) for item in there.items)
    fields: dict[str, Value] = {"activity": activity, "day": day.isoformat(), "state": state}
    return (Change(new_id(), OCCURRENCE, fields),)


def unmark(all_marks: Iterable[Mark], activity: str, day: date) -> tuple[Change, ...]:
    """Return the changes that take a mark away: the day is unknown again."""
    there = _of(all_marks, activity, day)
    return tuple(
        Change(item, OCCURRENCE, {DELETED: True}) for item in (there.items if there else ())
    )


def _of(all_marks: Iterable[Mark], activity: str, day: date) -> Mark | None:
    return next((one for one in all_marks if (one.activity, one.day) == (activity, day)), None)
