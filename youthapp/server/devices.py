"""Devices: one is taken out by the root's own order, and the order can be read.

A phone erases nothing because a server says so: it asks for the order and checks the root's
signature. So the order is kept, and told to whoever knows both keys.
"""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path
from sqlalchemy import delete, select, update
from starlette.responses import Response

from youthapp import wire
from youthapp.errors import (
    BadSignature,
    NotAllowed,
    NotYourVault,
    TooMany,
    TooManyDevices,
    Unreadable,
    UnreadableEntry,
)
from youthapp.server.entries import Here, Vault
from youthapp.server.joining import enrol_device
from youthapp.server.problems import answers
from youthapp.server.services import anyone
from youthapp.server.sessions import Token, caller, key
from youthapp.server.signatures import demand_signature
from youthapp.server.tables import devices, sessions, vaults

router = APIRouter(prefix="/api", tags=["devices"])

Device = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="The device's public key.")]

_OWN: Final = (NotAllowed, NotYourVault, TooMany, Unreadable)


@router.delete(
    "/vaults/{vault}/devices/{device}",
    status_code=204,
    responses=answers(*_OWN, BadSignature, TooManyDevices, UnreadableEntry),
)
def remove(vault: Vault, device: Device, order: wire.Removal, token: Token, here: Here) -> Response:
    """Take a device out: its sessions end, and its key is never let in again."""
    out, signature = key(device), wire.from_text(order.signature)
    with here.vaults.write() as connection:
        own = caller(connection, here, token, vault)
        root = connection.scalar(
            select(vaults.c.root).where(vaults.c.number == own.number).with_for_update()
        )
        demand_signature(signature, wire.removal(own.vault, out), root or b"")
        enrol_device(connection, own.number, out, here.settings.limits.devices)
        mine = (devices.c.vault == own.number) & (devices.c.device == out)
        connection.execute(update(devices).where(mine).values(removed=signature))
        connection.execute(
            delete(sessions).where(sessions.c.vault == own.number, sessions.c.device == out)
        )
    return Response(status_code=204)


@router.get(
    "/removals/{owner}/{device}",
    dependencies=[Depends(anyone)],
    responses=answers(TooMany, Unreadable),
)
def order(owner: Vault, device: Device, here: Here) -> wire.Removal:
    """Show the root's order to take a device out; "" for every other, known or not.

    No token is asked for: the device that wants to know gets none any more.
    """
    with here.vaults.read() as connection:
        signature = connection.scalar(
            select(devices.c.removed)
            .join(vaults, vaults.c.number == devices.c.vault)
            .where(vaults.c.vault == key(owner), devices.c.device == key(device))
        )
    return wire.Removal(signature=wire.to_text(signature or b""))
