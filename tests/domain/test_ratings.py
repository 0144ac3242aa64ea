"""Ratings: said by oneself, never summed, and kind to days without one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_goals import Paper
from youthapp.domain import ratings
from youthapp.domain.facts import Change
from youthapp.domain.kinds import DELETED
from youthapp.domain.ratings import DONT_KNOW, RATING, WONT_SAY, Rating, about_area, about_goal

TODAY = date(2026, 11, 28)
ANSWERS = st.one_of(st.integers(0, 10), st.sampled_from([DONT_KNOW, WONT_SAY]))
DAYS = st.integers(0, 2000).map(lambda days: TODAY + timedelta(days=days))


def rated(paper: Paper) -> dict[str, tuple[Rating, ...]]:
    return ratings.ratings(paper.things(RATING))


@given(st.lists(st.tuples(st.sampled_from(["health", "work"]), ANSWERS, DAYS), max_size=8))
def test_every_answer_is_there_as_it_was_said_in_the_order_it_was_said(said):
    """Whatever the phone's clock showed: two answers never change places by their days."""
    paper = Paper()
    for area, answer, day in said:
        paper.keep(ratings.rate(about_area(area), answer, on=day, new_id=paper.new_id))

    for area in ("health", "work"):
        mine = rated(paper).get(about_area(area), ())
        assert [(one.value if one.value is not None else one.unsaid, one.on) for one in mine] == [
            (answer, day) for name, answer, day in said if name == area
        ]


@pytest.mark.parametrize("answer", [None, "", "\x00skipped", 11, -1, True, "maybe", ("a",)])
def test_what_is_no_answer_is_not_kept(answer):
    """A skipped question leaves nothing behind."""
    paper = Paper()

    assert ratings.rate(about_goal("x"), answer, on=TODAY, new_id=paper.new_id) == ()


def test_words_are_kept_without_a_place_on_the_ladder():
    """Somebody may have words and no number; words alone are no place in the picture."""
    paper = Paper()
    paper.keep(
        ratings.rate(
            about_area("work"), None, on=TODAY, new_id=paper.new_id, helps="Læreren min", better=" "
        )
    )
    (one,) = rated(paper)[about_area("work")]

    assert (one.value, one.unsaid, one.helps, one.better) == (None, "", "Læreren min", "")
    assert not one.is_answer
    assert ratings.latest([one]) is None


def test_the_latest_up_to_a_day_is_found():
    """Looking back shows what was true then; an unreadable day counts as always."""
    paper = Paper()
    for value, days in ((3, 0), (5, 10), (8, 20)):
        on = TODAY + timedelta(days=days)
        paper.keep(ratings.rate(about_area("home"), value, on=on, new_id=paper.new_id))
    mine = rated(paper)[about_area("home")]

    def then(days: int) -> int | None:
        found = ratings.latest(mine, until=TODAY + timedelta(days=days))
        return found.value if found else None

    assert [then(days) for days in (-1, 0, 9, 10, 400)] == [None, 3, 3, 5, 8]
    assert ratings.latest(mine) == mine[-1]


def test_a_removed_rating_is_gone_and_comes_back_with_its_undo():
    """Nothing else changes."""
    paper = Paper()
    paper.keep(ratings.rate(about_area("home"), 4, on=TODAY, new_id=paper.new_id))
    (one,) = rated(paper)[about_area("home")]
    paper.keep(ratings.remove(one))
    assert rated(paper) == {}

    paper.keep(Change(one.id, RATING, {DELETED: False}))
    assert rated(paper) == {about_area("home"): (one,)}


def test_what_a_newer_app_wrote_is_no_answer_and_breaks_nothing():
    """A value this app does not know stands as nothing said; a day it cannot read, as none."""
    paper = Paper()
    new = Change("d" * 32, RATING, {"about": "area/home", "on": "snart", "value": "eleven"})
    paper.keep(new)
    (one,) = rated(paper)["area/home"]

    assert (one.value, one.unsaid, one.on, one.is_answer) == (None, "", None, False)
    assert ratings.days(rated(paper)) == ()
