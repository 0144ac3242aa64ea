"""Composing what may be shown of a thing: its parts, and which of them are on at first.

Nothing leaves but the parts that were chosen, and a part is listed here or there is none. A
private note is no part of anything. What is most private is off until its owner turns it on:
of an area of life only the last place on the ladder is on, of the map only numbers for names.

| what | part | values |
| --- | --- | --- |
| goal | own_words | words, picture, state, areas… |
| goal, step | step | words, "done" or "" |
| goal, step | need | the step's words, "help" or "answer", whom or what |
| goal | the fields in ``_SAID`` | the words, or the options |
| step | goal | the goal's words |
| goal, checkin | place, earlier | day, 0 to 10 or why it was not said |
| goal, checkin | place_words | day, "good", "helps" or "better", words |
| checkin | good/…, words/… | day, words |
| week | activity/… | title, picture, part of the day, weekdays… |
| map | mark | ring, alias, symbol (empty without names: then its place in the row counts) |
| about | a part of the page | words, the same in Norwegian, what was chosen… |
| signature | signed | edition, day |
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from youthapp.domain import about, checkins, goals, people, plan, protocol, ratings
from youthapp.domain.facts import Thing
from youthapp.domain.sharing import Document, Part, Share

MINE: Final = "mine"  # of which there is one: the week, the map, the page about me
NAMES: Final = "names"  # the choice that puts names on the map
PERSON: Final = "person/"
_ON: Final = frozenset(
    {"own_words", "why_mine", "step", "need", "helper", "needs_help", "activity", "signed"}
)
_SAID: Final = (
    "why_mine", "strengths", "helper", "needs_help", "if_then", "why_not_lower", "whatever_answer",
)  # fmt: skip
_MOST_DAYS: Final = 6  # check-ins that can be chosen among

Read = Callable[[str], Iterable[Thing]]


@dataclass(frozen=True)
class Option:
    """Something one can show or not. ``values`` are what the first such part holds."""

    id: str
    on: bool
    values: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """Everything that can be shown of one thing; ``everybody`` is for the map alone."""

    full: Document
    options: tuple[Option, ...]
    everybody: tuple[people.Person, ...] = ()

    @property
    def at_first(self) -> frozenset[str]:
        """What is on unless its owner says otherwise."""
        return frozenset(each.id for each in self.options if each.on)

    def document(self, chosen: Collection[str]) -> Document:
        """Return what the other would see."""
        if self.full.what == "map":
            return _the_map(self.everybody, chosen)
        return self.full.only(chosen)


def offer(things: Read, what: str, of: str, today: date) -> Offer | None:
    """Return what can be shown of a thing; None when it is not here or holds nothing."""
    if what == "map":
        everybody = people.may_be_shown(people.people(things(people.PERSON)))
        return _map_offer(everybody) if of == MINE and everybody else None
    make = _MADE.get(what)
    parts = tuple(make(things, of, today)) if make else ()
    if not parts:
        return None
    first = {part.id: part for part in reversed(parts)}
    page = about.about(things(about.ABOUT)).parts if what == "about" else {}
    return Offer(
        Document(what, of, parts),
        tuple(
            Option(name, page[name].on if name in page else _is_on(what, name), first[name].values)
            for name in dict.fromkeys(part.id for part in parts)
        ),
    )


def anew(found: Offer, share: Share, remembered: Collection[str] | None) -> Document | None:
    """Return what a share would show if it were shown now; None when that cannot be told.

    Whom a map shows is not in it: without what was remembered on this phone it is not known.
    """
    if share.document.what == "map":
        return None if remembered is None else found.document(remembered)
    return found.document({part.id for part in share.document.parts})


def _is_on(what: str, name: str) -> bool:
    return name.partition("/")[0] in _ON or (what == "checkin" and name == "place")


# Goals and steps


def _goal(things: Read, of: str, today: date) -> Iterator[Part]:
    found = _find(things, of)
    if found is None:
        return
    yield Part("own_words", (found.words, found.picture, found.state, *found.areas))
    yield from _said(found, "why_mine")
    for each in found.steps:
        yield _step_part(each)
    for each in found.steps:
        yield from _need(each)
    for name in _SAID[1:]:
        yield from _said(found, name)
    here = ratings.ratings(things(ratings.RATING)).get(ratings.about_goal(of), ())
    yield from _places(here, found.rating)


def _step(things: Read, of: str, today: date) -> Iterator[Part]:
    every = goals.goals(things(goals.GOAL), things(goals.STEP))
    for found, each in ((one, step) for one in every for step in one.steps):
        if each.id == of:
            yield _step_part(each)
            yield from _need(each)
            yield Part("goal", (found.words,))


def _find(things: Read, of: str) -> goals.Goal | None:
    every = goals.goals(things(goals.GOAL), things(goals.STEP))
    return next((each for each in every if each.id == of), None)


def _said(found: goals.Goal, name: str) -> Iterator[Part]:
    value: str | tuple[str, ...] = getattr(found, name)
    values = value if isinstance(value, tuple) else (value,)
    if any(values):
        yield Part(name, values)


def _step_part(each: goals.Step) -> Part:
    return Part("step", (each.text, "done" if each.done else ""))


def _need(each: goals.Step) -> Iterator[Part]:
    if each.needs and not each.done:
        yield Part("need", (each.text, each.needs, each.needs_note))


def _places(here: Sequence[ratings.Rating], begun_at: int | None = None) -> Iterator[Part]:
    """Put the last place first, for who shows nothing else; then those before, oldest first."""
    told = [("", str(begun_at))] if begun_at is not None else []
    told += [(_day(one.on), _place(one)) for one in here if one.is_answer]
    if told:
        yield Part("place", told[-1])
    for each in told[:-1]:
        yield Part("earlier", each)
    for one in here:
        for name in ("good", "helps", "better"):
            if words := getattr(one, name):
                yield Part("place_words", (_day(one.on), name, words))


def _place(one: ratings.Rating) -> str:
    return one.unsaid if one.value is None else str(one.value)


# An area of life, the week, the map, the page about me, a chapter


def _area(things: Read, of: str, today: date) -> Iterator[Part]:
    if of not in checkins.RATED:
        return
    yield from _places(ratings.ratings(things(ratings.RATING)).get(ratings.about_area(of), ()))
    said = checkins.checkins(things(checkins.CHECKIN))
    for name, field in (("good", "good_thing"), ("words", "words")):
        told = [(one, getattr(one, field)) for one in said if getattr(one, field)]
        for one, words in told[:_MOST_DAYS]:
            yield Part(f"{name}/{one.id}", (_day(one.on), words))


def _week(things: Read, of: str, today: date) -> Iterator[Part]:
    if of != MINE:
        return
    every = plan.activities(things(plan.ACTIVITY))
    for one in every:
        if one.comes(today):
            now = one.now(today)
            yield Part(f"activity/{one.id}", (now.title, now.picture, now.part, *now.days))


def _map_offer(everybody: tuple[people.Person, ...]) -> Offer:
    first = {each.id for each in people.shown_at_first(everybody)}
    persons = [
        Option(f"{PERSON}{each.id}", each.id in first, (each.alias, each.ring))
        for each in everybody
    ]
    options = (Option(NAMES, False, ()), *persons)
    return Offer(_the_map(everybody, [each.id for each in options]), options, everybody)


def _the_map(everybody: Iterable[people.Person], chosen: Collection[str]) -> Document:
    """Put who was chosen on the map as others see it: by numbers, or by name if one says so."""
    who = {each.removeprefix(PERSON) for each in chosen if each.startswith(PERSON)}
    marks = people.for_others(everybody, who, names=NAMES in chosen)
    parts = (Part("mark", (one.ring, one.alias, one.symbol)) for one in marks)
    return Document("map", MINE, tuple(parts))


def _about(things: Read, of: str, today: date) -> Iterator[Part]:
    if of == MINE:
        for part in about.about(things(about.ABOUT)).said:
            yield Part(part.id, (part.words, part.norwegian, *part.picks))


def _signature(things: Read, of: str, today: date) -> Iterator[Part]:
    found = protocol.signatures(things(protocol.SIGNATURE)).get(of)
    if found is not None:
        yield Part("signed", (found.version, _day(found.on)))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


_MADE: Final[dict[str, Callable[[Read, str, date], Iterator[Part]]]] = {
    "goal": _goal,
    "step": _step,
    "week": _week,
    "checkin": _area,
    "about": _about,
    "signature": _signature,
}
