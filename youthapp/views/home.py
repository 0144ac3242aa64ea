"""Home: the first tab. The greeting and what waits, and then the chapters of the guide."""

from __future__ import annotations

import flet as ft

from youthapp.actions import surveys
from youthapp.actions.desk import today
from youthapp.screens import home as screens
from youthapp.views import device, frame, parts, pictures, start, theme
from youthapp.views.shell import Shell, use_shell


@ft.component
def HomeView() -> ft.View:
    """Draw the languages the first time, and home from then on."""
    shell = use_shell()
    if not shell.setting("seen_start", False):
        return start.first_screen(shell)
    return home_view(shell)


@ft.component
def GuideView() -> ft.View:
    """Draw home, also for one who came by a link before the first cards were read."""
    from youthapp.views.stage import still  # not needed by the very first screen

    shell = use_shell()
    return still(lambda: home_view(shell), of=(shell.locked, shell.hidden))


def home_view(shell: Shell) -> ft.View:
    """Draw the greeting, what waits, and the chapters."""
    from youthapp.views.guide import chapter_list  # not needed by the very first screen

    screen = screens.home(
        shell.reader,
        shell.library,
        shell.desk.store,
        _open_surveys(shell),
        role=shell.desk.account.role,
        locked=shell.locked,
        asks=_asks(shell),
        pin=not shell.needs_pin,
        news=_news(shell),
        today=today(shell.desk),
    )
    waiting = [*screen.waiting, *([screen.first_goal] if screen.first_goal else [])]
    cards = [_waiting(shell, thing) for thing in waiting] if not shell.hidden else []
    return frame.tab_view(
        shell,
        0,
        _greeting(shell, screen),
        parts.column(*cards, gap=10) if cards else None,
        device.new_version(shell),
        *chapter_list(shell),
    )


def _greeting(shell: Shell, screen: screens.HomeScreen) -> ft.Control:
    words = parts.column(parts.heading(screen.greeting, 1), parts.soft(screen.line, "body"), gap=4)
    picture = pictures.scene("hills", width=112) if shell.roomy else None
    return parts.row(parts.grow(words), picture)


def _waiting(shell: Shell, thing: screens.Waiting) -> ft.Control:
    return parts.card(
        parts.row(
            parts.shape(thing.area, icon=parts.icon_named(thing.icon) if thing.icon else None),
            parts.grow(
                parts.column(parts.soft(thing.kicker), parts.text(thing.title, "strong"), gap=2)
            ),
            parts.arrow() if thing.route else None,
        ),
        on_click=(lambda: shell.go(thing.route)) if thing.route else None,
        padding=theme.TWO,
    )


def _news(shell: Shell) -> str:
    """Say who waits for an adult; a youth does not pay for it."""
    if shell.needs_pin or not shell.follows:
        return ""
    from youthapp.actions import youths
    from youthapp.screens.youths import first_line

    day = today(shell.desk)
    return first_line(shell.reader, youths.youths(shell.desk.store, day), day)


def _asks(shell: Shell) -> bool:
    """Tell whether the youth wanted to be asked by now; most never do."""
    if not shell.setting("checkin/next"):
        return False
    from youthapp.actions import checkins

    return checkins.asks_today(shell.desk.store, today(shell.desk))


def _open_surveys(shell: Shell) -> list[screens.OpenSurvey]:
    surveys.shelve(shell.desk)
    store = shell.desk.store
    return [
        screens.OpenSurvey(r.id, r.form, begun=store.draft(f"survey/{r.id}") is not None)
        for r in surveys.to_answer(shell.desk)
    ]
