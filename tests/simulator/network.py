"""A network in one thread: what is asked lies at sea until the world moves it.

It stands where httpx's client stands in ``sync.api``; all else of that file is the real one.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.simulator.loop import done
from tests.sync.relay import HOST, Relay
from youthapp.sync.api import Api

FAULTS = ("cut", "lose", "double", "late", "break", "halve", "portal")


@dataclass
class Address:
    """Where something is asked, as far as a relay looks at it."""

    path: str
    params: dict[str, int]


@dataclass
class Asked:
    """A request, as far as a relay looks at it."""

    method: str
    url: Address
    headers: dict[str, str]
    body: bytes

    async def aread(self) -> bytes:
        return self.body


@dataclass
class Line:
    """How one phone is connected."""

    name: str
    offline: bool = False
    badness: float = 0.0


@dataclass
class Call:
    """A request at sea, or its answer on the way back."""

    line: Line
    asked: Asked
    future: asyncio.Future[httpx.Response]
    answer: httpx.Response | None = None


@dataclass
class Network:
    """All that is between the phones and the server."""

    relay: Relay
    lot: random.Random
    future: Callable[[], asyncio.Future[httpx.Response]]
    saw: Callable[[str, bytes], None]
    calm: float = 0.4  # how often a request in good weather needs no event of its own
    at_sea: list[Call] = field(default_factory=list)
    late: list[Asked] = field(default_factory=list)

    async def ask(self, line: Line, asked: Asked) -> httpx.Response:
        """Send a request and wait for its answer."""
        if line.offline:
            raise httpx.ConnectError("offline")
        if not line.badness and self.lot.random() < self.calm:
            return self.through(asked)
        call = Call(line, asked, self.future())
        self.at_sea.append(call)
        return await call.future

    def through(self, asked: Asked) -> httpx.Response:
        """Let a request reach the server."""
        self.saw(f"{asked.method} {asked.url.path}", asked.body)
        answer: httpx.Response = done(self.relay.handle_async_request(asked))  # type: ignore[arg-type]
        self.saw(f"answer {answer.status_code}", answer.content)
        return answer

    def move(self) -> str:
        """Let one thing at sea go on; return what became of it."""
        call = self.at_sea.pop(self.lot.randrange(len(self.at_sea)))
        if call.line.offline:
            fate = "lose" if call.answer else "cut"
        elif self.lot.random() < call.line.badness:
            fate = self.lot.choice(FAULTS)
        else:
            fate = "arrive" if self.lot.random() < 0.7 else "half the way"
        self._meet(fate, call)
        return f"{call.line.name} {call.asked.method} {call.asked.url.path[-12:]} {fate}"

    def wash_ashore(self) -> None:
        """Let a request arrive whose sender has given up."""
        self.through(self.late.pop(self.lot.randrange(len(self.late))))

    def forget(self, line: Line) -> None:
        """A phone died: what it had sent may still arrive."""
        gone = [call for call in self.at_sea if call.line is line]
        self.at_sea = [call for call in self.at_sea if call.line is not line]
        self.late += [
            call.asked for call in gone if call.answer is None and self.lot.random() < 0.5
        ]

    def _meet(self, fate: str, call: Call) -> None:
        if fate == "cut":
            return self._fail(call, httpx.ConnectError("cut"))
        if fate == "late":
            self.late.append(call.asked)
            return self._fail(call, httpx.ReadTimeout("it will arrive later"))
        if fate == "break" and call.answer is None:
            return self._answer(call, httpx.Response(503, text="<h1>Trouble</h1>"))
        if fate == "portal" and call.answer is None:
            return self._answer(call, httpx.Response(200, text="<html>Welcome to the hotel</html>"))
        answer = call.answer or self.through(call.asked)
        if fate == "lose":
            return self._fail(call, httpx.ReadTimeout("the answer is lost"))
        if fate == "double":
            answer = self.through(call.asked)
        if fate == "half the way":
            call.answer = answer
            self.at_sea.append(call)
            return None
        if fate == "halve":
            half = answer.content[: len(answer.content) // 2]
            answer = httpx.Response(answer.status_code, content=half)
        return self._answer(call, answer)

    @staticmethod
    def _fail(call: Call, error: Exception) -> None:
        call.future.set_exception(error)

    @staticmethod
    def _answer(call: Call, answer: httpx.Response) -> None:
        call.future.set_result(answer)


class Client:
    """What ``sync.api`` asks of httpx's client, over the network of the simulator."""

    def __init__(self, network: Network, line: Line) -> None:
        self._network, self._line = network, line

    @staticmethod
    def build_request(
        method: str,
        path: str,
        *,
        params: dict[str, int] | None,
        content: bytes | None,
        headers: dict[str, str],
    ) -> Asked:
        return Asked(method, Address(path, params or {}), headers, content or b"")

    async def send(self, asked: Asked, *, stream: bool) -> httpx.Response:
        return await self._network.ask(self._line, asked)

    async def aclose(self) -> None:
        """Nothing is held."""


class SeaApi(Api):
    """The phone's API over this network."""

    def __init__(self, network: Network, line: Line) -> None:
        self.host = HOST
        self._client: Any = Client(network, line)
