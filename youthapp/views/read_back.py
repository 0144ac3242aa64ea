"""The end of a conversation as one sees it: what was said, and keeping it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import flet as ft

from youthapp.actions import conversation as talking
from youthapp.screens.conversation import Draft, Form
from youthapp.screens.read_back import Kept, ReadBack, read_back
from youthapp.views import frame, parts, pictures
from youthapp.views.shell import Shell


def read_back_view(
    shell: Shell,
    screen: ReadBack,
    name: str,
    *,
    keep: Callable[[], Any],
    leave: Callable[[], Any],
) -> ft.View:
    """Draw what was said in the conversation ``name``; a tap goes back to any of it."""
    back = shell.doing(talking.back, form=name)
    drop = shell.doing(talking.drop, form=name, then=lambda _: leave())
    if not screen.turns:
        return frame.page_frame(
            shell,
            parts.empty_state(pictures.alone(shell, "hills", 280), screen.nothing, ""),
            bottom=parts.big_button(screen.leave, keep),
            on_back=back,
            key="nothing-kept",
        )

    def change(item: str) -> Callable[[], Any]:
        return shell.doing(talking.change, form=name, item=item)

    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=4),
        *[said(turn.question, turn.answer, change(turn.item)) for turn in screen.turns],
        parts.who_sees_this(screen.who_sees),
        bottom=parts.column(
            parts.big_button(screen.keep, keep, icon=ft.Icons.FAVORITE_ROUNDED),
            parts.text_button(screen.drop, drop),
            gap=0,
        ),
        on_back=back,
        key="read-back",
    )


def keep_view(
    shell: Shell,
    form: Form,
    draft: Draft,
    action: Callable[..., Any],
    *,
    keeps: bool,
    hidden: Collection[str] = (),
    here: str,
    ended: str,
    leave: Callable[[], Any],
) -> ft.View:
    """Draw what was said until it is kept; then the address ``here`` has ``ended``.

    Where nothing was said that can be kept, the one way on ends the conversation, too.
    """

    def end(_: Any) -> None:
        if not keeps:
            leave()
            return
        shell.ended[here] = ended
        shell.redraw()

    shown = hidden if keeps else [item.id for item in form.items]
    screen = read_back(shell.reader, shell.library, form, draft, hidden=shown)
    keep = shell.doing(action, then=end)
    return read_back_view(shell, screen, draft.name, keep=keep, leave=leave)


def said(question: str, answer: str, on_click: Callable[[], Any]) -> ft.Control:
    """Draw one question and what was said; a tap opens it again."""
    words = parts.column(parts.soft(question), parts.text(answer, "strong"), gap=2)
    edit = ft.Icon(ft.Icons.EDIT_ROUNDED, size=20, color=ft.Colors.OUTLINE)
    return parts.card(parts.row(parts.grow(words), edit), on_click=on_click, padding=14)


def kept_view(
    shell: Shell,
    screen: Kept,
    *,
    see: Callable[[], Any],
    as_goal: Callable[[], Any] | None = None,
) -> ft.View:
    """Say that it is kept: only drawn after the phone's own disk has it."""
    goal = (
        parts.quiet_button(screen.as_goal, as_goal, icon=ft.Icons.FLAG_ROUNDED) if as_goal else None
    )
    return frame.page_frame(
        shell,
        parts.empty_state(pictures.alone(shell, "hills", 320), screen.title, screen.line),
        parts.who_sees_this(screen.who_sees),
        bottom=parts.column(parts.big_button(screen.see, see), goal, gap=10),
        on_back=see,
        key="kept",
    )
