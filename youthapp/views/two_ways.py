"""A sentence large for two who sit across from each other: each half faces its reader.

The upper half stands on its head, for the one opposite; it can be turned to the same way, and
the whole screen can be turned as well, so that nobody has to take the phone.
"""

from __future__ import annotations

from collections.abc import Callable
from math import pi
from typing import Any

import flet as ft

from youthapp.screens import talk as screens
from youthapp.screens.talk import Held, Pair, Side
from youthapp.views import parts, theme
from youthapp.views.aloud import Voice
from youthapp.views.large import fitting
from youthapp.views.shell import Shell
from youthapp.views.stage import hold

FOOT, EARS, EDGES = 72.0, 56.0, 40.0  # pixels around the words of a half
ANSWER = 62.0


@ft.component
def TwoWays(
    shell: Shell,
    pair: Pair,
    words: Held,
    close: Callable[[], None],
    answer: Callable[[int], None],
) -> ft.View:
    """Draw both halves, and under them the ways to turn and to put away."""
    turned, turn = ft.use_state(False)
    flipped, flip = ft.use_state(True)
    notice, say = ft.use_state("")
    voice = hold(lambda: Voice(shell))

    def hearing(side: Side) -> Callable[[], Any]:
        async def hear() -> None:
            voices = await voice.voices()
            if voices is None:
                return
            plan = screens.side_aloud(shell.reader, side, voices)
            say(plan.notice)
            if plan.lines:
                voice.begin(plan)

        return hear

    ft.use_effect(lambda: None, [], cleanup=voice.stop)
    halves = ft.Column(
        controls=[
            _half(shell, pair.theirs, hearing(pair.theirs), answer, theirs=True, over=flipped),
            _half(shell, pair.mine, hearing(pair.mine), answer, theirs=False, over=False),
        ],
        spacing=theme.ONE,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    note = " ".join(filter(None, (pair.note, notice)))
    foot = parts.row(
        parts.icon_button(ft.Icons.SCREEN_ROTATION_ROUNDED, words.turn, lambda: turn(not turned)),
        parts.icon_button(ft.Icons.SWAP_VERT_ROUNDED, words.flip, lambda: flip(not flipped)),
        parts.grow(parts.quiet_button(words.close, close, icon=ft.Icons.CLOSE_ROUNDED)),
        gap=theme.HALF,
    )
    whole = ft.Column(
        controls=[
            ft.Container(
                content=halves,
                rotate=ft.Rotate(angle=pi if turned else 0),
                animate_rotation=ft.Animation(theme.MOTION, ft.AnimationCurve.EASE_IN_OUT),
                expand=True,
            ),
            *([ft.Semantics(content=parts.soft(note), live_region=True)] if note else []),
            foot,
        ],
        spacing=theme.ONE,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.View(
        route="two-ways",
        padding=12,
        can_pop=False,
        controls=[ft.SafeArea(content=whole, expand=True)],
    )


def _half(
    shell: Shell,
    side: Side,
    hear: Callable[[], Any],
    answer: Callable[[int], None],
    *,
    theirs: bool,
    over: bool,
) -> ft.Control:
    """Draw what one of the two reads; ``over`` stands on its head."""
    wide = shell.state.width - 24 - 2 * theme.MARGIN
    high = (shell.height - FOOT - 48) / 2 - EARS * max(1, shell.letters / 150) - EDGES
    high -= ANSWER * max(1, shell.letters / 100) if side.answers else 0
    size = fitting(side.text, wide, high, letters=shell.letters)
    said = parts.text(side.text, "heading", rtl=side.rtl, align=ft.TextAlign.CENTER)
    assert isinstance(said.style, ft.TextStyle)
    said.style.size = size
    chips = [_chip(text, _answering(answer, at)) for at, text in enumerate(side.answers)]
    shelf = ft.Row(
        controls=list(chips),
        wrap=True,
        spacing=8,
        run_spacing=8,
        alignment=ft.MainAxisAlignment.CENTER,
    )
    middle = ft.Column(
        controls=[ft.Semantics(content=said, heading_level=2 if theirs else 1, label=side.text)],
        scroll=ft.ScrollMode.AUTO,
        alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        expand=True,
    )
    ears = parts.icon_button(ft.Icons.VOLUME_UP_ROUNDED, side.hear, hear, colour=ft.Colors.PRIMARY)
    body = ft.Column(
        controls=[
            middle,
            *([shelf] if chips else []),
            ft.Row(controls=[ears], alignment=ft.MainAxisAlignment.CENTER),
        ],
        spacing=4,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(
        content=body,
        bgcolor=ft.Colors.PRIMARY_CONTAINER if theirs else ft.Colors.SURFACE,
        border=None if theirs else ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=28,
        padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=12),
        rotate=ft.Rotate(angle=pi if over else 0),
        animate_rotation=ft.Animation(theme.MOTION, ft.AnimationCurve.EASE_IN_OUT),
        expand=1,
    )


def _chip(text: str, on_click: Callable[[], None]) -> ft.Control:
    """Draw one answer of the one opposite, as large as a thumb."""
    return ft.Container(
        content=parts.text(text, "strong", colour=ft.Colors.PRIMARY),
        bgcolor=ft.Colors.SURFACE,
        border_radius=24,
        padding=ft.Padding.symmetric(horizontal=18, vertical=11),
        ink=True,
        on_click=on_click,
    )


def _answering(answer: Callable[[int], None], at: int) -> Callable[[], None]:
    return lambda: answer(at)
