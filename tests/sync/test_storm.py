"""Storms: any order of edits, kills, cuts and restores, held against a model.

``MINVEI_STORM=1000`` tries that many storms of each kind instead of the few of an ordinary
run. A seed that fails is the same storm again.
"""

from __future__ import annotations

import os

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.sync.phones import SHORT, USUAL
from tests.sync.sea import ITEMS, PHONES, WEATHER, WORDS, Sea, sail

STORMS = int(os.environ.get("MINVEI_STORM", "10"))
phones = st.integers(0, PHONES - 1)
items = st.sampled_from(ITEMS)


@pytest.mark.parametrize("seed", range(STORMS))
def test_no_saved_word_is_lost_in_a_storm(seed: int) -> None:
    """After 150 steps and some good weather every saved text is reachable on every phone.

    With snapshots every few edits, and with none.
    """
    sea = sail(seed, steps=150, bounds=SHORT if seed % 2 else USUAL)
    try:
        sea.check()
    finally:
        sea.close()


class Storm(RuleBasedStateMachine):
    """The same sea, steered by Hypothesis, which makes a failing storm short."""

    def __init__(self) -> None:
        super().__init__()
        self.sea: Sea | None = None

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.sea = Sea(seed)

    @rule(at=phones, item=items, words=st.sampled_from(WORDS))
    def write(self, at: int, item: str, words: str) -> None:
        self.here.write(at, item, words)

    @rule(at=phones, item=items, other=phones)
    def write_and_tell(self, at: int, item: str, other: int) -> None:
        self.here.write(at, item, WORDS[0])
        self.here.exchange(at, 0.0)
        self.here.exchange(other, 0.0)

    @rule(at=phones, item=items, deleted=st.booleans())
    def remove(self, at: int, item: str, deleted: bool) -> None:
        self.here.remove(at, item, deleted)

    @rule(at=phones)
    def save(self, at: int) -> None:
        self.here.save(at)

    @rule(at=phones, badness=st.sampled_from(WEATHER))
    def exchange(self, at: int, badness: float) -> None:
        self.here.exchange(at, badness)

    @rule(at=phones, spoilt=st.booleans())
    def kill(self, at: int, spoilt: bool) -> None:
        (self.here.spoil if spoilt else self.here.kill)(at)

    @rule(renewed=st.sampled_from([None, True, False]))
    def back_up_or_restore(self, renewed: bool | None) -> None:
        if renewed is None:
            self.here.back_up()
        else:
            self.here.restore(renewed)

    @rule()
    def end_sessions(self) -> None:
        self.here.end_sessions()

    @property
    def here(self) -> Sea:
        assert self.sea is not None
        return self.sea

    def teardown(self) -> None:
        if self.sea is not None:
            try:
                self.sea.check()
            finally:
                self.sea.close()


TestStorm = Storm.TestCase
TestStorm.settings = settings(
    max_examples=STORMS,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
