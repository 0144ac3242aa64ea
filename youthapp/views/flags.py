"""Flags: one small flag under each section of a chapter, and nothing at its passages."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from youthapp.screens import flags as screens
from youthapp.screens.reading import ReadingScreen
from youthapp.views import parts
from youthapp.views.shell import Shell


def flags(shell: Shell, screen: ReadingScreen) -> Callable[[str, ft.Control], ft.Control]:
    """Return what sets a flag under the last block of each section, given the block's key."""
    label, ends = screens.flag_label(shell.reader), screens.ends(screen.blocks)

    def under(key: str, block: ft.Control) -> ft.Control:
        if key not in ends:
            return block
        return parts.column(block, _flag(shell, label, f"/read/{screen.id}/say/{ends[key]}"), gap=0)

    return under


def _flag(shell: Shell, label: str, route: str) -> ft.Control:
    flag = parts.text_button(
        label,
        lambda: shell.go(route),
        icon=ft.Icons.OUTLINED_FLAG_ROUNDED,
        colour=ft.Colors.ON_SURFACE_VARIANT,
    )
    return ft.Row(controls=[flag], wrap=True)
