"""What young people really ask leads to the right page, in every language."""

from __future__ import annotations

import functools

import pytest

from build import bench_search
from tests.screens.library import library
from youthapp.language import LANGUAGES
from youthapp.screens.search import MOST, index_of

EVERY = [language.code for language in LANGUAGES]
ASKED = bench_search.questions()
CODES = list(ASKED)
AFTER = bench_search.questions(bench_search.AFTER)
RIGHT = 0.9  # of the questions of a language have a right page among the first three
RIGHT_AFTER = 0.8  # of all the questions that nobody thought of when the rules were made


@functools.cache
def index(code):
    """The real guide in a language and in Norwegian, ready to be asked."""
    return index_of(library(*dict.fromkeys(("nb", code))), code)


@pytest.mark.parametrize("code", CODES)
def test_what_people_ask_has_its_answer_among_the_first_three(code):
    """At least nine of ten; the others are named with what came instead."""
    answers = bench_search.answers(index(code), ASKED[code])
    missed = [one for one in answers if not one.seen]

    assert len(answers) - len(missed) >= RIGHT * len(answers), bench_search.lines(missed)


def test_what_nobody_thought_of_is_mostly_answered_too():
    """In all the languages together, so that the rules are not made for single questions."""
    answers = [one for code in AFTER for one in bench_search.answers(index(code), AFTER[code])]
    missed = [one for one in answers if not one.seen]

    assert len(answers) - len(missed) >= RIGHT_AFTER * len(answers), bench_search.lines(missed)


@pytest.mark.parametrize("code", CODES)
def test_the_questions_are_of_every_kind(code):
    """Twenty of two to six words, about every chapter, the place, words and help lines."""
    asked = [one["asked"] for one in ASKED[code]]
    pages = {page for one in ASKED[code] for page in one["pages"]}
    chapters = {chapter.id for chapter in library().chapters()}

    assert len(set(asked)) == 20
    assert all(2 <= len(one.split()) <= 6 for one in asked)
    assert all(1 <= len(one["pages"]) <= 3 for one in ASKED[code])
    assert chapters | {"word", "help"} <= {page.partition("/")[0] for page in pages}
    assert any("/here-" in page for page in pages)


def test_every_page_that_answers_is_in_the_guide():
    """A page that is renamed does not make a question unanswerable in silence."""
    books = library()
    pages = {f"{chapter.id}/{section.id}" for chapter in books.chapters()
             for section in chapter.sections}  # fmt: skip
    pages |= {f"word/{word.id}" for word in books.words()}
    pages |= {f"help/{line.id}" for line in books.help_lines()}

    for questions in (ASKED, AFTER):
        wanted = {page for ones in questions.values() for one in ones for page in one["pages"]}
        assert wanted <= pages


@pytest.mark.parametrize("code", EVERY)
def test_every_important_word_finds_its_explanation(code):
    """Written as it stands in a letter, in Norwegian, it is among what is shown."""
    for word in library().words():
        term = library().text(word.term, "nb")
        came = [hit.page for hit in index(code).find(term, most=MOST)]

        assert f"word/{word.id}" in came, (term, came)
