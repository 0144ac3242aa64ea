"""My line as data: it opens at now, what was is there when one asks, and nothing is asked."""

from __future__ import annotations

import pytest

from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import line
from youthapp.actions.desk import Desk
from youthapp.domain.line import BEHIND, FUTURE, HEAVY, NOW, SIDES, Line
from youthapp.domain.line import SYMBOLS as DRAWN
from youthapp.language import Reader
from youthapp.screens.event import add_screen, event_screen
from youthapp.screens.line import SYMBOLS, line_screen

NB = Reader("nb")


def with_line(*sides: str) -> tuple[Desk, Line]:
    desk = make_desk()
    for side in sides:
        line.add_event(desk, side=side, symbol="sea", title=f"Om {side}")
    return desk, line.my_line(desk.store)


def test_every_sign_that_can_be_kept_can_be_seen():
    """A pictogram and a name for each, and each name once."""
    assert tuple(SYMBOLS) == DRAWN
    assert len({called for _, called in SYMBOLS.values()}) == len(SYMBOLS)


def test_every_option_of_the_conversation_is_a_sign():
    """What is tapped there stands on the line as the same picture."""
    items = [item for item in library().form("line").items if item.kind == "choices"]
    assert [item.id for item in items] == ["glad", "forward", "wish"]
    for item in items:
        assert {(one.id, one.icon) for one in item.options} <= {
            (name, icon) for name, (icon, _) in SYMBOLS.items()
        }


def test_the_line_opens_at_now_and_what_was_stays_closed():
    """Neither picture nor list has anything of what lies behind, nor how much it is."""
    _, mine = with_line("hard", "good", NOW, FUTURE)

    closed = line_screen(NB, mine)
    assert [each.side for each in closed.picture] == [NOW, FUTURE]
    assert closed.behind is None
    assert "Om hard" not in str(closed)

    opened = line_screen(NB, mine, behind=True)
    assert [each.side for each in opened.picture] == ["hard", "good", NOW, FUTURE]
    assert opened.behind is not None
    assert [each.name for each in opened.behind.signs] == ["Om hard", "Om good"]


def test_a_line_of_what_was_alone_is_a_line_too():
    """It is not called empty, and still opens at now."""
    _, mine = with_line("both")
    screen = line_screen(NB, mine)
    assert not screen.empty
    assert screen.picture == ()


@pytest.mark.parametrize("side", SIDES)
def test_what_is_hard_meets_calm_and_nothing_on_the_line_is_asked_about(side):
    """Calm stands where something is hard; no text of the page is a question."""
    _, mine = with_line(side)
    screen = event_screen(NB, mine, mine.events[0])

    assert (screen.calm is not None) == (side in HEAVY)
    assert "?" not in str(screen)


def test_only_what_comes_can_become_a_goal():
    """A wish without own words gives the name of its sign."""
    desk, _ = with_line(NOW, FUTURE, "good")
    line.rename_event(desk, event=line.my_line(desk.store).ahead[0].id, title="")
    mine = line.my_line(desk.store)
    assert [event_screen(NB, mine, each).wish for each in mine.events] == ["", "", "Hav"]


def test_one_can_move_as_far_as_the_stretch_goes():
    """The first has no way before it, the last none after it; one alone has no place to tell."""
    _, mine = with_line(NOW, FUTURE, FUTURE)
    alone, first, last = (event_screen(NB, mine, each) for each in mine.events)
    assert (alone.place, alone.earlier, alone.later) == ("", "", "")
    assert (bool(first.earlier), bool(first.later)) == (False, True)
    assert (bool(last.earlier), bool(last.later)) == (True, False)
    assert last.place == "Før dette: Om future"


def test_adding_offers_now_and_what_comes_first():
    """What lies behind is a list of its own, for who asks for it."""
    screen = add_screen(NB, side="hard", symbol="")
    assert [one.id for one in screen.sides] == [NOW, FUTURE]
    assert [one.id for one in screen.behind] == list(BEHIND)
    assert screen.heavy


def test_where_the_line_lies_is_said():
    """On this phone alone, or in the copy; the way to the other stands beside it."""
    _, mine = with_line(NOW)
    assert "bare på denne telefonen" in line_screen(NB, mine).along.title
    assert "kopien" in line_screen(NB, mine, along=True).along.title
