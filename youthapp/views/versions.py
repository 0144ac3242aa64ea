"""Versions of own words, drawn once for every place where such words are shown large.

Where nothing was written twice or before there is nothing to see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import flet as ft

from youthapp.actions import versions
from youthapp.screens import versions as screens
from youthapp.views import parts, theme
from youthapp.views.saying import said, saying
from youthapp.views.shell import Shell
from youthapp.views.writing import use_writing


@ft.component
def Versions(shell: Shell, items: Sequence[str], fields: Sequence[str] = ()) -> ft.Control:
    """Draw what there is to settle in some things' texts, and the way to earlier ones."""
    open_now, turn = ft.use_state(False)
    writing, write = ft.use_state("")
    told = versions.told(shell.desk.store, items, fields)
    screen = screens.versions(shell.reader, told.texts, back=bool(told.back))
    if not (screen.back_line or screen.sides or screen.earlier):
        return ft.Container(visible=False)
    earlier = None
    if screen.earlier:
        icon = ft.Icons.EXPAND_LESS_ROUNDED if open_now else ft.Icons.HISTORY_ROUNDED
        button = parts.text_button(screen.earlier_title, lambda: turn(not open_now), icon=icon)
        head = ft.MergeSemantics(content=ft.Semantics(content=button, expanded=open_now))
        shown = [_earlier(shell, screen, one) for one in screen.earlier] if open_now else []
        earlier = parts.column(ft.Row(controls=[head], wrap=True), *shown, gap=theme.ONE)
    return parts.column(
        _back(shell, screen, told.back) if screen.back_line else None,
        *[_side(shell, screen, side, writing, write) for side in screen.sides],
        earlier,
        gap=theme.ONE,
    )


def _back(shell: Shell, screen: screens.VersionsScreen, item: str) -> ft.Control:
    return parts.card(
        parts.note_line(screen.back_line, ft.Icons.PHONELINK_ROUNDED),
        parts.wrap(
            parts.text_button(
                screen.seen, saying(shell, versions.have_seen, screen.kept, item=item)
            )
        ),
        padding=14,
        gap=theme.HALF,
    )


def _side(
    shell: Shell,
    screen: screens.VersionsScreen,
    side: screens.Side,
    writing: str,
    write: Callable[[str], None],
) -> ft.Control:
    """Draw both versions, each with the way to keep it, then both, then one's own."""
    name = f"{side.item}/{side.field}"
    if writing == name:
        return OwnVersion(shell, screen, side, lambda: write(""))
    keep = _keeper(shell, screen, side.item, side.field)
    return parts.card(
        parts.row(
            ft.Icon(ft.Icons.PHONELINK_ROUNDED, size=24, color=ft.Colors.PRIMARY),
            parts.grow(parts.text(screen.title, "strong")),
        ),
        *[_one(text, screen.keep_one, keep(text)) for text in side.versions],
        parts.wrap(
            parts.text_button(screen.keep_both, keep(side.both)),
            parts.text_button(screen.write, lambda: write(name), icon=ft.Icons.EDIT_ROUNDED),
        ),
        padding=14,
        gap=10,
    )


def _earlier(shell: Shell, screen: screens.VersionsScreen, one: screens.Earlier) -> ft.Control:
    return _one(one.text, screen.again, _keeper(shell, screen, one.item, one.field)(one.text))


def _keeper(
    shell: Shell, screen: screens.VersionsScreen, item: str, field: str
) -> Callable[[str], Callable[[], object]]:
    def keep(text: str) -> Callable[[], object]:
        return saying(shell, versions.keep_one, screen.kept, item=item, field=field, text=text)

    return keep


def _one(text: str, button: str, keep: Callable[[], object]) -> ft.Control:
    return ft.Container(
        content=parts.column(parts.text(text), parts.wrap(parts.text_button(button, keep)), gap=0),
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=16,
        padding=ft.Padding.symmetric(horizontal=14, vertical=10),
    )


@ft.component
def OwnVersion(
    shell: Shell, screen: screens.VersionsScreen, side: screens.Side, close: Callable[[], None]
) -> ft.Control:
    """Draw a field that begins with both, to make one's own of them."""
    writing = use_writing(side.both, label=screen.label, most=len(side.both) + 500)

    async def keep() -> None:
        await said(
            shell,
            versions.write_anew,
            screen.kept,
            then=close,
            item=side.item,
            field=side.field,
            text=writing.words,
        )

    return parts.card(
        writing.drawn(),
        parts.big_button(screen.keep, keep, icon=ft.Icons.CHECK_ROUNDED),
        parts.text_button(screen.not_now, close),
        padding=14,
        gap=theme.ONE,
    )
