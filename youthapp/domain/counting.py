"""Counting: what is left of ballots when a survey has closed.

Counts by question, and own words without anybody beside them. What belongs together in a
ballot is lost here, but for the one question that was named before anybody answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final

from youthapp.domain.expressions import (
    OTHER,
    Answer,
    Answers,
    decide,
    names,
    option_of,
    own_words,
)
from youthapp.domain.forms import SCALES, Form, Item

PIECES: Final = 12  # of a number's range: halves, thirds and quarters are made of them


@dataclass(frozen=True)
class Count:
    """How often each answer to one question was given.

    ``answers`` counts the people who answered; who skipped is not among them. Own words
    are counted as ``other`` and kept in ``texts``: each thought for itself, sorted. Of a
    ranking, ``counts`` are what came first and ``near`` what came first or second. Of a
    number, the options are parts of its range that are fixed beforehand ("0..4"). ``after``
    are the earlier questions on which it depended whether this one was asked, each with the
    answers that may lead here.
    """

    item: str
    kind: str
    answers: int
    counts: Mapping[str, int]
    most: int
    options: tuple[str, ...]
    texts: tuple[str, ...]
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    near: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """The counts of those who gave one answer, or none (""), without anybody's words."""

    option: str
    ballots: int
    items: tuple[Count, ...]


@dataclass(frozen=True)
class Tally:
    """All counts of a round. Never shown as it is: ``disclosure.disclose`` says what may be.

    ``groups`` divide the ballots by the answers to ``breakdown``, if there is one: every
    answer on offer, also one that nobody gave, and those who skipped it. ``moved`` is how
    many came or left among the invited since the round that this one takes up again; None
    when it takes up none.
    """

    form: str
    version: int
    ballots: int
    items: tuple[Count, ...]
    breakdown: str = ""
    groups: tuple[Group, ...] = ()
    moved: int | None = None


def tally(form: Form, ballots: Iterable[Answers], breakdown: str = "") -> Tally:
    """Count ballots, question by question. What belongs together in a ballot is lost here.

    Only ``breakdown``, the one question that was named before anybody answered, is kept
    together with the others: each of its groups is counted for itself.
    """
    cast = list(ballots)
    groups = tuple(
        Group(option, len(held), tuple(replace(count, texts=()) for count in _counts(form, held)))
        for option, held in _divided(form, cast, breakdown)
    )
    return Tally(form.id, form.version, len(cast), _counts(form, cast), breakdown, groups)


def tally_from_data(data: Mapping[str, Any]) -> Tally:
    """Read a tally as ``dataclasses.asdict`` wrote it; older ones know no groups."""
    return Tally(
        form=data["form"],
        version=data["version"],
        ballots=data["ballots"],
        items=tuple(map(_read_count, data["items"])),
        breakdown=data.get("breakdown", ""),
        groups=tuple(
            Group(row["option"], row["ballots"], tuple(map(_read_count, row["items"])))
            for row in data.get("groups", ())
        ),
        moved=data.get("moved"),
    )


def _read_count(row: Mapping[str, Any]) -> Count:
    after = {item: tuple(asking) for item, asking in row.get("after", {}).items()}
    options, texts = tuple(row["options"]), tuple(row["texts"])
    return Count(**{**row, "options": options, "texts": texts, "after": after})


def _divided(
    form: Form, cast: list[Answers], breakdown: str
) -> Iterator[tuple[str, list[Answers]]]:
    if not breakdown:
        return
    for option in ("", *_options(form.item(breakdown))):
        yield option, [each for each in cast if option_of(str(each.get(breakdown, ""))) == option]


def _counts(form: Form, cast: list[Answers]) -> tuple[Count, ...]:
    after: dict[str, dict[str, tuple[str, ...]]] = {}
    for item in form.items:
        after[item.id] = _asked_after(form, item, after)
    return tuple(
        _count(item, [answers[item.id] for answers in cast if item.id in answers], after[item.id])
        for item in form.items
        if item.kind != "say"
    )


def _asked_after(
    form: Form, item: Item, before: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> dict[str, tuple[str, ...]]:
    """Return what leads to a question: its earlier ones, and in turn what leads to those."""
    if item.when is None:
        return {}
    asked = names(item.when)
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(asked):
        options, open_ = _options(form.item(name)), asked - {name}
        leads = {
            option: decide(item.when, {name: _as_answered(form.item(name), option)}, open_)
            for option in options
        }
        found |= before[name]
        found[name] = tuple(option for option in options if leads[option] is not False)
    return found


def _as_answered(item: Item, option: str) -> Answer:
    return int(option) if item.kind in SCALES and option.isdecimal() else option


def _count(item: Item, answers: list[Answer], after: Mapping[str, tuple[str, ...]]) -> Count:
    each = [one for answer in answers for one in _parts(item, answer)]
    words = [str(one) if item.kind == "text" else own_words(one) for one in each]
    counts = Counter(_place(item, one) for one in each) if item.kind != "text" else Counter()
    options = _options(item)
    near = Counter(one for answer in answers for one in _first_two(item, answer))
    return Count(
        item=item.id,
        kind=item.kind,
        answers=len(answers),
        counts={option: counts[option] for option in options},
        most=item.most,
        options=options,
        texts=tuple(sorted(text for text in words if text is not None)),
        after=after,
        near={option: near[option] for option in options} if item.kind == "ranking" else {},
    )


def _parts(item: Item, answer: Answer) -> tuple[Answer, ...]:
    """Return what is counted of one answer: of a ranking, what was put first."""
    if not isinstance(answer, tuple):
        return (answer,)
    return answer[:1] if item.kind == "ranking" else answer


def _first_two(item: Item, answer: Answer) -> tuple[str, ...]:
    if item.kind != "ranking" or not isinstance(answer, tuple):
        return ()
    return tuple(option_of(each) for each in answer[:2])


def _place(item: Item, answer: Answer) -> str:
    if item.kind != "number" or not isinstance(answer, int):
        return option_of(str(answer))
    return next(
        (named(low, high) for low, high in _pieces(item) if low <= answer <= high), str(answer)
    )


def _options(item: Item) -> tuple[str, ...]:
    if item.kind == "number":
        return tuple(named(low, high) for low, high in _pieces(item))
    scale = tuple(str(number) for number in SCALES.get(item.kind, ()))
    listed = tuple(option.id for option in item.options)
    return (*scale, *listed, OTHER) if item.other else (*scale, *listed)


def _pieces(item: Item) -> list[tuple[int, int]]:
    return pieces(item.least, item.largest, PIECES)


def pieces(least: int, largest: int, parts: int) -> list[tuple[int, int]]:
    """Cut a range into equal parts, known before anybody answers; empty ones are left out."""
    size = largest - least + 1
    cuts = [least + at * size // parts for at in range(parts + 1)]
    return [(low, high - 1) for low, high in pairwise(cuts) if low < high]


def named(low: int, high: int) -> str:
    """Name a part of a range by its bounds."""
    return f"{low}..{high}"
