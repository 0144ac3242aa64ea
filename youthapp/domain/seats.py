"""Seats in the user council: where this person stands, and which codes an adviser gave out.

A seat is given by a code that works once. Who got it the server never learns: the adviser
writes a name beside the code, and that stays in the adviser's own sealed copy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from youthapp.domain.facts import Change, Thing, text_of, words_of
from youthapp.domain.kinds import DELETED
from youthapp.errors import EmptyText, NotHere, TooLong, Unreadable

SEAT: Final = "seat"  # a code that was given out, for a seat or for a place in a group
MOST_LETTERS: Final = 60
GROUP_LETTERS: Final = 80


@dataclass(frozen=True)
class Group:
    """A group of a municipality, and how many are in it."""

    name: str
    members: int


@dataclass(frozen=True)
class Standing:
    """Where a person stands towards the council; the numbers are told to its members only."""

    municipality: str = ""
    groups: tuple[Group, ...] = ()
    youths: int = 0
    seat: bool = False
    adviser: bool = False
    seats: int = 0

    @property
    def role(self) -> str:
        """What the person is in the council: "adviser", "seat" or ""."""
        return "adviser" if self.adviser else "seat" if self.seat else ""


@dataclass(frozen=True)
class Given:
    """A code that an adviser gave out. ``group`` is "" for a seat in the council."""

    id: str
    name: str
    code: str
    group: str
    taken_back: bool


def read_standing(data: object) -> Standing:
    """Read what the server tells of the council. Raises Unreadable."""
    try:
        held: Mapping[str, Any] = dict(data)  # type: ignore[call-overload]
        groups = tuple(
            Group(str(each["name"]), int(each["members"])) for each in held.get("groups") or ()
        )
        return Standing(
            municipality=str(held.get("municipality") or ""),
            groups=groups,
            youths=int(held.get("youths") or 0),
            seat=held.get("seat") is True,
            adviser=held.get("adviser") is True,
            seats=int(held.get("seats") or 0),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise Unreadable(part="council") from error


def kept_standing(kept: object) -> Standing:
    """Read what this phone keeps of it; nothing kept, or nothing readable, is no seat."""
    try:
        return read_standing(json.loads(kept)) if isinstance(kept, str) else Standing()
    except (ValueError, Unreadable):
        return Standing()


def give(code: str, name: str, *, group: str = "", new_id: Callable[[], str]) -> Change:
    """Note which code goes to whom. Raises EmptyText or TooLong."""
    words = name.strip()
    if not words:
        raise EmptyText(field="name")
    if len(words) > MOST_LETTERS:
        raise TooLong(most=MOST_LETTERS)
    fields = {"name": words, "code": code, "group": group, "state": "given"}
    return Change(new_id(), SEAT, fields)


def take_back(given: Given) -> Change:
    """Note that a seat was taken back."""
    return Change(given.id, SEAT, {"state": "back"})


def forget(given: Given) -> Change:
    """Take a row away, with the name in it."""
    return Change(given.id, SEAT, {DELETED: True})


def given_out(things: Iterable[Thing]) -> tuple[Given, ...]:
    """Return the codes that were given out, the first first."""
    rows = sorted((thing for thing in things if not thing.deleted), key=lambda each: each.first)
    return tuple(
        Given(
            id=row.id,
            name=words_of(row, "name"),
            code=text_of(row, "code"),
            group=text_of(row, "group"),
            taken_back=row.fields.get("state") == "back",
        )
        for row in rows
    )


def one_given(things: Iterable[Thing], item: str) -> Given:
    """Return one of them. Raises NotHere."""
    for each in given_out(things):
        if each.id == item:
            return each
    raise NotHere(item=item)
