"""A conversation as one sees it: one question, large answers below, what was said above.

What is being written is kept at every pause, so that a phone that dies keeps it too. Skip,
why, back and stop are always there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import conversation as actions
from youthapp.screens.conversation import (
    ConversationScreen,
    Draft,
    Form,
    Labels,
    Question,
    conversation_screen,
)
from youthapp.views import answers, frame, parts, theme
from youthapp.views.bubbles import Say, Talk, Talking
from youthapp.views.ladder import trail
from youthapp.views.shell import Shell
from youthapp.views.stage import hold, margin, stage


def use_talk() -> Talk:
    """Hold one conversation's state; a hook."""
    talk = hold(Talk)
    talk.why, talk.show_why = ft.use_state("")
    return talk


def use_conversation(
    shell: Shell,
    name: str,
    form: Form,
    begin: Callable[[], Any],
    *,
    leave: Callable[[], Any],
    over: bool = False,
) -> ft.View | Draft:
    """Draw a conversation until everything is said, then return what was; a hook.

    ``name`` is the draft's; ``begin`` makes it where there is none, unless it is ``over``.
    """
    store = shell.desk.store
    draft, talk = store.draft(name), use_talk()

    async def begin_here() -> None:
        if not over and store.draft(name) is None:
            await begin()

    ft.use_effect(begin_here, [])
    if draft is None:
        return frame.page_frame(shell, on_back=leave, key=name)
    screen = conversation_screen(shell.reader, shell.library, form, draft)
    if screen.question is None:
        return draft
    return conversation_stage(shell, talk, screen, name, leave=leave)


def conversation_stage(
    shell: Shell,
    talk: Talk,
    screen: ConversationScreen,
    name: str,
    *,
    leave: Callable[[], Any],
    draw: Callable[[Talking], ft.Control] = answers.draw,
    skip: Callable[..., Any] | None = None,
    back: Callable[..., Any] | None = None,
) -> ft.View:
    """Draw a conversation that is under way; ``name`` is the draft's.

    ``draw`` draws the ways to answer; ``skip`` and ``back`` are other actions than the
    conversation's own, where a question has steps.
    """
    question, labels = screen.question, screen.labels
    assert question is not None
    say = Say(shell, talk, name)

    async def stop() -> None:
        await say.keep_now()
        await shell.do(actions.stop, form=name)
        leave()
        shell.say(labels.stop_note)

    return stage(
        shell,
        draw(Talking(shell, talk, screen, question, say)),
        start=_stop(shell, labels.stop, stop),
        under_bar=_progress(shell, screen),
        foot=_always_there(talk, question, labels, say, skip, back),
    )


def _stop(shell: Shell, label: str, on_click: Callable[[], Any]) -> ft.Control:
    """Draw the way out: its pictogram with its words, or alone where letters are too large."""
    icon, ink = ft.Icons.CLOSE_ROUNDED, ft.Colors.ON_SURFACE
    if frame.bar_fits(shell, label, taken=60):
        return parts.text_button(label, on_click, icon=icon, colour=ink)
    return parts.icon_button(icon, label, on_click, colour=ink)


def _progress(shell: Shell, screen: ConversationScreen) -> ft.Control:
    """Draw how far the conversation has come, calmly: a path with the place on it."""
    width = shell.state.width - 2 * margin(shell)
    words = parts.soft(screen.progress, "label")
    taken = 24 + len(screen.progress) * 8.5 * shell.letters / 100
    line = trail(screen.position, screen.total, width=max(60, width - taken), rtl=shell.reader.rtl)
    return ft.Container(
        content=parts.row(parts.grow(line), words, gap=12),
        padding=ft.Padding(left=0, right=0, top=0, bottom=theme.HALF),
    )


def _always_there(
    talk: Talk,
    question: Question,
    labels: Labels,
    say: Say,
    skip: Callable[..., Any] | None,
    back: Callable[..., Any] | None,
) -> ft.Control:
    """Draw back, why and skip, in reach of the thumb on every question."""
    open_now = talk.why == question.item

    def why() -> None:
        talk.show_why("" if open_now else question.item)

    passing = say.do(skip) if skip else say.do(actions.skip, item=question.item)
    rtl = say.shell.reader.rtl  # this sign does not turn around by itself
    onward = ft.Icons.SKIP_PREVIOUS_ROUNDED if rtl else ft.Icons.SKIP_NEXT_ROUNDED
    key = _key if say.shell.airy else _small_key
    keys = [
        key(labels.back, ft.Icons.ARROW_BACK_ROUNDED, say.do(back or actions.back)),
        key(labels.why, ft.Icons.LIGHTBULB_OUTLINE_ROUNDED, why, on=open_now)
        if question.why
        else None,
        key(labels.skip, onward, passing) if not question.sayings else None,
    ]
    return ft.Row(
        controls=[key for key in keys if key is not None],
        alignment=ft.MainAxisAlignment.SPACE_AROUND,
        wrap=True,
        spacing=theme.HALF,
        run_spacing=0,
    )


def _key(
    label: str, icon: ft.IconData, on_click: Callable[[], Any], *, on: bool = False
) -> ft.Control:
    """Draw one of the keys below the answers: its pictogram over its word."""
    colour = ft.Colors.PRIMARY
    return ft.Container(
        content=ft.Column(
            controls=[
                ft.Icon(icon, size=24, color=colour),
                parts.text(label, "label", colour=colour, align=ft.TextAlign.CENTER),
            ],
            spacing=0,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        ),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if on else None,
        border_radius=16,
        padding=ft.Padding.symmetric(horizontal=theme.ONE, vertical=6),
        ink=True,
        on_click=on_click,
    )


def _small_key(
    label: str, icon: ft.IconData, on_click: Callable[[], Any], *, on: bool = False
) -> ft.Control:
    """Draw a key as its pictogram alone, where large letters need the room for the question."""
    return ft.Container(
        content=parts.icon_button(icon, label, on_click, colour=ft.Colors.PRIMARY),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if on else None,
        border_radius=16,
    )
