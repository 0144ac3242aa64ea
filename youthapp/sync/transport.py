"""The browser's way to the network, as httpx knows ways: one ``fetch`` for each request.

Nothing is cached, no redirect is followed. A request given up is broken off in the browser
too. What belongs to surveys and feedback, and what is left in a box, goes without credentials
and all else with those of our own origin (there are none): a browser never lets the two kinds
share a connection, so a ballot does not arrive on the line a session was opened on. A body is
handed on as it comes, so that who reads it can stop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

import httpx

# The browser sets these itself, or must not be told.
_OURS: Final = {"host", "connection", "content-length", "accept-encoding", "user-agent", "cookie"}
_NAMELESS: Final = ("/api/ballots/", "/api/boxes", "/api/feedback", "/api/surveys")
# The browser has undone these already.
_UNDONE: Final = {"content-encoding", "content-length", "transfer-encoding"}


class FetchTransport(httpx.AsyncBaseTransport):
    """httpx over the browser's ``fetch``."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises httpx's own TransportErrors, as every transport does."""
        from js import AbortController
        from pyodide.ffi import JsException

        stop = AbortController.new()
        options = _options(request, await request.aread(), stop.signal)
        try:
            async with asyncio.timeout(_limit(request)):
                answer = await _fetched(str(request.url), options)
        except TimeoutError as error:
            stop.abort()
            raise httpx.ReadTimeout("no answer in time", request=request) from error
        except JsException as error:
            raise httpx.ConnectError(str(error), request=request) from error
        except asyncio.CancelledError:
            stop.abort()
            raise
        headers = [(k, v) for k, v in answer.headers.entries() if k.lower() not in _UNDONE]
        body = Body(answer, stop)
        return httpx.Response(answer.status, headers=headers, stream=body, request=request)


class Body(httpx.AsyncByteStream):
    """What a server answers, part by part; what nobody reads on is broken off."""

    def __init__(self, answer: Any, stop: Any) -> None:
        self._answer, self._stop = answer, stop

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Give the parts as they come. Raises httpx.ReadError when the line breaks."""
        from pyodide.ffi import JsException

        if not self._answer.body:  # an answer without one
            return
        reader = self._answer.body.getReader()
        try:
            while not (part := await reader.read()).done:
                yield part.value.to_bytes()
        except JsException as error:
            raise httpx.ReadError(str(error)) from error

    async def aclose(self) -> None:
        """Let go of the line; of one that has ended, this is nothing."""
        self._stop.abort()


def credentials(path: str) -> str:
    """Return the kind of connection a request goes by: what has no name has one of its own."""
    return "omit" if path.startswith(_NAMELESS) else "same-origin"


def _options(request: httpx.Request, body: bytes, signal: Any) -> Any:
    from js import Object
    from pyodide.ffi import to_js

    options = {
        "method": request.method,
        "signal": signal,
        "credentials": credentials(request.url.path),
        "cache": "no-store",
        "redirect": "error",
        "referrerPolicy": "no-referrer",
        "headers": {k: v for k, v in request.headers.items() if k.lower() not in _OURS},
    }
    if body and request.method not in ("GET", "HEAD"):
        options["body"] = to_js(body)
    return to_js(options, dict_converter=Object.fromEntries)


async def _fetched(url: str, options: Any) -> Any:
    from js import fetch

    return await fetch(url, options)


def _limit(request: httpx.Request) -> float | None:
    timeouts = request.extensions.get("timeout", {})
    given = [timeouts[name] for name in ("connect", "read") if timeouts.get(name) is not None]
    return max(given, default=None)
