"""Parcels: what is sent to somebody one has met and is longer than a word.

A parcel is a word that says what it is, and data: canonical JSON that the part of the app
which knows the word reads. It is sealed and signed as a message is, and it is one of two kinds
of thing: one of mine to be sent, one that came. A parcel that came belongs to its sender: when
it is over, what was in it goes from this phone (``emptied``).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, Thing, as_day, day_of, text_of
from youthapp.domain.kinds import ARRIVED, DELETED, PARCEL
from youthapp.errors import TooMuchToSend

SHARE, END, SIGN, SUGGEST, PROMISE, DONE = "share", "end", "sign", "suggest", "promise", "done"
PETAL, ROSE, LEAD = "petal", "rose", "lead"

MOST: Final = 15_679  # bytes as it travels: what one message can hold (wire.PARCEL_MOST)
_MOST_READ: Final = 512 * 1024  # letters of what came, unpacked: nobody writes more
_MOST_FIELD: Final = 64


@dataclass(frozen=True)
class Parcel:
    """A parcel of mine. ``state`` is "waiting", "sent" or "gone" (nobody was there)."""

    id: str
    to: str
    word: str
    data: str
    about: str
    on: date | None
    state: str


@dataclass(frozen=True)
class Arrived:
    """A parcel that came. ``sender`` is a root's public key, in hex; ``data`` may be emptied."""

    id: str
    sender: str
    word: str
    data: str
    about: str
    on: date | None


def parcels(things: Iterable[Thing]) -> tuple[Parcel, ...]:
    """Return my parcels that were not taken back, the oldest first."""
    return tuple(
        Parcel(to=text_of(thing, "to"), state=text_of(thing, "state") or "waiting", **_told(thing))
        for thing in _in_order(things)
    )


def arrivals(things: Iterable[Thing]) -> tuple[Arrived, ...]:
    """Return the parcels that came and were not put away, in the order they came."""
    return tuple(
        Arrived(sender=text_of(thing, "sender"), **_told(thing)) for thing in _in_order(things)
    )


def send(
    to: Contact,
    word: str,
    data: Mapping[str, Any] | None = None,
    *,
    on: date,
    new_id: Callable[[], str],
    about: str = "",
) -> Change:
    """Return the change that makes a parcel of mine; it is sent as soon as it can be.

    Raises TooMuchToSend when one message cannot hold it; then nothing is kept.
    """
    fields = {"to": to.root, "word": word, "data": written(data or {}), "on": on.isoformat()}
    if about:
        fields["about"] = about
    change = Change(new_id(), PARCEL, fields)
    if len(_packed(fields)) > MOST:
        raise TooMuchToSend
    return change


def written(data: Mapping[str, Any]) -> str:
    """Write data as canonical JSON: the same data, the same text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(data: str) -> dict[str, Any]:
    """Read what ``written`` wrote; nothing of it when it is emptied or is none."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def waiting(things: Iterable[Thing]) -> tuple[Parcel, ...]:
    """Return what is to be sent, the oldest first."""
    return tuple(each for each in parcels(things) if each.state == "waiting")


def became(parcel: Parcel, state: str) -> Change:
    """Return the change that notes that a parcel is "sent", or that nobody was there: "gone"."""
    return Change(parcel.id, PARCEL, {"state": state})


def take_back(
    parcel: Parcel, to: Contact, *, on: date, new_id: Callable[[], str], joined: bool
) -> tuple[Change, ...]:
    """Return the changes that take a parcel back: one that still waits never leaves.

    An exchange may be sending it just now, so whoever has joined has the other's app drop it too,
    by its own id: an end of what never came changes nothing.
    """
    waits = parcel.state == "waiting"
    gone = (Change(parcel.id, PARCEL, {DELETED: True}),) if waits else ()
    end = (send(to, END, {"share": parcel.id}, on=on, new_id=new_id),) if joined else ()
    return (*gone, *end)


def ended(came: Iterable[Arrived]) -> frozenset[tuple[str, str]]:
    """Return what was taken back by whom: the sender, and the id of a share or a parcel."""
    named = ((each.sender, read(each.data).get("share")) for each in came if each.word == END)
    return frozenset((sender, which) for sender, which in named if isinstance(which, str))


def body(parcel: Parcel) -> bytes:
    """Write what is sealed: word, data, what it is about, the day; packed."""
    on = parcel.on.isoformat() if parcel.on else ""
    return _packed({"word": parcel.word, "data": parcel.data, "about": parcel.about, "on": on})


def arrived(number: str, sender: str, packed: bytes) -> Change | None:
    """Return the change that keeps a parcel which came; None for what nobody can read.

    A word this app does not know is kept for a newer one.
    """
    said = _unpacked(packed)
    if said is None:
        return None
    texts = {name: said.get(name, "") for name in ("word", "data", "about", "on")}
    if not all(isinstance(each, str) for each in texts.values()):
        return None
    if any(len(texts[name]) > _MOST_FIELD for name in ("word", "about", "on")):
        return None
    if not texts["data"].startswith("{"):  # so that an emptied one is the smaller of two
        return None
    day = as_day(texts["on"])
    fields = {"sender": sender, "word": texts["word"], "data": texts["data"]}
    fields |= {"on": day.isoformat() if day else ""}
    if texts["about"]:
        fields["about"] = texts["about"]
    return Change(number, ARRIVED, fields)


def _packed(fields: Mapping[str, Any]) -> bytes:
    said = {name: fields.get(name, "") for name in ("word", "data", "about", "on")}
    return zlib.compress(written(said).encode("utf-8", "surrogatepass"), 9)


def _unpacked(packed: bytes) -> dict[str, Any] | None:
    """Unpack what came, up to what anybody would write: a small parcel may claim to be vast."""
    reading = zlib.decompressobj()
    try:
        plain = reading.decompress(packed, _MOST_READ)
        if reading.unconsumed_tail or reading.unused_data or not reading.eof:
            return None
        said = json.loads(plain.decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _told(thing: Thing) -> dict[str, Any]:
    """Return what both kinds of parcel have."""
    texts = {name: text_of(thing, name) for name in ("word", "data", "about")}
    return {"id": thing.id, "on": day_of(thing, "on"), **texts}


def _in_order(things: Iterable[Thing]) -> list[Thing]:
    there = (thing for thing in things if not thing.deleted)
    return sorted(there, key=lambda each: (each.first, each.id))
