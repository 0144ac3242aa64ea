"""Goals: in the youth's own words, at most three in hand, and always possible to undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.phones import Phone
from tests.fakes import ids
from youthapp.domain import goals, ratings, reviews
from youthapp.domain.conversation import is_blank
from youthapp.domain.facts import Change, merge
from youthapp.domain.goals import GOAL, STEP, Goal
from youthapp.domain.kinds import DELETED
from youthapp.domain.ratings import RATING, about_goal
from youthapp.errors import EmptyText, NotHere, TooLong, TooManyActive

TODAY = date(2026, 11, 28)
ANSWERS = {"own_words": "Jeg vil svømme", "areas": ("leisure", "health"), "first_step": "Spørre"}


class Paper(Phone):
    """A phone that takes changes, as the store does."""

    def __init__(self, device: str = "aa" * 32) -> None:
        super().__init__(device)
        self.new_id = ids(int(device[:2], 16) << 64)

    def keep(self, changes: Change | Sequence[Change]) -> None:
        for change in (changes,) if isinstance(changes, Change) else changes:
            fact = self.write(self.new_id(), change.item, dict(change.changes))
            object.__setattr__(fact, "kind", change.kind)

    def things(self, kind: str) -> list:
        return [thing for thing in merge(self.facts.values()).values() if thing.kind == kind]

    def goals(self) -> tuple[Goal, ...]:
        return goals.goals(self.things(GOAL), self.things(STEP))

    def add(self, answers: dict | None = None) -> Goal:
        in_hand = goals.active(self.goals())
        changes = goals.new_goal(answers or ANSWERS, in_hand=in_hand, new_id=self.new_id)
        self.keep(changes)
        return goals.goal(self.things(GOAL), self.things(STEP), changes[0].item)


def texts(goal: Goal) -> list[str]:
    return [step.text for step in goal.steps]


def test_a_conversation_becomes_a_goal_with_its_first_step():
    """Every answer that says something about the goal is kept, word for word."""
    goal = Paper().add(
        {
            "begin": "good_at",
            "strengths": ("patience", "other:jeg ler mye"),
            "areas": ("work", "fine", "home"),
            "own_words": " Jeg vil forstå brevene mine 🌱 ",
            "whose_wish": "shared",
            "rating": 0,
            "what_helped": "Musikk",
            "first_step": "Lese ett brev",
            "smaller_step": "Åpne brevet",
            "day": "today",
            "obstacle": ("forget",),
            "if_then": "Hvis jeg glemmer, da ringer alarmen",
            "helper": "other:Amir",
            "needs_help": "Noen som forklarer",
            "whatever_answer": "Gå tur",
        }
    )

    assert goal.words == " Jeg vil forstå brevene mine 🌱 "
    assert goal.areas == ("home", "work")
    assert goal.strengths == ("patience", "other:jeg ler mye")
    assert (goal.whose, goal.rating, goal.why_not_lower) == ("shared", 0, "Musikk")
    assert (goal.if_then, goal.helper) == ("Hvis jeg glemmer, da ringer alarmen", "other:Amir")
    assert (goal.needs_help, goal.whatever_answer) == ("Noen som forklarer", "Gå tur")
    assert [(step.text, step.day, step.done) for step in goal.steps] == [
        ("Åpne brevet", "today", False)
    ]
    assert goal.state == "active"


def test_own_words_alone_are_a_goal():
    """Everything else may be skipped."""
    goal = Paper().add({"own_words": "ባህሪ"})

    assert (goal.words, goal.areas, goal.steps, goal.next_step) == ("ባህሪ", (), (), None)


@pytest.mark.parametrize(
    ("answers", "makes"),
    [
        ({}, False),
        ({"begin": "not_today"}, False),
        ({"own_words": "x"}, True),
        ({"own_words": "x", "whose_wish": "others", "others_keep": "keep"}, True),
        ({"own_words": "x", "whose_wish": "others", "others_keep": "let_go"}, False),
    ],
)
def test_nobody_gets_a_goal_they_did_not_choose(answers, makes):
    """Only own words make a goal, and only if the youth keeps them."""
    assert goals.makes_goal(answers) is makes


def test_without_words_there_is_no_goal():
    """An empty goal is refused by name."""
    with pytest.raises(EmptyText):
        goals.new_goal({"areas": ("home",)}, in_hand=0, new_id=ids())


def test_a_fourth_goal_waits_as_an_idea():
    """Nothing is refused and nothing is pushed aside."""
    paper = Paper()

    states = [paper.add({"own_words": f"Mål {number}"}).state for number in range(5)]

    assert states == ["active", "active", "active", "idea", "idea"]


def test_a_fourth_goal_cannot_be_taken_in_hand():
    """The limit is named; a goal in hand may be put in hand again."""
    paper = Paper()
    first, *_, fourth = [paper.add({"own_words": f"Mål {number}"}) for number in range(4)]

    with pytest.raises(TooManyActive) as refused:
        goals.put(fourth, "active", in_hand=3)
    assert refused.value.params["most"] == 3
    assert goals.put(first, "active", in_hand=3).changes == {"state": "active"}
    assert goals.put(fourth, "paused", in_hand=3).changes == {"state": "paused"}


def test_a_state_nobody_knows_is_a_mistake_of_ours():
    """There is no state called failed."""
    with pytest.raises(ValueError, match="failed"):
        goals.put(Paper().add(), "failed", in_hand=0)


def test_a_state_from_a_newer_app_reads_as_an_idea():
    """What this version does not know is shown in the calmest way and not overwritten."""
    paper = Paper()
    goal = paper.add()
    paper.keep(Change(goal.id, GOAL, {"state": "celebrated"}))

    assert paper.goals()[0].state == "idea"
    assert paper.things(GOAL)[0].fields["state"] == "celebrated"


def test_letting_go_and_taking_back():
    """A goal that was let go comes back in hand if there is room, else as an idea."""
    goal = Paper().add()

    assert goals.let_go(goal).changes == {"state": "let_go"}
    assert goals.take_back(goal, in_hand=2).changes == {"state": "active"}
    assert goals.take_back(goal, in_hand=3).changes == {"state": "idea"}


def test_goals_and_steps_stand_in_the_order_they_were_made():
    """The oldest comes first, on every phone."""
    paper = Paper()
    first, second = paper.add({"own_words": "En"}), paper.add({"own_words": "To"})
    for text in ("a", "b", "c"):
        paper.keep(goals.add_step(second.id, text, new_id=paper.new_id))

    assert [goal.words for goal in paper.goals()] == [first.words, second.words]
    assert texts(paper.goals()[1]) == ["a", "b", "c"]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-2, 7)), max_size=6))
def test_a_moved_step_stands_where_it_was_put(moves):
    """After any moving about, the order is what moving things in a list gives."""
    paper = Paper()
    goal = paper.add({"own_words": "Mål"})
    for text in "abcde":
        paper.keep(goals.add_step(goal.id, text, new_id=paper.new_id))
    expected = list("abcde")
    for place, to in moves:
        goal = paper.goals()[0]
        paper.keep(goals.move(goal, goal.steps[place], to=to))
        moved = expected.pop(place)
        expected.insert(max(0, min(to, 4)), moved)

    paper.keep(goals.add_step(goal.id, "new", new_id=paper.new_id))

    assert texts(paper.goals()[0]) == [*expected, "new"]


def test_ticking_tells_what_comes_next():
    """The next step is the first that is not done, and a tick can be taken off."""
    paper = Paper()
    goal = paper.add()
    paper.keep(goals.add_step(goal.id, "Gå dit", new_id=paper.new_id))
    paper.keep(goals.tick(paper.goals()[0].steps[0], done=True))
    ticked = paper.goals()[0]
    paper.keep(goals.tick(ticked.steps[0], done=False))

    assert (ticked.next_step.text, ticked.steps_done) == ("Gå dit", 1)
    assert (paper.goals()[0].next_step.text, paper.goals()[0].steps_done) == ("Spørre", 0)


def test_removing_a_goal_takes_its_steps_and_undoing_brings_them_back():
    """The undo restores the goal with the steps it had, not those removed earlier."""
    paper = Paper()
    goal = paper.add()
    paper.keep(goals.add_step(goal.id, "fjernet før", new_id=paper.new_id))
    paper.keep(goals.remove_step(paper.goals()[0].steps[1]))
    changes = goals.remove_goal(paper.goals()[0])
    before = merge(paper.facts.values())
    paper.keep(changes)
    gone = paper.goals()
    paper.keep(goals.opposite(changes, before))

    assert gone == ()
    assert texts(paper.goals()[0]) == ["Spørre"]


def test_a_step_written_elsewhere_brings_a_removed_goal_back():
    """The other phone had not seen the removal: its words are not taken away unseen."""
    one = Paper()
    goal = one.add()
    other = Paper("bb" * 32)
    other.hear(one)

    one.keep(goals.remove_goal(one.goals()[0]))
    other.keep(goals.add_step(goal.id, "Kjøpe badebukse", new_id=other.new_id))
    one.hear(other)

    assert [texts(each) for each in one.goals()] == [["Kjøpe badebukse"]]


def test_words_written_on_two_phones_at_once_both_show():
    """The newer stands first, the other beside it; so it is for steps."""
    one = Paper()
    goal = one.add()
    other = Paper("bb" * 32)
    other.hear(one)
    for phone, text in ((one, "Svømme langt"), (other, "Svømme fort")):
        phone.keep(goals.rename_goal(goal, text))
        phone.keep(goals.rename_step(goal.steps[0], f"{text} først"))
    one.hear(other)

    merged = one.goals()[0]
    assert (merged.words, merged.other_words) == ("Svømme fort", ("Svømme langt",))
    assert merged.steps[0].text == "Svømme fort først"
    assert merged.steps[0].other_texts == ("Svømme langt først",)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200d", "\u2067\u2069", "\ufeff"])
def test_a_text_that_shows_nothing_is_refused(text):
    """Only spaces or invisible marks: there is nothing to keep."""
    with pytest.raises(EmptyText):
        goals.clean(text)


@pytest.mark.parametrize(
    "text", ["x" * 500, "🌱" * 500, "أريد أن أتعلم norsk 123", "  med rom  ", "ሰላም\nልጄ", "👩🏽‍🚒"]
)
def test_a_text_is_kept_letter_by_letter(text):
    """Emoji, mixed directions, spaces and breaks stay as they were typed."""
    assert goals.clean(text) == text


@pytest.mark.parametrize("length", [501, 10_000])
def test_a_text_that_is_too_long_is_refused_with_the_limit(length):
    """It is not cut: the youth decides what to leave out."""
    with pytest.raises(TooLong) as refused:
        goals.clean("x" * length)

    assert refused.value.params["most"] == 500


def test_half_a_character_is_made_whole():
    """A lone half of an emoji cannot be shown or sent; the rest stays."""
    assert goals.clean("hei \ud83c") == "hei \ufffd"


def test_a_goal_that_is_not_here_is_named():
    """Asking for a goal that was removed, or never was, raises NotHere."""
    paper = Paper()
    goal = paper.add()
    paper.keep(goals.remove_goal(goal))

    for item in (goal.id, "f" * 32):
        with pytest.raises(NotHere):
            goals.goal(paper.things(GOAL), paper.things(STEP), item)


def test_a_step_without_its_goal_disturbs_nobody():
    """A step that arrives before its goal waits unseen until the goal is here."""
    paper = Paper()
    paper.keep(goals.add_step("f" * 32, "For tidlig", new_id=paper.new_id))
    early = paper.goals()
    paper.keep(Change("f" * 32, GOAL, {"own_words": "Mål"}))

    assert early == ()
    assert texts(paper.goals()[0]) == ["For tidlig"]


@given(st.lists(st.sampled_from(["tick", "rename", "let_go", "remove", "move"]), max_size=6))
def test_whatever_is_done_can_be_undone(deeds):
    """Undoing everything in reverse gives the goals as they were."""
    paper = Paper()
    goal = paper.add()
    paper.keep(goals.add_step(goal.id, "To", new_id=paper.new_id))
    undo = []
    shown = [paper.goals()]
    for deed in deeds:
        if not paper.goals():
            break
        now = paper.goals()[0]
        changes: tuple[Change, ...] = {
            "tick": lambda now: (goals.tick(now.steps[0], done=not now.steps[0].done),),
            "rename": lambda now: (goals.rename_goal(now, now.words + "!"),),
            "let_go": lambda now: (goals.let_go(now),),
            "remove": goals.remove_goal,
            "move": lambda now: goals.move(now, now.steps[1], to=0),
        }[deed](now)
        before = merge(paper.facts.values())
        paper.keep(changes)
        undo.append(goals.opposite(changes, before))
        shown.append(paper.goals())
    for changes in reversed(undo):
        assert paper.goals() == shown.pop()
        paper.keep(changes)

    assert paper.goals() == shown.pop()
    assert not any(DELETED in each.fields for each in paper.things(GOAL))


# Looked at again


def review(paper: Paper, goal: Goal, **answers: object) -> Goal:
    in_hand = goals.active(paper.goals())
    changes = reviews.reviewed(goal, answers, on=TODAY, in_hand=in_hand, new_id=paper.new_id)  # type: ignore[arg-type]
    paper.keep(changes)
    return goals.goal(paper.things(GOAL), paper.things(STEP), goal.id)


@pytest.mark.parametrize(
    ("still", "state"),
    [("yes", "active"), ("changed", "changed"), ("pause", "paused"), ("done", "done"),
     ("let_go", "let_go"), ("", "active")],
)  # fmt: skip
def test_a_look_at_a_goal_leads_to_its_state(still, state):
    """Every answer to "do you still want this" has one, and none of them is failing."""
    paper = Paper()
    seen = review(paper, paper.add(), **({"still": still} if still else {}))

    assert seen.state == state
    assert "failed" not in goals.STATES


def test_other_words_make_a_changed_goal_which_is_in_hand():
    """The goal stays itself: the same steps, the same id, counted among the three."""
    paper = Paper()
    goal = paper.add()
    seen = review(paper, goal, still="changed", new_words="Jeg vil dykke", next_step="Spørre")

    assert (seen.id, seen.words, seen.state) == (goal.id, "Jeg vil dykke", "changed")
    assert texts(seen) == ["Spørre", "Spørre"]
    assert goals.active(paper.goals()) == 1


def test_a_place_and_what_helps_are_kept_with_the_day():
    """Also when the place is not known; whoever skips all leaves everything as it was."""
    paper = Paper()
    goal = paper.add()
    review(paper, goal, still="yes", rating=4, why_not_lower="Vennen min", good="Jeg prøvde")
    review(paper, goal, rating="dont_know")
    before = len(paper.facts)
    review(paper, goal)

    way = ratings.ratings(paper.things(RATING))[about_goal(goal.id)]
    assert [(one.value, one.unsaid, one.helps, one.good) for one in way] == [
        (4, "", "Vennen min", "Jeg prøvde"),
        (None, "dont_know", "", ""),
    ]
    assert {one.on for one in way} == {TODAY}
    assert len(paper.facts) == before


def test_a_fourth_goal_is_not_taken_in_hand_by_other_words():
    """A resting goal that is changed while three are in hand stays at rest."""
    paper = Paper()
    resting = paper.add()
    paper.keep(goals.put(resting, "paused", in_hand=1))
    for _ in range(3):
        paper.add()
    resting = goals.goal(paper.things(GOAL), paper.things(STEP), resting.id)

    with pytest.raises(TooManyActive):
        review(paper, resting, still="changed", new_words="Noe annet")


@given(st.sampled_from(["help", "answer"]), st.text(max_size=40))
def test_a_step_says_what_it_waits_for(what, note):
    """Help or an answer, with own words or none; nothing needed takes the words away."""
    paper = Paper()
    step = paper.add().steps[0]
    paper.keep(goals.need(step, what, note))
    step = paper.goals()[0].steps[0]
    blank = is_blank(note)

    assert step.needs == what
    assert step.needs_note == ("" if blank else goals.clean(note))
    paper.keep(goals.need(step, "", note))
    assert (paper.goals()[0].steps[0].needs, paper.goals()[0].steps[0].needs_note) == ("", "")


def test_too_many_words_about_what_a_step_needs_are_refused():
    """They stay in the field: nothing was kept."""
    with pytest.raises(TooLong):
        goals.need(Paper().add().steps[0], "help", "a" * 501)
