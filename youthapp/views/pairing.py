"""A second phone, as one sees it on both: a code, three pictures, and that it worked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft

from youthapp.actions import pairing
from youthapp.actions.pairing import Choice
from youthapp.screens import pairing as screens
from youthapp.views import frame, parts, qr, theme
from youthapp.views.contacts import numbered
from youthapp.views.scanner import scan_button
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import hold
from youthapp.views.writing import use_writing

LOOK = 1.5  # seconds between two looks for the other phone
HERE = "/pair"


class Watch:
    """Looks again and again until something is there, a problem comes, or the screen goes."""

    def __init__(self, shell: Shell) -> None:
        self.shell, self.on = shell, True

    async def until(self, action: Callable[..., Any], found: Callable[[Any], None]) -> bool:
        """Do an action until it returns something, and hand that over; True when it did.

        Without a network it goes on; where the two phones cannot go on it ends.
        """
        while self.on:
            outcome = await self.shell.doorway.keep(action)
            if self.on and outcome.problem is not None:
                self.shell.state.problem = outcome.problem
                if outcome.problem.key.startswith("error.pairing"):
                    return False
            elif self.on and outcome.value:
                self.shell.quiet()
                found(outcome.value)
                return True
            await asyncio.sleep(LOOK)
        return False

    def stop(self) -> None:
        """Look no more."""
        self.on = False


def use_watch(shell: Shell) -> Watch:
    """Hold what looks for the other phone as long as the screen is there; a hook."""
    watch = hold(lambda: Watch(shell))
    ft.use_effect(lambda: None, [], cleanup=watch.stop)
    return watch


# The new phone


@ft.component
def ArriveView() -> ft.View:
    """Draw the code of a new phone, then the pictures, until everything is here."""
    shell = use_shell()
    code, set_code = ft.use_state("")
    shown, set_shown = ft.use_state(())
    alike, set_alike = ft.use_state(False)
    watch = use_watch(shell)

    async def begin() -> None:
        outcome = await shell.doorway.keep(pairing.begin)
        set_code(outcome.value or "")
        set_shown(())
        set_alike(False)
        if outcome.ok and not await watch.until(pairing.answered, set_shown) and watch.on:
            await begin()

    joined = shell.desk.account.joined
    ft.use_effect(lambda: None if joined else shell.page.run_task(begin), [])

    def yes() -> None:
        set_alike(True)
        shell.page.run_task(take)

    async def take() -> None:
        if not await watch.until(pairing.take, lambda _: arrived()) and watch.on:
            await begin()

    def arrived() -> None:
        shell.leave_for("/goals")
        shell.say(screens.alike(shell.reader, shown).done)
        if shell.kept is not None:
            shell.kept()

    async def no() -> None:
        watch.stop()
        await shell.doorway.keep(pairing.stop)
        shell.back()

    if shown:
        return _alike(shell, screens.alike(shell.reader, shown), alike, yes, no)
    return _code(shell, screens.arrive(shell.reader, code), code)


def _code(shell: Shell, screen: screens.ArriveScreen, code: str) -> ft.View:
    def copy() -> None:
        shell.desk.platform.copy(code)
        shell.say(screen.copied)

    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        numbered(screen.steps),
        parts.card(qr.code(pairing.own_link(shell.desk, code=code), screen.qr_label, 260))
        if code
        else None,
        parts.soft(screen.typed, "body"),
        _letters(screen.groups),
        parts.text_button(screen.copy, copy, icon=ft.Icons.CONTENT_COPY_ROUNDED),
        key=f"{HERE}/code",
    )


def _letters(groups: tuple[str, ...]) -> ft.Control:
    """Draw the code in two lines of groups, from the left in every language."""
    half = (len(groups) + 1) // 2
    return parts.column(
        *[
            parts.text("  ".join(line), "strong", rtl=False, selectable=True)
            for line in (groups[:half], groups[half:])
        ],
        gap=theme.HALF,
    )


def _alike(
    shell: Shell,
    screen: screens.AlikeScreen,
    waiting: bool,
    yes: Callable[[], None],
    no: Callable[[], Awaitable[None]],
) -> ft.View:
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.card(_said_row(shell, screen.row)),
        parts.note_line(screen.waiting, ft.Icons.HOURGLASS_TOP_ROUNDED) if waiting else None,
        on_back=no,
        bottom=parts.column(
            parts.big_button(screen.yes, yes, disabled=waiting),
            parts.text_button(screen.no, no),
            gap=theme.HALF,
        ),
        key=f"{HERE}/alike",
    )


def picture_row(shell: Shell, row: screens.Row) -> ft.Control:
    """Draw three pictures with their names, from the left in every language: they are compared."""
    size = 56 if shell.roomy else 72
    drawn = [
        ft.Container(
            content=ft.Column(
                controls=[
                    ft.Icon(parts.icon_named(one.icon), size=size, color=ft.Colors.PRIMARY),
                    parts.text(one.name, "label", align=ft.TextAlign.CENTER),
                ],
                horizontal_alignment=ft.CrossAxisAlignment.CENTER,
                spacing=4,
            ),
            expand=shell.roomy,
        )
        for one in row
    ]
    if not shell.roomy:
        return parts.column(*drawn, gap=theme.ONE)
    from_the_left = drawn[::-1] if shell.reader.rtl else drawn
    return ft.Row(controls=[*from_the_left], spacing=theme.ONE)


def _said_row(shell: Shell, row: screens.Row, *, button: bool = False) -> ft.Control:
    """Draw a row that is heard as one, in its order."""
    return ft.Semantics(
        content=picture_row(shell, row),
        label=screens.said(row),
        button=button,
        container=True,
        exclude_semantics=True,
    )


# The old phone


@ft.component
def PairView() -> ft.View:
    """Draw the old phone's way: whose phones, the new one's code, the pictures, done."""
    shell = use_shell()
    mine, set_mine = ft.use_state(False)
    choice, set_choice = ft.use_state(None)
    given, set_given = ft.use_state(False)
    came = shell.came_with(HERE)
    pasted = use_writing(came, label=screens.read(shell.reader).label, lines=1, rows=3)
    if not shell.desk.account.joined:
        return _not_joined(shell)
    if given:
        return _given(shell)
    if choice is not None:
        return _choose(shell, choice, set_choice, set_given)
    if not mine:
        return _hand(shell, set_mine)

    async def read(code: str) -> None:
        busy = screens.read(shell.reader).working
        shell.forget_code()
        await shell.doing(pairing.read, code=code, then=set_choice, busy=busy)()

    return _read(shell, pasted, read)


def _not_joined(shell: Shell) -> ft.View:
    from youthapp.screens.join import not_joined

    screen = not_joined(shell.reader)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        bottom=parts.big_button(screen.button, lambda: shell.leave_for("/join")),
        key=f"{HERE}/none",
    )


def _hand(shell: Shell, set_mine: Callable[[bool], None]) -> ft.View:
    screen = screens.hand(shell.reader)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.ask, "lead"),
        parts.note_line(screen.lead, ft.Icons.INFO_OUTLINE_ROUNDED),
        bottom=parts.column(
            parts.big_button(screen.yes, lambda: set_mine(True)),
            parts.text_button(screen.no, shell.back),
            gap=theme.HALF,
        ),
        key=f"{HERE}/hand",
    )


def _read(shell: Shell, pasted: Any, read: Callable[[str], Awaitable[None]]) -> ft.View:
    screen = screens.read(shell.reader)

    async def go_on() -> None:
        await read(pasted.text)

    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        scan_button(shell, read),
        parts.soft(screen.paste, "body"),
        pasted.drawn(),
        bottom=parts.big_button(screen.go_on, go_on, disabled=bool(shell.state.busy))
        if pasted.words
        else None,
        key=f"{HERE}/read",
    )


def _choose(
    shell: Shell,
    choice: Choice,
    set_choice: Callable[[Choice | None], None],
    set_given: Callable[[bool], None],
) -> ft.View:
    screen = screens.choose(shell.reader, choice.rows)

    def chosen(row: int | None) -> Callable[[], Awaitable[None]]:
        async def handle() -> None:
            outcome = await shell.do(pairing.choose, choice=choice, row=row)
            if outcome.ok:
                set_given(True)
            elif outcome.problem is not None and outcome.problem.key.startswith("error.pairing"):
                set_choice(None)

        return handle

    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        *[
            parts.card(
                _said_row(shell, row, button=True),
                on_click=chosen(number),
                padding=14,
            )
            for number, row in enumerate(screen.rows)
        ],
        bottom=parts.text_button(screen.none, chosen(None)),
        on_back=chosen(None),
        key=f"{HERE}/choose",
    )


def _given(shell: Shell) -> ft.View:
    screen = screens.given(shell.reader)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        bottom=parts.big_button(screen.button, lambda: shell.leave_for("/more")),
        key=f"{HERE}/given",
    )
