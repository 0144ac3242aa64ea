"""A server that signs what it holds anew, under a device nobody enrolled.

It cannot open a letter, but it can put another's name on the envelope. Nothing of that
may count, and nothing of it may stay when the server is honest again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.sync.phones import TestPhone, joined, second
from tests.sync.relay import Relay
from tests.sync.test_exchange import OTHER, log_of, own
from youthapp import wire
from youthapp.errors import ServerTrouble
from youthapp.vault.sodium import sodium

pytestmark = pytest.mark.anyio
STRANGER, PRIVATE = sodium().keypair(b"\x07" * 32)


def under_another_name(entry: wire.Entry, **changes: object) -> wire.Entry:
    """Return an entry with its letter as it was, signed by the stranger."""
    taken = replace(entry, device=STRANGER, **changes)  # type: ignore[arg-type]
    return replace(taken, signature=sodium().sign(taken.signed(), PRIVATE))


async def two_phones(relay: Relay) -> tuple[TestPhone, TestPhone, wire.Entry]:
    """Return two phones; what the second has just sent, the first has not heard yet."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.settle(two)
    two.write(OTHER, "ክሕንብስ ክመሃር")
    await two.exchange()
    return one, two, relay.log(own(one).id.hex())[-1]


async def test_a_strangers_copy_does_not_take_an_entrys_place(relay: Relay) -> None:
    """The copy comes first; the entry itself is read all the same."""
    one, two, entry = await two_phones(relay)
    copy = under_another_name(entry, counter=1, previous=bytes(wire.KEY_BYTES))
    log_of(relay).insert(-1, wire.to_text(copy.pack()))

    await one.exchange()

    assert one.texts() == two.texts()
    assert one.phone.store.log.gaps() == []


async def test_a_server_that_is_honest_again_finds_the_phone_well(relay: Relay) -> None:
    """The entry was swapped for a copy and is back: nothing is stuck and nothing missing."""
    one, two, entry = await two_phones(relay)
    honest = log_of(relay)[-1]
    log_of(relay)[-1] = wire.to_text(under_another_name(entry, counter=9).pack())
    await one.exchange()
    log_of(relay)[-1] = honest
    two.write(OTHER, "og svømme")

    await one.settle(two)

    assert one.texts() == two.texts()
    assert len(one.texts()) == 2
    assert one.phone.account.status().missing == 0


async def test_the_root_enrols_no_stranger(relay: Relay) -> None:
    """What a stranger signed is not sent to a server that has forgotten it."""
    one, two, entry = await two_phones(relay)
    log_of(relay)[-1] = wire.to_text(under_another_name(entry, counter=1).pack())
    await one.exchange()
    log_of(relay).pop()
    relay.kept.epoch = "aa" * 8

    await one.settle(two)

    assert STRANGER.hex() not in relay.kept.devices[own(one).id.hex()]
    assert STRANGER not in {each.device for each in relay.log(own(one).id.hex())}
    assert one.phone.store.unsent() == 0


async def test_a_stranger_claims_nothing(relay: Relay) -> None:
    """Neither what it says it had seen, nor its own counter, makes anything missing."""
    one, two, entry = await two_phones(relay)
    seen = ((own(two).device, 2**62),)
    log_of(relay).insert(-1, wire.to_text(under_another_name(entry, counter=7, seen=seen).pack()))
    await one.exchange()
    one.write(OTHER, "b")

    await one.settle(two)

    assert one.phone.account.status().missing == two.phone.account.status().missing == 0
    last = relay.log(own(one).id.hex())[-1]
    assert STRANGER not in dict(last.seen)


async def test_a_counter_no_database_can_hold_is_refused(relay: Relay) -> None:
    """It stops nothing: the rest of the page arrives."""
    one, two, entry = await two_phones(relay)
    copy = under_another_name(entry, counter=2**64 - 1)
    log_of(relay).insert(-1, wire.to_text(copy.pack()))

    await one.exchange()

    assert one.texts() == two.texts()


async def test_a_server_that_is_never_the_same_does_not_keep_a_phone_busy(
    relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new epoch in every answer: the phone gives up, and goes on when there is one."""
    one, two, _ = await two_phones(relay)
    page, calls = relay._page, len(relay.calls)

    def another(*asked: Any) -> dict[str, Any]:
        return page(*asked) | {"epoch": f"{len(relay.calls):016x}"}

    with monkeypatch.context() as patched:
        patched.setattr(relay, "_page", another)
        with pytest.raises(ServerTrouble):
            await one.exchange()
    assert len(relay.calls) - calls < 10

    await one.settle(two)
    assert one.texts() == two.texts()
