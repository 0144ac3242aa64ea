"""Showing the map to somebody: choose whom, see exactly what they see, hold up the phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import people
from youthapp.screens import people_show as screens
from youthapp.screens.people import Choice
from youthapp.views import frame, parts, theme
from youthapp.views.people_hand import switch
from youthapp.views.people_map import people_map
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import hold

PREVIEW, HELD_UP = 300, 560  # how wide the map is at most


@ft.component
def ShowView() -> ft.View:
    """Draw the choice with its picture; or the picture alone, held up to somebody."""
    shell = use_shell()
    everybody = people.everybody(shell.desk.store)
    chosen, choose = ft.use_state(hold(lambda: screens.at_first(everybody)))
    names, name = ft.use_state(False)
    held_up, hold_up = ft.use_state(False)
    screen = screens.show_screen(shell.reader, everybody, chosen, names=names)

    def close() -> None:
        shell.cover(None)
        hold_up(False)

    def show() -> None:
        shell.cover(close)
        hold_up(True)

    def turn(who: str) -> Callable[[], Any]:
        return lambda: choose(chosen ^ {who})

    if held_up:
        return _held_up(shell, screen, close)
    ready = bool(screen.shown.nodes)
    keep = _keep(shell, screen) if ready else None
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1),
            parts.text(screen.lead),
            parts.who_sees_this(screen.nothing_sent),
            gap=6,
        ),
        parts.column(
            parts.heading(screen.preview, 2), _picture(shell, screen.shown, PREVIEW), gap=theme.ONE
        )
        if ready
        else parts.soft(screen.nobody, "body"),
        None if shell.airy else keep,
        switch(screen.names, screen.names_line, on=names, turn=lambda: name(not names)),
        _choices(screen.choose, screen.people, turn, screen.left_out),
        _choices(screen.heart_title, screen.heart, turn) if screen.heart else None,
        bottom=parts.column(
            parts.big_button(
                screen.hold, show, icon=ft.Icons.FULLSCREEN_ROUNDED, disabled=not ready
            ),
            keep if shell.airy else None,
            gap=theme.HALF,
        ),
        key="show-people",
    )


def _keep(shell: Shell, screen: screens.ShowScreen) -> ft.Control:
    """Draw the way to keep what is shown as a picture on the phone."""

    def kept(taken: bool) -> None:
        if taken:
            shell.say(screen.kept)

    async def keep() -> None:
        from youthapp.views.people_picture import picture  # only who keeps one pays for it

        drawn = picture(shell.reader, screen.shown, _wide(shell, HELD_UP))
        await shell.doing(people.save_picture, then=kept, svg=drawn)()

    return parts.text_button(screen.keep, keep, icon=ft.Icons.IMAGE_ROUNDED)


def _wide(shell: Shell, most: float) -> float:
    return min(shell.state.width - 2 * theme.MARGIN, most)


def _choices(
    title: str,
    choices: tuple[Choice, ...],
    turn: Callable[[str], Callable[[], Any]],
    line: str = "",
) -> ft.Control:
    cards = [
        parts.choice_card(one.text, turn(one.id), chosen=one.chosen, many=True, under=one.under)
        for one in choices
    ]
    return parts.column(
        parts.heading(title, 2), *cards, parts.soft(line) if line else None, gap=theme.ONE
    )


def _picture(shell: Shell, shown: screens.Shown, most: float) -> ft.Control:
    return people_map(
        shell,
        shown.rings,
        me=shown.me,
        label=shown.title,
        width=_wide(shell, most),
        heart=False,
    )


def _held_up(shell: Shell, screen: screens.ShowScreen, close: Callable[[], None]) -> ft.View:
    """Draw what the other person sees and nothing else, with one way back."""
    lines = [
        parts.row(
            parts.grow(parts.text(name, "strong")),
            parts.grow(parts.text(line)),
            top=True,
        )
        for name, line in screen.shown.lines
    ]
    content = parts.column(
        parts.heading(screen.shown.title, 1),
        _picture(shell, screen.shown, HELD_UP),
        parts.card(*lines),
    )
    scroll = ft.Column(
        controls=[
            ft.Container(
                content=content,
                padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=theme.TWO),
            )
        ],
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    foot = ft.Container(
        content=parts.quiet_button(screen.close, close, icon=ft.Icons.CLOSE_ROUNDED),
        padding=ft.Padding.symmetric(horizontal=theme.MARGIN, vertical=theme.ONE),
    )
    column = ft.Column(
        controls=[scroll, foot],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.View(
        route="held-up",
        padding=0,
        can_pop=False,
        controls=[ft.SafeArea(content=column, expand=True)],
    )
