"""Sharing: one thing with one person, for a time, and exactly what was previewed.

What is shared is a document: the parts that were chosen, as data. It is composed on the youth's
phone, shown there, and sent as those very bytes. It never follows the thing it came from: what
was changed since is shown anew or not at all. So nothing is ever sealed to anybody that was not
seen first, and what comes after the end needs no new key: it is not sent.

What was read cannot be unread. What ends, by its day or because it was taken back, goes from the
other's app; the text says no more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from youthapp.domain import parcels
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, as_day
from youthapp.domain.kinds import DELETED, PARCEL
from youthapp.domain.messages import ANSWER, SEEN, Received
from youthapp.domain.parcels import END, SHARE, Arrived, Parcel

WHAT: Final = ("goal", "step", "week", "checkin", "map", "about", "signature")
DAYS: Final = (7, 30, 90)
USUAL: Final = 30  # days
_MOST_DAYS: Final = 366
_MOST_NUMBER: Final = 2**31


@dataclass(frozen=True)
class Part:
    """A part of a document: its id, and values that the thing's own screen can read."""

    id: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """What is shown: of what kind, of which thing, and the chosen parts in their order."""

    what: str
    of: str
    parts: tuple[Part, ...]

    def only(self, chosen: Iterable[str]) -> Document:
        """Return the document with the chosen parts and nothing else."""
        wanted = set(chosen)
        return Document(self.what, self.of, tuple(p for p in self.parts if p.id in wanted))


@dataclass(frozen=True)
class Share:
    """Something of mine that somebody may see. ``state`` is how the newest sending stands.

    ``ended`` is True when it was taken back, and ``over`` when its day is past. ``end_state`` is
    how the taking back stands, ``ended_on`` its day; ``sent`` are the parcels that carried it.
    """

    id: str
    to: str
    document: Document
    number: int
    until: date
    on: date | None
    state: str
    seen: bool
    reply: str
    day: date | None
    ended: bool
    over: bool
    end_state: str = ""
    ended_on: date | None = None
    sent: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the other may still see it."""
        return not self.ended and not self.over

    def lately(self, today: date) -> bool:
        """Tell whether it is open, or was not long ago."""
        last = min(self.until, self.ended_on) if self.ended_on else self.until
        return self.open or today <= last + timedelta(days=USUAL)


@dataclass(frozen=True)
class Shared:
    """Something that somebody shows me. ``arrival`` is the parcel that brought the newest."""

    id: str
    arrival: str
    sender: str
    document: Document
    number: int
    until: date
    on: date | None


def to_data(document: Document) -> dict[str, Any]:
    """Write a document as data."""
    written = [{"id": part.id, "values": list(part.values)} for part in document.parts]
    return {"what": document.what, "of": document.of, "parts": written}


def from_data(data: object) -> Document | None:
    """Read a document; None for what is none. A kind this app does not know is read too."""
    if not isinstance(data, Mapping) or not isinstance(found := data.get("parts"), list):
        return None
    what, of = data.get("what"), data.get("of")
    parts = tuple(_part(each) for each in found)
    if not isinstance(what, str) or not isinstance(of, str) or None in parts:
        return None
    return Document(what, of, tuple(part for part in parts if part is not None))


def share(
    document: Document,
    to: Contact,
    *,
    on: date,
    new_id: Callable[[], str],
    days: int = USUAL,
    before: Share | None = None,
) -> Change:
    """Return the change that shows a document to somebody, in place of ``before`` if given.

    Raises TooMuchToSend, and ValueError for a time that cannot be chosen.
    """
    if days not in DAYS:
        raise ValueError(days)
    data = {
        "share": before.id if before else new_id(),
        "number": before.number + 1 if before else 1,
        "until": (on + timedelta(days=days)).isoformat(),
        "document": to_data(document),
    }
    return parcels.send(to, SHARE, data, on=on, new_id=new_id)


def end(one: Share, to: Contact, *, on: date, new_id: Callable[[], str]) -> Change:
    """Return the change that takes a share back: the other's app drops it."""
    return parcels.send(to, END, {"share": one.id}, on=on, new_id=new_id)


def take_back(
    one: Share,
    to: Contact,
    sent: Iterable[Parcel],
    *,
    on: date,
    new_id: Callable[[], str],
    joined: bool,
) -> tuple[Change, ...]:
    """Return the changes that take a share back: what still waits never leaves.

    An exchange may be sending it just now, so whoever has joined says the end of it too: an end
    of what never came changes nothing.
    """
    waits = [
        Change(each.id, PARCEL, {DELETED: True})
        for each in sent
        if each.id in one.sent and each.state == "waiting"
    ]
    return (*waits, *([end(one, to, on=on, new_id=new_id)] if joined else []))


