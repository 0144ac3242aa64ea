"""The kinds of question a survey alone has, as one answers them."""

from __future__ import annotations

import flet as ft
import pytest

from tests.views.harness import Harness, run
from tests.views.surveyed import desk_with_survey
from youthapp.actions import surveys

OWN = "Skriv med dine egne ord"
FIELD = "Et tall fra 0 til 20"
HELP = "Trenger du hjelp? Ikke skriv det her."


async def at(app: Harness, question: str) -> None:
    """Begin, and pass over everything before a question."""
    await app.tap("Si hva du mener")
    await app.tap("Begynn")
    while not app.sees(question):
        await app.tap("Hopp over")


def answered(app: Harness) -> dict:
    """Return what has been answered so far."""
    return {row.item: row.answer for row in surveys.preview(app.desk, survey="r1")}


def test_a_number_is_stepped_from_the_least_and_never_past_its_ends() -> None:
    """Nothing stands there before one taps; two quick taps are two steps."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_survey()) as app:
            await at(app, "Hvor ofte spiser dere sammen?")
            assert app.tappable("Ferdig").disabled
            for name in ("Én mindre", "Én mindre", "Én mer", "Én mer", "Én mindre"):
                await app.tap(name)
            await app.tap("Ferdig")
            assert answered(app) == {"often": 1}
            assert app.sees("1 av 4") is False
            assert app.sees("2 av 4")

    run(story())


@pytest.mark.parametrize(
    ("typed", "number"), [("12", 12), ("١٢", 12), ("۲۰", 20), ("21", None), ("tre", None)]
)
def test_a_number_is_typed_in_the_digits_of_any_script(typed: str, number: int | None) -> None:
    """What is no number between the two ends is answered with a sentence, never refused late."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_survey()) as app:
            await at(app, "Hvor ofte spiser dere sammen?")
            await app.type(FIELD, typed)
            assert app.sees("Skriv et tall fra 0 til 20.") is (number is None)
            assert app.tappable("Ferdig").disabled is (number is None)
            if number is not None:
                await app.tap("Ferdig")
                assert answered(app) == {"often": number}

    run(story())


def test_an_order_is_made_by_taps_moved_by_keys_and_undone_one_by_one() -> None:
    """Each place is told in words, and some may stay without one."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_survey()) as app:
            await at(app, "Hva er viktigst?")
            await app.tap("Mat")
            await app.tap("Ro")
            await app.tap("Nett")
            await app.tap("Ta bort den siste")
            await app.tap("Flytt opp: Ro")
            assert {"Nummer 1: Ro", "Nummer 2: Mat"} <= set(app.heard())
            await app.tap("Ferdig")
            assert answered(app) == {"order": ("calm", "food")}
            assert app.sees("1. Ro\n2. Mat")

    run(story())


def test_half_an_order_is_there_after_the_phone_died() -> None:
    """What has a place keeps it."""

    async def story() -> None:
        desk = await desk_with_survey()
        async with Harness("/voice", desk=desk) as app:
            await at(app, "Hva er viktigst?")
            await app.tap("Nett")
            await app.tap("Stopp her")
            await app.tap("Fortsett der du slapp")
            assert "Nummer 1: Nett" in app.heard()

    run(story())


def test_separate_thoughts_are_written_one_by_one() -> None:
    """The next field comes when one asks for it; each thought is a text of its own."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_survey()) as app:
            await at(app, "Hva vil du si?")
            assert app.sees("Ikke skriv navn, telefon eller adresse.")
            await app.type(OWN, "mer mat")
            await app.tap("Skriv en tanke til, for seg selv")
            await app.type("Tanke 2", "lengre åpent")
            assert app.sees("Tankene blir skilt når svarene blir telt.")
            await app.tap("Ferdig")
            assert answered(app) == {"idea": ("mer mat", "lengre åpent")}

    run(story())


def test_what_looks_like_somebody_is_pointed_at_and_stops_nobody() -> None:
    """Nothing is answered before one says which it is; changing takes the sentence away."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_survey()) as app:
            await at(app, "Hva vil du si?")
            await app.type(OWN, "Ring 98 76 54 32")
            await app.tap("Ferdig")
            assert app.sees("«98 76 54 32» kan være et telefonnummer.")
            assert answered(app) == {}
            await app.tap("Endre")
            assert not app.sees("telefonnummer.")
            await app.tap("Ferdig")
            await app.tap("La det stå")
            assert answered(app) == {"idea": "Ring 98 76 54 32"}

    run(story())


def test_own_words_beside_options_are_looked_through_too() -> None:
    """A name is a name wherever one writes it, and words that name nobody pass at once."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_survey()) as app:
            await at(app, "Hvem snakker du med?")
            await app.tap("Noe annet")
            await app.type(OWN, "med Kari")
            await app.tap("Ferdig")
            assert app.sees("«Kari» kan være et navn.")
            await app.type(OWN, "med naboen")
            await app.tap("Ferdig")
            assert answered(app) == {"who": "other:med naboen"}

    run(story())


@pytest.mark.parametrize(("way", "route"), [(0, "/help"), (1, "/hello")])
def test_who_needs_help_is_led_there_and_the_draft_stays(way: int, route: str) -> None:
    """Nothing of the survey is in the address, and what was typed is still there after."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_survey()) as app:
            await at(app, "Hva vil du si?")
            await app.type(OWN, "jeg er lei meg")
            await app.tap(HELP)
            assert app.sees("Her ser ingen hvem som svarer.")
            await app._tap(app.all(ft.OutlinedButton)[way])
            await app.settle()
            assert app.route == route
            draft = app.desk.store.draft("survey/r1")
            assert draft is not None
            assert draft.typing == {"idea": "jeg er lei meg"}

    run(story())


def test_help_is_at_the_end_of_a_survey_too() -> None:
    """Before the answers are sent, and after."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_survey()) as app:
            await at(app, "Hvor ofte spiser dere sammen?")
            await app.tap("Vet ikke")
            while not app.sees("Dette blir sendt"):
                await app.tap("Hopp over")
            assert HELP in app.names()
            await app.tap("Send svarene")
            assert HELP in app.names()

    run(story())


def test_a_question_is_read_with_every_answer_and_stops_when_one_goes_on() -> None:
    """Question, hint and options, one after the other, and silence at the next question."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_survey()) as app:
            page = app.desk.platform
            page.speaks = ("nb-NO",)
            await at(app, "Hva er viktigst?")
            await app.tap("Les høyt")
            for wanted in ("Hva er viktigst?", "Ro", "Mat", "Nett"):
                assert page.said[-1] == (wanted, "nb-NO", 1.0)
                if wanted != "Nett":
                    page.spoken()
                    await app.settle()
            assert "Stopp" in app.names()
            await app.tap("Hopp over")
            assert page.speaking is not None
            assert page.speaking.done()
            assert "Les høyt" in app.names()

    run(story())


def test_a_phone_without_a_voice_says_what_one_can_do() -> None:
    """A button that does nothing is a dead end."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_survey()) as app:
            await at(app, "Hva er viktigst?")
            await app.tap("Les høyt")
            assert app.sees("Telefonen din har ingen stemme.")

    run(story())
