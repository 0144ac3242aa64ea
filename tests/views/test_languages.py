"""Every state of every screen, in three scripts: nothing untranslated, no letter missing.

That no language lacks a text is a check of the catalogs; what is looked for here is a text that
does not come from them, and three languages of three scripts find it.
``MINVEI_LANGUAGES=all`` walks past everything in all of them.

A walk past all screens collects what is seen or spoken. A text that is the Norwegian (or
English) of something this language says otherwise is a failure, and so is a letter that
the bundled fonts do not have. A chapter that is not translated yet is in Norwegian, but
only where the screen says so.
"""

from __future__ import annotations

import functools
import os
import re
from pathlib import Path

import pytest

from build import catalogs, fonts
from tests.views.harness import plain, real_library, run
from tests.views.walk import TALKS, Walk
from tests.views.ways import OWN, one_way, ways
from youthapp.language import LANGUAGES

ROOT = Path(__file__).parent.parent.parent
EVERY = [language.code for language in LANGUAGES]
CODES = EVERY if os.environ.get("MINVEI_LANGUAGES") == "all" else ["nb", "ar", "ti"]
IN_BOTH = ("/about-me", "/about-me/show")  # for an adult: Norwegian, and one's own under it
SLOT = re.compile(r"\{\w+\}")
LINK = re.compile(r"\[\[[^|\]]+\|([^\]]+)\]\]")


@pytest.mark.parametrize("code", CODES)
def test_no_text_is_left_in_another_language(code: str) -> None:
    """What is seen or spoken is said in the reader's language, wherever it has words for it."""
    foreign = Foreign(code)
    beside = {text for place, text in heard(code) if place in IN_BOTH}
    left = {
        text
        for place, text in heard(code)
        if foreign.knows(text) and not (place in IN_BOTH and foreign.means(text) & beside)
    }
    assert sorted(left) == []


@pytest.mark.parametrize("code", CODES)
def test_what_is_not_translated_yet_is_shown_where_it_is_said(code: str) -> None:
    """Norwegian that stands in for a translation is never met without a word about it."""
    left = left_in_norwegian(code)
    places = {place for place, text in heard(code) if text in left}
    told = {place for place, text in heard(code) if text in notices(code)}
    assert places <= told
    assert bool(places) == bool(left)


@pytest.mark.parametrize("code", CODES)
def test_every_letter_on_every_screen_has_a_glyph(code: str) -> None:
    """Nothing is drawn as an empty box, and no font is looked for elsewhere."""
    letters = set("".join(text for _, text in heard(code)))
    assert {letter for letter in letters if ord(letter) not in glyphs()} <= {"\n"}


FORMS = ["goal", "base-mini", *(name.partition("/")[0] for name in TALKS)]


@pytest.mark.parametrize("form", FORMS)
def test_the_walk_meets_every_question(form: str) -> None:
    """The ways through a conversation leave no question out."""

    async def story() -> None:
        asked = (await real_library("nb")).form(form)
        met = {item.id for way in ways(asked) for item, _ in one_way(asked, way)}
        assert met == {item.id for item in asked.items}

    run(story())


def test_a_text_left_in_norwegian_or_english_is_known() -> None:
    """Also with something filled in; a language's own name may stand everywhere."""
    foreign = Foreign("ar")
    for left in ("Mine mål", "Spørsmål 3", "My goals", "Question 3"):
        assert foreign.knows(left), left
    assert not foreign.knows("Norsk")
    assert not foreign.knows(OWN)


@functools.cache
def glyphs() -> frozenset[int]:
    """The letters both weights of our font have."""
    folder = fonts.fonts()
    regular, bold = (fonts.letters_of(folder / name) for name in fonts.WEIGHTS.values())
    return regular & bold


@functools.cache
def heard(code: str) -> tuple[tuple[str, str], ...]:
    """Walk past everything once and return each text with the place it was met at."""
    walk = Walk(code)
    run(walk.everything())
    assert len(walk.met) > 300
    return tuple(walk.met)


