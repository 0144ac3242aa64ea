"""Reviews: what comes of looking at a goal again: other words, another state, a place, a step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from youthapp.domain import goals
from youthapp.domain.expressions import Answers
from youthapp.domain.facts import Change
from youthapp.domain.goals import Goal
from youthapp.domain.ratings import about_goal, rate

# what was answered to "is this still what you want", and the state it leads to
_STILL: Final = {"changed": "changed", "pause": "paused", "done": "done", "let_go": "let_go"}


def reviewed(
    goal: Goal, answers: Answers, *, on: date, in_hand: int, new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """Return the changes that a conversation about a goal leads to: words, state, place, step.

    Other words make it a changed goal, which is no other goal. Raises TooManyActive when it
    would be the fourth in hand.
    """
    changes: list[Change] = []
    still = str(answers.get("still", ""))
    if words := str(answers.get("new_words", "")):
        changes.append(goals.rename_goal(goal, words))
    if state := _STILL.get(still):
        changes.append(goals.put(goal, state, in_hand=in_hand))
    helps = str(answers.get("why_not_lower", answers.get("what_helped", "")))
    changes += rate(
        about_goal(goal.id),
        answers.get("rating"),
        on=on,
        new_id=new_id,
        good=str(answers.get("good", "")),
        helps=helps,
    )
    if step := str(answers.get("next_step", "")):
        changes.append(goals.add_step(goal.id, step, new_id=new_id))
    return tuple(changes)
