"""Seats in the user council: a code taken, a seat given, a seat taken back."""

from __future__ import annotations

from typing import Any

from tests.fakes import FakeAccount, FakeServer, FakeStore, make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import seats
from youthapp.actions.desk import Desk


async def joined(role: str = "youth", server: FakeServer | None = None, code: str = "A") -> Desk:
    """Return the desk of somebody who has joined the same town as everybody else."""
    store = FakeStore(f"{ord(code[0]):02x}" * 32)
    account: Any = FakeAccount(store, server or FakeServer())
    account.server.invitations[code] = None
    account.given = role
    desk = make_desk(await real_library("nb"), store=store, account=account)
    await account.join(code)
    desk.gate.code = "2468" if role == "adviser" else ""  # type: ignore[attr-defined]
    await seats.look(desk)
    return desk


def test_an_adviser_gives_a_seat_and_a_youth_takes_it() -> None:
    """The name stays with the adviser; the youth finds the council under my voice."""

    async def story() -> None:
        server = FakeServer()
        adviser = await joined("adviser", server)
        async with Harness("/voice", desk=adviser) as app:
            await app.tap("Brukerrådet")
            await app.tap("Plasser")
            await app.type("Hvem er plassen til?", "Ali")
            await app.tap("Lag koden")
            assert app.sees("Kode til Ali")
            code = next(iter(server.town.codes))
            assert app.sees(code)

        youth = await joined("youth", server, "B")
        async with Harness("/more", desk=youth) as app:
            await app.tap("Jeg har en kode")
            await app.type("Koden din", code)
            await app.tap("Ta plassen")
            assert app.sees("Du er med i brukerrådet")
            await app.tap("Til brukerrådet")
            assert app.route == "/council"
            assert not app.sees("Plasser")
            await app.go("/voice")
            assert app.sees("Brukerrådet")

    run(story())


def test_a_code_for_a_group_gives_no_seat() -> None:
    """One is in the group, and the council stays closed."""

    async def story() -> None:
        server = FakeServer()
        adviser = await joined("adviser", server)
        async with Harness("/council/seats", desk=adviser) as app:
            await app.type("Hvem er plassen til?", "Sara")
            await app.tap("I en gruppe")
            await app.type("Navnet på gruppen", "Bakken 3")
            await app.tap("Lag koden")

        youth = await joined("youth", server, "B")
        code = next(iter(server.town.codes))
        async with Harness("/join", desk=youth, opened_with=f"https://vei.test/join#{code}") as app:
            await app.tap("Ta plassen")
            assert app.sees("Du er med i Bakken 3.")
            await app.go("/council")
            assert app.sees("Dette er for brukerrådet")

    run(story())


def test_a_seat_is_taken_back() -> None:
    """The youth's next look says that the seat is gone; the adviser's list says so too."""

    async def story() -> None:
        server = FakeServer()
        adviser, youth = await joined("adviser", server), await joined("youth", server, "B")
        await seats.give(adviser, name="Ali")
        (given,) = seats.given_out(adviser.store)
        await seats.take_place(youth, code=given.code)
        assert seats.standing(youth.store).seat
        async with Harness(f"/council/seats/{given.id}", desk=adviser) as app:
            await app.tap("Ta plassen tilbake")
            assert app.sees("Denne plassen er tatt tilbake. Koden virker ikke.")
        assert not (await seats.look(youth)).seat

    run(story())


def test_without_a_network_no_code_is_made_and_the_name_stays() -> None:
    """It says so, and what was written is still in the field."""

    async def story() -> None:
        server = FakeServer()
        adviser = await joined("adviser", server)
        server.online = False
        async with Harness("/council/seats", desk=adviser) as app:
            await app.type("Hvem er plassen til?", "Ali")
            await app.tap("Lag koden")
            assert app.sees("Dette trenger nett")
            assert seats.given_out(adviser.store) == ()

    run(story())


def test_somebody_else_cannot_give_seats() -> None:
    """A youth with a seat has no such screen, and the address leads nowhere."""

    async def story() -> None:
        server = FakeServer()
        youth = await joined("youth", server, "B")
        async with Harness("/council/seats", desk=youth) as app:
            assert app.sees("Dette er for brukerrådet")

    run(story())
