"""Joining by a code or a link, and coming back with the digits of a card."""

from __future__ import annotations

from typing import Any

import flet as ft

from youthapp.actions import account
from youthapp.screens import device as device_screens
from youthapp.screens import join as screens
from youthapp.views import device, frame, parts, pictures, theme
from youthapp.views.scanner import scan_button
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import hold
from youthapp.views.writing import use_writing


@ft.component
def JoinView() -> ft.View:
    """Draw the field for a code; one that came by a link is in it already."""
    shell = use_shell()
    screen = screens.join(shell.reader)
    code = use_writing(
        shell.came_with("/join"), label=screen.label, hint=screen.hint, lines=1, rows=3
    )
    anyway, set_anyway = ft.use_state(False)
    before = hold(lambda: shell.desk.account.joined)
    if shell.desk.account.joined:
        return _place() if before else _joined(shell)
    first = None if anyway else device_screens.install_first(shell.reader, shell.device)
    if first:

        def go_on() -> None:
            shell.quiet()
            set_anyway(True)

        return device.install_first(shell, first, code.text, go_on)

    async def send() -> None:
        await shell.doing(account.join, code=code.text, busy=screen.working)()

    async def scanned(text: str) -> None:
        code.begin_with(text)
        await send()

    safari = device_screens.begun_in_safari(shell.reader, shell.device)
    return frame.page_frame(
        shell,
        pictures.alone(shell, "bridge"),
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        code.drawn(),
        parts.bullets(screen.gains, ft.Icons.CHECK_CIRCLE_ROUNDED),
        parts.who_sees_this(screen.who),
        scan_button(shell, scanned),
        parts.soft(safari, "body") if safari else None,
        parts.text_button(
            screen.phone, lambda: shell.go("/join/phone"), icon=ft.Icons.SMARTPHONE_ROUNDED
        ),
        parts.text_button(
            screen.card, lambda: shell.go("/join/card"), icon=ft.Icons.RESTORE_ROUNDED
        ),
        bottom=parts.big_button(
            screen.button, send, disabled=not code.words or bool(shell.state.busy)
        ),
    )


def _place() -> Any:
    from youthapp.views.seats import PlaceView  # few who have joined get another code

    return PlaceView()


def _joined(shell: Shell) -> ft.View:
    screen = screens.joined(shell.reader, shell.desk.account.role)
    return frame.page_frame(
        shell,
        pictures.alone(shell, "hills"),
        parts.heading(screen.title, 1),
        parts.text(screen.role) if screen.role else None,
        parts.text(screen.lead),
        bottom=parts.column(
            parts.big_button(screen.card, lambda: shell.go("/more/card", instead=True)),
            parts.text_button(
                screen.later, shell.doing(account.card_later, then=lambda _: shell.leave_for("/"))
            ),
            gap=theme.ONE,
        ),
    )


@ft.component
def RestoreView() -> ft.View:
    """Draw the field for the digits, with the groups as they fill."""
    shell = use_shell()
    typed, set_typed = ft.use_state("")
    screen = screens.restore(shell.reader, typed)
    field = use_writing("", label=screen.label, lines=1, rows=4, digits=True, on_typed=set_typed)
    problem = shell.state.problem
    wrong = problem.params.get("group") if problem else None

    async def scanned(text: str) -> None:
        field.begin_with(text.rpartition(":")[2])
        await bring_back()

    async def bring_back() -> None:
        shell.state.busy = screen.working
        outcome = await shell.do(account.restore, digits=field.text)
        shell.state.busy = ""
        if outcome.ok:
            shell.leave_for("/goals")

    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        scan_button(shell, scanned),
        field.drawn(),
        digit_groups([(str(n), g, n == wrong) for n, g in enumerate(screen.groups, start=1)]),
        parts.soft(screen.left) if screen.left else None,
        bottom=parts.big_button(
            screen.button, bring_back, disabled=not screen.ready or bool(shell.state.busy)
        ),
    )


def digit_groups(groups: list[tuple[str, str, bool]]) -> ft.Control:
    """Draw numbered groups of digits in reading direction; a wrong one stands out."""
    return ft.Row(
        controls=[_group(*group) for group in groups], wrap=True, spacing=10, run_spacing=10
    )


def _group(number: str, digits: str, wrong: bool) -> ft.Control:
    line = ft.Colors.TERTIARY if wrong else ft.Colors.OUTLINE_VARIANT
    shown = " ".join(digits.ljust(4, "·"))
    return ft.Container(
        content=ft.Row(
            controls=[
                parts.soft(number),
                parts.text(shown, "strong", rtl=False, align=ft.TextAlign.START),
            ],
            spacing=10,
            tight=True,
        ),
        bgcolor=ft.Colors.TERTIARY_CONTAINER if wrong else ft.Colors.SURFACE,
        border=ft.Border.all(2 if wrong else 1, line),
        border_radius=14,
        padding=ft.Padding.symmetric(horizontal=14, vertical=10),
    )
