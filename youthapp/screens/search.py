"""Search in the guide: in the reader's language and in Norwegian at once, on the phone alone.

Both languages are in one index, because readers mix them: they know «skattekort» from a
letter and the rest from home. What is found is shown in the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from youthapp.domain.guide import Chapter, Section
from youthapp.domain.search import Entry, Index
from youthapp.errors import NotInLibrary
from youthapp.language import SOURCE, Reader
from youthapp.screens.guide import Books, in_norwegian

MOST = 8  # pages shown for one question
HELP = "help"  # the page of the help lines
SNIPPET = 120  # letters of a text that are shown; more is read on the page
TRY = ("fastlege", "skattekort", "husleie", "tolk", "stipend", "legevakt")
TITLE, NAME, TERM = 5.0, 4.0, 4.0  # how much more a title, a line's name, a word says

_LINK = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\[\]|]+))?\]\]")


@dataclass(frozen=True)
class Result:
    """A page that was found: which chapter, which part of it, and how it begins there.

    ``kicker`` says so when what was found is in Norwegian, not in the reader's language.
    """

    route: str
    kicker: str
    title: str
    line: str
    area: str
    icon: str


@dataclass(frozen=True)
class SearchScreen:
    """What stands there for what is written; nothing written gets words to try."""

    title: str
    label: str
    results: tuple[Result, ...]
    said: str
    try_title: str
    tries: tuple[str, ...]
    empty_title: str
    empty_line: str
    help_label: str


def index_of(books: Books, code: str) -> Index:
    """Build the index of everything there is to read, in a language and in Norwegian."""
    return Index.of(entry for spoken in dict.fromkeys((code, SOURCE))
                    for entry in _entries(books, spoken))  # fmt: skip


def search_screen(reader: Reader, books: Books, index: Index | None, written: str) -> SearchScreen:
    """Show what fits ``written``, the best first; nothing until there is an index."""
    hits = index.find(written, most=MOST) if index is not None and written.strip() else ()
    results = tuple(_result(reader, books, hit.page, hit.place) for hit in hits)
    return SearchScreen(
        title=reader.t("Søk i guiden"),
        label=reader.t("Hva lurer du på?"),
        results=results,
        said=reader.n("{count} sted i guiden", "{count} steder i guiden", len(results))
        if results
        else "",
        try_title=reader.t("Du kan prøve et av disse ordene"),
        tries=() if written.strip() else _tries(reader, books),
        empty_title=reader.t("Det fant vi ikke") if written.strip() and not results else "",
        empty_line=reader.t("Prøv et annet ord, på ditt språk eller på norsk."),
        help_label=reader.t("Se hvem du kan spørre"),
    )


def _tries(reader: Reader, books: Books) -> tuple[str, ...]:
    """Return words that surely lead somewhere, each in the reader's language."""
    found = []
    for word in TRY:
        try:
            found.append(books.text(books.word(word).term, reader.code))
        except NotInLibrary:  # a guide of another place may do without it
            continue
    return tuple(dict.fromkeys(found))


def _entries(books: Books, code: str) -> Iterator[Entry]:
    for chapter in books.chapters():
        title = _plain(books, books.text(chapter.title, code), code)
        for section in chapter.sections:
            page = f"{chapter.id}/{section.id}"
            first = section.passages[0].id if section.passages else section.id
            yield Entry(page, first, title, TITLE / 2)
            heading = _plain(books, books.text(section.context, code), code)
            yield Entry(page, first, heading, TITLE)
            yield from _passages(books, section, page, code)
    for line in books.help_lines():
        yield Entry(HELP, line.id, books.text(f"{line.context}/name", code), NAME)
        yield Entry(HELP, line.id, books.text(f"{line.context}/what", code))


def _passages(books: Books, section: Section, page: str, code: str) -> Iterator[Entry]:
    for passage in section.passages:
        if passage.kind == "helper":
            continue  # the line is found on the page of all lines
        if passage.kind == "word":
            word = books.word(passage.id)
            yield Entry(page, passage.id, books.text(word.term, code), TERM)
            yield Entry(page, passage.id, _plain(books, books.text(word.explain, code), code))
        else:
            yield Entry(page, passage.id, _plain(books, books.text(passage.context, code), code))


def _result(reader: Reader, books: Books, page: str, place: str) -> Result:
    if page == HELP:
        line = next(one for one in books.help_lines() if one.id == place)
        return Result(
            route="/help",
            kicker=_kicker(reader, books, reader.t("Hjelp nå"), f"{line.context}/what"),
            title=books.text(f"{line.context}/name", reader.code),
            line=books.text(f"{line.context}/what", reader.code),
            area="start",
            icon="support",
        )
    chapter, section = _place(books, page)
    passage = next(one for one in section.passages if one.id == place)
    context = books.word(place).explain if passage.kind == "word" else passage.context
    words = section.kind == "words"
    title = books.word(place).term if words else section.context
    return Result(
        route=f"/read/{chapter.id}/{place}",
        kicker=_kicker(reader, books, books.text(chapter.title, reader.code), context),
        title=_plain(books, books.text(title, reader.code), reader.code),
        line=_snippet(_plain(books, books.text(context, reader.code), reader.code)),
        area=chapter.area,
        icon=chapter.picture,
    )


def _kicker(reader: Reader, books: Books, says: str, context: str) -> str:
    """Say where a text stands, and that it is in Norwegian when it is not translated yet."""
    if books.shown_in(context, reader.code) == reader.code:
        return says
    return f"{says} · {in_norwegian(reader)}"


def _place(books: Books, page: str) -> tuple[Chapter, Section]:
    chapter_id, _, section_id = page.partition("/")
    chapter = books.chapter(chapter_id)
    return chapter, next(one for one in chapter.sections if one.id == section_id)


def _snippet(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= SNIPPET:
        return line
    return line[:SNIPPET].rpartition(" ")[0] + "\u00a0…"


def _plain(books: Books, text: str, code: str) -> str:
    """Return a text as it is read: links as their words."""
    return _LINK.sub(lambda found: found[2] or books.text(books.word(found[1]).term, code), text)
