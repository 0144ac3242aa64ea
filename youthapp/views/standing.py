"""At somebody one has met: what was promised, what they see, and the way to somebody new."""

from __future__ import annotations

import flet as ft

from youthapp.actions import contacts, sharing
from youthapp.actions.desk import today
from youthapp.screens import standing as screens
from youthapp.views import parts, theme
from youthapp.views.saying import saying
from youthapp.views.shell import Shell

SHARES = "/shares"


def standing(shell: Shell, contact: str) -> list[ft.Control]:
    """Draw what somebody promised, and how much they see of what one has."""
    store, day = shell.desk.store, today(shell.desk)
    one = contacts.one_met(store, contact)
    sees = [each for each in sharing.shares(store, day) if each.to == one.root and each.open]
    screen = screens.standing(shell.reader, one, sharing.promised(store), len(sees))
    shown = parts.text_button(screen.sees, shell.going(SHARES), icon=ft.Icons.VISIBILITY_ROUNDED)
    change = parts.text_button(screen.change, shell.going(f"/hello/change/{contact}"))
    return [
        *[_promised(each) for each in screen.promised],
        *([shown] if screen.sees else []),
        change,
    ]


def steps(shell: Shell, asked: str) -> ft.Control | None:
    """Draw how far something one asked for has come; nothing when nothing is to happen."""
    found = next((each for each in sharing.promised(shell.desk.store) if each.id == asked), None)
    return _steps(screens.steps(shell.reader, found)) if found else None


def card(shell: Shell) -> ft.Control | None:
    """Draw the card that is ready, for the one met last."""
    people = contacts.met(shell.desk.store)
    if not people or not sharing.ready(shell.desk.store):
        return None
    newest = people[-1]
    screen = screens.ready(shell.reader, newest)
    look = shell.doing(
        sharing.hand_over,
        contact=newest.id,
        then=lambda _: shell.go("/share/about/mine/look"),
    )
    leave = saying(shell, sharing.get_ready, screen.left, parts=())
    return parts.card(
        parts.row(
            ft.Icon(ft.Icons.BADGE_ROUNDED, size=28, color=ft.Colors.PRIMARY),
            parts.grow(parts.heading(screen.title, 2)),
        ),
        parts.big_button(screen.show, look, icon=ft.Icons.VISIBILITY_ROUNDED),
        parts.text_button(screen.leave, leave),
        tint=ft.Colors.PRIMARY_CONTAINER,
    )


def _promised(each: screens.Promised) -> ft.Control:
    return parts.column(
        parts.soft(each.title),
        parts.text(each.text),
        parts.soft(each.by) if each.by else None,
        _steps(each.steps),
        gap=theme.HALF,
    )


def _steps(screen: screens.Steps) -> ft.Control:
    """Draw the steps in a row: filled where it is, empty where it is not yet."""
    signs = [
        parts.row(
            ft.Icon(
                ft.Icons.CIRCLE if done else ft.Icons.CIRCLE_OUTLINED,
                size=14,
                color=ft.Colors.PRIMARY if done else ft.Colors.OUTLINE,
            ),
            parts.text(name, "small") if done else parts.soft(name),
            gap=6,
        )
        for name, done in screen.names
    ]
    for each in signs:
        each.tight = True
    return ft.Semantics(
        content=parts.wrap(*signs, gap=12), label=screen.said, exclude_semantics=True
    )
