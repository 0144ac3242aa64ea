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
from youthapp.domain.roles import ADVISER, CONTACT, LEAD, is_staff
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
    """One thing that waits for the reader; without a route it only tells something."""

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
    locked: bool = False,
    asks: bool = False,
    pin: bool = True,
    news: str = "",
    today: date | None = None,
) -> HomeScreen:
    """Greet the reader and show today, the next step of the goals and what can be answered.

    ``asks`` when the youth wanted to be asked by now how it goes, ``today`` for the plan.
    Who works with youths is told what one is here for, and nothing of any youth before there
    is a ``pin``; they are not asked what youths are asked. ``news`` says who waits for a
    contact person. While it is ``locked`` nobody is told whose phone it is.
    """
    if locked:
        return HomeScreen(
            greeting=reader.t("Fint at du er her"),
            line=reader.t("Hva vil du gjøre i dag?"),
            waiting=(_behind(reader),),
            first_goal=None,
        )
    if is_staff(role):
        return _of_staff(reader, store, role, today, pin=pin, news=news)
    steps = _next_steps(reader, store)
    new = _rose(reader, store)
    planned = _planned(reader, books, store, today) if today else ()
    answers = _answers(reader, store, today) if today else ()
    suggested = _suggested(reader, books, store)
    asking = [_asking(reader)] if asks else []
    own = (*new, *answers, *suggested, *asking, *planned)[:2]
    return HomeScreen(
        greeting=reader.t("Fint at du er her"),
        line=reader.t("Hva vil du gjøre i dag?"),
        waiting=(*own, *steps[: 2 - len(own)], *_surveys(reader, books, surveys)[:1]),
        first_goal=None if _has_goals(store) else _invitation(reader),
    )


def _of_staff(
    reader: Reader, store: Kept, role: str, today: date | None, *, pin: bool, news: str
) -> HomeScreen:
    waiting = _of_role(reader, store, role, today, news) if pin else [_pin(reader)]
    return HomeScreen(
        greeting=reader.t("Fint at du er her"),
        line=as_staff(reader, role),
        waiting=tuple(waiting),
        first_goal=None,
    )


def _of_role(
    reader: Reader, store: Kept, role: str, today: date | None, news: str
) -> list[Waiting]:
    invite = Waiting(
        route="/youths/invite",
        kicker=reader.t("Ungdom"),
        title=reader.t("Inviter en ungdom"),
        area="family",
        icon="person_add_alt",
    )
    if role == CONTACT:
        return [_followed(reader, news)]
    if role == LEAD:
        return [_late(reader, store, today), _meeting(reader), invite]
    return [invite]


def _pin(reader: Reader) -> Waiting:
    return Waiting(
        route="/more/lock",
        kicker=reader.t("Før du begynner"),
        title=reader.t("Velg en PIN-kode"),
        area="home",
        icon="lock",
    )


def _followed(reader: Reader, news: str) -> Waiting:
    """Tell a contact person who waits or shows something new; else where the youths are."""
    return Waiting(
        route="/youths",
        kicker=reader.t("Til deg"),
        title=news or reader.t("Ungdommer jeg følger"),
        area="social",
        icon="record_voice_over",
    )


def _late(reader: Reader, store: Kept, today: date | None) -> Waiting:
    """Tell a team lead how many wait, and nothing else about them: it leads nowhere."""
    from youthapp.domain import tickets  # only who leads a team needs it
    from youthapp.domain.kinds import LATE

    count = tickets.count(store.things(LATE), today) if today else 0
    title = reader.n(
        "{count} ungdom har ventet i over sju dager.",
        "{count} ungdommer har ventet i over sju dager.",
        count,
    )
    return Waiting(
        route="",
        kicker=reader.t("Til deg"),
        title=title if count else reader.t("Ingen har ventet i over sju dager."),
        area="social",
        icon="hourglass_top",
    )


def _meeting(reader: Reader) -> Waiting:
    return Waiting(
        route="/meet",
        kicker=reader.t("Kontaktpersoner"),
        title=reader.t("Bytt kode med noen"),
        area="family",
        icon="qr_code_2",
    )


def _behind(reader: Reader) -> Waiting:
    return Waiting(
        route="/mine",
        kicker=reader.t("Appen er låst"),
        title=reader.t("Lås opp"),
        area="home",
        icon="lock",
    )


def as_staff(reader: Reader, role: str) -> str:
    """Say what somebody who works with youths does here."""
    return {CONTACT: as_contact, ADVISER: as_adviser, LEAD: as_lead}[role](reader)


def as_contact(reader: Reader) -> str:
    """Say what a contact person does here, and what stays the youth's own."""
    return reader.t("Du er kontaktperson. Du ser bare det en ungdom viser deg.")


def as_lead(reader: Reader) -> str:
    """Say what a team lead sees here: a number."""
    return reader.t("Du er teamleder. Du ser bare et tall: hvor mange som venter lenge.")


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


def _suggested(reader: Reader, books: Books, store: Kept) -> tuple[Waiting, ...]:
    """Tell what an adult suggests; nothing when no card waits."""
    came = store.things("arrived")
    if not came:
        return ()
    from youthapp.domain import contacts, parcels, suggestions
    from youthapp.screens.suggestions import suggests, words

    people = {each.root: each.name for each in contacts.contacts(store.things("contact"))}
    return tuple(
        Waiting(
            route="/hello",
            kicker=suggests(reader, people[each.sender]),
            title=isolate(words(reader, books, each)),
            area="leisure",
            icon="redeem",
        )
        for each in suggestions.suggestions(parcels.arrivals(came), people)
    )[:1]


def _rose(reader: Reader, store: Kept) -> tuple[Waiting, ...]:
    """Tell of a rose that was not looked at; nothing when there is none."""
    kept = store.things("rose")
    if not kept:
        return ()
    from youthapp.domain.rose import roses
    from youthapp.screens.roses import arrived

    return tuple(
        Waiting(
            route=f"/roses/{each.id}",
            kicker=reader.t("Fra {name}", name=isolate(each.giver)),
            title=arrived(reader),
            area="health",
            icon="local_florist",
        )
        for each in roses(kept)
        if not each.opened and each.words
    )[:1]


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
