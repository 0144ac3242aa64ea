"""Half of the seeds of an ordinary run; the other half is in ``test_more_seeds``.

Two files, because each file goes to one worker. As many as a minute on two cores allows; ``make
simulate`` runs as many as one likes.
"""

from __future__ import annotations

import pytest

from tests.simulator.running import run

SEEDS = range(0, 50)
AT_ONCE = 25


@pytest.mark.parametrize("first", SEEDS[::AT_ONCE])
def test_no_saved_word_is_lost_and_none_is_read_by_others(first: int) -> None:
    """Whatever happens in 200 steps: after some good weather every phone has every word."""
    for seed in range(first, first + AT_ONCE):
        made = run(seed)
        assert not made.broke, made.told()
