"""What one does in a chapter beside reading: a note, a goal of a task, saying one knows it."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import goals, notes, protocol
from youthapp.screens import reading
from youthapp.views import sheets, unfinished
from youthapp.views.place import Place

ABOUT = "health/talk-call"


def test_a_question_takes_a_note_that_nobody_else_sees() -> None:
    """It stands beside the question, can be changed, and an empty one is put away."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.tap("Skriv noe for deg selv")
            assert app.sees("Bare du ser dette.")
            await app.type("Dine egne ord", "Jeg ringer når jeg har feber.")
            await app.tap("Behold")
            assert app.sees("Jeg ringer når jeg har feber.")
            assert notes.all_notes(app.desk.store)[ABOUT].text == "Jeg ringer når jeg har feber."

            await app.tap("Endre det du skrev")
            await app.type("Dine egne ord", " ")
            await app.tap("Behold")
            assert app.sees("Det du skrev, er tatt bort.")
            assert notes.all_notes(app.desk.store) == {}
            await app.tap("Angre")
            assert app.sees("Jeg ringer når jeg har feber.")

    run(story())


def test_a_note_on_a_full_phone_stays_in_its_field() -> None:
    """The disk refuses: it is said, and not a letter is lost."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.tap("Skriv noe for deg selv")
            await app.type("Dine egne ord", "Viktig")
            app.desk.store.full = True
            await app.tap("Behold")
            assert app.shell.state.problem is not None
            assert app.find(ft.TextField).value == "Viktig"

    run(story())


def test_a_task_becomes_a_goal() -> None:
    """Its words stand in the field when the conversation asks for them."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.tap("Gjør det til et mål")
            assert app.route == "/goals/new"
            assert app.sees("Du tok med: Finn ut hva fastlegen din heter")
            await app.tap("Gå videre")
            await app.tap("Noe jeg ønsker meg")
            await app.tap("Helse")
            await app.tap("Ferdig")
            assert str(app.find(ft.TextField).value).startswith("Finn ut hva fastlegen din heter")

    run(story())


def test_undo_never_means_something_older_than_the_last_tap() -> None:
    """A task is unticked by another tap; what was kept before it stays."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.tap("Skriv noe for deg selv")
            await app.type("Dine egne ord", "Spør Per")
            await app.tap("Behold")
            assert "Angre" in app.names()
            await app.tap("Finn ut hva fastlegen din heter")
            assert "Angre" not in app.names()

    run(story())


def test_a_conversation_under_way_is_not_put_away_for_a_tap() -> None:
    """What was said stays; one goes on there."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.shell.do(goals.begin_with, words="Svømme")
            await app.settle()
            await app.tap("Gjør det til et mål")
            assert app.sees("Du er i gang med et annet mål. Det kommer først.")
            draft = app.desk.store.draft(goals.FORM)
            assert draft is not None
            assert draft.typing == {"own_words": "Svømme"}

    run(story())


def test_only_the_youth_says_that_a_chapter_is_known() -> None:
    """What is written down is shown before, to the letter: chapter, edition, day."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            version = app.shell.library.chapter("health").version
            assert len(version) == 8
            assert app.sees("Kapittelet: Helse")
            assert app.sees("Utgaven: 22.11.2026")
            assert not app.sees(version)  # it binds, and tells nobody anything
            assert app.sees("Bare du ser det.")
            await app.tap("Jeg kan dette kapittelet nå")

            (thing,) = app.desk.store.things("signature")
            assert set(thing.fields) == {"chapter", "version", "on"}
            assert protocol.signatures(app.desk.store)["health"].version == version
            assert app.sees("Du kan dette kapittelet siden")

            await app.tap("Ta det tilbake")
            assert protocol.signatures(app.desk.store) == {}
            assert app.sees("Kan du dette kapittelet?")

    run(story())


def test_a_jump_is_held_until_the_reader_scrolls_away() -> None:
    """Half-known heights move nobody; a hand on the page does."""
    keys = ["head", "heading-cost", "text-cost-under"]
    place = Place(heights={"head": 10, "heading-cost": 5, "text-cost-under": 900}, pixels=400)
    assert place.top(keys) == "text-cost-under"
    place.held, place.held_at = "heading-cost", 400
    place.scrolled(410)
    assert place.top(keys) == "heading-cost"
    place.scrolled(700)
    assert place.top(keys) == "text-cost-under"


def test_a_tap_meant_for_a_sheet_never_puts_the_chapter_away() -> None:
    """A second tap on "close" comes when the sheet has gone; the chapter stands firm so long."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.tap("I dette kapittelet")
            assert app.top.can_pop is False
            (sheet,) = app.page._dialogs.controls
            close = next(c for c in app.walk(sheet) if isinstance(c, ft.OutlinedButton))
            await app.fire(close, "click")
            assert app.top.can_pop is False
            await asyncio.sleep(sheets.CLOSING)
            await app.settle()
            assert app.top.can_pop is True

    run(story())


