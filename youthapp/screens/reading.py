"""A chapter as it is read: in one's own language, in Norwegian, or both side by side.

The modes differ only in which strands a block shows; blocks and their ids are the same,
so a place in one mode is the same place in every other. A text nobody has checked says
so, and so does one that is older than its Norwegian; both carry the Norwegian with them.
What is not translated yet is in Norwegian, and the chapter says that too. Each strand keeps
its own direction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from youthapp.domain.contacts import Contact
from youthapp.domain.guide import Chapter, Translated
from youthapp.domain.protocol import Entry
from youthapp.language import SOURCE, UNTRANSLATED, Reader, language
from youthapp.screens.guide import Books
from youthapp.screens.passages import Block, Labels, Mode, Page, Strand, labels
from youthapp.screens.problem import Missing
from youthapp.screens.protocol import Known, known
from youthapp.screens.staff_guide import for_staff


@dataclass(frozen=True)
class Neighbour:
    """The chapter before or after this one."""

    id: str
    title: str
    label: str


@dataclass(frozen=True)
class ReadingScreen:
    """A chapter, ready to draw; every label the page needs stands here.

    ``beside`` are title and summary in Norwegian, when both languages are read.
    ``untranslated`` says that the chapter, or some of it, is not translated yet. ``staff`` leads
    to the guide beside it, and is "" for everybody else.
    """

    id: str
    title: Strand
    summary: Strand
    beside: tuple[Strand, ...]
    area: str
    picture: str
    minutes: str
    mode: Mode
    modes: tuple[tuple[Mode, str], ...]
    modes_label: str
    blocks: tuple[Block, ...]
    notice: str
    untranslated: str
    labels: Labels
    before: Neighbour | None
    after: Neighbour | None
    version: str
    known: Known
    close_label: str
    take_word: str
    word_taken: str
    share_label: str
    share_title: str
    share_line: str
    share_copy: str
    share_copied: str
    share_qr: str
    staff: str
    talk_label: str
    contents_label: str
    contents: tuple[tuple[str, str], ...]

    def anchor(self, place: str) -> str:
        """Return the key of the block to scroll to for a remembered passage.

        The first passage of a section is shown with the section's title above it.
        """
        found = [block.key for block in self.blocks if block.place == place]
        return found[0] if found else ""


def no_chapter(reader: Reader) -> Missing:
    """Say that there is no such chapter, and where the others are."""
    return Missing(
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
    entry: Entry | None = None,
    people: Sequence[Contact] = (),
    staff: bool = False,
    today: date | None = None,
) -> ReadingScreen:
    """Show one chapter in a mode; ``done`` tells whether a task is ticked.

    ``note`` gives what the reader wrote beside a question, ``entry`` how the chapter stands in
    the reader's protocol, ``people`` who may sign it too, ``today`` what a signature of now is
    dated. Who is of ``staff`` is led to the guide beside it.
    """
    chapter = books.chapter(chapter_id)
    there = books.translated(chapter_id, reader.code)
    mode = _possible(mode, reader, there)
    page = Page(reader, books, mode, note)
    blocks = tuple(block for section in chapter.sections for block in page.section(section, done))
    before, after = _neighbours(reader, books, chapter)
    return ReadingScreen(
        id=chapter.id,
        title=page.strand(chapter.title, page.first),
        summary=page.strand(chapter.summary, page.first),
        beside=(*page.strands(chapter.title)[1:], *page.strands(chapter.summary)[1:]),
        area=chapter.area,
        picture=chapter.picture,
        minutes=reader.n("{count} minutt", "{count} minutter", chapter.minutes),
        mode=mode,
        modes=_modes(reader) if there != "none" else (),
        modes_label=reader.t("Språk i kapittelet"),
        blocks=blocks,
        notice=_notice(reader, mode, any(one.unchecked and not one.stale for one in blocks)),
        untranslated=_untranslated(reader, mode, there),
        labels=labels(reader),
        before=before,
        after=after,
        version=chapter.version,
        known=known(
            reader,
            books.text(chapter.title, reader.code),
            chapter.version,
            entry,
            people,
            today=today,
        ),
        close_label=reader.t("Lukk"),
        take_word=reader.t("Ta med i mine ord"),
        word_taken=reader.t("Ordet er i mine ord."),
        share_label=reader.t("Vis dette stedet til noen"),
        share_title=reader.t("Vis det til noen"),
        share_line=reader.t("Den som åpner det, leser på sitt eget språk."),
        share_copy=reader.t("Kopier lenken"),
        share_copied=reader.t("Lenken er kopiert."),
        share_qr=reader.t("Lenken som bilde, til å skanne"),
        staff=for_staff(reader) if staff else "",
        talk_label=reader.t("Vis stort på to språk"),
        contents_label=reader.t("I dette kapittelet"),
        contents=tuple(
            (block.key, block.strands[0].plain) for block in blocks if block.kind == "heading"
        ),
    )


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
    if there not in UNTRANSLATED or mode == "nb":
        return ""
    return reader.t(UNTRANSLATED[there])


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
