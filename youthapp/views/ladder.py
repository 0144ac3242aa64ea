"""The ladder from 0 to 10, drawn as stones on a path that climbs to a flag."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import flet as ft
import flet.canvas as cv

from youthapp.screens.conversation import Choice
from youthapp.views import parts, theme
from youthapp.views.bubbles import Talking, answering, scroll
from youthapp.views.tiles import Tap, laid_out

STONE, RIM = 52, 2

Placed = tuple[Choice, float, float]


@ft.component
def Ladder(talking: Talking) -> ft.Control:
    """Draw the ladder as a path of stones that climbs from the first to the last."""
    question, shell = talking.question, talking.shell
    room = min(shell.state.width - 2 * theme.MARGIN, 440)
    stones, width, height = _stones(question.ladder, room, shell.reader.rtl)
    line = cv.Canvas(shapes=_climb(stones), width=width, height=height)
    buttons = [
        ft.Container(
            content=_stone(choice, answering(talking, choice)),
            left=x - STONE / 2,
            top=y - STONE / 2,
        )
        for choice, x, y in stones
    ]
    options = [Tap(choice, answering(talking, choice)) for choice in question.choices]
    drawn = ft.Stack(controls=[line, *buttons], width=width, height=height)
    below = parts.column(
        ft.Row(controls=[drawn], alignment=ft.MainAxisAlignment.CENTER),
        laid_out(options, shell) if options else None,
        gap=12,
    )
    return scroll(talking, below)


def _stones(
    ladder: tuple[Choice, ...], room: float, rtl: bool
) -> tuple[list[Placed], float, float]:
    """Place the stones on a path that winds upwards, four on each stretch."""
    across, up = 4, 78.0
    step = (room - STONE) / (across - 1)
    rows = -(-len(ladder) // across)
    height = rows * up + 18
    placed: list[Placed] = []
    for at, choice in enumerate(ladder):
        row, column = divmod(at, across)
        along = column if row % 2 == 0 else across - 1 - column
        if rtl:
            along = across - 1 - along
        lift = 14 * (column / (across - 1))
        placed.append((choice, STONE / 2 + along * step, height - STONE / 2 - row * up - lift))
    return placed, room, height


def _climb(stones: list[Placed]) -> list[cv.Shape]:
    """Draw the path under the stones, with a flag at its end."""
    palette = theme.palette()
    elements: list[cv.Path.PathElement] = [cv.Path.MoveTo(stones[0][1], stones[0][2])]
    for (_, x0, y0), (_, x1, y1) in pairwise(stones):
        if abs(x1 - x0) < 1:
            bow = 26 if x0 > STONE else -26
            elements.append(cv.Path.CubicTo(x0 + bow, y0 - 8, x1 + bow, y1 + 8, x1, y1))
        else:
            elements.append(cv.Path.LineTo(x1, y1))
    paint = ft.Paint(
        color=palette.line,
        style=ft.PaintingStyle.STROKE,
        stroke_width=12,
        stroke_cap=ft.StrokeCap.ROUND,
        stroke_join=ft.StrokeJoin.ROUND,
    )
    _, x, y = stones[-1]
    ahead = x - stones[-2][1]
    if ahead:
        elements.append(cv.Path.LineTo(x + ahead * 0.8, y - 6))
    top, turn = (x + ahead * 0.8, y - 6), 1 if ahead > 0 else -1
    flag = [
        cv.Path.MoveTo(top[0], top[1] - 40),
        cv.Path.LineTo(top[0] + 24 * turn, top[1] - 31),
        cv.Path.LineTo(top[0], top[1] - 22),
        cv.Path.Close(),
    ]
    pole = ft.Paint(
        color=palette.accent,
        style=ft.PaintingStyle.STROKE,
        stroke_width=4,
        stroke_cap=ft.StrokeCap.ROUND,
    )
    return [
        cv.Path(elements=elements, paint=paint),
        cv.Line(top[0], top[1], top[0], top[1] - 40, paint=pole),
        cv.Path(elements=flag, paint=ft.Paint(color=palette.accent)),
    ]


def _stone(choice: Choice, on_click: Callable[[], Any]) -> ft.Control:
    """Draw one stone; its number fits also when letters are twice as large."""
    number = int(choice.value)
    tint = ft.Colors.with_opacity(0.10 + 0.045 * number, theme.palette().primary)
    ink = ft.Colors.ON_PRIMARY if choice.chosen else ft.Colors.ON_SURFACE
    words = parts.text(
        str(number), "strong", colour=ink, label=choice.text, align=ft.TextAlign.CENTER
    )
    inner = ft.Container(
        content=words,
        bgcolor=ft.Colors.PRIMARY if choice.chosen else tint,
        alignment=ft.Alignment.CENTER,
        left=0,
        top=0,
        right=0,
        bottom=0,
    )
    stone = ft.Container(
        content=ft.Stack(controls=[inner], width=STONE - 2 * RIM, height=STONE - 2 * RIM),
        bgcolor=ft.Colors.SURFACE,
        border=ft.Border.all(RIM, ft.Colors.PRIMARY),
        border_radius=STONE / 2,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        ink=True,
        on_click=on_click,
    )
    return ft.MergeSemantics(content=ft.Semantics(content=stone, selected=choice.chosen))


def trail(position: int, total: int, *, width: float, rtl: bool) -> ft.Control:
    """Draw a small path with a dot where the conversation stands."""
    high, palette = 26.0, theme.palette()
    points = []
    for at in range(41):
        x, wave = at / 40, (at % 20) / 20
        bend = 4 * wave * (1 - wave) * (1 if at // 20 % 2 == 0 else -1)
        points.append(((1 - x if rtl else x) * (width - 16) + 8, high / 2 - bend * 7))
    here = round(40 * min(position, total) / max(total, 1))
    x, y = points[here]
    return cv.Canvas(
        shapes=[
            _line_through(points, palette.line, 5),
            _line_through(points[: here + 1], palette.primary, 5),
            cv.Circle(x, y, 8, paint=ft.Paint(color=palette.ground)),
            cv.Circle(x, y, 6, paint=ft.Paint(color=palette.accent)),
        ],
        width=width,
        height=high,
    )


def _line_through(points: list[tuple[float, float]], colour: str, width: float) -> cv.Path:
    elements: list[cv.Path.PathElement] = [cv.Path.MoveTo(*points[0])]
    elements += [cv.Path.LineTo(*point) for point in points[1:]]
    return cv.Path(
        elements=elements,
        paint=ft.Paint(
            color=colour,
            style=ft.PaintingStyle.STROKE,
            stroke_width=width,
            stroke_cap=ft.StrokeCap.ROUND,
            stroke_join=ft.StrokeJoin.ROUND,
        ),
    )
