"""Snapshots: the log stays short, a new phone has everything, and nobody loses a word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.sync.phones import SHORT, USUAL, TestPhone, joined, next_id, second
from tests.sync.relay import Relay
from youthapp import vault, wire
from youthapp.domain.facts import Change, Fact, fact_from_json, fact_to_json
from youthapp.domain.snapshots import Snapshot, snapshot_from_bytes, snapshot_to_bytes
from youthapp.errors import UnreadableFact
from youthapp.store.chains import Chain
from youthapp.sync import exchange
from youthapp.sync.length import Bounds

pytestmark = pytest.mark.anyio
GOAL, OTHER = "01" * 16, "02" * 16
NEVER = Bounds(many=10**9, long=10**9)


def own(phone: TestPhone) -> vault.Vault:
    return phone.phone.account._own()


def log_of(relay: Relay) -> list[wire.Entry]:
    [name] = relay.kept.entries
    return relay.log(name)


def floor_of(relay: Relay) -> int:
    return max(relay.kept.floors.values(), default=0)


def snapshots_in(relay: Relay, phone: TestPhone) -> list[Snapshot]:
    """Return the snapshots at the server, opened, oldest first."""
    found: dict[bytes, list[wire.Part]] = {}
    for entry in log_of(relay):
        letter = own(phone).open_entry(entry)
        if letter.startswith(wire.SNAPSHOT):
            part = wire.read_part(letter)
            found.setdefault(part.snapshot, []).append(part)
    return [snapshot_from_bytes(b"".join(p.piece for p in parts)) for parts in found.values()]


async def write(phone: TestPhone, number: int, item: str = GOAL) -> set[str]:
    """Write so many texts and exchange; return them."""
    texts = {f"{next_id()} Lære norsk" for _ in range(number)}
    for text in texts:
        phone.write(item, text)
    await phone.exchange()
    return texts


def held(phone: TestPhone) -> int:
    """Return how many entries a phone keeps."""
    with phone.phone.store._reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM entries").scalar() or 0)


def is_whole(phone: TestPhone) -> None:
    status = phone.phone.account.status()
    assert (status.missing, status.unsent, status.trouble) == (0, 0, "")


# How long the log grows


async def test_the_log_of_one_phone_stays_short(relay: Relay) -> None:
    """Alone, it reads its own snapshot back and lets the rest go; it keeps no more itself."""
    one = await joined(relay, bounds=SHORT)
    texts: set[str] = set()
    for _ in range(8):
        texts |= await write(one, 4)
        assert len(log_of(relay)) <= SHORT.many + 5
        assert held(one) == len(log_of(relay))

    two = await second(relay, one, bounds=SHORT)

    assert two.texts() == one.texts() == texts
    assert two.things() == one.things()
    assert floor_of(relay) > 20
    is_whole(one)
    is_whole(two)


async def test_another_phone_checks_before_anything_goes(relay: Relay) -> None:
    """The author leaves it to the other phone, as long as the log may grow."""
    one = await joined(relay, bounds=SHORT)
    two = await second(relay, one, bounds=SHORT)
    await two.exchange()
    await one.exchange()
    await write(one, 6)
    [snapshot] = snapshots_in(relay, one)
    assert floor_of(relay) == 0

    await two.exchange()

    assert floor_of(relay) >= SHORT.many
    assert set(snapshot.covers) == {own(one).device.hex(), own(two).device.hex()}
    assert two.texts() == one.texts()
    await write(one, 1)
    assert held(one) == held(two) + 1 == len(log_of(relay))


async def test_a_phone_in_a_drawer_holds_up_nothing(relay: Relay) -> None:
    """Where nobody else comes to check, the author sees to it once the log is long."""
    one = await joined(relay, bounds=SHORT)
    await second(relay, one, bounds=SHORT)
    for _ in range(12):
        await write(one, 4)
        assert len(log_of(relay)) <= SHORT.long + SHORT.many + 5

    assert floor_of(relay) > 20


async def test_the_usual_bounds_keep_the_promise() -> None:
    """At most 500 entries after an exchange."""
    assert USUAL.many + USUAL.long / 2 + exchange.BATCH <= 500
    assert USUAL.long + exchange.BATCH <= 500


async def test_many_edits_without_network_are_short_again_at_once(relay: Relay) -> None:
    """However much comes at once, the log is short when the exchange has ended."""
    one = await joined(relay, bounds=SHORT)
    await second(relay, one, bounds=SHORT)
    await one.exchange()

    texts = await write(one, 60)

    assert len(log_of(relay)) <= SHORT.long
    three = await second(relay, one, seed=7, bounds=SHORT)
    assert three.texts() == texts


async def test_snapshots_are_a_chain_across_their_authors(relay: Relay) -> None:
    """Each names the last entry of the one before, whoever made that."""
    one = await joined(relay, bounds=SHORT)
    two = await second(relay, one, bounds=NEVER)
    await one.settle(two)
    await write(one, 9)
    last = [e for e in log_of(relay) if own(one).open_entry(e).startswith(wire.SNAPSHOT)][-1]
    await two.exchange()
    two.phone.account.bounds, one.phone.account.bounds = SHORT, NEVER

    await write(two, 9)

    assert snapshots_in(relay, one)[-1].previous == last.digest().hex()


async def test_what_stays_on_the_phone_is_in_no_snapshot(relay: Relay) -> None:
    """The map of people does not leave it this way either."""
    one = await joined(relay, bounds=SHORT)
    person = Change("05" * 16, "person", {"alias": "Amina", "ring": "very_near"})
    one.phone.store.keep([person], new_id=next_id)

    await write(one, 12)

    [snapshot] = snapshots_in(relay, one)
    assert {fact_from_json(each).kind for each in snapshot.letters} == {"device", "goal"}
    assert not any(b"Amina" in each for each in snapshot.letters)
    assert one.things("person")["05" * 16].fields["alias"] == "Amina"


async def test_something_that_is_to_be_gone_goes_at_once(relay: Relay) -> None:
    """With the flag set a snapshot is made and the old entries go, other phones or not."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.settle(two)
    await write(one, 2)
    one.phone.store.log.keep_state(snapshot_due=True)

    await one.exchange()

    assert floor_of(relay) >= 4
    assert [own(one).open_entry(e)[:17] for e in log_of(relay)] == [wire.SNAPSHOT]
    calls = len(relay.calls)
    await one.exchange()
    assert len(relay.calls) == calls + 1
    await two.exchange()
    assert two.things() == one.things()


