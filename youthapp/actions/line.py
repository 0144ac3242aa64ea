"""My line: putting things on it, moving, changing and removing them.

The line stays on this phone until its owner lets it into the sealed copy. Everything that
changes it answers with its undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from youthapp.actions.conversation import begin_draft, taken_up
from youthapp.actions.desk import Desk
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import conversation, line
from youthapp.domain.conversation import Draft
from youthapp.domain.line import EVENT, PLAIN, Event, Line

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

FORM = "line"


def my_line(store: Store) -> Line:
    """Read the line."""
    return line.line(store.things(EVENT))


def comes_along(store: Store) -> bool:
    """Tell whether the line goes into the sealed copy outside the phone."""
    return store.comes_along(EVENT)


def let_along(desk: Desk, *, along: bool) -> None:
    """Let the line into the sealed copy, or keep back what is to come."""
    desk.store.let_along([EVENT], along)


def begin(desk: Desk) -> Draft:
    """Begin the conversation the line starts with, or go on where it was left."""
    return begin_draft(desk, name=FORM, form=FORM)


def keep_line(desk: Desk) -> Undo:
    """Put what was said on the line, and forget the draft."""
    draft, form = taken_up(desk, FORM)
    answers = conversation.given(form, draft.answers)
    undo = keep_changes(desk, *line.said(answers, new_id=desk.new_id))
    desk.store.drop_draft(FORM)
    return undo


def add_event(desk: Desk, *, side: str, symbol: str = "", title: str = "") -> Undo:
    """Put something on the line, last on its stretch. Raises TooLong."""
    return keep_changes(desk, line.add(side, symbol or PLAIN, title=title, new_id=desk.new_id))


def rename_event(desk: Desk, *, event: str, title: str) -> Undo:
    """Give something other words, or none. Raises NotHere or TooLong."""
    return keep_changes(desk, line.rename(_event(desk, event), title))


def give_symbol(desk: Desk, *, event: str, symbol: str) -> Undo:
    """Give something another sign. Raises NotHere."""
    return keep_changes(desk, line.give_symbol(_event(desk, event), symbol))


def give_colour(desk: Desk, *, event: str, colour: str) -> Undo:
    """Give something a colour, or take it away. Raises NotHere."""
    return keep_changes(desk, line.give_colour(_event(desk, event), colour))


def put_event(desk: Desk, *, event: str, side: str) -> Undo:
    """Put something on another side of the line. Raises NotHere."""
    return keep_changes(desk, line.put(_event(desk, event), side))


def move_event(desk: Desk, *, event: str, to: int) -> Undo:
    """Place something on its stretch, 0 being first. Raises NotHere."""
    changes = line.move(my_line(desk.store), _event(desk, event), to=to)
    return keep_changes(desk, *changes)


def remove_event(desk: Desk, *, event: str) -> Undo:
    """Take something from the line. Raises NotHere."""
    return keep_changes(desk, line.remove(_event(desk, event)))


def remove_line(desk: Desk) -> Undo:
    """Remove the whole line."""
    return keep_changes(desk, *line.remove_all(my_line(desk.store)))


def _event(desk: Desk, event: str) -> Event:
    return line.event(my_line(desk.store), event)
