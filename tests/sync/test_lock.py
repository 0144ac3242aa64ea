"""The lock: a PIN is set, changed and removed under faults; wrong tries wait; all is erased."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.disks import MemoryDisk, PulledOut
from tests.sync.phones import next_id
from youthapp import vault
from youthapp.domain.facts import Change
from youthapp.errors import NotAPin, PinNeeded, StorageFull, WaitFirst, WrongPin
from youthapp.sync import lock as locks
from youthapp.sync.lock import Lock
from youthapp.sync.phone import Phone, open_phone

pytestmark = pytest.mark.anyio
GOAL = "01" * 16
VECTORS = json.loads((Path(__file__).parent.parent / "vault" / "vectors.json").read_text())
EVERY_BYTE_THAT_MATTERS = (0, 8, 20, 100, 10_000)  # of a slot: none, its head, some, all


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Argon2id cost little here: what it costs is the vault's own test."""
    monkeypatch.setattr("youthapp.vault.pin.PASSES", 1)
    monkeypatch.setattr("youthapp.vault.pin.MEBIBYTES", 1)


class Hand:
    """A phone in somebody's hand: its disks, its clock, and what opens it."""

    def __init__(self) -> None:
        self.keys, self.tries, self.image = MemoryDisk(), MemoryDisk(), MemoryDisk()
        self.time = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        self.lock = self._lock()

    def _lock(self) -> Lock:
        return Lock(keys=self.keys, tries=self.tries, image=self.image, clock=lambda: self.time)

    async def restart(self) -> bool:
        """Kill the app and start it: True when it opens by itself."""
        self.keys, self.tries, self.image = (
            disk.again() for disk in (self.keys, self.tries, self.image)
        )
        self.lock = self._lock()
        return await self.lock.look()

    async def phone(self) -> Phone:
        return await open_phone(self.lock, server="http://server.test", clock=lambda: self.time)

    def pass_time(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    @property
    def opens_without_pin(self) -> bool:
        """Whether any place on the disk holds the keys open."""
        return any(b"minvei-keys\x01" in slot for slot in self.keys.slots)


async def a_phone(pin: str = "") -> Hand:
    """Return a phone with a goal on it, behind a PIN if one is given."""
    hand = Hand()
    await hand.lock.look()
    phone = await hand.phone()
    phone.store.keep([Change(GOAL, "goal", {"own_words": "Lære norsk"})], new_id=next_id)
    await phone.store.flush()
    if pin:
        await hand.lock.set_pin(pin)
    return hand


async def reads(hand: Hand) -> str:
    phone = await hand.phone()
    return str(phone.store.thing(GOAL).fields["own_words"])


async def test_a_pin_stands_before_everything() -> None:
    """No place of the disk holds an open key, and the right PIN brings all of it back."""
    hand = await a_phone("2580")

    assert not hand.opens_without_pin
    assert not await hand.restart()
    with pytest.raises(PinNeeded):
        await hand.phone()
    with pytest.raises(WrongPin):
        await hand.lock.open("0000")
    await hand.lock.open("٢٥٨٠")
    assert await reads(hand) == "Lære norsk"


async def test_a_phone_from_before_the_pin_opens_as_before() -> None:
    """The keys file of the vectors, written once by an older app, needs no PIN."""
    hand = Hand()
    await hand.keys.write(bytes.fromhex(VECTORS["account"]["keys_file"]))

    assert await hand.lock.look()
    assert hand.lock.keys.root.hex() == VECTORS["account"]["root"]
    assert hand.keys.writes == 1
    assert hand.tries.writes == 0


async def test_new_keys_are_written_behind_the_pin() -> None:
    """An account that is left or restored changes the keys; they never lie open meanwhile."""
    hand = await a_phone("2580")
    moved = hand.lock.keys.with_new_device()
    await hand.lock.keep(moved)

    assert not hand.opens_without_pin
    hand.lock.shut()
    with pytest.raises(PinNeeded):
        await hand.lock.keep(moved)
    await hand.lock.open("2580")
    assert hand.lock.keys == moved


Work = Callable[[Lock], Awaitable[None]]
CHANGES: dict[str, tuple[str, Work, str]] = {
    "set": ("", lambda lock: lock.set_pin("1111"), "1111"),
    "change": ("2580", lambda lock: lock.change_pin("2580", "1111"), "1111"),
    "remove": ("2580", lambda lock: lock.remove_pin("2580"), ""),
}


async def opened_by(hand: Hand, pins: tuple[str, str]) -> str:
    """Open a phone with one of two PINs ("" is none), and return which."""
    if await hand.restart():
        return ""
    for pin in filter(None, pins):
        with suppress(WrongPin):
            await hand.lock.open(pin)
            return pin
    raise AssertionError(f"none of {pins} opens the phone")


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("cut", EVERY_BYTE_THAT_MATTERS)
@pytest.mark.parametrize("write", [1, 2])
async def test_killed_at_any_write_the_old_pin_or_the_new_one_opens(
    name: str, cut: int, write: int
) -> None:
    """Never neither; and once it is opened, no place holds the keys in the other way."""
    before, change, after = CHANGES[name]
    hand = await a_phone(before)
    hand.keys.pull_at(hand.keys.writes + write, cut)
    with suppress(PulledOut):
        await change(hand.lock)

    by = await opened_by(hand, (before, after))

    assert by in (before, after)
    assert await reads(hand) == "Lære norsk"
    assert hand.opens_without_pin is (by == "")
    other = after if by == before else before
    if other:
        await hand.restart()
        if by:
            with pytest.raises(WrongPin):
                await hand.lock.open(other)


async def test_a_full_phone_keeps_the_pin_it_had() -> None:
    """What could not be written did not happen."""
    hand = await a_phone()
    hand.keys.full = True
    with pytest.raises(StorageFull):
        await hand.lock.set_pin("1111")

    assert not hand.lock.pin
    assert await hand.restart()


async def test_tries_wait_longer_and_longer_and_a_restart_does_not_help() -> None:
    """Three are free; then 15 seconds, doubled at each; nothing is ever lost by it."""
    hand = await a_phone("2580")
    await hand.restart()
    for _ in range(2):
        with pytest.raises(WrongPin) as free:
            await hand.lock.open("0000")
        assert free.value.params["seconds"] == 0
    waits = []
    for _ in range(4):
        with pytest.raises(WrongPin):
            await hand.lock.open("0000")
        waits.append(hand.lock.wait())
        await hand.restart()
        with pytest.raises(WaitFirst) as told:
            await hand.lock.open("2580")
        assert told.value.params["seconds"] == waits[-1]
        hand.pass_time(waits[-1])

    assert waits == [15, 30, 60, 120]
    await hand.lock.open("2580")
    assert await reads(hand) == "Lære norsk"
    await hand.restart()
    assert hand.lock.wait() == 0


async def test_a_try_counts_before_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever kills the app while a try is stretched has used the try."""
    hand = await a_phone("2580")
    await hand.restart()

    def killed(*_: object) -> None:
        raise PulledOut()

    with monkeypatch.context() as patched:
        patched.setattr(vault, "open_keys", killed)
        for _ in range(3):
            with pytest.raises(PulledOut):
                await hand.lock.open("0000")
            await hand.restart()

    assert hand.lock.wait() == 15


async def test_the_longest_wait_is_an_hour_also_by_a_wrong_clock() -> None:
    """A clock that jumps back makes one wait once more, never for years."""
    hand = await a_phone("2580")
    await hand.tries.write(
        json.dumps({"wrong": 500, "last": (hand.time + timedelta(days=900)).isoformat()}).encode()
    )
    await hand.restart()

    assert hand.lock.wait() == locks.LONGEST_WAIT
    hand.pass_time(locks.LONGEST_WAIT)
    await hand.lock.open("2580")


async def test_what_is_no_pin_costs_no_try() -> None:
    """Three digits, or letters, are told of and not counted."""
    hand = await a_phone("2580")
    for typed in ("12", "abcd"):
        with pytest.raises(NotAPin):
            await hand.lock.open(typed)
        with pytest.raises(NotAPin):
            await hand.lock.change_pin("2580", typed)

    assert hand.lock.wait() == 0
    assert hand.lock.is_open


@pytest.mark.parametrize("pin", ["", "2580"])
async def test_all_is_erased_and_the_phone_begins_anew(pin: str) -> None:
    """Nothing is left on any disk; the next start makes other keys and finds nothing."""
    hand = await a_phone(pin)
    before = hand.lock.keys
    await hand.lock.erase()

    assert hand.keys.slots == hand.tries.slots == hand.image.slots == [b"", b""]
    assert await hand.restart()
    assert hand.lock.keys != before
    assert (await hand.phone()).store.things("goal") == []


@pytest.mark.parametrize("pin", ["", "2580"])
@pytest.mark.parametrize("killed", ["keys", "image", "tries", 1, 2])
async def test_killed_while_erasing_it_goes_on_at_the_next_start(
    pin: str, killed: str | int
) -> None:
    """Before the first write all is as it was; after it nothing can be opened, ever."""
    hand = await a_phone(pin)
    before = hand.lock.keys
    if isinstance(killed, int):
        hand.keys.pull_at(hand.keys.writes + killed, 10_000)
    else:
        {"image": hand.image, "tries": hand.tries}.get(killed, hand.keys).pull = "remove"
    with pytest.raises(PulledOut):
        await hand.lock.erase()

    assert await hand.restart()
    assert hand.lock.keys != before
    assert (await hand.phone()).store.things("goal") == []
    assert not any(before.rest in slot for slot in hand.keys.slots)
