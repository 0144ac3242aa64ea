"""Disclosure: what may be shown of a tally. The only way from counts to any eye.

In a small group a number is a face. So the finest presentation that is safe is chosen by
the number who answered that question, and nothing else about the counts is ever shown:

    fewer than 5   nothing
    5 to 9         words in fixed thirds: most, about half, few
    10 to 29       two categories of at least 3, percent rounded to 10
    30 to 99       up to three categories of at least 5, rounded to 5
    100 and more   up to five categories of at least 5

"All" and "nobody" are never told apart from "nearly": if all gave the same answer,
everybody's answer would be known. Staff and youths see the same. The numbers who answered
are rounded down to fives, so that who skipped cannot be counted. Texts appear from five
on. Source: reference/surveys.md §4; to be approved by the municipality's privacy officer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from youthapp.domain.forms import SCALES
from youthapp.domain.surveys import Count, Tally
from youthapp.errors import Unreadable

REST: Final = "_rest"  # all other answers together
WORDS: Final = ("most", "half", "few", "nearly_all", "nearly_none")
RUNG_NAMES: Final = ("hidden", "words", "two", "three", "five", "each", "spread", "texts")
_NAMES: Final = {2: "two", 3: "three", 5: "five"}


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


LADDER: Final = (Rung(5, 0, 5, 0), Rung(10, 2, 3, 10), Rung(30, 3, 5, 5), Rung(100, 5, 5, 1))

# A scale's values, gathered into bands: by number of bands, then by band
_BANDS: Final[Mapping[str, Mapping[int, Mapping[str, range]]]] = {
    "faces": {
        5: {
            "lowest": range(1, 2),
            "low": range(2, 3),
            "middle": range(3, 4),
            "high": range(4, 5),
            "highest": range(5, 6),
        },
        3: {"negative": range(1, 3), "middle": range(3, 4), "positive": range(4, 6)},
        2: {"positive": range(4, 6)},
    },
    "ladder": {
        5: {
            "lowest": range(0, 2),
            "low": range(2, 4),
            "middle": range(4, 7),
            "high": range(7, 9),
            "highest": range(9, 11),
        },
        3: {"negative": range(0, 4), "middle": range(4, 7), "positive": range(7, 11)},
        2: {"positive": range(7, 11)},
    },
}


@dataclass(frozen=True)
class Share:
    """How many gave one answer: a rounded percentage or a word, never both."""

    option: str
    percent: int | None = None
    word: str | None = None


@dataclass(frozen=True)
class Finding:
    """What may be shown of one question. ``answers`` is rounded down to fives."""

    item: str
    kind: str
    rung: str
    answers: int = 0
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True)
class Results:
    """What may be shown of a round. ``answers`` is rounded down to fives."""

    form: str
    version: int
    answers: int
    findings: tuple[Finding, ...]


def disclose(tally: Tally, *, ladder: Sequence[Rung] = LADDER) -> Results:
    """Return everything that may be shown of a tally, to anyone."""
    findings = tuple(
        _finding(count, ladder)
        if _rung(tally.ballots, ladder)
        else Finding(count.item, count.kind, "hidden")
        for count in tally.items
    )
    return Results(tally.form, tally.version, _fives(tally.ballots, ladder), findings)


def _finding(count: Count, ladder: Sequence[Rung]) -> Finding:
    if count.kind == "text":
        number, show = len(count.texts), _texts
    elif count.kind in SCALES:
        number, show = sum(_scale(count).values()), _scale_shares
    else:
        number, show = count.answers, _each if count.kind == "choices" else _choice
    rung = _rung(number, ladder)
    if rung is None:
        return Finding(count.item, count.kind, "hidden")
    name, shares = show(count, number, rung)
    return Finding(count.item, count.kind, name, _fives(number, ladder), shares)


Shown = tuple[str, tuple[Share, ...]]


def _rung(number: int, ladder: Sequence[Rung]) -> Rung | None:
    return max((rung for rung in ladder if rung.least <= number), default=None, key=_least)


def _least(rung: Rung) -> int:
    return rung.least


def _fives(number: int, ladder: Sequence[Rung]) -> int:
    return number - number % 5 if _rung(number, ladder) else 0


def _thirds(part: int, number: int) -> str:
    if 3 * part > 2 * number:
        return "most"
    return "few" if 3 * part < number else "half"


def _word(option: str, word: str) -> Shown:
    return "words", (Share(option, word=word),)


def _texts(count: Count, number: int, rung: Rung) -> Shown:
    return "texts", ()


# Scales: faces and the ladder


def _scale(count: Count) -> dict[int, int]:
    """Return the counts on the scale; "don't know" is an answer, but not a place on it."""
    return {place: count.counts.get(str(place), 0) for place in SCALES[count.kind]}


def _scale_shares(count: Count, number: int, rung: Rung) -> Shown:
    """Gather a scale into the most bands that are all large enough."""
    places = _scale(count)
    for bands in (5, 3, 2):
        parts = {
            band: sum(places[place] for place in held)
            for band, held in _BANDS[count.kind][bands].items()
        }
        if bands == 2:
            parts[REST] = number - parts["positive"]
        if bands <= rung.categories and min(parts.values()) >= rung.cell:
            return _NAMES[bands], _percentages(parts, rung.step)
    return _word("positive", _near(parts["positive"], number, rung))


def _near(part: int, number: int, rung: Rung) -> str:
    if not rung.categories:
        return _thirds(part, number)
    return "nearly_none" if part < rung.cell else "nearly_all"


# One of several


def _choice(count: Count, number: int, rung: Rung) -> Shown:
    """Name the answers that stand out and are large enough; the others go together.

    A named answer has at least one more than ``cell``: even if all the unnamed ones were
    just below it, none of them would be small.
    """
    parts = {option: count.counts.get(option, 0) for option in count.options}
    ranked = sorted(parts, key=lambda option: -parts[option])
    if len(ranked) < 2:
        return "spread", ()
    if not rung.categories:
        return _leading(parts, ranked[0], number)
    for most in (5, 3, 2):
        shown = _named(parts, ranked, most, rung.cell) if most <= rung.categories else None
        if shown:
            return _NAMES[most], _percentages(shown, rung.step)
    if number - parts[ranked[0]] < rung.cell:
        return _word(ranked[0], "nearly_all")
    return "spread", ()


def _leading(parts: Mapping[str, int], leader: str, number: int) -> Shown:
    """Say in words what leads: of two answers the first's third, of more only a clear lead."""
    first = next(iter(parts))
    if len(parts) == 2:
        return _word(first, _thirds(parts[first], number))
    word = _thirds(parts[leader], number)
    return _word(leader, word) if word == "most" else ("spread", ())


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


