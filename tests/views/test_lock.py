"""The lock screen, the PIN under More, hiding with one tap, and erasing in two."""

from __future__ import annotations

import asyncio
from typing import Any

import flet as ft

from tests.fakes import FakeAccount, FakeGate, FakeStore, make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.views import lock as view

PRIVATE = (
    "/goals", "/goals/new", "/voice", "/more", "/more/yours", "/words", "/join", "/meeting",
    "/goals/x/week", "/week/x", "/people/x", "/line/x", "/checkin",
)  # fmt: skip
GUIDE = "/read/norway"


async def desk_behind(code: str = "2580", *, locked: bool = False, **parts: Any) -> Any:
    gate = FakeGate(code=code, is_open=not locked)
    return make_desk(await real_library("nb"), gate=gate, **parts)


async def rest(app: Harness) -> None:
    """Wait until a PIN has been tried."""
    await asyncio.sleep(view.DRAWN + 0.05)
    await app.settle()


async def types_pin(app: Harness, pin: str) -> None:
    await app.type("PIN-kode", pin)
    await app.tap("Lås opp")
    await rest(app)


def test_the_lock_stands_before_everything_private() -> None:
    """Nothing of one's own is drawn; the guide and help are one tap away."""

    async def story() -> None:
        for route in PRIVATE:
            async with Harness(route, desk=await desk_behind(locked=True)) as app:
                assert app.sees("Appen er låst"), route
                assert "Hjelp nå" in app.names()
                assert "Skjul dette" not in app.names()
        async with Harness("/goals", desk=await desk_behind(locked=True)) as app:
            await app.tap("Hjelp nå")
            assert app.sees("113")
            await app.go("/goals")
            await app.tap("Les guiden uten PIN")
            assert app.route == GUIDE
            assert not app.sees("Appen er låst")

    run(story())


def test_the_right_pin_leads_to_where_one_was_going() -> None:
    """A wrong one is told of calmly and the field is empty again."""

    async def story() -> None:
        async with Harness("/goals", desk=await desk_behind(locked=True)) as app:
            await types_pin(app, "0000")
            assert app.sees("Det var en annen PIN-kode")
            assert app.find(ft.TextField).value == ""
            await types_pin(app, "٢٥٨٠")
            assert not app.sees("Appen er låst")
            assert app.sees("Er det noe du ønsker deg?")

    run(story())


def test_who_must_wait_is_told_how_long() -> None:
    """In words, with nothing to type meanwhile; nothing is erased, and that is said."""

    async def story() -> None:
        desk = await desk_behind(locked=True)
        desk.gate.waiting = 90
        async with Harness("/goals", desk=desk) as app:
            assert app.sees("Du kan prøve igjen om 2 minutter. Ingenting er slettet.")
            assert not app.all(ft.TextField)
            assert app.find(ft.FilledButton).disabled

    run(story())


def test_a_pin_is_set_and_removed_under_more() -> None:
    """What it cannot do is said before it is chosen."""

    async def story() -> None:
        async with Harness("/more") as app:
            await app.tap("Lås og skjul")
            assert app.sees("En PIN stopper ikke noen som har telefonen og mye tid.")
            assert app.sees("Uten PIN og uten kort er det du skrev her, borte.")
            await app.tap("Velg en PIN-kode")
            await app.type("Ny PIN-kode", "2580")
            await app.type("Skriv den en gang til", "2580")
            await app.tap("Sett PIN-koden")
            await rest(app)
            assert app.sees("Appen har PIN-kode.")
            assert app.desk.gate.code == "2580"

            await app.tap("Når jeg går ut av appen")
            assert app.desk.platform.locks_after == 0
            await app.tap("Ta bort PIN-koden")
            await app.type("PIN-koden du har nå", "2580")
            await app.tap("Ta bort")
            await rest(app)
            assert app.sees("Appen har ingen PIN-kode.")

    run(story())


def test_hiding_shows_an_ordinary_page_and_forgets_the_way_back() -> None:
    """One tap; back leads nowhere private, and home shows no step of a goal until one goes in."""

    async def story() -> None:
        async with Harness("/goals") as app:
            desk = app.desk
            await app.tap("Skjul dette")
            assert app.route == GUIDE
            assert desk.platform.steps[-1] == ("hide", GUIDE)
            assert app.shell.trail == [GUIDE]
            assert "Skjul dette" not in app.names()
            app.shell.back()
            await app.settle()
            assert app.route == "/"
            assert desk.gate.is_open

    run(story())


