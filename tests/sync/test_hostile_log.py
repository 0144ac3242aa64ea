"""A server that lies about the log: what it holds, what it took, and what stands where.

Each is harmless or found out within one exchange, and the phone is well again when the
server is honest. What stands in test_stranger.py and test_exchange.py is not said again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from tests.sync.hostile import Liar, data, first_of, named, twin, well_again
from tests.sync.phones import TestPhone, joined
from youthapp import vault, wire
from youthapp.store.tables import REFUSED

pytestmark = pytest.mark.anyio
GOAL, OTHER = "01" * 16, "02" * 16
ENTRIES = "/entries"


@pytest.fixture
def liar() -> Liar:
    """A server that can be told to lie."""
    return Liar()


async def two_phones(liar: Liar) -> tuple[TestPhone, TestPhone]:
    """Return two phones of one person who have heard each other."""
    one = await joined(liar)
    two = await twin(liar, one)
    one.write(GOAL, "Lære norsk")
    await one.settle(two)
    return one, two


# What it says it took


async def test_a_server_that_takes_entries_and_drops_them_gets_them_again(liar: Liar) -> None:
    """The newest entry is asked for each time: it is not there, so everything is heard anew."""
    one, two = await two_phones(liar)
    whole = len(liar.log_texts())

    def drop(answer: Any) -> Any:
        del liar.log_texts()[whole:]
        return answer

    liar.lies["POST", ENTRIES] = drop
    one.write(OTHER, "Svømme")
    assert await named(one) == ""
    await well_again(liar, one, two)


async def test_a_server_that_drops_for_ever_is_found_out(liar: Liar) -> None:
    """Once is a backup that was put back. Again and again is told, and nothing is lost."""
    one, two = await two_phones(liar)
    whole = len(liar.log_texts())

    def drop(answer: Any) -> Any:
        del liar.log_texts()[whole:]
        return answer

    liar.lies["POST", ENTRIES] = drop
    one.write(OTHER, "Svømme")

    assert [await named(one) for _ in range(5)] == ["", "", "", *["error.server-trouble"] * 2]
    await well_again(liar, one, two)


@pytest.mark.parametrize(
    "lie",
    [
        lambda seqs, head: (seqs, 0),
        lambda seqs, head: ([1] * len(seqs), head),
        lambda seqs, head: ([2**52] * len(seqs), 2**52),
        lambda seqs, head: ([seq + 2**40 for seq in seqs], head),
        lambda seqs, head: (list(range(1, len(seqs) + 1)), head),
        lambda seqs, head: (seqs[:-1], head),
        lambda seqs, head: ([*seqs, head + 1], head + 1),
        lambda seqs, head: ([-seq for seq in seqs], head),
        lambda seqs, head: ([float(seq) for seq in seqs], head),
        lambda seqs, head: ([True, *seqs[1:]], head),
        lambda seqs, head: (None, None),
    ],
    ids=range(11),
)
async def test_a_server_that_gives_impossible_numbers_is_found_out_at_once(
    liar: Liar, lie: Callable[[list[int], int], tuple[Any, Any]]
) -> None:
    """No head, one place for two, places of others, too few, too many, none: nothing is sent."""
    one, two = await two_phones(liar)

    def wrong(answer: Any) -> Any:
        seqs, head = lie(answer["seqs"], answer["head"])
        return {"seqs": seqs, "head": head}

    liar.lies["POST", ENTRIES] = wrong
    for number in range(3):
        one.write(OTHER, f"Svømme {number}")

    assert await named(one) == "error.server-trouble"
    assert one.phone.store.unsent() == 3
    await well_again(liar, one, two)


async def test_a_server_that_promises_a_place_far_away_is_found_out(liar: Liar) -> None:
    """It took nothing and says where it would stand: the log's end says otherwise."""
    one, two = await two_phones(liar)
    whole = len(liar.log_texts())

    def far(answer: Any) -> Any:
        del liar.log_texts()[whole:]
        return {"seqs": [whole + 50], "head": whole + 50}

    liar.lies["POST", ENTRIES] = far
    one.write(OTHER, "Svømme")

    assert await named(one) == "" or one.phone.store.unsent() == 1
    await well_again(liar, one, two)


