"""A quarter of the seeds, as in ``test_seeds``."""

from __future__ import annotations

import pytest

from tests.simulator.running import told_of_broken

SEEDS = range(250, 500)
AT_ONCE = 50


@pytest.mark.parametrize("first", SEEDS[::AT_ONCE])
def test_no_saved_word_is_lost_and_none_is_read_by_others(first: int) -> None:
    """Whatever happens in 200 steps: after some good weather every phone has every word."""
    broken = told_of_broken(range(first, first + AT_ONCE))
    assert not broken, broken[0]
