"""Goals by tap: made, changed, undone, and the same on two phones."""

from __future__ import annotations

import asyncio

import pytest

from tests.actions.talk import talk
from tests.fakes import FakeAccount, FakeServer, FakeStore, make_desk
from tests.screens.library import library
from youthapp.actions import account, conversation, goals
from youthapp.actions import undo as undoing
from youthapp.actions.doorway import Doorway
from youthapp.domain.conversation import SEEN, current
from youthapp.domain.facts import history
from youthapp.errors import EmptyText, NotHere, TooLong, TooManyActive

WAY = {
    "welcome": SEEN,
    "begin": "wish",
    "strengths": ("patience",),
    "areas": ("work",),
    "own_words": "Jeg vil ha en jobb",
    "rating": 3,
    "why_not_lower": "Jeg har begynt",
    "first_step": "Ringe butikken",
    "close": SEEN,
}


def make_goal(desk, **changed) -> str | None:
    """Go through the whole conversation and keep what comes of it."""
    goals.begin(desk)
    for item, value in {**WAY, **changed}.items():
        if value is None:
            conversation.skip(desk, form="goal", item=item)
        else:
            conversation.answer(desk, form="goal", item=item, value=value)
    return goals.keep_goal(desk)


def with_goal():
    desk = make_desk()
    return desk, make_goal(desk)


def one(desk):
    (goal,) = goals.all_goals(desk.store)
    return goal


def test_a_conversation_ends_in_a_goal_that_survives_a_restart():
    """Kept means on the disk; the draft is gone, goal and step are there."""
    desk = make_desk()
    door = Doorway(desk)

    async def go():
        await door.do(goals.begin)
        for item, value in WAY.items():
            await door.do(conversation.answer, form="goal", item=item, value=value)
        return await door.do(goals.keep_goal)

    kept = asyncio.run(go())
    store = desk.store.restart()
    goal = goals.one_goal(store, kept.value)

    assert (goal.words, goal.areas, goal.state) == ("Jeg vil ha en jobb", ("work",), "active")
    assert [step.text for step in goal.steps] == ["Ringe butikken"]
    assert store.draft("goal") is None
    assert store.unsent() == 2


def test_not_today_leaves_nothing_behind():
    """A conversation that was broken off kindly makes no goal and leaves no draft."""
    desk = make_desk()
    goals.begin(desk)
    for item, value in (("welcome", SEEN), ("begin", "not_today"), ("close", SEEN)):
        conversation.answer(desk, form="goal", item=item, value=value)

    assert goals.keep_goal(desk) is None
    assert goals.all_goals(desk.store) == ()
    assert desk.store.draft("goal") is None


def test_a_goal_cannot_be_kept_twice():
    """A double tap on "keep" makes one goal; the second tap says there is no draft."""
    desk, _ = with_goal()

    with pytest.raises(NotHere):
        goals.keep_goal(desk)
    assert len(goals.all_goals(desk.store)) == 1


def test_the_fourth_goal_is_kept_as_an_idea_and_stays_one_until_there_is_room():
    """Three in hand; the fourth waits, and takes its place when one is let go."""
    desk = make_desk()
    made = [make_goal(desk, own_words=f"Mål {number}") for number in range(4)]
    with pytest.raises(TooManyActive):
        goals.set_state(desk, goal=made[3], state="active")

    goals.let_go(desk, goal=made[0])
    goals.set_state(desk, goal=made[3], state="active")

    states = [goal.state for goal in goals.all_goals(desk.store)]
    assert states == ["let_go", "active", "active", "active"]


def deeds(desk, goal: str, step: str):
    """Yield everything that can be done to a goal, by name."""
    return {
        "tick": lambda: goals.tick_step(desk, step=step),
        "untick": lambda: goals.untick_step(desk, step=step),
        "rename goal": lambda: goals.rename_goal(desk, goal=goal, text="Noe annet"),
        "change step": lambda: goals.change_step(desk, step=step, text="Gå dit"),
        "move": lambda: goals.move_step(desk, step=step, to=1),
        "remove step": lambda: goals.remove_step(desk, step=step),
        "pause": lambda: goals.set_state(desk, goal=goal, state="paused"),
        "done": lambda: goals.set_state(desk, goal=goal, state="done"),
        "let go": lambda: goals.let_go(desk, goal=goal),
        "take back": lambda: goals.take_back(desk, goal=goal),
        "remove goal": lambda: goals.remove_goal(desk, goal=goal),
    }


