"""The account: joining, the recovery card, and exchanging with the server.

Nothing here is needed to read or to keep goals. Failing here loses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk

if TYPE_CHECKING:
    from youthapp.actions.desk.account import Card


async def join(desk: Desk, *, code: str) -> None:
    """Join with an invitation, code or link. Raises Joining or Network."""
    await desk.account.join(code)


async def restore(desk: Desk, *, digits: str) -> None:
    """Open one's account on this phone with a recovery card. Raises Recovery or Network."""
    await desk.account.restore(digits)


async def make_card(desk: Desk) -> Card:
    """Make a recovery card; an older one dies. Raises Network."""
    return await desk.account.make_card()


async def confirm_card(desk: Desk, *, digits: str) -> None:
    """Type the card back. Raises WrongDigits with the group that differs."""
    await desk.account.confirm_card(digits)
    desk.store.keep_setting("card_later", False)


def card_later(desk: Desk) -> None:
    """Say knowingly that the card can wait."""
    desk.store.keep_setting("card_later", True)


async def exchange(desk: Desk) -> int:
    """Send what is only here and receive what is new; return how many things changed here."""
    return await desk.account.exchange() if desk.account.joined else 0
