"""The first minutes on a phone."""

from __future__ import annotations

import pytest

from tests.views.harness import Harness, run
from youthapp.language import LANGUAGES


def test_every_language_is_written_in_itself() -> None:
    """The first screen shows every language, each by its own name."""

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


@pytest.mark.parametrize(
    ("button", "route", "title"),
    [
        ("Jeg har en annen telefon", "/join/phone", "Hent alt fra den andre telefonen"),
        ("Jeg har et kort med tall", "/join/card", "Hent tilbake med kortet"),
    ],
)
def test_the_last_card_leads_to_what_one_had_before(button: str, route: str, title: str) -> None:
    """Whoever comes with a new phone need not look for it; going back leads home."""

    async def story() -> None:
        async with Harness("/start/3", started=False) as app:
            await app.tap(button)
            assert app.route == route
            assert app.sees(title)
            assert app.desk.store.setting("seen_start") is True

    run(story())


@pytest.mark.parametrize("number", ["0", "9", "-1", "x", "9" * 5000])
def test_an_address_of_no_card_shows_the_first(number: str) -> None:
    """A mistyped address is no trouble: the first card, and the way on."""

    async def story() -> None:
        async with Harness(f"/start/{number}") as app:
            assert app.sees("Fint at du er her")
            assert not app.shell.state.broken
            await app.tap("Neste")
            assert app.route == "/start/2"

    run(story())
