"""Conversations: they end, they only ask what applies, and they can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.strategies import Asked, answers_to, every_way, forms, walks
from tests.fakes import GOAL_FORM
from youthapp.domain import conversation
from youthapp.domain.conversation import (
    SEEN,
    SKIPPED,
    Draft,
    current,
    draft_from_json,
    draft_to_json,
    next_item,
    own,
    path,
    progress,
    read_form,
    settle,
)
from youthapp.errors import EmptyText, NotAnAnswer, TooLong, UnreadableFact

SMALL = settings(max_examples=60, deadline=None)


def applies(asked: Asked, item: str, answers: dict) -> bool:
    """Say in plain Python whether an item applies after these earlier answers."""
    return asked.oracles.get(item, lambda _: True)(answers)


def form_of(*items: dict):
    return read_form({"id": "f", "version": 1, "kind": "survey", "items": list(items)})


@given(st.data())
def test_every_conversation_ends(data):
    """However one answers or skips, there are at most as many turns as items."""
    asked = data.draw(forms())

    walked = data.draw(walks(asked.form))

    assert len(walked) <= len(asked.form.items)
    assert len({item.id for item, _ in walked}) == len(walked)


@given(st.data())
def test_only_what_applies_is_asked_and_all_of_it(data):
    """The items asked are exactly those whose condition holds for the answers before."""
    asked = data.draw(forms())
    walked = data.draw(walks(asked.form))

    expected, answers, given_answers = [], {}, {item.id: value for item, value in walked}
    for item in asked.form.items:
        if applies(asked, item.id, answers):
            expected.append(item.id)
            answers[item.id] = given_answers.get(item.id)

    assert [item.id for item, _ in walked] == expected


@SMALL
@given(forms(most=4))
def test_every_item_that_can_be_reached_is_reached(asked):
    """An item is met on some way exactly if some answers make its condition true."""
    met, possible = set(), set()
    for answers in every_way(asked.form):
        met.update(answers)
        for item in asked.form.items:
            earlier = {
                each.id: answers[each.id]
                for each in asked.form.items[: asked.form.items.index(item)]
                if each.id in answers
            }
            if applies(asked, item.id, earlier):
                possible.add(item.id)

    assert met == possible


@given(st.data())
def test_answering_differently_takes_away_what_no_longer_applies(data):
    """After a change every answer that is left belongs to an item that applies, in chains too."""
    asked = data.draw(forms())
    answers = dict((item.id, value) for item, value in data.draw(walks(asked.form)))
    item = data.draw(st.sampled_from(path(asked.form, answers)))
    value = data.draw(answers_to(item))

    if value == SKIPPED:
        changed = conversation.skip(asked.form, answers, item.id)
    else:
        changed = conversation.answer(asked.form, answers, item.id, value)

    earlier: dict = {}
    for each in asked.form.items:
        if each.id in changed:
            assert applies(asked, each.id, earlier)
            assert changed[each.id] == (value if each.id == item.id else answers[each.id])
            earlier[each.id] = changed[each.id]
        elif each.id in answers:
            assert not applies(asked, each.id, earlier)


@given(st.data())
def test_a_skipped_question_leaves_nothing(data):
    """What is given holds only real answers to real questions; no skip, nothing only said."""
    asked = data.draw(forms())
    walked = data.draw(walks(asked.form))

    given_answers = conversation.given(asked.form, {item.id: value for item, value in walked})

    assert given_answers == {
        item.id: value for item, value in walked if value != SKIPPED and item.kind != "say"
    }
    assert SKIPPED not in given_answers.values()


@given(st.data())
def test_answers_to_unknown_questions_are_ignored(data):
    """A stray answer changes neither the way nor what is given."""
    asked = data.draw(forms())
    answers = {item.id: value for item, value in data.draw(walks(asked.form))}
    stray = {**answers, "stray": "x", "q99": 3}

    assert path(asked.form, stray) == path(asked.form, answers)
    assert conversation.given(asked.form, stray) == conversation.given(asked.form, answers)
    assert settle(asked.form, stray) == answers


@given(st.data())
def test_the_bar_never_runs_backwards(data):
    """While one answers, the part behind grows or stays, and the whole shrinks or stays."""
    asked = data.draw(forms())
    answers: dict = {}
    behind, whole = progress(asked.form, answers)
    for item, value in data.draw(walks(asked.form)):
        answers[item.id] = value
        now_behind, now_whole = progress(asked.form, answers)
        assert behind <= now_behind <= now_whole <= whole
        behind, whole = now_behind, now_whole

    assert behind == whole


@given(st.data())
def test_going_back_walks_the_same_way_in_reverse(data):
    """Back from the end visits every turn once and stops at the first; nothing is changed."""
    asked = data.draw(forms())
    turns = data.draw(walks(asked.form))
    walked = [item for item, _ in turns]
    answers = {item.id: value for item, value in turns}

    seen, here = [], conversation.back(asked.form, answers, None)
    while here is not None:
        seen.append(here)
        here = conversation.back(asked.form, answers, here.id)

    assert seen == walked[::-1]


@given(st.data())
def test_a_kept_draft_comes_back_the_same(data):
    """Answers, unfinished words and place survive being written down."""
    asked = data.draw(forms())
    answers = {item.id: value for item, value in data.draw(walks(asked.form))}
    typing = data.draw(st.dictionaries(st.sampled_from(["q0", "q1"]), st.text()))
    draft = Draft("survey/1", "drawn", 1, answers, typing, data.draw(st.sampled_from(["q0", None])))

    assert draft_from_json(draft_to_json(draft)) == draft


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"v":2}', '{"v":1,"name":1}', "null"])
def test_a_damaged_draft_is_named(text):
    """A draft that cannot be read raises by name."""
    with pytest.raises(UnreadableFact):
        draft_from_json(text)


def test_a_chain_of_answers_goes_when_its_first_link_does():
    """Answers three links away from a change go as well."""
    chain = form_of(
        {"id": "a", "kind": "choice", "options": [{"id": "yes"}, {"id": "no"}]},
        {"id": "b", "kind": "text", "when": "${a} = 'yes'"},
        {"id": "c", "kind": "text", "when": "${b} != ''"},
        {"id": "d", "kind": "text", "when": "${c} != ''"},
        {"id": "e", "kind": "text"},
    )
    answers = {"a": "yes", "b": "1", "c": "2", "d": "3", "e": "4"}

    assert conversation.answer(chain, answers, "a", "no") == {"a": "no", "e": "4"}


def test_an_answer_that_does_not_apply_opens_nothing():
    """A leftover answer to a question that is not asked cannot bring up another question."""
    chain = form_of(
        {"id": "a", "kind": "choice", "options": [{"id": "yes"}, {"id": "no"}]},
        {"id": "b", "kind": "text", "when": "${a} = 'yes'"},
        {"id": "c", "kind": "text", "when": "${b} != ''"},
    )
    leftover = {"a": "no", "b": "1", "c": "2"}

    assert [item.id for item in path(chain, leftover)] == ["a"]
    assert next_item(chain, leftover) is None
    assert conversation.given(chain, leftover) == {"a": "no"}


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ({"kind": "choice", "options": [{"id": "a"}]}, "b"),
        ({"kind": "choice", "options": [{"id": "a"}]}, ("a",)),
        ({"kind": "choice", "options": [{"id": "a"}]}, 1),
        ({"kind": "choice", "options": [{"id": "a"}]}, own("mine")),
        ({"kind": "choices", "options": [{"id": "a"}]}, "a"),
        ({"kind": "choices", "options": [{"id": "a"}]}, ()),
        ({"kind": "choices", "options": [{"id": "a"}]}, ("a", "a")),
        ({"kind": "choices", "options": [{"id": "a"}, {"id": "b"}], "most": 1}, ("a", "b")),
        ({"kind": "choices", "options": [{"id": "a"}]}, ("a", 1)),
        ({"kind": "ladder"}, 11),
        ({"kind": "ladder"}, -1),
        ({"kind": "ladder"}, True),
        ({"kind": "ladder"}, "dont_know"),
        ({"kind": "faces"}, 0),
        ({"kind": "faces"}, "5"),
        ({"kind": "text"}, 5),
        ({"kind": "text"}, SKIPPED),
        ({"kind": "say"}, "hei"),
        ({"kind": "text"}, ()),
        ({"kind": "text"}, ("alene",)),
        ({"kind": "text"}, ("a", "a")),
        ({"kind": "text"}, ("a", "b", "c", "d")),
        ({"kind": "text"}, ("a", SKIPPED)),
        ({"kind": "text"}, ("a", 1)),
        ({"kind": "number", "least": 2, "largest": 9}, 1),
        ({"kind": "number", "least": 2, "largest": 9}, 10),
        ({"kind": "number", "largest": 9}, True),
        ({"kind": "number", "largest": 9}, "3"),
        ({"kind": "number", "largest": 9}, ("3",)),
        ({"kind": "ranking", "options": [{"id": "a"}, {"id": "b"}]}, ()),
        ({"kind": "ranking", "options": [{"id": "a"}, {"id": "b"}]}, "a"),
        ({"kind": "ranking", "options": [{"id": "a"}, {"id": "b"}]}, ("a", "a")),
        ({"kind": "ranking", "options": [{"id": "a"}, {"id": "b"}]}, ("a", "c")),
        ({"kind": "ranking", "options": [{"id": "a"}, {"id": "b"}], "most": 1}, ("a", "b")),
    ],
)
def test_what_the_question_does_not_offer_is_refused(item, value):
    """No answer gets in that the question does not offer."""
    with pytest.raises(NotAnAnswer):
        conversation.answer(form_of({"id": "q", **item}), {}, "q", value)


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ({"kind": "ladder", "options": [{"id": "dont_know"}]}, "dont_know"),
        ({"kind": "ladder"}, 0),
        ({"kind": "choice", "other": True}, own("på min måte")),
        ({"kind": "choices", "options": [{"id": "a"}], "other": True}, ("a", own("x"), own("y"))),
        ({"kind": "text"}, "🌱"),
        ({"kind": "text"}, "  abc سلام \n 123 "),
        ({"kind": "text", "max_length": 10000}, "ሀ" * 10000),
        ({"kind": "say"}, SEEN),
        ({"kind": "text"}, ("mer mat", "  lengre åpent", "سلام")),
        ({"kind": "number", "least": 2, "largest": 9}, 2),
        ({"kind": "number", "largest": 1000, "options": [{"id": "many"}]}, "many"),
        ({"kind": "ranking", "options": [{"id": "a"}, {"id": "b"}]}, ("b", "a")),
        ({"kind": "ranking", "options": [{"id": "a"}, {"id": "b"}]}, ("b",)),
    ],
)
def test_what_the_question_offers_is_kept_as_it_was_given(item, value):
    """Own words are never corrected, cut or trimmed."""
    form = form_of({"id": "q", **item})

    assert conversation.answer(form, {}, "q", value) == {"q": value}


def test_separate_thoughts_are_for_surveys_alone():
    """In a conversation of one's own a text is one text."""
    item = {"id": "q", "kind": "text"}
    own_form = read_form({"id": "f", "version": 1, "kind": "conversation", "items": [item]})

    with pytest.raises(NotAnAnswer):
        conversation.answer(own_form, {}, "q", ("a", "b"))


