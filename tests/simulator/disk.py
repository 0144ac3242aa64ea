"""A disk that keeps references: writes may hang, tear, or find no room."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from youthapp.errors import StorageFull


@dataclass
class Room:
    """What the disks of one phone share: whether there is room left."""

    full: bool = False


@dataclass
class Disk:
    """Two slots. ``hang`` gives a future for a write that takes its time, or None.

    ``written`` is called with what ``wrote`` had returned when the write began.
    """

    room: Room
    newest: bytes | None = None
    before: bytes | None = None
    hang: Callable[[], asyncio.Future[None] | None] = field(default=lambda: None)
    wrote: Callable[[], object] = field(default=lambda: None)
    written: Callable[[object], None] = field(default=lambda _: None)
    coming: bytes | None = None

    async def read(self) -> bytes | None:
        return self.newest

    async def read_before(self) -> bytes | None:
        return self.before

    async def write(self, image: bytes) -> None:
        if self.room.full:
            raise StorageFull()
        cargo = self.wrote()
        waits = self.hang()
        if waits is not None:
            self.coming = image
            await waits
            self.coming = None
        self.put(image)
        self.written(cargo)

    async def remove(self) -> None:
        self.newest = self.before = None

    def put(self, image: bytes) -> None:
        """Have an image."""
        self.before, self.newest = self.newest, image

    def again(self, tear: str = "") -> Disk:
        """Return the disk after a kill: a write on its way is "whole", "torn" or not begun."""
        disk = Disk(self.room, self.newest, self.before)
        if self.coming is not None and tear == "whole":
            disk.put(self.coming)
        elif self.coming is not None and tear == "torn":
            disk.before = None  # half a write lies in the older slot
        return disk
