"""My week: what a youth plans to do, on which days, and how it went if the youth says so.

A plan never rewrites the past. An activity is a row of **plans**, each in force from its
first day until a later one begins, so changing something from today on adds a plan and
leaves what was planned for the days behind as it stood. How a day went is a row of its own
and stays when the activity is taken away. A day without such a mark is unknown, and
unknown is never "missed".

Only dates, no times of day: neither daylight saving nor a new year can break them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from youthapp.domain.conversation import Answers
from youthapp.domain.facts import Change, Thing, Value, text_of, words_of
from youthapp.domain.goals import clean
from youthapp.domain.kinds import DELETED
from youthapp.domain.marks import OCCURRENCE, Mark, day_in, marks
from youthapp.errors import EmptyText, EndsBeforeItBegins, NotHere

ACTIVITY: Final = "activity"
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS: Final = ("morning", "afternoon", "evening", "any")
WEEK: Final = 7
MOST_WEEKS: Final = 8  # days are made for so many weeks at once, and shown so far ahead
FOUR_WEEKS: Final = timedelta(weeks=4)

# A picture, by the name of its pictogram, and the life area it belongs to.
PICTURES: Final[Mapping[str, str]] = {
    "fitness_center": "health",
    "directions_walk": "health",
    "bedtime": "health",
    "restaurant": "home",
    "cleaning_services": "home",
    "people": "social",
    "call": "family",
    "sports_soccer": "leisure",
    "music_note": "leisure",
    "palette": "leisure",
    "school": "work",
    "work_outline": "work",
    "star": "other",
}


@dataclass(frozen=True)
class Plan:
    """One plan of an activity, in force from ``begins`` until a later one begins.

    ``title`` is empty when the picture says it all. ``other_titles`` holds what another
    phone wrote here at the same time. Without ``days`` the activity rests.
    """

    item: str
    activity: str
    title: str
    other_titles: tuple[str, ...]
    picture: str
    area: str
    days: tuple[str, ...]
    part: str
    begins: date
    ends: date | None
    gone: bool
    first: tuple[int, str]
    note: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether the plan, being in force, has something on this day."""
        within = self.begins <= day and (self.ends is None or day <= self.ends)
        return within and WEEKDAYS[day.weekday()] in self.days


@dataclass(frozen=True)
class Activity:
    """Something a youth does, with every plan there was for it, the earliest first."""

    id: str
    plans: tuple[Plan, ...]

    def on(self, day: date) -> Plan | None:
        """Return the plan in force on a day; None before the first one."""
        return _last(plan for plan in self.plans if not plan.gone and plan.begins <= day)

    def planned(self, day: date) -> bool:
        """Tell whether it is planned for a day."""
        plan = self.on(day)
        return plan is not None and plan.holds(day)

    def now(self, today: date) -> Plan:
        """Return the plan as it stands today, also one that has yet to begin."""
        living = [plan for plan in self.plans if not plan.gone]
        return self.on(today) or (living or list(self.plans))[0]

    def called(self, day: date) -> Plan:
        """Return the plan that says what it was called on a day, also when it is removed."""
        known = (plan for plan in self.plans if plan.begins <= day)
        return self.on(day) or _last(known) or self.plans[0]

    def comes(self, today: date) -> bool:
        """Tell whether it is planned for today or any day that follows."""
        plan = self.now(today)
        return not plan.gone and first_day(plan, since=today) is not None

    @property
    def note(self) -> str:
        """Return the note beside it; whatever plan is in force, it stays with the first."""
        return next((plan.note for plan in self.plans if plan.item == self.id), "")

    @property
    def removed(self) -> bool:
        """Whether no plan of it is left, only days that were marked."""
        return all(plan.gone for plan in self.plans)


@dataclass(frozen=True)
class Due:
    """An activity on one day: what was planned for it then, and how it went, if that was said."""

    activity: str
    day: date
    plan: Plan
    mark: Mark | None

    @property
    def state(self) -> str:
        """How it went, or "" while nobody has said."""
        return self.mark.state if self.mark else ""


# What is there


def activities(plans: Iterable[Thing], rows: Iterable[Thing] = ()) -> tuple[Activity, ...]:
    """Return the activities that are not removed, the oldest first.

    A removed one is there as long as a day of it is marked.
    """
    marked = {mark.activity for mark in marks(rows)}
    found: dict[str, list[Plan]] = {}
    for thing in plans:
        if (plan := _plan(thing)) is not None:
            found.setdefault(plan.activity, []).append(plan)
    made = [Activity(name, tuple(sorted(one, key=_order))) for name, one in found.items()]
    there = [one for one in made if not one.removed or one.id in marked]
    return tuple(sorted(there, key=lambda one: (min(plan.first for plan in one.plans), one.id)))


