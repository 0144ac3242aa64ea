"""People around me as one has it: made one at a time, moved, shown as numbers, taken away."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from tests.fakes import FakePlatform
from tests.views.harness import Harness, run
from youthapp.actions import people
from youthapp.domain import people as domain
from youthapp.screens.people import Node
from youthapp.views import people_hand
from youthapp.views.people_layout import EDGES, layout

FIVE = (("Ali", "very_near"), ("Mis", "near"), ("S", "near"), ("Trener", "know"), ("Bibi", "heart"))


def draw(app: Harness, *names: tuple[str, str]) -> list[str]:
    """Put people on the map; return their ids."""
    changes = [
        domain.add(alias, ring=ring, symbol="sun", new_id=app.desk.new_id)
        for alias, ring in names or FIVE
    ]
    app.desk.store.keep(changes, new_id=app.desk.new_id)
    app.shell.redraw()
    return [change.item for change in changes]


def named(app: Harness) -> dict[str, domain.Person]:
    """Return who is on the map, by alias."""
    return {each.alias: each for each in people.everybody(app.desk.store)}


async def begin(app: Harness) -> None:
    """Go to where the first one is named."""
    await app.tap("Begynn på kartet")
    await app.tap("Gå videre")
    await app.tap("Noen her")


async def add(app: Harness, alias: str, ring: str) -> None:
    """Name somebody and say where they are."""
    await app.type("Navn eller tegn", alias)
    await app.tap("Gå videre")
    assert app.sees(f"Hvor nær er {alias}?")
    await app.tap(ring)


def test_the_map_is_made_one_person_at_a_time() -> None:
    """From the goals tab to the picture; who is in the heart is never offered."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await app.tap("Folk rundt meg")
            assert app.sees("Hvem er gode for deg?")
            await begin(app)
            await add(app, "Ali", "Veldig nær")
            assert app.sees("1 på kartet")
            await add(app, "Bibi", "I hjertet")
            await app.tap("Nok nå")

            assert app.sees("Hvem kan du le sammen med?")
            assert "Bibi" not in " ".join(app.heard())
            await app.tap("Ali")
            await app.tap("Ferdig")
            assert named(app)["Ali"].gets == ("laugh",)
            while not app.sees("Hvem hjelper du?"):
                await app.tap("Ingen ennå")
                assert "Bibi" not in " ".join(app.heard())
            await app.tap("Hopp over")
            await app.tap("Nei, det er greit nå")
            await app.tap("Ikke nå")
            assert app.sees("Slik ser det ut i dag")
            await app.tap("Behold på telefonen")
            assert app.route == "/people"
            assert app.sees("Kartet ligger på telefonen.")
            assert app.desk.store.draft(people.NAME) is None
            assert app.desk.store.unsent() == 0

    run(story())


def test_the_name_comes_back_when_one_goes_back_or_the_app_dies() -> None:
    """What is typed is kept at every pause; what was named stands in the field again."""

    async def story() -> None:
        async with Harness("/people") as app:
            await begin(app)
            await app.type("Navn eller tegn", "Ali")
            await app.tap("Gå videre")
            await app.tap("Tilbake")
            assert app.find(ft.TextField).value == "Ali"
            desk = app.desk
        async with Harness("/people/new", desk=desk) as app:
            assert app.find(ft.TextField).value == "Ali"

    run(story())


def test_nobody_to_talk_to_gets_calm_words_and_a_way_to_help() -> None:
    """No question follows."""

    async def story() -> None:
        async with Harness("/people") as app:
            await begin(app)
            await add(app, "Ali", "Nær")
            await app.tap("Nok nå")
            while not app.sees("Er det en voksen"):
                await app.tap("Hopp over")
            await app.tap("Ingen")
            assert app.sees("Det er flere som har det slik.")
            await app.tap("Se hvem som kan hjelpe")
            assert app.route == "/help"
            await app.go("/people/new")
            await app.tap("Gå videre")
            assert app.sees("Slik ser det ut i dag")

    run(story())


def test_not_now_leads_out_without_a_map() -> None:
    """Nothing is kept, and nothing is asked again by itself."""

    async def story() -> None:
        async with Harness("/people") as app:
            await app.tap("Begynn på kartet")
            await app.tap("Gå videre")
            await app.tap("Ikke nå")
            assert app.sees("Kom tilbake når du vil")
            await app.tap("Ferdig")
            assert app.route == "/people"
            assert app.desk.store.draft(people.NAME) is None

    run(story())


def test_undoing_somebody_new_leads_back_to_who_is_new() -> None:
    """What is good with them is asked no more: they are not there."""

    async def story() -> None:
        async with Harness("/people") as app:
            draw(app)
            await app.settle()
            await app.tap("Hva er nytt?")
            await app.tap("Det er kommet noen")
            await add(app, "Ny", "Nær")
            await app.tap("Angre")
            assert app.sees("Hvem er kommet?")
            assert "Ny" not in named(app)

    run(story())


