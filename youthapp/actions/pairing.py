"""A second phone: its code, the three pictures on both, and what goes over.

The youth holds both phones. On the new one the code is shown; the old one reads it; the
pictures are compared; only then does the old one give anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import SystemRandom
from typing import Final

from youthapp.actions.desk import Desk
from youthapp.domain import pairing
from youthapp.errors import PairingOdd

ROWS: Final = 3


@dataclass(frozen=True)
class Choice:
    """The rows to choose among; ``right`` is the one the new phone shows."""

    rows: tuple[tuple[int, ...], ...]
    right: int


def begin(desk: Desk) -> str:
    """Begin on a new phone: return the code to show. Raises JoinedAlready."""
    return desk.account.pairing.show()


def own_link(desk: Desk, *, code: str) -> str:
    """Return the code as a link that the other phone's camera opens."""
    return f"{desk.platform.server}/pair#{code}"


async def answered(desk: Desk) -> tuple[int, ...] | None:
    """Return the pictures as soon as the old phone has read the code. Raises Pairing, Network."""
    return await desk.account.pairing.answered()


async def take(desk: Desk) -> bool:
    """Take what the old phone gives; False until it is there. Raises Pairing, Network."""
    return await desk.account.pairing.take()


async def read(desk: Desk, *, code: str) -> Choice:
    """Read the new phone's code on the old one. Raises Pairing, NotYourVault, Network."""
    shown = await desk.account.pairing.read(code)
    lot = SystemRandom()
    rows = [shown, *pairing.others(shown, ROWS - 1, lot.randrange)]
    lot.shuffle(rows)
    return Choice(tuple(rows), rows.index(shown))


async def choose(desk: Desk, *, choice: Choice, row: int | None) -> None:
    """Give everything to the phone with these pictures; None: it shows none of them.

    Raises PairingOdd when they are others: then it is over and nothing was given. Network.
    """
    if row != choice.right:
        await desk.account.pairing.stop()
        raise PairingOdd()
    await desk.account.pairing.give()


async def stop(desk: Desk) -> None:
    """Stop on either side. Nothing was given. Raises Network."""
    await desk.account.pairing.stop()
