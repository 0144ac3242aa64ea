"""A second phone by its code and three pictures, and phones that are taken out."""

from __future__ import annotations

import asyncio

import pytest

from tests.sync.phones import TestPhone, joined, second
from tests.sync.relay import Relay
from youthapp import wire
from youthapp.domain.devices import DEVICE, call, phones
from youthapp.errors import (
    EmptyText,
    JoinedAlready,
    NeedsNetwork,
    NotHere,
    NotYourVault,
    PairingDamaged,
    PairingOdd,
    PairingOver,
    ServerTrouble,
)
from youthapp.sync.pairing import Pairing
from youthapp.vault.pairing import PICTURES, Arriving, Giving, pictures

pytestmark = pytest.mark.anyio
GOAL, OTHER = "01" * 16, "02" * 16


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks into the mailbox follow each other at once."""
    monkeypatch.setattr("youthapp.sync.pairing.AGAIN", 0)


def pairing(phone: TestPhone) -> Pairing:
    return phone.phone.account.pairing


async def shown(old: TestPhone, new: TestPhone) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Let the old phone read the new one's code; return the pictures on both."""

    async def until_answered() -> tuple[int, ...]:
        while (found := await pairing(new).answered()) is None:
            await asyncio.sleep(0)
        return found

    code = pairing(new).show()
    there, here = await asyncio.gather(pairing(old).read(code), until_answered())
    return there, here


async def test_a_second_phone_has_everything_and_keeps_what_it_had(relay: Relay) -> None:
    """The same pictures on both; then each has the other's goals."""
    old, new = await joined(relay), await TestPhone(relay, seed=1).start()
    old.write(GOAL, "Lære norsk")
    new.write(OTHER, "Få en jobb")
    await old.exchange()

    there, here = await shown(old, new)
    assert there == here
    assert not await pairing(new).take()
    await pairing(old).give()
    assert await pairing(new).take()
    await new.settle(old)

    for phone in (old, new):
        assert phone.texts() == {"Lære norsk", "Få en jobb"}
        assert len(phones(phone.phone.store.things(DEVICE), phone.phone.account.device)) == 2
    assert not any(relay.kept.pairings.values())
    again = await new.killed()
    assert again.phone.account.joined


async def test_the_mailbox_tells_neither_root_nor_vault(relay: Relay) -> None:
    """All that the server had is three parts of one length, and nobody's id in them."""
    old, new = await joined(relay), await TestPhone(relay, seed=1).start()
    await shown(old, new)
    await pairing(old).give()

    [(box, parts)] = relay.kept.pairings.items()
    [vault] = relay.kept.roots
    lying = b"".join(wire.from_text(part) for part in parts)
    assert [len(wire.from_text(part)) for part in parts] == [wire.PAIRING_BYTES] * 3
    assert old.lock.keys.root not in lying
    assert bytes.fromhex(vault) not in lying + bytes.fromhex(box)


async def test_wrong_pictures_stop_it_and_nothing_was_given(relay: Relay) -> None:
    """The mailbox is empty, and the new phone hears that it is over."""
    old, new = await joined(relay), await TestPhone(relay, seed=1).start()
    await shown(old, new)

    await pairing(old).stop()

    with pytest.raises(PairingOver):
        await pairing(new).take()
    with pytest.raises(PairingOver):
        await pairing(old).give()
    assert not any(relay.kept.pairings.values())
    assert not new.phone.account.joined


async def test_who_answers_first_with_a_root_of_their_own_is_found_out(relay: Relay) -> None:
    """Somebody saw the code and was quicker: the old phone says so, the pictures differ."""
    old, new, thief = (
        await joined(relay),
        await TestPhone(relay, seed=1).start(),
        await joined(relay),
    )
    code = pairing(new).show()
    reading = asyncio.ensure_future(pairing(thief).read(code))
    while (here := await pairing(new).answered()) is None:
        await asyncio.sleep(0)
    assert here == await reading

    with pytest.raises(PairingOdd):
        await pairing(old).read(code)
    assert not new.phone.account.joined  # its owner sees no such pictures on the own old phone


async def test_a_server_that_swaps_the_root_is_refused(relay: Relay) -> None:
    """Whatever lies there for the new phone must be signed by the key the pictures are of."""
    old, new = await joined(relay), await TestPhone(relay, seed=1).start()
    await shown(old, new)
    await pairing(old).give()
    [parts] = relay.kept.pairings.values()
    opening = wire.read_pairing_part(wire.from_text(parts[1]))
    forger = Giving(wire.pairing_code(opening))
    forged = forger.give(opening, b"\x07" * 32)

    parts[2] = wire.to_text(wire.pairing_part(forged))

    with pytest.raises(PairingOdd):
        await pairing(new).take()
    assert not new.phone.account.joined


