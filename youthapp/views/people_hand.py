"""What one does with people around me: said with its undo, and really gone when that is over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import people
from youthapp.views import parts
from youthapp.views.saying import said
from youthapp.views.shell import Shell


def switch(label: str, line: str, *, on: bool, turn: Callable[[], Any]) -> ft.Control:
    """Draw something to turn on and off, as one large button with what it does."""
    icon = ft.Icons.TOGGLE_ON_ROUNDED if on else ft.Icons.TOGGLE_OFF_OUTLINED
    mark = ft.Icon(icon, size=40, color=ft.Colors.PRIMARY if on else ft.Colors.OUTLINE)
    words = parts.column(parts.text(label, "strong"), parts.soft(line), gap=2)
    body = parts.card(parts.row(parts.grow(words), mark), on_click=turn, padding=16)
    return ft.MergeSemantics(content=ft.Semantics(content=body, toggled=on))


def way(name: str, line: str, icon: ft.IconData, on_click: Callable[[], Any]) -> ft.Control:
    """Draw something one can do, with a line that says what it means."""
    words = parts.column(parts.text(name, "strong"), parts.soft(line), gap=2)
    sign = ft.Icon(icon, size=26, color=ft.Colors.PRIMARY)
    return parts.card(parts.row(sign, parts.grow(words)), on_click=on_click, padding=16)


async def gone(shell: Shell, action: Callable[..., Any], line: str, **values: Any) -> None:
    """Remove, say so with an undo, and really erase it when the undo is over."""
    undo = await said(shell, action, line, **values)
    if undo is None:
        return
    items = [change.item for change in undo.changes]

    async def erase() -> None:
        calm = 0
        while calm < 2:  # seconds in which no undo is offered
            await asyncio.sleep(1)
            calm = 0 if shell.state.note else calm + 1
        await shell.keep(people.erase, items=items)

    shell.page.run_task(erase)
