"""People around me: who is good to have near, as the youth draws it.

A person here is an alias and a picture, never a surname, a number or a photo. Whoever is
carried in the heart is put there and left in peace: no question is asked about them, and
nothing suggests them. A wish for distance is the youth's own and is shown to nobody.

Each function answers with the changes to keep; none keeps anything itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

from youthapp.domain.conversation import is_blank
from youthapp.domain.facts import Change, Thing, Value, words_of
from youthapp.domain.kinds import DELETED
from youthapp.errors import EmptyText, NotHere, TooLong

PERSON: Final = "person"
MAP: Final = "map"
THE_MAP: Final = "0070656f706c652061726f756e64206d"  # one for each owner, on whichever phone

SORTS: Final = ("person", "animal", "faith", "place", "other")
HEART: Final = "heart"
RINGS: Final = ("very_near", "near", "know", HEART)  # from the middle; the heart is beside them
SYMBOLS: Final = (
    "person", "star", "sun", "moon", "flower", "tree",
    "wave", "ball", "book", "music", "cup", "paw", "light", "house",
)  # fmt: skip
GETS: Final = ("laugh", "eat", "school", "letters", "night", "secret", "teach", "faith", "hard")
GIVES: Final = ("help", "listen", "laugh", "eat", "teach")

MOST_LETTERS: Final = 12  # a first name, a letter or a sign; no full name has room
MOST_MARKS: Final = 48  # a picture of many parts is one letter to the eye
MANY: Final = 12  # from here on one is told kindly that few are enough

_OWN_SYMBOL: Final = {"animal": "paw", "faith": "light", "place": "house", "other": "music"}
_BY_ANYONE: Final = frozenset({"laugh", "secret", "faith"})  # an animal or a place can, too


@dataclass(frozen=True)
class Person:
    """Somebody, or something, on the map.

    ``gets`` is what support comes from them, ``gives`` what goes to them. ``distance`` is
    set only by the youth's own tap.
    """

    id: str
    alias: str
    symbol: str
    sort: str
    ring: str
    gets: tuple[str, ...]
    gives: tuple[str, ...]
    distance: bool
    first: tuple[int, str]
    note: str = ""

    @property
    def in_heart(self) -> bool:
        """Whether nothing is ever asked about them."""
        return self.ring == HEART


@dataclass(frozen=True)
class Mark:
    """One on the map as others see it: a number, or what the youth chose to show."""

    number: int
    ring: str
    alias: str = ""
    symbol: str = ""


# Who is there


def people(things: Iterable[Thing]) -> tuple[Person, ...]:
    """Return who is on the map, in the order they were put there."""
    there = (_read(thing) for thing in things if not thing.deleted)
    return tuple(sorted(there, key=lambda each: (each.first, each.id)))


def find(everybody: Iterable[Person], item: str) -> Person:
    """Return one person. Raises NotHere."""
    for each in everybody:
        if each.id == item:
            return each
    raise NotHere(item=item)


def wishes(things: Iterable[Thing]) -> tuple[str, ...]:
    """Return which kinds of support one would like more of."""
    for thing in things:
        if thing.id == THE_MAP and not thing.deleted:
            return _several(thing, "more", GETS)
    return ()


def asked_about(everybody: Iterable[Person]) -> tuple[Person, ...]:
    """Return those a question may be about: never anybody in the heart."""
    return tuple(each for each in everybody if not each.in_heart)


def can_be_tapped(everybody: Iterable[Person], kind: str) -> tuple[Person, ...]:
    """Return those who may be the answer to who gives, or is given, a kind of support."""
    return tuple(
        each for each in asked_about(everybody) if each.sort == "person" or kind in _BY_ANYONE
    )


def asked_for(item: str) -> tuple[str, bool]:
    """Return the kind of support a question is about, and whether one gives it oneself."""
    return {"help": ("help", True), "adult": ("hard", False)}.get(item, (item, False))


def symbol_of(sort: str) -> str:
    """Return the symbol to begin with for a sort."""
    return _OWN_SYMBOL.get(sort, SYMBOLS[0])


def clean(alias: str) -> str:
    """Return an alias as it may be kept, on one line. Raises EmptyText, or TooLong with ``most``.

    Marks over and under a letter count with it.
    """
    text = " ".join(alias.split())
    if is_blank(text):
        raise EmptyText()
    letters = sum(unicodedata.category(mark) not in ("Mn", "Me", "Cf") for mark in text)
    if letters > MOST_LETTERS or len(text) > MOST_MARKS:
        raise TooLong(most=MOST_LETTERS)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# What becomes of them


def add(
    alias: str, *, ring: str, symbol: str = "", sort: str = "", new_id: Callable[[], str]
) -> Change:
    """Return the change that puts somebody on the map."""
    sort = _one_of(sort or SORTS[0], SORTS)
    fields: dict[str, Value] = {
        "alias": clean(alias),
        "symbol": _one_of(symbol or symbol_of(sort), SYMBOLS),
        "sort": sort,
        "ring": _one_of(ring, RINGS),
    }
    return Change(new_id(), PERSON, fields)


def rename(person: Person, alias: str) -> Change:
    """Return the change that calls somebody something else."""
    return Change(person.id, PERSON, {"alias": clean(alias)})


def draw_as(person: Person, symbol: str) -> Change:
    """Return the change that gives somebody another symbol."""
    return Change(person.id, PERSON, {"symbol": _one_of(symbol, SYMBOLS)})


def place(person: Person, ring: str) -> Change:
    """Return the change that puts somebody nearer, farther away, or in the heart."""
    return Change(person.id, PERSON, {"ring": _one_of(ring, RINGS)})


def supports(person: Person, *, gets: Collection[str], gives: Collection[str]) -> Change:
    """Return the change that says what support comes from somebody and goes to them."""
    fields: dict[str, Value] = {
        "gets": tuple(kind for kind in GETS if kind in gets),
        "gives": tuple(kind for kind in GIVES if kind in gives),
    }
    return Change(person.id, PERSON, fields)


def tapped(
    everybody: Iterable[Person], kind: str, chosen: Collection[str], *, gives: bool = False
) -> tuple[Change, ...]:
    """Return the changes after one tapped who a kind of support comes from, or goes to.

    Nobody tapped is an answer. Who cannot be tapped for it stays as they are.
    """
    known, field = (GIVES, "gives") if gives else (GETS, "gets")
    changes = []
    for each in can_be_tapped(everybody, _one_of(kind, known)):
        before: tuple[str, ...] = getattr(each, field)
        wanted = {*before, kind} if each.id in chosen else {*before} - {kind}
        if wanted != {*before}:
            now = tuple(one for one in known if one in wanted)
            changes.append(Change(each.id, PERSON, {field: now}))
    return tuple(changes)


def keep_away(person: Person, *, away: bool) -> Change:
    """Return the change that wishes for distance to somebody, or no more."""
    return Change(person.id, PERSON, {"distance": away})


def want_more(kinds: Collection[str]) -> Change:
    """Return the change that says which support one would like more of."""
    return Change(THE_MAP, MAP, {"more": tuple(kind for kind in GETS if kind in kinds)})


def remove(person: Person) -> Change:
    """Return the change that takes somebody off the map."""
    return Change(person.id, PERSON, {DELETED: True})


def remove_all(everybody: Iterable[Person], wished: Collection[str]) -> tuple[Change, ...]:
    """Return the changes that take the whole map away."""
    return (*map(remove, everybody), *([want_more(())] if wished else []))


# What others see


def may_be_shown(everybody: Iterable[Person]) -> tuple[Person, ...]:
    """Return those who can be chosen to be shown: nobody one wants distance to."""
    return tuple(each for each in everybody if not each.distance)


def shown_at_first(everybody: Iterable[Person]) -> tuple[Person, ...]:
    """Return those who are shown unless the youth says otherwise: nobody in the heart either."""
    return asked_about(may_be_shown(everybody))


def for_others(
    everybody: Iterable[Person], chosen: Collection[str], *, names: bool = False
) -> tuple[Mark, ...]:
    """Return the map as others see it: 1, 2, 3 in the order in which they were put there.

    A number tells nothing: it stays the same whatever is written or drawn, and there are no
    gaps where somebody is left out.
    """
    shown = [each for each in may_be_shown(everybody) if each.id in chosen]
    return tuple(
        Mark(number, each.ring, each.alias, each.symbol) if names else Mark(number, each.ring)
        for number, each in enumerate(sorted(shown, key=lambda each: (each.first, each.id)), 1)
    )


def _read(thing: Thing) -> Person:
    """Read a person; what only a newer app knows reads as the plainest."""
    return Person(
        id=thing.id,
        alias=_text(thing, "alias", None),
        symbol=_text(thing, "symbol", SYMBOLS),
        sort=_text(thing, "sort", SORTS),
        ring=_text(thing, "ring", (HEART, *RINGS)),  # what is not known is left in peace
        gets=_several(thing, "gets", GETS),
        gives=_several(thing, "gives", GIVES),
        distance=thing.fields.get("distance") is True,
        first=thing.first,
        note=words_of(thing, "note"),
    )


def _text(thing: Thing, field: str, known: tuple[str, ...] | None) -> str:
    value = thing.fields.get(field)
    if known is None:
        return value if isinstance(value, str) else ""
    return value if isinstance(value, str) and value in known else known[0]


def _several(thing: Thing, field: str, known: tuple[str, ...]) -> tuple[str, ...]:
    value = thing.fields.get(field)
    return tuple(one for one in known if isinstance(value, tuple) and one in value)


def _one_of(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(value)
    return value
