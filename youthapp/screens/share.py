"""Showing something to somebody: to whom, which parts, how long; then exactly what they see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from youthapp.domain.compose import NAMES, PERSON, Option
from youthapp.domain.compose import Offer as Offer
from youthapp.domain.contacts import Contact
from youthapp.domain.sharing import DAYS, Document, Part
from youthapp.language import SOURCE, Reader, isolate, mark
from youthapp.screens import shared
from youthapp.screens.people import RING_NAMES, Choice
from youthapp.screens.problem import Missing
from youthapp.screens.shared import Library, SharedScreen

_LABELS: Final = {
    "step": mark("Steg på veien"),
    "need": mark("Trenger steget noe?"),
    "place": mark("Hvor jeg er på stigen"),
    "earlier": mark("Veien så langt"),
    "place_words": mark("Det du har sagt"),
    NAMES: mark("Vis navn og bilder"),
}
HOMES: Final = {  # where a thing is
    "goal": "/goals/{of}", "week": "/week", "checkin": "/checkin/{of}", "map": "/people",
    "about": "/about-me", "signature": "/read/{of}",
}  # fmt: skip


@dataclass(frozen=True)
class ShareScreen:
    """The choice. ``people`` is empty when nobody was met; ``ready`` when it can be looked at."""

    title: str
    called: str
    to_title: str
    people: tuple[Choice, ...]
    nobody_title: str
    nobody_line: str
    meet: str
    parts_title: str
    parts: tuple[Choice, ...]
    left_out: str
    until_title: str
    days: tuple[tuple[int, Choice], ...]
    who_sees: str
    look: str
    not_yet: str


@dataclass(frozen=True)
class LookScreen:
    """The preview: what somebody will see, as it is, and what is said of it."""

    title: str
    read: str
    document: SharedScreen
    norwegian: str
    norwegian_line: str
    show: str
    not_now: str
    sent: str
    back: str
    who_sees: str


def share_screen(
    reader: Reader,
    library: Library,
    offer: Offer,
    people: Sequence[Contact],
    *,
    to: str,
    days: int,
    parts: Collection[str],
) -> ShareScreen:
    """Show what can be chosen, and what is."""
    return ShareScreen(
        title=reader.t("Vis til noen"),
        called=shared.called(reader, library, offer.full),
        to_title=reader.t("Hvem skal få se det?"),
        people=tuple(Choice(each.root, isolate(each.name), each.root == to) for each in people),
        nobody_title=reader.t("Dere må møtes først"),
        nobody_line=reader.t("Ta koden til kontaktpersonen din når dere er sammen."),
        meet=reader.t("Bytt kode med noen"),
        parts_title=reader.t("Hva skal være med?"),
        parts=tuple(_part(reader, library, offer, each, parts) for each in offer.options),
        left_out=reader.t("De du vil ha avstand til, er aldri med.")
        if offer.full.what == "map"
        else "",
        until_title=reader.t("Hvor lenge?"),
        days=tuple((each, Choice(str(each), days_of(reader, each), each == days)) for each in DAYS),
        who_sees=reader.t("Bare du ser dette."),
        look=reader.t("Se det først"),
        not_yet=""
        if to and offer.document(parts).parts
        else reader.t("Velg hvem, og hva som skal være med."),
    )


def look_screen(
    reader: Reader,
    library: Library,
    document: Document,
    to: Contact,
    *,
    days: int,
    today: date,
    norwegian: bool,
    joined: bool,
) -> LookScreen:
    """Show exactly what somebody will see, in the reader's language or as the adult has it."""
    called = isolate(to.name)
    until = reader.date(today + timedelta(days=days))
    return LookScreen(
        title=reader.t("Dette ser {name}", name=called),
        read=reader.t("Det {name} har lest, kan du ikke ta tilbake.", name=called),
        document=shared.document(Reader(SOURCE) if norwegian else reader, library, document),
        norwegian=reader.t("Vis på norsk") if reader.code != SOURCE else "",
        norwegian_line=reader.t("Slik ser den andre det"),
        show=reader.t("Vis det til {name}", name=called),
        not_now=reader.t("Ikke nå"),
        sent=reader.t("Det er lagret, og sendes så snart det går.")
        if joined
        else reader.t("Det venter på telefonen. Det sendes når du har blitt med."),
        back=reader.t("Det er tatt tilbake."),
        who_sees=reader.t(
            "Bare {name} ser det, til {date}. Så blir det borte.", name=called, date=until
        ),
    )


def missing(reader: Reader) -> Missing:
    """Say that what was to be shown is not here."""
    return Missing(
        title=reader.t("Dette er ikke her"),
        line=reader.t("Det er slettet, eller det ligger på en annen telefon."),
        back=reader.t("Tilbake"),
    )


def days_of(reader: Reader, days: int) -> str:
    """Say how long."""
    return reader.n("{count} dag", "{count} dager", days)


def _part(
    reader: Reader, library: Library, offer: Offer, option: Option, chosen: Collection[str]
) -> Choice:
    """Name a part as it will be seen, with the first words of it under its name."""
    text, under = _named(reader, library, offer, option)
    return Choice(option.id, text, option.id in chosen, under)


def _named(reader: Reader, library: Library, offer: Offer, option: Option) -> tuple[str, str]:
    if option.id.startswith(PERSON):
        alias, ring = option.values
        return isolate(alias), reader.t(RING_NAMES[ring])
    if option.id == NAMES:
        return reader.t(_LABELS[NAMES]), reader.t("Ellers blir navnene til tall.")
    alone = Document(offer.full.what, offer.full.of, (Part(option.id, option.values),))
    seen = shared.document(reader, library, alone)
    lines = [(block.title, line) for block in seen.blocks for line in block.lines]
    title, line = lines[0] if lines else (None, None)
    words = line.text.text if line else seen.title.text
    if option.id == "own_words":
        return seen.kind.text, seen.title.text
    if option.id == "need" and line is not None:
        words = ": ".join(each.text for each in line.under)
    if option.id in _LABELS:
        return reader.t(_LABELS[option.id]), words
    if title is None or "/" in option.id:
        return words, " · ".join(each.text for each in (line.under if line else ()))
    return title.text, words
