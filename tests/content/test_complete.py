"""Our own content: complete, proofread and up to date in every language."""

from __future__ import annotations

import asyncio
import gzip
import re
import tomllib

import pytest

from build import catalogs, content, inspection, proofread, readable
from build.shelf import CONTENT, read_shelf
from build.sources import ANSWER, FACT, LINK
from youthapp.language import FSI, LANGUAGES, PDI
from youthapp.library import Library, folder_fetch

CODES = [language.code for language in LANGUAGES]
TARGETS = list(catalogs.TARGETS)
WHOLE = ("en", "ar", "fa_AF", "ps", "so", "ti", "uk")  # their guide is whole, and stays so
OFFERED = catalogs.offered()
EVERY = [(code, domain) for domain in catalogs.DOMAINS for code in catalogs.targets(domain)]
IN_WHOLE = [(code, domain) for code, domain in EVERY if code in WHOLE]
TEXT_LIMIT = 300 * 1024  # bytes of one language's texts, compressed


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """Our content, compiled."""
    return content.compile_packs(tmp_path_factory.mktemp("packs")).parent


@pytest.fixture(scope="module")
def library(packs):
    """The library with every language open."""

    async def open_all():
        opened = await Library.open(folder_fetch(packs), "nb")
        for code in CODES:
            await opened.load(code)
        return opened

    return asyncio.run(open_all())


def found_by(part, *codes):
    """Return what one part of the inspection finds in some languages, as text."""
    on = max(fact.checked for fact in read_shelf().every_fact)
    desk = inspection.Desk(read_shelf(), codes or catalogs.TARGETS, on, catalogs.LOCALES)
    return list(map(str, inspection.inspect([part], desk)))


def test_sources_and_catalogs_agree():
    """What the code and the content say is in every PO file, and nothing else."""
    assert found_by("current") == []


@pytest.mark.parametrize(("code", "domain"), IN_WHOLE)
def test_every_text_is_translated(code, domain):
    """No text is missing or stale in a language that once was whole."""
    catalog = catalogs.read(catalogs.po_path(code, domain), code)

    missing = [message.context or message.id for message in catalog
               if message.id and not catalogs.usable(message)]  # fmt: skip
    assert missing == []


@pytest.mark.parametrize("code", TARGETS)
def test_what_is_begun_is_finished(code):
    """A chapter is translated with all its words, or not at all; nothing is stale."""
    assert found_by("complete", code) == []


@pytest.mark.parametrize("code", TARGETS)
def test_every_translation_passes_the_proofreader(code):
    """Placeholders, script, signs and known mistakes, in every text there is."""
    assert found_by("links", code) == []


@pytest.mark.parametrize("code", TARGETS)
def test_a_word_has_one_agreed_term(code):
    """Every linked form is the agreed term of its word, and no two words share one."""
    assert found_by("terms", code) == []


@pytest.mark.parametrize(("code", "domain"), EVERY)
def test_every_translation_says_where_it_comes_from(code, domain):
    """The reader's trust mark needs an origin for each text."""
    for message in catalogs.read(catalogs.po_path(code, domain), code):
        if message.id and catalogs.translated(message):
            assert catalogs.origin(message) in ("machine", "human"), message.context


def test_the_packs_offer_what_is_complete(library):
    """Whoever has the whole guide can be chosen, and so can a language under way."""
    assert library.offered() == OFFERED
    assert {"nb", *WHOLE} <= set(OFFERED)


@pytest.mark.parametrize("code", ["nb", *WHOLE])
def test_the_pack_of_a_language_is_complete(library, code):
    """Nothing falls back to Norwegian."""
    assert fallen(library, code) == []


@pytest.mark.parametrize("code", [code for code in OFFERED if code not in ("nb", *WHOLE)])
def test_a_guide_under_way_has_the_beginning_and_whom_to_call(library, code):
    """The first time and health, every title, the conversations, and everybody to call."""
    ready = {one.id for one in library.chapters() if library.translated(one.id, code) == "all"}
    begun = {one.id for one in library.chapters() if library.translated(one.id, code) != "none"}
    titles = tuple(end for one in library.chapters() for end in (one.title, one.summary))

    assert {"first-time", "health"} <= ready == begun
    assert [context for context in fallen(library, code)
            if context.startswith(("help/", "form/", *titles))] == []  # fmt: skip


def fallen(library, code):
    """Return the contexts that are shown in Norwegian to readers of a language."""
    return [context for context in library.texts["nb"] if library.shown_in(context, code) != code]


@pytest.mark.parametrize("code", CODES)
def test_no_placeholder_of_the_sources_reaches_the_phone(library, code):
    """Facts are filled in; links have their form; marks come in pairs."""
    for context, text in library.texts[code].items():
        assert "{fact:" not in text, context
        for link in LINK.finditer(text):
            assert link[2], context
        assert text.count(FSI) == text.count(PDI), context


