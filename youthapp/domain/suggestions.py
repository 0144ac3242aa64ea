"""Suggestions: a goal or a step that an adult thinks of, as a card the youth may take or leave.

It may be taken, changed or left, and nothing of that is told to who sent it: a refusal is not
reported (reference/goals.md 2.2). What is taken is the youth's own from then on. At most three
are shown at once; the others wait, so that a pile of wishes never stands before a youth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from youthapp.domain import goals, parcels
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED, DELETED
from youthapp.domain.parcels import END, SUGGEST, Arrived, Parcel
from youthapp.errors import TooLong

GOAL, STEP = "goal", "step"
MOST_LETTERS: Final = 200
MOST_SHOWN: Final = 3
WHOSE: Final = "shared"  # whose wish a goal is that an adult thought of and a youth took


@dataclass(frozen=True)
class Suggestion:
    """What an adult suggests. ``chapter`` and ``task`` name a task of the guide, or are ""."""

    id: str
    sender: str
    kind: str
    text: str
    chapter: str
    task: str


@dataclass(frozen=True)
class Sent:
    """What I suggested to somebody; ``back`` when I took it back. What became of it is theirs."""

    parcel: Parcel
    kind: str
    text: str
    back: bool


def suggest(
    to: Contact,
    kind: str,
    text: str,
    *,
    on: date,
    new_id: Callable[[], str],
    chapter: str = "",
    task: str = "",
) -> Change:
    """Return the change that suggests something. Raises EmptyText, or TooLong with ``most``.

    A task of the guide goes by its name too, so that it is read in the youth's own language.
    """
    if kind not in (GOAL, STEP):
        raise ValueError(kind)
    words = goals.clean(text.strip())
    if len(words) > MOST_LETTERS:
        raise TooLong(most=MOST_LETTERS)
    data = {"kind": kind, "text": words, "chapter": chapter, "task": task}
    return parcels.send(to, SUGGEST, data, on=on, new_id=new_id)


def suggestions(came: Iterable[Arrived], known: Collection[str]) -> tuple[Suggestion, ...]:
    """Return what waits for the youth, of people one has met: the first three, oldest first."""
    came = list(came)
    gone = parcels.ended(came)
    found = (
        _read(each)
        for each in came
        if each.word == SUGGEST and each.sender in known and (each.sender, each.id) not in gone
    )
    return tuple(each for each in found if each is not None)[:MOST_SHOWN]


def sent(mine: Iterable[Parcel], to: Contact) -> tuple[Sent, ...]:
    """Return what I suggested to somebody, the newest first."""
    mine = [each for each in mine if each.to == to.root]
    gone = {parcels.read(each.data).get("share") for each in mine if each.word == END}
    said = ((each, parcels.read(each.data)) for each in reversed(mine) if each.word == SUGGEST)
    return tuple(
        Sent(each, str(data.get("kind", "")), str(data.get("text", "")), each.id in gone)
        for each, data in said
    )


def put_away(suggestion: Suggestion) -> Change:
    """Return the change that puts a card away, here and on one's other phones only."""
    return Change(suggestion.id, ARRIVED, {DELETED: True})


def as_goal(words: str, *, area: str, new_id: Callable[[], str]) -> Change:
    """Return the change that makes it a goal of one's own, among the ideas.

    It keeps that the wish was an adult's first. Raises EmptyText or TooLong.
    """
    areas = (area,) if area in goals.AREAS else ()
    fields = {"own_words": goals.clean(words), "areas": areas, "whose_wish": WHOSE}
    return Change(new_id(), goals.GOAL, {**fields, "state": "idea"})


def _read(each: Arrived) -> Suggestion | None:
    """Read a suggestion; None for one that was emptied, or that no app of ours wrote."""
    data = parcels.read(each.data)
    named = {name: data.get(name, "") for name in ("kind", "text", "chapter", "task")}
    if not all(isinstance(value, str) for value in named.values()):
        return None
    words = named["text"].strip()
    if named["kind"] not in (GOAL, STEP) or not 0 < len(words) <= MOST_LETTERS:
        return None
    return Suggestion(each.id, each.sender, **{**named, "text": words})


# What is better not asked

# Words that touch what nobody asks a youth about (reference/goals.md 3.1 rule 5): why and how one
# fled, the family's fate, the case, diagnoses. Norwegian and some English, most by how they begin.
_TOUCHY: Final = r"""\b(?: (?:udi|une|war)\b
    | flukt | flykt | rømt | smugl | båtreise | krig | tortur | fengsl | traum | asyl
    | opph[oa]lds(?:till|st|sak) | avslag | utvis | foreldrene | moren\b | faren\b | søsken
    | gjenfore | diagnos | ptsd | depresj | psyk | selvmord | selvskad
    | fled | flee | escap | smuggl | prison | trauma | asylum | residence | deport | parents
    | depress | suicid
    | hva\ skjedde | hvorfor\ (?:kom|dro) | familien\ din
    | what\ happened | your\ family | why\ did\ you )"""


def touches(text: str) -> bool:
    """Tell whether words seem to ask for what a youth is never asked about. A hint, no more."""
    return _touchy().search(text) is not None


@cache
def _touchy() -> re.Pattern[str]:
    return re.compile(_TOUCHY, re.IGNORECASE | re.VERBOSE)
