"""Sessions: a device proves its key, and gets a token for a quarter of an hour.

The challenge carries its own seal, so any process can check it and nothing is kept
until it is answered. Every refusal looks the same: nobody can ask which vaults exist.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError

from youthapp import wire
from youthapp.errors import (
    DeviceRemoved,
    NotAllowed,
    NotYourVault,
    TooMany,
    UnknownDevice,
    UnreadableEntry,
)
from youthapp.server.database import Database
from youthapp.server.problems import answers
from youthapp.server.services import Services, anyone, services
from youthapp.server.signatures import is_signed
from youthapp.server.tables import devices, sessions, used_challenges, vaults

router = APIRouter(prefix="/api", tags=["sessions"])
bearer = HTTPBearer(auto_error=False, description="The token of POST /api/session.")
Here = Annotated[Services, Depends(services)]
Token = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]

_CHALLENGE: Final = struct.Struct(">16sQ32s")  # random, expiry, seal


@dataclass(frozen=True)
class Caller:
    """Who a token belongs to, and how far the vault has come."""

    number: int
    vault: bytes
    device: bytes
    head: int
    floor: int


@router.post(
    "/challenge", dependencies=[Depends(anyone)], responses=answers(UnreadableEntry, TooMany)
)
async def challenge(
    knock: wire.Knock, here: Annotated[Services, Depends(services)]
) -> wire.Challenge:
    """Give a device something to sign. The same for devices that do not exist."""
    vault, device = key(knock.vault), key(knock.device)
    random = secrets.token_bytes(16)
    expires = here.settings.seconds() + wire.CHALLENGE_SECONDS
    seal = _seal(here.secret, random, expires, vault, device)
    return wire.Challenge(nonce=wire.to_text(_CHALLENGE.pack(random, expires, seal)))


@router.post(
    "/session",
    dependencies=[Depends(anyone)],
    responses=answers(UnreadableEntry, NotAllowed, DeviceRemoved, TooMany),
)
def session(
    answer: wire.Answer, request: Request, here: Annotated[Services, Depends(services)]
) -> wire.Session:
    """Open a session. A challenge is answered once, within a minute, at this host."""
    vault, device = key(answer.vault), key(answer.device)
    nonce = wire.from_text(answer.nonce, _CHALLENGE.size)
    now = here.settings.seconds()
    _check_challenge(here.secret, nonce, vault, device, now)
    signed = wire.session(host(request, here), vault, device, nonce)
    if not is_signed(wire.from_text(answer.signature), signed, device):
        raise UnknownDevice
    token = secrets.token_bytes(32)
    with here.vaults.write() as connection:
        _use_challenge(connection, nonce, now)
        connection.execute(
            insert(sessions).values(
                hash=_hashed(token),
                vault=_enrolled(connection, vault, device),
                device=device,
                expires=now + wire.TOKEN_SECONDS,
            )
        )
    return wire.Session(token=wire.to_text(token), seconds=wire.TOKEN_SECONDS)


def holder(
    connection: Connection, here: Services, token: HTTPAuthorizationCredentials | None
) -> Caller:
    """Return whose token it is. Raises NotAllowed, TooMany."""
    try:
        hashed = _hashed(wire.from_text(token.credentials, 32)) if token else b""
    except UnreadableEntry as error:
        raise NotAllowed from error
    row = connection.execute(_HOLDER, {"hash": hashed, "now": here.settings.seconds()}).first()
    if row is None:
        raise NotAllowed
    here.devices.take(row.device)
    return Caller(row.number, row.vault, row.device, head=row.head, floor=row.floor)


def caller(
    connection: Connection, here: Services, token: HTTPAuthorizationCredentials | None, vault: str
) -> Caller:
    """Return who asks. Raises NotAllowed, or NotYourVault for every vault but the own."""
    own = holder(connection, here, token)
    if own.vault.hex() != vault:
        raise NotYourVault
    return own


def host(request: Request, here: Services) -> str:
    """Return the host the phone spoke to. Raises NotAllowed when it is not one of ours."""
    named = request.headers.get("host", "").lower()
    if named not in here.settings.hosts:
        raise NotAllowed
    return named


def key(text: str) -> bytes:
    """Read a vault's or a device's id: 64 lower-case hex digits. Raises UnreadableEntry."""
    return identity(text, wire.KEY_BYTES)


def identity(text: str, length: int) -> bytes:
    """Read an id of ``length`` bytes in lower-case hex. Raises UnreadableEntry."""
    try:
        data = bytes.fromhex(text)
    except ValueError as error:
        raise UnreadableEntry(part="id") from error
    if len(data) != length or data.hex() != text:
        raise UnreadableEntry(part="id")
    return data


def forget_expired(database: Database, now: int) -> None:
    """Drop sessions and challenges that are over."""
    with database.write() as connection:
        for table in (sessions, used_challenges):
            connection.execute(delete(table).where(table.c.expires < now))


_HOLDER = (
    select(vaults.c.number, vaults.c.vault, vaults.c.head, vaults.c.floor, sessions.c.device)
    .join_from(sessions, vaults)
    .join(devices, (devices.c.vault == vaults.c.number) & (devices.c.device == sessions.c.device))
    .where(devices.c.removed.is_(None))  # opened in the moment it was taken out
    .where(sessions.c.hash == bindparam("hash"), sessions.c.expires > bindparam("now"))
)


def _check_challenge(secret: bytes, nonce: bytes, vault: bytes, device: bytes, now: int) -> None:
    random, expires, seal = _CHALLENGE.unpack(nonce)
    right = hmac.compare_digest(seal, _seal(secret, random, expires, vault, device))
    if not right or expires < now:
        raise NotAllowed


def _use_challenge(connection: Connection, nonce: bytes, now: int) -> None:
    expires = now + wire.CHALLENGE_SECONDS
    try:
        connection.execute(insert(used_challenges).values(hash=_hashed(nonce), expires=expires))
    except IntegrityError as error:
        raise NotAllowed from error


def _enrolled(connection: Connection, vault: bytes, device: bytes) -> int:
    """Return the vault's number. Whether it was taken out hears only who has the device's key."""
    found = connection.execute(
        select(vaults.c.number, devices.c.removed)
        .join_from(vaults, devices)
        .where(vaults.c.vault == vault, devices.c.device == device)
        .with_for_update(read=True, key_share=True, of=vaults)  # not while it is being erased
    ).first()
    if found is None:
        raise UnknownDevice
    if found.removed is not None:
        raise DeviceRemoved
    return int(found.number)


def _seal(secret: bytes, random: bytes, expires: int, vault: bytes, device: bytes) -> bytes:
    said = b"minvei-challenge" + random + expires.to_bytes(8, "big") + vault + device
    return hmac.new(secret, said, hashlib.sha256).digest()


def _hashed(secret: bytes) -> bytes:
    return hashlib.blake2b(secret, digest_size=32, person=b"minvei-token").digest()
