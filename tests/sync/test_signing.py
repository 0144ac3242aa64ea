"""Two signatures and a suggestion between two phones that met, over the relay."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.sync.phones import TestPhone, next_id
from tests.sync.test_mail import two
from youthapp.domain import parcels, protocol, sharing, suggestions
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED, PARCEL
from youthapp.domain.protocol import SIGNATURE, Entry, Standing
from youthapp.domain.suggestions import Suggestion
from youthapp.store import image as images

pytestmark = pytest.mark.anyio
TODAY = date(2026, 11, 28)
WORDS = "ምሕንባስ ፈትን"


def keeps(one: TestPhone, *changes: Change) -> None:
    one.phone.store.keep(changes, new_id=next_id)


def signs(youth: TestPhone, to: Contact) -> None:
    """Write down that a chapter is known, and show exactly that to somebody."""
    keeps(youth, protocol.sign("health", "11111111", on=TODAY, new_id=next_id))
    mine = protocol.signatures(youth.phone.store.things(SIGNATURE))["health"]
    keeps(youth, sharing.share(protocol.document(mine), to, on=TODAY, new_id=next_id, days=90))


def entry(youth: TestPhone, today: date = TODAY) -> Entry:
    store = youth.phone.store
    sent = parcels.parcels(store.things(PARCEL))
    shares = sharing.shares(sent, (), today)
    came = parcels.arrivals(store.things(ARRIVED))
    mine = protocol.signatures(store.things(SIGNATURE)).values()
    return protocol.entries(mine, shares, sent, came)["health"]


def standing(adult: TestPhone, youth: Contact, today: date = TODAY) -> Standing | None:
    store = adult.phone.store
    came = parcels.arrivals(store.things(ARRIVED))
    sent = parcels.parcels(store.things(PARCEL))
    return protocol.standings(youth, sharing.shared(came, today), came, sent).get("health")


def cards(youth: TestPhone, adult: Contact) -> tuple[Suggestion, ...]:
    came = parcels.arrivals(youth.phone.store.things(ARRIVED))
    return suggestions.suggestions(came, {adult.root})


async def both_signed() -> tuple[TestPhone, TestPhone, Contact, Contact]:
    _, youth, adult, to_adult, to_youth = await two()
    signs(youth, to_adult)
    await youth.exchange()
    await adult.exchange()
    shown = standing(adult, to_youth)
    assert shown is not None
    assert shown.waits is not None
    keeps(adult, protocol.countersign(shown.waits, to_youth, on=TODAY, new_id=next_id))
    await adult.exchange()
    await youth.exchange()
    return youth, adult, to_adult, to_youth


async def test_a_chapter_is_signed_by_two_and_taken_back_by_the_one_who_began() -> None:
    """Both phones know it; taken back, neither does, and what was shown is emptied."""
    youth, adult, to_adult, to_youth = await both_signed()
    [shown] = entry(youth).shown
    assert (shown.signed, shown.on, shown.version) == (True, TODAY, "11111111")
    stands = standing(adult, to_youth)
    assert stands is not None
    assert stands.both is not None

    keeps(youth, sharing.end(shown.share, to_adult, on=TODAY, new_id=next_id))
    await youth.exchange()
    await adult.exchange()

    assert entry(youth).shown == ()
    assert standing(adult, to_youth) is None
    assert b'"what":"signature"' not in images.dump(adult.phone.store._raw)


async def test_what_both_signed_outlives_the_time_there_was_to_sign() -> None:
    """The adult's phone lets go of what was shown, and keeps that both signed it."""
    youth, adult, _, to_youth = await both_signed()
    later = TODAY + timedelta(days=120)
    over = sharing.to_empty(parcels.arrivals(adult.phone.store.things(ARRIVED)), later)
    adult.phone.store.hollow(over)

    stands = standing(adult, to_youth, later)
    assert stands is not None
    assert stands.both is not None
    assert (stands.both.theirs, stands.both.mine) == (None, TODAY)
    assert entry(youth, later).shown[0].signed


@pytest.mark.parametrize("answer", ["take", "no"])
async def test_a_suggestion_comes_and_nothing_goes_back(answer: str) -> None:
    """Whatever the youth does with it: no box holds anything, and the adult's phone hears none."""
    relay, youth, adult, to_adult, to_youth = await two()
    change = suggestions.suggest(to_youth, "goal", WORDS, on=TODAY, new_id=next_id)
    keeps(adult, change)
    await adult.exchange()
    await youth.exchange()
    [card] = cards(youth, to_adult)
    assert card.text == WORDS

    made = suggestions.as_goal(card.text, area="", new_id=next_id)
    keeps(youth, *([made] if answer == "take" else []), suggestions.put_away(card))
    await youth.exchange()

    assert cards(youth, to_adult) == ()
    assert sum(len(box) for box in relay.kept.boxes.values()) == 0
    assert await adult.exchange() == 0
    assert youth.phone.store.things(PARCEL) == []
