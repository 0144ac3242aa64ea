"""The plan for the phone's own calendar: asked for, told what it shows, handed over as a file."""

from __future__ import annotations

import flet as ft

from youthapp.actions import plan
from youthapp.screens.plan import CalendarWords
from youthapp.views import parts
from youthapp.views.shell import Shell


@ft.component
def CalendarCard(shell: Shell, words: CalendarWords, names: dict[str, str]) -> ft.Control:
    """Draw the way to the calendar: a button, and behind it what one decides first."""
    opened, turn = ft.use_state(False)
    remind, set_remind = ft.use_state(False)
    hide, set_hide = ft.use_state(False)
    if not opened:
        return parts.quiet_button(
            words.open, lambda: turn(True), icon=ft.Icons.EDIT_CALENDAR_ROUNDED
        )

    def saved(taken: bool) -> None:
        if taken:
            turn(False)
            shell.say(words.saved)

    shown = dict.fromkeys(names, words.neutral) if hide else names
    save = shell.doing(
        plan.save_calendar,
        then=saved,
        names=shown,
        reminder=words.neutral if remind else "",
    )
    return parts.card(
        parts.text(words.open, "strong"),
        parts.soft(words.line, "body"),
        parts.choice_card(
            words.hide,
            lambda: set_hide(not hide),
            chosen=hide,
            many=True,
            under=words.hide_line,
        ),
        parts.choice_card(
            words.remind,
            lambda: set_remind(not remind),
            chosen=remind,
            many=True,
            under=words.remind_line,
        ),
        parts.big_button(words.save, save, icon=ft.Icons.EDIT_CALENDAR_ROUNDED),
        parts.text_button(words.not_now, lambda: turn(False)),
        gap=10,
    )
