"""The browser's half, here under Node: Pyodide, libsodium.js and the bridge's own disk."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from build import fetch, phone

ROOT = Path(__file__).parent.parent
SODIUM = "dist/modules-sumo-esm"


def run_on_phone(program: Path, work: Path, *, packages: bool = False) -> str:
    """Run a program by the phone's Python; return what it printed.

    It finds the repository at /app and the folder ``work`` at /built; with ``packages``
    also what the phone's wheels hold.
    """
    script = ROOT / "tests" / "browser.mjs"
    runtime = fetch.web_client() / "pyodide"
    folders = [runtime, libsodium(work), ROOT, program, work]
    if packages:
        folders.append(_packages(work))
    done = subprocess.run(
        [*fetch.node(), str(script), *map(str, folders)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, (done.stderr or done.stdout)[-4000:]
    return done.stdout


def libsodium(folder: Path) -> Path:
    """Return libsodium-wrappers-sumo as the page gets it: its bare import made a file."""
    packages = _npm_packages()
    core = packages["libsodium-sumo"] / SODIUM / "libsodium-sumo.mjs"
    (folder / "libsodium-sumo.mjs").write_bytes(core.read_bytes())
    wrappers = packages["libsodium-wrappers-sumo"] / SODIUM / "libsodium-wrappers.mjs"
    script = wrappers.read_text()
    assert script.count('from"libsodium-sumo"') == 1
    script = script.replace('from"libsodium-sumo"', 'from"./libsodium-sumo.mjs"')
    (folder / "libsodium-wrappers.mjs").write_text(script)
    return folder / "libsodium-wrappers.mjs"


def _packages(work: Path) -> Path:
    return phone.unpacked(fetch.wheels(), work / "packages")


@cache
def _npm_packages() -> dict[str, Path]:
    return fetch.npm_packages()