def test_hiding_locks_an_app_with_a_pin_and_keeps_what_was_being_written() -> None:
    """The guide is there at once; one's own things ask for the PIN."""

    async def story() -> None:
        desk = await desk_behind()
        async with Harness("/goals", desk=desk) as app:
            app.shell.unfinished["note/x"] = "halv setn"
            await app.tap("Skjul dette")
            assert app.route == GUIDE
            assert not desk.gate.is_open
            assert desk.store.setting("unfinished/note/x") == "halv setn"
            assert app.shell.unfinished == {}
            await app.go("/goals")
            assert app.sees("Appen er låst")

    run(story())


def test_hide_stands_where_something_is_private_and_nowhere_else() -> None:
    """The guide and help have nothing to hide."""

    async def story() -> None:
        for route, there in {
            "/": True, "/goals": True, "/voice": True, "/more": True, "/words": True,
            GUIDE: False, "/help": False, "/search": False,
        }.items():  # fmt: skip
            async with Harness(route) as app:
                assert ("Skjul dette" in app.names()) is there, route

    run(story())


def test_everything_is_erased_in_two_taps() -> None:
    """The first says what goes; back keeps all of it."""

    async def story() -> None:
        async with Harness("/more/yours") as app:
            await app.tap("Slett alt")
            assert app.sees("Mål, steg, notater, ord og alt annet blir borte.")
            assert not app.sees("Kortet med tall slutter å virke.")
            await app.tap("Behold alt")
            assert app.desk.gate.erased == 0
            await app.tap("Slett alt")
            await app.tap("Slett alt nå")
            assert (app.desk.gate.erased, app.desk.platform.begun_anew) == (1, 1)

    run(story())


def test_offline_one_is_told_what_would_stay_at_the_server() -> None:
    """One can wait, or erase here all the same."""

    async def story() -> None:
        store = FakeStore()
        account = FakeAccount(store)
        await account.join("GOOD-CODE")
        desk = make_desk(await real_library("nb"), store=store, account=account)
        async with Harness("/more/yours", desk=desk) as app:
            await app.tap("Slett alt")
            assert app.sees("Kortet med tall slutter å virke.")
            account.server.online = False
            await app.tap("Slett alt nå")
            assert app.sees("Vi får ikke slettet kopien nå")
            assert desk.gate.erased == 0
            await app.tap("Slett her likevel")
            assert (desk.gate.erased, desk.platform.begun_anew) == (1, 1)

    run(story())


def test_a_forgotten_pin_can_begin_anew_and_says_what_that_costs() -> None:
    """No wrong try erases anything; two taps of one's own do."""

    async def story() -> None:
        async with Harness("/goals", desk=await desk_behind(locked=True)) as app:
            await app.tap("Jeg har glemt PIN-koden")
            assert app.sees("Uten PIN og uten kort er det du skrev her, borte.")
            await app.tap("Begynn på nytt")
            assert app.desk.gate.erased == 0
            await app.tap("Slett alt her")
            assert (app.desk.gate.erased, app.desk.platform.begun_anew) == (1, 1)

    run(story())


def test_everything_is_taken_out_and_brought_in() -> None:
    """Said first: the file is not locked. A page to read, data to bring in, and how much came."""

    async def story() -> None:
        async with Harness("/more/yours") as app:
            platform = app.desk.platform
            assert app.sees("Filen er ikke låst. Den som har filen, kan lese den.")
            await app.tap("Som en side å lese")
            await app.tap("Som en fil til appen")
            assert app.sees("Filen er på telefonen nå.")
            [page, data] = sorted(platform.saved, reverse=True)
            assert platform.saved[data][1].startswith("<!DOCTYPE html>")
            platform.chosen = platform.saved[page][1]
            await app.tap("Velg en fil")
            assert app.sees("Alt i filen var her fra før.")
            platform.chosen = "noe annet"
            await app.tap("Velg en fil")
            assert app.sees("Filen er ikke fra denne appen")

    run(story())
