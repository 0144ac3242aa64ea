"""Strategies for property tests: forms with conditions, walks through them, and phones.

A generated condition comes twice: as the text the engine reads, and as a plain Python
function. So the engine is checked against something that is not itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from youthapp.domain.conversation import (
    SEEN,
    SKIPPED,
    Answer,
    Answers,
    Form,
    Item,
    next_item,
    own,
    read_form,
)
from youthapp.domain.forms import MOST_THOUGHTS

Oracle = Callable[[dict[str, Answer]], bool]
KINDS = ("say", "choice", "choices", "ranking", "text", "ladder", "faces", "number")
OPTIONS = ("a", "b", "c")


@dataclass(frozen=True)
class Asked:
    """A form, and what each item's condition means in plain Python."""

    form: Form
    oracles: dict[str, Oracle]


def empty(answers: dict[str, Answer], name: str) -> Answer:
    answer = answers.get(name, "")
    return "" if answer == SKIPPED else answer


def as_text(answer: Answer) -> str:
    return " ".join(answer) if isinstance(answer, tuple) else str(answer)


@st.composite
def comparisons(draw: st.DrawFn, earlier: tuple[tuple[str, str], ...]) -> tuple[str, Oracle]:
    """Draw one comparison with an earlier item, of a sort that fits its kind."""
    name, kind = draw(st.sampled_from(earlier))
    if kind in ("ladder", "faces", "number"):
        sign = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
        number = draw(st.integers(1, 5))
        return f"${{{name}}} {sign} {number}", lambda answers: _order(
            empty(answers, name), sign, number
        )
    if kind in ("choices", "ranking") and draw(st.booleans()):
        number = draw(st.integers(0, 3))
        return (
            f"count-selected(${{{name}}}) >= {number}",
            lambda answers: len(empty(answers, name)) >= number,
        )
    if kind in ("choices", "ranking"):
        option = draw(st.sampled_from(OPTIONS))
        return f"selected(${{{name}}}, '{option}')", lambda answers: option in empty(answers, name)
    if kind == "text":
        sign = draw(st.sampled_from(["=", "!="]))
        return (
            f"${{{name}}} {sign} ''",
            lambda answers: (as_text(empty(answers, name)) == "") == (sign == "="),
        )
    option, sign = draw(st.sampled_from(OPTIONS)), draw(st.sampled_from(["=", "!="]))
    return (
        f"${{{name}}} {sign} '{option}'",
        lambda answers: (as_text(empty(answers, name)) == option) == (sign == "="),
    )


def _order(answer: Answer, sign: str, number: int) -> bool:
    if sign in ("=", "!="):
        return (as_text(answer) == str(number)) == (sign == "=")
    if not isinstance(answer, int):
        return False
    return {
        "<": answer < number,
        "<=": answer <= number,
        ">": answer > number,
        ">=": answer >= number,
    }[sign]


@lru_cache(maxsize=500)
def conditions(earlier: tuple[tuple[str, str], ...]) -> st.SearchStrategy[tuple[str, Oracle]]:
    """Draw a condition on earlier items, with and, or, not and brackets."""

    def grown(
        inner: st.SearchStrategy[tuple[str, Oracle]],
    ) -> st.SearchStrategy[tuple[str, Oracle]]:
        pairs = st.tuples(inner, inner)
        return st.one_of(
            pairs.map(
                lambda p: (f"({p[0][0]}) and ({p[1][0]})", lambda a: p[0][1](a) and p[1][1](a))
            ),
            pairs.map(
                lambda p: (f"({p[0][0]}) or ({p[1][0]})", lambda a: p[0][1](a) or p[1][1](a))
            ),
            inner.map(lambda p: (f"not({p[0]})", lambda a: not p[1](a))),
        )

    return st.recursive(comparisons(earlier), grown, max_leaves=4)


