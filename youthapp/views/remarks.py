"""The three pictures of what can be the matter with a text: a sheet each, told apart at a glance.

A question mark stands over lines that are not understood, a stroke through a line that is
wrong, and a gap where a line is missing.
"""

from __future__ import annotations

from collections.abc import Callable

import flet as ft
import flet.canvas as cv

from youthapp.screens.conversation import Choice
from youthapp.views import parts, theme
from youthapp.views.pen import Paints, Pen, paints

UNITS = 64  # each picture is drawn in a square of so many
SIZE = 64
LINES = (19, 29, 39, 49)  # how far down the lines of a sheet stand
INK = theme.LIGHT.primary  # a sheet is light by night as well


def choice_row(choice: Choice, on_click: Callable[[], None], *, rtl: bool) -> ft.Control:
    """Draw one choice as a wide row, its picture large; the whole row is the button.

    ``rtl`` is the direction of the reader's language.
    """
    words = parts.text(choice.text, "strong")
    words.expand = True
    body = ft.Container(
        content=ft.Row(controls=[picture(choice.id, rtl=rtl), words], spacing=16),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if choice.chosen else ft.Colors.SURFACE,
        border=ft.Border.all(2, ft.Colors.PRIMARY if choice.chosen else ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        padding=ft.Padding.symmetric(horizontal=14, vertical=10),
        ink=True,
        on_click=on_click,
    )
    chosen = ft.Semantics(content=body, selected=choice.chosen or None)
    return ft.MergeSemantics(content=chosen)


def picture(kind: str, *, rtl: bool) -> ft.Control:
    """Draw the picture of one kind. The Arabic question mark looks the other way."""
    pen, c = Pen(SIZE / UNITS), paints()
    pen.dot(32, 32, 32, c.sky)
    pen.box(14, 8, 36, 50, c.wall, 6)
    _DRAWN[kind](pen, c, rtl)
    return cv.Canvas(shapes=pen.shapes, width=SIZE, height=SIZE)


def _lines(pen: Pen, c: Paints, *heights: float) -> None:
    for high in heights:
        pen.line(f"M 21 {high} L {43 if high != LINES[-1] else 35} {high}", c.far, 4)


def _not_understood(pen: Pen, c: Paints, rtl: bool) -> None:
    way = -1 if rtl else 1
    x, y = 32 + 9 * way, 38
    _lines(pen, c, *LINES)
    pen.dot(x, y, 16, c.glow)
    pen.line(
        f"M {x - 6 * way} {y - 4} Q {x - 6 * way} {y - 10} {x} {y - 10} "
        f"Q {x + 6 * way} {y - 10} {x + 6 * way} {y - 5} "
        f"Q {x + 6 * way} {y - 1} {x + 2 * way} {y + 1} Q {x} {y + 2} {x} {y + 4}",
        INK,
        4,
    )
    pen.dot(x, y + 10, 2.5, INK)


def _wrong(pen: Pen, c: Paints, rtl: bool) -> None:
    _lines(pen, c, LINES[0], LINES[2], LINES[3])
    pen.line(f"M 21 {LINES[1]} L 43 {LINES[1]}", INK, 4)
    pen.line("M 15 37 Q 30 25 50 20", c.roof, 5)


def _missing(pen: Pen, c: Paints, rtl: bool) -> None:
    _lines(pen, c, LINES[0], LINES[3])
    pen.line("M 20 25 L 44 25 L 44 43 L 20 43 Z", c.roof, 2.6, [4, 5])


_DRAWN: dict[str, Callable[[Pen, Paints, bool], None]] = {
    "not_understood": _not_understood,
    "wrong": _wrong,
    "missing": _missing,
}
