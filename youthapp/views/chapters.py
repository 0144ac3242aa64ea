"""The chapters of one youth: what waits for one's signature, and how every chapter stands."""

from __future__ import annotations

import flet as ft

from youthapp.actions import contacts, protocol
from youthapp.screens import chapters as screens
from youthapp.screens import shared as shared_screens
from youthapp.views import frame, parts, shared, theme
from youthapp.views.problem import lost
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell


@ft.component
def ChaptersView() -> ft.View:
    """Draw how each chapter stands with the youth of this address."""
    shell = use_shell()
    youth = ft.use_route_params()["id"]
    found = next((one for one in contacts.met(shell.desk.store) if youth in one.items), None)
    if found is None:
        return frame.page_frame(shell, lost(shell))
    standings = protocol.standings(shell.desk, contact=youth)
    screen = screens.chapters_screen(shell.reader, shell.library, found, standings)
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=theme.HALF
        ),
        *[_waiting(shell, screen, row, youth) for row in screen.waiting],
        parts.quiet_button(
            screen.journal,
            shell.going(f"/youths/{youth}/protocol/journal"),
            icon=ft.Icons.ARTICLE_OUTLINED,
        )
        if screen.journal
        else None,
        parts.column(*[_row(shell, screen, row, youth) for row in screen.rows], gap=10),
    )


def _waiting(
    shell: Shell, screen: screens.ChaptersScreen, row: screens.Row, youth: str
) -> ft.Control:
    """Draw a chapter that the youth showed, all that was shown, and the button to sign."""
    undo = saying(shell, protocol.take_back_mine, screen.taken_back, contact=youth, chapter=row.id)

    reader, books = shell.reader, shell.library

    async def sign() -> None:
        outcome = await shell.do(protocol.countersign, contact=youth, chapter=row.id)
        if outcome.ok:
            shell.say(screen.signed, undo=undo)

    return parts.card(
        parts.row(parts.grow(parts.text(row.line, "strong")), _guide(shell, row), top=True),
        *(
            [shared.drawn(shell, shared_screens.document(reader, books, row.shown), level=2)]
            if row.shown
            else []
        ),
        parts.big_button(row.sign, sign, icon=ft.Icons.DRAW_ROUNDED),
        tint=ft.Colors.PRIMARY_CONTAINER,
    )


def _row(shell: Shell, screen: screens.ChaptersScreen, row: screens.Row, youth: str) -> ft.Control:
    back = saying(shell, protocol.take_back_mine, screen.taken_back, contact=youth, chapter=row.id)
    return parts.card(
        _head(shell, row),
        parts.text_button(row.back, back) if row.back else None,
        padding=14,
        gap=4,
    )


def _head(shell: Shell, row: screens.Row) -> ft.Control:
    """Draw what a chapter is called and how it stands; the staff guide is one tap away."""
    words = parts.column(
        parts.text(row.title, "strong"),
        parts.soft(row.line),
        parts.soft(row.older) if row.older else None,
        gap=2,
    )
    picture = parts.shape(row.area, icon=parts.icon_named(row.picture)) if shell.roomy else None
    return parts.row(picture, parts.grow(words), _guide(shell, row), top=True)


def _guide(shell: Shell, row: screens.Row) -> ft.Control:
    to = shell.going(f"/staff/{row.id}")
    book = ft.Icons.MENU_BOOK_OUTLINED
    return parts.icon_button(book, row.staff, to, colour=ft.Colors.PRIMARY)
