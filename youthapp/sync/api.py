"""The server's API as the phone asks it: plain requests, named failures.

Whatever the network or the server does, a caller sees the answer or one of our own errors,
never an HTTP status. Nothing here knows a key.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from youthapp import errors, wire
from youthapp.errors import Offline, ServerFromTheFuture, ServerTrouble, TooMany, YouthAppError
from youthapp.sync.answers import readable

SECONDS: Final = 20.0  # a weak line may take its time; nobody waits for it
MOST_ANSWER: Final = 16 * 1024 * 1024  # no honest answer is longer
# What a server may say by name, as far as the error has a status: its own full disk is not the
# phone's, and that a digit is wrong or the network away only the phone can tell.
SAYABLE: Final = (
    errors.Network,
    errors.Joining,
    errors.NobodyThere,
    errors.Recovery,
    errors.Pairing,
    errors.Sealed,
    errors.Log,
    errors.Surveys,
    errors.Council,
    errors.TooManyDevices,
    errors.NotInLibrary,
)
_PORTS: Final = {"http": 80, "https": 443}

Transport = Callable[[], httpx.AsyncBaseTransport]


def host_of(origin: str) -> str:
    """Return host and port as a request names them: lower case, no usual port."""
    parts = urlsplit(origin)
    name = (parts.hostname or "").lower()
    bracketed = f"[{name}]" if ":" in name else name
    usual = parts.port in (None, _PORTS.get(parts.scheme))
    return bracketed if usual else f"{bracketed}:{parts.port}"


class Api:
    """One client to one server. It carries no identity but what a request is given."""

    def __init__(self, origin: str, transport: Transport | None = None) -> None:
        self.host = host_of(origin)
        self._client = httpx.AsyncClient(
            base_url=origin,
            transport=(transport or own_transport)(),
            timeout=SECONDS,
            headers={"accept": "application/json"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # a mark nobody asked for
            trust_env=False,
        )

    async def close(self) -> None:
        """Let go of the connection."""
        await self._client.aclose()

    async def ask(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        raw: bytes | None = None,
        token: str | None = None,
        query: dict[str, int] | None = None,
    ) -> Any:
        """Send one request and return its JSON, or None when there is no body.

        Raises Offline when no answer came, ServerTrouble when it was none of ours, and
        otherwise what the server named.
        """
        headers = {} if token is None else {"authorization": f"Bearer {token}"}
        content = raw
        if body is not None:
            headers["content-type"] = "application/json"
            content = json.dumps(body, separators=(",", ":")).encode()
        elif raw is not None:
            headers["content-type"] = "application/octet-stream"
        try:
            request = self._client.build_request(
                method, path, params=query, content=content, headers=headers
            )
            async with asyncio.timeout(SECONDS):  # for all of it: an answer may drip for ever
                answer, said = await self._answer(request)
        except (httpx.TransportError, OSError) as error:
            raise Offline() from error
        except httpx.HTTPError as error:
            raise ServerTrouble() from error
        return _read(answer, said)

    async def _answer(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        """Send a request and read what comes, no further than an honest answer goes."""
        answer = await self._client.send(request, stream=True)
        try:
            said = bytearray()
            async for part in answer.aiter_bytes():
                said += part
                if len(said) > MOST_ANSWER:
                    raise ServerTrouble()
        finally:
            await answer.aclose()
        return answer, bytes(said)

    async def server(self) -> wire.ServerInfo:
        """Ask who the server is. Raises ServerFromTheFuture when it left us behind."""
        info = await self.ask("GET", "/api/server")
        with readable():
            spoken = tuple(int(protocol) for protocol in info["protocols"])
            found = wire.ServerInfo(str(info["name"]), str(info["epoch"]), spoken)
        if not set(found.protocols) & set(wire.PROTOCOLS):
            newer = min(found.protocols, default=0) > max(wire.PROTOCOLS)
            raise ServerFromTheFuture() if newer else ServerTrouble()
        return found


def own_transport() -> httpx.AsyncBaseTransport:
    """Return this machine's way to the network: the browser's, or sockets."""
    if sys.platform == "emscripten":
        from youthapp.sync.transport import FetchTransport

        return FetchTransport()
    return httpx.AsyncHTTPTransport(retries=0)


def _read(answer: httpx.Response, said: bytes) -> Any:
    if answer.is_success:
        return _json(said) if said else None
    raise _named(answer, said)


def _json(said: bytes) -> Any:
    try:
        return json.loads(said)
    except (ValueError, RecursionError) as error:
        raise ServerTrouble() from error


def _named(answer: httpx.Response, said: bytes) -> YouthAppError:
    """Return what the server named, as far as a server may name it."""
    if answer.status_code == TooMany.status:
        return TooMany(seconds=_seconds(answer.headers.get("retry-after", "")))
    try:
        problem = json.loads(said)
        key = str(problem["type"]).removeprefix(wire.PROBLEM)
    except (ValueError, KeyError, TypeError, RecursionError):
        return ServerTrouble(status=answer.status_code)
    found = next((each for each in _family() if each.message_key == key), None)
    return ServerTrouble(status=answer.status_code) if found is None else found()


def _family(family: tuple[type[YouthAppError], ...] = SAYABLE) -> Iterator[type[YouthAppError]]:
    for each in family:
        if "status" in vars(each):
            yield each
        yield from _family(tuple(each.__subclasses__()))


def _seconds(text: str) -> int:
    return min(int(text[:9]), 3600) if text.isascii() and text.isdigit() else 60
