"""The workshop: beginning a survey, and the list of its questions with all that belongs to it."""

from __future__ import annotations

from typing import Any

import flet as ft

from youthapp.actions import survey_files, workshop
from youthapp.actions.desk import today
from youthapp.screens import workshop as screens
from youthapp.views import frame, parts, theme
from youthapp.views import survey_files as file_views
from youthapp.views.saying import said, say_done, saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.work import changing, found, not_here, settle, settling

HERE = "/council"


@ft.component
def NewView() -> ft.View:
    """Draw what one can begin with."""
    shell = use_shell()
    nothing: list[screens.Questionnaire] | None = None
    read, set_read = ft.use_state(nothing)
    none: survey_files.Taken | None = None
    taken, set_taken = ft.use_state(none)

    async def fetch() -> None:
        outcome = await shell.do(workshop.templates, code=shell.reader.code)
        set_read(list(outcome.value) if outcome.ok else [])

    ft.use_effect(fetch, [])
    screen = screens.new_screen(shell.reader, read)
    wanted = {made.form.id: made for made in read or ()}

    def begin(template: str) -> Any:
        async def handle() -> None:
            made = wanted.get(template)
            done = (
                await said(shell, workshop.begin_with, screen.begun, questionnaire=made)
                if made
                else await said(shell, workshop.begin, screen.begun)
            )
            if done is not None:
                shell.go(f"{HERE}/make/{done.changes[0].item}", instead=True)

        return handle

    def open_taken(one: survey_files.Taken) -> None:
        shell.go(f"{HERE}/make/{one.survey}", instead=True)
        say_done(shell, screen.begun, one.undo)

    async def take_in() -> None:
        one = (await shell.do(survey_files.take_in)).value
        if one is not None and one.notes:
            set_taken(one)
        elif one is not None:
            open_taken(one)

    if taken is not None:
        return file_views.told(shell, taken, lambda: open_taken(taken))
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.text(screen.lead), gap=6),
        parts.column(
            parts.heading(screen.templates_title, 2),
            parts.soft(screen.waiting) if screen.waiting else None,
            *[card(each, begin(each.id), "work") for each in screen.templates],
            gap=theme.ONE,
        ),
        parts.column(
            card(screen.blank, begin(""), "leisure"),
            card(screen.sheet, take_in, "leisure"),
            gap=theme.ONE,
        ),
        key=f"{HERE}/new",
    )


def card(one: screens.Card, on_click: Any, area: str = "other") -> ft.Control:
    """Draw one thing to tap."""
    return parts.link_card(
        one.title, one.under, on_click=on_click, icon=parts.icon_named(one.icon), area=area
    )


@ft.component
def WorkView() -> ft.View:
    """Draw a survey in the making."""
    shell = use_shell()
    survey = ft.use_route_params()["survey"]
    adding, add = ft.use_state(False)

    async def come_back() -> None:
        if found(shell, survey) is not None:
            await settle(shell, survey)

    ft.use_effect(come_back, [survey])
    work = found(shell, survey)
    if work is None:
        return not_here(shell)
    screen = screens.work_screen(shell.reader, work, today=today(shell.desk))
    here = f"{HERE}/make/{survey}"
    remove = saying(
        shell,
        workshop.remove,
        screen.removed,
        then=lambda: shell.leave_for(HERE),
        survey=survey,
    )
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.state, "body"), gap=4),
        _other(shell, screen, survey),
        card(screen.named, shell.going(f"{here}/text"), "social"),
        parts.column(
            parts.heading(screen.questions_title, 2),
            *[_question(shell, screen, row, survey) for row in screen.questions],
            None if screen.questions else parts.soft(screen.empty, "body"),
            _adding(shell, screen, survey, adding, add),
            gap=theme.ONE,
        ),
        parts.column(
            *[card(way, shell.going(f"{here}/{way.id}"), "work") for way in screen.ways],
            gap=theme.ONE,
        ),
        file_views.ways_out(shell, work.questionnaire) if screen.questions else None,
        parts.wrap(
            parts.text_button(screen.remove, remove, icon=ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED)
        ),
        bottom=parts.big_button(
            screen.go_on, shell.going(f"{here}/send"), icon=ft.Icons.HOW_TO_VOTE_ROUNDED
        )
        if screen.questions
        else None,
        on_back=settling(shell, survey, lambda: shell.leave_for(HERE)),
        key=here,
    )


