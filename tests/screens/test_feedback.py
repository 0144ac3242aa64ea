"""Saying something about a passage, as data: every passage has its way, and nothing is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from tests.screens.library import library
from youthapp.domain.feedback import KINDS, Remark, read, remark, write
from youthapp.domain.guide import Chapter, Section
from youthapp.language import LANGUAGES, Reader
from youthapp.screens import feedback as screens
from youthapp.screens.flags import ends
from youthapp.screens.passages import Mode
from youthapp.screens.reading import reading_screen

CODES = [each.code for each in LANGUAGES]


def reader(code: str = "nb") -> Reader:
    return Reader(code, library(*CODES).catalog(code))


def sections() -> Iterator[tuple[Chapter, Section]]:
    for chapter in library(*CODES).chapters():
        for section in chapter.sections:
            yield chapter, section


def say(
    code: str = "nb",
    *,
    kind: str = "",
    mode: Mode = "own",
    passage: str = "gp-choose",
    waiting: Mapping[str, Remark] | None = None,
) -> screens.SayScreen:
    """Ask about a passage of the chapter on health."""
    section = next(
        each
        for each in library(*CODES).chapter("health").sections
        if any(one.id == passage for one in each.passages)
    )
    return screens.say_screen(
        reader(code),
        library(*CODES),
        "health",
        section.id,
        passage,
        kind=kind,
        mode=mode,
        waiting=waiting or {},
    )


@pytest.mark.parametrize("code", CODES)
def test_every_passage_of_the_guide_can_be_pointed_at(code: str) -> None:
    """Each by words of its own, in every language; words and help lines as well."""
    for chapter, section in sections():
        screen = screens.choose_screen(
            reader(code), library(*CODES), chapter.id, section.id, mode="own", waiting={}
        )
        found = [line.passage for line in screen.lines]

        assert found == [passage.id for passage in section.passages]
        assert all(0 < len(line.text) <= screens.SNIPPET + 2 for line in screen.lines)
        assert len({line.text for line in screen.lines}) == len(found), (chapter.id, section.id)


def test_a_section_ends_in_one_flag() -> None:
    """Under its last block and nowhere else, in every chapter."""
    for chapter in library(*CODES).chapters():
        page = reading_screen(
            reader(), library(*CODES), chapter.id, mode="own", done=lambda task: False
        )
        last = {section.id: section.passages[-1].id for section in chapter.sections}

        found = {
            section: next(block.id for block in page.blocks if block.key == key)
            for key, section in ends(page.blocks).items()
        }

        assert found == last


def test_a_remark_on_any_passage_can_be_written_and_read() -> None:
    """The ids and editions of the real guide are all of the form the server takes."""
    for chapter, section in sections():
        for passage in section.passages:
            said = remark(
                chapter.id, passage.id, "wrong", version=chapter.version, shown_in="ti", words=""
            )

            assert chapter.version
            assert read(write(said)) == said


def test_there_is_one_picture_for_each_kind() -> None:
    """With words of its own, and the one that is chosen is marked."""
    choices = say(kind="wrong").choices

    assert tuple(choice.id for choice in choices) == KINDS
    assert len({choice.text for choice in choices}) == len(KINDS)
    assert [choice.chosen for choice in choices] == [False, True, False]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("mode", ["own", "nb", "both"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_language_is_named_exactly_when_it_is_sent(code: str, mode: Mode, kind: str) -> None:
    """What the page says is what the remark holds."""
    screen = say(code, kind=kind, mode=mode)
    said = remark("health", "gp-choose", kind, version="", shown_in=screen.shown_in, words="")

    named = "translate" in [icon for icon, _ in screen.facts]
    assert named == bool(said.language)
    assert said.language in ("", code)
    assert named == (code != "nb" and mode != "nb" and kind != "missing")


def test_a_text_without_a_translation_sends_no_language() -> None:
    """It was shown in Norwegian, whatever language the app is in."""
    assert say("ar", kind="wrong", passage="legevakt").shown_in == "ar"
    books = Untranslated()
    (section,) = [s for s in books.chapter("health").sections if s.kind == "words"]
    word = section.passages[0]
    screen = screens.say_screen(
        reader("ar"), books, "health", section.id, word.id, kind="wrong", mode="own", waiting={}
    )

    assert screen.shown_in == ""


class Untranslated:
    """The library with every text in Norwegian."""

    def __getattr__(self, name: str) -> object:
        return getattr(library(*CODES), name)

    def chapter(self, chapter_id: str) -> Chapter:
        return library(*CODES).chapter(chapter_id)

    def text(self, context: str, code: str) -> str:
        return library(*CODES).text(context, "nb")

    def shown_in(self, context: str, code: str) -> str:
        return "nb"


def test_what_waits_is_seen_at_its_passage_only() -> None:
    """A passage of another chapter may be called the same."""
    here = Remark("health", "gp-choose", "wrong", "1")
    there = Remark("economy", "gp-choose", "wrong", "1")

    screen = say(waiting={"a": here, "b": there, "c": Remark("health", "other", "wrong", "1")})

    assert screen.said == ("a",)
    assert say(waiting={"b": there}).about.waits == ""
    assert screen.about.waits == "Venter på å bli sendt"


def test_thanks_say_where_it_is() -> None:
    """Waiting here, or sent; never the one for the other."""
    waiting = screens.done_screen(reader(), waits=True)
    sent = screens.done_screen(reader(), waits=False)

    assert "telefonen" in waiting.lines[0]
    assert "sendt" in sent.lines[0]
    assert (waiting.waits, sent.waits) == (True, False)
