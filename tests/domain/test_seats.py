"""Seats: whom a code is for is the adviser's own business, and what the server tells is read."""

from __future__ import annotations

import pytest

from tests.domain.test_goals import Paper
from youthapp.domain import seats
from youthapp.domain.seats import SEAT, Group, Standing
from youthapp.errors import EmptyText, NotHere, TooLong, Unreadable


def test_a_code_is_kept_with_the_name_it_is_for() -> None:
    """Given, taken back, and off the list with its name."""
    paper = Paper()
    paper.keep(seats.give("ABCD", " Ali ", new_id=paper.new_id))
    paper.keep(seats.give("EFGH", "Sara", group="Bakken", new_id=paper.new_id))
    ali, sara = seats.given_out(paper.things(SEAT))
    assert (ali.name, ali.code, ali.group, sara.group) == ("Ali", "ABCD", "", "Bakken")
    paper.keep(seats.take_back(ali))
    assert seats.one_given(paper.things(SEAT), ali.id).taken_back
    paper.keep(seats.forget(ali))
    with pytest.raises(NotHere):
        seats.one_given(paper.things(SEAT), ali.id)


def test_a_code_without_a_name_is_not_made() -> None:
    """Nobody could find it again."""
    with pytest.raises(EmptyText):
        seats.give("ABCD", "  ", new_id=str)
    with pytest.raises(TooLong):
        seats.give("ABCD", "a" * 61, new_id=str)


def test_what_the_server_tells_is_read_or_refused() -> None:
    """Numbers that only the council is told may be missing; what is not ours is no seat."""
    told = {"municipality": "T", "seat": True, "adviser": False, "seats": 2,
            "groups": [{"name": "Bakken", "members": 7}], "youths": None}  # fmt: skip
    read = seats.read_standing(told)
    assert read == Standing("T", (Group("Bakken", 7),), 0, True, False, 2)
    assert (read.role, Standing().role, Standing(adviser=True).role) == ("seat", "", "adviser")
    for strange in (None, {"groups": [{}]}, {"seats": "many"}):
        with pytest.raises(Unreadable):
            seats.read_standing(strange)
    assert seats.kept_standing("not json") == seats.kept_standing(None) == Standing()
