"""The guide: chapters, sections, passages, words and help lines, by their lasting ids.

Nothing here holds prose. A ``context`` names a text, and the library gives that text in
the reader's language. Ids never change, so a place, a tick and a link outlive every edit.

Contexts: a chapter's own texts stand under ``<chapter>/title`` and ``<chapter>/summary``,
a section's title and a passage under their own ``context``, a word under
``word/<id>/term`` and ``word/<id>/explain``, a help line under ``help/<id>/name``,
``what``, ``cost`` and ``hours``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

LINK: Final = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\[\]|]+))?\]\]")
"""A link to an important word in a text: its id, and what is shown instead of the word."""

PassageKind = Literal["text", "list", "task", "question", "word", "helper"]
SectionKind = Literal["text", "tasks", "questions", "words", "helpers"]
Translated = Literal["all", "some", "none"]
"""How much of a chapter a language has; the rest is shown in Norwegian."""
Freshness = Literal["fresh", "wording", "meaning", "critical"]
"""How far a translation is behind its Norwegian, the gravest last.

With ``wording`` and ``meaning`` the old translation is still shown, with a mark; with
``critical`` the Norwegian is shown instead, with a notice.
"""


@dataclass(frozen=True)
class Passage:
    """One point of the guide.

    A ``list`` has one point per line, without dashes. A ``word`` or a ``helper`` only
    points: its ``id`` is that of the word or the help line, and so is its ``context``.
    """

    id: str
    kind: PassageKind
    context: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of a chapter with a title of its own; ``context`` names the title."""

    id: str
    kind: SectionKind
    context: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter; ``minutes`` is the time an unhurried reader takes.

    ``version`` stands for exactly this Norwegian text, in letters and digits.
    """

    id: str
    order: int
    area: str
    picture: str
    minutes: int
    version: str
    context: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The context of the title."""
        return f"{self.context}/title"

    @property
    def summary(self) -> str:
        """The context of the summary."""
        return f"{self.context}/summary"

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage of every section, in reading order."""
        return tuple(passage for section in self.sections for passage in section.passages)

    @property
    def to_read(self) -> tuple[Passage, ...]:
        """Every passage but the lists of words and helpers: those are looked up."""
        return tuple(
            passage
            for section in self.sections
            for passage in section.passages
            if section.kind not in ("words", "helpers")
        )


@dataclass(frozen=True)
class Word:
    """A Norwegian word the reader will meet on doors, letters and forms."""

    id: str

    @property
    def term(self) -> str:
        """The context of the word itself."""
        return f"word/{self.id}/term"

    @property
    def explain(self) -> str:
        """The context of the plain explanation."""
        return f"word/{self.id}/explain"


@dataclass(frozen=True)
class HelpLine:
    """Somebody who can be called, with the number as it is displayed."""

    id: str
    number: str
    group: str
    call: bool
    context: str

    @property
    def tel(self) -> str:
        """The address that a tap calls, or nothing."""
        digits = "".join(sign for sign in self.number if sign.isdigit() or sign == "+")
        return f"tel:{digits}" if self.call else ""


def read_chapter(data: Mapping[str, Any]) -> Chapter:
    """Build a chapter from the structure pack."""
    chapter = str(data["id"])
    return Chapter(
        id=chapter,
        order=int(data["order"]),
        area=str(data["area"]),
        picture=str(data["picture"]),
        minutes=int(data["minutes"]),
        version=str(data.get("version", "")),
        context=chapter,
        sections=read_sections(data),
    )


def read_sections(data: Mapping[str, Any]) -> tuple[Section, ...]:
    """Build the sections of a chapter, or of the staff guide beside one."""
    return tuple(_section(str(data["id"]), section) for section in data["sections"])


def read_help_line(data: Mapping[str, Any]) -> HelpLine:
    """Build a help line from the structure pack."""
    line = str(data["id"])
    return HelpLine(
        id=line,
        number=str(data["number"]),
        group=str(data["group"]),
        call=bool(data["call"]),
        context=f"help/{line}",
    )


def _section(chapter: str, data: Mapping[str, Any]) -> Section:
    return Section(
        id=data["id"],
        kind=data["kind"],
        context=f"{chapter}/{data['id']}",
        passages=tuple(_passage(chapter, passage) for passage in data["passages"]),
    )


def _passage(chapter: str, data: Mapping[str, Any]) -> Passage:
    home = {"word": "word", "helper": "help"}.get(data["kind"], chapter)
    return Passage(
        id=data["id"],
        kind=data["kind"],
        context=f"{home}/{data['id']}",
        words=tuple(data.get("words", ())),
    )
