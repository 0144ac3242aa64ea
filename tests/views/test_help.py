"""Help now: to be called with one tap."""

from __future__ import annotations

import flet as ft

from tests.views.harness import Harness, run


def test_a_tap_on_a_line_calls_it() -> None:
    """The phone itself opens the number: no round trip, so it works without a network."""

    async def story() -> None:
        async with Harness("/help") as app:
            line = app.tappable("Ambulanse")
            assert isinstance(line.action, ft.OpenUrl)
            assert line.action.url == "tel:113"
            assert "Ring 113" in app.heard()

    run(story())


def test_the_norwegian_can_be_shown_to_somebody_else() -> None:
    """In another language one tap puts the Norwegian under every line."""

    async def story() -> None:
        async with Harness("/help", code="ti") as app:
            before = app.texts()
            await app.tap(app.shell.reader.t("Vis på norsk også"))
            assert len(app.texts()) > len(before)
            assert app.sees("Når noen er i fare for å dø, eller er hardt skadet.")

    run(story())
