"""Home: what waits, in whatever direction it was written."""

from __future__ import annotations

from tests.fakes import FakeStore, ids
from tests.views.harness import plain, real_library, run
from youthapp.domain.facts import Change
from youthapp.language import Reader, isolate
from youthapp.screens.home import OpenSurvey, home

GOAL, STEP = "a" * 32, "b" * 32


def store_with(state: str = "active") -> FakeStore:
    """Return a phone with one goal and its first step."""
    store = FakeStore()
    store.keep(
        [
            Change(GOAL, "goal", {"own_words": "Svømme.", "state": state, "areas": ("leisure",)}),
            Change(STEP, "step", {"goal": GOAL, "text": "Kjøpe badebukse.", "done": False}),
        ],
        new_id=ids(1),
    )
    return store


def test_a_norwegian_step_keeps_its_direction_on_an_arabic_screen() -> None:
    """What the youth wrote is isolated, so the full stop stays at its end."""

    async def story() -> None:
        screen = home(Reader("ar"), await real_library("nb", "ar"), store_with())
        assert screen.waiting[0].title == isolate("Kjøpe badebukse.")

    run(story())


def test_only_goals_in_hand_wait() -> None:
    """An idea or a goal that was let go does not ask for anything, nor does the invitation."""

    async def story() -> None:
        library = await real_library("nb")
        for state in ("idea", "paused", "done"):
            screen = home(Reader("nb"), library, store_with(state))
            assert not screen.waiting
            assert screen.first_goal is None

    run(story())


def test_a_survey_left_in_the_middle_says_so() -> None:
    """One that is begun asks to be finished, a new one asks what the youth thinks."""

    async def story() -> None:
        library = await real_library("nb")
        for begun, kicker in ((True, "Svar ferdig i Min stemme"), (False, "Si hva du mener")):
            surveys = [OpenSurvey("r1", "base-mini", begun)]
            screen = home(Reader("nb"), library, FakeStore(), surveys)
            assert screen.waiting[0].kicker == kicker
            assert screen.waiting[0].route == "/voice/r1"
            assert plain(screen.waiting[0].title)

    run(story())
