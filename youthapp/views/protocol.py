"""The end of a chapter: saying that one knows it, and asking somebody to sign it too.

What is written down, and what another sees of it, is shown to the letter before it is done.
"""

from __future__ import annotations

import flet as ft

from youthapp.actions import protocol, sharing
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
    """Draw how it stands with each, and what one who can still be asked will see."""
    rows = [_one(shell, said, each, chapter) for each in said.beside]
    if said.shows is None:
        return rows
    from youthapp.screens import shared as screens  # only who may show a chapter pays for it
    from youthapp.views import shared

    seen = screens.document(shell.reader, shell.library, said.shows)
    return [parts.soft(said.shows_title, "body"), shared.drawn(shell, seen, level=3), *rows]


def _one(shell: Shell, said: Known, each: Beside, chapter: str) -> ft.Control:
    async def ask() -> None:
        outcome = await shell.do(protocol.show, chapter=chapter, contact=each.contact)
        if outcome.ok:
            undo = saying(shell, sharing.take_back, said.taken_back, share=outcome.value)
            shell.say(said.asked, undo=undo)

    back = saying(shell, sharing.take_back, said.taken_back, share=each.share)
    sign = ft.Icons.SCHEDULE_ROUNDED if each.back else ft.Icons.DRAW_ROUNDED
    line = parts.row(
        ft.Icon(sign, size=22, color=ft.Colors.PRIMARY),
        parts.grow(
            parts.column(
                parts.text(each.name, "strong"),
                parts.soft(each.line, "body"),
                parts.soft(each.older) if each.older else None,
                gap=2,
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
