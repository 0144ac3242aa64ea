"""Goals: what a youth wants, and the steps on the way.

A goal belongs to the youth who wrote it, in the youth's own words. It never fails: it is
kept, changed, put to rest or let go. Everything done here can be undone.

Each function answers with the changes to keep; none keeps anything itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from youthapp.domain.conversation import is_blank
from youthapp.domain.expressions import Answers
from youthapp.domain.facts import Change, Thing, Value, text_of, words_of
from youthapp.domain.kinds import DELETED
from youthapp.errors import EmptyText, NotHere, TooLong, TooManyActive

AREAS: Final = ("health", "home", "social", "family", "leisure", "work", "other")
STATES: Final = ("idea", "active", "paused", "changed", "done", "let_go")
IN_HAND: Final = ("active", "changed")
NEEDS: Final = ("", "help", "answer")  # what a step may wait for: somebody's help, an answer
MOST_ACTIVE: Final = 3  # more at once is a burden; the rest wait as ideas
MOST_LETTERS: Final = 500

GOAL: Final = "goal"
STEP: Final = "step"


@dataclass(frozen=True)
class Step:
    """One thing to do on the way to a goal.

    ``other_texts`` holds what another phone wrote here at the same time; normally nothing.
    """

    id: str
    goal: str
    text: str
    other_texts: tuple[str, ...]
    day: str
    done: bool
    order: int | None
    needs: str
    needs_note: str
    first: tuple[int, str]


@dataclass(frozen=True)
class Goal:
    """What a youth wants, with everything said about it and the steps in order.

    ``other_words`` holds what another phone wrote here at the same time; normally nothing.
    ``rating`` is 0 to 10 on the ladder. A value of ``strengths`` or ``helper`` is an option's
    id, or own words behind "other:".
    """

    id: str
    words: str
    other_words: tuple[str, ...]
    areas: tuple[str, ...]
    picture: str
    why_mine: str
    whose: str
    rating: int | None
    why_not_lower: str
    strengths: tuple[str, ...]
    if_then: str
    helper: str
    needs_help: str
    whatever_answer: str
    state: str
    first: tuple[int, str]
    steps: tuple[Step, ...]

    @property
    def next_step(self) -> Step | None:
        """The first step that is not done yet."""
        return next((step for step in self.steps if not step.done), None)

    @property
    def steps_done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)


# What is there


def goals(goal_things: Iterable[Thing], step_things: Iterable[Thing]) -> tuple[Goal, ...]:
    """Return the goals that are not removed, the oldest first.

    A removed goal is back when one of its steps lives: another phone wrote or ticked it
    without having seen the removal, and nothing said is taken away unseen.
    """
    steps: dict[str, list[Step]] = {}
    for thing in step_things:
        if not thing.deleted:
            steps.setdefault(text_of(thing, "goal"), []).append(_step(thing))
    return tuple(
        _goal(thing, steps.get(thing.id, ()))
        for thing in sorted(goal_things, key=lambda each: (each.first, each.id))
        if not thing.deleted or thing.id in steps
    )


def goal(goal_things: Iterable[Thing], step_things: Iterable[Thing], item: str) -> Goal:
    """Return one goal. Raises NotHere when it is removed or was never here."""
    for each in goals(goal_things, step_things):
        if each.id == item:
            return each
    raise NotHere(item=item)


def active(all_goals: Iterable[Goal]) -> int:
    """Return how many goals are in hand."""
    return sum(each.state in IN_HAND for each in all_goals)


def clean(text: str) -> str:
    """Return the text as it may be kept. Raises EmptyText, or TooLong with ``most``.

    Nothing is corrected or cut. Only a half character, which no phone can show or send,
    becomes the replacement character.
    """
    if is_blank(text):
        raise EmptyText()
    if len(text) > MOST_LETTERS:
        raise TooLong(most=MOST_LETTERS)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _goal(thing: Thing, steps: Sequence[Step]) -> Goal:
    rating = thing.fields.get("rating")
    return Goal(
        id=thing.id,
        words=text_of(thing, "own_words"),
        other_words=thing.versions.get("own_words", ())[1:],
        areas=_several(thing, "areas"),
        picture=text_of(thing, "picture"),
        why_mine=text_of(thing, "why_mine"),
        whose=text_of(thing, "whose_wish"),
        rating=rating if isinstance(rating, int) else None,
        why_not_lower=text_of(thing, "why_not_lower"),
        strengths=_several(thing, "strengths"),
        if_then=text_of(thing, "if_then"),
        helper=text_of(thing, "helper"),
        needs_help=text_of(thing, "needs_help"),
        whatever_answer=text_of(thing, "whatever_answer"),
        state=_state(thing),
        first=thing.first,
        steps=in_order(steps),
    )


def _step(thing: Thing) -> Step:
    order = thing.fields.get("order")
    return Step(
        id=thing.id,
        goal=text_of(thing, "goal"),
        text=text_of(thing, "text"),
        other_texts=thing.versions.get("text", ())[1:],
        day=text_of(thing, "day"),
        done=thing.fields.get("done") is True,
        order=order if isinstance(order, int) else None,
        needs=needs if (needs := text_of(thing, "needs")) in NEEDS else "",
        needs_note=words_of(thing, "needs_note"),
        first=thing.first,
    )


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return steps as they are shown: placed ones first, then in the order they were made."""
    return tuple(
        sorted(steps, key=lambda each: (each.order is None, each.order or 0, each.first, each.id))
    )


