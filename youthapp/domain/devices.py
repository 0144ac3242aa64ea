"""Devices: the phones of one account, what their owner calls them, and which are taken out.

A device's thing is made by the device itself, with the root's word for it. When it was last
heard cannot be told: the log knows an order and no time. So only the day it came is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from youthapp.domain.facts import Change, Thing, day_of, text_of
from youthapp.domain.goals import clean
from youthapp.errors import EmptyText

DEVICE: Final = "device"


@dataclass(frozen=True)
class Phone:
    """One phone of the account. ``key`` is its public key (hex), ``mine`` the one in the hand.

    ``removal`` is the root's order (base64url) when it was taken out.
    """

    id: str
    key: str
    name: str
    on: date | None
    mine: bool
    removal: str = ""


def phones(things: Iterable[Thing], own: str) -> tuple[Phone, ...]:
    """Return every phone there was, the one in the hand first, then the oldest first."""
    found = [_phone(thing, own) for thing in sorted(things, key=lambda each: (each.first, each.id))]
    return tuple(sorted(found, key=lambda phone: not phone.mine))


def call(phone: str, name: str) -> Change:
    """Return the change that gives a phone a name in one's own words. Raises EmptyText."""
    called = clean(name)
    if not called:
        raise EmptyText
    return Change(phone, DEVICE, {"name": called})


def _phone(thing: Thing, own: str) -> Phone:
    _, key = thing.first  # who speaks first of a device is the device
    return Phone(
        id=thing.id,
        key=key,
        name=text_of(thing, "name"),
        on=day_of(thing, "on"),
        mine=key == own,
        removal=text_of(thing, "removal"),
    )
