"""The end of a chapter: saying that one knows it. It shows what is written down, to the letter."""

from __future__ import annotations

import flet as ft

from youthapp.actions import protocol
from youthapp.screens.reading import ReadingScreen
from youthapp.views import parts, theme
from youthapp.views.saying import saying
from youthapp.views.shell import Shell


def known(shell: Shell, screen: ReadingScreen) -> ft.Control:
    """Draw the question, or since when the chapter is known, with the way back."""
    said, chapter = screen.known, screen.id
    take_back = saying(shell, protocol.take_back, said.taken_back, chapter=chapter)
    sign = saying(shell, protocol.sign_chapter, said.kept, chapter=chapter, version=screen.version)
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