def activity(plans: Iterable[Thing], rows: Iterable[Thing], item: str) -> Activity:
    """Return one activity. Raises NotHere when it is removed or was never here."""
    for each in activities(plans, rows):
        if each.id == item:
            return each
    raise NotHere(item=item)


def due(
    all_activities: Iterable[Activity], all_marks: Iterable[Mark], day: date
) -> tuple[Due, ...]:
    """Return what a day holds: what was planned for it, and what was marked all the same."""
    marked = {mark.activity: mark for mark in all_marks if mark.day == day}
    held = [
        Due(one.id, day, one.called(day), marked.get(one.id))
        for one in all_activities
        if one.id in marked or one.planned(day)
    ]
    return tuple(sorted(held, key=lambda each: PARTS.index(each.plan.part)))


def days(first: date, count: int) -> tuple[date, ...]:
    """Return ``count`` days in a row. Raises ValueError beyond eight weeks."""
    if not 0 <= count <= MOST_WEEKS * WEEK:
        raise ValueError(count)
    return tuple(first + timedelta(days=number) for number in range(count))


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def earliest(all_activities: Iterable[Activity], all_marks: Iterable[Mark]) -> date | None:
    """Return the first day anything was planned or marked for."""
    begun = [plan.begins for one in all_activities for plan in one.plans if not plan.gone]
    return min([*begun, *(mark.day for mark in all_marks)], default=None)


def first_day(plan: Plan, *, since: date = date.min) -> date | None:
    """Return the first day a plan holds something on, from ``since`` on."""
    start = max(plan.begins, since)
    return next((day for day in days(start, WEEK) if plan.holds(day)), None)


def _last(plans: Iterable[Plan]) -> Plan | None:
    last = None
    for plan in plans:
        last = plan
    return last


def _order(plan: Plan) -> tuple[date, tuple[int, str], str]:
    return (plan.begins, plan.first, plan.item)


def _plan(thing: Thing) -> Plan | None:
    begins = day_in(thing.fields.get("from"))
    if begins is None:
        return None  # another app wrote it: it has no place in time here
    chosen = thing.fields.get("weekdays")
    part, picture = text_of(thing, "part"), text_of(thing, "picture")
    return Plan(
        item=thing.id,
        activity=text_of(thing, "of") or thing.id,
        title=text_of(thing, "title"),
        other_titles=thing.versions.get("title", ())[1:],
        picture=picture,
        area=text_of(thing, "area") or "other",
        days=_in_order(chosen if isinstance(chosen, tuple) else ()),
        part=part if part in PARTS else "any",
        begins=begins,
        ends=day_in(thing.fields.get("until")),
        gone=thing.deleted,
        first=thing.first,
        note=words_of(thing, "note"),
    )


def _in_order(chosen: Iterable[str]) -> tuple[str, ...]:
    wanted = set(chosen)
    return tuple(day for day in WEEKDAYS if day in wanted)


# What becomes of it


def makes_activity(answers: Answers) -> bool:
    """Tell whether a conversation's answers say what is planned, in words or as a picture."""
    return bool(answers.get("title") or answers.get("picture"))


def span(answers: Answers, *, today: date) -> tuple[date, date | None]:
    """Return from and until which day the answers plan: never for days that lie behind.

    Without weekdays it is for one day, the first. Raises EndsBeforeItBegins.
    """
    begins = max(today, _begins(answers, today))
    ends = _ends(answers, begins) if answers.get("days") else begins
    return begins, _after(begins, ends)


def new_activity(answers: Answers, *, today: date, new_id: Callable[[], str]) -> Change:
    """Return the change that makes an activity of a conversation's answers.

    Raises EmptyText when they do not say what, TooLong, or EndsBeforeItBegins.
    """
    if not makes_activity(answers):
        raise EmptyText()
    begins, ends = span(answers, today=today)
    title, picture = str(answers.get("title", "")), str(answers.get("picture", ""))
    chosen = answers.get("days", ())
    fields: dict[str, Value] = {
        "title": clean(title) if title else "",
        "picture": picture,
        "area": PICTURES.get(picture, "other"),
        "weekdays": _in_order(chosen if isinstance(chosen, tuple) else ())
        or (WEEKDAYS[begins.weekday()],),
        "part": str(answers.get("part", "any")),
        "from": begins.isoformat(),
        "until": ends.isoformat() if ends else None,
    }
    return Change(new_id(), ACTIVITY, fields)


