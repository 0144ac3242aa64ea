"""Erasing: everything goes, here and at the server."""

from __future__ import annotations

from youthapp.actions.desk import Desk


async def erase_everything(desk: Desk, *, only_here: bool = False) -> None:
    """Erase the account from the server and all that is on this phone, and start anew.

    The server comes first: only this phone's keys can ask for it, and they go with the rest.
    Raises Network, and nothing is erased; ``only_here`` then leaves the sealed copy where it
    is, which nobody can open without the recovery card.
    """
    if not only_here:
        await desk.account.erase()
    await desk.gate.erase()
    await desk.platform.forget()
    desk.platform.start_anew()
