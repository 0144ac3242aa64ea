"""The app on this phone: installing, a newer version, and joining on an Apple phone."""

from __future__ import annotations

from typing import Any

import flet as ft

from tests.fakes import FakePlatform, FakeState, make_desk
from tests.views.harness import Harness, real_library, run

IPHONE = FakeState(installable=False, apple=True)
NEWER = FakeState(newer=True)


async def desk_on(state: FakeState) -> Any:
    """Return a desk on a device that stands so."""
    return make_desk(await real_library("nb"), platform=FakePlatform(stands=state))


async def becomes(app: Harness, **changes: bool) -> None:
    """Let the device be another way, and the page say so."""
    app.desk.platform.stands = FakeState(**changes)
    await app.shell.learn()
    await app.settle()


def test_one_tap_asks_the_page_to_install_and_the_card_leaves_when_it_is_done() -> None:
    """What cannot be done any more is not offered."""

    async def story() -> None:
        async with Harness("/more") as app:
            await app.tap("Legg appen på telefonen")
            assert app.desk.platform.installs == 1

            await becomes(app, installable=False)
            assert not app.sees("Legg appen på telefonen")

            await becomes(app, installed=True)
            assert app.sees("Appen ligger på telefonen. Den virker også uten nett.")

    run(story())


def test_an_apple_phone_is_told_how_to_do_it_by_hand() -> None:
    """Two lines with the signs to look for, and no button."""

    async def story() -> None:
        async with Harness("/more", desk=await desk_on(IPHONE)) as app:
            assert app.sees("Trykk på del-knappen")
            assert app.find(ft.Icon, icon=ft.Icons.IOS_SHARE_ROUNDED)
            assert "Legg appen på telefonen" not in app.names()

    run(story())


def test_more_tells_whether_the_phone_has_promised_to_keep_it() -> None:
    """The line changes as soon as the promise is given."""

    async def story() -> None:
        async with Harness("/more") as app:
            assert app.sees("Blir telefonen full, kan den slette det du har skrevet.")

            assert await app.desk.platform.persist()
            await app.shell.learn()
            await app.settle()
            assert app.sees("Telefonen har lovet å beholde alt, også når den er full.")

    run(story())


def test_a_newer_version_waits_until_it_is_wanted() -> None:
    """Home and more tell it; nothing happens before the tap."""

    async def story() -> None:
        async with Harness("/", desk=await desk_on(NEWER)) as app:
            for route in ("/", "/more"):
                await app.go(route)
                assert app.sees("Det finnes en ny utgave")
            assert app.desk.platform.reloads == 0

            await app.tap("Hent den nå")
            assert app.desk.platform.reloads == 1

            await becomes(app)
            assert not app.sees("Det finnes en ny utgave")

    run(story())


def test_joining_in_an_apple_tab_waits_for_the_installed_app() -> None:
    """The code is not used up; it can be copied and taken along."""

    async def story() -> None:
        desk = await desk_on(IPHONE)
        async with Harness("/join", desk=desk, opened_with="GOOD-CODE") as app:
            assert app.sees("Legg appen på telefonen først")
            assert app.sees("GOOD-CODE")
            copy = app.find(ft.OutlinedButton)
            assert isinstance(copy.action, ft.CopyToClipboard)
            assert copy.action.data == "GOOD-CODE"

            await app.tap("Kopier koden")
            assert app.sees("Koden er kopiert")
            assert not app.desk.account.joined

    run(story())


def test_whoever_wants_to_can_join_in_the_tab_all_the_same() -> None:
    """The quiet way leads to the field with the code in it."""

    async def story() -> None:
        desk = await desk_on(IPHONE)
        async with Harness("/join", desk=desk, opened_with="GOOD-CODE") as app:
            await app.tap("Bli med likevel")
            await app.tap("Bli med")
            assert app.desk.account.joined

    run(story())


def test_the_installed_app_on_an_apple_phone_asks_for_the_code_at_once() -> None:
    """There is nothing to install first."""

    async def story() -> None:
        desk = await desk_on(FakeState(installed=True, installable=False, apple=True))
        async with Harness("/join", desk=desk) as app:
            assert app.sees("Har du fått en kode?")

    run(story())
