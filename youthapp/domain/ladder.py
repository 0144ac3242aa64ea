"""The ladder: how finely one question may be told, by how many answered it.

Each presentation is chosen so that what it leaves open is wide enough, whatever the
counts were. ``domain.disclosure`` says what is promised; this is how one question keeps it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from youthapp.domain.counting import Count, named, pieces
from youthapp.domain.forms import SCALES
from youthapp.domain.results import REST, SCALE_PARTS, Share

K: Final = 5  # nothing that fewer than these did can be worked out
TALKING: Final = 3  # so many may put together what they know: oneself and two friends
NAMES: Final = {2: "two", 3: "three", 5: "five"}


@dataclass(frozen=True)
class Rung:
    """One rung of the ladder: from ``least`` answers on, at most so many categories.

    Each category and all others together hold at least ``cell`` answers. Percentages are
    rounded to ``step``.
    """

    least: int
    categories: int
    cell: int
    step: int


LADDER: Final = (Rung(5, 0, K, 0), Rung(10, 2, K, 10), Rung(30, 3, K, 5), Rung(100, 5, K, 1))

Shown = tuple[str, tuple[Share, ...]]
SPREAD: Final[Shown] = ("spread", ())


@dataclass(frozen=True)
class Base:
    """How many answered a question, how many of them may be acted on, and the rung for it.

    The ballots are published to the last one. So that the rung does not tell how many
    skipped, ``firm`` is the same for up to five who did; in a round of fewer than ten there
    is no room for that.
    """

    number: int
    firm: int
    rung: Rung

    @property
    def answers(self) -> int:
        """At least so many answered: rounded down to fives."""
        return self.firm - self.firm % 5


def base(number: int, ballots: int, ladder: Sequence[Rung] = LADDER) -> Base | None:
    """Return what may be acted on, or None when too few answered."""
    firm = min(number, ballots - 5) if ballots >= 10 else number
    fitting = [rung for rung in ladder if rung.least <= firm]
    return Base(number, firm, max(fitting, key=_least)) if fitting else None


def _least(rung: Rung) -> int:
    return rung.least


def talking(number: int, cell: int = K) -> int:
    """Return how many of so many may put together what they know, and still learn nothing."""
    return max(0, min(cell - (K - TALKING), (number - 3) // 2))


def percentages(parts: Mapping[str, int], step: int) -> tuple[Share, ...]:
    """Round to ``step`` so that the sum is 100, and nothing is 0 or 100."""
    units, number = 100 // step, sum(parts.values())
    rounded = {option: max(1, part * units // number) for option, part in parts.items()}
    by_need = sorted(parts, key=lambda option: rounded[option] * number - parts[option] * units)
    for option in by_need[: max(0, units - sum(rounded.values()))]:
        rounded[option] += 1
    largest = max(rounded, key=lambda option: rounded[option])
    rounded[largest] += units - sum(rounded.values())
    return tuple(Share(option, percent=unit * step) for option, unit in rounded.items())


def _word(option: str, word: str) -> Shown:
    return "words", (Share(option, word=word),)


def _halves(part: int, number: int) -> str:
    """Tell whether it was at least half: thirds would tell a dissenter about all the rest."""
    return "over" if 2 * part >= number else "under"


def _edge(part: int, at: Base) -> str:
    """Name a count that is too near to none or to all: in a word that is true of the whole band."""
    if 10 * (at.rung.cell - 1) <= at.firm:
        low, high = "nearly_none", "nearly_all"
    elif 3 * (at.rung.cell - 1) < at.firm:
        low, high = "few", "most"
    else:
        low, high = "under", "over"
    return low if part < at.rung.cell else high


# Scales: faces, the ladder, numbers


def scale(count: Count) -> dict[str, int]:
    """Return the counts on a scale; "don't know" is an answer, but not a place on it."""
    if count.kind == "number":
        return dict(count.counts)
    return {str(place): count.counts.get(str(place), 0) for place in SCALES[count.kind]}


def scale_parts(count: Count, parts: int) -> dict[str, int] | None:
    """Gather a scale into so many parts that are fixed beforehand, or None if it has fewer."""
    places = scale(count)
    if count.kind != "number":
        held = SCALE_PARTS[count.kind][parts]
        return {part: sum(places[str(place)] for place in held[part]) for part in held}
    least, largest = bounds(count.options)
    cuts = pieces(least, largest, 4 if parts == 5 else parts)
    if len(cuts) < min(parts, 4):
        return None
    return {
        named(low, high): sum(
            places[piece] for piece in count.options if low <= bounds((piece,))[0] <= high
        )
        for low, high in cuts
    }


def subject(count: Count) -> str:
    """Return the half of a scale that words are about: the upper one."""
    return "positive" if count.kind != "number" else list(scale_parts(count, 2) or {"": 0})[-1]


def bounds(options: Sequence[str]) -> tuple[int, int]:
    """Return the bounds of parts of a range that are named by them."""
    return int(options[0].partition("..")[0]), int(options[-1].partition("..")[2])


def of_scale(count: Count, at: Base) -> Shown:
    """Gather a scale into the most parts that are all large enough."""
    halves = scale_parts(count, 2)
    if halves is None:
        return SPREAD
    for parts in (5, 3, 2):
        held = scale_parts(count, parts) if parts <= at.rung.categories else None
        if held and min(held.values()) >= at.rung.cell:
            return NAMES[parts], percentages(held, at.rung.step)
    upper = subject(count)
    if not at.rung.categories:
        return _word(upper, _halves(halves[upper], at.number))
    return _word(upper, _edge(halves[upper], at))


# One of several


def of_choice(count: Count, at: Base) -> Shown:
    """Name the answers that stand out and are large enough; the others go together.

    A named answer has at least one more than ``cell``: even if all the unnamed ones were
    just below it, none of them would be small.
    """
    parts = {option: count.counts.get(option, 0) for option in count.options}
    ranked = sorted(parts, key=lambda option: -parts[option])
    if len(ranked) < 2:
        return SPREAD
    if not at.rung.categories:
        return _leading(parts, ranked[0], at.number)
    for most in (5, 3, 2):
        shown = _named(parts, ranked, most, at.rung.cell) if most <= at.rung.categories else None
        if shown:
            return NAMES[most], percentages(shown, at.rung.step)
    if at.number - parts[ranked[0]] < at.rung.cell:
        return _word(ranked[0], _edge(parts[ranked[0]], at))
    return SPREAD


def _leading(parts: Mapping[str, int], leader: str, number: int) -> Shown:
    """Say in words what leads: of two answers the first's half, of more only a clear lead."""
    first = next(iter(parts))
    if len(parts) == 2:
        return _word(first, _halves(parts[first], number))
    return _word(leader, "over") if 2 * parts[leader] > number else SPREAD


