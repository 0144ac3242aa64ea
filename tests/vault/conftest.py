"""Where the vault's tests find the browser's half: libsodium.js, Pyodide and Node."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from build import fetch

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SODIUM = "dist/modules-sumo-esm"


@pytest.fixture(scope="session")
def libsodium(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return libsodium-wrappers-sumo as the page gets it: its bare import made a file."""
    packages = fetch.npm_packages()
    folder = tmp_path_factory.mktemp("libsodium")
    core = packages["libsodium-sumo"] / SODIUM / "libsodium-sumo.mjs"
    (folder / "libsodium-sumo.mjs").write_bytes(core.read_bytes())
    wrappers = packages["libsodium-wrappers-sumo"] / SODIUM / "libsodium-wrappers.mjs"
    script = wrappers.read_text()
    assert script.count('from"libsodium-sumo"') == 1
    script = script.replace('from"libsodium-sumo"', 'from"./libsodium-sumo.mjs"')
    (folder / "libsodium-wrappers.mjs").write_text(script)
    return folder / "libsodium-wrappers.mjs"


@pytest.fixture(scope="session")
def node() -> Callable[..., str]:
    """Return a function that runs a script by Node and gives what it printed."""

    def run(script: Path, *arguments: str) -> str:
        done = subprocess.run(
            [*fetch.node(), str(script), *arguments], capture_output=True, text=True, cwd=ROOT
        )
        assert done.returncode == 0, done.stderr or done.stdout
        return done.stdout

    return run
