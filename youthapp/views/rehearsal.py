"""Trying a survey out: the very conversation the youths get, in the language one chooses.

The whole app is in that language for as long as it lasts, so that direction, letters and the
words on the buttons are those the youths see. Nothing of it is sent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import flet as ft

from youthapp.actions import workshop
from youthapp.screens import translations as screens
from youthapp.screens.conversation import conversation_screen
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.conversation import conversation_stage, use_talk
from youthapp.views.shell import Shell, use_shell
from youthapp.views.work import not_here
from youthapp.views.workshop import card


@ft.component
def RehearsalView() -> ft.View:
    """Draw the languages to try, then the conversation, then its end."""
    shell = use_shell()
    survey = ft.use_route_params()["survey"]
    name, talk = workshop.rehearsal(survey), use_talk()
    tried, set_tried = ft.use_state("")
    path = ft.use_view_path()
    proposed = path.startswith("/council/surveys")
    made = workshop.to_rehearse(shell.desk.store, survey, proposed=proposed)
    draft = shell.desk.store.draft(name) if made and shell.guise else None
    screen = None
    if made is not None and draft is not None:
        workshop.lay_out(shell.desk, made=made)
        screen = conversation_screen(shell.reader, shell.library, made.form, draft)
    over = screen is not None and screen.question is None
    ft.use_effect(lambda: undress(shell, survey) if over else None, [over])
    ft.use_effect(lambda: None, [], cleanup=lambda: undress(shell, survey))
    if made is None:
        return not_here(shell)
    own = screens.rehearsal_screen(shell.reader, made, proposed=proposed)
    back = path.removesuffix("/look")

    def begin(code: str) -> Any:
        async def handle() -> None:
            shell.state.busy = own.loading
            outcome = await shell.do(workshop.rehearse, survey=survey, code=code, proposed=proposed)
            shell.state.busy = ""
            if outcome.ok:
                set_tried(code)
                shell.guise = code
                shell.dress()

        return handle

    if screen is not None and not over:
        words = replace(screen.labels, stop_note=own.nothing)
        return conversation_stage(
            shell, talk, replace(screen, labels=words), name, leave=lambda: undress(shell, survey)
        )
    if tried and not shell.guise:
        return _end(shell, own, back, begin(tried), lambda: set_tried(""))
    return frame.page_frame(
        shell,
        pictures.alone(shell, "voice"),
        parts.heading(own.title, 1),
        parts.text(own.lead),
        parts.column(
            *[card(each, begin(each.id), "start") for each in own.languages], gap=theme.ONE
        ),
        parts.who_sees_this(own.nothing),
        key=path,
    )


def _end(shell: Shell, own: screens.RehearsalScreen, back: str, again: Any, others: Any) -> ft.View:
    return frame.page_frame(
        shell,
        parts.empty_state(pictures.alone(shell, "voice", 320), own.end_title, own.end_line),
        bottom=parts.column(
            parts.big_button(own.back, lambda: shell.leave_for(back)),
            parts.text_button(own.again, again),
            parts.text_button(own.other_language, others),
            gap=theme.HALF,
        ),
        on_back=others,
        key=f"{back}/looked",
    )


def undress(shell: Shell, survey: str) -> None:
    """Show the app in the reader's own language again, and throw the answers away."""
    if shell.guise:
        shell.guise = ""
        shell.dress()
        shell.page.run_task(shell.keep, workshop.end_rehearsal, survey=survey)
