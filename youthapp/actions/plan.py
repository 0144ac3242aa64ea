"""My week: what a youth can do with the activities of the week and the days they fall on.

Everything that changes something answers with its undo. Today is the desk's: what is
changed holds from today on, and the days behind stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from youthapp.actions.conversation import begin_draft, begin_draft_with, taken_up
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import conversation, marks, plan
from youthapp.domain.calendar import MIME, calendar
from youthapp.domain.conversation import Draft
from youthapp.domain.facts import Change
from youthapp.domain.marks import OCCURRENCE, Mark
from youthapp.domain.plan import ACTIVITY, Activity
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

FORM = "week"
TITLE = "title"  # the question the activity's own words are the answer to
FILE = "min-uke.ics"


def all_activities(store: Store) -> tuple[Activity, ...]:
    """Read the activities, the oldest first."""
    return plan.activities(store.things(ACTIVITY), store.things(OCCURRENCE))


def all_marks(store: Store) -> tuple[Mark, ...]:
    """Read how days went."""
    return marks.marks(store.things(OCCURRENCE))


def begin(desk: Desk) -> Draft:
    """Begin the conversation about something in the week, or take it up where it was left."""
    return begin_draft(desk, name=FORM, form=FORM)


def begin_with(desk: Desk, *, words: str) -> Draft:
    """Begin it with words that may become what the activity is called."""
    return begin_draft_with(desk, name=FORM, form=FORM, item=TITLE, words=words)


def keep_activity(desk: Desk) -> Undo | None:
    """Make an activity of what was said, and forget the draft.

    When nothing was said there is none to keep, and None is returned. Raises
    EndsBeforeItBegins; then the draft stays with every answer in it.
    """
    draft, form = taken_up(desk, FORM)
    answers = conversation.given(form, draft.answers)
    if not plan.makes_activity(answers):
        desk.store.drop_draft(FORM)
        return None
    made = plan.new_activity(answers, today=today(desk), new_id=desk.new_id)
    undo = keep_changes(desk, made)
    desk.store.drop_draft(FORM)
    return undo


def mark(desk: Desk, *, activity: str, day: str, state: str) -> Undo:
    """Say how a day went: done, partly, or not today."""
    there = all_marks(desk.store)
    wanted = date.fromisoformat(day)
    return keep_changes(desk, *marks.mark(there, activity, wanted, state, new_id=desk.new_id))


def unmark(desk: Desk, *, activity: str, day: str) -> Undo:
    """Take a mark away: how the day went is unknown again."""
    there = all_marks(desk.store)
    return keep_changes(desk, *marks.unmark(there, activity, date.fromisoformat(day)))


def rename(desk: Desk, *, activity: str, text: str) -> Undo:
    """Call it otherwise from today on. Raises EmptyText or TooLong."""
    return _from_today(desk, plan.rename, activity, text)


def choose_picture(desk: Desk, *, activity: str, picture: str) -> Undo:
    """Give it another picture from today on."""
    return _from_today(desk, plan.picture, activity, picture)


def turn_day(desk: Desk, *, activity: str, weekday: str) -> Undo:
    """Put it on a weekday from today on, or take it off; on none it rests."""
    now = _one(desk, activity).now(today(desk)).days
    days = [day for day in now if day != weekday]
    return _from_today(desk, plan.replan, activity, days if weekday in now else [*now, weekday])


def choose_part(desk: Desk, *, activity: str, part: str) -> Undo:
    """Put it on another part of the day from today on."""
    return _from_today(desk, plan.move, activity, part)


def begin_on(desk: Desk, *, activity: str, day: str) -> Undo:
    """Let what has not begun begin on another day. Raises EndsBeforeItBegins."""
    one, wanted = _one(desk, activity), date.fromisoformat(day)
    return keep_changes(desk, *plan.begin(one, wanted, today=today(desk)))


def end_on(desk: Desk, *, activity: str, day: str) -> Undo:
    """Let it end with a day; "" is until one stops. Raises EndsBeforeItBegins."""
    return _from_today(desk, plan.end, activity, date.fromisoformat(day) if day else None)


def stop(desk: Desk, *, activity: str) -> Undo:
    """Let it rest from today on. It stays readable and can be taken up again."""
    return _from_today(desk, plan.replan, activity, ())


def remove(desk: Desk, *, activity: str) -> Undo:
    """Remove it with every day of it, also those behind."""
    one = _one(desk, activity)
    return keep_changes(desk, *plan.remove(one, all_marks(desk.store)))


async def save_calendar(desk: Desk, *, names: dict[str, str], reminder: str = "") -> bool:
    """Hand the plan to the phone's calendar as a file; True when the phone took it.

    ``names`` says what each activity is called there. With a ``reminder`` the calendar
    tells when it is time, in these words.
    """
    day = today(desk)
    planned = [
        (one.id, one.now(day), names.get(one.id, ""))
        for one in all_activities(desk.store)
        if one.comes(day)
    ]
    return await desk.platform.save_file(FILE, MIME, calendar(planned, reminder=reminder))


def _from_today(
    desk: Desk, change: Callable[..., tuple[Change, ...]], activity: str, value: object
) -> Undo:
    one = _one(desk, activity)
    return keep_changes(desk, *change(one, value, today=today(desk), new_id=desk.new_id))


def _one(desk: Desk, activity: str) -> Activity:
    """Read one activity that is not removed. Raises NotHere."""
    one = plan.activity(desk.store.things(ACTIVITY), desk.store.things(OCCURRENCE), activity)
    if one.removed:
        raise NotHere(item=activity)
    return one
