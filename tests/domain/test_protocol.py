"""The protocol with two signatures: what counts, what does not, and what stays."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.things import thing_of
from youthapp.domain import parcels, protocol, sharing
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED
from youthapp.domain.parcels import Arrived, Parcel
from youthapp.domain.protocol import Both, Entry, Signature, Standing
from youthapp.domain.sharing import Share, Shared

DAY = date(2026, 5, 12)
LATER = date(2026, 5, 14)
ADULT = Contact(("c1",), "Kari", "aa" * 32, "bb" * 32, DAY)
OTHER = Contact(("c2",), "Ola", "cc" * 32, "dd" * 32, DAY)
YOUTH = Contact(("c3",), "M", "ee" * 32, "ff" * 32, DAY)
MINE = Signature(("s1",), "health", "11111111", DAY)
IDS = (f"{number:032x}" for number in itertools.count(1))


def new_id() -> str:
    return next(IDS)


def parcel(change: Change) -> Parcel:
    """Return a parcel as the store reads it."""
    return parcels.parcels([thing_of(change)])[0]


def comes(change: Change, sender: Contact) -> Arrived:
    """Return a parcel as the other's phone holds it after it travelled."""
    one = parcel(change)
    kept = parcels.arrived(one.id, sender.root, parcels.body(one))
    assert kept is not None
    return parcels.arrivals([thing_of(kept)])[0]


def shows(mine: Signature = MINE, to: Contact = ADULT) -> tuple[Change, Share, Shared]:
    """Show a signature; return the parcel, the youth's side and the adult's."""
    change = sharing.share(protocol.document(mine), to, on=DAY, new_id=new_id, days=protocol.DAYS)
    [share] = sharing.shares([parcel(change)], (), DAY)
    [shared] = sharing.shared([comes(change, YOUTH)], DAY)
    return change, share, shared


def entry(share: Share, *came: Arrived, mine: Signature = MINE) -> Entry:
    return protocol.entries([mine], [share], (), came)[mine.chapter]


def standing(shown: list[Shared], sent: list[Parcel], *came: Arrived) -> Standing | None:
    return protocol.standings(YOUTH, shown, came, sent).get("health")


def test_what_is_shown_of_a_signature_is_chapter_edition_and_day() -> None:
    """Nothing else is in what travels: no answer, no note, no tick."""
    _, share, _ = shows()

    assert sharing.to_data(share.document) == {
        "what": "signature",
        "of": "health",
        "parts": [{"id": "signed", "values": ["11111111", "2026-05-12"]}],
    }


def test_both_signatures_stand_on_both_phones() -> None:
    """The youth began, the adult signed that chapter in that edition, each with a day."""
    _, share, shared = shows()
    waits = standing([shared], [])
    assert waits is not None
    assert waits.waits == shared
    assert waits.both is None

    sign = protocol.countersign(shared, YOUTH, on=LATER, new_id=new_id)

    [shown] = entry(share, comes(sign, ADULT)).shown
    assert (shown.signed, shown.on, shown.version) == (True, LATER, "11111111")
    assert standing([shared], [parcel(sign)]) == Standing(
        "health", None, Both("health", "11111111", DAY, LATER, parcel(sign))
    )


@pytest.mark.parametrize("wrong", ["sender", "chapter", "version", "share"])
def test_a_signature_that_does_not_match_what_was_shown_counts_for_nothing(wrong: str) -> None:
    """Of another person, chapter, edition or share: the youth sees no second signature."""
    _, share, shared = shows()
    sign = protocol.countersign(shared, YOUTH, on=LATER, new_id=new_id)
    came = comes(sign, OTHER if wrong == "sender" else ADULT)
    if wrong != "sender":
        came = replace(came, data=parcels.written({**parcels.read(came.data), wrong: "2222"}))

    assert not entry(share, came).shown[0].signed


def test_a_newer_edition_does_not_undo_what_both_signed() -> None:
    """It says which edition it was; the newer one is signed anew by who wants to."""
    _, share, shared = shows()
    sign = comes(protocol.countersign(shared, YOUTH, on=LATER, new_id=new_id), ADULT)

    newer = Signature(("s1", "s2"), "health", "22222222", LATER)
    [shown] = entry(share, sign, mine=newer).shown

    assert shown.signed
    assert shown.version == "11111111"


def test_what_the_youth_takes_back_is_gone_on_both_sides() -> None:
    """The second signature goes with the first."""
    change, share, shared = shows()
    sign = protocol.countersign(shared, YOUTH, on=LATER, new_id=new_id)
    end = sharing.end(share, ADULT, on=LATER, new_id=new_id)
    [ended] = sharing.shares([parcel(change), parcel(end)], (), DAY)

    assert entry(ended, comes(sign, ADULT)).shown == ()
    assert standing([], [parcel(sign)], comes(end, YOUTH)) is None


def test_what_the_adult_takes_back_waits_again() -> None:
    """One that has not left never leaves; of one that was sent the youth's app is told."""
    _, share, shared = shows()
    sign = protocol.countersign(shared, YOUTH, on=LATER, new_id=new_id)
    sent = replace(parcel(sign), state="sent")
    [never, end] = parcels.take_back(parcel(sign), YOUTH, on=LATER, new_id=new_id, joined=True)
    assert never.changes == {"deleted": True}
    assert end.changes["word"] == "end"

    [back] = parcels.take_back(sent, YOUTH, on=LATER, new_id=new_id, joined=True)

    assert not entry(share, comes(sign, ADULT), comes(back, ADULT)).shown[0].signed
    after = standing([shared], [sent, parcel(back)])
    assert after is not None
    assert after.both is None
    assert after.waits == shared


def test_nobody_takes_back_what_another_signed() -> None:
    """A parcel that ends something ends only what its own sender sent."""
    _, share, shared = shows()
    sign = protocol.countersign(shared, YOUTH, on=LATER, new_id=new_id)
    sent = replace(parcel(sign), state="sent")
    [back] = parcels.take_back(sent, YOUTH, on=LATER, new_id=new_id, joined=True)

    assert entry(share, comes(sign, ADULT), comes(back, OTHER)).shown[0].signed


def test_what_both_signed_stays_when_the_time_to_sign_is_over() -> None:
    """What was shown is emptied on the adult's phone; that it was signed is the adult's own."""
    change, _, shared = shows()
    sign = protocol.countersign(shared, YOUTH, on=LATER, new_id=new_id)
    over = DAY + timedelta(days=protocol.DAYS + 1)
    came = comes(change, YOUTH)
    assert sharing.to_empty([came], over) == (came.id,)

    stands = standing(list(sharing.shared([came], over)), [parcel(sign)])

    assert stands == Standing("health", None, Both("health", "11111111", None, LATER, parcel(sign)))


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_strange_signature_counts_for_nothing_and_breaks_nothing(data: str, name: str) -> None:
    """Whatever the data is, no chapter is signed by it."""
    _, share, _ = shows()
    change = Change(
        new_id(), ARRIVED, {"sender": ADULT.root, "word": "sign", "data": data, "about": name}
    )

    assert not entry(share, *parcels.arrivals([thing_of(change)])).shown[0].signed
