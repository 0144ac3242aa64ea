"""My youths: what each one shows an adult, what was answered, and what the adult promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from youthapp.actions.contacts import met, one_met
from youthapp.actions.desk import Desk, today
from youthapp.actions.messages import greetings
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import contacts, messages, parcels, promises, sharing, tickets
from youthapp.domain.contacts import Contact
from youthapp.domain.kinds import ARRIVED, LATE, MESSAGE, PARCEL
from youthapp.domain.messages import ANSWER, ANSWERS, RECEIVED, SEEN, Greeting
from youthapp.domain.promises import DONE_IT, Promise
from youthapp.domain.sharing import Shared
from youthapp.errors import NotAnAnswer, NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

DAYS: Final = 7  # from tomorrow: for a talk, and for a promise


@dataclass(frozen=True)
class Showing:
    """One thing a youth shows, and what was said to it: whether seen, and the newest answer."""

    shared: Shared
    seen: bool
    reply: str
    day: date | None


@dataclass(frozen=True)
class Youth:
    """One youth, with what there is between the two."""

    contact: Contact
    asks: tuple[Greeting, ...]
    shows: tuple[Showing, ...]
    promised: tuple[Promise, ...]

    @property
    def new(self) -> int:
        """How many things wait to be looked at or answered."""
        return len(self.waiting) + sum(not each.seen for each in self.shows)

    @property
    def unseen(self) -> tuple[str, ...]:
        """The ids of what is shown or asked and was not opened yet."""
        shown = (each.shared.arrival for each in self.shows if not each.seen)
        return (*shown, *(each.received.id for each in self.asks if not each.seen))

    @property
    def waiting(self) -> tuple[Greeting, ...]:
        """Who asks and has no answer, the oldest first."""
        return tuple(each for each in self.asks if not each.reply)

    @property
    def undone(self) -> tuple[Promise, ...]:
        """What was promised and is not done."""
        return tuple(each for each in self.promised if each.open)


def youths(store: Store, day: date) -> tuple[Youth, ...]:
    """Read everybody followed: who asks first, then whose promise is over, then what is new."""
    asked, shown, mine = greetings(store), _shown(store, day), promised(store)
    found = [
        Youth(
            contact=one,
            asks=tuple(each for each in asked if each.received.sender == one.root),
            shows=shown.get(one.root, ()),
            promised=tuple(each for each in mine if each.who == one.root),
        )
        for one in contacts.youths(met(store))
    ]
    return tuple(sorted(found, key=lambda one: _order(one, day)))


def one_youth(store: Store, contact: str, day: date) -> Youth:
    """Read one of them. Raises NotHere."""
    found = next((each for each in youths(store, day) if contact in each.contact.items), None)
    if found is None:
        raise NotHere(item=contact)
    return found


def others(store: Store) -> tuple[Contact, ...]:
    """Read the adults one has met: colleagues and the team lead."""
    return tuple(each for each in met(store) if each.post)


def promised(store: Store) -> tuple[Promise, ...]:
    """Read what this adult was asked for and promised."""
    return promises.by_me(
        messages.messages(store.things(MESSAGE)),
        messages.received(store.things(RECEIVED)),
        parcels.parcels(store.things(PARCEL)),
        parcels.arrivals(store.things(ARRIVED)),
    )


def days(day: date) -> tuple[date, ...]:
    """Return the days one can choose for a talk or a promise."""
    return tuple(day + timedelta(days=ahead) for ahead in range(1, DAYS + 1))


def late(store: Store, day: date) -> int:
    """Count for a team lead who has waited more than seven days."""
    return tickets.count(store.things(LATE), day)


# What is done about it


def see(desk: Desk, *, youth: str) -> Undo:
    """Tell a youth that what they show and ask was seen, once each. Raises NotHere."""
    one = one_youth(desk.store, youth, today(desk))
    on, new_id = today(desk), desk.new_id
    said = [
        messages.say(one.contact, SEEN, on=on, new_id=new_id, about=each) for each in one.unseen
    ]
    return keep_changes(desk, *said)


def answer(desk: Desk, *, arrival: str, reply: str, day: date | None = None) -> Undo:
    """Answer what a youth shows; a talk has a day of the next seven.

    Raises NotHere, NotAnAnswer.
    """
    on = today(desk)
    shown = (each for every in _shown(desk.store, on).values() for each in every)
    found = next((each.shared for each in shown if each.shared.arrival == arrival), None)
    to = next((one for one in met(desk.store) if found and one.root == found.sender), None)
    if found is None or to is None:
        raise NotHere(item=arrival)
    chosen = day in days(on) if reply == "talk" else day is None
    if reply not in ANSWERS or not chosen:
        raise NotAnAnswer(item=reply)
    said = messages.say(to, ANSWER, on=on, new_id=desk.new_id, about=arrival, reply=reply, day=day)
    return keep_changes(desk, said)


def promise(desk: Desk, *, youth: str, text: str, by: date | None = None) -> Undo:
    """Promise a youth something in own words. Raises NotHere, EmptyText, TooLong."""
    to = one_met(desk.store, youth)
    made = promises.promise(to, text, by=by, on=today(desk), new_id=desk.new_id)
    return keep_changes(desk, made)


def done(desk: Desk, *, promise: str) -> Undo:
    """Say that a promise is done. Raises NotHere."""
    found = next((each for each in promised(desk.store) if each.id == promise), None)
    to = next((one for one in met(desk.store) if found and one.root == found.who), None)
    if found is None or to is None or found.state == DONE_IT:
        raise NotHere(item=promise)
    return keep_changes(desk, promises.done(to, found, on=today(desk), new_id=desk.new_id))


async def read_in(desk: Desk, *, code: str) -> None:
    """Have a youth's language ready for what is printed. Raises Content or UnknownLanguage."""
    await desk.library.load(code)


async def invite(desk: Desk) -> str:
    """Make an invitation for one youth; return the link. Raises Joining or Network."""
    return f"{desk.platform.server}/join#{await desk.account.invite()}"


def _shown(store: Store, day: date) -> Mapping[str, tuple[Showing, ...]]:
    """Return what is shown by whom, the newest first, with what was said to each."""
    said: dict[str, list[messages.Message]] = {}
    for each in messages.messages(store.things(MESSAGE)):
        said.setdefault(each.about, []).append(each)
    found: dict[str, tuple[Showing, ...]] = {}
    for shared in sharing.shared(parcels.arrivals(store.things(ARRIVED)), day):
        about = said.get(shared.arrival, [])
        told = next((each for each in reversed(about) if each.word == ANSWER), None)
        reply, talk = (told.reply, told.day) if told else ("", None)
        one = Showing(shared, bool(about), reply, talk)
        found[shared.sender] = (one, *found.get(shared.sender, ()))
    return found


def _order(one: Youth, day: date) -> tuple[int, date]:
    """Put who asks first, the oldest of them; then whose promise is over, then what is new."""
    asked = min((each.received.on or date.min for each in one.waiting), default=date.max)
    over = any(each.overdue(day) for each in one.undone)
    return (0 if one.waiting else 1 if over else 2 if one.new else 3, asked)
