"""Messages between two people who have met: to say hello, to have seen it, to answer it, and to
take it back.

"I would like you to contact me" has no reason and no field for one. What a message says is
one word of a short list, what it is about, and the day it was said; an answer is one of few.
A message of mine is a thing of mine until it is on its way; one that came is a thing too,
under the id it was given by its sender, so that the same one twice is one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, Thing, as_day, day_of, text_of
from youthapp.domain.kinds import DELETED, MESSAGE
from youthapp.domain.kinds import RECEIVED as RECEIVED

HELLO, SEEN, ANSWER, BACK = "hello", "seen", "answer", "back"
REPLIES: Final = ("today", "tomorrow", "week", "call")  # to a hello
ANSWERS: Final = ("thanks", "come", "talk")  # to what was shared; a talk has its day
LONG: Final = timedelta(days=7)  # a hello that is older has waited too long
_MOST_FIELD: Final = 64
_MOST_STRANGERS: Final = 20  # messages kept of people who were not met yet


@dataclass(frozen=True)
class Message:
    """A message of mine. ``state`` is "waiting", "sent" or "gone" (nobody was there)."""

    id: str
    to: str
    word: str
    reply: str
    about: str
    on: date | None
    state: str
    day: date | None = None


@dataclass(frozen=True)
class Received:
    """A message that came. ``sender`` is a root's public key, in hex."""

    id: str
    sender: str
    word: str
    reply: str
    about: str
    on: date | None
    day: date | None = None


@dataclass(frozen=True)
class Hello:
    """A hello of mine to somebody, and what became of it; ``back`` when I took it back."""

    message: Message
    seen: bool
    reply: str
    back: bool


@dataclass(frozen=True)
class Greeting:
    """A hello of somebody to me. ``reply`` is my answer; ``sender`` None was never met."""

    received: Received
    sender: Contact | None
    seen: bool
    reply: str

    def waits_long(self, today: date) -> bool:
        """Tell whether it has had no answer for seven days."""
        on = self.received.on
        return not self.reply and on is not None and today - on >= LONG


def messages(things: Iterable[Thing]) -> tuple[Message, ...]:
    """Return my messages that were not taken back, the oldest first."""
    return tuple(
        Message(to=text_of(thing, "to"), state=text_of(thing, "state") or "waiting", **_said(thing))
        for thing in _in_order(things)
    )


def received(things: Iterable[Thing]) -> tuple[Received, ...]:
    """Return the messages that came and were not put away, in the order they came."""
    return tuple(
        Received(sender=text_of(thing, "sender"), **_said(thing)) for thing in _in_order(things)
    )


def hellos(
    mine: Iterable[Message], came: Iterable[Received], contact: Contact
) -> tuple[Hello, ...]:
    """Return my hellos to somebody with what they said to each, the newest first."""
    theirs, mine = [each for each in came if each.sender == contact.root], list(mine)
    back = {each.about for each in mine if each.word == BACK}
    found = []
    for message in mine:
        if message.word == HELLO and message.to == contact.root:
            about = [each for each in theirs if each.about == message.id]
            reply = next((each.reply for each in reversed(about) if each.word == ANSWER), "")
            found.append(Hello(message, bool(about), reply, back=message.id in back))
    return tuple(reversed(found))


def greetings(
    mine: Iterable[Message], came: Iterable[Received], known: Sequence[Contact]
) -> tuple[Greeting, ...]:
    """Return what others would like of me: unanswered ones first, the oldest of them first.

    What its sender took back is not among them.
    """
    came = list(came)
    back = {(each.sender, each.about) for each in came if each.word == BACK}
    people = {each.root: each for each in known}
    said: dict[str, list[Message]] = {}
    for message in mine:
        said.setdefault(message.about, []).append(message)
    found = []
    for each in came:
        if each.word == HELLO and (each.sender, each.id) not in back:
            about = said.get(each.id, [])
            reply = next((one.reply for one in reversed(about) if one.word == ANSWER), "")
            found.append(Greeting(each, people.get(each.sender), bool(about), reply))
    return tuple(sorted(found, key=lambda one: bool(one.reply)))


def say(
    to: Contact,
    word: str,
    *,
    on: date,
    new_id: Callable[[], str],
    about: str = "",
    reply: str = "",
    day: date | None = None,
) -> Change:
    """Return the change that makes a message of mine; it is sent as soon as it can be."""
    fields = {"to": to.root, "word": word, "on": on.isoformat()}
    fields |= {"day": day.isoformat()} if day else {}
    fields |= {name: value for name, value in (("about", about), ("reply", reply)) if value}
    return Change(new_id(), MESSAGE, fields)


def waiting(things: Iterable[Thing]) -> tuple[Message, ...]:
    """Return what is to be sent."""
    return tuple(each for each in messages(things) if each.state == "waiting")


def became(message: Message, state: str) -> Change:
    """Return the change that notes that a message is "sent", or that nobody was there: "gone"."""
    return Change(message.id, MESSAGE, {"state": state})


def take_back(message: Message, to: Contact, *, on: date, new_id: Callable[[], str]) -> Change:
    """Return the change that takes back a hello: one that still waits never leaves.

    Of one that was sent the other is told that it is not needed any more.
    """
    if message.state == "waiting":
        return Change(message.id, MESSAGE, {DELETED: True})
    return say(to, BACK, on=on, new_id=new_id, about=message.id)


def body(message: Message) -> bytes:
    """Write what is sealed: the word, the answer, what it is about, the day."""
    said = {"word": message.word, "reply": message.reply, "about": message.about}
    said["on"] = message.on.isoformat() if message.on else ""
    said |= {"day": message.day.isoformat()} if message.day else {}
    return json.dumps(said, separators=(",", ":"), sort_keys=True).encode()


def arrived(number: str, sender: str, written: bytes) -> Change | None:
    """Return the change that keeps a message which came; None for what nobody can read.

    A word this app does not know is kept for a newer one.
    """
    try:
        said = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, Mapping):
        return None
    read = {name: said.get(name, "") for name in ("word", "reply", "about", "on", "day")}
    if any(not isinstance(each, str) or len(each) > _MOST_FIELD for each in read.values()):
        return None
    day = as_day(read["on"])
    fields = {"sender": sender, "word": read["word"], "on": day.isoformat() if day else ""}
    fields |= {name: read[name] for name in ("reply", "about") if read[name]}
    fields |= {"day": talk.isoformat()} if (talk := as_day(read["day"])) else {}
    return Change(number, RECEIVED, fields)


def welcome(change: Change, here: Sequence[Thing], known: Iterable[Contact]) -> bool:
    """Tell whether a message that came is to be kept: once, and not too many of strangers."""
    if any(thing.id == change.item for thing in here):
        return False
    people = {each.root for each in known}
    strangers = sum(text_of(thing, "sender") not in people for thing in here if not thing.deleted)
    return change.changes["sender"] in people or strangers < _MOST_STRANGERS


def _said(thing: Thing) -> dict[str, Any]:
    """Return what both kinds of message have."""
    texts = {name: text_of(thing, name) for name in ("word", "reply", "about")}
    return {"id": thing.id, "on": day_of(thing, "on"), "day": day_of(thing, "day"), **texts}


def _in_order(things: Iterable[Thing]) -> list[Thing]:
    there = (thing for thing in things if not thing.deleted)
    return sorted(there, key=lambda each: (each.first, each.id))
