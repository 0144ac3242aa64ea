"""What is known about the server, one name and one value at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

# By hand: an exchange asks thirty times, and to build the question took longer than the answer.
_READ: Final = "SELECT value FROM state WHERE name = ?"
_KEEP: Final = "INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)"


def read_state(connection: Connection, name: str, default: Any = None) -> Any:
    """Return one thing known."""
    found = connection.exec_driver_sql(_READ, (name,)).scalar_one_or_none()
    return default if found is None else json.loads(found)


def keep_state(connection: Connection, values: Mapping[str, Any]) -> None:
    """Keep what is known."""
    rows = [(name, json.dumps(value)) for name, value in values.items()]
    connection.exec_driver_sql(_KEEP, rows)