def test_what_is_removed_is_erased_when_no_undo_is_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not a moment before: a second removal has an undo of its own."""

    async def stays(note: object) -> None:
        """Leave the note where it is."""

    async def story() -> None:
        real = asyncio.sleep
        monkeypatch.setattr(people_hand.asyncio, "sleep", lambda _: real(0))
        async with Harness("/people") as app:
            one, two = draw(app, ("Ali", "near"), ("Bo", "near"))
            app.shell._fade = stays  # type: ignore[method-assign,assignment]
            await people_hand.gone(app.shell, people.remove, "borte", person=one)
            await app.settle(60)
            assert app.desk.store.thing(one).deleted
            await app.shell.undo()
            await people_hand.gone(app.shell, people.remove, "borte", person=one)
            await app.settle(60)
            assert app.desk.store.facts(one)
            app.shell.quiet()
            await app.settle(60)
            assert list(app.desk.store.facts(one)) == []
            assert list(app.desk.store.facts(two)) != []

    run(story())


def test_the_end_can_throw_everything_away() -> None:
    """With an undo where it is said."""

    async def story() -> None:
        async with Harness("/people") as app:
            await begin(app)
            await add(app, "Ali", "Nær")
            await app.tap("Nok nå")
            while not app.sees("Slik ser det ut i dag"):
                await app.tap("Hopp over")
            await app.tap("Slett nå")
            assert app.sees("Kartet er slettet.")
            assert named(app) == {}
            await app.tap("Angre")
            assert set(named(app)) == {"Ali"}

    run(story())


def test_the_next_time_one_is_asked_only_what_is_new() -> None:
    """Somebody moves, somebody goes; the heart is not offered."""

    async def story() -> None:
        async with Harness("/people") as app:
            draw(app)
            await app.settle()
            await app.tap("Hva er nytt?")
            assert app.sees("Hva er nytt siden sist?")
            await app.tap("Noen er nærmere eller lenger unna")
            assert "Bibi" not in " ".join(app.heard())
            await app.tap("Trener")
            await app.tap("Nær")
            assert named(app)["Trener"].ring == "near"
            await app.tap("Noen skal bort fra kartet")
            assert "Bibi" not in " ".join(app.heard())
            await app.tap("Mis")
            assert "Mis" not in named(app)
            await app.tap("Angre")
            assert "Mis" in named(app)
            await app.tap("Det er kommet noen")
            await add(app, "Ny", "Nær")
            assert app.sees("Hva er godt med Ny?")
            await app.tap("Vi kan spise sammen")
            await app.tap("Ferdig")
            assert named(app)["Ny"].gets == ("eat",)
            await app.tap("Nok nå")
            await app.tap("Ikke noe mer nå")
            await app.tap("Behold på telefonen")
            assert app.route == "/people"

    run(story())


def test_dragging_somebody_moves_them_and_buttons_do_the_same() -> None:
    """To another ring, or into the heart below; a drop where one was is nothing."""

    async def story() -> None:
        async with Harness("/people") as app:
            draw(app)
            await app.settle()
            target = app.find(ft.DragTarget)
            (ali,) = [one for one in app.all(ft.Draggable) if one.data == named(app)["Ali"].id]
            stack = target.content
            for place, ring in (((0.5, 0.2), "near"), ((0.5, 0.99), "heart"), ((0.5, 0.45), "")):
                x, y = place[0] * stack.width, place[1] * stack.height
                spot = {"x": x - 20, "y": y - 28}
                await app.fire(target, "accept", {"src_id": ali._i, "l": spot, "g": spot})
                assert named(app)["Ali"].ring == (ring or "very_near")
            await app.tap("Angre")
            assert named(app)["Ali"].ring == "heart"

    run(story())


def test_everything_about_one_can_be_changed() -> None:
    """The place, what goes between the two, the name; in the heart only place and name."""

    async def story() -> None:
        async with Harness("/people") as app:
            (one,) = draw(app, ("Ali", "near"))
            await app.go(f"/people/{one}")
            await app.tap("Vi kan le sammen")
            await app.tap("Jeg lytter")
            await app.tap("Noen jeg kjenner")
            await app.tap("Endre navnet")
            await app.type("Navn eller tegn", "A")
            await app.tap("En blomst")
            await app.tap("Behold")
            found = named(app)["A"]
            assert (found.gets, found.gives) == (("laugh",), ("listen",))
            assert (found.ring, found.symbol) == ("know", "flower")
            await app.tap("I hjertet")
            assert app.sees("Appen spør ikke om det.")
            assert not app.sees("Vi kan le sammen")
            await app.tap("Mer om A")
            assert not app.sees("Jeg vil ha mer avstand")

    run(story())


def test_others_see_numbers_and_no_name() -> None:
    """The heart only by an own tap, who one wants distance to never; nothing is sent."""

    async def story() -> None:
        async with Harness("/people") as app:
            ids = draw(app)
            await app.shell.do(people.keep_away, person=ids[2], away=True)
            await app.go("/people/show")
            assert app.sees("Ingenting blir sendt.")
            assert not any(text == "S" for text in app.texts())
            await app.tap("Vis på hele skjermen")
            heard = " ".join(app.heard())
            assert not any(alias in heard for alias, _ in FIVE if alias != "S")
            assert app.sees("3")
            assert not app.sees("4")
            assert not app.sees("I hjertet")
            assert not app.sees("Hjelp nå")
            await app.tap("Ferdig med å vise")
            await app.tap("Bibi")
            await app.tap("Vis navn og bilder")
            await app.tap("Vis på hele skjermen")
            assert app.sees("Bibi")
            assert app.sees("I hjertet")
            assert not any(text == "S" for text in app.texts())

    run(story())


def test_the_whole_map_goes_in_two_taps_and_comes_back() -> None:
    """And the copy is let along and kept back by one switch."""

    async def story() -> None:
        async with Harness("/people") as app:
            draw(app)
            await app.settle()
            await app.tap("Mer om kartet")
            await app.tap("Ta kartet med i den låste kopien")
            assert people.comes_along(app.desk.store)
            assert app.sees("En låst kopi ligger hos serveren.")
            await app.tap("Ta kartet med i den låste kopien")
            assert not people.comes_along(app.desk.store)
            await app.tap("Slett hele kartet")
            assert named(app) == {}
            await app.tap("Angre")
            assert len(named(app)) == 5

    run(story())


def test_who_is_not_there_is_said_with_a_way_back() -> None:
    """A link may be older than the map."""

    async def story() -> None:
        async with Harness("/people/" + "07" * 16) as app:
            assert app.sees("Ikke på kartet")
            await app.tap("Til kartet")
            assert app.route == "/people"

    run(story())


@pytest.mark.parametrize("letters", [100, 200])
@pytest.mark.parametrize("width", [280, 350, 420])
@pytest.mark.parametrize("each", [1, 3, 5])
def test_nobody_stands_on_somebody_else(width: float, letters: int, each: int) -> None:
    """Up to some five in every ring; and everybody stands inside the picture, in their ring."""
    nodes = [
        Node(f"{ring}{at}", "Mohammad" if at % 2 else "S", "sun", ring, "")
        for ring in (*EDGES, "heart")
        for at in range(each if ring != "very_near" else min(each, 3))
    ]

    laid = layout(nodes, {"near": "Nær"}, width=width, letters=letters, heart=True)

    blocks = list(laid.blocks.values())
    for at, one in enumerate(blocks):
        assert 0 <= one.x - one.wide / 2 <= one.x + one.wide / 2 <= laid.width
        assert one.y + one.high / 2 <= laid.height
        for other in blocks[at + 1 :]:
            beside = (one.wide + other.wide) / 2 - abs(one.x - other.x)
            below = (one.high + other.high) / 2 - abs(one.y - other.y)
            room = 0.35 * min(one.wide, other.wide) if width < 300 or letters > 100 else 8
            assert beside < room or below < 12, (one, other)
    for node in nodes:
        assert laid.ring_at(laid.blocks[node.id].x, laid.blocks[node.id].y) == node.ring


def test_what_is_shown_is_kept_as_a_picture() -> None:
    """The very picture: numbers at first, names when they are shown; nobody, and no picture."""

    async def story() -> None:
        async with Harness("/people/show") as app:
            assert not app.sees("Behold som bilde")
            draw(app)
            await app.go("/people")
            await app.go("/people/show")
            platform = app.desk.platform
            assert isinstance(platform, FakePlatform)

            await app.tap("Behold som bilde")
            assert app.sees("Bildet er på telefonen nå. Det er ikke låst.")
            ((_, svg),) = platform.saved.values()
            assert not any(f">{alias}<" in svg for alias, _ in FIVE)
            assert ">4<" in svg
            assert ">5<" not in svg

            await app.tap("Vis navn og bilder")
            await app.tap("Behold som bilde")
            ((_, svg),) = platform.saved.values()
            assert all((f">{alias}<" in svg) is (ring != "heart") for alias, ring in FIVE)

    run(story())


def test_a_phone_that_cannot_make_the_picture_says_what_to_do() -> None:
    """Nothing is lost, and there is another way."""

    async def story() -> None:
        async with Harness("/people") as app:
            draw(app)
            await app.go("/people/show")
            app.desk.platform.paints = False  # type: ignore[attr-defined]
            await app.tap("Behold som bilde")
            assert app.sees("Bildet ble ikke laget")
            assert not app.sees("Bildet er på telefonen nå")

    run(story())


def test_a_note_beside_somebody_is_shown_to_nobody() -> None:
    """It stands on their page, and not on the map or on what is held up."""

    async def story() -> None:
        async with Harness("/people") as app:
            person = draw(app, ("Ali", "near"))[0]
            await app.go(f"/people/{person}")
            await app.tap("Skriv noe for deg selv")
            await app.type("Dine egne ord", "Spør om fredag")
            await app.tap("Behold")
            assert app.sees("Spør om fredag")
            for route in ("/people", "/people/show"):
                await app.go(route)
                assert not app.sees("Spør om fredag")
            assert "Spør om fredag" not in str(app.desk.store.pending)

    run(story())
