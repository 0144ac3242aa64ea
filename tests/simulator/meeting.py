"""Two phones in the same hands: a code is read, pictures are compared, the root goes over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from youthapp.errors import Network, PairingOver

if TYPE_CHECKING:
    from tests.simulator.device import Device

PATIENCE = 0.15  # how often one gives up instead of looking once more


@dataclass
class Meeting:
    """What their owner sees on both screens."""

    code: str = ""
    new: tuple[int, ...] | None = None


async def arrive(device: Device, meeting: Meeting) -> None:
    """Be the new phone."""
    pairing = device.account.pairing
    while (shown := await pairing.answered()) is None:
        await _look_again(device)
    meeting.new = shown
    while True:
        try:
            if await pairing.take():
                return
        except Network:  # the owner tries once more
            pass
        await _look_again(device)


async def give(device: Device, meeting: Meeting) -> None:
    """Be the phone that is connected already: the pictures of the other are looked for here."""
    pairing = device.account.pairing
    seen = await pairing.read(meeting.code)
    while meeting.new is None:
        await _look_again(device)
    assert seen == meeting.new, "the two phones show other pictures"
    await pairing.give()


async def _look_again(device: Device) -> None:
    await device.world.rest(device)
    if device.world.lot.random() < PATIENCE:
        await device.account.pairing.stop()
        raise PairingOver()
