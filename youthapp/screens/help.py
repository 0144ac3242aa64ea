"""Help now: whom to call, for what, what it costs and when they answer.

The numbers lie on the phone, so they are there without a network. Urgent ones come first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from youthapp.domain.guide import HelpLine
from youthapp.language import SOURCE, Reader
from youthapp.screens.guide import Books

GROUPS = ("emergency", "talk", "health", "rights")
PARTS = ("name", "what", "cost", "hours")


@dataclass(frozen=True)
class Line:
    """Somebody to call. ``norwegian`` holds the same texts in Norwegian, to show to others."""

    id: str
    number: str
    tel: str
    name: str
    what: str
    cost: str
    hours: str
    call: str
    norwegian: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Lines of one kind."""

    id: str
    title: str
    urgent: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class HelpScreen:
    """The help lines in the reader's language."""

    title: str
    lead: str
    groups: tuple[Group, ...]
    offline: str
    norwegian: str
    unchecked: str
    talk: str


def help_now(reader: Reader, books: Books) -> HelpScreen:
    """Show everyone who can be called, the urgent ones first."""
    lines = books.help_lines()
    foreign = reader.code != SOURCE
    checked = all(
        books.checked(f"{line.context}/{part}", reader.code) for line in lines for part in PARTS
    )
    return HelpScreen(
        title=reader.t("Hjelp nå"),
        lead=reader.t("Er noen i fare akkurat nå? Ring med en gang."),
        groups=tuple(_groups(reader, books, lines)),
        offline=reader.t("Denne siden virker uten nett."),
        norwegian=reader.t("Vis på norsk også") if foreign else "",
        talk=reader.t("Snakk på to språk"),
        unchecked=""
        if checked
        else reader.t("Ingen har sjekket denne oversettelsen ennå. Den kan ha feil."),
    )


def _groups(reader: Reader, books: Books, lines: tuple[HelpLine, ...]) -> Iterable[Group]:
    titles = {
        "emergency": reader.t("Det haster"),
        "talk": reader.t("Noen å snakke med"),
        "health": reader.t("Hvis du er syk"),
        "rights": reader.t("Hvis noen skader deg eller bestemmer over deg"),
    }
    for group in GROUPS:
        own = tuple(_line(reader, books, line) for line in lines if line.group == group)
        if own:
            yield Group(group, titles[group], group == "emergency", own)


def _line(reader: Reader, books: Books, line: HelpLine) -> Line:
    def texts(code: str) -> tuple[str, ...]:
        return tuple(books.text(f"{line.context}/{part}", code) for part in PARTS)

    name, what, cost, hours = texts(reader.code)
    return Line(
        id=line.id,
        number=line.number,
        tel=line.tel,
        name=name,
        what=what,
        cost=cost,
        hours=hours,
        call=reader.t("Ring {number}", number=line.number),
        norwegian=() if reader.code == SOURCE else texts(SOURCE),
    )
