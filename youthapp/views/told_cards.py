"""Cards of what came back: a finding with its answers, a meeting with its points."""

from __future__ import annotations

from typing import Any

import flet as ft

from youthapp.screens.findings import FindingCard, ReplyLine
from youthapp.screens.meetings import Line, MeetingCard, PointCard
from youthapp.views import parts


def finding_drawn(
    card: FindingCard, *, state: bool = False, ways: ft.Control | None = None
) -> ft.Control:
    """Draw one finding with its answers; what is late says so in words and with a sign."""
    return parts.card(
        parts.soft(card.state) if state else None,
        parts.text(card.text, "strong", rtl=card.rtl),
        _late(card.late) if card.late else None,
        _reply(card.reply) if card.reply else None,
        parts.soft(card.waiting) if card.waiting and not card.late else None,
        *[_reply(each, earlier=True) for each in card.earlier],
        ways,
        gap=10,
    )


def _late(line: str) -> ft.Control:
    return parts.row(
        ft.Icon(ft.Icons.ALARM_ROUNDED, size=22, color=ft.Colors.TERTIARY),
        parts.grow(parts.text(line, "label", colour=ft.Colors.TERTIARY)),
        gap=8,
    )


def _reply(line: ReplyLine, *, earlier: bool = False) -> ft.Control:
    """Draw one answer; one that counts no more stands back."""
    words = parts.column(
        parts.soft(line.kind, "label") if earlier else parts.text(line.kind, "label"),
        parts.soft(line.text, rtl=line.rtl) if earlier else parts.text(line.text, rtl=line.rtl),
        parts.soft(line.on),
        gap=2,
    )
    sign = ft.Icon(
        parts.icon_named(line.icon),
        size=22,
        color=ft.Colors.OUTLINE if earlier else ft.Colors.PRIMARY,
    )
    return ft.Container(
        content=parts.row(sign, parts.grow(words), gap=12, top=True),
        bgcolor=None if earlier else ft.Colors.PRIMARY_CONTAINER,
        border_radius=16,
        padding=12,
    )


def meeting_drawn(card: MeetingCard, *, on_click: Any = None, level: int = 3) -> ft.Control:
    """Draw one meeting with its points."""
    return parts.card(
        parts.row(
            ft.Icon(
                ft.Icons.EVENT_ROUNDED if card.coming else ft.Icons.EVENT_AVAILABLE_ROUNDED,
                size=22,
                color=ft.Colors.PRIMARY,
            ),
            parts.grow(
                parts.text(card.title, "strong")
                if on_click
                else parts.heading(card.title, level, kind="strong")
            ),
            parts.arrow() if on_click else None,
        ),
        parts.soft(card.empty) if card.empty else None,
        *[point_drawn(point) for point in card.points],
        on_click=on_click,
        gap=12,
    )


def point_drawn(point: PointCard) -> ft.Control:
    """Draw one point: what it is about, how it stands, what was decided and won."""

    def part(title: str, line: Line | None) -> ft.Control | None:
        if line is None:
            return None
        return parts.column(parts.soft(title, "label"), parts.text(line.text, rtl=line.rtl), gap=0)

    words = parts.column(
        parts.text(point.theme.text, "strong", rtl=point.theme.rtl),
        parts.soft(point.state),
        part(point.decision_title, point.decision),
        part(point.won_title, point.won),
        gap=4,
    )
    sign = ft.Icon(parts.icon_named(point.icon), size=22, color=ft.Colors.PRIMARY)
    return parts.row(sign, parts.grow(words), gap=12, top=True)
