"""My week: a strip of seven days one can walk along, and the open day as large rows.

Time runs in the reader's own direction. With large letters the strip becomes a list; either
way each day is a button that says its name and how much it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import flet as ft

from youthapp.actions import desk, plan
from youthapp.screens import plan as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.activity import ActivityView
from youthapp.views.calendar import CalendarCard
from youthapp.views.notes import OwnNote
from youthapp.views.planning import NEW, NewActivityView
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.showing import MINE, showing, who_sees

LARGE = 150  # percent: from here on the strip is a list
NOTED = 3  # lines of a note under a row that is closed

__all__ = ["ActivityView", "NewActivityView", "WeekView"]


@ft.component
def WeekView() -> ft.View:
    """Draw the week with one day of it open."""
    shell = use_shell()
    chosen, choose = ft.use_state("")  # a day; "" is today, whichever that is
    opened, open_row = ft.use_state("")
    store, today = shell.desk.store, desk.today(shell.desk)
    screen = screens.week_screen(
        shell.reader,
        shell.library,
        plan.all_activities(store),
        plan.all_marks(store),
        today=today,
        chosen=date.fromisoformat(chosen) if chosen else None,
        draft=store.draft(plan.FORM),
    )

    def go(day: date | None) -> None:
        choose(day.isoformat() if day and day != today else "")
        open_row("")

    seen_by = who_sees(shell, screen.who_sees, ("week", MINE))
    top = parts.column(parts.heading(screen.title, 1), seen_by, gap=6)
    if screen.empty:
        return frame.page_frame(shell, top, _empty(shell, screen), key="week")
    rows = [_row(shell, screen, row, opened, open_row) for row in screen.rows]
    day = parts.column(
        parts.heading(screen.day, 2),
        *(rows or [parts.soft(screen.day_empty, "body")]),
        _add(shell, screen),
        gap=10,
    )
    walk, strip = _walk(screen, go), _strip(shell, screen, go)
    large = shell.letters >= LARGE  # then the days need the room that the open one needs first
    return frame.page_frame(
        shell,
        top,
        parts.column(walk, day if large else strip, gap=theme.ONE),
        strip if large else day,
        _list(shell, screen.labels.plans, screen.plans),
        _list(shell, screen.labels.resting, screen.resting),
        CalendarCard(shell, screen.calendar, screen.names) if screen.names else None,
        showing(shell, "week", MINE) if screen.plans else None,
        key="week",
    )


def _empty(shell: Shell, screen: screens.WeekScreen) -> ft.Control:
    """Invite without pushing."""
    label = screen.resume or screen.empty_start
    button = parts.big_button(label, lambda: shell.go(NEW), icon=ft.Icons.ADD_ROUNDED)
    picture = pictures.alone(shell, "boat", 320)
    return parts.empty_state(picture, screen.empty_title, screen.empty_line, button)


def _add(shell: Shell, screen: screens.WeekScreen) -> ft.Control:
    if screen.resume:
        return parts.big_button(
            screen.resume, lambda: shell.go(NEW), icon=ft.Icons.ARROW_FORWARD_ROUNDED
        )
    return parts.big_button(screen.labels.new, lambda: shell.go(NEW), icon=ft.Icons.ADD_ROUNDED)


def _walk(screen: screens.WeekScreen, go: Callable[[date | None], None]) -> ft.Control:
    """Draw the week's name between the ways to the weeks before and after."""

    def step(icon: ft.IconData, label: str, to: date | None) -> ft.Control:
        return parts.icon_button(
            icon, label, (lambda: go(to)) if to else None, colour=ft.Colors.ON_SURFACE
        )

    labels = screen.labels
    return parts.column(
        parts.row(
            step(ft.Icons.ARROW_BACK_ROUNDED, labels.before, screen.before),
            parts.grow(parts.text(screen.week, "strong", align=ft.TextAlign.CENTER)),
            step(ft.Icons.ARROW_FORWARD_ROUNDED, labels.after, screen.after),
            gap=0,
        ),
        ft.Row(
            controls=[
                parts.text_button(
                    labels.back_to_today, lambda: go(None), icon=ft.Icons.TODAY_ROUNDED
                )
            ],
            alignment=ft.MainAxisAlignment.CENTER,
        )
        if screen.away
        else None,
        gap=0,
    )


