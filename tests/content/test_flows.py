"""How long a conversation can get is found by walking it, and a long one is refused."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings

from build import readable
from build.flows import MOST_ITEMS, longest
from tests.content.samples import FORM, read_sample
from tests.domain.strategies import Asked, every_way, forms
from tests.domain.test_forms import SOURCES, read_source, wander
from youthapp.domain.conversation import path


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(forms(most=5))
def test_the_longest_way_is_the_longest_of_all_ways(one: Asked) -> None:
    """Walking every way there is finds the same."""
    assert longest(one.form) == max(len(path(one.form, way)) for way in every_way(one.form))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_our_conversations_take_five_minutes_at_most(source) -> None:
    """And somebody really meets as many, or nearly: the count is no guess upwards."""
    form, dice = read_source(source), random.Random(5)
    met = max(len(path(form, wander(form, dice))) for _ in range(3000))

    assert longest(form) <= MOST_ITEMS
    assert met <= longest(form) <= met + 6


def test_a_conversation_that_is_too_long_is_named_with_what_to_do(tmp_path) -> None:
    """File, how many, how many at most."""
    item = """
[[item]]
id = "more-{}"
kind = "say"
text = "Mer."
why = "Derfor."
"""
    long = FORM + "".join(item.format(number) for number in range(MOST_ITEMS))
    found = [str(one) for one in readable.findings(read_sample(tmp_path, small=long))]

    assert any(f"at most {MOST_ITEMS} (5 minutes): take some out" in line for line in found)
