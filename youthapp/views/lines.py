"""Lines that tell something: who sees this, what is worth knowing, what could be here.

They say it once, calmly, and in one place of the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import flet as ft

from youthapp.views.buttons import Tap, big_button
from youthapp.views.cards import card
from youthapp.views.texts import column, grow, heading, row, soft, text

if TYPE_CHECKING:
    from youthapp.screens.problem import Missing


def who_sees_this(line: str) -> ft.Control:
    """Say in one line, with a lock, who sees what is on the screen."""
    words = soft(line)
    words.expand = True
    lock = ft.Icon(ft.Icons.LOCK_ROUNDED, size=18, color=ft.Colors.ON_SURFACE_VARIANT)
    return row(lock, words, gap=8, top=True)


def note_line(line: str, icon: ft.IconData) -> ft.Control:
    """Tell something worth knowing on a tinted ground."""
    sign = ft.Icon(icon, size=24, color=ft.Colors.PRIMARY)
    return card(row(sign, grow(text(line)), top=True), tint=ft.Colors.PRIMARY_CONTAINER)


def empty_state(
    picture: ft.Control | None,
    title: str,
    line: str,
    button: ft.Control | None = None,
    *,
    level: int = 2,
) -> ft.Control:
    """Fill a place where nothing is yet: a picture, what could be here, one way on.

    ``level`` is 1 where this is the whole screen.
    """
    return column(
        ft.Container(content=picture, alignment=ft.Alignment.CENTER) if picture else None,
        ft.Semantics(
            content=text(title, "heading", align=ft.TextAlign.CENTER), heading_level=level
        ),
        soft(line, "body", align=ft.TextAlign.CENTER),
        button,
    )


def bullets(lines: Sequence[str], icon: ft.IconData, *, rtl: bool | None = None) -> ft.Control:
    """Draw a list, each line with the same small pictogram."""
    return column(
        *[
            row(
                ft.Icon(icon, size=22, color=ft.Colors.PRIMARY), grow(text(line, rtl=rtl)), top=True
            )
            for line in lines
        ],
        gap=12,
    )


def way_back(said: Missing, go: Tap) -> tuple[ft.Control, ...]:
    """Say what is not here, above a button that leads to what is."""
    return (heading(said.title, 1), text(said.line), big_button(said.back, go))
