"""Suggestions: the card a youth gets, and the page an adult writes one on.

The card asks for nothing: take it, change it, or say no thanks. What became of it is not on the
adult's page, for it is not told (reference/goals.md 2.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from youthapp.domain.contacts import Contact
from youthapp.domain.goals import Goal
from youthapp.domain.guide import LINK
from youthapp.domain.suggestions import GOAL as GOAL
from youthapp.domain.suggestions import STEP as STEP
from youthapp.domain.suggestions import Sent, Suggestion
from youthapp.language import Reader, isolate, mark, runs_right_to_left
from youthapp.screens.guide import Books

KINDS: Final = {GOAL: mark("Et mål"), STEP: mark("Et steg")}
_ICONS: Final = {GOAL: "flag", STEP: "hiking"}


@dataclass(frozen=True)
class Card:
    """One suggestion, with the three answers."""

    id: str
    kind: str
    title: str
    what: str
    icon: str
    area: str
    words: str
    rtl: bool


@dataclass(frozen=True)
class CardsScreen:
    """What waits for a youth, and the words around it."""

    cards: tuple[Card, ...]
    take: str
    change: str
    no: str
    not_told: str
    taken: str
    step_taken: str
    away: str
    which: str
    goals: tuple[tuple[str, str], ...]
    new_goal: str
    label: str
    not_now: str


def cards_screen(
    reader: Reader,
    books: Books,
    waiting: Sequence[Suggestion],
    people: Sequence[Contact],
    goals: Sequence[Goal],
) -> CardsScreen:
    """Show what waits, in the youth's own language where it is a task of the guide."""
    names = {each.root: each.name for each in people}
    areas = {each.id: each.area for each in books.chapters()}
    return CardsScreen(
        cards=tuple(_card(reader, books, each, names, areas) for each in waiting),
        take=reader.t("Ta det"),
        change=reader.t("Endre"),
        no=reader.t("Nei takk"),
        not_told=reader.t("Ingen får vite hva du velger."),
        taken=reader.t("Det ligger blant ideene dine."),
        step_taken=reader.t("Det er et av stegene dine nå."),
        away=reader.t("Kortet er borte."),
        which=reader.t("Hvilket mål hører det til?"),
        goals=tuple((each.id, each.words) for each in goals),
        new_goal=reader.t("Nytt mål"),
        label=reader.t("Endre steget"),
        not_now=reader.t("Ikke nå"),
    )


def words(reader: Reader, books: Books, one: Suggestion) -> str:
    """Return what is suggested: a task of the guide in the reader's language, else as written."""
    tasks = {task: text for task, text in _tasks(reader, books, one.chapter)} if one.task else {}
    return tasks.get(one.task, one.text)


def suggests(reader: Reader, called: str) -> str:
    """Say who suggests something."""
    return reader.t("{name} foreslår", name=isolate(called))


def _card(
    reader: Reader, books: Books, one: Suggestion, names: dict[str, str], areas: dict[str, str]
) -> Card:
    said = words(reader, books, one)
    return Card(
        id=one.id,
        kind=one.kind,
        title=suggests(reader, names.get(one.sender, "")),
        what=reader.t(KINDS[one.kind]),
        icon=_ICONS[one.kind],
        area=areas.get(one.chapter, "other"),
        words=said,
        rtl=runs_right_to_left(said),
    )


# The adult's page


@dataclass(frozen=True)
class Row:
    """One that was sent. ``back`` takes it back, "" when that is past."""

    id: str
    what: str
    text: str
    line: str
    back: str


@dataclass(frozen=True)
class SuggestScreen:
    """Writing a suggestion, and those that were sent."""

    title: str
    lead: str
    not_told: str
    kinds: tuple[tuple[str, str, str], ...]
    touchy: str
    pick: str
    chapters: tuple[tuple[str, str, str], ...]
    tasks: tuple[tuple[str, str], ...]
    send: str
    sent: str
    taken_back: str
    rows_title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Labels:
    """The words of the field."""

    label: str
    hint: str


def labels(reader: Reader) -> Labels:
    """Name the field; it stands before it is known whether there is such a youth."""
    return Labels(reader.t("Forslaget ditt"), reader.t("Skriv kort, som du ville sagt det."))


def suggest_screen(
    reader: Reader, books: Books, youth: Contact, sent: Sequence[Sent], *, chapter: str = ""
) -> SuggestScreen:
    """Show the page for one youth; ``chapter`` is the one whose tasks can be picked."""
    called = isolate(youth.name)
    return SuggestScreen(
        title=reader.t("Foreslå noe for {name}", name=called),
        lead=reader.t("{name} får et kort. Det kan tas, endres eller legges bort.", name=called),
        not_told=reader.t("Du får ikke vite hva som blir valgt. Spør ikke etter det."),
        kinds=tuple((kind, reader.t(name), _ICONS[kind]) for kind, name in KINDS.items()),
        touchy=reader.t("Spør ikke om flukt, familie, sak eller sykdom. Det er ungdommens eget."),
        pick=reader.t("Velg en oppgave i guiden"),
        chapters=tuple(
            (each.id, books.text(each.title, reader.code), each.area)
            for each in books.chapters()
            if any(passage.kind == "task" for passage in each.passages)
        ),
        tasks=_tasks(reader, books, chapter),
        send=reader.t("Send forslaget"),
        sent=reader.t("Det er lagret, og sendes så snart det går."),
        taken_back=reader.t("Det er tatt tilbake."),
        rows_title=reader.t("Sendt") if sent else "",
        rows=tuple(_row(reader, each, called) for each in sent),
    )


def named(reader: Reader, books: Books, text: str) -> tuple[str, str]:
    """Return the chapter and the task these words are, to the letter; "" when they are own."""
    for chapter in books.chapters():
        for task, said in _tasks(reader, books, chapter.id):
            if said == text:
                return chapter.id, task
    return "", ""


def _tasks(reader: Reader, books: Books, chapter: str) -> tuple[tuple[str, str], ...]:
    """Return the tasks of a chapter with their texts, none when there is no such chapter."""
    found = [each for each in books.chapters() if each.id == chapter]
    return tuple(
        (passage.id, _plain(reader, books, passage.context))
        for each in found
        for passage in each.passages
        if passage.kind == "task"
    )


def _plain(reader: Reader, books: Books, context: str) -> str:
    text = books.text(context, reader.code)
    shown = books.shown_in(context, reader.code)
    return LINK.sub(lambda one: one[2] or books.text(f"word/{one[1]}/term", shown), text)


def _row(reader: Reader, each: Sent, called: str) -> Row:
    state, on = each.parcel.state, each.parcel.on
    if each.back:
        line = reader.t("Det er tatt tilbake.")
    elif state == "gone":
        line = reader.t("Den kom ikke fram. {name} er ikke i appen lenger.", name=called)
    elif state == "waiting":
        line = reader.t("Den sendes så snart det går.")
    else:
        line = reader.t("Sendt {date}", date=reader.date(on)) if on else reader.t("Sendt")
    back = "" if each.back or state == "gone" else reader.t("Ta tilbake")
    what = reader.t(KINDS[each.kind]) if each.kind in KINDS else ""
    return Row(each.parcel.id, what, each.text, line, back)
