"""What a survey says around its own kinds of question: in words, and read aloud."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.library import library
from youthapp.domain.conversation import Draft
from youthapp.domain.forms import read_form
from youthapp.domain.surveys import Row
from youthapp.language import Reader
from youthapp.screens import number, ranking, thoughts
from youthapp.screens.conversation import Question, conversation_screen, in_words
from youthapp.screens.listening import question_aloud
from youthapp.screens.voice import preview_screen

FORM = read_form(
    {
        "id": "base-mini",  # its texts lend their words to other kinds of question
        "version": 1,
        "kind": "survey",
        "items": [
            {"id": "met", "kind": "number", "least": 3, "largest": 12},
            {
                "id": "hello",
                "kind": "ranking",
                "most": 2,
                "options": [{"id": "always"}, {"id": "often"}, {"id": "seldom"}],
            },
            {"id": "talk", "kind": "text"},
        ],
    }
)
TOLD = {"met": 7, "hello": ("seldom", "always"), "talk": ("mer mat", "lengre åpent")}


def question(item: str, code: str = "nb", **answers: object) -> Question:
    """Return one question as it is drawn."""
    draft = Draft("s", FORM.id, 1, {**TOLD, **answers}, cursor=item)
    shown = conversation_screen(Reader(code), library("nb", code), FORM, draft)
    assert shown.question is not None
    return shown.question


def test_every_answer_is_told_in_words_before_it_is_sent() -> None:
    """A number, an order with its places, and each thought on a line of its own."""
    rows = [Row(item, answer) for item, answer in TOLD.items()]

    shown = preview_screen(Reader("nb"), library(), FORM, rows)

    assert [row.answer for row in shown.rows] == [
        "7",
        "1. Nesten aldri\n2. Ja, hver gang",
        "mer mat\nlengre åpent",
    ]
    assert in_words(Reader("nb"), library(), FORM, "talk", "bare én") == "bare én"


def test_an_earlier_answer_stands_there_again() -> None:
    """A number in its field, an order in its places, thoughts in their fields."""
    assert question("met").own_words == "7"
    assert question("hello").ranked == ("seldom", "always")
    assert question("talk").thoughts == ("mer mat", "lengre åpent")
    assert question("talk").most_thoughts == 3


@given(st.text(max_size=6), st.sampled_from([-1, 1]))
def test_a_step_always_lands_on_a_number_that_answers(typed: str, by: int) -> None:
    """Whatever stands in the field, the next step is inside the bounds and never far."""
    asked = question("met")

    next_one = number.stepped(asked, typed, by)

    assert asked.least <= next_one <= asked.largest
    now = asked.number(typed)
    assert now is None or abs(next_one - now) <= 1
    assert number.stepped(asked, "81", by) == 12
    assert number.stepped(asked, "", by) == 3


@given(st.permutations(["always", "often", "seldom"]), st.sampled_from([-1, 1]))
def test_moving_changes_places_and_loses_nobody(order: list[str], by: int) -> None:
    """One step up or down; at the ends nothing happens; back again is as before."""
    for at, option in enumerate(order):
        moved = ranking.moved(order, option, by)
        assert sorted(moved) == sorted(order)
        if 0 <= at + by < len(order):
            assert moved.index(option) == at + by
            assert ranking.moved(moved, option, -by) == tuple(order)
        else:
            assert moved == tuple(order)


def test_an_order_takes_no_more_than_it_asks_for() -> None:
    """When all places are taken, nothing more is on offer, and the last can be taken back."""
    asked = question("hello")

    shown = ranking.ranking(Reader("nb"), asked, ("often", "always"))

    assert shown.left == ()
    assert shown.undo
    assert [(one.number, one.can_rise, one.can_sink) for one in shown.places] == [
        (1, False, True),
        (2, True, False),
    ]
    assert asked.next_place(("often", "always"), "seldom") == ("often", "always")


def test_each_piece_is_named_once_and_three_at_most() -> None:
    """A list of everything would be an interrogation."""
    noticed = thoughts.notice(Reader("nb"), ["Hei Kari, hei Kari og Knut", "a@b.no 98765432"])

    assert noticed is not None
    assert noticed.lines[:3] == (
        "«Kari» kan være et navn.",
        "«Knut» kan være et navn.",
        "«a@b.no» kan være en e-postadresse.",
    )
    assert len(noticed.lines) == 4
    assert thoughts.notice(Reader("nb"), ["Jeg vil ha ro."]) is None


@pytest.mark.parametrize(
    ("code", "voices", "tags", "said"),
    [
        ("nb", ("nb-NO",), {"nb-NO"}, ""),
        ("ar", ("ar-SA", "nb-NO"), {"ar-SA"}, ""),
        ("ar", ("nb-NO",), {"nb-NO"}, "Du hører norsk"),
        ("ar", (), set(), "ingen stemme"),
        ("ar", ("en-US",), set(), "ingen stemme"),
    ],
)
def test_a_question_is_read_by_ones_own_voice_or_in_norwegian_and_said(
    code: str, voices: tuple[str, ...], tags: set[str], said: str
) -> None:
    """Never a stranger's voice, and never silence without a sentence."""
    made = question_aloud(Reader(code), question("hello", code), question("hello"), voices)

    assert {line.tag for line in made.lines} <= tags
    assert bool(made.lines) is bool(tags)
    assert (said in made.notice) if said else not made.notice
    if "nb-NO" in tags:
        assert [line.text for line in made.lines][-3:] == ["Ja, hver gang", "Ofte", "Nesten aldri"]
