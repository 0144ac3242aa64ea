"""Gathering: the texts of a questionnaire, row by row, and what is said about the reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from youthapp.domain.questionnaires import MOST_LETTERS
from youthapp.xlsform.sheets import fault
from youthapp.xlsform.tables import Column, Record, Tags, code_of

YES = ("yes", "true", "true()", "1")
NO = ("", "no", "false", "false()", "0")
ANSWER_IN_TEXT = "${"  # where XLSForm puts an answer into a text, which no text of ours does


@dataclass(frozen=True)
class Note:
    """What the reader should know: something was read in another way, or left aside."""

    reason: str
    sheet: str
    row: int = 0
    column: str = ""


@dataclass
class Gathered:
    """Texts and drafts by language and key, as they are found."""

    languages: tuple[str, ...]
    tags: Tags
    unfinished: bool = False
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    drafts: dict[str, set[str]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def take(self, sheet: str, record: Record, column: str, key: str, *, owed: bool) -> None:
        """Take one text in every language: all of them or, where none is owed, none.

        Raises BrokenSheet, unless the file says that it is unfinished.
        """
        found = {code: record.text(column, code) for code in self.languages}
        missing = [code for code, text in found.items() if not text]
        if missing and not self.unfinished and (owed or len(missing) < len(found)):
            reason = "text-missing" if len(missing) == len(found) else "language-missing"
            raise fault(reason, sheet, record.number, self.tags.header(column, missing[0]))
        for code, text in found.items():
            if text:
                self.put(sheet, record, self.tags.header(column, code), code, key, text)

    def put(self, sheet: str, record: Record, header: str, code: str, key: str, text: str) -> None:
        """Keep one text. Raises BrokenSheet when it is too long or wants an answer in it."""
        if len(text) > MOST_LETTERS:
            raise fault("text-long", sheet, record.number, header)
        if ANSWER_IN_TEXT in text:
            raise fault("answer-in-text", sheet, record.number, header)
        self.texts.setdefault(code, {})[key] = text

    def draft(self, sheet: str, record: Record, keys: dict[str, str]) -> None:
        """Take which texts of a row are drafts: ``ar/text ar/hint``, by the ``keys`` it has."""
        for word in record.plain("em_draft").split():
            written, _, part = word.partition("/")
            code = code_of(written)
            if code not in self.languages or part not in keys:
                raise fault("value", sheet, record.number, "em_draft")
            self.drafts.setdefault(code, set()).add(keys[part])

    def aside(self, sheet: str, columns: Iterable[Column]) -> None:
        """Say that columns were left aside."""
        self.notes += [Note("set-aside", sheet, 0, column.header) for column in columns]


def yes(sheet: str, record: Record, column: str) -> bool:
    """Read a yes or a no; nothing is no. Raises BrokenSheet for anything else."""
    said = record.plain(column).lower()
    if said not in (*YES, *NO):
        raise fault("value", sheet, record.number, column)
    return said in YES


def number(sheet: str, record: Record, column: str) -> int:
    """Read a number that is not negative; nothing is 0. Raises BrokenSheet."""
    said = record.plain(column) or "0"
    if not (said.isascii() and said.isdecimal() and len(said) <= 9):
        raise fault("value", sheet, record.number, column)
    return int(said)
