"""Seats in the user council: taking one by a code, giving one, and the list of those given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import seats
from youthapp.screens import seats as screens
from youthapp.views import frame, parts, pictures, qr, theme
from youthapp.views.council import no_seat
from youthapp.views.saying import said, saying
from youthapp.views.shell import Shell, use_shell
from youthapp.views.stage import hold
from youthapp.views.unfinished import Unfinished
from youthapp.views.writing import use_writing

HERE = "/council/seats"


@ft.component
def PlaceView() -> ft.View:
    """Draw the field for a code, for who has joined; then what it gave."""
    shell = use_shell()
    screen = screens.place(shell.reader)
    taken, set_taken = ft.use_state(hold(dict[str, str]))
    code = use_writing(
        shell.came_with("/join"), label=screen.label, hint=screen.hint, lines=1, rows=3
    )
    if taken:
        return _placed(shell, taken["group"])

    def took(group: str) -> None:
        shell.forget_code()
        set_taken({"group": group})

    async def take() -> None:
        await shell.doing(seats.take_place, code=code.text, busy=screen.working, then=took)()

    return frame.page_frame(
        shell,
        pictures.alone(shell, "bridge"),
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        code.drawn(),
        parts.who_sees_this(screen.who),
        parts.text_button(screen.card, lambda: shell.go("/more/card"), icon=ft.Icons.BADGE_ROUNDED),
        bottom=parts.big_button(
            screen.button, take, disabled=not code.words or bool(shell.state.busy)
        ),
        key="/join/place",
    )


def _placed(shell: Shell, group: str) -> ft.View:
    screen = screens.placed(shell.reader, group)
    return frame.page_frame(
        shell,
        pictures.alone(shell, "hills"),
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        bottom=parts.big_button(screen.button, lambda: shell.leave_for(screen.route)),
        key="/join/placed",
    )


@ft.component
def SeatsView() -> ft.View:
    """Draw what an adviser gives: whom it is for, what it is, and the codes so far."""
    shell = use_shell()
    store = shell.desk.store
    screen = screens.seats_screen(shell.reader, seats.standing(store), seats.given_out(store))
    grouped, set_grouped = ft.use_state(False)
    name_left, group_left = Unfinished(shell, "seat/name"), Unfinished(shell, "seat/group")
    name = use_writing(
        name_left.words(),
        label=screen.name_label,
        hint=screen.name_hint,
        lines=1,
        rows=2,
        most=60,
        on_typed=name_left.typed,
    )
    group = use_writing(
        group_left.words(),
        label=screen.group_label,
        hint=screen.group_hint,
        lines=1,
        rows=2,
        most=80,
        on_typed=group_left.typed,
    )

    if not seats.standing(store).adviser:
        return no_seat(shell)

    async def give() -> None:
        wanted = group.words if grouped else ""
        shell.state.busy = screen.working
        done = await said(shell, seats.give, screen.given, name=name.words, group=wanted)
        shell.state.busy = ""
        if done is not None:
            await name_left.forget()
            name.begin_with("")
            shell.go(f"{HERE}/{done.changes[0].item}")

    ready = bool(name.words and (group.words or not grouped)) and not shell.state.busy
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(screen.title, 1), parts.text(screen.lead), parts.soft(screen.count), gap=6
        ),
        name.drawn(),
        parts.who_sees_this(screen.name_who),
        parts.column(
            parts.heading(screen.what_title, 2),
            parts.choice_card(
                screen.seat,
                lambda: set_grouped(False),
                icon=ft.Icons.GROUPS_ROUNDED,
                chosen=not grouped,
            ),
            parts.choice_card(
                screen.group,
                lambda: set_grouped(True),
                icon=ft.Icons.COTTAGE_ROUNDED,
                chosen=grouped,
            ),
            gap=theme.ONE,
        ),
        parts.column(
            group.drawn(),
            parts.wrap(
                *[parts.chip(each, on_click=_put(group.begin_with, each)) for each in screen.groups]
            )
            if screen.groups
            else None,
        )
        if grouped
        else None,
        _list(shell, screen),
        bottom=parts.big_button(
            screen.give, give, icon=ft.Icons.QR_CODE_2_ROUNDED, disabled=not ready
        ),
        key=HERE,
    )


def _put(take: Callable[[str], None], words: str) -> Callable[[], None]:
    return lambda: take(words)


def _list(shell: Shell, screen: screens.SeatsScreen) -> ft.Control:
    rows: list[ft.Control] = [
        parts.link_card(
            row.name,
            row.what,
            on_click=shell.going(f"{HERE}/{row.id}"),
            icon=ft.Icons.KEY_OFF_ROUNDED if row.taken_back else ft.Icons.KEY_ROUNDED,
            area="other" if row.taken_back else "home",
        )
        for row in screen.rows
    ]
    return parts.column(
        parts.heading(screen.list_title, 2), *(rows or [parts.soft(screen.empty)]), gap=theme.ONE
    )


@ft.component
def CodeView() -> ft.View:
    """Draw one code large, with the way to take the seat back."""
    shell = use_shell()
    item = ft.use_route_params()["id"]
    given = next((each for each in seats.given_out(shell.desk.store) if each.id == item), None)
    if given is None:
        gone = screens.missing(shell.reader)
        back = parts.way_back(gone, lambda: shell.leave_for(HERE))
        return frame.page_frame(shell, *back, key=item)
    screen = screens.code_screen(shell.reader, given, shell.desk.platform.server)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        *(
            [parts.note_line(screen.back_line, ft.Icons.KEY_OFF_ROUNDED)]
            if screen.is_back
            else _code(shell, screen)
        ),
        parts.wrap(*_ways(shell, screen, item)),
        bottom=parts.big_button(screen.back, lambda: shell.leave_for(HERE)),
        key=item,
    )


def _code(shell: Shell, screen: screens.CodeScreen) -> list[ft.Control]:
    def copy() -> None:
        shell.desk.platform.copy(screen.link)
        shell.say(screen.copied)

    return [
        parts.text(screen.lead),
        parts.card(
            qr.code(screen.link, screen.qr_label, 240),
            parts.text(screen.code, "strong", rtl=False, align=ft.TextAlign.CENTER),
        ),
        parts.quiet_button(screen.copy, copy, icon=ft.Icons.CONTENT_COPY_ROUNDED),
    ]


def _ways(shell: Shell, screen: screens.CodeScreen, item: str) -> list[ft.Control]:
    forget = saying(
        shell, seats.forget, screen.forgotten, then=lambda: shell.leave_for(HERE), item=item
    )

    async def take_back() -> Any:
        await saying(shell, seats.take_back, screen.taken_back, item=item)()

    back = parts.text_button(screen.take_back, take_back, icon=ft.Icons.KEY_OFF_ROUNDED)
    away = parts.text_button(screen.forget, forget, icon=ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED)
    return [away] if screen.is_back else [back, away]
