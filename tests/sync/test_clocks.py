"""Clocks: off by ten years or jumping at every look, they refuse nothing and lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import cycle

import httpx
import pytest

from tests.sync.phones import ORIGIN, START, TestPhone
from tests.sync.relay import Relay
from youthapp.store.disk import Disk
from youthapp.sync.lock import Lock
from youthapp.sync.phone import open_phone

pytestmark = pytest.mark.anyio
TEN_YEARS = timedelta(days=3653)
GOAL = "0a" * 16
Clock = Callable[[], datetime]


class Clocked(TestPhone):
    """A phone with a clock of its own."""

    def __init__(self, inner: httpx.AsyncBaseTransport, clock: Clock, seed: int) -> None:
        super().__init__(inner, seed=seed)
        self.clock = clock

    async def start(self) -> TestPhone:
        tries: Disk = type(self.keys)()
        self.lock = Lock(keys=self.keys, tries=tries, image=self.image, clock=self.clock)
        await self.lock.look()
        self.phone = await open_phone(
            self.lock, server=ORIGIN, clock=self.clock, transport=lambda: self.weather
        )
        return self


def off(by: timedelta) -> Clock:
    """Return a clock that is off."""
    return lambda: START + by


def jumping() -> Clock:
    """Return a clock that is somewhere else at every look."""
    places = cycle((TEN_YEARS, -TEN_YEARS, timedelta(), timedelta(days=400)))
    return lambda: START + next(places)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (off(-TEN_YEARS), off(TEN_YEARS)),
        (off(TEN_YEARS), off(-TEN_YEARS)),
        (jumping(), off(timedelta())),
        (jumping(), jumping()),
    ],
)
async def test_no_clock_refuses_or_loses_anything(relay: Relay, one: Clock, other: Clock) -> None:
    """What was written later by who had seen it stands, whatever either clock says."""
    first, second = Clocked(relay, one, 1), Clocked(relay, other, 2)
    await first.start()
    await first.phone.account.join(relay.invite())
    first.write(GOAL, "first")
    card = await first.phone.account.make_card()
    await first.exchange()
    await second.start()
    await second.phone.account.restore(card.digits)
    await second.exchange()
    second.write(GOAL, "second, over the first")
    first.write(GOAL, "at the same time")
    await first.settle(second)
    second.write(GOAL, "over both")
    await second.settle(first)

    for phone in (first, second):
        assert phone.texts() == {
            "first",
            "second, over the first",
            "at the same time",
            "over both",
        }
        assert phone.things()[GOAL].versions["own_words"] == ("over both",)
        assert phone.phone.store.log.refused() == []
        status = phone.phone.account.status()
        assert (status.unsent, status.missing, status.trouble) == (0, 0, "")
