"""What people say and show to each other in the simulator, and the team lead who gets a number."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from typing import Final

from tests.simulator.device import Device
from tests.simulator.story import MARK, Handed, Story, mark_of
from youthapp import wire
from youthapp.domain import rose
from youthapp.domain.contacts import CONTACT, Contact, contacts, team_lead, youths
from youthapp.domain.facts import Change
from youthapp.domain.kinds import PARCEL, TICKET
from youthapp.domain.messages import ANSWER, HELLO, RECEIVED, received, say
from youthapp.domain.parcels import parcels
from youthapp.domain.rose import PETAL, ROSE, Words, petals, roses
from youthapp.domain.sharing import DAYS, Document, Part, Share, end, share, shares
from youthapp.domain.tickets import tell, tickets

PRAISE: Final = ("Du er modig", "Takk for praten")
ITEMS: Final = tuple(f"{number:032x}" for number in (1, 2, 3))
FIELD: Final = "own_words"


class Dealings(ABC):
    """The events in which somebody says something to somebody else."""

    lot: random.Random
    story: Story
    trace: list[str]
    youths: list[Device]
    contact: Device

    @abstractmethod
    def tell(self, what: str) -> None:
        """As the world does."""

    @abstractmethod
    def new_id(self) -> str:
        """As the world does."""

    @abstractmethod
    def _versions(self, device: Device, item: str) -> set[str]:
        """As the world does."""

    def _hello(self) -> None:
        device = self.lot.choice(self.youths)
        met = _met(device)
        if not met:
            return self.tell(f"{device.name} has met nobody")
        return self._say(device, say(met[0], HELLO, on=device.clock().date(), new_id=self.new_id))

    def _reply(self) -> None:
        device = self.contact
        met = youths(_met(device))
        came = received(device.store.things(RECEIVED))
        if not came or not met:
            return self.tell("contact: nothing to answer")
        about, day = self.lot.choice(came).id, device.clock().date()
        return self._say(
            device, say(met[0], ANSWER, on=day, new_id=self.new_id, about=about, reply="today")
        )

    def _say(self, device: Device, change: Change) -> None:
        self.tell(f"{device.name} says {change.changes['word']}")
        self.story.letters[device.keep(change)] = change.item
        self.story.said.add(change.item)

    # What is shown

    def _show(self) -> None:
        device, item = self.lot.choice(self.youths), self.lot.choice(ITEMS)
        met, texts = _met(device), sorted(self._versions(device, item))
        if not met or not texts:
            return self.tell(f"{device.name} has nothing to show")
        before = self.lot.choice([None, *(one for one in self._shares(device) if one.open)])
        document = Document("goal", item, (Part(FIELD, tuple(texts)),))
        day, days = device.clock().date(), self.lot.choice(DAYS)
        change = share(document, met[0], on=day, new_id=self.new_id, days=days, before=before)
        self.tell(f"{device.name} shows {texts} for {days} days")
        self._say(device, change)
        self.story.shown.update(mark for text in texts for mark in MARK.findall(text.encode()))
        return None

    def _end(self) -> None:
        device = self.lot.choice(self.youths)
        met = _met(device)
        shown = [one for one in self._shares(device) if not one.ended]
        if not met or not shown:
            return self.tell(f"{device.name} shows nothing")
        one = self.lot.choice(shown)
        self.tell(f"{device.name} takes back {one.document.parts[0].values}")
        return self._say(device, end(one, met[0], on=device.clock().date(), new_id=self.new_id))

    def _shares(self, device: Device) -> tuple[Share, ...]:
        sent = parcels(device.store.things(PARCEL))
        return shares(sent, received(device.store.things(RECEIVED)), device.clock().date())

    # The rose

    def _petal(self) -> None:
        device = self.contact
        for one in youths(_met(device)):
            text = f"{self.lot.choice(PRAISE)} {mark_of(len(self.trace))}"
            self.tell(f"contact keeps {text!r} for a rose")
            held = petals(device.store.things(PETAL), one.root)
            words, day = Words(text, "Siri", "nb"), device.clock().date()
            device.keep(rose.write(words, one.root, held, on=day, new_id=self.new_id))
            self.story.adults.update(MARK.findall(text.encode()))

    def _hand(self) -> None:
        device = self.contact
        for one in youths(_met(device)):
            held = petals(device.store.things(PETAL), one.root)
            if not held:
                return self.tell("contact has no petals")
            if self.lot.random() < 0.3:
                each = self.lot.choice(held)
                device.keep(rose.put_in(each, out=not each.out))
                held = petals(device.store.things(PETAL), one.root)
            words = rose.chosen(held)
            if not words:
                return self.tell("contact left every petal out")
            before = rose.handed(parcels(device.store.things(PARCEL)), one.root)
            day = device.clock().date()
            change = rose.hand_over(words, one, before, on=day, new_id=self.new_id)
            self._say(device, change)
            first, number = (before.first, before.number + 1) if before else (change.item, 1)
            self.story.roses[change.item] = Handed(first, number, words)
            for each in words:
                self.story.given.update(MARK.findall(each.text.encode()))
        return None

    def _rose(self) -> None:
        device = self.lot.choice(self.youths)
        there = roses(device.store.things(ROSE))
        if not there:
            return self.tell(f"{device.name} has no rose")
        one = self.lot.choice(there)
        if self.lot.random() < 0.7:
            self.tell(f"{device.name} looks at a rose")
            device.keep(rose.open_up(one))
        else:
            self.tell(f"{device.name} puts a rose away")
            device.keep(rose.put_by(one))
            self.story.put_by.add(one.id)
        return None

    # The team lead

    def _lead(self) -> None:
        device = self.contact
        met = _met(device)
        known = team_lead(met) if self.lot.random() < 0.8 else None
        sent = parcels(device.store.things(PARCEL))
        day = device.clock().date()
        for change in tell(known, youths(met), sent, on=day, new_id=self.new_id):
            self.tell(f"contact: the lead is {'known' if known else 'nobody'}")
            self._say(device, change)

    def numbers(self) -> dict[str, str]:
        """Return the numbers of all tickets of the youth's phones, and what was told of each."""
        found: dict[str, str] = {}
        for device in self.youths:
            for each in tickets(device.store.things(TICKET)):
                found[each.number] = each.sent or found.get(each.number, "")
        return found


def at_the_lead(number: str) -> str:
    """Return the id under which the lead keeps a ticket."""
    return wire.digest(b"minvei-ticket\0" + bytes.fromhex(number))[: wire.ID_BYTES].hex()


def _met(device: Device) -> list[Contact]:
    return list(contacts(device.store.things(CONTACT)))
