"""Listening to a question: one button under it, and what no voice can read is said."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.screens.aloud import start_label
from youthapp.screens.listening import question_aloud
from youthapp.screens.question import Question
from youthapp.views import parts
from youthapp.views.aloud import Voice
from youthapp.views.shell import Shell
from youthapp.views.stage import hold


@ft.component
def Listen(shell: Shell, question: Question, norwegian: Callable[[], Question]) -> ft.Control:
    """Draw the button that reads a question and its answers, and that stops the voice."""
    notice, say = ft.use_state("")
    stop, reads = ft.use_state("")
    voice = hold(lambda: Voice(shell))
    voice.ended = lambda: reads("")

    async def tap() -> None:
        if stop:
            voice.stop()
            return
        voices = await voice.voices()
        if voices is None:
            return
        plan = question_aloud(shell.reader, question, norwegian(), voices)
        say(plan.notice)
        if plan.lines:
            reads(plan.stop)
            voice.begin(plan)

    ft.use_effect(lambda: None, [ft.use_route_location()], cleanup=voice.stop)
    button = parts.text_button(
        stop or start_label(shell.reader),
        tap,
        icon=ft.Icons.STOP_CIRCLE_ROUNDED if stop else ft.Icons.VOLUME_UP_ROUNDED,
    )
    told = ft.Semantics(content=parts.soft(notice), live_region=True) if notice else None
    return parts.column(ft.Row(controls=[button], wrap=True), told, gap=0)
