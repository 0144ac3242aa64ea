"""My line by tap: begun in a conversation, changed, undone, and on this phone alone."""

from __future__ import annotations

import pytest

from tests.fakes import FakeLibrary, make_desk
from tests.screens.library import library
from youthapp.actions import conversation, line
from youthapp.actions import undo as undoing
from youthapp.domain.conversation import SEEN
from youthapp.domain.line import FUTURE, NOW
from youthapp.errors import NotHere, TooLong


def desk_with_line():
    desk = make_desk(FakeLibrary(library().form("line")))
    line.add_event(desk, side=NOW, symbol="music")
    line.add_event(desk, side=FUTURE, symbol="home", title="Et eget rom")
    line.add_event(desk, side="hard", symbol="rain")
    return desk


def names(desk) -> list[tuple[str, str]]:
    return [(each.side, each.title or each.symbol) for each in line.my_line(desk.store).events]


def test_the_conversation_begins_the_line():
    """What was said stands on it, what was skipped does not, and the draft is gone."""
    desk = make_desk(FakeLibrary(library().form("line")))
    line.begin(desk)
    for item in ("welcome", "free"):
        conversation.answer(desk, form="line", item=item, value=SEEN)
    conversation.answer(desk, form="line", item="glad", value=("music", "other:min venn"))
    conversation.skip(desk, form="line", item="forward")
    conversation.answer(desk, form="line", item="wish", value=("home",))
    conversation.answer(desk, form="line", item="close", value=SEEN)

    undo = line.keep_line(desk)

    assert names(desk) == [(NOW, "music"), (NOW, "min venn"), (FUTURE, "home")]
    assert desk.store.draft(line.FORM) is None
    undoing.undo(desk, undo=undo)
    assert names(desk) == []


def test_the_line_is_on_this_phone_alone_until_its_owner_says_otherwise():
    """Nothing of it waits to be sent; let along, all of it does; kept back, nothing new does."""
    desk = desk_with_line()
    assert desk.store.unsent() == 0
    assert not line.comes_along(desk.store)

    line.let_along(desk, along=True)
    assert line.comes_along(desk.store)
    assert desk.store.unsent() == 3

    line.let_along(desk, along=False)
    line.add_event(desk, side=NOW, symbol="sun")
    assert desk.store.unsent() == 3


@pytest.mark.parametrize(
    ("verb", "values"),
    [
        (line.rename_event, {"title": "Noe annet"}),
        (line.rename_event, {"title": " "}),
        (line.give_symbol, {"symbol": "sea"}),
        (line.give_colour, {"colour": "gold"}),
        (line.put_event, {"side": "good"}),
        (line.move_event, {"to": 0}),
        (line.remove_event, {}),
    ],
)
def test_each_change_can_be_undone(verb, values):
    """The line is another afterwards, and the same again after the undo."""
    desk = desk_with_line()
    line.add_event(desk, side=FUTURE, symbol="work")
    before = line.my_line(desk.store)

    undo = verb(desk, event=before.ahead[1].id, **values)
    if (verb, values) != (line.rename_event, {"title": " "}):  # it had no words before
        assert line.my_line(desk.store) != before

    undoing.undo(desk, undo=undo)
    assert line.my_line(desk.store) == before


def test_the_whole_line_goes_at_once_and_comes_back_at_once():
    """Also what lies behind; one undo brings everything back in its order."""
    desk = desk_with_line()
    before = line.my_line(desk.store)

    undo = line.remove_line(desk)
    assert names(desk) == []

    undoing.undo(desk, undo=undo)
    assert line.my_line(desk.store) == before


def test_a_sign_is_no_must():
    """Words alone stand under a star."""
    desk = make_desk()
    line.add_event(desk, side=NOW, title="🌊")
    (event,) = line.my_line(desk.store).now
    assert (event.symbol, event.title) == ("star", "🌊")


def test_too_many_words_are_refused_and_nothing_is_cut():
    """The line is as it was; the field still holds what was typed."""
    desk = desk_with_line()
    before = line.my_line(desk.store)

    with pytest.raises(TooLong):
        line.rename_event(desk, event=before.now[0].id, title="å" * 10_000)
    with pytest.raises(TooLong):
        line.add_event(desk, side=NOW, title="å" * 10_000)

    assert line.my_line(desk.store) == before


def test_what_is_gone_is_said_to_be_gone():
    """Nothing is changed of something that was removed."""
    desk = desk_with_line()
    (event,) = line.my_line(desk.store).now
    line.remove_event(desk, event=event.id)

    with pytest.raises(NotHere):
        line.give_symbol(desk, event=event.id, symbol="sun")
