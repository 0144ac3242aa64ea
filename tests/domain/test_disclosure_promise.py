"""What disclosure promises, held by brute force: every world, every reader it speaks of.

The readers know this program by heart, the exact number of ballots, and up to three
answers. ``oracle.py`` plays them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain, combinations, permutations, product
from operator import mul

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.oracle import assert_nothing_is_given_away, may_talk, worlds
from youthapp.domain.counting import Count, Group, Tally, tally
from youthapp.domain.disclosure import LADDER, Rung, compare, disclose
from youthapp.domain.forms import read_form

LETTERS = "abcdefgh"


def item(kind: str, options: int = 0, **more):
    return {"id": "q", "kind": kind, "options": [{"id": each} for each in LETTERS[:options]]} | more


def form(*items):
    return read_form({"id": "f", "version": 1, "kind": "survey", "items": list(items)})


def ballots_of(world, answers):
    """Return the ballots of a world: one for each person, by their sort."""
    return [answer for number, answer in zip(world, answers, strict=True) for _ in range(number)]


def sorts_of(answers):
    """Say what each sort of people answered, as the oracle reads it."""
    return [
        {
            question: frozenset(map(str, value if isinstance(value, tuple) else (value,)))
            for question, value in answer.items()
        }
        for answer in answers
    ]


def adding(asked, answers, breakdown=""):
    """Return a function that counts a world by adding up its sorts, which is much faster."""
    ones = [tally(asked, [answer], breakdown) for answer in answers]
    items = [_adder(counts) for counts in zip(*(one.items for one in ones), strict=True)]
    groups = [
        (
            group[0].option,
            [each.ballots for each in group],
            [_adder(counts) for counts in zip(*(each.items for each in group), strict=True)],
        )
        for group in zip(*(one.groups for one in ones), strict=True)
    ]

    def count(world, skipped=0):
        return Tally(
            "f",
            1,
            sum(world) + skipped,
            tuple(add(world) for add in items),
            breakdown,
            tuple(
                Group(option, sum(map(mul, world, each)), tuple(add(world) for add in adders))
                for option, each, adders in groups
            ),
        )

    return count


def _adder(counts):
    first, answers = counts[0], [count.answers for count in counts]
    columns = {option: [count.counts[option] for count in counts] for option in first.counts}
    near = {option: [count.near[option] for count in counts] for option in first.near}

    def add(world):
        return Count(
            first.item,
            first.kind,
            sum(map(mul, world, answers)),
            {option: sum(map(mul, world, column)) for option, column in columns.items()},
            first.most,
            first.options,
            first.texts,
            first.after,
            {option: sum(map(mul, world, column)) for option, column in near.items()},
        )

    return add


def try_every_world(asked, answers, people, *, skipped=0):
    """Try every way to answer; ``skipped`` more are known to have handed in nothing."""

    count = adding(asked, answers)

    def publish(world):
        return disclose(count(world, skipped))

    return assert_nothing_is_given_away(worlds(people, len(answers)), publish, sorts_of(answers))


CHOICES = {2: [*range(5, 21), 29, 30, 35, 60], 3: [*range(5, 17), 30, 36, 40]}
CHOICES |= {4: [5, 6, 7, 8, 9, 10, 11, 15], 5: [5, 6, 9, 10]}


@pytest.mark.parametrize("skipped", [0, 5])
@pytest.mark.parametrize(
    ("options", "people"), [(one, each) for one, many in CHOICES.items() for each in many]
)
def test_one_of_several(options, people, skipped):
    """A choice, answered by a number everybody knows: by all, or by all but five."""
    answers = [{"q": each} for each in LETTERS[:options]]

    try_every_world(form(item("choice", options)), answers, people, skipped=skipped)


@pytest.mark.parametrize("people", [100, 105, 107])
def test_one_of_several_with_a_hundred_answers(people):
    """Percentages to the last one."""
    answers = [{"q": each} for each in "ab"]

    try_every_world(form(item("choice", 2)), answers, people, skipped=5)


@pytest.mark.parametrize("skipped", [0, 5])
@pytest.mark.parametrize("people", [5, 6, 7, 8, 9, 10, 12, 14])
def test_faces(people, skipped):
    """Every way to share out over five faces."""
    answers = [{"q": face} for face in range(1, 6)]

    try_every_world(form(item("faces")), answers, people, skipped=skipped)


@pytest.mark.parametrize("kind", ["faces", "ladder"])
def test_a_scale_in_three_parts(kind):
    """From thirty on: low, middle and high, and the ways down when one is small."""
    places = {"faces": (1, 3, 5), "ladder": (0, 5, 10)}[kind]
    answers = [{"q": place} for place in places]

    assert try_every_world(form(item(kind)), answers, 32, skipped=5) > 20


@pytest.mark.parametrize("people", [5, 6, 8, 9, 11, 15])
def test_numbers(people):
    """A number is gathered into parts that were fixed before anybody answered."""
    answers = [{"q": number} for number in (0, 3, 6, 9)]

    try_every_world(form(item("number", least=0, largest=9)), answers, people, skipped=5)


@pytest.mark.parametrize(
    ("options", "most", "people"),
    [(2, 0, each) for each in (5, 6, 7, 8, 9, 10, 12, 15, 16)]
    + [(3, 2, each) for each in (5, 6, 7, 8, 9, 10)]
    + [(3, 0, each) for each in (5, 6, 7, 8)]
    + [(4, 2, 5)],
)
@pytest.mark.parametrize("skipped", [0, 5])
def test_several_of_several(options, most, people, skipped):
    """Each person chose at least one and at most so many, and the reader knows that."""
    letters = LETTERS[:options]
    sets = chain.from_iterable(combinations(letters, n) for n in range(1, (most or options) + 1))
    answers = [{"q": each} for each in sets]

    try_every_world(form(item("choices", options, most=most)), answers, people, skipped=skipped)


def sums(people, options, most):
    """Yield every count of options when so many choose one to ``most`` of them each."""
    for each in product(range(people + 1), repeat=options):
        if people <= sum(each) <= most * people:
            yield each


@pytest.mark.parametrize(
    ("options", "most", "people"),
    [
        *product([3], [2, 3], [9, 10, 12]),
        *product([4], [2, 3, 4], [5, 6]),
        (5, 2, 5),
        (4, 2, 9),
        (2, 2, 31),
    ],
)
def test_several_of_more(options, most, people):
    """The same by sums alone: people can have chosen so if and only if the sum allows it."""
    letters = tuple(LETTERS[:options])
    alike = defaultdict(list)
    for counts in sums(people, options, most):
        count = Count(
            "q", "choices", people, dict(zip(letters, counts, strict=True)), most, letters, ()
        )
        alike[disclose(Tally("f", 1, people + 5, (count,)))].append(counts)
    heads = may_talk(people)
    others = people - heads
    for held in alike.values():
        for place in range(options):
            numbers = {counts[place] for counts in held}
            assert len(numbers) > 1 or 5 <= min(numbers) <= people - 5, held[:3]
        for known in sums(heads, options, most):
            left = [tuple(a - b for a, b in zip(counts, known, strict=True)) for counts in held]
            left = [
                each
                for each in left
                if min(each) >= 0 and max(each) <= others and others <= sum(each) <= most * others
            ]
            for place in range(options) if left else ():
                assert any(each[place] > 0 for each in left), (held[:3], known)
                assert any(each[place] < others for each in left), (held[:3], known)


@pytest.mark.parametrize("people", [10, 11, 12])
def test_a_question_that_hangs_on_one_of_several(people):
    """The earlier question took several answers; one of them leads on."""
    asked = form(
        item("choices", 2), item("choice", 2) | {"id": "further", "when": "selected(${q}, 'b')"}
    )
    answers = [{"q": ("a",)}, {"q": ("b",)}, {"q": ("a", "b")}]
    answers += [{"q": q, "further": "a"} for q in (("b",), ("a", "b"))]
    answers += [{"q": ("b",), "further": "b"}]

    try_every_world(asked, answers, people)


@pytest.mark.parametrize("people", [10, 12, 15])
def test_a_question_that_hangs_on_a_face(people):
    """Only who was not content is asked what would help."""
    asked = form(item("faces"), item("choice", 2) | {"id": "further", "when": "${q} < 2"})
    answers = [{"q": 1}, {"q": 2}, {"q": 5}, {"q": 1, "further": "a"}, {"q": 1, "further": "b"}]

    try_every_world(asked, answers, people)


@given(
    st.lists(
        st.sampled_from([{}, {"q": "a"}, {"q": "b", "house": "x"}, {"house": "y"}]), min_size=1
    )
)
def test_counts_may_be_added(ballots):
    """The short cut of these tests counts as counting does."""
    answers = [{}, {"q": "a"}, {"q": "b", "house": "x"}, {"house": "y"}]
    world = [ballots.count(answer) for answer in answers]

    assert adding(DIVIDED, answers, "house")(world) == tally(DIVIDED, ballots, "house")


@pytest.mark.parametrize(("options", "people"), [(3, 5), (3, 6)])
def test_ranking(options, people):
    """What was put first, or among the first two: no place of anybody's is given away."""
    letters = LETTERS[:options]
    orders = [*permutations(letters, 1), *permutations(letters, 2)]
    answers = [{"q": each} for each in orders]
    count = adding(form(item("ranking", options)), answers)

    def publish(world):
        return disclose(count(world))

    told = 1 if options <= 3 else 2
    sorts = [{"q": frozenset(each[:told])} for each in orders]
    assert assert_nothing_is_given_away(worlds(people, len(sorts)), publish, sorts) > 1


