"""Two phones, one server, and everything that goes wrong between them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.sync.phones import TestPhone, joined, next_id, second
from tests.sync.relay import Relay
from tests.sync.weather import Sent
from youthapp import vault, wire
from youthapp.domain.facts import Fact, fact_to_json
from youthapp.errors import (
    NotYourVault,
    Offline,
    ServerFromTheFuture,
    ServerTrouble,
    StorageFull,
)

pytestmark = pytest.mark.anyio
GOAL, OTHER = "01" * 16, "02" * 16


def own(phone: TestPhone) -> vault.Vault:
    return phone.phone.account._own()


def log_of(relay: Relay) -> list[str]:
    [log] = relay.kept.entries.values()
    return log


def pushes(sent: list[Sent]) -> list[list[str]]:
    return [json.loads(s.body)["entries"] for s in sent if s.method == "POST" and "vaults" in s.url]


def slip_in(relay: Relay, entry: wire.Entry, at: int | None = None) -> None:
    """Put an entry into the log as only a hostile server can."""
    log = log_of(relay)
    log.insert(len(log) if at is None else at, wire.to_text(entry.pack()))


# Coming together


async def test_two_phones_come_to_hold_the_same(relay: Relay) -> None:
    """Goals written on either are on both, and nothing is left to send."""
    one = await joined(relay)
    two = await second(relay, one)
    one.write(GOAL, "Lære norsk")
    two.write(OTHER, "ክሕንብስ ክመሃር")

    await one.settle(two)

    assert one.things() == two.things()
    assert one.texts() == {"Lære norsk", "ክሕንብስ ክመሃር"}
    assert one.phone.store.unsent() == two.phone.store.unsent() == 0


async def test_texts_written_at_the_same_time_both_stand(relay: Relay) -> None:
    """Nobody's words disappear: both versions are shown on both phones."""
    one = await joined(relay)
    one.write(GOAL, "Lære norsk")
    two = await second(relay, one)
    one.write(GOAL, "Lære norsk før jul")
    two.write(GOAL, "Lære norsk og engelsk")

    await one.settle(two)

    assert set(one.things()[GOAL].versions["own_words"]) == {
        "Lære norsk før jul",
        "Lære norsk og engelsk",
    }
    assert one.things() == two.things()
    assert "Lære norsk" in one.texts()


