"""Answering: after any death of the phone one comes back to the same question."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.strategies import answers_to, forms
from tests.fakes import FakeLibrary, FakeStore, make_desk
from youthapp.actions import conversation, goals
from youthapp.actions.doorway import Doorway
from youthapp.domain.conversation import SEEN, SKIPPED, Draft, current, path, read_form
from youthapp.errors import EmptyText, NotAnAnswer, NotHere, TooLong

TO_WORDS = [("welcome", SEEN), ("begin", "wish"), ("strengths", SKIPPED), ("areas", ("work",))]


def begun(*answers: tuple[str, object]):
    """Return a desk with a goal conversation answered this far."""
    desk = make_desk()
    goals.begin(desk)
    for item, value in answers:
        if value == SKIPPED:
            conversation.skip(desk, form="goal", item=item)
        else:
            conversation.answer(desk, form="goal", item=item, value=value)
    return desk


def here(desk) -> str | None:
    """Say which question is in view."""
    draft = desk.store.draft("goal")
    item = current(desk.library.form("goal"), draft)
    return item.id if item else None


def again(desk):
    """Kill the app and start it on what was on the disk."""
    return make_desk(library=desk.library, store=desk.store.restart())


def test_a_killed_app_comes_back_to_the_same_question_with_everything_typed():
    """Answers, unfinished words and the place are as they were when the phone died."""
    desk = begun(*TO_WORDS)
    door = Doorway(desk)
    asyncio.run(door.do(conversation.keep_typing, form="goal", item="own_words", text="Jeg vil l"))

    back = again(desk)
    draft = goals.begin(back)

    assert here(back) == "own_words"
    assert draft.typing == {"own_words": "Jeg vil l"}
    assert draft.answers == dict(TO_WORDS)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_wherever_it_was_killed_the_conversation_goes_on(data):
    """Whatever was done last, a restart shows the same draft and the same question."""
    form = data.draw(forms()).form
    desk = make_desk(FakeLibrary(form))
    door = Doorway(desk)
    conversation.begin_draft(desk, name="d", form=form.id)
    for _ in range(data.draw(st.integers(0, 10))):
        draft = desk.store.draft("d")
        item = current(form, draft)
        walked = path(form, draft.answers)
        deed = data.draw(st.sampled_from(["answer", "back", "change", "type"]))
        if deed == "answer" and item:
            value = data.draw(answers_to(item))
            action = conversation.skip if value == SKIPPED else conversation.answer
            more = {} if value == SKIPPED else {"value": value}
            outcome = asyncio.run(door.do(action, form="d", item=item.id, **more))
        elif deed == "change" and walked:
            item = data.draw(st.sampled_from(walked))
            outcome = asyncio.run(door.do(conversation.change, form="d", item=item.id))
        elif deed == "type" and item:
            text = data.draw(st.text(max_size=9))
            outcome = asyncio.run(
                door.do(conversation.keep_typing, form="d", item=item.id, text=text)
            )
        else:
            outcome = asyncio.run(door.do(conversation.back, form="d"))
        assert outcome.ok

    kept = desk.store.draft("d")
    restarted = make_desk(FakeLibrary(form), store=desk.store.restart()).store.draft("d") or Draft(
        "d", form.id, 1
    )

    assert restarted == kept or not path(form, kept.answers)
    assert current(form, restarted) == current(form, kept)


def test_an_answer_that_is_refused_leaves_the_draft_as_it_was():
    """Nothing is lost by a text that is empty or too long, or an answer not on offer."""
    desk = begun(*TO_WORDS)
    conversation.keep_typing(desk, form="goal", item="own_words", text="x" * 10_000)
    before = desk.store.draft("goal")

    for value, refusal in (("x" * 301, TooLong), ("  ", EmptyText), (3, NotAnAnswer)):
        with pytest.raises(refusal):
            conversation.answer(desk, form="goal", item="own_words", value=value)

    assert desk.store.draft("goal") == before
    assert len(before.typing["own_words"]) == 10_000


def test_a_given_answer_takes_its_unfinished_words_with_it():
    """What has been said is not waiting any more; other unfinished words are."""
    desk = begun(*TO_WORDS)
    conversation.keep_typing(desk, form="goal", item="own_words", text="Jeg")
    conversation.keep_typing(desk, form="goal", item="first_step", text="Ri")

    draft = conversation.answer(desk, form="goal", item="own_words", value="Jeg vil")

    assert draft.typing == {"first_step": "Ri"}


def test_deleting_all_one_typed_leaves_nothing_waiting():
    """An emptied field is an empty field."""
    desk = begun(*TO_WORDS)
    conversation.keep_typing(desk, form="goal", item="own_words", text="Jeg")

    assert conversation.keep_typing(desk, form="goal", item="own_words", text="").typing == {}


def test_going_back_goes_one_turn_each_time_and_stays_at_the_first():
    """Looking back takes nothing away; going on returns to the first open question."""
    desk = begun(*TO_WORDS)

    seen = []
    for _ in range(6):
        conversation.back(desk, form="goal")
        seen.append(here(desk))
    conversation.go_on(desk, form="goal", item="welcome")

    assert seen == ["areas", "strengths", "begin", "welcome", "welcome", "welcome"]
    assert here(desk) == "own_words"
    assert desk.store.draft("goal").answers == dict(TO_WORDS)


def test_an_earlier_answer_can_be_changed_straight_away():
    """One jump to the turn, one answer, and one is where one was."""
    desk = begun(*TO_WORDS)

    conversation.change(desk, form="goal", item="areas")
    there = here(desk)
    conversation.answer(desk, form="goal", item="areas", value=("home",))

    assert (there, here(desk)) == ("areas", "own_words")


def test_words_that_no_longer_apply_wait_in_case_they_do_again():
    """Changing one's mind twice does not cost what one wrote in between."""
    desk = begun(*TO_WORDS, ("own_words", "Jeg vil ha en jobb"), ("rating", 3))

    draft = conversation.answer(desk, form="goal", item="areas", value=("fine",))
    gone = "own_words" not in draft.answers
    draft = conversation.answer(desk, form="goal", item="areas", value=("work",))

    assert gone
    assert here(desk) == "own_words"
    assert draft.typing["own_words"] == "Jeg vil ha en jobb"


