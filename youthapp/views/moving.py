"""Ready to live on one's own: a list of small things, by theme; what one can stands first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import goals, moving
from youthapp.screens import moving as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.shell import Shell, use_shell

HERE = "/ready"


@ft.component
def ReadyView() -> ft.View:
    """Draw what one can, what one wants to learn, and the themes."""
    shell = use_shell()
    form = shell.library.form(moving.FORM)
    said = moving.all_skills(shell.desk.store)
    screen = screens.ready_screen(shell.reader, shell.library, form, said)
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1),
            parts.soft(screen.line, "body"),
            parts.who_sees_this(screen.who_sees),
            gap=6,
        ),
        _picture(shell) if not screen.can and not screen.want else None,
        _can(shell, screen),
        _want(shell, screen),
        _themes(shell, screen),
        key=HERE,
    )


@ft.component
def ThemeView() -> ft.View:
    """Draw one theme: each skill with what can be said of it."""
    shell = use_shell()
    name = ft.use_route_params()["theme"]
    form = shell.library.form(moving.FORM)
    said = moving.all_skills(shell.desk.store)
    screen = screens.theme_screen(shell.reader, shell.library, form, name, said)
    if screen is None:
        gone = screens.missing(shell.reader)
        return frame.page_frame(
            shell, *parts.way_back(gone, lambda: shell.leave_for(HERE)), key=name
        )
    sign = parts.shape(screen.area, icon=parts.icon_named(screen.icon), size=52)
    return frame.page_frame(
        shell,
        parts.column(
            parts.row(sign, parts.grow(parts.heading(screen.title, 1))),
            parts.soft(screen.why, "body"),
            parts.who_sees_this(screen.who_sees),
            gap=10,
        ),
        *[_skill(shell, screen, card) for card in screen.skills],
        bottom=_onward(shell, screen),
        key=f"{HERE}/{name}",
    )


def _picture(shell: Shell) -> ft.Control:
    return ft.Container(content=pictures.alone(shell, "door", 300), alignment=ft.Alignment.CENTER)


def _can(shell: Shell, screen: screens.ReadyScreen) -> ft.Control | None:
    """Draw what one can already, all of it at a glance."""
    if not screen.can:
        return None
    chips = [
        parts.chip(
            card.text,
            icon=parts.icon_named(card.icon),
            area=card.area,
            on_click=_opening(shell, card),
        )
        for card in screen.can
    ]
    return parts.column(parts.heading(screen.can_title, 2), parts.wrap(*chips), gap=10)


def _want(shell: Shell, screen: screens.ReadyScreen) -> ft.Control | None:
    """Draw what one wants to learn, each with where to read and the way to a goal."""
    if not screen.want:
        return None
    cards = [
        parts.card(
            _title(card),
            parts.wrap(
                _read_button(shell, card, screen.read), _goal_button(shell, card, screen.as_goal)
            ),
            padding=14,
            gap=2,
        )
        for card in screen.want
    ]
    return parts.column(parts.heading(screen.want_title, 2), *cards, gap=10)


def _themes(shell: Shell, screen: screens.ReadyScreen) -> ft.Control:
    def opening(card: screens.ThemeCard) -> Callable[[], None]:
        return lambda: shell.go(f"{HERE}/{card.id}")

    links = [
        parts.link_card(
            card.title,
            card.line,
            on_click=opening(card),
            area=card.area,
            icon=parts.icon_named(card.icon),
        )
        for card in screen.themes
    ]
    return parts.column(parts.heading(screen.themes_title, 2), *links, gap=10)


def _skill(shell: Shell, screen: screens.ThemeScreen, card: screens.SkillCard) -> ft.Control:
    """Draw one skill: its words, the three things one can say, and where to read of it."""
    wanted = card.state == "want"
    return parts.card(
        _title(card),
        _states(shell, card),
        parts.wrap(
            _read_button(shell, card, screen.read),
            _goal_button(shell, card, screen.as_goal) if wanted else None,
        ),
        padding=16,
        gap=10,
    )


def _title(card: screens.SkillCard) -> ft.Control:
    look, dark = theme.area(card.area), theme.dark()
    sign = ft.Icon(parts.icon_named(card.icon), size=26, color=look.ink(dark))
    return parts.row(sign, parts.grow(parts.text(card.text, "strong")))


def _state(shell: Shell, card: screens.SkillCard, state: screens.State) -> ft.Control:
    """Draw one thing to say of a skill; the same again takes it back.

    What is chosen is full and has a tick: it is told by more than its colour.
    """
    icon = ft.Icons.CHECK_CIRCLE_ROUNDED if state.chosen else parts.icon_named(state.icon)
    ink = ft.Colors.ON_PRIMARY if state.chosen else ft.Colors.ON_SURFACE
    sign = ft.Icon(icon, size=22, color=ink if state.chosen else ft.Colors.PRIMARY)
    beside = _beside(shell)
    middle = ft.TextAlign.CENTER if beside else None
    words = parts.text(state.name, "label", colour=ink, label=state.label, align=middle)
    inside = (
        ft.Column(
            controls=[sign, words],
            spacing=2,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            alignment=ft.MainAxisAlignment.CENTER,
        )
        if beside
        else parts.row(sign, parts.grow(words))
    )
    body = ft.Container(
        content=inside,
        bgcolor=ft.Colors.PRIMARY if state.chosen else ft.Colors.SURFACE,
        border=ft.Border.all(1.5, ft.Colors.PRIMARY if state.chosen else ft.Colors.OUTLINE_VARIANT),
        border_radius=16,
        padding=ft.Padding.symmetric(horizontal=6 if beside else 12, vertical=10),
        alignment=ft.Alignment.CENTER,
        ink=True,
        on_click=shell.doing(moving.say_skill, which=card.which, state=state.id),
    )
    return ft.MergeSemantics(content=ft.Semantics(content=body, selected=state.chosen))


def _states(shell: Shell, card: screens.SkillCard) -> ft.Control:
    """Draw the three things to say beside each other, or below where letters need the room."""
    states = [_state(shell, card, state) for state in card.states]
    if not _beside(shell):
        return parts.column(*states, gap=theme.ONE)
    return ft.Row(
        controls=[parts.grow(state) for state in states],
        spacing=theme.ONE,
        intrinsic_height=True,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _beside(shell: Shell) -> bool:
    """Tell whether three short answers have room beside each other."""
    return shell.letters < 150 and shell.state.width >= 340


def _read_button(shell: Shell, card: screens.SkillCard, label: str) -> ft.Control | None:
    if not card.read:
        return None
    return _named(label, card.read_label, ft.Icons.MENU_BOOK_ROUNDED, lambda: shell.go(card.read))


def _goal_button(shell: Shell, card: screens.SkillCard, label: str) -> ft.Control:
    begin = shell.doing(goals.begin_with, words=card.text, then=lambda _: shell.go("/goals/new"))
    return _named(label, card.as_goal_label, ft.Icons.FLAG_ROUNDED, begin)


def _named(label: str, spoken: str, icon: ft.IconData, on_click: Callable[[], Any]) -> ft.Control:
    """Draw a button of words whose spoken name says what it is about."""
    words = parts.text(label, "label", colour=ft.Colors.PRIMARY, label=spoken)
    return ft.Container(
        content=ft.Row(
            controls=[ft.Icon(icon, size=20, color=ft.Colors.PRIMARY), words],
            spacing=8,
            tight=True,
        ),
        padding=ft.Padding.symmetric(horizontal=8, vertical=13),
        border_radius=14,
        ink=True,
        on_click=on_click,
    )


def _onward(shell: Shell, screen: screens.ThemeScreen) -> ft.Control:
    """Draw the way to the next theme, or back to all of it."""
    if not screen.following:
        return parts.quiet_button(screen.following_label, lambda: shell.leave_for(HERE))
    there = f"{HERE}/{screen.following}"
    return parts.quiet_button(screen.following_label, lambda: shell.go(there, instead=True))


def _opening(shell: Shell, card: screens.SkillCard) -> Callable[[], None]:
    return lambda: shell.go(f"{HERE}/{card.which.partition('/')[0]}")
