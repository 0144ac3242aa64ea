"""Ratings: taking one away, whatever it is about."""

from __future__ import annotations

from youthapp.actions.desk import Desk
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import ratings
from youthapp.domain.ratings import RATING
from youthapp.errors import NotHere


def remove_rating(desk: Desk, *, rating: str) -> Undo:
    """Remove one place on the ladder. Raises NotHere."""
    for many in ratings.ratings(desk.store.things(RATING)).values():
        for one in many:
            if one.id == rating:
                return keep_changes(desk, ratings.remove(one))
    raise NotHere(item=rating)
