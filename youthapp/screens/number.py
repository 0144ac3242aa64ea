"""A number: stepped up and down, or typed in the digits of any script."""

from __future__ import annotations

from dataclasses import dataclass

from youthapp.domain.conversation import number_of
from youthapp.language import Reader
from youthapp.screens.question import Question


@dataclass(frozen=True)
class Number:
    """The words around a number; ``wrong`` is said when what is typed does not fit."""

    label: str
    less: str
    more: str
    wrong: str


def number(reader: Reader, question: Question) -> Number:
    """Show which numbers answer a question."""
    least, largest = reader.number(question.least), reader.number(question.largest)
    return Number(
        label=reader.t("Et tall fra {least} til {largest}", least=least, largest=largest),
        less=reader.t("Én mindre"),
        more=reader.t("Én mer"),
        wrong=reader.t("Skriv et tall fra {least} til {largest}.", least=least, largest=largest),
    )


def stepped(question: Question, typed: str, by: int) -> int:
    """Return the next number, always one that answers; the first step from nothing is the least."""
    now = number_of(typed)
    return question.least if now is None else min(max(question.least, now + by), question.largest)
