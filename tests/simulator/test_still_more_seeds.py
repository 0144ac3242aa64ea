"""A quarter of the seeds, as in ``test_seeds``."""

from __future__ import annotations

import pytest

from tests.simulator.running import OPEN, run

SEEDS = range(200, 300)
AT_ONCE = 50


@pytest.mark.parametrize("first", SEEDS[::AT_ONCE])
def test_no_saved_word_is_lost_and_none_is_read_by_others(first: int) -> None:
    """Whatever happens in 200 steps: after some good weather every phone has every word."""
    for seed in {*range(first, first + AT_ONCE)} - OPEN:
        made = run(seed)
        assert not made.broke, made.told()
