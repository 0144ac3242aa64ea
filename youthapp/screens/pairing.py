"""A second phone: the code on the new one, three pictures on both, and what goes over."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.language import Reader, mark

PICTURES = (  # the order is part of what two phones agree on: it never changes
    ("wb_sunny", mark("Sol")),
    ("star", mark("Stjerne")),
    ("favorite", mark("Hjerte")),
    ("cottage", mark("Hjem")),
    ("menu_book", mark("Bok")),
    ("music_note", mark("Musikk")),
    ("restaurant", mark("Mat")),
    ("pets", mark("Dyr")),
    ("park", mark("Tre")),
    ("local_florist", mark("Blomst")),
    ("landscape", mark("Fjell")),
    ("waves", mark("Hav")),
    ("directions_car", mark("Bil")),
    ("directions_bike", mark("Sykkel")),
    ("umbrella", mark("Regn")),
    ("nights_stay", mark("Natt")),
)


@dataclass(frozen=True)
class Picture:
    """One of the three, with its name beneath."""

    icon: str
    name: str


Row = tuple[Picture, ...]


@dataclass(frozen=True)
class ArriveScreen:
    """The new phone before the old one has read its code."""

    title: str
    steps: tuple[str, ...]
    qr_label: str
    typed: str
    groups: tuple[str, ...]
    copy: str
    copied: str


@dataclass(frozen=True)
class AlikeScreen:
    """The new phone: the pictures, to be compared with the other phone's."""

    title: str
    lead: str
    row: Row
    yes: str
    no: str
    waiting: str
    done: str


@dataclass(frozen=True)
class HandScreen:
    """The old phone, before anything: are both phones in the same hands."""

    title: str
    lead: str
    ask: str
    yes: str
    no: str


@dataclass(frozen=True)
class ReadScreen:
    """The old phone: ways to read the new one's code."""

    title: str
    lead: str
    paste: str
    label: str
    go_on: str
    working: str


@dataclass(frozen=True)
class ChooseScreen:
    """The old phone: which of the rows does the new one show."""

    title: str
    lead: str
    rows: tuple[Row, ...]
    none: str


@dataclass(frozen=True)
class GivenScreen:
    """The old phone: it is done."""

    title: str
    lead: str
    button: str


def row(reader: Reader, shown: tuple[int, ...]) -> Row:
    """Return pictures by their numbers."""
    return tuple(Picture(icon, reader.t(name)) for icon, name in (PICTURES[each] for each in shown))


def said(row: Row) -> str:
    """Name the pictures of a row in their order."""
    return ", ".join(picture.name for picture in row)


def arrive(reader: Reader, code: str) -> ArriveScreen:
    """Show a new phone's code and what to do on the other phone."""
    return ArriveScreen(
        title=reader.t("Hent alt fra den andre telefonen"),
        steps=(
            reader.t("Åpne Min vei på den andre telefonen."),
            reader.t("Velg «Mer», så «Telefonene mine», så «Ny telefon»."),
            reader.t("Hold kameraet på den mot ruten her."),
        ),
        qr_label=reader.t("Koden til denne telefonen"),
        typed=reader.t("Går det ikke med kameraet? Skriv denne koden der."),
        groups=tuple(code.split("-")),
        copy=reader.t("Kopier koden"),
        copied=reader.t("Koden er kopiert"),
    )


def alike(reader: Reader, shown: tuple[int, ...]) -> AlikeScreen:
    """Ask on the new phone whether the old one shows the same."""
    return AlikeScreen(
        title=reader.t("Er bildene like på begge telefonene?"),
        lead=reader.t("Velg de samme bildene på den andre telefonen."),
        row=row(reader, shown),
        yes=reader.t("Ja, de er like"),
        no=reader.t("Nei"),
        waiting=reader.t("Vi venter på den andre telefonen"),
        done=reader.t("Alt du hadde, kommer hit nå."),
    )


def hand(reader: Reader) -> HandScreen:
    """Ask on the old phone who holds the new one."""
    return HandScreen(
        title=reader.t("Ny telefon"),
        lead=reader.t("Den nye telefonen kan lese alt du har skrevet. Bruk bare din egen."),
        ask=reader.t("Holder du begge telefonene i hånden?"),
        yes=reader.t("Ja, begge er mine"),
        no=reader.t("Nei"),
    )


def read(reader: Reader) -> ReadScreen:
    """Say how the new phone's code is read, and where it is found."""
    return ReadScreen(
        title=reader.t("Ny telefon"),
        lead=reader.t("Åpne Min vei på den nye. Velg «Mer», så «Jeg har en annen telefon»."),
        paste=reader.t("Går det ikke med kameraet? Skriv koden her."),
        label=reader.t("Koden på den nye telefonen"),
        go_on=reader.t("Gå videre"),
        working=reader.t("Vi venter på den andre telefonen"),
    )


def choose(reader: Reader, rows: tuple[tuple[int, ...], ...]) -> ChooseScreen:
    """Ask which pictures the new phone shows."""
    return ChooseScreen(
        title=reader.t("Hvilke bilder viser den nye telefonen?"),
        lead=reader.t("Se på den. Rekkefølgen må også være lik."),
        rows=tuple(row(reader, shown) for shown in rows),
        none=reader.t("Ingen av dem"),
    )


def given(reader: Reader) -> GivenScreen:
    """Say that the new phone has it."""
    return GivenScreen(
        title=reader.t("Telefonene hører sammen nå"),
        lead=reader.t("Alt kommer til den nye telefonen. Det kan ta et minutt."),
        button=reader.t("Ferdig"),
    )