def test_the_phones_back_puts_a_sheet_away_and_leaves_the_chapter() -> None:
    """The page knows that something lies over the chapter, until it is put away."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            page = app.desk.platform
            await app.tap("I dette kapittelet")
            assert page.covered
            app.shell.uncover()
            await app.settle()
            assert not any(sheet.open for sheet in app.page._dialogs.controls)
            assert app.route == "/read/health"

            await app.tap("I dette kapittelet")
            await app.go("/help")
            assert not page.covered

    run(story())


def test_what_lies_over_a_chapter_can_turn_into_something_else() -> None:
    """From the list of sections to the picture of this place, in one sheet."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.tap("I dette kapittelet")
            (sheet,) = app.page._dialogs.controls
            buttons = [c for c in app.walk(sheet) if isinstance(c, ft.TextButton)]
            name = "Vis dette stedet til noen"
            turn = next(
                each for each in buttons
                if name in [getattr(c, "value", each.content) for c in app.walk(each)]
            )  # fmt: skip
            await app.fire(turn, "click")
            (sheet,) = app.page._dialogs.controls
            seen = [getattr(c, "value", "") for c in app.walk(sheet)]
            assert "Vis det til noen" in seen
            assert "I dette kapittelet" not in seen

    run(story())


def test_a_note_can_be_written_at_once() -> None:
    """What is typed goes into the field that was opened."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.tap("Skriv noe for deg selv")
            (field,) = app.all(ft.TextField)
            assert app.desk.platform.writing_in == field.label

    run(story())


def test_a_place_is_shown_to_somebody_by_a_picture_or_a_link() -> None:
    """The address names the passage and no language: each reads in one's own."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            screen = reading.reading_screen(
                app.shell.reader, app.shell.library, "health", mode="nb", done=lambda task: False
            )
            closed: list[str] = []
            place = Place(heights={"head": 10, "heading-gp": 500}, pixels=300)
            place.open_sheet = closed.append
            drawn = list(app.walk(sheets.share(app.shell, screen, place)))
            (picture,) = (one for one in drawn if isinstance(one, ft.Image))
            assert picture.semantics_label == "Lenken som bilde, til å skanne"
            copy = next(one for one in drawn if one.__class__.__name__.endswith("Button"))
            copy.on_click()  # type: ignore[attr-defined]
            assert app.desk.platform.copied == "https://vei.test/read/health/gp-right"
            assert closed == [""]
            await app.settle()
            assert app.sees("Lenken er kopiert.")

    run(story())


def test_an_unfinished_note_is_there_when_one_comes_back() -> None:
    """A look at the help lines in the middle of a sentence costs no word."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.tap("Skriv noe for deg selv")
            await app.type("Dine egne ord", "Jeg vil spørre om")
            await app.tap("Hjelp nå")
            await app.tap("Tilbake")
            if not app.all(ft.TextField):
                await app.tap("Skriv noe for deg selv")
            assert app.find(ft.TextField).value == "Jeg vil spørre om"

            await app.tap("Ikke nå")
            await app.tap("Skriv noe for deg selv")
            assert app.find(ft.TextField).value == ""

    run(story())


def test_an_unfinished_note_outlives_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed in the middle of a sentence, the field is open with its words at the next start.

    While one writes nothing is drawn anew.
    """
    monkeypatch.setattr(unfinished, "PAUSE", 0.01)

    async def story() -> None:
        desk = make_desk(await real_library("nb"))
        async with Harness("/read/health", desk=desk) as app:
            await app.tap("Skriv noe for deg selv")
            drawn = app.shell.state.revision
            await app.type("Dine egne ord", "Jeg vil spørre om")
            await asyncio.sleep(0.05)
            await app.settle()
            assert app.shell.state.revision == drawn
        async with Harness("/read/health", desk=desk) as app:
            assert app.find(ft.TextField).value == "Jeg vil spørre om"
            await app.tap("Behold")
            assert "Jeg vil spørre om" in [
                note.text for note in notes.all_notes(desk.store).values()
            ]
        async with Harness("/read/health", desk=desk) as app:
            assert not app.all(ft.TextField)

    run(story())


def test_unfinished_words_on_a_full_phone_say_so_and_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The problem is told where one writes; nothing is taken out of the field."""
    monkeypatch.setattr(unfinished, "PAUSE", 0.01)

    async def story() -> None:
        async with Harness("/read/health") as app:
            await app.tap("Skriv noe for deg selv")
            app.desk.store.full = True
            await app.type("Dine egne ord", "Jeg vil spørre om")
            await asyncio.sleep(0.05)
            await app.settle()
            assert app.shell.state.problem is not None
            assert app.find(ft.TextField).value == "Jeg vil spørre om"

    run(story())
