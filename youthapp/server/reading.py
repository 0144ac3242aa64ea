"""A chapter laid out for the light pages: its sections and passages, ready for a template.

Each text knows the language it really is in, so that a Norwegian text that stands in for a
missing translation keeps its own direction. A translation nobody has checked is marked, one
that is older than its Norwegian says so, and so does a chapter that is not translated yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup, escape

from youthapp.domain.guide import LINK, Chapter, HelpLine, Passage, Section, Translated
from youthapp.language import SOURCE, STALE, UNTRANSLATED, Reader, language
from youthapp.library import Library

_IN_NUMBER: Final = re.compile(r"(?<=[0-9]) (?=[0-9])")


@dataclass(frozen=True)
class Text:
    """A text as HTML; ``speaks`` are its language and direction when the page has others."""

    body: Markup
    speaks: Markup
    tag: str = "p"


@dataclass(frozen=True)
class Helper:
    """Somebody to call: what for, what it costs, when they answer."""

    id: str
    name: tuple[Text, ...]
    what: Text
    terms: tuple[Text, ...]
    number: str
    tel: str
    label: str


@dataclass(frozen=True)
class Piece:
    """One point of a chapter: a passage, an important word, or somebody to call.

    ``stale`` says in one sentence that the Norwegian has changed since.

    ``term`` is a word as Norwegian doors say it, ``own`` what the reader calls it.
    """

    id: str
    texts: tuple[Text, ...] = ()
    mark: str = ""
    stale: str = ""
    term: Text | None = None
    own: Text | None = None
    helper: Helper | None = None


@dataclass(frozen=True)
class Part:
    """A section of a chapter, with its title in each language of the page."""

    id: str
    kind: str
    names: tuple[Text, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Leaf:
    """A whole chapter; ``notice`` covers every translation on it, or is empty.

    ``untranslated`` says that the chapter, or some of it, is in Norwegian for want of one.
    """

    id: str
    number: str
    area: str
    title: str
    titles: tuple[Text, ...]
    summary: tuple[Text, ...]
    minutes: str
    notice: str
    untranslated: str
    there: Translated
    parts: tuple[Part, ...]


class Reading:
    """One reader of one library: turns contexts into texts of the page's languages.

    ``home`` is put before every id, so that several chapters can stand on one page.
    """

    def __init__(self, library: Library, reader: Reader, *, beside: bool = False) -> None:
        self.library, self.reader = library, reader
        self.beside = beside and reader.code != SOURCE
        self.codes = (reader.code, SOURCE) if self.beside else (reader.code,)

    def leaf(self, chapter: Chapter, *, home: str = "") -> Leaf:
        """Lay out a chapter; words that are linked but not listed are listed last."""
        sheet = _Sheet(self, home)
        parts = sheet.parts(chapter)
        all_of_it = sheet.marked == sheet.translated
        there = self.library.translated(chapter.id, self.reader.code)
        return Leaf(
            id=chapter.id,
            number=self.reader.number(self.library.chapters().index(chapter) + 1),
            area=chapter.area,
            title=self.library.text(chapter.title, self.reader.code),
            titles=self.texts(chapter.title),
            summary=self.texts(chapter.summary),
            minutes=self.minutes(chapter),
            notice=self.notice() if sheet.marked else "",
            untranslated=self.reader.t(UNTRANSLATED[there]) if there in UNTRANSLATED else "",
            there=there,
            parts=tuple(map(_unmarked, parts)) if all_of_it else parts,
        )

    def minutes(self, chapter: Chapter) -> str:
        """Say how long a chapter takes."""
        return self.reader.n("{count} minutt", "{count} minutter", chapter.minutes)

    def in_norwegian(self, chapter: Chapter) -> str:
        """Say that a chapter is in Norwegian, when it is not translated yet."""
        there = self.library.translated(chapter.id, self.reader.code)
        return self.reader.t("På norsk") if there == "none" else ""

    def notice(self) -> str:
        """Say that nobody has checked what is read."""
        return self.reader.t("Ingen har sjekket denne oversettelsen ennå. Den kan ha feil.")

    def unchecked(self) -> str:
        """Say that nobody has checked this text."""
        return self.reader.t("Ikke sjekket")

    def texts(self, context: str) -> tuple[Text, ...]:
        """Return a short text in every language of the page, each language once."""
        return tuple(self._short(context, code) for code in self.shown(context))

    def text(self, context: str, code: str = "") -> Text:
        """Return a short text in a language, the reader's own unless said, or in Norwegian."""
        return self._short(context, self.library.shown_in(context, code or self.reader.code))

    def words(self, context: str, code: str) -> str:
        """Return a text with each number to call held together on one line."""
        return _whole(self.library.text(context, code))

    def shown(self, context: str) -> tuple[str, ...]:
        """Return the languages a text is shown in."""
        found = [self.library.shown_in(context, code) for code in self.codes]
        return tuple(dict.fromkeys(found))

    def speaks(self, code: str) -> Markup:
        """Return what marks a text in another language than the page's."""
        return speaks(self.reader, code)

    def helper(self, line: HelpLine, *, home: str = "") -> Helper:
        """Lay out a help line; beside the Norwegian its name is told in both."""
        name = self.library.text(f"{line.context}/name", self.reader.code)
        return Helper(
            id=f"{home}help-{line.id}",
            name=self.texts(f"{line.context}/name"),
            what=self.text(f"{line.context}/what"),
            terms=tuple(self.text(f"{line.context}/{part}") for part in ("cost", "hours")),
            number=_whole(line.number),
            tel=line.tel,
            label=self.reader.t("Ring {name}, {number}", name=name, number=line.number),
        )

    def _short(self, context: str, code: str) -> Text:
        return Text(escape(self.words(context, code)), self.speaks(code))


