"""The guide as data: cards on a path, chapters in one language or two."""

from __future__ import annotations

import copy

import pytest

from tests.screens.library import library
from youthapp.language import LANGUAGES, Reader, language
from youthapp.library import Library
from youthapp.screens.guide import beginning, guide_screen, share_read
from youthapp.screens.passages import Mode, uses, word_card
from youthapp.screens.reading import is_chapter, no_chapter, reading_screen

CODES = [each.code for each in LANGUAGES]
MODES: tuple[Mode, ...] = ("own", "nb", "both")


def reader(code: str = "nb") -> Reader:
    return Reader(code, library(*CODES).catalog(code))


def read(code: str, mode: Mode, chapter: str = "health", done: frozenset[str] = frozenset()):
    return reading_screen(
        reader(code), library(*CODES), chapter, mode=mode, done=lambda task: task in done
    )


def test_a_chapter_waits_is_under_way_or_read() -> None:
    """The path tells where one is, and the chapter one is in stands first."""
    chapter = library(*CODES).chapters()[0]
    places = {
        "": "new",
        chapter.passages[4].id: "begun",
        next(p.id for p in chapter.passages if p.kind == "word"): "read",
    }
    for place, stop in places.items():
        screen = guide_screen(reader(), library(*CODES), {chapter.id: place}.get)  # type: ignore[arg-type]

        assert screen.cards[0].stop == stop
        assert (screen.resume is not None) == (stop == "begun")


def test_looking_up_words_at_the_end_means_the_end_is_reached() -> None:
    """The share grows with the passages and is whole at the lists of words and helpers."""
    chapter = library(*CODES).chapter("health")
    shares = [share_read(chapter, passage.id) for passage in chapter.passages]

    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 1
    assert share_read(chapter, "gone-since-long") == 0


@pytest.mark.parametrize("chapter", [one.id for one in library().chapters()])
def test_every_mode_has_the_same_blocks(chapter: str) -> None:
    """The place is a block, so no mode may add, drop or rename one."""
    keys = {
        tuple(block.key for block in read(code, mode, chapter).blocks)
        for code in CODES
        for mode in MODES
    }

    assert len(keys) == 1
    (only,) = keys
    assert len(set(only)) == len(only)


@pytest.mark.parametrize("code", CODES)
def test_no_markup_is_ever_shown(code: str) -> None:
    """Word links become runs, facts become numbers: no bracket or brace is left."""
    for mode in MODES:
        for block in read(code, mode).blocks:
            cards = block.word.explanations if block.word else ()
            shown = [strand.plain for strand in (*block.strands, *cards)]

            assert not any(sign in text for text in shown for sign in ("[[", "]]", "{", "}"))


def test_each_strand_keeps_its_own_direction() -> None:
    """Side by side, Arabic runs one way and Norwegian the other."""
    passage = next(block for block in read("ar", "both").blocks if block.kind == "text")

    assert [strand.rtl for strand in passage.strands] == [True, False]
    assert [strand.html for strand in passage.strands] == ["ar", "nb"]


def test_an_unchecked_translation_says_so_and_carries_the_norwegian() -> None:
    """Every passage that nobody checked has the Norwegian a tap away, and a sentence says why."""
    screen = read("ar", "own")
    texts = [block for block in screen.blocks if block.kind != "heading"]

    assert screen.notice
    assert all(block.unchecked and block.norwegian is not None for block in texts)
    assert read("nb", "own").notice == ""
    assert not any(block.unchecked for block in read("ar", "nb").blocks)


def test_a_chapter_that_is_not_translated_yet_says_so() -> None:
    """It is in Norwegian, nothing can be switched, and what it calls upon is in one's own."""
    screen = read("am", "nb", "law")
    own = [block for block in screen.blocks if block.word is None and block.helper is None]
    strands = [strand for block in own for strand in block.strands]

    assert screen.untranslated
    assert (screen.mode, screen.modes) == ("own", ())
    assert {strand.html for strand in strands} == {"nb"}
    assert not any(block.unchecked for block in own)
    assert screen.title.html == "am"
    assert {block.helper.html for block in screen.blocks if block.helper} == {"am"}
    assert read("am", "own").untranslated == read("ti", "own", "law").untranslated == ""
    assert read("nb", "nb", "law").untranslated == ""


def test_a_word_that_is_not_translated_yet_says_so() -> None:
    """It is explained in Norwegian once, and is no unchecked translation."""
    card = word_card(reader("am"), missing("word/fastlege/term", "word/fastlege/explain"),
                     "fastlege", "own")  # fmt: skip

    assert [strand.html for strand in card.explanations] == ["nb"]
    assert card.norwegian is card.own_term is None
    assert card.tongue == reader("am").t("På norsk")
    assert not card.unchecked


