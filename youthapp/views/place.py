"""The place in a chapter: which block stands at the top of the window, and going to one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import flet as ft

from youthapp.views import theme

HEAD = "head"  # the key of what stands above the first block
SETTLE = 0.06  # seconds from the first new height to the last
REST = 0.25  # seconds until the page has told where it stands after a jump
PATIENCE = 2.0  # seconds to wait for new heights; they may all be as before


@dataclass(eq=False)
class Place:
    """Where the reader is: which block stands at the top of the window.

    After a jump the block that was jumped to is held, whatever is still being laid out,
    until the reader scrolls away from it. ``open_sheet`` shows what slides up, ``sheet`` is
    what does now; ``has`` tells whether a block is on the page yet.
    """

    column: ft.Ref[ft.Column] = field(default_factory=ft.Ref)
    heights: dict[str, float] = field(default_factory=dict)
    pixels: float = 0.0
    held: str = ""
    held_at: float | None = None
    kept: str = ""
    restored: bool = False
    sheet: str = ""
    open_sheet: Callable[[str], None] = lambda what: None
    has: Callable[[str], bool] = lambda key: True
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
        """Return the key of the block at the top: the one held, or by the heights laid out."""
        if self.held in keys:
            return self.held
        edge = 0.0
        for key in keys:
            edge += self.heights.get(key, 0.0)
            if edge > self.pixels + theme.THREE:
                return key
        return keys[-1 if self.heights else 0] if keys else ""  # not laid out yet: the beginning

    def scrolled(self, pixels: float) -> None:
        """Take in where the page stands now."""
        self.pixels = pixels
        if self.held_at is not None and abs(pixels - self.held_at) > theme.THREE:
            self.held, self.held_at = "", None

    async def go(self, key: str, *, smooth: bool = False) -> None:
        """Scroll so that a block stands at the top; not when the reader has left meanwhile."""
        if not key:
            return
        for _ in range(int(PATIENCE / SETTLE)):
            if self.has(key):
                break
            await asyncio.sleep(SETTLE)
        column = self.column.current
        if column is not None and _on_page(column):
            self.held, self.held_at = key, None
            await column.scroll_to(scroll_key=key, duration=theme.MOTION if smooth else 0)
            await asyncio.sleep(REST)
            if self.held == key:
                self.held_at = self.pixels

    def moved(self, above: list[str]) -> Callable[[], Awaitable[None]]:
        """Return what moves the page by as much as the blocks above will have grown till then."""
        self.laid_out.clear()
        was = self._height(above)

        async def stand() -> None:
            await self.drawn()
            if self.held:
                await self.go(self.held)
                return
            column, grown = self.column.current, self._height(above) - was
            if grown and column is not None and _on_page(column):
                await column.scroll_to(delta=grown, duration=0)

        return stand

    def _height(self, blocks: list[str]) -> float:
        return sum(self.heights.get(key, 0.0) for key in blocks)


def _on_page(control: ft.BaseControl) -> bool:
    above: ft.BaseControl | None = control
    while above is not None and not isinstance(above, ft.Page):
        above = above.parent
    return above is not None
