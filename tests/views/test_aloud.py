"""Reading aloud as one hears it: passage by passage, to be stopped at any time."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.library import Library


def marked(app: Harness) -> list[str]:
    """Return the keys of what is marked as being read."""
    return [
        str(one.key.value)
        for one in app.all(ft.Container)
        if one.bgcolor == ft.Colors.PRIMARY_CONTAINER and isinstance(one.key, ft.ScrollKey)
    ]


def test_a_chapter_is_read_from_where_one_is_and_the_passage_is_marked() -> None:
    """The next passage follows by itself, at the speed one likes, until one says stop."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            page = app.desk.platform
            page.speaks = ("nb-NO",)
            await app.tap("Les høyt")
            assert page.said[-1] == ("Når det haster", "nb-NO", 1.0)
            assert marked(app) == ["heading-urgent"]

            page.spoken()
            await app.settle()
            assert page.said[-1][0].startswith("Er noen i fare")
            assert marked(app) == ["text-urgent-life"]

            await app.tap("Neste avsnitt")
            await app.tap("Fart: Vanlig")
            text, _, rate = page.said[-1]
            assert text.startswith("Er du syk")
            assert rate == 1.3
            assert app.sees("Fart: Fort")

            await app.tap("Stopp")
            assert marked(app) == []
            assert not app.sees("Fart: Fort")
            said = len(page.said)
            await app.settle()
            assert len(page.said) == said

    run(story())


def test_a_device_without_voices_says_so() -> None:
    """There is a sentence and a way to put it away."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.tap("Les høyt")
            assert app.sees("Telefonen din har ingen stemme.")
            await app.tap("Lukk")
            assert not app.sees("Telefonen din har ingen stemme.")

    run(story())


def with_recording(library: Library) -> Library:
    """Return a library with a recording of one passage, read in Norwegian."""
    library._clips = {"nb": {"health/urgent-life": "clip.nb-1.mp3"}}
    return library


def test_a_recording_is_played_where_no_voice_reads() -> None:
    """A phone without a voice hears what somebody has recorded."""

    async def story() -> None:
        desk = make_desk(with_recording(await real_library("nb")))
        async with Harness("/read/health", desk=desk) as app:
            page = app.desk.platform
            page.recordings = ("clip.nb-1.mp3",)
            await app.tap("Les høyt")
            assert page.said == [("clip.nb-1.mp3", "", 1.0)]
            assert marked(app) == ["text-urgent-life"]
            page.spoken()
            await app.settle()
            assert marked(app) == []
            assert not app.shell.state.note

    run(story())


def test_a_recording_that_is_not_on_the_phone_is_said() -> None:
    """Without a network and without a voice there is a sentence, and nothing goes on silently."""

    async def story() -> None:
        desk = make_desk(with_recording(await real_library("nb")))
        async with Harness("/read/health", desk=desk) as app:
            await app.tap("Les høyt")
            assert app.desk.platform.said == []
            assert app.sees("Opptaket er ikke på telefonen.")
            assert marked(app) == []

    run(story())


@pytest.mark.parametrize("elsewhere", ["/goals", "/read/health/say/gp"])
def test_leaving_the_chapter_is_silence(elsewhere: str) -> None:
    """Nobody is followed by a voice, also not to a remark on the text, which lies over it."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            page = app.desk.platform
            page.speaks = ("nb-NO",)
            await app.tap("Les høyt")
            await app.go(elsewhere)
            assert page.speaking is not None
            assert page.speaking.done()
            said = len(page.said)
            await app.settle()
            assert len(page.said) == said

    run(story())


def test_another_language_ends_what_is_read_and_puts_the_bar_away() -> None:
    """A button that stops nothing would stay there for ever."""

    async def story() -> None:
        async with Harness("/read/health", code="ar") as app:
            page = app.desk.platform
            page.speaks = ("ar-EG", "nb-NO")
            await app.tap(app.shell.reader.t("Les høyt"))
            stop = app.shell.reader.t("Stopp")
            assert stop in app.names()
            await app.tap("Norsk")
            assert page.speaking is not None
            assert page.speaking.done()
            assert stop not in app.names()
            assert marked(app) == []

    run(story())


def test_a_voice_found_after_the_reader_has_left_says_nothing() -> None:
    """Some devices need a second to tell which voices they have."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            page = app.desk.platform
            asked: asyncio.Future[tuple[str, ...]] = asyncio.get_running_loop().create_future()

            async def slow() -> tuple[str, ...]:
                return await asked

            page.voices = slow  # type: ignore[method-assign]
            tapped = asyncio.ensure_future(app.tap("Les høyt"))
            await app.settle()
            await app.go("/goals")
            asked.set_result(("nb-NO",))
            await tapped
            assert page.said == []

    run(story())