async def test_a_new_phone_needs_few_bytes(relay: Relay) -> None:
    """What was said long ago comes in one piece, many times smaller."""
    one = await joined(relay, bounds=Bounds(many=60, long=120))
    texts = await write(one, 100)
    card = await one.phone.account.make_card()
    await one.exchange()
    two = await TestPhone(relay).start()
    calls = len(relay.calls)

    await two.phone.account.restore(" ".join(card.groups))

    assert len(log_of(relay)) < 10
    assert len([verb for verb, _ in relay.calls[calls:] if verb == "GET"]) <= 5
    assert sum(len(each.pack()) for each in log_of(relay)) < 100 * 150
    assert two.texts() == texts


# Nothing is lost


async def test_a_phone_far_behind_loses_nothing(relay: Relay) -> None:
    """After four hundred days its own words stand, beside all that was said meanwhile."""
    one = await joined(relay, bounds=SHORT)
    two = await second(relay, one, bounds=SHORT)
    await write(one, 1)
    await one.settle(two)
    one.write(GOAL, "fra skuffen")
    one.write(OTHER, "også fra skuffen")
    one.change(GOAL, deleted=True)
    texts: set[str] = set()
    for _ in range(4):
        texts |= await write(two, 8)
    assert floor_of(relay) > one.phone.store.log.state("cursor")

    await one.settle(two)

    assert texts | {"fra skuffen", "også fra skuffen"} <= one.texts() == two.texts()
    assert one.things() == two.things()
    assert not one.things()[GOAL].deleted  # nobody deletes what was written meanwhile
    assert "fra skuffen" in one.things()[GOAL].versions["own_words"]
    is_whole(one)
    is_whole(two)
    assert one.phone.store.log.refused() == two.phone.store.log.refused() == []


async def test_a_phone_that_heard_only_a_snapshot_writes_on(relay: Relay) -> None:
    """Its entries are believed by all, and its deletions, too."""
    one = await joined(relay, bounds=SHORT)
    await write(one, 20)
    two = await second(relay, one, bounds=SHORT)
    two.write(OTHER, "fra den nye")
    two.change(GOAL, deleted=True)

    await one.settle(two)

    assert one.things()[GOAL].deleted
    assert "fra den nye" in one.texts()
    is_whole(one)