@given(st.lists(st.text(max_size=8), max_size=4))
def test_thoughts_that_are_said_are_never_blank_and_never_twice(texts):
    """What is left out is only what says nothing, or what was said already."""
    said = conversation.as_thoughts(texts)
    told = conversation.thoughts_of(said) if said else ()

    assert set(told) == {text.strip() for text in texts if not conversation.is_blank(text)}
    assert len(told) == len(set(told))


@given(st.lists(st.text(max_size=8).filter(lambda text: "\x1e" not in text), min_size=1))
def test_unfinished_thoughts_come_back_field_by_field(texts):
    """A phone that dies keeps each thought where it was."""
    assert list(conversation.typed_thoughts(conversation.type_thoughts(texts))) == texts


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b", "\u200f\u2068 \u2069", "\u00a0"])
def test_a_blank_text_is_no_answer(text):
    """Spaces and invisible marks alone are refused by name, also as own words in a choice."""
    form = form_of({"id": "q", "kind": "text"}, {"id": "r", "kind": "choice", "other": True})

    with pytest.raises(EmptyText):
        conversation.answer(form, {}, "q", text)
    with pytest.raises(EmptyText):
        conversation.answer(form, {"q": SKIPPED}, "r", own(text))


def test_a_text_that_is_too_long_says_how_long_it_may_be():
    """The limit is named, so that the sentence can say it."""
    form = form_of({"id": "q", "kind": "text", "max_length": 5})

    with pytest.raises(TooLong) as refused:
        conversation.answer(form, {}, "q", "x" * 6)

    assert refused.value.params["most"] == 5


