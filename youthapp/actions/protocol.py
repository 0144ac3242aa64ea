"""The protocol: saying that one knows a chapter, and signing what a youth showed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from youthapp.actions.contacts import met, one_met
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import parcels, protocol, sharing
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED, PARCEL
from youthapp.domain.parcels import Arrived, Parcel
from youthapp.domain.protocol import SIGNATURE, Entry, Shown, Signature, Standing
from youthapp.domain.sharing import Share
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

TEXT = "text/plain;charset=utf-8"


def signatures(store: Store) -> Mapping[str, Signature]:
    """Read which chapters are signed."""
    return protocol.signatures(store.things(SIGNATURE))


def entries(desk: Desk) -> Mapping[str, Entry]:
    """Read the chapters one has signed, with whom they were shown to and who signed them too."""
    mine = signatures(desk.store).values()
    if not mine:
        return {}
    sent = _parcels(desk.store)
    return protocol.entries(mine, _shares(desk, sent), sent, _arrivals(desk.store))


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
    shown = entries(desk)[chapter].shown
    ends = [end for each in _distinct(shown) for end in _ended(desk, each)]
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
    youth, on, joined = one_met(desk.store, contact), today(desk), desk.account.joined
    mine = found.both.parcel
    keep_changes(desk, *parcels.take_back(mine, youth, on=on, new_id=desk.new_id, joined=joined))


async def save_journal(desk: Desk, *, text: str) -> bool:
    """Hand the text for the journal over as a file; True when the phone took it."""
    return await desk.platform.save_file(f"protokoll-{today(desk)}.txt", TEXT, text)


def _distinct(shown: Iterable[Shown]) -> Iterable[Share]:
    return {each.share.id: each.share for each in shown}.values()


def _ended(desk: Desk, share: Share) -> tuple[Change, ...]:
    """Return the changes that end a share; of somebody taken away nothing is left to say."""
    to = next((each for each in met(desk.store) if each.root == share.to), None)
    if to is None:
        return ()
    on, new_id, joined = today(desk), desk.new_id, desk.account.joined
    sent = _parcels(desk.store)
    return sharing.take_back(share, to, sent, on=on, new_id=new_id, joined=joined)


def _shares(desk: Desk, sent: tuple[Parcel, ...]) -> tuple[Share, ...]:
    return sharing.shares(sent, (), today(desk))


def _parcels(store: Store) -> tuple[Parcel, ...]:
    return parcels.parcels(store.things(PARCEL))


def _arrivals(store: Store) -> tuple[Arrived, ...]:
    return parcels.arrivals(store.things(ARRIVED))
