"""Joining, the card, and coming back on another phone."""

from __future__ import annotations

from tests.fakes import FakeAccount, FakeStore, make_desk
from tests.views.harness import Harness, real_library, run


def test_a_code_from_a_link_is_in_the_field_already() -> None:
    """One tap joins; then the card is offered, and can be put off knowingly."""

    async def story() -> None:
        async with Harness("/join", opened_with="GOOD-CODE") as app:
            await app.tap("Bli med")
            assert app.desk.account.joined
            assert app.sees("Du er med")

            await app.tap("Ikke nå")
            assert app.route == "/"
            assert app.desk.store.setting("card_later") is True

    run(story())


def test_a_contact_person_is_told_what_one_is_here_for() -> None:
    """Said when joining and at home; what youths are asked is not asked."""

    async def story() -> None:
        desk = make_desk(await real_library("nb"))
        desk.account.given = "contact"  # type: ignore[attr-defined]
        async with Harness("/join", desk=desk, opened_with="GOOD-CODE") as app:
            await app.tap("Bli med")
            assert app.sees("Du er kontaktperson.")
            await app.tap("Ikke nå")
            assert app.sees("Du ser bare det en ungdom viser deg.")
            await app.tap("Velg en PIN-kode")
            assert app.route == "/more/lock"
            await app.go("/")
            assert not app.sees("Er det noe du har lyst til å få til?")

    run(story())


def test_a_wrong_code_says_what_to_do_and_stays_in_the_field() -> None:
    """Nothing is joined, and nothing typed is lost."""

    async def story() -> None:
        async with Harness("/join") as app:
            await app.type("Koden din", "FEIL")
            await app.tap("Bli med")
            assert app.sees("Vi kjenner ikke koden")
            assert not app.desk.account.joined

    run(story())


def test_without_a_network_joining_says_so() -> None:
    """The phone keeps everything; the code can be used later."""

    async def story() -> None:
        async with Harness("/join", opened_with="GOOD-CODE") as app:
            app.desk.account.server.online = False
            await app.tap("Bli med")
            assert app.sees("Du er uten nett nå")

    run(story())


def test_the_card_is_made_shown_and_tried() -> None:
    """Ten groups and a picture; two groups typed back make it certain."""

    async def story() -> None:
        async with Harness("/join", opened_with="GOOD-CODE") as app:
            await app.tap("Bli med")
            await app.tap("Lag kortet mitt")
            assert app.route == "/more/card"
            await app.tap("Lag kortet mitt")
            await app.tap("Jeg har tatt vare på det")

            await app.type("Gruppe 3", "0000")
            await app.type("Gruppe 7", "١١١٧")
            await app.tap("Sjekk")
            assert app.sees("Gruppe 3 stemmer ikke")

            await app.type("Gruppe 3", "1113")
            await app.tap("Sjekk")
            assert app.sees("Kortet er klart")
            assert app.desk.account.status().card == "confirmed"

    run(story())


def test_the_digits_bring_everything_back_on_a_new_phone() -> None:
    """Typed in any script, with or without spaces; then the goals are shown."""

    async def story() -> None:
        async with Harness("/join", opened_with="GOOD-CODE") as first:
            await first.tap("Bli med")
            card = await first.desk.account.make_card()
            server = first.desk.account.server

        store = FakeStore("bb" * 32)
        desk = make_desk(await real_library("nb"), store=store, account=FakeAccount(store, server))
        async with Harness("/join/card", desk=desk) as second:
            await second.type("Tallene på kortet", "".join(card.groups)[:-2])
            assert second.sees("2 tall igjen")
            await second.type("Tallene på kortet", "".join(card.groups))
            await second.tap("Hent tilbake")
            assert second.desk.account.joined
            assert second.route == "/goals"

    run(story())
