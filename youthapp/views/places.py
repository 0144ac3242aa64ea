"""Places: what stands on an open page keeps its place when something new arrives.

A tap is meant for what was seen when the finger began to move. So what arrives while a page is
open stands below what was there, and what its sender took back leaves an empty place. When the
page is opened again the ordinary order holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import Any

import flet as ft

from youthapp.views import parts
from youthapp.views.stage import hold

Sections = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Block:
    """One thing on a page. Nothing is ``drawn`` of what only has a place.

    ``theirs`` is what others can take away; then its place is left empty.
    """

    id: str
    drawn: ft.Control | None
    theirs: bool = False


@dataclass
class Places:
    """The order of ids on a page while it is open, and how high others' things were drawn."""

    page: object = None
    sections: Sections = ()
    first: frozenset[str] = frozenset()
    heights: dict[str, float] = field(default_factory=dict)

    def late(self, id: str) -> bool:
        """Tell whether something was not there when the page was opened."""
        return bool(self.sections) and id not in self.first

    def keep(self, *now: Iterable[str]) -> Sections:
        """Return the ids of every section in the order they stand in, with those that are gone."""
        before = self.sections
        self.sections = keep_places(before, tuple(tuple(section) for section in now))
        if not before:
            self.first = frozenset(chain.from_iterable(self.sections))
        return self.sections

    def draw(self, blocks: Sequence[Block]) -> list[ft.Control]:
        """Draw one flow of blocks where they stand, and the empty places of what is gone."""
        [order] = self.keep([block.id for block in blocks])
        there = {block.id: block for block in blocks}
        drawn = (self._place(id, there.get(id)) for id in order)
        return [control for control in drawn if control is not None]

    def _place(self, id: str, block: Block | None) -> ft.Control | None:
        if block is not None and block.drawn is not None:
            return self._measured(block) if block.theirs else block.drawn
        gone = block is None or block.theirs
        return parts.gap(self.heights[id]) if gone and id in self.heights else None

    def _measured(self, block: Block) -> ft.Control:
        def measure(event: Any) -> None:
            self.heights[block.id] = event.height

        return ft.Container(content=block.drawn, key=block.id, on_size_change=measure)


def use_places(page: object, *, seen: Callable[[str], bool]) -> Places:
    """Hold the places of what is on a page for as long as it is open; a hook.

    ``page`` tells one page from another that is drawn by the same component. ``seen`` tells by
    the address whether the page is what the reader sees: it is opened again when one comes back.
    """
    places = hold(Places)
    on_top = seen(ft.use_route_location().rstrip("/"))
    if not on_top or places.page != page:
        places.page, places.sections, places.first = page, (), frozenset()
        places.heights.clear()
    return places


def keep_places(before: Sections, now: Sections) -> Sections:
    """Return the sections of a page as they stand when it was drawn ``before`` and is drawn now.

    What stood anywhere stays where it stood, also what is gone; what is new follows at the end
    of its section, in its own order.
    """
    stood = frozenset(chain.from_iterable(before))
    return tuple(
        (*old, *(id for id in section if id not in stood))
        for old, section in zip_longest(before, now, fillvalue=())
    )
