"""Putting something in the week: the conversation it is made in, and what was said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import conversation as talking
from youthapp.actions import desk, plan
from youthapp.actions.undo import Undo
from youthapp.screens import activity as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.conversation import use_conversation
from youthapp.views.read_back import said
from youthapp.views.saying import say_done
from youthapp.views.shell import Shell, use_shell

WEEK, NEW = "/week", "/week/new"
KEPT = "kept"


@ft.component
def NewActivityView() -> ft.View:
    """Draw the conversation, then what was said, then where it is kept.

    Who came from a step of a goal goes back to the goal, and hears there what was done.
    """
    shell = use_shell()
    form = shell.library.form(plan.FORM)
    goal = ft.use_route_params().get("id", "")
    home = f"/goals/{goal}" if goal else WEEK
    kept = shell.ended.get(NEW, "") if not goal else ""  # the browser's own back leads here again

    def leave() -> None:
        shell.leave_for(home)

    def end(done: Undo | None) -> None:
        if goal:
            leave()
            say_done(shell, read.kept, done)
        else:
            shell.ended[NEW] = KEPT if done else ""
            shell.redraw()

    async def again() -> None:
        shell.ended.pop(NEW, None)
        await shell.do(plan.begin)

    begin = shell.doing(plan.begin)
    draft = use_conversation(shell, plan.FORM, form, begin, leave=leave, over=bool(kept))
    if kept:
        return _kept(shell, again)
    if isinstance(draft, ft.View):
        return draft
    today = desk.today(shell.desk)
    read = screens.keep_screen(shell.reader, shell.library, form, draft, today=today)
    return _read_back(shell, read, end, home)


def _read_back(
    shell: Shell, screen: screens.KeepScreen, end: Callable[[Undo | None], None], home: str
) -> ft.View:
    """Draw what was said before anything is kept."""

    def change(item: str) -> Callable[[], Any]:
        return shell.doing(talking.change, form=plan.FORM, item=item)

    back = shell.doing(talking.back, form=plan.FORM)
    drop = shell.doing(talking.drop, form=plan.FORM, then=lambda _: shell.leave_for(home))
    if not screen.name:
        return frame.page_frame(
            shell,
            parts.empty_state(pictures.alone(shell, "hills", 280), screen.nothing, ""),
            bottom=parts.big_button(screen.to_week if home == WEEK else screen.back, drop),
            on_back=back,
            key="nothing-kept",
        )
    rows = [said(turn.question, turn.answer, change(turn.item)) for turn in screen.turns]
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=4),
        _what(screen, change("title")),
        *rows,
        parts.who_sees_this(screen.who_sees),
        bottom=parts.column(
            parts.big_button(
                screen.keep,
                shell.doing(plan.keep_activity, then=end),
                icon=ft.Icons.EVENT_AVAILABLE_ROUNDED,
            ),
            parts.text_button(screen.drop, drop),
            gap=0,
        ),
        on_back=back,
        key="read-back",
    )


def _what(screen: screens.KeepScreen, on_click: Callable[[], Any]) -> ft.Control:
    """Draw what is planned, large, in the colours of its picture."""
    look, dark = theme.area(screen.picture.area), theme.dark()
    return ft.Container(
        content=parts.row(
            parts.shape(screen.picture.area, icon=parts.icon_named(screen.picture.icon), size=64),
            parts.grow(
                parts.column(
                    parts.text(screen.name, "heading"),
                    parts.soft(screen.when, "body") if screen.when else None,
                    gap=2,
                )
            ),
            gap=14,
        ),
        bgcolor=look.ground(dark),
        border_radius=theme.RADIUS,
        padding=16,
        ink=True,
        on_click=on_click,
    )


def _kept(shell: Shell, again: Callable[[], Any]) -> ft.View:
    """Say that it is kept: only drawn after the phone's own disk has it."""
    screen = screens.kept_screen(shell.reader)
    return frame.page_frame(
        shell,
        parts.empty_state(pictures.alone(shell, "path", 320), screen.title, screen.line),
        parts.who_sees_this(screen.who_sees),
        bottom=parts.column(
            parts.big_button(screen.to_week, lambda: shell.leave_for(WEEK)),
            parts.quiet_button(screen.another, again),
            gap=10,
        ),
        on_back=lambda: shell.leave_for(WEEK),
        key="kept",
    )