class _Sheet:
    """One chapter being laid out; remembers what is linked and what is unchecked."""

    def __init__(self, reading: Reading, home: str) -> None:
        self.reading, self.home = reading, home
        self.library, self.reader = reading.library, reading.reader
        self.marked = self.translated = 0
        self._linked: dict[str, None] = {}

    def parts(self, chapter: Chapter) -> tuple[Part, ...]:
        laid = [self._part(section) for section in chapter.sections]
        listed = {passage.id for passage in chapter.passages if passage.kind == "word"}
        rest = tuple(self._word(word) for word in list(self._linked) if word not in listed)
        at = next((at for at, part in enumerate(laid) if part.kind == "words"), None)
        if rest and at is not None:
            laid[at] = replace(laid[at], pieces=laid[at].pieces + rest)
        elif rest:
            name = Text(escape(self.reader.t("Viktige ord")), Markup(""))
            laid.append(Part(f"{self.home}words", "words", (name,), rest))
        return tuple(laid)

    def _part(self, section: Section) -> Part:
        return Part(
            id=self.home + section.id,
            kind=section.kind,
            names=self.reading.texts(section.context),
            pieces=tuple(self._piece(passage) for passage in section.passages),
        )

    def _piece(self, passage: Passage) -> Piece:
        if passage.kind == "word":
            return self._word(passage.id)
        if passage.kind == "helper":
            helper = self.reading.helper(self.library.help_line(passage.id), home=self.home)
            return Piece(helper.id, helper=helper)
        return Piece(
            id=self.home + passage.id,
            texts=self._texts(passage.context, points=passage.kind == "list"),
            mark=self._mark(passage.context),
            stale=self._stale(passage.context),
        )

    def _word(self, word_id: str) -> Piece:
        word = self.library.word(word_id)
        term, own = self.reading.text(word.term, SOURCE), self.reading.text(word.term)
        return Piece(
            id=f"{self.home}word-{word.id}",
            texts=self._texts(word.explain),
            mark=self._mark(word.explain),
            stale=self._stale(word.explain),
            term=term,
            own=None if own.body == term.body else own,
        )

    def _texts(self, context: str, *, points: bool = False) -> tuple[Text, ...]:
        return tuple(self._text(context, code, points) for code in self.reading.shown(context))

    def _text(self, context: str, code: str, points: bool) -> Text:
        lines = self.reading.words(context, code).split("\n")
        linked = code == self.reading.shown(context)[0]  # a word is linked once, not beside itself
        each = [self._line(line, code, linked) for line in lines]
        if points:
            items = Markup("").join(Markup("<li>{}</li>").format(line) for line in each)
            return Text(items, self.reading.speaks(code), "ul")
        return Text(Markup("<br>").join(each), self.reading.speaks(code))

    def _line(self, line: str, code: str, linked: bool) -> Markup:
        parts: list[Markup] = []
        end = 0
        for found in LINK.finditer(line):
            word, form = found[1], found[2]
            self._linked[word] = None
            shown = escape(form or self.library.text(f"word/{word}/term", code))
            link = Markup('<a href="#{}word-{}">{}</a>').format(self.home, word, shown)
            parts += [escape(line[end : found.start()]), link if linked else shown]
            end = found.end()
        return Markup("").join([*parts, escape(line[end:])])

    def _mark(self, context: str) -> str:
        """Mark an unchecked translation; a text that stands in Norwegian needs no mark."""
        code = self.reader.code
        if self.library.shown_in(context, code) == SOURCE or self._stale(context):
            return ""
        self.translated += 1
        if self.library.checked(context, code):
            return ""
        self.marked += 1
        return self.reading.unchecked()

    def _stale(self, context: str) -> str:
        """Say how gravely the Norwegian has changed since it was translated."""
        said = STALE.get(self.library.freshness(context, self.reader.code), "")
        return self.reader.t(said) if said else ""


def speaks(reader: Reader, code: str) -> Markup:
    """Return what marks a text in another language than the page's; nothing for its own."""
    if code == reader.code:
        return Markup("")
    other = language(code)
    said = Markup(' lang="{}"').format(other.html)
    if other.direction == reader.language.direction:
        return said
    return said + Markup(' dir="{}"').format(other.direction)


def _whole(text: str) -> str:
    return _IN_NUMBER.sub("\u00a0", text)


def _unmarked(part: Part) -> Part:
    """Take the marks off single passages: the page's own notice covers them all."""
    return replace(part, pieces=tuple(replace(piece, mark="") for piece in part.pieces))
