"""Limits: how often one device may ask, and how long a body may be.

Devices are counted by key, so that a whole house behind one address is many devices.
An address counts only where nobody is known yet; it is kept hashed, in memory, for
minutes. Bodies are cut off while they arrive, not after.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from youthapp.errors import TooLarge, TooMany, Unreadable, YouthAppError
from youthapp.server.problems import problem

_MOST_BUCKETS: Final = 50_000
_SWEEP_SECONDS: Final = 60


class Buckets:
    """Token buckets by key: ``burst`` at once, ``per_minute`` in the long run."""

    def __init__(
        self, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = per_minute / 60
        self._burst = float(burst)
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[bytes, tuple[float, float]] = {}  # tokens left, and when
        self._swept = clock()
        self._key = secrets.token_bytes(16)

    def take(self, key: bytes) -> None:
        """Count one request. Raises TooMany when the bucket is empty."""
        now = self._clock()
        with self._lock:
            left, then = self._buckets.get(key, (self._burst, now))
            left = min(self._burst, left + (now - then) * self._rate)
            self._buckets[key] = (max(left - 1, 0.0) if left >= 1 else left, now)
            if len(self._buckets) > _MOST_BUCKETS or now - self._swept > _SWEEP_SECONDS:
                self._forget(now)
        if left < 1:
            raise TooMany

    def take_address(self, address: str) -> None:
        """Count one request from an address, which is not kept. Raises TooMany."""
        self.take(hashlib.blake2b(address.encode(), digest_size=16, key=self._key).digest())

    def _forget(self, now: float) -> None:
        self._swept = now
        full = self._burst / self._rate  # seconds after which a bucket is full again
        self._buckets = {k: b for k, b in self._buckets.items() if now - b[1] < full}
        if len(self._buckets) > _MOST_BUCKETS:
            self._buckets.clear()


class BodyLimit:
    """Read each body before the application does, and stop where it grows too long."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request with its whole body at hand, or refuse it."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        if self._announced(scope) > self._most:
            await self._refuse(scope, receive, send)
            return
        parts: list[bytes] = []
        length = 0
        more = True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return  # the phone hung up: there is nobody to answer
            parts.append(message.get("body", b""))
            length += len(parts[-1])
            more = message.get("more_body", False)
            if length > self._most:
                await self._refuse(scope, receive, send)
                return
        if length < self._announced(scope):  # cut on its way: a part must not pass for the whole
            await self._refuse(scope, receive, send, Unreadable())
            return
        await self._app(scope, _replay(b"".join(parts), receive), send)

    @staticmethod
    def _announced(scope: Scope) -> int:
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit():
                return int(value[:18])
        return 0

    @staticmethod
    async def _refuse(
        scope: Scope, receive: Receive, send: Send, error: YouthAppError | None = None
    ) -> None:
        response = problem(error or TooLarge())
        response.headers["connection"] = "close"
        await response(scope, receive, send)


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
