"""Check-ins: how it goes, said by oneself and for oneself, about as much as one likes.

Any part may be left out. What was said is the youth's own picture over time: it is never
counted, summed or shown to anybody by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from youthapp.domain.expressions import Answers
from youthapp.domain.facts import Change, Thing, Value, day_of, words_of
from youthapp.domain.goals import AREAS
from youthapp.domain.kinds import DELETED
from youthapp.domain.ratings import about_area, rate

CHECKIN: Final = "checkin"
RATED: Final = tuple(area for area in AREAS if area != "other")
ASKED_AGAIN: Final = {"week": timedelta(days=7), "month": timedelta(days=30)}
FORGET: Final = "forget"  # the answer that keeps nothing of what was said
_SAID: Final = ("good_thing", "words", "picture", "how")


@dataclass(frozen=True)
class Checkin:
    """What was said on one day beside the ladder. ``on`` is None when unreadable."""

    id: str
    on: date | None
    picture: str
    good_thing: str
    words: str
    note: str = ""


def checkins(things: Iterable[Thing]) -> tuple[Checkin, ...]:
    """Return the check-ins that are not removed, the newest first."""
    return tuple(
        Checkin(
            id=thing.id,
            on=day_of(thing, "on"),
            picture=str(thing.fields.get("picture") or ""),
            good_thing=words_of(thing, "good_thing"),
            words=words_of(thing, "words"),
            note=words_of(thing, "note"),
        )
        for thing in sorted(things, key=lambda each: (each.first, each.id), reverse=True)
        if not thing.deleted
    )


def keep(answers: Answers, *, on: date, new_id: Callable[[], str]) -> tuple[Change, ...]:
    """Return the changes that keep a check-in: what was said, and one rating for each area.

    Nothing is kept of somebody who said so at the end, or who said nothing.
    """
    if answers.get("heavy") == FORGET:
        return ()
    said: dict[str, Value] = {name: answers[name] for name in _SAID if answers.get(name)}
    changes: tuple[Change, ...] = ()
    if said.keys() - {"how"}:
        changes = (Change(new_id(), CHECKIN, {"on": on.isoformat(), **said}),)
    for area in RATED:
        words = _thought(answers) if answers.get("which") == area else {}
        answer = answers.get(f"rating_{area}")
        changes += rate(about_area(area), answer, on=on, new_id=new_id, **words)
    return changes


def remove(checkin: Checkin) -> Change:
    """Return the change that removes a check-in; its ratings are things of their own."""
    return Change(checkin.id, CHECKIN, {DELETED: True})


def asked_again(answers: Answers, *, today: date) -> date | None:
    """Return the day to be asked again; None when the youth comes by oneself."""
    wait = ASKED_AGAIN.get(str(answers.get("next", "")))
    return today + wait if wait else None


def _thought(answers: Answers) -> dict[str, str]:
    return {name: str(answers[name]) for name in ("helps", "better") if name in answers}