def _begins(answers: Answers, today: date) -> date:
    wanted = answers.get("begins")
    if wanted == "monday":
        return monday(today) + timedelta(days=WEEK)
    return (day_in(answers.get("begins_on")) if wanted == "choose" else None) or today


def _ends(answers: Answers, begins: date) -> date | None:
    wanted = answers.get("ends")
    if wanted == "four_weeks":
        return begins + FOUR_WEEKS - timedelta(days=1)
    return day_in(answers.get("ends_on")) if wanted == "choose" else None


def _after(begins: date, ends: date | None) -> date | None:
    if ends is not None and ends < begins:
        raise EndsBeforeItBegins()
    return ends


def rename(
    one: Activity, text: str, *, today: date, new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """Return the changes that call it otherwise from today on. Raises EmptyText, TooLong."""
    return _from_today(one, {"title": clean(text)}, today, new_id)


def picture(
    one: Activity, name: str, *, today: date, new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """Return the changes that give it another picture from today on."""
    if name not in PICTURES:
        raise ValueError(name)
    return _from_today(one, {"picture": name, "area": PICTURES[name]}, today, new_id)


def replan(
    one: Activity, chosen: Iterable[str], *, today: date, new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """Return the changes that put it on other weekdays from today on; on none it rests."""
    return _from_today(one, {"weekdays": _in_order(chosen)}, today, new_id)


def move(one: Activity, part: str, *, today: date, new_id: Callable[[], str]) -> tuple[Change, ...]:
    """Return the changes that put it on another part of the day from today on."""
    if part not in PARTS:
        raise ValueError(part)
    return _from_today(one, {"part": part}, today, new_id)


def begin(one: Activity, day: date, *, today: date) -> tuple[Change, ...]:
    """Return the change that lets what has not begun begin on another day, today or later.

    Raises EndsBeforeItBegins. What has begun keeps its first day: nothing is changed.
    """
    plan = one.now(today)
    if plan.begins < today:
        return ()
    begins = max(day, today)
    _after(begins, plan.ends)
    return (Change(plan.item, ACTIVITY, {"from": begins.isoformat()}),)


def end(
    one: Activity, day: date | None, *, today: date, new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """Return the changes that let it end with a day, or go on until one stops.

    Raises EndsBeforeItBegins for a day before its first, or one that lies behind.
    """
    _after(max(one.now(today).begins, today), day)
    return _from_today(one, {"until": day.isoformat() if day else None}, today, new_id)


def _from_today(
    one: Activity, fields: Mapping[str, Value], today: date, new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """Change a plan in place while no day of it lies behind; else let a new one begin today.

    Later plans of a clock that ran ahead would undo what is said now: they are put away.
    """
    plan = one.now(today)
    later = [
        Change(each.item, ACTIVITY, {DELETED: True})
        for each in one.plans
        if not each.gone and each.begins > max(today, plan.begins)
    ]
    if plan.begins >= today:
        return (Change(plan.item, ACTIVITY, fields), *later)
    over = plan.ends is not None and plan.ends < today
    begun: dict[str, Value] = {
        "title": plan.title,
        "picture": plan.picture,
        "area": plan.area,
        "weekdays": () if over and "until" not in fields else plan.days,  # what is over rests
        "part": plan.part,
        "until": plan.ends.isoformat() if plan.ends and not over else None,
        "from": today.isoformat(),
        "of": one.id,
    }
    return (Change(new_id(), ACTIVITY, {**begun, **fields}), *later)


def stop(one: Activity, *, today: date, new_id: Callable[[], str]) -> tuple[Change, ...]:
    """Return the changes that let it rest from today on; the days behind stay as they are."""
    return replan(one, (), today=today, new_id=new_id)


def remove(one: Activity, all_marks: Iterable[Mark]) -> tuple[Change, ...]:
    """Return the changes that remove it with all its days, also those behind."""
    rows = [item for mark in all_marks if mark.activity == one.id for item in mark.items]
    return (
        *(Change(plan.item, ACTIVITY, {DELETED: True}) for plan in one.plans if not plan.gone),
        *(Change(item, OCCURRENCE, {DELETED: True}) for item in rows),
    )
