"""Steps of the build: each is done once for the same input and kept.

A step's folder is named by everything it was made from, its own recipe included, so a
kept result is never an old one. A step that fails leaves nothing behind.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
RECIPES = ROOT / "build"
DIST = ROOT / "dist"
CACHE = DIST / "cache"
KEEP = 2  # results kept for each step: this one and the one before


class Trouble(Exception):
    """The build cannot go on. The text says what to do, in one sentence."""


def digest(*parts: bytes | str) -> str:
    """Return twelve letters that stand for exactly these parts in this order."""
    total = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        total.update(len(raw).to_bytes(8, "big") + raw)
    return total.hexdigest()[:12]


def digest_folder(folder: Path, names: Iterable[Path] | None = None) -> str:
    """Return twelve letters that stand for the names and bytes of every file in a folder."""
    files = sorted(names if names is not None else files_below(folder))
    parts: list[bytes | str] = []
    for file in files:
        parts += [file.relative_to(folder).as_posix(), file.read_bytes()]
    return digest(*parts)


def files_below(folder: Path) -> list[Path]:
    """Return every file of a folder and its folders, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def recipe(*names: str) -> str:
    """Return what stands for the recipes of these names: a changed recipe is a new step."""
    return digest(*(part for name in names for part in (name, (RECIPES / name).read_bytes())))


def step(
    name: str, say: str, made_from: Iterable[bytes | str], make: Callable[[Path], None]
) -> Path:
    """Return the folder of a step's result, making it only when its input is new."""
    shelf = CACHE / "steps" / name
    folder = shelf / digest(*made_from)
    if folder.is_dir():
        folder.touch()
        return folder
    started = time.monotonic()
    half = folder.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    try:
        half.mkdir(parents=True)
        make(half)
        half.rename(folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    tell(f"{say} ({time.monotonic() - started:.1f} s)")
    _forget_old(shelf)
    return folder


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other build runs here, then be the one that does."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "building.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("another build is running here; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def tell(line: str) -> None:
    """Write one line of progress for the person at the terminal."""
    print(f"  {line}", file=sys.stderr, flush=True)


def _forget_old(shelf: Path) -> None:
    kept = sorted((p for p in shelf.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime)
    for folder in kept[:-KEEP]:
        shutil.rmtree(folder, ignore_errors=True)
