"""Search as one uses it: a few words, a place in the guide, and the way back."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from tests.views.harness import Harness, run

LABEL = "Hva lurer du på?"


async def ready(app: Harness) -> None:
    """Wait until the words have been brought in order."""
    for _ in range(200):
        if app.shell.reader.code in app.shell.indexes:
            break
        await asyncio.sleep(0.02)
    await app.settle()


def test_a_few_words_lead_to_the_passage() -> None:
    """From the guide to the search, to the place in the chapter, and back to what was found."""

    async def story() -> None:
        async with Harness("/") as app:
            await app.tap("Søk i guiden")
            assert app.route == "/search"
            await ready(app)
            await app.type(LABEL, "bytte lege")
            assert app.sees("Fastlegen din")
            await app.tap("Fastlegen din")
            assert app.route.startswith("/read/health/gp-")
            app.shell.back()
            await app.settle()
            await ready(app)
            assert app.find(ft.TextField).value == "bytte lege"
            assert app.sees("Fastlegen din")

    run(story())


def test_an_empty_field_offers_words_to_try() -> None:
    """A tapped word stands in the field and is looked for."""

    async def story() -> None:
        async with Harness("/search") as app:
            await ready(app)
            await app.tap("tolk")
            assert app.find(ft.TextField).value == "tolk"
            assert app.sees("Tolk hos legen")

    run(story())


def test_what_is_not_there_is_said_with_a_way_on() -> None:
    """No dead end: another word, or somebody to ask."""

    async def story() -> None:
        async with Harness("/search") as app:
            await ready(app)
            await app.type(LABEL, "qwxz")
            assert app.sees("Det fant vi ikke")
            await app.tap("Se hvem du kan spørre")
            assert app.route == "/help"

    run(story())


def test_a_word_that_is_nearly_there_is_offered() -> None:
    """One tap writes it in the field, and what it leads to is shown."""

    async def story() -> None:
        async with Harness("/search") as app:
            await ready(app)
            await app.type(LABEL, "opphålskart")
            assert app.sees("Det fant vi ikke")
            await app.tap("Mente du oppholdskort?")
            assert app.find(ft.TextField).value == "oppholdskort"
            assert app.sees("Papirene dine")

    run(story())


def test_a_help_line_and_an_important_word_are_found_too() -> None:
    """Each by its own name, and a word where it is explained."""

    async def story() -> None:
        async with Harness("/search") as app:
            await ready(app)
            await app.type(LABEL, "arbeidstilsynet")
            await app.tap("Hjelp nå")
            assert app.route == "/help"
            app.shell.back()
            await app.settle()
            await ready(app)
            await app.type(LABEL, "purring")
            await app.tap("purring")
            assert app.route == "/read/economy/purring"

    run(story())


@pytest.mark.parametrize(
    ("code", "asked"), [("ar", "طبيب"), ("ti", "ሓኪም"), ("uk", "лікар"), ("ps", "fastlege")]
)
def test_one_asks_in_any_language_and_reads_in_ones_own(code: str, asked: str) -> None:
    """Also a Norwegian word from a letter leads to the page in the reader's language."""

    async def story() -> None:
        async with Harness("/search", code=code) as app:
            await ready(app)
            (field,) = app.all(ft.TextField)
            await app.type(str(field.label), asked)
            results = [name for name in app.names() if len(name) > 40]
            assert results, app.texts()
            assert app.shell.library.text("health/gp", app.shell.reader.code) in " ".join(
                app.texts()
            )

    run(story())


def test_what_is_found_in_norwegian_says_so() -> None:
    """A page that is not translated yet is found by its Norwegian words, with a word about it."""

    async def story() -> None:
        async with Harness("/search", code="am") as app:
            await ready(app)
            (field,) = app.all(ft.TextField)
            await app.type(str(field.label), "husleiekontrakt")
            said = app.shell.reader.t("På norsk")
            assert any(text.endswith(f" · {said}") for text in app.texts())
            await app.type(str(field.label), "ቋሚ ሐኪም")
            assert not app.texts()[0].endswith(said)
            assert app.sees(app.shell.library.text("health/gp", "am"))

    run(story())


def test_a_shared_link_opens_at_its_passage_in_the_readers_language() -> None:
    """The address names a passage, and no language."""

    async def story() -> None:
        async with Harness("/read/health/gp-choose", code="uk") as app:
            assert app.sees(app.shell.library.text("health/title", app.shell.reader.code))

    run(story())
