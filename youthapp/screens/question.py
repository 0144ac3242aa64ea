"""A question of a conversation as it is drawn, with what was answered or typed before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain import conversation
from youthapp.domain.conversation import Answer


@dataclass(frozen=True)
class Choice:
    """One answer to tap: a pictogram with words. ``value`` is what tapping it answers."""

    id: str
    text: str
    icon: str
    value: str | int
    chosen: bool = False


@dataclass(frozen=True)
class Turn:
    """A question that is behind, and what was said; tapping it opens it again."""

    item: str
    question: str
    answer: str
    skipped: bool
    label: str


@dataclass(frozen=True)
class Saying:
    """Something that is only said, with a softer line under it."""

    item: str
    text: str
    hint: str


@dataclass(frozen=True)
class Question:
    """The question now: its words, its kind, what can be tapped, what was typed.

    ``sayings`` holds everything said in a row when nothing is asked: one tap takes in all.
    """

    item: str
    kind: str
    text: str
    hint: str
    why: str
    choices: tuple[Choice, ...]
    ladder: tuple[Choice, ...]
    examples: tuple[Choice, ...]
    other: bool
    own_words: str
    most: int
    most_note: str
    placeholder: str
    max_length: int
    sayings: tuple[Saying, ...] = ()
    day: str = ""
    least: int = 0
    largest: int = 0
    ranked: tuple[str, ...] = ()
    thoughts: tuple[str, ...] = ("",)
    most_thoughts: int = 1

    def next_place(self, order: tuple[str, ...], option: str) -> tuple[str, ...]:
        """Return the order with an option in its next place, when there is one left."""
        full = bool(self.most) and len(order) >= self.most
        return order if full or option in order else (*order, option)

    def number(self, typed: str) -> int | None:
        """Return the number that is typed, in whatever digits, when it answers the question."""
        number = conversation.number_of(typed)
        return number if number is not None and self.least <= number <= self.largest else None

    def said(self, thoughts: Sequence[str]) -> Answer:
        """Return the answer in own words: separate thoughts, or one; "" when all are blank."""
        return conversation.as_thoughts(thoughts)

    def unfinished_thoughts(self, thoughts: Sequence[str]) -> str:
        """Write down thoughts as they are typed so far."""
        return conversation.type_thoughts(thoughts) if any(thoughts) else ""

    def several(self, chosen: Sequence[str], words: str) -> tuple[str, ...]:
        """Return the answer when several are chosen, with own words among them or not."""
        own = (conversation.own(words.strip()),) if words.strip() else ()
        return (*chosen, *own)

    def own(self, words: str) -> str:
        """Return the answer when own words are said instead of an option."""
        return conversation.own(words.strip())

    def unfinished(self, chosen: Sequence[str], words: str) -> str:
        """Write down what is chosen and typed so far, to be kept while one still thinks."""
        return "\n".join((" ".join(chosen), words)) if chosen or words else ""
