"""The protocol: saying that one knows a chapter, and signing what a youth showed."""

from __future__ import annotations

from collections.abc import Mapping

from youthapp.actions.contacts import met, one_met
from youthapp.actions.desk import Desk, Store, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import parcels, protocol, sharing
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED, DELETED, PARCEL
from youthapp.domain.parcels import Arrived, Parcel
from youthapp.domain.protocol import SIGNATURE, Entry, Signature, Standing
from youthapp.domain.sharing import Share
from youthapp.errors import NotHere

TEXT = "text/plain;charset=utf-8"


def signatures(store: Store) -> Mapping[str, Signature]:
    """Read which chapters are signed."""
    return protocol.signatures(store.things(SIGNATURE))


def entries(desk: Desk) -> Mapping[str, Entry]:
    """Read the chapters one has signed, with whom they were shown to and who signed them too."""
    mine = signatures(desk.store).values()
    if not mine:
        return {}
    return protocol.entries(mine, _shares(desk), _arrivals(desk.store))


def signed_by_two(desk: Desk) -> frozenset[str]:
    """Return the chapters that somebody signed beside oneself."""
    every = entries(desk).items()
    return frozenset(chapter for chapter, one in every if any(each.signed for each in one.shown))


def sign_chapter(desk: Desk, *, chapter: str, version: str) -> Undo:
    """Write down that one knows this edition of a chapter, today."""
    change = protocol.sign(chapter, version, on=today(desk), new_id=desk.new_id)
    return keep_changes(desk, change)


def take_back(desk: Desk, *, chapter: str) -> Undo:
    """Take a signature back, from everybody who was shown it too. Raises NotHere.

    The undo brings back one's own signature alone: whom to show it is decided anew.
    """
    signed = signatures(desk.store).get(chapter)
    if signed is None:
        raise NotHere(chapter=chapter)
    entry = entries(desk)[chapter]
    ends = [end for each in entry.shown for end in _ended(desk, each.share)]
    undo = keep_changes(desk, *protocol.take_back(signed), *ends)
    return Undo(tuple(each for each in undo.changes if each.kind == SIGNATURE))


def show(desk: Desk, *, chapter: str, contact: str) -> str:
    """Show one's signature of a chapter to somebody, to be signed; return the share's id.

    What is sent is the chapter, the edition and the day. Raises NotHere.
    """
    signed = signatures(desk.store).get(chapter)
    if signed is None:
        raise NotHere(chapter=chapter)
    change = sharing.share(
        protocol.document(signed),
        one_met(desk.store, contact),
        on=today(desk),
        new_id=desk.new_id,
        days=protocol.DAYS,
    )
    keep_changes(desk, change)
    return str(parcels.read(str(change.changes["data"]))["share"])


def hide(desk: Desk, *, share: str) -> None:
    """Take back that a signature is shown. Raises NotHere."""
    found = next((each for each in _shares(desk) if each.id == share and not each.ended), None)
    if found is None:
        raise NotHere(item=share)
    keep_changes(desk, *_ended(desk, found))


# The contact person's side


def standings(desk: Desk, *, contact: str) -> Mapping[str, Standing]:
    """Read how the chapters stand that a youth showed. Raises NotHere."""
    came = _arrivals(desk.store)
    shown = sharing.shared(came, today(desk))
    return protocol.standings(one_met(desk.store, contact), shown, came, _parcels(desk.store))


def waiting(desk: Desk, *, contact: str) -> int:
    """Count the chapters of a youth that wait for one's signature. Raises NotHere."""
    return sum(each.waits is not None for each in standings(desk, contact=contact).values())


def countersign(desk: Desk, *, contact: str, chapter: str) -> None:
    """Sign the chapter that a youth showed, in the edition that was shown. Raises NotHere."""
    found = standings(desk, contact=contact).get(chapter)
    if found is None or found.waits is None:
        raise NotHere(chapter=chapter)
    youth, on = one_met(desk.store, contact), today(desk)
    keep_changes(desk, protocol.countersign(found.waits, youth, on=on, new_id=desk.new_id))


def take_back_mine(desk: Desk, *, contact: str, chapter: str) -> None:
    """Take one's own signature for a youth's chapter back. Raises NotHere."""
    found = standings(desk, contact=contact).get(chapter)
    if found is None or found.both is None:
        raise NotHere(chapter=chapter)
    youth, on = one_met(desk.store, contact), today(desk)
    keep_changes(desk, parcels.take_back(found.both.parcel, youth, on=on, new_id=desk.new_id))


async def save_journal(desk: Desk, *, text: str) -> bool:
    """Hand the text for the journal over as a file; True when the phone took it."""
    return await desk.platform.save_file(f"protokoll-{today(desk)}.txt", TEXT, text)


def _ended(desk: Desk, share: Share) -> list[Change]:
    """Return the changes that end a share; one that has not left never leaves."""
    sent = [each for each in _parcels(desk.store) if _share_of(each) == share.id]
    unsent = [each for each in sent if each.state == "waiting"]
    if len(unsent) == len(sent):
        return [Change(each.id, PARCEL, {DELETED: True}) for each in unsent]
    to = next((each for each in met(desk.store) if each.root == share.to), None)
    if to is None:  # nobody to tell: it is only no longer shown here
        return [Change(each.id, PARCEL, {DELETED: True}) for each in sent]
    return [sharing.end(share, to, on=today(desk), new_id=desk.new_id)]


def _share_of(each: Parcel) -> object:
    return parcels.read(each.data).get("share") if each.word == parcels.SHARE else None


def _shares(desk: Desk) -> tuple[Share, ...]:
    return sharing.shares(_parcels(desk.store), (), today(desk))


def _parcels(store: Store) -> tuple[Parcel, ...]:
    return parcels.parcels(store.things(PARCEL))


def _arrivals(store: Store) -> tuple[Arrived, ...]:
    return parcels.arrivals(store.things(ARRIVED))
