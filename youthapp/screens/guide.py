"""The guide's front page: the chapters as stops on the reader's own path.

A path waits. Nothing here counts down, hurries or blames: a chapter is not opened yet,
under way, or read to its end, and the reader may open any of them in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from youthapp.domain.guide import Chapter, Freshness, HelpLine, Translated, Word
from youthapp.language import Reader

Stop = Literal["new", "begun", "read"]


class Books(Protocol):
    """What the screens need of the library."""

    def chapters(self) -> tuple[Chapter, ...]:
        """Return every chapter in order."""

    def chapter(self, chapter_id: str) -> Chapter:
        """Return one chapter."""

    def word(self, word_id: str) -> Word:
        """Return one important word."""

    def help_lines(self, group: str | None = None) -> tuple[HelpLine, ...]:
        """Return the help lines in order."""

    def text(self, context: str, code: str) -> str:
        """Return a text in a language, or in Norwegian when it has none."""

    def shown_in(self, context: str, code: str) -> str:
        """Return the language a text will be shown in: the asked one, or Norwegian."""

    def translated(self, chapter_id: str, code: str) -> Translated:
        """Say how much of a chapter can be read in a language; the rest is in Norwegian."""

    def everyday(self, code: str) -> Mapping[str, Any]:
        """Return how a language is written by who searches."""

    def checked(self, context: str, code: str) -> bool:
        """Tell whether somebody who knows the language has checked the text."""

    def freshness(self, context: str, code: str) -> Freshness:
        """Tell how far the text is behind its Norwegian."""


@dataclass(frozen=True)
class Card:
    """One chapter as a card: what it is about, how long it takes, how far the reader is.

    ``tongue`` says that the chapter is in Norwegian, when it has not been translated yet.
    """

    id: str
    number: str
    title: str
    summary: str
    area: str
    picture: str
    minutes: str
    stop: Stop
    status: str
    share: float
    tongue: str
    label: str


@dataclass(frozen=True)
class GuideScreen:
    """The front page of the guide.

    ``resume`` is the chapter the reader is in the middle of; ``onward`` is the first that is
    not read yet, when there is none. It is shown large.
    """

    title: str
    lead: str
    resume: Card | None
    resume_label: str
    onward: Card | None
    search_label: str
    words_label: str
    cards: tuple[Card, ...]


def guide_screen(
    reader: Reader,
    books: Books,
    place: Callable[[str], str],
    both: Collection[str] = (),
) -> GuideScreen:
    """Show every chapter; ``place`` gives the remembered passage of a chapter, or nothing.

    ``both`` are the chapters that the reader and somebody beside signed.
    """
    cards = tuple(
        _card(reader, books, chapter, number, place(chapter.id), both=chapter.id in both)
        for number, chapter in enumerate(books.chapters(), start=1)
    )
    resume = next((card for card in cards if card.stop == "begun"), None)
    return GuideScreen(
        title=reader.t("Guiden"),
        lead=reader.t("Les det du trenger i dag. Resten venter på deg."),
        resume=resume,
        onward=None if resume else next((card for card in cards if card.stop == "new"), None),
        resume_label=reader.t("Les videre"),
        search_label=reader.t("Søk i guiden"),
        words_label=reader.t("Mine ord"),
        cards=cards,
    )


def share_read(chapter: Chapter, place: str) -> float:
    """Tell how far into a chapter a remembered passage stands, from 0 to 1.

    The lists of words and helpers at the end are looked up, not read through: who has come
    to them has come to the end.
    """
    to_read = [passage.id for passage in chapter.to_read]
    if not place or not to_read:
        return 0.0
    if place not in to_read:
        known = any(passage.id == place for passage in chapter.passages)
        return 1.0 if known else 0.0
    return to_read.index(place) / len(to_read)


def in_norwegian(reader: Reader) -> str:
    """Say that something is in Norwegian, because the reader's language has not got it yet."""
    return reader.t("På norsk")


def beginning(text: str, most: int) -> str:
    """Return a text as one line of at most so many letters: whole words, and a sign for more."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rpartition(" ")[0] + "\u00a0…"


def _card(
    reader: Reader, books: Books, chapter: Chapter, number: int, place: str, *, both: bool
) -> Card:
    share = share_read(chapter, place)
    stop: Stop = "new" if not place else "read" if share >= 0.9 else "begun"
    title = books.text(chapter.title, reader.code)
    minutes = reader.n("{count} minutt", "{count} minutter", chapter.minutes)
    status = {
        "new": "",
        "begun": reader.t("Du er på vei"),
        "read": reader.t("Lest. Du kan lese igjen."),
    }[stop]
    if both:
        status = reader.t("Skrevet under av dere begge.")
    tongue = in_norwegian(reader) if books.translated(chapter.id, reader.code) == "none" else ""
    return Card(
        id=chapter.id,
        number=reader.number(number),
        title=title,
        summary=books.text(chapter.summary, reader.code),
        area=chapter.area,
        picture=chapter.picture,
        minutes=minutes,
        stop=stop,
        status=status,
        share=share,
        tongue=tongue,
        label=". ".join(part for part in (title, minutes, tongue, status) if part),
    )
