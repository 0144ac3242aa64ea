"""A new contact person: saying what happens, then a card for the new one."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.actions import about, contacts, sharing
from youthapp.screens import changing as screens
from youthapp.views import frame, parts, theme
from youthapp.views.saying import said, saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import hold


@ft.component
def ChangeView() -> ft.View:
    """Draw what happens; once the old one is away, the card."""
    shell, contact = use_shell(), ft.use_route_params()["id"]
    store = shell.desk.store
    first = sharing.ready(store) or frozenset(each.id for each in about.the_page(store).page)
    chosen, choose = ft.use_state(hold(lambda: first))
    one = next((each for each in contacts.met(store) if contact in each.items), None)
    if one is None:
        return _card(shell, chosen, choose)
    return _change(shell, one)


def _change(shell: Shell, one: screens.Contact) -> ft.View:
    screen = screens.change_screen(shell.reader, one)
    end = saying(shell, contacts.part_from, screen.done, contact=one.id)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.bullets(screen.lines, ft.Icons.REMOVE_ROUNDED),
        bottom=parts.column(
            parts.big_button(screen.go_on, end),
            parts.text_button(screen.not_now, shell.back),
            gap=theme.HALF,
        ),
        key="change",
    )


def _card(
    shell: Shell, chosen: frozenset[str], choose: Callable[[frozenset[str]], None]
) -> ft.View:
    screen = screens.card_screen(shell.reader, about.the_page(shell.desk.store), chosen)

    def turn(part: str) -> Callable[[], None]:
        return lambda: choose(chosen ^ {part})

    def leave() -> None:
        shell.leave_for("/hello")

    async def keep() -> None:
        await said(shell, sharing.get_ready, screen.kept, then=leave, parts=chosen)

    rows = [
        parts.choice_card(each.text, turn(each.id), chosen=each.chosen, many=True, under=each.under)
        for each in screen.parts
    ]
    make = parts.quiet_button(screen.make, shell.going("/about-me/new"), icon=ft.Icons.EDIT_ROUNDED)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.column(*rows, gap=theme.ONE) if rows else make,
        parts.who_sees_this(screen.who_sees),
        bottom=parts.column(
            parts.big_button(screen.keep, keep, icon=ft.Icons.CHECK_ROUNDED, disabled=not chosen)
            if rows
            else None,
            parts.text_button(screen.not_now, leave),
            gap=theme.HALF,
        ),
        key="change-card",
    )
