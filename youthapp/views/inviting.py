"""Inviting a youth: making a code, and handing it over on the screen, as a link or on paper."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import flet as ft

from youthapp.actions import about, youths
from youthapp.actions.desk import today
from youthapp.language import Reader, language
from youthapp.screens import inviting as screens
from youthapp.views import frame, parts, pictures, qr, theme
from youthapp.views.shell import Shell, use_shell

HERE = "/youths/invite"


@ft.component
def InviteView() -> ft.View:
    """Draw what an invitation is; then the one that was made."""
    shell = use_shell()
    link, set_link = ft.use_state("")
    if link:
        return _made(shell, link, lambda: set_link(""))
    screen = screens.invite(shell.reader)
    make = shell.doing(youths.invite, then=set_link, busy=screen.working)
    return frame.page_frame(
        shell,
        pictures.alone(shell, "bridge"),
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.bullets(screen.truths, ft.Icons.INFO_OUTLINE_ROUNDED),
        bottom=parts.big_button(
            screen.button, make, icon=ft.Icons.QR_CODE_2_ROUNDED, disabled=bool(shell.state.busy)
        ),
        key=HERE,
    )


def _made(shell: Shell, link: str, again: Callable[[], None]) -> ft.View:
    screen = screens.invited(shell.reader, today(shell.desk))

    def copy() -> None:
        shell.desk.platform.copy(link)
        shell.say(screen.copied)

    shown = parts.column(
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.card(
            qr.code(link, screen.qr_label, 260),
            parts.text(screen.until, "strong", align=ft.TextAlign.CENTER),
        ),
        parts.soft(screen.once),
    )
    ways = parts.column(
        parts.quiet_button(screen.copy, copy, icon=ft.Icons.CONTENT_COPY_ROUNDED),
        parts.column(
            parts.heading(screen.paper_title, 2),
            parts.soft(screen.paper_line, "body"),
            parts.wrap(
                *[
                    parts.chip(
                        language(code).own_name,
                        icon=ft.Icons.PRINT_ROUNDED,
                        on_click=_printing(shell, screen, link, code),
                    )
                    for code in shell.offered
                ]
            ),
            gap=theme.ONE,
        ),
        parts.text_button(screen.another, again),
    )
    both = parts.beside(shown, ways, wide=shell.wide)
    return frame.page_frame(shell, both, columns=True, key=f"{HERE}/made")


def _printing(
    shell: Shell, screen: screens.InvitedScreen, link: str, code: str
) -> Callable[[], Awaitable[None]]:
    """Make a handler that prints the sheet in a language; where nothing prints it is a file."""

    async def lay_out() -> None:
        if not (await shell.do(youths.read_in, code=code)).ok:
            return
        reader = Reader(code, shell.library.catalog(code))
        page = screens.paper(reader, link, qr.drawing(link), today(shell.desk))
        done = await shell.do(about.print_page, page=page)
        if done.value == about.SAVED:
            shell.say(screen.saved)

    return lay_out
