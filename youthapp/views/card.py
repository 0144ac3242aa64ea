"""The recovery card: why, the card itself, two groups typed back, done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import account
from youthapp.screens import card as screens
from youthapp.views import frame, parts, pictures, qr, theme
from youthapp.views.join import digit_groups
from youthapp.views.shell import Shell, use_shell
from youthapp.views.writing import Writing, use_writing


@ft.component
def CardView() -> ft.View:
    """Draw the card in its four moments. The digits live only while this screen is open."""
    shell = use_shell()
    made, set_made = ft.use_state(None)
    trying, set_trying = ft.use_state(False)
    _, count = ft.use_state(0)  # whether the button waits depends on every digit

    def typed(_: str) -> None:
        count(lambda strokes: strokes + 1)

    fields = {
        group: use_writing("", label=label, lines=1, rows=1, digits=True, on_typed=typed)
        for group, label in screens.try_labels(shell.reader)
    }
    if made is None:
        return _before(shell, set_made)
    if trying:
        return _try(shell, made, fields, set_trying)
    return _card(shell, made, set_trying)


def _later(shell: Shell) -> Callable[[], Any]:
    return shell.doing(account.card_later, then=lambda _: shell.back())


def _before(shell: Shell, set_made: Callable[[Any], None]) -> ft.View:
    state = shell.desk.account.status().card
    if state == "confirmed":
        return _done(shell, set_made)
    screen = screens.intro(shell.reader, made=state == "made")
    make = shell.doing(account.make_card, then=set_made, busy=screen.working)
    return frame.page_frame(
        shell,
        pictures.alone(shell, "card"),
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.bullets(screen.points, ft.Icons.CHECK_CIRCLE_ROUNDED),
        bottom=parts.column(
            parts.big_button(screen.button, make, disabled=bool(shell.state.busy)),
            parts.text_button(screen.later, _later(shell)),
            parts.soft(screen.later_line, align=ft.TextAlign.CENTER),
            gap=theme.HALF,
        ),
    )


def _card(shell: Shell, made: Any, set_trying: Callable[[bool], None]) -> ft.View:
    screen = screens.card(shell.reader, made.groups, made.link)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.card(
            qr.code(screen.link, screen.qr_label),
            parts.gap(theme.HALF),
            digit_groups([(group.number, group.digits, False) for group in screen.groups]),
        ),
        parts.who_sees_this(screen.who),
        bottom=parts.column(
            parts.big_button(screen.button, lambda: set_trying(True)),
            parts.text_button(screen.later, _later(shell)),
            gap=theme.HALF,
        ),
    )


def _try(
    shell: Shell,
    made: Any,
    fields: dict[int, Writing],
    set_trying: Callable[[bool], None],
) -> ft.View:
    typed = {group: field.text for group, field in fields.items()}
    screen = screens.tried(shell.reader, typed)

    async def check() -> None:
        typed = {group: field.text for group, field in fields.items()}
        digits = screens.with_typed(made.groups, typed)
        await shell.doing(account.confirm_card, digits=digits)()

    confirmed = shell.desk.account.status().card == "confirmed"
    if confirmed:
        return _done(shell, None)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        *[field.drawn() for field in fields.values()],
        parts.text_button(screen.look, lambda: set_trying(False)),
        on_back=lambda: set_trying(False),
        bottom=parts.big_button(screen.button, check, disabled=not screen.ready),
    )


def _done(shell: Shell, set_made: Callable[[Any], None] | None) -> ft.View:
    screen = screens.done(shell.reader)
    again = shell.doing(account.make_card, then=set_made) if set_made else None
    return frame.page_frame(
        shell,
        pictures.alone(shell, "hills"),
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.card(parts.soft(screen.old), parts.text_button(screen.new_card, again))
        if again
        else None,
        bottom=parts.big_button(screen.button, shell.back),
    )
