"""Bubbles: the question, what was said above it, and the scroll they stand in.

The scroll begins at the bottom, where the thumb is; a question whose answers are taller
than the screen begins at its top instead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import flet as ft

from youthapp.actions import conversation as actions
from youthapp.screens.conversation import Choice, ConversationScreen, Question, Turn
from youthapp.views import parts, theme
from youthapp.views.shell import Shell
from youthapp.views.stage import margin
from youthapp.views.writing import PAUSE

LAID_OUT = (0.05, 0.2)  # seconds, each after the one before; later the reader may have scrolled
PARTS = ("question", "answers", "room")


@dataclass
class Talk:
    """What lives as long as the conversation is on the screen.

    ``pending`` is what was typed since it was last kept; ``heights`` holds those of the
    question, its answers and the room they have.
    """

    list: ft.Ref[ft.ListView] = field(default_factory=ft.Ref)
    heights: dict[str, float] = field(default_factory=dict)
    asked: str = ""
    pending: tuple[str, str] | None = None
    keystroke: int = 0
    why: str = ""
    show_why: Callable[[str], None] = lambda item: None

    async def bring_into_view(self, item: str) -> None:
        """Scroll so that a new question begins in view, however tall its answers are.

        A height that is as before is not told anew, and the others come one by one; so what is
        known is looked at twice.
        """
        stands = None
        for wait in LAID_OUT:
            await asyncio.sleep(wait)
            over = self._over()
            if self.asked != item or self.list.current is None:
                return
            if over != stands:
                stands = over
                await self.list.current.scroll_to(offset=over, duration=0)

    async def come_down(self) -> None:
        """Scroll to what has just come last, under the answers."""
        await asyncio.sleep(LAID_OUT[0])
        if self.list.current is not None:
            await self.list.current.scroll_to(offset=0, duration=0)

    def _over(self) -> float:
        """Tell how much of the question and its answers has no room."""
        question, answers, room = (self.heights.get(one, 0.0) for one in PARTS)
        return max(0.0, question + answers - room) if room else 0.0


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


@dataclass
class Talking:
    """Everything the drawing of one question needs."""

    shell: Shell
    talk: Talk
    screen: ConversationScreen
    question: Question
    say: Say


def scroll(talking: Talking, below: ft.Control, pinned: ft.Control | None = None) -> ft.Control:
    """Draw everything in one scroll, the newest at the bottom.

    ``below`` is the way to answer; ``pinned`` stays in sight under it.
    """
    shell, talk, screen, say = talking.shell, talking.talk, talking.screen, talking.say
    question = talking.question

    item = talk.asked = question.item

    def measured(part: str) -> Callable[[Any], None]:
        def keep(event: Any) -> None:
            talk.heights[part] = event.height

        return keep

    async def begin() -> None:
        await talk.bring_into_view(item)

    ft.use_effect(begin, [item])
    side = margin(shell)
    edge = ft.Padding(left=side, right=side, top=0, bottom=0)
    answering = ft.Container(
        content=below,
        padding=ft.Padding(left=side, right=side, top=theme.TWO, bottom=theme.ONE),
        on_size_change=measured("answers"),
        key=f"answers-{item}",
    )
    asked = ft.Container(
        content=parts.column(_asked(question, talk), _listen(talking), gap=0),
        padding=edge,
        on_size_change=measured("question"),
        key=f"question-{item}",
    )
    earlier = [
        ft.Container(content=_turn(turn, age, say), padding=edge, key=f"turn-{turn.item}")
        for age, turn in enumerate(reversed(screen.turns))
    ]
    everything = ft.Container(
        content=ft.ListView(
            ref=talk.list,
            controls=[answering, asked, *earlier],
            reverse=True,
            expand=True,
            build_controls_on_demand=False,
        ),
        expand=True,
        on_size_change=measured("room"),
    )
    if pinned is None:
        return everything
    return ft.Column(
        controls=[everything, ft.Container(content=pinned, padding=edge)],
        spacing=theme.HALF,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _listen(talking: Talking) -> ft.Control | None:
    """Draw the button that reads the question of a survey aloud."""
    if talking.screen.norwegian is None:
        return None
    from youthapp.views.listening import Listen  # what reads aloud is not paid for at the start

    button: ft.Control = Listen(talking.shell, talking.question, talking.screen.norwegian)
    return button


def _asked(question: Question, talk: Talk) -> ft.Control:
    """Draw the bubble that asks; screen readers hear it when it changes."""
    if question.sayings:
        first, *more = question.sayings
        said = [
            _bubble(first.text, first.hint),
            *(_bubble(one.text, one.hint, level=2) for one in more),
        ]
    else:
        said = [_bubble(question.text, question.hint, note=question.most_note)]
    why = _why(question.why) if talk.why == question.item and question.why else None
    return parts.column(
        ft.Semantics(content=parts.column(*said, gap=theme.ONE), live_region=True, container=True),
        why,
        gap=theme.ONE,
    )


def _bubble(text: str, hint: str, *, note: str = "", level: int = 1) -> ft.Control:
    inside = parts.column(
        ft.Semantics(content=parts.text(text, "heading"), heading_level=level),
        _own(parts.soft(hint, "body")) if hint else None,
        _own(parts.soft(note, "label")) if note else None,
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


def _own(words: ft.Control) -> ft.Control:
    """Let words be read in their turn, and not with the bubble, before the question."""
    return ft.Semantics(content=words, container=True)


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
    fade = max(0.75, 0.95 - 0.08 * age)
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


def answering(talking: Talking, choice: Choice) -> Callable[[], Any]:
    """Make a handler that answers the question with a choice."""
    item = talking.question.item
    return talking.say.do(actions.answer, item=item, value=choice.value)
