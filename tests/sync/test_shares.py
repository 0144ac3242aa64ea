"""Sharing through the relay: previewed, sent, seen, changed, taken back, and the person gone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.fakes import make_desk
from tests.sync.phones import TestPhone, next_id, second
from tests.sync.test_mail import two
from tests.sync.test_parcels import sees
from youthapp.actions import contacts, erasing, sharing
from youthapp.actions.desk import Desk, today
from youthapp.domain import messages
from youthapp.domain.contacts import CONTACT, leaving
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED
from youthapp.domain.messages import ANSWER, SEEN
from youthapp.domain.sharing import Share
from youthapp.store import image as images

pytestmark = pytest.mark.anyio
GOAL = "0a" * 16
WORDS = "أريد أن أسبح"


def desk_of(youth: TestPhone) -> Desk:
    """Return the desk of a phone, on the day the other tests are on."""
    now = datetime(2026, 11, 28, 12, tzinfo=UTC)
    phone = youth.phone
    return make_desk(store=phone.store, account=phone.account, clock=lambda: now, new_id=next_id)


def show(desk: Desk, parts: set[str] | None = None) -> Share:
    """Preview the goal and show exactly that."""
    offer = sharing.offered(desk.store, "goal", GOAL, today(desk))
    assert offer is not None
    preview = offer.document(offer.at_first if parts is None else parts)
    one = contacts.met(desk.store)[0]
    share, _ = sharing.show(desk, contact=one.id, document=preview, days=30)
    found = sharing.one_share(desk.store, share, today(desk))
    assert found.document == preview
    return found


async def meet() -> tuple[TestPhone, TestPhone, Desk]:
    """Return a youth with a goal, an adult, and the youth's desk."""
    _, youth, adult, _, _ = await two()
    fields = {"own_words": WORDS, "state": "active", "why_mine": "glad"}
    desk = desk_of(youth)
    desk.store.keep([Change(GOAL, "goal", fields)], new_id=next_id)
    return youth, adult, desk


async def exchange(*phones: TestPhone) -> None:
    """Let each phone exchange, in this order."""
    for each in phones:
        await each.exchange()


async def test_what_was_previewed_is_seen_answered_changed_and_taken_back() -> None:
    """The whole life of a share between two phones."""
    youth, adult, desk = await meet()
    first = show(desk)
    await exchange(youth, adult)
    [seen] = sees(adult)
    assert seen.document == first.document

    [to_youth] = contacts.met(desk_of(adult).store)
    said = [
        messages.say(to_youth, SEEN, on=today(desk), new_id=next_id, about=seen.arrival),
        messages.say(
            to_youth, ANSWER, on=today(desk), new_id=next_id, about=seen.arrival, reply="talk",
            day=today(desk),
        ),
    ]  # fmt: skip
    adult.phone.store.keep(said, new_id=next_id)
    await exchange(adult, youth)
    now = sharing.one_share(desk.store, first.id, today(desk))
    assert (now.seen, now.reply, now.day) == (True, "talk", today(desk))

    youth.change(GOAL, own_words="noe annet")
    assert sharing.news(desk.store, now, today(desk)) is not None
    again = show(desk, {"own_words"})
    await exchange(youth, adult)
    assert [each.document for each in sees(adult)] == [again.document]
    assert WORDS.encode() not in images.dump(adult.phone.store._raw)

    sharing.take_back(desk, share=again.id)
    await exchange(youth, adult)
    assert sees(adult) == ()
    assert b"noe annet" not in images.dump(adult.phone.store._raw)
    assert sharing.one_share(desk.store, again.id, today(desk)).end_state == "sent"


async def test_a_taking_back_in_the_middle_of_a_sending_still_ends_it() -> None:
    """The share had left when the tap came, and its phone did not know yet."""
    youth, adult, desk = await meet()
    one = show(desk)
    send = youth.weather.handle_async_request

    async def slow(request):  # type: ignore[no-untyped-def]
        answer = await send(request)
        if request.url.path == "/api/boxes" and request.method == "POST":
            youth.weather.handle_async_request = send  # type: ignore[method-assign]
            sharing.take_back(desk, share=one.id)
        return answer

    youth.weather.handle_async_request = slow  # type: ignore[method-assign]
    await exchange(youth, youth, adult)
    assert len(adult.phone.store.things(ARRIVED)) == 2
    assert sees(adult) == ()


async def test_who_is_taken_away_is_told_first_and_then_forgotten() -> None:
    """Offline at first; the keys stay for the ends alone, and go with them."""
    youth, adult, desk = await meet()
    show(desk)
    await exchange(youth, adult)
    assert sees(adult)
    youth.weather.offline = True
    [anna] = contacts.met(desk.store)
    contacts.part_from(desk, contact=anna.id)
    await youth.try_exchange()
    assert [each.root for each in leaving(desk.store.things(CONTACT))] == [anna.root]
    assert contacts.met(desk.store) == ()

    youth.weather.offline = False
    await exchange(youth, adult)
    assert sees(adult) == ()
    assert leaving(desk.store.things(CONTACT)) == ()
    assert desk.store.thing(anna.id).deleted


async def test_ones_second_phone_shows_and_takes_back_the_same() -> None:
    """What one phone shows stands in the other's list, and either may end it."""
    relay, youth, adult, _, _ = await two()
    fields = {"own_words": WORDS, "state": "active"}
    youth.phone.store.keep([Change(GOAL, "goal", fields)], new_id=next_id)
    one = show(desk_of(youth))
    await youth.exchange()
    other = await second(relay, youth, seed=3)
    desk = desk_of(other)
    assert [each.id for each in sharing.shares(desk.store, today(desk))] == [one.id]
    sharing.take_back(desk, share=one.id)
    await exchange(other, youth, adult)
    assert sees(adult) == ()
    assert not sharing.one_share(youth.phone.store, one.id, today(desk)).open


async def test_whoever_erases_everything_ends_what_others_see() -> None:
    """The other's app drops it with its next exchange, and the account is gone."""
    youth, adult, desk = await meet()
    show(desk)
    await exchange(youth, adult)
    assert sees(adult)
    await erasing.erase_everything(desk)
    await adult.exchange()
    assert sees(adult) == ()
    assert not youth.phone.account.joined


async def test_nobody_to_say_it_to_holds_up_no_erasing() -> None:
    """The other has no account any more."""
    youth, adult, desk = await meet()
    show(desk)
    await exchange(youth, adult)
    await adult.phone.account.erase()
    await erasing.erase_everything(desk)
    assert not youth.phone.account.joined
