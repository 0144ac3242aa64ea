"""A conversation as one has it: answer, skip, ask why, go back, stop, go on."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from tests.views.harness import Harness, run
from youthapp.views import bubbles

OWN = "Skriv med dine egne ord"


async def to_own_words(app: Harness) -> None:
    """Go to the question that is answered in own words."""
    await app.tap("Gå videre")
    await app.tap("Noe jeg ønsker meg")
    await app.tap("Hopp over")


def test_one_question_at_a_time_with_what_was_said_above() -> None:
    """An answer becomes a turn above the next question."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await app.tap("Gå videre")
            await app.tap("Noe jeg ønsker meg")
            assert app.sees("Er det noe du vil ha litt annerledes?")
            assert app.sees("Hvor vil du begynne?")
            assert app.sees("Noe jeg ønsker meg")

    run(story())


def test_skip_why_back_and_stop_are_on_every_question() -> None:
    """However far one goes, the four ways are there."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await app.tap("Gå videre")
            await app.tap("Noe jeg er god på")
            for _ in range(12):
                if not any("Hopp over" in name for name in app.names()):
                    break
                for way in ("Hvorfor?", "Tilbake", "Stopp her"):
                    assert any(way in name for name in app.names()), way
                await app.tap("Hopp over")

    run(story())


@pytest.mark.parametrize(
    ("code", "sign"),
    [("nb", ft.Icons.SKIP_NEXT_ROUNDED), ("ar", ft.Icons.SKIP_PREVIOUS_ROUNDED)],
)
def test_skip_points_the_way_one_reads(code: str, sign: ft.IconData) -> None:
    """The sign for it is the one Flutter does not turn around."""

    async def story() -> None:
        async with Harness("/goals/new", code=code) as app:
            await app.tap(app.shell.reader.t("Gå videre"))
            assert app.all(ft.Icon, icon=sign)

    run(story())


def test_why_gives_the_reason_and_takes_it_away() -> None:
    """A tap on why shows the reason, another hides it."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await app.tap("Gå videre")
            await app.tap("Hvorfor?")
            assert app.sees("Du velger veien selv.")
            await app.tap("Hvorfor?")
            assert not app.sees("Du velger veien selv.")

    run(story())


def test_a_turn_can_be_changed() -> None:
    """A tap on an earlier answer opens its question, and another answer leads on."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await app.tap("Gå videre")
            await app.tap("Noe jeg ønsker meg")
            await app.tap("Hvor vil du begynne?")
            await app.tap("Noe jeg er god på")
            assert app.sees("Hva er du god på?")

    run(story())


def test_what_is_typed_is_kept_while_the_hand_rests() -> None:
    """A phone that dies after a pause comes back with the words."""

    async def story() -> None:
        bubbles.PAUSE = 0.01
        async with Harness("/goals/new") as app:
            await to_own_words(app)
            await app.type(OWN, "Jeg vil sv")
            await asyncio.sleep(0.05)
            await app.settle()

            draft = app.desk.store.restart().draft("goal")
            assert draft is not None
            assert draft.typing["own_words"] == "Jeg vil sv"

    run(story())


def test_the_field_is_not_made_anew_while_one_types() -> None:
    """The same field stays through every redraw: no letter is taken back by an older one."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await to_own_words(app)
            field = app.find(ft.TextField)
            await app.type(OWN, "J")
            await app.type(OWN, "Je")
            app.shell.redraw()
            await app.settle()
            assert app.find(ft.TextField) is field
            assert field.value == "Je"

    run(story())


def test_an_example_is_a_start_to_go_on_from() -> None:
    """A tapped example stands in the field, to be changed or kept."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await to_own_words(app)
            await app.tap("Jeg lager mat selv.")
            assert app.find(ft.TextField).value == "Jeg lager mat selv."
            await app.tap("Ferdig")
            assert app.sees("Hvem sitt ønske er dette?")

    run(story())


def test_words_that_an_example_replaced_can_be_brought_back() -> None:
    """One's own words only; between two examples there is nothing to lose."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await to_own_words(app)
            await app.tap("Jeg lager mat selv.")
            await app.tap("Jeg trener hver uke.")
            assert not app.sees("Eksempelet står i feltet nå.")
            await app.type("Skriv med dine egne ord", "Jeg vil svømme")
            await app.tap("Jeg lager mat selv.")
            assert app.sees("Eksempelet står i feltet nå.")
            await app.tap("Angre")
            assert app.find(ft.TextField).value == "Jeg vil svømme"

    run(story())


