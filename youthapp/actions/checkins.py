"""Check-ins: saying how it goes, keeping it for oneself, and looking back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from youthapp.actions.conversation import begin_draft, taken_up
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import checkins, conversation, ratings
from youthapp.domain.checkins import CHECKIN, RATED, Checkin
from youthapp.domain.conversation import Draft
from youthapp.domain.facts import as_day
from youthapp.domain.ratings import RATING, Rating
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

FORM = "checkin"
NEXT = "checkin/next"  # the day to be asked again, or nothing: one comes by oneself


def all_checkins(store: Store) -> tuple[Checkin, ...]:
    """Read what was said beside the ladder, the newest first."""
    return checkins.checkins(store.things(CHECKIN))


def by_area(store: Store) -> Mapping[str, tuple[Rating, ...]]:
    """Read the ratings of each life area, the oldest first."""
    found = ratings.ratings(store.things(RATING))
    return {area: found.get(ratings.about_area(area), ()) for area in RATED}


def asks_today(store: Store, day: date) -> bool:
    """Tell whether the youth wanted to be asked by now."""
    asked = asked_on(store)
    return asked is not None and asked <= day


def asked_on(store: Store) -> date | None:
    """Read the day the youth wants to be asked again, if any."""
    return as_day(store.setting(NEXT))


def begin(desk: Desk) -> Draft:
    """Begin to say how it goes, or go on where it was left."""
    return begin_draft(desk, name=FORM, form=FORM)


def keep_checkin(desk: Desk) -> Undo:
    """Keep what was said and when to be asked again, and forget the draft."""
    draft, form = taken_up(desk, FORM)
    answers = conversation.given(form, draft.answers)
    day = today(desk)
    undo = keep_changes(desk, *checkins.keep(answers, on=day, new_id=desk.new_id))
    before = desk.store.setting(NEXT)
    again = checkins.asked_again(answers, today=day)
    desk.store.keep_setting(NEXT, again.isoformat() if again else None)
    desk.store.drop_draft(FORM)
    return Undo(undo.changes, {NEXT: before})


def dont_ask(desk: Desk) -> Undo:
    """Ask no more: the youth comes by oneself."""
    before = desk.store.setting(NEXT)
    desk.store.keep_setting(NEXT, None)
    return Undo(settings={NEXT: before})


def remove_checkin(desk: Desk, *, checkin: str) -> Undo:
    """Remove what was said on one day beside the ladder. Raises NotHere."""
    for one in all_checkins(desk.store):
        if one.id == checkin:
            return keep_changes(desk, checkins.remove(one))
    raise NotHere(item=checkin)
