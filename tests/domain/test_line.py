"""My line: an order of signs around now, and never a date, a place or a cause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_goals import Paper
from youthapp.domain import line
from youthapp.domain.facts import Change, merge
from youthapp.domain.goals import MOST_LETTERS, opposite
from youthapp.domain.kinds import KINDS
from youthapp.domain.line import BEHIND, COLOURS, EVENT, FUTURE, NOW, SIDES, SYMBOLS, Event, Line
from youthapp.errors import NotHere, TooLong

SIDE, SYMBOL = st.sampled_from(SIDES), st.sampled_from(SYMBOLS)
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["add", "rename", "sign", "paint", "put", "move", "remove", "clear"]),
        SIDE,
        SYMBOL,
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=10,
)


def read(paper: Paper) -> Line:
    return line.line(paper.things(EVENT))


def named(events: tuple[Event, ...]) -> list[str]:
    return [each.title for each in events]


def add(paper: Paper, *titles: str, side: str = FUTURE) -> list[Event]:
    changes = [line.add(side, "sun", title=title, new_id=paper.new_id) for title in titles]
    paper.keep(changes)
    return [line.event(read(paper), change.item) for change in changes]


def do(paper: Paper, deed: tuple[str, str, str, int, int]) -> tuple[Change, ...]:
    """Return what one deed asks for; it is about the ``which``th thing on the line."""
    name, side, symbol, which, to = deed
    now = read(paper)
    if name == "add":
        return (line.add(side, symbol, title=side, new_id=paper.new_id),)
    if not now.events:
        return ()
    one = now.events[which % len(now.events)]
    return {
        "rename": lambda: (line.rename(one, f"{one.title}+"),),
        "sign": lambda: (line.give_symbol(one, symbol),),
        "paint": lambda: (line.give_colour(one, COLOURS[to]),),
        "put": lambda: (line.put(one, side),),
        "move": lambda: line.move(now, one, to=to),
        "remove": lambda: (line.remove(one),),
        "clear": lambda: line.remove_all(now),
    }[name]()


def test_nothing_on_the_line_has_a_date_a_place_or_a_cause():
    """A sign, a side, an order, a colour, own words: there is no field for anything else."""
    assert KINDS[EVENT].fields == {"symbol", "side", "order", "title", "colour", "note"}
    for field in ("on", "date", "day", "where", "place", "why", "cause", "what", "text", "age"):
        with pytest.raises(ValueError, match=field):
            Change("01" * 16, EVENT, {field: "x"})


def test_the_line_stays_on_the_phone():
    """It is among the kinds that no copy has, unless its owner says so."""
    assert KINDS[EVENT].stays


def test_answers_become_signs_now_and_ahead_in_the_order_they_were_said():
    """An option is its sign; own words are kept word for word, under a star."""
    paper = Paper()
    answers = {"glad": ("music", "other: lillebror 🌱"), "forward": ("party",), "wish": ("work",)}

    paper.keep(line.said(answers, new_id=paper.new_id))

    shown = read(paper)
    assert [(each.symbol, each.title) for each in shown.now] == [
        ("music", ""),
        ("star", "lillebror 🌱"),
    ]
    assert [each.symbol for each in shown.ahead] == ["party", "work"]
    assert shown.behind == ()


def test_a_conversation_never_puts_anything_behind():
    """Whatever else stands among the answers, only now and what comes are made of them."""
    answers = {"glad": ("sun",), "good": ("star",), "hard": ("rain",), "wish": "work"}

    (made,) = line.said(answers, new_id=Paper().new_id)

    assert made.changes["side"] == NOW


def test_words_may_be_left_out_and_are_never_cut():
    """Blank words are none; too many are refused with how many there is room for."""
    made = line.add(NOW, "sun", title=" \u200b ", new_id=Paper().new_id)
    assert "title" not in made.changes
    with pytest.raises(TooLong) as refused:
        line.add(NOW, "sun", title="x" * 10_000, new_id=Paper().new_id)
    assert refused.value.params["most"] == MOST_LETTERS


@pytest.mark.parametrize(
    "wrong", [{"side": "past"}, {"symbol": "flag"}, {"symbol": "tree", "colour": "red"}]
)
def test_only_what_is_offered_is_taken(wrong):
    """A side, sign or colour that nobody drew is refused."""
    with pytest.raises(ValueError, match=r"past|flag|red"):
        line.add(**{"side": NOW, "symbol": "sun", **wrong}, new_id=Paper().new_id)


def test_what_a_newer_app_wrote_is_shown_with_care():
    """An unknown sign becomes a star; an unknown side is not in sight without a tap."""
    paper = Paper()
    paper.keep(Change("01" * 16, EVENT, {"symbol": "kite", "side": "beside", "colour": 7}))

    (shown,) = read(paper).behind

    assert (shown.symbol, shown.colour) == ("star", "")


def test_moving_changes_only_who_stands_where():
    """The moved one stands where it was put; the others keep their order among themselves."""
    paper = Paper()
    _, _, third = add(paper, "a", "b", "c")

    paper.keep(line.move(read(paper), third, to=0))

    assert named(read(paper).ahead) == ["c", "a", "b"]


def test_a_wish_that_came_true_goes_over_to_now_and_stands_last_there():
    """It leaves its old place behind; on the same stretch a new side keeps the place."""
    paper = Paper()
    add(paper, "a", side=NOW)
    _, wish = add(paper, "b", "c")
    paper.keep(line.move(read(paper), wish, to=0))
    paper.keep(line.put(line.event(read(paper), wish.id), NOW))
    assert named(read(paper).now) == ["a", "c"]

    first, _ = add(paper, "d", "e", side="good")
    paper.keep(line.put(first, "hard"))
    assert named(read(paper).behind) == ["d", "e"]


def test_words_of_two_phones_are_both_kept():
    """Written at the same time, both stand there."""
    one, two = Paper(), Paper("bb" * 32)
    (event,) = add(one, "sjø")
    two.hear(one)
    one.keep(line.rename(event, "hav"))
    two.keep(line.rename(event, "vann"))
    one.hear(two)

    (shown,) = read(one).ahead

    assert set(shown.title.split("\n")) == {"hav", "vann"}


def test_what_is_removed_is_not_here():
    """Asking for it again says so."""
    paper = Paper()
    (event,) = add(paper, "a")
    paper.keep(line.remove(event))

    with pytest.raises(NotHere):
        line.event(read(paper), event.id)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), DEEDS), max_size=4))
def test_now_stands_between_what_was_and_what_comes_on_every_phone(turns):
    """Two phones, any edits, in any order: both come to one line with now in the middle."""
    phones = (Paper(), Paper("bb" * 32))
    for which, hears, deeds in turns:
        if hears:
            phones[which].hear(phones[not which])
        for deed in deeds:
            phones[which].keep(do(phones[which], deed))
    phones[0].hear(phones[1])
    phones[1].hear(phones[0])

    shown = read(phones[0])

    assert shown == read(phones[1])
    assert {each.side for each in shown.behind} <= set(BEHIND)
    assert {each.side for each in shown.now} <= {NOW}
    assert {each.side for each in shown.ahead} <= {FUTURE}
    living = {thing.id for thing in phones[0].things(EVENT) if not thing.deleted}
    assert {each.id for each in shown.events} == living
    assert len(shown.events) == len(living)


@given(DEEDS, st.integers(0, 9), st.integers(-2, 9))
def test_something_is_moved_exactly_where_it_was_put_and_never_past_now(deeds, which, to):
    """Its stretch stays what it was, and the others stand in the order they stood in."""
    paper = Paper()
    add(paper, "a")
    for deed in deeds:
        paper.keep(do(paper, deed))
    before = read(paper)
    if not before.events:
        return
    one = before.events[which % len(before.events)]
    stretch = [each.id for each in before.beside(one)]

    paper.keep(line.move(before, one, to=to))

    after = [each.id for each in read(paper).beside(one)]
    assert after.index(one.id) == max(0, min(to, len(stretch) - 1))
    assert [each for each in after if each != one.id] == [
        each for each in stretch if each != one.id
    ]


@given(DEEDS)
def test_whatever_is_done_to_the_line_can_be_undone(deeds):
    """Undoing everything in reverse gives the line as it was, each time."""
    paper = Paper()
    add(paper, "a", "b")
    shown, undo = [read(paper)], []
    for deed in deeds:
        if deed[0] == "add":
            continue
        changes = do(paper, deed)
        before = merge(paper.facts.values())
        paper.keep(changes)
        undo.append(opposite(changes, before))
        shown.append(read(paper))
    for changes in reversed(undo):
        assert read(paper) == shown.pop()
        paper.keep(changes)
    assert read(paper) == shown.pop()
