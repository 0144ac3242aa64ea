"""Compress the site's files once, so that no server has to.

Every file that gains from it lies beside itself as .br and .gz. Results are kept by
content, because the large files hardly ever change.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from build.steps import CACHE, files_below

SHELF = CACHE / "compressed"
ALREADY = {".woff2", ".png", ".br", ".gz"}
SMALL = 512  # bytes; below this compressing gains nothing
WINDOW = 24  # brotli's largest ordinary window: 16 MB
THOROUGH, QUICK = 11, 5
FEW = ("skwasm_heavy", "canvaskit/chromium")  # hardly any browser takes these: not worth a minute


def compress(site: Path, *, quick: bool = False) -> None:
    """Lay a .br and a .gz beside every file of a site that gets smaller by it."""
    SHELF.mkdir(parents=True, exist_ok=True)
    files = [p for p in files_below(site) if p.suffix not in ALREADY and p.stat().st_size > SMALL]
    files.sort(key=lambda path: -path.stat().st_size)
    qualities = [QUICK if quick or _for_few(path) else THOROUGH for path in files]
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        list(workers.map(_both, files, qualities))


def _for_few(path: Path) -> bool:
    return any(part in path.as_posix() for part in FEW)


def _both(path: Path, quality: int) -> None:
    content = path.read_bytes()
    name = hashlib.sha256(content).hexdigest()[:24]
    thorough = SHELF / f"{name}.{THOROUGH}.br"
    better = thorough if thorough.exists() else SHELF / f"{name}.{quality}.br"
    _beside(path, better, ".br", lambda: _brotli(content, quality))
    _beside(path, SHELF / f"{name}.gz", ".gz", lambda: _gzip(content))


def _beside(path: Path, kept: Path, ending: str, make) -> None:
    if not kept.exists():
        half = kept.with_suffix(f".{os.getpid()}.half")
        half.write_bytes(make())
        half.rename(kept)
    os.utime(kept)
    if kept.stat().st_size < 0.95 * path.stat().st_size:
        shutil.copyfile(kept, f"{path}{ending}")


def _brotli(content: bytes, quality: int) -> bytes:
    import brotli

    return brotli.compress(content, quality=quality, lgwin=WINDOW)


def _gzip(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()
