"""Meeting in the app and saying hello: a youth's side, and a contact person's."""

from __future__ import annotations

import json
from datetime import timedelta

from tests.fakes import START, make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import contacts, messages, sharing
from youthapp.actions.desk import Desk
from youthapp.domain.facts import Change
from youthapp.domain.kinds import PARCEL
from youthapp.domain.messages import ANSWER, SEEN, arrived, became
from youthapp.domain.parcels import parcels
from youthapp.domain.sharing import Document, Part, shares

CODE = "ANNA-KEY"


async def a_desk(role: str = "", *, met: bool = True) -> Desk:
    """Return a desk, joined when it has a role, with one person met."""
    desk = make_desk(await real_library("nb"))
    if role:
        desk.account.given = role  # type: ignore[attr-defined]
        await desk.account.join("GOOD-CODE")
    if met:
        contacts.meet(desk, code=CODE, name="Anna")
    return desk


def comes(desk: Desk, word: str, number: str = "05" * 16, days: int = 0, **said: str) -> None:
    """Let a message of the person come, written so many days ago."""
    [one] = contacts.met(desk.store)
    on = (START - timedelta(days=days)).date().isoformat()
    change = arrived(number, one.root, json.dumps({"word": word, "on": on} | said).encode())
    assert change is not None
    desk.store.keep([change], new_id=desk.new_id)


def test_two_taps_say_hello_and_undo_takes_it_back() -> None:
    """The page, the button; it says that it is kept, and can be taken back at once."""

    async def story() -> None:
        async with Harness("/goals", desk=await a_desk("youth")) as app:
            await app.tap("Be kontaktpersonen din om å ta kontakt.")
            await app.tap("Be Anna ta kontakt")
            assert app.sees("Det er lagret, og sendes så snart det går.")
            assert app.sees("Den sendes så snart det går.")
            await app.tap("Angre")
            assert not app.sees("Den sendes så snart det går.")

    run(story())


def test_what_was_sent_shows_what_became_of_it() -> None:
    """Sent, seen, answered; nothing is asked of the youth."""

    async def story() -> None:
        desk = await a_desk("youth")
        [one] = contacts.met(desk.store)
        messages.say_hello(desk, contact=one.id)
        [said] = messages.hellos(desk.store, one)
        desk.store.keep([became(said.message, "sent")], new_id=desk.new_id)
        async with Harness("/hello", desk=desk) as app:
            assert app.sees("Sendt")
            assert app.sees("Det trengs ikke lenger")
            comes(desk, SEEN, about=said.message.id)
            app.shell.redraw()
            await app.settle()
            assert app.sees("har sett den.")
            comes(desk, ANSWER, number="06" * 16, about=said.message.id, reply="today")
            app.shell.redraw()
            await app.settle()
            assert app.sees("Jeg tar kontakt i dag.")

    run(story())


def test_without_an_account_a_hello_waits_and_says_for_what() -> None:
    """It is sent when one has joined; the way there is beside it."""

    async def story() -> None:
        async with Harness("/hello", desk=await a_desk()) as app:
            await app.tap("Be Anna ta kontakt")
            assert app.sees("Den sendes når du har blitt med.")
            await app.tap("Bli med")
            assert app.route == "/join"

    run(story())


def test_one_who_has_met_nobody_is_shown_how() -> None:
    """And that calling is quicker when help is needed now."""

    async def story() -> None:
        async with Harness("/hello", desk=await a_desk("youth", met=False)) as app:
            assert app.sees("Dere må møtes først")
            await app.tap("Trenger du hjelp nå, er det raskere å ringe.")
            assert app.route == "/help"
            await app.tap("Tilbake")
            await app.tap("Bytt kode med noen")
            assert app.route == "/meet"

    run(story())


def test_a_code_from_a_link_asks_for_a_name_and_shows_ones_own_code() -> None:
    """Kept under the name; then the other one can take one's code."""

    async def story() -> None:
        desk = await a_desk("youth", met=False)
        async with Harness("/meet", desk=desk, opened_with=CODE) as app:
            assert app.sees("Hvem er sammen med deg nå?")
            await app.type("Hva kaller du personen?", "Anna")
            await app.tap("Behold")
            assert [one.name for one in contacts.met(desk.store)] == ["Anna"]
            assert app.sees("ta koden din")
            await app.tap("Ferdig")
            assert app.route == "/hello"
            assert app.sees("Be Anna ta kontakt")

    run(story())


def test_a_pasted_code_is_checked_before_a_name_is_asked_for() -> None:
    """A wrong one is said, and stays in the field; one's own is said too."""

    async def story() -> None:
        desk = await a_desk("youth", met=False)
        async with Harness("/meet", desk=desk) as app:
            await app.type("Koden til den andre", "FEIL")
            await app.tap("Gå videre")
            assert app.sees("Koden stemmer ikke")
            await app.type("Koden til den andre", "OWN-CODE")
            await app.tap("Gå videre")
            assert app.sees("Dette er din egen kode")
            await app.type("Koden til den andre", CODE)
            await app.tap("Gå videre")
            assert app.sees("Hvem er sammen med deg nå?")
            await app.tap("Ikke nå")
            assert app.sees("Bytt kode med noen")
            assert contacts.met(desk.store) == ()

    run(story())


def test_an_answer_waits_at_home_while_it_is_new() -> None:
    """Two days; then it is only on its page."""

    async def story(days: int, shown: bool) -> None:
        desk = await a_desk("youth")
        [one] = contacts.met(desk.store)
        messages.say_hello(desk, contact=one.id)
        [said] = messages.hellos(desk.store, one)
        comes(desk, ANSWER, days=days, about=said.message.id, reply="call")
        async with Harness("/", desk=desk) as app:
            assert app.sees("Ring meg når du vil.") is shown

    run(story(0, True))
    run(story(5, False))


def test_parting_takes_the_person_away_and_can_be_undone() -> None:
    """Nothing more is sent to them."""

    async def story() -> None:
        desk = await a_desk("youth")
        async with Harness("/hello", desk=desk) as app:
            await app.tap("Ta bort Anna")
            assert contacts.met(desk.store) == ()
            await app.tap("Angre")
            assert [one.name for one in contacts.met(desk.store)] == ["Anna"]

    run(story())


def test_what_somebody_saw_is_over_when_they_are_taken_away() -> None:
    """From the screen itself: the end of it waits to be sent, and the person is gone."""

    async def story() -> None:
        desk = await a_desk("youth")
        document = Document("goal", "9" * 32, (Part("own_words", ("Noe",)),))
        [one] = contacts.met(desk.store)
        sharing.show(desk, contact=one.id, document=document, days=30, parts=("own_words",))
        [sent] = parcels(desk.store.things(PARCEL))
        desk.store.keep([Change(sent.id, PARCEL, {"state": "sent"})], new_id=desk.new_id)
        async with Harness("/hello", desk=desk) as app:
            await app.tap("Ta bort Anna")
            assert contacts.met(desk.store) == ()
            [share] = shares(parcels(desk.store.things(PARCEL)), (), START.date())
            assert not share.open

    run(story())
