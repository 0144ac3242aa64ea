"""The first meeting as one has it: offered once, gone through, found again, led on from."""

from __future__ import annotations

import pytest

from tests.views.harness import Harness, run
from youthapp.actions import about

OFFER = "Vil du bli kjent med appen?"
OWN = "Skriv med dine egne ord"


async def go_through(app: Harness, *, start: str) -> None:
    """Say a name and one thing liked, pass over the rest, and choose where to begin."""
    await app.tap("Gå videre")
    await app.type(OWN, "Sol")
    await app.tap("Ferdig")
    await app.tap("Musikk")
    await app.tap("Ferdig")
    await app.tap("Hopp over")
    await app.tap("Hopp over")
    await app.tap(start)


def test_it_is_offered_once_and_stays_among_the_tools() -> None:
    """Not now puts it away; undo brings it back; nobody asks where there are goals."""

    async def story() -> None:
        async with Harness("/goals") as app:
            assert app.sees(OFFER)
            await app.tap("Ikke nå")
            assert not app.sees(OFFER)
            await app.shell.undo()
            await app.settle()
            assert app.sees(OFFER)
            await app.tap("Ikke nå")
            await app.go("/")
            await app.go("/goals")
            assert not app.sees(OFFER)
            await app.tap("Bli kjent")
            assert app.route == "/meeting"

    run(story())


def test_it_says_first_what_this_is_and_who_sees_it() -> None:
    """A program, nobody reads along, how long it takes, and that all may be passed over."""

    async def story() -> None:
        async with Harness("/meeting") as app:
            for line in (
                "Dette er et program, ikke et menneske.",
                "Ingen andre leser det du svarer.",
                "Det tar under fem minutter.",
                "Du kan hoppe over alt",
            ):
                assert app.sees(line), line

    run(story())


@pytest.mark.parametrize(
    ("start", "route"),
    [
        ("Lese om livet i Norge", "/read"),
        ("Noe jeg ønsker meg", "/goals/new"),
        ("Uka mi", "/week/new"),
        ("Folk rundt meg", "/people/new"),
        ("Ikke noe nå", "/about-me"),
    ],
)
def test_the_last_answer_leads_there(start: str, route: str) -> None:
    """What was said is kept on the page, which says so with an undo."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await app.tap("Begynn her")
            await go_through(app, start=start)
            assert app.sees("Dette sa du")
            assert app.sees("Sol")
            await app.tap("Behold")
            assert app.route == route
            assert app.shell.state.note is not None
            assert app.shell.state.note.line == "Det ligger i «Om meg» nå."
            assert about.the_page(app.desk.store).parts["called"].words == "Sol"
            await app.shell.undo()
            await app.settle()
            assert not about.the_page(app.desk.store).said

    run(story())


def test_each_answer_can_be_changed_before_it_is_kept() -> None:
    """A tap opens its question again, with what was said in it."""

    async def story() -> None:
        async with Harness("/meeting") as app:
            await go_through(app, start="Ikke noe nå")
            await app.tap("Hva vil du bli kalt?")
            await app.type(OWN, "Måne")
            await app.tap("Ferdig")
            await app.tap("Behold")
            assert about.the_page(app.desk.store).parts["called"].words == "Måne"

    run(story())


def test_passing_over_everything_is_fine() -> None:
    """Nothing is kept, and one is back where one was."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await app.tap("Begynn her")
            await app.tap("Gå videre")
            while not app.sees("Det er ikke noe å lagre nå, og det er greit."):
                await app.tap("Hopp over")
            await app.tap("Ferdig")
            assert app.route == "/goals"
            assert not about.the_page(app.desk.store).said
            assert not app.sees(OFFER)

    run(story())


def test_only_a_beginning_keeps_nothing_and_leads_on() -> None:
    """There is no undo where there is nothing to undo."""

    async def story() -> None:
        async with Harness("/meeting") as app:
            await app.tap("Gå videre")
            for _ in range(4):
                await app.tap("Hopp over")
            await app.tap("Lese om livet i Norge")
            await app.tap("Gå videre")
            assert app.route == "/read"
            assert app.shell.state.note is None

    run(story())


def test_stopping_keeps_what_was_said_for_later() -> None:
    """The offer leads back to where it was left."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await app.tap("Begynn her")
            await app.tap("Gå videre")
            await app.type(OWN, "Sol")
            await app.tap("Ferdig")
            await app.tap("Stopp her")
            assert app.route == "/goals"
            await app.tap("Fortsett der du slapp")
            assert app.route == "/meeting"
            assert app.sees("Hva liker du?")

    run(story())
