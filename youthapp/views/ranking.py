"""An order as one makes it: what is tapped takes the next place, and can be moved or undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import conversation as actions
from youthapp.screens import ranking as screens
from youthapp.views import parts, theme
from youthapp.views.bubbles import Talking, scroll
from youthapp.views.stage import hold
from youthapp.views.tiles import row

BADGE = 40


@ft.component
def Ranking(talking: Talking) -> ft.Control:
    """Draw the places that are taken, and under them what has no place yet."""
    question, say = talking.question, talking.say
    order, put = ft.use_state(question.ranked)
    latest = hold(lambda: [question.ranked])  # a quick second tap comes before the first is drawn
    screen = screens.ranking(talking.shell.reader, question, order)

    def now(wanted: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Callable[[], None]:
        def handle() -> None:
            taken = wanted(latest[0])
            latest[:] = [taken]
            put(taken)
            say.typed(question.item, question.unfinished(taken, ""))

        return handle

    def place(option: str) -> Callable[[], None]:
        return now(lambda taken: question.next_place(taken, option))

    def move(option: str, by: int) -> Callable[[], None]:
        return now(lambda taken: screens.moved(taken, option, by))

    async def done() -> None:
        if latest[0]:
            await say.now(actions.answer, item=question.item, value=latest[0])

    placed = [
        _placed(one, move(one.choice.id, -1), move(one.choice.id, 1)) for one in screen.places
    ]
    left = [row(choice, place(choice.id), on=False) for choice in screen.left]
    undo = parts.text_button(screen.undo, now(lambda taken: taken[:-1]), icon=ft.Icons.UNDO_ROUNDED)
    below = parts.column(
        *placed,
        ft.Row(controls=[undo], wrap=True) if screen.undo else None,
        parts.soft(screen.lead, "body") if screen.lead else None,
        *left,
        gap=theme.ONE,
    )
    button = parts.big_button(
        talking.screen.labels.done, done, icon=ft.Icons.CHECK_ROUNDED, disabled=not order
    )
    return scroll(talking, below, button)


def _placed(one: screens.Place, up: Callable[[], Any], down: Callable[[], Any]) -> ft.Control:
    """Draw what has a place: its number, its words, and the keys that move it."""
    words = parts.text(one.choice.text, "strong", label=one.label)
    badge = ft.Container(
        content=parts.text(str(one.number), "strong", colour=ft.Colors.ON_PRIMARY),
        width=BADGE,
        border_radius=BADGE / 2,
        bgcolor=ft.Colors.PRIMARY,
        padding=ft.Padding.symmetric(horizontal=4, vertical=6),
        alignment=ft.Alignment.CENTER,
    )
    numbered = ft.Semantics(content=badge, exclude_semantics=True)  # the words tell the number
    keys = [
        parts.icon_button(
            icon,
            name,
            tap if can else None,
            colour=ft.Colors.PRIMARY if can else ft.Colors.OUTLINE_VARIANT,
        )
        for icon, name, tap, can in (
            (ft.Icons.ARROW_UPWARD_ROUNDED, one.earlier, up, one.can_rise),
            (ft.Icons.ARROW_DOWNWARD_ROUNDED, one.later, down, one.can_sink),
        )
    ]
    return ft.Container(
        content=parts.row(
            parts.grow(parts.row(numbered, parts.grow(words), gap=12)),
            *keys,
            gap=4,
        ),
        bgcolor=ft.Colors.PRIMARY_CONTAINER,
        border=ft.Border.all(2, ft.Colors.PRIMARY),
        border_radius=theme.RADIUS,
        padding=ft.Padding(left=12, right=12, top=6, bottom=6),
    )
