"""My week: today and this week at a glance.

A day behind without a mark says nothing: no word, no sign, no count. Days that passed
without a look change nothing of what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from youthapp.domain import plan
from youthapp.domain.conversation import Draft
from youthapp.domain.marks import OCCURRENCE, Mark
from youthapp.domain.notes import beside
from youthapp.domain.plan import PICTURES, WEEKDAYS, Activity, Due, Plan
from youthapp.language import Reader, mark
from youthapp.screens.conversation import Texts
from youthapp.screens.month import DAY_NAMES, SHORT_NAMES, long_day
from youthapp.screens.problem import Missing

MARK_NAMES = {
    "done": mark("Gjort"),
    "partly": mark("Litt"),
    "not_today": mark("Ikke den dagen"),
}
MARK_ICONS = {"done": "check_circle", "partly": "contrast", "not_today": "spa"}
PICTURES_SHOWN = 3  # on one day of the strip


class Names(Protocol):
    """What naming an activity needs of the library."""

    def text(self, context: str, code: str) -> str:
        """Return a text in a language, or in Norwegian when it has none."""


@dataclass(frozen=True)
class Picture:
    """An activity's pictogram and the life area it belongs to."""

    icon: str
    area: str


@dataclass(frozen=True)
class DayCell:
    """One day of the strip: its pictures, and how it is read aloud."""

    day: date
    short: str
    name: str
    number: str
    label: str
    today: bool
    chosen: bool
    pictures: tuple[Picture, ...]
    more: str


@dataclass(frozen=True)
class Way:
    """One way to say how it went."""

    state: str
    name: str
    icon: str
    on: bool


@dataclass(frozen=True)
class DueRow:
    """One activity of the chosen day. Without ``ways`` the day is yet to come.

    ``note_about`` is empty until it is said how the day went: a note stands beside that.
    """

    activity: str
    day: str
    name: str
    when: str
    picture: Picture
    state: str
    state_name: str
    state_icon: str
    ways: tuple[Way, ...]
    known: bool
    note: str
    note_about: str


@dataclass(frozen=True)
class PlanRow:
    """One activity on the list of all of them."""

    activity: str
    name: str
    line: str
    picture: Picture


@dataclass(frozen=True)
class WeekLabels:
    """The words on the week."""

    new: str
    back_to_today: str
    before: str
    after: str
    unmark: str
    change: str
    marked: str
    unmarked: str
    plans: str
    resting: str


@dataclass(frozen=True)
class CalendarWords:
    """The words around the calendar file."""

    open: str
    line: str
    remind: str
    remind_line: str
    hide: str
    hide_line: str
    save: str
    saved: str
    neutral: str
    not_now: str


@dataclass(frozen=True)
class WeekScreen:
    """A week with one day of it open, or an invitation when nothing was ever planned."""

    title: str
    who_sees: str
    empty: bool
    empty_title: str
    empty_line: str
    empty_start: str
    resume: str
    week: str
    before: date | None
    after: date | None
    away: bool
    cells: tuple[DayCell, ...]
    day: str
    rows: tuple[DueRow, ...]
    day_empty: str
    plans: tuple[PlanRow, ...]
    resting: tuple[PlanRow, ...]
    names: dict[str, str]
    labels: WeekLabels
    calendar: CalendarWords


def missing(reader: Reader) -> Missing:
    """Say that there is no such activity on this phone."""
    return Missing(
        title=reader.t("Dette er ikke i uka di"),
        line=reader.t("Det er slettet, eller det ligger på en annen telefon."),
        back=reader.t("Til uka mi"),
    )


def find(activities: Sequence[Activity], item: str) -> Activity | None:
    """Return the activity with this id, if it is here and not removed."""
    return next((one for one in activities if one.id == item and not one.removed), None)


def named(reader: Reader, texts: Names, one: Plan) -> str:
    """Return what an activity is called: its own words, or else its picture's name."""
    return one.title or picture_name(reader, texts, one.picture)


def picture_name(reader: Reader, texts: Names, picture: str) -> str:
    """Name a picture; one that only a newer app has is something else."""
    known = picture if picture in PICTURES else "star"
    return texts.text(f"form/week/picture/{known}", reader.code)


def picture_of(one: Plan) -> Picture:
    """Return an activity's picture; one without is a star."""
    return Picture(one.picture if one.picture in PICTURES else "star", one.area)


def week_screen(
    reader: Reader,
    texts: Texts,
    activities: Sequence[Activity],
    marks: Sequence[Mark],
    *,
    today: date,
    chosen: date | None = None,
    draft: Draft | None = None,
) -> WeekScreen:
    """Show the week of the chosen day, or of today."""
    open_day = chosen or today
    monday, this_monday = plan.monday(open_day), plan.monday(today)
    earliest = plan.earliest(activities, marks)
    back = earliest is not None and plan.monday(min(earliest, today)) < monday
    ahead = monday < this_monday + timedelta(weeks=plan.MOST_WEEKS - 1)
    days = {day: plan.due(activities, marks, day) for day in plan.days(monday, plan.WEEK)}
    week = timedelta(days=plan.WEEK)
    there = [one for one in activities if not one.removed]
    coming = [one for one in there if one.comes(today)]
    return WeekScreen(
        title=reader.t("Uka mi"),
        who_sees=reader.t("Bare du ser dette."),
        empty=not activities,
        empty_title=reader.t("Hva vil du ha plass til i uka?"),
        empty_line=reader.t("Trening, lekser, en venn. Eller bare litt ro."),
        empty_start=reader.t("Legg til det første"),
        resume=reader.t("Fortsett der du slapp") if draft and draft.answers else "",
        week=_week_name(reader, monday, this_monday),
        before=monday - week if back else None,
        after=monday + week if ahead else None,
        away=open_day != today,
        cells=tuple(_cell(reader, day, due, today, open_day) for day, due in days.items()),
        day=_day_title(reader, open_day, today),
        rows=tuple(_due(reader, texts, each, today) for each in days[open_day]),
        day_empty=reader.t("Ingen plan denne dagen. Det er fint, det også."),
        plans=tuple(_plan(reader, texts, one, today) for one in coming),
        resting=tuple(_plan(reader, texts, one, today) for one in there if one not in coming),
        names={one.id: named(reader, texts, one.now(today)) for one in coming},
        labels=_week_labels(reader),
        calendar=_calendar(reader),
    )


