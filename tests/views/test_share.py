"""Showing something to somebody, by taps: the choice, the preview, the list, and the end."""

from __future__ import annotations

import json

import flet as ft
import pytest

from tests.domain.test_compose import FIELDS, GOAL, OF
from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import contacts, sharing
from youthapp.actions.desk import Desk, today
from youthapp.domain import parcels
from youthapp.domain.facts import Change
from youthapp.domain.kinds import PARCEL
from youthapp.domain.messages import ANSWER, HELLO, SEEN, arrived, say
from youthapp.domain.parcels import DONE, PROMISE, written
from youthapp.domain.sharing import WHAT, Share

ANNA, BODIL = "ANNA-KEY", "BODIL-KY"
BUTTONS = {
    "goal": (f"/goals/{GOAL}", "Vis til noen"),
    "week": ("/week", "Vis til noen"),
    "checkin": ("/checkin/home", "Vis til noen"),
    "map": ("/people", "Vis til noen i appen"),
    "about": ("/about-me", "Vis til noen i appen"),
}


async def a_desk(*codes: str, met: bool = True) -> Desk:
    """Return a desk that has joined, with one of everything and one person met."""
    desk = make_desk(await real_library(*(codes or ("nb",))))
    await desk.account.join("GOOD-CODE")
    changes = [Change(item, kind, fields) for (kind, item), fields in FIELDS.items()]
    desk.store.keep(changes, new_id=desk.new_id)
    if met:
        contacts.meet(desk, code=ANNA, name="Anna")
    return desk


def leave(desk: Desk) -> None:
    """Let everything that waits leave, as an exchange does."""
    waits = parcels.waiting(desk.store.things(PARCEL))
    desk.store.keep([parcels.became(each, "sent") for each in waits], new_id=desk.new_id)


def shares(desk: Desk) -> tuple[Share, ...]:
    """Return what is shown."""
    return sharing.shares(desk.store, today(desk))


def comes(desk: Desk, word: str, **said: str) -> None:
    """Let a short message of the one person met come."""
    [one] = contacts.met(desk.store)
    on = today(desk).isoformat()
    body = json.dumps({"word": word, "on": on} | said).encode()
    change = arrived(desk.new_id(), one.root, body)
    assert change is not None
    desk.store.keep([change], new_id=desk.new_id)


def parcel_comes(desk: Desk, word: str, about: str = "", **data: str) -> str:
    """Let a parcel of the one person met come; return its id."""
    [one] = contacts.met(desk.store)
    fields = {"word": word, "data": written(data), "about": about, "sender": one.root}
    change = Change(desk.new_id(), "arrived", fields | {"on": today(desk).isoformat()})
    desk.store.keep([change], new_id=desk.new_id)
    return change.item


def test_what_is_previewed_is_what_is_sent_and_undo_takes_it_back() -> None:
    """Nobody is chosen at first; the note, the rest and the other language are not sent."""

    async def story() -> None:
        desk = await a_desk("nb", "ti")
        async with Harness(f"/goals/{GOAL}", desk=desk, code="ti") as app:
            await app.go(f"/share/goal/{GOAL}")
            look = app.tappable(app.shell.reader.t("Se det først"))
            assert look.disabled  # type: ignore[attr-defined]
            await app.tap("Anna")
            await app.tap(app.shell.reader.t("Hvis det blir vanskelig"))
            await app.tap(app.shell.reader.t("Se det først"))
            assert app.route == f"/share/goal/{GOAL}/look"
            for words in ("goal words", "step words", "whom", "if"):
                assert app.sees(words), words
            assert not app.sees("whatever")
            await app.tap(app.shell.reader.t("Vis på norsk"))
            assert app.sees("Steg på veien")
            await app.tap("Anna")
            assert app.route == f"/goals/{GOAL}"
            [one] = shares(desk)
            assert [part.id for part in one.document.parts] == [
                "own_words", "why_mine", "step", "need", "helper", "needs_help", "if_then",
            ]  # fmt: skip
            await app.tap(app.shell.around.undo)
            assert shares(desk) == ()

    run(story())


