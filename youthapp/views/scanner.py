"""The way to the camera: a button that opens it over the screen, and what it read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import flet as ft

from youthapp.screens import scanner as screens
from youthapp.views import parts
from youthapp.views.shell import Shell


def scan_button(shell: Shell, taken: Callable[[str], Awaitable[None]]) -> ft.Control:
    """Draw the button; ``taken`` is given what was read. The phone's own back closes it."""
    platform = shell.desk.platform

    async def scan() -> None:
        shell.quiet()
        shell.cover(platform.stop_scanning)
        text = await platform.scan(screens.words(shell.reader))
        shell.cover(None)
        if text:
            await taken(text)

    return parts.quiet_button(
        screens.button(shell.reader), scan, icon=ft.Icons.QR_CODE_SCANNER_ROUNDED
    )