@pytest.mark.parametrize("people", range(5, 17))
def test_a_question_that_some_skip(people):
    """The reader knows the ballots, but not who or how many skipped."""
    answers = [{"q": "a"}, {"q": "b"}, {}]

    try_every_world(form(item("choice", 2)), answers, people)


@pytest.mark.parametrize("people", [10, 12, 15, 16, 20, 35, 36])
def test_how_many_skipped_is_not_told(people):
    """From ten ballots on nobody can work out that one, two, three or four skipped."""
    count = adding(form(item("choice", 2)), [{"q": "a"}, {"q": "b"}, {}])
    skippers = defaultdict(set)
    for world in worlds(people, 3):
        skippers[disclose(count(world))].add(world[2])

    assert all(len(numbers) > 1 or min(numbers) not in range(1, 5) for numbers in skippers.values())


@pytest.mark.parametrize("people", [5, 8, 9, 10, 11, 12, 13, 14, 16])
@pytest.mark.parametrize("when", ["${q} = 'b'", "${q} != 'a'"])
def test_a_question_that_hangs_on_another(when, people):
    """Who is asked further has given an answer: the two questions are read together."""
    asked = form(item("choice", 2), item("choice", 2) | {"id": "further", "when": when})
    answers = [{"q": "a"}, {"q": "b"}]
    answers += [{"q": "b", "further": "a"}, {"q": "b", "further": "b"}]

    try_every_world(asked, answers, people)


