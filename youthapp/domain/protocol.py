"""The protocol: that a youth knows a chapter, and that a contact person signed it too.

What is written down is the chapter, which edition of it, and the day; no answer, no note,
no tick (seeds/004: the youth signs when the youth feels that it is understood). Only the youth
can begin: a contact person signs what the youth showed, and nothing else. The second signature
counts when it comes from the one it was shown to and names the chapter and the edition that
were shown; a newer edition of the chapter changes nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from youthapp.domain import parcels
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, Thing, as_day, day_of
from youthapp.domain.kinds import DELETED
from youthapp.domain.parcels import END, SHARE, SIGN, Arrived, Parcel
from youthapp.domain.sharing import Document, Part, Share, Shared, from_data

SIGNATURE: Final = "signature"
SIGNED: Final = "signed"  # the one part of a signature that is shown: edition and day
DAYS: Final = 90  # the other has this long to sign; what both signed stays


@dataclass(frozen=True)
class Signature:
    """A chapter that is known: which edition, since when. ``on`` is None when unreadable."""

    items: tuple[str, ...]
    chapter: str
    version: str
    on: date | None


def signatures(things: Iterable[Thing]) -> dict[str, Signature]:
    """Return what has been signed and not taken back, by chapter, the newest of each."""
    found: dict[str, Signature] = {}
    for thing in sorted(things, key=lambda each: (each.first, each.id)):
        if not thing.deleted:
            chapter = str(thing.fields.get("chapter", ""))
            before = found[chapter].items if chapter in found else ()
            version, on = str(thing.fields.get("version", "")), day_of(thing, "on")
            found[chapter] = Signature((*before, thing.id), chapter, version, on)
    return found


def sign(chapter: str, version: str, *, on: date, new_id: Callable[[], str]) -> Change:
    """Return the change that writes it down: chapter, edition, day, and nothing else."""
    fields = {"chapter": chapter, "version": version, "on": on.isoformat()}
    return Change(new_id(), SIGNATURE, fields)


def take_back(signature: Signature) -> tuple[Change, ...]:
    """Return the changes that take it back; it can be signed again."""
    return tuple(Change(item, SIGNATURE, {DELETED: True}) for item in signature.items)


# Two signatures, on the youth's phone


@dataclass(frozen=True)
class Shown:
    """A signature of mine that somebody was shown. ``on`` is the day they signed, or None."""

    share: Share
    version: str
    signed: bool
    on: date | None


@dataclass(frozen=True)
class Entry:
    """A chapter in my protocol: my own signature, and whom it was shown to."""

    mine: Signature
    shown: tuple[Shown, ...]


def document(signature: Signature) -> Document:
    """Return what is shown of a signature: chapter, edition, day. There is nothing more."""
    day = signature.on.isoformat() if signature.on else ""
    return Document(SIGNATURE, signature.chapter, (Part(SIGNED, (signature.version, day)),))


def edition_and_day(document: Document) -> tuple[str, date | None]:
    """Read what a signature that is shown says."""
    found = next((each.values for each in document.parts if each.id == SIGNED), ())
    version, day = (*found, "", "")[:2]
    return version, as_day(day)


def entries(
    mine: Iterable[Signature],
    shares: Iterable[Share],
    sent: Iterable[Parcel],
    came: Iterable[Arrived],
) -> dict[str, Entry]:
    """Return my protocol, by chapter. What was taken back is not in it.

    Of an edition that was shown and is not the newest of its share only a signature counts.
    """
    signs, editions = _signs(came), _editions(sent)
    shown: dict[str, list[Shown]] = {}
    for share in shares:
        if share.document.what != SIGNATURE or share.ended:
            continue
        newest, _ = edition_and_day(share.document)
        chapter = share.document.of
        for version in dict.fromkeys((*editions.get(share.id, ()), newest)):
            key = (share.to, share.id, chapter, version)
            if key in signs or version == newest:
                row = Shown(share, version, key in signs, signs.get(key))
                shown.setdefault(chapter, []).append(row)
    return {each.chapter: Entry(each, tuple(shown.get(each.chapter, ()))) for each in mine}


def _editions(sent: Iterable[Parcel]) -> dict[str, list[str]]:
    """Return the editions that were shown, by share, the oldest first."""
    found: dict[str, list[str]] = {}
    for each in sent:
        data = parcels.read(each.data) if each.word == SHARE else {}
        document = from_data(data.get("document"))
        if document is not None and document.what == SIGNATURE:
            edition, _ = edition_and_day(document)
            found.setdefault(str(data.get("share")), []).append(edition)
    return found


def _signs(came: Iterable[Arrived]) -> dict[tuple[str, str, str, str], date | None]:
    """Return who signed what: (sender, share, chapter, edition), and the day of it."""
    came = list(came)
    gone = parcels.ended(came)
    return {
        (each.sender, *_signed(each)): each.on
        for each in came
        if each.word == SIGN and (each.sender, each.id) not in gone
    }


# And on the contact person's


@dataclass(frozen=True)
class Both:
    """A chapter that both signed: which edition, and when each did.

    ``theirs`` is None when the youth's own day is no longer shown.
    """

    chapter: str
    version: str
    theirs: date | None
    mine: date | None
    parcel: Parcel


@dataclass(frozen=True)
class Standing:
    """How a chapter stands with a youth: what waits for my signature, and what both signed."""

    chapter: str
    waits: Shared | None
    both: Both | None


def standings(
    youth: Contact, shown: Iterable[Shared], came: Iterable[Arrived], sent: Iterable[Parcel]
) -> dict[str, Standing]:
    """Return the chapters that a youth showed, by chapter, the newest of each.

    What the youth took back is gone, the second signature with it. One that both signed stays
    when the time to sign is over: what was shown is not here any more, but that it was signed is.
    """
    gone = {share for sender, share in parcels.ended(came) if sender == youth.root}
    open_ones = {
        each.id: each
        for each in shown
        if each.sender == youth.root and each.document.what == SIGNATURE
    }
    both: dict[str, Both] = {}
    signed = set()
    for parcel in _standing(sent, youth):
        share, chapter, version = _signed(parcel)
        if share in gone:
            continue
        signed.add((share, version))
        shows = edition_and_day(open_ones[share].document) if share in open_ones else ("", None)
        day = shows[1] if shows[0] == version else None
        both[chapter] = Both(chapter, version, day, parcel.on, parcel)
    waits = {
        each.document.of: each
        for each in open_ones.values()
        if (each.id, edition_and_day(each.document)[0]) not in signed
    }
    return {
        chapter: Standing(chapter, waits.get(chapter), both.get(chapter))
        for chapter in dict.fromkeys((*both, *waits))
    }


def countersign(shown: Shared, to: Contact, *, on: date, new_id: Callable[[], str]) -> Change:
    """Return the change that signs what a youth showed: that share, that chapter, that edition."""
    version, _ = edition_and_day(shown.document)
    data = {"share": shown.id, "chapter": shown.document.of, "version": version}
    return parcels.send(to, SIGN, data, on=on, new_id=new_id)


def _standing(sent: Iterable[Parcel], to: Contact) -> list[Parcel]:
    """Return my signatures for somebody that I did not take back."""
    mine = [each for each in sent if each.to == to.root]
    gone = {parcels.read(each.data).get("share") for each in mine if each.word == END}
    return [each for each in mine if each.word == SIGN and each.id not in gone]


def _signed(each: Arrived | Parcel) -> tuple[str, str, str]:
    """Return what a second signature names: the share, the chapter, the edition."""
    data = parcels.read(each.data)
    return str(data.get("share", "")), str(data.get("chapter", "")), str(data.get("version", ""))
