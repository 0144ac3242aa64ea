"""Pairing: a phone that has no account yet gets the root from one that has, by a mailbox.

What both sides say and why nobody between can choose the pictures stands in
``vault/pairing.py``; here is who asks the server for what, and when it stops. What is
secret here lives in memory and goes with the screen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from youthapp import wire
from youthapp.errors import (
    Conflict,
    JoinedAlready,
    NeedsNetwork,
    NotYourVault,
    Offline,
    PairingOdd,
    PairingOver,
    UnreadableEntry,
)
from youthapp.sync.answers import readable
from youthapp.vault.pairing import Arriving, Giving, pictures

if TYPE_CHECKING:
    from youthapp.sync.api import Api

AGAIN: Final = 1.0  # seconds between two looks into the mailbox
ANSWERS: Final = 45  # looks within which the new phone must have answered
_KEY, _OPENING, _ROOT = range(3)


class Pairing:
    """Both sides of a pairing; a phone is on one of them, once at a time."""

    def __init__(
        self,
        reach: Callable[[], Api],
        *,
        joined: Callable[[], bool],
        root: Callable[[], bytes],
        come_home: Callable[[bytes], Awaitable[None]],
        rest: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._reach, self._joined, self._root = reach, joined, root
        self._come_home, self._rest = come_home, rest
        self._arriving: Arriving | None = None
        self._giving: Giving | None = None
        self._opening = self._key = b""

    # The new phone

    def show(self) -> str:
        """Begin on a new phone: return the code it shows. Raises JoinedAlready."""
        if self._joined():
            raise JoinedAlready()
        self._arriving, self._key = Arriving(), b""
        return wire.pairing_text(self._arriving.code)

    async def answered(self) -> tuple[int, ...] | None:
        """Return the pictures when the other phone has read the code; None until then.

        Raises PairingOver when nothing was begun, Network.
        """
        new = self._arriving
        if new is None:
            raise PairingOver()
        key = (await self._look(new.code))[_KEY]
        if not key:
            return None
        if len(key) != wire.KEY_BYTES:
            raise PairingOdd()
        await self._leave(new.code, 2, new.opening)
        self._key = key
        return pictures(new.opening, key)

    async def take(self) -> bool:
        """Take the root and open the account here; False while it is not there yet.

        Only after its owner said that the pictures are alike. Raises PairingOver when the
        other phone stopped, PairingOdd when the root is not from that phone, Network.
        """
        new = self._arriving
        if new is None or not self._key:
            raise PairingOver()
        parts = await self._look(new.code)
        if parts[_KEY] != self._key:
            raise PairingOdd() if parts[_KEY] else PairingOver()
        if not parts[_ROOT]:
            return False
        await self._come_home(new.open(self._key, parts[_ROOT]))
        await self.stop()
        return True

    # The old phone

    async def read(self, text: str) -> tuple[int, ...]:
        """Read the new phone's code, hear what it opens, and return the pictures.

        Raises PairingDamaged before anything is sent, NotYourVault without an account,
        PairingOver when the new phone is silent, PairingOdd, Network.
        """
        code = wire.read_pairing(text)
        if not self._joined():
            raise NotYourVault()
        old = self._giving = Giving(code)
        await self._leave(code, 1, old.key)
        for _ in range(ANSWERS):
            parts = await self._look(code)
            if parts[_KEY] != old.key:
                raise PairingOver()
            if parts[_OPENING]:
                old.check(parts[_OPENING])
                self._opening = parts[_OPENING]
                return pictures(self._opening, old.key)
            await self._rest(AGAIN)
        await self.stop()
        raise PairingOver()

    async def give(self) -> None:
        """Give the root to the phone whose pictures were chosen. Raises PairingOver, Network."""
        old = self._giving
        if old is None or not self._opening:
            raise PairingOver()
        await self._leave(old.code, 3, old.give(self._opening, self._root()))
        self._forget()

    # Both

    async def stop(self) -> None:
        """Stop and empty the mailbox; nothing was given. Raises Network."""
        side = self._arriving or self._giving
        self._forget()
        if side is not None:
            await self._ask("DELETE", side.code)

    def _forget(self) -> None:
        self._arriving = self._giving = None
        self._opening = self._key = b""

    async def _look(self, code: bytes) -> tuple[bytes, ...]:
        answer = await self._ask("GET", code)
        with readable():
            parts = tuple(wire.from_text(str(each)) for each in answer["parts"])
            read = tuple(wire.read_pairing_part(each) if each else b"" for each in parts)
            if len(read) != wire.PAIRING_PARTS:
                raise UnreadableEntry(part="pairing")
        return read

    async def _leave(self, code: bytes, part: int, body: bytes) -> None:
        letter = wire.PairingPart(part, wire.to_text(wire.pairing_part(body)))
        try:
            await self._ask("POST", code, body=asdict(letter))
        except Conflict as error:  # somebody else read the code, too
            raise PairingOdd() from error

    async def _ask(self, method: str, code: bytes, **values: object) -> dict[str, list[str]]:
        path = f"/api/pairing/{wire.pairing_box(code).hex()}"
        try:
            answer: dict[str, list[str]] = await self._reach().ask(method, path, **values)  # type: ignore[arg-type]
        except Offline as error:
            raise NeedsNetwork() from error
        return answer
