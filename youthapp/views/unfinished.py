"""Unfinished: a field whose words are there again, after a look elsewhere or a killed app."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from youthapp.actions.unfinished import keep_unfinished, unfinished
from youthapp.views.shell import Shell
from youthapp.views.writing import PAUSE


def left_in(shell: Shell, field: str) -> str | None:
    """Return what was left in a field; None when nothing was."""
    stored = unfinished(shell.desk.store, field)
    return shell.unfinished.get(field, stored)


@dataclass(frozen=True)
class Unfinished:
    """What stands in one field: kept at every pause of the hand, until it is something."""

    shell: Shell
    field: str

    def words(self, otherwise: str = "") -> str:
        """Return what was left in the field, or what it begins with."""
        left = left_in(self.shell, self.field)
        return otherwise if left is None else left

    def typed(self, text: str) -> None:
        """Take in a keystroke."""
        self.shell.unfinished[self.field] = text
        self.shell.page.run_task(self._rest, text)

    async def _rest(self, text: str) -> None:
        await asyncio.sleep(PAUSE)
        if self.shell.unfinished.get(self.field) == text:
            await self.shell.keep(keep_unfinished, field=self.field, text=text)

    async def forget(self) -> None:
        """Put the words away: they have become something, or are not wanted."""
        self.shell.unfinished[self.field] = None
        if unfinished(self.shell.desk.store, self.field) is not None:
            await self.shell.keep(keep_unfinished, field=self.field, text=None)
