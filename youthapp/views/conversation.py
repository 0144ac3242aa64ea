"""A conversation as one sees it: one question, large answers below, what was said above.

Everything stands in one scroll that begins at the bottom, where the thumb is. What is
being written is kept at every pause, so that a phone that dies keeps it too. Skip, why,
back and stop are always there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import flet as ft

from youthapp.actions import conversation as actions
from youthapp.screens.conversation import ConversationScreen, Labels, Question, Turn
from youthapp.views import answers, parts, theme
from youthapp.views.shell import Shell
from youthapp.views.stage import hold, margin, stage

PAUSE = 0.6  # seconds without a key before what is typed is kept
SETTLE = 0.06  # seconds until a new question is laid out


@dataclass
class Talk:
    """What lives as long as the conversation is on the screen.

    ``pending`` is what was typed since it was last kept; ``list`` the scroll, ``room`` its
    height, ``heights`` those of the question and its answers.
    """

    list: ft.Ref[ft.ListView] = field(default_factory=ft.Ref)
    room: float = 0.0
    heights: dict[str, float] = field(default_factory=dict)
    pending: tuple[str, str] | None = None
    keystroke: int = 0
    why: str = ""
    show_why: Callable[[str], None] = lambda item: None


def use_talk(item: str) -> Talk:
    """Hold one conversation's state; a new question is brought into view."""
    talk = hold(Talk)
    talk.why, talk.show_why = ft.use_state("")

    async def bring_into_view() -> None:
        await asyncio.sleep(SETTLE)
        over = sum(talk.heights.values()) - talk.room
        if talk.list.current is not None:
            await talk.list.current.scroll_to(offset=max(0.0, over), duration=0)

    ft.use_effect(bring_into_view, [item])
    return talk


def conversation_stage(
    shell: Shell,
    talk: Talk,
    screen: ConversationScreen,
    name: str,
    *,
    leave: Callable[[], Any],
) -> ft.View:
    """Draw a conversation that is under way; ``name`` is the draft's."""
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
        _scroll(shell, talk, screen, question, say),
        start=parts.text_button(
            labels.stop, stop, icon=ft.Icons.CLOSE_ROUNDED, colour=ft.Colors.ON_SURFACE
        ),
        under_bar=_progress(shell, screen),
        foot=_always_there(talk, question, labels, say),
    )


@dataclass
class Say:
    """Names the conversation's actions, and keeps what is typed before each of them."""

    shell: Shell
    talk: Talk
    name: str

    def do(self, action: Callable[..., Any], **values: Any) -> Callable[[], Awaitable[None]]:
        """Make a handler that keeps what is typed, then acts."""

        async def handle() -> None:
            await self.now(action, **values)

        return handle

    async def now(self, action: Callable[..., Any], **values: Any) -> None:
        """Keep what is typed, then act."""
        if action in (actions.answer, actions.go_on):
            self.talk.pending = None
        else:
            await self.keep_now()
        self.talk.show_why("")
        await self.shell.do(action, form=self.name, **values)

    def typed(self, item: str, text: str) -> None:
        """Take in a keystroke; it is kept when the hand rests."""
        self.talk.pending = (item, text)
        self.talk.keystroke += 1
        self.shell.page.run_task(self._rest, self.talk.keystroke)

    async def _rest(self, keystroke: int) -> None:
        await asyncio.sleep(PAUSE)
        if keystroke == self.talk.keystroke:
            await self.keep_now()

    async def keep_now(self) -> None:
        """Keep what is typed at once."""
        if self.talk.pending is not None:
            item, text = self.talk.pending
            self.talk.pending = None
            await self.shell.do(actions.keep_typing, form=self.name, item=item, text=text)


def _scroll(
    shell: Shell, talk: Talk, screen: ConversationScreen, question: Question, say: Say
) -> ft.Control:
    """Draw everything in one scroll, the newest at the bottom."""

    def measured(part: str) -> Callable[[Any], None]:
        def keep(event: Any) -> None:
            talk.heights[part] = event.height

        return keep

    def roomy(event: Any) -> None:
        talk.room = event.height

    side = margin(shell)
    edge = ft.Padding(left=side, right=side, top=0, bottom=0)
    below = ft.Container(
        content=answers.Answers(question, screen.labels, shell, say),
        padding=ft.Padding(left=side, right=side, top=theme.TWO, bottom=theme.ONE),
        on_size_change=measured("answers"),
        key=f"answers-{question.item}",
    )
    asked = ft.Container(
        content=_asked(question, talk, screen.labels),
        padding=edge,
        on_size_change=measured("question"),
        key=f"question-{question.item}",
    )
    earlier = [
        ft.Container(content=_turn(turn, age, say), padding=edge, key=f"turn-{turn.item}")
        for age, turn in enumerate(reversed(screen.turns))
    ]
    return ft.Container(
        content=ft.ListView(
            ref=talk.list,
            controls=[below, asked, *earlier],
            reverse=True,
            expand=True,
            build_controls_on_demand=False,
        ),
        expand=True,
        on_size_change=roomy,
    )


