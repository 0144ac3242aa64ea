"""The guide as one reads it."""

from __future__ import annotations

import flet as ft
import pytest

from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.domain.guide import Freshness
from youthapp.screens import reading as screens
from youthapp.screens.reading import reading_screen


def test_a_chapter_opens_from_its_card() -> None:
    """A tap on the card opens the chapter, and back leads to the chapters."""

    async def story() -> None:
        async with Harness("/") as app:
            await app.tap("Helse")
            assert app.route == "/read/health"
            assert app.sees("Når det haster") or app.sees("Fastlegen din")
            await app.tap("Tilbake")
            assert app.route == "/"

    run(story())


def test_a_word_is_explained_where_it_stands() -> None:
    """A tap on a marked word opens its explanation, and the page stays."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            text = next(t for t in app.all(ft.Text) if t.spans and any(s.on_click for s in t.spans))
            span = next(s for s in text.spans or [] if s.on_click)
            await app.fire(span, "click")

            (sheet,) = app.page._dialogs.controls
            assert span.text is not None
            heard = [word for c in app.walk(sheet) for word in [getattr(c, "value", "")] if word]
            assert any(span.text.lower()[:5] in word.lower() for word in heard)
            assert app.route == "/read/health"

    run(story())


def test_a_word_is_heard_and_leads_to_where_it_is_used() -> None:
    """Read by the device's voice, or said that there is none; a section of it is one tap away."""

    async def story() -> None:
        async with Harness("/read/health/egenandel") as app:
            page = app.desk.platform
            place = next(
                s for t in app.all(ft.Text) for s in t.spans or [] if s.text == "egenandel"
            )
            await app.fire(place, "click")
            (sheet,) = app.page._dialogs.controls
            ears = next(
                c
                for c in app.walk(sheet)
                if isinstance(c, ft.IconButton) and c.tooltip == "Les høyt"
            )
            await app.fire(ears, "click")
            assert any("ingen stemme" in str(getattr(c, "value", "")) for c in app.walk(sheet))

            page.speaks = ("nb-NO",)
            await app.fire(ears, "click")
            assert page.said[-1] == ("egenandel", "nb-NO", 1.0)
            page.spoken()
            await app.settle()
            assert page.said[-1][0].startswith("Den delen")

            uses = [c for c in app.walk(sheet) if isinstance(c, ft.Container) and c.on_click]
            await app.fire(uses[-1], "click")
            await app.fire(sheet, "dismiss")  # the page has drawn it away
            assert page.speaking is not None
            assert page.speaking.done()

    run(story())


def test_a_task_is_ticked_and_unticked() -> None:
    """A tick is kept on the phone, and a second tap takes it away."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            assert app.sees("Bare du ser hva du har krysset av.")
            task = "Finn ut hva fastlegen din heter"
            await app.tap(task)
            assert app.desk.store.setting("task/task-gp") is True
            await app.tap(task)
            assert app.desk.store.setting("task/task-gp") is False

    run(story())


def test_the_place_is_remembered_by_passage() -> None:
    """When scrolling ends, the passage at the top is kept, not the pixels."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            column = next(c for c in app.all(ft.Column) if c.on_scroll)
            blocks = [c for c in app.all(ft.Container) if isinstance(c.key, ft.ScrollKey)]
            for block in blocks:
                await app.fire(block, "size_change", {"w": 390.0, "h": 100.0})
            scrolled = {
                "t": "end",
                "event_type": "end",
                "pixels": 620.0,
                "min_scroll_extent": 0.0,
                "max_scroll_extent": 5000.0,
                "viewport_dimension": 700.0,
            }
            await app.fire(column, "scroll", scrolled)

            kept = str(app.desk.store.setting("place/health"))
            assert str(blocks[6].key.value).endswith(kept)

    run(story())


