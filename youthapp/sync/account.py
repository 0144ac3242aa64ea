"""The account: joining, the recovery card, and the exchange with the server.

Without an account the phone loses nothing but company: everything works and waits in the
outbox. No name, address or password takes part; whoever has the root has the account.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from youthapp import vault, wire
from youthapp.domain.facts import Change
from youthapp.domain.seats import kept_standing
from youthapp.errors import (
    BadSignature,
    DeviceRemoved,
    JoinedAlready,
    Network,
    NotYourVault,
    OwnKeys,
    ServerTrouble,
    UnknownDevice,
    YouthAppError,
)
from youthapp.sync import exchange
from youthapp.sync.answers import joined, readable
from youthapp.sync.length import Bounds
from youthapp.sync.line import Line
from youthapp.sync.lock import Lock
from youthapp.sync.post import Post
from youthapp.sync.recovery import Recovery
from youthapp.sync.visit import Visit
from youthapp.vault import Card, Keys, Vault

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore
    from youthapp.sync.api import Api
    from youthapp.sync.council import PhoneCouncil
    from youthapp.sync.pairing import Pairing
    from youthapp.sync.voting import Voting


@dataclass(frozen=True)
class Status:
    """How it stands between this phone and the server. ``heard`` is for display only.

    ``stays`` counts the changes that are in no copy outside, because their owner wants it so.
    """

    joined: bool
    role: str
    unsent: int
    heard: datetime | None
    trouble: str
    card: str
    missing: int
    council: str = ""
    removed: bool = False
    stays: int = 0


class PhoneAccount:
    """This phone's account, there or not yet.

    ``reach`` opens the way to the server and is called when it is first needed.
    """

    def __init__(
        self,
        *,
        store: PhoneStore,
        lock: Lock,
        reach: Callable[[], Api],
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._store, self._log = store, store.log
        self._lock_of_keys, self._keys = lock, lock.keys
        self._reach, self._clock, self._new_id = reach, clock, new_id
        self._recovery = Recovery(store, new_id)
        self._vault: Vault | None = None
        self._api: Api | None = None
        self._line: Line | None = None
        self._lock = asyncio.Lock()
        self._missing: int | None = None
        self.bounds = Bounds()
        self._visit = Visit(
            store=store,
            recovery=self._recovery,
            clock=clock,
            new_id=new_id,
            role=lambda: self.role,
            own=self._own,
            line=self._own_line,
            server=self._server,
            voting=lambda: self.voting,
            known_again=self._be_known_again,
            another_device=self._become_another_device,
            bounds=lambda: self.bounds,
        )
        heard = self._log.state("heard")
        self._heard = None if heard is None else datetime.fromisoformat(heard)
        self._out = bool(self._log.state("out", False))
        self._trouble = ""

    # How it stands

    @property
    def joined(self) -> bool:
        """Whether there is an account, and these keys are its keys."""
        return bool(self._log.state("vault") == self._own().id.hex())

    @property
    def device(self) -> str:
        """This phone's public key (hex)."""
        return self._own().device.hex()

    @property
    def removed(self) -> bool:
        """Whether another phone of the account took this one out."""
        return self._out

    @property
    def role(self) -> str:
        """What the invitation made of the person: "youth", "contact", or "" before."""
        return str(self._log.state("role", ""))

    def status(self) -> Status:
        """Return how it stands, for a line on the screen."""
        if self._missing is None:
            self._missing = sum(exchange.lacking(self._log).values())
        return Status(
            joined=self.joined,
            role=self.role,
            unsent=self._log.unsent(),
            heard=self._heard,
            trouble=self._trouble,
            card=self._recovery.state() if self.joined else "none",
            missing=self._missing,
            council=kept_standing(self._store.setting("council")).role if self.joined else "",
            removed=self.removed,
            stays=self._log.stays(),
        )

    # Coming and going

    async def join(self, invitation: str) -> None:
        """Make an account by an invitation, code or whole link.

        Cut off at any point, it can be done again with the same invitation. Raises
        InvitationDamaged before anything is sent, other Joining, Network, JoinedAlready.
        """
        code = wire.to_text(wire.read_invitation(invitation))
        async with self._lock:
            if self.joined:
                raise JoinedAlready()
            await self._server().server()
            found = await self._join(code)
            self._belong(found, invitation=code)
            await self._store.flush()

    async def restore(self, digits: str) -> None:
        """Open the account of a recovery card, typed or scanned, and hear what it has said.

        Raises WrongDigits and its kin before anything is sent, CardUnknown, CannotOpen,
        Network, JoinedAlready. Goals written here before come along.
        """
        card = vault.read_card(digits)
        async with self._lock:
            if self.joined:
                raise JoinedAlready()
            await self._server().server()
            await self._come_home(await self._root_of(card))
            self._recovery.typed(card)
            await self._hear_first()

    @cached_property
    def pairing(self) -> Pairing:
        """The way from one phone of a person to another in the same hands."""
        from youthapp.sync.pairing import Pairing  # needed once in a phone's life

        return Pairing(
            self._server,
            joined=lambda: self.joined,
            root=lambda: self._keys.root,
            come_home=self._pair,
        )

    async def _pair(self, root: bytes) -> None:
        async with self._lock:
            if self.joined:
                raise JoinedAlready()
            await self._come_home(root)
            await self._hear_first()

    async def _come_home(self, root: bytes) -> None:
        """Open the account of a root on this phone. What was written here comes along."""
        keys = self._keys.with_root(root)
        own = Vault(keys)
        found = await self._line_of(own).enrol(own.device, own.enrolment())
        if found.vault != own.id.hex():
            raise ServerTrouble()
        await self._take_keys(keys)
        self._belong(found, invitation=None)

    async def _hear_first(self) -> None:
        """Hear what the account has said, so that it is there with the first screen.

        The account is on the disk before: a kill from here on costs a new hearing, and no new
        typing. What goes wrong stands in the status; the next exchange hears it again.
        """
        await self._store.flush()
        try:
            await exchange.receive_all(self._log, self._own(), self._own_line())
        except YouthAppError as error:
            self._trouble = error.message_key
        finally:
            self._missing = None

    def take_out(self, phone: str) -> Change:
        """Return the change that takes another phone out of the account. Raises NotHere."""
        from youthapp.sync import devices

        return devices.removal(self._store, self._own(), phone)

    async def leave(self) -> None:
        """Erase the account and everything in it from the server. The phone keeps its own.

        Once begun it is finished, by the next exchange if not now. Raises Network.
        """
        async with self._lock:
            self._log.keep_state(leaving=True)
            await self._store.flush()
            await self._leave()

    async def erase(self) -> None:
        """Erase the account from the server if that can be done now. Raises Network.

        Then nothing is begun: it is not left later, when nobody thinks of it any more.
        """
        if not self.joined:
            return
        try:
            await self.leave()
        except Network:
            self._log.keep_state(leaving=False)
            await self._store.flush()
            raise

    async def _leave(self) -> None:
        with suppress(UnknownDevice, NotYourVault):  # erased already: only the answer was lost
            await self._own_line().erase()
        unknown = self._keys.with_root(os.urandom(wire.KEY_BYTES)).with_new_device()
        await self._take_keys(unknown)  # a device key of before would tie the next account to this
        await self._lock_of_keys.keep(unknown)  # a disk keeps the one before, too
        self._log.forget_server()
        self._trouble, self._heard, self._missing = "", None, None
        await self._store.flush()

    # The recovery card

    async def make_card(self) -> Card:
        """Make a recovery card and lay the sealed root down; an older card dies.

        Raises Network, and NotYourVault when there is no account yet.
        """
        async with self._lock:
            if not self.joined:
                raise NotYourVault()
            card = vault.make_card()
            locator, blob = vault.lay_down(card, self._keys.root)
            self._recovery.begin(card, locator)
            await self._store.flush()  # a kill from here on must not praise the old card
            await self._own_line().lay_card(locator, blob)
            self._recovery.made(card, locator, blob)
            await self._store.flush()
        return card

    async def confirm_card(self, digits: str) -> None:
        """Note that the card was typed or scanned back; the phone then forgets its digits.

        Raises WrongDigits with the first group that differs, and CardUnknown when the
        digits are those of another card.
        """
        self._recovery.confirm(vault.read_card(digits))
        await self._store.flush()

    # People one meets

    @property
    def code(self) -> str:
        """This person's public keys, as another person takes them from the screen."""
        own = self._own()
        return wire.keys_code(own.root, own.box)

    @property
    def digits(self) -> tuple[str, ...]:
        """The same keys in groups of four digits, to be typed where no camera helps."""
        from youthapp.vault.met import keys_digits  # only who meets somebody needs it

        own = self._own()
        return keys_digits(own.root, own.box)

    def read_code(self, text: str) -> tuple[str, str]:
        """Read another person's code, link or digits: root and box, in hex.

        Raises Contacts, and Recovery with the group where a digit is wrong.
        """
        from youthapp.vault.met import are_digits, read_keys_digits

        root, box = read_keys_digits(text) if are_digits(text) else wire.read_keys_code(text)
        if root == self._own().root:
            raise OwnKeys()
        return root.hex(), box.hex()

    async def invite(self) -> str:
        """Make an invitation for a youth; return its code. Raises Joining or Network."""
        made = await self._own_line().ask("POST", "invitations")
        with readable():
            return wire.invitation_code(wire.read_invitation(str(made["code"])))

    @cached_property
    def voting(self) -> Voting:
        """What this account has to do with surveys by invitation."""
        from youthapp.sync.voting import Voting  # most accounts never need it

        return Voting(self._store, Post(self._reach), self._clock)

    # The user council

    @property
    def council(self) -> PhoneCouncil:
        """What this account may ask of the user council."""
        from youthapp.sync.council import PhoneCouncil  # few people ever need it

        return PhoneCouncil(self._own_line, self._own, self._server)

    # The exchange

    async def exchange(self) -> int:
        """Receive, seal, send; return how many things changed here.

        Without an account it does nothing. Raises Network, Log, Sealed or Storage; then
        everything not confirmed is still waiting, as the same bytes.
        """
        if not self.joined or self.removed:
            return 0
        async with self._lock:
            try:
                if self._log.state("leaving", False):
                    await self._leave()
                    return 0
                changed = await self._visit.exchange()
            except DeviceRemoved:
                return await self._be_out()
            except YouthAppError as error:
                self._trouble = error.message_key
                raise
            finally:
                self._missing = None
            self._trouble, self._heard = "", self._clock()
        return changed

    async def _be_out(self) -> int:
        """Believe that this phone was taken out when the root says so; no server can."""
        from youthapp.sync import devices

        if not await devices.is_out(self._server(), self._own()):
            self._trouble = ServerTrouble.message_key
            raise ServerTrouble()
        self._log.keep_state(out=True)
        self._out = True
        await self._store.flush()
        return 0

    async def close(self) -> None:
        """Let go of the connection."""
        if self._api is not None:
            await self._api.close()
            self._api = None

    async def _be_known_again(self) -> None:
        """Come back to a server that was set back to before it knew this device."""
        own = self._own()
        try:
            await self._own_line().enrol(own.device, own.enrolment())
        except BadSignature:
            invitation = self._log.state("invitation")
            if invitation is None:
                raise NotYourVault() from None
            await self._join(invitation)

    async def _become_another_device(self) -> None:
        """Go on as a new device, after this phone's memory went back in time.

        The server has entries of this device that it does not remember writing, where it
        has sealed others. Those are sealed again by the new device; nothing is lost.
        """
        before = self._own().device
        await self._take_keys(self._keys.with_new_device())
        self._log.unseal(before)
        await self._own_line().enrol(self._own().device, self._own().enrolment())

    async def _join(self, code: str) -> wire.Joined:
        own = self._own()
        word = wire.Join(code, own.root.hex(), own.device.hex(), wire.to_text(own.enrolment()))
        found = joined(await self._server().ask("POST", "/api/join", body=asdict(word)))
        if found.vault != own.id.hex():
            raise ServerTrouble()
        return found

    async def _root_of(self, card: Card) -> bytes:
        locator = vault.locate(card)
        answer = await self._server().ask("GET", f"/api/recovery/{locator.hex()}")
        with readable():
            blob = wire.from_text(answer["blob"])
        return vault.take_up(card, blob)

    def _belong(self, found: wire.Joined, *, invitation: str | None) -> None:
        if self._log.state("vault") not in (None, found.vault):
            self._log.forget_server()
        self._log.keep_state(
            vault=found.vault,
            role=found.role,
            invitation=invitation,
            cursor=0,
            tip=None,
            epoch=None,
        )

    async def _take_keys(self, keys: Keys) -> None:
        await self._lock_of_keys.keep(keys)
        self._keys, self._vault, self._line = keys, None, None
        self._store.device = self._own().device.hex()

    def _own(self) -> Vault:
        if self._vault is None:
            self._vault = Vault(self._keys)
        return self._vault

    def _server(self) -> Api:
        if self._api is None:
            self._api = self._reach()
        return self._api

    def _own_line(self) -> Line:
        if self._line is None:
            self._line = self._line_of(self._own())
        return self._line

    def _line_of(self, own: Vault) -> Line:
        return Line(self._server(), own)
