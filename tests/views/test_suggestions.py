"""A suggestion, from the adult's page to the youth's card: taken, changed or left, and not told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flet import TextField

from tests.views.harness import Harness, run
from tests.views.parcelled import leaving, met, travels, two
from youthapp.actions import goals, suggestions
from youthapp.actions.desk import Desk

TASK = "Øv på å ringe legen sammen med en voksen. Si navnet ditt, og hva du trenger."


async def suggested(*texts: str, kind: str = "goal", code: str = "nb", **named: str) -> Desk:
    """Return a youth's desk to which an adult suggested something."""
    youth, adult = await two(code=code)
    for text in texts:
        suggestions.suggest(adult, contact=met(adult).id, kind=kind, text=text, **named)
    travels(adult, youth)
    return youth


def test_an_adult_suggests_and_sees_only_that_it_was_sent() -> None:
    """Own words; the undo takes it back before it left; the page tells nothing of an answer."""

    async def story() -> None:
        youth, adult = await two()
        async with Harness(f"/youths/{met(adult).id}/suggest", desk=adult) as app:
            assert app.sees("Du får ikke vite hva som blir valgt.")
            await app.type("Forslaget ditt", "Prøve svømming")
            await app.tap("Send forslaget")
            assert app.sees("Den sendes så snart det går.")
            await app.tap("Angre")
            assert not app.sees("Prøve svømming")
            await app.type("Forslaget ditt", "Bli med på fotball")
            await app.tap("Send forslaget")
            travels(adult, youth)
            [card] = suggestions.waiting(youth)
            suggestions.put_away(youth, suggestion=card.id)
            travels(youth, adult)
            app.shell.redraw()
            await app.settle()
            assert app.sees("Et mål · Sendt 22.11.2026")

    run(story())


def test_a_task_of_the_guide_is_picked_and_read_in_the_youths_own_language() -> None:
    """It goes by its name; words that were changed afterwards are the adult's own."""

    async def story() -> None:
        youth, adult = await two(code="ar")
        youth.store.keep_setting("language", "ar")
        async with Harness(f"/youths/{met(adult).id}/suggest", desk=adult) as app:
            await app.tap("Et steg")
            await app.tap("Velg en oppgave i guiden")
            await app.tap("Helse")
            await app.tap(TASK)
            assert app.find(TextField, label="Forslaget ditt").value == TASK
            await app.tap("Send forslaget")
            await app.type("Forslaget ditt", TASK + " I dag.")
            await app.tap("Send forslaget")
        travels(adult, youth)
        first, second = suggestions.waiting(youth)
        assert (first.chapter, bool(first.task)) == ("health", True)
        assert (second.chapter, second.task) == ("", "")
        async with Harness("/hello", code="ar", desk=youth) as app:
            own = youth.library.text(f"health/{first.task}", "ar")  # type: ignore[attr-defined]
            assert app.sees(own)
            assert app.sees(TASK + " I dag.")

    run(story())


def test_words_that_ask_for_too_much_are_pointed_at_and_not_stopped() -> None:
    """A quiet line while one writes; it goes when the words do."""

    async def story() -> None:
        _, adult = await two()
        async with Harness(f"/youths/{met(adult).id}/suggest", desk=adult) as app:
            await app.type("Forslaget ditt", "Fortell om flukten")
            assert app.sees("Spør ikke om flukt")
            await app.type("Forslaget ditt", "Fortell om hobbyen din")
            assert not app.sees("Spør ikke om flukt")
            await app.type("Forslaget ditt", "Hva skjedde?")
            await app.tap("Send forslaget")
            assert leaving(adult) == ["suggest"]

    run(story())


