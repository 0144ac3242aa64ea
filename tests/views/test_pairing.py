"""A second phone on both screens, the phones of an account, and one that was taken out."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.fakes import FakeAccount, FakePairing, make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions.desk import Desk
from youthapp.domain.facts import Change
from youthapp.screens.pairing import PICTURES

MINE, OTHER = "0a" * 16, "0b" * 16
ALIKE = "Er bildene like på begge telefonene?"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks for the other phone follow each other at once."""
    monkeypatch.setattr("youthapp.views.pairing.LOOK", 0)


async def a_desk(*, joined: bool = True) -> tuple[Desk, FakePairing]:
    """Return a desk whose phone has joined, or not, and its pairing."""
    desk = make_desk(await real_library("nb"))
    account: Any = desk.account
    assert isinstance(account, FakeAccount)
    if joined:
        await account.join("GOOD-CODE")
    return desk, account.pairing


def device(desk: Desk, item: str, **said: Any) -> None:
    """Let a phone of the account be known."""
    fields = {"enrolment": "word", "on": "2026-11-20"} | said
    desk.store.keep([Change(item, "device", fields)], new_id=desk.new_id)


def test_a_new_phone_shows_its_code_then_the_pictures_then_has_everything() -> None:
    """Nothing is taken before its owner says that the pictures are alike."""

    async def story() -> None:
        desk, pairing = await a_desk(joined=False)
        async with Harness("/join/phone", desk=desk) as app:
            assert app.sees("PAIR")
            pairing.read_it = True
            await app.settle()
            assert app.sees(ALIKE)
            for number in (1, 2, 3):
                assert app.sees(PICTURES[number][1])
            pairing.given = True
            await app.settle()
            assert not desk.account.joined

            await app.tap("Ja, de er like")
            await app.settle()
            assert desk.account.joined
            assert app.route == "/goals"

    run(story())


def test_pictures_that_differ_stop_it_on_the_new_phone() -> None:
    """One goes back to where one came from, and the mailbox is emptied."""

    async def story() -> None:
        desk, pairing = await a_desk(joined=False)
        async with Harness("/join/phone", desk=desk) as app:
            pairing.read_it = True
            await app.settle()
            await app.tap("Nei")
            assert pairing.stopped
            assert not desk.account.joined

    run(story())


def test_when_the_old_phone_stops_the_new_one_begins_anew() -> None:
    """It says what happened, and shows a code again."""

    async def story() -> None:
        desk, pairing = await a_desk(joined=False)
        async with Harness("/join/phone", desk=desk) as app:
            pairing.read_it = True
            await app.settle()
            pairing.stopped, pairing.read_it = True, False
            await app.tap("Ja, de er like")
            await app.settle()
            assert app.sees("Tiden er ute, eller noen stoppet")
            assert app.sees("Hent alt fra den andre telefonen")
            assert not desk.account.joined

    run(story())


@pytest.mark.parametrize("way", ["scanned", "typed", "by a link"])
def test_the_old_phone_asks_who_holds_them_reads_the_code_and_gives(way: str) -> None:
    """By the app's camera, by hand, or by the link that the phone's camera opened."""

    async def story() -> None:
        desk, pairing = await a_desk()
        link = "https://vei.test/pair#PAIR-CODE"
        platform: Any = desk.platform
        platform.scanned = link if way == "scanned" else None
        opened = "PAIR-CODE" if way == "by a link" else ""
        async with Harness("/pair", desk=desk, opened_with=opened) as app:
            assert app.sees("Holder du begge telefonene i hånden?")
            await app.tap("Ja, begge er mine")
            if way == "scanned":
                await app.tap("Les koden med kameraet")
                assert "refused" in platform.scan_words
                assert not platform.covered
            else:
                if way == "typed":
                    await app.type("Koden på den nye telefonen", "PAIR-CODE")
                await app.tap("Gå videre")
            await app.tap("Stjerne, Hjerte, Hjem")
            assert pairing.given
            assert app.sees("Telefonene hører sammen nå")

    run(story())


