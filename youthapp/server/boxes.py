"""Boxes: messages from one person to another, sealed, until their owner has them.

A message is left without token or cookie and is written to no log: the server keeps whose
box it lies in and never who left it. Only the box's owner is told what is in it. The two
met in the same room and took each other's keys there; the server is asked for none.
"""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Depends, Request
from sqlalchemy import bindparam, delete, func, insert, select
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from youthapp import wire
from youthapp.errors import (
    Conflict,
    NobodyThere,
    NotAllowed,
    NotYourVault,
    StorageFull,
    TooLarge,
    TooMany,
    Unreadable,
    UnreadableEntry,
)
from youthapp.server.entries import Here, Vault
from youthapp.server.problems import answers, octets
from youthapp.server.services import Services
from youthapp.server.sessions import Token, caller, identity
from youthapp.server.tables import messages, vaults

router = APIRouter(prefix="/api", tags=["boxes"])

MOST_AT_ONCE: Final = wire.MOST_BYTES // wire.MESSAGE_BYTES  # so that an answer stays short
_OWN: Final = (NotAllowed, NotYourVault, TooMany, Unreadable)


async def not_too_often(request: Request, here: Here) -> None:
    """Count messages from an address, which is not kept. Raises TooMany."""
    here.message_senders.take_address(request.client.host if request.client else "")


@router.post(
    "/boxes",
    dependencies=[Depends(not_too_often)],
    status_code=200,
    response_class=Response,
    responses=answers(
        NobodyThere, Unreadable, UnreadableEntry, Conflict, TooLarge, TooMany, StorageFull
    ),
    openapi_extra=octets(wire.MESSAGE_BYTES),
)
async def leave(request: Request, here: Here) -> Response:
    """Leave a message in somebody's box, and say nothing about who leaves it."""
    message = wire.read_message(await request.body())
    await run_in_threadpool(_keep, here, message)
    return Response(status_code=200)


@router.get("/vaults/{vault}/box", responses=answers(*_OWN))
def look(vault: Vault, token: Token, here: Here) -> wire.Box:
    """Show the owner what lies in the box, a handful at a time."""
    with here.vaults.read() as connection:
        own = caller(connection, here, token, vault)
        rows = connection.execute(_IN_BOX, {"vault": own.number})
        return wire.Box(tuple(wire.to_text(row.message) for row in rows))


@router.delete(
    "/vaults/{vault}/box", status_code=204, responses=answers(*_OWN, TooLarge, UnreadableEntry)
)
def take(vault: Vault, taken: wire.Taken, token: Token, here: Here) -> Response:
    """Take out what the owner has. What is not there any more is no trouble."""
    if len(taken.ids) > MOST_AT_ONCE:
        raise TooLarge
    ids = [identity(each, wire.ID_BYTES) for each in taken.ids]
    with here.vaults.write() as connection:
        own = caller(connection, here, token, vault)
        connection.execute(
            delete(messages).where(messages.c.vault == own.number, messages.c.id.in_(ids))
        )
    return Response(status_code=204)


def _keep(here: Services, message: wire.Message) -> None:
    """Keep a message. The same one again changes nothing; another under its id is refused.

    Raises NobodyThere, Conflict, StorageFull.
    """
    packed = message.pack()
    with here.vaults.write() as connection:
        found = connection.scalar(
            select(vaults.c.number).where(vaults.c.vault == message.vault).with_for_update()
        )
        if found is None:
            raise NobodyThere
        box = messages.c.vault == found
        before = connection.scalar(
            select(messages.c.message).where(box, messages.c.id == message.id)
        )
        if before == packed:
            return
        if before is not None:
            raise Conflict
        held = connection.scalar(select(func.count()).select_from(messages).where(box)) or 0
        if held >= here.settings.limits.box:
            raise StorageFull
        connection.execute(insert(messages).values(vault=found, id=message.id, message=packed))


_IN_BOX = (
    select(messages.c.message)
    .where(messages.c.vault == bindparam("vault"))
    .order_by(messages.c.id)
    .limit(MOST_AT_ONCE)
)
