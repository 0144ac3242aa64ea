"""The way from one phone of a person to another."""

from __future__ import annotations

from typing import Protocol


class Pairing(Protocol):
    """The way from one phone of a person to another in the same hands."""

    def show(self) -> str:
        """Begin on a new phone: return the code it shows. Raises JoinedAlready."""

    async def answered(self) -> tuple[int, ...] | None:
        """Return the pictures once the old phone has read the code. Raises Pairing, Network."""

    async def take(self) -> bool:
        """Open the account here; False while nothing is there yet. Raises Pairing, Network."""

    async def read(self, text: str) -> tuple[int, ...]:
        """Read the code on the old phone; return the pictures. Raises Pairing, Network."""

    async def give(self) -> None:
        """Give the account to the new phone. Raises PairingOver, Network."""

    async def stop(self) -> None:
        """Stop; nothing was given. Raises Network."""
