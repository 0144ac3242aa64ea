"""Talking in two languages: choose a sentence, or write one, and show it large to both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import talk as actions
from youthapp.language import Reader
from youthapp.screens import talk as screens
from youthapp.screens.reading import is_chapter, reading_screen
from youthapp.screens.talk import Pair, Row
from youthapp.views import frame, parts, theme
from youthapp.views.shell import Shell, use_shell
from youthapp.views.two_ways import TwoWays
from youthapp.views.writing import use_writing

HERE = "/talk"
MOST = 200  # letters of a sentence one writes oneself


@ft.component
def TalkView() -> Any:
    """Draw the sentences; a tap shows one large in both languages."""
    return _Talk(use_shell(), "", "")


@ft.component
def PassageView() -> Any:
    """Show a passage of the guide large in both languages, or the sentences without one."""
    params = ft.use_route_params()
    return _Talk(use_shell(), params["chapter"], params["passage"])


@ft.component
def _Talk(shell: Shell, chapter: str, place: str) -> Any:
    nothing: Pair | None = None
    pair, hold_up = ft.use_state(nothing)
    choosing, choose = ft.use_state(False)
    reader = shell.reader
    code = screens.other_code(reader, str(shell.setting(actions.OTHER, "")))
    writing = use_writing("", label=screens.talk(reader, None).write, most=MOST, lines=1)

    async def make_ready() -> None:
        if code and code not in shell.library.texts:
            await shell.do(actions.make_ready, code=code)

    ft.use_effect(make_ready, [code])
    there = bool(code) and code in shell.library.texts
    other = Reader(code, shell.library.catalog(code)) if there else None
    passage = _passage(shell, other, chapter, place) if other and chapter else None

    def close() -> None:
        shell.cover(None)
        hold_up(None)

    def show(one: Pair) -> None:
        shell.cover(close)
        hold_up(one)

    def answer(at: int) -> None:
        if other is not None:
            hold_up(screens.ready(reader, other, screens.ANSWERS[at]))

    held = pair or passage
    if held is not None:
        back = close if pair else shell.back
        return TwoWays(shell, held, screens.held(reader), back, answer)
    screen = screens.talk(reader, other)

    def take(row: Row) -> Callable[[], None]:
        return lambda: show(screens.ready(reader, other, row.id)) if other else None

    def write() -> None:
        if other is not None and writing.words:
            show(screens.written(reader, other, writing.words))

    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1),
            parts.soft(screen.lead, "body"),
            parts.who_sees_this(screen.who_sees),
            gap=6,
        ),
        _language(shell, screen, code, choosing, choose),
        *(_sentences(shell, screen, take) if other else []),
        parts.column(
            writing.drawn(),
            parts.quiet_button(
                screen.show,
                write,
                icon=ft.Icons.FULLSCREEN_ROUNDED,
                disabled=not writing.words,
            ),
            gap=10,
        )
        if other
        else None,
        key=HERE,
    )


def _passage(shell: Shell, other: Reader, chapter: str, place: str) -> Pair | None:
    if not is_chapter(shell.library, chapter):
        return None
    own, beside = (
        reading_screen(one, shell.library, chapter, mode="own", done=lambda task: False).blocks
        for one in (shell.reader, other)
    )
    return screens.passage(shell.reader, other, own, beside, place)


def _language(
    shell: Shell,
    screen: screens.TalkScreen,
    code: str,
    choosing: bool,
    choose: Callable[[bool], None],
) -> ft.Control | None:
    """Draw the other language, or the choice of one; who reads another has Norwegian beside it."""
    if not screen.choices:
        return None
    if code and not choosing:
        return parts.link_card(
            screen.other,
            screen.other_label,
            on_click=lambda: choose(True),
            area="social",
            icon=ft.Icons.TRANSLATE_ROUNDED,
        )

    def chosen(which: str) -> Callable[[], Any]:
        return shell.doing(actions.choose_other, then=lambda _: choose(False), code=which)

    cards = [
        parts.choice_card(own, chosen(which), chosen=which == code, rtl=rtl)
        for which, own, rtl in screen.choices
    ]
    return parts.column(parts.heading(screen.choose, 2), *cards, gap=theme.ONE)


def _sentences(
    shell: Shell, screen: screens.TalkScreen, take: Callable[[Row], Callable[[], None]]
) -> list[ft.Control]:
    answers = [_card(row, take(row), large=True) for row in screen.answers]
    pairs = [
        parts.row(parts.grow(first), parts.grow(second), gap=theme.ONE)
        for first, second in zip(answers[::2], answers[1::2], strict=True)
    ]
    drawn: list[ft.Control] = [
        parts.column(*(pairs if shell.roomy else answers), gap=theme.ONE),
    ]
    for title, rows in screen.themes:
        cards = [_card(row, take(row)) for row in rows]
        drawn.append(parts.column(parts.heading(title, 2), *cards, gap=theme.ONE))
    return drawn


def _card(row: Row, on_click: Callable[[], None], *, large: bool = False) -> ft.Control:
    """Draw one sentence, and softly under it the same in the other language."""
    under = (
        parts.soft(row.under, rtl=row.under_rtl, align=ft.TextAlign.START) if row.under else None
    )
    tint = ft.Colors.PRIMARY_CONTAINER if large else None
    return parts.card(
        parts.text(row.text, "strong"), under, on_click=on_click, tint=tint, gap=2, padding=16
    )
