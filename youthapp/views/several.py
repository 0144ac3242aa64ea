"""Fields for one text in several languages, each kept at every pause until it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import flet as ft

from youthapp.actions.unfinished import keep_unfinished, unfinished
from youthapp.screens import several as screens
from youthapp.views import parts, theme
from youthapp.views.shell import Shell
from youthapp.views.unfinished import Unfinished
from youthapp.views.writing import use_writing


@ft.component
def Several(
    shell: Shell, name: str, label: str, texts: Mapping[str, str], typed: Any = None
) -> ft.Control:
    """Draw a field for each language that has a text, and chips for the others.

    ``name`` is where what is typed is kept; ``typed`` is called after each letter.
    """
    opened, open_more = ft.use_state(_left(shell, name))
    shown, show = ft.use_state(False)
    screen = screens.several(shell.reader, label, texts, opened)

    def more(code: str) -> Any:
        return lambda: open_more((*opened, code))

    return parts.column(
        *[
            ft.Container(
                content=OneField(shell, f"{name}/{each.code}", each, typed),
                key=f"{name}/{each.code}",
            )
            for each in screen.fields
        ],
        _others(screen, more) if shown else _more(screen, lambda: show(True)),
        gap=theme.ONE,
    )


def _more(screen: screens.SeveralScreen, show: Any) -> ft.Control:
    return parts.wrap(parts.text_button(screen.others_title, show, icon=ft.Icons.TRANSLATE_ROUNDED))


def _others(screen: screens.SeveralScreen, more: Any) -> ft.Control:
    """Draw the languages that can be added."""
    chips = [
        parts.chip(each.name, icon=ft.Icons.ADD_ROUNDED, area="start", on_click=more(each.code))
        for each in screen.others
    ]
    return parts.wrap(*chips)


@ft.component
def OneField(shell: Shell, name: str, one: screens.Said, typed: Any) -> ft.Control:
    """Hold the field of one language."""
    left = Unfinished(shell, name)

    def on_typed(text: str) -> None:
        left.typed(text)
        if typed is not None:
            typed()

    writing = use_writing(
        left.words(one.text),
        label=one.label,
        lines=2,
        most=1000,
        rtl=one.rtl,
        on_typed=on_typed,
    )
    return writing.drawn()


def gathered(shell: Shell, name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in the fields now, by language."""
    said = dict(texts)
    for code in _left(shell, name):
        field = f"{name}/{code}"
        kept = shell.unfinished.get(field, unfinished(shell.desk.store, field))
        if kept is not None:
            said[code] = kept
    return {code: text for code, text in said.items() if text.strip()}


async def forget(shell: Shell, name: str) -> None:
    """Put the words away: they were sent, or are not wanted."""
    for code in _left(shell, name):
        field = f"{name}/{code}"
        shell.unfinished.pop(field, None)
        await shell.keep(keep_unfinished, field=field, text=None)


def _left(shell: Shell, name: str) -> tuple[str, ...]:
    """Return the languages something was typed in and not sent."""
    start = f"unfinished/{name}/"
    stored = [
        key.removeprefix(start)
        for key, text in shell.desk.store.settings().items()
        if key.startswith(start) and text is not None
    ]
    now = [key.removeprefix(f"{name}/") for key in shell.unfinished if key.startswith(f"{name}/")]
    return tuple(dict.fromkeys([*stored, *now]))
