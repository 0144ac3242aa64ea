"""Pictures of our own, drawn as flat shapes: hills, a path, a door, hands, a boat.

No faces of a people, no flags, no religious or war signs. They carry no meaning a text
does not carry, so screen readers pass them by.
"""

from __future__ import annotations

import flet as ft
import flet.canvas as cv


def mark(size: float) -> ft.Control:
    """Draw the app's sign: a path over a hill."""
    unit = size / 24
    return cv.Canvas(
        shapes=[
            _path(
                unit,
                [("M", 2, 21), ("Q", 6, 8, 12, 8), ("Q", 18, 8, 22, 21), ("Z",)],
                ft.Colors.PRIMARY_CONTAINER,
            ),
            _line(unit, [("M", 9, 21), ("C", 20, 17, 2, 14, 13, 3)], ft.Colors.PRIMARY, 3),
        ],
        width=size,
        height=size,
    )


def _elements(unit: float, steps: list[tuple[object, ...]]) -> list[cv.Path.PathElement]:
    made: list[cv.Path.PathElement] = []
    for step in steps:
        numbers = [float(n) * unit for n in step[1:] if isinstance(n, int | float)]
        match step[0]:
            case "M":
                made.append(cv.Path.MoveTo(*numbers))
            case "L":
                made.append(cv.Path.LineTo(*numbers))
            case "Q":
                made.append(cv.Path.QuadraticTo(*numbers))
            case "C":
                made.append(cv.Path.CubicTo(*numbers))
            case "Z":
                made.append(cv.Path.Close())
    return made


def _path(unit: float, steps: list[tuple[object, ...]], colour: str) -> cv.Path:
    return cv.Path(elements=_elements(unit, steps), paint=ft.Paint(color=colour))


def _line(unit: float, steps: list[tuple[object, ...]], colour: str, width: float) -> cv.Path:
    return cv.Path(
        elements=_elements(unit, steps),
        paint=ft.Paint(
            color=colour,
            style=ft.PaintingStyle.STROKE,
            stroke_width=width * unit,
            stroke_cap=ft.StrokeCap.ROUND,
            stroke_join=ft.StrokeJoin.ROUND,
        ),
    )
