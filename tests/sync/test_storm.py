"""Storm: two or three phones, one server, any order of edits, kills, cuts and restores.

Equal phones prove nothing: two phones can agree on having lost the same words. So a small
model, which knows no merge, remembers every text that was saved, and which texts were on
the screen when it was written. In the end each saved text is reachable on every phone, and
exactly those stand that nobody wrote over knowingly.

``MINVEI_STORM=2000`` tries that many storms instead of the few of an ordinary run.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.sync.phones import TestPhone
from tests.sync.relay import Kept, Relay
from youthapp.vault import Keys

ITEMS = ("01" * 16, "02" * 16)
PHONES = 3
WORDS = ("Lære norsk", "أن أتعلم", "ክመሃር", "خواندن", "Навчатися", "Svømme 🏊")


@dataclass(frozen=True)
class Text:
    """A text somebody wrote over what was on the screen."""

    item: str
    text: str
    over: frozenset[str]


class Storm(RuleBasedStateMachine):
    """Everything that can happen to phones and their server, one thing at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.relay = Relay()
        self.phones: list[TestPhone] = []
        self.saved: list[Text] = []
        self.unsaved: dict[int, list[Text]] = {at: [] for at in range(PHONES)}
        self.backups: list[Kept] = []
        self.numbers = count(1)

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        """Three phones of one person, all joined."""
        self.run(self._begin(seed))

    async def _begin(self, seed: int) -> None:
        code, keys = self.relay.invite(), Keys.new()
        for at in range(PHONES):
            phone = TestPhone(self.relay, seed=seed + at)
            own = replace(Keys.new(), root=keys.root)
            await phone.keys.write(own.pack())
            self.phones.append(await phone.start())
            await phone.phone.account.join(code)

    @rule(at=st.integers(0, PHONES - 1), item=st.sampled_from(ITEMS), words=st.sampled_from(WORDS))
    def write(self, at: int, item: str, words: str) -> None:
        """Write a text over what the screen shows."""
        phone = self.phones[at]
        shown = phone.things().get(item)
        over = frozenset(shown.versions.get("own_words", ())) if shown else frozenset()
        text = f"{words} {next(self.numbers)}"
        phone.write(item, text)
        self.unsaved[at].append(Text(item, text, over))

    @rule(at=st.integers(0, PHONES - 1), item=st.sampled_from(ITEMS), deleted=st.booleans())
    def remove_or_take_back(self, at: int, item: str, deleted: bool) -> None:
        """Remove a goal, or take the removal back."""
        if item in self.phones[at].things():
            self.phones[at].change(item, deleted=deleted)

    @rule(at=st.integers(0, PHONES - 1))
    def save(self, at: int) -> None:
        """The disk has it: from here on it is promised."""
        self.run(self.phones[at].phone.store.flush())
        self._promise(at)

    @rule(at=st.integers(0, PHONES - 1), badness=st.sampled_from([0.0, 0.2, 0.6]))
    def exchange(self, at: int, badness: float) -> None:
        """Exchange, in some weather."""
        phone = self.phones[at]
        phone.weather.badness = badness
        writes = phone.image.writes
        self.run(phone.try_exchange())
        if phone.image.writes > writes:
            self._promise(at)

    @rule(at=st.integers(0, PHONES - 1))
    def kill(self, at: int) -> None:
        """The app is killed: what was not saved was never promised."""
        self.run(self.phones[at].killed())
        self.unsaved[at].clear()

    @rule(at=st.integers(0, PHONES - 1))
    def damage(self, at: int) -> None:
        """The newest image is damaged, at a moment when the server has everything."""
        phone = self.phones[at]
        self.run(self._damage(phone))
        self.unsaved[at].clear()

    async def _damage(self, phone: TestPhone) -> None:
        nothing_to_lose = not phone.phone.store.unsent() and await phone.image.read_before()
        if nothing_to_lose and not self.backups:
            phone.image.damage()
        await phone.killed()

    @rule()
    def take_backup(self) -> None:
        """The server's keeper takes a copy."""
        self.backups.append(self.relay.backup())

    @precondition(lambda self: self.backups)
    @rule(renewed=st.booleans())
    def restore_backup(self, renewed: bool) -> None:
        """The server's disk broke: back to the copy."""
        self.relay.restore(self.backups[-1], new_epoch=renewed)

    @rule()
    def end_sessions(self) -> None:
        """The server starts again."""
        self.relay.end_sessions()

    def teardown(self) -> None:
        """In good weather everything comes together, and nothing promised is missing."""
        try:
            if self.phones:
                self.run(self._settle())
                self._check()
        finally:
            self.loop.close()

    async def _settle(self) -> None:
        for at in range(PHONES):
            self.phones[at].weather.badness = 0.0
            await self.phones[at].phone.store.flush()
            self._promise(at)
            await self.phones[at].killed()  # the first exchange of a start compares most
        for _ in range(3):
            for phone in self.phones:
                await phone.exchange()

    def _check(self) -> None:
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

    def _promise(self, at: int) -> None:
        self.saved += self.unsaved[at]
        self.unsaved[at].clear()

    def run(self, work: Any) -> None:
        self.loop.run_until_complete(work)


TestStorm = Storm.TestCase
TestStorm.settings = settings(
    max_examples=int(os.environ.get("MINVEI_STORM", "30")),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
