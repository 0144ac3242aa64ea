"""What stands between the phone and what is kept on it."""

from __future__ import annotations

from typing import Protocol


class Gate(Protocol):
    """What stands between the phone and what is kept on it: a PIN, if there is one."""

    @property
    def pin(self) -> bool:
        """Whether there is a PIN."""

    @property
    def is_open(self) -> bool:
        """Whether what is kept can be seen; always without a PIN."""

    def wait(self) -> int:
        """Return the seconds until the next try."""

    async def open(self, pin: str) -> None:
        """Open by the PIN. Raises NotAPin, WrongPin or WaitFirst."""

    async def shut(self) -> None:
        """Put away what is private until the PIN is given; without a PIN nothing happens."""

    async def set_pin(self, pin: str) -> None:
        """Put a PIN before everything. Raises NotAPin or Storage."""

    async def change_pin(self, old: str, new: str) -> None:
        """Put another PIN in its place. Raises as ``open`` and ``set_pin``."""

    async def remove_pin(self, pin: str) -> None:
        """Open without a PIN from now on. Raises as ``open``."""

    async def erase(self) -> None:
        """Erase all that is kept on this phone. It cannot be used after; start it anew."""