def _strip(
    shell: Shell, screen: screens.WeekScreen, go: Callable[[date | None], None]
) -> ft.Control:
    """Draw the seven days beside each other, or under each other where letters are large."""
    if shell.letters >= LARGE or shell.state.width < 340:
        return parts.column(*[_day_row(cell, go) for cell in screen.cells], gap=theme.HALF)
    return ft.Row(
        controls=[_day(cell, go) for cell in screen.cells],
        spacing=2,
        intrinsic_height=True,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _day(cell: screens.DayCell, go: Callable[[date | None], None]) -> ft.Control:
    """Draw one day as a stone of the way: its name, its date, its pictures."""
    ink = ft.Colors.ON_PRIMARY if cell.chosen else None
    name = parts.text(cell.short, "label", colour=ink)
    name.no_wrap, name.semantics_label = True, cell.label
    number = parts.text(cell.number, "strong", colour=ink)
    number.no_wrap = True
    date_of = ft.Semantics(content=number, exclude_semantics=True)
    more = parts.text(cell.more, "small", colour=ink, rtl=False) if cell.more else None
    drawn = [_dot(picture) for picture in cell.pictures]
    body = ft.Container(
        content=ft.Column(
            controls=[name, date_of, *drawn, *([more] if more else [])],
            spacing=4,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        ),
        bgcolor=ft.Colors.PRIMARY if cell.chosen else ft.Colors.SURFACE,
        border=_edge(cell),
        border_radius=16,
        padding=ft.Padding.symmetric(horizontal=0, vertical=8),
        alignment=ft.Alignment.TOP_CENTER,
        ink=True,
        on_click=lambda: go(cell.day),
    )
    return _selectable(body, cell)


def _day_row(cell: screens.DayCell, go: Callable[[date | None], None]) -> ft.Control:
    """Draw one day as a row: the same, for large letters."""
    ink = ft.Colors.ON_PRIMARY if cell.chosen else None
    name = parts.text(cell.name, "label", colour=ink)
    name.semantics_label = cell.label
    body = ft.Container(
        content=parts.row(
            parts.grow(name), *[_dot(picture) for picture in cell.pictures], gap=theme.HALF
        ),
        bgcolor=ft.Colors.PRIMARY if cell.chosen else ft.Colors.SURFACE,
        border=_edge(cell),
        border_radius=16,
        padding=ft.Padding.symmetric(horizontal=14, vertical=12),
        ink=True,
        on_click=lambda: go(cell.day),
    )
    return _selectable(body, cell)


def _edge(cell: screens.DayCell) -> ft.Border:
    """Draw today with an edge of its own, whichever day is open."""
    if cell.today:
        return ft.Border.all(2, ft.Colors.PRIMARY)
    return ft.Border.all(1, ft.Colors.OUTLINE_VARIANT)


def _selectable(body: ft.Control, cell: screens.DayCell) -> ft.Control:
    said = ft.Semantics(content=body, selected=cell.chosen or None)
    return ft.Container(
        content=ft.MergeSemantics(content=said), expand=True, key=cell.day.isoformat()
    )


def _dot(picture: screens.Picture) -> ft.Control:
    return parts.shape(picture.area, icon=parts.icon_named(picture.icon), size=30)


def _row(
    shell: Shell,
    screen: screens.WeekScreen,
    row: screens.DueRow,
    opened: str,
    open_row: Callable[[str], None],
) -> ft.Control:
    """Draw one activity of the day; a tap opens the ways to say how it went."""
    is_open = opened == row.activity and bool(row.ways)
    words = parts.column(
        parts.text(row.name, "strong"),
        parts.soft(row.when),
        gap=2,
    )
    state = (
        ft.Column(
            controls=[
                ft.Icon(parts.icon_named(row.state_icon), size=30, color=ft.Colors.PRIMARY),
                parts.soft(row.state_name, "small"),
            ],
            spacing=0,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        )
        if row.state and shell.roomy
        else None
    )
    said = parts.soft(row.state_name, "label") if row.state and not shell.roomy else None
    picture = parts.shape(row.picture.area, icon=parts.icon_named(row.picture.icon), size=56)

    def tap() -> None:
        if row.ways:
            open_row("" if is_open else row.activity)
        else:
            shell.go(f"/week/{row.activity}")

    head = ft.Container(
        content=parts.row(
            picture,
            parts.grow(parts.column(words, said, gap=2)),
            state or (None if row.ways else parts.arrow()),
            gap=14,
        ),
        padding=14,
        border_radius=theme.RADIUS,
        ink=True,
        on_click=tap,
    )
    expanded = is_open if row.ways else None
    named = ft.MergeSemantics(content=ft.Semantics(content=head, expanded=expanded))
    return ft.Container(
        content=parts.column(
            named,
            _ways(shell, screen, row, open_row) if is_open else _noted(row),
            gap=0,
        ),
        bgcolor=ft.Colors.SURFACE,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        key=f"{row.day}-{row.activity}",
    )


def _noted(row: screens.DueRow) -> ft.Control | None:
    """Draw what was written about the day, under the closed row."""
    if not row.note:
        return None
    words = parts.soft(row.note, "body")
    words.max_lines, words.overflow = NOTED, ft.TextOverflow.ELLIPSIS
    return ft.Container(content=words, padding=ft.Padding(left=14, right=14, top=0, bottom=14))


def _ways(
    shell: Shell,
    screen: screens.WeekScreen,
    row: screens.DueRow,
    open_row: Callable[[str], None],
) -> ft.Control:
    """Draw done, partly, not today, and the ways to take the mark away or change the plan."""
    labels, where = screen.labels, {"activity": row.activity, "day": row.day}

    def do(action: Callable[..., Any], line: str, **values: Any) -> Callable[[], Any]:
        return saying(shell, action, line, then=lambda: open_row(""), **values, **where)

    keys = [_way(way, do(plan.mark, labels.marked, state=way.state)) for way in row.ways]
    side_by_side = shell.letters < LARGE and shell.state.width >= 340
    ways = (
        ft.Row(
            controls=[ft.Container(content=key, expand=True) for key in keys],
            spacing=theme.ONE,
            intrinsic_height=True,
            vertical_alignment=ft.CrossAxisAlignment.STRETCH,
        )
        if side_by_side
        else parts.column(*keys, gap=theme.ONE)
    )
    less = parts.wrap(
        parts.text_button(
            labels.unmark, do(plan.unmark, labels.unmarked), icon=ft.Icons.UNDO_ROUNDED
        )
        if row.state
        else None,
        parts.text_button(
            labels.change, lambda: shell.go(f"/week/{row.activity}"), icon=ft.Icons.EDIT_ROUNDED
        )
        if row.known
        else None,
    )
    note = OwnNote(shell, row.note_about, bare=True) if row.note_about else None
    return ft.Container(
        content=parts.column(ways, note, less, gap=theme.ONE if note else theme.HALF),
        padding=ft.Padding(left=14, right=14, top=0, bottom=theme.ONE),
    )


def _way(way: screens.Way, on_click: Callable[[], Any]) -> ft.Control:
    body = ft.Container(
        content=ft.Column(
            controls=[
                ft.Icon(parts.icon_named(way.icon), size=30, color=ft.Colors.PRIMARY),
                parts.text(way.name, "label", align=ft.TextAlign.CENTER),
            ],
            spacing=4,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        ),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if way.on else ft.Colors.SURFACE,
        border=ft.Border.all(2, ft.Colors.PRIMARY if way.on else ft.Colors.OUTLINE_VARIANT),
        border_radius=16,
        padding=ft.Padding.symmetric(horizontal=6, vertical=12),
        alignment=ft.Alignment.TOP_CENTER,
        ink=True,
        on_click=on_click,
    )
    return ft.MergeSemantics(content=ft.Semantics(content=body, selected=way.on or None))


def _list(shell: Shell, title: str, rows: tuple[screens.PlanRow, ...]) -> ft.Control | None:
    """Draw activities with their days; each leads to its page."""
    if not rows:
        return None
    cards = [
        parts.link_card(
            row.name,
            row.line,
            on_click=shell.going(f"/week/{row.activity}"),
            area=row.picture.area,
            icon=parts.icon_named(row.picture.icon),
        )
        for row in rows
    ]
    return parts.column(parts.heading(title, 2), *cards, gap=10)
