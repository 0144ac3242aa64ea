"""Tickets: how a team lead learns that somebody waits, as a number and nothing else.

A youth's phone counts the days of its own hellos. One without an answer for seven days becomes a
ticket: a random number that is sent to the contact person's team lead in a note which has no
sender, and once more when it is over. The lead's phone adds up what is late. It cannot tell
whose ticket it is, and neither can the contact person's phone say anything about it.

Ticket and hello have different numbers, and what the lead keeps has a third, so that nothing that
lies in two logs is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from youthapp.domain import parcels
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, Thing, day_of, text_of
from youthapp.domain.kinds import LATE, TICKET
from youthapp.domain.messages import LONG, Message, Received, hellos
from youthapp.domain.parcels import DONE, LEAD, Arrived, Parcel

LATE_NOW, ANSWERED = "late", "answered"
AGAIN: Final = timedelta(days=30)  # what is still late is said again, so that it stays true
COUNTED: Final = timedelta(days=45)  # and is counted no longer than that without it
MOST: Final = 2000  # tickets a lead keeps
_KEY: Final = 64  # hex letters of a key
_NUMBER: Final = 32
_MOST_NOTE: Final = 200  # bytes

Lead = tuple[str, str]  # root and box of a team lead, in hex


@dataclass(frozen=True)
class Ticket:
    """A ticket of mine: for which hello, to which lead, how it stands, what was sent of it."""

    id: str
    hello: str
    number: str
    lead: Lead
    state: str
    sent: str
    on: date | None


# The lead, as the contact person's app tells it


def tell(
    lead: Contact | None, youths: Iterable[Contact], sent: Iterable[Parcel], *, on: date,
    new_id: Callable[[], str],
) -> list[Change]:  # fmt: skip
    """Return the changes that tell youths who the lead is, those who were told otherwise before.

    Without a lead it takes back what was told.
    """
    keys: Lead = (lead.root, lead.box) if lead else ("", "")
    data = {"root": keys[0], "box": keys[1]}
    told: dict[str, Lead] = {}
    for each in sent:
        if each.word == LEAD and each.state != "gone":
            told[each.to] = _keys(each.data) or ("", "")
    return [
        parcels.send(one, LEAD, data, on=on, new_id=new_id)
        for one in youths
        if told.get(one.root, ("", "")) != keys
    ]


def leads(arrived: Iterable[Arrived], known: Iterable[Contact]) -> dict[str, Lead]:
    """Return the lead of each person one has met, by that person's root."""
    met, found = {each.root for each in known}, dict[str, Lead]()
    for each in arrived:
        if each.word != LEAD or each.sender not in met:
            continue
        keys = _keys(each.data)
        if keys:
            found[each.sender] = keys
        else:
            found.pop(each.sender, None)
    return found


# A youth's own


@dataclass(frozen=True)
class Waiting:
    """A hello that has had no answer: since when, and whom to tell when that is long."""

    hello: str
    on: date
    lead: Lead

    def is_late(self, today: date) -> bool:
        """Tell whether seven days have gone by."""
        return today - self.on >= LONG


def waiting(
    mine: Iterable[Message],
    came: Iterable[Received],
    arrived: Iterable[Arrived],
    known: Iterable[Contact],
) -> tuple[Waiting, ...]:
    """Return the hellos that have had no answer, where there is a lead to tell."""
    mine, came, arrived, known = list(mine), list(came), list(arrived), list(known)
    done = {(each.sender, each.about) for each in arrived if each.word == DONE}
    whom, found = leads(arrived, known), []
    for one in known:
        if one.root not in whom:
            continue
        for hello in hellos(mine, came, one):
            said = hello.message
            waits = not (hello.reply or hello.back or (one.root, said.id) in done)
            if said.state == "sent" and waits and said.on is not None:
                found.append(Waiting(said.id, said.on, whom[one.root]))
    return tuple(found)