def _named(
    parts: Mapping[str, int], ranked: Sequence[str], most: int, cell: int
) -> dict[str, int] | None:
    if len(ranked) <= most:
        return dict(parts) if min(parts.values()) >= cell else None
    named, others = ranked[: most - 1], ranked[most - 1 :]
    rest = sum(parts[option] for option in others)
    smallest = parts[named[-1]]
    if smallest <= max(cell, parts[others[0]]) or rest < cell:
        return None
    return {option: parts[option] for option in parts if option in named} | {REST: rest}


# Several of several, and what was put first or second


def of_each(counts: Mapping[str, int], most: int, at: Base) -> Shown:
    """Show every option for itself, unless the options together would give one away.

    Everybody chose at least one option and at most ``most``, so the sum of the counts is
    known within bounds, and what is shown of one option narrows all the others.
    """
    if len(counts) < 2:
        return SPREAD
    levels = {option: _level(part, at) for option, part in counts.items()}
    if set(levels.values()) in ({0}, {100}):
        return SPREAD  # always, or "spread" alone would tell the few ways that are not safe
    spans = [_span(level, at) for level in levels.values()]
    if not _wide_enough(spans, min(most or len(counts), len(counts)), at):
        return SPREAD
    shares = tuple(_share(option, level, at) for option, level in levels.items())
    return ("each" if at.rung.categories else "words"), shares


def _level(part: int, at: Base) -> int:
    """Return what would be shown of a count, as a number that rises with it."""
    if not at.rung.categories:
        return 100 if 2 * part >= at.number else 0
    if min(part, at.number - part) < at.rung.cell:
        return 0 if part < at.rung.cell else 100
    units = 100 // at.rung.step
    near = (2 * part * units + at.number) // (2 * at.number)
    return at.rung.step * max(1, min(near, units - 1))


def _span(level: int, at: Base) -> tuple[int, int]:
    """Return the least and the greatest count that would be shown like this."""
    every = range(at.number + 1)
    low = bisect_left(every, level, key=lambda part: _level(part, at))
    return low, bisect_right(every, level, key=lambda part: _level(part, at)) - 1


def _wide_enough(spans: Sequence[tuple[int, int]], most: int, at: Base) -> bool:
    """Tell whether every option stays open, to a stranger and to those who talk together.

    What others than the talking ones chose can be any count between the bounds that the
    other options leave: it must neither be surely nobody nor surely all of them.
    """
    number, cell = at.number, at.rung.cell
    heads = talking(number, cell)
    others = number - heads
    lows, highs = sum(low for low, _ in spans), sum(high for _, high in spans)
    capped = sum(min(high, others) for _, high in spans)
    for low, high in spans:
        least = max(low, number - (highs - high))
        greatest = min(high, most * number - (lows - low))
        if least == greatest and not cell <= least <= number - cell:
            return False
        known = heads * min(most, len(spans) - 1)  # what the talking ones chose elsewhere
        surely = max(low, others - (capped - min(high, others)) + known)
        at_most = min(high - heads, most * others - (lows - low))
        if at_most < 1 or surely > others - 1:
            return False
    return True


def _share(option: str, level: int, at: Base) -> Share:
    if not at.rung.categories:
        return Share(option, word="over" if level else "under")
    if level in (0, 100):
        return Share(option, word=_edge(at.number if level else 0, at))
    return Share(option, percent=level)
