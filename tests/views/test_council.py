"""What holds on every screen of the council, in both directions and with large letters."""

from __future__ import annotations

from itertools import pairwise

import flet as ft
import pytest

from tests.fakes import FakeServer
from tests.samples import TEMPLATE
from tests.views.harness import Harness, real_library, run
from tests.views.test_findings import closed
from youthapp.actions import findings, meetings, seats, workshop
from youthapp.actions.desk import Desk, today


async def busy(code: str) -> tuple[Desk, list[str]]:
    """Return the desk of an adviser with something on every screen, and all the addresses."""
    server = FakeServer()
    desk, survey = await closed(server)
    desk.library = await real_library("nb", code)
    desk.account.given = "adviser"  # type: ignore[attr-defined]
    await seats.look(desk)
    await seats.give(desk, name="Ali", group="Bakken")
    (given,) = seats.given_out(desk.store)
    work = workshop.begin_with(desk, questionnaire=TEMPLATE).changes[0].item
    for kind in ("choices", "number", "ranking", "say"):
        workshop.add_question(desk, survey=work, kind=kind)
    await findings.write(
        desk, survey=survey, finding="", texts={"nb": "Maten er bra."}, published=True
    )
    (told,) = findings.of_council(desk.store, survey, today=today(desk))
    await findings.fetch_words(desk, survey=survey)
    meeting = await meetings.begin(desk, day=today(desk))
    point = {"theme": {"nb": "Praksis"}, "decision": {"nb": "Vi spør"}, "won": {}, "state": "won"}
    await meetings.write_point(desk, meeting=meeting, at=None, **point)  # type: ignore[arg-type]
    items = workshop.one(desk.store, work).questionnaire.form.items
    make, held = f"/council/make/{work}", f"/council/surveys/{survey}"
    return desk, [
        "/council",
        "/council/new",
        "/council/seats",
        f"/council/seats/{given.id}",
        make,
        f"{make}/text",
        *(f"{make}/ask/{item.id}" for item in items),
        f"{make}/texts",
        f"{make}/texts/ar",
        f"{make}/look",
        f"{make}/when",
        f"{make}/send",
        "/council/make/gone",
        held,
        f"{held}/words",
        f"{held}/findings",
        f"{held}/findings/new",
        f"{held}/findings/{told.finding.id}/answer",
        "/council/surveys/gone",
        "/council/meetings",
        f"/council/meetings/{meeting}",
        f"/council/meetings/{meeting}/0",
        f"/council/meetings/{meeting}/new",
        "/council/meetings/gone",
        "/voice",
        "/voice/answers",
    ]


@pytest.mark.parametrize("code", ["nb", "ar", "ti"])
def test_headings_and_names_lead_through_every_screen(code: str) -> None:
    """One first heading, no level jumped over, and a name for all that can be tapped."""

    async def story() -> None:
        desk, routes = await busy(code)
        async with Harness(code=code, desk=desk, dark=code == "ti") as app:
            for route in routes:
                await app.go(route)
                levels = [h.heading_level for h in app.all(ft.Semantics) if h.heading_level]
                assert levels.count(1) == 1, route
                for upper, lower in pairwise(levels):
                    assert lower <= upper + 1, f"{route}: {levels}"
                assert all(name.strip() for name in app.names()), route

    run(story())


@pytest.mark.parametrize("width", [320, 844])
def test_every_screen_is_drawn_with_large_letters(width: float) -> None:
    """Nothing fails on a small phone or on its side at twice the size."""

    async def story() -> None:
        desk, routes = await busy("nb")
        async with Harness(width=width, height=640, desk=desk) as app:
            app.desk.store.keep_setting("text_size", 200)
            app.shell.dress()
            for route in routes:
                await app.go(route)
                assert not app.shell.state.broken, route
                assert app.texts(), route

    run(story())
