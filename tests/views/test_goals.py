"""My goals as one has them: made in own words, walked in steps, let go without blame."""

from __future__ import annotations

import asyncio
from typing import Any

import flet as ft
import pytest

from tests.actions.talk import talk
from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import goals, plan
from youthapp.domain.facts import Change
from youthapp.screens import goals as goals_screens
from youthapp.views import goals as views
from youthapp.views import unfinished
from youthapp.views.shell import Shell

OWN = "Skriv med dine egne ord"


async def make(app: Harness, words: str = "Svømme") -> str:
    """Make a goal by going through the conversation, skipping what can be skipped."""
    app.shell.go("/goals/new")
    await app.settle()
    await app.tap("Gå videre")
    await app.tap("Noe jeg ønsker meg")
    await app.tap("Fritid")
    await app.tap("Ferdig")
    await app.type(OWN, words)
    await app.tap("Ferdig")
    while not app.sees("Dette sa du"):
        await app.tap("Hopp over" if any("Hopp over" in n for n in app.names()) else "Gå videre")
    await app.tap("Behold målet")
    return goals.all_goals(app.desk.store)[-1].id


def test_an_empty_list_invites_and_does_not_push() -> None:
    """Nothing yet: a picture, a question, one button, and who sees it."""

    async def story() -> None:
        async with Harness("/goals") as app:
            assert app.sees("Er det noe du ønsker deg?")
            assert app.sees("Bare du ser dette.")
            await app.tap("Begynn med et ønske")
            assert app.route == "/goals/new"

    run(story())


def test_the_list_is_not_drawn_anew_under_a_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers cost nothing there; the list is as it is now as soon as one is back."""
    drawn: list[int] = []
    real = goals_screens.goals_screen

    def counted(*seen: Any, **more: Any) -> Any:
        drawn.append(1)
        return real(*seen, **more)

    monkeypatch.setattr(goals_screens, "goals_screen", counted)

    async def story() -> None:
        async with Harness("/goals") as app:
            await app.tap("Begynn med et ønske")
            before = len(drawn)
            await app.tap("Gå videre")
            await app.tap("Noe jeg ønsker meg")
            assert len(drawn) == before
            await app.tap("Stopp her")
            assert len(drawn) > before
            assert app.sees("Fortsett der du slapp")

    run(story())


def test_kept_is_said_with_where_and_who_sees_it() -> None:
    """After the conversation the goal is there, on this phone, seen by its owner alone."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            assert app.sees("Målet ditt er her")
            assert app.sees("Bare du ser det.")
            await app.tap("Se målet")
            assert app.route == f"/goals/{goal}"
            assert app.sees("Svømme")

    run(story())


def test_the_browsers_back_leads_to_what_was_kept_and_not_to_a_new_wish() -> None:
    """After "see the goal", back shows where it was kept; "new goal" asks anew."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await make(app)
            await app.tap("Se målet")
            await app.go("/goals/new")
            assert app.sees("Målet ditt er her")
            assert app.desk.store.draft(goals.FORM) is None
            await app.tap("Til mine mål")
            await app.tap("Nytt mål")
            assert app.sees("Her kan du tenke på noe du vil.")

    run(story())


def test_keeping_again_after_a_full_disk_adds_one_step() -> None:
    """The step is there once, and the second tap says that it is kept."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.tap("Se målet")
            app.desk.store.full = True
            await app.tap("Legg til et steg")
            await app.type("Hva er det første du kan gjøre?", "Finne badet")
            await app.tap("Behold")
            app.desk.store.full = False
            await app.tap("Behold")
            assert app.sees("Det er lagret på telefonen.")
            steps = goals.one_goal(app.desk.store, goal).steps
            assert [step.text for step in steps] == ["Finne badet"]

    run(story())