def test_other_pictures_give_nothing() -> None:
    """None of them, or a wrong row: it is over, and said so."""

    async def story() -> None:
        desk, pairing = await a_desk()
        async with Harness("/pair", desk=desk) as app:
            await app.tap("Ja, begge er mine")
            await app.type("Koden på den nye telefonen", "PAIR-CODE")
            await app.tap("Gå videre")
            await app.tap("Ingen av dem")
            assert (pairing.given, pairing.stopped) == (False, True)
            assert app.sees("Telefonene passer ikke sammen")

    run(story())


def test_who_does_not_hold_both_goes_back_and_who_has_no_account_joins_first() -> None:
    """Nothing is read and nothing sent."""

    async def story() -> None:
        desk, _ = await a_desk()
        async with Harness("/more/phones", desk=desk) as app:
            await app.tap("Ny telefon")
            await app.tap("Nei")
            assert app.route == "/more/phones"
        desk, _ = await a_desk(joined=False)
        async with Harness("/pair", desk=desk, opened_with="PAIR-CODE") as app:
            await app.tap("Bli med")
            assert app.route == "/join"

    run(story())


def test_phones_are_named_and_one_is_taken_out() -> None:
    """This one is marked and cannot be taken out here; the other says first what it means."""

    async def story() -> None:
        desk, _ = await a_desk()
        store: Any = desk.store
        device(desk, MINE)
        store.device = "bb" * 32
        device(desk, OTHER)
        store.device = "aa" * 32
        async with Harness("/more/phones", desk=desk) as app:
            assert app.sees("Telefonen du holder nå · Med siden 20.11.2026")
            await app.tap("Gi telefonen et navn")
            await app.type("Navnet på telefonen", "Den blå")
            await app.tap("Behold")
            assert app.sees("Den blå")

            await app.tap("Ta bort denne telefonen")
            await app.tap("Ta bort denne telefonen")
            assert desk.store.thing(OTHER).fields["removal"] == "signed"
            assert app.sees("Tatt bort")

    run(story())


def test_a_phone_that_was_taken_out_shows_first_what_is_on_it_alone() -> None:
    """It can be kept as a file; then all goes, and one begins anew. Help now is there."""

    async def story() -> None:
        desk, _ = await a_desk()
        account: Any = desk.account
        platform: Any = desk.platform
        desk.store.keep([Change(MINE, "goal", {"own_words": "Spille gitar"})], new_id=desk.new_id)
        account.removed = True
        for route in ("/", "/goals", "/more"):
            async with Harness(route, desk=desk) as app:
                assert app.sees("Denne telefonen er ikke med lenger")
                assert app.sees("Spille gitar")
                assert app.sees("Hjelp nå")
        async with Harness("/goals", desk=desk) as app:
            await app.tap("Behold det i en fil")
            [(_, held)] = platform.saved.values()
            assert "Spille gitar" in held
            await app.tap("Slett alt her")
            assert app.sees("Det som lå her, er slettet.")
            await app.tap("Begynn på nytt")
            assert platform.begun_anew == 1
        async with Harness("/help", desk=desk) as app:
            assert not app.sees("Denne telefonen er ikke med lenger")

    run(story())


def test_a_scanned_card_brings_everything_back_at_once() -> None:
    """No group is typed; another code is refused by name."""

    async def story() -> None:
        desk, _ = await a_desk(joined=False)
        account, platform = desk.account, desk.platform
        assert isinstance(account, FakeAccount)
        account.server.cards["1234" * 10] = "cc" * 32
        platform.scanned = "MINVEI1:" + "1234" * 10  # type: ignore[attr-defined]
        async with Harness("/join/card", desk=desk) as app:
            await app.tap("Les koden med kameraet")
            await asyncio.sleep(0)
            assert account.joined
            assert app.route == "/goals"

    run(story())
