"""Mail: messages to people one has met, and from them.

A message is left without a session, by whoever may: the server is not told who leaves it,
and what it keeps does not say. (It could still see which phone asks just then; SECURITY.md
says so.) One that came is kept on the disk, and in the account's own log, before the box
is emptied: cut off at any point, it is still in one of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from youthapp import wire
from youthapp.domain.contacts import CONTACT, Contact, contacts
from youthapp.domain.kinds import MESSAGE
from youthapp.domain.messages import (
    RECEIVED,
    Message,
    arrived,
    became,
    body,
    waiting,
    welcome,
)
from youthapp.errors import (
    BadSignature,
    CannotOpen,
    Conflict,
    Network,
    NobodyThere,
    NotYourVault,
    UnreadableEntry,
)
from youthapp.vault import Vault

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore
    from youthapp.sync.api import Api
    from youthapp.sync.line import Line

_REFUSED = (BadSignature, CannotOpen, NotYourVault, UnreadableEntry)


@dataclass(frozen=True)
class Mail:
    """The mail of one account."""

    store: PhoneStore
    new_id: Callable[[], str]

    async def fetch(self, line: Line, vault: Vault) -> tuple[list[bytes], int]:
        """Keep what lies in the box; return the ids to be taken out, and how many are new.

        What cannot be believed is taken out like the rest: nobody will ever read it.
        """
        taken, new = [], 0
        for packed in await line.look():
            message = self._read(packed)
            if message is None:
                continue
            taken.append(message.id)
            try:
                said = vault.open_message(message)
            except _REFUSED:
                continue
            change = arrived(message.id.hex(), said.root.hex(), said.body)
            here = self.store.things(RECEIVED)
            if change and welcome(change, here, self._met()):
                self.store.keep([change], new_id=self.new_id)
                new += 1
        return taken, new

    async def send(self, api: Api, vault: Vault) -> Network | None:
        """Leave what waits in the boxes it goes to; return what kept the last one back.

        One box that takes nothing holds up neither the others nor the exchange.
        """
        people, trouble = {each.root: each for each in self._met()}, None
        for message in waiting(self.store.things(MESSAGE)):
            contact = people.get(message.to)
            try:
                state = "gone" if contact is None else await _leave(api, vault, message, contact)
            except Network as error:
                trouble = error
                continue
            self.store.keep([became(message, state)], new_id=self.new_id)
        return trouble

    def _met(self) -> Sequence[Contact]:
        return contacts(self.store.things(CONTACT))

    @staticmethod
    def _read(packed: bytes) -> wire.Message | None:
        try:
            return wire.read_message(packed)
        except UnreadableEntry:
            return None


async def _leave(api: Api, vault: Vault, message: Message, contact: Contact) -> str:
    root, box = bytes.fromhex(contact.root), bytes.fromhex(contact.box)
    number = bytes.fromhex(message.id)
    sealed = vault.seal_message(body(message), root=root, box=box, message=number)
    try:
        await api.ask("POST", "/api/boxes", raw=sealed.pack())
    except NobodyThere:
        return "gone"
    except Conflict:  # it came there before, and only the answer was lost
        return "sent"
    return "sent"
