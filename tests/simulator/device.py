"""One phone in the simulator: the real lock, store and account on disks and a line of ours."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from tests.simulator.disk import Disk, Room
from tests.simulator.loop import Loop, done
from tests.simulator.meeting import Meeting, arrive, give
from tests.simulator.network import Line, Network, SeaApi
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED, RECEIVED
from youthapp.errors import CardUnknown, PairingOver, Storage, UnknownDevice
from youthapp.errors import Network as NetworkError
from youthapp.store import open_store
from youthapp.store.letters import CARD_KIND, DEVICE_KIND
from youthapp.sync.account import PhoneAccount
from youthapp.sync.length import Bounds
from youthapp.sync.lock import Lock
from youthapp.sync.phone import RestSeal
from youthapp.vault import Keys, Vault

LONG_AGO = datetime.min.replace(tzinfo=UTC)
OURS = f"('{DEVICE_KIND}', '{CARD_KIND}')"  # the account's own facts: nobody wrote them

CAME = f"('{RECEIVED}', '{ARRIVED}')"  # what others sent


class World(Protocol):
    """What a phone needs of the world around it."""

    loop: Loop
    lot: random.Random
    network: Network
    bounds: Bounds
    broken: Exception | None
    set_backs: int
    digits: str

    def now(self) -> datetime: ...
    def new_id(self) -> str: ...
    def promise(self, device: Device, facts: list[str]) -> None: ...
    def hang(self, device: Device) -> asyncio.Future[None] | None: ...
    def forget(self, device: Device) -> None: ...
    def exchanged(self, device: Device) -> None: ...
    def rest(self, device: Device) -> asyncio.Future[None]: ...
    def known_as_sent(self, device: Device) -> frozenset[str]: ...


@dataclass
class Device:
    """A phone. ``unsaved`` are the facts nobody was told are saved."""

    name: str
    world: World
    root: bytes
    code: str
    line: Line = field(init=False)
    room: Room = field(default_factory=Room)
    offset: timedelta = timedelta()
    latest: datetime = LONG_AGO  # the latest it ever took for now
    unsaved: list[str] = field(default_factory=list)
    kept: int = 0  # facts kept in this life
    kept_before: int = 0  # and how many of them before the exchange that runs began
    heard: int = 0  # how many set-backs of the server there had been when it was last heard
    began: int = 0  # and when the exchange that runs began
    digits: str = ""  # of the card that opens the account here, when one is to be used
    paired: bool = False  # it has no root of its own: another phone gives it
    noticed: bool = False  # it found the server set back, and no exchange has ended since
    sent: frozenset[str] = frozenset()  # the messages it knew as sent when the exchange began
    busy: bool = False
    at_hand: bool = False  # its owner reads another phone's code with it
    mine: set[str] = field(default_factory=set)  # every fact ever kept here

    def __post_init__(self) -> None:
        self.line = Line(self.name)
        self.keys, self.tries, self.image = (Disk(self.room) for _ in range(3))
        own = Keys(self.root, *(self.world.lot.randbytes(32) for _ in range(2)))
        if not self.paired:
            self.keys.put(own.pack())
        self.start()

    def start(self) -> None:
        """Start the app on what lies on the disks."""
        self.image.hang = lambda: self.world.hang(self)
        self.image.wrote = lambda: list(self.unsaved)
        self.image.written = self._saved
        self.busy, self.at_hand, self.kept, self.kept_before = False, False, 0, 0
        done(self._start())

    async def _start(self) -> None:
        self.lock = Lock(keys=self.keys, tries=self.tries, image=self.image, clock=self.clock)
        await self.lock.look()
        own = self.lock.keys
        self.store = await open_store(self.image, RestSeal(own.rest), Vault(own).device.hex())
        self.account = PhoneAccount(
            store=self.store,
            lock=self.lock,
            reach=lambda: SeaApi(self.world.network, self.line),
            clock=self.clock,
            new_id=self.world.new_id,
        )
        self.account.bounds = self.world.bounds
        self._watch(self.store.log)

    def _watch(self, log: Any) -> None:
        """Note when the server turns out to have another log."""
        real = log.count_anew

        def count_anew(epoch: str, *, lost: bool = False) -> None:
            self.noticed = self.noticed or log.fickle
            real(epoch, lost=lost)

        log.count_anew = count_anew

    def clock(self) -> datetime:
        """What this phone takes for the time."""
        now = self.world.now() + self.offset
        self.latest = max(self.latest, now)
        return now

    # What its owner does

    def keep(self, change: Change) -> str:
        """Keep a change, as an action does; return the id of its fact."""
        fact = self.world.new_id()
        self.store.keep([change], new_id=lambda: fact)
        self.unsaved.append(fact)
        self.mine.add(fact)
        self.kept += 1
        return fact

    def save(self) -> None:
        """Have the disk keep what was kept."""
        self._begin(self.store.flush())

    def exchange(self) -> None:
        """Meet the server, unless it is being met."""
        if not self.busy:
            self.busy, self.kept_before, self.began = True, self.kept, self.world.set_backs
            sent = self.world.known_as_sent(self)
            # What was not lately in any exchange since then need not be left again in a later one.
            self.sent = self.sent & sent if self.noticed else sent
            self._begin(self._exchange())

    def pair(self, old: Device) -> None:
        """Have this phone's code read by another one of the account."""
        if not self.busy and not old.at_hand:
            self.busy, old.at_hand, meeting = True, True, Meeting()
            for each in (self, old):
                each.account.pairing._rest = lambda _, at=each: self.world.rest(at)  # type: ignore[misc]
            meeting.code = self.account.pairing.show()
            self._begin(self._arrive(meeting))
            old._begin(old._give(meeting))

    async def _give(self, meeting: Meeting) -> None:
        life = self.account
        try:
            await give(self, meeting)
        finally:
            if self.account is life:
                self.at_hand = False

    async def _arrive(self, meeting: Meeting) -> None:
        life = self.account
        try:
            await arrive(self, meeting)
        finally:
            if self.account is life:
                self.busy = False

    def make_card(self) -> None:
        """Make a recovery card."""
        if not self.busy and self.account.joined:
            self._begin(self._make_card())

    async def _make_card(self) -> None:
        card = await self.account.make_card()
        self.world.digits = card.digits

    async def _exchange(self) -> None:
        life = self.account
        try:
            if not life.joined:
                if self.paired:
                    return
                await self._come_in()
            await life.exchange()
            if not life.removed:
                self.world.exchanged(self)
        finally:
            if self.account is life:
                self.busy = False

    async def _come_in(self) -> None:
        if self.digits:
            await self.account.restore(self.digits)
        else:
            await self.account.join(self.code)

    def _begin(self, work: Coroutine[Any, Any, Any]) -> None:
        self.world.loop.create_task(self._careful(work))
        self.world.loop.run_on()

    async def _careful(self, work: Coroutine[Any, Any, Any]) -> None:
        """What may go wrong has a name; all else is a mistake of ours."""
        try:
            await work
        except (NetworkError, Storage, PairingOver):
            return
        except CardUnknown:
            self.take_root()
        except UnknownDevice as error:  # set back in the middle: the next exchange mends it
            self.world.broken = error if self.began == self.world.set_backs else None
        except Exception as error:
            self.world.broken = error

    def _saved(self, cargo: object) -> None:
        assert isinstance(cargo, list)
        self.world.promise(self, cargo)
        gone = set(cargo)
        self.unsaved = [fact for fact in self.unsaved if fact not in gone]

    # What happens to it

    def kill(self) -> None:
        """Kill the app and start it again: only what is on the disks is there."""
        self.world.promise(self, self._confirmed_only_in_memory())
        self.world.forget(self)
        self.image = self.image.again(self.world.lot.choice(("whole", "torn", "not begun")))
        self.keys, self.tries = self.keys.again(), self.tries.again()
        self.unsaved = []
        self.start()

    def spoil(self) -> None:
        """Let the newest slot be damaged, if there is one before it: its check fails."""
        if self.image.newest is not None and self.image.before is not None:
            self.image.newest, self.image.before = self.image.before, None

    def wipe(self, digits: str, *, paired: bool = False) -> None:
        """The browser throws everything away.

        The card opens the account again, if there is one, or another phone does.
        """
        self.kill()
        self.keys, self.tries, self.image = (Disk(self.room) for _ in range(3))
        self.room.full = False
        self.digits, self.paired, self.noticed = digits, paired, False
        if not digits and not paired:
            noise = self.world.lot.randbytes
            self.keys.put(Keys(self.root, noise(32), noise(32)).pack())
        self.start()

    def take_root(self) -> None:
        """Take the root over from another phone, where no card helps any more."""
        own = self.lock.keys
        self.kill()
        self.keys.put(own.with_root(self.root).pack())
        self.digits = ""
        self.start()

    # What is in it

    def facts(self) -> set[str]:
        """Return the ids of all facts here but the account's own."""
        return self._ids(f"SELECT id FROM facts WHERE kind NOT IN {OURS}")

    def has(self, fact: str) -> bool:
        """Tell whether a fact is here, be it one of the account's own."""
        return bool(self._raw.execute("SELECT 1 FROM facts WHERE id = ?", (fact,)).fetchone())

    def came(self) -> set[str]:
        """Return the ids of the messages that are here and were for whoever owns it."""
        return self._ids(f"SELECT DISTINCT item FROM facts WHERE kind IN {CAME}")

    def only_here(self) -> tuple[set[str], set[bytes]]:
        """Return the facts that wait to go out, and the entries that are to go once more."""
        waiting = self._ids(f"SELECT fact FROM outbox WHERE kind NOT IN {OURS}")
        again = "SELECT packed FROM entries WHERE seq IS NULL AND opened"
        return waiting, {row[0] for row in self._raw.execute(again)}

    def _confirmed_only_in_memory(self) -> list[str]:
        """Return what the server confirmed though this disk never took it."""
        if not self.unsaved:
            return []
        waiting = self._ids("SELECT fact FROM outbox")
        return [fact for fact in self.unsaved if fact not in waiting]

    def _ids(self, query: str) -> set[str]:
        return {row[0] for row in self._raw.execute(query)}

    @property
    def _raw(self) -> Any:
        begin: Callable[[], Any] | None = getattr(self.store, "begin", None)
        return (begin() if begin else self.store)._raw

    def memory(self) -> bytes:
        """Return the whole database of this phone as bytes."""
        return bytes(self._raw.serialize())
