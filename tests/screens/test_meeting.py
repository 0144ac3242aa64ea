"""The first meeting on its screens: how it is offered, and what its end says."""

from __future__ import annotations

import pytest

from tests.actions.talk import talk
from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import meeting as actions
from youthapp.domain.conversation import Answer
from youthapp.language import Reader
from youthapp.screens import meeting
from youthapp.screens.mine import mine

NB = Reader("nb")


def the_end(**said: Answer) -> meeting.End:
    """Go through it with these answers, and return how it ends."""
    desk = make_desk(library())
    actions.begin(desk)
    talk(desk, actions.FORM, **said)
    draft = desk.store.draft(actions.FORM)
    assert draft is not None
    return meeting.end(NB, library(), library().form(actions.FORM), draft)


def test_the_offer_goes_on_where_it_was_left() -> None:
    """It says so as soon as anything was answered, and not before."""
    desk = make_desk(library())
    assert meeting.offer(NB).begin == "Begynn her"
    draft = actions.begin(desk)
    assert meeting.offer(NB, draft=draft).begin == "Begynn her"
    talk(desk, actions.FORM, called="Sol")
    draft = desk.store.draft(actions.FORM)
    assert meeting.offer(NB, draft=draft).begin == "Fortsett der du slapp"


def test_the_end_reads_back_every_answer_and_says_where_it_is_found() -> None:
    """Where to begin is read back, too: it can be changed like the rest."""
    end = the_end(called="Sol", good_day=("slept", "laugh"), begin="week")

    assert [turn.answer for turn in end.read.turns] == [
        "Sol",
        "Jeg har sovet godt, Jeg ler",
        "Uka mi",
    ]
    assert "«Om meg»" in end.read.lead
    assert end.keeps
    assert end.read.keep == "Behold"


def test_where_nothing_of_oneself_was_said_nothing_is_promised() -> None:
    """Only a place to begin leads on; nothing at all is fine, too."""
    end = the_end(begin="guide")
    assert not end.keeps
    assert "«Om meg»" not in end.read.lead
    assert end.read.keep == "Gå videre"
    assert the_end().read.turns == ()


@pytest.mark.parametrize(
    ("begin", "route"),
    [
        ("guide", "/read"),
        ("goal", "/goals/new"),
        ("week", "/week/new"),
        ("people", "/people/new"),
        ("nothing", "/about-me"),
    ],
)
def test_the_last_answer_says_where_it_leads(begin: str, route: str) -> None:
    """Nothing now leads to what was said, or back to the tools when there is none."""
    assert the_end(called="Sol", begin=begin).leads_to == route
    assert the_end(begin="nothing").leads_to == "/goals"
    assert the_end().leads_to == "/goals"


def test_it_stands_among_the_tools() -> None:
    """Whoever said not now finds it there."""
    assert "/meeting" in [tool.route for tool in mine(NB).tools]
