"""Mail: messages and parcels to people one has met, and from them.

A message is left without a session, by whoever may: the server is not told who leaves it,
and what it keeps does not say. (It could still see which phone asks just then; SECURITY.md
says so.) One that came is kept on the disk, and in the account's own log, before the box
is emptied: cut off at any point, it is still in one of the two.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from youthapp import vault as vaults
from youthapp import wire
from youthapp.domain import contacts, messages, parcels, sharing
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED, LATE, MESSAGE, PARCEL, TICKET
from youthapp.domain.messages import Message
from youthapp.domain.parcels import Parcel
from youthapp.domain.roles import LEAD
from youthapp.errors import (
    BadSignature,
    CannotOpen,
    Conflict,
    Network,
    NobodyThere,
    NotHere,
    NotYourVault,
    UnreadableEntry,
)
from youthapp.sync.recovery import CARD_ITEM
from youthapp.vault import Vault

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore
    from youthapp.sync.api import Api
    from youthapp.sync.line import Line

_TICKET = b"minvei-ticket\0"  # a lead's own number of a ticket is none that travelled
LATELY: Final = timedelta(days=30)  # a backup is not older
_REFUSED = (BadSignature, CannotOpen, NotYourVault, UnreadableEntry)


@dataclass(frozen=True)
class Mail:
    """The mail of one account. Notes without a sender are for a team lead alone."""

    store: PhoneStore
    new_id: Callable[[], str]
    role: str = ""

    async def fetch(self, line: Line, vault: Vault, today: date) -> tuple[list[bytes], int]:
        """Keep what lies in the box; return the ids to be taken out, and how many are new.

        What cannot be believed is taken out like the rest: nobody will ever read it.
        """
        taken, new = [], 0
        for packed in await line.look():
            message = self._read(packed)
            if message is None:  # a newer app reads it: it waits in the box
                continue
            taken.append(message.id)
            is_note = message.form == wire.NOTE
            change = self._heard(vault, message, today) if is_note else _opened(vault, message)
            if change is None:
                continue
            here = self.store.things(change.kind)
            if is_note or (
                self._is_free(change.item) and messages.welcome(change, here, self._met())
            ):
                self.store.keep([change], new_id=self.new_id)
                new += 1
        return taken, new

    async def send(self, api: Api, vault: Vault) -> Network | None:
        """Leave what waits in the boxes it goes to; return what kept the last one back.

        One box that takes nothing holds up neither the others nor the exchange. What the
        account's own log lacks stays here.
        """
        leaving = contacts.leaving(self.store.things(contacts.CONTACT))
        people, trouble = {each.root: each for each in self._met()}, None
        ending = {each.root: each for each in leaving}
        waits: list[Message | Parcel] = [*messages.waiting(self.store.things(MESSAGE))]
        waits += parcels.waiting(self.store.things(PARCEL))
        unconfirmed = self.store.log.unconfirmed()
        for each in waits:
            if each.id in unconfirmed:
                continue
            contact = people.get(each.to)
            if contact is None and each.word == parcels.END:
                contact = ending.get(each.to)
            try:
                state = "gone" if contact is None else await _leave(api, vault, each, contact)
            except Network as error:
                trouble = error
                continue
            self.store.keep([_became(each, state)], new_id=self.new_id)
        self._let_go(leaving)
        return trouble

    async def send_again(self, api: Api, vault: Vault, today: date) -> Network | None:
        """Leave again what was sent lately; return what kept the last one back.

        The server has lost some days, and it may have lain in a box; whoever has it already
        knows it by its id.
        """
        people, trouble = {each.root: each for each in self._met()}, None
        for each in self._sent_lately(today):
            if (contact := people.get(each.to)) is not None:
                try:
                    await _leave(api, vault, each, contact)
                except Network as error:
                    trouble = error
        return trouble

    def _let_go(self, leaving: Sequence[Contact]) -> None:
        """Take away for good whom nothing is to be said to any more."""
        waits = parcels.waiting(self.store.things(PARCEL))
        told = {each.to for each in waits if each.word == parcels.END}
        for each in leaving:
            if each.root not in told:
                self.store.keep(contacts.part_from(each), new_id=self.new_id)

    def _sent_lately(self, today: date) -> list[Message | Parcel]:
        """Return what was sent lately and still holds, the oldest first."""
        sent = parcels.parcels(self.store.things(PARCEL))
        over = sharing.outdated(sent, today)
        mine: list[Message | Parcel] = [*messages.messages(self.store.things(MESSAGE)), *sent]
        return [
            each
            for each in mine
            if each.state == "sent"
            and each.on is not None
            and today - each.on <= LATELY
            and each.id not in over
        ]

    def empty(self, today: date) -> None:
        """Let go of what others showed and is over: its text leaves this phone."""
        over = sharing.to_empty(parcels.arrivals(self.store.things(ARRIVED)), today)
        if over:
            self.store.hollow(over)

    def count(self, today: date) -> None:
        """Make a ticket for each hello that has waited for seven days; end those that are over."""
        if not any(each.word == parcels.LEAD for each in self._arrivals()):
            return
        from youthapp.domain import tickets  # most accounts never need it

        said = messages.messages(self.store.things(MESSAGE))
        came = messages.received(self.store.things(messages.RECEIVED))
        waits = tickets.waiting(said, came, self._arrivals(), self._met())
        held = tickets.tickets(self.store.things(TICKET))
        if changes := tickets.look(held, waits, today, new_id=self.new_id):
            self.store.keep(changes, new_id=self.new_id)

    async def tell_the_lead(self, api: Api, today: date) -> Network | None:
        """Let the team lead know of tickets, as numbers; return what kept one back.

        The note has no sender, and nothing in it is the same as anything in another place.
        """
        if not (here := self.store.things(TICKET)):
            return None
        from youthapp.domain import tickets  # most accounts never need it

        unconfirmed = self.store.log.unconfirmed()
        for each in tickets.to_send(tickets.tickets(here), today):
            if each.id in unconfirmed:
                continue
            try:
                await _leave_note(api, tickets.note(each), *each.lead)
            except Network as error:
                return error
            self.store.keep([tickets.was_sent(each, today)], new_id=self.new_id)
        return None

    def _heard(self, vault: Vault, message: wire.Message, today: date) -> Change | None:
        """Return the change that keeps a note; None for what is none, or is not for this one."""
        if self.role != LEAD:
            return None
        from youthapp.domain import tickets  # only who leads a team needs it

        try:
            read = tickets.heard(vault.open_note(message))
        except _REFUSED:
            return None
        if read is None:
            return None
        number, state = read
        item = wire.digest(_TICKET + bytes.fromhex(number))[: wire.ID_BYTES].hex()
        return tickets.keep(item, state, self.store.things(LATE), today)

    def _arrivals(self) -> Sequence[parcels.Arrived]:
        return parcels.arrivals(self.store.things(ARRIVED))

    def keep_roses(self) -> None:
        """Make roses that arrived one's own, and let go of the text of those put away."""
        came = parcels.arrivals(self.store.things(ARRIVED))
        if not any(each.word == parcels.ROSE for each in came):
            return
        from youthapp.domain import rose  # most accounts never need it

        here = self.store.things(rose.ROSE)
        if made := rose.arrive(came, here, self._met()):
            self.store.keep(made, new_id=self.new_id)
        if gone := rose.to_empty(came, self.store.things(rose.ROSE)):
            self.store.hollow(gone)

    def _is_free(self, item: str) -> bool:
        """Tell whether an id that a sender chose is that of nothing here.

        Whoever was shown something knows its id, and must not write into it.
        """
        if item == CARD_ITEM:
            return False
        try:
            self.store.thing(item)
        except NotHere:
            return True
        return False

    def _met(self) -> Sequence[Contact]:
        return contacts.contacts(self.store.things(contacts.CONTACT))

    @staticmethod
    def _read(packed: bytes) -> wire.Message | None:
        try:
            return wire.read_message(packed)
        except UnreadableEntry:
            return None


