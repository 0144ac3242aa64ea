"""My youths: who waits, what each one shows, and what was promised, for the adult they showed it.

What was taken back or is over is not here, and nothing tells that it was. Nothing is added up
about a youth, and there is no place to write about one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from youthapp.domain.contacts import COLLEAGUE, TEAM_LEAD, Contact
from youthapp.domain.messages import Greeting
from youthapp.domain.promises import Promise
from youthapp.domain.sharing import Shared
from youthapp.language import Reader, isolate, mark
from youthapp.screens import hello
from youthapp.screens.people import Choice
from youthapp.screens.problem import Missing

POST_NAMES: Final = {
    "": mark("En ungdom"),
    COLLEAGUE: mark("En kollega"),
    TEAM_LEAD: mark("Teamlederen min"),
}


class Showing(Protocol):
    """One thing that is shown, and what was said to it."""

    @property
    def shared(self) -> Shared:
        """What is shown."""

    @property
    def reply(self) -> str:
        """The newest answer, or ""."""

    @property
    def day(self) -> date | None:
        """The day of a talk."""


class Youth(Protocol):
    """One youth, with what there is between the two."""

    @property
    def contact(self) -> Contact:
        """Who it is."""

    @property
    def asks(self) -> Sequence[Greeting]:
        """What the youth asked."""

    @property
    def waiting(self) -> Sequence[Greeting]:
        """What of it has no answer."""

    @property
    def shows(self) -> Sequence[Showing]:
        """What the youth shows."""

    @property
    def promised(self) -> Sequence[Promise]:
        """What was promised."""

    @property
    def undone(self) -> Sequence[Promise]:
        """What of it is not done."""

    @property
    def new(self) -> int:
        """How much is new."""


@dataclass(frozen=True)
class Row:
    """One youth in the list. ``late`` when one has waited more than seven days."""

    id: str
    name: str
    badge: str
    lines: tuple[str, ...]
    late: str


@dataclass(frozen=True)
class Other:
    """An adult one has met."""

    id: str
    name: str
    post: str


@dataclass(frozen=True)
class YouthsScreen:
    """Everybody an adult follows."""

    title: str
    lead: str
    rows: tuple[Row, ...]
    strangers: str
    others_title: str
    others: tuple[Other, ...]
    empty_title: str
    empty_line: str
    choose: str
    meet: str
    invite: str
    who: str


@dataclass(frozen=True)
class WhoScreen:
    """What somebody is to an adult. ``rose`` is the way to write words for a colleague's rose."""

    title: str
    about: str
    rose: str
    who: str
    posts: tuple[Choice, ...]
    lead_line: str
    part: str
    parted: str


def youths_screen(
    reader: Reader,
    found: Sequence[Youth],
    adults: Sequence[Contact],
    *,
    strangers: int,
    today: date,
) -> YouthsScreen:
    """Show everybody followed, who waits first."""
    return YouthsScreen(
        title=reader.t("De jeg følger"),
        lead=reader.t("Her ser du bare det en ungdom viser deg."),
        rows=tuple(_row(reader, each, today) for each in found),
        strangers=hello.strangers_line(reader, strangers),
        others_title=reader.t("Andre du har møtt"),
        others=tuple(
            Other(one.id, isolate(one.name), reader.t(POST_NAMES[one.post])) for one in adults
        ),
        empty_title=reader.t("Dere må møtes først"),
        empty_line=reader.t("Ta koden til en ungdom når dere er sammen."),
        choose=reader.t("Velg en ungdom i listen."),
        meet=reader.t("Bytt kode med noen"),
        invite=reader.t("Inviter en ungdom"),
        who=reader.t("Bare den du har møtt, kan lese det. Det er låst på veien."),
    )


def who_screen(reader: Reader, one: Contact) -> WhoScreen:
    """Ask what somebody is to an adult, and say what a team lead is told."""
    called = isolate(one.name)
    return WhoScreen(
        title=called,
        about=met_line(reader, one),
        rose=reader.t("Skriv til en kollegas rose") if one.post else "",
        who=reader.t("Hvem er dette?"),
        posts=posts(reader, one.post),
        lead_line=lead_line(reader),
        part=reader.t("Ta bort {name}", name=called),
        parted=reader.t("{name} er tatt bort.", name=called),
    )


def lead_line(reader: Reader) -> str:
    """Say what a team lead hears of a youth."""
    return reader.t(
        "Teamlederen ser bare et tall: hvor mange som har ventet i over sju dager. "
        "Ingen navn følger med."
    )


def met_line(reader: Reader, one: Contact) -> str:
    """Say since when one knows somebody."""
    return reader.t("Dere møttes {date}", date=reader.date(one.on)) if one.on else ""


def posts(reader: Reader, post: str) -> tuple[Choice, ...]:
    """Offer what somebody is to an adult."""
    return tuple(Choice(each, reader.t(name), each == post) for each, name in POST_NAMES.items())


def missing(reader: Reader) -> Missing:
    """Say that nobody like this was met here."""
    return Missing(
        title=reader.t("Dette er ikke her"),
        line=reader.t("Kanskje er lenken gammel. Alt ditt er der det var."),
        back=reader.t("Ungdommer jeg følger"),
    )


def first_line(reader: Reader, found: Sequence[Youth], today: date) -> str:
    """Say in one line, at home, who waits, what was promised, or what is new; "" for nothing.

    A promise whose day is over comes before what is new, one that still has time after it.
    """
    promised = _promised(reader, sum(len(one.undone) for one in found))
    for one in found:
        if one.waiting:
            name = reader.t("{name} vil at du tar kontakt", name=isolate(one.contact.name))
            waits = any(each.waits_long(today) for each in one.waiting)
            return f"{name}. {late(reader)}" if waits else name
    if any(each.overdue(today) for one in found for each in one.undone):
        return f"{promised} {over(reader)}"
    for one in found:
        if one.new:
            return reader.t("{name} viser deg noe nytt", name=isolate(one.contact.name))
    return promised


def _row(reader: Reader, one: Youth, today: date) -> Row:
    lines = []
    if one.waiting:
        on = one.waiting[0].received.on
        since = reader.t("Siden {date}", date=reader.date(on)) if on else ""
        lines += [reader.t("Vil at du tar kontakt"), *([since] if since else [])]
    if one.undone:
        lines.append(_promised(reader, len(one.undone)))
    if any(each.overdue(today) for each in one.undone):
        lines.append(over(reader))
    waits = any(each.waits_long(today) for each in one.waiting)
    return Row(
        id=one.contact.id,
        name=isolate(one.contact.name),
        badge=reader.n("{count} ny", "{count} nye", one.new) if one.new else "",
        lines=tuple(lines),
        late=late(reader) if waits else "",
    )


def _promised(reader: Reader, count: int) -> str:
    if not count:
        return ""
    return reader.n("Du har lovet {count} ting.", "Du har lovet {count} ting.", count)


def over(reader: Reader) -> str:
    """Say that the day something was promised for is over."""
    return reader.t("Dagen er forbi.")


def late(reader: Reader) -> str:
    """Say that somebody has waited too long."""
    return reader.t("Har ventet i over sju dager.")
