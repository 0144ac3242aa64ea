"""Desks of two people who met, and what one sends as the other's phone holds it."""

from __future__ import annotations

from tests.fakes import FakeStore, make_desk
from tests.views.harness import real_library
from youthapp.actions import contacts
from youthapp.actions.desk import Desk
from youthapp.domain import parcels
from youthapp.domain.contacts import Contact
from youthapp.domain.kinds import MESSAGE, PARCEL

YOUTH, ADULT = "UNG-KODE", "ANNA-KEY"


async def a_desk(role: str, *, name: str, code: str = "nb") -> Desk:
    """Return the desk of a youth or of an adult who has met the other, called ``name``."""
    store = FakeStore("aa" * 32 if role == "youth" else "bb" * 32)  # and so ids of their own
    desk = make_desk(await real_library("nb", code), store=store)
    desk.account.given = role  # type: ignore[attr-defined]
    desk.account.own = YOUTH if role == "youth" else ADULT  # type: ignore[attr-defined]
    await desk.account.join("GOOD-CODE")
    desk.gate.code = "" if role == "youth" else "2468"  # type: ignore[attr-defined]
    contacts.meet(desk, code=ADULT if role == "youth" else YOUTH, name=name)
    return desk


async def two(*, code: str = "nb") -> tuple[Desk, Desk]:
    """Return the desks of a youth and of an adult who met."""
    youth = await a_desk("youth", name="Anna", code=code)
    return youth, await a_desk("contact", name="M", code=code)


def met(desk: Desk) -> Contact:
    """Return the other of the two."""
    [one] = contacts.met(desk.store)
    return one


def travels(sender: Desk, receiver: Desk) -> int:
    """Bring what waits to the other; return how many parcels."""
    waiting = parcels.waiting(sender.store.things(PARCEL))
    root, _ = receiver.account.read_code(sender.account.code)
    for each in waiting:
        came = parcels.arrived(each.id, root, parcels.body(each))
        assert came is not None
        receiver.store.keep([came], new_id=receiver.new_id)
        sender.store.keep([parcels.became(each, "sent")], new_id=sender.new_id)
    return len(waiting)


def leaving(desk: Desk) -> list[str]:
    """Return the words of all that this phone ever sent or is about to send to anybody."""
    things = [*desk.store.things(PARCEL), *desk.store.things(MESSAGE)]
    return [str(thing.fields["word"]) for thing in things]