class Foreign:
    """Knows what Norwegian or English says where this language says something else."""

    def __init__(self, code: str) -> None:
        mine = {text for texts in sayings(code).values() for text in texts}
        self._code = code
        self._names = {language.own_name for language in LANGUAGES}
        self._explained = {plain(LINK.sub(r"\1", text)) for context, text in texts("nb").items()
                           if context.startswith("word/")}  # fmt: skip
        self._owed = {
            piece
            for context, text in texts("nb").items()
            if context not in texts(code)
            for line in text.split("\n")
            for piece in pieces(line)
        }
        theirs = {
            text
            for other in ("nb", "en")
            if other != code
            for name, texts in sayings(other).items()
            if name in sayings(code)
            for text in texts
            if text not in mine and re.search(r"\w\w\w", SLOT.sub("", text))
        }
        self._whole = {text for text in theirs if not SLOT.search(text)}
        self._patterns = [_pattern(text) for text in theirs if SLOT.search(text)]

    def knows(self, text: str) -> bool:
        """Tell whether another language has this text where ours has another."""
        if text in self._names or text in self._explained:
            return False  # a word's sheet shows the Norwegian beside what nobody has checked
        if all(line in self._owed for line in text.split("\n")):
            return False  # not translated yet, and the screen says so
        return text in self._whole or any(each.fullmatch(text) for each in self._patterns)

    def means(self, text: str) -> set[str]:
        """Return what this language says for a Norwegian text."""
        names = (name for name, texts in sayings("nb").items() if text in texts)
        return {mine for name in names for mine in sayings(self._code).get(name, ())}


def pieces(text: str) -> set[str]:
    """Return a text as it is read, and the pieces its words part it into."""
    parts, end = [], 0
    for link in LINK.finditer(text):
        parts += [text[end : link.start()], link[1]]
        end = link.end()
    return {plain(part) for part in (LINK.sub(r"\1", text), *parts, text[end:]) if part}


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, SLOT.split(text))), re.DOTALL)


@functools.cache
def sayings(code: str) -> dict[str, tuple[str, ...]]:
    """Return everything the app and the guide can say in a language, by message."""
    said: dict[str, tuple[str, ...]] = {}
    for message in catalogs.read(ROOT / "locales" / "app.pot"):
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        if forms[0]:
            said[f"app/{forms[0]}"] = tuple(map(plain, forms))
    if code != "nb":
        for message in catalogs.read(catalogs.po_path(code, "app"), code):
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            told = message.string if isinstance(message.string, tuple) else (message.string,)
            if forms[0]:
                said[f"app/{forms[0]}"] = tuple(map(plain, told))
    for context, text in texts(code).items():
        if not context.startswith("word/"):  # a word stands as it does on Norwegian doors
            said[context] = (plain(LINK.sub(r"\1", text)),)
    return said


@functools.cache
def texts(code: str) -> dict[str, str]:
    """Return the guide's and the forms' texts in a language."""
    found: dict[str, str] = {}

    async def read() -> None:
        found.update((await real_library(*dict.fromkeys(("nb", code)))).texts[code])

    run(read())
    return found


def left_in_norwegian(code: str) -> set[str]:
    """Return what the guide says in Norwegian alone, because it is not translated yet."""
    mine = {text for texts in sayings(code).values() for text in texts}
    return {
        text
        for name, texts in sayings("nb").items()
        if name not in sayings(code)
        for text in texts
        if text not in mine and re.search(r"\w\w", text)
    }


def notices(code: str) -> set[str]:
    """Return the sentences that say that something is in Norwegian."""
    said = sayings(code)
    return {
        text
        for sentence in (
            "Dette kapittelet er ikke oversatt ennå. Det står på norsk.",
            "Noe her er ikke oversatt ennå. Det står på norsk.",
            "På norsk",
        )
        for text in said[f"app/{sentence}"]
    }
