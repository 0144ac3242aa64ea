"""A relay in memory for the tests of the exchange."""

from __future__ import annotations

import pytest

from tests.sync.relay import Relay


@pytest.fixture
def anyio_backend() -> str:
    """The phone has one loop: asyncio's."""
    return "asyncio"


@pytest.fixture
def relay() -> Relay:
    """Return a server with nothing in it."""
    return Relay()