def shares(sent: Iterable[Parcel], received: Iterable[Received], today: date) -> tuple[Share, ...]:
    """Return what I have shown to whom, the newest sending of each, the first shared first.

    Two phones may have sent the same number; the higher id is the newer one, here and there.
    """
    sent, received = list(sent), list(received)
    gone = {parcels.read(each.data).get("share"): each for each in sent if each.word == END}
    newest: dict[str, tuple[Parcel, dict[str, Any], Document]] = {}
    ids: dict[str, set[str]] = {}
    for each in sent:
        read = _read(each)
        if read is None:
            continue
        data, document = read
        ids.setdefault(data["share"], set()).add(each.id)
        held = newest.get(data["share"])
        if held is None or (data["number"], each.id) > (held[1]["number"], held[0].id):
            newest[data["share"]] = each, data, document
    found = []
    for share_id, (parcel, data, document) in newest.items():
        about = [r for r in received if r.about in ids[share_id] and r.sender == parcel.to]
        answer = next((r for r in reversed(about) if r.word == ANSWER), None)
        until, end_of = as_day(data["until"]) or today, gone.get(share_id)
        found.append(
            Share(
                id=share_id,
                to=parcel.to,
                document=document,
                number=data["number"],
                until=until,
                on=parcel.on,
                state=parcel.state,
                seen=any(r.word in (SEEN, ANSWER) and r.about == parcel.id for r in about),
                reply=answer.reply if answer else "",
                day=answer.day if answer else None,
                ended=end_of is not None,
                over=until < today,
                end_state=end_of.state if end_of else "",
                ended_on=end_of.on if end_of else None,
                sent=tuple(sorted(ids[share_id])),
            )
        )
    return tuple(found)


def shared(arrivals: Iterable[Arrived], today: date) -> tuple[Shared, ...]:
    """Return what others show me: the newest of each that was not taken back and is not over."""
    arrivals = list(arrivals)
    gone = _gone(arrivals)
    found: dict[tuple[str, str], Shared] = {}
    for each in arrivals:
        read = _read(each)
        if read is None or (each.sender, read[0]["share"]) in gone:
            continue
        data, document = read
        one = Shared(
            id=data["share"],
            arrival=each.id,
            sender=each.sender,
            document=document,
            number=data["number"],
            until=as_day(data["until"]) or today,
            on=each.on,
        )
        held = found.get((one.sender, one.id))
        if held is None or (one.number, one.arrival) > (held.number, held.arrival):
            found[one.sender, one.id] = one
    return tuple(one for one in found.values() if one.until >= today)


def to_empty(arrivals: Iterable[Arrived], today: date) -> tuple[str, ...]:
    """Return the arrivals whose content has to go: taken back, over, or shown anew since."""
    arrivals = list(arrivals)
    kept = {one.arrival for one in shared(arrivals, today)}
    return tuple(
        each.id for each in arrivals if each.word == SHARE and each.data and each.id not in kept
    )


def outdated(sent: Iterable[Parcel], today: date) -> frozenset[str]:
    """Return my parcels that nobody is to have any more: shown anew since, taken back, or over."""
    sent = list(sent)
    gone = {parcels.read(each.data).get("share") for each in sent if each.word == END}
    newest: dict[str, tuple[int, str, bool]] = {}
    for each in sent:
        if (read := _read(each)) is not None and each.state == "sent":
            data, _ = read
            lasts = data["share"] not in gone and (as_day(data["until"]) or today) >= today
            held = newest.get(data["share"], (0, "", False))
            newest[data["share"]] = max(held, (data["number"], each.id, lasts))
    kept = {number for _, number, lasts in newest.values() if lasts}
    return frozenset(each.id for each in sent if each.word == SHARE and each.id not in kept)


def _gone(arrivals: Iterable[Arrived]) -> set[tuple[str, object]]:
    return {
        (each.sender, parcels.read(each.data).get("share")) for each in arrivals if each.word == END
    }


def _read(each: Parcel | Arrived) -> tuple[dict[str, Any], Document] | None:
    """Read what a sharing parcel says; None when it is no such parcel, emptied or damaged."""
    if each.word != SHARE:
        return None
    data = parcels.read(each.data)
    document = from_data(data.get("document"))
    number, until = data.get("number"), as_day(data.get("until"))
    whole = isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= _MOST_NUMBER
    if document is None or not whole or until is None or not isinstance(data.get("share"), str):
        return None
    if each.on is not None and (until - each.on).days > _MOST_DAYS:
        return None
    return data, document


def _part(data: object) -> Part | None:
    if not isinstance(data, Mapping) or not isinstance(values := data.get("values"), list):
        return None
    if not isinstance(data.get("id"), str) or not all(isinstance(each, str) for each in values):
        return None
    return Part(data["id"], tuple(values))