def test_norwegian_is_a_tap_away_from_an_unchecked_passage() -> None:
    """The mark shows the Norwegian of that passage only, and hides it again."""

    async def story() -> None:
        async with Harness("/read/health", code="ar") as app:
            before = len(app.texts())
            mark = next(b for b in app.all(ft.IconButton) if b.icon == ft.Icons.TRANSLATE_ROUNDED)
            await app.fire(mark, "click")
            assert len(app.texts()) == before + 1
            shut = next(b for b in app.all(ft.IconButton) if b.icon == ft.Icons.EXPAND_LESS_ROUNDED)
            await app.fire(shut, "click")
            assert len(app.texts()) == before

    run(story())


def test_every_unchecked_text_has_its_mark_and_its_norwegian() -> None:
    """Passages, tasks, questions, words and lines to call: a tap on each shows one text more."""

    async def story() -> None:
        async with Harness("/read/health", code="ar") as app:
            screen = reading_screen(
                app.shell.reader, app.shell.library, "health", mode="own", done=lambda task: False
            )
            texts = [block for block in screen.blocks if block.kind != "heading"]
            marks = [b for b in app.all(ft.IconButton) if b.tooltip == screen.labels.mark]
            assert len(marks) == len(texts)
            for kind in ("text", "task", "question", "word", "helper"):
                at = next(n for n, block in enumerate(texts) if block.kind == kind)
                before = len(app.all(ft.Text))
                await app.fire(marks[at], "click")
                assert len(app.all(ft.Text)) == before + 1, kind
                marks[at] = app.all(ft.IconButton, tooltip=screen.labels.hide)[0]
                await app.fire(marks[at], "click")

    run(story())


@pytest.mark.parametrize("kind", ["wording", "meaning"])
def test_an_old_translation_says_so_and_shows_the_norwegian_at_a_tap(kind: Freshness) -> None:
    """A passage, a task and a word that are older than their Norwegian, each for itself."""

    async def story() -> None:
        library = await real_library("nb", "ar")
        old = {"health/gp-call", "health/task-gp", "word/fastlege/explain"}
        library.freshness = lambda context, code: kind if context in old else "fresh"  # type: ignore[method-assign]
        async with Harness("/read/health", code="ar", desk=make_desk(library)) as app:
            said = screens.reading_screen(
                app.shell.reader, library, "health", mode="own", done=lambda task: False
            )
            sentences = {block.stale for block in said.blocks if block.stale}
            assert len(sentences) == 1
            assert app.texts().count(sentences.pop()) == len(old)
            marks = [b for b in app.all(ft.IconButton) if b.tooltip == said.labels.stale]
            assert len(marks) == len(old)
            for mark in marks:
                await app.fire(mark, "click")
            hiding = [b for b in app.all(ft.IconButton) if b.tooltip == said.labels.hide]
            assert len(hiding) == len(old)
            assert len([t for t in app.all(ft.Text) if t.text_align == ft.TextAlign.LEFT]) >= 3

    run(story())


def test_each_language_stands_at_its_own_side() -> None:
    """With both shown, Arabic is set from the right and Norwegian from the left."""

    async def story() -> None:
        async with Harness("/", code="ar") as app:
            app.desk.store.keep_setting("reading_mode", "both")
            await app.go("/read/health")
            sides = {t.text_align for t in app.all(ft.Text)}
            assert {ft.TextAlign.LEFT, ft.TextAlign.RIGHT} <= sides

    run(story())


def test_reading_on_draws_nothing_again() -> None:
    """A change elsewhere leaves the long page as it is: its controls are the same objects."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            before = next(c for c in app.all(ft.Column) if c.on_scroll)
            app.shell.redraw()
            await app.settle()
            assert next(c for c in app.all(ft.Column) if c.on_scroll) is before

    run(story())


def test_an_old_link_leads_to_the_other_chapters() -> None:
    """A chapter that is not there says so and offers the guide."""

    async def story() -> None:
        async with Harness("/read/gone") as app:
            await app.tap("Til guiden")
            assert app.route == "/"

    run(story())
