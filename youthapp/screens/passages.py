"""The passages of a chapter, ready to draw: texts in one language or two, with their marks.

A text nobody has checked says so, and so does one that is older than its Norwegian; both
carry the Norwegian with them. Each strand keeps its own direction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from youthapp.domain.guide import LINK, Freshness, HelpLine, Passage, Section
from youthapp.language import SOURCE, STALE, Reader, language
from youthapp.screens.guide import Books, in_norwegian
from youthapp.screens.notes import NoteLabels, note_labels

Mode = Literal["own", "nb", "both"]
BlockKind = Literal["heading", "text", "list", "task", "question", "word", "helper"]


@dataclass(frozen=True)
class Labels:
    """The words for what a passage can do when it is tapped, and for who sees what is written."""

    mark: str
    stale: str
    hide: str
    tasks_note: str
    to_goal: str
    note: NoteLabels


def labels(reader: Reader) -> Labels:
    """Return the words in a reader's language."""
    return Labels(
        mark=reader.t("Ikke sjekket. Vis på norsk"),
        stale=reader.t("Eldre enn det norske. Vis på norsk"),
        hide=reader.t("Skjul norsk"),
        tasks_note=reader.t("Bare du ser hva du har krysset av."),
        to_goal=reader.t("Gjør det til et mål"),
        note=note_labels(reader),
    )


@dataclass(frozen=True)
class Run:
    """A stretch of text; ``word`` names the important word it opens, if any."""

    text: str
    word: str = ""


@dataclass(frozen=True)
class Strand:
    """One text in one language: a line for a passage, several for a list."""

    html: str
    rtl: bool
    lines: tuple[tuple[Run, ...], ...]
    norwegian: bool

    @property
    def plain(self) -> str:
        """The text without its word links."""
        return "\n".join("".join(run.text for run in line) for line in self.lines)


@dataclass(frozen=True)
class WordCard:
    """An important word: as it stands on Norwegian doors, and what it means to the reader.

    ``tongue`` says that it is explained in Norwegian, when it has not been translated yet.
    """

    id: str
    term: Strand
    own_term: Strand | None
    explanations: tuple[Strand, ...]
    norwegian: Strand | None
    unchecked: bool
    tongue: str = ""
    stale: str = ""
    freshness: Freshness = "fresh"


@dataclass(frozen=True)
class Use:
    """A section where a word is used: its chapter, its title, and the way there.

    ``tongue`` says that it is in Norwegian, when it has not been translated yet.
    """

    chapter: str
    title: str
    tongue: str
    route: str
    anchor: str


@dataclass(frozen=True)
class HelperCard:
    """Somebody to call: the number, what it is for, what it costs, when they answer.

    ``html`` is the tag of the language it is told in, ``tel`` the address a phone calls, or
    nothing.
    """

    id: str
    html: str
    number: str
    tel: str
    name: str
    what: str
    terms: str


@dataclass(frozen=True)
class Block:
    """One piece of the page, in reading order.

    ``place`` is the passage that is remembered while this block is on top. ``norwegian``
    is what a tap on the mark shows: only for an unchecked or stale translation shown on its
    own. ``stale`` says in one sentence that the Norwegian has changed since, ``freshness``
    how gravely. ``note`` is what the reader wrote beside a question, and nobody else sees.
    """

    id: str
    kind: BlockKind
    place: str
    strands: tuple[Strand, ...]
    norwegian: Strand | None = None
    unchecked: bool = False
    stale: str = ""
    freshness: Freshness = "fresh"
    done: bool = False
    word: WordCard | None = None
    helper: HelperCard | None = None
    section: str = ""
    context: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """A name no other block of the page has: a word may be called like a section."""
        return f"{self.kind}-{self.id}"


def word_card(reader: Reader, books: Books, word_id: str, mode: Mode) -> WordCard:
    """Explain one word: always with its Norwegian form, since that is what doors say."""
    page = Page(reader, books, "nb" if reader.code == SOURCE else mode)
    return page.word(word_id)


def uses(reader: Reader, books: Books, word_id: str) -> tuple[Use, ...]:
    """List the sections that use a word, in reading order, each once."""
    found = []
    for chapter in books.chapters():
        for section in chapter.sections:
            users = [p for p in section.passages if word_id in p.words and p.kind != "word"]
            if users:
                found.append(
                    Use(
                        chapter=books.text(chapter.title, reader.code),
                        title=books.text(section.context, reader.code),
                        tongue=in_norwegian(reader)
                        if books.shown_in(section.context, reader.code) != reader.code
                        else "",
                        route=f"/read/{chapter.id}/{users[0].id}",
                        anchor=f"{users[0].kind}-{users[0].id}",
                    )
                )
    return tuple(found)


def used_label(reader: Reader) -> str:
    """Say above the list where a word is found."""
    return reader.t("Her finner du ordet")


