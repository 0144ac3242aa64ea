"""The world: what can happen, one event at a time, by lot."""

from __future__ import annotations

import asyncio
import hashlib
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from tests.simulator.device import Device
from tests.simulator.loop import Loop
from tests.simulator.network import Network
from tests.sync.relay import Kept, Relay
from youthapp import wire
from youthapp.domain.contacts import CONTACT, contacts, meet
from youthapp.domain.facts import Change, fact_from_json
from youthapp.domain.kinds import DELETED, PARCEL
from youthapp.domain.messages import ANSWER, HELLO, RECEIVED, received, say
from youthapp.domain.parcels import parcels
from youthapp.domain.sharing import DAYS, Document, Part, Share, end, share, shares
from youthapp.domain.snapshots import snapshot_from_bytes
from youthapp.errors import NotHere
from youthapp.sync.length import Bounds
from youthapp.vault import Vault

START: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ITEMS: Final = tuple(f"{number:032x}" for number in (1, 2, 3))
FIELD: Final = "own_words"
WORDS: Final = ("Lære norsk", "أن أتعلم", "ክመሃር", "خواندن", "Навчатися", "Svømme 🏊")
ADULTS: Final = ("Samtale med lærer", "Følge opp")
MARK: Final = re.compile(rb"~\d{6}~")  # each text has one of its own, found however it is written
SPOKEN: Final = re.compile("|".join((*WORDS, *ADULTS)).encode())
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
    "hello": 2,
    "reply": 2,
    "card": 1,
    "show": 2,
    "end": 1,
    "look": 3,
}


@dataclass(frozen=True)
class Text:
    """What somebody wrote, in which item, over which texts that were on the screen."""

    item: str
    text: str
    over: frozenset[str]


@dataclass
class Story:
    """What really happened, as a model that knows no merge: the measure of all phones."""

    texts: dict[str, Text] = field(default_factory=dict)  # by fact
    removals: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    promised: set[str] = field(
        default_factory=set
    )  # facts that were called saved, and are somewhere
    set_back: set[str] = field(default_factory=set)  # facts a server lost
    said: set[str] = field(default_factory=set)  # messages, by id
    letters: dict[str, str] = field(default_factory=dict)  # messages by the fact that made them
    lost: set[str] = field(default_factory=set)  # messages gone with the only phone that knew them
    excused: set[str] = field(default_factory=set)  # said before a server lost its boxes
    shown: set[bytes] = field(default_factory=set)  # the marks of all that was ever shared
    adults: set[bytes] = field(default_factory=set)  # and of what the contact wrote


