"""One thing on the line: putting it there, its words and sign, its place, taking it away.

Whatever is done here can be undone where it is said. What is hard gets calm and the way
to help; nothing is asked about it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import goals, line
from youthapp.screens import event as screens
from youthapp.screens.conversation import Choice
from youthapp.screens.line import Calm
from youthapp.views import frame, parts, theme
from youthapp.views.horizon import badge, look_of
from youthapp.views.notes import OwnNote
from youthapp.views.saying import said, say_done, saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import hold
from youthapp.views.tiles import row
from youthapp.views.unfinished import Unfinished, left_in
from youthapp.views.writing import use_writing

HERE = "/line"
SIGN = 50  # pixels: a sign one can choose


@ft.component
def AddEventView() -> ft.View:
    """Draw the choices for something new: where it belongs, its sign, own words or none."""
    shell = use_shell()
    side, put = ft.use_state("")
    symbol, choose = ft.use_state("")
    behind, open_behind = ft.use_state(False)
    screen = screens.add_screen(shell.reader, side=side, symbol=symbol)
    left = Unfinished(shell, "line/add")
    writing = use_writing(left.words(), label=screen.words, lines=1, on_typed=left.typed)

    def chosen(take: Callable[[str], None], one: Choice) -> Callable[[], None]:
        return lambda: take(one.id)

    async def keep() -> None:
        values = {"side": side, "symbol": symbol, "title": writing.words}
        outcome = await shell.do(line.add_event, **values)
        if not outcome.ok:
            return
        await left.forget()
        if screen.heavy:  # it is met with calm, there where it stands
            shell.go(f"{HERE}/{outcome.value.changes[0].item}", instead=True)
        else:
            shell.leave_for(HERE)
        say_done(shell, screen.kept, outcome.value)

    offered = [*screen.sides, *(screen.behind if behind else ())]
    ready = bool(side and (symbol or writing.words))
    return frame.page_frame(
        shell,
        parts.column(parts.heading(screen.title, 1), parts.who_sees_this(screen.who_sees), gap=6),
        parts.column(
            parts.heading(screen.where, 2),
            *[row(one, chosen(put, one)) for one in offered],
            None
            if behind
            else parts.wrap(
                parts.text_button(
                    screen.open_behind,
                    lambda: open_behind(True),
                    icon=ft.Icons.EXPAND_MORE_ROUNDED,
                )
            ),
            gap=theme.ONE,
        ),
        parts.column(
            parts.heading(screen.which, 2),
            _signs(screen.symbols, lambda one: chosen(choose, one)),
            gap=12,
        ),
        writing.drawn(),
        bottom=parts.big_button(screen.keep, keep, icon=ft.Icons.CHECK_ROUNDED, disabled=not ready),
        key=f"{HERE}/add",
    )


@ft.component
def EventView() -> ft.View:
    """Draw one thing on the line."""
    shell = use_shell()
    event_id = ft.use_route_params()["id"]
    field = f"line/{event_id}"
    editing, edit = ft.use_state(hold(lambda: left_in(shell, field) is not None))
    more, show_more = ft.use_state(False)
    my_line = line.my_line(shell.desk.store)
    event = screens.find(my_line, event_id)
    if event is None:
        said = screens.missing(shell.reader)
        return frame.page_frame(
            shell, *parts.way_back(said, lambda: shell.leave_for(HERE)), key=event_id
        )
    screen = screens.event_screen(shell.reader, my_line, event)
    return frame.page_frame(
        shell,
        _head(screen, lambda: edit(True)) if not editing else None,
        Words(shell, screen, field, edit) if editing else None,
        parts.who_sees_this(screen.who_sees),
        _calm(shell, screen.calm) if screen.calm else None,
        _as_goal(shell, screen),
        OwnNote(shell, f"event/{event_id}"),
        _place(shell, screen),
        _more(shell, screen, more, lambda: show_more(not more)),
        parts.wrap(
            parts.text_button(
                screen.remove,
                _do(shell, line.remove_event, screen.removed, leave=True, event=screen.id),
                icon=ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED,
            )
        ),
        key=event_id,
    )


def _do(
    shell: Shell, action: Callable[..., Any], line: str, *, leave: bool = False, **values: Any
) -> Callable[[], Any]:
    """Make a handler: act, go back to the line if one shall, say it with an undo."""
    then = (lambda: shell.leave_for(HERE)) if leave else None
    return saying(shell, action, line, then=then, **values)


def _head(screen: screens.EventScreen, edit: Callable[[], None]) -> ft.Control:
    """Draw the sign large, with its words and its side, in its own colours."""
    sign = screen.sign
    look, dark = look_of(sign.colour, sign.side), theme.dark()
    words = parts.column(
        parts.text(sign.side_name, "label", colour=look.ink(dark)),
        parts.heading(sign.name, 1),
        gap=2,
    )
    face = badge(sign.icon, sign.side, sign.colour, size=72)
    pencil = parts.icon_button(ft.Icons.EDIT_ROUNDED, screen.rename, edit)
    return ft.Container(
        content=parts.column(
            parts.row(parts.grow(ft.Row(controls=[face])), pencil, top=True),
            words,
            gap=12,
        ),
        bgcolor=look.ground(dark),
        border_radius=theme.RADIUS,
        padding=20,
    )


@ft.component
def Words(
    shell: Shell, screen: screens.EventScreen, field: str, edit: Callable[[bool], None]
) -> ft.Control:
    """Draw the field for own words; they may be none."""
    left = Unfinished(shell, field)
    writing = use_writing(
        left.words(screen.title),
        label=screen.rename,
        write_in=shell.desk.platform.write_in,
        on_typed=left.typed,
    )

    async def keep() -> None:
        words = {"event": screen.id, "title": writing.words}
        await said(shell, line.rename_event, screen.kept, then=leave, **words)

    async def leave() -> None:
        edit(False)
        await left.forget()

    return parts.card(
        parts.heading(screen.sign.name, 1),
        writing.drawn(),
        parts.big_button(screen.keep, keep, icon=ft.Icons.CHECK_ROUNDED),
        parts.wrap(parts.text_button(screen.not_now, leave)),
        padding=14,
    )


def _calm(shell: Shell, calm: Calm) -> ft.Control:
    """Meet something hard: calm, and the way to help."""
    return parts.card(
        parts.row(
            ft.Icon(ft.Icons.SPA_ROUNDED, size=26, color=ft.Colors.PRIMARY),
            parts.grow(parts.column(parts.text(calm.line), parts.text(calm.breath), gap=4)),
            top=True,
        ),
        parts.quiet_button(calm.help_now, lambda: shell.go("/help"), icon=ft.Icons.SUPPORT_ROUNDED),
        tint=ft.Colors.PRIMARY_CONTAINER,
        gap=12,
    )


def _as_goal(shell: Shell, screen: screens.EventScreen) -> ft.Control | None:
    if not screen.wish:
        return None
    begin = shell.doing(goals.begin_with, words=screen.wish, then=lambda _: shell.go("/goals/new"))
    return parts.quiet_button(screen.as_goal, begin, icon=ft.Icons.FLAG_ROUNDED)


def _place(shell: Shell, screen: screens.EventScreen) -> ft.Control | None:
    """Draw what it stands between, and the ways to move it; the signs turn with the reader."""
    if not screen.place:
        return None

    def move(to: int) -> Callable[[], Any]:
        return _do(shell, line.move_event, screen.kept, event=screen.id, to=to)

    ways = [
        (screen.earlier, ft.Icons.ARROW_BACK_ROUNDED, screen.at - 1),
        (screen.later, ft.Icons.ARROW_FORWARD_ROUNDED, screen.at + 1),
    ]
    moves = [parts.text_button(label, move(to), icon=icon) for label, icon, to in ways if label]
    return parts.card(parts.soft(screen.place, "body"), parts.wrap(*moves), padding=16)


def _more(
    shell: Shell, screen: screens.EventScreen, more: bool, turn: Callable[[], None]
) -> ft.Control:
    """Draw what one seldom changes: sign, colour, side."""
    icon = ft.Icons.EXPAND_LESS_ROUNDED if more else ft.Icons.EXPAND_MORE_ROUNDED
    fold = parts.text_button(screen.change, turn, icon=icon)
    opened = ft.Semantics(content=parts.wrap(fold), expanded=more)
    if not more:
        return opened

    def put(one: Choice) -> Callable[[], Any]:
        return _do(shell, line.put_event, screen.kept, event=screen.id, side=one.id)

    def sign(one: Choice) -> Callable[[], Any]:
        return _do(shell, line.give_symbol, screen.kept, event=screen.id, symbol=one.id)

    def paint(one: Choice) -> Callable[[], Any]:
        return _do(shell, line.give_colour, screen.kept, event=screen.id, colour=one.id)

    return parts.column(
        opened,
        parts.heading(screen.symbols_title, 2),
        _signs(screen.symbols, sign),
        parts.heading(screen.colours_title, 2),
        _signs(screen.colours, paint, side=screen.sign.side),
        parts.heading(screen.sides_title, 2),
        parts.column(*[row(one, put(one)) for one in screen.sides], gap=theme.ONE),
        gap=12,
    )


def _signs(
    choices: tuple[Choice, ...],
    pick: Callable[[Choice], Callable[[], Any]],
    *,
    side: str = "",
) -> ft.Control:
    """Draw signs to choose one of, with the name of the chosen; of a ``side``, its colours."""
    buttons = [_choice(one, pick(one), side) for one in choices]
    chosen = next((one.text for one in choices if one.chosen), "")
    return parts.column(parts.wrap(*buttons), parts.soft(chosen) if chosen else None, gap=theme.ONE)


def _choice(one: Choice, on_click: Callable[[], Any], side: str) -> ft.Control:
    ink = look_of(one.id, side).ink(theme.dark()) if side else ft.Colors.PRIMARY
    edge = ft.Colors.PRIMARY if one.chosen else ft.Colors.OUTLINE_VARIANT
    button = ft.Container(
        content=ft.Icon(parts.icon_named(one.icon), size=28, color=ink, semantics_label=one.text),
        width=SIGN,
        height=SIGN,
        alignment=ft.Alignment.CENTER,
        bgcolor=ft.Colors.PRIMARY_CONTAINER if one.chosen else ft.Colors.SURFACE,
        border=ft.Border.all(2, edge),
        border_radius=16,
        ink=True,
        on_click=on_click,
    )
    return ft.MergeSemantics(content=ft.Semantics(content=button, selected=one.chosen or None))
