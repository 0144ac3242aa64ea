"""One goal: its words, the steps on the way, and everything one can do with it.

Whatever is done here can be undone where it is said. "Kept" is said only when the phone
has it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import goals
from youthapp.actions.ratings import remove_rating
from youthapp.screens import goal as screens
from youthapp.views import frame, parts, theme
from youthapp.views.landscape import badge, landscape
from youthapp.views.notes import OwnNote
from youthapp.views.shell import Shell, use_shell
from youthapp.views.showing import showing, who_sees
from youthapp.views.stage import hold
from youthapp.views.step import Editor, Hand, field_of, step_row
from youthapp.views.unfinished import left_in
from youthapp.views.versions import Versions
from youthapp.views.way import WayView

BAND = 120


@ft.component
def GoalView() -> ft.View:
    """Draw one goal."""
    shell = use_shell()
    goal_id = ft.use_route_params()["id"]
    editing, edit = ft.use_state(hold(lambda: _begun(shell, goal_id)))
    more, show_more = ft.use_state(False)
    goal = screens.find(goals.all_goals(shell.desk.store), goal_id)
    if goal is None:
        said = screens.missing(shell.reader)
        return frame.page_frame(
            shell, *parts.way_back(said, lambda: shell.leave_for("/goals")), key=goal_id
        )
    store, form = shell.desk.store, shell.library.form(goals.FORM)
    screen = screens.goal_screen(
        shell.reader,
        goal,
        shell.library,
        form,
        goals.way_of(store, goal_id),
        review=store.draft(goals.review_of(goal_id)),
    )
    hand = Hand(shell, screen, edit)
    steps = [("step", each.id) for each in screen.steps]
    return frame.page_frame(
        shell,
        _head(shell, screen, hand, editing == "words"),
        who_sees(shell, screen.who_sees, ("goal", goal_id), *steps),
        _state(screen, hand),
        _steps(screen, hand, editing) if not screen.let_go else None,
        _way(shell, screen, hand),
        _facts(screen),
        OwnNote(shell, f"goal/{goal_id}"),
        showing(shell, "goal", goal_id),
        _ways_out(screen, hand, more, lambda: show_more(not more)),
        key=goal_id,
    )


def _begun(shell: Shell, goal_id: str) -> str:
    """Tell which editor was open with words in it when the app was killed; "" for none."""
    goal = screens.find(goals.all_goals(shell.desk.store), goal_id)
    steps = [step.id for step in goal.steps] if goal is not None else []
    for one in ("words", "new", *steps):
        field = field_of(goal_id, one)
        if left_in(shell, field) or left_in(shell, f"{field}/note"):
            return one
    return ""


def _head(shell: Shell, screen: screens.GoalScreen, hand: Hand, editing: bool) -> ft.Control:
    """Draw the goal's landscape with the path as far as it is walked, and its words."""
    area = screen.areas[0].id if screen.areas else "other"
    look, dark, labels = theme.area(area), theme.dark(), screen.labels
    width = min(shell.state.width - 2 * theme.MARGIN, theme.COLUMN)
    done = sum(step.done for step in screen.steps)
    share = done / len(screen.steps) if screen.steps else 0.0
    picture = ft.Container(
        content=ft.Stack(
            controls=[
                landscape(area, width=width, height=BAND, share=share, rtl=shell.reader.rtl),
                ft.Container(
                    content=badge(
                        area, icon=parts.icon_named(screen.picture) if screen.picture else None
                    ),
                    padding=ft.Padding(left=14, right=14, top=14, bottom=0),
                ),
            ]
        ),
        border_radius=theme.RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )
    names = " · ".join([*(one.name for one in screen.areas), screen.state_name])
    if editing:
        words: ft.Control = Editor(
            hand, "words", screen.labels.rename, screen.words, labels.kept,
            goals.rename_goal, {"goal": screen.id},
        )  # fmt: skip
    else:
        words = parts.row(
            parts.grow(parts.heading(screen.words, 1)),
            parts.icon_button(ft.Icons.EDIT_ROUNDED, labels.rename, lambda: hand.edit("words")),
            top=True,
        )
    return parts.column(
        picture,
        parts.column(parts.text(names, "label", colour=look.ink(dark)), words, gap=2),
        Versions(shell, (screen.id,)),
    )


def _state(screen: screens.GoalScreen, hand: Hand) -> ft.Control | None:
    """Offer the way back of a goal that waits, is reached or was let go."""
    labels = screen.labels
    if screen.let_go:
        return parts.big_button(
            labels.take_back,
            hand.do(goals.take_back, labels.kept, goal=screen.id),
            icon=ft.Icons.UNDO_ROUNDED,
        )
    begin = hand.do(goals.set_state, labels.kept, goal=screen.id, state="active")
    if screen.state == "done":
        line = labels.done_line
        button = parts.quiet_button(labels.take_back, begin, icon=ft.Icons.UNDO_ROUNDED)
    elif screen.state in ("idea", "paused"):
        line = labels.begin_line
        button = parts.big_button(labels.begin, begin, icon=ft.Icons.HIKING_ROUNDED)
    else:
        return None
    return parts.column(parts.soft(line, "body"), button, gap=theme.ONE)


