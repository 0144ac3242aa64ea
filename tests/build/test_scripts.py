"""The browser's own scripts, run by Node: the disk, the way back, going away, fields and others."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from build import fetch

HERE = Path(__file__).parent


@pytest.mark.parametrize("script", ["disk", "trail", "away", "fields", "files", "paper", "scanner"])
def test_the_browsers_own_script_holds(script: str) -> None:
    """A disk killed at every moment of a write, steps back from everywhere, and the rest.

    The checks themselves are in <script>.test.mjs.
    """
    checks = HERE / f"{script}.test.mjs"
    command = [*fetch.node(), "--test", "--test-reporter=spec", str(checks)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stdout + done.stderr
    written = len(re.findall(r"^test\(", checks.read_text(), re.MULTILINE))
    assert f"pass {written}" in done.stdout, done.stdout