class Page:
    """One reader, one mode: turns contexts into strands and passages into blocks."""

    def __init__(
        self,
        reader: Reader,
        books: Books,
        mode: Mode,
        note: Callable[[str], str] = lambda context: "",
    ) -> None:
        self.reader, self.books, self.mode, self.note = reader, books, mode, note
        self.first = SOURCE if mode == "nb" else reader.code
        self.codes = (reader.code, SOURCE) if mode == "both" else (self.first,)

    def strand(self, context: str, code: str) -> Strand:
        """Read one text in one language, in the direction of the language it is really in."""
        text = self.books.text(context, code)
        if code != SOURCE and text == self.books.text(context, SOURCE):
            code = SOURCE
        spoken = language(code)
        lines = tuple(self._runs(line, code) for line in text.split("\n"))
        return Strand(spoken.html, spoken.direction == "rtl", lines, code == SOURCE)

    def strands(self, context: str) -> tuple[Strand, ...]:
        """Read one text in every language of the mode, each language once."""
        found = [self.strand(context, code) for code in self.codes]
        if len(found) == 2 and found[0].norwegian:
            return (found[0],)
        return tuple(found)

    def unchecked(self, context: str) -> bool:
        """Tell whether the first strand is a translation nobody has checked."""
        shown = self.books.shown_in(context, self.first)
        return not self.books.checked(context, shown)

    def freshness(self, context: str) -> Freshness:
        """Tell how far the first strand is behind its Norwegian."""
        return "fresh" if self.first == SOURCE else self.books.freshness(context, self.first)

    def stale(self, freshness: Freshness) -> str:
        """Say in one sentence what a reader should know of an old translation."""
        return self.reader.t(STALE[freshness]) if freshness in STALE else ""

    def section(self, section: Section, done: Callable[[str], bool]) -> list[Block]:
        """Lay out a section: its title, then its passages."""
        first = section.passages[0].id if section.passages else ""
        heading = Block(
            section.id, "heading", first, self.strands(section.context), section=section.kind
        )
        return [heading, *(self._block(passage, section, done) for passage in section.passages)]

    def word(self, word_id: str) -> WordCard:
        """Build a word's card."""
        word = self.books.word(word_id)
        freshness = self.freshness(word.explain)
        own = self.strand(word.term, self.first)
        explanations = self.strands(word.explain)
        reveal = self.mode == "own" and not explanations[0].norwegian
        left = self.mode != "nb" and self.books.shown_in(word.explain, self.first) == SOURCE
        return WordCard(
            id=word.id,
            term=self.strand(word.term, SOURCE),
            own_term=None if own.norwegian else own,
            explanations=explanations,
            norwegian=self.strand(word.explain, SOURCE) if reveal else None,
            unchecked=self.unchecked(word.explain),
            tongue=in_norwegian(self.reader) if left and freshness == "fresh" else "",
            stale=self.stale(freshness),
            freshness=freshness,
        )

    def _block(self, passage: Passage, section: Section, done: Callable[[str], bool]) -> Block:
        if passage.kind == "word":
            return self._word_block(passage)
        if passage.kind == "helper":
            return self._helper_block(passage)
        strands = self.strands(passage.context)
        unchecked = self.unchecked(passage.context) and not strands[0].norwegian
        freshness = self.freshness(passage.context)
        old = freshness != "fresh" and not strands[0].norwegian
        reveal = (unchecked or old) and self.mode == "own"
        return Block(
            id=passage.id,
            kind=passage.kind,
            place=passage.id,
            strands=strands,
            norwegian=self.strand(passage.context, SOURCE) if reveal else None,
            unchecked=unchecked,
            stale=self.stale(freshness),
            freshness=freshness,
            done=passage.kind == "task" and done(passage.id),
            section=section.kind,
            context=passage.context,
            note=self.note(passage.context) if passage.kind == "question" else "",
        )

    def _word_block(self, passage: Passage) -> Block:
        card = self.word(passage.id)
        return Block(
            id=passage.id,
            kind="word",
            place=passage.id,
            strands=(),
            norwegian=card.norwegian if card.unchecked or card.stale else None,
            unchecked=card.unchecked,
            stale=card.stale,
            freshness=card.freshness,
            word=card,
        )

    def _helper_block(self, passage: Passage) -> Block:
        """Show a line to call; its Norwegian has all that is said of it."""
        line = next(one for one in self.books.help_lines() if one.id == passage.id)
        context = f"{line.context}/what"
        strands = self.strands(context)
        unchecked = self.unchecked(context) and not strands[0].norwegian
        reveal = unchecked and self.mode == "own"
        return Block(
            id=passage.id,
            kind="helper",
            place=passage.id,
            strands=(strands[0], *(self._call(line) for _ in strands[1:])),
            norwegian=self._call(line) if reveal else None,
            unchecked=unchecked,
            helper=self._helper(line),
        )

    def _call(self, line: HelpLine) -> Strand:
        """Read a line to call in Norwegian: who, what for, what it costs and when."""
        name, what, cost, hours = (
            self.strand(f"{line.context}/{part}", SOURCE)
            for part in ("name", "what", "cost", "hours")
        )
        terms = (*cost.lines[0], Run(" "), *hours.lines[0])
        return replace(what, lines=(*name.lines, *what.lines, terms))

    def _helper(self, line: HelpLine) -> HelperCard:
        texts = {
            part: self.books.text(f"{line.context}/{part}", self.first)
            for part in ("name", "what", "cost", "hours")
        }
        return HelperCard(
            id=line.id,
            html=language(self.books.shown_in(f"{line.context}/what", self.first)).html,
            number=line.number,
            tel=line.tel,
            name=texts["name"],
            what=texts["what"],
            terms=" ".join((texts["cost"], texts["hours"])),
        )

    def _runs(self, text: str, code: str) -> tuple[Run, ...]:
        runs: list[Run] = []
        end = 0
        for link in LINK.finditer(text):
            if link.start() > end:
                runs.append(Run(text[end : link.start()]))
            shown = link[2] or self.books.text(f"word/{link[1]}/term", code)
            runs.append(Run(shown, link[1]))
            end = link.end()
        if end < len(text) or not runs:
            runs.append(Run(text[end:]))
        return tuple(runs)
