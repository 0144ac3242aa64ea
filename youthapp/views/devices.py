"""The phones of an account, drawn: their names, taking one out, and being taken out."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.actions import devices
from youthapp.screens import devices as screens
from youthapp.views import frame, parts, theme
from youthapp.views.hearing import A_WHILE, use_hearing
from youthapp.views.saying import said
from youthapp.views.shell import Shell, use_shell
from youthapp.views.writing import use_writing


@ft.component
def PhonesView() -> ft.View:
    """Draw the phones there are; one is named or taken out where it stands."""
    shell = use_shell()
    naming, name = ft.use_state("")
    leaving, leave = ft.use_state("")

    use_hearing(shell, A_WHILE)  # a phone that just came has yet to say so
    screen = screens.phones(shell.reader, devices.everyone(shell.desk))
    one = next((row for row in screen.phones if row.id == leaving), None)
    if one is not None:
        return _take_out(shell, one, lambda: leave(""))
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        *[_phone(shell, screen, row, naming == row.id, name, leave) for row in screen.phones],
        _gone(screen) if screen.gone else None,
        bottom=parts.big_button(
            screen.new, lambda: shell.go("/pair"), icon=ft.Icons.SMARTPHONE_ROUNDED
        ),
    )


def _phone(
    shell: Shell,
    screen: screens.PhonesScreen,
    row: screens.PhoneRow,
    naming: bool,
    name: Callable[[str], None],
    leave: Callable[[str], None],
) -> ft.Control:
    icon = ft.Icons.SMARTPHONE_ROUNDED
    words = parts.column(
        parts.text(row.name, "strong"), parts.soft(row.under) if row.under else None, gap=2
    )
    return parts.card(
        parts.row(
            ft.Icon(icon, size=26, color=ft.Colors.PRIMARY if row.mine else None),
            parts.grow(words),
        ),
        NameField(shell, screen, row, lambda: name(""))
        if naming
        else parts.wrap(
            parts.text_button(screen.call, lambda: name(row.id), icon=ft.Icons.EDIT_ROUNDED),
            None if row.mine else parts.text_button(screen.take_out, lambda: leave(row.id)),
        ),
        gap=theme.HALF,
    )


@ft.component
def NameField(
    shell: Shell, screen: screens.PhonesScreen, row: screens.PhoneRow, close: Callable[[], None]
) -> ft.Control:
    """Draw the field for what a phone is called."""
    writing = use_writing(
        row.called,
        label=screen.label,
        lines=1,
        rows=2,
        most=60,
        write_in=shell.desk.platform.write_in,
    )

    async def keep() -> None:
        await said(shell, devices.call, screen.kept, then=close, phone=row.id, name=writing.words)

    return parts.column(
        writing.drawn(),
        parts.big_button(screen.keep, keep, icon=ft.Icons.CHECK_ROUNDED),
        parts.text_button(screen.not_now, close),
        gap=theme.ONE,
    )


def _gone(screen: screens.PhonesScreen) -> ft.Control:
    return parts.column(
        parts.heading(screen.gone_title, 2),
        *[parts.note_line(row.name, ft.Icons.DELETE_OUTLINE_ROUNDED) for row in screen.gone],
        gap=theme.HALF,
    )


def _take_out(shell: Shell, row: screens.PhoneRow, close: Callable[[], None]) -> ft.View:
    screen = screens.take_out(shell.reader, row.name)

    async def take_out() -> None:
        await said(shell, devices.take_out, screen.done, then=close, phone=row.id)

    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.bullets(screen.points, ft.Icons.REMOVE_CIRCLE_OUTLINE_ROUNDED),
        on_back=close,
        bottom=parts.column(
            parts.big_button(screen.button, take_out),
            parts.text_button(screen.keep, close),
            gap=theme.HALF,
        ),
        key="take-out",
    )


@ft.component
def OutView() -> ft.View:
    """Draw that this phone was taken out: what is on it alone first, then the end."""
    shell = use_shell()
    only_here = devices.never_sent(shell.desk.store)
    screen = screens.out(shell.reader, *only_here, erased=shell.erased)

    async def erase() -> None:
        if (await shell.do(devices.put_away)).ok:
            shell.erased = True
            shell.redraw()

    keeping = None
    if screen.only_here:
        keeping = parts.card(
            parts.text(screen.only_here, "strong"),
            *[parts.text(word) for word in screen.words],
            parts.quiet_button(
                screen.file,
                shell.doing(devices.keep_never_sent, then=lambda _: shell.say(screen.saved)),
                icon=ft.Icons.INVENTORY_2_OUTLINED,
            ),
            parts.soft(screen.file_line),
        )
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.text(screen.erased) if screen.erased else None,
        keeping,
        back=False,
        bottom=parts.big_button(screen.anew, shell.doing(devices.start_anew))
        if screen.erased
        else parts.quiet_button(screen.erase, erase),
        key="out",
    )
