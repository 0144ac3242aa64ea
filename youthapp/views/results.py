"""Results: what everybody said, as pictures of people with words and numbers beside them.

Drawn only from what the disclosure rule gave. Each row is one sentence for those who
listen, and can be understood by those who do not read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.screens.results import PEOPLE, Quote, ResultBlock, ResultRow, ResultsScreen
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.shell import Shell
from youthapp.views.tiles import face


def results_view(
    shell: Shell,
    screen: ResultsScreen,
    fetch: Callable[[], Any],
    drop: Callable[[], Any] | None = None,
    checked: ft.Control | None = None,
) -> ft.View:
    """Draw the results of a closed round, or say why there is nothing to see.

    ``drop`` throws away the answers that were never sent, where there are some; ``checked``
    says what everybody can check.
    """
    if not screen.blocks:
        look = parts.quiet_button(screen.fetch_label, fetch, icon=ft.Icons.REFRESH_ROUNDED)
        return frame.page_frame(
            shell,
            parts.heading(screen.title, 1),
            _unsent(screen, drop),
            checked,
            parts.empty_state(
                pictures.alone(shell, "hands", 320),
                screen.empty_title,
                screen.empty_line,
                look if screen.can_fetch else None,
            ),
            on_back=lambda: shell.leave_for("/voice"),
            key="no-results",
        )
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1),
            parts.soft(screen.answers, "body") if checked is None else None,  # else it is exact
            gap=4,
        ),
        _unsent(screen, drop),
        checked,
        *[_block(block) for block in screen.blocks],
        *_divided(screen),
        parts.row(
            ft.Icon(ft.Icons.SHIELD_OUTLINED, size=18, color=ft.Colors.ON_SURFACE_VARIANT),
            parts.grow(parts.soft(screen.rule)),
            gap=8,
            top=True,
        ),
        parts.quiet_button(screen.back, lambda: shell.leave_for("/voice")),
        on_back=lambda: shell.leave_for("/voice"),
        key="results",
    )


def _unsent(screen: ResultsScreen, drop: Callable[[], Any] | None) -> ft.Control | None:
    """Say that one's own answers are not among these, and let them be thrown away."""
    if screen.unsent is None:
        return None
    title, line = screen.unsent
    return parts.card(
        parts.row(
            ft.Icon(ft.Icons.LOCK_CLOCK_ROUNDED, size=26, color=ft.Colors.PRIMARY),
            parts.grow(parts.column(parts.text(title, "strong"), parts.text(line), gap=2)),
            gap=14,
            top=True,
        ),
        parts.wrap(parts.text_button(screen.drop, drop)) if drop else None,
        gap=theme.HALF,
    )


def _block(block: ResultBlock) -> ft.Control:
    return parts.card(
        parts.heading(block.question, 2),
        parts.text(block.lead, "label") if block.lead else None,
        *[_row(row) for row in block.rows],
        *[_quote(quote) for quote in block.quotes],
        parts.soft(block.note) if block.note else None,
        gap=theme.TWO,
    )


def _divided(screen: ResultsScreen) -> list[ft.Control]:
    """Draw the groups under a heading of their own, or the reason why there are none."""
    if not screen.divided:
        return []
    why = parts.soft(screen.undivided, "body") if screen.undivided else None
    return [
        parts.column(parts.heading(screen.divided, 2), why, gap=4),
        *[_block(block) for block in screen.divided_blocks],
    ]


def _quote(quote: Quote) -> ft.Control:
    """Draw what somebody wrote, in the direction of its own language."""
    return parts.row(
        ft.Icon(ft.Icons.CHAT_BUBBLE_OUTLINE_ROUNDED, size=20, color=ft.Colors.PRIMARY),
        parts.grow(parts.text(quote.text, rtl=quote.rtl)),
        gap=10,
        top=True,
    )


def _row(row: ResultRow) -> ft.Control:
    """Draw one share; those who listen hear it as one sentence."""
    label = parts.row(
        _sign(row.icon),
        parts.grow(parts.text(row.label, "label")),
        gap=10,
    )
    drawn = parts.column(
        label,
        _people(row.people) if row.exact_people else _bar(row.percent or 0),
        parts.text(row.amount, "small", colour=ft.Colors.PRIMARY),
        _since(row) if row.since else None,
        gap=4,
    )
    return ft.Semantics(content=drawn, label=row.spoken, exclude_semantics=True, container=True)


def _since(row: ResultRow) -> ft.Control:
    return parts.row(
        ft.Icon(parts.icon_named(row.since_icon), size=18, color=ft.Colors.ON_SURFACE_VARIANT),
        parts.grow(parts.soft(row.since)),
        gap=6,
    )


def _sign(icon: str) -> ft.Control:
    if icon.startswith("face-"):
        return face(int(icon.removeprefix("face-")), 30)
    named = parts.icon_named(icon) if icon else ft.Icons.CIRCLE_OUTLINED
    return ft.Icon(named, size=24, color=ft.Colors.PRIMARY)


def _people(count: int) -> ft.Control:
    """Draw ten people, of whom so many are filled."""
    return ft.Row(
        controls=[
            ft.Icon(
                ft.Icons.PERSON_ROUNDED if at < count else ft.Icons.PERSON_OUTLINE_ROUNDED,
                size=22,
                color=ft.Colors.PRIMARY if at < count else ft.Colors.OUTLINE,
            )
            for at in range(PEOPLE)
        ],
        spacing=2,
        run_spacing=2,
        wrap=True,
    )


def _bar(percent: int) -> ft.Control:
    """Draw a share as a part of a whole line."""
    full = ft.Container(bgcolor=ft.Colors.PRIMARY, height=14, expand=percent, border_radius=7)
    rest = ft.Container(height=14, expand=100 - percent)
    return ft.Container(
        content=ft.Row(
            controls=[*([full] if percent else []), *([rest] if percent < 100 else [])],
            spacing=0,
        ),
        bgcolor=ft.Colors.OUTLINE_VARIANT,
        border_radius=7,
    )
