"""All verbs have one shape, so that a view can name any of them to the doorway."""

from __future__ import annotations

import inspect

import pytest

from youthapp.actions import (
    about,
    account,
    checkins,
    conversation,
    feedback,
    goals,
    guide,
    moving,
    notes,
    protocol,
    ratings,
    settings,
    surveys,
    words,
)


def verbs():
    rooms = (
        about, account, checkins, conversation, feedback, goals, guide, moving, notes, protocol,
        ratings, settings, surveys, words,
    )  # fmt: skip
    for room in rooms:
        for name, verb in vars(room).items():
            if inspect.isfunction(verb) and verb.__module__ == room.__name__ and name[0] != "_":
                yield pytest.param(verb, id=f"{room.__name__.rpartition('.')[2]}.{name}")


@pytest.mark.parametrize("verb", list(verbs()))
def test_every_verb_says_what_it_is_given(verb):
    """Verbs take the desk and named values; reads take the store and plain ones."""
    first, *others = inspect.signature(verb).parameters.values()

    if first.name == "desk" and verb.__name__ != "taken_up":
        assert all(other.kind is inspect.Parameter.KEYWORD_ONLY for other in others)
    else:
        assert first.name in ("desk", "store", "survey", "goal")
    assert verb.__doc__
