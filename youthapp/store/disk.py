"""Disks: where an image of bytes lies so that it is there next time.

A disk holds one image under one name, and the one before. ``write`` is whole or not at
all: killed at any moment, the old image or the new one is there, never half. Nothing here
falls back to memory; a disk that cannot keep says so.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any, Protocol

from youthapp.errors import (
    CannotOpen,
    SecondTab,
    Storage,
    StorageFull,
    StorageGone,
    YouthAppError,
)


class Disk(Protocol):
    """One image that lasts, and the one before it."""

    async def read(self) -> bytes | None:
        """Return the newest whole image, or None when there is none."""

    async def read_before(self) -> bytes | None:
        """Return the image before the newest, or None: for when the newest is damaged."""

    async def write(self, image: bytes) -> None:
        """Keep an image; it is durable when this returns. Raises StorageFull, StorageGone."""

    async def remove(self) -> None:
        """Remove both images; nothing happens when there are none. Raises StorageGone."""


class FolderDisk:
    """A file in a folder: written beside, synced, renamed into place."""

    def __init__(self, folder: Path, name: str) -> None:
        self._newest = folder / name
        self._before = folder / f"{name}.before"
        self._coming = folder / f"{name}.coming"

    async def read(self) -> bytes | None:
        return self._bytes(self._newest)

    async def read_before(self) -> bytes | None:
        return self._bytes(self._before)

    async def write(self, image: bytes) -> None:
        try:
            self._newest.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(image)
        except OSError as error:
            raise _named(error) from error

    async def remove(self) -> None:
        try:
            for path in (self._coming, self._before, self._newest):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise _named(error) from error

    def _write(self, image: bytes) -> None:
        handle = os.open(self._coming, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "wb") as file:
            file.write(image)
            file.flush()
            os.fsync(file.fileno())
        if self._newest.exists():
            os.replace(self._newest, self._before)
        os.replace(self._coming, self._newest)
        self._sync_folder()

    def _sync_folder(self) -> None:
        if sys.platform == "win32":
            return  # a folder cannot be opened there; the rename itself is journalled
        handle = os.open(self._newest.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @staticmethod
    def _bytes(path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _named(error) from error


class BrowserDisk:
    """A file in the browser's origin-private file system, by the page's bridge.

    The bridge holds two slots under each name and writes the older one, so that a tab
    killed in the middle leaves the newer one whole.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    async def read(self) -> bytes | None:
        return await self._asked("read")

    async def read_before(self) -> bytes | None:
        return await self._asked("read_before")

    async def write(self, image: bytes) -> None:
        from pyodide.ffi import to_js

        await self._asked("write", to_js(image))

    async def remove(self) -> None:
        await self._asked("remove")

    async def _asked(self, verb: str, *values: Any) -> bytes | None:
        import phone_js
        from pyodide.ffi import JsException

        if not hasattr(phone_js, verb):
            return None  # a bridge that gives the newest whole slot only
        try:
            answer = await getattr(phone_js, verb)(self._name, *values)
        except JsException as error:
            raise _named_by_browser(error) from error
        return None if not hasattr(answer, "to_bytes") else bytes(answer.to_bytes())


async def claim_this_tab() -> None:
    """Become the one tab that writes, for as long as this tab lives. Raises SecondTab."""
    if sys.platform != "emscripten":
        return
    import phone_js

    if not await phone_js.lock():
        raise SecondTab()


def _named(error: OSError) -> Storage:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return StorageFull() if full else StorageGone(reason=error.strerror or "")


def _named_by_browser(error: Any) -> YouthAppError:
    """Name what the bridge says; build/worker/phone.js lists the names."""
    name = str(getattr(error, "name", ""))
    if name == "QuotaExceededError":
        return StorageFull()
    if name == "DataError":
        return CannotOpen(part="disk")
    return SecondTab() if name == "InvalidStateError" else StorageGone(reason=name)