async def test_a_server_that_puts_another_letter_in_its_place_is_found_out(liar: Liar) -> None:
    """What was promised a place is not there, though something is."""
    one, two = await two_phones(liar)

    def swap(answer: Any) -> Any:
        liar.log_texts()[-1] = "bm9uc2Vuc2U"
        return {"seqs": [answer["seqs"][0] + 1], "head": answer["head"] + 1}

    liar.lies["POST", ENTRIES] = swap
    one.write(OTHER, "Svømme")
    await named(one)
    liar.log_texts().append("bm9uc2Vuc2U")
    liar.honest()
    assert await named(one) == "error.unreadable-entry"  # this server cannot read its own log
    del liar.log_texts()[-2:]

    await well_again(liar, one, two)


async def test_a_server_that_answers_a_push_with_a_page_is_found_out(liar: Liar) -> None:
    """An answer for another request is none."""
    one, two = await two_phones(liar)
    own = one.phone.account._own().id.hex()
    liar.lies["POST", ENTRIES] = lambda _: liar._page(own, 0, 100)
    one.write(OTHER, "Svømme")

    assert await named(one) == "error.server-trouble"
    assert one.phone.store.unsent() == 1
    await well_again(liar, one, two)


# What it says it has


async def test_a_server_that_holds_a_log_back_is_found_out(liar: Liar) -> None:
    """It says there is more, and gives nothing: that is trouble, not the end."""
    one, two = await two_phones(liar)
    two.write(OTHER, "Svømme")
    await two.exchange()
    cursor = one.phone.store.log.state("cursor")
    liar.lies["GET", ENTRIES] = lambda page: (
        page | {"entries": [each for each in page["entries"] if each["seq"] <= cursor]}
    )

    assert await named(one) == "error.server-trouble"
    await well_again(liar, one, two)


async def test_a_server_that_holds_back_the_newest_is_found_out_by_the_next_word(
    liar: Liar,
) -> None:
    """From one phone alone it cannot be known; another's next letter tells how far it had heard."""
    one, two = await two_phones(liar)
    three = await twin(liar, one)
    one.write(OTHER, "Svømme")
    await one.exchange()
    await two.exchange()
    hidden = liar.log_texts().pop()
    assert await named(three) == ""
    liar.log_texts().append(hidden)
    two.write("03" * 16, "Sykle")
    await two.exchange()
    liar.log_texts().remove(hidden)

    await named(three)

    assert three.phone.account.status().missing == 1
    liar.log_texts().append(hidden)
    await well_again(liar, one, two, three)


async def test_a_server_that_holds_back_all_of_a_device_is_found_out(liar: Liar) -> None:
    """Whoever had heard that device says so in its own letters."""
    one, two = await two_phones(liar)
    two.write(OTHER, "Svømme")
    await two.exchange()
    await one.exchange()
    one.write("03" * 16, "Sykle")
    await one.exchange()
    other = two.phone.account._own().device
    own = one.phone.account._own().id.hex()
    gone = [t for t, e in zip(liar.log_texts(), liar.log(own), strict=True) if e.device == other]
    for text in gone:
        liar.log_texts().remove(text)
    three = await twin(liar, one)

    await named(three)

    assert three.phone.account.status().missing == len(gone)
    liar.log_texts().extend(gone)
    await well_again(liar, one, two, three)


async def test_a_server_that_tells_it_backwards_or_shuffled_changes_nothing(liar: Liar) -> None:
    """Order comes from what a letter had seen: the same things stand."""
    one, two = await two_phones(liar)
    for number in range(6):
        one.write(GOAL, f"Lære norsk {number}")
        await one.settle(two)
    liar.log_texts().reverse()
    three = await twin(liar, one)

    assert await named(three) == ""
    assert three.things() == one.things()
    assert three.phone.account.status().missing == 0
    await well_again(liar, one, two, three)


async def test_a_server_that_goes_back_a_page_at_a_time_is_filled_again(liar: Liar) -> None:
    """Shorter with every question, under the same epoch: each phone sends what is lacking."""
    one, two = await two_phones(liar)
    for number in range(5):
        one.write(OTHER, f"Svømme {number}")
    await one.exchange()
    told = []
    for _ in range(3):
        del liar.log_texts()[-2:]
        told.append(await named(one))
    assert told == ["", "", "error.server-trouble"]
    await well_again(liar, one, two)


