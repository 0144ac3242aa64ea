"""My goals: the list, and the conversation a new goal is made in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import conversation as talking
from youthapp.actions import goals
from youthapp.screens import goals as screens
from youthapp.screens.goal import find
from youthapp.views import frame, meeting, mine, parts, pictures, theme
from youthapp.views.conversation import use_conversation
from youthapp.views.goal import GoalView
from youthapp.views.landscape import badge
from youthapp.views.read_back import said
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import still

NEW = "/goals/new"

__all__ = ["GoalView", "GoalsView", "NewGoalView"]


@ft.component
def GoalsView() -> ft.View:
    """Draw the goals by state, the ones in hand first; not anew under a goal or a conversation."""
    shell = use_shell()
    folds, set_folds = ft.use_state(frozenset[str]())
    return still(lambda: _goals(shell, folds, set_folds), of=(shell.locked, shell.hidden))


def _goals(
    shell: Shell, folds: frozenset[str], set_folds: Callable[[frozenset[str]], None]
) -> ft.View:
    store = shell.desk.store
    screen = screens.goals_screen(
        shell.reader, goals.all_goals(store), draft=store.draft(goals.FORM)
    )

    def fold(state: str) -> Callable[[], None]:
        return lambda: set_folds(folds ^ {state})

    if not screen.groups:
        return frame.tab_view(
            shell, 1, _empty(shell, screen), meeting.offered(shell), mine.tools(shell)
        )
    return frame.tab_view(
        shell,
        1,
        parts.column(parts.heading(screen.title, 1), parts.who_sees_this(screen.who_sees), gap=6),
        _resume(shell, screen) if screen.resume else None,
        *[_group(shell, group, group.state in folds, fold(group.state)) for group in screen.groups],
        parts.big_button(screen.new_label, lambda: shell.go(NEW), icon=ft.Icons.ADD_ROUNDED)
        if not screen.resume
        else None,
        mine.tools(shell),
    )


@ft.component
def NewGoalView() -> ft.View:
    """Draw the conversation, then what was said, then where it is kept."""
    shell = use_shell()
    form = shell.library.form(goals.FORM)
    kept = shell.ended.get(NEW, "")  # the browser's own back leads here again

    def leave() -> None:
        shell.leave_for("/goals")

    def keep(goal: str) -> None:
        shell.ended[NEW] = goal
        shell.redraw()

    begin = shell.doing(goals.begin)
    draft = use_conversation(shell, goals.FORM, form, begin, leave=leave, over=bool(kept))
    if kept:
        return _kept(shell, kept)
    if isinstance(draft, ft.View):
        return draft
    return _read_back(shell, screens.keep_screen(shell.reader, shell.library, form, draft), keep)


def _empty(shell: Shell, screen: screens.GoalsScreen) -> ft.Control:
    """Invite without pushing."""
    picture = pictures.alone(shell, "path", 320)
    button = (
        _resume(shell, screen)
        if screen.resume
        else parts.big_button(screen.empty_start, lambda: shell.go(NEW), icon=ft.Icons.ADD_ROUNDED)
    )
    return parts.column(
        parts.heading(screen.title, 1),
        parts.empty_state(picture, screen.empty_title, screen.empty_line, button),
        parts.who_sees_this(screen.who_sees),
        gap=theme.THREE,
    )


def _resume(shell: Shell, screen: screens.GoalsScreen) -> ft.Control:
    return parts.big_button(
        screen.resume, lambda: shell.go(NEW), icon=ft.Icons.ARROW_FORWARD_ROUNDED
    )


def _group(
    shell: Shell, group: screens.Group, turned: bool, fold: Callable[[], None]
) -> ft.Control:
    """Draw the goals of one state; what is done or let go is folded away."""
    shown = group.cards if turned or not group.folded else ()
    cards = [_card(shell, card) for card in shown]
    if not group.folded:
        return parts.column(parts.heading(group.title, 2), *cards, gap=12)
    icon = ft.Icons.EXPAND_LESS_ROUNDED if turned else ft.Icons.EXPAND_MORE_ROUNDED
    title = ft.Container(  # a button as a whole: a heading in it would take its place
        content=parts.row(
            parts.grow(parts.text(group.title, "heading")),
            ft.Icon(icon, size=28, color=ft.Colors.ON_SURFACE_VARIANT),
        ),
        padding=ft.Padding.symmetric(horizontal=0, vertical=10),
        border_radius=12,
        ink=True,
        on_click=fold,
    )
    unfolded = ft.Semantics(content=title, expanded=turned)
    return parts.column(ft.MergeSemantics(content=unfolded), *cards, gap=12)


def _card(shell: Shell, card: screens.GoalCard) -> ft.Control:
    """Draw one goal: its area, its words, the next step, the stones on its way."""
    look, dark = theme.area(card.area), theme.dark()
    words = parts.column(
        parts.text(card.area_name, "label", colour=look.ink(dark)) if card.area_name else None,
        parts.text(card.words, "strong"),
        parts.soft(card.next_step) if card.next_step else None,
        _stones(card.stones, look.ink(dark), card.steps) if card.stones else None,
        gap=4,
    )
    return parts.card(
        parts.row(parts.shape(card.area, size=52), parts.grow(words), top=True, gap=14),
        on_click=lambda: shell.go(f"/goals/{card.id}"),
        padding=16,
    )


def _stones(stones: tuple[bool, ...], ink: str, label: str) -> ft.Control:
    """Draw the steps as stones on a way: full when they are walked."""
    dots = [
        ft.Container(
            width=14,
            height=14,
            border_radius=7,
            bgcolor=ink if done else None,
            border=ft.Border.all(2, ink),
        )
        for done in stones
    ]
    return ft.Container(
        content=ft.Row(controls=[*dots, parts.soft(label)], spacing=6, wrap=True, run_spacing=4),
        padding=ft.Padding(left=0, right=0, top=4, bottom=0),
    )


def _read_back(
    shell: Shell, screen: screens.KeepScreen, set_kept: Callable[[str], None]
) -> ft.View:
    """Draw what was said, in the youth's own words, before anything is kept."""

    def change(item: str) -> Callable[[], Any]:
        return shell.doing(talking.change, form=goals.FORM, item=item)

    back = shell.doing(talking.back, form=goals.FORM)
    drop = shell.doing(talking.drop, form=goals.FORM, then=lambda _: shell.leave_for("/goals"))
    if not screen.words:
        return frame.page_frame(
            shell,
            parts.empty_state(pictures.alone(shell, "hills", 280), screen.nothing, ""),
            bottom=parts.big_button(screen.to_list, drop),
            on_back=back,
            key="nothing-kept",
        )
    area = screen.areas[0].id if screen.areas else "other"
    keep = shell.doing(goals.keep_goal, then=lambda goal: set_kept(goal or ""))
    rows = [said(turn.question, turn.answer, change(turn.item)) for turn in screen.turns]
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=4),
        _wish(screen.words, area, [one.name for one in screen.areas], change("own_words")),
        *rows,
        parts.who_sees_this(screen.who_sees),
        bottom=parts.column(
            parts.big_button(screen.keep, keep, icon=ft.Icons.FAVORITE_ROUNDED),
            parts.text_button(screen.drop, drop),
            gap=0,
        ),
        on_back=back,
        key="read-back",
    )


