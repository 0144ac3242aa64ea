"""A list beside what is chosen in it: one goes through it with the arrow keys.

The arrows move the focus and open nothing, for opening a youth's page tells the youth so.
Enter opens, and Tab goes on, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import flet as ft

from youthapp.views import theme

STEPS = {"Arrow Down": 1, "Arrow Up": -1}


@dataclass
class Rows:
    """The rows as they were drawn last, and which of them has the focus."""

    drawn: list[Any] = field(default_factory=list)
    at: int = -1

    def row(self, content: ft.Control, on_click: Callable[[], Any], *, chosen: bool) -> ft.Control:
        """Draw one row; what is chosen is told by its ground and edge, and to screen readers."""
        number = len(self.drawn)
        edge = ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE_VARIANT
        button = ft.OutlinedButton(
            content=content,
            on_click=on_click,
            on_focus=lambda: self._at(number),
            on_blur=lambda: self._at(-1),
            style=ft.ButtonStyle(
                bgcolor=ft.Colors.PRIMARY_CONTAINER if chosen else ft.Colors.SURFACE,
                side=ft.BorderSide(2 if chosen else 1, edge),
                padding=theme.TWO,
                shape=ft.RoundedRectangleBorder(radius=theme.RADIUS),
            ),
        )
        self.drawn.append(button)
        return ft.MergeSemantics(content=ft.Semantics(content=button, selected=chosen))

    async def pressed(self, event: Any) -> None:
        """Go from row to row by the arrows, while one of them has the focus."""
        to = self.at + STEPS.get(event.key, 0)
        if self.at >= 0 and to != self.at and 0 <= to < len(self.drawn):
            await self.drawn[to].focus()

    def _at(self, number: int) -> None:
        self.at = number


def use_rows(page: ft.Page) -> Rows:
    """Hold the rows of a list while it is drawn anew, and hear the arrows; a hook.

    The page hears them and no control of the list: that would be one more stop of the Tab key,
    with no name.
    """
    use_ref: Any = ft.use_ref
    rows: Rows = use_ref(Rows).current
    rows.drawn = []

    def hear() -> None:
        page.on_keyboard_event = rows.pressed
        page.update()

    def be_deaf() -> None:
        page.on_keyboard_event = None
        page.update()

    ft.use_effect(hear, [], be_deaf)
    return rows
