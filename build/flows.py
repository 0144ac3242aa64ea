"""How long a conversation can get: the most items anybody can meet on one way through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from youthapp.domain.conversation import SEEN, SKIPPED, Answer, Form, Item, own
from youthapp.domain.expressions import (
    Comparison,
    Expression,
    Literal,
    Not,
    Selected,
    evaluate,
    names,
)

SECONDS: Final = 12  # an item takes on average: three to hear a sentence, twenty to write one
MINUTES: Final = 5
MOST_ITEMS: Final = MINUTES * 60 // SECONDS


def longest(form: Form) -> int:
    """Return how many items the longest way through a form has.

    Each question is answered in every way that makes a difference to a later one. Ways that
    no later condition can tell apart are walked once.
    """
    looked_at = [names(item.when) if item.when else frozenset() for item in form.items]
    later = [frozenset().union(*looked_at[at:]) for at in range(len(form.items) + 1)]
    conditions = [part for item in form.items if item.when for part in _parts(item.when)]
    walked: dict[tuple[object, ...], int] = {}

    def walk(at: int, answers: dict[str, Answer]) -> int:
        if at == len(form.items):
            return 0
        told = {name: value for name, value in answers.items() if name in later[at]}
        key = (at, *sorted(told.items()))
        if key not in walked:
            item = form.items[at]
            if item.when is not None and not evaluate(item.when, answers):
                walked[key] = walk(at + 1, told)
            else:
                values = _values(item, conditions) if item.id in later[at + 1] else [SEEN]
                walked[key] = 1 + max(walk(at + 1, {**told, item.id: value}) for value in values)
        return walked[key]

    return walk(0, {})


def _parts(condition: Expression) -> Iterator[Selected | Comparison]:
    """Yield what a condition is put together from."""
    if isinstance(condition, Selected | Comparison):
        yield condition
        return
    for part in (condition.part,) if isinstance(condition, Not) else condition.parts:
        yield from _parts(part)


def _values(item: Item, conditions: list[Selected | Comparison]) -> Iterable[Answer]:
    """Return one answer of each sort that the conditions can tell apart."""
    mine = [part for part in conditions if names(part) == {item.id}]
    told_apart = {
        tuple(evaluate(part, {item.id: answer}) for part in mine): answer
        for answer in (SKIPPED, *_possible(item, mine))
    }
    return told_apart.values()


def _possible(item: Item, conditions: list[Selected | Comparison]) -> Iterator[Answer]:
    """Yield answers on either side of whatever a condition compares."""
    ids = [option.id for option in item.options] + [own("words")] * item.other
    if item.kind == "text":
        wanted = {value for part in conditions for value in _written(part)}
        near = {value + by for value in wanted if isinstance(value, int) for by in (-1, 0, 1)}
        lengths = {1, item.max_length, *near}
        yield from ("w" * length for length in sorted(lengths) if 0 < length <= item.max_length)
        yield from sorted(value for value in wanted if isinstance(value, str) and value)
    elif item.scale:
        yield from (*item.scale, *ids)
    elif item.kind == "choice":
        yield from ids
    else:  # several, or an order: no condition looks at which came first
        most = min(item.most or len(ids), len(ids))
        for size in range(1, most + 1):
            yield from combinations(ids, size)


def _written(part: Selected | Comparison) -> list[str | int]:
    if isinstance(part, Selected):
        return []
    return [side.value for side in (part.left, part.right) if isinstance(side, Literal)]
