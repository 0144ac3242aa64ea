"""My line: it opens at now and goes on; what lies behind is there when one asks for it.

Nothing on it is ever asked about. What is hard is met with calm and "help now".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.conversation import Draft, Form, given
from youthapp.domain.line import FUTURE, NOW, Event, Line
from youthapp.language import Reader, mark
from youthapp.screens.conversation import Choice

SIDE_NAMES = {
    NOW: mark("Med meg nå"),
    FUTURE: mark("Fram i tid"),
    "good": mark("Noe godt"),
    "hard": mark("Noe tungt"),
    "both": mark("Både godt og tungt"),
}
SIDE_ICONS = {NOW: "park", FUTURE: "wb_sunny", "good": "eco", "hard": "cloud", "both": "contrast"}
SYMBOLS = {
    "sun": ("wb_sunny", mark("Sol")),
    "star": ("star", mark("Stjerne")),
    "heart": ("favorite", mark("Hjerte")),
    "friends": ("groups", mark("Venner")),
    "home": ("cottage", mark("Hjem")),
    "school": ("school", mark("Skole")),
    "learning": ("menu_book", mark("Bok")),
    "language": ("translate", mark("Språk")),
    "work": ("work", mark("Jobb")),
    "sport": ("sports_soccer", mark("Sport")),
    "music": ("music_note", mark("Musikk")),
    "art": ("palette", mark("Kunst")),
    "food": ("restaurant", mark("Mat")),
    "faith": ("flare", mark("Tro")),
    "animal": ("pets", mark("Dyr")),
    "tree": ("park", mark("Tre")),
    "flower": ("local_florist", mark("Blomst")),
    "mountain": ("landscape", mark("Fjell")),
    "sea": ("waves", mark("Hav")),
    "calm": ("spa", mark("Ro")),
    "helping": ("volunteer_activism", mark("Hjelp")),
    "new": ("auto_awesome", mark("Noe nytt")),
    "party": ("celebration", mark("Fest")),
    "car": ("directions_car", mark("Bil")),
    "bike": ("directions_bike", mark("Sykkel")),
    "rainbow": ("looks", mark("Regnbue")),
    "cloud": ("cloud", mark("Sky")),
    "rain": ("umbrella", mark("Regn")),
    "storm": ("thunderstorm", mark("Torden")),
    "night": ("nights_stay", mark("Natt")),
}


@dataclass(frozen=True)
class Sign:
    """One thing on the line: its pictogram, its name in own words or the sign's, its side."""

    id: str
    icon: str
    name: str
    side: str
    side_name: str
    stretch: str
    colour: str
    label: str


@dataclass(frozen=True)
class Stretch:
    """A part of the line as a list; ``empty`` is said when nothing is on it."""

    title: str
    signs: tuple[Sign, ...]
    empty: str


@dataclass(frozen=True)
class Calm:
    """What meets something hard: calm, and the way to help. No question."""

    line: str
    breath: str
    help_now: str


@dataclass(frozen=True)
class Along:
    """Whether the line is in the sealed copy, and the way to change that."""

    title: str
    line: str
    change: str
    changed: str
    on: bool


@dataclass(frozen=True)
class RemoveAll:
    """The way to delete the whole line."""

    label: str
    line: str
    sure: str
    not_now: str
    removed: str


@dataclass(frozen=True)
class LineScreen:
    """The line, or an invitation when it is empty. ``behind`` is None while it is closed."""

    title: str
    who_sees: str
    empty: bool
    empty_title: str
    empty_line: str
    begin: str
    add: str
    picture: tuple[Sign, ...]
    spoken: str
    now: Stretch
    ahead: Stretch
    behind: Stretch | None
    open_behind: str
    behind_line: str
    calm: Calm
    along: Along
    remove_all: RemoveAll