async def test_an_exchange_tells_how_much_changed_here(relay: Relay) -> None:
    """What one's own phone sent is no news to it."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.settle(two)
    one.write(GOAL, "a")
    one.write(OTHER, "b")

    assert await one.exchange() == 0
    assert await two.exchange() == 2
    assert await two.exchange() == 0


async def test_a_quiet_exchange_is_one_small_question(relay: Relay) -> None:
    """Nothing new: one page is asked for, and nothing is written to the disk."""
    one = await joined(relay)
    one.write(GOAL, "a")
    await one.exchange()
    await one.exchange()
    calls, writes = len(relay.calls), one.image.writes

    await one.exchange()

    assert [method for method, _ in relay.calls[calls:]] == ["GET"]
    assert one.image.writes == writes


async def test_many_changes_travel_in_batches_the_server_takes(relay: Relay) -> None:
    """At most 100 entries and 256 KiB at a time, in order, and pulled in pages."""
    one = await joined(relay)
    two = await second(relay, one)
    for number in range(230):
        one.write(GOAL, f"{number} " + "x" * (number * 10))
    await one.exchange()

    assert all(len(push) <= 100 for push in pushes(one.weather.sent))
    assert all(len(sent.body) <= wire.MOST_BYTES for sent in one.weather.sent)
    await two.exchange()
    assert two.texts() == one.texts()
    assert len(two.texts()) == 230


# The network


async def test_no_network_loses_nothing(relay: Relay) -> None:
    """When the server does not answer, the same changes are still waiting."""
    one = await joined(relay)
    one.write(GOAL, "Lære norsk")
    one.weather.offline = True

    with pytest.raises(Offline):
        await one.exchange()

    status = one.phone.account.status()
    assert (status.unsent, status.trouble) == (1, "error.offline")
    one.weather.offline = False
    await one.exchange()
    status = one.phone.account.status()
    assert (status.unsent, status.trouble) == (0, "")
    assert status.heard is not None


async def test_a_retry_sends_the_very_same_bytes(relay: Relay) -> None:
    """Sealed once: after a lost answer and a killed app it is still the same entry."""
    one = await joined(relay)
    await one.exchange()
    one.write(GOAL, "Lære norsk")
    one.weather.sent.clear()
    lose_pushes(one, relay)
    with pytest.raises(Offline):
        await one.exchange()
    [first] = pushes(one.weather.sent)

    relay.restore(
        replace(relay.backup(), entries={k: v[:1] for k, v in relay.kept.entries.items()})
    )
    again = await one.killed()
    again.weather.__dict__.pop("_through", None)
    again.weather.sent.clear()
    await again.exchange()

    assert first[-1:] == [entry for push in pushes(again.weather.sent) for entry in push][-1:]


async def test_an_entry_whose_answer_was_lost_is_recognised(relay: Relay) -> None:
    """It comes back as one's own: nothing is sent or shown twice."""
    one = await joined(relay)
    await one.exchange()
    one.write(GOAL, "Lære norsk")
    lose_pushes(one, relay)
    with pytest.raises(Offline):
        await one.exchange()
    length = len(log_of(relay))
    one.weather.__dict__.pop("_through", None)

    assert await one.exchange() == 0

    assert len(log_of(relay)) == length
    assert one.phone.store.unsent() == 0
    assert len(one.phone.store.facts(GOAL)) == 1


def lose_pushes(phone: TestPhone, relay: Relay) -> None:
    """Let every push arrive and its answer be lost."""
    import httpx

    through = phone.weather._through

    async def lossy(request: httpx.Request) -> httpx.Response:
        answer = await through(request)
        if request.method == "POST" and request.url.path.endswith("/entries"):
            raise httpx.ReadTimeout("lost", request=request)
        return answer

    phone.weather._through = lossy  # type: ignore[method-assign]


async def test_what_is_sealed_is_on_the_disk_before_it_is_sent(relay: Relay) -> None:
    """A kill at the moment of sending finds the same bytes on the next start."""
    one = await joined(relay)
    await one.exchange()
    one.write(GOAL, "Lære norsk")
    lose_pushes(one, relay)
    with pytest.raises(Offline):
        await one.exchange()
    [sent] = [entry for push in pushes(one.weather.sent)[1:] for entry in push]

    again = await one.killed()
    [waiting] = again.phone.store.log.waiting(10, 10**6)

    assert wire.to_text(waiting.packed) == sent


async def test_a_full_disk_does_not_stop_the_sending(relay: Relay) -> None:
    """What cannot be kept here is sent all the more, and the full disk is said."""
    one = await joined(relay)
    await one.exchange()
    one.write(GOAL, "Lære norsk")
    one.image.full = True

    with pytest.raises(StorageFull):
        await one.exchange()

    assert len(log_of(relay)) == 2
    assert one.phone.account.status().trouble == "error.storage-full"


async def test_a_session_that_ran_out_is_renewed_unseen(relay: Relay) -> None:
    """The server forgets its tokens; the phone asks for a new one by itself."""
    one = await joined(relay)
    await one.exchange()
    relay.end_sessions()
    one.write(GOAL, "Lære norsk")

    await one.exchange()

    assert one.phone.store.unsent() == 0


async def test_a_server_from_the_future_is_said(relay: Relay) -> None:
    """The app is too old; nothing is lost and nothing is sent."""
    one = await joined(relay)
    one.write(GOAL, "Lære norsk")
    relay.protocols = [2, 3]

    with pytest.raises(ServerFromTheFuture):
        await one.exchange()

    assert one.phone.store.unsent() == 1
    assert log_of(relay) == []