@pytest.mark.parametrize("what", BUTTONS)
def test_everything_that_can_be_shown_has_the_button(what: str) -> None:
    """From the thing to the preview and back to the thing, which then says who sees it."""

    async def story() -> None:
        desk = await a_desk()
        here, label = BUTTONS[what]
        async with Harness(here, desk=desk) as app:
            assert not app.sees("Vises til")
            await app.tap(label)
            assert app.route == f"/share/{what}/{OF[what]}"
            await app.tap("Anna")
            await app.tap("Se det først")
            await app.tap("Vis det til")
            assert app.route == here
            assert app.sees("Vises til Anna til")
            assert app.sees("Bare du ser dette, og den du viser det til.")
            await app.tap("Vises til Anna til")
            assert app.sees("Slik ser den andre det")

    run(story())


def test_a_step_is_shown_from_its_editor_and_the_sign_stands_at_the_step() -> None:
    """The goal around it is not sent unless one says so."""

    async def story() -> None:
        desk = await a_desk()
        async with Harness(f"/goals/{GOAL}", desk=desk) as app:
            await app.tap("Endre steget: step words")
            await app.tap("Vis til noen")
            await app.tap("Anna")
            await app.tap("Se det først")
            assert not app.sees("goal words")
            await app.tap("Vis det til")
            assert app.route == f"/goals/{GOAL}"
            assert app.sees("Vises til Anna til")
            assert shares(desk)[0].document.what == "step"

    run(story())


@pytest.mark.parametrize("what", WHAT)
def test_every_preview_is_drawn(what: str) -> None:
    """With everything in it, in the dark; and the same in the list."""

    async def story() -> None:
        desk = await a_desk()
        offer = sharing.offered(desk.store, what, OF[what], today(desk))
        assert offer is not None
        one = contacts.met(desk.store)[0]
        chosen = sharing.Choice(one.root, 7, frozenset(each.id for each in offer.options))
        sharing.choose(desk, what=what, of=OF[what], choice=chosen)
        async with Harness(f"/share/{what}/{OF[what]}/look", desk=desk, dark=True) as app:
            assert app.sees("Dette ser Anna")
            await app.tap("Vis det til")
            [share] = shares(desk)
            assert share.document == offer.document(chosen.parts)
            await app.go(f"/shares/{share.id}")
            assert app.sees("Ta det tilbake")
            await app.go("/shares")
            assert app.sees("Vises til Anna til")

    run(story())


def test_who_has_met_nobody_is_shown_how() -> None:
    """And what is not here says so."""

    async def story() -> None:
        async with Harness(f"/share/goal/{GOAL}", desk=await a_desk(met=False)) as app:
            assert app.sees("Dere må møtes først")
            await app.tap("Bytt kode med noen")
            assert app.route == "/meet"
            for lost in ("/share/goal/gone", f"/share/goal/{GOAL}/look", "/shares/gone"):
                await app.go(lost)
                assert app.sees("Dette er ikke her"), lost

    run(story())


def test_the_list_tells_what_became_of_it_and_takes_it_back() -> None:
    """Seen, answered; changed since through the preview again; taken back, and said plainly."""

    async def story() -> None:
        desk = await a_desk()
        async with Harness("/shares", desk=desk) as app:
            assert app.sees("Ingen ser noe av det du har her.")
            offer = sharing.offered(desk.store, "goal", GOAL, today(desk))
            assert offer is not None
            one = contacts.met(desk.store)[0]
            sharing.show(desk, contact=one.id, document=offer.document({"own_words"}), days=7)
            leave(desk)
            [parcel] = parcels.parcels(desk.store.things(PARCEL))
            comes(desk, SEEN, about=parcel.id)
            comes(desk, ANSWER, about=parcel.id, reply="talk", day="2026-11-26")
            desk.store.keep([Change(GOAL, "goal", {"own_words": "new"})], new_id=desk.new_id)
            app.shell.redraw()
            await app.settle()
            assert app.sees("Anna har sett det.")
            assert app.sees("Vi snakker torsdag.")
            assert app.sees("Lovet")
            await app.tap("goal words")
            await app.tap("Vis det nye")
            assert app.route == f"/share/goal/{GOAL}/look"
            assert app.sees("new")
            await app.tap("Vis det til")
            leave(desk)
            [share] = shares(desk)
            await app.go(f"/shares/{share.id}")
            assert not app.sees("Det er forandret")
            await app.tap("Hvor lenge?")
            await app.tap("90 dager")
            assert (shares(desk)[0].until - today(desk)).days == 90
            await app.tap("Ta det tilbake")
            assert app.sees("Det tas tilbake når telefonen er på nett.")
            assert not app.sees("Slik ser den andre det")
            await app.go("/shares")
            assert app.sees("Ferdig")

    run(story())


