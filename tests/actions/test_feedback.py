"""Feedback by tap: kept on the phone, taken back while it waits, and sent once."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes import FakeFeedbackPost, make_desk
from youthapp.actions import feedback
from youthapp.actions.doorway import Doorway
from youthapp.domain.feedback import Remark, read
from youthapp.errors import Offline, TooLong, Unreadable

SAID = {"chapter": "health", "passage": "gp-choose", "version": "0a1b2c3d"}


def said(desk, kind="wrong", **more):
    return feedback.give(desk, kind=kind, **SAID, **more)


def due(desk):
    return [remark for remark, _ in desk.store.feedback()]


def deliver(desk):
    return asyncio.run(feedback.deliver(desk, due=due(desk)))


def test_a_remark_waits_on_this_phone_and_nowhere_else():
    """It is no fact for other devices, no draft, and nothing notes that it was made."""
    desk = make_desk()

    remark = said(desk, shown_in="ti", words=" Tallet er feil. ")

    assert feedback.waiting(desk.store) == {
        remark: Remark(**SAID, kind="wrong", language="ti", words="Tallet er feil.")
    }
    assert desk.store.unsent() == 0
    assert desk.store.all_facts() == []
    assert desk.store._settings == {}


def test_a_remark_that_waits_can_be_taken_back():
    """Then it is never sent; a second time there is nothing to take."""
    desk = make_desk()
    remark = said(desk)

    assert feedback.take_back(desk, remark=remark)
    assert not feedback.take_back(desk, remark=remark)
    deliver(desk)
    assert desk.feedback.box == {}


def test_a_remark_is_sent_once_and_then_gone_from_the_phone():
    """Exactly what waited came in; nothing of it stays behind, also after a restart."""
    desk = make_desk()
    remark = asyncio.run(Doorway(desk).do(said, kind="missing", words="Prisen")).value
    queued = dict(desk.store.restart().feedback())

    assert deliver(desk) == 0
    deliver(desk)

    assert desk.feedback.box == queued
    assert read(queued[remark]).words == "Prisen"
    assert desk.store.restart().feedback() == []
    assert not feedback.take_back(desk, remark=remark)


def test_the_same_said_twice_is_one_remark():
    """Another kind, other words or another passage are another remark."""
    desk = make_desk()

    first = said(desk, words="a")
    again, other = said(desk, words="a"), said(desk, words="b")

    assert first == again != other
    assert len(desk.store.feedback()) == 2


def test_words_that_are_too_long_are_not_queued():
    """The reader hears how many letters there may be."""
    desk = make_desk()
    with pytest.raises(TooLong):
        said(desk, words="a" * 301)

    assert desk.store.feedback() == []


def test_without_network_it_waits_can_be_taken_back_and_goes_later():
    """Nothing is lost, and it arrives exactly once."""
    desk = make_desk()
    first, second = said(desk, words="a"), said(desk, words="b")
    desk.feedback.online = False
    with pytest.raises(Offline):
        deliver(desk)
    assert feedback.take_back(desk, remark=first)
    desk.feedback.online = True

    assert deliver(desk) == 0
    assert list(desk.feedback.box) == [second]


def test_a_remark_that_was_taken_but_not_confirmed_is_kept_once():
    """The phone dies before it hears the answer: the same bytes come again, under the same id."""
    desk = make_desk()
    said(desk)
    asyncio.run(desk.store.flush())
    before_hearing = make_desk(store=desk.store.restart(), feedback=desk.feedback)
    deliver(desk)

    deliver(before_hearing)

    assert len(desk.feedback.box) == 1
    assert before_hearing.store.feedback() == []


def test_what_is_on_its_way_is_not_said_to_be_taken_back():
    """While it is being handed in, and after, the answer is no."""

    async def story():
        desk = make_desk()
        remark = said(desk)
        desk.feedback.gate = asyncio.Event()
        leaving = asyncio.create_task(feedback.deliver(desk, due=[remark]))
        await asyncio.sleep(0)
        assert not feedback.take_back(desk, remark=remark)
        again = said(desk)
        desk.feedback.gate.set()
        await leaving
        return desk, remark, again

    desk, remark, again = asyncio.run(story())

    assert list(desk.feedback.box) == [remark]
    assert [each for each, _ in desk.store.feedback()] == [again]
    assert not feedback.take_back(desk, remark=remark)


def test_two_remarks_of_one_phone_do_not_arrive_together():
    """One goes at each time, and only what was due."""
    desk = make_desk()
    first = said(desk, words="a")
    said(desk, words="b")

    waiting = [asyncio.run(feedback.deliver(desk, due=[first])) for _ in range(2)]

    assert waiting == [1, 1]
    assert list(desk.feedback.box) == [first]
    assert deliver(desk) == 0


def test_a_remark_on_a_chapter_nobody_has_is_forgotten():
    """Nobody could mend it, so it is not tried again and again."""
    desk = make_desk(feedback=FakeFeedbackPost("economy"))
    said(desk)

    assert deliver(desk) == 0
    assert desk.feedback.box == {}


def test_a_remark_the_server_cannot_read_holds_up_no_other():
    """It stays on the phone; the next one is delivered; and no screen stumbles over it."""
    desk = make_desk()
    desk.store.queue_feedback(b"damaged")
    remark = said(desk)

    assert deliver(desk) == 1
    assert [body for _, body in desk.store.feedback()] == [b"damaged"]
    assert list(desk.feedback.box) == [remark]
    assert feedback.waiting(desk.store) == {}
    with pytest.raises(Unreadable):
        read(b"damaged")
