"""One youth's page: what is asked and shown, what was promised, and what is done together.

What was taken back or is over is not here, and nothing tells that it was. Nothing is added up
about a youth, and there is no place to write about one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from youthapp.domain.promises import ASKED, DONE_IT, OWN_KIND, SEEN_IT, Promise
from youthapp.language import Reader, isolate, mark
from youthapp.screens import hello, shared
from youthapp.screens.month import day_name
from youthapp.screens.shared import Library, SharedScreen
from youthapp.screens.shares import REPLIES, reply
from youthapp.screens.youths import Showing, Youth, late, met_line, over

WAYS: Final = (  # what an adult does together with a youth: the rest of the address, name, sign
    ("protocol", mark("Protokollen"), mark("Kapitler dere er ferdige med"), "workspace_premium"),
    ("suggest", mark("Foreslå noe"), mark("Et mål eller et steg"), "lightbulb"),
    ("rose", mark("Rosen"), mark("Gode ord til ungdommen"), "local_florist"),
)
TALK: Final = ("/talk", mark("Snakk på to språk"), mark("Vis en setning stort"), "translate")
_OLD: Final = 30  # days that something done is still told


@dataclass(frozen=True)
class Card:
    """One thing that is shown, as the youth saw it, with what can be answered.

    ``id`` stays when it is shown anew; ``arrival`` is the parcel that is answered.
    ``sign`` is the way to a chapter that waits for one's signature.
    """

    id: str
    arrival: str
    document: SharedScreen
    until: str
    answered: str
    answers: tuple[tuple[str, str], ...]
    talk: str
    days: tuple[tuple[date, str], ...]
    sign: str


@dataclass(frozen=True)
class Promised:
    """One promise. ``done`` is the button, "" when it is done."""

    id: str
    text: str
    line: str
    late: str
    done: str


@dataclass(frozen=True)
class Way:
    """A way to something that is done together."""

    route: str
    title: str
    under: str
    icon: str


@dataclass(frozen=True)
class YouthScreen:
    """One youth's page."""

    id: str
    title: str
    about: str
    asks: tuple[hello.Asked, ...]
    late: str
    shows_title: str
    shows: tuple[Card, ...]
    nothing: str
    promised_title: str
    promised: tuple[Promised, ...]
    promise: str
    ways_title: str
    ways: tuple[Way, ...]
    kept: str
    done: str
    who: str
    who_is: str


@dataclass(frozen=True)
class PromiseScreen:
    """A promise in own words."""

    title: str
    lead: str
    label: str
    hint: str
    when: str
    days: tuple[tuple[date | None, str], ...]
    button: str
    kept: str
    who: str


def youth_screen(
    reader: Reader,
    library: Library,
    one: Youth,
    days: Sequence[date],
    *,
    today: date,
    unsigned: Collection[str] = (),
) -> YouthScreen:
    """Show what one youth asks and shows, what was promised, and what can be done together.

    ``unsigned`` are the chapters that wait for one's signature.
    """
    called, who = isolate(one.contact.name), one.contact
    waits = any(each.waits_long(today) for each in one.asks)
    return YouthScreen(
        id=who.id,
        title=called,
        about=met_line(reader, who),
        asks=tuple(hello.asked(reader, each, today) for each in one.waiting),
        late=late(reader) if waits else "",
        shows_title=reader.t("Det {name} viser deg", name=called),
        shows=tuple(_card(reader, library, each, days, unsigned) for each in one.shows),
        nothing=reader.t("Ikke noe akkurat nå."),
        promised_title=reader.t("Det du har lovet"),
        promised=tuple(
            _promised(reader, each, today)
            for each in reversed(one.promised)
            if each.state not in (ASKED, SEEN_IT) and not _long_done(each, today)
        ),
        promise=reader.t("Lov noe"),
        ways_title=reader.t("Sammen med {name}", name=called),
        ways=tuple(_ways(reader, who.id)),
        kept=reader.t("Det er lagret, og sendes så snart det går."),
        done=reader.t("Fint. {name} får se at det er gjort.", name=called),
        who=reader.t("{name} ser hva du har lovet, og når det er gjort.", name=called),
        who_is=reader.t("Hvem er dette?"),
    )


def promise_screen(
    reader: Reader, name: str, days: Sequence[date], chosen: date | None
) -> PromiseScreen:
    """Ask what is promised, and for when."""
    called = isolate(name)
    return PromiseScreen(
        title=reader.t("Lov {name} noe", name=called),
        lead=reader.t("Lov bare det du vet at du kan gjøre."),
        label=reader.t("Hva lover du?"),
        hint=reader.t("For eksempel: Jeg finner ut når kurset er"),
        when=reader.t("Når?"),
        days=((None, reader.t("Jeg vet ikke ennå")), *_days(reader, days)),
        button=reader.t("Lov dette"),
        kept=reader.t("Det er lagret, og sendes så snart det går."),
        who=reader.t("{name} ser hva du har lovet, og når det er gjort.", name=called),
    )


def _card(
    reader: Reader,
    library: Library,
    one: Showing,
    days: Sequence[date],
    unsigned: Collection[str],
) -> Card:
    answered = reply(reader, one.reply, one.day)
    signed = one.shared.document.what == "signature"  # that is answered in the protocol
    waits = signed and one.shared.document.of in unsigned
    said = reader.t("Du svarte: {answer}", answer=answered) if answered else ""
    return Card(
        id=one.shared.id,
        arrival=one.shared.arrival,
        document=shared.document(reader, library, one.shared.document),
        until=reader.t("Du kan se det til {date}.", date=reader.date(one.shared.until)),
        answered=reader.t("Du har skrevet under.") if signed and not waits else said,
        answers=()
        if answered or signed
        else tuple((each, reader.t(REPLIES[each])) for each in REPLIES if each != "talk"),
        talk="" if answered or signed else reader.t("Velg en dag vi snakker"),
        days=() if signed else _days(reader, days),
        sign=reader.t("Skriv under") if waits else "",
    )


def _days(reader: Reader, days: Sequence[date]) -> tuple[tuple[date, str], ...]:
    return tuple((day, day_name(reader, day)) for day in days)


def _promised(reader: Reader, one: Promise, today: date) -> Promised:
    by = reader.t("Innen {date}", date=reader.date(one.by)) if one.by else ""
    finished = one.state == DONE_IT
    done_on = reader.date(one.on) if one.on else ""
    return Promised(
        id=one.id,
        text=_words(reader, one),
        line=reader.t("Gjort {date}", date=done_on) if finished else by,
        late=over(reader) if one.overdue(today) else "",
        done="" if finished else reader.t("Gjort"),
    )


def _words(reader: Reader, one: Promise) -> str:
    """Put a promise into words; what was done without a promise is an answered hello."""
    if one.kind == OWN_KIND:
        return isolate(one.text)
    if one.reply in hello.ANSWERS:
        return reader.t(hello.ANSWERS[one.reply])
    return reply(reader, one.reply, one.by) or reader.t("Vil at du tar kontakt")


def _long_done(one: Promise, today: date) -> bool:
    return one.state == DONE_IT and one.on is not None and (today - one.on).days > _OLD


def _ways(reader: Reader, youth: str) -> list[Way]:
    found = [
        Way(f"/youths/{youth}/{path}", reader.t(title), reader.t(under), icon)
        for path, title, under, icon in WAYS
    ]
    route, title, under, icon = TALK
    return [*found, Way(route, reader.t(title), reader.t(under), icon)]
