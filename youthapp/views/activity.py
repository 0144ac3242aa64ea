"""One activity: its page, with everything one can change of it.

Each change is kept at once and can be undone where it is said. It holds from today on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import flet as ft

from youthapp.actions import desk, plan
from youthapp.screens import activity as screens
from youthapp.screens import plan as weeks
from youthapp.views import frame, parts, theme
from youthapp.views.month import MonthGrid
from youthapp.views.notes import OwnNote
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import hold
from youthapp.views.unfinished import Unfinished, left_in
from youthapp.views.writing import use_writing

WEEK = "/week"


@ft.component
def ActivityView() -> ft.View:
    """Draw one activity with everything one can change from today on."""
    shell = use_shell()
    item = ft.use_route_params()["id"]
    editing, edit = ft.use_state(hold(lambda: "title" if left_in(shell, _field(item)) else ""))
    one = weeks.find(plan.all_activities(shell.desk.store), item)
    if one is None:
        said = weeks.missing(shell.reader)
        return frame.page_frame(
            shell, *parts.way_back(said, lambda: shell.leave_for(WEEK)), key=item
        )
    today = desk.today(shell.desk)
    screen = screens.activity_screen(shell.reader, shell.library, one, today=today)
    hand = Hand(shell, screen, edit)
    labels = screen.labels
    return frame.page_frame(
        shell,
        _head(screen, hand, editing),
        parts.who_sees_this(screen.who_sees),
        _days(screen, hand),
        _parts(screen, hand),
        _begins(shell, screen, hand, editing, today),
        _ends(shell, screen, hand, editing, today),
        parts.note_line(labels.past, ft.Icons.HISTORY_ROUNDED) if screen.begun else None,
        OwnNote(shell, f"activity/{item}"),
        _ways_out(screen, hand),
        key=item,
    )


def _field(item: str) -> str:
    return f"activity/{item}/title"


class Hand:
    """What one can do with an activity; each way says what was done and how to undo it."""

    def __init__(
        self, shell: Shell, screen: screens.ActivityScreen, edit: Callable[[str], None]
    ) -> None:
        self.shell, self.screen, self.edit = shell, screen, edit

    def do(
        self, action: Callable[..., Any], line: str = "", *, leave: bool = False, **values: Any
    ) -> Callable[[], Any]:
        """Make a handler: act, put the editor away, say what was done with an undo."""

        def then() -> None:
            self.edit("")
            if leave:
                self.shell.leave_for(WEEK)

        told = line or self.screen.labels.kept
        return saying(self.shell, action, told, then=then, activity=self.screen.id, **values)

    def turn(self, what: str, editing: str) -> Callable[[], None]:
        """Make a handler: open an editor, or put it away."""
        return lambda: self.edit("" if editing == what else what)


def _head(screen: screens.ActivityScreen, hand: Hand, editing: str) -> ft.Control:
    """Draw the picture and the words, each a tap away from another one."""
    labels, open_now = screen.labels, editing == "picture"
    picture = ft.Container(
        content=ft.Semantics(
            content=parts.shape(
                screen.picture.area, icon=parts.icon_named(screen.picture.icon), size=72
            ),
            label=f"{labels.picture}: {screen.picture_name}",
        ),
        border_radius=theme.RADIUS,
        ink=True,
        on_click=hand.turn("picture", editing),
    )
    named = ft.MergeSemantics(content=ft.Semantics(content=picture, expanded=open_now))
    pen = parts.icon_button(ft.Icons.EDIT_ROUNDED, labels.rename, lambda: hand.edit("title"))
    name = parts.grow(parts.heading(screen.name, 1))
    if hand.shell.roomy:
        words: ft.Control = parts.row(named, name, pen, gap=14)
    else:
        words = parts.column(ft.Row(controls=[named]), parts.row(name, pen, gap=0), gap=theme.ONE)
    others = [
        parts.note_line(f"{screen.others_note} {other}", ft.Icons.PHONELINK_ROUNDED)
        for other in screen.others
    ]
    return parts.column(
        words,
        TitleEditor(hand) if editing == "title" else None,
        _pictures(screen, hand) if open_now else None,
        *others,
        gap=12,
    )


@ft.component
def TitleEditor(hand: Hand) -> ft.Control:
    """Draw the field for other words; what is typed stays until it is kept or put away."""
    shell, screen = hand.shell, hand.screen
    unfinished = Unfinished(shell, _field(screen.id))
    writing = use_writing(
        unfinished.words(screen.title),
        label=screen.labels.rename,
        write_in=shell.desk.platform.write_in,
        on_typed=unfinished.typed,
    )

    async def keep() -> None:
        if writing.words:
            await hand.do(plan.rename, text=writing.words)()
            if shell.state.problem is None:
                await unfinished.forget()

    async def leave() -> None:
        hand.edit("")
        await unfinished.forget()

    return parts.card(
        writing.drawn(),
        parts.big_button(
            screen.labels.keep, keep, icon=ft.Icons.CHECK_ROUNDED, disabled=not writing.words
        ),
        parts.text_button(screen.labels.not_now, leave),
        padding=14,
    )


def _pictures(screen: screens.ActivityScreen, hand: Hand) -> ft.Control:
    """Draw the pictures to choose from."""
    tiles = [
        _pick(
            ft.Container(
                content=ft.Semantics(
                    content=parts.shape(one.area, icon=parts.icon_named(one.icon), size=52),
                    label=one.name,
                ),
                border=ft.Border.all(3, ft.Colors.PRIMARY if one.chosen else ft.Colors.TRANSPARENT),
                border_radius=theme.RADIUS,
                padding=3,
                ink=True,
                on_click=hand.do(plan.choose_picture, picture=one.id),
            ),
            one.chosen,
        )
        for one in screen.pictures
    ]
    return parts.card(parts.wrap(*tiles), padding=12)


def _pick(body: ft.Control, chosen: bool) -> ft.Control:
    return ft.MergeSemantics(content=ft.Semantics(content=body, selected=chosen or None))


def _days(screen: screens.ActivityScreen, hand: Hand) -> ft.Control:
    """Draw the weekdays; each tap puts it on one, or takes it off."""
    keys = [
        _toggle(day.name, day.chosen, hand.do(plan.turn_day, weekday=day.id), many=True)
        for day in screen.days
    ]
    resting = (
        parts.soft(screen.labels.no_days) if not any(day.chosen for day in screen.days) else None
    )
    return parts.column(parts.heading(screen.labels.days, 2), parts.wrap(*keys), resting, gap=10)


def _parts(screen: screens.ActivityScreen, hand: Hand) -> ft.Control:
    keys = [
        _toggle(part.name, part.chosen, hand.do(plan.choose_part, part=part.id), icon=part.icon)
        for part in screen.parts
    ]
    return parts.column(parts.heading(screen.labels.part, 2), parts.wrap(*keys), gap=10)


def _toggle(
    label: str, on: bool, on_click: Callable[[], Any], *, icon: str = "", many: bool = False
) -> ft.Control:
    """Draw a word that is chosen or not, with a sign that says so beside the colour."""
    sign = ft.Icons.CHECK_ROUNDED if on else parts.icon_named(icon) if icon else None
    ink = ft.Colors.ON_PRIMARY if on else None
    words = parts.text(label, "label", colour=ink)
    words.expand, words.expand_loose = True, True
    body = ft.Container(
        content=ft.Row(
            controls=[*([ft.Icon(sign, size=20, color=ink)] if sign else []), words],
            spacing=6,
            tight=True,
        ),
        bgcolor=ft.Colors.PRIMARY if on else ft.Colors.SURFACE,
        border=ft.Border.all(1.5, ft.Colors.PRIMARY if on else ft.Colors.OUTLINE_VARIANT),
        border_radius=24,
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
        ink=True,
        on_click=on_click,
    )
    said = ft.Semantics(
        content=body, checked=on if many else None, selected=None if many else on or None
    )
    return ft.MergeSemantics(content=said)


def _begins(
    shell: Shell, screen: screens.ActivityScreen, hand: Hand, editing: str, today: date
) -> ft.Control:
    """Draw the first day; what has begun keeps it."""
    labels = screen.labels
    if screen.begun:
        return _line(labels.begins, screen.begins_text, ft.Icons.TODAY_ROUNDED, None)
    line = _line(
        labels.begins,
        screen.begins_text,
        ft.Icons.TODAY_ROUNDED,
        hand.turn("begins", editing),
    )
    grid = MonthGrid(
        shell,
        screen.begins,
        lambda day: hand.do(plan.begin_on, day=day.isoformat())(),
        since=today,
    )
    return parts.column(line, grid if editing == "begins" else None, gap=10)


def _ends(
    shell: Shell, screen: screens.ActivityScreen, hand: Hand, editing: str, today: date
) -> ft.Control:
    """Draw how long it lasts: until one stops, or a last day."""
    labels = screen.labels
    line = _line(labels.ends, screen.ends_text, ft.Icons.FLAG_ROUNDED, hand.turn("ends", editing))
    if editing != "ends":
        return line
    endless = _toggle(labels.endless, screen.ends is None, hand.do(plan.end_on, day=""))
    grid = MonthGrid(
        shell,
        screen.ends,
        lambda day: hand.do(plan.end_on, day=day.isoformat())(),
        since=today,
    )
    return parts.column(line, parts.wrap(endless), parts.soft(labels.choose_day), grid, gap=10)


def _line(
    name: str, words: str, icon: ft.IconData, on_click: Callable[[], Any] | None
) -> ft.Control:
    edit = ft.Icon(ft.Icons.EDIT_ROUNDED, size=20, color=ft.Colors.OUTLINE)
    return parts.card(
        parts.row(
            ft.Icon(icon, size=26, color=ft.Colors.PRIMARY),
            parts.grow(parts.column(parts.soft(name), parts.text(words, "strong"), gap=0)),
            edit if on_click else None,
        ),
        on_click=on_click,
        padding=14,
    )


def _ways_out(screen: screens.ActivityScreen, hand: Hand) -> ft.Control:
    """Draw the ways to stop it, and to remove it with all its days."""
    labels = screen.labels
    return parts.column(
        _way(
            labels.stop, labels.stop_line, ft.Icons.SPA_ROUNDED,
            hand.do(plan.stop, labels.stopped, leave=True),
        )
        if not screen.rests
        else None,
        _way(
            labels.remove, labels.remove_line, ft.Icons.DELETE_OUTLINE_ROUNDED,
            hand.do(plan.remove, labels.removed, leave=True),
        ),
        gap=10,
    )  # fmt: skip


def _way(name: str, line: str, icon: ft.IconData, on_click: Callable[[], Any]) -> ft.Control:
    return parts.card(
        parts.row(
            ft.Icon(icon, size=26, color=ft.Colors.PRIMARY),
            parts.grow(parts.column(parts.text(name, "strong"), parts.soft(line), gap=2)),
        ),
        on_click=on_click,
        padding=16,
    )
