"""Disclosure: what is shown of a tally, rung by rung, and how it travels.

That nobody can work out what a few people said is held in ``test_disclosure_promise.py``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import SURVEY_FORM
from youthapp.domain.counting import Count, Tally, tally, tally_from_data
from youthapp.domain.disclosure import (
    LADDER,
    REST,
    SKIPPED,
    Finding,
    Results,
    Share,
    Trend,
    compare,
    disclose,
    results_from_data,
    results_to_data,
    without_small_groups,
)
from youthapp.domain.forms import read_form
from youthapp.domain.ladder import base
from youthapp.errors import Unreadable

PLACES = {"faces": tuple("12345"), "ladder": tuple(map(str, range(11)))}


def counted(
    kind: str, numbers: tuple[int, ...], answers: int | None = None, most: int = 0
) -> Count:
    options = PLACES.get(kind) or tuple("abcdefgh"[: len(numbers)])
    counts = dict(zip(options, numbers, strict=True))
    return Count("q", kind, sum(numbers) if answers is None else answers, counts, most, options, ())


def shown(count: Count, *, skipped: int = 5) -> Finding:
    """Show one question; five who took part skipped it, so that its own answers decide."""
    return disclose(Tally("f", 1, count.answers + skipped, (count,))).findings[0]


def words(option: str, word: str) -> tuple[Share, ...]:
    return (Share(option, word=word),)


def percent(**shares: int) -> tuple[Share, ...]:
    return tuple(Share(REST if name == "rest" else name, share) for name, share in shares.items())


NUMBERS = st.one_of(st.integers(0, 6), st.integers(0, 40), st.integers(0, 200))


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
@given(st.integers(5, 200), st.data())
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
            low, high = ("under", "few", "nearly_none"), ("over", "most", "nearly_all")
            assert share.word in (low if part < rung.cell else high)


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
        ((0, 0, 1, 2, 2), "words", words("positive", "over")),
        ((1, 1, 1, 2, 2), "words", words("positive", "over")),
        ((3, 3, 1, 1, 1), "words", words("positive", "under")),
        ((0, 0, 0, 0, 5), "words", words("positive", "over")),
        ((1, 2, 2, 3, 2), "two", percent(positive=50, rest=50)),
        ((2, 2, 3, 7, 6), "two", percent(positive=70, rest=30)),
        ((0, 0, 1, 5, 6), "words", words("positive", "over")),
        ((0, 0, 0, 0, 20), "words", words("positive", "most")),
        ((9, 9, 0, 1, 1), "words", words("positive", "few")),
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
        ((4, 1, 0), "words", words("a", "over")),
        ((2, 2, 1), "spread", ()),
        ((1, 1, 1, 1, 1), "spread", ()),
        ((3, 3), "words", words("a", "over")),
        ((0, 6), "words", words("a", "under")),
        ((6, 3, 2), "two", percent(a=50, rest=50)),
        ((3, 9), "words", words("b", "over")),
        ((2000, 6, 5, 7, 6), "five", percent(a=96, b=1, c=1, d=1, e=1)),
        ((6, 14), "two", percent(a=30, b=70)),
        ((4, 4, 4), "spread", ()),
        ((13, 0, 0), "words", words("a", "most")),
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
        ((5, 4, 2, 1), 6, "words", ["over", "over", "under", "under"]),
        ((2, 2, 2, 1), 6, "spread", []),
        ((1, 1, 1, 1, 1), 5, "spread", []),
        ((15, 12, 5, 2), 20, "each", [80, 60, 30, "few"]),
        ((20, 12, 6, 2), 20, "each", ["most", 60, 30, "few"]),
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


@pytest.mark.parametrize(("people", "rung"), [(0, "hidden"), (4, "hidden"), (5, "texts")])
def test_texts_may_be_shown_when_five_people_wrote(people, rung):
    """Three thoughts of one person are not three people; and no original is ever shown."""
    thoughts = tuple(f"text {n}" for n in range(3 * people))
    count = Count("q", "text", people, {}, 0, (), thoughts)

    finding = shown(count)

    assert (finding.rung, finding.shares, finding.texts) == (rung, (), ())
    assert "text 1" not in str(finding)


def test_the_texts_that_are_shown_are_those_a_person_let_through():
    """They come in an order of their own, in the languages all of them have."""
    count = Count("q", "text", 5, {}, 0, (), ("skriv", "ካልእ"))
    reviewed = {"q": [{"ti": "ካልእ", "nb": "Senere"}, {"nb": "Bedre mat"}, {"nb": "Lys", "ti": "x"}]}

    results = disclose(Tally("f", 1, 5, (count,)), reviewed=reviewed)
    again = disclose(Tally("f", 1, 5, (count,)), reviewed={"q": reviewed["q"][::-1]})

    assert results.findings[0].texts == ({"nb": "Bedre mat"}, {"nb": "Lys"}, {"nb": "Senere"})
    assert again == results
    assert results_from_data(json.loads(json.dumps(results_to_data(results)))) == results


def test_texts_without_a_language_in_common_are_not_shown():
    """Each would tell in which language it was written."""
    count = Count("q", "text", 5, {}, 0, (), ("a",) * 5)
    reviewed = {"q": [{"nb": "Lys"}, {"ti": "x"}]}

    assert disclose(Tally("f", 1, 5, (count,)), reviewed=reviewed).findings[0].texts == ()


def test_fewer_than_five_who_wrote_are_shown_nothing_that_was_let_through():
    """What a person let through does not open what is too few."""
    count = Count("q", "text", 4, {}, 0, (), ("a",) * 12)

    found = disclose(Tally("f", 1, 40, (count,)), reviewed={"q": [{"nb": "Lys"}]})

    assert (found.findings[0].rung, found.findings[0].texts) == ("hidden", ())


def form_of(*items):
    return read_form({"id": "f", "version": 1, "kind": "survey", "items": list(items)})


def options(letters):
    return [{"id": letter} for letter in letters]


HOUSE = {"id": "house", "kind": "choice", "options": options("xy")}


@pytest.mark.parametrize(
    ("letters", "measure", "rung", "said"),
    [
        ("abc", "first", "two", [("a", 70), (REST, 30)]),
        ("abcd", "first_two", "each", [("a", 70), ("b", 40), ("c", 30), ("d", 30)]),
    ],
)
def test_a_ranking_tells_what_was_put_first_or_among_the_first_two(letters, measure, rung, said):
    """No mean place, and which of the two it is was decided by the form."""
    asked = form_of({"id": "q", "kind": "ranking", "options": options(letters)})
    ballots = [{"q": ("a", "b", "c")}] * 7 + [{"q": ("a",)}] * 7
    ballots += [{"q": ("c", letters[-1], "a")}] * 5 + [{"q": ("b",)}] * 1

    (finding,) = disclose(tally(asked, [*ballots, *[{}] * 5])).findings

    assert (finding.measure, finding.rung) == (measure, rung)
    assert [(share.option, share.word or share.percent) for share in finding.shares] == said


@pytest.mark.parametrize(
    ("numbers", "rung", "said"),
    [
        ([0] * 4 + [40] * 2, "words", [("20..40", "under")]),
        ([0] * 9 + [25] * 6, "two", [("0..19", 60), ("20..40", 40)]),
        ([0] * 9 + [16] * 10 + [40] * 15, "three", [("0..12", 25), ("13..26", 30), ("27..40", 45)]),
        (
            [3, 13, 23, 33] * 30,
            "five",
            [("0..9", 25), ("10..19", 25), ("20..29", 25), ("30..40", 25)],
        ),
    ],
)
def test_a_number_is_told_in_parts_of_its_range(numbers, rung, said):
    """No least, no largest, no mean: the bounds were fixed before anybody answered."""
    asked = form_of({"id": "q", "kind": "number", "least": 0, "largest": 40})

    (finding,) = disclose(tally(asked, [*({"q": each} for each in numbers), *[{}] * 5])).findings

    assert finding.rung == rung
    assert [(share.option, share.word or share.percent) for share in finding.shares] == said


def test_a_number_of_two_or_three_values_is_told_as_well():
    """A range that cannot be cut in four is cut in fewer."""
    asked = form_of({"id": "q", "kind": "number", "least": 1, "largest": 2})
    ballots = [{"q": 1 + at % 2} for at in range(120)]

    (finding,) = disclose(tally(asked, [*ballots, *[{}] * 5])).findings

    assert finding.shares == (Share("1..1", percent=50), Share("2..2", percent=50))


def divided(sizes, positive, *, skipped=(), moved=None):
    """Count a round in houses of such sizes, in each of which so many were content."""
    asked = form_of({"id": "met", "kind": "faces"}, HOUSE)
    ballots = [
        {"met": 4 if at < content else 2, "house": house}
        for house, size, content in zip("xy", sizes, positive, strict=True)
        for at in range(size)
    ]
    ballots += [{"met": face} for face in skipped]
    return disclose(replace(tally(asked, ballots, "house"), moved=moved))


@pytest.mark.parametrize(
    ("sizes", "positive", "skipped", "undivided", "groups"),
    [
        ((20, 15), (12, 8), (), "", ["x", "y"]),
        ((12, 10), (6, 5), (4, 4, 4, 4, 4, 2, 2, 2, 2, 2), "", [SKIPPED, "x", "y"]),
        ((15, 14), (8, 7), (), "few", []),
        ((25, 9), (12, 5), (), "small", []),
        ((20, 20), (10, 10), (4,), "small", []),
    ],
)
def test_results_are_divided_only_when_every_group_is_large_enough(
    sizes, positive, skipped, undivided, groups
):
    """From thirty on, ten in each group, and those who skipped the question are one."""
    results = divided(sizes, positive, skipped=skipped)

    assert (results.breakdown, results.undivided) == ("house", undivided)
    assert [part.group for part in results.parts] == groups
    assert results_from_data(json.loads(json.dumps(results_to_data(results)))) == results


@pytest.mark.parametrize(("sizes", "kept"), [((20, 15), True), ((25, 9), False), ((15, 14), False)])
def test_groups_that_will_never_be_shown_are_not_kept(sizes, kept):
    """And what is shown is the same, with its reason."""
    asked = form_of({"id": "met", "kind": "faces"}, HOUSE)
    ballots = [
        {"met": 4, "house": h} for h, size in zip("xy", sizes, strict=True) for _ in range(size)
    ]
    count = tally(asked, ballots, "house")

    less = without_small_groups(count)

    assert bool(less.groups) == kept
    assert disclose(less) == disclose(count)


def test_a_group_is_shown_in_two_halves_or_no_group_is():
    """A group in which nearly all agree closes the question for every group."""
    open_, closed = divided((20, 15), (12, 8)), divided((20, 15), (12, 11))

    assert [part.findings[0].shares for part in open_.parts] == [
        percent(positive=60, rest=40),
        percent(positive=50, rest=50),
    ]
    assert [part.findings[0].rung for part in closed.parts] == ["spread", "spread"]


@pytest.mark.parametrize(
    ("moved", "rung"), [(None, "three"), (0, "three"), (1, "words"), (5, "three")]
)
def test_nearly_the_same_people_are_told_of_in_words(moved, rung):
    """Else one could subtract the last round from this one."""
    asked = form_of({"id": "met", "kind": "faces"})
    ballots = [{"met": face} for face in (1, 3, 5) for _ in range(20)]

    assert disclose(replace(tally(asked, ballots), moved=moved)).findings[0].rung == rung


def test_results_of_nearly_the_same_people_are_not_divided():
    """A group is smaller than the whole, and somebody moved in."""
    assert divided((20, 15), (12, 8), moved=2).undivided == "same"


def round_of(*shares, rung="two", kind="faces", answers=15):
    return Results("f", 1, answers, (Finding("met", kind, rung, answers, shares),))


@pytest.mark.parametrize(
    ("before", "now", "moved", "word"),
    [
        (percent(positive=50, rest=50), percent(positive=80, rest=20), 5, "more"),
        (percent(positive=50, rest=50), percent(positive=70, rest=30), 5, "same"),
        (percent(positive=80, rest=20), percent(positive=50, rest=50), 0, "fewer"),
        (percent(positive=60, rest=40), percent(positive=90, rest=10), 2, "same"),
        (percent(positive=40, rest=60), percent(positive=90, rest=10), None, "more"),
        (words("positive", "over"), percent(positive=40, rest=60), 9, "fewer"),
        (words("positive", "under"), words("positive", "few"), 9, "same"),
    ],
)
def test_a_trend_is_a_word_of_what_both_rounds_showed(before, now, moved, word):
    """A number must differ by more than its rounding; a word by the half."""
    trends = compare(round_of(*before), round_of(*now), moved=moved)

    assert trends == (Trend("met", "positive", word),)


def test_a_trend_needs_both_rounds():
    """What was hidden in one of them is compared with nothing."""
    shown_, hidden = round_of(*words("positive", "over")), round_of(rung="hidden")

    assert compare(hidden, shown_) == compare(shown_, hidden) == ()
    assert compare(shown_, round_of(*words("a", "over"), kind="choice")) == ()


def test_finer_and_coarser_faces_are_compared_by_their_upper_half():
    """Five parts of one round are two of another."""
    five = percent(lowest=6, low=12, middle=18, high=35, highest=29)

    (trend,) = compare(
        round_of(*five, rung="five", answers=100), round_of(*words("positive", "few"))
    )

    assert trend == Trend("met", "positive", "fewer")


def test_a_tally_reads_as_it_was_kept():
    """With groups and all; and one kept by an earlier version, without."""
    asked = form_of(
        HOUSE, {"id": "q", "kind": "choice", "options": options("ab"), "when": "${house} = 'x'"}
    )
    count = tally(asked, [{"house": "x", "q": "a"}, {"house": "y"}], "house")
    kept = json.loads(json.dumps(asdict(count)))
    old = {key: kept[key] for key in ("form", "version", "ballots")} | {
        "items": [
            {k: v for k, v in row.items() if k not in ("after", "near")} for row in kept["items"]
        ]
    }

    assert tally_from_data(kept) == count
    assert count.items[1].after == {"house": ("x",)}
    assert tally_from_data(old).items[0] == count.items[0]


def test_results_kept_by_an_earlier_version_are_read():
    """Phones hold results for a long time."""
    finding = {"item": "q", "kind": "faces", "rung": "words", "answers": 5}
    finding["shares"] = [{"option": "positive", "percent": None, "word": "half"}]

    read = results_from_data({"form": "f", "version": 1, "answers": 5, "findings": [finding]})

    assert read == Results(
        "f", 1, 5, (Finding("q", "faces", "words", 5, words("positive", "half")),)
    )


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


@pytest.mark.parametrize("ballots", [10, 15, 20, 37, 110])
def test_up_to_five_who_skip_a_question_change_nothing_about_its_rung(ballots):
    """The ballots are published: a rung, or how many answered at least, must not count them."""
    seen = {
        (at.answers, at.rung)
        for skipped in range(6)
        if (at := base(ballots - skipped, ballots)) is not None
    }

    assert len(seen) == 1


@pytest.mark.parametrize(
    ("further", "rung"), [(20, "hidden"), (16, "hidden"), (15, "two"), (4, "hidden")]
)
def test_a_question_that_nearly_all_were_led_to_is_hidden(further, rung):
    """It would tell that nearly all gave the answer that leads there."""
    asked = form_of(
        {"id": "q", "kind": "choices", "options": options("ab")},
        {"id": "more", "kind": "choice", "options": options("xy"), "when": "selected(${q}, 'b')"},
    )
    ballots = [{"q": ("b",), "more": "xy"[at % 2]} for at in range(further)]
    ballots += [{"q": ("a", "b")}] * (20 - further)

    assert disclose(tally(asked, [*ballots, *[{}] * 5])).findings[1].rung == rung


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