def test_a_full_disk_never_says_kept() -> None:
    """When the disk refuses, the reader is told so and nothing claims to be kept."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.tap("Se målet")
            app.desk.store.full = True
            await app.tap("Legg til et steg")
            await app.type("Hva er det første du kan gjøre?", "Finne badet")
            await app.tap("Behold")
            assert not app.sees("Det er lagret på telefonen.")
            assert app.shell.state.problem is not None
            assert goals.one_goal(app.desk.store, goal)

    run(story())


def test_a_step_is_added_ticked_and_the_tick_undone() -> None:
    """A step is ticked with one tap; the note offers to take it back."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.tap("Se målet")
            await app.tap("Legg til et steg")
            await app.type("Hva er det første du kan gjøre?", "Finne badet")
            await app.tap("Behold")
            assert app.sees("Finne badet")
            await app.tap("Finne badet")
            assert goals.one_goal(app.desk.store, goal).steps[0].done
            await app.tap("Angre")
            assert not goals.one_goal(app.desk.store, goal).steps[0].done

    run(story())


def test_only_before_the_first_step_the_first_step_is_asked_for() -> None:
    """The field for another one asks what comes next."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await make(app)
            await app.tap("Se målet")
            await app.tap("Legg til et steg")
            await app.type("Hva er det første du kan gjøre?", "Kjøpe badebukse.")
            await app.tap("Behold")
            await app.tap("Legg til et steg")
            assert "Hva er det neste du kan gjøre?" in app.heard()

    run(story())


def test_a_step_in_the_middle_of_a_word_outlives_the_app(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The editor is open with the words at the next start, until one says not now."""
    monkeypatch.setattr(unfinished, "PAUSE", 0.01)

    async def story() -> None:
        desk = make_desk(await real_library("nb"))
        async with Harness("/goals", desk=desk) as app:
            goal = await make(app)
            await app.tap("Se målet")
            await app.tap("Legg til et steg")
            await app.type("Hva er det første du kan gjøre?", "Kjøpe bade")
            await asyncio.sleep(0.05)
        async with Harness(f"/goals/{goal}", desk=desk) as app:
            assert app.find(ft.TextField).value == "Kjøpe bade"
            await app.tap("Ikke nå")
            assert not app.all(ft.TextField)
        async with Harness(f"/goals/{goal}", desk=desk) as app:
            assert not app.all(ft.TextField)
            await app.tap("Legg til et steg")
            assert app.find(ft.TextField).value == ""

    run(story())


def test_a_fold_of_goals_is_a_button_that_says_whether_it_is_open() -> None:
    """Not a heading: a heading in it would take the place of the button."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await make(app)
            await app.tap("Se målet")
            await app.tap("Mer du kan gjøre")
            await app.tap("Legg målet bort")
            fold = next(c for c in app.all(ft.Semantics) if c.expanded is not None)
            assert fold.expanded is False
            assert not any(c.heading_level for c in app.walk(fold) if isinstance(c, ft.Semantics))

    run(story())


def test_what_is_folded_away_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Years of goals that are done cost a start nothing before somebody looks at them."""
    drawn: list[str] = []
    draw = views._card

    def counted(shell: Shell, card: goals_screens.GoalCard) -> ft.Control:
        drawn.append(card.words)
        return draw(shell, card)

    monkeypatch.setattr(views, "_card", counted)

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.go("/goals")
            assert drawn == ["Svømme"]
            drawn.clear()
            await app.shell.do(goals.let_go, goal=goal)
            await app.settle()
            assert app.sees("Lagt bort")
            assert drawn == []
            await app.tap("Lagt bort")
            assert drawn == ["Svømme"]

    run(story())


def test_a_step_is_renamed_and_removed() -> None:
    """The menu of a step opens its words; it can be changed or taken away, and undone."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.shell.do(goals.add_step, goal=goal, text="Finne badet")
            await app.go(f"/goals/{goal}")
            await app.tap("Endre steget: Finne badet")
            await app.type("Endre steget", "Finne svømmehallen")
            await app.tap("Behold")
            assert app.sees("Finne svømmehallen")
            await app.tap("Endre steget: Finne svømmehallen")
            await app.tap("Ta bort steget")
            assert goals.one_goal(app.desk.store, goal).steps == ()
            await app.tap("Angre")
            assert app.sees("Finne svømmehallen")

    run(story())


def test_the_words_of_a_goal_can_be_changed() -> None:
    """Own words stay one's own: they can always be written anew."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.go(f"/goals/{goal}")
            await app.tap("Endre ordene")
            await app.type("Endre ordene", "Svømme hver uke")
            await app.tap("Behold")
            assert goals.one_goal(app.desk.store, goal).words == "Svømme hver uke"
            assert app.sees("Svømme hver uke")

    run(story())


