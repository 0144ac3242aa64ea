"""The world: what can happen, one event at a time, by lot."""

from __future__ import annotations

import asyncio
import hashlib
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from tests.simulator.dealings import FIELD, ITEMS, PRAISE, Dealings
from tests.simulator.device import Device
from tests.simulator.loop import Loop
from tests.simulator.network import Network
from tests.simulator.story import MARK, Out, Story, Text, mark_of
from tests.sync.relay import Kept, Relay
from youthapp import wire
from youthapp.domain.contacts import TEAM_LEAD, meet
from youthapp.domain.devices import DEVICE, phones
from youthapp.domain.facts import Change, Fact, fact_from_json
from youthapp.domain.kinds import ARRIVED, DELETED, MESSAGE, PARCEL, RECEIVED
from youthapp.domain.messages import messages
from youthapp.domain.parcels import parcels
from youthapp.domain.sharing import outdated
from youthapp.domain.snapshots import snapshot_from_bytes
from youthapp.errors import NotHere
from youthapp.sync.length import Bounds
from youthapp.sync.mail import LATELY
from youthapp.vault import Vault

START: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WORDS: Final = ("Lære norsk", "أن أتعلم", "ክመሃር", "خواندن", "Навчатися", "Svømme 🏊")
ADULTS: Final = ("Samtale med lærer", "Følge opp")
SPOKEN: Final = re.compile("|".join((*WORDS, *ADULTS, *PRAISE)).encode())
YEARS: Final = timedelta(days=3653)

EVENTS: Final = {
    "write": 26,
    "exchange": 30,
    "save": 8,
    "remove": 3,
    "kill": 4,
    "wipe": 1,
    "spoil": 1,
    "fill": 2,
    "weather": 6,
    "jump": 3,
    "wait": 3,
    "back_up": 1,
    "restore": 1,
    "end_sessions": 1,
    "hello": 4,
    "reply": 3,
    "card": 1,
    "show": 3,
    "end": 1,
    "petal": 2,
    "hand": 2,
    "rose": 2,
    "lead": 1,
    "pair": 3,
    "take_out": 1,
    "stranger": 2,
    "look": 3,
}