@pytest.mark.parametrize("deed", list(deeds(None, "", "")))
def test_everything_can_be_undone_and_done_again(deed):
    """The undo gives back exactly what was; the undo of the undo gives the change again."""
    desk, goal = with_goal()
    goals.add_step(desk, goal=goal, text="Skrive søknad")
    before = goals.all_goals(desk.store)

    undo = deeds(desk, goal, before[0].steps[0].id)[deed]()
    changed = goals.all_goals(desk.store)
    redo = undoing.undo(desk, undo=undo)
    undone = goals.all_goals(desk.store)
    undoing.undo(desk, undo=redo)

    assert undone == before
    assert goals.all_goals(desk.store) == changed
    assert (changed == before) == (deed in ("untick", "take back"))


def test_what_was_let_go_as_an_idea_comes_back_as_an_idea():
    """Undoing puts back the state there was, also when there is room for more."""
    desk, goal = with_goal()
    goals.set_state(desk, goal=goal, state="idea")

    undoing.undo(desk, undo=goals.let_go(desk, goal=goal))

    assert one(desk).state == "idea"


@pytest.mark.parametrize(("text", "refusal"), [(" ", EmptyText), ("x" * 501, TooLong)])
def test_a_text_that_cannot_be_kept_changes_nothing(text, refusal):
    """Refused by name, and everything as it was."""
    desk, goal = with_goal()
    before = one(desk)

    for refused in (
        lambda: goals.rename_goal(desk, goal=goal, text=text),
        lambda: goals.change_step(desk, step=before.steps[0].id, text=text),
        lambda: goals.add_step(desk, goal=goal, text=text),
    ):
        with pytest.raises(refusal):
            refused()

    assert one(desk) == before


def test_what_is_removed_cannot_be_changed():
    """A stale button on a removed goal or step says that it is not here."""
    desk, goal = with_goal()
    step = one(desk).steps[0].id
    goals.remove_step(desk, step=step)
    with pytest.raises(NotHere):
        goals.tick_step(desk, step=step)
    goals.remove_goal(desk, goal=goal)

    with pytest.raises(NotHere):
        goals.add_step(desk, goal=goal, text="x")
    with pytest.raises(NotHere):
        goals.let_go(desk, goal=goal)


def test_earlier_words_can_be_read_again():
    """Renaming replaces nothing for good."""
    desk, goal = with_goal()
    goals.rename_goal(desk, goal=goal, text="Jeg vil ha en sommerjobb")

    written = history(desk.store.facts(goal), "own_words")

    assert [(each.text, each.current) for each in written] == [
        ("Jeg vil ha en sommerjobb", True),
        ("Jeg vil ha en jobb", False),
    ]


def two_phones():
    """Return two desks over one server, both joined to one account, and an exchange for both."""
    server = FakeServer()
    stores = FakeStore("aa" * 32), FakeStore("bb" * 32)
    desks = [make_desk(store=store, account=FakeAccount(store, server)) for store in stores]

    async def join() -> None:
        await account.join(desks[0], code="GOOD-CODE")
        card = await account.make_card(desks[0])
        await account.restore(desks[1], digits=" ".join(card.groups))

    def exchange() -> None:
        for desk in (*desks, *desks):
            asyncio.run(account.exchange(desk))

    asyncio.run(join())
    return *desks, exchange


def test_a_second_phone_opened_with_the_card_shows_the_same_goals():
    """After one exchange both phones show the same, steps and all."""
    first, second, exchange = two_phones()
    make_goal(first)

    exchange()

    assert goals.all_goals(second.store) == goals.all_goals(first.store) != ()
    assert first.store.unsent() == second.store.unsent() == 0


