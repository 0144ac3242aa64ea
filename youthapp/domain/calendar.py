"""The plan as a file any calendar reads: iCalendar, RFC 5545.

It holds what the youth planned and nothing else: no name, no place, no phone, and a time
stamp made of the plan's own first day. The same plan gives the same bytes, and an event
keeps its id, so that a calendar that gets the file again changes what it has. Times are the
phone's own, without a zone: they stand where they are when clocks change or one travels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from youthapp.domain.plan import WEEKDAYS, Plan, first_day

MIME: Final = "text/calendar"
HOURS: Final = {"morning": "090000", "afternoon": "150000", "evening": "190000"}
LONGEST: Final = 75  # bytes of a line, without its end
_BYDAY: Final = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
_CONTROL: Final = re.compile("[\\x00-\\x1f\\x7f]")
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar(planned: Iterable[tuple[str, Plan, str]], *, reminder: str = "") -> str:
    """Write plans, each with its activity's id and the name it has in the calendar.

    A plan that never falls on a day is left out. With a ``reminder`` each event has an
    alarm of these words.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Min vei//Uka mi//NO"]
    for activity, plan, name in planned:
        lines += _event(activity, plan, name, reminder)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in fold(line))


def _event(activity: str, plan: Plan, name: str, reminder: str) -> Iterator[str]:
    first = first_day(plan)
    if first is None:
        return
    hour = HOURS.get(plan.part)
    yield "BEGIN:VEVENT"
    yield f"UID:{activity}@minvei"
    yield f"DTSTAMP:{_compact(plan.begins)}T000000Z"
    yield f"DTSTART:{_compact(first)}T{hour}" if hour else f"DTSTART;VALUE=DATE:{_compact(first)}"
    yield "DURATION:PT1H" if hour else "DURATION:P1D"
    if plan.ends != first:
        yield _rule(plan, hour)
    yield f"SUMMARY:{escaped(name)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    if reminder:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(reminder)}")
        yield "TRIGGER:PT0S" if hour else "TRIGGER:PT9H"
        yield "END:VALARM"
    yield "END:VEVENT"


def _rule(plan: Plan, hour: str | None) -> str:
    until = ""
    if plan.ends is not None:
        until = f";UNTIL={_compact(plan.ends)}" + ("T235959" if hour else "")
    return f"RRULE:FREQ=WEEKLY{until};BYDAY={','.join(_BYDAY[day] for day in plan.days)}"


def _compact(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def escaped(text: str) -> str:
    """Write a text so that a comma or a new line in it is one, and no control sign is left."""
    plain = "".join(sign for sign in text if sign in "\n\t" or not _CONTROL.match(sign))
    return plain.translate(_ESCAPES)


def fold(line: str) -> Iterator[str]:
    """Break a line into ones of at most 75 bytes, never within a letter."""
    part, size = "", 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + wide
    yield part
