"""Mail between two people who met: it arrives once, or is still waiting, whatever happens."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from tests.sync.phones import TestPhone, joined, next_id, second
from tests.sync.relay import Relay
from youthapp import wire
from youthapp.domain.contacts import CONTACT, Contact, contacts, meet, part_from
from youthapp.domain.kinds import MESSAGE
from youthapp.domain.messages import (
    ANSWER,
    HELLO,
    RECEIVED,
    SEEN,
    greetings,
    hellos,
    messages,
    received,
    say,
)
from youthapp.errors import KeysDamaged, Network, OwnKeys, ServerTrouble

pytestmark = pytest.mark.anyio
TODAY = date(2026, 11, 28)


def takes_the_code(one: TestPhone, other: TestPhone, name: str) -> Contact:
    """Take somebody's keys from the other's screen."""
    keys = one.phone.account.read_code("https://server.test/meet#" + other.phone.account.code)
    known = contacts(one.phone.store.things(CONTACT))
    change = meet(keys, name, known, on=TODAY, new_id=next_id)
    one.phone.store.keep([change], new_id=next_id)
    return next(each for each in contacts(one.phone.store.things(CONTACT)) if each.root == keys[0])


def says(one: TestPhone, to: Contact, word: str = HELLO, about: str = "", reply: str = "") -> str:
    """Say something; it leaves with the next exchange."""
    change = say(to, word, on=TODAY, new_id=next_id, about=about, reply=reply)
    one.phone.store.keep([change], new_id=next_id)
    return change.item


def came(one: TestPhone) -> list[str]:
    """Return what has come, word by word."""
    return [each.word for each in received(one.phone.store.things(RECEIVED))]


def states(one: TestPhone) -> list[str]:
    """Return how one's own messages stand."""
    return [each.state for each in messages(one.phone.store.things(MESSAGE))]


async def two() -> tuple[Relay, TestPhone, TestPhone, Contact, Contact]:
    """Return a youth and an adult who have met."""
    relay = Relay()
    youth, adult = await joined(relay, seed=1), await joined(relay, seed=2)
    met = takes_the_code(youth, adult, "Kontakten min"), takes_the_code(adult, youth, "M")
    return relay, youth, adult, *met


async def test_a_message_leaves_when_the_account_itself_has_it() -> None:
    """So a phone that dies in between leaves nobody with more than its owner's phones know."""
    relay, youth, _, to_adult, _ = await two()
    await youth.exchange()
    hello = says(youth, to_adult)
    relay.calls.clear()
    await youth.exchange()
    asked = [path.rpartition("/")[2] for verb, path in relay.calls if verb == "POST"]
    assert asked == ["entries", "boxes", "entries"]

    await youth.killed()
    assert [each.id for each in messages(youth.phone.store.things(MESSAGE))] == [hello]
    assert states(youth) == ["sent"]


async def test_a_hello_arrives_is_seen_and_answered() -> None:
    """From the tap to the answer; each message once, under its own id."""
    _, youth, adult, to_adult, to_youth = await two()
    hello = says(youth, to_adult)
    assert await youth.exchange() == 0
    assert states(youth) == ["sent"]
    assert await adult.exchange() == 1

    store = adult.phone.store
    known = contacts(store.things(CONTACT))
    [greeting] = greetings((), received(store.things(RECEIVED)), known)
    assert greeting.sender == to_youth
    assert greeting.received.id == hello

    says(adult, to_youth, SEEN, about=hello)
    says(adult, to_youth, ANSWER, about=hello, reply="today")
    await adult.exchange()
    await youth.exchange()
    mine = messages(youth.phone.store.things(MESSAGE))
    [found] = hellos(mine, received(youth.phone.store.things(RECEIVED)), to_adult)
    assert (found.seen, found.reply) == (True, "today")


async def test_nothing_is_taken_out_of_the_box_before_it_is_kept() -> None:
    """A phone killed in the middle finds the message again, in the box or in its own log."""
    relay, youth, adult, to_adult, _ = await two()
    says(youth, to_adult)
    await youth.exchange()
    box = relay.kept.boxes[adult.phone.account._own().id.hex()]
    adult.image.full = True
    with pytest.raises(Exception, match="storage"):
        await adult.exchange()
    assert len(box) == 1

    adult.image.full = False
    adult = await adult.killed()
    await adult.exchange()
    assert came(adult) == [HELLO]
    assert box == {}
    assert came(await second(relay, adult)) == [HELLO]


async def test_a_message_waits_for_a_network_and_is_never_sent_twice() -> None:
    """In bad weather, with answers lost on the way: once each, in the end."""
    for seed in range(12):
        _, youth, adult, to_adult, _ = await two()
        numbers = {says(youth, to_adult) for _ in range(4)}
        dice = random.Random(seed)
        for _ in range(10):
            youth.weather.badness, adult.weather.badness = dice.random() * 0.6, dice.random() * 0.6
            await (youth if dice.random() < 0.6 else adult).try_exchange()
        for each in (youth, adult):
            each.weather.badness = 0.0
        await youth.exchange()
        await adult.exchange()
        assert {each.id for each in received(adult.phone.store.things(RECEIVED))} == numbers
        assert states(youth) == ["sent"] * 4


async def test_both_phones_of_one_person_have_what_came() -> None:
    """Whichever emptied the box; a message two phones took at once is one message."""
    relay, youth, adult, to_adult, _ = await two()
    other = await second(relay, adult)
    says(youth, to_adult)
    await youth.exchange()
    await adult.exchange()
    await other.exchange()
    assert came(adult) == came(other) == [HELLO]


