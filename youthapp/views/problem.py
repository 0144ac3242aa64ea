"""Calm pages for the few times the app itself cannot go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import flet as ft

from youthapp.language import Reader
from youthapp.screens import problem as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.shell import Shell, use_shell


def stopped(
    reader: Reader,
    key: str,
    params: Mapping[str, object] | None = None,
    *,
    again: Callable[[], Any] | None = None,
    books: Any = None,
) -> ft.View:
    """Draw a whole page for a problem that stops the app, with one way on.

    ``books`` is the library, if it could be opened: then the urgent numbers are there too.
    """
    screen = screens.stopped(reader, key, params or {}, books)
    return ft.View(
        route="/stopped",
        padding=0,
        controls=[
            ft.SafeArea(
                content=ft.Column(
                    controls=[
                        ft.Container(
                            content=parts.column(
                                parts.gap(theme.FOUR),
                                parts.empty_state(
                                    pictures.scene(screen.picture, width=260),
                                    screen.title,
                                    screen.line,
                                    parts.big_button(screen.button, again) if again else None,
                                    level=1,
                                ),
                                *[_number(number) for number in screen.numbers],
                            ),
                            padding=theme.MARGIN,
                        )
                    ],
                    scroll=ft.ScrollMode.AUTO,
                    expand=True,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                ),
                expand=True,
            )
        ],
    )


def _number(line: screens.Number) -> ft.Control:
    return parts.card(
        parts.row(
            parts.grow(parts.text(line.label, "strong")),
            parts.text(line.number, "number", colour=ft.Colors.TERTIARY, rtl=False),
        ),
        action=ft.OpenUrl(line.tel),
        tint=ft.Colors.TERTIARY_CONTAINER,
    )


@ft.component
def BrokenView() -> ft.View:
    """Draw a calm page after an error nobody foresaw; what was kept is still there."""
    shell = use_shell()
    return stopped(shell.reader, "error.unknown", again=shell.mend, books=shell.library)


def lost(shell: Shell) -> ft.Control:
    """Draw what stands at an address that leads nowhere."""
    screen = screens.lost(shell.reader)
    return parts.empty_state(
        pictures.alone(shell, "path"),
        screen.title,
        screen.line,
        parts.big_button(screen.button, lambda: shell.leave_for("/")),
        level=1,
    )


@ft.component
def LostView() -> ft.View:
    """Frame that page."""
    shell = use_shell()
    return frame.page_frame(shell, lost(shell))
