"""Ways through a conversation, and what each question on them says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from youthapp.actions import conversation as talking
from youthapp.actions.desk import Desk
from youthapp.domain import conversation
from youthapp.domain.conversation import SEEN, SKIPPED, Answer, Draft, Form, Item
from youthapp.screens.conversation import Question

OWN: Final = "123"  # what a person writes: the same in every language
MOST_WAYS: Final = 200  # through a conversation; those that meet something new are gone


def shape_of(item: Item) -> tuple[object, ...]:
    """Tell what a question's drawing depends on beside its words."""
    return (item.kind, item.other, bool(item.examples), bool(item.most))


def words_of(question: Question | None) -> Iterator[str]:
    """Return what a question says on its screen."""
    assert question is not None
    yield from (question.text, question.hint, question.why, question.most_note)
    yield question.placeholder
    for one in (*question.choices, *question.ladder, *question.examples):
        yield one.text
    for saying in question.sayings:
        yield from (saying.text, saying.hint)


def say(desk: Desk, name: str, item: Item, value: Answer) -> Draft:
    """Answer a question, or skip it; nothing is drawn."""
    if value == SKIPPED:
        return talking.skip(desk, form=name, item=item.id)
    return talking.answer(desk, form=name, item=item.id, value=value)


def one_way(form: Form, way: int) -> Iterator[tuple[Item, Answer]]:
    """Answer or skip every question that comes, each way differently."""
    dice, answers = random.Random(way), dict[str, Answer]()
    while (item := conversation.next_item(form, answers)) is not None:
        value = _value(item, dice)
        yield item, value
        if value == SKIPPED:
            answers = dict(conversation.skip(form, answers, item.id))
        else:
            answers = dict(conversation.answer(form, answers, item.id, value))


def ways(form: Form, _known: dict[str, list[int]] = {}) -> list[int]:  # noqa: B006
    """Choose few ways that together meet every question; thought out once for each form."""
    if form.id in _known:
        return _known[form.id]
    left = {item.id for item in form.items}
    met = {way: {item.id for item, _ in one_way(form, way)} for way in range(MOST_WAYS)}
    chosen = []
    while left and (best := max(met, key=lambda way: len(met[way] & left))) not in chosen:
        chosen.append(best)
        left -= met[best]
    _known[form.id] = chosen
    return chosen


def _value(item: Item, dice: random.Random) -> Answer:
    ids = [option.id for option in item.options]
    if item.kind == "say":
        return SEEN
    if item.kind == "text":
        return OWN if dice.random() < 0.7 else SKIPPED
    if item.kind == "ladder":
        return dice.choice((0, 4, 10))
    if item.kind == "day":
        return "2026-12-24"
    if item.kind == "faces":
        return dice.randint(1, 5)
    return (dice.choice(ids),) if item.kind == "choices" else dice.choice(ids)