async def test_a_server_whose_epoch_flaps_is_found_out(liar: Liar) -> None:
    """Another database with every exchange: heard anew each time, and told."""
    one, two = await two_phones(liar)
    epochs = count(1)

    async def another() -> str:
        liar.kept.epoch = f"{next(epochs):016x}"
        return await named(one)

    assert [await another() for _ in range(4)] == ["", "", *["error.server-trouble"] * 2]
    await well_again(liar, one, two)


async def test_a_server_that_returns_to_an_older_epoch_loses_nothing(liar: Liar) -> None:
    """The database of before yesterday under its old name: what it lacks is sent again."""
    one, two = await two_phones(liar)
    old = liar.backup()
    liar.kept.epoch = "11" * 8
    one.write(OTHER, "Svømme")
    await one.settle(two)
    liar.restore(old, new_epoch=False)

    assert await named(one) == ""
    await well_again(liar, one, two)


async def test_a_server_that_repeats_one_letter_for_ever_keeps_no_phone_busy(liar: Liar) -> None:
    """Higher and higher numbers for what is here already: the phone gives up soon."""
    one, two = await two_phones(liar)
    [letter, *_] = liar.log_texts()

    def endless(_: Any) -> Any:
        after = int(one.weather.sent[-1].url.partition("after=")[2].partition("&")[0])
        return _page(liar, [letter] * 5, after)

    liar.lies["GET", ENTRIES] = endless
    calls = len(liar.calls)

    assert await named(one) == "error.server-trouble"
    assert len(liar.calls) - calls < 60
    await well_again(liar, one, two)


async def test_a_server_with_endless_nonsense_fills_no_phone(liar: Liar) -> None:
    """Page after page of what nobody wrote: given up, and little of it is noted."""
    one, two = await two_phones(liar)
    numbers = count(1)

    def endless(_: Any) -> Any:
        after = int(one.weather.sent[-1].url.partition("after=")[2].partition("&")[0])
        junk = [wire.to_text(f"nonsense {next(numbers)}".encode()) for _ in range(40)]
        return _page(liar, junk, after)

    liar.lies["GET", ENTRIES] = endless
    calls = len(liar.calls)

    for _ in range(2):
        assert await named(one) == "error.server-trouble"
    assert len(liar.calls) - calls < 100
    with one.phone.store._reading() as connection:
        assert len(connection.execute(REFUSED.select()).all()) <= 500
    await well_again(liar, one, two)


def _page(liar: Liar, letters: list[str], after: int) -> Any:
    placed = [{"seq": after + at, "entry": text} for at, text in enumerate(letters, 1)]
    return {"entries": placed, "head": 2**50, "epoch": liar.kept.epoch, "box": False}


@pytest.mark.parametrize(
    "lie",
    [
        lambda page: page | {"head": -1},
        lambda page: page | {"head": 1.5},
        lambda page: page | {"head": 2**60},
        lambda page: page | {"epoch": "e" * 5000},
        lambda page: page | {"epoch": None},
        lambda page: page | {"voice": "v" * 5000},
        lambda page: page | {"entries": [*page["entries"], *page["entries"]]},
        lambda page: page | {"entries": page["entries"][::-1]},
        lambda page: page | {"entries": [{"seq": 0, "entry": "AA"}, *page["entries"]]},
        lambda page: page | {"entries": [{"seq": each, "entry": "AA"} for each in range(1, 900)]},
        lambda page: page | {"entries": {"seq": 1}},
        lambda page: page | {"entries": [["seq", 1]]},
        lambda page: [page],
        lambda page: b'{"entries": [], "head": NaN, "epoch": "0"}',
        lambda page: b'{"entries": [], "head": 1e999, "epoch": "0"}',
        lambda page: b'{"entries": [], "head": ' + b"9" * 5000 + b', "epoch": "0"}',
        lambda page: b"[" * 50_000,
        lambda page: b"\xff\xfe\x00",
        lambda page: data(b"<html>Welcome to the hotel</html>"),
        lambda page: data({"seqs": [], "head": 0}),
    ],
    ids=range(20),
)
async def test_a_server_whose_page_is_none_is_found_out_and_moves_nothing(
    liar: Liar, lie: Callable[[Any], Any]
) -> None:
    """Negative, broken, huge, twice, backwards, too many, of another kind: the cursor stays."""
    one, two = await two_phones(liar)
    two.write(OTHER, "Svømme")
    await two.exchange()
    before = one.phone.store.log.state("cursor")
    liar.lies["GET", ENTRIES] = lie

    assert await named(one) == "error.server-trouble"
    assert one.phone.store.log.state("cursor") == before
    await well_again(liar, one, two)


