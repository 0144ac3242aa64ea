"""Phones for tests: real keys, real stores, disks in memory, any weather."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import httpx

from tests.store.disks import MemoryDisk
from tests.sync.relay import HOST, Relay
from tests.sync.weather import Weather
from youthapp.domain.facts import Change, Thing
from youthapp.errors import Network
from youthapp.sync.length import Bounds
from youthapp.sync.lock import Lock
from youthapp.sync.phone import Phone, open_phone

ORIGIN = f"http://{HOST}"
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
USUAL = Bounds()
WHOLE = Bounds(many=10**6, long=10**6)  # so that every entry stays
SHORT = Bounds(many=8, long=16)  # so that a few edits bring a snapshot about
_numbers = count(1)


class TestPhone:
    """A phone that can be killed and started again, in any weather."""

    __test__ = False

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        *,
        seed: int = 0,
        bounds: Bounds = USUAL,
    ) -> None:
        self.keys, self.image = MemoryDisk(), MemoryDisk()
        self.weather = Weather(inner, seed=seed)
        self.bounds = bounds
        self.phone: Phone

    async def start(self) -> TestPhone:
        """Start, or start again after a kill: only what is on the disks is there."""
        self.lock = Lock(keys=self.keys, tries=MemoryDisk(), image=self.image, clock=lambda: START)
        await self.lock.look()
        self.phone = await open_phone(
            self.lock,
            server=ORIGIN,
            clock=lambda: START,
            transport=lambda: self.weather,
        )
        self.phone.account.bounds = self.bounds
        return self

    async def killed(self) -> TestPhone:
        """Kill the app and start it again."""
        self.keys, self.image = self.keys.again(), self.image.again()
        return await self.start()

    def write(self, item: str, text: str, kind: str = "goal", field: str = "own_words") -> None:
        """Write a text in a thing."""
        self.phone.store.keep([Change(item, kind, {field: text})], new_id=next_id)

    def change(self, item: str, kind: str = "goal", **changes: object) -> None:
        """Change a thing."""
        self.phone.store.keep([Change(item, kind, changes)], new_id=next_id)  # type: ignore[arg-type]

    async def exchange(self) -> int:
        return await self.phone.account.exchange()

    async def try_exchange(self) -> None:
        """Exchange in any weather: what goes wrong is a named network failure."""
        try:
            await self.phone.account.exchange()
        except Network:
            return

    async def settle(self, other: TestPhone) -> None:
        """Let two phones hear each other fully in good weather."""
        for each in (self, other):
            each.weather.badness, each.weather.offline = 0.0, False
        for each in (self, other, self, other):
            await each.exchange()

    def things(self, kind: str = "goal") -> dict[str, Thing]:
        return {thing.id: thing for thing in self.phone.store.things(kind)}

    def texts(self) -> set[str]:
        """Return every text that can be reached: what stands, and all of the history."""
        found: set[str] = set()
        for thing in self.phone.store.things("goal"):
            for fact in self.phone.store.facts(thing.id):
                text = fact.changes.get("own_words")
                if isinstance(text, str):
                    found.add(text)
        return found


def next_id() -> str:
    """Return ids that count up over all phones."""
    return f"{next(_numbers):032x}"


async def joined(relay: Relay, *, seed: int = 0, bounds: Bounds = USUAL) -> TestPhone:
    """Return a phone that has joined."""
    phone = await TestPhone(relay, seed=seed, bounds=bounds).start()
    await phone.phone.account.join(relay.invite())
    return phone


async def second(
    relay: httpx.AsyncBaseTransport, first: TestPhone, *, seed: int = 1, bounds: Bounds = USUAL
) -> TestPhone:
    """Return a second phone of the same person, by the recovery card."""
    card = await first.phone.account.make_card()
    await first.exchange()
    phone = await TestPhone(relay, seed=seed, bounds=bounds).start()
    await phone.phone.account.restore(" ".join(card.groups))
    await phone.exchange()
    return phone
