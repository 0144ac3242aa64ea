"""Contacts: taking somebody's keys from their screen, and parting from them."""

from __future__ import annotations

from youthapp.actions.desk import Desk, Store, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import contacts, parcels, sharing
from youthapp.domain.contacts import CONTACT, Contact
from youthapp.domain.kinds import PARCEL
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
    """Take a person away: what they were shown is over, and nothing more is sent or heard.

    The keys are kept until the ends of what was shown have left. The undo brings back the
    person, and not what is over. Raises NotHere.
    """
    to, on, joined = one_met(desk.store, contact), today(desk), desk.account.joined
    sent = parcels.parcels(desk.store.things(PARCEL))
    ends = [
        change
        for each in sharing.shares(sent, (), on)
        if each.to == to.root and each.open
        for change in sharing.take_back(each, to, sent, on=on, new_id=desk.new_id, joined=joined)
    ]
    says_something = any(change.changes.get("word") == parcels.END for change in ends)
    going = contacts.leave(to) if says_something else contacts.part_from(to)
    undo = keep_changes(desk, *ends, *going)
    return Undo(tuple(change for change in undo.changes if change.item in to.items))


def one_met(store: Store, contact: str) -> Contact:
    """Read one person. Raises NotHere."""
    found = next((each for each in met(store) if contact in each.items), None)
    if found is None:
        raise NotHere(item=contact)
    return found
