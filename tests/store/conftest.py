"""Stores for tests, and ids that come in order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from tests.store.disks import MemoryDisk


@pytest.fixture
def anyio_backend() -> str:
    """The phone has one loop: asyncio's."""
    return "asyncio"


@pytest.fixture
def disk() -> MemoryDisk:
    """Return an empty disk."""
    return MemoryDisk()


@pytest.fixture
def new_id() -> Callable[[], str]:
    """Return ids that count up, so that a failure reads the same twice."""
    numbers = count(1)
    return lambda: f"{next(numbers):032x}"