async def test_a_page_out_of_order_is_the_servers_trouble(relay: Relay) -> None:
    """Numbers that do not grow would never end; the cursor stays."""
    one = await joined(relay)
    one.write(GOAL, "a")
    await one.exchange()
    cursor = one.phone.store.log.state("cursor")
    page = relay._page

    def backwards(own: str, after: int, limit: int) -> dict[str, object]:
        answer = page(own, 0, limit)
        return {**answer, "head": 99, "entries": answer["entries"][::-1]}

    relay._page = backwards  # type: ignore[method-assign]
    with pytest.raises(ServerTrouble):
        await one.exchange()

    assert one.phone.store.log.state("cursor") == cursor


# A server that lies


async def test_an_entry_by_nobody_of_the_vault_is_put_aside(relay: Relay) -> None:
    """A changed entry, a stranger's, nonsense: each is refused and the rest arrives."""
    one = await joined(relay)
    two = await second(relay, one)
    one.write(GOAL, "Lære norsk")
    await one.exchange()
    stranger = vault.Vault(vault.Keys.new())
    place = {"item": bytes(16), "counter": 1, "previous": bytes(32)}
    real = wire.unpack(wire.from_text(log_of(relay)[0]))
    slip_in(relay, stranger.seal_entry(b"{}", **place))
    slip_in(relay, replace(stranger.seal_entry(b"{}", **place), vault=own(one).id))
    slip_in(relay, replace(real, id=b"\x07" * 16))
    one.write(OTHER, "Svømme")
    await one.exchange()
    log_of(relay).insert(-1, "bm9uc2Vuc2U")

    await two.exchange()

    assert two.texts() == {"Lære norsk", "Svømme"}
    reasons = [reason for _, reason in two.phone.store.log.refused()]
    assert sorted(reasons) == [
        "error.bad-signature",
        "error.bad-signature",
        "error.not-your-vault",
        "error.unreadable-entry",
    ]
    relay.kept.epoch = "11" * 8
    await two.exchange()
    assert len(two.phone.store.log.refused()) == 4  # heard again, not counted again


async def test_a_device_waits_until_the_root_has_enrolled_it(relay: Relay) -> None:
    """Entries before their device's enrolment are held, and read when it comes."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.settle(two)
    keys = one.phone.account._keys.with_new_device()
    third = vault.Vault(keys)
    said = Fact(next_id(), GOAL, "goal", {"own_words": "Fra en tredje"}, 9, third.device.hex(), ())
    letter = fact_to_json(said)
    entry = third.seal_entry(
        letter, item=bytes.fromhex(GOAL), counter=1, previous=bytes(wire.KEY_BYTES)
    )
    slip_in(relay, entry)

    await two.exchange()
    assert two.texts() == set()

    enrolment = {"enrolment": wire.to_text(third.enrolment())}
    fact = Fact(next_id(), OTHER, "device", enrolment, 10, third.device.hex(), ())
    slip_in(
        relay,
        third.seal_entry(fact_to_json(fact), item=bytes(16), counter=2, previous=entry.digest()),
    )
    await two.exchange()

    assert two.texts() == {"Fra en tredje"}


async def test_an_enrolment_copied_from_another_device_enrols_nobody(relay: Relay) -> None:
    """The root's signature names the device; another one cannot borrow it."""
    one = await joined(relay)
    two = await second(relay, one)
    third = vault.Vault(one.phone.account._keys.with_new_device())
    enrolment = {"enrolment": wire.to_text(own(one).enrolment())}
    fact = Fact(next_id(), GOAL, "device", enrolment, 10, third.device.hex(), ())
    slip_in(
        relay, third.seal_entry(fact_to_json(fact), item=bytes(16), counter=1, previous=bytes(32))
    )

    await two.exchange()

    assert third.device not in {c.device for c in two.phone.store.log.chains() if c.enrolled}


