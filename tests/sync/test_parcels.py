"""Parcels between two people who met: what was shown arrives, and goes when it is taken back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.sync.phones import TestPhone, next_id
from tests.sync.test_mail import two
from youthapp import wire
from youthapp.domain import parcels, sharing
from youthapp.domain.contacts import Contact, part_from
from youthapp.domain.kinds import ARRIVED, PARCEL
from youthapp.domain.sharing import Document, Part, Share, Shared
from youthapp.store import image as images

pytestmark = pytest.mark.anyio
TODAY = date(2026, 11, 28)
PHRASE = "ብዛዕባይ ዝኾነ ቃል"
DOCUMENT = Document("goal", "9" * 32, (Part("own_words", (PHRASE,)),))


def shows(youth: TestPhone, to: Contact) -> Share:
    """Share the document."""
    change = sharing.share(DOCUMENT, to, on=TODAY, new_id=next_id)
    youth.phone.store.keep([change], new_id=next_id)
    return shares(youth)[-1]


def shares(youth: TestPhone) -> tuple[Share, ...]:
    """Return what a youth shows."""
    return sharing.shares(parcels.parcels(youth.phone.store.things(PARCEL)), (), TODAY)


def sees(adult: TestPhone) -> tuple[Shared, ...]:
    """Return what an adult is shown."""
    return sharing.shared(parcels.arrivals(adult.phone.store.things(ARRIVED)), TODAY)


async def test_what_is_shown_arrives_and_goes_when_it_is_taken_back() -> None:
    """It is emptied in every table, and a snapshot takes the place of the entries that held it."""
    _, youth, adult, to_adult, _ = await two()
    one = shows(youth, to_adult)
    await youth.exchange()
    await adult.exchange()
    assert [each.document for each in sees(adult)] == [DOCUMENT]
    assert PHRASE.encode() in images.dump(adult.phone.store._raw)

    end = sharing.end(one, to_adult, on=TODAY, new_id=next_id)
    youth.phone.store.keep([end], new_id=next_id)
    await youth.exchange()
    await adult.exchange()

    assert sees(adult) == ()
    assert not shares(youth)[0].open
    assert PHRASE.encode() not in images.dump(adult.phone.store._raw)
    log = adult.phone.store.log
    assert log.state("snapshot_due") is False
    assert log.floor > 0
    assert not any(PHRASE.encode() in letter for letter in log.cover.letters())


async def test_an_older_app_leaves_a_parcel_in_the_box(monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot read it, and it may not take it away from a newer one."""
    relay, youth, adult, to_adult, _ = await two()
    shows(youth, to_adult)
    await youth.exchange()
    with monkeypatch.context() as older:
        older.setattr(wire, "_FORMS", {wire.SHORT: wire._MESSAGE})
        await adult.exchange()
    assert sees(adult) == ()
    assert sum(len(box) for box in relay.kept.boxes.values()) == 1

    await adult.exchange()
    assert [each.document for each in sees(adult)] == [DOCUMENT]


async def test_a_parcel_from_somebody_not_met_shows_nothing() -> None:
    """It waits unseen until the two have met, and not many wait."""
    _, youth, adult, to_adult, to_youth = await two()
    adult.phone.store.keep(part_from(to_youth), new_id=next_id)
    shows(youth, to_adult)
    await youth.exchange()
    await adult.exchange()
    assert len(adult.phone.store.things(ARRIVED)) == 1
