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


def draw(shell: Shell, app: Callable[..., Any]) -> None:
    """Draw the app and watch over it.

    The app draws nothing until it is watched, so that even a failing first screen is caught.
    """
    page = shell.page
    page.session.error = lambda message: _broke(shell, message)  # type: ignore[method-assign]
    page.render_views(app, shell)
    _watch(shell)
    shell.state.watched = True


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
