"""Home: the top of the first tab. A greeting, and what waits where the reader left it.

At most three things, each a way on. What is done or empty takes no room, and nothing nags.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from youthapp.domain.facts import Thing
from youthapp.domain.goals import IN_HAND, goals
from youthapp.language import Reader, isolate
from youthapp.screens.guide import Books

_FRESH = timedelta(days=2)  # how long an answer is news


class Kept(Protocol):
    """What the screen needs of the phone's store."""

    def things(self, kind: str) -> Sequence[Thing]:
        """Return every thing of a kind."""


@dataclass(frozen=True)
class OpenSurvey:
    """A survey that can be answered now; ``begun`` when there is a draft of it."""

    id: str
    form: str
    begun: bool


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for the reader."""

    route: str
    kicker: str
    title: str
    area: str
    icon: str


@dataclass(frozen=True)
class HomeScreen:
    """The top of the first tab."""

    greeting: str
    line: str
    waiting: tuple[Waiting, ...]
    first_goal: Waiting | None


def home(
    reader: Reader,
    books: Books,
    store: Kept,
    surveys: Sequence[OpenSurvey] = (),
    *,
    role: str = "",
    asks: bool = False,
    today: date | None = None,
) -> HomeScreen:
    """Greet the reader and show today, the next step of the goals and what can be answered.

    ``asks`` when the youth wanted to be asked by now how it goes, ``today`` for the plan.
    A contact person is told what one is here for, and is not asked what youths are asked.
    """
    steps = _next_steps(reader, store)
    if role in ("contact", "adviser"):
        return HomeScreen(
            greeting=reader.t("Fint at du er her"),
            line=as_contact(reader) if role == "contact" else as_adviser(reader),
            waiting=(*_asked(reader, store), *steps[:1]),
            first_goal=None,
        )
    planned = _planned(reader, books, store, today) if today else ()
    answers = _answers(reader, store, today) if today else ()
    own = (*answers, *([_asking(reader)] if asks else []), *planned)[:2]
    return HomeScreen(
        greeting=reader.t("Fint at du er her"),
        line=reader.t("Hva vil du gjøre i dag?"),
        waiting=(*own, *steps[: 2 - len(own)], *_surveys(reader, books, surveys)[:1]),
        first_goal=None if _has_goals(store) else _invitation(reader),
    )


def as_contact(reader: Reader) -> str:
    """Say what a contact person does here, and what stays the youth's own."""
    return reader.t(
        "Du er kontaktperson. Les guiden sammen med ungdommen. Du ser ikke det ungdommen skriver."
    )


def as_adviser(reader: Reader) -> str:
    """Say what an adviser does here, and what stays the youths' own."""
    return reader.t(
        "Du er rådgiver for brukerrådet. Du finner rådet under Min stemme. "
        "Du ser ikke hva hver ungdom svarer."
    )


def _has_goals(store: Kept) -> bool:
    return bool(goals(store.things("goal"), store.things("step")))


def _next_steps(reader: Reader, store: Kept) -> tuple[Waiting, ...]:
    in_hand = [g for g in goals(store.things("goal"), store.things("step")) if g.state in IN_HAND]
    return tuple(
        Waiting(
            route=f"/goals/{goal.id}",
            kicker=reader.t("Neste steg") if goal.next_step else reader.t("Målet ditt"),
            title=isolate(goal.next_step.text if goal.next_step else goal.words),
            area=goal.areas[0] if goal.areas else "other",
            icon="",
        )
        for goal in in_hand
    )


def _planned(reader: Reader, books: Books, store: Kept, today: date) -> tuple[Waiting, ...]:
    """Tell what today holds that is not marked yet, in one line; nothing when there is none."""
    kept = store.things("activity")
    if not kept:
        return ()
    from youthapp.domain import marks, plan  # a phone without a plan does not pay for it
    from youthapp.screens.plan import named, picture_of

    rows = store.things("occurrence")
    held = plan.due(plan.activities(kept, rows), marks.marks(rows), today)
    waiting = [each.plan for each in held if not each.state]
    if not waiting:
        return ()
    name, others = isolate(named(reader, books, waiting[0])), len(waiting) - 1
    return (
        Waiting(
            route="/week",
            kicker=reader.t("I dag"),
            title=reader.n("{name} og {count} til", "{name} og {count} til", others, name=name)
            if others
            else name,
            area=picture_of(waiting[0]).area,
            icon=picture_of(waiting[0]).icon,
        ),
    )


def _asked(reader: Reader, store: Kept) -> tuple[Waiting, ...]:
    """Tell a contact person who would like to be contacted; else where the youths are."""
    rows = []
    if came := store.things("received"):
        from youthapp.domain import contacts, messages
        from youthapp.screens.hello import short

        known = contacts.contacts(store.things("contact"))
        mine = messages.messages(store.things("message"))
        found = messages.greetings(mine, messages.received(came), known)
        rows = [short(reader, each) for each in found if each.sender and not each.reply]
    title = rows[0] if rows else reader.t("Ungdommer jeg følger")
    others = len(rows) - 1
    return (
        Waiting(
            route="/hello",
            kicker=reader.n("Og {count} til", "Og {count} til", others)
            if others > 0
            else reader.t("Til deg"),
            title=title,
            area="social",
            icon="record_voice_over",
        ),
    )


def _answers(reader: Reader, store: Kept, today: date) -> tuple[Waiting, ...]:
    """Tell what somebody answered these days; nothing when nobody was asked."""
    asked = store.things("message") or store.things("parcel")
    came = store.things("received") if asked else ()
    if not came:
        return ()
    from youthapp.domain import contacts, messages
    from youthapp.screens.hello import ANSWERS, reply

    people = {each.root: each.name for each in contacts.contacts(store.things("contact"))}
    for each in reversed(messages.received(came)):
        to_hello = each.reply in ANSWERS
        said = reader.t(ANSWERS[each.reply]) if to_hello else reply(reader, each.reply, each.day)
        new = each.on is not None and abs(today - each.on) <= _FRESH
        if each.word == messages.ANSWER and said and new and each.sender in people:
            return (
                Waiting(
                    route="/hello" if to_hello else "/shares",
                    kicker=isolate(people[each.sender]),
                    title=said,
                    area="social",
                    icon="record_voice_over",
                ),
            )
    return ()


def _surveys(reader: Reader, books: Books, surveys: Sequence[OpenSurvey]) -> tuple[Waiting, ...]:
    return tuple(
        Waiting(
            route=f"/voice/{survey.id}",
            kicker=reader.t("Svar ferdig i Min stemme")
            if survey.begun
            else reader.t("Si hva du mener"),
            title=books.text(f"form/{survey.form}/title", reader.code),
            area="social",
            icon="campaign",
        )
        for survey in surveys
    )


def _asking(reader: Reader) -> Waiting:
    return Waiting(
        route="/checkin/new",
        kicker=reader.t("Du ville bli spurt"),
        title=reader.t("Hvordan går det?"),
        area="leisure",
        icon="local_florist",
    )


def _invitation(reader: Reader) -> Waiting:
    return Waiting(
        route="/goals/new",
        kicker=reader.t("Mine mål"),
        title=reader.t("Er det noe du har lyst til å få til?"),
        area="leisure",
        icon="flag",
    )
