"""For whom a survey is, from when until when, and by what its results may be divided."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import flet as ft

from youthapp.actions import seats, workshop
from youthapp.actions.desk import today
from youthapp.screens import invited as screens
from youthapp.views import frame, parts, theme
from youthapp.views.shell import use_shell
from youthapp.views.work import found, not_here

HERE = "/council/make"


@ft.component
def InvitedView() -> ft.View:
    """Draw who is invited, the days, and the division."""
    shell = use_shell()
    survey = ft.use_route_params()["survey"]

    async def look() -> None:
        await shell.doorway.do(seats.look)

    ft.use_effect(look, [])
    work = found(shell, survey)
    if work is None:
        return not_here(shell)
    standing = seats.standing(shell.desk.store)
    screen = screens.invited_screen(shell.reader, work, standing, today=today(shell.desk))

    def keep(action: Any, **values: Any) -> Any:
        """Keep a choice; nothing is said, for the choice shows, and another tap changes it."""
        return shell.doing(action, survey=survey, **values)

    def from_day(opens: date) -> Any:
        weeks = screens.length_of(work) or timedelta(weeks=2)
        return keep(workshop.plan, opens=opens, closes=opens + weeks)

    def until(closes: date) -> Any:
        return keep(workshop.plan, opens=screen.opens_day, closes=closes)

    day = screen.opens_day
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.column(
            parts.heading(screen.groups_title, 2),
            *[
                parts.choice_card(
                    group.name,
                    keep(workshop.invite, group=group.id),
                    icon=ft.Icons.GROUPS_ROUNDED if group.enough else ft.Icons.PERSON_ROUNDED,
                    chosen=group.chosen,
                    under=group.line,
                )
                for group in screen.groups
            ],
            parts.soft(screen.few),
            gap=theme.ONE,
        ),
        parts.column(
            parts.heading(screen.opens_title, 2),
            parts.card(
                parts.row(
                    _step(
                        ft.Icons.REMOVE_ROUNDED,
                        screen.earlier,
                        from_day(day - timedelta(days=1)) if screen.can_be_earlier else None,
                    ),
                    parts.grow(
                        ft.Semantics(
                            content=parts.text(
                                screen.opens_now, "strong", align=ft.TextAlign.CENTER
                            ),
                            live_region=True,
                        )
                    ),
                    _step(ft.Icons.ADD_ROUNDED, screen.later, from_day(day + timedelta(days=1))),
                ),
                padding=12,
            ),
            parts.wrap(
                *[
                    parts.chip(each.text, area="start", on_click=from_day(each.day))
                    for each in screen.opens
                ]
            ),
            gap=theme.ONE,
        ),
        parts.column(
            parts.heading(screen.lengths_title, 2),
            *[
                parts.choice_card(each.text, until(each.day), chosen=each.chosen)
                for each in screen.lengths
            ],
            gap=theme.ONE,
        ),
        parts.column(
            parts.heading(screen.divide_title, 2),
            parts.soft(screen.divide_line, "body"),
            *[
                parts.choice_card(
                    each.text, keep(workshop.divide_by, item=each.id), chosen=each.chosen
                )
                for each in screen.divide
            ],
            gap=theme.ONE,
        )
        if screen.divide
        else None,
        bottom=parts.big_button(
            screen.done,
            lambda: shell.leave_for(f"{HERE}/{survey}"),
            icon=ft.Icons.CHECK_ROUNDED,
        ),
        key=f"{survey}/when",
    )


def _step(icon: ft.IconData, name: str, handler: Any) -> ft.Control:
    if handler is None:
        return parts.icon_button(icon, name, colour=ft.Colors.OUTLINE_VARIANT)
    return parts.icon_button(icon, name, handler, colour=ft.Colors.PRIMARY)
