"""The staff guide beside a chapter: the aim, how to begin, what to look out for, pitfalls.

It is written in Norwegian and read in another language only where it is translated; each text
says by its own direction which it is in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from youthapp.domain.guide import LINK, Section
from youthapp.language import SOURCE, Reader, language
from youthapp.screens.guide import Books, in_norwegian
from youthapp.screens.passages import Run, Strand


class StaffBooks(Books, Protocol):
    """What the screen needs of the library."""

    def staff_guide(self, chapter_id: str) -> tuple[Section, ...]:
        """Return the staff guide beside a chapter."""

    def staff_text(self, context: str, code: str) -> tuple[str, str]:
        """Return a text of it, and the language it is in."""


@dataclass(frozen=True)
class Part:
    """One part: its title and what it says."""

    title: Strand
    passages: tuple[Strand, ...]


@dataclass(frozen=True)
class StaffGuideScreen:
    """The guide beside one chapter. ``tongue`` says that it is in Norwegian, where one reads other.

    ``unchecked`` says that nobody has checked a translation.
    """

    title: str
    label: str
    area: str
    picture: str
    tongue: str
    unchecked: str
    parts: tuple[Part, ...]
    to_chapter: str


def staff_guide(reader: Reader, books: StaffBooks, chapter_id: str) -> StaffGuideScreen:
    """Show the guide beside a chapter. It has to be open: ``actions.staff_guide.fetch``."""
    chapter = books.chapter(chapter_id)
    strand = _strands(reader, books)
    parts = tuple(
        Part(strand(section.context), tuple(strand(each.context) for each in section.passages))
        for section in books.staff_guide(chapter_id)
    )
    norwegian = all(part.title.norwegian for part in parts)
    return StaffGuideScreen(
        title=books.text(chapter.title, reader.code),
        label=for_staff(reader),
        area=chapter.area,
        picture=chapter.picture,
        tongue=in_norwegian(reader) if norwegian and reader.code != SOURCE else "",
        unchecked=""
        if norwegian
        else reader.t("Ingen har sjekket denne oversettelsen ennå. Den kan ha feil."),
        parts=parts,
        to_chapter=reader.t("Les kapittelet"),
    )


def for_staff(reader: Reader) -> str:
    """Name the guide for who works with youths."""
    return reader.t("Til deg som er kontaktperson")


def _strands(reader: Reader, books: StaffBooks) -> Callable[[str], Strand]:
    def strand(context: str) -> Strand:
        text, code = books.staff_text(context, reader.code)
        spoken = language(code)
        plain = LINK.sub(lambda one: one[2] or books.text(f"word/{one[1]}/term", code), text)
        lines = tuple((Run(line),) for line in plain.split("\n"))
        return Strand(spoken.html, spoken.direction == "rtl", lines, code == SOURCE)

    return strand