@pytest.mark.parametrize("people", [10, 12, 13])
def test_a_question_that_hangs_on_one_of_three(people):
    """The same when the first question has three answers."""
    asked = form(item("choice", 3), item("choice", 2) | {"id": "further", "when": "${q} = 'b'"})
    answers = [{"q": "a"}, {"q": "c"}, {"q": "b"}]
    answers += [{"q": "b", "further": "a"}, {"q": "b", "further": "b"}]

    try_every_world(asked, answers, people)


HOUSE = {"id": "house", "kind": "choice", "options": [{"id": "x"}, {"id": "y"}]}
DIVIDED = form(item("choice", 2), HOUSE)


@pytest.mark.parametrize("sizes", [(10, 20), (15, 15), (13, 18), (12, 28)])
def test_a_breakdown_by_groups_of_known_size(sizes):
    """No group's answer, and nothing left when a group is taken from the whole, is small."""
    answers = [{"q": q, "house": house} for house in "xy" for q in "ab"]
    every = ((*one, *other) for one in worlds(sizes[0], 2) for other in worlds(sizes[1], 2))

    hold_breakdown(DIVIDED, every, answers)


def test_a_breakdown_by_groups_of_unknown_size():
    """The same for a reader who does not know how large the groups are."""
    answers = [{"q": q, "house": house} for house in "xy" for q in "ab"]

    hold_breakdown(DIVIDED, worlds(31, 4), answers)