@pytest.mark.parametrize("renewed", [True, False], ids=["renewed", "as it was"])
@pytest.mark.parametrize("when", ["before", "after the snapshot", "after trimming", "nothing"])
async def test_a_server_that_was_set_back_is_filled_up_again(
    relay: Relay, when: str, renewed: bool
) -> None:
    """Whatever of snapshot and trimming it remembers: everything is there again by itself."""
    one = await joined(relay, bounds=SHORT)
    two = await second(relay, one, bounds=NEVER)
    await one.settle(two)
    empty = relay.backup()
    texts = await write(one, 3)
    backups = {"before": relay.backup()}
    await write(two, 1)
    texts |= await write(one, 5)
    backups["after the snapshot"] = relay.backup()
    assert (len(snapshots_in(relay, one)), floor_of(relay)) == (1, 0)
    two.phone.account.bounds = SHORT
    await two.exchange()
    assert floor_of(relay)
    backups["after trimming"] = relay.backup()
    texts |= await write(one, 4)
    await one.settle(two)

    relay.restore(backups.get(when, empty), new_epoch=renewed)
    texts |= await write(one, 1)
    await one.settle(two)
    three = await second(relay, one, seed=9, bounds=SHORT)

    assert texts <= three.texts() == one.texts() == two.texts()
    assert one.things() == two.things() == three.things()
    for phone in (one, two, three):
        is_whole(phone)
        assert phone.phone.store.log.refused() == []


async def test_one_phone_gives_an_empty_server_everything_back(relay: Relay) -> None:
    """Though it keeps few entries, all it knows is in them."""
    one = await joined(relay, bounds=SHORT)
    first = relay.backup()
    texts = await write(one, 30)

    relay.restore(first)
    await one.exchange()
    two = await second(relay, one, bounds=NEVER)

    assert two.texts() == texts
    is_whole(two)


async def test_what_a_lost_answer_left_waiting_is_found_in_a_snapshot(relay: Relay) -> None:
    """An own entry that only a snapshot still tells of is sent, and not sent twice."""
    one = await joined(relay, bounds=SHORT)
    two = await second(relay, one, bounds=SHORT)
    await one.settle(two)
    one.write(GOAL, "kom frem")
    kept = await _kept_before_the_answer(one)
    await one.exchange()
    for _ in range(4):
        await write(two, 5)
    one.keys, one.image = kept
    await one.start()
    assert one.phone.store.unsent() == 1

    await one.settle(two)

    assert "kom frem" in one.texts() == two.texts()
    assert len([f for f in two.phone.store.facts(GOAL) if "kom frem" in f.changes.values()]) == 1
    is_whole(one)


async def _kept_before_the_answer(phone: TestPhone) -> tuple[object, object]:
    """Seal what waits and return the disks as they were then."""
    await exchange.seal_all(phone.phone.store.log, own(phone))
    await phone.phone.store.flush()
    return phone.keys.again(), phone.image.again()


async def test_cut_off_at_any_request_nothing_is_lost(relay: Relay) -> None:
    """Killed at each moment of making, sending and trimming, the next exchange ends it."""
    for cut in range(2, 10):
        one = await joined(relay := Relay(), bounds=SHORT)
        two = await second(relay, one, bounds=NEVER)
        await one.settle(two)
        for number in range(20):
            one.write(GOAL, str(number))
        await one.phone.store.flush()
        one.weather.left = cut
        await one.try_exchange()
        one.weather.left = None
        one = await one.killed()

        await one.settle(two)

        assert len(one.texts()) == len(two.texts()) == 20
        is_whole(one)
        is_whole(two)


# Old apps beside new ones


def made_old(phone: TestPhone) -> None:
    """Let a phone know no snapshots, as the app of before: their letters wait unread."""
    phone.phone.store.log.cover.parts = list  # type: ignore[method-assign, assignment]
    phone.phone.account.bounds = NEVER


async def test_an_app_that_knows_no_snapshots_goes_on(relay: Relay) -> None:
    """It keeps their letters for later, hears and is heard; a newer one then reads them."""
    new = await joined(relay, bounds=SHORT)
    old = await second(relay, new, bounds=NEVER)
    await new.settle(old)
    made_old(old)
    for _ in range(3):
        await write(new, 6)
    old.write(OTHER, "fra den gamle")
    await old.exchange()
    await new.exchange()
    await write(new, 1)
    await old.exchange()
    assert "fra den gamle" in new.texts()

    old.bounds = SHORT
    old = await old.killed()
    await new.settle(old)

    assert old.texts() == new.texts()
    is_whole(old)
    is_whole(new)


