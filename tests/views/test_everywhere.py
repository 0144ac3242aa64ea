"""What holds on every screen, in every language, by day and by night."""

from __future__ import annotations

import re
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import flet as ft
import pytest

from tests.views.harness import Harness, run
from youthapp.language import LANGUAGES
from youthapp.views import routes

SCREENS = [
    "/",
    "/read",
    "/start/1",
    "/start/2",
    "/start/3",
    "/goals",
    "/checkin",
    "/checkin/home",
    "/checkin/nothing",
    "/line",
    "/line/add",
    "/line/gone",
    "/meeting",
    "/about-me",
    "/about-me/show",
    "/ready",
    "/ready/home",
    "/ready/castle",
    "/voice",
    "/more",
    "/more/language",
    "/more/about",
    "/more/card",
    "/help",
    "/join",
    "/join/card",
    "/people",
    "/people/new",
    "/people/show",
    "/people/gone",
    "/share/week/mine",
    "/share/about/mine/look",
    "/shares",
    "/shares/gone",
    "/hello/change/gone",
    "/talk",
    "/roses",
    "/roses/gone",
    "/pair",
    "/join/phone",
    "/more/phones",
    "/nowhere",
    "/read/health/say/gp",
    "/read/health/say/gone",
]
CODES = [language.code for language in LANGUAGES]


@pytest.mark.parametrize("code", CODES)
def test_headings_lead_through_every_screen(code: str) -> None:
    """One first heading, and no level is jumped over on the way down."""

    async def story() -> None:
        async with Harness(code=code, dark=code in ("ar", "ti")) as app:
            for route in SCREENS:
                await app.go(route)
                levels = [h.heading_level for h in app.all(ft.Semantics) if h.heading_level]
                assert levels.count(1) == 1, route
                for upper, lower in pairwise(levels):
                    assert lower <= upper + 1, f"{route}: {levels}"

    run(story())


@pytest.mark.parametrize("code", CODES)
def test_whatever_can_be_tapped_has_a_name(code: str) -> None:
    """A screen reader says something for every button."""

    async def story() -> None:
        async with Harness(code=code) as app:
            for route in SCREENS:
                await app.go(route)
                assert all(name.strip() for name in app.names()), route

    run(story())


def test_every_route_leads_to_a_screen_that_is_there() -> None:
    """A module and a screen are named by text, so that a start reads neither."""
    named = re.findall(r'_(?:of|own)\("(\w+)", "(\w+)"\)', Path(routes.__file__).read_text())

    assert len(named) > 30
    for room, screen in named:
        assert callable(getattr(import_module(f"youthapp.views.{room}"), screen)), (room, screen)


@pytest.mark.parametrize("width", [320, 390, 844, 1280])
def test_every_screen_can_be_drawn_at_every_width(width: float) -> None:
    """Nothing fails on a small phone, on its side, or at a desk; letters at twice the size."""

    async def story() -> None:
        async with Harness(width=width, height=640) as app:
            app.desk.store.keep_setting("text_size", 200)
            app.shell.dress()
            for route in SCREENS:
                await app.go(route)
                assert not app.shell.state.broken, route
                assert app.texts(), route

    run(story())
