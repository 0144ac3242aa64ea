"""My line as a picture: a path over the hills, a tree where now is, and a sun it leads to.

Good things stand over the path and hard ones under it, what comes stands along the open
part. It runs the way one reads. There are no words in it: over somebody's shoulder it
tells nothing. The list beside it says the same in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import pi, sin
from typing import Any

import flet as ft
import flet.canvas as cv

from youthapp.screens.line import Sign
from youthapp.views import parts, pen, theme

HIGH, SHALLOW = 250, 214  # pixels: with something under the path, and without
BADGE = 48
SLOT = 58  # pixels along the path for each thing
TREE, END, EDGE = 96, 44, 30  # pixels: the tree's room, after the last thing, before the first
STEP = 6  # pixels between the points a path is drawn through
LOW, CLIMB, WAVE = 172, 34, 7  # where the path begins, how far it climbs, how it bends

# how far over the path (under it: below zero) a thing stands, by its side
_OVER = {"now": (58.0, 84.0), "good": (56.0, 72.0), "hard": (-44.0,), "both": (0.0,)}
_AHEAD = (50.0, 76.0)
_LOOKS = {"now": "family", "future": "home", "good": "leisure", "hard": "other", "both": "social"}
_COLOURS = {
    "rose": "health",
    "gold": "home",
    "violet": "social",
    "sea": "family",
    "green": "leisure",
    "blue": "work",
}
# each side has a form of its own, so that colour never tells it alone
_CORNERS = {
    "now": (1.0, 1.0, 1.0, 1.0),
    "good": (1.0, 1.0, 1.0, 1.0),
    "hard": (0.5, 0.5, 0.5, 0.5),
    "both": (1.0, 0.3, 0.3, 1.0),
    "future": (1.0, 1.0, 1.0, 0.2),
}

Point = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """Where a thing stands: its middle, and the foot of its stem on the path."""

    sign: Sign
    x: float
    y: float
    foot: float


@dataclass(frozen=True)
class Plan:
    """Where everything stands on a line that is ``width`` wide; ``tree`` is where now is."""

    width: float
    tree: float
    spots: tuple[Spot, ...]

    @property
    def height(self) -> float:
        """How high the picture is: lower where nothing stands under the path."""
        under = any(spot.y > spot.foot for spot in self.spots)
        return HIGH if under else SHALLOW


def look_of(colour: str, side: str) -> theme.Area:
    """Return the colours of a thing: its own, or its side's."""
    return theme.area(_COLOURS.get(colour, _LOOKS[side]))


def badge(
    icon: str, side: str, colour: str, *, size: float = BADGE, label: str = ""
) -> ft.Container:
    """Draw a thing's sign in its form and colour; ``label`` is its spoken name."""
    look, dark, half = look_of(colour, side), theme.dark(), size / 2
    return ft.Container(
        content=ft.Icon(
            parts.icon_named(icon),
            size=size * 0.52,
            color=look.ink(dark),
            semantics_label=label or None,
        ),
        width=size,
        height=size,
        alignment=ft.Alignment.CENTER,
        bgcolor=look.ground(dark),
        border=ft.Border.all(2, look.ink(dark)),
        border_radius=ft.BorderRadius(*[share * half for share in _CORNERS[side]]),
    )


def plan(signs: Iterable[Sign], room: float) -> Plan:
    """Place what lies behind, the tree, what is now and what comes, in this order.

    A short line is drawn out to fill the ``room``; a long one is wider than it.
    """
    signs = tuple(signs)
    behind = [each for each in signs if each.stretch == "behind"]
    after = [each for each in signs if each.stretch != "behind"]
    start = EDGE if behind else 0.0
    needed = start + SLOT * len(signs) + TREE + END
    width = max(room, needed)
    ahead = sum(each.stretch == "future" for each in after)
    air = (width - needed) / (ahead + 1)  # before each thing that comes, and before the sun
    spots, x, tree = [], start, start + SLOT * len(behind) + TREE / 2
    for at, each in enumerate((*behind, *after)):
        if at == len(behind):
            x += TREE
        x += air if each.stretch == "future" else 0
        spots.append(_spot(each, at, x + SLOT / 2, width))
        x += SLOT
    return Plan(width, tree, tuple(spots))


def height_at(x: float, width: float) -> float:
    """Return how far down the path runs at ``x``: it climbs gently, in soft waves."""
    share = x / width
    return LOW - CLIMB * share + WAVE * sin(2 * pi * x / 300)


