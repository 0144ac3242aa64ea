"""Messages: saying hello to somebody one has met, and answering who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youthapp.actions.contacts import met, one_met
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import messages
from youthapp.domain.contacts import Contact
from youthapp.domain.kinds import MESSAGE, TICKET
from youthapp.domain.messages import ANSWER, HELLO, RECEIVED, REPLIES, SEEN, Greeting, Hello
from youthapp.errors import NotAnAnswer, NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store


def hellos(store: Store, contact: Contact) -> tuple[Hello, ...]:
    """Read one's own hellos to somebody, the newest first, and what they said."""
    mine = messages.messages(store.things(MESSAGE))
    return messages.hellos(mine, messages.received(store.things(RECEIVED)), contact)


def greetings(store: Store) -> tuple[Greeting, ...]:
    """Read who would like to be contacted: what is unanswered first, oldest first."""
    mine = messages.messages(store.things(MESSAGE))
    return messages.greetings(mine, messages.received(store.things(RECEIVED)), met(store))


def told_lead(store: Store) -> frozenset[str]:
    """Read of which hellos a team lead was told, as a number, that they wait."""
    if not (kept := store.things(TICKET)):
        return frozenset()
    from youthapp.domain import tickets  # most never wait so long

    return tickets.told(tickets.tickets(kept))


def say_hello(desk: Desk, *, contact: str) -> str:
    """Ask somebody to make contact, without a reason; return the message's id. Raises NotHere."""
    change = messages.say(one_met(desk.store, contact), HELLO, on=today(desk), new_id=desk.new_id)
    keep_changes(desk, change)
    return change.item


def take_back(desk: Desk, *, message: str) -> None:
    """Take back a hello; of one that was sent the other is told. Raises NotHere."""
    for one in met(desk.store):
        for hello in hellos(desk.store, one):
            if hello.message.id == message and not hello.back:
                on, new_id = today(desk), desk.new_id
                keep_changes(desk, messages.take_back(hello.message, one, on=on, new_id=new_id))
                return
    raise NotHere(item=message)


def see(desk: Desk) -> Undo:
    """Tell those who said hello that it was seen, once each."""
    new = [each for each in greetings(desk.store) if each.sender and not each.seen]
    on, new_id = today(desk), desk.new_id
    said = [
        messages.say(each.sender, SEEN, on=on, new_id=new_id, about=each.received.id)
        for each in new
        if each.sender
    ]
    return keep_changes(desk, *said)


def answer(desk: Desk, *, greeting: str, reply: str) -> Undo:
    """Answer a hello by one of few sentences. Raises NotHere, NotAnAnswer."""
    found = next((each for each in greetings(desk.store) if each.received.id == greeting), None)
    if found is None or found.sender is None:
        raise NotHere(item=greeting)
    if reply not in REPLIES:
        raise NotAnAnswer()
    change = messages.say(
        found.sender, ANSWER, on=today(desk), new_id=desk.new_id, about=greeting, reply=reply
    )
    return keep_changes(desk, change)