def tickets(things: Iterable[Thing]) -> tuple[Ticket, ...]:
    """Return the tickets there are, the oldest first."""
    there = sorted((each for each in things if not each.deleted), key=lambda t: (t.first, t.id))
    return tuple(
        Ticket(
            id=thing.id,
            hello=text_of(thing, "hello"),
            number=text_of(thing, "number"),
            lead=(text_of(thing, "root"), text_of(thing, "box")),
            state=text_of(thing, "state"),
            sent=text_of(thing, "sent"),
            on=day_of(thing, "on"),
        )
        for thing in there
    )


def look(
    held: Iterable[Ticket], waits: Iterable[Waiting], today: date, *, new_id: Callable[[], str]
) -> list[Change]:
    """Return the changes that bring tickets up to what waits now.

    A ticket ends when its hello waits no more, whatever day this phone takes it to be: else two
    phones with different clocks would begin and end tickets for ever. Of two for one hello,
    made on two phones, the older one stays.
    """
    there, changes, standing = {each.hello: each for each in waits}, [], set[str]()
    for each in held:
        if each.state != LATE_NOW:
            continue
        still = there.get(each.hello)
        if still is not None and still.lead == each.lead and each.hello not in standing:
            standing.add(each.hello)
        else:
            changes.append(Change(each.id, TICKET, {"state": ANSWERED}))
    for one in there.values():
        if one.hello not in standing and one.is_late(today):
            root, box = one.lead
            fields = {"hello": one.hello, "number": new_id(), "root": root, "box": box}
            changes.append(Change(new_id(), TICKET, fields | {"state": LATE_NOW}))
    return changes


def to_send(held: Iterable[Ticket], today: date) -> tuple[Ticket, ...]:
    """Return the tickets of which the lead has to hear."""
    return tuple(each for each in held if _is_new(each, today))


def was_sent(ticket: Ticket, today: date) -> Change:
    """Return the change that notes that the lead was told how it stands."""
    return Change(ticket.id, TICKET, {"sent": ticket.state, "on": today.isoformat()})


def told(held: Iterable[Ticket]) -> frozenset[str]:
    """Return the hellos of which the lead was told that they wait, and that wait still."""
    return frozenset(each.hello for each in held if each.state == each.sent == LATE_NOW)


def note(ticket: Ticket) -> bytes:
    """Write what the lead is told: the number and how it stands."""
    return parcels.written({"ticket": ticket.number, "state": ticket.state}).encode()


# The lead's


def heard(body: bytes) -> tuple[str, str] | None:
    """Read a note: number and state; None for what is none."""
    try:
        said = parcels.read(body.decode()) if len(body) <= _MOST_NOTE else {}
    except UnicodeDecodeError:
        return None
    number, state = said.get("ticket"), said.get("state")
    if not isinstance(number, str) or not _is_hex(number, _NUMBER):
        return None
    return (number, state) if state in (LATE_NOW, ANSWERED) else None


def keep(item: str, state: str, here: Iterable[Thing], today: date) -> Change | None:
    """Return the change that keeps a ticket; None when it says nothing new, or there are many.

    What was answered is never late again: notes may come in any order.
    """
    here = list(here)
    before = next((each for each in here if each.id == item), None)
    if before is None and len(here) >= MOST:
        return None
    if before is not None and text_of(before, "state") == ANSWERED:
        return None
    return Change(item, LATE, {"state": state, "on": today.isoformat()})


def count(things: Iterable[Thing], today: date) -> int:
    """Count those who have waited for more than seven days and wait still."""
    return sum(
        text_of(each, "state") == LATE_NOW and today - (day_of(each, "on") or today) <= COUNTED
        for each in things
        if not each.deleted
    )


def _is_new(ticket: Ticket, today: date) -> bool:
    if ticket.state != ticket.sent:
        return ticket.state == LATE_NOW or ticket.sent == LATE_NOW  # else nobody ever heard
    on = ticket.on
    return ticket.state == LATE_NOW and on is not None and today - on >= AGAIN


def _keys(data: str) -> Lead | None:
    said = parcels.read(data)
    root, box = said.get("root"), said.get("box")
    if not isinstance(root, str) or not isinstance(box, str):
        return None
    return (root, box) if _is_hex(root, _KEY) and _is_hex(box, _KEY) else None


def _is_hex(text: str, length: int) -> bool:
    return len(text) == length and all(letter in "0123456789abcdef" for letter in text)