def horizon(
    signs: Iterable[Sign],
    *,
    room: float,
    rtl: bool,
    label: str,
    opening: Callable[[str], Callable[[], Any]],
) -> ft.Control:
    """Draw the line in a ``room`` that wide; it is drawn along sideways when it is longer."""
    made = plan(signs, room)
    high = made.height
    land = cv.Canvas(shapes=_Land(made, rtl).shapes(), width=made.width, height=high)
    buttons = [_button(spot, made, rtl, opening(spot.sign.id)) for spot in made.spots]
    picture = ft.Stack(controls=[land, *buttons], width=made.width, height=high)
    sky = cv.Canvas(shapes=_sky(room, high, rtl), width=room, height=high)
    scroll = ft.Row(controls=[picture], scroll=ft.ScrollMode.AUTO, spacing=0, width=room)
    return ft.Container(
        content=ft.Stack(
            controls=[ft.Semantics(content=sky, label=label, image=True), scroll],
            width=room,
            height=high,
        ),
        alignment=ft.Alignment.CENTER,
        border_radius=theme.RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def _spot(sign: Sign, at: int, x: float, width: float) -> Spot:
    ways = _AHEAD if sign.stretch == "future" else _OVER[sign.side]
    foot = height_at(x, width)
    return Spot(sign, x, foot - ways[at % len(ways)], foot)


def _button(spot: Spot, made: Plan, rtl: bool, on_click: Callable[[], Any]) -> ft.Control:
    sign = spot.sign
    face = badge(sign.icon, sign.side, sign.colour, label=sign.label)
    face.ink, face.on_click = True, on_click
    x = made.width - spot.x if rtl else spot.x
    return ft.Container(
        content=ft.MergeSemantics(content=face),
        left=x - BADGE / 2,
        top=spot.y - BADGE / 2,
    )


def _sky(room: float, high: float, rtl: bool) -> list[cv.Shape]:
    """Draw the sky with the sun the path leads to: always in sight, however long the line."""
    colours = pen.paints()
    x, y = 70 if rtl else room - 70, LOW - CLIMB - 52
    halo = ft.Colors.with_opacity(0.25, colours.sun)
    return [
        cv.Rect(0, 0, room, high, paint=ft.Paint(color=colours.sky)),
        cv.Circle(x, y, 62, paint=ft.Paint(color=halo)),
        cv.Circle(x, y, 42, paint=ft.Paint(color=colours.sun)),
    ]


class _Land:
    """Draws hills, path and tree of one line, mirrored for right-to-left."""

    def __init__(self, made: Plan, rtl: bool) -> None:
        self.made, self.rtl = made, rtl
        self.width = made.width
        self.colours = pen.paints()

    def shapes(self) -> list[cv.Shape]:
        colours = self.colours
        stems = [self._stem(spot) for spot in self.made.spots if spot.y != spot.foot]
        return [
            self._ground([self._ridge(x) for x in self._steps()], colours.far),
            self._ground([(x, height_at(x, self.width)) for x in self._steps()], colours.middle),
            *self._path(),
            *stems,
            *self._tree(),
        ]

    def _x(self, x: float) -> float:
        return self.width - x if self.rtl else x

    def _steps(self, start: float = 0, end: float | None = None) -> list[float]:
        end = self.width if end is None else end
        count = max(2, round((end - start) / STEP))
        return [start + (end - start) * at / count for at in range(count + 1)]

    def _ridge(self, x: float) -> Point:
        """Place the far hills: two slow waves behind the path."""
        wave = 16 * sin(2 * pi * x / 380 + 2.2) + 9 * sin(2 * pi * x / 170)
        return x, height_at(x, self.width) - 30 + wave

    def _ground(self, ridge: list[Point], colour: str) -> cv.Path:
        high = self.made.height
        elements: list[cv.Path.PathElement] = [cv.Path.MoveTo(self._x(0), high)]
        elements += [cv.Path.LineTo(self._x(x), y) for x, y in ridge]
        elements += [cv.Path.LineTo(self._x(self.width), high), cv.Path.Close()]
        return cv.Path(elements=elements, paint=ft.Paint(color=colour))

    def _path(self) -> list[cv.Shape]:
        """Draw the path: whole as far as now, open from there on."""
        tree = self.made.tree
        open_part = self._along(tree, self.width, self.colours.path, 6, dashes=[1, 13])
        return [self._along(0, tree, self.colours.path, 8), open_part]

    def _along(
        self, start: float, end: float, colour: str, wide: float, dashes: list[float] | None = None
    ) -> cv.Path:
        points = [(self._x(x), height_at(x, self.width)) for x in self._steps(start, end)]
        elements: list[cv.Path.PathElement] = [cv.Path.MoveTo(*points[0])]
        elements += [cv.Path.LineTo(*point) for point in points[1:]]
        return cv.Path(elements=elements, paint=_pen(colour, wide, dashes))

    def _stem(self, spot: Spot) -> cv.Line:
        ink = look_of(spot.sign.colour, spot.sign.side).ink(theme.dark())
        x = self._x(spot.x)
        return cv.Line(x, spot.foot, x, spot.y, paint=_pen(ink, 2.5))

    def _tree(self) -> list[cv.Shape]:
        """Draw the tree where now is, with its roots in the path."""
        x, colours = self._x(self.made.tree), self.colours
        foot = height_at(self.made.tree, self.width) + 2
        wood = colours.path if theme.dark() else colours.deep
        trunk, crown = ft.Paint(color=wood), ft.Paint(color=colours.leaf)
        stem = [
            cv.Path.MoveTo(x - 11, foot),
            cv.Path.QuadraticTo(x - 4, foot - 8, x - 3.5, foot - 46),
            cv.Path.LineTo(x + 3.5, foot - 46),
            cv.Path.QuadraticTo(x + 4, foot - 8, x + 11, foot),
            cv.Path.Close(),
        ]
        leaves = ((0, -78, 28), (-22, -58, 21), (22, -58, 21), (0, -54, 20))
        light = ft.Paint(color=ft.Colors.with_opacity(0.16, "#FFFFFF"))
        return [
            *[cv.Circle(x + dx, foot + dy, radius, paint=crown) for dx, dy, radius in leaves],
            cv.Circle(x - 6, foot - 82, 14, paint=light),
            cv.Path(elements=[*stem], paint=trunk),
        ]


def _pen(colour: str, width: float, dashes: list[float] | None = None) -> ft.Paint:
    paint = ft.Paint(
        color=colour,
        style=ft.PaintingStyle.STROKE,
        stroke_width=width,
        stroke_cap=ft.StrokeCap.ROUND,
        stroke_join=ft.StrokeJoin.ROUND,
    )
    if dashes:
        paint.stroke_dash_pattern = dashes
    return paint
