"""Conditions mean what XLSForm says they mean, and nothing unreadable gets through."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.strategies import conditions
from youthapp.domain.expressions import (
    SKIPPED,
    decide,
    evaluate,
    literals,
    names,
    own,
    parse,
)
from youthapp.errors import BadExpression

EARLIER = (("face", "faces"), ("several", "choices"), ("one", "choice"), ("words", "text"))
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "face": st.one_of(st.integers(1, 5), st.just(SKIPPED)),
        "several": st.sampled_from([("a",), ("b",), ("a", "b"), ("a", "b", "c"), SKIPPED]),
        "one": st.sampled_from(["a", "b", "c", SKIPPED]),
        "words": st.sampled_from(["jeg", SKIPPED]),
    },
)


@given(conditions(EARLIER), ANSWERS)
def test_a_condition_means_what_it_says(condition, answers):
    """Whatever is combined with and, or, not and brackets: it is true when it should be."""
    text, oracle = condition

    assert evaluate(parse(text), answers) == oracle(answers)


@given(conditions(EARLIER), ANSWERS, ANSWERS)
def test_what_is_decided_early_stays_decided(condition, answers, later):
    """An answer that was still open never turns a decided condition around."""
    expression = parse(condition[0])
    unknown = {"face", "several", "one", "words"} - answers.keys()

    early = decide(expression, answers, unknown)
    late = evaluate(expression, {**later, **answers})

    assert early is None or early == late


@pytest.mark.parametrize(
    ("text", "answers", "holds"),
    [
        ("${begin} = 'wish' and not(selected(${areas}, 'health'))", {"begin": "wish"}, True),
        ("${a} = 1 or ${b} = 1 and ${c} = 1", {"a": 1}, True),
        ("(${a} = 1 or ${b} = 1) and ${c} = 1", {"a": 1}, False),
        ("${rating} > 0", {"rating": 0}, False),
        ("${rating} > 0", {}, False),
        ("${rating} < 3", {"rating": SKIPPED}, False),
        ("${rating} > 0", {"rating": "dont_know"}, False),
        ("${rating} = 0", {}, False),
        ("${words} = ''", {"words": SKIPPED}, True),
        ("${words} != ''", {"words": "🌱"}, True),
        ("string-length(${words}) > 3", {"words": "سلام "}, True),
        ("string-length(${one}) = 3", {"one": own("ro!")}, True),
        ("count-selected(${several}) = 2", {"several": ("a", own("b c"))}, True),
        ("selected(${several}, 'other')", {"several": ("a", own("med venner"))}, True),
        ("${one} = 'other'", {"one": own("noe helt annet")}, True),
        ("${several} = 'a b'", {"several": ("a", "b")}, True),
        ('${one} = "a"', {"one": "a"}, True),
        ("3 >= ${face}", {"face": 3}, True),
        ("${face} = '4'", {"face": 4}, True),
        ("${number} >= 10", {"number": 10}, True),
        ("${number} < 10", {"number": SKIPPED}, False),
        ("selected(${order}, 'a')", {"order": ("b", "a")}, True),
        ("selected(${order}, 'c')", {"order": ("b", "a")}, False),
        ("count-selected(${order}) = 2", {"order": ("b", "a")}, True),
        ("${order} = 'b'", {"order": ("b", "a")}, False),
        ("${order} = 'b a'", {"order": ("b", "a")}, True),
        ("string-length(${words}) = 5", {"words": ("ab", "cd")}, True),
    ],
)
def test_a_condition_reads_as_in_xlsform(text, answers, holds):
    """Empty equals '' and is neither more nor less than a number; own words are "other"."""
    assert evaluate(parse(text), answers) is holds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "${a}",
        "${a} =",
        "= 1",
        "${a} = 1 and",
        "${a} == 1",
        "${a} = 1 ${b} = 2",
        "(${a} = 1",
        "${a} = 1)",
        "${a} = 'open",
        "selected(${a})",
        "selected('a', ${a})",
        "not ${a} = 1",
        "${a} = 1.5",
        "${a} = 1x",
        "${} = 1",
        "__import__('os')",
        "today() > 1",
        "position(..) = 1",
        "${a} , ${b}",
        "string-length(.) = 1",
        "(" * 5000 + "${a} = 1" + ")" * 5000,
    ],
)
def test_what_cannot_be_read_is_refused_by_name(text):
    """No guess is made: the place that cannot be read is named."""
    with pytest.raises(BadExpression) as refused:
        parse(text)

    assert 0 <= int(str(refused.value.params["at"])) <= len(text)


@given(st.text(max_size=60))
def test_reading_never_fails_in_another_way(text):
    """Whatever somebody writes: it is a condition, or a BadExpression."""
    with suppress(BadExpression):
        evaluate(parse(text), {})


def test_a_condition_tells_what_it_looks_at():
    """The names and the values it compares are known without answers."""
    expression = parse("${a} = 'x' and (selected(${b}, 'y') or not(string-length(${c}) > 2))")

    assert names(expression) == {"a", "b", "c"}
    assert literals(expression) == {("a", "x"), ("b", "y")}
    assert literals(parse("'x' != ${a}")) == {("a", "x")}