def _steps(screen: screens.GoalScreen, hand: Hand, editing: str) -> ft.Control:
    """Draw the steps one can tick, change and add to."""
    labels = screen.labels
    rows = [step_row(step, screen, hand, editing == step.id) for step in screen.steps]
    adding = editing == "new"
    return parts.column(
        parts.heading(labels.steps, 2),
        *rows,
        parts.soft(labels.steps_empty, "body") if not rows and not adding else None,
        Editor(hand, "new", labels.add_hint, "", labels.kept, goals.add_step, {"goal": screen.id})
        if adding
        else parts.quiet_button(labels.add, lambda: hand.edit("new"), icon=ft.Icons.ADD_ROUNDED),
        gap=10,
    )


def _way(shell: Shell, screen: screens.GoalScreen, hand: Hand) -> ft.Control:
    """Draw the way so far, and the way to look at the goal again."""
    area = screen.areas[0].id if screen.areas else "other"
    review = parts.quiet_button(
        screen.review,
        lambda: shell.go(f"/goals/{screen.id}/look"),
        icon=ft.Icons.VISIBILITY_ROUNDED,
    )

    def remove(rating: str) -> Callable[[], Any]:
        line = screen.way.removed if screen.way else ""
        return hand.do(remove_rating, line, rating=rating)

    return parts.column(
        WayView(shell, screen.way, area, remove) if screen.way else None, review, gap=12
    )


def _facts(screen: screens.GoalScreen) -> ft.Control | None:
    """Draw what else was said: who helps, what to do when it is hard."""
    if not screen.facts:
        return None
    rows = [
        parts.row(
            ft.Icon(parts.icon_named(icon), size=24, color=ft.Colors.PRIMARY),
            parts.grow(parts.column(parts.soft(name), parts.text(words), gap=0)),
            top=True,
        )
        for icon, name, words in screen.facts
    ]
    return parts.card(*rows, gap=theme.TWO)


def _ways_out(
    screen: screens.GoalScreen, hand: Hand, more: bool, turn: Callable[[], None]
) -> ft.Control:
    """Draw what one seldom needs: reached, let go, delete."""
    labels = screen.labels
    if not more:
        return parts.text_button(labels.more, turn, icon=ft.Icons.EXPAND_MORE_ROUNDED)
    ways = [
        _out(
            labels.done, labels.done_line, ft.Icons.FLAG_ROUNDED,
            hand.do(goals.set_state, labels.done_line, goal=screen.id, state="done"),
        )
        if screen.state in ("active", "changed")
        else None,
        _out(
            labels.pause, labels.pause_line, ft.Icons.PAUSE_CIRCLE_OUTLINE_ROUNDED,
            hand.do(goals.set_state, labels.paused, goal=screen.id, state="paused"),
        )
        if screen.state in ("active", "changed")
        else None,
        _out(
            labels.let_go, labels.let_go_line, ft.Icons.SPA_ROUNDED,
            hand.do(goals.let_go, labels.let_go_done, leave=True, goal=screen.id),
        )
        if not screen.let_go
        else None,
        _out(
            labels.remove, labels.remove_line, ft.Icons.DELETE_OUTLINE_ROUNDED,
            hand.do(goals.remove_goal, labels.removed, leave=True, goal=screen.id),
        ),
    ]  # fmt: skip
    return parts.column(
        parts.text_button(labels.more, turn, icon=ft.Icons.EXPAND_LESS_ROUNDED),
        _pictures(screen, hand),
        *ways,
        gap=10,
    )


def _pictures(screen: screens.GoalScreen, hand: Hand) -> ft.Control:
    """Draw the pictures one can give the goal."""
    labels = screen.labels
    signs = [
        parts.icon_button(
            parts.icon_named(choice.icon),
            choice.text,
            hand.do(goals.choose_picture, labels.kept, goal=screen.id, picture=choice.id),
            colour=ft.Colors.PRIMARY if choice.chosen else ft.Colors.ON_SURFACE_VARIANT,
        )
        for choice in screen.pictures
    ]
    return parts.card(parts.text(labels.change_picture, "strong"), parts.wrap(*signs), padding=16)


def _out(name: str, line: str, icon: ft.IconData, on_click: Callable[[], Any]) -> ft.Control:
    return parts.card(
        parts.row(
            ft.Icon(icon, size=26, color=ft.Colors.PRIMARY),
            parts.grow(parts.column(parts.text(name, "strong"), parts.soft(line), gap=2)),
        ),
        on_click=on_click,
        padding=16,
    )