@pytest.mark.parametrize("code", ["ar", "fa_AF", "ps"])
def test_no_latin_letter_or_digit_stands_unisolated_in_right_to_left_text(library, code):
    """Brackets and full stops do not jump."""
    for context, text in library.texts[code].items():
        bare = LINK.sub(lambda link: link[2], ANSWER.sub("", text))
        inside = False
        for letter in bare:
            inside = letter == FSI or (inside and letter != PDI)
            assert inside or not (letter.isascii() and letter.isalnum()), (context, text)


def test_every_form_of_our_content_can_be_read(library):
    """The engine takes the goal conversation and the mini survey."""
    assert library.form("goal").items
    assert library.form("base-mini").items


def test_every_word_of_a_chapters_list_is_linked_in_its_text(library):
    """An important word is met where it matters, not only in the list."""
    for chapter in library.chapters():
        listed = {passage.id for passage in chapter.passages if passage.kind == "word"}
        linked = {word for passage in chapter.passages if passage.kind != "word"
                  for word in passage.words}  # fmt: skip
        assert listed <= linked, (chapter.id, listed - linked)


def test_there_are_eleven_chapters_in_their_order():
    """From the guide itself to the law, numbered as they are read."""
    orders = [chapter.structure["order"] for chapter in read_shelf().chapters]

    assert orders == list(range(1, 12))


def test_every_chapter_is_long_enough_to_be_worth_reading():
    """Five hundred words at least, and its tasks, questions and words."""
    shelf = read_shelf()
    for chapter in shelf.chapters:
        measured = readable.chapter_measures(shelf)[chapter.structure["id"]]
        kinds = [passage["kind"] for section in chapter.structure["sections"]
                 for passage in section["passages"]]  # fmt: skip
        assert measured.words >= 500, chapter.file
        assert 3 <= kinds.count("task") <= 6, chapter.file
        assert 3 <= kinds.count("question") <= 6, chapter.file
        assert 8 <= kinds.count("word") <= 14, chapter.file


def test_every_word_and_every_fact_is_used():
    """What nobody meets is not translated, and not checked year after year."""
    shelf = read_shelf()
    texts = [*shelf.texts, *shelf.staff, *(text for one in shelf.places for text in one.texts)]
    source = "\n".join(text.source for text in texts)
    listed = {target for chapter in shelf.chapters for kind, target, _ in chapter.pointers
              if kind == "words"}  # fmt: skip
    numbers = {
        line["number"] for line in tomllib.loads((CONTENT / "help.toml").read_text())["line"]
    }

    assert set(shelf.words) - {link[1] for link in LINK.finditer(source)} - listed == set()
    assert shelf.values.keys() - set(FACT.findall(source)) - numbers == set()


def test_no_word_fact_task_or_question_has_a_twin():
    """One meaning has one id: a change is made once."""
    shelf = read_shelf()
    terms = [text.source for text in shelf.guide if re.fullmatch(r"word/.+/term", text.context)]
    notes = [(fact.value, fact.source, fact.note) for fact in shelf.facts.values()]
    asked = [text.source for text in shelf.guide if text.note in ("task", "question")]

    for those in (terms, notes, asked):
        assert [one for one in those if those.count(one) > 1] == []


def test_an_explanation_is_short():
    """Twenty-five words at most: a word is looked up in the middle of a sentence."""
    shelf = read_shelf()
    long = [text.context for text in shelf.guide if re.fullmatch(r"word/.+/explain", text.context)
            and len(readable.words(readable.plain(text.source, shelf))) > 25]  # fmt: skip

    assert long == []


def test_a_chapter_that_a_text_points_to_is_there():
    """«The chapter X» leads to a chapter that is called X."""
    shelf = read_shelf()
    titles = {chapter.texts[0].source for chapter in shelf.chapters}
    told = {name for text in (*shelf.texts, *shelf.staff)
            for name in re.findall(r"kapitlet «([^»]+)»", text.source)}  # fmt: skip

    assert told
    assert told <= titles


@pytest.mark.parametrize("guide", read_shelf().staff_guides, ids=lambda one: one.structure["id"])
def test_a_staff_guide_is_read_in_a_coffee_break(guide):
    """150 to 300 words, titles counted."""
    words = sum(len(readable.words(text.source)) for text in guide.texts)

    assert 150 <= words <= 300


def test_a_staff_guide_is_called_as_its_chapter():
    """Whoever looks for it finds it."""
    shelf = read_shelf()

    assert [guide.texts[0].source for guide in shelf.staff_guides] == [
        chapter.texts[0].source for chapter in shelf.chapters
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_language_is_small_on_the_wire(packs, code):
    """The texts of one language are at most 300 kB compressed."""
    (path,) = packs.glob(f"text.{code}-*.json")

    assert len(gzip.compress(path.read_bytes())) <= TEXT_LIMIT


@pytest.mark.parametrize("code", CODES)
def test_the_letters_of_a_language_are_known(code):
    """The fonts are cut to these: its own script is among them, and no direction mark."""
    letters = content.characters(code)

    assert {"a", "å", "1"} <= letters
    assert FSI not in letters
    if code != "nb":
        assert re.search(f"[{proofread.script(code).letters}]", "".join(sorted(letters)))
