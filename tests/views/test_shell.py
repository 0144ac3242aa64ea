"""The shell: help now everywhere, ways back, the language at once, calm in trouble."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest
from flet.components.public_utils import unwrap_component

from tests.views.harness import Harness, run
from youthapp.actions import settings
from youthapp.language import language
from youthapp.views import problem

PLACES = ["/", "/read", "/search", "/words", "/goals", "/goals/new", "/voice", "/more",
          "/more/language", "/more/about", "/more/card", "/join", "/join/card", "/start/2",
          "/nowhere/at/all"]  # fmt: skip


@pytest.mark.parametrize("route", PLACES)
def test_help_is_one_tap_away(route: str) -> None:
    """From every address the button leads to the numbers, and back leads to the address."""

    async def story() -> None:
        async with Harness(route) as app:
            await app.tap("Hjelp nå")
            assert app.route == "/help"
            assert app.sees("Ambulanse")

            await app.tap("Tilbake")
            assert app.route == route

    run(story())


@pytest.mark.parametrize(
    ("link", "above"),
    [
        ("/more/about", "/more"),
        ("/read/health", "/"),
        ("/read/health/gp-call", "/"),
        ("/read/health/say/gp", "/read/health"),
    ],
)
def test_back_from_a_link_leads_one_level_up(link: str, above: str) -> None:
    """Who came straight to a screen by a link is not sent out of the app."""

    async def story() -> None:
        async with Harness(link) as app:
            await app.tap("Tilbake")
            assert app.route.rstrip("/") == above.rstrip("/")

    run(story())


def test_the_browsers_own_back_does_not_confuse_ours() -> None:
    """After the browser went back by itself, our button leads on from there."""

    async def story() -> None:
        async with Harness("/more") as app:
            await app.tap("Om appen")
            await app.tap("Hjelp nå")
            await app.go("/more/about")  # the browser's back
            await app.tap("Tilbake")
            assert app.route == "/more"

    run(story())


def test_the_way_back_adds_no_step_to_the_browsers_history() -> None:
    """The page is told that the next address is a step back, before the address comes."""

    async def story() -> None:
        async with Harness("/more") as app:
            await app.tap("Om appen")
            await app.tap("Tilbake")
            assert app.desk.platform.steps == [("back", "/more")]

    run(story())


def test_what_is_left_for_good_is_no_step_on_the_way_back() -> None:
    """After the three cards, and after a conversation one stopped, back never leads into them."""

    async def story() -> None:
        async with Harness(started=False) as app:
            for button in ("Fortsett", "Neste", "Neste", "Begynn"):
                await app.tap(button)
            assert app.shell.trail == ["/"]
            app.shell.go("/goals")
            await app.settle()
            await app.tap("Begynn med et ønske")
            await app.tap("Stopp her")
            assert app.shell.trail == ["/", "/goals"]
            assert app.desk.platform.steps == [("back", "/"), ("back", "/goals")]

    run(story())


def test_leaving_goes_back_to_where_one_was_last() -> None:
    """Somebody who was at a place twice is not sent past the second time."""

    async def story() -> None:
        async with Harness("/") as app:
            app.shell.trail = ["/", "/goals", "/", "/goals/new"]
            app.shell.leave_for("/")
            assert app.shell.trail == ["/", "/goals", "/"]
            app.shell.leave_for("/voice")
            assert app.shell.trail == ["/", "/goals", "/voice"]

    run(story())


def test_the_four_tabs_lead_to_four_places() -> None:
    """Guide, goals, voice, more; the tab that is open is marked."""

    async def story() -> None:
        async with Harness() as app:
            for index, route in enumerate(("/", "/goals", "/voice", "/more")):
                await app.choose_tab(index)
                assert app.route == route
                assert app.find(ft.NavigationBar).selected_index == index

    run(story())


def test_on_a_wide_screen_the_tabs_stand_at_the_side() -> None:
    """A rail instead of the bar, and the same four places."""

    async def story() -> None:
        async with Harness(width=1200) as app:
            rail = app.find(ft.NavigationRail)
            assert len(rail.destinations) == 4
            assert app.top.navigation_bar is None

    run(story())


@pytest.mark.parametrize("code", ["ar", "fa_AF", "ps", "ti", "so", "uk"])
def test_a_language_is_worn_by_the_whole_page(code: str) -> None:
    """Direction, and the language of Flutter's own words, follow the reader's choice."""

    async def story() -> None:
        async with Harness("/more/language") as app:
            await app.tap(language(code).own_name)

            assert app.shell.reader.code == code
            assert app.page.rtl == (language(code).direction == "rtl")
            worn = app.page.locale_configuration
            assert worn is not None
            assert worn.current_locale == ft.Locale(language(code).material)
            assert app.desk.store.setting("language") == code

    run(story())


def test_a_problem_is_said_where_the_reader_is_and_can_be_put_away() -> None:
    """The banner tells it in words, and goes when it is closed or the reader goes on."""

    async def story() -> None:
        async with Harness("/more") as app:
            app.desk.store.full = True
            await app.shell.do(settings.choose_theme, name="dark")
            await app.settle()
            assert app.sees("Telefonen er full")

            await app.tap("Lukk")
            assert not app.sees("Telefonen er full")

    run(story())


def test_a_full_phone_can_be_tried_again() -> None:
    """When there is room again, one tap brings everything to the disk."""

    async def story() -> None:
        async with Harness("/more") as app:
            app.desk.store.full = True
            await app.tap("Mørkt")
            assert app.sees("Telefonen er full")

            app.desk.store.full = False
            await app.tap("Prøv igjen")
            assert not app.sees("Telefonen er full")
            assert not app.shell.doorway.unsaved

    run(story())


def test_what_was_kept_is_said_and_can_be_undone() -> None:
    """A note with undo stands at the bottom until the reader goes on."""
    undone = []

    async def undo() -> None:
        undone.append(True)

    async def story() -> None:
        async with Harness("/more") as app:
            app.shell.say("Steget er gjort", undo)
            await app.settle()
            assert app.sees("Steget er gjort")
            await app.tap("Angre")

            await app.choose_tab(0)
            assert not app.sees("Steget er gjort")

    run(story())
    assert undone


def fails(*_: object) -> None:
    """Stand for a mistake of ours."""
    raise RuntimeError("a mistake of ours")


async def ends_calmly(app: Harness) -> None:
    """Check the calm page, and that the one way on leads home."""
    assert app.sees("Noe gikk galt")
    assert app.sees("113")

    await app.tap("Prøv igjen")
    assert app.route == "/"
    assert app.sees("Fint at du er her")


def test_an_error_after_a_tap_gives_a_calm_page(caplog: pytest.LogCaptureFixture) -> None:
    """Not Flet's red box: what happened, the urgent numbers, and one way on."""

    async def story() -> None:
        async with Harness("/more") as app:
            app.desk.platform.install = fails
            app.shell.redraw()
            await app.settle()
            await app.tap("Legg appen på telefonen")
            await ends_calmly(app)

    run(story())
    assert "a mistake of ours" in caplog.text


