"""Durability: the server is killed again and again, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
from pathlib import Path

from tests.server.kills import Town

KILLS = int(os.environ.get("MINVEI_KILLS", "15"))


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """Killed in the middle of writing and trimming: all there, in its place or a snapshot."""
    town, dice = Town(tmp_path), random.Random(30)
    for _ in range(KILLS):
        town.life(dice)
    town.check()
    assert town.ledger.acknowledged >= KILLS
    assert town.trims
    assert town.ledger.troubles == 0