def _opened(vault: Vault, message: wire.Message) -> Change | None:
    """Open a message and return the change that keeps it; None for what cannot be believed."""
    try:
        said = vault.open_message(message)
    except _REFUSED:
        return None
    read = parcels.arrived if message.form == wire.PARCEL else messages.arrived
    return read(message.id.hex(), said.root.hex(), said.body)


def _became(each: Message | Parcel, state: str) -> Change:
    if isinstance(each, Message):
        return messages.became(each, state)
    return parcels.became(each, state)


async def _leave(api: Api, vault: Vault, each: Message | Parcel, contact: Contact) -> str:
    if isinstance(each, Message):
        form, body = wire.SHORT, messages.body(each)
    else:
        form, body = wire.PARCEL, parcels.body(each)
    sealed = vault.seal_message(
        body,
        root=bytes.fromhex(contact.root),
        box=bytes.fromhex(contact.box),
        message=bytes.fromhex(each.id),
        form=form,
    )
    try:
        await api.ask("POST", "/api/boxes", raw=sealed.pack())
    except NobodyThere:
        return "gone"
    except Conflict:  # it came there before, and only the answer was lost
        return "sent"
    return "sent"


async def _leave_note(api: Api, body: bytes, root: str, box: str) -> None:
    """Leave a note under a number that is used once; nobody there is nobody to tell."""
    keys = {"root": bytes.fromhex(root), "box": bytes.fromhex(box)}
    sealed = vaults.seal_note(body, message=os.urandom(wire.ID_BYTES), **keys)
    with suppress(NobodyThere):
        await api.ask("POST", "/api/boxes", raw=sealed.pack())
