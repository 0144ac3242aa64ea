"""The clock of the exchange, with hours passing in a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine
from itertools import pairwise
from typing import Any

import pytest

from youthapp.errors import Offline, TooMany, YouthAppError
from youthapp.sync.loop import Errand, Loop, Pace


class Hours(asyncio.SelectorEventLoop):
    """A loop whose clock jumps to the next thing that is due."""

    passed = 0.0

    def time(self) -> float:
        return self.passed

    def _run_once(self) -> None:
        ready, scheduled = self._ready, self._scheduled  # type: ignore[attr-defined]
        if not ready and scheduled:
            self.passed = max(self.passed, scheduled[0].when())
        super()._run_once()  # type: ignore[misc]


def in_hours(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a test on the clock that jumps."""
    with asyncio.Runner(loop_factory=Hours) as runner:
        runner.run(work())


class Recorder:
    """Notes when it was called, and fails as told."""

    def __init__(self, *errors: YouthAppError) -> None:
        self.at: list[float] = []
        self.errors = list(errors)
        self.waiting = 0

    async def __call__(self) -> int:
        self.at.append(asyncio.get_running_loop().time())
        if self.errors:
            raise self.errors.pop(0)
        return self.waiting


def middle(low: float, high: float) -> float:
    return (low + high) / 2


def test_a_change_travels_soon_and_many_travel_together() -> None:
    """Ten changes in a breath are one exchange, a moment later."""

    async def work() -> None:
        exchange = Recorder()
        loop = Loop(exchange, lot=middle)
        loop.start()
        await asyncio.sleep(10)
        assert exchange.at == [1.5]
        for _ in range(10):
            loop.nudge()
            await asyncio.sleep(0.01)
        await asyncio.sleep(10)
        assert len(exchange.at) == 2
        assert exchange.at[1] == pytest.approx(11.5)
        await loop.stop()

    in_hours(work)


def test_without_changes_it_asks_now_and_then_while_it_is_seen() -> None:
    """Every few minutes on the screen; never behind it, and at once when it comes back."""

    async def work() -> None:
        exchange = Recorder()
        loop = Loop(exchange, lot=middle)
        loop.start()
        await asyncio.sleep(3600)
        assert 15 <= len(exchange.at) <= 21
        loop.visible(False)
        await asyncio.sleep(200)
        seen = len(exchange.at)
        await asyncio.sleep(36_000)
        assert len(exchange.at) == seen
        loop.visible(True)
        await asyncio.sleep(5)
        assert len(exchange.at) == seen + 1
        await loop.stop()

    in_hours(work)


def test_trouble_is_waited_out_longer_each_time() -> None:
    """Five seconds, ten, twenty …, at most ten minutes; a success begins anew."""

    async def work() -> None:
        exchange = Recorder(*(Offline() for _ in range(12)))
        loop = Loop(exchange, lot=middle)
        loop.start()
        await asyncio.sleep(20_000)
        waits = [b - a - 1.5 for a, b in zip(exchange.at, exchange.at[1:], strict=False)]
        assert waits[:6] == pytest.approx([5, 10, 20, 40, 80, 160])
        assert max(waits) == pytest.approx(600)
        assert waits[12] == pytest.approx(180)
        await loop.stop()

    in_hours(work)


def test_too_many_requests_are_waited_for_as_long_as_the_server_says() -> None:
    """A server that asks for an hour gets an hour."""

    async def work() -> None:
        exchange = Recorder(TooMany(seconds=3600))
        loop = Loop(exchange, lot=middle)
        loop.start()
        await asyncio.sleep(7200)
        assert exchange.at[1] - exchange.at[0] == pytest.approx(3601.5)
        await loop.stop()

    in_hours(work)


def test_a_change_does_not_wait_for_the_end_of_trouble() -> None:
    """Somebody just wrote something: it is tried at once."""

    async def work() -> None:
        exchange = Recorder(*(Offline() for _ in range(8)))
        loop = Loop(exchange, lot=middle)
        loop.start()
        await asyncio.sleep(200)
        tried = len(exchange.at)
        loop.nudge()
        await asyncio.sleep(2)
        assert len(exchange.at) == tried + 1
        await loop.stop()

    in_hours(work)


def test_a_ballot_never_leaves_in_the_breath_of_an_exchange() -> None:
    """Its moment is drawn by lot, seconds away from any exchange; what waits is tried again."""

    async def work() -> None:
        exchange, deliver = Recorder(), Recorder()
        deliver.waiting = 1
        pace = Pace(ballot_soonest=1.4, ballot_latest=1.6)
        loop = Loop(exchange, deliver=deliver, pace=pace, lot=middle)
        loop.start()
        await asyncio.sleep(400)
        for at in deliver.at:
            assert all(abs(at - other) >= 3 or at < other for other in exchange.at)
        assert len(deliver.at) >= 2
        deliver.waiting = 0
        await asyncio.sleep(400)
        tried = len(deliver.at)
        await asyncio.sleep(4000)
        assert len(deliver.at) == tried
        loop.nudge()
        await asyncio.sleep(30)
        assert len(deliver.at) == tried + 1
        await loop.stop()

    in_hours(work)


