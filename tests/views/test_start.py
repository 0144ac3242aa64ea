"""The first minutes on a phone."""

from __future__ import annotations

from tests.views.harness import Harness, run
from youthapp.language import LANGUAGES


def test_every_language_is_written_in_itself() -> None:
    """The first screen shows eight languages, each by its own name."""

    async def story() -> None:
        async with Harness(started=False) as app:
            for language in LANGUAGES:
                assert app.sees(language.own_name)

    run(story())


def test_three_cards_lead_home_and_never_come_back() -> None:
    """After the cards the first tab is home, also the next time."""

    async def story() -> None:
        async with Harness(started=False) as app:
            await app.tap("Fortsett")
            await app.tap("Neste")
            assert app.route == "/start/2"
            await app.tap("Neste")
            await app.tap("Begynn")

            assert app.route == "/"
            assert app.sees("Fint at du er her")
            assert app.desk.store.setting("seen_start") is True

    run(story())
