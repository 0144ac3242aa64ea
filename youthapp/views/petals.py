"""One petal after another: the words large, who says them, and a voice that reads them."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.screens import roses as screens
from youthapp.screens.aloud import Aloud
from youthapp.screens.roses import PetalWords, Reading
from youthapp.views import frame, parts, theme
from youthapp.views.aloud import Voice
from youthapp.views.large import fitting
from youthapp.views.rose_bloom import Bloom
from youthapp.views.shell import Shell
from youthapp.views.stage import hold

BESIDE = 430.0  # pixels of the screen that are not the words: the rose, the bar, the buttons
SMALL = 132.0


@ft.component
def Petals(
    shell: Shell,
    petals: tuple[PetalWords, ...],
    words: Reading,
    label: str,
    first: int,
    close: Callable[[], None],
) -> ft.View:
    """Draw the words of one petal, with the ways to the next and the one before."""
    at, turn = ft.use_state(first)
    nothing: Aloud | None = None
    plan, set_plan = ft.use_state(nothing)
    voice = hold(lambda: Voice(shell))
    voice.ended = lambda: set_plan(None)
    petal = petals[at]

    async def hear() -> None:
        voices = await voice.voices()
        if voices is None:
            return
        made = screens.petal_aloud(shell.reader, petal, voices)
        set_plan(made)
        if made.lines:
            voice.begin(made)

    def go(to: int) -> Callable[[], None]:
        def handle() -> None:
            voice.stop()
            set_plan(None)
            turn(to)

        return handle

    ft.use_effect(lambda: None, [], cleanup=voice.stop)
    last = at == len(petals) - 1
    onward = (
        parts.big_button(words.close, close, icon=ft.Icons.CHECK_ROUNDED)
        if last
        else parts.big_button(words.onward, go(at + 1))
    )
    back = parts.quiet_button(words.back, go(at - 1) if at else close)
    return frame.page_frame(
        shell,
        Bloom(len(petals), SMALL, label, lit=at) if shell.airy else None,
        parts.soft(words.place[at], align=ft.TextAlign.CENTER),
        _words(shell, petal),
        bottom=parts.column(
            _hear(shell, words, plan, voice, hear),
            parts.row(parts.grow(back), parts.grow(onward)) if shell.roomy else onward,
            back if not shell.roomy else None,
            gap=theme.ONE,
        ),
        on_back=close,
        key=f"petal-{at}",
    )


def _words(shell: Shell, petal: PetalWords) -> ft.Control:
    wide = min(shell.state.width, theme.COLUMN) - 2 * theme.MARGIN
    size = fitting(
        petal.text, wide, shell.height - BESIDE, letters=shell.letters, most=30, least=19
    )
    said = parts.text(petal.text, "lead", rtl=petal.rtl)
    assert isinstance(said.style, ft.TextStyle)
    said.style.size = size
    side = ft.TextAlign.RIGHT if petal.rtl else ft.TextAlign.LEFT  # beside the words
    by = parts.soft(petal.by, "body", align=side) if petal.by else None
    return parts.column(ft.Semantics(content=said, live_region=True), by, gap=theme.TWO)


def _hear(
    shell: Shell,
    words: Reading,
    plan: Aloud | None,
    voice: Voice,
    hear: Callable[[], object],
) -> ft.Control:
    """Draw the way to hear it; while it is read, the way to silence."""
    if plan is not None and plan.lines:
        return parts.text_button(plan.stop, voice.stop, icon=ft.Icons.STOP_CIRCLE_ROUNDED)
    return parts.column(
        ft.Semantics(content=parts.soft(plan.notice), live_region=True) if plan else None,
        parts.text_button(words.aloud, hear, icon=ft.Icons.VOLUME_UP_ROUNDED),
        gap=0,
    )
