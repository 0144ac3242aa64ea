"""Check-ins by tap: kept for oneself, undone, and asked again only by one's own wish."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.actions.talk import talk
from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import checkins
from youthapp.actions import undo as undoing
from youthapp.actions.desk import Desk, today
from youthapp.actions.ratings import remove_rating
from youthapp.domain.conversation import Answer
from youthapp.errors import NotHere


def say(desk: Desk, **wanted: Answer) -> None:
    """Go through the conversation, answering what is wanted and skipping the rest."""
    checkins.begin(desk)
    talk(desk, checkins.FORM, **wanted)


def kept(**wanted: Answer) -> Desk:
    desk = make_desk(library())
    say(desk, **wanted)
    checkins.keep_checkin(desk)
    return desk


def test_what_was_said_is_kept_and_the_draft_is_gone() -> None:
    """The six areas stand there, with places where some were said."""
    desk = kept(begin="areas", good_thing="Jeg lo", areas=("home",), rating_home=6)
    by_area = checkins.by_area(desk.store)

    assert [one.value for one in by_area["home"]] == [6]
    assert len(by_area) == 6
    assert [one.good_thing for one in checkins.all_checkins(desk.store)] == ["Jeg lo"]
    assert desk.store.draft(checkins.FORM) is None


def test_keeping_can_be_undone_and_done_again() -> None:
    """Everything of it, the wish to be asked again included."""
    desk = make_desk(library())
    say(desk, begin="areas", areas=("home", "work"), rating_home=6, rating_work=3, next="week")
    undo = checkins.keep_checkin(desk)
    assert checkins.asked_on(desk.store) == today(desk) + timedelta(days=7)

    again = undoing.undo(desk, undo=undo)
    assert checkins.asked_on(desk.store) is None
    assert not any(checkins.by_area(desk.store).values())

    undoing.undo(desk, undo=again)
    assert checkins.asked_on(desk.store) is not None
    assert [one.value for one in checkins.by_area(desk.store)["work"]] == [3]


@pytest.mark.parametrize(("after", "asked"), [(0, False), (6, False), (7, True), (300, True)])
def test_one_is_asked_from_the_day_one_chose(after: int, asked: bool) -> None:
    """Not before, and no oftener for having waited."""
    desk = kept(begin="picture", picture="sun", next="week")

    assert checkins.asks_today(desk.store, today(desk) + timedelta(days=after)) is asked


def test_nobody_is_asked_who_comes_by_oneself() -> None:
    """Also when the setting is nothing a date can be read from."""
    desk = kept(begin="picture", picture="sun")
    assert not checkins.asks_today(desk.store, date(2100, 1, 1))
    desk.store.keep_setting(checkins.NEXT, "snart")
    assert not checkins.asks_today(desk.store, date(2100, 1, 1))


def test_being_asked_can_be_stopped_and_that_undone() -> None:
    """One tap, and one back."""
    desk = kept(begin="picture", picture="sun", next="month")
    undo = checkins.dont_ask(desk)
    assert checkins.asked_on(desk.store) is None

    undoing.undo(desk, undo=undo)
    assert checkins.asked_on(desk.store) is not None


def test_one_thing_said_is_taken_away_by_itself() -> None:
    """A day or a place; the rest stays, and both come back with their undo."""
    desk = kept(begin="areas", good_thing="Jeg lo", areas=("home", "work"), rating_home=6,
                rating_work=3)  # fmt: skip
    (day,) = checkins.all_checkins(desk.store)
    (home,) = checkins.by_area(desk.store)["home"]

    undo_day = checkins.remove_checkin(desk, checkin=day.id)
    undo_home = remove_rating(desk, rating=home.id)
    assert checkins.all_checkins(desk.store) == ()
    assert checkins.by_area(desk.store)["home"] == ()
    assert len(checkins.by_area(desk.store)["work"]) == 1

    undoing.undo(desk, undo=undo_day)
    undoing.undo(desk, undo=undo_home)
    assert checkins.all_checkins(desk.store) == (day,)
    assert checkins.by_area(desk.store)["home"] == (home,)


def test_what_is_not_here_is_named() -> None:
    """A day or a place that another phone removed."""
    desk = make_desk(library())
    with pytest.raises(NotHere):
        checkins.remove_checkin(desk, checkin="a" * 32)
    with pytest.raises(NotHere):
        remove_rating(desk, rating="a" * 32)
