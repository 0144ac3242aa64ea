"""A document as it is seen: drawn by one hand for the preview and for whom it is shown to."""

from __future__ import annotations

from collections.abc import Iterator

import flet as ft

from youthapp.screens import shared as screens
from youthapp.screens.people_show import Shown
from youthapp.views import parts, theme
from youthapp.views.people_map import people_map
from youthapp.views.shell import Shell
from youthapp.views.way import picture

WIDEST = 440  # pixels of the map


def drawn(shell: Shell, screen: screens.SharedScreen, *, level: int = 2) -> ft.Control:
    """Draw a document; its title is a heading of ``level``.

    Each text stands in its own direction, so a Norwegian preview on an Arabic screen reads as
    it does on a Norwegian one.
    """
    width = min(shell.state.width - 2 * theme.MARGIN, theme.COLUMN)
    way = screen.way
    return parts.column(
        _head(screen, level),
        picture(way, screen.area, width, screen.rtl) if way and way.picture else None,
        *(_map(shell, screen.shown) if screen.shown else ()),
        *[_block(block, screen.area, level + 1) for block in screen.blocks],
        parts.note_line(screen.newer, ft.Icons.INFO_OUTLINE_ROUNDED) if screen.newer else None,
        gap=theme.TWO,
    )


def _head(screen: screens.SharedScreen, level: int) -> ft.Control:
    kind = _words(screen.kind, "small", soft=True) if screen.title != screen.kind else None
    title = ft.Semantics(content=_words(screen.title, "heading"), heading_level=level)
    icon = parts.icon_named(screen.icon) if screen.icon else None
    return parts.row(
        parts.shape(screen.area, icon=icon, size=52),
        parts.grow(parts.column(kind, title, gap=0)),
    )


def _block(block: screens.Block, area: str, level: int) -> ft.Control:
    title = (
        ft.Semantics(content=_words(block.title, "strong"), heading_level=level)
        if block.title
        else None
    )
    return parts.card(title, *[_line(line, area) for line in block.lines], padding=16, gap=12)


def _line(line: screens.Line, area: str) -> ft.Control:
    """Draw one line: a life area by its own shape, anything else by its pictogram."""
    look = theme.area(line.area or area)
    if line.area:
        icon = parts.icon_named(line.icon) if line.icon else None
        sign: ft.Control | None = parts.shape(line.area, icon=icon, size=40)
    elif line.icon:
        sign = ft.Icon(
            parts.icon_named(line.icon),
            size=24,
            color=look.ink(theme.dark()),
            semantics_label=line.spoken or None,
        )
    else:
        sign = None
    words = parts.column(
        _words(line.text, "body"), *[_words(each, "small", soft=True) for each in line.under], gap=2
    )
    return parts.row(sign, parts.grow(words), top=not line.area)


def _map(shell: Shell, shown: Shown) -> Iterator[ft.Control]:
    """Draw the map as others see it, and the same as a list."""
    width = min(shell.state.width - 2 * theme.MARGIN, WIDEST)
    yield people_map(shell, shown.rings, me=shown.me, label=shown.title, width=width, heart=False)
    if shown.lines:
        yield parts.card(
            *[
                parts.row(
                    parts.grow(parts.text(name, "strong")), parts.grow(parts.text(line)), top=True
                )
                for name, line in shown.lines
            ]
        )


def _words(said: screens.Said, kind: str, *, soft: bool = False) -> ft.Control:
    """Draw words in their own direction, at the side where this screen begins."""
    colour = ft.Colors.ON_SURFACE_VARIANT if soft else None
    return parts.text(said.text, kind, colour=colour, rtl=said.rtl, align=ft.TextAlign.START)
