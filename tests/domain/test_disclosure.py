"""Disclosure: from anything that is shown, nobody can work out what a few people said.

The strongest reader is played here: one who knows exactly how many answered, knows this
program by heart, and goes through every count there could have been.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import SURVEY_FORM
from youthapp.domain.disclosure import (
    LADDER,
    REST,
    Finding,
    Results,
    Rung,
    Share,
    disclose,
    results_from_data,
    results_to_data,
)
from youthapp.domain.surveys import Count, Tally, tally
from youthapp.errors import Unreadable

PLACES = {"faces": tuple("12345"), "ladder": tuple(map(str, range(11)))}
# The same ladder for small numbers, so that every count on its upper rungs can be tried
SMALL_LADDER = (Rung(5, 0, 5, 0), Rung(6, 2, 2, 10), Rung(8, 3, 2, 5), Rung(11, 5, 2, 1))


def counted(
    kind: str, numbers: tuple[int, ...], answers: int | None = None, most: int = 0
) -> Count:
    options = PLACES.get(kind) or tuple("abcdefgh"[: len(numbers)])
    counts = dict(zip(options, numbers, strict=True))
    return Count("q", kind, sum(numbers) if answers is None else answers, counts, most, options, ())


def shown(count: Count, *, ladder=LADDER) -> Finding:
    return disclose(Tally("f", 1, max(count.answers, 5), (count,)), ladder=ladder).findings[0]


def words(option: str, word: str) -> tuple[Share, ...]:
    return (Share(option, word=word),)


def percent(**shares: int) -> tuple[Share, ...]:
    return tuple(Share(REST if name == "rest" else name, share) for name, share in shares.items())


def sharing(number: int, places: int) -> Iterator[tuple[int, ...]]:
    """Yield every way in which so many people can share themselves out over places."""
    if places == 1:
        yield (number,)
        return
    for first in range(number + 1):
        for others in sharing(number - first, places - 1):
            yield (first, *others)


def choosing(number: int, places: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield every count of options when each person chooses one to ``most`` of them."""
    for numbers in product(range(number + 1), repeat=places):
        if number <= sum(numbers) <= (most or places) * number:
            yield numbers


def assert_nothing_small_can_be_derived(kind, number, ladder, every, most=0):
    """Group every possible count by what is shown, and look for one that is given away."""
    rung = max((each for each in ladder if each.least <= number), key=lambda each: each.least)
    cell = rung.cell if rung.categories else number + 1
    possible = defaultdict(list)
    for numbers in every:
        possible[shown(counted(kind, numbers, number, most), ladder=ladder)].append(numbers)
    for finding, alike in possible.items():
        for place in range(len(alike[0])):
            values = {numbers[place] for numbers in alike}
            if len(values) == 1:
                (value,) = values
                assert min(value, number - value) >= cell, (finding, alike[:3])


@pytest.mark.parametrize("number", [5, 6, 7, 8, 9, 10, 11, 12])
@pytest.mark.parametrize("options", [2, 3, 4])
def test_no_small_count_can_be_derived_from_a_choice(options, number):
    """Every way to choose one of several: no count below k, nor its complement, is given away."""
    assert_nothing_small_can_be_derived("choice", number, LADDER, sharing(number, options))


@pytest.mark.parametrize(("options", "number"), [(5, 5), (6, 6), (5, 9), (5, 10), (3, 30), (3, 36)])
def test_no_small_count_can_be_derived_from_a_longer_choice(options, number):
    """The same for many options, where everybody may have chosen differently, and for more."""
    assert_nothing_small_can_be_derived("choice", number, LADDER, sharing(number, options))


@pytest.mark.parametrize("number", [5, 6, 9, 10, 12])
def test_no_small_count_can_be_derived_from_faces(number):
    """Every way to share out over five faces."""
    assert_nothing_small_can_be_derived("faces", number, LADDER, sharing(number, 5))