async def test_the_letter_of_a_snapshot_is_no_fact(relay: Relay) -> None:
    """So an app that does not know it puts it where unread letters wait."""
    one = await joined(relay, bounds=SHORT)
    await write(one, 9)
    letters = [own(one).open_entry(each) for each in log_of(relay)]
    [part] = [each for each in letters if each.startswith(wire.SNAPSHOT)]

    with pytest.raises(UnreadableFact):
        fact_from_json(part)


async def test_what_this_app_cannot_read_is_carried_along(relay: Relay) -> None:
    """A letter of a newer app is in the snapshot as it came, and waits on the new phone."""
    one = await joined(relay, bounds=SHORT)
    await one.exchange()
    letter = b'{"v":2,"new":"thing"}'
    put(relay, one, [letter])
    await write(one, 20)
    assert floor_of(relay)

    two = await second(relay, one, bounds=SHORT)

    assert two.phone.store.log.cover.unread() == [letter]


async def test_where_a_newer_snapshot_waits_none_is_made(relay: Relay) -> None:
    """It may hold what this app knows nothing of."""
    one = await joined(relay, bounds=SHORT)
    await one.exchange()
    put(relay, one, [b"minvei-snapshot-2 something"])

    await write(one, 12)

    assert snapshots_in(relay, one) == []
    assert one.phone.store.unsent() == 0


# Snapshots that are not what they say


def put(relay: Relay, phone: TestPhone, letters: Sequence[bytes]) -> list[wire.Entry]:
    """Put letters into the log as a device of the account that has gone bad."""
    keys = phone.phone.account._keys.with_new_device()
    bad = vault.Vault(keys)
    tip, made = bytes(wire.KEY_BYTES), []
    for counter, letter in enumerate([enrolment_of(bad), *letters], 1):
        letter = letter.replace(b"AUTHOR", bad.enrolment())
        entry = bad.seal_entry(letter, item=bytes(16), counter=counter, previous=tip)
        tip = entry.digest()
        made.append(entry)
    [log] = relay.kept.entries.values()
    log.extend(wire.to_text(each.pack()) for each in made)
    return made


def enrolment_of(device: vault.Vault) -> bytes:
    """Return the fact by which a device is enrolled."""
    signature = {"enrolment": wire.to_text(device.enrolment())}
    item = wire.digest(device.device)[:16].hex()
    return fact_to_json(Fact(next_id(), item, "device", signature, 1, device.device.hex(), ()))


