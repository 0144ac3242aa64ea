"""The first meeting as one sees it: the offer, the conversation, and where it leads."""

from __future__ import annotations

import flet as ft

from youthapp.actions import meeting
from youthapp.screens import meeting as screens
from youthapp.views import parts
from youthapp.views.conversation import use_conversation
from youthapp.views.read_back import read_back_view
from youthapp.views.saying import say_done, saying
from youthapp.views.shell import Shell, use_shell

HERE = "/meeting"


def offered(shell: Shell) -> ft.Control | None:
    """Draw the offer until it is answered: it is made once, and nobody asks again."""
    store = shell.desk.store
    if not meeting.is_offered(store):
        return None
    screen = screens.offer(shell.reader, draft=store.draft(meeting.FORM))
    words = parts.column(parts.text(screen.title, "strong"), parts.soft(screen.line, "body"), gap=2)
    hand = parts.shape("start", icon=ft.Icons.WAVING_HAND_ROUNDED, size=52)
    return parts.card(
        parts.row(hand, parts.grow(words), gap=14)
        if shell.roomy
        else parts.column(ft.Row(controls=[hand]), words),
        parts.wrap(
            parts.text_button(
                screen.begin, lambda: shell.go(HERE), icon=ft.Icons.ARROW_FORWARD_ROUNDED
            ),
            parts.text_button(screen.not_now, saying(shell, meeting.not_now, screen.put_away)),
        ),
        padding=16,
        gap=10,
    )


@ft.component
def MeetingView() -> ft.View:
    """Draw the conversation, then what was said; keeping it leads on."""
    shell = use_shell()
    form = shell.library.form(meeting.FORM)

    def leave() -> None:
        shell.leave_for("/goals")

    begin = shell.doing(meeting.begin)
    draft = use_conversation(shell, meeting.FORM, form, begin, leave=leave)
    if isinstance(draft, ft.View):
        return draft
    screen = screens.end(shell.reader, shell.library, form, draft)

    async def keep() -> None:
        outcome = await shell.do(meeting.keep_meeting)
        if outcome.ok:
            shell.go(screen.leads_to, instead=True)
            if screen.keeps:
                say_done(shell, screen.kept, outcome.value)

    return read_back_view(shell, screen.read, meeting.FORM, keep=keep, leave=leave)
