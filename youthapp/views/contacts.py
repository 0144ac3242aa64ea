"""Contacts: one's own code as a picture, the other's code, and a name for whom one met."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.actions import contacts
from youthapp.screens import contacts as screens
from youthapp.views import frame, parts, qr, theme
from youthapp.views.join import digit_groups
from youthapp.views.saying import said
from youthapp.views.scanner import scan_button
from youthapp.views.shell import Shell, use_shell
from youthapp.views.writing import Writing, use_writing

HERE = "/meet"


@ft.component
def MeetView() -> ft.View:
    """Draw the own code; once the other's is taken, a field for a name; then what is left."""
    shell = use_shell()
    joined = shell.desk.account.joined
    screen = screens.meet(shell.reader, contacts.own_digits(shell.desk), joined=joined)
    naming = screens.name(shell.reader, joined=joined)
    taken, set_taken = ft.use_state(shell.came_with(HERE))
    met, set_met = ft.use_state("")
    pasted = use_writing("", label=screen.label, lines=1, rows=4)
    name = use_writing("", label=naming.label, hint=naming.hint, lines=1, rows=2, most=60)
    post, set_post = ft.use_state(contacts.usual_post(shell.desk))
    if met:
        return _met(shell, screen, met)
    if taken:
        who = _post(shell, naming, post, set_post)
        return _name(shell, naming, taken, name, set_taken, set_met, post=(post, who))
    return _own(shell, screen, pasted, set_taken)


def _own(
    shell: Shell, screen: screens.MeetScreen, pasted: Writing, set_taken: Callable[[str], None]
) -> ft.View:
    code = contacts.own_code(shell.desk)

    def copy() -> None:
        shell.desk.platform.copy(code)
        shell.say(screen.copied)

    async def take(code: str) -> None:
        outcome = await shell.do(contacts.check, code=code)
        if outcome.ok:
            set_taken(code)

    async def go_on() -> None:
        await take(pasted.text)

    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        _joining(shell, screen),
        parts.card(qr.code(code, screen.qr_label, 260)),
        numbered(screen.steps),
        scan_button(shell, take),
        parts.who_sees_this(screen.who),
        parts.text_button(screen.copy, copy, icon=ft.Icons.CONTENT_COPY_ROUNDED),
        parts.soft(screen.paste, "body"),
        pasted.drawn(),
        parts.column(
            parts.soft(screen.typed, "body"),
            digit_groups([(number, group, False) for number, group in screen.groups]),
        ),
        bottom=parts.big_button(screen.go_on, go_on) if pasted.words else None,
        key=HERE,
    )


def _name(
    shell: Shell,
    screen: screens.NameScreen,
    code: str,
    name: Writing,
    set_taken: Callable[[str], None],
    set_met: Callable[[str], None],
    *,
    post: tuple[str, ft.Control | None],
) -> ft.View:
    async def keep() -> None:
        called = name.words
        line = screens.kept_line(shell.reader, called)
        done = await said(shell, contacts.meet, line, code=code, name=called, post=post[0])
        if done is not None:
            shell.forget_code()
            set_met(called)

    def not_now() -> None:
        shell.quiet()
        shell.forget_code()
        set_taken("")

    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        name.drawn(),
        parts.who_sees_this(screen.who),
        post[1],
        parts.note_line(screen.app_line, ft.Icons.INFO_OUTLINE_ROUNDED)
        if screen.app_line
        else None,
        on_back=not_now,
        bottom=parts.column(
            parts.big_button(screen.button, keep, disabled=not name.words),
            parts.text_button(screen.not_now, not_now),
            gap=theme.HALF,
        ),
        key=f"{HERE}/name",
    )


def _post(
    shell: Shell, screen: screens.NameScreen, post: str, choose: Callable[[str], None]
) -> ft.Control | None:
    """Let an adult say whether it is a youth or another adult; a youth is not asked."""
    if not shell.follows:
        return None
    from youthapp.screens.youths import posts  # a youth's phone does not pay for it

    def choosing(which: str) -> Callable[[], None]:
        return lambda: choose(which)

    choices = posts(shell.reader, post)
    return parts.column(
        parts.heading(screen.post, 2),
        *[parts.choice_card(one.text, choosing(one.id), chosen=one.chosen) for one in choices],
        gap=theme.ONE,
    )


def _met(shell: Shell, screen: screens.MeetScreen, called: str) -> ft.View:
    done = screens.met(shell.reader, called)
    home = "/youths" if shell.follows else "/hello"
    return frame.page_frame(
        shell,
        parts.heading(done.title, 1),
        parts.text(done.lead),
        _joining(shell, screen),
        parts.card(qr.code(contacts.own_code(shell.desk), screen.qr_label, 260)),
        bottom=parts.big_button(
            done.button,
            lambda: shell.leave_for(home),
        ),
        key=f"{HERE}/met",
    )


def _joining(shell: Shell, screen: screens.MeetScreen) -> ft.Control | None:
    """Say that one joins first, with the way there; nothing when one has."""
    if not screen.join:
        return None
    return parts.card(
        parts.text(screen.join_line),
        parts.quiet_button(screen.join, lambda: shell.go("/join")),
        tint=ft.Colors.PRIMARY_CONTAINER,
    )


def numbered(steps: tuple[str, ...]) -> ft.Control:
    """Draw what is done first and what then."""
    return parts.column(
        *[
            parts.row(parts.soft(f"{number}.", "strong"), parts.grow(parts.text(step)), top=True)
            for number, step in enumerate(steps, start=1)
        ],
        gap=theme.HALF,
    )