def test_two_phones_that_were_apart_lose_nothing():
    """Renamed on one, removed on the other, a step ticked and one added: all is still there."""
    first, second, exchange = two_phones()
    goal = make_goal(first)
    exchange()

    goals.rename_goal(first, goal=goal, text="Sommerjobb")
    goals.rename_goal(second, goal=goal, text="Jobb i butikk")
    goals.tick_step(first, step=one(first).steps[0].id)
    goals.add_step(second, goal=goal, text="Skrive søknad")
    exchange()
    words = one(first)
    goals.remove_goal(first, goal=goal)
    goals.add_step(second, goal=goal, text="Spørre læreren")
    exchange()

    assert one(first) == one(second)
    assert {words.words, *words.other_words} == {"Sommerjobb", "Jobb i butikk"}
    assert [(step.text, step.done) for step in words.steps] == [
        ("Ringe butikken", True),
        ("Skrive søknad", False),
    ]
    assert [step.text for step in one(first).steps] == ["Spørre læreren"]


# Looked at again


def real_goal(words: str = "Jeg vil ha en jobb", **wanted):
    """Make a goal by the app's own conversation."""
    desk = make_desk(library())
    return desk, add_real(desk, words, **wanted)


def add_real(desk, words: str, **wanted) -> str:
    goals.begin(desk)
    talk(desk, goals.FORM, begin="wish", own_words=words, **wanted)
    return goals.keep_goal(desk) or ""


def look(desk, goal, **wanted) -> None:
    """Go through the conversation about a goal, answering what is wanted, skipping the rest."""
    goals.begin_review(desk, goal=goal)
    talk(desk, goals.review_of(goal), **wanted)


def test_a_goal_is_looked_at_again_with_its_own_words_above() -> None:
    """The words are said already; the first question is what has been good."""
    desk, goal = real_goal()

    draft = goals.begin_review(desk, goal=goal)

    assert draft.answers == {"own_words": "Jeg vil ha en jobb"}
    assert current(library().form(goals.REVIEW), draft).id == "good"


def test_what_was_said_about_a_goal_is_kept_and_can_be_undone() -> None:
    """Words, state, place and step together: one undo takes all of it back."""
    desk, goal = real_goal(first_step="Ringe butikken")
    before = one(desk)
    look(desk, goal, still="changed", new_words="Jeg vil ha to jobber", rating=5, next_step="Ringe")

    undo = goals.keep_review(desk, goal=goal)

    after = one(desk)
    assert (after.words, after.state) == ("Jeg vil ha to jobber", "changed")
    assert [step.text for step in after.steps] == ["Ringe butikken", "Ringe"]
    assert [place.value for place in goals.way_of(desk.store, goal)] == [5]
    assert desk.store.draft(goals.review_of(goal)) is None

    undoing.undo(desk, undo=undo)
    assert one(desk) == before
    assert goals.way_of(desk.store, goal) == ()


def test_two_goals_are_looked_at_side_by_side() -> None:
    """Each conversation is a draft of its own and goes on where it was left."""
    desk, first = real_goal()
    second = add_real(desk, "Jeg vil svømme")
    goals.begin_review(desk, goal=first)
    conversation.answer(desk, form=goals.review_of(first), item="good", value="Jeg prøvde")
    goals.begin_review(desk, goal=second)

    assert goals.begin_review(desk, goal=first).answers["good"] == "Jeg prøvde"
    assert "good" not in goals.begin_review(desk, goal=second).answers
    with pytest.raises(NotHere):
        goals.begin_review(desk, goal="f" * 32)


def test_a_step_is_changed_in_one_go() -> None:
    """Words and what it waits for, and one undo for both."""
    desk, _ = with_goal()
    step = one(desk).steps[0]

    undo = goals.change_step(desk, step=step.id, text="Spørre", needs="help", note="Læreren")

    changed = one(desk).steps[0]
    assert (changed.text, changed.needs, changed.needs_note) == ("Spørre", "help", "Læreren")
    undoing.undo(desk, undo=undo)
    assert one(desk).steps[0] == step


def test_keeping_a_step_as_it_is_changes_nothing() -> None:
    """No fact is written that says nothing."""
    desk, _ = with_goal()
    step = one(desk).steps[0]
    before = len(desk.store.all_facts())

    goals.change_step(desk, step=step.id, text=step.text)

    assert len(desk.store.all_facts()) == before


def test_a_goal_gets_another_picture() -> None:
    """And the old one back."""
    desk, goal = real_goal(picture="boat")
    assert one(desk).picture == "boat"

    undo = goals.choose_picture(desk, goal=goal, picture="sun")
    assert one(desk).picture == "sun"
    undoing.undo(desk, undo=undo)
    assert one(desk).picture == "boat"