def _other(shell: Shell, screen: screens.WorkScreen, survey: str) -> ft.Control | None:
    """Say that two phones wrote at once, and offer to keep both as surveys of their own."""
    if not screen.other:
        return None
    both = saying(shell, workshop.keep_both, screen.kept_both, survey=survey)
    return parts.card(
        parts.text(screen.other),
        parts.quiet_button(screen.keep_both, both, icon=ft.Icons.CONTENT_COPY_ROUNDED),
        tint=ft.Colors.PRIMARY_CONTAINER,
    )


def _question(
    shell: Shell, screen: screens.WorkScreen, row: screens.QuestionRow, survey: str
) -> ft.Control:
    """Draw one question: a card that opens it, with the ways to move it under it."""

    def move(icon: ft.IconData, name: str, to: int) -> ft.Control | None:
        if not name:
            return None
        go = changing(shell, survey, workshop.move_question, screen.moved, item=row.id, to=to)
        label = f"{name}: {row.title}"
        return parts.icon_button(icon, label, go, colour=ft.Colors.PRIMARY)

    words = parts.column(
        parts.soft(f"{row.number}. {row.under}"),
        parts.text(row.title, "strong"),
        parts.soft(row.condition) if row.condition else None,
        gap=2,
    )
    sign = (
        ft.Icon(ft.Icons.PENDING_ROUNDED, size=20, color=ft.Colors.TERTIARY)
        if row.incomplete
        else parts.arrow()
    )
    inside = ft.Container(
        content=parts.row(
            parts.shape("work", icon=parts.icon_named(row.icon), size=44), parts.grow(words), sign
        ),
        padding=ft.Padding(left=16, right=16, top=14, bottom=4 if screen.questions[1:] else 14),
        border_radius=theme.RADIUS,
        ink=True,
        on_click=shell.going(f"{HERE}/make/{survey}/ask/{row.id}"),
    )
    moves = ft.Row(
        controls=[
            each
            for each in (
                move(ft.Icons.ARROW_UPWARD_ROUNDED, row.earlier, row.at - 1),
                move(ft.Icons.ARROW_DOWNWARD_ROUNDED, row.later, row.at + 1),
            )
            if each is not None
        ],
        alignment=ft.MainAxisAlignment.END,
        spacing=0,
    )
    return ft.Container(
        content=parts.column(inside, moves if moves.controls else None, gap=0),
        bgcolor=ft.Colors.SURFACE,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.RADIUS,
        key=row.id,
    )


def _adding(
    shell: Shell, screen: screens.WorkScreen, survey: str, adding: bool, add: Any
) -> ft.Control:
    """Draw the button that adds a question, or the kinds to choose from."""
    if screen.full:
        return parts.soft(screen.full, "body")
    if not adding:
        return parts.quiet_button(screen.add, lambda: add(True), icon=ft.Icons.ADD_ROUNDED)

    def of_kind(kind: str) -> Any:
        async def handle() -> None:
            await settle(shell, survey)
            done = await said(shell, workshop.add_question, screen.added, survey=survey, kind=kind)
            work = found(shell, survey)
            if done is not None and work is not None:
                add(False)
                shell.go(f"{HERE}/make/{survey}/ask/{work.questionnaire.form.items[-1].id}")

        return handle

    return parts.card(
        parts.heading(screen.kinds_title, 3),
        *[card(kind, of_kind(kind.id), "work") for kind in screen.kinds],
        parts.wrap(parts.text_button(screen.not_now, lambda: add(False))),
        tint=ft.Colors.PRIMARY_CONTAINER,
        padding=12,
    )
