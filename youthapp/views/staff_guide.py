"""The staff guide beside a chapter, for who works with youths. It is fetched when asked for."""

from __future__ import annotations

import flet as ft

from youthapp.actions import staff_guide
from youthapp.screens import reading
from youthapp.screens import staff_guide as screens
from youthapp.views import frame, parts, passages, theme
from youthapp.views.problem import lost
from youthapp.views.shell import Shell, use_shell


@ft.component
def StaffGuideView() -> ft.View:
    """Draw the guide as soon as it is here; for anybody but staff there is no such page."""
    shell = use_shell()
    chapter = ft.use_route_params()["chapter"]
    use_staff_guide(shell)
    desk, code = shell.desk, shell.reader.code
    if not staff_guide.may_read(desk) or not reading.is_chapter(shell.library, chapter):
        return frame.page_frame(shell, lost(shell))
    if not staff_guide.is_here(desk, code=code):
        return frame.page_frame(shell, parts.soft(shell.around.working, "body"))
    return _guide(shell, screens.staff_guide(shell.reader, shell.library, chapter), chapter)


def use_staff_guide(shell: Shell) -> None:
    """Have the guide fetched for who is of staff, to be there without a network too; a hook."""
    code = shell.reader.code

    async def fetch() -> None:
        if staff_guide.may_read(shell.desk) and not staff_guide.is_here(shell.desk, code=code):
            await shell.do(staff_guide.fetch, code=code)

    ft.use_effect(fetch, [code, shell.desk.account.role])


def _guide(shell: Shell, screen: screens.StaffGuideScreen, chapter: str) -> ft.View:
    return frame.page_frame(
        shell,
        parts.row(
            parts.shape(screen.area, icon=parts.icon_named(screen.picture)),
            parts.grow(
                parts.column(
                    parts.soft(screen.label, "label"), parts.heading(screen.title, 1), gap=2
                )
            ),
        ),
        parts.note_line(screen.tongue, ft.Icons.TRANSLATE_ROUNDED) if screen.tongue else None,
        parts.note_line(screen.unchecked, ft.Icons.TRANSLATE_ROUNDED) if screen.unchecked else None,
        *[
            parts.column(
                ft.Semantics(content=passages.words(part.title, "heading"), heading_level=2),
                *[passages.words(each) for each in part.passages],
                gap=theme.ONE,
            )
            for part in screen.parts
        ],
        parts.quiet_button(
            screen.to_chapter,
            lambda: shell.leave_for(f"/read/{chapter}"),
            icon=ft.Icons.MENU_BOOK_ROUNDED,
        ),
    )