def _progress(shell: Shell, screen: ConversationScreen) -> ft.Control:
    """Draw how far the conversation has come, calmly: a path with the place on it."""
    width = shell.state.width - 2 * margin(shell)
    words = parts.soft(screen.progress, "label")
    line = answers.trail(
        screen.position, screen.total, width=max(80, width - 92), rtl=shell.reader.rtl
    )
    return ft.Container(
        content=parts.row(parts.grow(line), words, gap=12),
        padding=ft.Padding(left=0, right=0, top=0, bottom=theme.HALF),
    )


def _asked(question: Question, talk: Talk, labels: Labels) -> ft.Control:
    """Draw the bubble that asks; screen readers hear it when it changes."""
    if question.sayings:
        said = [_bubble(one.text, one.hint) for one in question.sayings]
    else:
        said = [_bubble(question.text, question.hint, note=question.most_note)]
    why = _why(question.why) if talk.why == question.item and question.why else None
    return parts.column(
        ft.Semantics(content=parts.column(*said, gap=theme.ONE), live_region=True, container=True),
        why,
        gap=theme.ONE,
    )


def _bubble(text: str, hint: str, *, note: str = "") -> ft.Control:
    inside = parts.column(
        ft.Semantics(content=parts.text(text, "heading"), heading_level=1),
        parts.soft(hint, "body") if hint else None,
        parts.soft(note, "label") if note else None,
        gap=6,
    )
    return ft.Container(
        content=inside,
        bgcolor=ft.Colors.SURFACE,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=_tail(),
        padding=ft.Padding.symmetric(horizontal=20, vertical=16),
        margin=_lean(),
    )


def _tail() -> ft.BorderRadius:
    """Round a bubble, but for the corner it speaks from."""
    if ft.context.page.rtl:
        return ft.BorderRadius(top_left=24, top_right=24, bottom_left=24, bottom_right=6)
    return ft.BorderRadius(top_left=24, top_right=24, bottom_left=6, bottom_right=24)


def _lean() -> ft.Margin:
    room = 24
    if ft.context.page.rtl:
        return ft.Margin(left=room, right=0, top=0, bottom=0)
    return ft.Margin(left=0, right=room, top=0, bottom=0)


def _why(reason: str) -> ft.Control:
    return ft.Semantics(
        content=parts.note_line(reason, ft.Icons.LIGHTBULB_OUTLINE_ROUNDED), live_region=True
    )


def _turn(turn: Turn, age: int, say: Say) -> ft.Control:
    """Draw what was said before; it steps back as it gets older, and can be opened again."""
    fade = max(0.55, 0.95 - 0.15 * age)
    answer = parts.text(
        turn.answer, "body", colour=ft.Colors.ON_SURFACE_VARIANT if turn.skipped else None
    )
    answer.expand, answer.expand_loose = True, True
    pill = ft.Container(
        content=answer,
        bgcolor=None if turn.skipped else ft.Colors.PRIMARY_CONTAINER,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT) if turn.skipped else None,
        border_radius=20,
        padding=ft.Padding.symmetric(horizontal=16, vertical=10),
    )
    said = ft.Row(controls=[pill], alignment=ft.MainAxisAlignment.END, spacing=0)
    pill.expand, pill.expand_loose = True, True
    inside = parts.column(
        ft.Container(content=parts.soft(turn.question), opacity=fade), said, gap=6
    )
    body = ft.Container(
        content=inside,
        border_radius=theme.RADIUS,
        padding=ft.Padding.symmetric(horizontal=4, vertical=10),
        ink=True,
        on_click=say.do(actions.change, item=turn.item),
    )
    return ft.MergeSemantics(content=body)


def _always_there(talk: Talk, question: Question, labels: Labels, say: Say) -> ft.Control:
    """Draw back, why and skip, in reach of the thumb on every question."""
    open_now = talk.why == question.item

    def why() -> None:
        talk.show_why("" if open_now else question.item)

    buttons = [
        parts.text_button(labels.back, say.do(actions.back), icon=ft.Icons.ARROW_BACK_ROUNDED),
        parts.text_button(labels.why, why, icon=ft.Icons.LIGHTBULB_OUTLINE_ROUNDED)
        if question.why
        else None,
        parts.text_button(
            labels.skip,
            say.do(actions.skip, item=question.item),
            icon=ft.Icons.REDO_ROUNDED,
        )
        if not question.sayings
        else None,
    ]
    return ft.Row(
        controls=[button for button in buttons if button is not None],
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        wrap=True,
        spacing=0,
        run_spacing=0,
    )