async def test_a_withheld_entry_is_missed(relay: Relay) -> None:
    """The chain of its device has a hole; when it turns up the hole is closed."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.settle(two)
    for words in ("a", "b", "c"):
        one.write(GOAL, words)
    await one.exchange()
    taken = log_of(relay).pop(-2)

    await two.exchange()
    assert two.phone.account.status().missing == 1
    assert two.texts() == {"a", "c"}
    calls = len(relay.calls)
    await two.exchange()
    assert len(relay.calls) == calls + 1  # sought once, not each time in vain

    log_of(relay).append(taken)
    await two.exchange()
    assert two.phone.account.status().missing == 0
    assert two.texts() == {"a", "b", "c"}
    assert two.things()[GOAL].versions["own_words"] == ("c",)


async def test_a_withheld_end_is_missed_as_soon_as_another_has_seen_it(relay: Relay) -> None:
    """A server cannot hide the newest from one phone while another answers to it."""
    one = await joined(relay)
    two = await second(relay, one)
    three = await TestPhone(relay).start()
    card = await one.phone.account.make_card()
    await three.phone.account.restore(card.digits)
    await one.exchange()
    await three.exchange()
    one.write(GOAL, "gjemt")
    await one.exchange()
    await two.exchange()
    two.write(OTHER, "svar")
    await two.exchange()
    log = log_of(relay)
    hidden = [t for t in log if wire.unpack(wire.from_text(t)).device == own(one).device][-1]
    log.remove(hidden)

    await three.exchange()

    assert three.texts() == {"svar"}
    assert three.phone.account.status().missing == 1


async def test_what_was_withheld_is_sought_again_at_the_next_start(relay: Relay) -> None:
    """Put back at its old place, where nothing tells of it, it is found all the same."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.settle(two)
    for words in ("a", "b", "c"):
        one.write(GOAL, words)
    await one.exchange()
    log = log_of(relay)
    taken, log[-2] = log[-2], "bm9uc2Vuc2U"
    await two.exchange()
    log[-2] = taken
    await two.exchange()
    assert two.phone.account.status().missing == 1

    two = await two.killed()
    await two.exchange()

    assert two.phone.account.status().missing == 0
    assert two.texts() == {"a", "b", "c"}


async def test_a_new_epoch_is_heard_from_the_first_entry(relay: Relay) -> None:
    """Even when everything seems to be where it was: what is not there is sent again."""
    one = await joined(relay)
    for words in ("a", "b", "c"):
        one.write(GOAL, words)
    await one.exchange()
    lost = log_of(relay).pop(1)
    log_of(relay).append(log_of(relay)[-1])  # as long as before, and the same at the end
    relay.kept.epoch = "11" * 8

    await one.exchange()

    assert lost in log_of(relay)


async def test_the_same_id_with_other_bytes_never_replaces_what_is_here(relay: Relay) -> None:
    """Even signed by the same device, what was heard first stands, and the rest is reported."""
    one = await joined(relay)
    two = await second(relay, one)
    one.write(GOAL, "ekte")
    await one.exchange()
    await two.exchange()
    real = wire.unpack(wire.from_text(log_of(relay)[-1]))
    false = replace(real, counter=real.counter + 1, signature=b"")
    slip_in(relay, replace(false, signature=own(one).sign(false.signed())))

    await two.exchange()

    assert [reason for _, reason in two.phone.store.log.refused()] == ["error.conflict"]
    assert two.texts() == {"ekte"}


