"""Search in the guide: in the reader's language and in Norwegian at once, on the phone alone.

Both languages are in one index, because readers mix them: they know «skattekort» from a
letter and the rest from home. What is found is shown in the reader's language: a part of a
chapter, an important word, or a help line, each a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from youthapp.domain.guide import LINK, Chapter, Section
from youthapp.domain.search import Entry, Index, Lexicon
from youthapp.errors import NotInLibrary
from youthapp.language import SOURCE, Reader
from youthapp.screens.guide import Books, beginning, in_norwegian

MOST = 8  # pages shown for one question
SNIPPET = 120  # letters of a text that are shown; more is read on the page
TRY = ("fastlege", "skattekort", "husleie", "tolk", "stipend", "legevakt")
WORD, HELP = "word", "help"  # what a page's name begins with, when it is no part of a chapter
TITLE, NAME, TERM = 4.0, 4.0, 2.0  # how much more a title, a line's name, a word says
LESS = 0.5  # how much less tasks, questions to talk about and lists of helpers say


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
    """What stands there for what is written; nothing written gets words to try.

    ``nearest`` is offered when nothing was found: a word that leads somewhere, or nothing.
    """

    title: str
    label: str
    results: tuple[Result, ...]
    said: str
    try_title: str
    tries: tuple[str, ...]
    empty_title: str
    empty_line: str
    nearest: str
    nearest_label: str
    help_label: str


def index_of(books: Books, code: str) -> Index:
    """Build the index of everything there is to read, in a language and in Norwegian."""
    codes = tuple(dict.fromkeys((code, SOURCE)))
    entries = (entry for spoken in codes for entry in _entries(books, spoken))
    return Index.of(entries, {spoken: _lexicon(books, spoken) for spoken in codes})


def search_screen(reader: Reader, books: Books, index: Index | None, written: str) -> SearchScreen:
    """Show what fits ``written``, the best first; nothing until there is an index."""
    asked = written.strip() if index is not None else ""
    hits = index.find(asked, most=MOST) if index is not None else ()
    results = tuple(_result(reader, books, hit.page, hit.place) for hit in hits)
    nearest = index.nearest(asked) if index is not None and asked and not results else ""
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
        nearest=nearest,
        nearest_label=reader.t("Mente du {word}?", word=nearest) if nearest else "",
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


def _lexicon(books: Books, code: str) -> Lexicon:
    told = books.everyday(code)
    everyday = {written: tuple(own) for written, own in told.get("words", {}).items()}
    return Lexicon(frozenset(told.get("asking", ())), everyday)


Told = tuple[str, str, str, float]
"""A page, a place on it, the context of what is said there, and how telling it is."""


def _entries(books: Books, code: str) -> Iterator[Entry]:
    """Return what a language says itself; what stands in Norwegian is Norwegian's to say."""
    for page, place, context, says in _told(books):
        if books.shown_in(context, code) == code:
            yield Entry(page, place, _shown(books, context, code), says, code)


def _told(books: Books) -> Iterator[Told]:
    for chapter in books.chapters():
        for section in chapter.sections:
            if section.kind != "words":
                yield from _section(chapter, section)
    for id_, place in _words(books).items():
        word = books.word(id_)
        yield f"{WORD}/{id_}", place, word.term, TERM
        yield f"{WORD}/{id_}", place, word.explain, 1.0
    for line in books.help_lines():
        yield f"{HELP}/{line.id}", line.id, f"{line.context}/name", NAME
        yield f"{HELP}/{line.id}", line.id, f"{line.context}/what", 1.0


def _section(chapter: Chapter, section: Section) -> Iterator[Told]:
    page = f"{chapter.id}/{section.id}"
    says = 1.0 if section.kind == "text" else LESS
    first = section.passages[0].id if section.passages else section.id
    yield page, first, chapter.title, says
    yield page, first, section.context, says * TITLE
    for passage in section.passages:
        if passage.kind != "helper":  # the line is a page of its own
            yield page, passage.id, passage.context, says


def _words(books: Books) -> dict[str, str]:
    """Return where each word is explained: in a chapter's list, else where it is used first."""
    listed: dict[str, str] = {}
    used: dict[str, str] = {}
    for chapter in books.chapters():
        for passage in chapter.passages:
            if passage.kind == "word":
                listed.setdefault(passage.id, f"{chapter.id}/{passage.id}")
            for id_ in passage.words:
                used.setdefault(id_, f"{chapter.id}/{passage.id}")
    return used | listed


def _result(reader: Reader, books: Books, page: str, place: str) -> Result:
    kind, _, id_ = page.partition("/")
    if kind == HELP:
        line = next(one for one in books.help_lines() if one.id == id_)
        return Result(
            route="/help",
            kicker=_kicker(reader, books, reader.t("Hjelp nå"), f"{line.context}/what"),
            title=books.text(f"{line.context}/name", reader.code),
            line=books.text(f"{line.context}/what", reader.code),
            area="start",
            icon="support",
        )
    chapter, title, text, route = _found(books, kind, id_, place)
    return Result(
        route=route,
        kicker=_kicker(reader, books, books.text(chapter.title, reader.code), text),
        title=_shown(books, title, reader.code),
        line=beginning(_shown(books, text, reader.code), SNIPPET),
        area=chapter.area,
        icon=chapter.picture,
    )


def _kicker(reader: Reader, books: Books, says: str, context: str) -> str:
    """Say where a text stands, and that it is in Norwegian when it is not translated yet."""
    if books.shown_in(context, reader.code) == reader.code:
        return says
    return f"{says} · {in_norwegian(reader)}"


def _found(books: Books, kind: str, id_: str, place: str) -> tuple[Chapter, str, str, str]:
    """Return the chapter of a page, the contexts of its title and text, and the way there."""
    if kind == WORD:
        word = books.word(id_)
        chapter_id, _, _ = place.partition("/")
        return books.chapter(chapter_id), word.term, word.explain, f"/read/{place}"
    chapter = books.chapter(kind)
    section = next(one for one in chapter.sections if one.id == id_)
    passage = next(one for one in section.passages if one.id == place)
    return chapter, section.context, passage.context, f"/read/{chapter.id}/{place}"


def _shown(books: Books, context: str, code: str) -> str:
    """Return a text as it is read: links as their words."""
    text = books.text(context, code)
    return LINK.sub(lambda found: found[2] or books.text(books.word(found[1]).term, code), text)
