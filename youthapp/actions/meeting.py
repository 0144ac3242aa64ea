"""The first meeting: going through it, keeping what was said, and "not now"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from youthapp.actions import about
from youthapp.actions.conversation import begin_draft, taken_up
from youthapp.actions.desk import Desk
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import conversation, meeting
from youthapp.domain.conversation import Answers, Draft

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

FORM = "first-meeting"
_ANSWERED = "meeting"  # a setting: how the offer was answered, so that it is made once


def begin(desk: Desk) -> Draft:
    """Begin the first meeting, or go on where it was left.

    What stands on the page About me already stands in the fields; nothing of it is answered
    before its owner says so.
    """
    if desk.store.draft(FORM) is not None:
        return begin_draft(desk, name=FORM, form=FORM)
    typing = meeting.known(about.the_page(desk.store))
    draft = replace(begin_draft(desk, name=FORM, form=FORM), typing=typing)
    desk.store.keep_draft(draft)
    return draft


def keep_meeting(desk: Desk) -> Undo:
    """Put what was said on the page About me, and forget the draft."""
    draft, form = taken_up(desk, FORM)
    said = conversation.given(form, draft.answers)
    page = about.the_page(desk.store)
    undo = keep_changes(desk, *meeting.keep(page, said, new_id=desk.new_id))
    _tell_the_other(desk, said)
    desk.store.keep_setting(_ANSWERED, "met")
    desk.store.drop_draft(FORM)
    return undo


def not_now(desk: Desk) -> Undo:
    """Put the offer away. The meeting stays among the tools, and nobody asks again."""
    before = desk.store.setting(_ANSWERED)
    desk.store.keep_setting(_ANSWERED, "not_now")
    return Undo(settings={_ANSWERED: before})


def is_offered(store: Store) -> bool:
    """Tell whether the offer has not been answered yet."""
    return store.setting(_ANSWERED) is None


def _tell_the_other(desk: Desk, said: Answers) -> None:
    """Put what was said into the page's own conversation, too, when that is under way.

    Otherwise it would be said there that these parts hold nothing.
    """
    draft = desk.store.draft(about.FORM)
    if draft is None:
        return
    mine = {part: said[part] for part in meeting.PARTS if part in said}
    desk.store.keep_draft(replace(draft, answers={**draft.answers, **mine}))
