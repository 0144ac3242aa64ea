"""My line: the picture that opens at now, the same as a list, and the conversation it begins with.

What lies behind is drawn and listed only after the youth's own tap.
"""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.actions import line
from youthapp.screens import line as screens
from youthapp.screens.read_back import kept
from youthapp.views import frame, parts, theme
from youthapp.views.conversation import use_conversation
from youthapp.views.event import HERE, AddEventView, EventView
from youthapp.views.horizon import badge, horizon
from youthapp.views.read_back import keep_view, kept_view
from youthapp.views.saying import saying
from youthapp.views.shell import Shell, use_shell

NEW, ADD = f"{HERE}/new", f"{HERE}/add"
KEPT = "kept"

__all__ = ["AddEventView", "EventView", "LineView", "NewLineView"]


@ft.component
def LineView() -> ft.View:
    """Draw the line from now on, its list, and what one can do with the whole of it."""
    shell = use_shell()
    behind, open_behind = ft.use_state(False)
    sure, ask = ft.use_state(False)
    store = shell.desk.store
    screen = screens.line_screen(
        shell.reader,
        line.my_line(store),
        behind=behind,
        draft=store.draft(line.FORM),
        along=line.comes_along(store),
    )
    if screen.empty:
        return frame.page_frame(shell, *_invitation(shell, screen), key=HERE)
    folding = parts.text_button(
        screen.open_behind,
        lambda: open_behind(not behind),
        icon=ft.Icons.EXPAND_LESS_ROUNDED if behind else ft.Icons.EXPAND_MORE_ROUNDED,
    )
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.who_sees_this(screen.who_sees), gap=6),
        _picture(shell, screen),
        _stretch(shell, screen.now),
        _stretch(shell, screen.ahead),
        parts.column(
            ft.Semantics(content=parts.wrap(folding), expanded=behind),
            parts.soft(screen.behind_line, "body") if screen.behind else None,
            _stretch(shell, screen.behind) if screen.behind else None,
        ),
        _along(shell, screen.along),
        _remove_all(shell, screen.remove_all, sure, ask),
        bottom=parts.big_button(screen.add, lambda: shell.go(ADD), icon=ft.Icons.ADD_ROUNDED),
        key=HERE,
    )


def _invitation(shell: Shell, screen: screens.LineScreen) -> tuple[ft.Control, ...]:
    """Invite without pushing: by a conversation, or by putting one thing there oneself."""
    begin = parts.big_button(screen.begin, lambda: shell.go(NEW), icon=ft.Icons.CHAT_ROUNDED)
    add = parts.quiet_button(screen.add, lambda: shell.go(ADD), icon=ft.Icons.ADD_ROUNDED)
    return (
        parts.column(parts.heading(screen.title, 1), parts.who_sees_this(screen.who_sees), gap=6),
        parts.empty_state(
            _picture(shell, screen),
            screen.empty_title,
            screen.empty_line,
            parts.column(begin, add, gap=10),
        ),
    )


def _picture(shell: Shell, screen: screens.LineScreen) -> ft.Control:
    def opening(event: str) -> Callable[[], None]:
        return lambda: shell.go(f"{HERE}/{event}")

    room = min(shell.state.width - 2 * theme.MARGIN, theme.COLUMN)
    return horizon(
        screen.picture, room=room, rtl=shell.reader.rtl, label=screen.spoken, opening=opening
    )


def _stretch(shell: Shell, stretch: screens.Stretch) -> ft.Control:
    rows = [_row(shell, sign) for sign in stretch.signs]
    empty = parts.soft(stretch.empty, "body") if not rows else None
    return parts.column(parts.heading(stretch.title, 2), *rows, empty, gap=10)


def _row(shell: Shell, sign: screens.Sign) -> ft.Control:
    under = parts.soft(sign.side_name) if sign.stretch == "behind" else None
    words = parts.column(parts.text(sign.name, "strong"), under, gap=2)
    face = badge(sign.icon, sign.side, sign.colour)
    return parts.card(
        parts.row(face, parts.grow(words), parts.arrow(), gap=14),
        on_click=lambda: shell.go(f"{HERE}/{sign.id}"),
        padding=14,
    )


def _along(shell: Shell, along: screens.Along) -> ft.Control:
    """Say where the line lies, with the way to let it into the sealed copy or keep it back."""
    change = shell.doing(
        line.let_along, along=not along.on, then=lambda _: shell.say(along.changed)
    )
    icon = ft.Icons.CLOUD_DONE_ROUNDED if along.on else ft.Icons.PHONELINK_LOCK_ROUNDED
    return parts.card(
        parts.row(
            ft.Icon(icon, size=26, color=ft.Colors.PRIMARY),
            parts.grow(
                parts.column(parts.text(along.title, "strong"), parts.soft(along.line), gap=2)
            ),
            top=True,
        ),
        parts.wrap(parts.text_button(along.change, change)),
        padding=16,
    )


def _remove_all(
    shell: Shell, screen: screens.RemoveAll, sure: bool, ask: Callable[[bool], None]
) -> ft.Control:
    """Draw the way to delete everything, in two taps."""
    if not sure:
        label, icon = screen.label, ft.Icons.DELETE_OUTLINE_ROUNDED
        return parts.wrap(parts.text_button(label, lambda: ask(True), icon=icon))

    return parts.card(
        parts.text(screen.line, "strong"),
        parts.quiet_button(
            screen.sure,
            saying(shell, line.remove_line, screen.removed, then=lambda: ask(False)),
            icon=ft.Icons.DELETE_OUTLINE_ROUNDED,
        ),
        parts.wrap(parts.text_button(screen.not_now, lambda: ask(False))),
        padding=16,
    )


@ft.component
def NewLineView() -> ft.View:
    """Draw the conversation, then what was said, then where it is kept."""
    shell = use_shell()
    form = shell.library.form(line.FORM)
    ended = shell.ended.get(NEW, "")  # the browser's own back leads here again

    def leave() -> None:
        shell.leave_for(HERE)

    begin = shell.doing(line.begin)
    said = use_conversation(shell, line.FORM, form, begin, leave=leave, over=bool(ended))
    if ended:
        return kept_view(shell, kept(shell.reader), see=leave)
    if isinstance(said, ft.View):
        return said
    return keep_view(
        shell,
        form,
        said,
        line.keep_line,
        keeps=screens.keeps_something(form, said),
        here=NEW,
        ended=KEPT,
        leave=leave,
    )