def line_screen(
    reader: Reader,
    line: Line,
    *,
    behind: bool = False,
    draft: Draft | None = None,
    along: bool = False,
) -> LineScreen:
    """Show the line from now on; with ``behind`` all of it."""
    shown = line.events if behind else (*line.now, *line.ahead)
    begun = draft is not None and bool(draft.answers)
    return LineScreen(
        title=reader.t("Min linje"),
        who_sees=reader.t("Bare du ser dette."),
        empty=not line.events,
        empty_title=reader.t("En linje over livet ditt"),
        empty_line=reader.t("Den begynner med det som er godt nå. Så går den framover."),
        begin=reader.t("Fortsett der du slapp") if begun else reader.t("Begynn linjen"),
        add=reader.t("Legg til noe"),
        picture=tuple(sign(reader, one) for one in shown),
        spoken=reader.t("Linjen din går fra nå og fram mot en sol."),
        now=_stretch(reader, reader.t("Nå"), line.now),
        ahead=_stretch(reader, reader.t("Det som kommer"), line.ahead),
        behind=_stretch(reader, reader.t("Det som har vært"), line.behind) if behind else None,
        open_behind=reader.t("Lukk det som har vært")
        if behind
        else reader.t("Åpne det som har vært"),
        behind_line=reader.t("Du trenger ikke forklare noe. Du kan lukke det når du vil."),
        calm=calm(reader),
        along=_along(reader, along),
        remove_all=RemoveAll(
            label=reader.t("Slett hele linjen"),
            line=reader.t("Alt på linjen blir borte, også det som har vært."),
            sure=reader.t("Ja, slett linjen"),
            not_now=reader.t("Ikke nå"),
            removed=reader.t("Linjen er slettet."),
        ),
    )


def sign(reader: Reader, event: Event) -> Sign:
    """Show one thing: what it is called, and where it stands."""
    icon, called = SYMBOLS[event.symbol]
    name, side = event.title or reader.t(called), reader.t(SIDE_NAMES[event.side])
    return Sign(
        id=event.id,
        icon=icon,
        name=name,
        side=event.side,
        side_name=side,
        stretch=event.stretch,
        colour=event.colour,
        label=f"{name}, {side}",
    )


def calm(reader: Reader) -> Calm:
    """Say what meets something hard."""
    return Calm(
        line=reader.t("Du trenger ikke si noe mer om dette."),
        breath=reader.t("Pust rolig inn. Pust rolig ut."),
        help_now=reader.t("Hjelp nå"),
    )


def symbols(reader: Reader, chosen: str = "") -> tuple[Choice, ...]:
    """Offer every sign."""
    return tuple(
        Choice(name, reader.t(called), icon, name, name == chosen)
        for name, (icon, called) in SYMBOLS.items()
    )


def sides(reader: Reader, names: Sequence[str], chosen: str = "") -> tuple[Choice, ...]:
    """Offer sides of the line."""
    return tuple(
        Choice(name, reader.t(SIDE_NAMES[name]), SIDE_ICONS[name], name, name == chosen)
        for name in names
    )


def keeps_something(form: Form, draft: Draft) -> bool:
    """Tell whether anything was said that can stand on the line."""
    return bool(given(form, draft.answers))


def _stretch(reader: Reader, title: str, events: Sequence[Event]) -> Stretch:
    return Stretch(
        title=title,
        signs=tuple(sign(reader, one) for one in events),
        empty=reader.t("Her står det ikke noe nå. Det er greit."),
    )


def _along(reader: Reader, on: bool) -> Along:
    if on:
        return Along(
            title=reader.t("Linjen får være med i den låste kopien"),
            line=reader.t("Bare du kan åpne kopien."),
            change=reader.t("Ikke ta den med mer"),
            changed=reader.t("Nye ting blir bare her. Det som er i kopien, blir der."),
            on=True,
        )
    return Along(
        title=reader.t("Linjen ligger bare på denne telefonen"),
        line=reader.t("Mister du telefonen, er linjen borte."),
        change=reader.t("Ta den med i den låste kopien"),
        changed=reader.t("Linjen er med når det finnes en kopi. Bare du kan åpne den."),
        on=False,
    )
