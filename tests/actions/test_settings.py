"""Settings: what is on offer is kept on this phone, and the page is told."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes import make_desk
from youthapp.actions import settings
from youthapp.errors import NotAnAnswer, UnknownLanguage


def test_a_language_is_kept_when_it_is_really_there():
    """The page learns it too, for its own first words."""
    desk = make_desk()

    asyncio.run(settings.choose_language(desk, code="ti"))

    assert desk.store.setting("language") == "ti"
    assert desk.platform.language == "ti"
    assert "ti" in desk.library.loaded


def test_a_language_that_cannot_be_had_leaves_the_old_one():
    """Nobody is left in a language that is not there."""
    desk = make_desk()
    asyncio.run(settings.choose_language(desk, code="ar"))

    with pytest.raises(UnknownLanguage):
        asyncio.run(settings.choose_language(desk, code="xx"))

    assert (desk.store.setting("language"), desk.platform.language) == ("ar", "ar")


def test_looks_are_kept_and_told_to_the_page():
    """Text size, theme, reading mode and the seen start are settings of this phone."""
    desk = make_desk()

    settings.choose_text_size(desk, percent=200)
    settings.choose_theme(desk, name="dark")
    settings.choose_reading_mode(desk, mode="both")
    settings.finish_start(desk)

    names = ("text_size", "theme", "reading_mode", "seen_start")
    assert [desk.store.setting(name) for name in names] == [200, "dark", "both", True]
    assert (desk.platform.text_size, desk.platform.theme) == (200, "dark")


@pytest.mark.parametrize(
    "refused",
    [
        lambda desk: settings.choose_text_size(desk, percent=99),
        lambda desk: settings.choose_text_size(desk, percent=201),
        lambda desk: settings.choose_theme(desk, name="pink"),
        lambda desk: settings.choose_reading_mode(desk, mode="fast"),
    ],
)
def test_what_is_not_on_offer_is_refused(refused):
    """A setting nobody can draw is never kept."""
    with pytest.raises(NotAnAnswer):
        refused(make_desk())
