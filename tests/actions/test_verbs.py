"""All verbs have one shape, so that a view can name any of them to the doorway."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

import pytest

from youthapp import actions

NO_VERBS = {"desk", "doorway", "undo", "unfinished"}  # what verbs work with, and the fields


def verbs():
    for found in pkgutil.iter_modules(actions.__path__):
        if found.name in NO_VERBS:
            continue
        room = import_module(f"{actions.__name__}.{found.name}")
        for name, verb in vars(room).items():
            if inspect.isfunction(verb) and verb.__module__ == room.__name__ and name[0] != "_":
                yield pytest.param(verb, id=f"{found.name}.{name}")


@pytest.mark.parametrize("verb", list(verbs()))
def test_every_verb_says_what_it_is_given(verb):
    """Verbs take the desk first and then named values; reads take no desk at all."""
    first, *others = inspect.signature(verb).parameters.values()

    if first.name == "desk" and verb.__name__ != "taken_up":
        assert all(other.kind is inspect.Parameter.KEYWORD_ONLY for other in others)
    else:
        assert "desk" not in {other.name for other in others}
    assert verb.__doc__
