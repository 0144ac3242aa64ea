"""A client without a network: requests go straight to the application, one after another."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from starlette.types import ASGIApp


class Client:
    """httpx on an application in this process; as a browser would, it keeps no cookie."""

    def __init__(self, app: ASGIApp, host: str, *, raising: bool = True) -> None:
        self._runner = asyncio.Runner()
        transport = httpx.ASGITransport(
            app, raise_app_exceptions=raising, client=("192.0.2.7", 50_000)
        )
        self._client = httpx.AsyncClient(transport=transport, base_url=f"http://{host}")

    def request(self, method: str, url: str, **said: Any) -> httpx.Response:
        """Send one request and wait for the whole answer."""
        return self._runner.run(self._client.request(method, url, **said))

    def get(self, url: str, **said: Any) -> httpx.Response:
        """GET."""
        return self.request("GET", url, **said)

    def post(self, url: str, **said: Any) -> httpx.Response:
        """POST."""
        return self.request("POST", url, **said)

    def put(self, url: str, **said: Any) -> httpx.Response:
        """PUT."""
        return self.request("PUT", url, **said)

    def close(self) -> None:
        """Let go of the loop."""
        self._runner.run(self._client.aclose())
        self._runner.close()
