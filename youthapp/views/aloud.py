"""Reading aloud: the bar at the bottom, and the voice that goes from passage to passage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import flet as ft

from youthapp.screens import aloud as screens
from youthapp.screens.aloud import Aloud, Spoken
from youthapp.views import parts
from youthapp.views.shell import Shell


@dataclass(eq=False)
class Voice:
    """Reads a plan line by line. Whatever is begun anew ends what was read before.

    ``show`` marks the line that is read and brings it into view; ``ended`` is called when
    nothing more is read.
    """

    shell: Shell
    plan: Aloud | None = None
    at: int = 0
    speed: float = 1.0
    turn: int = 0
    show: Callable[[str], None] = field(default=lambda key: None)
    ended: Callable[[], None] = field(default=lambda: None)

    async def voices(self) -> tuple[str, ...] | None:
        """Ask which voices the device has; None when the reader went on meanwhile."""
        turn = self.turn
        found = tuple(await self.shell.desk.platform.voices())
        return found if self.turn == turn else None

    def begin(self, plan: Aloud, first: str = "") -> None:
        """Read a plan from the line with this key on."""
        self.plan = plan
        keys = [line.key for line in plan.lines]
        self._from(keys.index(first) if first in keys else 0)

    def onward(self) -> None:
        """Go on with the next line."""
        self._from(self.at + 1)

    def faster(self) -> None:
        """Read the same line again at the next speed."""
        self.speed = screens.faster(self.speed)
        self._from(self.at)

    def stop(self) -> None:
        """Be silent, and put everything away."""
        self.turn += 1
        self.shell.desk.platform.hush()
        plan, self.plan = self.plan, None
        if plan is not None:
            self.ended()

    def _from(self, at: int) -> None:
        self.turn += 1
        self.shell.desk.platform.hush()
        self.shell.page.run_task(self._read, at, self.turn)

    async def _read(self, at: int, turn: int) -> None:
        lines = self.plan.lines[at:] if self.plan is not None else ()
        for self.at, line in enumerate(lines, start=at):
            self.show(line.key)
            whole = await self._line(line, turn)
            if self.turn != turn:
                return
            if not whole:
                break
        self.stop()

    async def _line(self, line: Spoken, turn: int) -> bool:
        """Play the recording of a line, or have it read; True when it was heard to its end."""
        page = self.shell.desk.platform
        if line.clip and await page.play(line.clip, self.speed):
            return True
        if self.turn != turn:
            return False
        if line.tag:
            return await page.speak(line.text, line.tag, self.speed)
        if self.plan is not None:
            self.shell.say(self.plan.away)
        return False


def bar(shell: Shell, voice: Voice, plan: Aloud, speed_changed: Callable[[], None]) -> ft.Control:
    """Draw what one can do while a voice reads, and what is to be said of it."""

    def faster() -> None:
        voice.faster()
        speed_changed()

    notice = ft.Semantics(content=parts.soft(plan.notice), live_region=True)
    keys = (
        [
            parts.icon_button(ft.Icons.STOP_CIRCLE_ROUNDED, plan.stop, voice.stop),
            parts.icon_button(ft.Icons.SKIP_NEXT_ROUNDED, plan.onward, voice.onward),
            parts.grow(parts.text_button(plan.speed, faster)),
        ]
        if plan.lines
        else [parts.text_button(plan.stop, voice.stop)]
    )
    return ft.Container(
        content=parts.column(
            notice if plan.notice else None,
            parts.row(*keys, gap=4),
            gap=0,
        ),
        bgcolor=ft.Colors.PRIMARY_CONTAINER,
        border_radius=16,
        padding=ft.Padding(left=14, right=8, top=6, bottom=6),
    )
