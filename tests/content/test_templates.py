"""Our templates for a user council: short, answerable by everybody, and about nothing private."""

from __future__ import annotations

import asyncio
import gzip
import re

import pytest

from build import content
from build.shelf import read_shelf
from youthapp.domain import questionnaires
from youthapp.domain.questionnaires import Questionnaire, read_questionnaire, to_data
from youthapp.library import Library, folder_fetch

TEMPLATES = ("house-yearly", "course-evaluation", "pulse", "summer-practice", "base-mini")
MOST_QUESTIONS = 12
PACK_LIMIT = 12 * 1024  # bytes of one language's templates, compressed

# Beyond what no form may ask for: what tells where somebody is from.
ORIGIN = re.compile(r"språk|hjemland|landet ditt|nasjonal|religion|flyktning|tolk", re.I)


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """Our content, compiled."""
    return content.compile_packs(tmp_path_factory.mktemp("packs")).parent


@pytest.fixture(scope="module")
def templates(packs) -> dict[str, Questionnaire]:
    """The templates as a council that reads Tigrinya gets them."""

    async def read():
        library = await Library.open(folder_fetch(packs), "ti")
        return await library.templates("ti")

    return {one.form.id: one for one in asyncio.run(read())}


def questions(template):
    """Return what a template asks; what it only says is no question."""
    return [item for item in template.form.items if item.kind != "say"]


def test_a_council_finds_the_five_that_it_needs(templates):
    """The house, a course, the pulse, the summer and the base, each with a title of its own."""
    assert set(templates) == set(TEMPLATES)
    assert len({one.text("title", "nb") for one in templates.values()}) == len(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_can_be_published_as_it_is(templates, name):
    """Complete in each of its languages, no larger than what travels, and nothing in braces."""
    template = templates[name]

    assert template.source == "nb"
    assert questionnaires.complete(template)
    assert read_questionnaire(to_data(template)) == template
    assert len(questionnaires.canonical(template)) <= questionnaires.MOST_BYTES
    for texts in template.texts.values():
        assert not [text for text in texts.values() if re.search(r"[\[\]{}]", text)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_says_who_asks_and_what_becomes_of_it(templates, name):
    """First and last something is said, with a why; twelve questions at most lie between."""
    items = templates[name].form.items

    assert (items[0].kind, items[-1].kind) == ("say", "say")
    assert len(questions(templates[name])) <= MOST_QUESTIONS
    assert all(templates[name].text(f"{item.id}/why", "nb") for item in items)


def test_the_pulse_is_three_questions():
    """Twice a year the same three; one more and it is another survey."""
    (pulse,) = [form for form in read_shelf().templates if form["id"] == "pulse"]

    asked = [item["id"] for item in pulse["items"] if item["kind"] != "say"]
    assert asked == ["own_goals", "who_sees", "why_asked"]


@pytest.mark.parametrize("name", TEMPLATES)
def test_whoever_does_not_know_can_say_so(templates, name):
    """A question with one answer has «do not know» as its last, and every answer a picture."""
    for item in questions(templates[name]):
        assert all(option.icon for option in item.options), item.id
        if item.kind == "choice":
            assert item.options[-1].id == "dont_know", item.id
            assert 3 <= len(item.options) <= 6, item.id
        if item.kind == "ranking":
            assert 3 <= len(item.options) <= 6, item.id


@pytest.mark.parametrize("name", TEMPLATES)
def test_own_words_are_asked_for_without_names(templates, name):
    """Below each such question stands that no name is written."""
    for item in questions(templates[name]):
        assert not item.other, item.id
        if item.kind == "text":
            assert "navn" in templates[name].text(f"{item.id}/hint", "nb"), item.id


def test_every_kind_of_question_is_shown_once_at_least(templates):
    """Who begins with a template meets everything a council can ask."""
    kinds = {item.kind for one in templates.values() for item in one.form.items}

    assert {"say", "choice", "choices", "text", "faces", "ladder", "ranking", "number"} <= kinds
    assert any(item.when for one in templates.values() for item in one.form.items)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_asks_where_somebody_is_from(templates, name):
    """Language and origin divide a small group into single persons."""
    texts = templates[name].texts["nb"]
    asked = [text for key, text in texts.items() if not key.endswith("/why")]

    assert [text for text in asked if ORIGIN.search(text)] == []


def test_the_templates_of_a_language_cost_little(packs):
    """Whoever opens the workshop fetches all languages: a picture costs more."""
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in packs.glob("templates.*")}

    assert sizes
    assert max(sizes.values()) <= PACK_LIMIT, sizes
