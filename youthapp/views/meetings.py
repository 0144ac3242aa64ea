"""The council's meetings: the list everybody reads, and writing them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import flet as ft

from youthapp.actions import meetings, seats
from youthapp.actions.desk import today
from youthapp.screens import meetings as screens
from youthapp.views import frame, parts, several, theme
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.told_cards import meeting_drawn, point_drawn

HERE = "/council/meetings"
PARTS = ("theme", "decision", "won")


@ft.component
def MeetingsView() -> ft.View:
    """Draw the meetings; the council opens one to write it."""
    shell = use_shell()

    async def look() -> None:
        await shell.doorway.do(meetings.fetch)

    ft.use_effect(look, [])
    council = bool(seats.standing(shell.desk.store).role)
    day = today(shell.desk)
    held = meetings.meetings(shell.desk.store)
    screen = screens.meetings_screen(shell.reader, held, today=day, council=council)

    async def begin() -> None:
        outcome = await shell.do(meetings.begin, day=screens.first_day(day))
        if outcome.ok:
            shell.go(f"{HERE}/{outcome.value}")
            shell.say(screen.begun)

    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.text(screen.lead), gap=6),
        *[
            meeting_drawn(
                card, on_click=shell.going(f"{HERE}/{card.id}") if council else None, level=2
            )
            for card in screen.cards
        ],
        None if screen.cards else parts.soft(screen.empty, "body"),
        bottom=parts.big_button(screen.new, begin, icon=ft.Icons.ADD_ROUNDED)
        if screen.new
        else None,
        key=HERE,
    )


@ft.component
def MeetingView() -> ft.View:
    """Draw one meeting to be written: its day and its points."""
    shell = use_shell()
    meeting = ft.use_route_params()["meeting"]
    day = today(shell.desk)
    held = next((m for m in meetings.meetings(shell.desk.store) if m.id == meeting), None)
    if held is None or not seats.standing(shell.desk.store).role:
        return _missing(shell)
    screen = screens.meeting_screen(shell.reader, held, today=day)

    def move(days: int) -> Any:
        to = screen.day + timedelta(days=days)
        return saying(shell, meetings.put_day, screen.moved, meeting=meeting, day=to)

    remove = saying(
        shell, meetings.drop, screen.removed, then=lambda: shell.leave_for(HERE), meeting=meeting
    )
    here = f"{HERE}/{meeting}"
    return frame.page_frame(
        shell,
        parts.heading(screen.card.title, 1),
        parts.card(
            parts.text(screen.day_title, "strong"),
            parts.row(
                parts.icon_button(
                    ft.Icons.REMOVE_ROUNDED, screen.earlier, move(-1), colour=ft.Colors.PRIMARY
                ),
                parts.grow(
                    ft.Semantics(
                        content=parts.text(screen.day_line, "label", align=ft.TextAlign.CENTER),
                        live_region=True,
                    )
                ),
                parts.icon_button(
                    ft.Icons.ADD_ROUNDED, screen.later, move(1), colour=ft.Colors.PRIMARY
                ),
            ),
            padding=14,
        ),
        parts.column(
            parts.heading(screen.points_title, 2),
            *[
                parts.card(
                    parts.row(parts.grow(point_drawn(point)), parts.arrow()),
                    on_click=shell.going(f"{here}/{point.at}"),
                )
                for point in screen.card.points
            ],
            parts.soft(screen.card.empty) if screen.card.empty else None,
            gap=theme.ONE,
        ),
        parts.wrap(
            parts.text_button(screen.remove, remove, icon=ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED)
        ),
        bottom=parts.big_button(screen.add, shell.going(f"{here}/new"), icon=ft.Icons.ADD_ROUNDED),
        key=here,
    )


@ft.component
def PointView() -> ft.View:
    """Draw one point to be written."""
    shell = use_shell()
    params = ft.use_route_params()
    meeting, point = params["meeting"], params["point"]
    held = next((m for m in meetings.meetings(shell.desk.store) if m.id == meeting), None)
    at = int(point) if point.isdecimal() else None
    one = held.points[at] if held and at is not None and at < len(held.points) else None
    state, put = ft.use_state(one.state if one else "raised")
    if held is None or (at is not None and one is None):
        return _missing(shell)
    screen = screens.point_screen(shell.reader, one, state)
    names = {part: f"point/{meeting}/{point}/{part}" for part in PARTS}
    labels = dict(zip(PARTS, (screen.theme, screen.decision, screen.won), strict=True))
    back = f"{HERE}/{meeting}"

    def pick(value: str) -> Any:
        return lambda: put(value)

    async def keep() -> None:
        shell.state.busy = screen.sending
        said = {
            part: several.gathered(shell, names[part], screens.texts_of(one, part))
            for part in PARTS
        }
        outcome = await shell.do(meetings.write_point, meeting=meeting, at=at, state=state, **said)
        shell.state.busy = ""
        if outcome.ok:
            for part in PARTS:
                await several.forget(shell, names[part])
            shell.leave_for(back)
            shell.say(screen.kept)

    remove = saying(
        shell,
        meetings.drop_point,
        screen.removed,
        then=lambda: shell.leave_for(back),
        meeting=meeting,
        at=at,
    )
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        *[
            ft.Container(
                content=several.Several(
                    shell, names[part], labels[part], screens.texts_of(one, part)
                ),
                key=names[part],
            )
            for part in PARTS
        ],
        parts.column(
            parts.heading(screen.states_title, 2),
            *[
                parts.choice_card(
                    each.text,
                    pick(each.id),
                    icon=parts.icon_named(each.icon),
                    chosen=each.chosen,
                )
                for each in screen.states
            ],
            gap=theme.ONE,
        ),
        parts.who_sees_this(screen.who),
        parts.wrap(
            parts.text_button(screen.remove, remove, icon=ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED)
        )
        if screen.remove
        else None,
        bottom=parts.big_button(
            screen.keep, keep, icon=ft.Icons.CAMPAIGN_ROUNDED, disabled=bool(shell.state.busy)
        ),
        key=f"{back}/{point}",
    )


def _missing(shell: Shell) -> ft.View:
    back = parts.way_back(screens.missing(shell.reader), lambda: shell.leave_for(HERE))
    return frame.page_frame(shell, *back, key="no-meeting")
