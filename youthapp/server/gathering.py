"""Gathering: what waits at the same time is done in one go, and each hears what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from starlette.concurrency import run_in_threadpool

from youthapp.errors import YouthAppError

Thing = TypeVar("Thing")


class Gathering(Generic[Thing]):
    """Does one batch after another: whatever came while the last one was under way.

    ``do`` returns for each thing None or what it is refused by; what it raises refuses all.
    """

    def __init__(self, do: Callable[[Sequence[Thing]], Sequence[YouthAppError | None]]) -> None:
        self._do = do
        self._waiting: list[tuple[Thing, asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None

    async def put(self, thing: Thing) -> None:
        """Have one thing done, and return when it is. Raises what it is refused by."""
        loop = asyncio.get_running_loop()
        if self._task is None or self._task.done() or self._task.get_loop() is not loop:
            self._task = loop.create_task(self._run())
        outcome = loop.create_future()
        self._waiting.append((thing, outcome))
        await outcome

    async def _run(self) -> None:
        await asyncio.sleep(0)  # whoever comes in the same moment comes along
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                outcomes = await run_in_threadpool(self._do, [thing for thing, _ in batch])
            except Exception as error:
                for _, outcome in batch:
                    _settle(outcome, error)
            else:
                for (_, outcome), refused in zip(batch, outcomes, strict=True):
                    _settle(outcome, refused)


def _settle(outcome: asyncio.Future[None], error: Exception | None) -> None:
    if outcome.done():  # whoever waited has gone
        return
    if error is None:
        outcome.set_result(None)
    else:
        outcome.set_exception(error)
