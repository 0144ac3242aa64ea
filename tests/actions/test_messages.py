"""Saying hello: two taps, no reason, and what comes back."""

from __future__ import annotations

import json

import pytest

from tests.fakes import make_desk
from youthapp.actions import contacts, messages
from youthapp.actions.desk import Desk
from youthapp.actions.undo import undo
from youthapp.domain.facts import Change
from youthapp.domain.kinds import MESSAGE
from youthapp.domain.messages import HELLO, arrived
from youthapp.errors import EmptyText, KeysDamaged, NotAnAnswer, NotHere, OwnKeys

CODE = "ANNA-KEY"


def met(code: str = CODE, name: str = "Anna") -> Desk:
    """Return the desk of somebody who has met one person."""
    desk = make_desk()
    contacts.meet(desk, code=code, name=name)
    return desk


def comes(desk: Desk, number: str = "05" * 16, word: str = HELLO, **said: str) -> None:
    """Let a message of the person come."""
    [one] = contacts.met(desk.store)
    written = json.dumps({"word": word, "on": "2026-11-22"} | said).encode()
    change = arrived(number, one.root, written)
    assert change is not None
    desk.store.keep([change], new_id=desk.new_id)


def test_a_person_is_kept_by_the_code_from_the_screen() -> None:
    """A link or the code alone; taken back by undo, and away by parting."""
    desk = make_desk()
    done = contacts.meet(desk, code=f"https://other.example/meet#{CODE}", name="Anna")
    [one] = contacts.met(desk.store)
    assert one.name == "Anna"
    undo(desk, undo=done)
    assert contacts.met(desk.store) == ()

    contacts.meet(desk, code=CODE, name="Anna")
    [one] = contacts.met(desk.store)
    contacts.part_from(desk, contact=one.id)
    assert contacts.met(desk.store) == ()
    with pytest.raises(NotHere):
        contacts.part_from(desk, contact=one.id)


def test_a_code_that_cannot_be_ones_contact_is_refused() -> None:
    """One's own, a damaged one, and one without a name."""
    desk = make_desk()
    with pytest.raises(OwnKeys):
        contacts.meet(desk, code=contacts.own_code(desk), name="Anna")
    with pytest.raises(KeysDamaged):
        contacts.check(desk, code="ANNA")
    with pytest.raises(EmptyText):
        contacts.meet(desk, code=CODE, name=" ")
    assert contacts.met(desk.store) == ()


def test_hello_waits_to_be_sent_and_can_be_taken_back() -> None:
    """It is a thing of one's own until it is on its way; then the other is told."""
    desk = met()
    [one] = contacts.met(desk.store)
    number = messages.say_hello(desk, contact=one.id)
    [said] = messages.hellos(desk.store, one)
    assert (said.message.id, said.message.state) == (number, "waiting")
    messages.take_back(desk, message=number)
    assert messages.hellos(desk.store, one) == ()
    with pytest.raises(NotHere):
        messages.take_back(desk, message=number)

    number = messages.say_hello(desk, contact=one.id)
    desk.store.keep([Change(number, MESSAGE, {"state": "sent"})], new_id=desk.new_id)
    messages.take_back(desk, message=number)
    [said] = messages.hellos(desk.store, one)
    assert said.back
    with pytest.raises(NotHere):
        messages.take_back(desk, message=number)


def test_hello_to_nobody_is_refused() -> None:
    """One says hello to somebody one has met."""
    with pytest.raises(NotHere):
        messages.say_hello(make_desk(), contact="01" * 16)


def test_who_asks_is_told_once_that_it_was_seen() -> None:
    """However often the page is opened."""
    desk = met()
    comes(desk)
    for _ in range(3):
        messages.see(desk)
    assert len(desk.store.things(MESSAGE)) == 1
    [asked] = messages.greetings(desk.store)
    assert asked.seen
    assert asked.reply == ""


def test_who_asks_is_answered_by_one_of_few_sentences() -> None:
    """An answer goes to the one who asked, about that hello; undo takes it back."""
    desk = met()
    comes(desk)
    done = messages.answer(desk, greeting="05" * 16, reply="today")
    assert messages.greetings(desk.store)[0].reply == "today"
    undo(desk, undo=done)
    assert messages.greetings(desk.store)[0].reply == ""

    with pytest.raises(NotAnAnswer):
        messages.answer(desk, greeting="05" * 16, reply="never")
    with pytest.raises(NotHere):
        messages.answer(desk, greeting="06" * 16, reply="today")


def test_somebody_who_was_never_met_is_not_answered() -> None:
    """There is no key to answer with; the two meet first."""
    desk = met()
    comes(desk)
    [one] = contacts.met(desk.store)
    contacts.part_from(desk, contact=one.id)
    messages.see(desk)
    assert not desk.store.things(MESSAGE)
    with pytest.raises(NotHere):
        messages.answer(desk, greeting="05" * 16, reply="today")
