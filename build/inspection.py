"""Everything a machine can see to be wrong with the content, part by part.

Each finding names file, line and remedy. The sources are read first and whole: a word
link, a fact or an id that leads nowhere stops everything before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from build import (
    begun,
    catalogs,
    changes,
    clips,
    content,
    exchange,
    facts,
    proofread,
    readable,
    strings,
    terms,
)
from build.readable import Finding
from build.shelf import Shelf


@dataclass(frozen=True)
class Desk:
    """What is inspected: the sources, the catalogs of some languages, as of a day."""

    shelf: Shelf
    codes: tuple[str, ...]
    on: date
    locales: Path

    def books(self) -> Iterator[tuple[str, str, str, Catalog]]:
        """Return every catalog of these languages: language, domain, name of the file, texts."""
        for domain in catalogs.DOMAINS:
            for code in catalogs.targets(domain):
                if code in self.codes:
                    name = catalogs.file_name(catalogs.po_path(code, domain, self.locales))
                    yield code, domain, name, catalogs.catalog_of(code, domain, self.locales)


def readable_norwegian(desk: Desk) -> Iterable[Finding]:
    """Find Norwegian that is too hard, and what a form must not ask."""
    return readable.findings(desk.shelf)


def current(desk: Desk) -> Iterator[Finding]:
    """Find catalogs that do not hold what code and content say."""
    return strings.outdated(desk.shelf, desk.codes, desk.locales)


def complete(desk: Desk) -> Iterator[Finding]:
    """Find what is begun and not translated, and what is older than its Norwegian."""
    for code, domain, name, catalog in desk.books():
        norwegian = desk.shelf.norwegian(domain)
        texts = [message for message in catalog if message.id]
        wanted = begun.owed(desk.shelf, domain, texts)
        absent = [message for message in wanted if not catalogs.translated(message)]
        if absent:
            remedy = f"{len(absent)} texts are not translated, {catalogs.label(absent[0])} first"
            how = f"youthapp content export {code} {domain} FILE --missing"
            yield Finding(name, absent[0].lineno or 1, f"{remedy}: {how}")
        for message in texts:
            if catalogs.translated(message) and changes.stale_among(message, norwegian):
                now = norwegian.get(message.context or "", "")
                yield Finding(name, message.lineno or 1, _stale(desk.shelf, message, now))


def _stale(shelf: Shelf, message: Message, now: str) -> str:
    said = f"{catalogs.label(message)} is older than its Norwegian: translate it anew"
    before = changes.norwegian_of(message)
    if not now or now == before or changes.judged(shelf.changes, message.context, before, now):
        return said
    return f"{said}, or say what changed: youthapp content changed KIND {message.context}"


def links(desk: Desk) -> Iterator[Finding]:
    """Find broken placeholders and links, another language, wrong letters and known mistakes."""
    names = proofread.allowed_names(desk.shelf)
    for code, _, name, catalog in desk.books():
        for message in catalog:
            if message.id and catalogs.usable(message):
                for problem in exchange.problems_of(code, message, message.string, names):
                    remedy = f"{catalogs.label(message)}: {problem}"
                    yield Finding(name, message.lineno or 1, remedy)


def agreed(desk: Desk) -> Iterator[Finding]:
    """Find other words than the agreed terms."""
    for code in desk.codes:
        yield from terms.findings(code, desk.locales, desk.shelf.terms)


def due(desk: Desk) -> Iterator[Finding]:
    """Find facts that have stood unchecked for too long."""
    for fact in facts.due(desk.shelf.every_fact, desk.on):
        since = facts.due_on(fact)
        remedy = f"{fact.id} is due since {since}: look at {fact.source}, mend value and checked"
        yield Finding(fact.file, fact.line, remedy)


def glyphs(desk: Desk) -> Iterator[Finding]:
    """Find letters that the bundled font does not have."""
    from build import fonts

    folder = fonts.fonts()
    regular, bold = (fonts.letters_of(folder / name) for name in fonts.WEIGHTS.values())
    for code in ("nb", *desk.codes):
        for letter in sorted(content.characters(code, shelf=desk.shelf, locales=desk.locales)):
            if ord(letter) not in regular & bold:
                file, line = _first(desk, code, letter)
                remedy = f"the font lacks «{letter}» (U+{ord(letter):04X}): write it otherwise"
                yield Finding(file, line, f"{remedy}, or add it in build/fonts.py")


def _first(desk: Desk, code: str, letter: str) -> tuple[str, int]:
    """Return where a letter stands first in a language."""
    for book, _, name, catalog in desk.books():
        for message in catalog:
            if book == code and letter in "".join(catalogs.forms_of(message.string)):
                return name, message.lineno or 1
    texts = [text for text in desk.shelf.every_text if letter in text.source]
    return (texts[0].file, texts[0].line) if texts else ("build/fonts.py", 1)


def recorded(desk: Desk) -> Iterator[Finding]:
    """Find recordings that read something else than what is shown."""
    for code in desk.codes:
        texts, _ = content.text_pack(desk.shelf, code, desk.locales)
        yield from clips.findings(code, texts["texts"])


PARTS: dict[str, Callable[[Desk], Iterable[Finding]]] = {
    "readable": readable_norwegian,
    "current": current,
    "complete": complete,
    "links": links,
    "terms": agreed,
    "facts": due,
    "glyphs": glyphs,
    "clips": recorded,
}


def inspect(parts: Iterable[str], desk: Desk) -> Iterator[Finding]:
    """Find what is wrong, part by part."""
    for part in parts:
        yield from PARTS[part](desk)
