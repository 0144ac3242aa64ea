"""The plan as a calendar file: read back by a library that others use."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain.calendar import HOURS, LONGEST, calendar, fold
from youthapp.domain.facts import Thing
from youthapp.domain.plan import ACTIVITY, PARTS, WEEKDAYS, Plan, activities

ID = "ab" * 16
KNOWN = {
    "BEGIN", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DURATION", "RRULE", "SUMMARY",
    "CLASS", "TRANSP", "END", "ACTION", "DESCRIPTION", "TRIGGER",
}  # fmt: skip


def planned(**fields: object) -> Plan:
    """Return a plan from Monday the 23rd of November 2026, on two days."""
    told = {"weekdays": ("mon", "thu"), "part": "evening", "from": "2026-11-23", **fields}
    thing = Thing(ID, ACTIVITY, told, {}, False, (1, "aa"), ("1",))
    return activities([thing])[0].plans[0]


def read(plan: Plan, name: str = "Svømme", *, reminder: str = "") -> icalendar.Event:
    text = calendar([(ID, plan, name)], reminder=reminder)
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return event


def falls_on(event: icalendar.Event, until: date) -> list[date]:
    """Return the days the library says the event falls on."""
    start = event.decoded("dtstart")
    first = start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
    if "rrule" not in event:
        return [first.date()]
    rule = event["rrule"].to_ical().decode()
    end = datetime.combine(until, datetime.max.time())
    return [each.date() for each in rrulestr(rule, dtstart=first).between(first, end, inc=True)]


def test_an_evening_stands_at_its_hour_without_a_zone():
    """A floating time stays where it is when clocks change or one travels."""
    start = read(planned()).decoded("dtstart")

    assert start == datetime(2026, 11, 23, 19, 0)
    assert start.tzinfo is None


def test_any_time_is_a_whole_day():
    """Without a part of the day it is no hour of it."""
    assert read(planned(part="any")).decoded("dtstart") == date(2026, 11, 23)


def test_a_plan_of_one_day_repeats_nothing():
    """There is no rule to go wrong."""
    event = read(planned(weekdays=("mon",), until="2026-11-23"))

    assert "rrule" not in event


def test_it_begins_on_the_first_day_it_falls_on():
    """Planned from a Tuesday for Thursdays, it begins on the Thursday."""
    event = read(planned(weekdays=("thu",), part="any", **{"from": "2026-11-24"}))

    assert event.decoded("dtstart") == date(2026, 11, 26)


def test_a_plan_that_never_falls_on_a_day_is_left_out():
    """It rests: there is nothing for a calendar."""
    assert "VEVENT" not in calendar([(ID, planned(weekdays=()), "x")])


def test_the_same_plan_gives_the_same_file():
    """The id is the activity's, and no moment of making is in it."""
    assert calendar([(ID, planned(), "x")]) == calendar([(ID, planned(), "x")])
    assert read(planned())["uid"] == f"{ID}@minvei"


def test_nothing_reminds_unless_it_is_asked_for():
    """And then in neutral words."""
    assert not read(planned()).walk("VALARM")
    (alarm,) = read(planned(), reminder="Tid for din ting").walk("VALARM")
    assert alarm["description"] == "Tid for din ting"


@pytest.mark.parametrize("part", PARTS)
def test_it_holds_what_was_planned_and_nothing_else(part):
    """Every line is one of those we know; texts are the name and the reminder."""
    text = calendar([(ID, planned(part=part, until="2027-01-31"), "Svømme")], reminder="Nå")
    names = {line.partition(":")[0].partition(";")[0] for line in text.split("\r\n") if line}

    assert names <= KNOWN
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_name_comes_back_as_it_was(name):
    """Commas, new lines, emoji and long words in any script; only control signs are left out."""
    text = calendar([(ID, planned(), name)])
    wanted = "".join(s for s in name if s in "\n\t" or (ord(s) >= 32 and ord(s) != 127))

    assert all(len(line.encode()) <= LONGEST for line in text.split("\r\n"))
    assert str(read(planned(), name)["summary"]) == wanted


@given(
    st.dates(date(2000, 1, 1), date(2040, 12, 31)),
    st.sets(st.sampled_from(WEEKDAYS), min_size=1),
    st.sampled_from(PARTS),
    st.one_of(st.none(), st.integers(0, 400)),
)
def test_the_calendar_falls_on_the_same_days_as_the_plan(begins, days, part, lasts):
    """Over years, leap days and clock changes: what the library counts is what we plan."""
    ends = None if lasts is None else begins + timedelta(days=lasts)
    until = ends.isoformat() if ends else None
    fields = {"weekdays": tuple(days), "part": part, "from": begins.isoformat(), "until": until}
    plan = planned(**fields)
    window = [begins + timedelta(days=number) for number in range(410)]
    ours = [day for day in window if plan.holds(day)]
    text = calendar([(ID, plan, "x")])
    if not ours:
        assert "VEVENT" not in text
        return
    event = read(plan, "x")

    assert falls_on(event, window[-1]) == ours
    start = event.decoded("dtstart")
    assert isinstance(start, datetime) is (part in HOURS)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_a_folded_line_unfolds_to_itself(line):
    """No letter is broken."""
    parts = list(fold(line))

    assert "\r\n".join(parts).replace("\r\n ", "") == line
