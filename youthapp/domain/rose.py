"""The rose: good words to a youth from the adults around, collected over time and handed over.

A contact person keeps petals, each a few words of somebody; chooses which go with and in which
order; and hands them over as one parcel. What arrives becomes a thing of the youth's own: it
stays when the contact is taken away and the follow-up ends. Handed over anew, it comes in place
of the one before. (After the roses of Trondheim: seeds/003.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from youthapp.domain import parcels
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, Thing, Value, day_of, text_of, words_of
from youthapp.domain.goals import clean
from youthapp.domain.kinds import ARRIVED, DELETED
from youthapp.domain.parcels import Arrived, Parcel
from youthapp.errors import EmptyText, NotHere, TooLong, TooMuchToSend

PETAL, ROSE = "petal", "rose"
MOST_LETTERS: Final = 400
MOST_NAME: Final = 60
MOST_PETALS: Final = 60


@dataclass(frozen=True)
class Words:
    """Good words: what is said, by whom ("" is whoever hands them over), and in which language.

    ``lang`` is the language the writer's app was in; it only helps to read aloud.
    """

    text: str
    by: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Petal:
    """Words kept for a rose. ``about`` is the root of the youth; ``out``: not in the rose."""

    id: str
    about: str
    words: Words
    on: date | None
    order: int
    out: bool


@dataclass(frozen=True)
class Handed:
    """The rose as it was handed over last, for the ``number``th time.

    ``first`` is the parcel that brought it first.
    """

    parcel: Parcel
    first: str
    number: int
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Offered:
    """Words that a colleague sent for a rose; ``whom`` is what they call the youth."""

    arrival: Arrived
    sender: Contact
    words: Words
    whom: str


@dataclass(frozen=True)
class Rose:
    """A rose of one's own. ``giver`` is what one called the person when it came."""

    id: str
    giver: str
    words: tuple[Words, ...]
    on: date | None
    opened: bool


# What a contact person collects


def petals(things: Iterable[Thing], about: str) -> tuple[Petal, ...]:
    """Return the petals for a youth, in their order."""
    found = [_petal(each) for each in _by_age(things) if text_of(each, "about") == about]
    return tuple(sorted(found, key=lambda each: each.order))


def chosen(those: Iterable[Petal]) -> tuple[Words, ...]:
    """Return the words that are in the rose, in their order."""
    return tuple(each.words for each in those if not each.out)


def write(
    words: Words, about: str, those: Sequence[Petal], *, on: date, new_id: Callable[[], str]
) -> Change:
    """Return the change that keeps words for a rose, as its last. Raises EmptyText, TooLong."""
    order = max((each.order for each in those), default=0) + 1
    fields = {"about": about, "on": on.isoformat(), "order": order, **_fields(words)}
    return Change(new_id(), PETAL, fields)


def rewrite(petal: Petal, words: Words) -> Change:
    """Return the change that says it in other words. Raises EmptyText, TooLong."""
    return Change(petal.id, PETAL, _fields(words))


def put_in(petal: Petal, *, out: bool) -> Change:
    """Return the change that leaves a petal out of the rose, or takes it in again."""
    return Change(petal.id, PETAL, {"out": out})


def move(those: Sequence[Petal], petal: str, by: int) -> tuple[Change, ...]:
    """Return the changes that move a petal by some places; at an end it stays. Raises NotHere."""
    ids = [each.id for each in those]
    if petal not in ids:
        raise NotHere(item=petal)
    at = ids.index(petal)
    ids.insert(max(0, min(len(ids) - 1, at + by)), ids.pop(at))
    before = {each.id: each.order for each in those}
    return tuple(
        Change(item, PETAL, {"order": order})
        for order, item in enumerate(ids, 1)
        if before[item] != order
    )


def remove(those: Iterable[Petal]) -> tuple[Change, ...]:
    """Return the changes that take petals away."""
    return tuple(Change(each.id, PETAL, {DELETED: True}) for each in those)


# From a colleague


def send_words(
    words: Words, whom: str, to: Contact, *, on: date, new_id: Callable[[], str]
) -> Change:
    """Return the change that sends words for a rose to the colleague who hands it over.

    ``whom`` is what one calls the youth. Raises EmptyText, TooLong, TooMuchToSend.
    """
    data = {**_data(Words(_text(words.text), _name(words.by), words.lang)), "for": _name(whom)}
    if not data["for"]:
        raise EmptyText
    return parcels.send(to, parcels.PETAL, data, on=on, new_id=new_id)


def offered(came: Iterable[Arrived], known: Iterable[Contact]) -> tuple[Offered, ...]:
    """Return the words that colleagues sent and that are in no rose yet, the oldest first."""
    people = {each.root: each for each in known}
    found = []
    for each in came:
        if each.word == parcels.PETAL and each.sender in people:
            data = parcels.read(each.data)
            words = _words(data)
            if words is not None:
                found.append(Offered(each, people[each.sender], words, str(data.get("for", ""))))
    return tuple(found)