def test_stopping_keeps_everything_and_says_so() -> None:
    """Stop leads out with one sentence, and the list offers to go on at the same place."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await to_own_words(app)
            await app.type(OWN, "Svømme")
            await app.tap("Stopp her")
            assert app.route == "/goals"
            assert app.sees("Det du har sagt, ligger på telefonen.")
            await app.tap("Fortsett der du slapp")
            assert app.find(ft.TextField).value == "Svømme"

    run(story())


def test_the_ladder_has_a_name_for_every_stone() -> None:
    """All eleven stones can be tapped and are read out with their number."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await to_own_words(app)
            await app.type(OWN, "Svømme")
            await app.tap("Ferdig")
            await app.tap("Mitt")
            await app.tap("Hopp over")
            await app.tap("Hopp over")
            for number in range(11):
                assert any(f"{number} av 10" in name for name in app.names()), number
            await app.tap("4 av 10")
            assert app.sees("Du valgte 4.")

    run(story())


def test_no_more_than_allowed_can_be_chosen() -> None:
    """The fourth of at most three is not taken, and the first three stay."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await app.tap("Gå videre")
            await app.tap("Noe jeg ønsker meg")
            for area in ("Helse", "Hjemmet mitt", "Fritid", "Skole og jobb"):
                await app.tap(area)
            await app.tap("Ferdig")
            draft = app.desk.store.draft("goal")
            assert draft is not None
            assert draft.answers["areas"] == ("health", "home", "leisure")

    run(story())


def test_own_words_that_are_put_away_are_not_said() -> None:
    """Who closes the field has not chosen it; opened again, the words are still there."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await app.tap("Gå videre")
            await app.tap("Noe jeg er god på")
            await app.tap("Jeg er tålmodig")
            await app.tap("Noe annet")
            await app.type(OWN, "Hemmelig")
            await app.tap("Noe annet")
            assert not app.all(ft.TextField)
            await app.tap("Noe annet")
            assert app.find(ft.TextField).value == "Hemmelig"
            await app.tap("Noe annet")
            await app.tap("Ferdig")

            draft = app.desk.store.draft("goal")
            assert draft is not None
            assert draft.answers["strengths"] == ("patience",)
            assert "strengths" not in draft.typing

    run(story())


def test_the_room_left_is_never_less_than_none() -> None:
    """An emoji that is one sign to the eye may be seven letters: at the end stands 0."""

    async def story() -> None:
        async with Harness("/goals/new") as app:
            await to_own_words(app)
            most = app.find(ft.TextField).max_length
            await app.type(OWN, "👨‍👩‍👧‍👦" * most)
            assert app.sees("Plass til 0 bokstaver til")
            await app.tap("Ferdig")
            assert app.shell.state.problem is not None
            assert app.find(ft.TextField).value == "👨‍👩‍👧‍👦" * most

    run(story())


def test_right_to_left_and_narrow_draw_as_well() -> None:
    """The same conversation stands on a narrow phone in Arabic."""

    async def story() -> None:
        async with Harness("/goals/new", code="ar", width=320) as app:
            assert app.find(ft.ListView).reverse is True

    run(story())


def test_a_quick_second_tap_chooses_a_second_answer() -> None:
    """Both count, also when the first is not drawn yet."""

    async def story() -> None:
        async with Harness("/week/new") as app:
            await app.tap("Gå videre")
            await app.tap("Gå tur")
            await app.tap("Hopp over")
            taps = [app.tappable(day) for day in ("Mandag", "Onsdag")]
            for tap in taps:
                tap.on_click()  # type: ignore[attr-defined]
            await app.settle()
            await app.tap("Ferdig")
            assert app.sees("Mandag, Onsdag")

    run(story())
