"""The end of a chapter: saying that one knows it, and asking somebody to sign it too.

What is written down, and what another sees of it, is shown to the letter before it is done.
"""

from __future__ import annotations

import flet as ft

from youthapp.actions import protocol
from youthapp.screens.protocol import Beside, Known
from youthapp.screens.reading import ReadingScreen
from youthapp.views import parts, theme
from youthapp.views.saying import saying
from youthapp.views.shell import Shell


def known(shell: Shell, screen: ReadingScreen) -> ft.Control:
    """Draw the question, or since when the chapter is known, with the ways on and back."""
    said, chapter = screen.known, screen.id
    take_back = saying(shell, protocol.take_back, said.taken_back, chapter=chapter)
    question = _question(shell, screen) if said.sign else None
    if not said.signed:
        return question or parts.gap(0)
    since = parts.card(
        parts.row(
            ft.Icon(ft.Icons.WORKSPACE_PREMIUM_ROUNDED, size=32, color=ft.Colors.PRIMARY),
            parts.grow(parts.text(said.signed, "strong")),
        ),
        parts.soft(said.older, "body") if said.older else None,
        *_others(shell, said, chapter),
        parts.text_button(said.take_back, take_back),
        tint=ft.Colors.PRIMARY_CONTAINER,
        gap=theme.ONE,
    )
    return since if question is None else parts.column(since, question, gap=12)


def _question(shell: Shell, screen: ReadingScreen) -> ft.Control:
    said = screen.known
    sign = saying(
        shell, protocol.sign_chapter, said.kept, chapter=screen.id, version=screen.version
    )
    return parts.card(
        parts.heading(said.title, 2),
        parts.text(said.line),
        parts.bullets(said.written, ft.Icons.EDIT_NOTE_ROUNDED),
        parts.who_sees_this(said.who_sees),
        parts.quiet_button(said.sign, sign, icon=ft.Icons.WORKSPACE_PREMIUM_ROUNDED),
        gap=theme.TWO,
    )


def _others(shell: Shell, said: Known, chapter: str) -> list[ft.Control]:
    """Draw what others see of it, when somebody can be asked, and how it stands with each."""
    shows = [
        parts.soft(said.shows_title, "body"),
        parts.bullets(said.shows, ft.Icons.VISIBILITY_ROUNDED),
    ]
    asking = any(each.ask for each in said.beside)
    return [*(shows if asking else []), *[_one(shell, said, each, chapter) for each in said.beside]]


def _one(shell: Shell, said: Known, each: Beside, chapter: str) -> ft.Control:
    async def ask() -> None:
        outcome = await shell.do(protocol.show, chapter=chapter, contact=each.contact)
        if outcome.ok:
            undo = saying(shell, protocol.hide, said.taken_back, share=outcome.value)
            shell.say(said.asked, undo=undo)

    back = saying(shell, protocol.hide, said.taken_back, share=each.share)
    sign = ft.Icons.SCHEDULE_ROUNDED if each.back else ft.Icons.DRAW_ROUNDED
    line = parts.row(
        ft.Icon(sign, size=22, color=ft.Colors.PRIMARY),
        parts.grow(
            parts.column(
                parts.text(each.line), parts.soft(each.older) if each.older else None, gap=2
            )
        ),
        top=True,
    )
    return parts.column(
        line if each.line else None,
        parts.text_button(each.back, back) if each.back else None,
        parts.quiet_button(each.ask, ask, icon=ft.Icons.DRAW_ROUNDED) if each.ask else None,
        gap=theme.HALF,
    )