async def test_a_server_that_swaps_what_the_code_stands_for_is_refused(relay: Relay) -> None:
    """The old phone gives nothing to another key than the one on the screen."""
    old, new = await joined(relay), await TestPhone(relay, seed=1).start()
    code = pairing(new).show()
    reading = asyncio.ensure_future(pairing(old).read(code))
    while not any(relay.kept.pairings.values()):
        await asyncio.sleep(0)
    [parts] = (each for each in relay.kept.pairings.values() if each)

    parts.append(wire.to_text(wire.pairing_part(Arriving().opening)))

    with pytest.raises(PairingOdd):
        await reading
    with pytest.raises(PairingOver):
        await pairing(old).give()


async def test_codes_are_checked_before_anything_is_sent(relay: Relay) -> None:
    """A wrong letter, an invitation, or a phone without an account."""
    old, new = await joined(relay), await TestPhone(relay, seed=1).start()
    code = pairing(new).show()
    wrong = ("B" if code[0] != "B" else "C") + code[1:]
    asked = len(relay.calls)

    for text in (wrong, code[:-1], "", relay.invite()):
        with pytest.raises(PairingDamaged):
            await pairing(old).read(text)
    with pytest.raises(NotYourVault):
        await pairing(new).read(code)
    with pytest.raises(JoinedAlready):
        pairing(old).show()
    assert len(relay.calls) == asked


async def test_a_silent_new_phone_is_not_waited_for_for_ever(relay: Relay) -> None:
    """The old phone stops by itself and empties the mailbox; without a network it says so."""
    old = await joined(relay)
    code = wire.pairing_text(Arriving().code)

    with pytest.raises(PairingOver):
        await pairing(old).read(code)
    assert not any(relay.kept.pairings.values())

    old.weather.offline = True
    with pytest.raises(NeedsNetwork):
        await pairing(old).read(code)


def test_the_pictures_are_three_different_ones_and_neither_side_alone_settles_them() -> None:
    """Each new key of either side changes them, as often as chance has it."""
    new = Arriving()
    one_side = {pictures(new.opening, Giving(new.code).key) for _ in range(200)}
    key = Giving(new.code).key
    other_side = {pictures(Arriving().opening, key) for _ in range(200)}

    assert min(len(one_side), len(other_side)) > 150
    assert all(len(set(shown)) == 3 and max(shown) < PICTURES for shown in one_side | other_side)


# Phones that are taken out


async def out(phone: TestPhone, other: TestPhone) -> None:
    """Take another phone out, as an action does."""
    found = phones(phone.phone.store.things(DEVICE), phone.phone.account.device)
    key = other.phone.account.device
    [item] = [each.id for each in found if each.key == key]
    change = phone.phone.account.take_out(item)
    phone.change(change.item, change.kind, **change.changes)
    await phone.exchange()


async def test_a_phone_that_is_taken_out_hears_it_from_the_root(relay: Relay) -> None:
    """It exchanges no more and keeps what it never sent; the other sees it as taken out."""
    first = await joined(relay)
    lost = await second(relay, first)
    await first.exchange()
    lost.write(GOAL, "Lære norsk")

    await out(first, lost)
    await lost.exchange()

    assert lost.phone.account.status().removed
    assert await lost.exchange() == 0
    assert lost.texts() == {"Lære norsk"}
    assert lost.phone.account.status().unsent == 1
    mine, other = phones(first.phone.store.things(DEVICE), first.phone.account.device)
    assert (mine.mine, mine.removal, bool(other.removal)) == (True, "", True)
    assert (await lost.killed()).phone.account.removed


async def test_a_server_cannot_say_by_itself_that_a_phone_was_taken_out(relay: Relay) -> None:
    """Without the root's name under it nothing is put away: it is the server's trouble."""
    phone = await joined(relay)
    await phone.exchange()
    [vault] = relay.kept.roots
    own = phone.phone.account.device

    for said in ("", wire.to_text(bytes(64)), "no signature"):
        relay.kept.removals[vault, own] = said
        relay.end_sessions()
        phone = await phone.killed()
        with pytest.raises(ServerTrouble):
            await phone.exchange()
        assert not phone.phone.account.removed


async def test_a_server_set_back_hears_again_who_was_taken_out(relay: Relay) -> None:
    """An old backup lets nobody in again for longer than until the next exchange."""
    first = await joined(relay)
    lost = await second(relay, first)
    lost.write(GOAL, "Lære norsk")
    await lost.exchange()
    await first.exchange()
    backup = relay.backup()
    await out(first, lost)

    relay.restore(backup)
    await first.exchange()

    await lost.exchange()
    assert lost.phone.account.removed
    assert first.texts() == {"Lære norsk"}


async def test_a_phone_takes_out_neither_itself_nor_one_that_is_not_there(relay: Relay) -> None:
    """And a name of only spaces is none."""
    phone = await joined(relay)
    await phone.exchange()
    [mine] = phones(phone.phone.store.things(DEVICE), phone.phone.account.device)

    for item in (mine.id, OTHER):
        with pytest.raises(NotHere):
            phone.phone.account.take_out(item)
    with pytest.raises(EmptyText):
        call(mine.id, "  ")
    change = call(mine.id, "Den blå")
    phone.change(change.item, change.kind, **change.changes)
    assert phones(phone.phone.store.things(DEVICE), "")[0].name == "Den blå"
