"""Lints: what Flet does silently wrong, and what our screens must never do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

VIEWS = Path(__file__).parents[2] / "youthapp" / "views"
SCREENS = Path(__file__).parents[2] / "youthapp" / "screens"
FILES = sorted(VIEWS.glob("*.py"))

# The first positional argument of these is not what one thinks (a tooltip, "adaptive", …).
NO_POSITION = {
    "Semantics",
    "MergeSemantics",
    "Switch",
    "Checkbox",
    "Radio",
    "DropdownM2",
    "RawImage",
    "CupertinoTextField",
    "TextField",
    "Card",
}
# What a fixed height may stand around: pictures and marks, never a text.
MAY_BE_HIGH = {"Canvas", "Image", "ProgressRing", "ProgressBar", "Divider", "VerticalDivider"}
TEXT_PARAMETERS = {
    "label",
    "hint_text",
    "tooltip",
    "semantics_label",
    "helper",
    "error",
    "title",
    "value",
    "helper_text",
    "error_text",
    "hint",
    "name",
}
TEXT_PARTS = {
    "text",
    "soft",
    "heading",
    "big_button",
    "quiet_button",
    "text_button",
    "who_sees_this",
    "note_line",
    "loading",
    "chip",
    "choice_card",
    "link_card",
    "field",
    "Text",
}
LETTERS = re.compile(r"[^\W\d_]{2,}")
NOT_IN_THE_FONT = re.compile(
    "[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\U0001f000-\U0001faff]"
)


def calls(path: Path) -> Iterator[ast.Call]:
    """Go through every call in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield node


def name(call: ast.Call) -> str:
    """Return the last part of what is called."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def keywords(call: ast.Call) -> dict[str, ast.expr]:
    """Return the keyword arguments of a call."""
    return {word.arg: word.value for word in call.keywords if word.arg}


def of_flet(call: ast.Call) -> bool:
    """Tell whether a call is ``ft.Something(…)``."""
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "ft"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_argument_lands_in_the_wrong_place(path: Path) -> None:
    """Controls whose first parameter is something else get their content by name."""
    wrong = [c.lineno for c in calls(path) if of_flet(c) and name(c) in NO_POSITION and c.args]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_an_icon_button_always_has_a_name(path: Path) -> None:
    """Only parts.icon_button makes one: it merges the tooltip into the button's name."""
    made = [c.lineno for c in calls(path) if of_flet(c) and name(c) == "IconButton"]
    assert len(made) == (1 if path.stem == "buttons" else 0)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_field_is_made_once_and_held(path: Path) -> None:
    """Only use_writing makes one: a field made anew takes back what was typed meanwhile."""
    made = [c.lineno for c in calls(path) if ast.unparse(c.func) in {"parts.field", "ft.TextField"}]
    made = made if path.stem not in {"buttons", "writing"} else []
    assert not made


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_text_style_names_its_colour(path: Path) -> None:
    """A style without a colour is black in the dark."""
    bare = [
        c.lineno
        for c in calls(path)
        if of_flet(c) and name(c) == "TextStyle" and not {"color", "decoration"} & set(keywords(c))
    ]
    assert not bare


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_height_cuts_a_text(path: Path) -> None:
    """A fixed height stands only around pictures, marks and gaps."""
    wrong = [
        f"{path.stem}:{c.lineno}"
        for c in calls(path)
        if of_flet(c)
        and "height" in keywords(c)
        and name(c) not in MAY_BE_HIGH | {"TextStyle"}
        and _may_hold_text(keywords(c).get("content"))
    ]
    assert not wrong


def _may_hold_text(content: ast.expr | None) -> bool:
    if content is None:
        return False
    made = {name(node) for node in ast.walk(content) if isinstance(node, ast.Call)}
    return not made or bool(made & TEXT_PARTS)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_what_is_tapped_can_be_reached_by_keyboard(path: Path) -> None:
    """A container with ``on_click`` has ``ink``: without it the Tab key passes it by."""
    wrong = [
        c.lineno
        for c in calls(path)
        if of_flet(c)
        and name(c) == "Container"
        and {"on_click", "action", "on_tap_down"} & set(keywords(c))
        and "ink" not in keywords(c)
    ]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_views_write_no_words_of_their_own(path: Path) -> None:
    """A view draws strings it is given: a word in it could not be translated."""
    wrong = []
    for call in calls(path):
        texts = [v for k, v in keywords(call).items() if k in TEXT_PARAMETERS]
        if name(call) in TEXT_PARTS:
            texts += call.args[:1]
        wrong += [
            f"{path.stem}:{call.lineno} {text.value!r}"
            for text in texts
            if isinstance(text, ast.Constant)
            and isinstance(text.value, str)
            and LETTERS.search(text.value)
            and name(call) not in {"shape", "Route", "icon_named", "field_", "scene", "getattr"}
        ]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_views_hold_no_try_and_no_event_pixels(path: Path) -> None:
    """Failures go through the doorway; tap coordinates are wrong with semantics on."""
    tree = ast.parse(path.read_text())
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Try)]
    assert not [c.lineno for c in calls(path) if "on_tap_down" in keywords(c)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_handler_that_waits_is_not_a_lambda(path: Path) -> None:
    """Flet does not wait for what a lambda returns, so the action would never run."""
    wrong = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Lambda)
        and isinstance(node.body, ast.Call)
        and name(node.body) in {"do", "doing"}
    ]
    assert not wrong


@pytest.mark.parametrize("path", FILES + sorted(SCREENS.glob("*.py")), ids=lambda p: p.stem)
def test_no_sign_that_the_font_lacks(path: Path) -> None:
    """Arrows, ticks, stars and emoji are pictograms, never letters of a text."""
    found = [
        f"{path.stem}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and NOT_IN_THE_FONT.search(node.value)
    ]
    assert not found
