"""The clock of the exchange: soon after a change, now and then otherwise, never in the way.

A failure is waited out, longer each time. Ballots have a clock of their own, and feedback
has another: they leave at a moment drawn by lot, and never in the same breath as an
exchange or as one another.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from functools import partial

from youthapp import wire
from youthapp.errors import TooMany, YouthAppError


@dataclass(frozen=True)
class Pace:
    """How long to wait, in seconds."""

    soon: float = 1.5  # after a change: what is typed in one go travels in one go
    now_and_then: float = 180.0  # while the app is on the screen
    first_retry: float = 5.0
    longest_retry: float = 600.0
    ballot_soonest: float = 4.0
    ballot_latest: float = 20.0
    feedback_soonest: float = 30.0  # until then it can be taken back in peace
    feedback_latest: float = 90.0
    apart: float = (
        wire.IDLE_SECONDS + 1.0
    )  # between an exchange and a ballot or feedback, and between these two


@dataclass(frozen=True)
class Errand:
    """Feedback that waits, by its ids, and how one piece of what is due is handed in.

    What is due has waited since before its moment was drawn: nothing leaves sooner than
    the pace says after it was written. ``hand_in`` returns how many still wait.
    """

    waiting: Callable[[], Collection[str]]
    hand_in: Callable[[Collection[str]], Awaitable[object]]


class Loop:
    """Runs the exchange, the ballots and the feedback until it is stopped.

    ``deliver`` returns how many ballots still wait.
    """

    def __init__(
        self,
        exchange: Callable[[], Awaitable[object]],
        *,
        deliver: Callable[[], Awaitable[object]] | None = None,
        errand: Errand | None = None,
        pace: Pace | None = None,
        lot: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._exchange, self._deliver, self._errand = exchange, deliver, errand
        self._pace, self._lot = pace or Pace(), lot
        self._wake, self._ballots, self._feedback = (asyncio.Event() for _ in range(3))
        self._line = asyncio.Lock()
        self._shown = True
        self._busy_until = self._nameless_until = 0.0
        self._retry = 0.0
        self._tasks: list[asyncio.Task[None]] = []
        self.nudge()

    def start(self) -> None:
        """Begin, on the loop that is running."""
        self._tasks = [asyncio.create_task(self._run())]
        if self._deliver is not None:
            self._tasks.append(asyncio.create_task(self._run_ballots(self._deliver)))
        if self._errand is not None:
            self._tasks.append(asyncio.create_task(self._run_feedback(self._errand)))

    async def stop(self) -> None:
        """End, and wait until it has ended."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    def nudge(self) -> None:
        """Something changed here: exchange soon."""
        for event in (self._wake, self._ballots, self._feedback):
            event.set()

    def visible(self, shown: bool) -> None:
        """The app came on the screen or left it. Off the screen only changes travel."""
        if shown and not self._shown:
            self._retry = 0.0
            self.nudge()
        self._shown = shown

    async def _run(self) -> None:
        while True:
            await self._until_woken(self._wake, self._idle())
            await asyncio.sleep(self._pace.soon)
            self._wake.clear()
            await self._once()

    async def _once(self) -> None:
        async with self._line:
            await _until(self._nameless_until)
            try:
                await self._exchange()
                self._retry = 0.0
            except TooMany as error:
                self._wait_at_least(float(str(error.params.get("seconds", 60))))
            except YouthAppError:
                self._wait_at_least(self._pace.first_retry)
            except Exception as error:
                _report(error)
                self._wait_at_least(self._pace.longest_retry)
            self._busy_until = _now() + self._pace.apart

    def _wait_at_least(self, seconds: float) -> None:
        longer = min(max(self._retry * 2, seconds), max(seconds, self._pace.longest_retry))
        self._retry = longer

    def _idle(self) -> float | None:
        """Return how long to wait for a change: None is for as long as it takes."""
        if self._retry:
            return self._retry * self._lot(0.8, 1.2)
        return self._pace.now_and_then * self._lot(0.8, 1.2) if self._shown else None

    async def _run_ballots(self, deliver: Callable[[], Awaitable[object]]) -> None:
        again: float | None = None
        while True:
            await self._until_woken(self._ballots, again)
            self._ballots.clear()
            await asyncio.sleep(self._lot(self._pace.ballot_soonest, self._pace.ballot_latest))
            again = await self._without_a_name(deliver)

    async def _run_feedback(self, errand: Errand) -> None:
        again: float | None = None
        while True:
            await self._until_woken(self._feedback, again)
            self._feedback.clear()
            again = None
            if due := frozenset(errand.waiting()):
                await asyncio.sleep(
                    self._lot(self._pace.feedback_soonest, self._pace.feedback_latest)
                )
                again = await self._without_a_name(partial(errand.hand_in, due))

    async def _without_a_name(self, leave: Callable[[], Awaitable[object]]) -> float | None:
        """Let something leave, apart from all else; return when to try again, if ever."""
        async with self._line:
            await _until(max(self._busy_until, self._nameless_until))
            try:
                return self._pace.now_and_then if await leave() else None
            except YouthAppError:
                return self._pace.now_and_then
            except Exception as error:
                _report(error)
                return self._pace.longest_retry
            finally:
                self._nameless_until = _now() + self._pace.apart

    @staticmethod
    async def _until_woken(event: asyncio.Event, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            return


def _report(error: Exception) -> None:
    """Show a mistake of ours where mistakes are looked for; the clock goes on."""
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": "the exchange broke off", "exception": error})


async def _until(moment: float) -> None:
    while (rest := moment - _now()) > 0:
        await asyncio.sleep(rest)


def _now() -> float:
    return asyncio.get_running_loop().time()
