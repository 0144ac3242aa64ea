"""The gate for plain Norwegian: what is too hard to read is named, sentence by sentence.

LIX (Björnsson 1968) = words per sentence + the share of words with more than six
letters. It needs some text to be fair: in a passage of two sentences one long word more
moves it by ten. So a chapter is held to 35, a passage to 45 only from three sentences
on, and a shorter one to the length of its sentences alone. Facts count as filled in,
linked words in the form the reader sees, each point of a list as a sentence. Titles
count nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build.flows import MINUTES, MOST_ITEMS, longest
from build.shelf import Shelf
from build.sources import ANSWER, FACT, LINK, Text
from youthapp.domain.forms import Form, read_form
from youthapp.errors import BadExpression, BrokenForm

CHAPTER_LIX = 35
PASSAGE_LIX = 45
PASSAGE_SENTENCES = 3
MEAN_WORDS = 12
MOST_WORDS = 20  # in one sentence of the guide
FORM_WORDS = 12  # in one sentence of a conversation
WHY_WORDS = 40
LONG_LETTERS = 6

# A form never asks for these. Stems, so that bent forms are caught.
FORBIDDEN = {
    "the flight or the route": r"flukt|flykte|reiserute|ruten? hit|kom (?:du|dere) hit|smugle",
    "what happened to the family": r"familien? din i|lever (?:mor|far|familien)|drept|savne[rt]|"
    r"hvor er (?:mor|far|familien|foreldrene)|mistet du",
    "the right to stay": r"opphold|asyl|\budi\b|avslag|statsborger",
    "illness": r"diagnose|sykdom|traume|tortur|medisin|psykisk",
}

_BREAK = re.compile(r"(?<=[.!?:…])[»”\"]?\s+|(?<=[.!?:…][»”\"])\s+|\n")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@dataclass(frozen=True)
class Finding:
    """One place that breaks a rule, with what to do."""

    file: str
    line: int
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.remedy}"


@dataclass(frozen=True)
class Measure:
    """How hard a text is: LIX, and the mean number of words in a sentence."""

    lix: float
    mean: float
    words: int
    sentences: int


def sentences(text: str) -> list[str]:
    """Part a text into sentences."""
    return [part.strip() for part in _BREAK.split(text) if part and _WORD.search(part)]


def words(text: str) -> list[str]:
    """Part a text into words; a number is a word."""
    return _WORD.findall(text)


def measure(texts: Iterable[str]) -> Measure:
    """Measure texts together; no text at all measures nothing."""
    parts = [words(sentence) for text in texts for sentence in sentences(text)]
    total = sum(map(len, parts))
    if not total:
        return Measure(0, 0, 0, 0)
    long = sum(len(word) > LONG_LETTERS for part in parts for word in part)
    mean = total / len(parts)
    return Measure(mean + 100 * long / total, mean, total, len(parts))


def plain(text: str, shelf: Shelf) -> str:
    """Return a source text as a reader sees it."""
    terms = shelf.terms
    text = LINK.sub(lambda found: found[2] or terms[found[1]], text)
    values = shelf.values
    text = FACT.sub(lambda found: values[found[1]], text)
    return ANSWER.sub("…", text)


def findings(shelf: Shelf) -> list[Finding]:
    """Return everything in the Norwegian that is too hard, or must not be asked."""
    found: list[Finding] = []
    pages = [chapter for place in shelf.places for chapter in place.chapters]
    for chapter in (*shelf.chapters, *pages):
        found += _chapter(chapter.file, _prose(chapter.texts, shelf))
    for text in (*shelf.guide, *(text for page in pages for text in page.texts)):
        found += _guide_text(text, plain(text.source, shelf))
    for text in shelf.form_texts:
        found += _form_text(text, plain(text.source, shelf))
    return found + _forms(shelf)


def chapter_measures(shelf: Shelf) -> Mapping[str, Measure]:
    """Return the measure of each chapter by its id."""
    return {
        chapter.structure["id"]: measure(_prose(chapter.texts, shelf).values())
        for chapter in shelf.chapters
    }


def _prose(texts: Iterable[Text], shelf: Shelf) -> dict[Text, str]:
    return {text: plain(text.source, shelf) for text in texts if not text.note.endswith("title")}


def _chapter(file: str, prose: Mapping[Text, str]) -> list[Finding]:
    whole = measure(prose.values())
    found: list[Finding] = []
    if whole.lix > CHAPTER_LIX:
        hardest = sorted(
            ((measure([sentence]).lix, text.line, sentence)
             for text, shown in prose.items() for sentence in sentences(shown)),
            reverse=True,
        )  # fmt: skip
        for _, line, sentence in hardest[:3]:
            remedy = f"LIX is {whole.lix:.0f}, at most {CHAPTER_LIX}; make easier: «{sentence}»"
            found.append(Finding(file, line, remedy))
    if whole.mean > MEAN_WORDS:
        remedy = f"{whole.mean:.1f} words a sentence, at most {MEAN_WORDS}: part the long ones"
        found.append(Finding(file, 1, remedy))
    return found


def _guide_text(text: Text, shown: str) -> list[Finding]:
    found = _long_sentences(text, shown, MOST_WORDS)
    hardness = measure([shown])
    if hardness.sentences >= PASSAGE_SENTENCES and hardness.lix > PASSAGE_LIX:
        worst = max(sentences(shown), key=lambda sentence: measure([sentence]).lix)
        remedy = f"LIX is {hardness.lix:.0f}, at most {PASSAGE_LIX}; make easier: «{worst}»"
        found.append(Finding(text.file, text.line, remedy))
    bare = ANSWER.sub("", FACT.sub("", LINK.sub(lambda link: link[2] or "", text.source)))
    if number := re.search(r"\d+", bare):
        remedy = f"put {number[0]} into facts.toml and write {{fact:id}}"
        found.append(Finding(text.file, text.line, remedy))
    return found + _shouts(text)


def _form_text(text: Text, shown: str) -> list[Finding]:
    found = _long_sentences(text, shown, FORM_WORDS) + _shouts(text)
    part = text.context.rsplit("/", 1)[-1]
    if part == "why" and len(words(shown)) > WHY_WORDS:
        remedy = f"say why in {WHY_WORDS} words at most, not {len(words(shown))}"
        found.append(Finding(text.file, text.line, remedy))
    if part not in ("why", "intro", "title"):
        for what, stems in FORBIDDEN.items():
            if hit := re.search(stems, shown, re.IGNORECASE):
                remedy = f"a form never asks about {what} («{hit[0]}»): take it out"
                found.append(Finding(text.file, text.line, remedy))
    return found


def _long_sentences(text: Text, shown: str, most: int) -> list[Finding]:
    return [
        Finding(text.file, text.line, f"{len(words(one))} words, at most {most}; part: «{one}»")
        for one in sentences(shown)
        if len(words(one)) > most
    ]


def _shouts(text: Text) -> list[Finding]:
    if "!" in text.source:
        return [Finding(text.file, text.line, "take away the exclamation mark")]
    return []


def _too_long(file: str, form: Form) -> list[Finding]:
    if (count := longest(form)) <= MOST_ITEMS:
        return []
    remedy = f"{count} items on one way, at most {MOST_ITEMS} ({MINUTES} minutes): take some out"
    return [Finding(file, 1, remedy)]


def _forms(shelf: Shelf) -> list[Finding]:
    lines = {text.context: (text.file, text.line) for text in shelf.form_texts}
    found: list[Finding] = []
    for form in shelf.every_form:
        file, _ = lines[f"form/{form['id']}/title"]
        try:
            found += _too_long(file, read_form(form))
        except (BrokenForm, BadExpression) as reason:
            found.append(Finding(file, 1, f"mend the form: {reason.params}"))
        for item in form["items"]:
            base = f"form/{form['id']}/{item['id']}"
            _, line = lines.get(f"{base}/text", (file, 1))
            for part in ("text", "why"):
                if f"{base}/{part}" not in lines:
                    found.append(Finding(file, line, f"give {item['id']} a {part}"))
    return found
