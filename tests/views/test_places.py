"""What stands on an open page keeps its place, and what arrives stands below it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.actions import test_youths as told
from tests.fakes import START
from tests.views import test_hello as greeted
from tests.views import test_share as shared
from tests.views import test_youths as adults
from tests.views.harness import Harness, run
from youthapp.actions import contacts, messages, sharing
from youthapp.actions.desk import Desk, today
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED
from youthapp.domain.messages import BACK
from youthapp.domain.parcels import END, SUGGEST, written
from youthapp.views.places import Sections, keep_places

ON = START.date().isoformat()


def some(dice: random.Random) -> Sections:
    """Return two sections of ids, in any order, none twice."""
    ids = dice.sample("abcdefghijkl", dice.randint(0, 12))
    cut = dice.randint(0, len(ids))
    return tuple(ids[:cut]), tuple(ids[cut:])


@pytest.mark.parametrize("seed", range(50))
def test_what_stood_keeps_its_place_and_what_is_new_follows_in_its_own_order(seed: int) -> None:
    """Through any arrivals and losses, one drawing after the other."""
    dice = random.Random(seed)
    kept: Sections = ()

    for drawing in range(6):
        now = some(dice)
        before, kept = kept, keep_places(kept, now)
        assert drawing or kept == now  # a page that is opened is in the ordinary order
        flat = [id for section in kept for id in section]
        assert len(flat) == len(set(flat))
        assert {id for section in now for id in section} <= set(flat)
        stood = {id for section in before for id in section}
        for at, section in enumerate(kept):
            old = before[at] if before else ()
            assert section[: len(old)] == old
            assert section[len(old) :] == tuple(id for id in now[at] if id not in stood)
        assert keep_places(kept, now) == kept


async def drawn_again(app: Harness) -> list[str]:
    """Draw what is true now; return the texts from the top."""
    app.shell.redraw()
    await app.settle()
    return app.texts()


def goal(desk: Desk, number: str, words: str) -> None:
    """Let Ali show a goal in these words."""
    parcel = told.shows(desk, "Ali", number, share=number)
    data = str(desk.store.thing(parcel).fields["data"]).replace('"x"', f'"{words}"')
    desk.store.keep([Change(parcel, ARRIVED, {"data": data})], new_id=desk.new_id)


def test_a_contact_person_finds_everything_where_it_stood_while_the_page_is_open() -> None:
    """What is shown, asked or promised in the meantime is at the end; anew it is in order."""

    async def story() -> None:
        desk = await adults.a_desk("contact", "Ali")
        goal(desk, "a1", "the first")
        route = f"/youths/{told.the_id(desk, 'Ali')}"
        async with Harness(route, desk=desk) as app:
            before = app.texts()
            goal(desk, "a2", "the second")
            told.asks(desk, "Ali", "a3")
            after = await drawn_again(app)
            assert after[: len(before)] == before
            new = after[len(before) :]
            assert new.index("Ali vil at du tar kontakt") < new.index("Det Ali viser deg")
            assert any("the second" in text for text in new)
            await app.tap("Lov noe")
            app.shell.back()
            await app.settle()
            opened = app.texts()
            assert opened.count("Det Ali viser deg") == 1
            assert at(opened, "tar kontakt") < at(opened, "the second") < at(opened, "the first")

    run(story())


def at(texts: list[str], part: str) -> int:
    """Return where a text with this part stands first."""
    return next(number for number, text in enumerate(texts) if part in text)


@pytest.mark.parametrize("taken", ["shown", "asked"])
def test_what_is_taken_back_leaves_an_empty_place_of_its_height(taken: str) -> None:
    """Not a word of it stays, and what stood below is not pulled up."""

    async def story() -> None:
        desk = await adults.a_desk("contact", "Ali")
        goal(desk, "a1", "the first")
        goal(desk, "a2", "the second")
        told.asks(desk, "Ali", "a3")
        ali = told.the_id(desk, "Ali")
        async with Harness(f"/youths/{ali}", desk=desk) as app:
            key = "show/a2" if taken == "shown" else f"ask/{'a3' * 16}"
            await app.fire(block(app, key), "size_change", {"w": 350, "h": 411})
            before = [one.height for one in app.walk() if getattr(one, "height", None) == 411]
            if taken == "shown":
                told.shows(desk, "Ali", "a4", share="a2", word=END)
            else:
                takes_back(desk, "a3" * 16)
            texts = await drawn_again(app)
            there = [one for one in app.walk() if getattr(one, "height", None) == 411]
            assert (len(before), len(there)) == (0, 1)
            assert not any("the second" in text for text in texts) or taken == "asked"
            assert ("Ali vil at du tar kontakt" in texts) is (taken == "shown")
            assert any("the first" in text for text in texts)

    run(story())


def block(app: Harness, key: str) -> Any:
    """Return what is drawn in a place."""
    return next(one for one in app.walk() if getattr(one, "key", None) == key)


def takes_back(desk: Desk, greeting: str) -> None:
    """Let Ali take a hello back."""
    fields = {"sender": told.person(desk, "Ali"), "word": BACK, "about": greeting, "on": ON}
    desk.store.keep([Change("b7" * 16, "received", fields)], new_id=desk.new_id)


def test_ones_own_answer_leaves_no_hole() -> None:
    """Who answers sees the asking go, as ever."""

    async def story() -> None:
        desk = await adults.a_desk("contact", "Ali")
        told.asks(desk, "Ali", "a3")
        async with Harness(f"/youths/{told.the_id(desk, 'Ali')}", desk=desk) as app:
            await app.fire(block(app, f"ask/{'a3' * 16}"), "size_change", {"w": 350, "h": 411})
            await app.tap("Jeg tar kontakt i dag.")
            assert messages.greetings(desk.store)[0].reply == "today"
            assert not [one for one in app.walk() if getattr(one, "height", None) == 411]

    run(story())


def suggests(desk: Desk) -> None:
    """Let Anna suggest a goal."""
    [one] = contacts.met(desk.store)
    data = written({"kind": "goal", "text": "Lære å svømme"})
    fields = {"sender": one.root, "word": SUGGEST, "data": data, "on": ON}
    desk.store.keep([Change("c1" * 16, ARRIVED, fields)], new_id=desk.new_id)


@pytest.mark.parametrize("arrives", [lambda desk: greeted.comes(desk, "hello"), suggests])
def test_to_a_youth_nothing_slides_in_above(arrives: Callable[[Desk], None]) -> None:
    """Neither who asks nor what is suggested; opened anew it stands first."""

    async def story() -> None:
        desk = await greeted.a_desk("youth")
        async with Harness("/hello", desk=desk) as app:
            before = app.texts()
            arrives(desk)
            after = await drawn_again(app)
            assert after[: len(before)] == before
            assert len(after) > len(before)
            await app.go("/meet")
            await app.go("/hello")
            opened = app.texts()
            assert at(opened, after[len(before)]) < at(opened, "Be Anna ta kontakt")

    run(story())


def test_who_sees_what_is_in_the_order_it_was_opened_in() -> None:
    """A new share stands below, and one that ends meanwhile is not pulled from under the finger."""

    async def story() -> None:
        desk = await shared.a_desk()
        [anna] = contacts.met(desk.store)

        def show(what: str, of: str) -> str:
            offer = sharing.offered(desk.store, what, of, today(desk))
            assert offer is not None
            document = offer.document(offer.at_first)
            return sharing.show(desk, contact=anna.id, document=document, days=7)[0]

        first = show("goal", shared.GOAL)
        second = show("about", "mine")
        shared.leave(desk)
        async with Harness("/shares", desk=desk) as app:
            before = titles(app)
            assert len(before) == 2
            show("week", "mine")
            sharing.take_back(desk, share=second)
            after = await drawn_again(app)
            assert titles(app)[:2] == before
            assert len(titles(app)) == 3
            assert "Ferdig" not in after
            await app.go(f"/shares/{first}")
            await app.go("/shares")
            assert app.sees("Ferdig")
            assert titles(app)[1:] == [before[1], before[0]]

    run(story())


def titles(app: Harness) -> list[str]:
    """Return the titles of the rows, from the top."""
    texts = app.texts()
    return [texts[number - 1] for number, text in enumerate(texts) if is_who(text)]


def is_who(text: str) -> bool:
    """Tell whether a text is the line under the title of a row."""
    return text == "Anna" or text.startswith("Vises til")