def test_a_skipped_question_that_no_longer_applies_leaves_no_words():
    """That it was skipped is no text: nothing stands in the field when it is asked again."""
    desk = begun(*TO_WORDS, ("own_words", SKIPPED))

    conversation.answer(desk, form="goal", item="areas", value=("fine",))
    draft = conversation.answer(desk, form="goal", item="areas", value=("work",))

    assert here(desk) == "own_words"
    assert draft.typing == {}


def test_stopping_keeps_and_dropping_forgets():
    """Leaving in the middle leaves everything; throwing away leaves nothing."""
    desk = begun(*TO_WORDS)

    stopped = conversation.stop(desk, form="goal")
    conversation.drop(desk, form="goal")
    conversation.drop(desk, form="goal")

    assert stopped.answers == dict(TO_WORDS)
    assert desk.store.draft("goal") is None
    with pytest.raises(NotHere):
        conversation.answer(desk, form="goal", item="begin", value="wish")


def test_a_question_the_form_does_not_have_cannot_be_jumped_to():
    """A stale button is refused by name."""
    with pytest.raises(NotAnAnswer):
        conversation.change(begun(*TO_WORDS), form="goal", item="nowhere")


def test_an_updated_form_keeps_what_still_fits():
    """After an update of the app the draft goes on with the answers that still have a place."""
    items = [
        {"id": "a", "kind": "choice", "options": [{"id": "x"}, {"id": "y"}]},
        {"id": "b", "kind": "text"},
        {"id": "c", "kind": "faces"},
    ]
    old = read_form({"id": "goal", "version": 1, "kind": "conversation", "items": items})
    changed = [{**items[0], "options": [{"id": "y"}, {"id": "z"}]}, items[1]]
    new = read_form({"id": "goal", "version": 2, "kind": "conversation", "items": changed})
    store = FakeStore()
    store.keep_draft(Draft("goal", "goal", 1, {"a": "x", "b": "tekst", "c": 3}, cursor="c"))

    before = current(old, store.draft("goal"))
    draft = goals.begin(make_desk(FakeLibrary(new), store=store))

    assert before.id == "c"
    assert (draft.version, draft.answers) == (2, {"b": "tekst"})
    assert current(new, draft).id == "a"
