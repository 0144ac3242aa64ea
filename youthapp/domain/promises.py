"""Promises: what an adult said will happen, from the asking to the doing, on both phones alike.

Asked, seen, promised, done: nobody writes a state down, it is read out of what was said. A hello
asks; an answer promises when it says that something will happen; an adult may also promise
something in own words. What was promised stands until the adult says that it is done, and it
stands on the youth's phone too: that is the point of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from youthapp.domain import parcels
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, as_day
from youthapp.domain.goals import clean
from youthapp.domain.messages import ANSWER, BACK, HELLO, SEEN, Message, Received
from youthapp.domain.parcels import DONE, PROMISE, SHARE, Arrived, Parcel
from youthapp.errors import TooLong

ASKED, SEEN_IT, PROMISED, DONE_IT = "asked", "seen", "promised", "done"
HELLO_KIND, SHARE_KIND, OWN_KIND = "hello", "share", "own"
KEEPS: Final = ("today", "tomorrow", "week", "come", "talk")  # answers that promise something
MOST: Final = 200  # letters of a promise in own words
_SUNDAY: Final = 7


@dataclass(frozen=True)
class Promise:
    """One thing a youth asked for or was promised, and how it stands.

    ``id`` is the hello's, the share's parcel's or the promise's: "done" is about it. ``who`` is
    the other person's root. ``kind`` is "hello", "share" or "own"; ``reply`` is the adult's
    answer, ``text`` a promise in own words. ``by`` is the day it is promised for, ``asked`` the
    day it began, ``on`` the day of the newest that was said.
    """

    id: str
    who: str
    kind: str
    state: str
    reply: str = ""
    text: str = ""
    by: date | None = None
    asked: date | None = None
    on: date | None = None

    @property
    def open(self) -> bool:
        """Whether something was promised and is not done."""
        return self.state == PROMISED

    def overdue(self, today: date) -> bool:
        """Tell whether its day is past."""
        return self.open and self.by is not None and self.by < today


class Said(Protocol):
    """What messages and parcels have in common, whoever they are from."""

    @property
    def id(self) -> str:
        """The id its sender gave it."""

    @property
    def word(self) -> str:
        """What it says."""

    @property
    def about(self) -> str:
        """The id of what it is about."""

    @property
    def on(self) -> date | None:
        """The day it was said."""


_Pair = tuple[str, str]  # who the other is, and what it is about


def to_me(
    mine: Iterable[Message],
    came: Iterable[Received],
    sent: Iterable[Parcel],
    arrived: Iterable[Arrived],
) -> tuple[Promise, ...]:
    """Return what a youth asked for and was promised, in the order it began."""
    return _promises(
        [(each.to, each) for each in mine if each.state != "gone"],
        [(each.to, each) for each in sent if each.state != "gone"],
        [(each.sender, each) for each in came],
        [(each.sender, each) for each in arrived],
    )


def by_me(
    mine: Iterable[Message],
    came: Iterable[Received],
    sent: Iterable[Parcel],
    arrived: Iterable[Arrived],
) -> tuple[Promise, ...]:
    """Return what an adult was asked for and promised, in the order it began."""
    return _promises(
        [(each.sender, each) for each in came],
        [(each.sender, each) for each in arrived],
        [(each.to, each) for each in mine],
        [(each.to, each) for each in sent],
    )


def promise(
    to: Contact, text: str, *, by: date | None, on: date, new_id: Callable[[], str]
) -> Change:
    """Return the change that promises something in own words. Raises EmptyText, TooLong."""
    words = clean(text.strip())
    if len(words) > MOST:
        raise TooLong(most=MOST)
    data = {"text": words, "by": by.isoformat() if by else ""}
    return parcels.send(to, PROMISE, data, on=on, new_id=new_id)


def done(to: Contact, one: Promise, *, on: date, new_id: Callable[[], str]) -> Change:
    """Return the change that says that a promise is done."""
    return parcels.send(to, DONE, on=on, new_id=new_id, about=one.id)


def due(reply: str, on: date | None, day: date | None = None) -> date | None:
    """Return the day an answer promises something for; None when it names none."""
    if on is None:
        return day
    days = {"today": 0, "tomorrow": 1, "week": _SUNDAY - on.isoweekday()}
    return on + timedelta(days=days[reply]) if reply in days else day


def _promises(
    asks: list[tuple[str, Message]] | list[tuple[str, Received]],
    shown: list[tuple[str, Parcel]] | list[tuple[str, Arrived]],
    answers: list[tuple[str, Message]] | list[tuple[str, Received]],
    given: list[tuple[str, Parcel]] | list[tuple[str, Arrived]],
) -> tuple[Promise, ...]:
    """Read promises out of what a youth said and sent, and what an adult said and sent."""
    ended = {(who, each.about): each.on for who, each in given if each.word == DONE}
    said: dict[_Pair, list[Message | Received]] = {}
    for who, each in answers:
        if each.word in (SEEN, ANSWER):
            said.setdefault((who, each.about), []).append(each)
    back = {(who, each.about) for who, each in asks if each.word == BACK}
    found = [
        _answered(HELLO_KIND, who, each, said.get((who, each.id), []), ended)
        for who, each in asks
        if each.word == HELLO and (who, each.id) not in back
    ]
    found += [
        _answered(SHARE_KIND, who, each, said.get((who, each.id), []), ended)
        for who, each in shown
        if each.word == SHARE
    ]
    found += [_own(who, each, ended) for who, each in given if each.word == PROMISE]
    there = [one for one in found if one is not None]
    return tuple(sorted(there, key=lambda one: (one.asked or date.min, one.id)))


def _answered(
    kind: str,
    who: str,
    asked: Said,
    said: list[Message | Received],
    ended: dict[_Pair, date | None],
) -> Promise | None:
    """Return how something asked or shown stands; None when nothing is to happen."""
    answer = next((each for each in reversed(said) if each.word == ANSWER), None)
    reply, on = (answer.reply, answer.on) if answer else ("", said[-1].on if said else asked.on)
    done_too = (who, asked.id) in ended
    promised = reply in KEEPS
    if not promised and not done_too and (kind == SHARE_KIND or answer is not None):
        return None
    state = SEEN_IT if said else ASKED
    state = DONE_IT if done_too else PROMISED if promised else state
    return Promise(
        id=asked.id,
        who=who,
        kind=kind,
        state=state,
        reply=reply,
        by=due(reply, answer.on, answer.day) if answer else None,
        asked=asked.on,
        on=ended[who, asked.id] if done_too else on,
    )


def _own(who: str, each: Parcel | Arrived, ended: dict[_Pair, date | None]) -> Promise | None:
    data = parcels.read(each.data)
    text, by = data.get("text"), as_day(data.get("by"))
    if not isinstance(text, str) or not 0 < len(text) <= MOST:
        return None
    done_too = (who, each.id) in ended
    return Promise(
        id=each.id,
        who=who,
        kind=OWN_KIND,
        state=DONE_IT if done_too else PROMISED,
        text=text,
        by=by,
        asked=each.on,
        on=ended[who, each.id] if done_too else each.on,
    )
