"""Pairing: a mailbox of two minutes, in which two phones of one person leave three parts.

The server knows no vault of them, opens nothing, and could not choose what the two phones
show (``vault/pairing.py``). A part is written once. A mailbox nobody has opened looks like
an empty one, so nobody can ask which there are.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from starlette.responses import Response

from youthapp import wire
from youthapp.errors import (
    Conflict,
    PairingOver,
    StorageFull,
    TooMany,
    Unreadable,
    UnreadableEntry,
)
from youthapp.server.database import Database
from youthapp.server.problems import answers
from youthapp.server.services import Services, anyone, services
from youthapp.server.sessions import identity
from youthapp.server.tables import pairings

router = APIRouter(prefix="/api/pairing/{mailbox}", tags=["pairing"])

Mailbox = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="Where the new phone's code leads.")
]
Here = Annotated[Services, Depends(services)]


async def not_too_often(request: Request, here: Here) -> None:
    """Count parts from an address, which is not kept. Raises TooMany."""
    here.message_senders.take_address(request.client.host if request.client else "")


@router.get("", dependencies=[Depends(anyone)], responses=answers(TooMany, Unreadable))
def look(mailbox: Mailbox, here: Here) -> wire.PairingBox:
    """Show what lies there; nothing, where there is no such mailbox."""
    with here.vaults.read() as connection:
        held = _held(connection, identity(mailbox, wire.ID_BYTES), here.settings.seconds())
    numbers = range(1, wire.PAIRING_PARTS + 1)
    return wire.PairingBox(tuple(wire.to_text(held.get(each, b"")) for each in numbers))


@router.post(
    "",
    status_code=204,
    dependencies=[Depends(not_too_often)],
    responses=answers(PairingOver, Conflict, TooMany, Unreadable, UnreadableEntry, StorageFull),
)
def leave(mailbox: Mailbox, letter: wire.PairingPart, here: Here) -> Response:
    """Leave the next part. The same again changes nothing, another in its place is refused."""
    box = identity(mailbox, wire.ID_BYTES)
    body = wire.from_text(letter.body, wire.PAIRING_BYTES)
    if not 1 <= letter.part <= wire.PAIRING_PARTS:
        raise UnreadableEntry(part="pairing")
    now = here.settings.seconds()
    try:
        with here.vaults.write() as connection:
            connection.execute(delete(pairings).where(pairings.c.expires < now))
            _leave(connection, here, box, letter.part, body, now)
    except IntegrityError as error:  # two left the same part at once
        raise Conflict from error
    return Response(status_code=204)


@router.delete(
    "", status_code=204, dependencies=[Depends(anyone)], responses=answers(TooMany, Unreadable)
)
def stop(mailbox: Mailbox, here: Here) -> Response:
    """Empty a mailbox: one of the two does not go on."""
    box = identity(mailbox, wire.ID_BYTES)
    with here.vaults.write() as connection:
        connection.execute(delete(pairings).where(pairings.c.id == box))
    return Response(status_code=204)


def forget_expired(database: Database, now: int) -> None:
    """Empty the mailboxes whose time is over."""
    with database.write() as connection:
        connection.execute(delete(pairings).where(pairings.c.expires < now))


def _leave(
    connection: Connection, here: Services, box: bytes, part: int, body: bytes, now: int
) -> None:
    held = _held(connection, box, now)
    if part in held:
        if held[part] != body:
            raise Conflict
        return
    if part > 1 and part - 1 not in held:
        raise PairingOver
    lying = connection.scalar(select(func.count()).select_from(pairings)) or 0
    if lying >= here.settings.limits.pairing_parts:
        raise StorageFull
    expires = now + wire.PAIRING_SECONDS
    connection.execute(update(pairings).where(pairings.c.id == box).values(expires=expires))
    connection.execute(insert(pairings).values(id=box, part=part, body=body, expires=expires))


def _held(connection: Connection, box: bytes, now: int) -> dict[int, bytes]:
    rows = connection.execute(
        select(pairings.c.part, pairings.c.body).where(
            pairings.c.id == box, pairings.c.expires >= now
        )
    )
    return {row.part: row.body for row in rows}
