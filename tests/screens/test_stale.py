"""A translation that is older than its Norwegian says so, and the Norwegian is a tap away."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest

from build import changes, content, exchange
from tests.content.samples import CHAPTER, WORDS, read_sample, write_content, write_locales
from youthapp.language import Reader
from youthapp.library import Library, folder_fetch
from youthapp.screens.passages import Block, Mode, word_card
from youthapp.screens.reading import ReadingScreen, reading_screen

ON = date(2026, 12, 1)
EDITED = CHAPTER.replace("Spør en voksen.", "Spør en voksen du kjenner.")
ARABIC = {"gp/who-first": "اسأل شخصًا كبيرًا.", "word/fastlege/explain": "طبيبك أنت."}


def library(folder: Path, kind: str) -> Library:
    """Compile the sample with two texts whose Norwegian changed, judged as one kind."""
    locales = write_locales(folder, read_sample(folder), **ARABIC)
    exchange.note_checked("ar", "guide", "native reader", on=ON, locales=locales)
    write_content(folder, gp=EDITED, words=WORDS.replace("Din egen lege.", "Din faste lege."))
    shelf = read_sample(folder, gp=EDITED, words=WORDS.replace("Din egen lege.", "Din faste lege."))
    for text in shelf.guide:
        if text.context in ARABIC:
            changes.say(kind, text, (), on=ON, content=folder / "content", locales=locales)
    content.compile_packs(folder / "packs", content=folder / "content", locales=locales)
    return asyncio.run(Library.open(folder_fetch(folder / "packs"), "ar"))


def read(books: Library, mode: Mode = "own", code: str = "ar") -> ReadingScreen:
    return reading_screen(Reader(code), books, "gp", mode=mode, done=lambda task: False)


def block(screen: ReadingScreen, key: str) -> Block:
    return next(one for one in screen.blocks if one.key == key)


@pytest.mark.parametrize("kind", ["wording", "meaning"])
def test_an_old_translation_is_shown_with_a_sentence_and_the_norwegian(
    tmp_path: Path, kind: str
) -> None:
    """Passages and words alike; how grave it is can be seen."""
    screen = read(library(tmp_path, kind))

    for key, arabic, norwegian in (
        ("text-who-first", ARABIC["gp/who-first"], "Spør en voksen du kjenner."),
        ("word-fastlege", ARABIC["word/fastlege/explain"], "Din faste lege."),
    ):
        old = block(screen, key)
        shown = old.word.explanations[0] if old.word else old.strands[0]
        assert shown.plain == arabic
        assert old.norwegian is not None
        assert old.norwegian.plain == norwegian
        assert old.freshness == kind
        assert old.stale
    assert screen.labels.stale != screen.labels.mark


def test_a_critical_change_is_shown_in_norwegian_with_a_sentence(tmp_path: Path) -> None:
    """There is nothing more to show at a tap."""
    screen = read(library(tmp_path, "critical"))

    old = block(screen, "text-who-first")
    assert [strand.plain for strand in old.strands] == ["Spør en voksen du kjenner."]
    assert old.strands[0].norwegian
    assert (old.norwegian, old.freshness) == (None, "critical")
    assert old.stale
    word = block(screen, "word-fastlege").word
    assert word is not None
    assert (word.norwegian, word.explanations[0].plain) == (None, "Din faste lege.")


def test_each_kind_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    """A better word, a new meaning and a danger are not the same."""
    said = {
        block(read(library(tmp_path / kind, kind)), "text-who-first").stale
        for kind in changes.KINDS
    }

    assert len(said) == 3


def test_side_by_side_both_are_there_and_it_is_still_said(tmp_path: Path) -> None:
    """The reader sees which of the two is the newer."""
    old = block(read(library(tmp_path, "meaning"), "both"), "text-who-first")

    assert [strand.norwegian for strand in old.strands] == [False, True]
    assert old.stale
    assert old.norwegian is None


def test_in_norwegian_nothing_is_old(tmp_path: Path) -> None:
    """The source is always fresh, for whoever reads it."""
    books = library(tmp_path, "meaning")

    for screen in (read(books, "nb"), read(books, code="nb")):
        assert not [one for one in screen.blocks if one.stale or one.freshness != "fresh"]


def test_a_fresh_text_says_nothing_of_it(tmp_path: Path) -> None:
    """Exactly the touched texts are marked; a checked one needs no mark at all."""
    screen = read(library(tmp_path, "wording"))

    assert {one.key for one in screen.blocks if one.stale} == {"text-who-first", "word-fastlege"}
    assert not block(screen, "text-doctor-right").unchecked
    assert screen.notice == ""  # all that is unchecked is old, and says so itself


def test_a_word_that_slides_up_says_so_too(tmp_path: Path) -> None:
    """A tap on a word in any passage leads to the same card."""
    card = word_card(Reader("ar"), library(tmp_path, "meaning"), "fastlege", "own")

    assert (card.freshness, bool(card.stale)) == ("meaning", True)
    assert card.norwegian is not None
