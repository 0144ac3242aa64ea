"""Who sees what: everything one shows, and one thing that somebody is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import contacts, sharing
from youthapp.actions.desk import today
from youthapp.screens import shares as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.hearing import use_hearing
from youthapp.views.places import use_places
from youthapp.views.saying import said, saying
from youthapp.views.shared import drawn
from youthapp.views.shell import Shell, use_shell

HERE = "/shares"


@ft.component
def SharesView() -> ft.View:
    """Draw everything one shows, and what was over not long ago."""
    shell = use_shell()
    use_hearing(shell)
    places = use_places(HERE, seen=HERE.__eq__)
    store, day = shell.desk.store, today(shell.desk)
    screen = screens.shares_screen(
        shell.reader,
        shell.library,
        sharing.shares(store, day),
        contacts.called(store),
        sharing.promised(store),
        day,
    )
    head = parts.heading(screen.title, 1)
    cards = {row.id: _row(shell, row) for row in (*screen.rows, *screen.over)}
    rows, over = (
        [cards[id] for id in section if id in cards]
        for section in places.keep([row.id for row in screen.rows], [row.id for row in screen.over])
    )
    if not rows and not over:
        picture = ft.Container(
            content=pictures.alone(shell, "hands", 280), alignment=ft.Alignment.CENTER
        )
        return frame.page_frame(
            shell, head, picture, parts.text(screen.empty), parts.who_sees_this(screen.who_sees),
            key=HERE,
        )  # fmt: skip
    return frame.page_frame(
        shell,
        head,
        *rows,
        parts.text(screen.empty) if not rows else None,
        parts.who_sees_this(screen.who_sees),
        parts.column(
            parts.heading(screen.over_title, 2),
            *over,
            gap=theme.ONE,
        )
        if over
        else None,
        key=HERE,
    )


@ft.component
def OneShareView() -> ft.View:
    """Draw one share: what the other sees, how it stands, what can be done."""
    shell, share_id = use_shell(), ft.use_route_params()["id"]
    open_days, unfold = ft.use_state(False)
    store, day = shell.desk.store, today(shell.desk)
    share = next((each for each in sharing.shares(store, day) if each.id == share_id), None)
    if share is None:
        missing = screens.missing(shell.reader)
        return frame.page_frame(
            shell, *parts.way_back(missing, lambda: shell.leave_for(HERE)), key=share_id
        )
    screen = screens.one_screen(
        shell.reader,
        shell.library,
        share,
        contacts.called(store),
        sharing.promised(store),
        changed=sharing.news(store, share, day) is not None,
    )
    look = f"/share/{share.document.what}/{share.document.of}/look"
    anew = shell.doing(sharing.again, share=share.id, then=lambda _: shell.go(look))
    row = screen.row
    return frame.page_frame(
        shell,
        parts.column(
            parts.heading(row.title, 1),
            parts.text(row.who, "strong") if row.who else None,
            *[parts.soft(line, "body") for line in row.lines],
            parts.text(row.answer) if row.answer else None,
            gap=theme.HALF,
        ),
        _changed(screen, anew) if screen.changed else None,
        parts.column(parts.heading(screen.preview, 2), drawn(shell, screen.document, level=3))
        if share.open
        else None,
        _ways(shell, screen, open_days, unfold) if share.open else None,
        key=share_id,
    )


def _changed(screen: screens.OneScreen, anew: Callable[[], Any]) -> ft.Control:
    return parts.card(
        parts.text(screen.changed),
        parts.quiet_button(screen.show_new, anew, icon=ft.Icons.VISIBILITY_ROUNDED),
        tint=ft.Colors.PRIMARY_CONTAINER,
    )


def _ways(
    shell: Shell, screen: screens.OneScreen, unfolded: bool, unfold: Callable[[bool], None]
) -> ft.Control:
    """Draw the ways to let it last longer or shorter, and to take it back."""
    share = screen.row.id
    icon = ft.Icons.EXPAND_LESS_ROUNDED if unfolded else ft.Icons.EXPAND_MORE_ROUNDED
    fold = parts.text_button(screen.longer, lambda: unfold(not unfolded), icon=icon)

    def lasting(days: int) -> Callable[[], Any]:
        return saying(
            shell, sharing.prolong, screen.prolonged,
            then=lambda: unfold(False), share=share, days=days,
        )  # fmt: skip

    async def back() -> None:
        await said(shell, sharing.take_back, screen.taken_back, share=share)

    days = [parts.quiet_button(each.text, lasting(count)) for count, each in screen.days]
    return parts.column(
        ft.Semantics(content=ft.Row(controls=[fold]), expanded=unfolded),
        *(days if unfolded else []),
        parts.soft(screen.take_back_line),
        parts.quiet_button(screen.take_back, back, icon=ft.Icons.UNDO_ROUNDED),
        gap=theme.ONE,
    )


def _row(shell: Shell, row: screens.Row) -> ft.Control:
    """Draw one thing that is shown, as one button to more about it."""
    words = parts.column(
        parts.text(row.title, "strong"),
        parts.text(row.who, "small") if row.who else None,
        *[parts.soft(line) for line in row.lines],
        parts.text(row.answer) if row.answer else None,
        gap=2,
    )
    card = parts.card(
        parts.row(
            parts.shape(row.area, icon=parts.icon_named(row.icon)), parts.grow(words), parts.arrow()
        ),
        on_click=shell.going(f"{HERE}/{row.id}"),
        padding=16,
    )
    return ft.MergeSemantics(content=card)
