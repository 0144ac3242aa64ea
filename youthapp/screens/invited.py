"""For whom a survey is, from when until when, and by what its results may be divided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from youthapp.domain.seats import Standing
from youthapp.domain.workshop import FEWEST, Work
from youthapp.language import Reader
from youthapp.screens.asking import Pick
from youthapp.screens.gate import members

WEAK = 10  # fewer invited than this, and one can guess
WEEKS = (1, 2, 3, 4)


@dataclass(frozen=True)
class GroupPick:
    """A group that can be invited, and what is to be said of its size."""

    id: str
    name: str
    line: str
    chosen: bool
    enough: bool


@dataclass(frozen=True)
class DayPick:
    """A day that can be chosen by one tap."""

    day: date
    text: str
    chosen: bool


@dataclass(frozen=True)
class InvitedScreen:
    """Who and when."""

    title: str
    groups_title: str
    groups: tuple[GroupPick, ...]
    few: str
    opens_title: str
    opens: tuple[DayPick, ...]
    opens_now: str
    earlier: str
    later: str
    opens_day: date
    can_be_earlier: bool
    lengths_title: str
    lengths: tuple[DayPick, ...]
    divide_title: str
    divide_line: str
    divide: tuple[Pick, ...]
    done: str


def invited_screen(reader: Reader, work: Work, standing: Standing, *, today: date) -> InvitedScreen:
    """Show the choices; nothing is chosen before a person does."""
    opens = work.opens if work.opens and work.opens >= today else today + timedelta(days=1)
    chosen = work.opens == opens
    return InvitedScreen(
        title=reader.t("Hvem og når"),
        groups_title=reader.t("Hvem får spørsmålene?"),
        groups=_groups(reader, work, standing),
        few=reader.t("Minst {count} må være med. Ellers kan svar gjettes.", count=FEWEST),
        opens_title=reader.t("Når åpner den?"),
        opens=_opens(reader, today, opens if chosen else None),
        opens_now=reader.date(opens),
        earlier=reader.t("En dag før"),
        later=reader.t("En dag senere"),
        opens_day=opens,
        can_be_earlier=opens > today,
        lengths_title=reader.t("Hvor lenge er den åpen?"),
        lengths=_lengths(reader, work, opens),
        divide_title=reader.t("Dele opp resultatene?"),
        divide_line=reader.t("Da vises svarene for hver gruppe. Det bestemmes før noen svarer."),
        divide=_divide(reader, work),
        done=reader.t("Ferdig"),
    )


def length_of(work: Work) -> timedelta | None:
    """Return how long a survey is open, if that was chosen."""
    if work.opens is None or work.closes is None:
        return None
    return work.closes - work.opens


def _groups(reader: Reader, work: Work, standing: Standing) -> tuple[GroupPick, ...]:
    named = [("", reader.t("Alle unge i kommunen"))]
    named += [(each.name, each.name) for each in standing.groups]
    if work.group and work.group not in {name for name, _ in named}:
        named.append((work.group, work.group))
    picks = []
    for id, name in named:
        count = members(id, standing)
        line = reader.n("{count} ungdom", "{count} ungdommer", count)
        if count < FEWEST:
            line = reader.t("{people}. Det er for få.", people=line)
        elif count < WEAK:
            line = reader.t("{people}. Noen kan gjette. Det får de unge vite.", people=line)
        picks.append(GroupPick(id, name, line, id == work.group, count >= FEWEST))
    return tuple(picks)


def _opens(reader: Reader, today: date, chosen: date | None) -> tuple[DayPick, ...]:
    monday = today + timedelta(days=7 - today.weekday())
    days = {monday: reader.t("Neste mandag"), today + timedelta(days=1): reader.t("I morgen")}
    days[today] = reader.t("I dag")
    return tuple(DayPick(day, text, day == chosen) for day, text in sorted(days.items()))


def _lengths(reader: Reader, work: Work, opens: date) -> tuple[DayPick, ...]:
    picks = []
    for weeks in WEEKS:
        closes = opens + timedelta(weeks=weeks)
        text = reader.n("{count} uke, til {day}", "{count} uker, til {day}", weeks,
                        day=reader.date(closes))  # fmt: skip
        picks.append(DayPick(closes, text, work.opens == opens and work.closes == closes))
    return tuple(picks)


def _divide(reader: Reader, work: Work) -> tuple[Pick, ...]:
    made = work.questionnaire
    choices = [item for item in made.form.items if item.kind == "choice"]
    if not choices:
        return ()
    none = Pick("", reader.t("Nei, vis alle sammen"), not made.breakdown)
    return (
        none,
        *(
            Pick(
                item.id,
                made.text(f"{item.id}/text", reader.code) or reader.t("Uten tekst"),
                item.id == made.breakdown,
            )
            for item in choices
        ),
    )