class World:
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
        self.writes: list[tuple[Device, asyncio.Future[None]]] = []
        self.calm = False
        many = self.lot.choice((6, 12, 25, 200))
        self.bounds = Bounds(many, 2 * many)
        self._opened: dict[str, str | wire.Part] = {}
        self._snapshots: dict[bytes, set[str]] = {}
        self.digits = ""
        self._count = devices or self.lot.choices((2, 3, 4, 5), (55, 30, 10, 5))[0]

    def begin(self) -> None:
        """Let the youth and the contact join and meet; the other phones come later."""
        self.relay = Relay()
        self.network = Network(self.relay, self.lot, self.loop.create_future, self._saw)
        root, other = self.lot.randbytes(32), self.lot.randbytes(32)
        self.calm, self.network.calm = True, 1.0
        code, theirs = self.relay.invite(), self.relay.invite()
        self.youths = [Device(f"phone {at}", self, root, code) for at in range(self._count)]
        self.contact = Device("contact", self, other, theirs)
        self.devices = [*self.youths, self.contact]
        owners = (Vault(self.youths[0].lock.keys), Vault(self.contact.lock.keys))
        self.vaults = {owner.id.hex(): owner for owner in owners}
        for device in (self.youths[0], self.contact):
            device.exchange()
        self._meet(self.youths[0], self.contact, "Kari")
        self._meet(self.contact, self.youths[0], "Amal")
        for device in (self.youths[0], self.contact):
            device.exchange()
        self.unbroken()
        self.calm, self.network.calm = False, 0.4

    def _meet(self, one: Device, other: Device, name: str) -> None:
        keys = one.account.read_code(other.account.code)
        day = one.clock().date()
        one.keep(meet(keys, name, (), on=day, new_id=self.new_id))

    # One event

    def step(self) -> None:
        """Let one thing happen."""
        pending = len(self.network.at_sea) + len(self.writes)
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
        """Let one thing that waits go on: a request, an answer, a write."""
        at = self.lot.randrange(len(self.network.at_sea) + len(self.writes))
        if at < len(self.writes):
            device, future = self.writes.pop(at)
            self.tell(f"{device.name}: a write ends")
            future.set_result(None)
        else:
            self.tell(f"sea: {self.network.move()}")
        self.loop.run_on()

    def _write(self) -> None:
        device, item = self._anyone(), self.lot.choice(ITEMS)
        words = ADULTS if device is self.contact else WORDS
        text = f"{self.lot.choice(words)} {mark_of(len(self.trace))}"
        shown = self._versions(device, item)
        self.tell(f"{device.name} writes {text!r} in {item[-1]} over {sorted(shown)}")
        fact = device.keep(Change(item, "goal", {FIELD: text}))
        self.story.texts[fact] = Text(item, text, frozenset(shown))
        if device is self.contact:
            self.story.adults.update(MARK.findall(text.encode()))

    def _remove(self) -> None:
        device, item = self._anyone(), self.lot.choice(ITEMS)
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
        self._survive(device.kill, allowed=set())

    def _wipe(self) -> None:
        device = self._anyone()
        digits = self.digits if device is not self.contact and self.lot.random() < 0.7 else ""
        self.tell(f"{device.name} is wiped")
        allowed = self._only_on(device)
        self._survive(lambda: device.wipe(digits), allowed=allowed)

    def _spoil(self) -> None:
        device = self._anyone()
        self.tell(f"{device.name}: the newest image is spoiled")
        allowed = self._only_on(device)

        def spoil() -> None:
            device.spoil()
            device.kill()

        self._survive(spoil, allowed=allowed)

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

    def _back_up(self) -> None:
        self.tell("server: a backup")
        self.backups.append(self.relay.backup())

    def _restore(self) -> None:
        if not self.backups:
            return self.tell("server: no backup")
        renewed, at = self.lot.random() < 0.5, self.lot.randrange(len(self.backups))
        self.tell(f"server: set back to backup {at}{' with a new name' if renewed else ''}")
        before = self.server_facts()
        self.relay.restore(self.backups[at], new_epoch=renewed)
        del self.backups[at + 1 :]
        self.set_backs += 1
        lost = before - self.server_facts()
        self.story.set_back |= lost
        self.story.excused |= self.story.said
        self._survive(lambda: None, allowed=lost)
        return None

    def _end_sessions(self) -> None:
        self.tell("server: starts again")
        self.relay.end_sessions()

    def _hello(self) -> None:
        device = self.lot.choice(self.youths)
        met = contacts(device.store.things(CONTACT))
        if not met:
            return self.tell(f"{device.name} has met nobody")
        return self._say(device, say(met[0], HELLO, on=device.clock().date(), new_id=self.new_id))

    def _reply(self) -> None:
        device = self.contact
        met = contacts(device.store.things(CONTACT))
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

    def _show(self) -> None:
        device, item = self.lot.choice(self.youths), self.lot.choice(ITEMS)
        met, texts = contacts(device.store.things(CONTACT)), sorted(self._versions(device, item))
        if not met or not texts:
            return self.tell(f"{device.name} has nothing to show")
        before = self.lot.choice([None, *(one for one in self._shares(device) if one.open)])
        document = Document("goal", item, (Part(FIELD, tuple(texts)),))
        day, days = device.clock().date(), self.lot.choice(DAYS)
        change = share(document, met[0], on=day, new_id=self.new_id, days=days, before=before)
        self.tell(f"{device.name} shows {texts} for {days} days")
        self.story.letters[device.keep(change)] = change.item
        self.story.said.add(change.item)
        self.story.shown.update(mark for text in texts for mark in MARK.findall(text.encode()))
        return None

    def _end(self) -> None:
        device = self.lot.choice(self.youths)
        met = contacts(device.store.things(CONTACT))
        shown = [one for one in self._shares(device) if not one.ended]
        if not met or not shown:
            return self.tell(f"{device.name} shows nothing")
        one = self.lot.choice(shown)
        self.tell(f"{device.name} takes back {one.document.parts[0].values}")
        change = end(one, met[0], on=device.clock().date(), new_id=self.new_id)
        self.story.letters[device.keep(change)] = change.item
        self.story.said.add(change.item)
        return None

    def _shares(self, device: Device) -> tuple[Share, ...]:
        sent = parcels(device.store.things(PARCEL))
        return shares(sent, received(device.store.things(RECEIVED)), device.clock().date())

    def _card(self) -> None:
        device = self.lot.choice(self.youths)
        self.tell(f"{device.name} makes a card")
        device.make_card()

    def _look(self) -> None:
        device = self._anyone()
        told = device.account.status().unsent
        true = len(device.facts() - self.server_facts())
        self.tell(f"{device.name} looks: {told} only here, in truth {true}")
        if device is self.contact:
            strange = set(MARK.findall(device.memory())) - self.story.shown - self.story.adults
            assert not strange, f"the contact can read {strange}"
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
        future: asyncio.Future[None] = self.loop.create_future()
        self.writes.append((device, future))
        return future

    def forget(self, device: Device) -> None:
        self.network.forget(device.line)
        self.writes = [each for each in self.writes if each[0] is not device]

    def promise(self, facts: list[str]) -> None:
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

    @property
    def contact_kept(self) -> set[str]:
        """Return the facts the contact's phone kept."""
        return self.contact.mine

    # What is where

    def server_facts(self) -> set[str]:
        """Return the ids of the facts in the server's logs, opened with the owners' keys."""
        found: set[str] = set()
        for own, entries in self.relay.kept.entries.items():
            parts: dict[bytes, list[wire.Part]] = {}
            for text in entries:
                if text not in self._opened:
                    self._opened[text] = _said(self.vaults[own], text)
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
            self._snapshots[name] = {fact_from_json(letter).id for letter in letters}
        return self._snapshots[name]

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
        return waiting | {each for each in said if isinstance(each, str)}

    def _survive(self, what: Callable[[], None], *, allowed: set[str]) -> None:
        """Let something destructive happen; only what may be gone is gone."""
        what()
        if self.broken is None:
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


def mark_of(number: int) -> str:
    """Return what tells a text from all others, in letters that no encoding changes."""
    return f"~{number:06}~"


def _said(own: Vault, text: str) -> str | wire.Part:
    """Return the fact in an entry, or the part of a snapshot that it is."""
    letter = own.open_entry(wire.unpack(wire.from_text(text)))
    return wire.read_part(letter) if letter.startswith(wire.SNAPSHOT) else fact_from_json(letter).id