def _percentages(parts: Mapping[str, int], step: int) -> tuple[Share, ...]:
    """Round to ``step`` so that the sum is 100, and nothing is 0 or 100."""
    units, number = 100 // step, sum(parts.values())
    rounded = {option: max(1, part * units // number) for option, part in parts.items()}
    by_need = sorted(parts, key=lambda option: rounded[option] * number - parts[option] * units)
    for option in by_need[: max(0, units - sum(rounded.values()))]:
        rounded[option] += 1
    largest = max(rounded, key=lambda option: rounded[option])
    rounded[largest] += units - sum(rounded.values())
    return tuple(Share(option, percent=unit * step) for option, unit in rounded.items())


# Several of several


def _each(count: Count, number: int, rung: Rung) -> Shown:
    """Show every option for itself, unless the options together would give one away.

    Everybody chose at least one option and at most ``most``, so the sum of the counts is
    known within bounds. Where a small count is among them and the bounds leave less play
    than one answer for each option, nothing is shown.
    """
    parts = {option: count.counts.get(option, 0) for option in count.options}
    levels = {option: _level(part, number, rung) for option, part in parts.items()}
    spans = [_span(level, number, rung) for level in levels.values()]
    most = number * min(count.most or len(parts), len(parts))
    play = min(sum(high for _, high in spans) - number, most - sum(low for low, _ in spans))
    shares = tuple(_share(option, level, rung) for option, level in levels.items())
    if play < len(parts) and any(share.word for share in shares):
        return "spread", ()
    return ("each" if rung.categories else "words"), shares


def _level(part: int, number: int, rung: Rung) -> int:
    """Return what would be shown of a count, as a number that rises with it."""
    if not rung.categories:
        return ("few", "half", "most").index(_thirds(part, number))
    if min(part, number - part) < rung.cell:
        return 0 if part < rung.cell else 100
    units = 100 // rung.step
    return rung.step * max(1, min((2 * part * units + number) // (2 * number), units - 1))


def _span(level: int, number: int, rung: Rung) -> tuple[int, int]:
    """Return the least and the greatest count that would be shown like this."""
    every = range(number + 1)
    low = bisect_left(every, level, key=lambda part: _level(part, number, rung))
    return low, bisect_right(every, level, key=lambda part: _level(part, number, rung)) - 1


def _share(option: str, level: int, rung: Rung) -> Share:
    if not rung.categories:
        return Share(option, word=("few", "half", "most")[level])
    if level in (0, 100):
        return Share(option, word="nearly_all" if level else "nearly_none")
    return Share(option, percent=level)


# As data


def results_to_data(results: Results) -> dict[str, Any]:
    """Write results as the server sends them."""
    return {
        "form": results.form,
        "version": results.version,
        "answers": results.answers,
        "findings": [
            {
                "item": finding.item,
                "kind": finding.kind,
                "rung": finding.rung,
                "answers": finding.answers,
                "shares": [
                    {"option": share.option, "percent": share.percent, "word": share.word}
                    for share in finding.shares
                ],
            }
            for finding in results.findings
        ],
    }


def results_from_data(data: Mapping[str, Any]) -> Results:
    """Read results as the server sends them. Raises Unreadable."""
    try:
        findings = tuple(
            Finding(
                item=str(each["item"]),
                kind=str(each["kind"]),
                rung=str(each["rung"]),
                answers=int(each["answers"]),
                shares=_read_shares(each["shares"]),
            )
            for each in data["findings"]
        )
        read = Results(str(data["form"]), int(data["version"]), int(data["answers"]), findings)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(part="results") from error
    if any(finding.rung not in RUNG_NAMES for finding in read.findings):
        raise Unreadable(part="results")
    return read


def _read_shares(rows: Iterable[Mapping[str, Any]]) -> tuple[Share, ...]:
    shares = tuple(Share(str(row["option"]), row["percent"], row["word"]) for row in rows)
    for share in shares:
        if (share.percent is None) == (share.word is None):
            raise Unreadable(part="results")
        if share.word is not None and share.word not in WORDS:
            raise Unreadable(part="results")
        if share.percent is not None and not 0 < int(share.percent) < 100:
            raise Unreadable(part="results")
    return shares