def test_a_breakdown_in_which_some_skipped():
    """Those who did not say where they live are a group: else they could be subtracted."""
    answers = [{"q": q, "house": house} for house in "xy" for q in "ab"]
    answers += [{"q": q} for q in "ab"]
    every = (
        (*one, *two, *rest)
        for one in worlds(10, 2)
        for two in worlds(12, 2)
        for rest in worlds(11, 2)
    )

    hold_breakdown(DIVIDED, every, answers)


def test_a_breakdown_beside_a_finer_whole():
    """The whole in three parts and the groups in two: nothing small between them."""
    ladder = (*LADDER[:2], Rung(25, 3, 5, 5))  # three parts of fewer people: fewer worlds
    asked = form(item("faces"), HOUSE)
    answers = [{"q": q, "house": house} for house in "xy" for q in (1, 3, 5)]
    every = ((*one, *two) for one in worlds(10, 3) for two in worlds(20, 3))

    hold_breakdown(asked, every, answers, ladder)


def hold_breakdown(asked, every, answers, ladder=LADDER):
    """Read each group's answers as a question of its own, beside the whole."""
    shown = set()
    count = adding(asked, answers, "house")

    def publish(world):
        found = disclose(count(world), ladder=ladder)
        shown.update(each.rung for part in found.parts for each in part.findings)
        return found

    sorts = [
        sort | {"both": frozenset({f"{answer.get('house', '')}{answer['q']}"})}
        for sort, answer in zip(sorts_of(answers), answers, strict=True)
    ]
    assert_nothing_is_given_away(every, publish, sorts)
    assert "two" in shown


@pytest.mark.parametrize("moved", [1, 2])
@pytest.mark.parametrize("stayed", [5, 6, 8, 11])
def test_two_rounds_tell_nothing_of_one_or_two_who_came(stayed, moved):
    """Whoever is new in the second round keeps every answer open, to any three who talk."""
    asked = form(item("choice", 2))
    came = ["new"] if moved == 1 else ["new", "newer"]
    both = list(product("ab", repeat=2))
    sorts = [{"first": frozenset(a), "second": frozenset(b)} for a, b in both]
    sorts += [{name: frozenset(each)} for name in came for each in "ab"]

    def publish(world):
        first = [
            {"q": a} for number, (a, _) in zip(world, both, strict=False) for _ in range(number)
        ]
        second = [
            {"q": b} for number, (_, b) in zip(world, both, strict=False) for _ in range(number)
        ]
        for number, each in zip(world[4:], "ab" * moved, strict=True):
            second += [{"q": each}] * number
        before = disclose(tally(asked, first))
        now = disclose(replace(tally(asked, second), moved=moved))
        return before, now, compare(before, now, moved=moved)

    alike = defaultdict(list)
    for stay in worlds(stayed, 4):
        for new in product([(1, 0), (0, 1)], repeat=moved):
            world = (*stay, *chain.from_iterable(new))
            alike[publish(world)].append(world)
    heads = {5: 1, 6: 1, 8: 2}.get(stayed, 3)
    for published, held in alike.items():
        for talkers in product(range(heads + 1), repeat=4):
            fits = [w for w in held if all(a >= b for a, b in zip(w, talkers, strict=False))]
            if sum(talkers) <= heads and fits:
                for place in range(4, 4 + 2 * moved):
                    assert {w[place] for w in fits} == {0, 1}, (published, talkers, fits[:3])


def test_who_guesses_that_nobody_changed_their_mind_cannot_subtract():
    """With percentages one could; in words only a step over the half could be anybody's."""
    asked = form(item("choice", 2))

    def given_away(moved):
        held = defaultdict(set)
        for first in range(21):
            for new in (0, 1):
                one = disclose(
                    tally(asked, ballots_of((first, 20 - first), [{"q": "a"}, {"q": "b"}]))
                )
                cast = ballots_of((first + new, 21 - first - new), [{"q": "a"}, {"q": "b"}])
                held[repr((one, disclose(replace(tally(asked, cast), moved=moved))))].add(
                    (first, new)
                )
        return {
            world for alike in held.values() if len({n for _, n in alike}) == 1 for world in alike
        }

    assert len(given_away(None)) > 4
    assert given_away(1) <= {(10, 0), (10, 1)}
