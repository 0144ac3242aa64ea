"""The place in a chapter: which block stands at the top of the window, and going to one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import flet as ft

from youthapp.views import theme

HEAD = "head"  # the key of what stands above the first block
SETTLE = 0.06  # seconds from the first new height to the last
PATIENCE = 2.0  # seconds to wait for new heights; they may all be as before


@dataclass(eq=False)
class Place:
    """Where the reader is: which block stands at the top of the window.

    ``open_sheet`` shows what slides up: a word, or the sections.
    """

    column: ft.Ref[ft.Column] = field(default_factory=ft.Ref)
    heights: dict[str, float] = field(default_factory=dict)
    pixels: float = 0.0
    kept: str = ""
    restored: bool = False
    open_sheet: Callable[[str], None] = lambda what: None
    laid_out: asyncio.Event = field(default_factory=asyncio.Event)

    def measured(self, key: str, height: float) -> None:
        """Take in the height a block was laid out with."""
        self.heights[key] = height
        self.laid_out.set()

    async def drawn(self) -> None:
        """Wait until the page has its new heights; only then can it scroll to a block."""
        waiting = asyncio.ensure_future(self.laid_out.wait())
        await asyncio.wait({waiting}, timeout=PATIENCE)
        waiting.cancel()
        await asyncio.sleep(SETTLE)

    def top(self, keys: list[str]) -> str:
        """Return the key of the block at the top, by the heights that were laid out."""
        edge = 0.0
        for key in keys:
            edge += self.heights.get(key, 0.0)
            if edge > self.pixels + theme.THREE:
                return key
        return keys[-1 if self.heights else 0] if keys else ""  # not laid out yet: the beginning

    async def go(self, key: str, *, smooth: bool = False) -> None:
        """Scroll so that a block stands at the top; not when the reader has left meanwhile."""
        column = self.column.current
        if column is not None and key and _on_page(column):
            await column.scroll_to(scroll_key=key, duration=theme.MOTION if smooth else 0)


def _on_page(control: ft.BaseControl) -> bool:
    above: ft.BaseControl | None = control
    while above is not None and not isinstance(above, ft.Page):
        above = above.parent
    return above is not None
