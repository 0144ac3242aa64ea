"""A rose on the screen: it opens petal by petal, and each petal can be tapped.

Where the phone is asked for less motion it stands open at once; the words are the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import flet as ft
import flet.canvas as cv

from youthapp.views import rose_drawing as drawing
from youthapp.views import theme
from youthapp.views.pen import Pen, paints
from youthapp.views.rose_drawing import DAY, MIDDLE, NIGHT, SIZE, Leaf, Shades

OPENS = 320  # milliseconds for one petal
NEXT, MOST = 0.16, 3.0  # seconds until the next petal, and for all of them
PATIENCE = 1.5  # seconds for the phone to say whether it is to move less
CLOSED = 0.34  # of its size
TOUCH = 48.0


def shades() -> Shades:
    """Return the colours in use now."""
    return NIGHT if theme.dark() else DAY


@ft.component
def Bloom(
    count: int,
    width: float,
    label: str,
    names: tuple[str, ...] = (),
    on_petal: Callable[[int], Any] | None = None,
    opening: bool = False,
    lit: int = -1,
) -> ft.Control:
    """Draw a rose of ``count`` texts, ``width`` wide.

    ``names`` say what each petal is; ``opening`` lets it open; ``lit`` is the petal that is
    read.
    """
    shown, show = ft.use_state(0 if opening else count)

    async def open_up() -> None:
        if not opening:
            return
        if await _still():
            show(count)
            return
        for at in range(1, count + 1):
            await asyncio.sleep(min(NEXT, MOST / count))
            show(at)

    ft.use_effect(open_up, [])
    unit, c = width / SIZE, shades()
    petals = drawing.leaves(count)
    layers = [_green(unit, c)]
    for at, leaf in enumerate(petals):
        is_open = not opening or at >= count - shown
        layers.append(_layer(leaf, unit, c, is_open=is_open))
    if 0 <= lit < count:
        layers.append(_light(petals[lit], unit))
    size = drawing.heart(count)
    layers.append(_heart(unit, c, size))
    if on_petal is not None:
        layers += [_button(leaf, unit, names[at], on_petal, at) for at, leaf in enumerate(petals)]
    drawn = ft.Stack(controls=layers, width=width, height=width)
    named = ft.Semantics(content=drawn, label=label, image=on_petal is None, container=True)
    return ft.Container(content=named, alignment=ft.Alignment.CENTER)


async def _still() -> bool:
    """Ask the phone whether it is to move less; one that is too slow to say may move."""
    asked = asyncio.ensure_future(ft.SemanticsService().get_accessibility_features())
    await asyncio.wait([asked], timeout=PATIENCE)
    if not asked.done():
        asked.cancel()
    if asked.cancelled() or not asked.done() or asked.exception() is not None:
        return False
    features = asked.result()
    return bool(features and (features.disable_animations or features.reduce_motion))


def _green(unit: float, c: Shades) -> ft.Control:
    pen = Pen(unit)
    for leaf, vein in drawing.greens():
        pen.fill(leaf, c.leaf)
        pen.line(vein, c.vein, 2)
    pen.line(drawing.STEM, c.leaf, 7)
    return _canvas(pen)


def _layer(leaf: Leaf, unit: float, c: Shades, *, is_open: bool) -> ft.Control:
    pen = Pen(unit)
    inner = leaf.depth >= 0.5
    foot, lip = (c.inner_foot, c.inner_lip) if inner else (c.foot, c.lip)
    _petal(pen, leaf, foot, lip, c.roll, c.fold)
    x, y = (2 * at / SIZE - 1 for at in MIDDLE)
    return ft.Container(
        content=_canvas(pen),
        scale=ft.Scale(scale=1 if is_open else CLOSED, alignment=ft.Alignment(x, y)),
        opacity=1 if is_open else 0,
        animate_scale=ft.Animation(OPENS, ft.AnimationCurve.EASE_OUT_CUBIC),
        animate_opacity=ft.Animation(theme.MOTION, ft.AnimationCurve.EASE_OUT),
    )


def _light(leaf: Leaf, unit: float) -> ft.Control:
    """Draw light along the lip of the petal that is read."""
    pen = Pen(unit)
    pen.line(leaf.edge, paints().deep, 9)
    pen.line(leaf.edge, paints().glow, 6)
    return _canvas(pen)


def _heart(unit: float, c: Shades, size: float) -> ft.Control:
    pen = Pen(unit)
    for leaf in drawing.bud(size):
        _petal(pen, leaf, c.bud_foot, c.bud_lip, c.bud_roll, c.fold)
    pen.line(drawing.swirl(size), c.bud_roll, 2.4)
    return _canvas(pen)


def _petal(pen: Pen, leaf: Leaf, foot: str, lip: str, roll: str, fold: str) -> None:
    pen.line(leaf.edge, f"{fold},{drawing.shadow(leaf)}", 5)
    pen.shade(leaf.outline, foot, lip, MIDDLE, leaf.radius)
    pen.fill(leaf.roll, f"{roll},0.9")


def _canvas(pen: Pen) -> ft.Control:
    side = SIZE * pen.unit
    return cv.Canvas(shapes=pen.shapes, width=side, height=side)


def _button(
    leaf: Leaf, unit: float, name: str, on_petal: Callable[[int], Any], at: int
) -> ft.Control:
    """Draw nothing where a petal can be tapped; a screen reader says whose it is."""
    sign = ft.Container(
        content=ft.Semantics(content=ft.Container(width=TOUCH, height=TOUCH), label=name),
        border_radius=TOUCH / 2,
        ink=True,
        on_click=lambda: on_petal(at),
    )
    return ft.Container(
        content=ft.MergeSemantics(content=sign),
        left=leaf.x * unit - TOUCH / 2,
        top=leaf.y * unit - TOUCH / 2,
    )
