"""Ready to live on one's own: saying what one can and what one wants to learn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import moving
from youthapp.domain.moving import SKILL, Skill
from youthapp.errors import NotAnAnswer

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

FORM = "moving-out"


def all_skills(store: Store) -> Mapping[str, Skill]:
    """Read what was said of each skill, by its id."""
    return moving.skills(store.things(SKILL))


def say_skill(desk: Desk, *, which: str, state: str) -> Undo:
    """Say where one stands with a skill; the same again takes it back. Raises NotAnAnswer."""
    theme, _, skill = which.partition("/")
    if not desk.library.form(FORM).item(theme).offers(skill):
        raise NotAnAnswer(item=which)
    said = all_skills(desk.store)
    return keep_changes(desk, *moving.say(said, which, state, new_id=desk.new_id))
