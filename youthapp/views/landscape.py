"""Landscapes: hills in a life area's colours, and the reader's own path through them.

The path waits. What is walked is drawn strong, what is ahead is drawn soft, and a flag
stands where it ends. Right-to-left readers walk the other way.
"""

from __future__ import annotations

from itertools import pairwise

import flet as ft
import flet.canvas as cv

from youthapp.views import parts, theme

Point = tuple[float, float]

# The path through a picture of 1 x 1, from the near edge to the flag on the hill.
_BENDS: tuple[Point, ...] = (
    (0.03, 0.94), (0.30, 1.02), (0.52, 0.84), (0.42, 0.70),
    (0.34, 0.58), (0.66, 0.62), (0.74, 0.46),
    (0.78, 0.38), (0.80, 0.34), (0.83, 0.28),
)  # fmt: skip
_SAMPLES = 16  # points on each bend


def landscape(
    area: str, *, width: float, height: float, share: float | None = 0.0, rtl: bool = False
) -> cv.Canvas:
    """Draw hills with a path walked up to ``share``; None draws no path."""
    look, dark = theme.area(area), theme.dark()
    pen = _Pen(width, height, rtl)
    ink, ground = look.ink(dark), look.ground(dark)
    shapes: list[cv.Shape] = [
        cv.Rect(0, 0, width, height, paint=ft.Paint(color=ground)),
        pen.circle((0.44, 0.36), height * 0.15, mixed(ink, ground, 0.3)),
        pen.hill(
            [(0, 0.6), (0.2, 0.26), (0.42, 0.62), (0.68, 0.24), (1, 0.5)], mixed(ink, ground, 0.14)
        ),
        pen.hill(
            [(0, 0.82), (0.28, 0.6), (0.54, 0.8), (0.8, 0.34), (1, 0.6)], mixed(ink, ground, 0.3)
        ),
    ]
    if share is not None:
        shapes += pen.path(max(0.0, min(1.0, share)), ink, dark)
    return cv.Canvas(shapes=shapes, width=width, height=height)


def badge(area: str, *, icon: ft.IconData | None = None, size: float = 52) -> ft.Container:
    """Draw a life area's shape so that it stands out on a ground of its own tint."""
    shape = parts.shape(area, icon=icon, size=size)
    shape.bgcolor = ft.Colors.SURFACE
    return shape


def mixed(ink: str, ground: str, share: float) -> str:
    """Mix two colours; nothing shines through the result."""
    pairs = [(int(ink[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(b + (a - b) * share):02X}" for a, b in pairs)


class _Pen:
    """Puts points of a 1 x 1 picture where they belong, mirrored for right-to-left."""

    def __init__(self, width: float, height: float, rtl: bool) -> None:
        self.width, self.height, self.rtl = width, height, rtl

    def at(self, point: Point) -> Point:
        x = 1 - point[0] if self.rtl else point[0]
        return x * self.width, point[1] * self.height

    def circle(self, point: Point, radius: float, colour: str) -> cv.Circle:
        x, y = self.at(point)
        return cv.Circle(x, y, radius, paint=ft.Paint(color=colour))

    def hill(self, ridge: list[Point], colour: str) -> cv.Path:
        """Fill what lies under a soft ridge."""
        points = [self.at(point) for point in ridge]
        elements: list[cv.Path.PathElement] = [
            cv.Path.MoveTo(points[0][0], self.height + 1),
            cv.Path.LineTo(*points[0]),
        ]
        for (x0, y0), (x1, y1) in pairwise(points):
            middle = (x0 + x1) / 2
            elements.append(cv.Path.CubicTo(middle, y0, middle, y1, x1, y1))
        elements += [cv.Path.LineTo(points[-1][0], self.height + 1), cv.Path.Close()]
        return cv.Path(elements=elements, paint=ft.Paint(color=colour))

    def path(self, share: float, ink: str, dark: bool) -> list[cv.Shape]:
        """Draw the way ahead, the way walked, where the reader stands, and the flag."""
        way = [self.at(point) for point in _walk()]
        here = max(1, round(share * (len(way) - 1)))
        snow = ft.Colors.with_opacity(0.25 if dark else 0.9, "#FFFFFF")
        x, y = way[here if share else 1]
        top_x, top_y = way[-1]
        turn = -1 if self.rtl else 1
        flag = [
            cv.Path.MoveTo(top_x, top_y - 22),
            cv.Path.LineTo(top_x + 17 * turn, top_y - 16),
            cv.Path.LineTo(top_x, top_y - 9),
            cv.Path.Close(),
        ]
        shapes: list[cv.Shape] = [_stroke(way, snow, 7)]
        if share:
            shapes.append(_stroke(way[: here + 1], ink, 4))
        return [
            *shapes,
            _stroke([(top_x, top_y), (top_x, top_y - 22)], ink, 2.5),
            cv.Path(elements=flag, paint=ft.Paint(color=ink)),
            cv.Circle(x, y, 9, paint=ft.Paint(color="#FFFFFF")),
            cv.Circle(x, y, 6, paint=ft.Paint(color=theme.palette().accent if dark else ink)),
        ]


def _walk() -> list[Point]:
    points: list[Point] = []
    for start in range(0, len(_BENDS) - 1, 3):
        a, b, c, d = _BENDS[start : start + 4]
        for step in range(_SAMPLES + 1):
            t = step / _SAMPLES
            points.append((_bend(a[0], b[0], c[0], d[0], t), _bend(a[1], b[1], c[1], d[1], t)))
    return points


def _bend(a: float, b: float, c: float, d: float, t: float) -> float:
    u = 1 - t
    return a * u**3 + 3 * b * u**2 * t + 3 * c * u * t**2 + d * t**3


def _stroke(points: list[Point], colour: str, width: float) -> cv.Path:
    elements: list[cv.Path.PathElement] = [cv.Path.MoveTo(*points[0])]
    elements += [cv.Path.LineTo(*point) for point in points[1:]]
    paint = ft.Paint(
        color=colour,
        style=ft.PaintingStyle.STROKE,
        stroke_width=width,
        stroke_cap=ft.StrokeCap.ROUND,
        stroke_join=ft.StrokeJoin.ROUND,
    )
    return cv.Path(elements=elements, paint=paint)
