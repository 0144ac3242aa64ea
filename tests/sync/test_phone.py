"""A phone is opened, found damaged, taken over, and closed."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime

import pytest

from tests.store.disks import MemoryDisk, PulledOut
from tests.sync.phones import START, TestPhone, joined, next_id, second
from tests.sync.relay import Relay
from youthapp.domain.facts import Change
from youthapp.errors import CannotOpen, FromTheFuture, SecondTab, StorageFull
from youthapp.sync.lock import Lock
from youthapp.sync.loop import Pace
from youthapp.sync.phone import Phone, open_phone

pytestmark = pytest.mark.anyio
GOAL = "01" * 16


async def opened(keys: MemoryDisk, image: MemoryDisk) -> Phone:
    def clock() -> datetime:
        return START

    lock = Lock(keys=keys, tries=MemoryDisk(), image=image, clock=clock)
    await lock.look()
    return await open_phone(lock, server="http://server.test", clock=clock)


def write(phone: Phone, text: str) -> None:
    phone.store.keep([Change(GOAL, "goal", {"own_words": text})], new_id=next_id)


async def test_a_new_phone_makes_its_keys_before_anything_else() -> None:
    """Killed at any byte of its first write, it begins again; an image never lacks its key."""
    for cut in (0, 8, 15, 16, 20, 100, 155, 156):
        keys, image = MemoryDisk(), MemoryDisk()
        keys.tear = cut
        with suppress(PulledOut):
            await opened(keys, image)

        phone = await opened(keys.again(), image.again())
        write(phone, "Lære norsk")
        await phone.store.flush()

        assert image.writes == 0


async def test_a_phone_without_room_for_its_keys_says_so() -> None:
    """Nothing is begun that could not be opened again."""
    keys = MemoryDisk()
    keys.full = True

    with pytest.raises(StorageFull):
        await opened(keys, MemoryDisk())


async def test_an_image_without_its_key_is_not_buried() -> None:
    """The keys are gone: the phone says so and writes no new ones over the hope of finding them."""
    keys, image = MemoryDisk(), MemoryDisk()
    phone = await opened(keys, image)
    write(phone, "Lære norsk")
    await phone.store.flush()
    lost = MemoryDisk()

    with pytest.raises(CannotOpen):
        await opened(lost, image.again())

    assert lost.writes == 0


async def test_damaged_keys_give_way_to_the_ones_before(relay: Relay) -> None:
    """After a restore there are two: the disk's key is the same, so everything opens."""
    one = await joined(relay)
    two = await second(relay, one)
    two.write(GOAL, "Lære norsk")
    await two.exchange()
    two.keys.damage()

    again = await two.killed()

    assert again.texts() == {"Lære norsk"}
    assert not again.phone.account.joined  # the older keys are not that account's
    card = await one.phone.account.make_card()
    await again.phone.account.restore(card.digits)
    await again.settle(one)
    assert again.texts() == one.texts() == {"Lære norsk"}


async def test_keys_of_a_newer_app_are_left_untouched() -> None:
    """The app is too old for this phone, and says so."""
    keys, image = MemoryDisk(), MemoryDisk()
    await opened(keys, image)
    packed = await keys.read()
    assert packed is not None
    newer = MemoryDisk()
    await newer.write(packed[:11] + b"\x03" + packed[12:])

    with pytest.raises(FromTheFuture):
        await opened(newer, image)

    assert newer.writes == 1


async def test_a_tab_that_was_taken_over_sends_nothing_more(relay: Relay) -> None:
    """Two tabs that speak as one device would fork its chain: the old one stops at once."""
    one = await joined(relay)
    await one.exchange()
    old, disk = one.phone, one.image

    async def lost(_: bytes) -> None:
        raise SecondTab()

    new = TestPhone(relay)
    new.keys, new.image = one.keys.again(), one.image.again()
    await new.start()
    disk.write = lost  # type: ignore[method-assign]
    write(old, "i den gamle fanen")
    [log] = relay.kept.entries.values()
    length = len(log)

    with pytest.raises(SecondTab):
        await old.account.exchange()
    await old.stop()
    new.write(GOAL, "i den nye")
    await new.exchange()

    [log] = relay.kept.entries.values()
    assert len(log) == length + 1
    assert new.phone.account.status().missing == 0
    assert new.phone.store.log.gaps() == []


async def test_the_phone_exchanges_by_itself_and_stops_when_told(relay: Relay) -> None:
    """Joining and writing are enough; the rest happens on the app's own clock."""
    one = await joined(relay)
    heard = asyncio.Event()
    pace = Pace(soon=0.001, now_and_then=60, ballot_soonest=0.001, ballot_latest=0.002, apart=0)
    delivered = []

    async def deliver() -> int:
        delivered.append(1)
        return 0

    one.phone.start(changed=heard.set, deliver=deliver, pace=pace)
    one.write(GOAL, "Lære norsk")
    one.phone.nudge()
    while one.phone.store.unsent():
        heard.clear()
        await asyncio.wait_for(heard.wait(), 5)
    await asyncio.sleep(0.02)
    one.phone.visible(False)
    heard.clear()
    one.phone.nudge()
    await asyncio.sleep(0.05)
    assert not heard.is_set()  # nothing new: the screen is left in peace
    await one.phone.stop()

    assert delivered
    assert (await one.killed()).texts() == {"Lære norsk"}
