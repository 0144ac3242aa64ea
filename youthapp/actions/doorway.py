"""The doorway: the one way from a tap to an action.

It runs the action, brings everything to the disk, and lets the screen be drawn anew. Only
then may "saved" be said. A failure with a name becomes a sentence for the person it
happens to; a failure without one is a mistake of ours and is not hidden.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from youthapp.actions.desk import Desk
from youthapp.errors import Storage, YouthAppError

Action = Callable[..., Any]


@dataclass(frozen=True)
class Problem:
    """A failure as a screen shows it: the key of its sentence, and what fills it."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of an action: what it returned, or what stood in its way."""

    value: Any = None
    problem: Problem | None = None

    @property
    def ok(self) -> bool:
        """Whether it was done and is on the disk."""
        return self.problem is None


class Doorway:
    """Runs actions one at a time, and tells the screen when something may have changed.

    ``unsaved`` is True after the disk refused; what was done is still there and is tried
    again with every next action. The same wish once more is then only a try at the disk,
    also after ``nothing``: nothing is done twice.
    """

    def __init__(self, desk: Desk, *, changed: Callable[[], None] | None = None) -> None:
        self.desk = desk
        self.unsaved = False
        self._refused: tuple[Action, Mapping[str, Any], Outcome] | None = None
        self._changed = changed or _nobody
        self._disk = asyncio.Lock()
        self._waiting: dict[Action, asyncio.Lock] = {}

    async def do(self, action: Action, **values: Any) -> Outcome:
        """Run an action to the end, disk included.

        An action that waits for the network holds up only itself: other taps go on.
        """
        done = await self.keep(action, **values)
        self._changed()
        return done

    async def keep(self, action: Action, **values: Any) -> Outcome:
        """Run an action to the end whose outcome no screen shows, and draw nothing anew."""
        if inspect.iscoroutinefunction(action):
            async with self._waiting.setdefault(action, asyncio.Lock()):
                outcome = await self._run(action, values)
                async with self._disk:
                    return await self._finish(action, values, outcome)
        async with self._disk:
            return await self._finish(action, values, await self._run(action, values))

    async def _run(self, action: Action, values: Mapping[str, Any]) -> Outcome:
        if self._refused is not None and self._refused[:2] == (action, values):
            return self._refused[2]
        try:
            value = action(self.desk, **values)
            return Outcome(await value if inspect.isawaitable(value) else value)
        except YouthAppError as error:
            return Outcome(problem=_problem(error))

    async def _finish(self, action: Action, values: Mapping[str, Any], done: Outcome) -> Outcome:
        if action is not nothing:
            self._refused = None
        try:
            await self.desk.store.flush()
            self.unsaved = False
        except Storage as error:
            self.unsaved = True
            if done.ok and action is not nothing:
                self._refused = (action, values, done)
            done = Outcome(done.value, done.problem or _problem(error))
        return done


def nothing(desk: Desk) -> None:
    """Do nothing; through the doorway this tries the disk again."""


def _problem(error: YouthAppError) -> Problem:
    return Problem(error.message_key, error.params)


def _nobody() -> None:
    """Nobody watches."""
