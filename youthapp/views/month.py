"""A month to choose a day from: a grid one taps, in the reader's own direction.

Every day is a button that says its weekday and its date.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import flet as ft

from youthapp.actions import conversation as actions
from youthapp.actions import desk
from youthapp.screens import month as screens
from youthapp.views import parts, theme
from youthapp.views.bubbles import Talking, scroll
from youthapp.views.shell import Shell


@ft.component
def Day(talking: Talking) -> ft.Control:
    """Draw the month a question's day is chosen from; a tap answers."""
    question, say = talking.question, talking.say
    before = date.fromisoformat(question.day) if question.day else None

    async def choose(day: date) -> None:
        await say.now(actions.answer, item=question.item, value=day.isoformat())

    return scroll(talking, MonthGrid(talking.shell, before, choose))


@ft.component
def MonthGrid(
    shell: Shell, chosen: date | None, choose: Callable[[date], Any], since: date | None = None
) -> ft.Control:
    """Draw a month one can leaf through; days before ``since`` are not offered."""
    today = desk.today(shell.desk)
    shown, show = ft.use_state(chosen or today)
    screen = screens.month(shell.reader, shown, today=today, chosen=chosen)
    head = parts.row(
        parts.icon_button(
            ft.Icons.CHEVRON_LEFT_ROUNDED, screen.before_label, lambda: show(screen.before)
        ),
        parts.grow(parts.text(screen.title, "strong", align=ft.TextAlign.CENTER)),
        parts.icon_button(
            ft.Icons.CHEVRON_RIGHT_ROUNDED, screen.after_label, lambda: show(screen.after)
        ),
        gap=0,
    )
    names = ft.Row(controls=[_place(parts.soft(name, "label")) for name in screen.heads], spacing=0)
    weeks = [
        ft.Row(controls=[_cell(cell, choose, since) for cell in week], spacing=2)
        for week in screen.weeks
    ]
    return parts.card(
        head, ft.Semantics(content=names, exclude_semantics=True), *weeks, padding=theme.ONE, gap=2
    )


def _place(content: ft.Control | None) -> ft.Container:
    return ft.Container(content=content, expand=True, alignment=ft.Alignment.CENTER)


def _cell(
    cell: screens.Cell | None, choose: Callable[[date], Any], since: date | None
) -> ft.Container:
    if cell is None:
        return _place(None)
    day, off = cell.day, since is not None and cell.day < since
    ink = ft.Colors.ON_PRIMARY if cell.chosen else ft.Colors.OUTLINE if off else None
    number = parts.text(cell.number, "strong" if cell.today or cell.chosen else "body", colour=ink)
    number.no_wrap, number.semantics_label = True, cell.label

    async def tap() -> None:
        result = choose(day)
        if result is not None:
            await result

    body = ft.Container(
        content=number,
        padding=ft.Padding.symmetric(horizontal=0, vertical=12),
        alignment=ft.Alignment.CENTER,
        bgcolor=ft.Colors.PRIMARY if cell.chosen else None,
        border=ft.Border.all(1.5, ft.Colors.PRIMARY) if cell.today else None,
        border_radius=14,
        ink=not off,
        on_click=None if off else tap,
    )
    said = ft.Semantics(content=body, selected=cell.chosen or None)
    return ft.Container(content=ft.MergeSemantics(content=said), expand=True)