def _several(thing: Thing, field: str) -> tuple[str, ...]:
    value = thing.fields.get(field)
    return value if isinstance(value, tuple) else ()


def _state(thing: Thing) -> str:
    state = text_of(thing, "state")
    return state if state in STATES else "idea"


# What becomes of it


# answers kept under their question's name; others only steer the conversation
_KEPT: Final = (
    "picture",
    "why_mine",
    "whose_wish",
    "rating",
    "strengths",
    "why_not_lower",
    "if_then",
    "helper",
    "needs_help",
    "whatever_answer",
)


def makes_goal(answers: Answers) -> bool:
    """Tell whether a conversation's answers amount to a goal the youth wants to keep."""
    return "own_words" in answers and answers.get("others_keep") != "let_go"


def new_goal(answers: Answers, *, in_hand: int, new_id: Callable[[], str]) -> tuple[Change, ...]:
    """Return the changes that make a goal, and its first step, of a conversation's answers.

    With three goals in hand already the new one waits as an idea. Raises EmptyText when
    the answers hold no words for a goal.
    """
    fields: dict[str, Value] = {field: answers[field] for field in _KEPT if field in answers}
    fields["own_words"] = clean(str(answers.get("own_words", "")))
    fields["areas"] = _areas(answers)
    if "what_helped" in answers:
        fields["why_not_lower"] = answers["what_helped"]
    fields["state"] = "active" if in_hand < MOST_ACTIVE else "idea"
    made = Change(new_id(), GOAL, fields)
    step = answers.get("smaller_step") or answers.get("first_step")
    if not step:
        return (made,)
    return (made, add_step(made.item, str(step), day=str(answers.get("day", "")), new_id=new_id))


def _areas(answers: Answers) -> tuple[str, ...]:
    chosen = answers.get("areas", ())
    return tuple(area for area in AREAS if isinstance(chosen, tuple) and area in chosen)


def add_step(goal: str, text: str, *, day: str = "", new_id: Callable[[], str]) -> Change:
    """Return the change that adds a step to a goal."""
    fields: dict[str, Value] = {"goal": goal, "text": clean(text), "done": False}
    return Change(new_id(), STEP, {**fields, "day": day} if day else fields)


def tick(step: Step, *, done: bool) -> Change:
    """Return the change that marks a step done, or not done after all."""
    return Change(step.id, STEP, {"done": done})


def need(step: Step, what: str, note: str = "") -> Change:
    """Return the change that says what a step waits for, with own words beside it.

    Raises TooLong. Nothing needed takes the words away, too.
    """
    if what not in NEEDS:
        raise ValueError(what)
    kept = clean(note) if what and not is_blank(note) else ""
    return Change(step.id, STEP, {"needs": what, "needs_note": kept})


def rename_goal(goal: Goal, text: str) -> Change:
    """Return the change that puts a goal in other words."""
    return Change(goal.id, GOAL, {"own_words": clean(text)})


def choose_picture(goal: Goal, picture: str) -> Change:
    """Return the change that gives a goal another picture, by its id in the conversation."""
    return Change(goal.id, GOAL, {"picture": picture})


def rename_step(step: Step, text: str) -> Change:
    """Return the change that puts a step in other words."""
    return Change(step.id, STEP, {"text": clean(text)})


def move(goal: Goal, step: Step, *, to: int) -> tuple[Change, ...]:
    """Return the changes that place a step at ``to`` (0 is first) among its goal's steps."""
    others = [each for each in goal.steps if each.id != step.id]
    place = max(0, min(to, len(others)))
    placed = [*others[:place], step, *others[place:]]
    return tuple(
        Change(each.id, STEP, {"order": number})
        for number, each in enumerate(placed, start=1)
        if each.order != number
    )


def put(goal: Goal, state: str, *, in_hand: int) -> Change:
    """Return the change that gives a goal another state.

    Raises TooManyActive when it would be the fourth in hand.
    """
    if state not in STATES:
        raise ValueError(state)
    if state in IN_HAND and goal.state not in IN_HAND and in_hand >= MOST_ACTIVE:
        raise TooManyActive(most=MOST_ACTIVE)
    return Change(goal.id, GOAL, {"state": state})


def let_go(goal: Goal) -> Change:
    """Return the change that lets a goal go. That is no failure."""
    return Change(goal.id, GOAL, {"state": "let_go"})


def take_back(goal: Goal, *, in_hand: int) -> Change:
    """Return the change that takes a goal up again: in hand if there is room, else an idea."""
    return Change(goal.id, GOAL, {"state": "active" if in_hand < MOST_ACTIVE else "idea"})


def remove_step(step: Step) -> Change:
    """Return the change that removes a step."""
    return Change(step.id, STEP, {DELETED: True})


def remove_goal(goal: Goal) -> tuple[Change, ...]:
    """Return the changes that remove a goal together with the steps it has now."""
    return (Change(goal.id, GOAL, {DELETED: True}), *map(remove_step, goal.steps))


def opposite(changes: Iterable[Change], before: Mapping[str, Thing]) -> tuple[Change, ...]:
    """Return the changes that put everything back as it was ``before``, by item id.

    A removal is taken back as such; any other field gets the value it had.
    """
    return tuple(
        Change(
            change.item,
            change.kind,
            {
                field: before[change.item].deleted
                if field == DELETED
                else before[change.item].fields.get(field)
                for field in change.changes
            },
        )
        for change in changes
    )
