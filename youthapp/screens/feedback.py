"""Feedback: choosing a passage, saying what is the matter with it, and what becomes of that.

Three pictures are enough; words are for those who want to. Everything that is sent is
named before it is sent, and it is said that nobody sees who said it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from youthapp.domain.feedback import MOST_LETTERS, Remark, sends_language
from youthapp.domain.guide import Passage, Section
from youthapp.language import SOURCE, Reader, mark
from youthapp.screens.conversation import Choice
from youthapp.screens.guide import Books, beginning
from youthapp.screens.passages import Block, Mode
from youthapp.screens.reading import ReadingScreen, reading_screen

MOST = MOST_LETTERS  # of own words
SNIPPET = 90  # letters that tell a passage from the others; the rest is on the page

KINDS = (
    ("not_understood", mark("Jeg forstår ikke")),
    ("wrong", mark("Noe er feil")),
    ("missing", mark("Noe mangler")),
)


@dataclass(frozen=True)
class Line:
    """A passage by its first words, in its own direction; ``waits`` when something was said."""

    passage: str
    text: str
    rtl: bool | None
    waits: str = ""


@dataclass(frozen=True)
class ChooseScreen:
    """The passages of one section, to tap the one that it is about."""

    title: str
    lead: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SayScreen:
    """One passage: the pictures, room for words, and what is sent.

    ``version`` and ``shown_in`` go with a remark. ``said`` are the remarks on this passage
    that wait, by their ids; ``facts`` are pictograms with their lines.
    """

    title: str
    lead: str
    about: Line
    version: str
    shown_in: str
    choices: tuple[Choice, ...]
    words_note: str
    left: Callable[[int], str]
    facts_title: str
    facts: tuple[tuple[str, str], ...]
    send: str
    said: tuple[str, ...]
    labels: Labels


@dataclass(frozen=True)
class DoneScreen:
    """Thanks, and where the remark is now: here, where it can be taken back, or sent."""

    title: str
    lines: tuple[str, ...]
    waits: bool
    back: str
    labels: Labels


@dataclass(frozen=True)
class Labels:
    """The words for taking something back."""

    waits: str
    take_back: str
    taken_back: str
    too_late: str


def words_label(reader: Reader) -> str:
    """Name the field for own words."""
    return reader.t("Egne ord, hvis du vil")


def is_section(books: Books, chapter_id: str, section_id: str) -> bool:
    """Tell whether the guide has this section, with something in it."""
    return any(
        section.id == section_id and bool(section.passages)
        for chapter in books.chapters()
        if chapter.id == chapter_id
        for section in chapter.sections
    )


def only_passage(books: Books, chapter_id: str, section_id: str) -> str:
    """Return the passage of a section that has but one: then there is nothing to choose."""
    passages = _section(books, chapter_id, section_id).passages
    return passages[0].id if len(passages) == 1 else ""


def choose_screen(
    reader: Reader,
    books: Books,
    chapter_id: str,
    section_id: str,
    *,
    mode: Mode,
    waiting: Mapping[str, Remark],
) -> ChooseScreen:
    """Show the passages of a section; ``waiting`` are the remarks that have not left."""
    page = reading_screen(reader, books, chapter_id, mode=mode, done=lambda task: False)
    return ChooseScreen(
        title=reader.t("Hva gjelder det?"),
        lead=reader.t("Trykk på teksten du vil si noe om."),
        lines=_lines(reader, page, _section(books, chapter_id, section_id), waiting),
    )


def say_screen(
    reader: Reader,
    books: Books,
    chapter_id: str,
    section_id: str,
    passage_id: str,
    *,
    kind: str,
    mode: Mode,
    waiting: Mapping[str, Remark],
) -> SayScreen:
    """Ask what is the matter with a passage; ``kind`` is what is chosen so far, or nothing."""
    chapter = books.chapter(chapter_id)
    section = _section(books, chapter_id, section_id)
    passage = next(one for one in section.passages if one.id == passage_id)
    page = reading_screen(reader, books, chapter_id, mode=mode, done=lambda task: False)
    lines = _lines(reader, page, section, waiting)
    shown_in = _shown_in(reader, books, passage, page.mode)
    return SayScreen(
        title=reader.t("Hva er det med teksten?"),
        lead=reader.t("De som lager guiden, leser det. Ingen ser hvem du er."),
        about=next(line for line in lines if line.passage == passage_id),
        version=chapter.version,
        shown_in=shown_in,
        choices=tuple(
            Choice(id=name, text=reader.t(text), icon="", value=name, chosen=name == kind)
            for name, text in KINDS
        ),
        words_note=reader.t("Ikke skriv navn eller telefonnummer."),
        left=lambda count: reader.n(
            "Plass til {count} bokstav til", "Plass til {count} bokstaver til", count
        ),
        facts_title=reader.t("Dette blir sendt"),
        facts=_facts(reader, translation=bool(shown_in) and sends_language(kind)),
        send=reader.t("Send"),
        said=tuple(
            remark
            for remark, said in waiting.items()
            if (said.chapter, said.passage) == (chapter_id, passage_id)
        ),
        labels=_labels(reader),
    )


def done_screen(reader: Reader, *, waits: bool) -> DoneScreen:
    """Say thanks, and truthfully where the remark is: waiting on the phone, or sent."""
    lines = (
        (
            reader.t("Det ligger klart på telefonen."),
            reader.t("Det blir sendt av seg selv når det er nett."),
        )
        if waits
        else (reader.t("Det er sendt. Ingen ser at det var du."),)
    )
    return DoneScreen(
        title=reader.t("Takk"),
        lines=lines,
        waits=waits,
        back=reader.t("Til kapittelet"),
        labels=_labels(reader),
    )


def _facts(reader: Reader, *, translation: bool) -> tuple[tuple[str, str], ...]:
    """Name what is sent and what never is; the language only where it goes along."""
    language = ("translate", reader.t("Språket du leste på. Da kan oversettelsen rettes."))
    return (
        ("article", reader.t("Hvilken tekst det er, og bildet du valgte.")),
        ("edit", reader.t("Ordene dine, hvis du skriver noe.")),
        *([language] if translation else []),
        ("visibility_off", reader.t("Navnet ditt og tiden blir ikke sendt.")),
    )


def _labels(reader: Reader) -> Labels:
    return Labels(
        waits=reader.t("Du har sagt fra her. Det er ikke sendt ennå."),
        take_back=reader.t("Ta det tilbake"),
        taken_back=reader.t("Det er tatt tilbake. Telefonen sender det ikke."),
        too_late=reader.t("Det er på vei, og kan ikke tas tilbake."),
    )


def _section(books: Books, chapter_id: str, section_id: str) -> Section:
    sections = books.chapter(chapter_id).sections
    return next(section for section in sections if section.id == section_id)


def _lines(
    reader: Reader, page: ReadingScreen, section: Section, waiting: Mapping[str, Remark]
) -> tuple[Line, ...]:
    passages = {passage.id for passage in section.passages}
    said = {remark.passage for remark in waiting.values() if remark.chapter == page.id}
    waits = reader.t("Venter på å bli sendt")
    found: dict[str, Line] = {}
    inside = False
    for block in page.blocks:
        inside = block.id == section.id if block.kind == "heading" else inside
        if inside and block.kind != "heading" and block.id in passages:
            text, rtl = _text(block)
            first = beginning(text.partition("\n")[0], SNIPPET)
            found[block.id] = Line(block.id, first, rtl, waits if block.id in said else "")
    return tuple(found.values())


def _text(block: Block) -> tuple[str, bool | None]:
    if block.word is not None:
        term = block.word.own_term or block.word.term
        return term.plain, term.rtl
    if block.helper is not None:
        return block.helper.name, None
    return block.strands[0].plain, block.strands[0].rtl


def _shown_in(reader: Reader, books: Books, passage: Passage, mode: Mode) -> str:
    """Return the translation a passage is shown in, or nothing when it is the Norwegian."""
    part = {"word": "/explain", "helper": "/what"}.get(passage.kind, "")
    shown = books.shown_in(passage.context + part, reader.code)
    return "" if mode == "nb" or shown == SOURCE else shown