def test_a_hello_shows_four_steps_and_own_promises_stand_with_the_person() -> None:
    """Asked, seen, promised, done: read out of what was said, on the youth's phone too."""

    async def story() -> None:
        desk = await a_desk()
        one = contacts.met(desk.store)[0]
        change = say(one, HELLO, on=today(desk), new_id=desk.new_id)
        desk.store.keep([change], new_id=desk.new_id)
        async with Harness("/hello", desk=desk) as app:
            assert "Spurt" in app.heard()
            comes(desk, ANSWER, about=change.item, reply="tomorrow")
            parcel_comes(desk, PROMISE, text="Jeg ringer NAV", by="2026-11-26")
            app.shell.redraw()
            await app.settle()
            assert "Spurt, Sett, Lovet" in app.heard()
            assert app.sees("Jeg ringer NAV")
            parcel_comes(desk, DONE, about=change.item)
            app.shell.redraw()
            await app.settle()
            assert "Spurt, Sett, Lovet, Ferdig" in app.heard()

    run(story())


def test_a_new_contact_person_begins_with_nothing_but_a_card() -> None:
    """What happens is said first; the card is offered to the one met next, with its preview."""

    async def story() -> None:
        desk = await a_desk()
        offer = sharing.offered(desk.store, "goal", GOAL, today(desk))
        assert offer is not None
        [anna] = contacts.met(desk.store)
        sharing.show(desk, contact=anna.id, document=offer.document(offer.at_first), days=30)
        leave(desk)
        async with Harness("/hello", desk=desk) as app:
            assert app.sees("Anna ser 1 ting du viser")
            await app.tap("Jeg får en ny kontaktperson")
            assert app.sees("Den nye får ingenting. Du velger alt på nytt.")
            await app.tap("Ta bort Anna")
            assert contacts.met(desk.store) == ()
            assert not shares(desk)[0].open
            await app.go("/shares")
            assert "Anna" in app.texts()  # the name is one's own word, and stays
            assert not app.sees("Noen du ikke har her lenger")
            await app.go(f"/hello/change/{anna.id}")
            assert app.sees("Et kort til den nye")
            await app.tap("Behold")
            assert app.route == "/hello"
            contacts.meet(desk, code=BODIL, name="Bodil")
            app.shell.redraw()
            await app.settle()
            assert app.sees("Kortet ditt er klart")
            await app.tap("Vis det til")
            assert app.sees("Dette ser Bodil")
            assert app.sees("Sun")
            await app.tap("Vis det til")
            assert [each.document.what for each in shares(desk) if each.open] == ["about"]
            await app.go("/hello")
            assert not app.sees("Kortet ditt er klart")

    run(story())


def test_a_contact_person_shows_nothing() -> None:
    """Their own goals have no such button, and no card waits for anybody."""

    async def story() -> None:
        desk = make_desk(await real_library("nb"))
        desk.account.given = "contact"  # type: ignore[attr-defined]
        await desk.account.join("GOOD-CODE")
        desk.gate.code = "2468"  # type: ignore[attr-defined]
        changes = [Change(item, kind, fields) for (kind, item), fields in FIELDS.items()]
        desk.store.keep(changes, new_id=desk.new_id)
        async with Harness(f"/goals/{GOAL}", desk=desk) as app:
            assert app.sees("goal words")
            assert not app.sees("Vis til noen")

    run(story())


def test_with_large_letters_the_undo_stands_under_what_was_done() -> None:
    """Beside it, a long word for undo left room for one letter a line."""

    async def story() -> None:
        desk = await a_desk()
        desk.store.keep_setting("text_size", 200)
        offer = sharing.offered(desk.store, "goal", GOAL, today(desk))
        assert offer is not None
        one = contacts.met(desk.store)[0]
        chosen = sharing.Choice(one.root, 7, offer.at_first)
        sharing.choose(desk, what="goal", of=GOAL, choice=chosen)
        async with Harness(f"/share/goal/{GOAL}/look", desk=desk) as app:
            await app.tap("Vis det til")
            assert app.sees("Angre")
            for row in app.all(ft.Row):
                texts = [each.value for each in app.walk(row) if isinstance(each, ft.Text)]
                assert not {"Angre", "Det er lagret, og sendes så snart det går."} <= {*texts}

    run(story())
