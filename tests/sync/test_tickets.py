"""A youth, a contact person and a team lead: who waits is a number, and no more than that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.sync.phones import START, TestPhone, joined, next_id
from tests.sync.relay import Relay
from tests.sync.test_mail import takes_the_code
from youthapp import wire
from youthapp.domain import contacts, messages, parcels, tickets
from youthapp.domain.contacts import CONTACT, Contact
from youthapp.domain.kinds import ARRIVED, LATE, PARCEL, TICKET
from youthapp.domain.messages import ANSWER, HELLO, RECEIVED
from youthapp.store import image as images

pytestmark = pytest.mark.anyio
TODAY = START.date()
LONG_AGO = TODAY - timedelta(days=8)
NAME = "ኣድያም"  # what somebody calls somebody, and nobody else hears


@dataclass
class Three:
    """The three of them, who have met."""

    relay: Relay
    youth: TestPhone
    adult: TestPhone
    lead: TestPhone
    to_adult: Contact
    to_youth: Contact

    async def exchange(self) -> None:
        """Let everybody hear everything."""
        for each in (self.youth, self.adult, self.lead, self.adult, self.youth, self.lead):
            await each.exchange()

    def hello(self, days: int = 8) -> str:
        """Let the youth have said hello so many days ago."""
        on = TODAY - timedelta(days=days)
        change = messages.say(self.to_adult, HELLO, on=on, new_id=next_id)
        self.youth.phone.store.keep([change], new_id=next_id)
        return change.item

    def answer(self, hello: str) -> None:
        """Let the adult answer."""
        change = messages.say(
            self.to_youth, ANSWER, on=TODAY, new_id=next_id, about=hello, reply="today"
        )
        self.adult.phone.store.keep([change], new_id=next_id)

    @property
    def number(self) -> int:
        """What the lead sees."""
        return tickets.count(self.lead.phone.store.things(LATE), TODAY)


async def three(*, told: bool = True) -> Three:
    """Return a youth, an adult and a lead; the adult's app has told the youth who leads."""
    relay = Relay()
    youth, adult, lead = [await joined(relay, seed=seed) for seed in (1, 2, 3)]
    for phone, role in ((adult, "contact"), (lead, "lead")):
        phone.phone.store.log.keep_state(role=role)
    to_adult, to_youth = takes_the_code(youth, adult, "M"), takes_the_code(adult, youth, NAME)
    to_lead = takes_the_code(adult, lead, "L")
    takes_the_code(lead, adult, "M")
    store = adult.phone.store
    store.keep(contacts.give_post(to_lead, "lead"), new_id=next_id)
    known = contacts.contacts(store.things(CONTACT))
    if told:
        mine = parcels.parcels(store.things(PARCEL))
        change = tickets.tell(
            contacts.team_lead(known), contacts.youths(known), mine, on=TODAY, new_id=next_id
        )
        store.keep(change, new_id=next_id)
    met = Three(relay, youth, adult, lead, to_adult, to_youth)
    await met.exchange()
    return met


def bytes_of(phone: TestPhone) -> bytes:
    """Return everything a phone has."""
    return bytes(images.dump(phone.phone.store._raw))


async def test_who_waits_for_long_is_a_number_at_the_lead_until_it_is_answered() -> None:
    """Two wait; one is answered; nothing of the youth is in the lead's store."""
    met = await three()
    first, _ = met.hello(), met.hello(days=7)
    met.hello(days=6)
    await met.exchange()
    assert met.number == 2

    youth, phone = met.youth.phone, bytes_of(met.lead)
    root = bytes.fromhex(met.to_youth.root)
    numbers = [thing.fields["number"] for thing in youth.store.things(TICKET)]
    hellos = [thing.id for thing in youth.store.things("message")]
    assert len(numbers) == 2
    adult = met.to_adult.root.encode()
    assert adult in phone  # whom the lead has met is there
    assert not any(str(each).encode() in phone for each in (*numbers, *hellos))
    assert not any(each in phone for each in (root, root.hex().encode(), NAME.encode()))
    assert met.lead.phone.store.things(RECEIVED) == met.lead.phone.store.things(ARRIVED) == []

    met.answer(first)
    await met.exchange()
    assert met.number == 1


async def test_nothing_the_server_has_joins_a_note_to_a_youth() -> None:
    """No number is in two logs or boxes, and late looks like answered."""
    met = await three()
    hello = met.hello()
    for _ in range(2):  # once it has left it can be late
        await met.youth.exchange()
    box = met.relay.kept.boxes[met.lead.phone.account._own().id.hex()]
    [late] = box.values()
    note = wire.read_message(late)
    youth = met.youth.phone.account._own().id.hex()
    log = met.relay.kept.entries[youth]
    items = {wire.unpack(wire.from_text(entry)).item for entry in log}
    assert note.form == wire.NOTE
    assert note.id not in items
    assert met.youth.phone.store.things(TICKET)[0].id.encode() not in late

    await met.lead.exchange()
    met.answer(hello)
    await met.adult.exchange()
    await met.youth.exchange()
    [answered] = box.values()
    assert len(answered) == len(late)
    assert met.lead.phone.store.things(LATE)[0].id not in {item.hex() for item in items}


async def test_without_a_lead_nobody_is_told_and_only_a_lead_listens() -> None:
    """A note in anybody else's box is thrown away."""
    met = await three(told=False)
    met.hello()
    await met.exchange()
    assert met.number == 0
    assert met.youth.phone.store.things(TICKET) == []

    other = await three()
    other.lead.phone.store.log.keep_state(role="contact")
    other.hello()
    await other.exchange()
    assert other.number == 0
    assert other.relay.kept.boxes[other.lead.phone.account._own().id.hex()] == {}


async def test_a_note_that_was_lost_on_the_way_is_sent_again() -> None:
    """In bad weather, with answers lost: it is one ticket in the end."""
    for seed in range(2):
        met = await three()
        met.hello()
        met.youth.weather.badness = 0.5
        for _ in range(6 + seed):
            await met.youth.try_exchange()
        met.youth.weather.badness = 0.0
        await met.exchange()
        assert met.number == 1
        assert len(met.lead.phone.store.things(LATE)) == 1
