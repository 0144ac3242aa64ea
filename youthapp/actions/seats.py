"""Seats in the user council: taking one by a code, giving one, taking one back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import seats
from youthapp.domain.seats import SEAT, Given, Standing

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

STANDING = "council"  # the setting that holds where one stands


def standing(store: Store) -> Standing:
    """Read where this person stands towards the council, also without a network."""
    return seats.kept_standing(store.setting(STANDING))


def given_out(store: Store) -> tuple[Given, ...]:
    """Read the codes this adviser gave out."""
    return seats.given_out(store.things(SEAT))


async def look(desk: Desk) -> Standing:
    """Ask where this person stands, and keep it. Raises Network."""
    told = await desk.account.council.standing()
    found = seats.read_standing(told)
    desk.store.keep_setting(STANDING, json.dumps(dict(told)))
    return found


async def take_place(desk: Desk, *, code: str) -> str:
    """Take the seat or the place in a group that a code gives; return the group, "" for a seat.

    Raises Joining or Network.
    """
    group = await desk.account.council.take_place(code)
    await look(desk)
    return group


async def give(desk: Desk, *, name: str, group: str = "") -> Undo:
    """Make a code for a seat, or for a place in a group, and note whom it is for.

    The name is checked first, so that no code is made that nobody can find again.
    Raises EmptyText, TooLong, NotOnCouncil or Network.
    """
    seats.give("", name, group=group, new_id=desk.new_id)
    code = await desk.account.council.make_code(group)
    return keep_changes(desk, seats.give(code, name, group=group, new_id=desk.new_id))


async def take_back(desk: Desk, *, item: str) -> None:
    """Take a seat back, or make a code that nobody used worthless. Raises NotHere or Network."""
    given = seats.one_given(desk.store.things(SEAT), item)
    await desk.account.council.take_back(given.code)
    keep_changes(desk, seats.take_back(given))


def forget(desk: Desk, *, item: str) -> Undo:
    """Take a row of the list away. The seat stays as it is. Raises NotHere."""
    return keep_changes(desk, seats.forget(seats.one_given(desk.store.things(SEAT), item)))