@pytest.mark.parametrize("number", [6, 7, 8, 9, 10, 11, 12])
@pytest.mark.parametrize("kind", ["faces", "choice"])
def test_no_small_count_can_be_derived_on_any_rung(kind, number):
    """A ladder of the same build for small numbers: three and five categories are tried too."""
    assert_nothing_small_can_be_derived(kind, number, SMALL_LADDER, sharing(number, 5))


@pytest.mark.parametrize(
    ("options", "most", "number"),
    [
        (2, 0, 5),
        (2, 0, 10),
        (2, 0, 40),
        (3, 0, 5),
        (3, 2, 6),
        (3, 2, 10),
        (4, 0, 5),
        (4, 2, 5),
        (4, 0, 8),
        (4, 3, 8),
        (5, 0, 5),
        (5, 4, 5),
    ],
)
def test_no_small_count_can_be_derived_from_several_options(options, most, number):
    """Also not from knowing that each person chose at least one and at most so many."""
    every = choosing(number, options, most)

    assert_nothing_small_can_be_derived("choices", number, LADDER, every, most)


NUMBERS = st.one_of(st.integers(0, 6), st.integers(0, 40), st.integers(0, 400))


def cells(finding: Finding, count: Count) -> dict[str, int]:
    """Return the true number of people behind each share."""
    bands = {
        "negative": ("1", "2"),
        "positive": ("4", "5"),
        "lowest": ("1",),
        "low": ("2",),
        "middle": ("3",),
        "high": ("4",),
        "highest": ("5",),
    }
    true = {
        share.option: sum(
            count.counts[place]
            for place in (bands[share.option] if count.kind == "faces" else (share.option,))
        )
        for share in finding.shares
        if share.option != REST
    }
    return true | {REST: count.answers - sum(true.values())}


@settings(max_examples=300)
@given(st.sampled_from(["faces", "choice"]), st.lists(NUMBERS, min_size=5, max_size=5))
def test_every_number_shown_stands_for_enough_people(kind, numbers):
    """Behind each percentage, and behind all others together, are at least k people."""
    count = counted(kind, tuple(numbers))
    finding = shown(count)
    rung = max((r for r in LADDER if r.least <= count.answers), key=lambda r: r.least, default=None)
    true = cells(finding, count) if rung else {}

    assert finding.answers % 5 == 0
    assert (finding.rung == "hidden") == (count.answers < 5)
    if finding.rung in ("two", "three", "five"):
        assert sum(share.percent for share in finding.shares) == 100
        assert len(finding.shares) <= rung.categories
        for share in finding.shares:
            off = share.percent - 100 * true[share.option] / count.answers
            assert abs(off) <= rung.step * len(finding.shares)
            assert share.percent % rung.step == 0
            assert 0 < share.percent < 100
            assert rung.cell <= true[share.option] <= count.answers - rung.cell
    else:
        assert all(share.percent is None for share in finding.shares)


@settings(max_examples=200)
@given(st.integers(5, 400), st.data())
def test_every_option_shown_stands_for_enough_people(number, data):
    """With several answers each: behind an option's number, and its complement, are k people."""
    chosen = data.draw(st.lists(st.integers(0, number), min_size=2, max_size=6))
    if sum(chosen) < number:
        chosen[0] = number
    count = counted("choices", tuple(chosen), number)
    finding = shown(count)
    rung = max((r for r in LADDER if r.least <= number), key=lambda r: r.least)

    for share in finding.shares:
        part = count.counts[share.option]
        if share.percent is not None:
            assert rung.cell <= part <= number - rung.cell
            assert abs(share.percent - 100 * part / number) <= rung.step
        elif rung.categories:
            assert min(part, number - part) < rung.cell
            assert share.word == ("nearly_none" if part < rung.cell else "nearly_all")


@given(st.lists(st.integers(0, 3), min_size=5, max_size=5), st.integers(0, 4))
def test_fewer_than_five_are_shown_nothing_at_all(numbers, ballots):
    """No word, no number, not even how many it was."""
    items = (counted("faces", tuple(numbers)), counted("choices", tuple(numbers), ballots))

    results = disclose(Tally("f", 1, ballots, items))

    assert results.answers == 0
    assert {(each.rung, each.answers, each.shares) for each in results.findings} == {
        ("hidden", 0, ())
    }