def test_an_error_while_drawing_gives_a_calm_page(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen that cannot be drawn does not take the app with it."""

    async def story() -> None:
        async with Harness("/more") as app:
            monkeypatch.setattr("youthapp.screens.more.about", fails)
            await app.tap("Om appen")
            await ends_calmly(app)

    run(story())
    assert "a mistake of ours" in caplog.text


def test_a_first_screen_that_fails_gives_a_calm_page(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes by a link to a screen that cannot be drawn still gets words and a way on."""
    monkeypatch.setattr("youthapp.screens.more.about", fails)

    async def story() -> None:
        async with Harness("/more/about") as app:
            await ends_calmly(app)

    run(story())
    assert "a mistake of ours" in caplog.text


@pytest.mark.parametrize(
    ("key", "title", "button"),
    [
        ("error.second-tab", "Appen er åpen et annet sted", "Bruk appen her"),
        ("error.storage-gone", "Her kan ikke appen lagre", "Les guiden"),
        ("error.from-the-future", "Appen er eldre enn det du har lagret", "Prøv igjen"),
    ],
)
def test_what_stops_the_app_is_said_on_a_whole_page(key: str, title: str, button: str) -> None:
    """With one way on, and the urgent numbers when the guide could be opened."""
    taken = []

    async def story() -> None:
        async with Harness() as app:
            view = problem.stopped(
                app.shell.reader, key, again=lambda: taken.append(True), books=app.shell.library
            )
            app.page.render_views(ft.component(lambda: [view]))
            await app.settle()

            assert app.sees(title)
            assert app.sees("113")
            await app.tap(button)

    run(story())
    assert taken


def test_an_answer_for_what_has_left_the_screen_is_no_trouble() -> None:
    """The page may still scroll when its reader has gone; whoever waited goes on."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            app.connection.answers = False
            column = next(one for one in app.all(ft.Column) if one.on_scroll is not None)
            waiting = asyncio.ensure_future(column.scroll_to(offset=100, duration=0))
            await app.settle()
            (call,) = app.session._Session__method_calls
            gone = column._i
            await app.go("/goals")
            app.session.handle_invoke_method_results(gone, call, None, "the control is not there")
            await app.settle()
            assert waiting.done()
            assert waiting.exception() is None
            app.session.handle_invoke_method_results(gone, "never-asked", None, None)
            await app.tap("Begynn med et ønske")
            assert app.route == "/goals/new"

    run(story())


def test_the_last_sizes_of_what_has_left_are_passed_over() -> None:
    """Looking through the page for the sender of each would make the app deaf for seconds."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            blocks = [one for one in app.all(ft.Container) if isinstance(one.key, ft.ScrollKey)]
            gone = [one._i for one in blocks]
            await app.go("/goals")
            looked: list[int] = []
            app.session._Session__find_live_control = lambda page, sought: looked.append(sought)
            for sender in gone:
                await app.session.dispatch_event(sender, "size_change", {"w": 1.0, "h": 1.0})
            assert looked == []
            await app.session.dispatch_event(gone[0], "click", None)
            assert looked == [gone[0]]

    run(story())


def test_what_lies_under_another_screen_is_drawn_again_when_one_comes_back_to_it() -> None:
    """A tap in a chapter costs nothing for home; back there everything is as it is now."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            home, chapter = unwrap_component(app.page.views)
            below, top = unwrap_component(home), unwrap_component(chapter)
            app.desk.store.keep_setting("place/health", "gp-call")
            app.shell.redraw()
            await app.settle()
            home, chapter = unwrap_component(app.page.views)
            assert unwrap_component(home) is below
            assert unwrap_component(chapter) is not top
            await app.tap("Tilbake")
            assert app.sees("Du er på vei")

    run(story())
