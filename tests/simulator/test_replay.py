"""A seed is a run: the same bytes every time, whoever runs it, and however fast."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulator.device import Device
from tests.simulator.running import run

ROOT = Path(__file__).parents[2]


def test_a_seed_replays_bit_for_bit() -> None:
    """Twice here, and once in a process that orders its sets otherwise: one hash."""
    first = run(7, steps=120)
    assert run(7, steps=120) == first
    told = subprocess.run(
        [sys.executable, "-m", "tests.simulator", "--seed", "7", "--steps", "120"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    assert told.stdout == first.told() + "\n"


def test_another_seed_is_another_run() -> None:
    """The hash is of what happened."""
    assert run(1, steps=20).hash != run(2, steps=20).hash


def test_the_thin_engine_makes_the_same_run_as_the_real_one() -> None:
    """What is left out for speed changes no byte of what is sent, kept or shown."""
    for seed in (3, 11):
        assert run(seed, steps=100, thin=False) == run(seed, steps=100)


def test_the_oracle_sees_a_lost_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone that forgets the texts of one item is found, and the run is told."""
    real = Device.facts

    def forgetful(device: Device) -> set[str]:
        device._raw.execute("DELETE FROM facts WHERE item = ?", ("1".rjust(32, "0"),))
        return real(device)

    monkeypatch.setattr(Device, "facts", forgetful)
    made = run(5)
    assert made.broke
    assert "phone" in made.told()


def test_the_oracle_sees_a_text_that_is_shown_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal phones prove nothing: all can agree to show one of two texts."""
    from youthapp.domain import facts

    real = facts._standing
    monkeypatch.setattr(
        facts, "_standing", lambda ordered: {k: v[:1] for k, v in real(ordered).items()}
    )
    assert any("shows" in run(seed).broke for seed in range(6))


def test_the_oracle_sees_what_can_be_read_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter that is signed but not sealed is found at once."""
    from youthapp.vault import keys

    monkeypatch.setattr(keys, "seal", lambda plain, key, associated: plain)
    assert "readable" in run(2, steps=60).broke