def take(
    one: Offered, about: str, those: Sequence[Petal], *, on: date, new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """Return the changes that put a colleague's words with a youth's petals."""
    said = Words(one.words.text, one.words.by or one.sender.name, one.words.lang)
    petal = write(said, about, those, on=one.arrival.on or on, new_id=new_id)
    return petal, put_away(one)


def put_away(one: Offered) -> Change:
    """Return the change that puts a colleague's words away."""
    return Change(one.arrival.id, ARRIVED, {DELETED: True})


# Handing over


def hand_over(
    words: Sequence[Words],
    to: Contact,
    before: Handed | None,
    *,
    on: date,
    new_id: Callable[[], str],
) -> Change:
    """Return the change that hands a rose over, in place of ``before`` if there was one.

    Raises EmptyText without a petal, and TooMuchToSend; then nothing is kept.
    """
    if not words:
        raise EmptyText
    if len(words) > MOST_PETALS:
        raise TooMuchToSend
    number = 1 + (before.number if before else 0)
    data = {"petals": [_data(each) for each in words], "number": number}
    about = before.first if before else ""
    return parcels.send(to, parcels.ROSE, data, on=on, new_id=new_id, about=about)


def handed(sent: Iterable[Parcel], root: str) -> Handed | None:
    """Return the rose as it was handed over to somebody last; None before."""
    mine = [each for each in sent if each.word == parcels.ROSE and each.to == root]
    if not mine:
        return None
    newest = max(mine, key=lambda each: _number(each.data))
    words = _all(parcels.read(newest.data))
    return Handed(newest, newest.about or newest.id, _number(newest.data), words)


def not_handed(those: Iterable[Petal], before: Handed | None) -> tuple[Petal, ...]:
    """Return the petals that the youth has not been given."""
    given = set(before.words) if before and before.parcel.state != "gone" else set()
    return tuple(each for each in those if each.words not in given)


# What the youth has


def roses(things: Iterable[Thing]) -> tuple[Rose, ...]:
    """Return one's roses that are not put away, the newest first."""
    found = [
        Rose(
            id=each.id,
            giver=text_of(each, "giver"),
            words=_all(parcels.read(text_of(each, "data"))),
            on=day_of(each, "on"),
            opened=bool(each.fields.get("opened")),
        )
        for each in _by_age(things)
    ]
    return tuple(reversed(found))


def arrive(
    came: Iterable[Arrived], things: Iterable[Thing], known: Iterable[Contact]
) -> tuple[Change, ...]:
    """Return the changes that make roses of what arrived: whole and one's own from then on.

    Each arrival makes a thing once; on two phones it is the same thing. One that its owner put
    away is not made again, unless it is handed over anew.
    """
    people = {each.root: each.name for each in known}
    made = {each.id: _number(text_of(each, "data")) for each in things}
    changes: dict[str, Change] = {}
    for each in came:
        item, number = _item(each), _number(each.data)
        if each.word != parcels.ROSE or each.sender not in people or number <= made.get(item, 0):
            continue
        fields: dict[str, Value] = {
            "data": each.data,
            "giver": people[each.sender],
            "opened": False,
        }
        fields |= {"on": each.on.isoformat()} if each.on else {}
        fields |= {DELETED: False} if item in made else {}
        changes[item], made[item] = Change(item, ROSE, fields), number
    return tuple(changes.values())


def open_up(rose: Rose) -> Change:
    """Return the change that notes that a rose was looked at."""
    return Change(rose.id, ROSE, {"opened": True})


def put_by(rose: Rose) -> Change:
    """Return the change that takes a rose away."""
    return Change(rose.id, ROSE, {DELETED: True})


def to_empty(came: Iterable[Arrived], things: Iterable[Thing]) -> tuple[str, ...]:
    """Return the arrivals whose text has to go: the owner put the rose away."""
    gone = {each.id for each in things if each.deleted}
    return tuple(
        each.id for each in came if each.word == parcels.ROSE and each.data and _item(each) in gone
    )


def _item(each: Arrived) -> str:
    """Return the id of the thing that an arrival makes: one for a rose and all its renewals."""
    first = f"{ROSE}/{each.sender}/{each.about or each.id}"
    return hashlib.sha256(first.encode()).hexdigest()[:32]


def _number(data: str) -> int:
    """Return how often a rose was handed over; 0 when nobody can read it."""
    read = parcels.read(data)
    number = read.get("number")
    return number if isinstance(number, int) and _all(read) else 0


def _petal(thing: Thing) -> Petal:
    order = thing.fields.get("order")
    return Petal(
        id=thing.id,
        about=text_of(thing, "about"),
        words=Words(words_of(thing, "text"), text_of(thing, "from"), text_of(thing, "lang")),
        on=day_of(thing, "on"),
        order=order if isinstance(order, int) else 0,
        out=bool(thing.fields.get("out")),
    )


def _fields(words: Words) -> dict[str, Value]:
    return {"text": _text(words.text), "from": _name(words.by), "lang": words.lang}


def _text(text: str) -> str:
    """Return words as they may be kept. Raises EmptyText, TooLong."""
    kept = clean(text).strip()
    if len(kept) > MOST_LETTERS:
        raise TooLong(most=MOST_LETTERS)
    return kept


def _name(name: str) -> str:
    """Return a name as it may be kept; "" for nobody. Raises TooLong."""
    kept = clean(name).strip() if name.strip() else ""
    if len(kept) > MOST_NAME:
        raise TooLong(most=MOST_NAME)
    return kept


def _data(words: Words) -> dict[str, str]:
    return {"text": words.text, "from": words.by, "lang": words.lang}


def _words(data: object) -> Words | None:
    """Read the words of one petal; None for what is none."""
    if not isinstance(data, Mapping) or not isinstance(text := data.get("text"), str):
        return None
    by, lang = data.get("from", ""), data.get("lang", "")
    if not text.strip() or not isinstance(by, str) or not isinstance(lang, str):
        return None
    return Words(text, by, lang)


def _all(data: Mapping[str, Any]) -> tuple[Words, ...]:
    """Read the petals of a rose, and leave out what is none."""
    found = data.get("petals")
    read = map(_words, found) if isinstance(found, list) else ()
    return tuple(each for each in read if each is not None)[:MOST_PETALS]


def _by_age(things: Iterable[Thing]) -> list[Thing]:
    there = (each for each in things if not each.deleted)
    return sorted(there, key=lambda each: (each.first, each.id))
