"""A loop without time: what can run runs, in order, and nothing is waited for."""

from __future__ import annotations

import asyncio
from asyncio import events
from collections import deque
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any


class Loop(asyncio.AbstractEventLoop):
    """As much of an event loop as the phone's code needs when nothing takes time."""

    def __init__(self) -> None:
        self._ready: deque[asyncio.Handle] = deque()
        self._tasks: list[asyncio.Task[Any]] = []  # those of dead phones never end, nor are undone

    @contextmanager
    def running(self) -> Iterator[None]:
        """Be the loop that runs."""
        events._set_running_loop(self)
        try:
            yield
        finally:
            events._set_running_loop(None)

    def run_on(self) -> None:
        """Run until everything waits for the world."""
        while self._ready:
            handle = self._ready.popleft()
            if not handle.cancelled():
                handle._run()

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Any = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def time(self) -> float:
        return 0.0

    def call_at(
        self, when: float, callback: Callable[..., object], *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        """Promise to call later. No time passes here: what is given up is given up by lot."""
        return asyncio.TimerHandle(when, callback, args, self, context)

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Nothing waits for a time."""

    def create_future(self) -> asyncio.Future[Any]:
        return asyncio.Future(loop=self)

    def create_task(  # type: ignore[override]
        self, coro: Coroutine[Any, Any, Any], **_: object
    ) -> asyncio.Task[Any]:
        self._tasks.append(asyncio.Task(coro, loop=self))
        return self._tasks[-1]

    def get_debug(self) -> bool:
        return False

    def is_running(self) -> bool:
        return True

    def is_closed(self) -> bool:
        return False

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """Say nothing of tasks that died with their phone."""


def done(work: Coroutine[Any, Any, Any]) -> Any:
    """Run what never waits, and return what it returns."""
    try:
        work.send(None)
    except StopIteration as end:
        return end.value
    raise AssertionError("this was not to wait for anything")