async def test_what_somebody_says_who_was_never_met_has_no_name() -> None:
    """It is kept, not too often, and gets its name when the two meet."""
    relay = Relay()
    youth, adult = await joined(relay, seed=1), await joined(relay, seed=2)
    to_adult = takes_the_code(youth, adult, "Kontakten min")
    for _ in range(30):
        says(youth, to_adult)
    await youth.exchange()
    for _ in range(3):
        await adult.exchange()
    assert len(came(adult)) == 20
    assert relay.kept.boxes[adult.phone.account._own().id.hex()] == {}

    store = adult.phone.store
    assert greetings((), received(store.things(RECEIVED)), ())[0].sender is None
    met = takes_the_code(adult, youth, "M")
    assert greetings((), received(store.things(RECEIVED)), (met,))[0].sender == met


async def test_what_was_removed_does_not_come_back() -> None:
    """A message that is played again is known by its id, also after it was put away."""
    relay, youth, adult, to_adult, _ = await two()
    says(youth, to_adult)
    await youth.exchange()
    box = relay.kept.boxes[adult.phone.account._own().id.hex()]
    [played] = box.items()
    await adult.exchange()
    [one] = received(adult.phone.store.things(RECEIVED))
    adult.change(one.id, RECEIVED, deleted=True)
    box.update([played])
    await adult.exchange()
    assert came(adult) == []
    assert box == {}


async def test_a_forged_message_is_nothing() -> None:
    """What the server makes up, or moves from another box, is taken out and never shown."""
    relay, youth, adult, to_adult, _ = await two()
    says(youth, to_adult)
    await youth.exchange()
    own = adult.phone.account._own()
    box = relay.kept.boxes[own.id.hex()]
    [sent] = box.values()
    read = wire.read_message(sent)
    moved = wire.Message(own.id, bytes(16), read.sealed)
    made_up = wire.Message(own.id, b"x" * 16, bytes(len(read.sealed)))
    box |= {each.id.hex(): each.pack() for each in (moved, made_up)}
    await adult.exchange()
    assert came(adult) == [HELLO]
    assert box == {}


async def test_nobody_there_is_said_and_holds_up_nothing() -> None:
    """A contact who has left, or is taken away, gets nothing; all else goes on."""
    _, youth, adult, to_adult, _ = await two()
    await adult.phone.account.leave()
    says(youth, to_adult)
    youth.write("09" * 16, "Lære norsk")
    await youth.exchange()
    assert states(youth) == ["gone"]
    assert youth.phone.store.unsent() == 0

    says(youth, to_adult)
    youth.phone.store.keep(part_from(to_adult), new_id=next_id)
    await youth.exchange()
    assert states(youth) == ["gone", "gone"]


async def test_a_box_that_takes_nothing_does_not_stop_the_exchange(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The rest is sent, the trouble is told, and the message waits."""
    relay, youth, _, to_adult, _ = await two()

    def full(message: wire.Message) -> None:
        raise Network()

    monkeypatch.setattr(relay, "_leave", full)
    says(youth, to_adult)
    youth.write("09" * 16, "Lære norsk")
    with pytest.raises(Network):
        await youth.exchange()
    assert states(youth) == ["waiting"]
    assert youth.phone.store.unsent() == 0


async def test_the_server_sees_no_word_and_no_sender() -> None:
    """Neither the names, the keys of the sender, nor what is said lie in a box."""
    relay, youth, adult, to_adult, _ = await two()
    says(youth, to_adult)
    await youth.exchange()
    [held] = relay.kept.boxes[adult.phone.account._own().id.hex()].values()
    own = youth.phone.account._own()
    for secret in (b"hello", b"Kontakten", own.root, own.id, own.device, own.box):
        assert secret not in held


async def test_a_code_is_ones_own_or_damaged_or_anothers() -> None:
    """Each is said by name."""
    relay = Relay()
    youth = await joined(relay)
    account = youth.phone.account
    with pytest.raises(OwnKeys):
        account.read_code(account.code)
    with pytest.raises(KeysDamaged):
        account.read_code(account.code[:-1])


async def test_what_is_written_while_the_rest_is_on_its_way_waits_for_the_log() -> None:
    """It leaves with the next exchange: nobody is told what the own log does not have yet."""
    relay, youth, adult, to_adult, _ = await two()
    youth.write("1" * 32, "first")
    push, said = relay._push, list[str]()

    def meanwhile(own: str, sent: list[str]) -> dict[str, Any]:
        if not said:
            said.append(says(youth, to_adult))
        return push(own, sent)

    relay._push = meanwhile  # type: ignore[method-assign]
    await youth.exchange()
    assert states(youth) == ["waiting"]
    assert not any(relay.kept.boxes.values())
    await youth.exchange()
    await adult.exchange()
    assert came(adult) == [HELLO]


async def test_what_a_set_back_took_is_left_again_also_if_that_is_cut_off() -> None:
    """The server loses a day and a hello in it, and is not to be reached in the middle."""
    relay, youth, adult, to_adult, _ = await two()
    backup = relay.backup()
    says(youth, to_adult)
    await youth.exchange()
    relay.restore(backup)
    leave = relay._leave

    def trouble(message: wire.Message) -> None:
        raise ServerTrouble()

    relay._leave = trouble  # type: ignore[method-assign]
    with pytest.raises(Network):
        await youth.exchange()
    relay._leave = leave  # type: ignore[method-assign]
    youth = await youth.killed()
    await youth.exchange()
    await adult.exchange()
    assert came(adult) == [HELLO]
    calls = len(relay.calls)
    await youth.exchange()
    assert ("POST", "/api/boxes") not in relay.calls[calls:]
