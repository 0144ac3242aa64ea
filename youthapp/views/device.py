"""The app on this phone, drawn: the way to put it there, and a newer version."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.screens import device as screens
from youthapp.views import frame, parts, theme
from youthapp.views.shell import Shell


def installing(shell: Shell) -> ft.Control | None:
    """Draw the one way there is to put the app on the phone, or that it is there."""
    screen = screens.installing(shell.reader, shell.device)
    if screen is None:
        return None
    if screen.done:
        return parts.note_line(screen.done, ft.Icons.CHECK_CIRCLE_ROUNDED)
    if screen.by_hand:
        return parts.card(
            parts.heading(screen.title, kind="strong"), _by_hand(screen.by_hand), gap=14
        )
    return parts.link_card(
        screen.title,
        on_click=shell.desk.platform.install,
        icon=ft.Icons.INSTALL_MOBILE_ROUNDED,
        area="work",
    )


def _by_hand(way: screens.ByHand, then: str = "") -> ft.Control:
    return parts.column(
        _step(ft.Icons.IOS_SHARE_ROUNDED, way.share),
        _step(ft.Icons.ADD_BOX_OUTLINED, way.add),
        _step(ft.Icons.APPS_ROUNDED, then) if then else None,
        parts.soft(way.elsewhere),
        gap=12,
    )


def _step(icon: ft.IconData, line: str) -> ft.Control:
    sign = ft.Icon(icon, size=24, color=ft.Colors.PRIMARY)
    return parts.row(sign, parts.grow(parts.text(line)), top=True)


def new_version(shell: Shell) -> ft.Control | None:
    """Draw that a newer version is here, with a way to take it now."""
    screen = screens.new_version(shell.reader, shell.device)
    if screen is None:
        return None
    return parts.card(
        parts.row(
            ft.Icon(ft.Icons.AUTORENEW_ROUNDED, size=24, color=ft.Colors.PRIMARY),
            parts.grow(
                parts.column(parts.text(screen.title, "strong"), parts.soft(screen.line), gap=2)
            ),
            top=True,
        ),
        parts.text_button(screen.button, shell.desk.platform.reload),
        tint=ft.Colors.PRIMARY_CONTAINER,
        gap=theme.HALF,
    )


def install_first(
    shell: Shell, screen: screens.InstallFirst, code: str, anyway: Callable[[], None]
) -> ft.View:
    """Draw why joining should wait, how to go on, and the code to take along."""
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.card(_by_hand(screen.by_hand, screen.then), gap=14),
        _code(shell, screen, code) if code else None,
        bottom=parts.text_button(screen.anyway, anyway),
        key="install-first",
    )


def _code(shell: Shell, screen: screens.InstallFirst, code: str) -> ft.Control:
    return parts.card(
        parts.heading(screen.code_title),
        parts.text(code, rtl=False, align=ft.TextAlign.START, selectable=True),
        parts.quiet_button(
            screen.copy,
            lambda: shell.say(screen.copied),
            icon=ft.Icons.CONTENT_COPY_ROUNDED,
            action=ft.CopyToClipboard(code),
        ),
    )
