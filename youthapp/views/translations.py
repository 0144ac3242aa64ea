"""The languages a survey asks in, and its texts in each, side by side with the Norwegian."""

from __future__ import annotations

from typing import Any

import flet as ft

from youthapp.actions import workshop
from youthapp.screens import translations as screens
from youthapp.views import frame, parts, theme
from youthapp.views.saying import said, saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.unfinished import Unfinished
from youthapp.views.work import found, not_here, settle, settling
from youthapp.views.workshop import card
from youthapp.views.writing import use_writing

HERE = "/council/make"


@ft.component
def LanguagesView() -> ft.View:
    """Draw the chosen languages with what each lacks, and those that can be chosen."""
    shell = use_shell()
    survey = ft.use_route_params()["survey"]

    async def come_back() -> None:
        if found(shell, survey) is not None:
            await settle(shell, survey)

    ft.use_effect(come_back, [survey])
    work = found(shell, survey)
    if work is None:
        return not_here(shell)
    screen = screens.languages_screen(shell.reader, work.questionnaire)
    here = f"{HERE}/{survey}/texts"

    def add(code: str) -> Any:
        return saying(shell, workshop.add_language, screen.added, survey=survey, code=code)

    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.text(screen.lead), gap=6),
        parts.column(
            *[card(each, shell.going(f"{here}/{each.id}"), "work") for each in screen.chosen],
            gap=theme.ONE,
        ),
        parts.column(
            parts.heading(screen.others_title, 2),
            parts.wrap(
                *[
                    parts.chip(
                        each.title, icon=ft.Icons.ADD_ROUNDED, area="start", on_click=add(each.id)
                    )
                    for each in screen.others
                ]
            ),
            gap=theme.ONE,
        )
        if screen.others
        else None,
        key=here,
    )


@ft.component
def TextsView() -> ft.View:
    """Draw every text in one language; a tap opens one to be written."""
    shell = use_shell()
    params = ft.use_route_params()
    survey, code = params["survey"], params["code"]
    opened, open_text = ft.use_state("")
    work = found(shell, survey)
    if work is None or code not in work.questionnaire.languages:
        return not_here(shell)
    screen = screens.texts_screen(shell.reader, work.questionnaire, code)
    back = f"{HERE}/{survey}/texts"
    remove = saying(
        shell,
        workshop.remove_language,
        screen.removed,
        then=lambda: shell.leave_for(back),
        survey=survey,
        code=code,
    )

    def opening(key: str) -> Any:
        return settling(shell, survey, lambda: open_text(key))

    rows = [
        ft.Container(content=Writing(shell, screen, row, survey, open_text), key=f"write-{row.key}")
        if row.key == opened
        else _row(screen, row, opening(row.key))
        for row in screen.rows
    ]
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.status, "body"), gap=4),
        parts.wrap(
            parts.text_button(screen.remove, remove, icon=ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED)
        )
        if screen.remove
        else None,
        parts.column(*rows, gap=10),
        on_back=settling(shell, survey, lambda: shell.leave_for(back)),
        key=f"{back}/{code}",
    )


def _row(screen: screens.TextsScreen, row: screens.TextRow, on_click: Any) -> ft.Control:
    """Draw one text: the Norwegian, what stands there in the language, and how it is."""
    sign = (
        ft.Icons.PENDING_ROUNDED
        if row.missing
        else ft.Icons.RATE_REVIEW_ROUNDED
        if row.draft
        else ft.Icons.CHECK_CIRCLE_ROUNDED
    )
    wanting = row.missing or row.draft
    colour = ft.Colors.TERTIARY if wanting else ft.Colors.PRIMARY
    words = parts.column(
        parts.soft(row.place),
        parts.text(row.source, rtl=False) if row.source else None,
        parts.text(row.text, "strong", rtl=screen.rtl) if row.text else None,
        parts.text(row.state, "label", colour=colour) if row.state else None,
        gap=4,
    )
    mark = ft.Icon(sign, size=22, color=colour)
    return parts.card(parts.row(parts.grow(words), mark), on_click=on_click, padding=14)


@ft.component
def Writing(
    shell: Shell,
    screen: screens.TextsScreen,
    row: screens.TextRow,
    survey: str,
    open_text: Any,
) -> ft.Control:
    """Draw the field for one text, under the Norwegian it says in another language."""
    left = Unfinished(shell, workshop.field(survey, screen.code, row.key))
    writing = use_writing(
        left.words(row.text),
        label=screen.label,
        lines=2,
        most=1000,
        rtl=screen.rtl,
        on_typed=left.typed,
        write_in=shell.desk.platform.write_in,
    )
    values: dict[str, Any] = {"survey": survey, "code": screen.code, "key": row.key}
    following = screens.after(screen, row.key)

    def keep(then: str) -> Any:
        async def handle() -> None:
            await left.forget()
            done = await said(shell, workshop.write, screen.kept, text=writing.words, **values)
            if done is not None:
                open_text(then)

        return handle

    async def not_now() -> None:
        await left.forget()
        open_text("")

    label = screen.next if following else screen.right if row.draft else screen.keep
    return parts.card(
        parts.soft(row.place),
        parts.text(row.source, rtl=False) if row.source else None,
        writing.drawn(),
        parts.big_button(label, keep(following), disabled=not writing.words),
        parts.wrap(
            parts.text_button(screen.keep, keep("")) if following else None,
            parts.text_button(screen.not_now, not_now),
        ),
        padding=14,
        gap=10,
    )
