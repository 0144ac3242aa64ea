"""Pages that show what others wrote ask for it themselves, while they are open."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.actions import test_youths as told
from tests.fakes import make_desk
from tests.views import test_youths as adults
from tests.views.harness import Harness, run
from youthapp.actions.desk import Desk
from youthapp.views import hearing


async def another_phone(desk: Desk) -> Desk:
    """Return the desk of a second phone of the same person, which has heard everything."""
    other, mine = make_desk(), desk.account
    account: Any = other.account
    account.server, account.vault = mine.server, mine.vault  # type: ignore[attr-defined]
    await mine.exchange()
    await account.exchange()
    return other


def test_an_open_page_shows_what_came_to_another_phone() -> None:
    """Without a tap: it asks when it opens."""

    async def story() -> None:
        desk = await adults.a_desk("contact", "Ali")
        other = await another_phone(desk)
        told.shows(other, "Ali", "a1")
        await other.account.exchange()
        async with Harness(f"/youths/{told.the_id(desk, 'Ali')}", desk=desk) as app:
            await app.settle()
            assert app.sees("Du kan se det til")

    run(story())


@pytest.mark.parametrize("stays", [True, False])
def test_a_page_asks_again_for_a_while_unless_one_has_left_it(
    monkeypatch: pytest.MonkeyPatch, stays: bool
) -> None:
    """A phone that was just connected says so a little later."""
    asked = []
    monkeypatch.setattr("youthapp.views.devices.A_WHILE", (0.0, 0.05, 0.05))

    async def story() -> None:
        desk = await adults.a_desk("contact")
        hear = desk.account.exchange

        async def counted() -> int:
            asked.append(1)
            return await hear()

        desk.account.exchange = counted  # type: ignore[method-assign]
        async with Harness("/more/phones", desk=desk) as app:
            await app.settle()
            if not stays:
                app.shell.go("/help")
                await app.settle()
                app.shell.leave_for("/help")
                asked.clear()
            await asyncio.sleep(0.3)
            await app.settle()

    run(story())
    assert len(asked) == 3 if stays else not asked


def test_no_page_asks_without_end() -> None:
    """A page that is left open costs nothing but the ordinary clock."""
    assert sum(hearing.A_WHILE) <= 60
    assert len(hearing.A_WHILE) <= 6
