"""How long a conversation can get: the most items anybody can meet on one way through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from youthapp.domain.conversation import SEEN, SKIPPED, Answer, Form, Item, own
from youthapp.domain.expressions import (
    OTHER,
    Comparison,
    Expression,
    Not,
    Selected,
    evaluate,
    literals,
    names,
)
from youthapp.domain.forms import SCALES

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
    wanted = {value for part in mine for _, value in literals(part) if value != ""}
    told_apart = {
        tuple(evaluate(part, {item.id: answer}) for part in mine): answer
        for answer in (SKIPPED, *_possible(item, wanted))
    }
    return told_apart.values()


def _possible(item: Item, wanted: set[str | int]) -> Iterator[Answer]:
    """Yield answers on either side of what is compared."""
    if item.kind == "text":
        yield "words"
    elif item.kind in SCALES:
        yield from SCALES[item.kind]
        yield from (option.id for option in item.options)
    else:
        named = [own("words") if one == OTHER else str(one) for one in sorted(map(str, wanted))]
        rest = [option.id for option in item.options if option.id not in named][:1]
        ids = named + rest
        if item.kind == "choice":
            yield from ids
            return
        for size in {1, min(item.most or len(ids), len(ids))}:
            yield from combinations(ids, size)
