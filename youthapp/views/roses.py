"""Roses one was given: a picture of good words, opened, read, kept and printed."""

from __future__ import annotations

from typing import Any

import flet as ft

from youthapp.actions import rose as actions
from youthapp.screens import roses as screens
from youthapp.views import frame, parts, theme
from youthapp.views.petals import Petals
from youthapp.views.rose_bloom import Bloom
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell

HERE = "/roses"


@ft.component
def RosesView() -> ft.View:
    """Draw every rose one has; each leads to itself."""
    return _roses(use_shell())


@ft.component
def RoseView() -> Any:
    """Draw one rose, or the others when it is not here."""
    shell = use_shell()
    found = actions.one_rose(shell.desk.store, ft.use_route_params()["id"])
    if found is None or not found.words:
        return _roses(shell)
    return _Rose(shell, screens.rose_screen(shell.reader, found), not found.opened)


def _roses(shell: Shell) -> ft.View:
    screen = screens.roses_screen(shell.reader, actions.roses(shell.desk.store))
    rows = [
        parts.link_card(
            name,
            day,
            on_click=shell.going(f"{HERE}/{which}"),
            area="health",
            icon=ft.Icons.LOCAL_FLORIST_ROUNDED,
        )
        for which, name, day in screen.rows
    ]
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.column(*rows, gap=10) if rows else parts.soft(screen.empty, "body"),
        parts.who_sees_this(screen.who_sees),
        key=HERE,
    )


@ft.component
def _Rose(shell: Shell, screen: screens.RoseScreen, new: bool) -> Any:
    """Draw the rose; the first time it opens before one's eyes."""
    read, set_read = ft.use_state(-1)
    opening, _ = ft.use_state(new)

    def see() -> None:
        if new:
            shell.page.run_task(shell.keep, actions.open_up, which=screen.id)

    def close() -> None:
        shell.cover(None)
        set_read(-1)

    def show(at: int) -> None:
        shell.cover(close)
        set_read(at)

    ft.use_effect(see, [])
    if read >= 0:
        return Petals(shell, screen.petals, screen.reading, screen.title, read, close)
    wide = min(shell.state.width - 2 * theme.MARGIN, max(240.0, shell.height - 420), 420)
    bloom = Bloom(
        len(screen.petals),
        wide,
        screen.title,
        tuple(petal.name for petal in screen.petals),
        show,
        opening,
    )
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1), parts.soft(screen.line, "body"), gap=theme.HALF
        ),
        bloom,
        parts.who_sees_this(screen.who_sees),
        parts.column(
            parts.text_button(screen.keep, _keep(shell, screen), icon=ft.Icons.IMAGE_ROUNDED),
            parts.text_button(screen.print, _print(shell, screen), icon=ft.Icons.PRINT_ROUNDED),
            parts.text_button(
                screen.remove,
                saying(
                    shell,
                    actions.put_by,
                    screen.removed,
                    then=lambda: shell.leave_for(HERE),
                    which=screen.id,
                ),
            ),
            gap=0,
        ),
        bottom=parts.big_button(screen.read, lambda: show(0), icon=ft.Icons.AUTO_STORIES_ROUNDED),
        key=f"rose-{screen.id}",
    )


def _keep(shell: Shell, screen: screens.RoseScreen) -> Any:
    """Make the way to keep a rose as a picture on the phone."""

    def kept(taken: bool) -> None:
        if taken:
            shell.say(screen.kept)

    async def keep() -> None:
        from youthapp.views.rose_picture import picture  # only who keeps one pays for it

        drawn = picture(shell.reader, screen)
        await shell.doing(actions.save_picture, then=kept, svg=drawn)()

    return keep


def _print(shell: Shell, screen: screens.RoseScreen) -> Any:
    """Make the way to paper; a device that cannot print is given a file, and says so."""

    async def lay_out() -> None:
        from youthapp.actions.about import PRINTED, SAVED
        from youthapp.views.rose_picture import paper

        done = await shell.do(actions.print_page, page=paper(shell.reader, screen))
        line = {PRINTED: screen.print_line, SAVED: screen.saved}.get(done.value)
        if line:
            shell.say(line)

    return lay_out
