"""Tiles: answers to tap, each a picture with words, as rows, tiles or chips."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft
import flet.canvas as cv

from youthapp.screens.conversation import Choice
from youthapp.views import parts, theme
from youthapp.views.shell import Shell

FEW = 4  # so many answers stand as rows; more become tiles, two beside each other
MOUTHS = (-7.0, -3.5, 0.0, 4.0, 8.0)  # how far each mouth bends, from the saddest up


class Tap:
    """An answer and what tapping it does."""

    def __init__(
        self, choice: Choice, on_click: Callable[[], Any], *, on: bool | None = None
    ) -> None:
        self.choice, self.on_click = choice, on_click
        self.on = choice.chosen if on is None else on


def laid_out(taps: list[Tap], shell: Shell, *, many: bool = False) -> ft.Control:
    """Lay answers out as rows when they are few, as tiles when they are many."""
    large = shell.letters >= 150 or shell.state.width < 340
    if len(taps) <= FEW or large:
        rows = [row(tap.choice, tap.on_click, on=tap.on, many=many) for tap in taps]
        return parts.column(*rows, gap=theme.ONE)
    across = 3 if shell.rail else 2
    lines = [taps[at : at + across] for at in range(0, len(taps), across)]
    return parts.column(*[_line(line, across, many) for line in lines], gap=10)


def _line(taps: list[Tap], across: int, many: bool) -> ft.Control:
    tiles = [_tile(tap, many) for tap in taps]
    empty = [ft.Container(expand=True) for _ in range(across - len(tiles))]
    return ft.Row(
        controls=[*tiles, *empty],
        spacing=10,
        intrinsic_height=True,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _tile(tap: Tap, many: bool) -> ft.Control:
    """Draw an answer as a picture with its words under it."""
    body = ft.Container(
        content=ft.Column(
            controls=[
                *([_picture(tap.choice, 44)] if _drawn(tap.choice) else []),
                parts.text(tap.choice.text, "label", align=ft.TextAlign.CENTER),
            ],
            spacing=8,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            alignment=ft.MainAxisAlignment.CENTER,
        ),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if tap.on else ft.Colors.SURFACE,
        border=ft.Border.all(2, ft.Colors.PRIMARY if tap.on else ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        padding=ft.Padding.symmetric(horizontal=10, vertical=14),
        alignment=ft.Alignment.CENTER,
        ink=True,
        on_click=tap.on_click,
    )
    return ft.Container(content=_chosen(body, tap.on, many=many), expand=True, key=tap.choice.id)


def row(
    choice: Choice, on_click: Callable[[], Any], *, on: bool | None = None, many: bool = False
) -> ft.Control:
    """Draw an answer as a wide row: its picture, its words."""
    chosen = choice.chosen if on is None else on
    words = parts.text(choice.text, "strong")
    words.expand = True
    body = ft.Container(
        content=ft.Row(controls=[_picture(choice, 40), words], spacing=14),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if chosen else ft.Colors.SURFACE,
        border=ft.Border.all(2, ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        padding=ft.Padding.symmetric(horizontal=14, vertical=10),
        ink=True,
        on_click=on_click,
    )
    return _chosen(body, chosen, many=many)


def _chosen(body: ft.Control, on: bool, *, many: bool) -> ft.Control:
    """Tell screen readers whether an answer is chosen."""
    return ft.MergeSemantics(
        content=ft.Semantics(content=body, checked=on if many else None, selected=on or None)
    )


def _drawn(choice: Choice) -> bool:
    """Tell whether an answer has a picture; a tile of plain words needs none."""
    return bool(choice.icon) or choice.id.startswith("face-") or choice.id in theme.AREAS


def _picture(choice: Choice, size: float) -> ft.Control:
    """Draw an answer's pictogram: a life area in its shape, a face, or a plain one."""
    if choice.id.startswith("face-"):
        return face(int(choice.value), size)
    if choice.id in theme.AREAS and choice.id != "other":
        return parts.shape(choice.id, size=size)
    icon = parts.icon_named(choice.icon) if choice.icon else ft.Icons.CIRCLE_OUTLINED
    return ft.Container(
        content=ft.Icon(icon, size=size * 0.58, color=ft.Colors.PRIMARY),
        width=size,
        height=size,
        border_radius=size / 2,
        bgcolor=ft.Colors.PRIMARY_CONTAINER,
        alignment=ft.Alignment.CENTER,
    )


def face(number: int, size: float) -> ft.Control:
    """Draw one of five plain faces, from very bad (1) to very good (5)."""
    unit, palette = size / 40, theme.palette()
    bend = MOUTHS[number - 1] * unit
    mouth = 26 * unit - bend / 2
    elements: list[cv.Path.PathElement] = [
        cv.Path.MoveTo(12 * unit, mouth),
        cv.Path.QuadraticTo(20 * unit, mouth + bend * 1.6, 28 * unit, mouth),
    ]
    ink = ft.Paint(color=palette.primary)
    line = ft.Paint(
        color=palette.primary,
        style=ft.PaintingStyle.STROKE,
        stroke_width=2.8 * unit,
        stroke_cap=ft.StrokeCap.ROUND,
    )
    return cv.Canvas(
        shapes=[
            cv.Circle(20 * unit, 20 * unit, 19 * unit, paint=ft.Paint(color=palette.tint)),
            cv.Circle(14 * unit, 16 * unit, 2.4 * unit, paint=ink),
            cv.Circle(26 * unit, 16 * unit, 2.4 * unit, paint=ink),
            cv.Path(elements=elements, paint=line),
        ],
        width=size,
        height=size,
    )


def example(choice: Choice, on_click: Callable[[], None]) -> ft.Control:
    return parts.chip(
        choice.text,
        icon=parts.icon_named(choice.icon) if choice.icon else None,
        area="start",
        on_click=on_click,
    )


def shelf(chips: list[ft.Control]) -> ft.Control:
    """Lay out a few chips as they fit; many on two lines that are drawn along sideways."""
    if len(chips) <= FEW:
        return parts.wrap(*chips)
    lines = [ft.Row(controls=chips[at::2], spacing=theme.ONE, tight=True) for at in range(2)]
    both = ft.Column(controls=list(lines), spacing=theme.ONE, tight=True)
    return ft.Row(controls=[both], scroll=ft.ScrollMode.HIDDEN)
