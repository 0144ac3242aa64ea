"""Gates: questions that are asked only after certain answers to others.

Whoever answers such a question has given one of those answers. So that it is shown counts
them from below, and must not narrow what the earlier question's own finding leaves open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from youthapp.domain.counting import Count
from youthapp.domain.forms import SCALES
from youthapp.domain.ladder import K, bounds
from youthapp.domain.results import REST, SCALE_PARTS, Finding, Share


@dataclass(frozen=True)
class _Cell:
    """Answers that are shown as one: which, and between which counts they are."""

    options: frozenset[str]
    low: int
    high: int


def may_be_shown(count: Count, gates: Mapping[str, tuple[Count, Finding]]) -> bool:
    """Tell whether a question leaves open what the questions before it do.

    At least five must have answered each earlier question and not this one.
    """
    for item, asking in count.after.items():
        if item in gates:
            gate, finding = gates[item]
            if gate.answers - count.answers < K:
                return False
            cells = _cells(gate, finding)
            if cells and not _leaves_open(cells, gate.answers, count.answers, frozenset(asking)):
                return False
    return True


def _leaves_open(cells: list[_Cell], number: int, answered: int, asking: frozenset[str]) -> bool:
    """Tell whether the answers that do not lead here may still be any number up to five."""
    outside = sum(cell.low for cell in cells if not cell.options & asking)
    for cell in cells:
        if cell.options <= asking:
            continue
        own = 0 if cell.options & asking else cell.low
        widest = min(cell.high, number - sum(each.low for each in cells) + cell.low)
        if min(widest, number - answered - outside + own) < min(widest, K):
            return False
    return True


def _cells(gate: Count, finding: Finding) -> list[_Cell]:
    """Return what a reader knows of the answers to an earlier question of one answer each."""
    parts = _shown_parts(gate, finding)
    if not parts:
        return []
    number = sum(gate.counts.values())
    if all(share.word is None for share in finding.shares):
        return [_Cell(options, *(2 * [_sum(gate, options)])) for options in parts.values()]
    share = finding.shares[0]
    named = parts[share.option]
    low, high = _word_bounds(share, number)
    rest = frozenset(gate.options) - named
    return [_Cell(named, low, high), _Cell(rest, number - high, number - low)]


def _shown_parts(gate: Count, finding: Finding) -> dict[str, frozenset[str]]:
    names = [share.option for share in finding.shares]
    if gate.kind in ("choices", "ranking") or not names:
        return {}
    if gate.kind in SCALES:
        held = SCALE_PARTS[gate.kind][max(2, len(names))]
        return {name: frozenset(map(str, held[name])) for name in names}
    parts = {name: frozenset({name}) for name in names if name != REST}
    if gate.kind == "number":
        for name in names:
            low, high = bounds((name,))
            inside = (each for each in gate.options if low <= bounds((each,))[0] <= high)
            parts[name] = frozenset(inside)
    elif REST in names:
        parts[REST] = frozenset(gate.options).difference(*parts.values())
    return parts


def _sum(gate: Count, options: frozenset[str]) -> int:
    return sum(gate.counts.get(option, 0) for option in options)


def _word_bounds(share: Share, number: int) -> tuple[int, int]:
    """Return the widest bounds a word may stand for."""
    if share.word in ("over", "most", "nearly_all"):
        return min((number + 1) // 2, number - K + 1), number
    return 0, max((number - 1) // 2, K - 1)
