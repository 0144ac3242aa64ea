"""The text for the case system: what is chosen, and the very text that is copied or saved."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.actions import contacts, protocol
from youthapp.screens import journal as screens
from youthapp.views import frame, parts, theme
from youthapp.views.problem import lost
from youthapp.views.shell import Shell, use_shell


@ft.component
def JournalView() -> ft.View:
    """Draw the chapters that both signed, all of them chosen at first, and the text."""
    shell = use_shell()
    youth = ft.use_route_params()["id"]
    left_out, leave_out = ft.use_state(frozenset[str]())
    there = any(youth in one.items for one in contacts.met(shell.desk.store))
    if not there:
        return frame.page_frame(shell, lost(shell))
    standings = protocol.standings(shell.desk, contact=youth)
    chosen = screens.both_signed(standings) - left_out
    screen = screens.journal_screen(shell.reader, shell.library, standings, chosen)

    def turn(chapter: str) -> Callable[[], None]:
        return lambda: leave_out(left_out ^ {chapter})

    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=theme.HALF
        ),
        parts.text(screen.nothing) if screen.nothing else None,
        *[
            parts.choice_card(
                each.title, turn(each.id), chosen=each.chosen, many=True, under=each.on
            )
            for each in screen.choices
        ],
        _text(screen) if screen.text else None,
        bottom=_buttons(shell, screen) if screen.text else None,
    )


def _text(screen: screens.JournalScreen) -> ft.Control:
    """Draw the text to the letter, in the direction of the Norwegian it is."""
    return parts.column(
        parts.soft(screen.text_label),
        parts.card(parts.text(screen.text, rtl=False)),
        gap=theme.HALF,
    )


def _buttons(shell: Shell, screen: screens.JournalScreen) -> ft.Control:
    def copy() -> None:
        shell.desk.platform.copy(screen.text)
        shell.say(screen.copied)

    save = shell.doing(protocol.save_journal, text=screen.text)
    return parts.column(
        parts.big_button(screen.copy, copy, icon=ft.Icons.CONTENT_COPY_ROUNDED),
        parts.quiet_button(screen.save, save, icon=ft.Icons.FILE_OPEN_OUTLINED),
        gap=theme.ONE,
    )
