"""Erasing: everything goes, here and at the server."""

from __future__ import annotations

from contextlib import suppress

from youthapp.actions import sharing
from youthapp.actions.contacts import met
from youthapp.actions.desk import Desk, today
from youthapp.errors import YouthAppError


async def erase_everything(desk: Desk, *, only_here: bool = False) -> None:
    """Erase the account from the server and all that is on this phone, and start anew.

    What others were shown is over first, as far as they can be told now. Then the server: only
    this phone's keys can ask for it, and they go with the rest. Raises Network, and nothing is
    erased; ``only_here`` then leaves the sealed copy where it is, which nobody can open without
    the recovery card.
    """
    if not only_here:
        await _end_what_is_shown(desk)
        await desk.account.erase()
    await desk.gate.erase()
    await desk.platform.forget()
    desk.platform.start_anew()


async def _end_what_is_shown(desk: Desk) -> None:
    """Take back what others were shown; whoever cannot be told holds up nothing."""
    if not desk.account.joined:
        return
    people = {each.root for each in met(desk.store)}
    shown = [each for each in sharing.shares(desk.store, today(desk)) if each.open]
    for each in shown:
        if each.to in people:
            sharing.take_back(desk, share=each.id)
    if shown:
        with suppress(YouthAppError):
            await desk.account.exchange()
