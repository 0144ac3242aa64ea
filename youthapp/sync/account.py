"""The account: joining, the recovery card, and the exchange with the server.

Without an account the phone loses nothing but company: everything works and waits in the
outbox. No name, address or password takes part; whoever has the root has the account.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from youthapp import vault, wire
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED, MESSAGE, PARCEL
from youthapp.domain.messages import RECEIVED
from youthapp.domain.seats import kept_standing
from youthapp.errors import (
    BadSignature,
    Conflict,
    DeviceRemoved,
    JoinedAlready,
    Network,
    NotYourVault,
    OwnKeys,
    ServerTrouble,
    UnknownDevice,
    YouthAppError,
)
from youthapp.store import DEVICE_KIND
from youthapp.sync import exchange
from youthapp.sync.answers import joined, readable
from youthapp.sync.exchange import Full
from youthapp.sync.length import Bounds, is_due, to_drop
from youthapp.sync.line import Line
from youthapp.sync.lock import Lock
from youthapp.sync.post import Post
from youthapp.sync.recovery import Recovery
from youthapp.vault import Card, Keys, Vault

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore
    from youthapp.sync.api import Api
    from youthapp.sync.council import PhoneCouncil
    from youthapp.sync.mail import Mail
    from youthapp.sync.pairing import Pairing
    from youthapp.sync.voting import Voting


MOST_FICKLE: Final = 2  # exchanges in a row


@dataclass(frozen=True)
class Status:
    """How it stands between this phone and the server. ``heard`` is for display only."""

    joined: bool
    role: str
    unsent: int
    heard: datetime | None
    trouble: str
    card: str
    missing: int
    council: str = ""
    removed: bool = False


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
        self._sought: dict[str, int] = {}
        self._asked_council = False
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
        """Open the account of a recovery card, typed or scanned.

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
            await self._store.flush()

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
            await self._store.flush()

    async def _come_home(self, root: bytes) -> None:
        """Open the account of a root on this phone. What was written here comes along."""
        keys = self._keys.with_root(root)
        own = Vault(keys)
        found = await self._line_of(own).enrol(own.device, own.enrolment())
        if found.vault != own.id.hex():
            raise ServerTrouble()
        await self._take_keys(keys)
        self._belong(found, invitation=None)

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

    def read_code(self, text: str) -> tuple[str, str]:
        """Read another person's code or link: root and box, in hex. Raises Contacts."""
        root, box = wire.read_keys_code(text)
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
                changed = await self._exchange()
            except DeviceRemoved:
                return await self._be_out()
            except YouthAppError as error:
                self._trouble = error.message_key
                raise
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

    async def _exchange(self) -> int:
        line, full = self._own_line(), Full(self._store.flush)
        self._log.fickle = False
        try:
            changed = await exchange.receive_all(self._log, self._own(), line)
        except UnknownDevice:
            await self._be_known_again()
            changed = await exchange.receive_all(self._log, self._own(), line)
        changed += await self._seek(line)
        if self._log.forked(self._own().device):
            await self._become_another_device()
            line = self._own_line()
        taken, new = await self._fetch_mail(line)
        sent, more = await self._push(line, full)
        unsaid = await self._leave_mail()
        if self._log.unsealed(1):
            again, beyond = await self._push(line, full)
            sent, more = sent + again, more or beyond
        if more:
            changed += await exchange.receive_all(self._log, self._own(), line)
        await self._lay_again(line)
        await self._tell_of_removals(line)
        await self._look_to_the_council(line)
        self._missing = None
        if changed or sent:
            self._log.keep_state(heard=self._clock().isoformat())
        steady = self._steady()
        await full.flush()
        full.say()
        if taken:  # they are in the account's own log now
            await line.take(taken)
        changed += await self._shorten(line, full.flush)
        changed += await self._exchange_votes(line)  # last: it holds up nothing else
        if unsaid is not None:
            raise unsaid
        if not steady:
            raise ServerTrouble()
        return changed + new

    def _steady(self) -> bool:
        """Note whether the server had another log than before; tell whether that goes on.

        Once is a backup that was put back. A server that takes and does not keep is never done.
        """
        was = self._log.state("fickle", 0)
        now = was + 1 if self._log.fickle else 0
        if now != was:
            self._log.keep_state(fickle=now)
        return bool(now <= MOST_FICKLE)

    async def _shorten(self, line: Line, flush: Callable[[], Awaitable[None]]) -> int:
        """Let a snapshot stand for the oldest entries, when the server's log has grown long."""
        own = self._own()
        if not is_due(self._log, self.bounds) and not to_drop(self._log, own, self.bounds):
            return 0
        from youthapp.sync import snapshots  # one exchange in two hundred needs it

        changed = await snapshots.shorten(self._log, own, line, self.bounds, before=flush)
        await flush()
        return changed

    async def _push(self, line: Line, full: Full) -> tuple[int, bool]:
        """Seal and send what waits; return how much, and whether the server has more."""
        self._enrol()
        self._recovery.confirm_typed()
        await exchange.seal_all(self._log, self._own())
        sent = await exchange.send_all(self._log, self._own(), line, before=full.flush)
        return sent.count, sent.more

    async def _fetch_mail(self, line: Line) -> tuple[list[bytes], int]:
        """Keep what others left for this person, and let go of what is over."""
        if not self._log.box and not self._store.things(ARRIVED):
            return [], 0
        mail, today = self._mail(), self._clock().astimezone().date()
        found = await mail.fetch(line, self._own(), today) if self._log.box else ([], 0)
        mail.keep_roses()
        mail.empty(today)
        return found

    async def _leave_mail(self) -> Network | None:
        """Leave what is for others; return what kept the last one back.

        Only what the account's own log has already: else a phone that dies here would have
        shown somebody what its owner's phones do not know of, and cannot take back.
        """
        if not any(map(self._store.things, (MESSAGE, PARCEL, RECEIVED, ARRIVED))):
            return None
        mail, today = self._mail(), self._clock().astimezone().date()
        again = today if self._log.fickle else None
        unsaid = await mail.send(self._server(), self._own(), again=again)
        return unsaid or await mail.tell_the_lead(self._server(), today)

    def _mail(self) -> Mail:
        from youthapp.sync.mail import Mail  # most accounts never need it

        return Mail(self._store, self._new_id, self.role)

    async def _exchange_votes(self, line: Line) -> int:
        """Learn what there is to answer by invitation, and get the right to."""
        if not self._log.voice and not self._log.state("voice", ""):
            return 0
        changed = await self.voting.hear(line)
        await self._store.flush()
        return changed

    async def _look_to_the_council(self, line: Line) -> None:
        """Hear whether this person has a seat in the user council."""
        from youthapp.sync import council  # what a phone reads when it first exchanges

        await council.look(line, self._store, heard=self._asked_council)
        self._asked_council = True

    async def _lay_again(self, line: Line) -> None:
        """Lay the card down once more at a server whose database is another one."""
        if (kept := self._recovery.to_lay_again()) is None:
            return
        with suppress(Conflict):  # another card has replaced it there
            await line.lay_card(*kept)
        self._recovery.laid_again()

    async def _tell_of_removals(self, line: Line) -> None:
        """Have phones kept out that were taken out, also by a server that was set back."""
        if not any(thing.fields.get("removal") for thing in self._store.things(DEVICE_KIND)):
            return
        from youthapp.sync import devices  # most accounts never need it

        await devices.tell(self._store, self._own(), line)

    async def _seek(self, line: Line) -> int:
        """Hear everything once more when entries are known to be missing.

        What cannot be found is sought again at the next start, or when it is other than before.
        """
        lacks = exchange.lacking(self._log)
        if not lacks or lacks == self._sought:
            return 0
        changed = await exchange.hear_again(self._log, self._own(), line)
        self._sought = exchange.lacking(self._log)
        return changed

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

    def _enrol(self) -> None:
        """Queue this device's enrolment; it is sealed first, so that others believe the rest."""
        own = self._own()
        if self._log.chain(own.device).counter:
            return
        if any(letter.item == _device_item(own) for letter in self._log.unsealed(1)):
            return
        today = self._clock().astimezone().date().isoformat()
        enrolment = {"enrolment": wire.to_text(own.enrolment()), "on": today}
        change = Change(_device_item(own), DEVICE_KIND, enrolment)
        self._store.keep([change], new_id=self._new_id)

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


def _device_item(own: Vault) -> str:
    return wire.digest(own.device)[: wire.ID_BYTES].hex()