def parts(data: bytes, of: int = 2) -> list[bytes]:
    """Cut a snapshot into its letters; who writes it down fills in the enrolment."""
    step = -(-len(data) // of)
    pieces = [data[at : at + step] for at in range(0, len(data), step)]
    return [
        wire.Part(b"\7" * 16, number, len(pieces), bytes(64), piece)
        .pack()
        .replace(bytes(64), b"AUTHOR", 1)
        for number, piece in enumerate(pieces, 1)
    ]


SOUND = snapshot_to_bytes(Snapshot({}, {}, "", 0, (b"x",)))
LYING = snapshot_to_bytes(
    Snapshot({"0a" * 32: (10**9, "0b" * 32)}, {"0a" * 32: "0c" * 64}, "", 0, ())
)


@pytest.mark.parametrize(
    ("letters", "reason"),
    [
        (parts(SOUND)[::-1], "error.conflict"),
        ([parts(SOUND)[0]] * 2, "error.conflict"),
        ([*parts(SOUND), parts(SOUND)[1]], "error.conflict"),
        ([parts(SOUND)[0], parts(SOUND, 1)[0]], "error.conflict"),
        (parts(SOUND)[:1], ""),
        (parts(SOUND)[1:], ""),
        (parts(SOUND[:-3]), "error.unreadable-fact"),
        (parts(b"minvei" * 20), "error.unreadable-fact"),
        (parts(SOUND), "error.conflict"),
        (parts(LYING), "error.conflict"),
        ([wire.SNAPSHOT + b"short"], "error.unreadable-entry"),
        ([b"minvei-snapshot-x" + parts(SOUND)[0][17:]], ""),
    ],
    ids=[
        "swapped",
        "doubled",
        "one too many",
        "two kinds",
        "one missing",
        "first missing",
        "cut",
        "nonsense",
        "covers nothing",
        "covers lie",
        "short",
        "other name",
    ],
)
async def test_what_is_no_snapshot_is_put_aside(
    relay: Relay, letters: list[bytes], reason: str
) -> None:
    """It is noted or waits, and everything around it is heard as ever."""
    one = await joined(relay)
    two = await second(relay, one)
    texts = await write(one, 2)
    put(relay, one, letters)
    texts |= await write(one, 2)

    await two.exchange()

    assert two.texts() == texts
    assert {why for _, why in two.phone.store.log.refused()} == ({reason} if reason else set())
    assert floor_of(relay) == 0
    await one.settle(two)
    is_whole(two)
    again = await second(relay, one, seed=5)
    assert again.texts() == texts


async def test_a_snapshot_of_another_vault_is_not_believed(relay: Relay) -> None:
    """Its parts are bound to their vault like every letter."""
    one = await joined(relay)
    texts = await write(one, 2)
    stranger = await joined(other := Relay(), bounds=SHORT)
    await write(stranger, 9)
    [log] = relay.kept.entries.values()
    [foreign] = other.kept.entries.values()
    log.extend(foreign)

    two = await second(relay, one)

    assert two.texts() == texts
    assert {why for _, why in two.phone.store.log.refused()} == {"error.not-your-vault"}


async def test_a_snapshot_that_lacks_an_entry_is_refused(relay: Relay) -> None:
    """The phone whose entry it was says so, lets nothing go for it, and sends all again."""
    one = await joined(relay, bounds=SHORT)
    two = await second(relay, one, bounds=NEVER)
    two.write(OTHER, "wird vergessen")
    await two.exchange()
    await one.exchange()
    letters = one.phone.store.log.cover.letters
    one.phone.store.log.cover.letters = lambda: [  # type: ignore[method-assign]
        each for each in letters() if b"vergessen" not in each
    ]
    texts = await write(one, 9)

    await two.exchange()

    refused = two.phone.store.log.refused()
    assert [why for _, why in refused] == ["error.conflict"]
    assert floor_of(relay) == 0
    texts |= await write(one, 9)  # now the log is long, and its author may see to it alone
    assert floor_of(relay) == 0  # but it does not go by what lacks something either
    await two.exchange()
    three = await second(relay, two, seed=9, bounds=NEVER)
    assert texts | {"wird vergessen"} == three.texts() == two.texts()


async def test_a_snapshot_that_contradicts_an_entry_is_refused(relay: Relay) -> None:
    """Covers must name the very entries that are here."""
    one = await joined(relay, bounds=NEVER)
    two = await second(relay, one, bounds=NEVER)
    await one.settle(two)
    texts = await write(one, 3)
    await two.exchange()
    log, chains = one.phone.store.log, one.phone.store.log.chains

    def lying() -> list[object]:
        mine = own(one).device
        return [c if c.device == mine else Chain(c.device, 1, b"\5" * 32, True) for c in chains()]

    log.chains = lying  # type: ignore[method-assign, assignment]
    one.phone.account.bounds = SHORT
    texts |= await write(one, 6)

    await two.exchange()

    assert [why for _, why in two.phone.store.log.refused()] == ["error.conflict"]
    assert (two.texts(), floor_of(relay)) == (texts, 0)


async def test_a_server_cannot_have_entries_forgotten(relay: Relay) -> None:
    """Whatever floor it tells: what no snapshot stands for is sent again."""
    one = await joined(relay)
    two = await second(relay, one)
    texts = await write(one, 5)
    await two.exchange()
    [name] = relay.kept.entries
    relay.kept.floors[name], relay.kept.entries[name] = 4, relay.kept.entries[name][4:]

    await one.settle(two)
    three = await second(relay, one, seed=9)

    assert three.texts() == two.texts() == texts
    is_whole(three)


async def test_an_older_snapshot_shown_again_changes_nothing(relay: Relay) -> None:
    """Facts only come together: nothing goes back to how it was."""
    one = await joined(relay, bounds=SHORT)
    two = await second(relay, one, bounds=NEVER)
    await write(one, 9)
    older = relay.backup()
    texts = await write(one, 12)
    await two.exchange()
    before = two.things()
    [log] = older.entries.values()
    [now] = relay.kept.entries.values()
    now.extend(each for each in log if each not in now)

    await two.exchange()

    assert two.things() == before
    assert texts <= two.texts()
    is_whole(two)
    assert two.phone.store.log.refused() == []


async def test_leaving_takes_everything_along(relay: Relay) -> None:
    """Who leaves and joins again sends all there is, though few entries were kept."""
    one = await joined(relay, bounds=SHORT)
    texts = await write(one, 20)

    await one.phone.account.leave()
    assert relay.kept.entries == relay.kept.floors == {}
    await one.phone.account.join(relay.invite())
    await one.exchange()
    two = await second(relay, one, bounds=NEVER)

    assert two.texts() == texts
