"""A long chapter on an old phone: what is seen first, and what comes after it."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.library import library
from tests.views.harness import Harness, plain, run
from youthapp.language import Reader
from youthapp.screens.passages import Mode
from youthapp.screens.reading import ReadingScreen, reading_screen
from youthapp.views import pages
from youthapp.views.pages import Drawn, keys


@pytest.fixture(autouse=True)
def without_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAUSE", 0.0)


def chapter(mode: Mode) -> ReadingScreen:
    reader = Reader("ar", library("nb", "ar").catalog("ar"))
    return reading_screen(reader, library("nb", "ar"), "health", mode=mode, done=lambda task: False)


OWN, NORWEGIAN = chapter("own"), chapter("nb")
LENGTH = len(keys(OWN))


def on_page(app: Harness) -> list[str]:
    """Return the keys of the parts that are drawn."""
    found = [c.key for c in app.all(ft.Container) if isinstance(c.key, ft.ScrollKey)]
    return [str(key.value) for key in found]


async def rest(app: Harness) -> None:
    """Wait until the whole chapter is drawn."""
    for _ in range(2 * LENGTH):
        await app.settle()
        if on_page(app) == keys(OWN) and app.sees("الفصل"):
            return


def test_a_chapter_is_there_before_all_of_it_is_drawn() -> None:
    """The beginning at once, and then the rest down to the ways on, in order."""

    async def story() -> None:
        async with Harness(code="ar", near=6) as app:
            app.page.navigate("/read/health")
            await app.settle(4)
            assert on_page(app) == keys(OWN)[: len(on_page(app))]
            assert 6 <= len(on_page(app)) < LENGTH
            await rest(app)
            assert on_page(app) == keys(OWN)
            assert any(c for c in app.names() if app.shell.reader.t("Neste kapittel") in c)

    run(story())


def test_what_one_comes_back_to_is_drawn_at_once_and_scrolled_to() -> None:
    """A place far down a chapter is not waited for."""

    async def story() -> None:
        place = OWN.blocks[40]
        async with Harness(f"/read/health/{place.place}", code="ar", near=6) as app:
            assert OWN.anchor(place.place) in on_page(app)

    run(story())


def test_another_mode_changes_what_is_read_first_and_everything_in_the_end() -> None:
    """Nothing above the reader moves until the rest is done."""

    async def story() -> None:
        async with Harness("/read/health", code="ar", near=6) as app:
            await rest(app)
            for block in (c for c in app.all(ft.Container) if isinstance(c.key, ft.ScrollKey)):
                await app.fire(block, "size_change", {"w": 390.0, "h": 100.0})
            column = next(c for c in app.all(ft.Column) if c.on_scroll)
            await app.fire(column, "scroll", scrolled_to(100.0 * 30))
            first, near = unlinked(NORWEGIAN, 0, 20), unlinked(NORWEGIAN, 29, 34)
            tapped = asyncio.ensure_future(app.tap("Norsk"))
            await app.settle(6)
            assert app.sees(near)
            assert not app.sees(first)
            await tapped
            for _ in range(40):
                await app.settle()
                await asyncio.sleep(0.01)
            assert app.sees(first)

    run(story())


def test_a_tick_leaves_every_other_passage_as_it_was() -> None:
    """Each can be tapped afterwards; the numbers of its controls are the same."""

    async def story() -> None:
        async with Harness("/read/health", code="ar") as app:
            tasks = [b for b in OWN.blocks if b.kind == "task"]
            before = {id(c): c for c in app.walk()}
            await app.tap(plain(tasks[0].strands[0].plain))
            kept = [c for c in app.walk() if id(c) in before]
            assert len(kept) > len(before) * 0.8
            assert all(app.session.index.get(c._i) is not None for c in kept)
            await app.tap(plain(tasks[1].strands[0].plain))
            done = [app.desk.store.setting(f"task/{task.id}", False) for task in tasks[:2]]
            assert done == [True, True]

    run(story())


def unlinked(screen: ReadingScreen, start: int, end: int) -> str:
    """Return a text without links among these passages: links are drawn as spans."""
    lines = (line for block in screen.blocks[start:end] for line in block.strands[0].lines)
    return next(plain(line[0].text) for line in lines if len(line) == 1 and not line[0].word)


def scrolled_to(pixels: float) -> dict[str, object]:
    return {
        "t": "end",
        "event_type": "end",
        "pixels": pixels,
        "min_scroll_extent": 0.0,
        "max_scroll_extent": 9000.0,
        "viewport_dimension": 700.0,
    }


@given(st.lists(st.tuples(st.sampled_from("on+"), st.integers(0, LENGTH - 1)), max_size=30))
def test_whatever_is_tapped_meanwhile_the_whole_chapter_is_drawn_in_the_end(
    taps: list[tuple[str, int]],
) -> None:
    """Modes in any order at any place, with any amount drawn between."""
    drawn = Drawn()
    drawn.take(OWN, 0)
    for what, at in taps:
        if what == "+":
            drawn.more()
        else:
            drawn.take({"o": OWN, "n": NORWEGIAN}[what], at)
            assert drawn.parts[at] is drawn.newest or not drawn.first <= at < drawn.end
        there = [part is not None for part in drawn.parts]
        assert there == sorted(there, reverse=True), "a gap"
    goes = 0
    while drawn.more():
        goes += 1
    assert goes <= LENGTH // pages.CHUNK + 2
    assert all(part is drawn.newest for part in drawn.parts)
