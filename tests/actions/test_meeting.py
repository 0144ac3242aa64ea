"""The first meeting by tap: begun, kept on the page About me, undone, and put off."""

from __future__ import annotations

import pytest

from tests.actions.talk import talk
from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import about, meeting
from youthapp.actions import undo as undoing
from youthapp.actions.desk import Desk
from youthapp.domain.conversation import own


@pytest.fixture
def desk() -> Desk:
    return make_desk(library())


def said_of(desk: Desk) -> dict[str, tuple[tuple[str, ...], str]]:
    return {part.id: (part.picks, part.words) for part in about.the_page(desk.store).said}


def test_what_was_said_is_on_the_page_and_undo_takes_it_back(desk: Desk) -> None:
    """The draft is gone, and nobody is offered it again."""
    meeting.begin(desk)
    talk(desk, meeting.FORM, called="Sol", good_day=("slept", own("te")), begin="goal")

    undo = meeting.keep_meeting(desk)

    assert said_of(desk) == {"called": ((), "Sol"), "good_day": (("slept",), "te")}
    assert desk.store.draft(meeting.FORM) is None
    assert not meeting.is_offered(desk.store)
    undoing.undo(desk, undo=undo)
    assert said_of(desk) == {}


def test_passing_over_everything_changes_nothing(desk: Desk) -> None:
    """Also of what was said before."""
    about.begin(desk)
    talk(desk, about.FORM, called="Sol", likes=("music",))
    about.keep_page(desk)
    before = said_of(desk)

    draft = meeting.begin(desk)
    assert draft.typing == {"called": "Sol", "likes": "music\n"}
    talk(desk, meeting.FORM)
    meeting.keep_meeting(desk)

    assert said_of(desk) == before


def test_a_page_that_is_under_way_hears_of_it(desk: Desk) -> None:
    """Finishing that conversation later does not take away what was said here."""
    about.begin(desk)
    meeting.begin(desk)
    talk(desk, meeting.FORM, called="Sol", likes=("music",))
    meeting.keep_meeting(desk)

    talk(desk, about.FORM, hard_day=("walk",))
    about.keep_page(desk)

    assert said_of(desk) == {
        "called": ((), "Sol"),
        "likes": (("music",), ""),
        "hard_day": (("walk",), ""),
    }


def test_it_goes_on_where_it_was_left(desk: Desk) -> None:
    """What was typed and what was answered is there."""
    meeting.begin(desk)
    draft = desk.store.draft(meeting.FORM)
    talk(desk, meeting.FORM, called="Sol")

    assert meeting.begin(desk).answers["called"] == "Sol"
    assert draft is not None
    assert draft.answers == {}


def test_not_now_puts_the_offer_away_until_undone(desk: Desk) -> None:
    """It was made once."""
    assert meeting.is_offered(desk.store)
    undo = meeting.not_now(desk)
    assert not meeting.is_offered(desk.store)
    undoing.undo(desk, undo=undo)
    assert meeting.is_offered(desk.store)
