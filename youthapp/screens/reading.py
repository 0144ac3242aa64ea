"""A chapter as it is read: in one's own language, in Norwegian, or both side by side.

The modes differ only in which strands a block shows; blocks and their ids are the same,
so a place in one mode is the same place in every other. A text nobody has checked says
so, and so does one that is older than its Norwegian; both carry the Norwegian with them.
What is not translated yet is in Norwegian, and the chapter says that too. Each strand keeps
its own direction.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from youthapp.domain.guide import Chapter, Freshness, Passage, Section, Translated
from youthapp.language import SOURCE, Reader, language, mark
from youthapp.screens.guide import Books, in_norwegian
from youthapp.screens.protocol import Known, known

Mode = Literal["own", "nb", "both"]
BlockKind = Literal["heading", "text", "list", "task", "question", "word", "helper"]

_STALE: dict[Freshness, str] = {
    "wording": mark("Denne oversettelsen er litt eldre enn det norske."),
    "meaning": mark("Det norske er endret, så denne oversettelsen kan være feil."),
    "critical": mark("Dette er endret, og står på norsk til det er oversatt på nytt."),
}
_LINK = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\[\]|]+))?\]\]")


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


@dataclass(frozen=True)
class Neighbour:
    """The chapter before or after this one."""

    id: str
    title: str
    label: str


@dataclass(frozen=True)
class ReadingScreen:
    """A chapter, ready to draw; every label the page needs stands here.

    ``untranslated`` says that the chapter, or some of it, is not translated yet.
    """

    id: str
    title: Strand
    summary: Strand
    area: str
    picture: str
    minutes: str
    mode: Mode
    modes: tuple[tuple[Mode, str], ...]
    modes_label: str
    blocks: tuple[Block, ...]
    notice: str
    untranslated: str
    mark_label: str
    stale_label: str
    hide_label: str
    before: Neighbour | None
    after: Neighbour | None
    version: str
    known: Known
    tasks_note: str
    to_goal: str
    note_add: str
    note_change: str
    note_label: str
    note_keep: str
    note_leave: str
    note_kept: str
    note_gone: str
    note_who: str
    close_label: str
    take_word: str
    word_taken: str
    share_label: str
    share_title: str
    share_line: str
    share_copy: str
    share_copied: str
    share_qr: str
    contents_label: str
    contents: tuple[tuple[str, str], ...]

    def anchor(self, place: str) -> str:
        """Return the key of the block to scroll to for a remembered passage.

        The first passage of a section is shown with the section's title above it.
        """
        found = [block.key for block in self.blocks if block.place == place]
        return found[0] if found else ""


@dataclass(frozen=True)
class NoChapter:
    """Said when a link leads to a chapter that is not there."""

    title: str
    line: str
    back: str


def no_chapter(reader: Reader) -> NoChapter:
    """Say that there is no such chapter, and where the others are."""
    return NoChapter(
        title=reader.t("Dette kapittelet finnes ikke"),
        line=reader.t("Kanskje lenken er gammel. De andre kapitlene er her."),
        back=reader.t("Til guiden"),
    )


def is_chapter(books: Books, chapter_id: str) -> bool:
    """Tell whether the guide has this chapter."""
    return any(chapter.id == chapter_id for chapter in books.chapters())


def reading_screen(
    reader: Reader,
    books: Books,
    chapter_id: str,
    *,
    mode: Mode,
    done: Callable[[str], bool],
    note: Callable[[str], str] = lambda context: "",
    signed: date | None = None,
) -> ReadingScreen:
    """Show one chapter in a mode; ``done`` tells whether a task is ticked.

    ``note`` gives what the reader wrote beside a question, ``signed`` since when the reader
    knows the chapter.
    """
    chapter = books.chapter(chapter_id)
    there = books.translated(chapter_id, reader.code)
    mode = _possible(mode, reader, there)
    page = _Page(reader, books, mode, note)
    blocks = tuple(block for section in chapter.sections for block in page.section(section, done))
    before, after = _neighbours(reader, books, chapter)
    return ReadingScreen(
        id=chapter.id,
        title=page.strand(chapter.title, page.first),
        summary=page.strand(chapter.summary, page.first),
        area=chapter.area,
        picture=chapter.picture,
        minutes=reader.n("{count} minutt", "{count} minutter", chapter.minutes),
        mode=mode,
        modes=_modes(reader) if there != "none" else (),
        modes_label=reader.t("Språk i kapittelet"),
        blocks=blocks,
        notice=_notice(reader, mode, any(one.unchecked and not one.stale for one in blocks)),
        untranslated=_untranslated(reader, mode, there),
        mark_label=reader.t("Ikke sjekket. Vis på norsk"),
        stale_label=reader.t("Eldre enn det norske. Vis på norsk"),
        hide_label=reader.t("Skjul norsk"),
        before=before,
        after=after,
        version=chapter.version,
        known=known(reader, books.text(chapter.title, reader.code), chapter.version, signed),
        tasks_note=reader.t("Bare du ser hva du har krysset av."),
        to_goal=reader.t("Gjør det til et mål"),
        note_add=reader.t("Skriv noe for deg selv"),
        note_change=reader.t("Endre det du skrev"),
        note_label=reader.t("Dine egne ord"),
        note_keep=reader.t("Behold"),
        note_leave=reader.t("Ikke nå"),
        note_kept=reader.t("Det er lagret på telefonen."),
        note_gone=reader.t("Det du skrev, er tatt bort."),
        note_who=reader.t("Bare du ser dette."),
        close_label=reader.t("Lukk"),
        take_word=reader.t("Ta med i mine ord"),
        word_taken=reader.t("Ordet er i mine ord."),
        share_label=reader.t("Vis dette stedet til noen"),
        share_title=reader.t("Vis det til noen"),
        share_line=reader.t("Den som åpner det, leser på sitt eget språk."),
        share_copy=reader.t("Kopier lenken"),
        share_copied=reader.t("Lenken er kopiert."),
        share_qr=reader.t("Lenken som bilde, til å skanne"),
        contents_label=reader.t("I dette kapittelet"),
        contents=tuple(
            (block.key, block.strands[0].plain) for block in blocks if block.kind == "heading"
        ),
    )


def word_card(reader: Reader, books: Books, word_id: str, mode: Mode) -> WordCard:
    """Explain one word: always with its Norwegian form, since that is what doors say."""
    page = _Page(reader, books, "nb" if reader.code == SOURCE else mode)
    return page.word(word_id)


def _possible(mode: Mode, reader: Reader, there: Translated) -> Mode:
    """Return the mode a chapter can be read in.

    Without a translation there is nothing to switch between: the chapter is in Norwegian,
    and words and help lines are told in the reader's language all the same.
    """
    if reader.code == SOURCE:
        return "nb"
    return "own" if there == "none" else mode


def _modes(reader: Reader) -> tuple[tuple[Mode, str], ...]:
    if reader.code == SOURCE:
        return ()
    return (
        ("own", reader.language.own_name),
        ("nb", language(SOURCE).own_name),
        ("both", reader.t("Begge")),
    )


def _notice(reader: Reader, mode: Mode, unchecked: bool) -> str:
    if not unchecked or mode == "nb":
        return ""
    return reader.t("Ingen har sjekket denne oversettelsen ennå. Den kan ha feil.")


def _untranslated(reader: Reader, mode: Mode, there: Translated) -> str:
    if there == "all" or mode == "nb":
        return ""
    if there == "none":
        return reader.t("Dette kapittelet er ikke oversatt ennå. Det står på norsk.")
    return reader.t("Noe her er ikke oversatt ennå. Det står på norsk.")


def _neighbours(
    reader: Reader, books: Books, chapter: Chapter
) -> tuple[Neighbour | None, Neighbour | None]:
    chapters = books.chapters()
    at = next(index for index, other in enumerate(chapters) if other.id == chapter.id)

    def neighbour(index: int, label: str) -> Neighbour | None:
        if not 0 <= index < len(chapters):
            return None
        other = chapters[index]
        return Neighbour(other.id, books.text(other.title, reader.code), label)

    return neighbour(at - 1, reader.t("Forrige kapittel")), neighbour(
        at + 1, reader.t("Neste kapittel")
    )


class _Page:
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
        return self.reader.t(_STALE[freshness]) if freshness in _STALE else ""

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
            return Block(passage.id, "helper", passage.id, (), helper=self._helper(passage.id))
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
            norwegian=card.norwegian if card.stale else None,
            unchecked=card.unchecked,
            stale=card.stale,
            freshness=card.freshness,
            word=card,
        )

    def _helper(self, line_id: str) -> HelperCard:
        line = next(one for one in self.books.help_lines() if one.id == line_id)
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
        for link in _LINK.finditer(text):
            if link.start() > end:
                runs.append(Run(text[end : link.start()]))
            shown = link[2] or self.books.text(f"word/{link[1]}/term", code)
            runs.append(Run(shown, link[1]))
            end = link.end()
        if end < len(text) or not runs:
            runs.append(Run(text[end:]))
        return tuple(runs)
