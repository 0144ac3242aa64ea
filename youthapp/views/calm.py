"""Calm: what happens when a screen fails in a way nobody foresaw.

Flet would show a red box after a failing tap, and stop drawing for ever after a failing
screen. Here both lead to a page that says it in words; the drawing starts again, and
nothing that was kept is touched.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.views.shell import Shell

log = logging.getLogger(__name__)
UNASKED = {"size_change", "scroll"}  # what the page tells by itself, not when it is tapped


def draw(shell: Shell, app: Callable[..., Any]) -> None:
    """Draw the app and watch over it.

    The app draws nothing until it is watched, so that even a failing first screen is caught.
    """
    page = shell.page
    _hear_what_comes_late(page.session)
    _pass_over_what_has_left(page.session)
    page.session.error = lambda message: _broke(shell, message)  # type: ignore[method-assign]
    page.render_views(app, shell)
    _watch(shell)
    shell.state.watched = True


def _hear_what_comes_late(session: Any) -> None:
    """Let an answer from the page for a control that has left the screen be no trouble.

    A reader in a hurry leaves while the page still scrolls. Flet 1.0.5 raises at such an
    answer in the loop that listens to the page, and the app hears no tap ever after.
    """
    take_in, waiting = session.handle_invoke_method_results, session._Session__method_calls
    answers, there = session._Session__method_call_results, session._Session__index

    def handle(control_id: int, call_id: str, result: Any, error: str | None) -> None:
        if control_id in there:
            take_in(control_id, call_id, result, error)
        elif (asked := waiting.pop(call_id, None)) is not None:
            answers[asked] = (None, None)
            asked.set()

    session.handle_invoke_method_results = handle


def _pass_over_what_has_left(session: Any) -> None:
    """Do nothing about the last sizes and places of what has left the screen.

    Flet 1.0.5 looks through the whole page for the sender of every such event. When a long
    chapter is left a hundred of them come at once, and no tap would be heard for seconds.
    """
    take_in, there = session.dispatch_event, session._Session__index

    async def dispatch(control_id: int, name: str, data: Any) -> None:
        if name not in UNASKED or control_id in there:
            await take_in(control_id, name, data)

    session.dispatch_event = dispatch


def _broke(shell: Shell, message: str) -> None:
    log.error("%s", message)
    shell.state.broken = True


def _watch(shell: Shell) -> None:
    """See to it that drawing starts again when a screen has stopped it."""

    def ended(drawing: asyncio.Task[None]) -> None:
        if drawing.cancelled() or drawing.exception() is None:
            return
        error = drawing.exception()
        shell.page.session.start_updates_scheduler()  # type: ignore[no-untyped-call]
        _broke(shell, "".join(traceback.format_exception(error)))
        _watch(shell)

    _drawing(shell.page).add_done_callback(ended)


def _drawing(page: ft.Page) -> asyncio.Task[None]:
    """Return the task in which Flet draws. It has no public name in Flet 1.0.5."""
    task: asyncio.Task[None] = getattr(page.session, "_Session__updates_task")  # noqa: B009
    return task
