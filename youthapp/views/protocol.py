"""The end of a chapter: saying that one knows it. It shows what is written down, to the letter."""

from __future__ import annotations

import flet as ft

from youthapp.actions import protocol
from youthapp.actions import undo as undoing
from youthapp.screens.reading import ReadingScreen
from youthapp.views import parts, theme
from youthapp.views.shell import Shell


def known(shell: Shell, screen: ReadingScreen) -> ft.Control:
    """Draw the question, or since when the chapter is known, with the way back."""
    said = screen.known

    async def sign() -> None:
        outcome = await shell.do(protocol.sign_chapter, chapter=screen.id, version=screen.version)
        if outcome.ok:
            shell.say(said.kept, undo=shell.doing(undoing.undo, undo=outcome.value))

    async def take_back() -> None:
        outcome = await shell.do(protocol.take_back, chapter=screen.id)
        if outcome.ok:
            shell.say(said.taken_back, undo=shell.doing(undoing.undo, undo=outcome.value))

    if said.signed:
        return parts.card(
            parts.row(
                ft.Icon(ft.Icons.WORKSPACE_PREMIUM_ROUNDED, size=32, color=ft.Colors.PRIMARY),
                parts.grow(parts.text(said.signed, "strong")),
            ),
            parts.text_button(said.take_back, take_back),
            tint=ft.Colors.PRIMARY_CONTAINER,
            gap=4,
        )
    return parts.card(
        parts.heading(said.title, 2),
        parts.text(said.line),
        parts.bullets(said.written, ft.Icons.EDIT_NOTE_ROUNDED),
        parts.who_sees_this(said.who_sees),
        parts.quiet_button(said.sign, sign, icon=ft.Icons.WORKSPACE_PREMIUM_ROUNDED),
        gap=theme.TWO,
    )
