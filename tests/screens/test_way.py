"""The way so far as data: as it was said, evenly spaced, and nothing called better."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain.ratings import Rating
from youthapp.language import Reader
from youthapp.screens.way import MOST, way

START = date(2026, 1, 1)
VALUES = st.one_of(st.integers(0, 10), st.none())


def rating(value: int | None, days: int = 0, **words: str) -> Rating:
    said = {"good": "", "helps": "", "better": "", **words}
    unsaid = "dont_know" if value is None else ""
    return Rating(f"{days:032x}", "goal/x", START + timedelta(days=days), value, unsaid, **said)


def test_nothing_said_is_no_picture() -> None:
    """Not an empty one, and nothing that asks for more."""
    assert way(Reader("nb"), "Veien så langt", []) is None


def test_the_place_at_the_beginning_is_the_first() -> None:
    """It was said in the conversation the goal was made in."""
    shown = way(Reader("nb"), "Veien så langt", [rating(6)], begun_at=2)

    assert shown is not None
    assert shown.picture == (2, 6)
    assert shown.spoken == "2 av 10, 6 av 10"
    assert len(shown.places) == 1


@given(st.lists(st.tuples(VALUES, st.integers(1, 400)), min_size=1, max_size=30))
def test_days_in_between_leave_no_hole(said) -> None:
    """As many places in the picture as were said, whether a day or a year lies between them."""
    day, ratings = 0, []
    for value, wait in said:
        day += wait
        ratings.append(rating(value, day))
    shown = way(Reader("nb"), "Veien så langt", ratings)

    assert shown is not None
    assert shown.picture == tuple(value for value, _ in said)[-MOST:]
    assert [place.value for place in shown.places] == [value for value, _ in reversed(said)]


def test_not_knowing_is_told_as_an_answer() -> None:
    """In words of its own, and what was written stands with its day."""
    shown = way(Reader("nb"), "t", [rating(None, helps="Søsteren min", good="Sol")])

    assert shown is not None
    (place,) = shown.places
    assert place.words == "Jeg vet ikke"
    assert place.lines == ("Det gode: Sol", "Det som hjelper: Søsteren min")
    assert place.day == "01.01.2026"


def test_words_alone_are_in_the_list_and_not_in_the_picture() -> None:
    """Nobody is drawn at a place nobody said."""
    alone = Rating("a" * 32, "area/home", START, None, "", "", "Naboen", "")
    shown = way(Reader("nb"), "t", [alone])

    assert shown is not None
    assert shown.picture == ()
    assert shown.places[0].lines == ("Det som hjelper: Naboen",)
