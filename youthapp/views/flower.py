"""Six life areas as a flower: each petal as long as it was said, each in its own colour.

A flower has no first petal and no sum. It is the same in every reading direction; the list
below it says the same in words.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import Any

import flet as ft
import flet.canvas as cv

from youthapp.screens.checkins import Flower, Petal
from youthapp.views import parts, theme
from youthapp.views.landscape import mixed

BUTTON = 52  # pixels: the area's sign at the end of its petal
MIDDLE = 20  # pixels: the heart of the flower
TOP = 10  # of the ladder


def flower(screen: Flower, *, width: float, opening: Callable[[str], Callable[[], Any]]) -> Any:
    """Draw the flower; the sign of an area leads to it."""
    size = min(width, 340)
    centre, reach = size / 2, size / 2 - BUTTON
    shapes: list[cv.Shape] = []
    for at, petal in enumerate(screen.petals):
        shapes += _petal(petal, centre, reach, _angle(at, len(screen.petals)))
    palette = theme.palette()
    shapes.append(cv.Circle(centre, centre, MIDDLE, paint=ft.Paint(color=palette.ground)))
    shapes.append(cv.Circle(centre, centre, MIDDLE - 4, paint=ft.Paint(color=palette.primary)))
    signs = [
        _sign(petal, centre, reach, _angle(at, len(screen.petals)), opening(petal.area))
        for at, petal in enumerate(screen.petals)
    ]
    drawn = ft.Stack(
        controls=[cv.Canvas(shapes=shapes, width=size, height=size), *signs],
        width=size,
        height=size,
    )
    return ft.Row(controls=[drawn], alignment=ft.MainAxisAlignment.CENTER)


def _angle(at: int, count: int) -> float:
    return 2 * pi * at / count - pi / 2


def _petal(petal: Petal, centre: float, reach: float, angle: float) -> list[cv.Shape]:
    """Draw a petal as long as it was said, in the outline of how long it can be."""
    look, dark = theme.area(petal.area), theme.dark()
    ink, ground = look.ink(dark), look.ground(dark)
    shapes: list[cv.Shape] = [_leaf(centre, angle, MIDDLE, reach, ft.Paint(color=ground))]
    if petal.value is None:
        return shapes
    least = MIDDLE + 14  # the lowest place is a small petal too, not none
    length = least + (reach - least) * petal.value / TOP
    fill = ft.Paint(color=mixed(ink, ground, 0.75))
    return [*shapes, _leaf(centre, angle, MIDDLE, length, fill)]


def _leaf(centre: float, angle: float, start: float, end: float, paint: ft.Paint) -> cv.Path:
    wide = min(0.46, 0.62 * (0.55 + 0.45 * end / (end + 60)))

    def at(radius: float, turn: float) -> tuple[float, float]:
        return centre + radius * cos(angle + turn), centre + radius * sin(angle + turn)

    base, tip = at(start * 0.4, 0), at(end, 0)
    near, far = start + (end - start) * 0.35, start + (end - start) * 0.95
    return cv.Path(
        elements=[
            cv.Path.MoveTo(*base),
            cv.Path.CubicTo(*at(near, -wide), *at(far, -wide), *tip),
            cv.Path.CubicTo(*at(far, wide), *at(near, wide), *base),
            cv.Path.Close(),
        ],
        paint=paint,
    )


def _sign(
    petal: Petal, centre: float, reach: float, angle: float, on_click: Callable[[], Any]
) -> ft.Control:
    far = reach + BUTTON / 2
    sign = ft.Container(
        content=ft.Semantics(content=parts.shape(petal.area, size=BUTTON - 6), label=petal.label),
        width=BUTTON,
        height=BUTTON,
        alignment=ft.Alignment.CENTER,
        border_radius=BUTTON / 2,
        ink=True,
        on_click=on_click,
    )
    return ft.Container(
        content=ft.MergeSemantics(content=sign),
        left=centre + far * cos(angle) - BUTTON / 2,
        top=centre + far * sin(angle) - BUTTON / 2,
    )
