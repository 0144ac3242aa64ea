"""Bad weather between phone and server: cut, lost, doubled, late, and wrong answers."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx


@dataclass(frozen=True)
class Sent:
    """A request as it left the phone."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes


class Weather(httpx.AsyncBaseTransport):
    """A way to a server that goes wrong as often as ``badness`` says (0 to 1).

    The same seed gives the same weather. Everything sent is remembered in ``sent``. Answers
    to whatever has ``losing`` in its address are lost, each time.
    """

    def __init__(
        self, inner: httpx.AsyncBaseTransport, *, badness: float = 0.0, seed: int = 0
    ) -> None:
        self._inner = inner
        self.badness = badness
        self.offline = False
        self.left: int | None = None  # requests until the network is gone; the last answer is lost
        self.losing = ""
        self.sent: list[Sent] = []
        self._lot = random.Random(seed)
        self._late: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        self.sent.append(Sent(request.method, str(request.url), dict(request.headers), body))
        if self.offline:
            raise httpx.ConnectError("no network", request=request)
        if self.left is not None:
            self.left -= 1
            return await (self._through if self.left > 0 else self._last)(request)
        if self.losing and self.losing in str(request.url):
            return await self._lose(request)
        if self._late and self._lot.random() < 0.5:
            await self._through(self._late.pop(self._lot.randrange(len(self._late))))
        if self._lot.random() >= self.badness:
            return await self._through(request)
        faults: list[Callable[[httpx.Request], Awaitable[httpx.Response]]] = [
            self._cut,
            self._lose,
            self._double,
            self._delay,
            self._break,
            self._halve,
            self._portal,
        ]
        return await self._lot.choice(faults)(request)

    async def _last(self, request: httpx.Request) -> httpx.Response:
        return await (self._cut if self.left else self._lose)(request)

    async def _through(self, request: httpx.Request) -> httpx.Response:
        again = httpx.Request(
            request.method, request.url, headers=request.headers, content=request.content
        )
        answer = await self._inner.handle_async_request(again)
        await answer.aread()
        return answer

    async def _cut(self, request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("cut", request=request)

    async def _lose(self, request: httpx.Request) -> httpx.Response:
        await self._through(request)
        raise httpx.ReadTimeout("the answer is lost", request=request)

    async def _double(self, request: httpx.Request) -> httpx.Response:
        await self._through(request)
        return await self._through(request)

    async def _delay(self, request: httpx.Request) -> httpx.Response:
        self._late.append(request)
        raise httpx.ReadTimeout("it will arrive later", request=request)

    async def _break(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(self._lot.choice([500, 502, 503]), text="<h1>Trouble</h1>")

    async def _halve(self, request: httpx.Request) -> httpx.Response:
        answer = await self._through(request)
        return httpx.Response(
            answer.status_code, content=answer.content[: len(answer.content) // 2]
        )

    async def _portal(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text="<html>Welcome to the hotel</html>")
