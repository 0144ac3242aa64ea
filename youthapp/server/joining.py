"""Joining: an invitation opens an empty vault; the root enrols its devices.

The server learns two public keys and a role. It never learns a name.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from sqlalchemy import Connection, Row, func, insert, select, text, update

from youthapp import wire
from youthapp.errors import (
    BadSignature,
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    TooMany,
    TooManyDevices,
    UnreadableEntry,
)
from youthapp.server.invitations import hashed
from youthapp.server.problems import answers
from youthapp.server.services import Services, anyone, services
from youthapp.server.sessions import key
from youthapp.server.signatures import demand_signature
from youthapp.server.tables import devices, invitations, vaults

Found = Row[*tuple[Any, ...]]

router = APIRouter(prefix="/api", tags=["joining"], dependencies=[Depends(anyone)])

_REFUSALS: Final = (UnreadableEntry, BadSignature, TooMany, TooManyDevices)


@router.post(
    "/join",
    status_code=201,
    responses=answers(*_REFUSALS, InvitationUnknown, InvitationUsed, InvitationExpired),
)
def join(letter: wire.Join, here: Annotated[Services, Depends(services)]) -> wire.Joined:
    """Let a person in. The same person knocking again is let in again."""
    root, device = key(letter.root), key(letter.device)
    vault = wire.vault_id(root)
    invitation = hashed(wire.from_text(letter.invitation, wire.ID_BYTES))
    demand_signature(wire.from_text(letter.enrolment), wire.enrolment(vault, device), root)
    with here.vaults.write() as connection:
        invited = connection.execute(
            select(invitations).where(invitations.c.hash == invitation).with_for_update()
        ).first()
        if invited is None:
            raise InvitationUnknown
        member = _member(connection, vault)
        if member is None or invited.vault != member.number:
            _check(invited, here.settings.seconds())
        if member is None:
            member = _new_member(connection, vault, root, invited)
        connection.execute(
            update(invitations)
            .where(invitations.c.hash == invitation)
            .values(used=True, vault=member.number)
        )
        enrol_device(connection, member.number, device, here.settings.limits.devices)
    return wire.Joined(vault=vault.hex(), role=member.role)


@router.post("/devices", status_code=201, responses=answers(*_REFUSALS))
def enrol(letter: wire.Enrol, here: Annotated[Services, Depends(services)]) -> wire.Joined:
    """Add a device the root has signed. An unknown vault looks like a wrong signature."""
    vault, device = key(letter.vault), key(letter.device)
    signature = wire.from_text(letter.enrolment)
    with here.vaults.read() as connection:
        member = _member(connection, vault)
    if member is None:
        raise BadSignature
    demand_signature(signature, wire.enrolment(vault, device), member.root)
    with here.vaults.write() as connection:
        if _lock(connection, member.number) is None:
            raise BadSignature
        enrol_device(connection, member.number, device, here.settings.limits.devices)
    return wire.Joined(vault=vault.hex(), role=member.role)


def _check(invited: Found, now: int) -> None:
    if invited.used:
        raise InvitationUsed
    if invited.expires < now:
        raise InvitationExpired


def _member(connection: Connection, vault: bytes) -> Found | None:
    return connection.execute(
        select(vaults.c.number, vaults.c.role, vaults.c.root).where(vaults.c.vault == vault)
    ).first()


def _new_member(connection: Connection, vault: bytes, root: bytes, invited: Found) -> Found:
    return connection.execute(
        insert(vaults)
        .values(
            vault=vault,
            root=root,
            role=invited.role,
            municipality=invited.municipality,
            head=0,
            bytes=0,
        )
        .returning(vaults.c.number, vaults.c.role, vaults.c.root)
    ).one()


def _lock(connection: Connection, number: int) -> int | None:
    held: int | None = connection.scalar(
        select(vaults.c.number).where(vaults.c.number == number).with_for_update()
    )
    return held


def enrol_device(connection: Connection, number: int, device: bytes, most: int) -> None:
    """Note a device of a vault; one that was taken out stays out. Raises TooManyDevices."""
    connection.execute(_ENROL, {"vault": number, "device": device})
    count = connection.scalar(
        select(func.count()).select_from(devices).where(devices.c.vault == number)
    )
    if (count or 0) > most:
        raise TooManyDevices


_ENROL: Final = text(  # both databases say it in the same words
    "INSERT INTO devices (vault, device) VALUES (:vault, :device) ON CONFLICT DO NOTHING"
)
