"""Where one has been: stones on a path, as high as they were said, and the same as a list.

The path runs the way one reads. What was not known or not said is an empty stone beside
the path, never a hole in it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import flet as ft
import flet.canvas as cv

from youthapp.screens.way import Place, Way
from youthapp.views import parts, theme
from youthapp.views.landscape import mixed
from youthapp.views.shell import Shell

HIGH, EDGE, STONE = 150, 22, 9
TOP = 10  # of the ladder


@ft.component
def WayView(shell: Shell, way: Way, area: str, remove: Callable[[str], Callable[[], Any]]) -> Any:
    """Draw the way so far, and its places as a list when one asks for it."""
    unfolded, unfold = ft.use_state(False)
    icon = ft.Icons.EXPAND_LESS_ROUNDED if unfolded else ft.Icons.EXPAND_MORE_ROUNDED
    width = min(shell.state.width - 2 * theme.MARGIN, theme.COLUMN)
    fold = parts.text_button(way.list_label, lambda: unfold(not unfolded), icon=icon)
    rows = [_place(place, remove(place.id)) for place in way.places] if unfolded else []
    return parts.column(
        parts.heading(way.title, 2),
        picture(way, area, width, shell.reader.rtl) if way.picture else None,
        ft.Semantics(content=ft.Row(controls=[fold]), expanded=unfolded) if way.places else None,
        *rows,
        gap=10,
    )


def picture(way: Way, area: str, width: float, rtl: bool) -> ft.Control:
    """Draw the places as stones on a path."""
    look, dark = theme.area(area), theme.dark()
    ink, ground = look.ink(dark), look.ground(dark)
    points = spots(way.picture, width, rtl)
    shapes: list[cv.Shape] = [cv.Rect(0, 0, width, HIGH, paint=ft.Paint(color=ground))]
    line = mixed(ink, ground, 0.16)
    for height in (0, TOP / 2, TOP):
        y = _height(height)
        shapes.append(cv.Line(EDGE, y, width - EDGE, y, paint=_pen(line, 1.5)))
    path = [point for point, value in zip(points, way.picture, strict=True) if value is not None]
    if len(path) > 1:
        shapes.append(_through(path, ink))
    for (x, y), value in zip(points, way.picture, strict=True):
        shapes.append(cv.Circle(x, y, STONE + 3, paint=ft.Paint(color=ground)))
        filled = ft.Paint(color=ink) if value is not None else _pen(ink, 2.5)
        shapes.append(cv.Circle(x, y, STONE - (0 if value is not None else 1.5), paint=filled))
    drawn = ft.Container(
        content=cv.Canvas(shapes=shapes, width=width, height=HIGH),
        border_radius=theme.RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        alignment=ft.Alignment.CENTER,
    )
    return ft.Semantics(content=drawn, label=way.spoken, image=True)


def spots(values: tuple[int | None, ...], width: float, rtl: bool) -> list[tuple[float, float]]:
    """Place the stones side by side; one without a height stands where the path runs there."""
    inner = width - 2 * EDGE
    step = inner / max(len(values) - 1, 1)
    heights: list[float] = []
    for at, value in enumerate(values):
        known = [each for each in (*values[at::-1], *values[at:]) if each is not None]
        heights.append(value if value is not None else known[0] if known else TOP / 2)
    along = [EDGE + (inner / 2 if len(values) == 1 else at * step) for at in range(len(values))]
    return [
        (width - x if rtl else x, _height(height)) for x, height in zip(along, heights, strict=True)
    ]


def _height(value: float) -> float:
    return HIGH - EDGE - (HIGH - 2 * EDGE) * value / TOP


def _through(points: list[tuple[float, float]], colour: str) -> cv.Path:
    elements: list[cv.Path.PathElement] = [cv.Path.MoveTo(*points[0])]
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (x0 + x1) / 2
        elements.append(cv.Path.CubicTo(middle, y0, middle, y1, x1, y1))
    return cv.Path(elements=elements, paint=_pen(colour, 4))


def _pen(colour: str, width: float) -> ft.Paint:
    return ft.Paint(
        color=colour,
        style=ft.PaintingStyle.STROKE,
        stroke_width=width,
        stroke_cap=ft.StrokeCap.ROUND,
        stroke_join=ft.StrokeJoin.ROUND,
    )


def _place(place: Place, on_remove: Callable[[], Any]) -> ft.Control:
    words = parts.column(
        parts.soft(place.day) if place.day else None,
        parts.text(place.words, "strong") if place.words else None,
        *[parts.text(line) for line in place.lines],
        gap=2,
    )
    away = parts.icon_button(ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED, place.remove_label, on_remove)
    return parts.card(parts.row(parts.grow(words), away, top=True), padding=14)
