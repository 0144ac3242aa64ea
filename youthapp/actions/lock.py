"""The lock: a PIN if one wants it, and when the app locks by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from youthapp.actions.desk import Desk
from youthapp.domain.roles import is_staff
from youthapp.errors import NotAnAnswer, PinsDiffer, PinStays

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

AFTER: Final = {"at_once": 0, "soon": 300, "start": None}  # seconds out of sight
_CHOSEN: Final = "lock_after"
_FIRST: Final = "soon"


def locks_after(store: Store) -> str:
    """Read when the app locks: "at_once", "soon" (five minutes), or only at its "start"."""
    chosen = str(store.setting(_CHOSEN, _FIRST))
    return chosen if chosen in AFTER else _FIRST


def keeps_pin(desk: Desk) -> bool:
    """Tell whether this person works with youths, and so has a PIN that stays."""
    return is_staff(desk.account.role)


def needs_pin(desk: Desk) -> bool:
    """Tell whether nothing of any youth may be shown before there is a PIN."""
    return keeps_pin(desk) and not desk.gate.pin


async def unlock(desk: Desk, *, pin: str) -> None:
    """Open the app by its PIN. Raises NotAPin, WrongPin or WaitFirst."""
    await desk.gate.open(pin)
    _watch(desk)


async def shut(desk: Desk) -> None:
    """Lock the app now. Without a PIN nothing happens."""
    await desk.gate.shut()
    if not desk.gate.is_open:
        desk.platform.lock_after(None)


async def set_pin(desk: Desk, *, pin: str, again: str) -> None:
    """Put a PIN before everything; it is typed twice. Raises NotAPin, PinsDiffer or Storage."""
    _same(pin, again)
    await desk.gate.set_pin(pin)
    _watch(desk)


async def change_pin(desk: Desk, *, old: str, pin: str, again: str) -> None:
    """Take another PIN. Raises NotAPin, PinsDiffer, WrongPin or WaitFirst; the old one stays."""
    _same(pin, again)
    await desk.gate.change_pin(old, pin)


async def remove_pin(desk: Desk, *, pin: str) -> None:
    """Open without a PIN from now on. Raises NotAPin, WrongPin or WaitFirst.

    Whoever sees what youths show keeps a PIN: PinStays.
    """
    if keeps_pin(desk):
        raise PinStays()
    await desk.gate.remove_pin(pin)
    desk.platform.lock_after(None)


def choose_after(desk: Desk, *, after: str) -> None:
    """Choose when the app locks by itself. Raises NotAnAnswer."""
    if after not in AFTER:
        raise NotAnAnswer(item=after)
    desk.store.keep_setting(_CHOSEN, after)
    _watch(desk)


def _same(pin: str, again: str) -> None:
    if pin != again:
        raise PinsDiffer()


def _watch(desk: Desk) -> None:
    if desk.gate.pin:
        desk.platform.lock_after(AFTER[locks_after(desk.store)])