def test_a_question_cannot_be_answered_before_one_is_there():
    """Only what lies behind or comes next can be answered or skipped."""
    form = form_of({"id": "a", "kind": "text"}, {"id": "b", "kind": "text"})

    for item in ("b", "nothing"):
        with pytest.raises(NotAnAnswer):
            conversation.answer(form, {}, item, "x")
        with pytest.raises(NotAnAnswer):
            conversation.skip(form, {}, item)


def test_the_cursor_shows_an_earlier_turn_until_it_is_answered():
    """With a cursor on an answered item that one is shown; otherwise the next one."""
    answers = {"welcome": SEEN, "begin": "wish"}
    draft = Draft("goal", "goal", 1, answers, cursor="begin")

    assert current(GOAL_FORM, draft).id == "begin"
    assert current(GOAL_FORM, replace(draft, cursor=None)).id == "strengths"
    assert current(GOAL_FORM, replace(draft, cursor="own_words")).id == "strengths"
    assert current(GOAL_FORM, replace(draft, cursor="gone")).id == "strengths"


def test_the_end_of_a_conversation_has_no_next_item():
    """Everything that applies has been through: there is nothing to show but the end."""
    answers = {"welcome": SEEN, "begin": "not_today", "close": SEEN}

    assert next_item(GOAL_FORM, answers) is None
    assert current(GOAL_FORM, Draft("goal", "goal", 1, answers)) is None


@pytest.mark.parametrize("value", ["", "i morgen", "2026-02-30", "20261201", 3, ("2026-12-01",)])
def test_a_day_is_answered_by_a_date_and_by_nothing_else(value):
    """A day that is no day is not an answer."""
    item = {"id": "when", "kind": "day"}
    asked = read_form({"id": "f", "version": 1, "kind": "conversation", "items": [item]})

    assert conversation.answer(asked, {}, "when", "2026-12-01") == {"when": "2026-12-01"}
    with pytest.raises(NotAnAnswer):
        conversation.answer(asked, {}, "when", value)
