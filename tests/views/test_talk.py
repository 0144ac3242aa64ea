"""Talking in two languages: a sentence large for both, each half facing its reader."""

from __future__ import annotations

from math import pi

import flet as ft
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions.talk import OTHER
from youthapp.language import LANGUAGES, Reader
from youthapp.screens import talk as screens
from youthapp.views.large import SIZES, fitting


def halves(app: Harness) -> list[ft.Container]:
    """Return the two halves, the other's first."""
    return [
        each
        for each in app.all(ft.Container)
        if each.animate_rotation is not None and each.expand is not True
    ]


def angle(half: ft.Container) -> float:
    assert isinstance(half.rotate, ft.Rotate)
    return half.rotate.angle


def test_a_sentence_is_large_for_both_and_faces_the_one_opposite() -> None:
    """The upper half stands on its head; it can be turned, and so can everything."""

    async def story() -> None:
        desk = make_desk(await real_library("nb", "ar"))
        async with Harness("/talk", code="ar", desk=desk) as app:
            reader = Reader("ar", app.shell.library.catalog("ar"))
            await app.tap(reader.t("Jeg trenger tolk."))
            theirs, mine = halves(app)
            assert (angle(theirs), angle(mine)) == (pi, 0)
            said = [text.value or "" for text in app.all(ft.Text)]
            assert "Jeg trenger tolk." in said[0]
            await app.tap(reader.t("Snu bare øverste del"))
            assert angle(halves(app)[0]) == 0
            await app.tap(reader.t("Snu hele skjermen"))
            whole = next(each for each in app.all(ft.Container) if each.expand is True)
            assert whole.rotate is not None
            await app.tap(reader.t("Lukk"))
            assert app.sees(reader.t("Snakk på to språk"))

    run(story())


def test_who_reads_norwegian_chooses_the_other_language_once() -> None:
    """It is loaded, kept as a setting, and can be changed."""

    async def story() -> None:
        desk = make_desk(await real_library("nb", "ti"))
        async with Harness("/talk", desk=desk) as app:
            assert not app.sees("Jeg forstår ikke.")
            await app.tap("ትግርኛ")
            assert desk.store.setting(OTHER) == "ti"
            await app.tap("Hvordan har du det i dag?")
            theirs = Reader("ti", app.shell.library.catalog("ti"))
            assert theirs.t("Hvordan har du det i dag?") in app.texts()
            await app.tap(theirs.t("Vet ikke"))
            assert "Vet ikke" in app.texts()
            assert theirs.t("Vet ikke") in app.texts()
            await app.tap("Lukk")
            await app.tap("Bytt språk")
            assert app.sees("Hvilket språk snakker den andre?")

    run(story())


def test_what_one_writes_is_shown_as_written_and_says_so() -> None:
    """No text is translated, and none leaves the phone."""

    async def story() -> None:
        desk = make_desk(await real_library("nb", "ar"))
        desk.store.keep_setting(OTHER, "ar")
        async with Harness("/talk", desk=desk) as app:
            await app.type("Skriv en setning selv", "Vi møtes på biblioteket klokka to.")
            await app.tap("Vis stort")
            assert app.texts().count("Vi møtes på biblioteket klokka to.") == 2
            assert app.sees("Dette er ikke oversatt.")

    run(story())


def test_a_passage_of_the_guide_is_shown_in_both_languages() -> None:
    """One that is not there in both leads to the sentences."""

    async def story() -> None:
        desk = make_desk(await real_library("nb", "ar"))
        async with Harness("/talk/health/nothing", code="ar", desk=desk) as app:
            assert not halves(app)
            library = app.shell.library
            chapter = next(
                each for each in library.chapters() if library.translated(each.id, "ar") == "all"
            )
            from youthapp.screens.reading import reading_screen

            blocks = reading_screen(
                Reader("ar"), library, chapter.id, mode="own", done=lambda task: False
            ).blocks
            place = next(each.place for each in blocks if each.kind == "text")
            await app.go(f"/talk/{chapter.id}/{place}")
            assert len(halves(app)) == 2

    run(story())


def test_every_ready_sentence_is_there_once() -> None:
    """Short enough to be read across a table."""
    every = [*screens.ANSWERS, *(text for _, texts in screens.THEMES for text in texts)]
    assert len(every) == len(set(every))
    assert 24 <= len(every) <= 30
    assert max(len(text.split()) for text in every) <= 7


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=300),
    st.floats(150, 600),
    st.floats(60, 500),
    st.sampled_from((100, 150, 200)),
)
def test_a_text_gets_the_largest_size_that_fits(
    text: str, wide: float, high: float, letters: int
) -> None:
    """More room never makes it smaller; larger letters never make it larger."""
    size = fitting(text, wide, high, letters=letters)
    assert size in SIZES
    assert fitting(text, wide, high * 1.5, letters=letters) >= size
    assert fitting(text, wide, high, letters=100) >= size


@pytest.mark.parametrize("code", [each.code for each in LANGUAGES])
def test_the_other_language_is_never_ones_own(code: str) -> None:
    """Norwegian for all others; for who reads Norwegian the one that was chosen."""
    other = screens.other_code(Reader(code), "so")
    assert other == ("so" if code == "nb" else "nb")
    assert screens.other_code(Reader("nb"), "nb") == ""
    assert screens.other_code(Reader("nb"), "xx") == ""
