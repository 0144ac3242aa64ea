"""Flags: one small flag under each section of a chapter, and nothing at its passages."""

from __future__ import annotations

from typing import NamedTuple

import flet as ft

from youthapp.views import parts
from youthapp.views.shell import Shell


class Flag(NamedTuple):
    """What a flag says, and the screen it leads to."""

    label: str
    route: str


def under(shell: Shell, block: ft.Control, flag: Flag) -> ft.Control:
    """Set a flag under the last block of a section."""
    button = parts.text_button(
        flag.label,
        lambda: shell.go(flag.route),
        icon=ft.Icons.OUTLINED_FLAG_ROUNDED,
        colour=ft.Colors.ON_SURFACE_VARIANT,
    )
    return parts.column(block, ft.Row(controls=[button], wrap=True), gap=0)