def test_letting_go_is_kind_and_can_be_taken_back() -> None:
    """A goal that is let go lies folded away and can be taken up again."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.go(f"/goals/{goal}")
            await app.tap("Mer du kan gjøre")
            await app.tap("Legg målet bort")
            assert app.route == "/goals"
            assert app.sees("Det er ikke å mislykkes.")
            assert not app.sees("Svømme")
            await app.tap("Lagt bort")
            await app.tap("Svømme")
            await app.tap("Ta det fram igjen")
            assert goals.one_goal(app.desk.store, goal).state == "active"

    run(story())


def test_a_goal_that_is_reached_can_be_taken_up_again() -> None:
    """Being there is said in words, and is no last word."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.go(f"/goals/{goal}")
            await app.tap("Mer du kan gjøre")
            await app.tap("Jeg er i mål")
            assert app.sees("Du kom dit du ville.")
            assert goals.one_goal(app.desk.store, goal).state == "done"
            await app.tap("Ta det fram igjen")
            assert goals.one_goal(app.desk.store, goal).state == "active"

    run(story())


def test_deleting_can_be_undone() -> None:
    """A deleted goal is gone from the list, and back with one tap."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.go(f"/goals/{goal}")
            await app.tap("Mer du kan gjøre")
            await app.tap("Slett målet")
            assert goals.all_goals(app.desk.store) == ()
            await app.tap("Angre")
            assert app.sees("Svømme")

    run(story())


def test_not_today_leads_back_without_a_goal() -> None:
    """Who does not want to today is told that it is fine."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await app.tap("Gå videre")
            await app.tap("Ikke i dag")
            await app.tap("Gå videre")
            assert app.sees("det er greit")
            await app.tap("Til mine mål")
            assert app.route == "/goals"
            assert app.desk.store.draft("goal") is None

    run(story())


def test_a_goal_that_is_not_here_says_so() -> None:
    """An old link leads back to the list."""

    async def story() -> None:
        async with Harness("/goals/" + "0" * 32) as app:
            await app.tap("Til mine mål")
            assert app.route == "/goals"

    run(story())


def test_an_empty_step_cannot_be_kept() -> None:
    """The button waits for words."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.go(f"/goals/{goal}")
            await app.tap("Legg til et steg")
            keep = next(b for b in app.all(ft.FilledButton) if "Behold" in app._said(b))
            assert keep.disabled

    run(story())


def test_two_taps_on_a_slow_phone_are_one() -> None:
    """Tapping "keep" again before the disk has answered makes no second step, and no trouble."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await make(app)
            await app.tap("Se målet")
            await app.tap("Legg til et steg")
            await app.type("Hva er det første du kan gjøre?", "Finne badet")
            keep, disk = app.tappable("Behold"), asyncio.Event()
            flush = app.desk.store.flush

            async def slow() -> None:
                await disk.wait()
                await flush()

            app.desk.store.flush = slow
            taps = [asyncio.create_task(app.fire(keep, "click")) for _ in range(2)]
            await app.settle()
            disk.set()
            await asyncio.gather(*taps)

            assert [one.text for one in goals.one_goal(app.desk.store, goal).steps] == [
                "Finne badet"
            ]
            assert app.sees("Det er lagret på telefonen.")
            assert app.shell.state.problem is None

    run(story())


