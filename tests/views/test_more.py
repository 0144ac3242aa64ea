"""More: every choice is kept and seen at once."""

from __future__ import annotations

import flet as ft

from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions.unfinished import keep_unfinished
from youthapp.domain.conversation import Draft


def test_dark_is_dark_at_once_and_kept() -> None:
    """The page changes with the tap, and the phone remembers."""

    async def story() -> None:
        async with Harness("/more") as app:
            await app.tap("Mørkt")
            assert app.page.theme_mode is ft.ThemeMode.DARK
            assert app.desk.store.setting("theme") == "dark"
            assert app.desk.platform.theme == "dark"

    run(story())


def test_letters_grow_step_by_step() -> None:
    """Each tap is one step, told in words, up to twice the size."""

    async def story() -> None:
        async with Harness("/more") as app:
            for percent in (125, 150, 175, 200):
                await app.tap("Større bokstaver")
                assert app.desk.platform.text_size == percent
                assert app.sees(f"{percent} prosent")
            assert app.find(ft.IconButton, tooltip="Større bokstaver").disabled

    run(story())


def test_the_way_to_read_the_guide_is_a_choice_of_whoever_reads_another_language() -> None:
    """Own language, Norwegian, or both."""

    async def story() -> None:
        async with Harness("/more", code="so") as app:
            await app.tap(app.shell.reader.t("Begge språk sammen"))
            assert app.desk.store.setting("reading_mode") == "both"

    run(story())


def test_what_is_half_said_or_written_is_told_as_only_on_this_phone() -> None:
    """A conversation that was left, and words in a field: no copy is promised of them."""

    async def story() -> None:
        desk = make_desk(await real_library("nb"))
        await desk.account.join("GOOD-CODE")
        desk.store.keep_draft(Draft("goal", "goal", 1, typing={"own_words": "svø"}))
        keep_unfinished(desk, field="note/1", text="vet ikke")
        async with Harness("/more", desk=desk) as app:
            assert app.sees("2 endringer ligger bare på denne telefonen.")

    run(story())