class World(Dealings):
    """Everything there is, and the events that happen to it."""

    def __init__(self, seed: int, devices: int | None = None) -> None:
        self.seed = seed
        self.lot = random.Random(seed)
        self.noise = random.Random(f"{seed} noise")
        self.loop = Loop()
        self.trace: list[str] = []
        self.hash = hashlib.blake2b(digest_size=16)
        self.broken: Exception | None = None
        self.story = Story()
        self.time, self.monotonic, self.set_backs = START, 0.0, 0
        self.backups: list[Kept] = []
        self.waits: list[tuple[Device, str, asyncio.Future[None]]] = []  # writes, and people
        self.calm = False
        self.out: list[Out] = []
        many = self.lot.choice((6, 12, 25, 200))
        self.bounds = Bounds(many, 2 * many)
        self._opened: dict[str, str | wire.Part] = {}
        self._came: dict[str, str] = {}  # the message, by the fact that keeps it where it came
        self._snapshots: dict[bytes, set[str]] = {}
        self.digits = ""
        self._count = devices or self.lot.choices((2, 3, 4, 5), (55, 30, 10, 5))[0]

    def begin(self) -> None:
        """Let the youth and the contact join and meet; the other phones come later."""
        self.relay = Relay()
        self.network = Network(self.relay, self.lot, self.loop.create_future, self._saw)
        root, other, third = (self.lot.randbytes(32) for _ in range(3))
        self.calm, self.network.calm = True, 1.0
        code = self.relay.invite()
        self.youths = [
            Device(f"phone {at}", self, root, code, paired=at > 0 and self.lot.random() < 0.4)
            for at in range(self._count)
        ]
        self.contact = Device("contact", self, other, self.relay.invite("contact"))
        self.lead = Device("lead", self, third, self.relay.invite("lead"))
        self.devices = [*self.youths, self.contact, self.lead]
        first = (self.youths[0], self.contact, self.lead)
        self.vaults = {own.id.hex(): own for own in (Vault(each.lock.keys) for each in first)}
        for device in first:
            device.exchange()
        self._meet(self.youths[0], self.contact, "Kari")
        self._meet(self.contact, self.youths[0], "Amal")
        self._meet(self.contact, self.lead, "Liv", TEAM_LEAD)
        for device in first:
            device.exchange()
        self.unbroken()
        self.calm, self.network.calm = False, 0.4

    def _meet(self, one: Device, other: Device, name: str, post: str = "") -> None:
        keys = one.account.read_code(other.account.code)
        day = one.clock().date()
        made = meet(keys, name, (), on=day, new_id=self.new_id)
        one.keep(replace(made, changes={**made.changes, "post": post}))

    # One event

    def step(self) -> None:
        """Let one thing happen."""
        pending = len(self.network.at_sea) + len(self.waits)
        if self.network.late and self.lot.random() < 0.1:
            self.network.wash_ashore()
            self.tell("late: a request washes ashore")
        elif pending and self.lot.random() < 0.6:
            self.move_on()
        else:
            [event] = self.lot.choices(tuple(EVENTS), tuple(EVENTS.values()))
            getattr(self, f"_{event}")()
        self.unbroken()

    def move_on(self) -> None:
        """Let one thing that waits go on: a request, an answer, a write, somebody who looks."""
        at = self.lot.randrange(len(self.network.at_sea) + len(self.waits))
        if at < len(self.waits):
            device, what, future = self.waits.pop(at)
            self.tell(f"{device.name}: {what}")
            future.set_result(None)
        else:
            self.tell(f"sea: {self.network.move()}")
        self.loop.run_on()

    def _write(self) -> None:
        device, item = self._writer(), self.lot.choice(ITEMS)
        words = ADULTS if device is self.contact else WORDS
        text = f"{self.lot.choice(words)} {mark_of(len(self.trace))}"
        shown = self._versions(device, item)
        self.tell(f"{device.name} writes {text!r} in {item[-1]} over {sorted(shown)}")
        fact = device.keep(Change(item, "goal", {FIELD: text}))
        self.story.texts[fact] = Text(item, text, frozenset(shown))
        marks = self.story.adults if device is self.contact else self.story.own
        marks.update(MARK.findall(text.encode()))

    def _remove(self) -> None:
        device, item = self._writer(), self.lot.choice(ITEMS)
        deleted = self.lot.random() < 0.7
        if not self._versions(device, item):
            return self.tell("nothing to remove")
        self.tell(f"{device.name} {'removes' if deleted else 'brings back'} {item[-1]}")
        seen = {t.text for t in self.story.texts.values() if t.item == item}
        seen &= self.words_of(device, item)
        device.keep(Change(item, "goal", {DELETED: deleted}))
        if deleted:
            self.story.removals.append((item, frozenset(seen)))
        return None

    def _exchange(self) -> None:
        device = self._anyone()
        self.tell(f"{device.name} exchanges")
        device.exchange()

    def _save(self) -> None:
        device = self._anyone()
        self.tell(f"{device.name} saves")
        device.save()

    def _kill(self) -> None:
        device = self._anyone()
        self.tell(f"{device.name} is killed")
        self._survive(device.kill)

    def _wipe(self) -> None:
        device = self._anyone()
        digits, paired = "", False
        if device in self.youths:
            digits = self.digits if self.lot.random() < 0.5 else ""
            others = [each for each in self.youths if each is not device and not each.paired]
            paired = not digits and bool(others) and self.lot.random() < 0.5
        self.tell(f"{device.name} is wiped")
        self._survive(lambda: device.wipe(digits, paired=paired), of=device)

    def _spoil(self) -> None:
        device = self._anyone()
        self.tell(f"{device.name}: the newest image is spoiled")

        def spoil() -> None:
            device.spoil()
            device.kill()

        self._survive(spoil, of=device)

    def _pair(self) -> None:
        new = [each for each in self.youths if each.paired and not each.account.joined]
        old = [each for each in self.youths if each.account.joined]
        if not new or not old:
            return self.tell("no phone is to be paired")
        one, other = self.lot.choice(new), self.lot.choice(old)
        self.tell(f"{other.name} reads the code of {one.name}")
        return one.pair(other)

    def _fill(self) -> None:
        device = self._anyone()
        device.room.full = not device.room.full and self.lot.random() < 0.6
        self.tell(f"{device.name} {'is full' if device.room.full else 'has room'}")

    def _weather(self) -> None:
        line = self._anyone().line
        line.offline = self.lot.random() < 0.25
        line.badness = self.lot.choice((0.0, 0.0, 0.0, 0.1, 0.4))
        self.tell(f"{line.name} {'offline' if line.offline else line.badness}")

    def _jump(self) -> None:
        device = self._anyone()
        device.offset = YEARS * self.lot.uniform(-1, 1)
        self.tell(f"{device.name}: the clock jumps to {device.clock():%Y-%m-%d}")

    def _wait(self) -> None:
        days = self.lot.choice((0.001, 0.02, 0.5, 3, 40, 400))
        self.time += timedelta(days=days)
        self.monotonic += days * 86_400
        away = self.lot.choice(self.youths)
        away.line.offline = away.line.offline or days == 400
        self.tell(f"{days} days pass")

    def _take_out(self) -> None:
        """Let a phone take another one out. The first in the list is the last that may be."""
        one = self.lot.choice(self.youths)
        things, own = one.store.things(DEVICE), one.account.device
        listed = {each.key: each.id for each in phones(things, own) if not each.removal}
        others = [
            each
            for each in self.youths[1:]
            if each is not one and each.account.joined and each.account.device in listed
        ]
        whole = [each for each in self.youths if not each.paired]
        others = [each for each in others if whole != [each]]
        if not others or not one.account.joined:
            return self.tell("no phone to take out")
        gone = self.lot.choice(others)
        self.tell(f"{one.name} takes {gone.name} out")
        key = gone.account.device
        order = self.new_id()
        one.store.keep([one.account.take_out(listed[key])], new_id=lambda: order)
        self.youths.remove(gone)
        self.devices.remove(gone)
        self.out.append(Out(gone, key, order))
        elsewhere = self.server_facts().union(*(each.facts() for each in self.devices))
        alone = gone.facts() - elsewhere
        self.story.promised -= alone
        self.story.lost |= {self.story.letters[f] for f in alone & self.story.letters.keys()}
        return None

    def _stranger(self) -> None:
        """Let whoever holds a phone that was taken out try."""
        if not self.out:
            return self.tell("no phone is out")
        phone = self.lot.choice(self.out).phone
        if self.lot.random() < 0.2:
            self.tell(f"{phone.name}, which is out, is killed")
            return self._survive(phone.kill)
        self.tell(f"{phone.name}, which is out, exchanges")
        return phone.exchange()

    def look_who_is_out(self) -> None:
        """Take back in whose order was lost before anybody else heard of it, or who is another."""
        for each in list(self.out):
            phone = each.phone
            stands = self.stands(each) or phone.account.removed
            if not stands or phone.account.device != each.key:
                self.tell(f"{phone.name} is not out any more")
                self.out.remove(each)
                self.youths.append(phone)
                self.devices.append(phone)

    def stands(self, out: Out) -> bool:
        """Tell whether the order to take a phone out is anywhere it is heard of."""
        here = any(each.has(out.order) for each in self.youths)
        return here or out.order in self.server_facts()

    def _back_up(self) -> None:
        self.tell("server: a backup")
        self.backups.append(self.relay.backup())

    def _restore(self) -> None:
        if not self.backups:
            return self.tell("server: no backup")
        renewed, at = self.lot.random() < 0.5, self.lot.randrange(len(self.backups))
        self.tell(f"server: set back to backup {at}{' with a new name' if renewed else ''}")
        before, logs = self.server_facts(), self._entries()

        def set_back() -> None:
            self.relay.restore(self.backups[at], new_epoch=renewed)
            del self.backups[at + 1 :]
            self.set_backs += 1
            self.story.set_back |= before - self.server_facts()
            self.story.unreturned |= logs - self._entries()

        return self._survive(set_back, server=True)

    def _end_sessions(self) -> None:
        self.tell("server: starts again")
        self.relay.end_sessions()

    def _card(self) -> None:
        device = self.lot.choice(self.youths)
        self.tell(f"{device.name} makes a card")
        device.make_card()

    def _look(self) -> None:
        device = self._anyone()
        told = device.account.status().unsent
        true = len(device.facts() - self.server_facts())
        self.tell(f"{device.name} looks: {told} only here, in truth {true}")
        strange = set(MARK.findall(device.memory())) - self.readable(device)
        assert not strange, f"{device.name} can read {strange}"
        if device.heard == self.set_backs:
            assert told >= true, f"{true} are only on {device.name}, which says {told}"

    # What phones need of a world

    def now(self) -> datetime:
        return self.time

    def new_id(self) -> str:
        return self.noise.randbytes(16).hex()

    def hang(self, device: Device) -> asyncio.Future[None] | None:
        if self.calm or self.lot.random() < 0.8:
            return None
        return self._waiting(device, "a write ends")

    def rest(self, device: Device) -> asyncio.Future[None]:
        """Let whoever holds a phone wait, and look again."""
        return self._waiting(device, "somebody looks again")

    def _waiting(self, device: Device, what: str) -> asyncio.Future[None]:
        future: asyncio.Future[None] = self.loop.create_future()
        self.waits.append((device, what, future))
        return future

    def forget(self, device: Device) -> None:
        self.network.forget(device.line)
        self.waits = [each for each in self.waits if each[0] is not device]

    def promise(self, device: Device, facts: list[str]) -> None:
        if device in self.devices:  # what is said of a phone that is out holds for that phone alone
            self.story.promised.update(facts)

    def exchanged(self, device: Device) -> None:
        """An exchange that failed at nothing has brought the server all there was."""
        during = device.kept - device.kept_before
        if device.began == self.set_backs:
            device.heard = self.set_backs
            told = device.store.unsent()
            assert told <= during, f"{device.name} exchanged and says {told} are only here"
            left = device.facts() - self.server_facts()
            assert len(left) <= during, f"{device.name} exchanged, the server lacks {left}"
            if device.noticed:
                again = self.known_as_sent(device) & device.sent & self.story.set_back_boxes
                left = again - self.arrived()
                assert not left, f"{device.name} did not leave again {left}"
                device.noticed = False

    def known_as_sent(self, device: Device) -> frozenset[str]:
        """Return the messages a phone knows as sent, lately and not in vain."""
        sent = parcels(device.store.things(PARCEL))
        today, over = device.clock().date(), outdated(sent, device.clock().date())
        known = [*messages(device.store.things(MESSAGE)), *sent]
        return frozenset(
            each.id
            for each in known
            if each.state == "sent"
            and each.on
            and today - each.on <= LATELY
            and each.id not in over
        )

    @property
    def youths_kept(self) -> set[str]:
        """Return the facts that the youth's phones ever kept."""
        out = (each.phone for each in self.out)
        return set().union(*(device.mine for device in (*self.youths, *out)))

    def readable(self, device: Device) -> set[bytes]:
        """Return the marks of what whoever holds a phone may read of others."""
        if device is self.contact:
            return self.story.shown | self.story.adults
        return set() if device is self.lead else self.story.own | self.story.given

    def arrived(self) -> set[str]:
        """Return the messages that are in a box, or with the person they were for."""
        found = {each for box in self.relay.kept.boxes.values() for each in box}
        found |= {self._came[fact] for fact in self.server_facts() if fact in self._came}
        return found.union(*(device.came() for device in self.devices))

    # What is where

    def server_facts(self) -> set[str]:
        """Return the ids of the facts in the server's logs, opened with the owners' keys."""
        found: set[str] = set()
        for own, entries in self.relay.kept.entries.items():
            parts: dict[bytes, list[wire.Part]] = {}
            for text in entries:
                if text not in self._opened:
                    opened = _said(self.vaults[own], text)
                    self._opened[text] = (
                        opened if isinstance(opened, wire.Part) else self._known(opened)
                    )
                said = self._opened[text]
                if isinstance(said, str):
                    found.add(said)
                else:
                    parts.setdefault(said.snapshot, []).append(said)
            for name, several in parts.items():
                found |= self._inside(name, several)
        return found

    def _inside(self, name: bytes, parts: list[wire.Part]) -> set[str]:
        """Return the facts in a snapshot; none when it is not whole."""
        if len(parts) < parts[0].of:
            return set()
        if name not in self._snapshots:
            data = b"".join(part.piece for part in sorted(parts, key=lambda each: each.number))
            letters = snapshot_from_bytes(data).letters
            self._snapshots[name] = {self._known(fact_from_json(letter)) for letter in letters}
        return self._snapshots[name]

    def _known(self, fact: Fact) -> str:
        """Return the id of a fact; remember which message it keeps, if it is one that came."""
        if fact.kind in (RECEIVED, ARRIVED):
            self._came[fact.id] = fact.item
        return fact.id

    def _entries(self) -> set[tuple[str, str]]:
        """Return every entry the server has, each with whose it is."""
        logs = self.relay.kept.entries.items()
        return {(own, text) for own, entries in logs for text in entries}

    def words_of(self, device: Device, item: str) -> set[str]:
        """Return every text of an item that a phone can show, old and new."""
        texts = (fact.changes.get(FIELD) for fact in device.store.facts(item))
        return {text for text in texts if isinstance(text, str)}

    def _versions(self, device: Device, item: str) -> set[str]:
        try:
            return set(device.store.thing(item).versions.get(FIELD, ()))
        except NotHere:
            return set()

    def _only_on(self, device: Device) -> set[str]:
        """Return what a phone shows as only on itself."""
        waiting, again = device.only_here()
        own = device.account._own()
        said = (_said(own, wire.to_text(packed)) for packed in again)
        return waiting | {each.id for each in said if isinstance(each, Fact)}

    def _survive(
        self, what: Callable[[], None], *, of: Device | None = None, server: bool = False
    ) -> None:
        """Let something destructive happen; only what may be gone is gone.

        That is what was only on one phone that loses it, or what a server had that is set back.
        """
        allowed, before = self._only_on(of) if of else set(), self.arrived() & self.story.said
        numbers = self.numbers()
        what()
        if self.broken is None:
            lost = before - self.arrived()
            if server:
                self.story.set_back_boxes |= lost
            elif of:
                self.story.lost_there |= lost
                self.story.holes |= {own for own, _ in self.story.unreturned - self._entries()}
            else:
                assert not lost, f"messages are lost: {lost}"
            self.story.numbers |= numbers.keys()
            if server or of is self.lead:
                self.story.unsure |= numbers.keys()
            self.look_who_is_out()
            left = self.server_facts().union(*(device.facts() for device in self.devices))
            gone = self.story.promised - left
            wrong = gone - allowed - self.story.set_back
            assert not wrong, f"lost: {[self.story.texts.get(fact, fact) for fact in wrong]}"
            self.story.promised -= gone
            self.story.lost |= {
                self.story.letters[fact] for fact in gone & self.story.letters.keys()
            }

    def _anyone(self) -> Device:
        return self.lot.choice(self.devices)

    def _writer(self) -> Device:
        return self.lot.choice([*self.youths, self.contact])

    def _saw(self, what: str, body: bytes) -> None:
        self.hash.update(what.encode())
        self.hash.update(body)
        assert not SPOKEN.search(body), f"readable on the way: {what}"

    def tell(self, what: str) -> None:
        self.trace.append(what)
        self.hash.update(what.encode())

    def unbroken(self) -> None:
        if self.broken is not None:
            raise self.broken


def _said(own: Vault, text: str) -> Fact | wire.Part:
    """Return the fact in an entry, or the part of a snapshot that it is."""
    letter = own.open_entry(wire.unpack(wire.from_text(text)))
    return wire.read_part(letter) if letter.startswith(wire.SNAPSHOT) else fact_from_json(letter)
