"""A survey as a spreadsheet: the ways to take one along, and what is told of one that came in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft

from youthapp.actions import survey_files
from youthapp.actions.survey_files import CSV, XLSX, Taken
from youthapp.screens import survey_files as screens
from youthapp.screens.workshop import Questionnaire
from youthapp.views import frame, parts, theme
from youthapp.views.shell import Shell


def ways_out(shell: Shell, made: Questionnaire) -> ft.Control:
    """Draw the ways to take a survey along as a file."""
    screen = screens.ways_out(shell.reader)

    def hand_over(ending: str) -> Callable[[], Awaitable[None]]:
        def said(taken: bool) -> None:
            if taken:
                shell.say(screen.saved)

        return shell.doing(survey_files.hand_over, then=said, questionnaire=made, ending=ending)

    icon = ft.Icons.TABLE_CHART_ROUNDED
    return parts.wrap(
        parts.text_button(screen.workbook, hand_over(XLSX), icon=icon),
        parts.text_button(screen.commas, hand_over(CSV), icon=icon),
    )


def told(shell: Shell, taken: Taken, on_click: Any) -> ft.View:
    """Draw what was read in another way or left aside, each with its places, and the way on."""
    screen = screens.told(shell.reader, taken.notes)
    cards = [
        parts.card(
            parts.text(note.line, "strong"), *map(parts.soft, note.places), padding=14, gap=4
        )
        for note in screen.notes
    ]
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.column(*cards, gap=theme.ONE),
        bottom=parts.big_button(screen.go_on, on_click, icon=ft.Icons.EDIT_NOTE_ROUNDED),
        key="/council/new/told",
    )