def _wish(words: str, area: str, names: list[str], on_click: Callable[[], Any]) -> ft.Control:
    """Draw the goal's own words large, in the colours of its area."""
    look, dark = theme.area(area), theme.dark()
    return ft.Container(
        content=parts.column(
            parts.row(
                badge(area, size=48),
                parts.grow(parts.text(" · ".join(names), "label", colour=look.ink(dark))),
            ),
            parts.text(words, "heading"),
            gap=12,
        ),
        bgcolor=look.ground(dark),
        border_radius=theme.RADIUS,
        padding=20,
        ink=True,
        on_click=on_click,
    )


def _kept(shell: Shell, goal_id: str) -> ft.View:
    """Say that the goal is kept: only drawn after the phone's own disk has it."""
    goal = find(goals.all_goals(shell.desk.store), goal_id)
    if goal is None:
        return frame.page_frame(shell, on_back=lambda: shell.leave_for("/goals"), key=NEW)
    screen = screens.kept_screen(shell.reader, goal)
    picture = pictures.alone(shell, "path", 320)
    return frame.page_frame(
        shell,
        parts.empty_state(picture, screen.title, " ".join(screen.lines)),
        parts.who_sees_this(screen.who_sees),
        bottom=parts.column(
            parts.big_button(
                screen.open_label, lambda: shell.go(f"/goals/{goal_id}", instead=True)
            ),
            parts.quiet_button(screen.list_label, lambda: shell.leave_for("/goals")),
            gap=10,
        ),
        on_back=lambda: shell.leave_for("/goals"),
        key="kept",
    )
