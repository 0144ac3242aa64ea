"""Search: a field, and under it the places that fit, while one writes.

The index is made when the screen has been drawn, once for each language, and kept as long
as the app runs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import flet as ft

from youthapp.screens import search as screens
from youthapp.views import frame, parts, pictures
from youthapp.views.shell import Shell, use_shell
from youthapp.views.writing import use_writing

FIRST = 0.05  # seconds for the screen to be drawn before the words are brought in order


@ft.component
def SearchView() -> ft.View:
    """Draw the field, and what fits what is written in it."""
    shell = use_shell()
    written, write = ft.use_state(shell.asked)
    index, set_index = ft.use_state(shell.indexes.get(shell.reader.code))

    async def prepare() -> None:
        if index is None:
            await asyncio.sleep(FIRST)
            made = screens.index_of(shell.library, shell.reader.code)
            shell.indexes[shell.reader.code] = made
            set_index(made)

    def typed(words: str) -> None:
        shell.asked = words
        write(words)

    ft.use_effect(prepare, [])
    screen = screens.search_screen(shell.reader, shell.library, index, written)
    field = use_writing(
        written,
        label=screen.label,
        lines=1,
        rows=1,
        write_in=None if written else shell.desk.platform.write_in,
        on_typed=typed,
    )
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        field.drawn(),
        *(_found(shell, screen, field.begin_with) if index is not None else []),
        key="search",
    )


def _found(
    shell: Shell, screen: screens.SearchScreen, begin_with: Callable[[str], None]
) -> list[ft.Control]:
    if screen.tries:
        return [_tries(screen, begin_with)]
    if screen.empty_title:
        return [_nothing(shell, screen, begin_with)]
    said = ft.Semantics(content=parts.soft(screen.said), live_region=True)
    return [said, *[_result(shell, one) for one in screen.results]]


def _tries(screen: screens.SearchScreen, begin_with: Callable[[str], None]) -> ft.Control:
    """Offer words to begin with, for who does not know what to write."""

    def chip(word: str) -> ft.Control:
        return parts.chip(
            word, icon=ft.Icons.SEARCH_ROUNDED, area="start", on_click=lambda: begin_with(word)
        )

    chips = [chip(word) for word in screen.tries]
    return parts.column(parts.soft(screen.try_title, "body"), parts.wrap(*chips, gap=10))


def _nothing(
    shell: Shell, screen: screens.SearchScreen, begin_with: Callable[[str], None]
) -> ft.Control:
    """Say that nothing was found, with a word that leads somewhere, and who can be asked."""
    button = parts.quiet_button(
        screen.help_label, lambda: shell.go("/help"), icon=ft.Icons.SUPPORT_ROUNDED
    )
    near = parts.chip(
        screen.nearest_label,
        icon=ft.Icons.SEARCH_ROUNDED,
        area="start",
        on_click=lambda: begin_with(screen.nearest),
    )
    offered = ft.Container(content=near, alignment=ft.Alignment.CENTER)
    ways = parts.column(*([offered] if screen.nearest else []), button)
    picture = pictures.alone(shell, "path", 240)
    return parts.empty_state(picture, screen.empty_title, screen.empty_line, ways)


def _result(shell: Shell, result: screens.Result) -> ft.Control:
    return parts.card(
        parts.row(
            parts.shape(result.area, icon=parts.icon_named(result.icon), size=44),
            parts.grow(
                parts.column(
                    parts.soft(result.kicker),
                    parts.text(result.title, "strong"),
                    parts.text(result.line, "small"),
                    gap=2,
                )
            ),
            top=True,
            gap=14,
        ),
        on_click=lambda: shell.go(result.route),
        padding=16,
    )