def test_a_chapter_with_something_untranslated_says_so() -> None:
    """One sentence that is stale is enough, and only that one is in Norwegian."""
    books = missing("health/gp-call")
    screen = reading_screen(reader("am"), books, "health", mode="own", done=lambda task: False)
    others = [block.id for block in screen.blocks if block.strands and block.strands[0].norwegian]

    assert screen.untranslated
    assert screen.modes
    assert others == ["gp-call"]


def test_the_list_says_which_chapters_are_in_norwegian() -> None:
    """Each title is in the reader's language, so one knows what there is to ask about."""
    books = library(*CODES)
    cards = guide_screen(reader("am"), books, lambda chapter: "").cards

    assert {card.id for card in cards if not card.tongue} == {
        chapter.id for chapter in books.chapters() if books.translated(chapter.id, "am") == "all"
    }
    assert not any(card.tongue for card in guide_screen(reader("ti"), books, {}.get).cards)  # type: ignore[arg-type]


def missing(*contexts: str) -> Library:
    """Return the library as it is when Amharic lacks these texts."""
    books = copy.copy(library(*CODES))
    own = {context: text for context, text in books.texts["am"].items() if context not in contexts}
    books.texts = books.texts | {"am": own}
    return books


def test_norwegian_readers_get_no_switch() -> None:
    """There is nothing to switch between when one's own language is Norwegian."""
    assert read("nb", "both").modes == ()
    assert read("nb", "both").mode == "nb"
    assert [mode for mode, _ in read("uk", "own").modes] == list(MODES)


def test_a_place_brings_its_section_title_along() -> None:
    """A remembered first passage is shown under its title; any other by itself."""
    screen = read("nb", "own")
    chapter = library(*CODES).chapter("health")
    section = chapter.sections[1]

    assert screen.anchor(section.passages[0].id) == f"heading-{section.id}"
    assert screen.anchor(section.passages[1].id).endswith(section.passages[1].id)
    assert screen.anchor("never-heard-of") == ""


def test_ticked_tasks_are_done() -> None:
    """Only what was ticked is done."""
    tasks = [b for b in read("nb", "own", done=frozenset({"task-gp"})).blocks if b.kind == "task"]

    assert {task.id for task in tasks if task.done} == {"task-gp"}


def test_a_word_is_always_shown_in_norwegian_too() -> None:
    """The Norwegian word is what stands on the door; the reader's own word is beside it."""
    card = word_card(reader("uk"), library(*CODES), "fastlege", "own")

    assert card.term.plain == "fastlege"
    assert card.term.norwegian
    assert card.explanations[0].html == language("uk").html


def test_chapters_lead_on_to_each_other() -> None:
    """The first has no chapter before it, the last none after it."""
    first, last = library(*CODES).chapters()[0].id, library(*CODES).chapters()[-1].id

    assert read("nb", "own", first).before is None
    assert read("nb", "own", last).after is None
    assert read("nb", "own", first).after is not None


def test_an_old_link_gets_a_kind_answer() -> None:
    """A chapter that is not there is not an error."""
    assert not is_chapter(library(*CODES), "gone")
    assert no_chapter(reader()).back


def test_a_long_text_is_told_by_its_first_words() -> None:
    """Whole words on one line, and a sign that there is more."""
    assert beginning("kort\nog  godt", 20) == "kort og godt"
    assert beginning("ord " * 60, 20) == "ord ord ord ord ord\u00a0…"


def test_a_word_knows_where_it_is_used() -> None:
    """Every section with a link to it, in the reader's language, each once and with a way there."""
    books = library(*CODES)
    found = uses(reader("ar"), books, "egenandel")

    assert found
    assert len({use.route for use in found}) == len(found)
    for use in found:
        chapter, passage = use.route.removeprefix("/read/").split("/")
        (one,) = (one for one in books.chapter(chapter).passages if one.id == passage)
        assert "[[egenandel" in books.text(one.context, "nb")
        assert use.chapter == books.text(f"{chapter}/title", "ar")


def test_every_word_is_used_somewhere_or_lists_nothing() -> None:
    """No word of the guide breaks its own card."""
    books = library(*CODES)
    assert sum(bool(uses(reader(), books, word.id)) for word in books.words()) > 50


def test_a_number_to_call_has_all_its_norwegian_beside_it() -> None:
    """Who, what for, what it costs and when: in both languages, and behind the mark."""
    books = library(*CODES)
    said = [
        books.text(f"help/ambulance/{part}", "nb") for part in ("name", "what", "cost", "hours")
    ]

    for mode in ("both", "own"):
        block = next(
            b for b in read("ar", mode).blocks if b.helper is not None and b.id == "ambulance"
        )
        norwegian = block.strands[1] if mode == "both" else block.norwegian
        assert norwegian is not None
        assert all(part in norwegian.plain for part in said)
        assert norwegian.html == "nb"
