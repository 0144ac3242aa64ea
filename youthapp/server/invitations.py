"""Invitations: sixteen random bytes that let one person in, once, within a week.

The server keeps only their hash, so that a stolen database invites nobody.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, insert, select

from youthapp import wire
from youthapp.server.database import Database
from youthapp.server.settings import Settings
from youthapp.server.tables import invitations, municipalities

YOUTH: Final = "youth"
STAFF: Final = ("contact", "adviser", "lead")  # who may invite a youth
ROLES: Final = (YOUTH, *STAFF)
LIFETIME: Final = timedelta(days=7)


def hashed(invitation: bytes) -> bytes:
    """Return what the server keeps of an invitation."""
    return hashlib.blake2b(invitation, digest_size=32, person=b"minvei-invited").digest()


def link(origin: str, invitation: bytes) -> str:
    """Return the link a phone opens. What follows the # is never sent to a server."""
    return f"{origin}/join#{wire.invitation_code(invitation)}"


def invite(
    database: Database, settings: Settings, *, role: str, municipality: str, count: int = 1
) -> list[bytes]:
    """Make invitations and return them. They are shown once and never again."""
    if role not in ROLES:
        raise ValueError(role)
    made = fresh(count)
    with database.write() as connection:
        place = known_municipality(connection, municipality)
        add(connection, settings, made, role=role, place=place)
    return made


def fresh(count: int) -> list[bytes]:
    """Return invitations that nobody has seen."""
    return [secrets.token_bytes(wire.ID_BYTES) for _ in range(count)]


def add(
    connection: Connection, settings: Settings, made: list[bytes], *, role: str, place: int
) -> None:
    """Keep the hashes of invitations, good for a week."""
    expires = settings.seconds() + int(LIFETIME.total_seconds())
    connection.execute(
        insert(invitations),
        [
            {
                "hash": hashed(invitation),
                "role": role,
                "municipality": place,
                "expires": expires,
                "used": False,
            }
            for invitation in made
        ],
    )


def known_municipality(connection: Connection, name: str) -> int:
    """Return the number of a municipality, made known when it was not."""
    found = connection.scalar(select(municipalities.c.id).where(municipalities.c.name == name))
    if found is not None:
        return int(found)
    adding = insert(municipalities).values(name=name).returning(municipalities.c.id)
    return int(connection.execute(adding).scalar_one())
