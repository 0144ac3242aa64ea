"""An oracle for disclosure: every world there could be, and what a reader makes of them.

It knows nothing of how results are made. It is given worlds, a way to publish one, and
who in it answered what; it looks at what all the worlds alike in what is published, and in
what a few who talk together know, have in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement

World = tuple[int, ...]  # how many people there are of each sort
Sort = Mapping[str, frozenset[str]]  # a sort of people: what they answered, by question

K = 5


def worlds(people: int, sorts: int) -> Iterator[World]:
    """Yield every way in which so many people can be of so many sorts."""
    if sorts == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for others in worlds(people - first, sorts - 1):
            yield (first, *others)


def may_talk(answered: int) -> int:
    """Return how many may lay their answers together, of so many who answered a question."""
    return {5: 1, 6: 1, 7: 2, 8: 2}.get(answered, 3)


def assert_nothing_is_given_away(
    every: Iterable[World], publish: Callable[[World], Hashable], sorts: Sequence[Sort]
) -> int:
    """Hold what is published to the promise; return how many readings were tried."""
    alike: dict[Hashable, list[World]] = defaultdict(list)
    for world in every:
        alike[publish(world)].append(world)
    statements = _statements(sorts)
    for published, held in alike.items():
        _hold_to_strangers(published, held, statements, sorts)
        _hold_to_talkers(published, held, sorts)
    return len(alike)


def _statements(sorts: Sequence[Sort]) -> list[tuple[str, frozenset[str], list[int], list[int]]]:
    """List everything that can be said of one answer: its question, and who it is true of."""
    said = []
    for question in {question: None for sort in sorts for question in sort}:
        options = sorted({one for sort in sorts for one in sort.get(question, ())})
        asked = [at for at, sort in enumerate(sorts) if question in sort]
        for size in range(1, min(len(options), 6)):
            for some in combinations(options, size):
                true = [at for at in asked if sorts[at][question] & set(some)]
                said.append((question, frozenset(some), true, asked))
    return said


def _hold_to_strangers(published, held, statements, sorts):
    """No count that is certain may be small, nor may what is left of those who answered."""
    for question, some, true, asked in statements:
        for those in (true, [at for at in asked if at not in true]):
            first = sum(held[0][at] for at in those)
            certain = all(sum([w[at] for at in those]) == first for w in held)
            assert not certain or first >= K, (question, some, published, held[:3])


def _hold_to_talkers(published, held, sorts):
    """Those who talk learn of no question that nobody else, or all others, gave an answer."""
    for heads in (1, 2, 3):
        for talkers in combinations_with_replacement(range(len(sorts)), heads):
            known = [talkers.count(at) for at in range(len(sorts))]
            asked = [(at, least) for at, least in enumerate(known) if least]
            fits = [w for w in held if all(w[at] >= least for at, least in asked)]
            if any(_is_promised(world, known, sorts) for world in fits):
                _hold_one(published, fits, known, sorts)


def _is_promised(world, known, sorts):
    """Tell whether so many may talk in this world, by each question they have answered."""
    for question in {question: None for sort in sorts for question in sort}:
        asked = [at for at, sort in enumerate(sorts) if question in sort]
        if sum(known[at] for at in asked) > may_talk(sum(world[at] for at in asked)):
            return False
    return True


def _hold_one(published, fits, known, sorts):
    for question in {question: None for sort in sorts for question in sort}:
        asked = [at for at, sort in enumerate(sorts) if question in sort]
        for option in {one: None for at in asked for one in sorted(sorts[at][question])}:
            gave = [at for at in asked if option in sorts[at][question]]
            some = any(w[at] > known[at] for w in fits for at in gave)
            not_all = any(
                w[at] > known[at] for w in fits for at in range(len(sorts)) if at not in gave
            )
            case = (question, option, published, known, fits[:3])
            assert some, ("nobody else", *case)
            assert not_all, ("everybody else", *case)