def test_a_wish_of_others_that_is_let_go_is_no_goal() -> None:
    """Who puts another's wish away is told that it is fine, and comes back to the list."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await app.tap("Gå videre")
            await app.tap("Noe jeg ønsker meg")
            await app.tap("Hopp over")
            await app.type(OWN, "Bli lege")
            await app.tap("Ferdig")
            await app.tap("Mest andres")
            await app.tap("Legg det bort")
            while not app.sees("Du har ikke laget et mål nå"):
                assert not app.sees("Dette sa du")
                await app.tap("Hopp over" if any("Hopp over" in n for n in app.names()) else "Gå v")
            await app.tap("Til mine mål")
            assert app.route == "/goals"
            assert app.desk.store.draft("goal") is None

    run(story())


def test_a_goal_kept_on_a_full_phone_leaves_a_way_on() -> None:
    """The disk refuses: it is said, nothing claims to be kept, and the list has the goal."""

    async def story() -> None:
        async with Harness("/goals") as app:
            app.desk.store.full = True
            await make(app)
            assert app.shell.state.problem is not None
            assert not app.sees("Målet ditt er her")
            await app.tap("Tilbake")
            assert app.route == "/goals"
            assert app.sees("Svømme")

    run(story())


# Looked at again


def kept_goal(app: Harness, **wanted) -> str:
    """Make a goal without the screens."""
    goals.begin(app.desk)
    talk(app.desk, goals.FORM, begin="wish", own_words="Svømme", **wanted)
    return goals.keep_goal(app.desk) or ""


def test_a_goal_is_looked_at_again_and_the_way_is_drawn() -> None:
    """Its own words stand above; what is kept can be undone where it is said."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = kept_goal(app, rating=2)
            await app.go(f"/goals/{goal}")
            assert app.sees("Veien så langt")
            await app.tap("Se på målet igjen")
            assert app.route == f"/goals/{goal}/look"
            assert app.sees("Dette er målet ditt.")
            await app.tap("Hopp over")
            await app.tap("Ja, som det er")
            await app.tap("5 av 10")
            while not app.sees("Dette sa du"):
                await app.tap("Hopp over" if "Hopp over" in app.names() else "Gå videre")
            await app.tap("Behold")
            assert app.route == f"/goals/{goal}"
            assert app.sees("Det er lagret på telefonen.")
            assert "2 av 10, 5 av 10" in app.heard()
            await app.tap("Angre")
            assert goals.way_of(app.desk.store, goal) == ()

    run(story())


def test_a_place_on_the_way_can_be_taken_away() -> None:
    """In the list that says the same as the picture."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = kept_goal(app)
            goals.begin_review(app.desk, goal=goal)
            talk(app.desk, goals.review_of(goal), rating="dont_know")
            goals.keep_review(app.desk, goal=goal)
            await app.go(f"/goals/{goal}")
            await app.tap("Vis som liste")
            assert app.sees("Jeg vet ikke")
            await app.tap("Ta bort: 22.11.2026")
            assert not app.sees("Veien så langt")
            await app.tap("Angre")
            assert app.sees("Veien så langt")

    run(story())


def test_looking_at_a_goal_that_is_gone_leads_back() -> None:
    """Another phone removed it."""

    async def story() -> None:
        async with Harness(f"/goals/{'f' * 32}/look") as app:
            assert app.sees("Målet er ikke her")
            await app.tap("Til mine mål")
            assert app.route == "/goals"

    run(story())


def test_a_step_says_what_it_waits_for() -> None:
    """Help, and whose; it stands under the step and goes away when nothing is needed."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = kept_goal(app, first_step="Finne badet")
            await app.go(f"/goals/{goal}")
            await app.tap("Endre steget: Finne badet")
            await app.tap("Trenger hjelp")
            await app.type("Hvem eller hva?", "Læreren min")
            await app.tap("Behold")
            assert app.sees("Trenger hjelp: Læreren min")
            await app.tap("Endre steget: Finne badet")
            await app.tap("Jeg klarer det selv")
            await app.tap("Behold")
            assert not app.sees("Trenger hjelp")
            assert goals.one_goal(app.desk.store, goal).steps[0].needs_note == ""

    run(story())


def test_a_step_is_moved_by_buttons() -> None:
    """Up and down, and not past the ends."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = kept_goal(app, first_step="En")
            goals.add_step(app.desk, goal=goal, text="To")
            await app.go(f"/goals/{goal}")
            await app.tap("Endre steget: To")
            assert "Flytt steget ned" not in app.names()
            await app.tap("Flytt steget opp")
            steps = goals.one_goal(app.desk.store, goal).steps
            assert [step.text for step in steps] == ["To", "En"]

    run(story())


def test_a_goal_takes_a_pause_and_another_picture() -> None:
    """Both under what one seldom needs, both with an undo."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = kept_goal(app, picture="boat")
            await app.go(f"/goals/{goal}")
            await app.tap("Mer du kan gjøre")
            await app.tap("Sol")
            assert goals.one_goal(app.desk.store, goal).picture == "sun"
            await app.tap("Ta en pause")
            assert goals.one_goal(app.desk.store, goal).state == "paused"
            await app.tap("Angre")
            assert goals.one_goal(app.desk.store, goal).state == "active"

    run(story())


