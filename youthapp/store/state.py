"""What is known about the server, one name and one value at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from youthapp.store.tables import STATE


def read_state(connection: Connection, name: str, default: Any = None) -> Any:
    """Return one thing known."""
    found = connection.execute(
        select(STATE.c.value).where(STATE.c.name == name)
    ).scalar_one_or_none()
    return default if found is None else json.loads(found)


def keep_state(connection: Connection, values: Mapping[str, Any]) -> None:
    """Keep what is known."""
    rows = [{"name": name, "value": json.dumps(value)} for name, value in values.items()]
    connection.execute(insert(STATE).prefix_with("OR REPLACE"), rows)
