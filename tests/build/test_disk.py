"""The two slots of the phone's disk, killed at every moment a write can be killed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from build import fetch

HERE = Path(__file__).parent


def test_a_killed_write_leaves_the_old_bytes_or_the_new() -> None:
    """The checks themselves are in disk.test.mjs, run by Node on the browser's own script."""
    command = [*fetch.node(), "--test", "--test-reporter=spec", str(HERE / "disk.test.mjs")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "pass 8" in done.stdout, done.stdout
