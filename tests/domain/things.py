"""A change as the thing it makes, for what needs no store."""

from __future__ import annotations

import itertools

from youthapp.domain.facts import Change, Fact, Thing, merge

_AGES = itertools.count(1)


def thing_of(change: Change) -> Thing:
    """Return the thing that one change makes; later calls make younger things."""
    age = next(_AGES)
    fact = Fact(f"{age:032x}", change.item, change.kind, change.changes, age, "d" * 64, ())
    return merge([fact])[change.item]
