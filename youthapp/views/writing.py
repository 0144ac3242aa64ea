"""Writing: a field whose words are never overwritten by an older drawing.

A screen is drawn again while somebody types. A field made anew with the text of a moment
ago would take back the letters written since, and on a weak phone that is every word. So
the field is made once and held; only an example that is tapped makes a new one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from youthapp.views import parts
from youthapp.views.stage import hold

NEAR = 40  # letters left from which one is told
PAUSE = 0.6  # seconds without a key before what is typed is kept


@dataclass
class Writing:
    """One field and what stands in it."""

    text: str = ""
    field: ft.TextField | None = None
    made: int = 0
    on_typed: Callable[[str], None] = lambda text: None
    redraw: Callable[[tuple[int, bool, int | None]], None] = lambda state: None
    most: int = 500
    on_enter: Callable[[], Awaitable[None]] | None = None  # what the keyboard's own key does

    async def enter(self) -> None:
        """Take in the keyboard's own key for being done."""
        if self.on_enter is not None:
            await self.on_enter()

    @property
    def words(self) -> str:
        """What is written, without the space around it."""
        return self.text.strip()

    @property
    def left(self) -> int | None:
        """How many letters are left, when they are few; an emoji may be several of them."""
        left = max(0, self.most - len(self.text))
        return left if left <= NEAR else None

    def drawn(self) -> ft.Control:
        """Draw the field as a thing of its own: else it takes up the texts around it."""
        return ft.Semantics(content=self.field, container=True)

    def typed(self, text: str) -> None:
        """Take in a keystroke; the screen is drawn again only when it looks different."""
        self.text = text
        self.on_typed(text)
        self.redraw((self.made, not self.words, self.left))

    def begin_with(self, text: str) -> None:
        """Put other words in the field, to go on from."""
        self.field = None
        self.made += 1
        self.typed(text)


def use_writing(
    start: str,
    *,
    label: str,
    hint: str = "",
    most: int = 500,
    lines: int = 2,
    rows: int = 8,
    digits: bool = False,
    secret: bool = False,
    rtl: bool = False,
    write_in: Callable[[str], None] | None = None,
    on_typed: Callable[[str], None] = lambda text: None,
) -> Writing:
    """Hold a field that begins with ``start``; a hook.

    It is ``lines`` high and grows to ``rows``. ``on_typed`` hears every keystroke: set a
    state there only when the screen shows something of what is typed. ``write_in`` lets the
    page bring the hand to the field as soon as it is there. Give ``rtl`` when what is written
    runs from right to left and the screen may not; the other way around Flet has no way.
    """
    writing = hold(lambda: Writing(text=start, most=most))
    _, redraw = ft.use_state((0, not start.strip(), writing.left))
    writing.on_typed, writing.redraw = on_typed, redraw
    if writing.field is None:
        writing.field = parts.field(
            label,
            writing.text,
            lambda event: writing.typed(event.control.value),
            hint=hint,
            lines=lines,
            most=rows,
            digits=digits,
            secret=secret,
            on_submit=writing.enter if secret else None,
            max_length=most,
        )
        writing.field.counter = ""
        writing.field.rtl = rtl
        writing.field.key = f"field-{writing.made}"
    ft.use_effect(lambda: write_in(label) if write_in else None, [])
    return writing