@pytest.mark.parametrize(
    ("numbers", "rung", "shares"),
    [
        ((0, 0, 1, 2, 1), "hidden", ()),
        ((0, 0, 1, 2, 2), "words", words("positive", "most")),
        ((1, 1, 1, 2, 2), "words", words("positive", "half")),
        ((3, 3, 1, 1, 1), "words", words("positive", "few")),
        ((0, 0, 0, 0, 5), "words", words("positive", "most")),
        ((1, 2, 2, 3, 2), "two", percent(positive=50, rest=50)),
        ((2, 2, 3, 7, 6), "two", percent(positive=70, rest=30)),
        ((0, 0, 1, 5, 6), "words", words("positive", "nearly_all")),
        ((0, 0, 0, 0, 20), "words", words("positive", "nearly_all")),
        ((9, 9, 0, 1, 1), "words", words("positive", "nearly_none")),
        ((3, 3, 7, 10, 7), "three", percent(negative=20, middle=25, positive=55)),
        ((1, 2, 10, 10, 7), "two", percent(positive=55, rest=45)),
        ((0, 0, 4, 16, 20), "words", words("positive", "nearly_all")),
        ((10, 20, 30, 60, 50), "five", percent(lowest=6, low=12, middle=18, high=35, highest=29)),
        ((4, 26, 30, 60, 50), "three", percent(negative=18, middle=17, positive=65)),
        ((0, 0, 0, 0, 170), "words", words("positive", "nearly_all")),
    ],
)
def test_faces_are_shown_as_fine_as_is_safe(numbers, rung, shares):
    """The ladder of rungs, and the way down when a category is too small."""
    finding = shown(counted("faces", numbers))

    assert (finding.rung, finding.shares) == (rung, shares)


@pytest.mark.parametrize(
    ("numbers", "rung", "shares"),
    [
        ((4, 1, 0), "words", words("a", "most")),
        ((2, 2, 1), "spread", ()),
        ((1, 1, 1, 1, 1), "spread", ()),
        ((3, 3), "words", words("a", "half")),
        ((0, 6), "words", words("a", "few")),
        ((6, 3, 2), "two", percent(a=50, rest=50)),
        ((3, 9), "two", percent(a=30, b=70)),
        ((2000, 6, 5, 7, 6), "five", percent(a=96, b=1, c=1, d=1, e=1)),
        ((2, 9), "words", words("b", "nearly_all")),
        ((4, 4, 4), "spread", ()),
        ((11, 0, 0), "words", words("a", "nearly_all")),
        ((10, 20, 10), "three", percent(a=25, b=50, c=25)),
        ((20, 1, 12, 4), "three", percent(a=55, c=30, rest=15)),
        ((30, 1, 2, 3), "two", percent(a=85, rest=15)),
        ((40, 20, 20, 10, 10), "five", percent(a=40, b=20, c=20, d=10, e=10)),
        ((40, 30, 20, 10, 3, 2), "five", percent(a=38, b=29, c=19, d=9, rest=5)),
        ((99,), "spread", ()),
    ],
)
def test_a_choice_names_what_stands_out(numbers, rung, shares):
    """Answers that are too small to name go together; if nothing stands out, that is said."""
    finding = shown(counted("choice", numbers))

    assert (finding.rung, finding.shares) == (rung, shares)


@pytest.mark.parametrize(
    ("numbers", "number", "rung", "shares"),
    [
        ((5, 4, 2, 1), 6, "words", ["most", "half", "half", "few"]),
        ((1, 1, 1, 1, 1), 5, "spread", []),
        ((15, 12, 4, 2), 20, "each", [80, 60, 20, "nearly_none"]),
        ((20, 12, 6, 2), 20, "each", ["nearly_all", 60, 30, "nearly_none"]),
        ((60, 30, 7, 4), 80, "each", [75, 40, 10, "nearly_none"]),
        ((150, 77, 31, 5), 170, "each", [88, 45, 18, 3]),
    ],
)
def test_several_options_are_shown_each_for_itself(numbers, number, rung, shares):
    """Each option says how many chose it, in words when it is nearly none or nearly all."""
    finding = shown(counted("choices", numbers, number))

    assert finding.rung == rung
    assert [share.word or share.percent for share in finding.shares] == shares


