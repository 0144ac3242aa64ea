"""Hearing what others wrote while a page is open that shows it.

By itself the app asks the server every few minutes, which is enough for who reads a chapter
and too late for who looks at this very page for an answer.
"""

from __future__ import annotations

import asyncio
from typing import Final

import flet as ft

from youthapp.actions import account
from youthapp.views.shell import Shell

AT_ONCE: Final = (0.0,)
A_WHILE: Final = (0.0, 4.0, 8.0, 16.0, 30.0)  # what is on its way comes within a minute


def use_hearing(shell: Shell, waits: tuple[float, ...] = AT_ONCE) -> None:
    """Exchange when the page opens, and again after each wait in seconds while it is open.

    A failure says nothing here: the clock of the exchange tries again, and knows what to say.
    """
    open_page = ft.use_ref(True)

    async def hear() -> None:
        for wait in waits:
            await asyncio.sleep(wait)
            if not open_page.current:
                return
            if (await shell.doorway.keep(account.exchange)).value:
                shell.redraw()

    def leave() -> None:
        open_page.current = False

    ft.use_effect(lambda: shell.page.run_task(hear), [])
    ft.use_effect(lambda: None, [], cleanup=leave)
