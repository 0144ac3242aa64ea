"""Pictures of our own, drawn as flat shapes. The path is the motif: it waits.

No faces of a people, no flags, no religious or war signs. They carry no meaning a text
does not carry, so screen readers pass them by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import flet as ft
import flet.canvas as cv

from youthapp.views import theme
from youthapp.views.pen import HIGH, WIDE, Pen, paints
from youthapp.views.scenes import SCENES

if TYPE_CHECKING:
    from youthapp.views.shell import Shell


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


def alone(shell: Shell, name: str, most: float = 350, *, sky: bool = False) -> ft.Control | None:
    """Draw a scene in the middle of a line of its own; none where large letters need the room."""
    if not shell.airy:
        return None
    drawn = scene(name, min(most, shell.picture_width), sky=shell.sky if sky else 0)
    return ft.Container(content=drawn, alignment=ft.Alignment.CENTER)


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
