"""How surveys by invitation stand, as a mark that a phone hears with every exchange.

So a phone asks for them when one has opened or closed, and not before.
"""

from __future__ import annotations

import hashlib
import json
from typing import Final

from sqlalchemy import Connection, bindparam, select

from youthapp.server.tables import invited_surveys, vaults

SEEN: Final = ("open", "few", "closed", "archived")  # states that those concerned are told of


def stamp(connection: Connection, vault: int) -> str:
    """Return a mark that is another when a survey of one's municipality stands otherwise."""
    rows = connection.execute(_STANDING, {"vault": vault}).all()
    said = json.dumps([[row.id, row.state] for row in rows])
    return hashlib.sha256(said.encode()).hexdigest()[:16] if rows else ""


_STANDING: Final = (
    select(invited_surveys.c.id, invited_surveys.c.state)
    .join(vaults, vaults.c.municipality == invited_surveys.c.municipality)
    .where(vaults.c.number == bindparam("vault"), invited_surveys.c.state.in_(SEEN))
    .order_by(invited_surveys.c.id)
)