# What an envelope says


MOVED: dict[str, Callable[[wire.Entry], wire.Entry]] = {
    "to another item": lambda entry: replace(entry, item=b"\x05" * 16),
    "to another vault": lambda entry: replace(entry, vault=b"\x05" * 32),
    "to another key epoch": lambda entry: replace(entry, epoch=2),
    "to another counter": lambda entry: replace(entry, counter=entry.counter + 1),
    "to a counter of before": lambda entry: replace(entry, counter=1),
    "behind another": lambda entry: replace(entry, previous=b"\x05" * 32),
    "to another id": lambda entry: replace(entry, id=b"\x05" * 16),
    "after what nobody saw": lambda entry: replace(entry, seen=((b"\x05" * 32, 9),)),
    "with a letter cut short": lambda entry: replace(
        entry, sealed=entry.sealed[: wire.NONCE_BYTES + wire.TAG_BYTES + 256][:-1] + b"\0"
    ),
}


@pytest.mark.parametrize("how", MOVED)
async def test_a_server_that_moves_an_entry_moves_nothing(liar: Liar, how: str) -> None:
    """Whatever of the envelope it changes, the signature and the seal are bound to it."""
    one, two = await two_phones(liar)
    one.write(OTHER, "Svømme")
    await one.exchange()
    moved = MOVED[how](first_of(liar, one))
    liar.log_texts().append(wire.to_text(moved.pack()))

    assert await named(two) == ""
    assert two.texts() == one.texts()
    assert two.phone.store.log.refused() != []
    liar.log_texts().pop()
    await well_again(liar, one, two)


async def test_an_entry_of_an_older_version_is_refused_by_its_first_byte(liar: Liar) -> None:
    """Version 0, and version 2: neither is guessed at."""
    one, two = await two_phones(liar)
    one.write(OTHER, "Svømme")
    await one.exchange()
    packed = first_of(liar, one).pack()
    for version in (0, 2, 255):
        liar.log_texts().append(wire.to_text(bytes([version]) + packed[1:]))

    assert await named(two) == ""
    assert {reason for _, reason in two.phone.store.log.refused()} == {"error.unreadable-entry"}
    del liar.log_texts()[-3:]
    await well_again(liar, one, two)


async def test_the_log_of_another_person_is_no_log_of_mine(liar: Liar) -> None:
    """A page of somebody else's vault, whole and honest: nothing of it is read."""
    one = await joined(liar)
    other = await joined(liar)
    other.write(OTHER, "Noe hemmelig")
    await other.exchange()
    theirs = liar._page(other.phone.account._own().id.hex(), 0, 100)
    liar.always("GET", ENTRIES, theirs)

    await named(one)

    assert one.texts() == set()
    assert {reason for _, reason in one.phone.store.log.refused()} == {"error.not-your-vault"}
    one.write(GOAL, "Lære norsk")
    liar.honest()
    await one.exchange()
    await one.exchange()
    own = one.phone.account._own()
    assert {entry.vault for entry in liar.log(own.id.hex())} == {own.id}
    assert one.phone.store.unsent() == 0


async def test_a_device_that_another_root_enrolled_is_a_stranger(liar: Liar) -> None:
    """A foreign device under this vault's name, with its own root's word: held to be nobody."""
    one, two = await two_phones(liar)
    foreign = vault.Vault(vault.Keys.new())
    liar.kept.devices[one.phone.account._own().id.hex()].add(foreign.device.hex())
    entry = foreign.seal_entry(b"{}", item=bytes(16), counter=1, previous=bytes(32))
    taken = replace(entry, vault=one.phone.account._own().id, signature=b"")
    taken = replace(taken, signature=foreign.sign(taken.signed()))
    liar.log_texts().append(wire.to_text(taken.pack()))

    assert await named(one) == ""
    assert {reason for _, reason in one.phone.store.log.refused()} == {"error.cannot-open"}
    chains = one.phone.store.log.chains()
    assert foreign.device not in {chain.device for chain in chains if chain.enrolled}
    liar.log_texts().pop()
    await well_again(liar, one, two)
