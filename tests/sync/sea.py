"""The sea: three phones of one person, a server, and everything that can happen to them.

A small model that knows no merge remembers every text that was saved, and which texts were
on the screen when it was written. ``check`` holds the phones against it. Equal phones prove
nothing: they can agree on having lost the same words.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from itertools import count

from tests.sync.phones import SHORT, TestPhone
from tests.sync.relay import Kept, Relay
from youthapp.sync.length import Bounds
from youthapp.vault import Keys

ITEMS = ("01" * 16, "02" * 16)
PHONES = 3
WORDS = ("Lære norsk", "أن أتعلم", "ክመሃር", "خواندن", "Навчатися", "Svømme 🏊")
WEATHER = (0.0, 0.0, 0.0, 0.1, 0.4)


@dataclass(frozen=True)
class Text:
    """A text somebody wrote over what was on the screen."""

    item: str
    text: str
    over: frozenset[str]


class Sea:
    """What happens, one thing at a time."""

    def __init__(self, seed: int, bounds: Bounds = SHORT) -> None:
        self.loop = asyncio.new_event_loop()
        self.relay = Relay()
        self.phones: list[TestPhone] = []
        self.saved: list[Text] = []
        self.unsaved: dict[int, list[Text]] = {at: [] for at in range(PHONES)}
        self.backups: list[Kept] = []
        self._numbers = count(1)
        self.run(self._begin(seed, bounds))

    async def _begin(self, seed: int, bounds: Bounds) -> None:
        code, keys = self.relay.invite(), Keys.new()
        for at in range(PHONES):
            phone = TestPhone(self.relay, seed=seed + at, bounds=bounds)
            await phone.keys.write(replace(Keys.new(), root=keys.root).pack())
            self.phones.append(await phone.start())
            await phone.phone.account.join(code)

    def run(self, work: Awaitable[object]) -> None:
        """Wait for something to be done."""
        self.loop.run_until_complete(work)

    def write(self, at: int, item: str, words: str) -> None:
        """Write a text over what the screen shows."""
        phone = self.phones[at]
        shown = phone.things().get(item)
        over = frozenset(shown.versions.get("own_words", ())) if shown else frozenset()
        text = f"{words} {next(self._numbers)}"
        phone.write(item, text)
        self.unsaved[at].append(Text(item, text, over))

    def remove(self, at: int, item: str, deleted: bool) -> None:
        """Remove a goal, or take the removal back."""
        if item in self.phones[at].things():
            self.phones[at].change(item, deleted=deleted)

    def save(self, at: int) -> None:
        """The disk has it: from here on it is promised."""
        self.run(self.phones[at].phone.store.flush())
        self._promise(at)

    def exchange(self, at: int, badness: float) -> None:
        """Exchange, in some weather."""
        phone = self.phones[at]
        phone.weather.badness = badness
        writes = phone.image.writes
        self.run(phone.try_exchange())
        if phone.image.writes > writes:
            self._promise(at)

    def kill(self, at: int) -> None:
        """The app is killed: what was not saved was never promised."""
        self.run(self.phones[at].killed())
        self.unsaved[at].clear()

    def spoil(self, at: int) -> None:
        """The newest image is spoiled, at a moment when the server has everything."""
        self.run(self._spoil(self.phones[at]))
        self.unsaved[at].clear()

    async def _spoil(self, phone: TestPhone) -> None:
        nothing_to_lose = not phone.phone.store.unsent() and await phone.image.read_before()
        if nothing_to_lose and not self.backups:
            phone.image.spoil()
        await phone.killed()

    def back_up(self) -> None:
        """The server's keeper takes a copy."""
        self.backups.append(self.relay.backup())

    def restore(self, renewed: bool) -> None:
        """The server's disk broke: back to the copy."""
        if self.backups:
            self.relay.restore(self.backups[-1], new_epoch=renewed)

    def end_sessions(self) -> None:
        """The server starts again."""
        self.relay.end_sessions()

    def check(self) -> None:
        """In good weather everything comes together, and nothing promised is missing."""
        self.run(self._settle())
        written_over = {text for saved in self.saved for text in saved.over}
        for phone in self.phones:
            assert {text.text for text in self.saved} <= phone.texts()
            for item in ITEMS:
                mine = {text.text for text in self.saved if text.item == item}
                shown = phone.things().get(item)
                versions = set(shown.versions.get("own_words", ())) if shown else set()
                assert mine - written_over <= versions
                assert versions & written_over == set()
            assert phone.things() == self.phones[0].things()
            assert phone.phone.store.unsent() == 0
            assert phone.phone.account.status().missing == 0
            assert phone.phone.store.log.refused() == []

    async def _settle(self) -> None:
        for at in range(PHONES):
            self.phones[at].weather.badness = 0.0
            await self.phones[at].phone.store.flush()
            self._promise(at)
            await self.phones[at].killed()  # the first exchange of a start compares most
        for _ in range(3):
            for phone in self.phones:
                await phone.exchange()

    def _promise(self, at: int) -> None:
        self.saved += self.unsaved[at]
        self.unsaved[at].clear()

    def close(self) -> None:
        """Leave the sea."""
        self.loop.close()


def sail(seed: int, steps: int, bounds: Bounds = SHORT) -> Sea:
    """Sail through a storm of many steps. The same seed is the same storm."""
    lot = random.Random(seed)
    sea = Sea(seed, bounds)
    weights = {
        "write": 30,
        "exchange": 40,
        "save": 8,
        "remove": 4,
        "kill": 6,
        "spoil": 3,
        "back_up": 2,
        "restore": 2,
        "end_sessions": 2,
    }
    for _ in range(steps):
        [step] = lot.choices(list(weights), list(weights.values()))
        at, item = lot.randrange(PHONES), lot.choice(ITEMS)
        given: dict[str, tuple[object, ...]] = {
            "write": (at, item, lot.choice(WORDS)),
            "exchange": (at, lot.choice(WEATHER)),
            "remove": (at, item, lot.random() < 0.6),
            "restore": (lot.random() < 0.5,),
            "back_up": (),
            "end_sessions": (),
        }
        getattr(sea, step)(*given.get(step, (at,)))
    return sea
