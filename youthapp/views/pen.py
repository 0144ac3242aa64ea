"""The pen our pictures are drawn with, and their colours by day and by night.

Paths are written as in SVG, absolute commands only, in units of a scene 320 wide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft
import flet.canvas as cv

from youthapp.views import theme

WIDE, HIGH = 320, 200  # the units every scene is drawn in

Steps = str  # "M x y L x y Q cx cy x y C … Z", as in SVG, absolute only


@dataclass(frozen=True)
class Paints:
    """The colours of the pictures in one brightness."""

    sky: str
    cloud: str
    sun: str
    far: str
    middle: str
    near: str
    path: str
    wall: str
    roof: str
    glow: str
    deep: str
    warm: str
    leaf: str


DAY = Paints(
    sky="#DDF1EE",
    cloud="#F2FAF8",
    sun="#F6B48F",
    far="#B5DCD5",
    middle="#7FBFB4",
    near="#2F8079",
    path="#FBEBCB",
    wall="#FFFDF8",
    roof="#B8432A",
    glow="#FFD98A",
    deep="#0E5A57",
    warm="#E88A6C",
    leaf="#5E9B57",
)
NIGHT = Paints(
    sky="#16302E",
    cloud="#1C3A37",
    sun="#F2C14E",
    far="#1E413E",
    middle="#28544F",
    near="#15403D",
    path="#C9B88F",
    wall="#DCE7E3",
    roof="#D9694E",
    glow="#FFD98A",
    deep="#7FD1C7",
    warm="#E88A6C",
    leaf="#5F8F63",
)


def paints() -> Paints:
    """Return the colours in use now."""
    return NIGHT if theme.dark() else DAY


class Pen:
    """Collects shapes drawn in units of a scene, ``unit`` pixels each."""

    def __init__(self, unit: float, down: float = 0) -> None:
        self.unit = unit
        self.down = down
        self.shapes: list[cv.Shape] = []

    def fill(self, steps: Steps, colour: str) -> None:
        """Fill a closed path."""
        self.shapes.append(cv.Path(elements=self._read(steps), paint=ft.Paint(color=colour)))

    def shade(
        self, steps: Steps, foot: str, lip: str, middle: tuple[float, float], radius: float
    ) -> None:
        """Fill a closed path with a colour that turns into another, out from a middle."""
        u, (x, y) = self.unit, middle
        light = ft.PaintRadialGradient(
            center=(x * u, (y + self.down) * u), radius=radius * u, colors=[foot, lip],
            color_stops=[0.2, 1.0],
        )  # fmt: skip
        self.shapes.append(cv.Path(elements=self._read(steps), paint=ft.Paint(gradient=light)))

    def line(
        self, steps: Steps, colour: str, width: float, dashes: list[float] | None = None
    ) -> None:
        """Draw along a path with a round pen."""
        paint = ft.Paint(
            color=colour,
            style=ft.PaintingStyle.STROKE,
            stroke_width=width * self.unit,
            stroke_cap=ft.StrokeCap.ROUND,
            stroke_join=ft.StrokeJoin.ROUND,
        )
        if dashes:
            paint.stroke_dash_pattern = [dash * self.unit for dash in dashes]
        self.shapes.append(cv.Path(elements=self._read(steps), paint=paint))

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        u = self.unit
        self.shapes.append(
            cv.Circle(x * u, (y + self.down) * u, radius * u, paint=ft.Paint(color=colour))
        )

    def box(self, x: float, y: float, w: float, h: float, colour: str, round: float = 0) -> None:
        """Fill a rectangle, its corners rounded."""
        u = self.unit
        self.shapes.append(
            cv.Rect(
                x * u,
                (y + self.down) * u,
                w * u,
                h * u,
                border_radius=round * u,
                paint=ft.Paint(color=colour),
            )
        )

    def _read(self, steps: Steps) -> list[cv.Path.PathElement]:
        made: list[cv.Path.PathElement] = []
        words = steps.replace(",", " ").split()
        at = 0
        while at < len(words):
            letter, count = words[at], {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}[words[at]]
            numbers = [
                (float(n) + (self.down if i % 2 else 0)) * self.unit
                for i, n in enumerate(words[at + 1 : at + 1 + count])
            ]
            made.append(_ELEMENTS[letter](*numbers))
            at += 1 + count
        return made


_ELEMENTS: dict[str, Callable[..., cv.Path.PathElement]] = {
    "M": cv.Path.MoveTo,
    "L": cv.Path.LineTo,
    "Q": cv.Path.QuadraticTo,
    "C": cv.Path.CubicTo,
    "Z": cv.Path.Close,
}
