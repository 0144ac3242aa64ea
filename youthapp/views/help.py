"""Help now: the numbers large, one tap to call, the urgent ones first."""

from __future__ import annotations

import flet as ft

from youthapp.screens import help as screens
from youthapp.views import frame, parts, theme
from youthapp.views.shell import use_shell


@ft.component
def HelpView() -> ft.View:
    """Draw everyone who can be called; the Norwegian can be shown beside it."""
    shell = use_shell()
    norwegian, set_norwegian = ft.use_state(False)
    screen = screens.help_now(shell.reader, shell.library)
    switch = (
        parts.choice_card(
            screen.norwegian, lambda: set_norwegian(not norwegian), chosen=norwegian, many=True
        )
        if screen.norwegian
        else None
    )
    groups = [_group(group, norwegian, wide=shell.wide) for group in screen.groups]
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        *groups[:1],
        switch,
        *groups[1:],
        parts.quiet_button(
            screen.talk, shell.going("/talk"), icon=ft.Icons.RECORD_VOICE_OVER_ROUNDED
        ),
        parts.row(
            ft.Icon(ft.Icons.OFFLINE_PIN_ROUNDED, size=20, color=ft.Colors.ON_SURFACE_VARIANT),
            parts.grow(parts.soft(screen.offline)),
            gap=theme.ONE,
        ),
        parts.soft(screen.unchecked) if screen.unchecked else None,
        help_now=False,
        columns=True,
    )


def _group(group: screens.Group, norwegian: bool, *, wide: bool) -> ft.Control:
    cards = [_line(line, group.urgent, norwegian) for line in group.lines]
    halves = (
        parts.beside(
            parts.column(*cards[::2], gap=12), parts.column(*cards[1::2], gap=12), wide=True
        )
        if wide
        else parts.column(*cards, gap=12)
    )
    return parts.column(parts.heading(group.title, 2), halves, gap=12)


def _line(line: screens.Line, urgent: bool, norwegian: bool) -> ft.Control:
    ink = ft.Colors.TERTIARY if urgent else ft.Colors.PRIMARY
    number = parts.text(line.number, "number", colour=ink, rtl=False, align=ft.TextAlign.START)
    beside = ft.Container(
        content=ft.Icon(
            ft.Icons.CALL_ROUNDED,
            semantics_label=line.call,
            size=26,
            color=ft.Colors.ON_TERTIARY if urgent else ft.Colors.ON_PRIMARY,
        ),
        bgcolor=ink,
        shape=ft.BoxShape.CIRCLE,
        padding=13,
    )
    told = parts.wrap(
        _fact(ft.Icons.PAYMENTS_OUTLINED, line.cost),
        _fact(ft.Icons.SCHEDULE_ROUNDED, line.hours),
        gap=6,
    )
    body = parts.column(
        parts.text(line.name, "strong"),
        parts.row(parts.grow(number), beside if line.tel else None),
        parts.text(line.what),
        told,
        _norwegian(line) if norwegian and line.norwegian else None,
        gap=6,
    )
    return parts.card(
        body,
        action=ft.OpenUrl(line.tel) if line.tel else None,
        tint=ft.Colors.TERTIARY_CONTAINER if urgent else None,
    )


def _fact(icon: ft.IconData, line: str) -> ft.Control:
    words = parts.soft(line)
    words.expand, words.expand_loose = True, True
    return ft.Row(
        controls=[ft.Icon(icon, size=18, color=ft.Colors.ON_SURFACE_VARIANT), words],
        spacing=6,
        tight=True,
    )


def _norwegian(line: screens.Line) -> ft.Control:
    return parts.column(*[parts.soft(text, rtl=False) for text in line.norwegian], gap=2)
