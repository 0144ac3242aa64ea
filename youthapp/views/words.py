"""My words: the list, and practising them one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import words
from youthapp.screens import words as screens
from youthapp.views import frame, parts, passages, pictures, theme
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.word import Heard


@ft.component
def WordsView() -> ft.View:
    """Draw one's own words, or the one that is asked."""
    shell = use_shell()
    nothing: tuple[str, ...] = ()
    asked, ask = ft.use_state(nothing)
    shown, show = ft.use_state(False)
    done, finish = ft.use_state(False)
    mine = words.my_words(shell.desk.store)
    today = words.today(shell.desk)

    def begin() -> None:
        ask(screens.to_practise(shell.library, mine, today))

    def answered(knew: bool) -> Callable[[], Any]:
        async def handle() -> None:
            word, *rest = asked
            outcome = await shell.do(words.practise_word, word=word, knew=knew)
            if outcome.ok:
                left = (*rest, *([] if knew else [word]))  # what was not known comes again
                show(False)
                ask(left)
                finish(not left)

        return handle

    def stop() -> None:
        show(False)
        finish(False)
        ask(nothing)

    if done:
        return _done(shell, screens.practice_done(shell.reader), stop)
    if asked:
        screen = screens.practice_screen(shell.reader, shell.library, asked[0], len(asked))
        return _practice(shell, screen, shown, lambda: show(True), answered, stop)
    return _list(shell, screens.words_screen(shell.reader, shell.library, mine, today), begin)


def _list(shell: Shell, screen: screens.WordsScreen, begin: Callable[[], None]) -> ft.View:
    head = parts.column(parts.heading(screen.title, 1), parts.who_sees_this(screen.who_sees), gap=6)
    if not screen.cards:
        picture = pictures.alone(shell, "path", 280)
        button = parts.quiet_button(
            screen.to_guide, lambda: shell.leave_for("/"), icon=ft.Icons.MENU_BOOK_ROUNDED
        )
        empty = parts.empty_state(picture, screen.empty_title, screen.empty_line, button)
        return frame.page_frame(shell, head, empty, key="no-words")
    waiting = (
        parts.big_button(screen.practise, begin, icon=ft.Icons.STYLE_ROUNDED)
        if screen.practise
        else parts.column(
            parts.soft(screen.nothing_due, "body"), parts.text_button(screen.again, begin), gap=0
        )
    )
    cards = [_card(shell, screen, card) for card in screen.cards]
    return frame.page_frame(shell, head, *cards, bottom=waiting, key="words")


def _card(shell: Shell, screen: screens.WordsScreen, card: Any) -> ft.Control:
    drop = saying(shell, words.drop_word, screen.dropped, word=card.id)
    away = parts.icon_button(ft.Icons.CLOSE_ROUNDED, screen.drop, drop, colour=ft.Colors.OUTLINE)
    return parts.card(
        parts.row(parts.grow(Heard(shell, card, False)), away, top=True, gap=0),
        *passages.explained(card),
        padding=16,
        gap=6,
    )


def _practice(
    shell: Shell,
    screen: screens.PracticeScreen,
    shown: bool,
    show: Callable[[], None],
    answered: Callable[[bool], Callable[[], Any]],
    stop: Callable[[], None],
) -> ft.View:
    """Ask one word: the Norwegian large, and what it means when it is wanted."""
    asked = ft.Container(
        content=ft.Semantics(content=passages.words(screen.card.term, "title"), heading_level=2),
        alignment=ft.Alignment.CENTER,
        padding=ft.Padding.symmetric(horizontal=8, vertical=theme.THREE),
    )
    meaning = (
        parts.column(
            *([passages.own_term(screen.card)] if screen.card.own_term is not None else []),
            *passages.explained(screen.card),
            gap=6,
        )
        if shown
        else None
    )
    bottom = (
        parts.column(
            parts.big_button(screen.knew, answered(True), icon=ft.Icons.CHECK_ROUNDED),
            parts.quiet_button(screen.not_yet, answered(False), icon=ft.Icons.REPLAY_ROUNDED),
            gap=10,
        )
        if shown
        else parts.big_button(screen.show, show, icon=ft.Icons.VISIBILITY_ROUNDED)
    )
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.left, "label"), gap=4),
        parts.card(asked, meaning, padding=20),
        parts.soft(screen.line, "body") if not shown else None,
        bottom=bottom,
        on_back=stop,
        key=f"practise-{screen.card.id}",
    )


def _done(shell: Shell, screen: screens.PracticeDone, back: Callable[[], None]) -> ft.View:
    picture = pictures.alone(shell, "hills", 300)
    return frame.page_frame(
        shell,
        ft.Semantics(
            content=parts.empty_state(picture, screen.title, screen.line),
            live_region=True,
            container=True,
        ),
        bottom=parts.big_button(screen.back, back),
        on_back=back,
        key="practised",
    )