PART_ICONS = {
    "morning": "wb_twilight",
    "afternoon": "wb_sunny",
    "evening": "nights_stay",
    "any": "schedule",
}


def part_name(reader: Reader, texts: Texts, part: str) -> str:
    """Name a part of the day."""
    return texts.text(f"form/week/part/{part}", reader.code)


def _week_name(reader: Reader, monday: date, this_monday: date) -> str:
    near = {
        -1: reader.t("Forrige uke"),
        0: reader.t("Denne uka"),
        1: reader.t("Neste uke"),
    }
    away = (monday - this_monday).days // plan.WEEK
    return near.get(away) or reader.t("Uke {number}", number=monday.isocalendar().week)


def _day_title(reader: Reader, day: date, today: date) -> str:
    near = {
        -1: reader.t("I går"),
        0: reader.t("I dag"),
        1: reader.t("I morgen"),
    }
    return near.get((day - today).days) or long_day(reader, day)


def _cell(reader: Reader, day: date, held: tuple[Due, ...], today: date, open_day: date) -> DayCell:
    name = long_day(reader, day)
    count = reader.n("{count} ting", "{count} ting", len(held)) if held else ""
    now = reader.t("I dag") if day == today else ""
    return DayCell(
        day=day,
        short=reader.t(SHORT_NAMES[day.weekday()]),
        name=name,
        number=str(day.day),
        label=reader.listed(part for part in (now, name, count) if part),
        today=day == today,
        chosen=day == open_day,
        pictures=tuple(picture_of(each.plan) for each in held[:PICTURES_SHOWN]),
        more=f"+{len(held) - PICTURES_SHOWN}" if len(held) > PICTURES_SHOWN else "",
    )


def _mark_name(reader: Reader, state: str, now: bool) -> str:
    if state == "not_today" and now:
        return reader.t("Ikke i dag")
    return reader.t(MARK_NAMES[state])


def _due(reader: Reader, texts: Texts, each: Due, today: date) -> DueRow:
    now = each.day == today
    ways = [
        Way(state, _mark_name(reader, state, now), MARK_ICONS[state], each.state == state)
        for state in MARK_NAMES
    ]
    return DueRow(
        activity=each.activity,
        day=each.day.isoformat(),
        name=named(reader, texts, each.plan),
        when=part_name(reader, texts, each.plan.part),
        picture=picture_of(each.plan),
        state=each.state,
        state_name=_mark_name(reader, each.state, now) if each.state else "",
        state_icon=MARK_ICONS.get(each.state, ""),
        ways=tuple(ways) if each.day <= today or each.state else (),
        known=not each.plan.gone,
        note=each.mark.note if each.mark else "",
        note_about=beside(OCCURRENCE, each.mark.items[0]) if each.mark else "",
    )


def _plan(reader: Reader, texts: Texts, one: Activity, today: date) -> PlanRow:
    now = one.now(today)
    if len(now.days) == plan.WEEK:
        days = reader.t("Hver dag")
    else:
        days = reader.listed(reader.t(DAY_NAMES[WEEKDAYS.index(day)]) for day in now.days)
    line = " · ".join(part for part in (days, part_name(reader, texts, now.part)) if part)
    return PlanRow(one.id, named(reader, texts, now), line, picture_of(now))


def _week_labels(reader: Reader) -> WeekLabels:
    return WeekLabels(
        new=reader.t("Legg til noe"),
        back_to_today=reader.t("Til i dag"),
        before=reader.t("Uka før"),
        after=reader.t("Uka etter"),
        unmark=reader.t("Ta bort merket"),
        change=reader.t("Endre planen"),
        marked=reader.t("Det er merket."),
        unmarked=reader.t("Merket er tatt bort."),
        plans=reader.t("Dette har jeg planlagt"),
        resting=reader.t("Ligger stille nå"),
    )


def _calendar(reader: Reader) -> CalendarWords:
    return CalendarWords(
        open=reader.t("Legg i telefonens kalender"),
        line=reader.t(
            "Kalenderen kan vise planen på låst skjerm. Noen kalendere lagrer den også på nett."
        ),
        remind=reader.t("Minn meg på det"),
        remind_line=reader.t("Telefonen sier «Tid for din ting»."),
        hide=reader.t("Skjul hva det er"),
        hide_line=reader.t("I kalenderen står det bare «Tid for din ting»."),
        save=reader.t("Lag en kalenderfil"),
        saved=reader.t("Filen er klar. Åpne den for å legge den i kalenderen."),
        neutral=reader.t("Tid for din ting"),
        not_now=reader.t("Ikke nå"),
    )