class Queue:
    """Feedback that waits: notes when each piece left, and what was due then."""

    def __init__(self, *errors: YouthAppError) -> None:
        self.waiting: list[str] = []
        self.left: dict[str, float] = {}
        self.tried: list[float] = []
        self.errors = list(errors)

    def errand(self) -> Errand:
        return Errand(lambda: list(self.waiting), self.hand_in)

    async def hand_in(self, due: Collection[str]) -> int:
        self.tried.append(asyncio.get_running_loop().time())
        if self.errors:
            raise self.errors.pop(0)
        for remark in self.waiting:
            if remark in due:
                self.waiting.remove(remark)
                self.left[remark] = self.tried[-1]
                break
        return len(self.waiting)


def lowest(low: float, high: float) -> float:
    return low


def test_feedback_waits_so_long_that_it_can_be_taken_back() -> None:
    """Half a minute or more from when it was written, also when the clock was going already."""

    async def work() -> None:
        queue = Queue()
        loop = Loop(Recorder(), errand=queue.errand(), lot=lowest)
        loop.start()
        queue.waiting.append("first")
        loop.nudge()
        await asyncio.sleep(29)
        queue.waiting.append("second")
        loop.nudge()
        await asyncio.sleep(3)
        assert list(queue.left) == ["first"]
        await asyncio.sleep(26)
        assert list(queue.left) == ["first"]
        await asyncio.sleep(4)
        assert list(queue.left) == ["first", "second"]
        assert queue.left["second"] - 29 >= 30
        await loop.stop()

    in_hours(work)


def test_what_is_taken_back_in_time_never_leaves() -> None:
    """The clock goes off, finds nothing that was due, and rests."""

    async def work() -> None:
        queue = Queue()
        loop = Loop(Recorder(), errand=queue.errand(), lot=lowest)
        loop.start()
        queue.waiting.append("first")
        loop.nudge()
        await asyncio.sleep(20)
        queue.waiting.clear()
        await asyncio.sleep(5000)
        assert queue.left == {}
        assert len(queue.tried) <= 1
        await loop.stop()

    in_hours(work)


def test_feedback_leaves_alone() -> None:
    """Apart from every exchange and every ballot, one piece at a time, also on a busy phone."""

    async def work() -> None:
        exchange, deliver, queue = Recorder(), Recorder(), Queue()
        deliver.waiting = 1
        queue.waiting = ["a", "b", "c"]
        pace = Pace(ballot_soonest=4, ballot_latest=4)
        loop = Loop(exchange, deliver=deliver, errand=queue.errand(), pace=pace, lot=middle)
        loop.start()
        for _ in range(2000):
            loop.nudge()  # somebody writes all the while
            await asyncio.sleep(1)
        assert len(queue.left) == 3
        times = list(queue.left.values())
        assert all(later - sooner >= 30 for sooner, later in pairwise(times))
        for at in times:
            assert all(abs(at - other) >= 3 for other in [*exchange.at, *deliver.at])
        await loop.stop()

    in_hours(work)


def test_nothing_leaves_without_a_name_while_an_exchange_is_slow() -> None:
    """A weak line takes half a minute: ballots and feedback wait for its end, and it for theirs."""

    async def work() -> None:
        begun: list[float] = []
        ended: list[float] = []

        def slow(work: Callable[..., Coroutine[Any, Any, int]]) -> Callable[..., Any]:
            async def wrapped(*given: Any) -> int:
                begun.append(asyncio.get_running_loop().time())
                await asyncio.sleep(30)
                ended.append(asyncio.get_running_loop().time())
                return await work(*given)

            return wrapped

        queue = Queue()
        queue.waiting = ["a", "b"]
        errand = Errand(lambda: list(queue.waiting), slow(queue.hand_in))
        loop = Loop(slow(Recorder()), deliver=slow(Recorder()), errand=errand, lot=middle)
        loop.start()
        for _ in range(600):
            loop.nudge()
            await asyncio.sleep(1)
        assert sorted(queue.left) == ["a", "b"]
        spans = sorted(zip(begun, ended, strict=False))
        assert all(second >= first_ended for (_, first_ended), (second, _) in pairwise(spans))
        await loop.stop()

    in_hours(work)


def test_feedback_without_a_network_waits_and_leaves_once() -> None:
    """It is tried now and then, a screen or none, and rests when nothing waits."""

    async def work() -> None:
        queue = Queue(Offline(), Offline(), TooMany())
        queue.waiting = ["a"]
        loop = Loop(Recorder(), errand=queue.errand(), lot=middle)
        loop.start()
        loop.visible(False)
        await asyncio.sleep(5000)
        assert len(queue.tried) == 4
        assert list(queue.left) == ["a"]
        await loop.stop()

    in_hours(work)


def test_a_mistake_of_ours_is_shown_and_does_not_stop_the_clock() -> None:
    """What has no name is reported where mistakes are looked for, and tried again later."""

    async def work() -> None:
        reported: list[object] = []
        calls: list[float] = []

        async def broken() -> int:
            calls.append(asyncio.get_running_loop().time())
            raise ZeroDivisionError

        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: reported.append(context["exception"])
        )
        loop = Loop(broken, deliver=broken, lot=middle)
        loop.start()
        await asyncio.sleep(3000)
        assert 4 <= len(calls) <= 12
        assert len(reported) == len(calls)
        assert {type(error) for error in reported} == {ZeroDivisionError}
        await loop.stop()

    in_hours(work)
