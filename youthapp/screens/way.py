"""Where one has been over time: places on the ladder in the order they were said.

Each stands as far from the next as any other: days in between mean nothing and leave no
hole. Nothing is counted, and no place is called better than another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.ratings import DONT_KNOW, LADDER, Rating
from youthapp.language import Reader, mark

MOST = 12  # places in the picture; the list has them all
UNSAID_NAMES = {
    DONT_KNOW: mark("Jeg vet ikke"),
    "wont_say": mark("Jeg vil ikke si det"),
}


@dataclass(frozen=True)
class Place:
    """One place: ``value`` 0 to 10, or None where it was not known or not said."""

    id: str
    day: str
    value: int | None
    words: str
    lines: tuple[str, ...]
    remove_label: str


@dataclass(frozen=True)
class Way:
    """The picture, oldest first, and the same as a list, newest first."""

    title: str
    picture: tuple[int | None, ...]
    spoken: str
    places: tuple[Place, ...]
    list_label: str
    removed: str


def way(
    reader: Reader, title: str, ratings: Sequence[Rating], *, begun_at: int | None = None
) -> Way | None:
    """Show the way so far; None when there is nothing to show.

    ``begun_at`` is a place from before the first rating.
    """
    answered = [rating for rating in ratings if rating.is_answer]
    if not ratings and begun_at is None:
        return None
    values = [*([begun_at] if begun_at is not None else []), *(one.value for one in answered)]
    told = [*([_number(reader, begun_at)] if begun_at is not None else [])]
    told += [words_for(reader, one) for one in answered]
    return Way(
        title=title,
        picture=tuple(values[-MOST:]),
        spoken=reader.listed(told[-MOST:]),
        places=tuple(_place(reader, one) for one in reversed(ratings)),
        list_label=reader.t("Vis som liste"),
        removed=reader.t("Det er tatt bort."),
    )


def words_for(reader: Reader, rating: Rating) -> str:
    """Put a place into words; words alone have none."""
    if rating.value is not None:
        return _number(reader, rating.value)
    return reader.t(UNSAID_NAMES[rating.unsaid]) if rating.unsaid else ""


def _number(reader: Reader, value: int) -> str:
    return reader.t("{number} av {top}", number=value, top=LADDER[-1])


def _place(reader: Reader, rating: Rating) -> Place:
    day, words = reader.date(rating.on) if rating.on else "", words_for(reader, rating)
    said = (
        (reader.t("Det gode: {words}", words=rating.good), rating.good),
        (reader.t("Det som hjelper: {words}", words=rating.helps), rating.helps),
        (reader.t("Tegn på at det blir bedre: {words}", words=rating.better), rating.better),
    )
    return Place(
        id=rating.id,
        day=day,
        value=rating.value,
        words=words,
        lines=tuple(line for line, own in said if own),
        remove_label=reader.t("Ta bort: {day}", day=day or words),
    )
