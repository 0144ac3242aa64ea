"""Goals: what a youth can do with a goal and its steps.

Everything that changes something answers with its undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from youthapp.actions.conversation import begin_draft, begin_draft_with, taken_up
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import conversation, goals, notes, ratings, reviews
from youthapp.domain.conversation import Draft
from youthapp.domain.goals import GOAL, STEP, Goal, Step
from youthapp.domain.notes import NOTE
from youthapp.domain.ratings import RATING, Rating
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

FORM = "goal"
REVIEW = "review"
WORDS = "own_words"  # the question the goal's own words are the answer to


def all_goals(store: Store) -> tuple[Goal, ...]:
    """Read the goals, the oldest first."""
    return goals.goals(store.things(GOAL), store.things(STEP))


def one_goal(store: Store, goal: str) -> Goal:
    """Read one goal. Raises NotHere."""
    return goals.goal(store.things(GOAL), store.things(STEP), goal)


def begin(desk: Desk) -> Draft:
    """Begin the conversation about a goal, or take it up where it was left."""
    return begin_draft(desk, name=FORM, form=FORM)


def begin_with(desk: Desk, *, words: str) -> Draft:
    """Begin the conversation about a goal with words that may become it."""
    return begin_draft_with(desk, name=FORM, form=FORM, item=WORDS, words=words)


def keep_goal(desk: Desk) -> str | None:
    """Make a goal of what was said, and forget the draft; return the goal's id.

    When the youth decided for no goal there is none to keep, and None is returned. With
    three goals in hand already the new one waits as an idea.
    """
    draft, form = taken_up(desk, FORM)
    answers = conversation.given(form, draft.answers)
    if not goals.makes_goal(answers):
        desk.store.drop_draft(FORM)
        return None
    in_hand = goals.active(all_goals(desk.store))
    changes = goals.new_goal(answers, in_hand=in_hand, new_id=desk.new_id)
    desk.store.keep(changes, new_id=desk.new_id)
    desk.store.drop_draft(FORM)
    return changes[0].item


def review_of(goal: str) -> str:
    """Name the draft of the conversation about a goal that is there."""
    return f"{REVIEW}/{goal}"


def begin_review(desk: Desk, *, goal: str) -> Draft:
    """Begin to look at a goal again, or go on where it was left. Raises NotHere.

    The goal's own words stand there as said already.
    """
    name, one = review_of(goal), one_goal(desk.store, goal)
    if desk.store.draft(name) is None:
        version = desk.library.form(REVIEW).version
        desk.store.keep_draft(Draft(name, REVIEW, version, {WORDS: one.words}))
    return begin_draft(desk, name=name, form=REVIEW)


def keep_review(desk: Desk, *, goal: str) -> Undo:
    """Keep what was said about a goal, and forget the draft. Raises TooManyActive."""
    draft, form = taken_up(desk, review_of(goal))
    changes = reviews.reviewed(
        one_goal(desk.store, goal),
        conversation.given(form, draft.answers),
        on=today(desk),
        in_hand=goals.active(all_goals(desk.store)),
        new_id=desk.new_id,
    )
    undo = keep_changes(desk, *changes)
    desk.store.drop_draft(draft.name)
    return undo


def way_of(store: Store, goal: str) -> tuple[Rating, ...]:
    """Read where one has been on the way to a goal, the oldest first."""
    return ratings.ratings(store.things(RATING)).get(ratings.about_goal(goal), ())


def add_step(desk: Desk, *, goal: str, text: str) -> str:
    """Add a step to a goal; return its id. Raises EmptyText or TooLong."""
    change = goals.add_step(one_goal(desk.store, goal).id, text, new_id=desk.new_id)
    desk.store.keep([change], new_id=desk.new_id)
    return change.item


def tick_step(desk: Desk, *, step: str) -> Undo:
    """Mark a step done."""
    return keep_changes(desk, goals.tick(_step(desk, step)[1], done=True))


def untick_step(desk: Desk, *, step: str) -> Undo:
    """Mark a step not done after all."""
    return keep_changes(desk, goals.tick(_step(desk, step)[1], done=False))


def rename_goal(desk: Desk, *, goal: str, text: str) -> Undo:
    """Put a goal in other words. Raises EmptyText or TooLong."""
    return keep_changes(desk, goals.rename_goal(one_goal(desk.store, goal), text))


def change_step(desk: Desk, *, step: str, text: str, needs: str = "", note: str = "") -> Undo:
    """Put a step in other words, and say what it waits for. Raises EmptyText or TooLong."""
    changed = _step(desk, step)[1]
    changes = [goals.need(changed, needs, note)] if (needs, note) != _needs(changed) else []
    if text != changed.text:
        changes.append(goals.rename_step(changed, text))
    return keep_changes(desk, *changes)


def move_step(desk: Desk, *, step: str, to: int) -> Undo:
    """Put a step at another place among the goal's steps; 0 is the first."""
    owner, moved = _step(desk, step)
    return keep_changes(desk, *goals.move(owner, moved, to=to))


def choose_picture(desk: Desk, *, goal: str, picture: str) -> Undo:
    """Give a goal another picture."""
    return keep_changes(desk, goals.choose_picture(one_goal(desk.store, goal), picture))


def remove_step(desk: Desk, *, step: str) -> Undo:
    """Remove a step."""
    return keep_changes(desk, goals.remove_step(_step(desk, step)[1]))


def set_state(desk: Desk, *, goal: str, state: str) -> Undo:
    """Give a goal another state. Raises TooManyActive for a fourth goal in hand."""
    in_hand = goals.active(all_goals(desk.store))
    return keep_changes(desk, goals.put(one_goal(desk.store, goal), state, in_hand=in_hand))


def let_go(desk: Desk, *, goal: str) -> Undo:
    """Let a goal go. It stays readable and can be taken back."""
    return keep_changes(desk, goals.let_go(one_goal(desk.store, goal)))


def take_back(desk: Desk, *, goal: str) -> Undo:
    """Take a goal up again: in hand if there is room, else as an idea."""
    in_hand = goals.active(all_goals(desk.store))
    return keep_changes(desk, goals.take_back(one_goal(desk.store, goal), in_hand=in_hand))


def remove_goal(desk: Desk, *, goal: str) -> Undo:
    """Remove a goal with its steps and the note beside it."""
    note = notes.notes(desk.store.things(NOTE)).get(notes.beside(GOAL, goal))
    changes = goals.remove_goal(one_goal(desk.store, goal))
    return keep_changes(desk, *changes, *(notes.gone(note) if note else ()))


def _step(desk: Desk, step: str) -> tuple[Goal, Step]:
    for goal in all_goals(desk.store):
        for each in goal.steps:
            if each.id == step:
                return goal, each
    raise NotHere(item=step)


def _needs(step: Step) -> tuple[str, str]:
    return step.needs, step.needs_note
