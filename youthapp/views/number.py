"""A number as one answers it: two large buttons, and a field between them to type in."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.actions import conversation as actions
from youthapp.screens import number as screens
from youthapp.views import parts
from youthapp.views.bubbles import Talking, answering, scroll
from youthapp.views.stage import hold
from youthapp.views.tiles import Tap, laid_out
from youthapp.views.writing import use_writing

DIGITS = 12  # more are no number that is asked for


@ft.component
def Number(talking: Talking) -> ft.Control:
    """Draw a number to step or to type; nothing stands there before one says it."""
    question, say, shell = talking.question, talking.say, talking.shell
    screen = screens.number(shell.reader, question)
    latest = hold(lambda: [question.own_words])  # a quick second tap comes before a drawing
    _, redraw = ft.use_state(question.own_words)

    def typed(text: str) -> None:
        latest[:] = [text]
        say.typed(question.item, text)
        redraw(text)

    writing = use_writing(
        question.own_words,
        label=screen.label,
        most=DIGITS,
        lines=1,
        rows=1,
        digits=True,
        on_typed=typed,
    )
    now = question.number(writing.text)

    def step(by: int) -> Callable[[], None]:
        return lambda: writing.begin_with(str(screens.stepped(question, latest[0], by)))

    async def done() -> None:
        if now is not None:
            await say.now(actions.answer, item=question.item, value=now)

    wrong = bool(writing.words) and now is None
    less, more = (
        parts.icon_button(icon, name, step(by), colour=ft.Colors.PRIMARY, large=True)
        for icon, name, by in (
            (ft.Icons.REMOVE_ROUNDED, screen.less, -1),
            (ft.Icons.ADD_ROUNDED, screen.more, 1),
        )
    )
    field = parts.grow(writing.drawn())
    keys = (
        parts.row(less, field, more, gap=12)
        if shell.roomy
        else parts.column(
            writing.drawn(),
            ft.Row(controls=[less, more], alignment=ft.MainAxisAlignment.SPACE_AROUND),
            gap=12,
        )
    )
    options = [Tap(choice, answering(talking, choice)) for choice in question.choices]
    below = parts.column(
        keys,
        ft.Semantics(content=parts.soft(screen.wrong), live_region=True) if wrong else None,
        laid_out(options, shell) if options else None,
        gap=12,
    )
    button = parts.big_button(
        talking.screen.labels.done, done, icon=ft.Icons.CHECK_ROUNDED, disabled=now is None
    )
    return scroll(talking, below, button)
