"""Who sees what: everything one shows, to whom, how long, and what they said to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from youthapp.domain.promises import DONE_IT, PROMISED, Promise
from youthapp.domain.sharing import DAYS
from youthapp.domain.sharing import Share as Share
from youthapp.language import Reader, isolate, mark
from youthapp.screens import shared
from youthapp.screens.month import day_name
from youthapp.screens.people import Choice
from youthapp.screens.problem import Missing
from youthapp.screens.share import days_of
from youthapp.screens.shared import Library, SharedScreen

REPLIES: Final = {  # to what was shown; a talk has its day
    "thanks": mark("Takk for at du viste meg det."),
    "come": mark("Jeg kommer."),
    "talk": mark("Vi snakker {weekday}."),
}
_SMALL: Final = ("nb", "uk")  # weekdays are written small in the middle of a sentence


@dataclass(frozen=True)
class Row:
    """One thing that is shown to one person, and how it stands."""

    id: str
    title: str
    who: str
    lines: tuple[str, ...]
    answer: str
    area: str
    icon: str
    over: bool


@dataclass(frozen=True)
class SharesScreen:
    """Everything that is shown now, and what was over not long ago."""

    title: str
    rows: tuple[Row, ...]
    over_title: str
    over: tuple[Row, ...]
    empty: str
    who_sees: str


@dataclass(frozen=True)
class OneScreen:
    """One share: what the other sees, and what can be done about it."""

    row: Row
    document: SharedScreen
    preview: str
    changed: str
    show_new: str
    longer: str
    days: tuple[tuple[int, Choice], ...]
    prolonged: str
    take_back: str
    take_back_line: str
    taken_back: str


def shares_screen(
    reader: Reader,
    library: Library,
    found: Sequence[Share],
    names: Mapping[str, str],
    promises: Sequence[Promise],
    today: date,
) -> SharesScreen:
    """Show who sees what, the newest first."""
    rows = [row(reader, library, each, names, promises) for each in reversed(found)]
    return SharesScreen(
        title=reader.t("Hvem ser hva"),
        rows=tuple(each for each in rows if not each.over),
        over_title=reader.t("Ferdig"),
        over=tuple(
            one
            for one, each in zip(rows, reversed(found), strict=True)
            if one.over and each.lately(today)
        ),
        empty=reader.t("Ingen ser noe av det du har her."),
        who_sees=reader.t("Bare du ser dette, og den du viser det til."),
    )


def one_screen(
    reader: Reader,
    library: Library,
    share: Share,
    names: Mapping[str, str],
    promises: Sequence[Promise],
    *,
    changed: bool,
) -> OneScreen:
    """Show one share."""
    return OneScreen(
        row=row(reader, library, share, names, promises),
        document=shared.document(reader, library, share.document),
        preview=reader.t("Slik ser den andre det"),
        changed=reader.t("Det er forandret siden du viste det.") if changed else "",
        show_new=reader.t("Vis det nye"),
        longer=reader.t("Hvor lenge?"),
        days=tuple((each, Choice(str(each), days_of(reader, each))) for each in DAYS),
        prolonged=reader.t("Det er endret."),
        take_back=reader.t("Ta det tilbake"),
        take_back_line=reader.t(
            "Det {name} har lest, kan du ikke ta tilbake.", name=_called(reader, share, names)
        ),
        taken_back=reader.t("Det er tatt tilbake."),
    )


def row(
    reader: Reader,
    library: Library,
    share: Share,
    names: Mapping[str, str],
    promises: Sequence[Promise],
) -> Row:
    """Tell how one share stands. ``names`` is what one calls, or called, people, by their keys.

    Who has no name here is told of once: in the line that says how it ended.
    """
    seen = shared.document(reader, library, share.document)
    name = _called(reader, share, names)
    known = bool(names.get(share.to))
    lines = _ended(reader, share, name) if not share.open else _standing(reader, share, name)
    promise = next((each for each in promises if each.id in share.sent), None)
    answer = reply(reader, share.reply, share.day)
    return Row(
        id=share.id,
        title=shared.called(reader, library, share.document),
        who=sign(reader, share, names) if share.open else name if known else "",
        lines=(*lines, *(_promise(reader, promise) if promise else ())),
        answer=reader.t("{name} svarer: {answer}", name=name, answer=answer)
        if answer and (share.open or known)
        else answer,
        area=seen.area,
        icon=seen.icon,
        over=not share.open,
    )


def sign(reader: Reader, share: Share, names: Mapping[str, str]) -> str:
    """Say on a thing who sees it, and how long."""
    name = _called(reader, share, names)
    return reader.t("Vises til {name} til {date}", name=name, date=reader.date(share.until))


def reply(reader: Reader, said: str, day: date | None) -> str:
    """Put an answer to what was shown into words; "" for none, or one of a newer app."""
    if said not in REPLIES or (said == "talk" and day is None):
        return ""
    weekday = day_name(reader, day) if day else ""
    if reader.code in _SMALL:
        weekday = weekday.lower()
    return reader.t(REPLIES[said], weekday=weekday)


def missing(reader: Reader) -> Missing:
    """Say that there is no such share."""
    return Missing(
        title=reader.t("Dette er ikke her"),
        line=reader.t("Det er slettet, eller det ligger på en annen telefon."),
        back=reader.t("Tilbake"),
    )


def _standing(reader: Reader, share: Share, name: str) -> tuple[str, ...]:
    if share.state == "gone":
        return (reader.t("Det kom ikke fram. {name} er ikke i appen lenger.", name=name),)
    if share.state == "waiting":
        return (reader.t("Det er lagret, og sendes så snart det går."),)
    sent = (reader.t("Sendt {date}", date=reader.date(share.on)),) if share.on else ()
    return (*sent, *([reader.t("{name} har sett det.", name=name)] if share.seen else []))


def _ended(reader: Reader, share: Share, name: str) -> tuple[str, ...]:
    """Say what is over, and plainly when the other's app has not been told yet."""
    if not share.ended:
        return (reader.t("Tiden er ute. {name} ser det ikke lenger.", name=name),)
    if share.end_state == "waiting":
        return (
            reader.t(
                "Det tas tilbake når telefonen er på nett. {name} kan se det til da.", name=name
            ),
        )
    if share.end_state == "gone":
        return (reader.t("Det kom ikke fram. {name} er ikke i appen lenger.", name=name),)
    return (reader.t("Tatt tilbake. Det blir borte neste gang {name} åpner appen.", name=name),)


def _promise(reader: Reader, promise: Promise) -> tuple[str, ...]:
    """Say what became of what an answer promised."""
    if promise.state == DONE_IT:
        return (reader.t("Ferdig"),)
    return (reader.t("Lovet"),) if promise.state == PROMISED else ()


def _called(reader: Reader, share: Share, names: Mapping[str, str]) -> str:
    return isolate(names.get(share.to) or reader.t("Noen du ikke har her lenger"))
