"""Contacts: taking somebody's keys from their screen, and parting from them."""

from __future__ import annotations

from youthapp.actions.desk import Desk, Store, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import contacts
from youthapp.domain.contacts import CONTACT, Contact
from youthapp.errors import NotHere


def met(store: Store) -> tuple[Contact, ...]:
    """Read the people one has met, the first met first."""
    return contacts.contacts(store.things(CONTACT))


def own_code(desk: Desk) -> str:
    """Return this person's own keys as a link that another phone's camera opens."""
    return f"{desk.platform.server}/meet#{desk.account.code}"


def check(desk: Desk, *, code: str) -> None:
    """Read a code that was pasted, without keeping anything. Raises Contacts."""
    desk.account.read_code(code)


def meet(desk: Desk, *, code: str, name: str) -> Undo:
    """Keep a person whose code was taken from the screen. Raises Contacts, EmptyText, TooLong."""
    keys = desk.account.read_code(code)
    change = contacts.meet(keys, name, met(desk.store), on=today(desk), new_id=desk.new_id)
    return keep_changes(desk, change)


def part_from(desk: Desk, *, contact: str) -> Undo:
    """Take a person away: nothing is sent to them or heard of them any more. Raises NotHere."""
    return keep_changes(desk, *contacts.part_from(one_met(desk.store, contact)))


def one_met(store: Store, contact: str) -> Contact:
    """Read one person. Raises NotHere."""
    found = next((each for each in met(store) if contact in each.items), None)
    if found is None:
        raise NotHere(item=contact)
    return found
