"""Home: what waits, and nothing that nags."""

from __future__ import annotations

from tests.views.harness import Harness, run
from youthapp.domain.facts import Change

GOAL, STEP = "a" * 32, "b" * 32


def test_who_has_no_goal_is_invited_to_make_one() -> None:
    """One card, and it leads to the conversation."""

    async def story() -> None:
        async with Harness() as app:
            await app.tap("Er det noe du har lyst til å få til?")
            assert app.route == "/goals/new"

    run(story())


def test_the_next_step_of_a_goal_is_one_tap_away() -> None:
    """Home shows the step in the youth's own words and leads to the goal."""

    async def story() -> None:
        async with Harness() as app:
            app.desk.store.keep(
                [
                    Change(GOAL, "goal", {"own_words": "Svømme", "state": "active"}),
                    Change(STEP, "step", {"goal": GOAL, "text": "Kjøpe badebukse", "done": False}),
                ],
                new_id=app.desk.new_id,
            )
            app.shell.redraw()
            await app.settle()
            assert app.sees("Neste steg")

            await app.tap("Kjøpe badebukse")
            assert app.route == f"/goals/{GOAL}"

    run(story())
