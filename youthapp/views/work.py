"""What the screens of the workshop share: finding the survey, its fields, and acting on it.

What stands in a field is kept at every pause, and becomes a text of the survey when one goes
on; so leaving in any way, or a phone that dies, loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import workshop
from youthapp.actions.unfinished import keep_unfinished
from youthapp.language import language
from youthapp.screens import workshop as screens
from youthapp.screens.asking import Field, kept_line, loosened_line
from youthapp.screens.workshop import Work
from youthapp.views import frame, parts
from youthapp.views.saying import say_done
from youthapp.views.shell import Shell
from youthapp.views.unfinished import Unfinished
from youthapp.views.writing import use_writing


def found(shell: Shell, survey: str) -> Work | None:
    """Return a survey in hand, or None."""
    return next((one for one in workshop.in_hand(shell.desk.store) if one.id == survey), None)


def not_here(shell: Shell) -> ft.View:
    """Say that there is no such survey on this phone."""
    said = screens.missing_work(shell.reader)
    back = parts.way_back(said, lambda: shell.leave_for("/council"))
    return frame.page_frame(shell, *back, key="no-work")


def written(shell: Shell, survey: str, code: str, field: Field, *, lines: int = 1) -> ft.Control:
    """Draw a field for one text of a survey."""
    key = workshop.field(survey, code, field.key)
    return ft.Container(content=Written(shell, key, code, field, lines), key=key)


@ft.component
def Written(shell: Shell, name: str, code: str, field: Field, lines: int) -> ft.Control:
    """Hold one field, with what was left in it."""
    left = Unfinished(shell, name)
    writing = use_writing(
        left.words(field.text),
        label=field.label,
        hint=field.hint,
        lines=lines,
        most=1000,
        rtl=language(code).direction == "rtl",
        on_typed=left.typed,
    )
    return writing.drawn()


async def settle(shell: Shell, survey: str) -> Any:
    """Let what stands in the fields become texts of the survey; return how to undo it."""
    for name in [each for each in shell.unfinished if each.startswith(f"work/{survey}/")]:
        text = shell.unfinished.pop(name)
        if text is not None:
            await shell.keep(keep_unfinished, field=name, text=text)
    return (await shell.do(workshop.settle, survey=survey)).value


def settling(shell: Shell, survey: str, then: Callable[[], Any]) -> Callable[[], Any]:
    """Make a handler: what stands in the fields is settled, then one goes on.

    What that changed is said where one comes to, with its undo.
    """

    async def handle() -> None:
        done = await settle(shell, survey)
        then()
        if done is not None and done.changes:
            say_done(shell, kept_line(shell.reader), done)

    return handle


def changing(
    shell: Shell,
    survey: str,
    action: Callable[..., Any],
    line: str,
    *,
    then: Callable[[], Any] | None = None,
    **values: Any,
) -> Callable[[], Any]:
    """Make a handler: settle, change the survey, and say what was done, with its undo.

    It says too when other questions lost the condition on which they were asked.
    """

    async def handle() -> None:
        await settle(shell, survey)
        before = found(shell, survey)
        outcome = await shell.do(action, survey=survey, **values)
        if not outcome.ok:
            return
        lost = 0
        if before is not None and found(shell, survey) is not None:
            lost = workshop.loosened(shell.desk, survey=survey, before=before.questionnaire)
        if then is not None:
            then()
        say_done(shell, loosened_line(shell.reader, lost, line), outcome.value)

    return handle
