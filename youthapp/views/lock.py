"""The lock: the screen before everything private, a forgotten PIN, and the PIN under More."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import flet as ft

from youthapp.actions import erasing, lock
from youthapp.screens import lock as screens
from youthapp.views import frame, parts, pictures, theme
from youthapp.views.shell import HARMLESS, Shell, use_shell
from youthapp.views.writing import Writing, use_writing

DRAWN = 0.15  # seconds until "one moment" is on the screen: a PIN takes the phone a second
TICK = 1.0


@ft.component
def LockView() -> ft.View:
    """Draw the field for the PIN; help and the guide stay in reach."""
    shell = use_shell()
    gate = shell.desk.gate
    seconds, set_seconds = ft.use_state(gate.wait())
    screen = screens.lock(shell.reader, seconds)
    typed = use_pin(screen.label, shell.desk.platform.write_in)

    async def count_down() -> None:
        while (left := gate.wait()) > 0:
            set_seconds(left)
            await asyncio.sleep(TICK)
        set_seconds(0)

    async def unlock() -> None:
        if gate.wait() or not typed.words:
            return
        await slowly(shell, screen.working, lock.unlock, pin=typed.words)
        if shell.locked:
            typed.begin_with("")
            shell.desk.platform.write_in(screen.label)
            shell.page.run_task(count_down)

    ft.use_effect(lambda: shell.page.run_task(count_down) if seconds else None, [])
    typed.on_enter = unlock
    return frame.page_frame(
        shell,
        pictures.alone(shell, "card"),
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        None if seconds else typed.drawn(),
        parts.note_line(screen.waiting, ft.Icons.HOURGLASS_TOP_ROUNDED) if seconds else None,
        parts.text_button(
            screen.guide, lambda: shell.go(HARMLESS), icon=ft.Icons.MENU_BOOK_ROUNDED
        ),
        parts.text_button(screen.forgotten, lambda: shell.go("/forgotten")),
        back=False,
        bottom=parts.big_button(screen.button, unlock, disabled=bool(seconds or shell.state.busy)),
    )


@ft.component
def FirstView() -> ft.View:
    """Draw why an adult sees nothing of youths yet, and the way to a PIN."""
    shell = use_shell()
    screen = screens.first(shell.reader)
    return frame.page_frame(
        shell,
        pictures.alone(shell, "card"),
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.text(screen.line),
        bottom=parts.big_button(
            screen.button, shell.going("/more/lock"), icon=ft.Icons.LOCK_ROUNDED
        ),
        key="pin-first",
    )


@ft.component
def ForgottenView() -> ft.View:
    """Draw what a forgotten PIN means; a first tap explains, the second begins anew."""
    shell = use_shell()
    sure, set_sure = ft.use_state(False)
    screen = screens.forgotten(shell.reader)
    erase = shell.doing(erasing.erase_everything, only_here=True)
    if sure:
        return frame.page_frame(
            shell,
            parts.heading(screen.sure_title, 1),
            parts.text(screen.sure),
            on_back=lambda: set_sure(False),
            bottom=parts.column(
                parts.big_button(screen.erase, erase, icon=ft.Icons.DELETE_FOREVER_ROUNDED),
                parts.text_button(screen.keep, shell.back),
                gap=theme.HALF,
            ),
        )
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.bullets(screen.points, ft.Icons.CHECK_CIRCLE_ROUNDED),
        bottom=parts.quiet_button(screen.begin, lambda: set_sure(True)),
    )


@ft.component
def PinView() -> ft.View:
    """Draw the PIN under More: whether there is one, and what one can do about it."""
    shell = use_shell()
    step, set_step = ft.use_state("")
    has_pin = shell.desk.gate.pin
    after = lock.locks_after(shell.desk.store)
    stays = lock.keeps_pin(shell.desk)
    screen = screens.pin(shell.reader, has_pin=has_pin, after=after, stays=stays)
    if step:
        return TypeView(step, set_step)
    return frame.page_frame(
        shell,
        parts.heading(screen.title, 1),
        parts.text(screen.lead),
        parts.note_line(
            screen.now, ft.Icons.LOCK_ROUNDED if has_pin else ft.Icons.LOCK_OPEN_ROUNDED
        ),
        *((_after(shell, screen), _ways(screen, set_step)) if has_pin else ()),
        parts.bullets(screen.truths, ft.Icons.INFO_OUTLINE_ROUNDED),
        parts.card(
            parts.row(
                ft.Icon(ft.Icons.VISIBILITY_OFF_ROUNDED, color=ft.Colors.PRIMARY),
                parts.grow(parts.heading(screen.hide_title, kind="strong")),
            ),
            parts.text(screen.hide),
        ),
        bottom=None
        if has_pin
        else parts.big_button(screen.set, lambda: set_step("set"), icon=ft.Icons.LOCK_ROUNDED),
    )


def _after(shell: Shell, screen: screens.PinScreen) -> ft.Control:
    return parts.column(
        parts.heading(screen.after_title, kind="strong"),
        *[
            parts.choice_card(
                choice.label,
                shell.doing(lock.choose_after, after=choice.id),
                icon=parts.icon_named(choice.icon),
                chosen=choice.chosen,
            )
            for choice in screen.after
        ],
        gap=theme.ONE,
    )


def _ways(screen: screens.PinScreen, set_step: Callable[[str], None]) -> ft.Control:
    return parts.column(
        parts.quiet_button(screen.change, lambda: set_step("change")),
        parts.text_button(screen.remove, lambda: set_step("remove")) if screen.remove else None,
        gap=theme.HALF,
    )


SAYS = {"set": screens.setting, "change": screens.changing, "remove": screens.removing}


@ft.component
def TypeView(step: str, set_step: Callable[[str], None]) -> ft.View:
    """Draw the fields of one change of the PIN."""
    shell = use_shell()
    said = SAYS[step](shell.reader)
    labels = (said.old, said.new, said.again)
    first = next(label for label in labels if label)
    old, pin, again = (
        use_pin(label, shell.desk.platform.write_in if label == first else None) for label in labels
    )
    changes: dict[str, tuple[Callable[..., Any], dict[str, Writing]]] = {
        "set": (lock.set_pin, {"pin": pin, "again": again}),
        "change": (lock.change_pin, {"old": old, "pin": pin, "again": again}),
        "remove": (lock.remove_pin, {"pin": old}),
    }

    async def go_on() -> None:
        action, typed = changes[step]
        values = {name: field.words for name, field in typed.items()}
        if await slowly(shell, said.working, action, **values):
            set_step("")
            shell.say(said.done)

    fields = [one for one, label in zip((old, pin, again), labels, strict=True) if label]
    fields[-1].on_enter = go_on
    return frame.page_frame(
        shell,
        parts.heading(said.title, 1),
        parts.text(said.lead),
        *[one.drawn() for one in fields],
        on_back=lambda: set_step(""),
        bottom=parts.column(
            parts.big_button(said.button, go_on, disabled=bool(shell.state.busy)),
            parts.text_button(said.later, lambda: set_step("")),
            gap=theme.HALF,
        ),
    )


def use_pin(label: str, write_in: Callable[[str], None] | None = None) -> Writing:
    """Hold a field for a PIN, in digits of any script; a hook."""
    return use_writing(
        "", label=label, lines=1, rows=1, most=40, digits=True, secret=True, write_in=write_in
    )


async def slowly(shell: Shell, working: str, action: Callable[..., Any], **values: str) -> bool:
    """Do what takes the phone a second, after it has been said that it does."""
    shell.quiet()
    shell.state.busy = working
    await asyncio.sleep(DRAWN)
    outcome = await shell.do(action, **values)
    shell.state.busy = ""
    return outcome.ok
