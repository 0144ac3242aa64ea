"""What is yours: taking it out, bringing it in, and erasing it in two taps."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.actions import erasing, takeout
from youthapp.actions.words import today
from youthapp.screens import takeout as takeout_screens
from youthapp.screens import yours as screens
from youthapp.views import frame, parts, theme
from youthapp.views.shell import Shell, use_shell


@ft.component
def YoursView() -> ft.View:
    """Draw what one can do with everything one has here."""
    shell = use_shell()
    step, set_step = ft.use_state("")
    if step == "erase":
        return _erase(shell, set_step)
    if step == "left":
        return _left_behind(shell, set_step)
    screen = screens.yours(shell.reader)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.who_sees_this(screen.who),
        _out(shell, screen),
        _in(shell, screen),
        parts.card(
            parts.heading(screen.erase_title, 2),
            parts.text(screen.erase_line),
            parts.quiet_button(
                screen.erase,
                lambda: set_step("erase"),
                icon=ft.Icons.DELETE_OUTLINE_ROUNDED,
            ),
        ),
    )


def _out(shell: Shell, screen: screens.YoursScreen) -> ft.Control:
    def said(_: object) -> None:
        shell.say(screen.saved)

    async def page() -> None:
        told = takeout_screens.sections(shell.reader, shell.library, shell.desk.store)
        whole = takeout_screens.page(shell.reader, told, today(shell.desk))
        await shell.doing(takeout.save_page, page=whole, then=said)()

    return parts.card(
        parts.heading(screen.out_title, 2),
        parts.note_line(screen.out_line, ft.Icons.LOCK_OPEN_ROUNDED),
        parts.quiet_button(screen.page, page, icon=ft.Icons.ARTICLE_OUTLINED),
        parts.soft(screen.page_line),
        parts.quiet_button(
            screen.data,
            shell.doing(takeout.save_data, then=said),
            icon=ft.Icons.INVENTORY_2_OUTLINED,
        ),
        parts.soft(screen.data_line),
    )


def _in(shell: Shell, screen: screens.YoursScreen) -> ft.Control:
    def said(count: int | None) -> None:
        if count is not None:
            shell.say(screens.brought_in(shell.reader, count))

    return parts.card(
        parts.heading(screen.in_title, 2),
        parts.text(screen.in_line),
        parts.quiet_button(
            screen.bring,
            shell.doing(takeout.bring_in, then=said),
            icon=ft.Icons.FILE_OPEN_OUTLINED,
        ),
    )


def _erase(shell: Shell, set_step: Callable[[str], None]) -> ft.View:
    screen = screens.erase(shell.reader, joined=shell.desk.account.joined)

    async def erase() -> None:
        shell.state.busy = screen.working
        done = await shell.do(erasing.erase_everything)
        shell.state.busy = ""
        if not done.ok and shell.desk.account.joined:
            set_step("left")

    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.bullets(screen.points, ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED),
        on_back=lambda: set_step(""),
        bottom=parts.column(
            parts.big_button(
                screen.erase,
                erase,
                icon=ft.Icons.DELETE_FOREVER_ROUNDED,
                disabled=bool(shell.state.busy),
            ),
            parts.text_button(screen.keep, lambda: set_step("")),
            gap=theme.HALF,
        ),
    )


def _left_behind(shell: Shell, set_step: Callable[[str], None]) -> ft.View:
    screen = screens.left_behind(shell.reader)
    erase = shell.doing(erasing.erase_everything, only_here=True)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.text(screen.line),
        on_back=lambda: set_step(""),
        bottom=parts.column(
            parts.big_button(screen.wait, lambda: set_step("")),
            parts.quiet_button(screen.erase, erase),
            gap=theme.ONE,
        ),
    )
