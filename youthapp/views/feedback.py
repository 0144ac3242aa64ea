"""Feedback: which passage it is about, and what is the matter, in three pictures.

What is sent is said above the button; afterwards it can be taken back for as long as it
waits here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import feedback
from youthapp.screens import feedback as screens
from youthapp.screens import reading
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.remarks import choice_row
from youthapp.views.shell import Shell, use_shell
from youthapp.views.unfinished import Unfinished
from youthapp.views.writing import Writing, use_writing

_UNDO = ft.Icons.UNDO_ROUNDED


@ft.component
def FeedbackView() -> ft.View:
    """Draw the way from a section to a remark on one of its passages."""
    shell = use_shell()
    params = ft.use_route_params()
    chapter, section = params["chapter"], params["section"]
    known = screens.is_section(shell.library, chapter, section)
    passage, choose = ft.use_state("")
    kind, pick = ft.use_state("")
    given, give = ft.use_state("")
    label = screens.words_label(shell.reader)
    unfinished = Unfinished(shell, f"say/{chapter}/{section}")
    writing = use_writing(
        unfinished.words(),
        label=label,
        most=screens.MOST,
        lines=2,
        rows=6,
        on_typed=unfinished.typed,
    )
    if not known:
        return _missing(shell)
    if given:
        waits = given in feedback.waiting(shell.desk.store)
        done = screens.done_screen(shell.reader, waits=waits)
        return _done(shell, done, _take_back(shell, done.labels, given, lambda: give("")))
    about = {
        "mode": shell.setting("reading_mode", "own"),
        "waiting": feedback.waiting(shell.desk.store),
    }
    asked = passage or screens.only_passage(shell.library, chapter, section)
    if not asked:
        which = screens.choose_screen(shell.reader, shell.library, chapter, section, **about)
        return _choose(shell, which, choose)
    screen = screens.say_screen(
        shell.reader, shell.library, chapter, section, asked, kind=kind, **about
    )

    async def send() -> None:
        outcome = await shell.do(
            feedback.give,
            chapter=chapter,
            passage=asked,
            kind=kind,
            version=screen.version,
            shown_in=screen.shown_in,
            words=writing.words,
        )
        if outcome.ok:
            give(outcome.value)
            await unfinished.forget()

    back = (lambda: choose("")) if passage else shell.back
    return _say(shell, screen, writing, pick, send if kind else None, back)


def _choose(shell: Shell, screen: screens.ChooseScreen, choose: Callable[[str], None]) -> ft.View:
    """Draw the passages of the section by their first words; the whole card is the button."""

    def tapped(passage: str) -> Callable[[], None]:
        return lambda: choose(passage)

    cards = [
        parts.card(
            parts.text(line.text, rtl=line.rtl),
            parts.soft(line.waits) if line.waits else None,
            on_click=tapped(line.passage),
            padding=16,
            gap=4,
        )
        for line in screen.lines
    ]
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=4),
        parts.column(*cards, gap=10),
        key="say-which",
    )


def _say(
    shell: Shell,
    screen: screens.SayScreen,
    writing: Writing,
    pick: Callable[[str], None],
    send: Callable[[], Any] | None,
    back: Callable[[], None],
) -> ft.View:
    """Draw the three pictures; words and what is sent come when one of them is chosen."""

    def picked(kind: str) -> Callable[[], None]:
        return lambda: pick(kind)

    choices = [
        choice_row(choice, picked(choice.id), rtl=shell.reader.rtl) for choice in screen.choices
    ]
    more = [_words(screen, writing), _facts(screen)] if send is not None else []
    waits = [
        _waits(screen.labels, _take_back(shell, screen.labels, remark)) for remark in screen.said
    ]
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.soft(screen.lead, "body"), gap=4),
        parts.card(parts.text(screen.about.text, rtl=screen.about.rtl), padding=16),
        *waits,
        parts.column(*choices, gap=theme.ONE),
        *more,
        bottom=parts.big_button(
            screen.send, send, icon=ft.Icons.SEND_ROUNDED, disabled=send is None
        ),
        on_back=back,
        key="say-what",
    )


def _words(screen: screens.SayScreen, writing: Writing) -> ft.Control:
    left = writing.left
    note = screen.words_note if left is None else screen.left(left)
    return parts.column(writing.drawn(), parts.soft(note), gap=theme.HALF)


def _facts(screen: screens.SayScreen) -> ft.Control:
    rows = [
        parts.row(
            ft.Icon(parts.icon_named(icon), size=22, color=ft.Colors.PRIMARY),
            parts.grow(parts.text(line, "small")),
            top=True,
        )
        for icon, line in screen.facts
    ]
    return parts.card(parts.heading(screen.facts_title, 2, kind="strong"), *rows, gap=10)


def _waits(labels: screens.Labels, take_back: Callable[[], Any]) -> ft.Control:
    return parts.card(
        parts.text(labels.waits),
        ft.Row(controls=[parts.text_button(labels.take_back, take_back, icon=_UNDO)], wrap=True),
        tint=ft.Colors.PRIMARY_CONTAINER,
        gap=0,
    )


def _done(shell: Shell, screen: screens.DoneScreen, take_back: Callable[[], Any]) -> ft.View:
    """Say thanks, and where the remark is now."""
    picture = pictures.alone(shell, "boat" if screen.waits else "voice")
    undo = parts.text_button(screen.labels.take_back, take_back, icon=_UNDO)
    return frame.page_frame(
        shell,
        ft.Semantics(
            content=parts.empty_state(picture, screen.title, " ".join(screen.lines), level=1),
            live_region=True,
            container=True,
        ),
        bottom=parts.column(
            parts.big_button(screen.back, shell.back), undo if screen.waits else None, gap=0
        ),
        key="said",
    )


def _take_back(
    shell: Shell,
    labels: screens.Labels,
    remark: str,
    then: Callable[[], None] = lambda: None,
) -> Callable[[], Any]:
    async def handle() -> None:
        outcome = await shell.do(feedback.take_back, remark=remark)
        if outcome.ok:
            shell.say(labels.taken_back if outcome.value else labels.too_late)
            if outcome.value:
                then()

    return handle


def _missing(shell: Shell) -> ft.View:
    said = reading.no_chapter(shell.reader)
    return frame.page_frame(
        shell, *parts.way_back(said, lambda: shell.leave_for("/")), key="say-nothing"
    )