def test_do_not_know_has_no_place_on_a_scale():
    """Who does not know has answered, but is not counted as unhappy or happy."""
    options = (*PLACES["ladder"], "dont_know")
    counts = dict.fromkeys(options, 0) | {"9": 3, "2": 1, "dont_know": 20}

    assert shown(Count("q", "ladder", 24, counts, 0, options, ())).rung == "hidden"


@pytest.mark.parametrize(
    ("numbers", "shares"),
    [
        ((0, 2, 0, 3, 3, 0, 3, 3, 3, 2, 1), percent(positive=50, rest=50)),
        (
            (2, 2, 2, 2, 4, 4, 4, 5, 5, 5, 5),
            percent(negative=20, middle=30, positive=50),
        ),
        (
            (5, 5, 5, 5, 10, 10, 10, 15, 15, 10, 10),
            percent(lowest=10, low=10, middle=30, high=30, highest=20),
        ),
    ],
)
def test_the_ladder_is_gathered_into_bands(numbers, shares):
    """Eleven rungs of a ladder become two, three or five bands."""
    assert shown(counted("ladder", numbers)).shares == shares


@pytest.mark.parametrize(("texts", "rung"), [(0, "hidden"), (4, "hidden"), (5, "texts")])
def test_texts_may_be_shown_from_five_on(texts, rung):
    """One text alone would tell who wrote it; the texts themselves are not part of this."""
    count = Count("q", "text", texts, {}, 0, (), tuple(f"text {n}" for n in range(texts)))

    finding = shown(count)

    assert (finding.rung, finding.shares) == (rung, ())
    assert "text 1" not in str(finding)


def test_each_question_is_judged_by_its_own_answers():
    """A question few answered stays hidden in a round of many; who skipped is not counted."""
    ballots = [{"met": 4 + number % 2, "noise": "calm"} for number in range(12)]
    ballots[0]["activities"] = ballots[1]["activities"] = ("games",)

    results = disclose(tally(SURVEY_FORM, ballots))

    assert results.answers == 10
    by_item = {finding.item: finding.rung for finding in results.findings}
    assert by_item == {
        "met": "words",
        "noise": "words",
        "calmer": "hidden",
        "activities": "hidden",
        "idea": "hidden",
    }


@given(st.lists(NUMBERS, min_size=5, max_size=5))
def test_results_travel_unchanged(numbers):
    """What the phone reads is what the server disclosed."""
    count = counted("faces", tuple(numbers))
    results = disclose(Tally("f", 2, count.answers, (count,)))

    assert results_from_data(json.loads(json.dumps(results_to_data(results)))) == results


@pytest.mark.parametrize(
    "share",
    [
        {"option": "a", "percent": 100, "word": None},
        {"option": "a", "percent": 0, "word": None},
        {"option": "a", "percent": 50, "word": "most"},
        {"option": "a", "percent": None, "word": None},
        {"option": "a", "percent": None, "word": "3 of 5"},
        {"option": "a", "percent": "x", "word": None},
        {"option": "a"},
    ],
)
def test_results_that_no_disclosure_made_are_refused(share):
    """A number that could not have been shown is not shown."""
    good = Results("f", 1, 10, (Finding("q", "faces", "two", 10),))
    data = results_to_data(good)
    data["findings"][0]["shares"] = [share]

    with pytest.raises(Unreadable):
        results_from_data(data)


@pytest.mark.parametrize("data", [{}, {"form": "f"}, {"findings": 1, "form": "f", "version": 1}])
def test_damaged_results_are_refused_by_name(data):
    """Nothing half-read is shown."""
    with pytest.raises(Unreadable):
        results_from_data(data)


def test_ten_thousand_answers_are_disclosed_in_a_moment():
    """The work grows with the options, not with the people."""
    count = counted("choices", (9_000, 5_000, 2_000, 30), 10_000_000)

    assert shown(count).rung == "each"
