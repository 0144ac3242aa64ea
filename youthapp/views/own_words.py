"""Own words in a survey: what is said beside them, and what is noticed before they stay.

Nothing here stops anybody: what looks like a name is pointed at once, and both ways on are
there. Who needs help is led to it, apart from the answers.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from youthapp.screens import thoughts as screens
from youthapp.views import parts, theme
from youthapp.views.bubbles import Talking
from youthapp.views.shell import Shell
from youthapp.views.writing import Writing


@dataclass
class Check:
    """Looks through own words when one is done with them; a hook makes it."""

    talking: Talking
    notice: screens.Notice | None
    show: Callable[[screens.Notice | None], None]

    async def pass_on(self, words: Sequence[str], answer: Callable[[], Awaitable[None]]) -> None:
        """Answer, or first point at what may tell who somebody is."""
        noticed = None
        if self.talking.screen.survey and self.notice is None:
            noticed = screens.notice(self.talking.shell.reader, words)
        if noticed is None:
            await answer()
            return
        self.show(noticed)
        await self.talking.talk.come_down()

    def change(self) -> None:
        """Go on writing; what was noticed is noticed again if it is still there."""
        if self.notice is not None:
            self.show(None)

    def drawn(
        self, button: ft.Control, answer: Callable[[], Awaitable[None]]
    ) -> tuple[ft.Control | None, ft.Control | None]:
        """Return what stands last in the scroll, and what stays in sight under it.

        The button that says one is done stays in sight, or in its place what was noticed;
        where letters are large that has no room there, and scrolls along.
        """
        if self.notice is None:
            return None, button
        card = _noticed(self.notice, self.change, answer)
        return (None, card) if self.talking.shell.roomy else (card, None)


def _noticed(
    notice: screens.Notice, change: Callable[[], None], answer: Callable[[], Awaitable[None]]
) -> ft.Control:
    """Draw what was noticed and the two ways on."""
    said = parts.row(
        ft.Icon(ft.Icons.PERSON_SEARCH_ROUNDED, size=24, color=ft.Colors.PRIMARY),
        parts.grow(parts.column(*map(parts.text, notice.lines), gap=theme.HALF)),
        gap=12,
        top=True,
    )
    return parts.card(
        ft.Semantics(content=said, live_region=True, container=True),
        parts.big_button(notice.change, change, icon=ft.Icons.EDIT_ROUNDED),
        parts.quiet_button(notice.keep, answer),
        gap=theme.ONE,
    )


def use_check(talking: Talking) -> Check:
    """Hold what was noticed in own words; a hook."""
    nothing: screens.Notice | None = None
    notice, show = ft.use_state(nothing)
    return Check(talking, notice, show)


def own_words(talking: Talking, writing: Writing) -> ft.Control:
    """Draw the field for own words beside options; in a survey with what is said there."""
    field = field_with_room(writing, talking)
    if not talking.screen.survey:
        return field
    help_line = NeedHelp(talking.shell, talking.say.keep_now)
    return parts.column(no_names(talking), field, help_line, gap=12)


def field_with_room(writing: Writing, talking: Talking) -> ft.Control:
    """Draw a field for own words; how much room is left is told only when it is little."""
    labels = talking.screen.labels
    left = parts.soft(labels.left(writing.left)) if writing.left is not None else None
    return parts.column(writing.drawn(), left, gap=theme.HALF)


def no_names(talking: Talking) -> ft.Control:
    """Draw what is always said beside own words in a survey."""
    labels = screens.thought_labels(talking.shell.reader, 1)
    return parts.row(
        ft.Icon(ft.Icons.VISIBILITY_OFF_ROUNDED, size=18, color=ft.Colors.ON_SURFACE_VARIANT),
        parts.grow(parts.soft(labels.no_names)),
        gap=8,
        top=True,
    )


async def _at_once() -> None:
    """Nothing is typed that has to be kept first."""


@ft.component
def NeedHelp(shell: Shell, keep: Callable[[], Awaitable[Any]] = _at_once) -> ft.Control:
    """Draw the quiet line for who needs help, and behind it the two ways there.

    ``keep`` keeps what is being typed. Nothing of the survey goes along.
    """
    screen = screens.help_aside(shell.reader)
    open_now, turn = ft.use_state(False)

    def go(route: str) -> Callable[[], Awaitable[None]]:
        async def handle() -> None:
            await keep()
            shell.go(route)

        return handle

    line = parts.text_button(
        screen.title,
        lambda: turn(not open_now),
        icon=ft.Icons.SUPPORT_ROUNDED,
        colour=ft.Colors.ON_SURFACE_VARIANT,
    )
    head = ft.MergeSemantics(content=ft.Semantics(content=line, expanded=open_now))
    if not open_now:
        return ft.Row(controls=[head], wrap=True)
    said = parts.column(*[parts.text(one) for one in screen.lines], gap=theme.HALF)
    return parts.column(
        ft.Row(controls=[head], wrap=True),
        ft.Semantics(content=said, live_region=True, container=True),
        parts.quiet_button(screen.help, go("/help"), icon=ft.Icons.CALL_ROUNDED),
        parts.quiet_button(screen.hello, go("/hello"), icon=ft.Icons.WAVING_HAND_ROUNDED),
        gap=theme.ONE,
    )
