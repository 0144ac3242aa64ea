"""A conversation as data: turns above, one question, and what can be answered."""

from __future__ import annotations

from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import conversation as talk
from youthapp.actions import goals
from youthapp.actions.desk import Desk
from youthapp.language import Reader
from youthapp.screens.conversation import FACES, conversation_screen, in_words, said


def begun() -> Desk:
    """Return a desk where the conversation about a goal has begun."""
    desk = make_desk(library())
    goals.begin(desk)
    return desk


def screen(desk: Desk, name: str = "goal"):
    draft = desk.store.draft(name)
    assert draft is not None
    return conversation_screen(Reader("nb"), library(), library().form(draft.form), draft)


def test_the_first_thing_said_is_who_sees_it() -> None:
    """Nothing is asked before it is said who sees the answers."""
    first = screen(begun()).question

    assert first is not None
    assert first.kind == "say"
    assert "Bare du ser" in first.sayings[0].text


def test_what_is_said_in_a_row_is_one_screen() -> None:
    """Several things said in a row take one tap, not many."""
    desk = begun()
    talk.go_on(desk, form="goal", item="welcome")
    talk.answer(desk, form="goal", item="begin", value="wish")
    talk.skip(desk, form="goal", item="areas")
    talk.answer(desk, form="goal", item="own_words", value="Svømme")
    while (question := screen(desk).question) is not None and not question.sayings:
        talk.skip(desk, form="goal", item=question.item)

    assert question is not None
    assert len(question.sayings) > 1
    for saying in question.sayings:
        talk.go_on(desk, form="goal", item=saying.item)
    assert screen(desk).question is None


def test_every_question_says_why_it_is_asked() -> None:
    """No item of any conversation is without a reason."""
    for form_id in ("goal", "base-mini"):
        for item in library().form(form_id).items:
            assert library().text(f"form/{form_id}/{item.id}/why", "nb")


def test_turns_show_answers_in_words_and_skips_without_blame() -> None:
    """What was chosen stands in its own words; what was skipped is just skipped."""
    desk = begun()
    talk.go_on(desk, form="goal", item="welcome")
    talk.answer(desk, form="goal", item="begin", value="good_at")
    talk.answer(desk, form="goal", item="strengths", value=("patience", "other:Sjakk"))
    talk.skip(desk, form="goal", item="areas")

    turns = screen(desk).turns

    assert [turn.answer for turn in turns] == [
        "Noe jeg er god på",
        "Jeg er tålmodig, Sjakk",
        "Hoppet over",
    ]
    assert [turn.skipped for turn in turns] == [False, False, True]
    draft = desk.store.draft("goal")
    assert draft is not None
    kept = said(Reader("nb"), library(), library().form("goal"), draft)
    assert "Hoppet over" not in [turn.answer for turn in kept]


def test_an_earlier_question_opens_with_its_answer_chosen() -> None:
    """Changing one's mind starts from what was said, and later turns step aside."""
    desk = begun()
    talk.go_on(desk, form="goal", item="welcome")
    talk.answer(desk, form="goal", item="begin", value="wish")
    talk.answer(desk, form="goal", item="areas", value=("leisure",))
    talk.change(desk, form="goal", item="begin")

    shown = screen(desk)

    assert shown.question is not None
    assert [choice.id for choice in shown.question.choices if choice.chosen] == ["wish"]
    assert shown.turns == ()


def test_examples_fit_the_chosen_areas() -> None:
    """Who chose leisure is offered examples of leisure, who chose nothing all of them."""
    desk = begun()
    talk.go_on(desk, form="goal", item="welcome")
    talk.answer(desk, form="goal", item="begin", value="wish")
    talk.answer(desk, form="goal", item="areas", value=("leisure",))
    question = screen(desk).question

    assert question is not None
    assert question.kind == "text"
    assert {example.id.split("-")[0] for example in question.examples} == {"leisure"}


def test_half_a_choice_is_still_there_after_the_phone_died() -> None:
    """What is ticked and typed in a question with several answers is kept while one thinks."""
    desk = begun()
    talk.go_on(desk, form="goal", item="welcome")
    talk.answer(desk, form="goal", item="begin", value="good_at")
    question = screen(desk).question
    assert question is not None
    half = question.unfinished(("patience", "cooking"), "Sjakk med far\nog bror")
    talk.keep_typing(desk, form="goal", item="strengths", text=half)

    again = screen(desk).question

    assert again is not None
    assert {c.id for c in again.choices if c.chosen} == {"patience", "cooking"}
    assert again.own_words == "Sjakk med far\nog bror"
    assert question.unfinished((), "") == ""


def test_own_words_are_an_answer_like_any_other() -> None:
    """Own words join the chosen options, and blank ones do not."""
    desk = begun()
    talk.go_on(desk, form="goal", item="welcome")
    talk.answer(desk, form="goal", item="begin", value="good_at")
    question = screen(desk).question

    assert question is not None
    assert question.other
    assert question.several(("patience",), " Sjakk ") == ("patience", "other:Sjakk")
    assert question.several(("patience",), "  ") == ("patience",)


def test_a_survey_says_how_far_it_is() -> None:
    """A survey counts its questions; a goal only names the one at hand."""
    assert screen(begun()).progress == "Spørsmål 1"


def test_faces_and_ladders_are_words_too() -> None:
    """A face is answered with a number and read back in words."""
    form = library().form("base-mini")

    assert in_words(Reader("nb"), library(), form, "met", 5) == FACES[4]
