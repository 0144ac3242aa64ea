"""The texts of one language, ready to be shown: filled in, isolated, and marked when stale.

A translation that is older than its Norwegian is kept only where its editor said that the
wording or the meaning changed, and only where the screen draws a mark for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages.catalog import Message

from build import catalogs
from build.changes import CRITICAL, is_stale, judged, norwegian_of
from build.shelf import Shelf
from build.sources import ANSWER, FACT, LINK, Text, links
from youthapp.language import SOURCE, isolate, language

_HOLE = re.compile(r"\{[a-z0-9_:-]+\}")
_IN_RUN = "0-9A-Za-zÀ-ɏ"
_RUN = re.compile(
    rf"[+]?[{_IN_RUN}]+(?:(?:[ .,:/@_+&'’–-]|- )[{_IN_RUN}]+)*(?:[ \u00a0]?%)?"
)  # a name, a number, a phone, a date, an address

Sources = Mapping[str, Iterable[Text]]
"""The texts of each domain that go into a pack."""


def ready(
    shelf: Shelf, sources: Sources, code: str, locales: Path
) -> tuple[dict[str, str], list[str], dict[str, str]]:
    """Return texts ready to be shown, which are checked, and which are stale and how."""
    raw, checked, stale = _raw_texts(shelf, sources, code, locales)
    rtl = language(code).direction == "rtl"
    terms = _terms(shelf, code, locales)
    values = shelf.values
    texts = {context: _shown(text, terms, values, rtl=rtl) for context, text in raw.items()}
    return texts, checked, stale


def isolate_runs(text: str) -> str:
    """Isolate every Latin run and number of a right-to-left text, and nothing in brackets."""
    parts: list[str] = []
    at = 0
    for hole in _HOLE.finditer(text):
        parts += [_RUN.sub(lambda run: isolate(run[0]), text[at : hole.start()]), hole[0]]
        at = hole.end()
    parts.append(_RUN.sub(lambda run: isolate(run[0]), text[at:]))
    return "".join(parts)


def _terms(shelf: Shelf, code: str, locales: Path) -> dict[str, str]:
    """Return what each important word is called in a language, else in Norwegian."""
    texts = shelf.term_texts
    translated = _raw_texts(shelf, {"guide": texts.values()}, code, locales)[0]
    return {word: translated.get(text.context) or text.source for word, text in texts.items()}


def _raw_texts(
    shelf: Shelf, sources: Sources, code: str, locales: Path
) -> tuple[dict[str, str], list[str], dict[str, str]]:
    if code == SOURCE:
        return {text.context: text.source for one in sources.values() for text in one}, [], {}
    marked = _marked(shelf)
    texts: dict[str, str] = {}
    checked: list[str] = []
    stale: dict[str, str] = {}
    for domain, wanted in sources.items():
        catalog = catalogs.catalog_of(code, domain, locales)
        messages = {message.context: message for message in catalog}
        for text in wanted:
            message = messages.get(text.context)
            if message is None or not catalogs.translated(message):
                continue
            if is_stale(message, text.source):
                kind = _staleness(shelf, text, message) if text.context in marked else CRITICAL
                stale[text.context] = kind
                if kind == CRITICAL:
                    continue
            texts[text.context] = str(message.string)
            if catalogs.checked(message) and text.context not in stale:
                checked.append(text.context)
    return texts, checked, stale


def _staleness(shelf: Shelf, text: Text, message: Message) -> str:
    """Return how stale a translation is; critical when nobody said, or it cannot be shown."""
    old = str(message.string)
    kept = all(set(hole.findall(old)) == set(hole.findall(text.source)) for hole in (FACT, ANSWER))
    if not kept or not set(links(old)) <= set(shelf.words):
        return CRITICAL
    before = norwegian_of(message)
    return judged(shelf.changes, text.context, before, text.source) or CRITICAL


def _marked(shelf: Shelf) -> set[str]:
    """Return the texts that are drawn with a mark when they are stale."""
    pages = [*shelf.chapters, *(page for place in shelf.places for page in place.chapters)]
    passages = {
        f"{page.structure['id']}/{passage['id']}"
        for page in pages
        for section in page.structure["sections"]
        for passage in section["passages"]
        if passage["kind"] not in ("word", "helper")
    }
    return passages | {f"word/{word}/explain" for word in shelf.words}


def _shown(text: str, terms: Mapping[str, str], values: Mapping[str, str], *, rtl: bool) -> str:
    text = LINK.sub(lambda link: link[0] if link[2] else f"[[{link[1]}|{terms[link[1]]}]]", text)
    if rtl:
        text = _isolate_around_links(text)
    return FACT.sub(lambda fact: isolate(values[fact[1]]) if rtl else values[fact[1]], text)


def _isolate_around_links(text: str) -> str:
    parts: list[str] = []
    at = 0
    for link in LINK.finditer(text):
        parts += [isolate_runs(text[at : link.start()]), f"[[{link[1]}|{isolate_runs(link[2])}]]"]
        at = link.end()
    return "".join([*parts, isolate_runs(text[at:])])
