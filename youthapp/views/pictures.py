"""Pictures of our own, drawn as flat shapes. The path is the motif: it waits.

No faces of a people, no flags, no religious or war signs. They carry no meaning a text
does not carry, so screen readers pass them by.
"""

from __future__ import annotations

import math

import flet as ft
import flet.canvas as cv

from youthapp.views import theme
from youthapp.views.pen import HIGH, WIDE, Pen, Steps, paints
from youthapp.views.scenes import SCENES


def mark(size: float) -> ft.Control:
    """Draw the app's sign: a path up a hill."""
    pen, c = Pen(size / 24), theme.palette()
    pen.fill("M 1 22 Q 4 7 12 7 Q 20 7 23 22 Z", c.primary)
    pen.line("M 9 22 C 19 18 5 14 13 9", c.surface, 2.6)
    pen.dot(17.5, 4.5, 3, c.accent)
    return cv.Canvas(shapes=pen.shapes, width=size, height=size)


def scene(name: str, width: float = 320, *, sky: float = 0) -> ft.Control:
    """Draw one of the scenes, ``width`` pixels wide, with round corners and more ``sky`` above."""
    unit = width / WIDE
    pen, high = Pen(unit, sky), (HIGH + sky) * unit
    pen.box(0, -sky, WIDE, HIGH + sky, paints().sky)
    if sky > 40:
        clouds(pen, sky)
    SCENES[name](pen, paints())
    return ft.Container(
        content=cv.Canvas(shapes=pen.shapes, width=width, height=high),
        width=width,
        height=high,
        border_radius=28 * min(1, unit),
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def clouds(pen: Pen, sky: float) -> None:
    """Fill a large sky a little: two clouds and a few birds."""
    c, top = paints(), -sky
    for x, y, size in ((44, top + 50, 1.0), (214, top + 34, 0.7)):
        pen.box(x, y, 74 * size, 20 * size, c.cloud, 10 * size)
        pen.dot(x + 26 * size, y + 2 * size, 15 * size, c.cloud)
        pen.dot(x + 48 * size, y + 5 * size, 11 * size, c.cloud)
    for x, y in ((150, top + 84), (170, top + 74), (186, top + 88)):
        pen.line(f"M {x - 7} {y - 3} Q {x - 3} {y - 6} {x} {y}", c.deep, 1.6)
        pen.line(f"M {x} {y} Q {x + 3} {y - 6} {x + 7} {y - 3}", c.deep, 1.6)


def stones(number: int, count: int, *, label: str) -> ft.Control:
    """Draw where one is among a few: stones, the present one longer; ``label`` is spoken."""
    dots = [
        ft.Container(
            width=28 if n == number else 10,
            height=10,
            border_radius=5,
            bgcolor=ft.Colors.PRIMARY if n <= number else ft.Colors.OUTLINE_VARIANT,
        )
        for n in range(1, count + 1)
    ]
    return ft.Semantics(
        content=ft.Row(
            controls=list(dots), alignment=ft.MainAxisAlignment.CENTER, spacing=8, tight=False
        ),
        label=label,
        image=True,
    )


def path(done: int, total: int, width: float = 300, *, label: str = "") -> ft.Control:
    """Draw a way with ``total`` stones of which ``done`` are behind. It waits; it never empties."""
    total = max(total, 1)
    high, pen, c = 64.0, Pen(1), theme.palette()
    places = [_place(n / total, width, high) for n in range(total + 1)]
    curve = [_place(n / 60, width, high) for n in range(61)]
    pen.line(_through(curve), c.line, 5)
    walked = round(60 * min(done, total) / total)
    if walked:
        pen.line(_through(curve[: walked + 1]), c.primary, 5)
    for n, (x, y) in enumerate(places):
        if n == total:
            continue
        pen.dot(x, y, 8, c.primary if n <= done else c.line)
        if n > done:
            pen.dot(x, y, 5, c.surface)
    x, y = places[-1]
    pen.line(f"M {x} {y} L {x} {y - 26}", c.accent, 3.5)
    pen.fill(f"M {x} {y - 27} L {x + 17} {y - 20} L {x} {y - 13} Z", c.accent)
    x, y = places[min(done, total)]
    pen.dot(x, y, 5, c.surface)
    canvas = cv.Canvas(shapes=pen.shapes, width=width, height=high)
    if not label:
        return canvas
    return ft.Semantics(content=canvas, label=label, image=True)


def _place(share: float, width: float, high: float) -> tuple[float, float]:
    x = 12 + share * (width - 36)
    return x, high * 0.62 - math.sin(share * math.pi * 2.4) * high * 0.2


def _through(points: list[tuple[float, float]]) -> Steps:
    first, *rest = points
    return f"M {first[0]} {first[1]} " + " ".join(f"L {x} {y}" for x, y in rest)