async def test_a_letter_of_a_newer_app_waits_until_it_can_be_read(relay: Relay) -> None:
    """It is kept unread, the cursor goes on, and the updated app reads it at its start."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.settle(two)
    said = Fact(next_id(), GOAL, "goal", {"own_words": "fra fremtiden"}, 9, "aa" * 32, ())
    newer = fact_to_json(said).replace(b'"v":1', b'"v":2')
    chain = one.phone.store.log.chain(own(one).device)
    slip_in(
        relay,
        own(one).seal_entry(
            newer, item=bytes.fromhex(GOAL), counter=chain.counter + 1, previous=chain.digest
        ),
    )

    await two.exchange()
    assert two.texts() == set()
    with two.phone.store._writing() as connection:  # what the newer app's reader amounts to
        from sqlalchemy import update

        from youthapp.store.tables import UNREAD

        connection.execute(update(UNREAD).values(letter=fact_to_json(said)))
    await two.phone.store.flush()
    again = await two.killed()

    assert again.texts() == {"fra fremtiden"}


# Going back in time


async def test_a_server_set_back_to_yesterday_gets_everything_again(relay: Relay) -> None:
    """Both phones' entries come back, by whichever phone comes first, and nothing doubles."""
    one = await joined(relay)
    two = await second(relay, one)
    one.write(GOAL, "i går")
    await one.settle(two)
    yesterday = relay.backup()
    one.write(GOAL, "i dag, en")
    two.write(OTHER, "i dag, to")
    await one.settle(two)
    whole = sorted(log_of(relay))
    relay.restore(yesterday)

    await one.exchange()

    assert sorted(log_of(relay)) == whole
    assert one.phone.store.unsent() == 0
    await two.exchange()
    assert sorted(log_of(relay)) == whole
    assert one.texts() == two.texts() == {"i går", "i dag, en", "i dag, to"}


async def test_a_late_entry_at_a_server_set_back_confuses_nobody(relay: Relay) -> None:
    """A hole in one's own chain there is filled; the device stays the device it is."""
    one = await joined(relay)
    two = await second(relay, one)
    yesterday = relay.backup()
    for words in ("en", "to", "tre"):
        one.write(GOAL, words)
    await one.exchange()
    last = log_of(relay)[-1]
    device = own(one).device
    relay.restore(yesterday)
    log_of(relay).append(last)

    await one.exchange()
    await two.exchange()

    assert own(one).device == device
    assert two.texts() == {"en", "to", "tre"}
    assert two.phone.account.status().missing == 0


async def test_a_place_that_was_taken_by_another_entry_is_sought_again(relay: Relay) -> None:
    """A log set back and filled anew to the same length hides nothing for long."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.settle(two)
    yesterday = relay.backup()
    two.write(GOAL, "a")
    await two.exchange()
    await one.exchange()
    relay.restore(yesterday, new_epoch=False)
    one.write(OTHER, "b")
    two.weather.offline = True
    await one.exchange()
    two.weather.offline = False

    await two.exchange()

    assert one.texts() == two.texts() == {"a", "b"}
    assert two.phone.account.status().missing == 0


@pytest.mark.parametrize(
    "and_then", ["nothing", "another phone writes more", "another phone writes as much"]
)
async def test_a_server_set_back_unnoticed_is_noticed(relay: Relay, and_then: str) -> None:
    """The epoch was not renewed: a shorter log, or another entry at a known place, tells."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.settle(two)
    yesterday = relay.backup()
    for words in ("en", "to"):
        one.write(GOAL, words)
    await one.exchange()
    relay.restore(yesterday, new_epoch=False)
    if and_then != "nothing":
        for number in range(5 if and_then.endswith("more") else 2):
            two.write(OTHER, f"to {number}")
        await two.exchange()
    one = await one.killed()

    await one.exchange()
    await two.exchange()

    assert {"en", "to"} <= one.texts() == two.texts()


async def test_counting_anew_that_is_cut_off_goes_on(relay: Relay) -> None:
    """A restore in bad weather ends as well, and says no false number on the way."""
    one = await joined(relay)
    for number in range(450):
        one.write(GOAL, f"{number}")
    await one.exchange()
    whole = sorted(log_of(relay))
    yesterday = relay.backup()
    yesterday.entries = {k: v[:-20] for k, v in yesterday.entries.items()}
    relay.restore(yesterday)
    one.weather.badness = 0.5
    for _ in range(40):
        await one.try_exchange()
        assert one.phone.store.unsent() <= 20
    one.weather.badness = 0.0

    await one.exchange()

    assert sorted(log_of(relay)) == whole


