"""Contacts: taking somebody's keys from their screen, and parting from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import contacts, parcels, sharing
from youthapp.domain.contacts import COLLEAGUE, CONTACT, POSTS, Contact
from youthapp.domain.facts import Change
from youthapp.domain.kinds import PARCEL
from youthapp.domain.roles import LEAD, is_staff
from youthapp.errors import NotAnAnswer, NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store


def met(store: Store) -> tuple[Contact, ...]:
    """Read the people one has met, the first met first."""
    return contacts.contacts(store.things(CONTACT))


def called(store: Store) -> Mapping[str, str]:
    """Read what one calls everybody one ever met, by their keys; also who was taken away."""
    return contacts.called(store.things(CONTACT))


def own_code(desk: Desk) -> str:
    """Return this person's own keys as a link that another phone's camera opens."""
    return f"{desk.platform.server}/meet#{desk.account.code}"


def own_digits(desk: Desk) -> Sequence[str]:
    """Return the same keys in groups of four digits, to be typed on another phone."""
    return desk.account.digits


def check(desk: Desk, *, code: str) -> None:
    """Read a code that was pasted or typed, without keeping anything. Raises Contacts, Recovery."""
    desk.account.read_code(code)


def usual_post(desk: Desk) -> str:
    """Return what somebody most likely is to this person: a team lead meets colleagues."""
    return COLLEAGUE if desk.account.role == LEAD else ""


def meet(desk: Desk, *, code: str, name: str, post: str = "") -> Undo:
    """Keep a person whose code was taken from the screen; an adult says which adults those are.

    Raises Contacts, Recovery, EmptyText, TooLong.
    """
    keys = desk.account.read_code(code)
    change = contacts.meet(keys, name, met(desk.store), on=today(desk), new_id=desk.new_id)
    if post in POSTS[1:]:
        change = replace(change, changes={**change.changes, "post": post})
    done = keep_changes(desk, change)
    tell_of_lead(desk)
    return done


def give_post(desk: Desk, *, contact: str, post: str) -> None:
    """Say what somebody is: a youth, a colleague or the team lead. Raises NotHere, NotAnAnswer.

    Every youth's app is told who leads the team, so that it can tell the lead who waits.
    """
    if post not in POSTS:
        raise NotAnAnswer(item=post)
    keep_changes(desk, *contacts.give_post(one_met(desk.store, contact), post))
    tell_of_lead(desk)


def tell_of_lead(desk: Desk) -> None:
    """Tell every youth's app who leads the team, when it does not know; a youth tells nobody."""
    if not is_staff(desk.account.role):
        return
    from youthapp.domain import tickets  # a youth's phone does not pay for it

    known, sent = met(desk.store), parcels.parcels(desk.store.things(PARCEL))
    told = tickets.tell(
        contacts.team_lead(known),
        contacts.youths(known),
        sent,
        on=today(desk),
        new_id=desk.new_id,
    )
    keep_changes(desk, *told)


def part_from(desk: Desk, *, contact: str, also: Sequence[Change] = ()) -> Undo:
    """Take a person away: what they were shown is over, and nothing more is sent or heard.

    The keys are kept until the ends of what was shown have left. The undo brings back the
    person, and not what is over. ``also`` is what goes with them. Raises NotHere.
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
    back = {*to.items, *(change.item for change in also)}
    undo = keep_changes(desk, *ends, *going, *also)
    return Undo(tuple(change for change in undo.changes if change.item in back))


def one_met(store: Store, contact: str) -> Contact:
    """Read one person. Raises NotHere."""
    found = next((each for each in met(store) if contact in each.items), None)
    if found is None:
        raise NotHere(item=contact)
    return found