def test_a_card_waits_at_home_and_is_taken_as_an_idea() -> None:
    """By the adult's name; the goal says whose wish it was first; undo brings the card back."""

    async def story() -> None:
        youth = await suggested("Prøve svømming")
        async with Harness("/", desk=youth) as app:
            assert app.sees("Anna foreslår")
            await app.tap("Prøve svømming")
            assert app.route == "/hello"
            await app.tap("Ta det")
            assert not app.sees("Prøve svømming")
            [goal] = goals.all_goals(youth.store)
            assert (goal.words, goal.state, goal.whose) == ("Prøve svømming", "idea", "shared")
            await app.tap("Angre")
            assert app.sees("Prøve svømming")
            assert goals.all_goals(youth.store) == ()

    run(story())


def test_a_step_is_put_where_the_youth_wants_it_in_the_youths_words() -> None:
    """Under one of the goals that are open, or as a goal of its own when there is none."""

    async def story() -> None:
        youth = await suggested("Ringe klubben", "Kjøpe sko", kind="step")
        async with Harness("/hello", desk=youth) as app:
            await app.tap("Ta det")  # no goal yet: it becomes one
            assert [goal.words for goal in goals.all_goals(youth.store)] == ["Ringe klubben"]
            await app.tap("Endre")
            await app.type("Endre steget", "Kjøpe brukte sko")
            assert app.sees("Hvilket mål hører det til?")
            await app.tap("Ringe klubben")
            [goal] = goals.all_goals(youth.store)
            assert [step.text for step in goal.steps] == ["Kjøpe brukte sko"]
            assert not app.sees("Anna foreslår")

    run(story())


def test_a_changed_goal_goes_on_in_the_conversation_with_its_words() -> None:
    """The card is gone when they are there; another conversation comes first and it waits."""

    async def story() -> None:
        youth = await suggested("Prøve svømming", "Lære gitar")
        async with Harness("/hello", desk=youth) as app:
            await app.tap("Endre")
            assert app.route == "/goals/new"
            draft = youth.store.draft("goal")
            assert draft is not None
            assert draft.typing == {"own_words": "Prøve svømming"}
            assert [card.text for card in suggestions.waiting(youth)] == ["Lære gitar"]
            await app.go("/hello")
            await app.tap("Endre")
            assert app.sees("Det kommer først.")
            assert [card.text for card in suggestions.waiting(youth)] == ["Lære gitar"]

    run(story())


def test_at_most_three_cards_are_shown() -> None:
    """Nobody meets a pile."""

    async def story() -> None:
        youth = await suggested(*[f"Forslag {number}" for number in range(5)])
        async with Harness("/hello", desk=youth) as app:
            assert app.texts().count("Ta det") == 3
            await app.tap("Nei takk")
            assert not app.sees("Forslag 0")
            assert app.texts().count("Ta det") == 3

    run(story())


def takes(youth: Desk, card: str) -> None:
    suggestions.take(youth, suggestion=card, words="Prøve svømming")


def takes_as_step(youth: Desk, card: str) -> None:
    goals.begin_with(youth, words="x")
    made = suggestions.take(youth, suggestion=suggestions.waiting(youth)[1].id, words="Et mål")
    suggestions.take_step(youth, suggestion=card, words="Et steg", goal=made.changes[0].item)


def changes(youth: Desk, card: str) -> None:
    suggestions.change(youth, suggestion=card, words="Noe annet")


def refuses(youth: Desk, card: str) -> None:
    suggestions.put_away(youth, suggestion=card)


@pytest.mark.parametrize("answer", [takes, takes_as_step, changes, refuses])
def test_whatever_a_youth_does_nothing_leaves(answer: Callable[[Desk, str], None]) -> None:
    """Neither a message nor a parcel, to anybody: a refusal is not reported, nor a yes."""

    async def story() -> None:
        youth = await suggested("Prøve svømming", "Noe mer")
        answer(youth, suggestions.waiting(youth)[0].id)
        assert leaving(youth) == []

    run(story())


def test_an_adult_is_suggested_nothing() -> None:
    """Cards are for youths."""

    async def story() -> None:
        youth = await suggested("Prøve svømming")
        youth.account.given = "contact"  # type: ignore[attr-defined]
        assert suggestions.waiting(youth) == ()

    run(story())