def test_words_about_what_a_step_needs_outlive_a_killed_app() -> None:
    """The editor is open again with them in it."""

    async def story() -> None:
        desk = None
        async with Harness("/goals") as app:
            goal = kept_goal(app, first_step="Finne badet")
            await app.go(f"/goals/{goal}")
            await app.tap("Endre steget: Finne badet")
            await app.tap("Trenger hjelp")
            await app.type("Hvem eller hva?", "Søs")
            await asyncio.sleep(0.8)
            desk = app.desk
        async with Harness(f"/goals/{goal}", desk=desk) as app:
            await app.tap("Trenger hjelp")
            assert any(field.value == "Søs" for field in app.all(ft.TextField))

    run(story())


def test_a_note_beside_a_goal_is_for_oneself() -> None:
    """Written, kept, put away by emptying it; every time with an undo."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = kept_goal(app)
            await app.go(f"/goals/{goal}")
            await app.tap("Skriv noe for deg selv")
            await app.type("Dine egne ord", "Jeg er litt redd for vann")
            await app.tap("Behold")
            assert app.sees("Jeg er litt redd for vann")
            await app.tap("Angre")
            assert not app.sees("Jeg er litt redd for vann")

    run(story())


def test_a_step_is_put_in_the_week_and_one_is_back_at_the_goal() -> None:
    """Its words are there already; what was done is said at the goal, with an undo."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await a_goal_with_step(app, "Ringe svømmehallen")
            await app.tap("Legg det i uka mi")
            assert app.route == f"/goals/{goal}/week"
            assert "Ringe svømmehallen" in app.shell.state.note.line
            await app.tap("Gå videre")
            await app.tap("Ringe noen")
            assert app.find(ft.TextField).value == "Ringe svømmehallen"
            await app.tap("Ferdig")
            await app.tap("Mandag")
            await app.tap("Ferdig")
            await app.tap("Når det passer")
            await app.tap("I dag")
            await app.tap("Til jeg stopper")
            await app.tap("Legg det i uka")
            assert app.route == f"/goals/{goal}"
            (made,) = plan.all_activities(app.desk.store)
            assert made.plans[0].title == "Ringe svømmehallen"
            assert app.shell.state.note.line == "Det står i uka di nå."
            await app.shell.undo()
            await app.settle()
            assert plan.all_activities(app.desk.store) == ()

    run(story())


def test_a_week_that_is_under_way_is_not_put_away_for_a_step() -> None:
    """It says that the other thing comes first; leaving leads back to the goal."""

    async def story() -> None:
        async with Harness("/week/new") as app:
            await app.tap("Gå videre")
            await app.tap("Trene")
            goal = await a_goal_with_step(app, "Ringe svømmehallen")
            await app.tap("Legg det i uka mi")
            assert "Det kommer først." in app.shell.state.note.line
            await app.tap("Stopp her")
            assert app.route == f"/goals/{goal}"

    run(story())


def test_nothing_said_of_a_step_leads_back_to_the_goal() -> None:
    """Every question may be passed over."""

    async def story() -> None:
        async with Harness("/goals") as app:
            goal = await a_goal_with_step(app, "Ringe svømmehallen")
            await app.tap("Legg det i uka mi")
            await app.tap("Gå videre")
            while not app.sees("Du har ikke lagt inn noe nå, og det er greit."):
                await app.tap("Hopp over")
            await app.fire(app.find(ft.FilledButton), "click")
            assert app.route == f"/goals/{goal}"
            assert plan.all_activities(app.desk.store) == ()

    run(story())


async def a_goal_with_step(app: Harness, text: str) -> str:
    """Make a goal with one step, and open it."""
    change = Change("ab" * 16, "goal", {"own_words": "Svømme", "state": "active"})
    app.desk.store.keep([change], new_id=app.desk.new_id)
    await app.shell.do(goals.add_step, goal=change.item, text=text)
    app.shell.go(f"/goals/{change.item}")
    await app.settle()
    return change.item
