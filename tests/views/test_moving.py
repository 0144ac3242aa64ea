"""Ready to live on one's own as one has it: said by a tap, read about, made a goal."""

from __future__ import annotations

from tests.views.harness import Harness, run
from youthapp.actions import goals, moving


def test_what_one_can_and_wants_to_learn_stands_first() -> None:
    """From the goals to a theme and back: two taps, and both are on top."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await app.tap("Klar for egen bolig")
            assert app.sees("Bare du ser dette.")
            assert not app.sees("Dette kan du")
            await app.tap("Bolig")
            assert app.route == "/ready/home"
            await app.tap("Teste røykvarsleren: Jeg kan")
            await app.tap("Gå på visning: Vil lære")
            await app.go("/ready")
            texts = app.texts()
            order = [
                texts.index(each)
                for each in (
                    "Dette kan du",
                    "Teste røykvarsleren",
                    "Dette vil du lære",
                    "Gå på visning",
                    "Se på ett tema om gangen",
                )
            ]
            assert order == sorted(order)

    run(story())


def test_the_same_tap_again_takes_it_back() -> None:
    """Nothing is said of it then."""

    async def story() -> None:
        async with Harness("/ready/home") as app:
            await app.tap("Teste røykvarsleren: Ikke nå")
            assert moving.all_skills(app.desk.store)["home/alarm"].state == "later"
            await app.tap("Teste røykvarsleren: Ikke nå")
            assert moving.all_skills(app.desk.store) == {}

    run(story())


def test_a_skill_leads_to_where_the_guide_explains_it() -> None:
    """The chapter opens, and back leads to the theme."""

    async def story() -> None:
        async with Harness("/ready/home") as app:
            await app.tap("Les om det: Teste røykvarsleren")
            assert app.route == "/read/housing/fire-alarm"

    run(story())


def test_a_skill_one_wants_to_learn_can_become_a_goal() -> None:
    """Its words stand in the field when the goal is put in words."""

    async def story() -> None:
        async with Harness("/ready/money") as app:
            assert not any("Gjør det til et mål" in name for name in app.names())
            await app.tap("Lage et budsjett: Vil lære")
            await app.tap("Gjør det til et mål: Lage et budsjett")
            assert app.route == "/goals/new"
            draft = app.desk.store.draft(goals.FORM)
            assert draft is not None
            assert draft.typing == {goals.WORDS: "Lage et budsjett"}

    run(story())


def test_one_goes_from_theme_to_theme_and_back_to_all() -> None:
    """The last one leads to the list."""

    async def story() -> None:
        async with Harness("/ready") as app:
            await app.tap("Helse")
            await app.tap("Neste: Folk rundt deg")
            assert app.route == "/ready/people"
            await app.tap("Til oversikten")
            assert app.route == "/ready"

    run(story())


def test_a_theme_that_is_not_there_leads_back() -> None:
    """An old link ends on a calm page."""

    async def story() -> None:
        async with Harness("/ready/castle") as app:
            assert app.sees("Dette er ikke her")
            await app.tap("Tilbake")
            assert app.route == "/ready"

    run(story())
