"""One visit to the server: everything an exchange does, in the order in which nothing is lost.

Hear, seal, send; leave what is for others only when the account's own log has it; what holds
up nothing else comes last. Each step can be cut off and is done again by the next visit.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from youthapp import wire
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED, MESSAGE, PARCEL, RECEIVED
from youthapp.errors import Conflict, Network, ServerTrouble, UnknownDevice
from youthapp.store import DEVICE_KIND
from youthapp.sync import exchange
from youthapp.sync.exchange import Full
from youthapp.sync.length import Bounds, is_due, to_drop

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore
    from youthapp.sync.api import Api
    from youthapp.sync.line import Line
    from youthapp.sync.mail import Mail
    from youthapp.sync.recovery import Recovery
    from youthapp.sync.voting import Voting
    from youthapp.vault import Vault

MOST_FICKLE: Final = 2  # exchanges in a row


@dataclass
class Visit:
    """What an account's exchange needs to know of the account, and what it remembers of itself.

    ``own`` and ``line`` are asked for anew: the device may become another one on the way.
    ``known_again`` and ``another_device`` mend what only the account can.
    """

    store: PhoneStore
    recovery: Recovery
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    role: Callable[[], str]
    own: Callable[[], Vault]
    line: Callable[[], Line]
    server: Callable[[], Api]
    voting: Callable[[], Voting]
    known_again: Callable[[], Awaitable[None]]
    another_device: Callable[[], Awaitable[None]]
    bounds: Callable[[], Bounds]
    sought: dict[str, int] = field(default_factory=dict)
    asked_council: bool = False

    async def exchange(self) -> int:
        """Do it all; return how many things changed here. Raises what ``PhoneAccount`` says."""
        line, full = self.line(), Full(self.store.flush)
        self.store.log.fickle = False
        try:
            changed = await exchange.receive_all(self.store.log, self.own(), line)
        except UnknownDevice:
            await self.known_again()
            changed = await exchange.receive_all(self.store.log, self.own(), line)
        changed += await self._seek(line)
        if self.store.log.forked(self.own().device):
            await self.another_device()
            line = self.line()
        taken, new = await self._fetch_mail(line)
        self._count_who_waits()
        sent, more = await self._push(line, full)
        unsaid = await self._leave_mail()
        if self.store.log.unsealed(1):
            again, beyond = await self._push(line, full)
            sent, more = sent + again, more or beyond
        if more:
            changed += await exchange.receive_all(self.store.log, self.own(), line)
        await self._lay_again(line)
        await self._tell_of_removals(line)
        await self._look_to_the_council(line)
        if changed or sent:
            self.store.log.keep_state(heard=self.clock().isoformat())
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
        was = self.store.log.state("fickle", 0)
        now = was + 1 if self.store.log.fickle else 0
        if now != was:
            self.store.log.keep_state(fickle=now)
        return bool(now <= MOST_FICKLE)

    async def _shorten(self, line: Line, flush: Callable[[], Awaitable[None]]) -> int:
        """Let a snapshot stand for the oldest entries, when the server's log has grown long."""
        log, own, bounds = self.store.log, self.own(), self.bounds()
        if not is_due(log, bounds) and not to_drop(log, own, bounds):
            return 0
        from youthapp.sync import snapshots  # one exchange in two hundred needs it

        changed = await snapshots.shorten(log, own, line, bounds, before=flush)
        await flush()
        return changed

    async def _push(self, line: Line, full: Full) -> tuple[int, bool]:
        """Seal and send what waits; return how much, and whether the server has more."""
        self._enrol()
        self.recovery.confirm_typed()
        await exchange.seal_all(self.store.log, self.own())
        sent = await exchange.send_all(self.store.log, self.own(), line, before=full.flush)
        return sent.count, sent.more

    async def _fetch_mail(self, line: Line) -> tuple[list[bytes], int]:
        """Keep what others left for this person, and let go of what is over."""
        if not self.store.log.box and not self.store.things(ARRIVED):
            return [], 0
        mail, today = self._mail(), self.clock().astimezone().date()
        found = await mail.fetch(line, self.own(), today) if self.store.log.box else ([], 0)
        mail.keep_roses()
        mail.empty(today)
        return found

    def _count_who_waits(self) -> None:
        """Have a ticket for whoever waits too long; it is in the log before anybody hears of it."""
        if self.store.things(MESSAGE) and self.store.things(ARRIVED):
            self._mail().count(self.clock().astimezone().date())

    async def _leave_mail(self) -> Network | None:
        """Leave what is for others; return what kept the last one back.

        Only what the account's own log has already: else a phone that dies here would have
        shown somebody what its owner's phones do not know of, and cannot take back. What was
        written while the rest was on its way waits for the next exchange.
        """
        if not any(map(self.store.things, (MESSAGE, PARCEL, RECEIVED, ARRIVED))):
            return None
        mail, today = self._mail(), self.clock().astimezone().date()
        unsaid = await mail.send(self.server(), self.own())
        if self.store.log.state("boxes_lost", False):
            again = await mail.send_again(self.server(), self.own(), today)
            self.store.log.keep_state(boxes_lost=again is not None)
            unsaid = unsaid or again
        return unsaid or await mail.tell_the_lead(self.server(), today)

    def _mail(self) -> Mail:
        from youthapp.sync.mail import Mail  # most accounts never need it

        return Mail(self.store, self.new_id, self.role())

    async def _exchange_votes(self, line: Line) -> int:
        """Learn what there is to answer by invitation, and get the right to."""
        if not self.store.log.voice and not self.store.log.state("voice", ""):
            return 0
        changed = await self.voting().hear(line)
        await self.store.flush()
        return changed

    async def _look_to_the_council(self, line: Line) -> None:
        """Hear whether this person has a seat in the user council."""
        from youthapp.sync import council  # what a phone reads when it first exchanges

        await council.look(line, self.store, heard=self.asked_council)
        self.asked_council = True

    async def _lay_again(self, line: Line) -> None:
        """Lay the card down once more at a server whose database is another one."""
        if (kept := self.recovery.to_lay_again()) is None:
            return
        with suppress(Conflict):  # another card has replaced it there
            await line.lay_card(*kept)
        self.recovery.laid_again()

    async def _tell_of_removals(self, line: Line) -> None:
        """Have phones kept out that were taken out, also by a server that was set back."""
        if not any(thing.fields.get("removal") for thing in self.store.things(DEVICE_KIND)):
            return
        from youthapp.sync import devices  # most accounts never need it

        await devices.tell(self.store, self.own(), line)

    async def _seek(self, line: Line) -> int:
        """Hear everything once more when entries are known to be missing.

        What cannot be found is sought again at the next start, or when it is other than before.
        """
        lacks = exchange.lacking(self.store.log)
        if not lacks or lacks == self.sought:
            return 0
        changed = await exchange.hear_again(self.store.log, self.own(), line)
        self.sought = exchange.lacking(self.store.log)
        return changed

    def _enrol(self) -> None:
        """Queue this device's enrolment; it is sealed first, so that others believe the rest."""
        own = self.own()
        if self.store.log.chain(own.device).counter:
            return
        if any(letter.item == _device_item(own) for letter in self.store.log.unsealed(1)):
            return
        today = self.clock().astimezone().date().isoformat()
        enrolment = {"enrolment": wire.to_text(own.enrolment()), "on": today}
        change = Change(_device_item(own), DEVICE_KIND, enrolment)
        self.store.keep([change], new_id=self.new_id)


def _device_item(own: Vault) -> str:
    return wire.digest(own.device)[: wire.ID_BYTES].hex()
