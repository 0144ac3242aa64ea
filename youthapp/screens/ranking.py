"""An order: what comes first, second and third, put there by one tap after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.language import Reader
from youthapp.screens.question import Choice, Question


@dataclass(frozen=True)
class Place:
    """An option that has a place, and the names of the keys that move it up and down.

    Both keys are always there, so that nothing moves away under the finger.
    """

    choice: Choice
    number: int
    label: str
    earlier: str
    later: str
    can_rise: bool
    can_sink: bool


@dataclass(frozen=True)
class Ranking:
    """What is placed so far, what is left to place, and the words around both."""

    places: tuple[Place, ...]
    left: tuple[Choice, ...]
    lead: str
    undo: str


def ranking(reader: Reader, question: Question, order: Sequence[str]) -> Ranking:
    """Show an order as far as it has come. It may be said with some options left out."""
    by_id = {choice.id: choice for choice in question.choices}
    full = bool(question.most) and len(order) >= question.most
    left = () if full else tuple(one for one in question.choices if one.id not in order)
    lead = reader.t("Trykk på det som skal stå først.")
    if order:
        lead = reader.t("Trykk på det neste. Du kan stoppe når du vil.") if left else ""
    return Ranking(
        places=tuple(_place(reader, by_id[one], at, len(order)) for at, one in enumerate(order)),
        left=left,
        lead=lead,
        undo=reader.t("Ta bort den siste") if order else "",
    )


def moved(order: Sequence[str], option: str, by: int) -> tuple[str, ...]:
    """Return the order with one option some places later, or earlier when ``by`` is below 0."""
    others = [one for one in order if one != option]
    at = min(max(0, list(order).index(option) + by), len(others))
    return (*others[:at], option, *others[at:])


def _place(reader: Reader, choice: Choice, at: int, placed: int) -> Place:
    text = choice.text
    return Place(
        choice=choice,
        number=at + 1,
        label=reader.t("Nummer {place}: {thing}", place=at + 1, thing=text),
        earlier=reader.t("Flytt opp: {thing}", thing=text),
        later=reader.t("Flytt ned: {thing}", thing=text),
        can_rise=at > 0,
        can_sink=at + 1 < placed,
    )
