"""A disk in memory that can fill up, tear a write, and be pulled out in the middle."""

from __future__ import annotations

import asyncio
import struct
import zlib

from youthapp import vault
from youthapp.errors import StorageFull

_HEAD = struct.Struct(">QII")  # as the page's bridge: generation, length, CRC of all the rest


class PulledOut(BaseException):
    """The tab was killed. Nothing in the app may catch this."""


class MemoryDisk:
    """Two slots with generation, length and check, like the page's bridge.

    ``full`` refuses; ``tear`` is how many bytes of the next write reach the disk before
    the tab is killed; ``slow`` lets others run in the middle of a write.
    """

    def __init__(self) -> None:
        self.slots: list[bytes] = [b"", b""]
        self.full = False
        self.tear: int | None = None
        self.slow = False
        self.writes = 0
        self._pulled_at = (0, 0)
        self.pull = ""  # "remove": the tab is killed before anything is removed

    def again(self) -> MemoryDisk:
        """Return the disk as the next start of the app finds it."""
        disk = MemoryDisk()
        disk.slots = list(self.slots)
        return disk

    async def read(self) -> bytes | None:
        whole = self._whole()
        return whole[0][1] if whole else None

    async def read_before(self) -> bytes | None:
        whole = self._whole()
        return whole[1][1] if len(whole) > 1 else None

    async def write(self, image: bytes) -> None:
        if self.full:
            raise StorageFull()
        if self.slow:
            await asyncio.sleep(0.01)
        generation = max((whole[0] for whole in self._whole()), default=0) + 1
        slot = generation % 2
        written = _slot(generation, image)
        if self.writes + 1 == self._pulled_at[0]:
            self.tear = self._pulled_at[1]
        if self.tear is not None:
            self.slots[slot] = written[: self.tear] + self.slots[slot][self.tear :]
            self.tear = None
            raise PulledOut()
        self.slots[slot] = written
        self.writes += 1

    def pull_at(self, write: int, cut: int) -> None:
        """Kill the tab in the middle of a write to come, after so many bytes of it."""
        self._pulled_at = (write, cut)

    async def remove(self) -> None:
        if self.pull == "remove":
            raise PulledOut()
        self.slots = [b"", b""]

    def damage(self, slot: int = 0) -> None:
        """Change one byte inside a whole image, so that the check of the slot still holds."""
        newest = self._whole()[slot]
        image = bytearray(newest[1])
        image[-1] ^= 1
        at = newest[0] % 2
        self.slots[at] = _slot(newest[0], bytes(image))

    def spoil(self) -> None:
        """Change one byte of the newest slot, as a worn-out disk does: its check fails."""
        at = self._whole()[0][0] % 2
        self.slots[at] = self.slots[at][:-1] + bytes([self.slots[at][-1] ^ 1])

    def _whole(self) -> list[tuple[int, bytes]]:
        found = []
        for slot in self.slots:
            if len(slot) < _HEAD.size:
                continue
            generation, length, check = _HEAD.unpack_from(slot)
            image = slot[_HEAD.size : _HEAD.size + length]
            if len(image) == length and check == _check(generation, image):
                found.append((generation, image))
        return sorted(found, reverse=True)


def _slot(generation: int, image: bytes) -> bytes:
    return _HEAD.pack(generation, len(image), _check(generation, image)) + image


def _check(generation: int, image: bytes) -> int:
    """The check covers the generation: a new head over an old image is no image."""
    return zlib.crc32(struct.pack(">QI", generation, len(image)) + image)


class RestSeal:
    """The seal of a disk, by a key of its own."""

    def __init__(self, key: bytes = bytes(32)) -> None:
        self._key = key

    def seal(self, plain: bytes, associated: bytes) -> bytes:
        return vault.seal(plain, self._key, associated)

    def open(self, sealed: bytes, associated: bytes) -> bytes:
        return vault.unseal(sealed, self._key, associated)
