"""The phones of an account: their names, taking one out, and being taken out oneself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk
from youthapp.actions.takeout import DATA
from youthapp.actions.undo import Undo, keep_changes
from youthapp.actions.unfinished import half_said, half_written
from youthapp.actions.words import today
from youthapp.domain import devices, takeout
from youthapp.domain.conversation import Draft
from youthapp.domain.devices import DEVICE, Phone
from youthapp.domain.facts import Fact

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store


def everyone(desk: Desk) -> tuple[Phone, ...]:
    """Read the phones of the account, the one in the hand first."""
    return devices.phones(desk.store.things(DEVICE), desk.account.device)


def call(desk: Desk, *, phone: str, name: str) -> Undo:
    """Give a phone a name in one's own words. Raises EmptyText, TooLong."""
    return keep_changes(desk, devices.call(phone, name))


def take_out(desk: Desk, *, phone: str) -> None:
    """Take another phone out of the account, for good. Raises NotHere."""
    desk.store.keep([desk.account.take_out(phone)], new_id=desk.new_id)


def never_sent(store: Store) -> tuple[Sequence[Fact], Sequence[Draft], Mapping[str, str]]:
    """Read what is on this phone alone: facts the server never had, what is half said or written.

    What is half written is named by the setting that holds it.
    """
    return store.never_sent(), half_said(store), half_written(store)


async def keep_never_sent(desk: Desk) -> None:
    """Hand over as a file what is on this phone alone, to be brought in on another one."""
    held = takeout.write(takeout.gather(*never_sent(desk.store)))
    await desk.platform.save_file(f"min-vei-{today(desk)}.json", DATA, held)


async def put_away(desk: Desk) -> None:
    """Erase everything on this phone, which the account has no part in any more."""
    await desk.gate.erase()
    await desk.platform.forget()


def start_anew(desk: Desk) -> None:
    """Begin as on a new phone."""
    desk.platform.start_anew()
