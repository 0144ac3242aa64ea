"""One thing on the line: its words, its sign, its place, and nothing that asks about it."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.domain.line import BEHIND, COLOURS, FUTURE, HEAVY, NOW, SIDES, Event, Line
from youthapp.language import Reader, mark
from youthapp.screens.conversation import Choice
from youthapp.screens.line import Calm, Sign, calm, sides, sign, symbols
from youthapp.screens.problem import Missing

COLOUR_NAMES = {
    "rose": mark("Rosa"),
    "gold": mark("Gul"),
    "violet": mark("Lilla"),
    "sea": mark("Blågrønn"),
    "green": mark("Grønn"),
    "blue": mark("Blå"),
}


@dataclass(frozen=True)
class EventScreen:
    """One thing with everything one can do with it; ``calm`` meets what is hard."""

    id: str
    sign: Sign
    title: str
    who_sees: str
    rename: str
    keep: str
    not_now: str
    kept: str
    calm: Calm | None
    as_goal: str
    wish: str
    place: str
    at: int
    earlier: str
    later: str
    change: str
    symbols_title: str
    symbols: tuple[Choice, ...]
    colours_title: str
    colours: tuple[Choice, ...]
    sides_title: str
    sides: tuple[Choice, ...]
    remove: str
    removed: str


@dataclass(frozen=True)
class AddScreen:
    """Putting something on the line; what lies behind is offered only when one asks."""

    title: str
    who_sees: str
    where: str
    sides: tuple[Choice, ...]
    behind: tuple[Choice, ...]
    open_behind: str
    which: str
    symbols: tuple[Choice, ...]
    words: str
    keep: str
    kept: str
    heavy: bool


def find(line: Line, event: str) -> Event | None:
    """Return the thing with this id, if it is on the line."""
    return next((each for each in line.events if each.id == event), None)


def event_screen(reader: Reader, line: Line, event: Event) -> EventScreen:
    """Show one thing on the line."""
    beside = line.beside(event)
    at = beside.index(event)
    shown = sign(reader, event)
    ahead = event.side == FUTURE
    return EventScreen(
        id=event.id,
        sign=shown,
        title=event.title,
        who_sees=reader.t("Bare du ser dette."),
        rename=reader.t("Skriv med dine egne ord"),
        keep=reader.t("Behold"),
        not_now=reader.t("Ikke nå"),
        kept=reader.t("Det er endret."),
        calm=calm(reader) if event.side in HEAVY else None,
        as_goal=reader.t("Gjør det til et mål") if ahead else "",
        wish=shown.name if ahead else "",
        place=_place(reader, line, event),
        at=at,
        earlier=reader.t("Flytt bakover") if at > 0 else "",
        later=reader.t("Flytt framover") if at < len(beside) - 1 else "",
        change=reader.t("Endre tegn, farge og side"),
        symbols_title=reader.t("Tegn"),
        symbols=symbols(reader, event.symbol),
        colours_title=reader.t("Farge"),
        colours=_colours(reader, event.colour),
        sides_title=reader.t("Side på linjen"),
        sides=sides(reader, SIDES, event.side),
        remove=reader.t("Ta bort fra linjen"),
        removed=reader.t("Det er tatt bort."),
    )


def add_screen(reader: Reader, *, side: str, symbol: str) -> AddScreen:
    """Ask where it stands and which sign it has; the words are one's own, or none."""
    return AddScreen(
        title=reader.t("Legg til noe"),
        who_sees=reader.t("Bare du ser dette."),
        where=reader.t("Hvor hører det til?"),
        sides=sides(reader, (NOW, FUTURE), side),
        behind=sides(reader, BEHIND, side),
        open_behind=reader.t("Noe som har vært"),
        which=reader.t("Velg et tegn"),
        symbols=symbols(reader, symbol),
        words=reader.t("Egne ord, hvis du vil"),
        keep=reader.t("Sett det på linjen"),
        kept=reader.t("Det står på linjen din."),
        heavy=side in HEAVY,
    )


def missing(reader: Reader) -> Missing:
    """Say that there is no such thing on the line."""
    return Missing(
        title=reader.t("Dette er ikke her"),
        line=reader.t("Det er tatt bort, eller det ligger på en annen telefon."),
        back=reader.t("Til linjen"),
    )


def _colours(reader: Reader, chosen: str) -> tuple[Choice, ...]:
    none = Choice("", reader.t("Uten egen farge"), "block", "", not chosen)
    named = (
        Choice(name, reader.t(COLOUR_NAMES[name]), "circle", name, name == chosen)
        for name in COLOURS
    )
    return (none, *named)


def _place(reader: Reader, line: Line, event: Event) -> str:
    """Say what it stands between on its stretch; nothing when it stands alone."""
    beside = line.beside(event)
    at = beside.index(event)
    before, after = beside[at - 1 : at] if at else (), beside[at + 1 : at + 2]
    said = [
        *(reader.t("Før dette: {name}", name=sign(reader, one).name) for one in before),
        *(reader.t("Etter dette: {name}", name=sign(reader, one).name) for one in after),
    ]
    return " · ".join(said)
