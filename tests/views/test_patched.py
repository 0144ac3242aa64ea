"""What the build changes in Flet finds the same as Flet does, in a real and long screen."""

from __future__ import annotations

import dataclasses
import importlib
from types import ModuleType
from typing import Any

import flet as ft
from flet.controls import base_control, control_event, object_patch
from flet.controls.base_control import BaseControl

from build.patches import PACKAGES, patched
from tests.views.harness import Harness, run


def as_built(module: ModuleType) -> dict[str, Any]:
    """Return a module of Flet's as the phone gets it, beside the one that is running."""
    path = str(module.__file__)
    with open(path, "rb") as source:
        content = source.read()
    changed = patched(path[path.rindex("flet/") :], content, PACKAGES)
    assert changed != content
    names = {"__name__": module.__name__, "__file__": path}
    exec(compile(changed, path, "exec"), names)
    return names


def inside(values: Any) -> set[int]:
    """Return the controls that stand in values, directly or in lists and dictionaries."""
    found: set[int] = set()
    for value in values:
        if isinstance(value, BaseControl):
            found.add(id(value))
        elif isinstance(value, list | tuple):
            found |= inside(value)
        elif isinstance(value, dict):
            found |= inside(value.values())
    return found


def test_every_control_inside_another_is_found_as_before() -> None:
    """Only words and numbers are passed over."""
    held = as_built(object_patch)["_held"]

    async def story() -> None:
        async with Harness("/read/health", code="ar") as app:
            controls = list(app.walk())
            assert len(controls) > 800
            for control in controls:
                fields = [f for f in dataclasses.fields(control) if not f.metadata.get("skip")]
                everything = inside(getattr(control, field.name) for field in fields)
                assert inside(held(control)) == everything

    run(story())


def test_every_event_is_of_the_same_kind_as_before() -> None:
    """The first time it is asked for, and after."""
    names = {**base_control.__dict__, **as_built(control_event)}
    exec("def kind(control, name): return get_event_field_type(control, name)", names)

    for control in (ft.Container(), ft.TextField(), ft.Column(), ft.View()):
        events = [f.name for f in dataclasses.fields(control) if f.name.startswith("on_")]
        assert events
        for name in events:
            before = control_event.get_event_field_type(control, name)
            assert str(names["kind"](control, name)) == str(before)
            assert str(names["kind"](control, name)) == str(before)


def test_an_event_is_read_as_before() -> None:
    """With numbers, words and what may be left out."""
    sent = {"name": "size_change", "control": None, "w": 3.0, "h": 4.0}
    kind = control_event.get_event_field_type(ft.Container(), "on_size_change")

    reading = importlib.import_module("flet.utils.from_dict")
    assert as_built(reading)["from_dict"](kind, sent) == reading.from_dict(kind, sent)
