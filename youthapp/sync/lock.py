"""The lock: this phone's keys on their disk, open or behind a PIN.

A disk holds two files, the newest and the one before. Whatever the PIN changes is written
twice, so that neither holds the keys in the old way; killed between the two, the newest
counts, and the next opening finishes the work.

Wrong tries are counted on a disk of their own and make the next one wait, twice as long each
time. A try is written down before it is made: to kill the app gains nothing. Nothing is ever
erased because of tries.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from youthapp import vault
from youthapp.errors import CannotOpen, PinNeeded, StorageFull, WaitFirst, WrongPin
from youthapp.store import Disk
from youthapp.vault import Keys, PinLock

FREE_TRIES: Final = 3  # wrong tries before one waits
FIRST_WAIT: Final = 15  # seconds; each wrong try after that doubles it
LONGEST_WAIT: Final = 3600
GONE: Final = b"minvei-gone"  # stands where the keys were, until everything is erased


class Lock:
    """The keys of one phone, and who may use them."""

    def __init__(
        self, *, keys: Disk, tries: Disk, image: Disk, clock: Callable[[], datetime]
    ) -> None:
        self.image = image
        self.pin = False  # whether there is a PIN
        self._disk, self._tries_disk, self._clock = keys, tries, clock
        self._keys: Keys | None = None
        self._pin_lock: PinLock | None = None
        self._wrong = 0
        self._last: datetime | None = None

    @property
    def keys(self) -> Keys:
        """The keys. Raises PinNeeded while they are behind the PIN."""
        if self._keys is None:
            raise PinNeeded()
        return self._keys

    @property
    def is_open(self) -> bool:
        """Whether the keys can be used."""
        return self._keys is not None

    async def look(self) -> bool:
        """Read this phone's keys, or make them when it is new; False when a PIN is needed.

        Raises StorageFull, StorageGone, CannotOpen and FromTheFuture; whatever lies on the
        disks is then as it was.
        """
        found = await self._found()
        if found is None:
            await self.keep(Keys.new())
        elif vault.behind_pin(found):
            self.pin = True
            await self._read_tries()
        else:
            self._keys = Keys.unpack(found)
            if await self._before_is_other(found):
                await self.keep(self._keys)
        return self.is_open

    # Opening and shutting

    def wait(self) -> int:
        """Return the seconds until the next try is possible; 0 when it is now."""
        over = self._wrong - FREE_TRIES
        if over < 0 or self._last is None:
            return 0
        now = self._clock()
        if now < self._last:  # the clock was set back: wait from now on, not until then
            self._last = now
        ends = self._last + timedelta(seconds=min(FIRST_WAIT * 2 ** min(over, 20), LONGEST_WAIT))
        return max(0, -int((now - ends).total_seconds() // 1))

    async def open(self, pin: str) -> None:
        """Open by the PIN. Raises NotAPin, WaitFirst and WrongPin with ``seconds`` to wait."""
        self._keys, self._pin_lock = await self._tried(pin)
        written = await self._disk.read()
        if written is not None and await self._before_is_other(written):
            await self.keep(self._keys)

    def shut(self) -> None:
        """Forget the keys until somebody opens again; without a PIN nothing happens."""
        if self.pin:
            self._keys = self._pin_lock = None

    # What lies on the disk

    async def keep(self, keys: Keys) -> None:
        """Write the keys as they lie here: behind the PIN when there is one.

        Raises PinNeeded when the lock is shut: keys are never written open by mistake.
        """
        if self.pin and self._pin_lock is None:
            raise PinNeeded()
        await self._disk.write(self._closed(keys, self._pin_lock))
        self._keys = keys

    async def set_pin(self, pin: str) -> None:
        """Put the keys behind a PIN, a first or another one. Raises NotAPin, Storage."""
        lock = vault.new_lock(pin)
        await self._write_twice(self.keys, lock)
        await self._write_tries(0)

    async def change_pin(self, old: str, new: str) -> None:
        """Put another PIN in the place of one. Raises as ``open`` and ``set_pin``."""
        vault.read_pin(new)
        await self._tried(old)
        await self.set_pin(new)

    async def remove_pin(self, pin: str) -> None:
        """Let the phone open without a PIN again. Raises as ``open``, and Storage."""
        keys, _ = await self._tried(pin)
        await self._write_twice(keys, None)

    async def erase(self) -> None:
        """Erase all that this phone keeps. From the first write on nothing can be opened.

        Killed after it, the next start goes on where this stopped.
        """
        for _ in range(2):  # the place of the keys, and the one before
            await self._disk.write(GONE)
        self._keys = self._pin_lock = None
        await self._erase_the_rest()
        await self._disk.remove()

    async def _erase_the_rest(self) -> None:
        await self.image.remove()
        await self._tries_disk.remove()

    async def _found(self) -> bytes | None:
        """Return the newest keys file that is whole; None on a new phone."""
        found = await self._disk.read() or await self._disk.read_before()
        if found == GONE:
            await self._erase_the_rest()
            return None
        if found is None:
            if await self.image.read() is not None:
                raise CannotOpen(part="keys")  # making new ones would bury what is there
            return None
        if not vault.behind_pin(found):
            return await self._readable(found)
        return found

    async def _readable(self, found: bytes) -> bytes:
        try:
            Keys.unpack(found)
        except CannotOpen:
            before = await self._disk.read_before()
            if before is None:
                raise
            return before
        return found

    async def _before_is_other(self, newest: bytes) -> bool:
        """Tell whether the file before lies there in another way: a change was cut off.

        Behind a PIN also when it is not whole: what was cut off may be half an open key.
        """
        before = await self._disk.read_before()
        if not vault.behind_pin(newest):
            return before is not None and vault.behind_pin(before)
        return before is None or vault.salt_of(before) != vault.salt_of(newest)

    async def _write_twice(self, keys: Keys, lock: PinLock | None) -> None:
        """Write the keys so that the file before is in the new way, too."""
        file = self._closed(keys, lock)
        await self._disk.write(file)
        self._keys, self._pin_lock, self.pin = keys, lock, lock is not None
        await self._disk.write(file)

    @staticmethod
    def _closed(keys: Keys, lock: PinLock | None) -> bytes:
        return keys.pack() if lock is None else vault.close_keys(keys, lock)

    # Tries

    async def _tried(self, pin: str) -> tuple[Keys, PinLock]:
        vault.read_pin(pin)
        if seconds := self.wait():
            raise WaitFirst(seconds=seconds)
        found = await self._found()
        if found is None:
            raise CannotOpen(part="keys")
        await self._write_tries(self._wrong + 1)
        try:
            opened = vault.open_keys(found, pin)
        except WrongPin:
            raise WrongPin(seconds=self.wait()) from None
        await self._write_tries(0)
        return opened

    async def _read_tries(self) -> None:
        written = await self._tries_disk.read()
        with suppress(ValueError, KeyError, TypeError):
            told = json.loads(written or b"{}")
            self._wrong, self._last = int(told["wrong"]), datetime.fromisoformat(told["last"])

    async def _write_tries(self, wrong: int) -> None:
        self._wrong, self._last = wrong, self._clock()
        told = {"wrong": wrong, "last": self._last.isoformat()}
        with suppress(StorageFull):  # a full phone locks nobody out
            await self._tries_disk.write(json.dumps(told).encode())