@st.composite
def forms(draw: st.DrawFn, most: int = 8) -> Asked:
    """Draw a form of up to ``most`` items, conditions and all."""
    rows: list[dict[str, Any]] = []
    oracles: dict[str, Oracle] = {}
    for number in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from(KINDS))
        row: dict[str, Any] = {"id": f"q{number}", "kind": kind}
        if kind in ("choice", "choices"):
            row["options"] = [{"id": option} for option in OPTIONS]
            row["other"] = draw(st.booleans())
            row["most"] = draw(st.integers(0, 3))
        if kind == "ranking":
            row["options"] = [{"id": option} for option in OPTIONS]
        if kind == "number":
            row["least"] = draw(st.integers(0, 5))
            row["largest"] = draw(st.integers(row["least"] + 1, 1000))
        earlier = tuple((each["id"], each["kind"]) for each in rows if each["kind"] != "say")
        if earlier and draw(st.booleans()):
            row["when"], oracles[row["id"]] = draw(conditions(earlier))
        rows.append(row)
    form = read_form({"id": "drawn", "version": 1, "kind": "survey", "items": rows})
    return Asked(form, oracles)


def answers_to(item: Item) -> st.SearchStrategy[Answer]:
    """Draw an answer that the item takes; skipping is one of them."""
    options = [option.id for option in item.options]
    if item.other:
        options += [own("på min måte")]
    most = item.most or len(options)
    words = st.sampled_from(["jeg vil", "أريد", "🌱", "x" * item.max_length])
    by_kind: dict[str, st.SearchStrategy[Answer]] = {
        "say": st.just(SEEN),
        "choice": st.sampled_from(options or [SKIPPED]),
        "choices": st.lists(
            st.sampled_from(options or [SKIPPED]), min_size=1, max_size=most, unique=True
        ).map(tuple),
        "ranking": st.lists(
            st.sampled_from(options or [SKIPPED]), min_size=1, max_size=most, unique=True
        ).map(tuple),
        "text": st.one_of(
            words, st.lists(words, min_size=2, max_size=MOST_THOUGHTS, unique=True).map(tuple)
        ),
        "ladder": st.integers(0, 10),
        "faces": st.integers(1, 5),
        "number": st.integers(item.least, max(item.least, item.largest)),
    }
    return st.one_of(by_kind[item.kind], st.just(SKIPPED))


@st.composite
def walks(draw: st.DrawFn, form: Form) -> list[tuple[Item, Answer]]:
    """Draw one whole way through a form: what was asked, and what was answered."""
    walked: list[tuple[Item, Answer]] = []
    answers: Answers = {}
    while (item := next_item(form, answers)) is not None:
        assert len(walked) < len(form.items), "the conversation does not end"
        answer = draw(answers_to(item))
        walked.append((item, answer))
        answers = {**answers, item.id: answer}
    return walked


def some_answers(item: Item) -> list[Answer]:
    """Return a few answers that stand for all: what conditions can tell apart."""
    if item.kind == "say":
        return [SEEN]
    if item.kind == "choice":
        return [*(option.id for option in item.options), SKIPPED]
    if item.kind in ("choices", "ranking"):
        options = [option.id for option in item.options]
        some = [
            chosen
            for size in (1, 2, len(options))
            for chosen in combinations(options, size)
            if size <= (item.most or len(options))
        ]
        return [*dict.fromkeys(some), SKIPPED]
    if item.kind == "text":
        return ["words", SKIPPED]
    if item.kind == "day":
        return ["2026-12-01", SKIPPED]
    if item.kind == "number":
        return [*item.scale[:7], SKIPPED]  # past all that is compared with it
    return [*item.scale, SKIPPED]


def every_way(form: Form, answers: Answers | None = None) -> Iterator[dict[str, Answer]]:
    """Yield the end of every way through a small form, as far as conditions can tell."""
    so_far = dict(answers or {})
    item = next_item(form, so_far)
    if item is None:
        yield so_far
        return
    for answer in some_answers(item):
        yield from every_way(form, {**so_far, item.id: answer})