async def test_a_server_that_forgot_the_device_learns_it_again(relay: Relay) -> None:
    """The backup was older than the second phone: it enrols itself and goes on."""
    one = await joined(relay)
    await one.exchange()
    yesterday = relay.backup()
    two = await second(relay, one)
    two.write(GOAL, "fra to")
    await two.exchange()
    await one.exchange()
    relay.restore(yesterday)

    await two.exchange()
    await one.exchange()

    assert one.texts() == two.texts() == {"fra to"}
    assert {e.device for e in relay.log(own(one).id.hex())} == {own(one).device, own(two).device}


async def test_a_server_that_forgot_the_account_takes_the_same_invitation(relay: Relay) -> None:
    """The backup was older than the account: the invitation in it was not used yet."""
    code = relay.invite()
    before = relay.backup()
    one = await TestPhone(relay).start()
    await one.phone.account.join(code)
    one.write(GOAL, "Lære norsk")
    await one.exchange()
    relay.restore(before)

    await one.exchange()

    assert len(log_of(relay)) == 2
    assert one.phone.store.unsent() == 0


async def test_an_account_the_server_will_not_know_again_is_said(relay: Relay) -> None:
    """Without vault and invitation the phone says so and keeps everything."""
    one = await joined(relay)
    two = await second(relay, one)
    two.write(GOAL, "Lære norsk")
    relay.restore(Relay().backup())

    with pytest.raises(NotYourVault):
        await two.exchange()

    assert two.texts() == {"Lære norsk"}
    assert two.phone.account.status().trouble == "error.not-your-vault"


async def test_a_phone_set_back_takes_up_what_it_had_said(relay: Relay) -> None:
    """Its newest image was damaged: what it sent before comes back to it as its own."""
    one = await joined(relay)
    two = await second(relay, one)
    one.write(GOAL, "en")
    await one.exchange()
    old_image = one.image.again()
    for words in ("to", "tre"):
        one.write(GOAL, words)
        await one.exchange()
    one.image = old_image

    one = await one.killed()
    one.write(OTHER, "fire")
    await one.exchange()
    await two.exchange()

    assert one.texts() == two.texts() == {"en", "to", "tre", "fire"}
    assert two.phone.store.log.gaps() == []
    assert len({entry.device for entry in relay.log(own(one).id.hex())}) == 2


async def test_a_phone_set_back_with_sealed_entries_becomes_another_device(relay: Relay) -> None:
    """Two entries cannot have one place in a chain: the facts are sealed anew, none is lost."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.exchange()
    one.write(GOAL, "bare her")
    lose_all(one)
    with pytest.raises(Offline):
        await one.exchange()
    with_sealed = one.image.again()
    relay_like_before = one.image.again()
    one.weather.__dict__.pop("_through", None)
    one.image = relay_like_before
    one = await one.killed()
    one.phone.store.log.unseal(own(one).device)
    one.write(OTHER, "sendt av den andre")
    await one.exchange()
    before = own(one).device
    one.image = with_sealed

    one = await one.killed()
    one.write(OTHER, "enda en")
    await one.exchange()
    await two.exchange()

    assert own(one).device != before
    assert one.texts() == two.texts() == {"bare her", "sendt av den andre", "enda en"}
    assert one.phone.store.unsent() == 0
    assert two.phone.store.log.gaps() == []
    again = await one.killed()
    assert own(again).device == own(one).device


def lose_all(phone: TestPhone) -> None:
    """Let every push be cut before it arrives."""
    import httpx

    through = phone.weather._through

    async def lossy(request: httpx.Request) -> httpx.Response:
        if request.method == "POST" and request.url.path.endswith("/entries"):
            raise httpx.ConnectError("cut", request=request)
        return await through(request)

    phone.weather._through = lossy  # type: ignore[method-assign]
