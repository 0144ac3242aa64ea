"""Entries: a vault's log of sealed envelopes, in one gapless order.

The number is given in the transaction that holds the vault. The same entry sent again
gets the number it had; another entry under the same id is refused, with all it came
with. The server checks who sealed an envelope and how long it is, and cannot open it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request
from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update
from starlette.responses import Response

from youthapp import wire
from youthapp.errors import (
    BadSignature,
    Conflict,
    NotAllowed,
    NotYourVault,
    StorageFull,
    TooLarge,
    TooMany,
    UnknownDevice,
    Unreadable,
    UnreadableEntry,
)
from youthapp.server import standing
from youthapp.server.problems import answers
from youthapp.server.services import Services, services
from youthapp.server.sessions import Token, caller, host, identity
from youthapp.server.signatures import demand_signature
from youthapp.server.tables import (
    approvals,
    cards,
    devices,
    entries,
    invited_surveys,
    messages,
    sessions,
    vaults,
)

router = APIRouter(prefix="/api/vaults/{vault}", tags=["entries"])

Vault = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="The vault's id.")]
Here = Annotated[Services, Depends(services)]

_OWN: Final = (NotAllowed, NotYourVault, TooMany, Unreadable)


@router.post(
    "/entries",
    responses=answers(
        *_OWN, UnknownDevice, BadSignature, Conflict, TooLarge, UnreadableEntry, StorageFull
    ),
)
def push(vault: Vault, letters: wire.Push, token: Token, here: Here) -> wire.Pushed:
    """Keep entries, all or none. On disk before the answer."""
    with here.vaults.read() as connection:
        own = caller(connection, here, token, vault)
        read = [_read(letter, own.vault) for letter in _few(letters.entries)]
        strangers = {entry.device for entry, _ in read} - {own.device}
        if strangers and strangers - _devices(connection, own.number):
            raise UnknownDevice
    for entry, _ in read:
        demand_signature(entry.signature, entry.signed(), entry.device)
    packed = [(entry.id, data) for entry, data in read]
    if not packed:
        return wire.Pushed(seqs=(), head=own.head)
    most = here.settings.limits.vault_bytes
    return here.vaults.change(lambda connection: _append(connection, own.number, packed, most))


@router.get("/entries", responses={**answers(*_OWN), 200: {"model": wire.Page}})
def pull(
    vault: Vault,
    token: Token,
    here: Here,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    limit: Annotated[int, Query(ge=1, le=wire.PAGE)] = wire.PAGE,
) -> Response:
    """Give the entries after a number, in order, and tell what else is new."""
    with here.vaults.read() as connection:
        own = caller(connection, here, token, vault)
        rows = (
            connection.execute(
                _PAGE, {"vault": own.number, "after": after, "head": own.head, "limit": limit}
            ).all()
            if after < own.head
            else []
        )
        waits = bool(connection.scalar(_WAITS, {"vault": own.number}))
        voice = standing.stamp(connection, own.number)
    page = {
        "entries": [{"seq": seq, "entry": wire.to_text(entry)} for seq, entry in rows],
        "head": own.head,
        "epoch": here.epoch,
        "box": waits,
        "voice": voice,
        "floor": own.floor,
    }
    return Response(
        json.dumps(page, separators=(",", ":")),
        media_type="application/json",
        headers={"cache-control": "no-store"},
    )


@router.post("/trim", responses=answers(*_OWN, BadSignature, Conflict, UnreadableEntry))
def trim(
    vault: Vault, order: wire.Trim, token: Token, request: Request, here: Here
) -> wire.Trimmed:
    """Drop the oldest entries, by the root's own order, while their snapshot is here.

    The snapshot's last entry must stand where the order says: an order that is late, or
    meant for a database as it was before, drops nothing.
    """
    with here.vaults.read() as connection:
        own = caller(connection, here, token, vault)
        root = connection.scalar(select(vaults.c.root).where(vaults.c.number == own.number))
    last = identity(order.snapshot, wire.KEY_BYTES)
    if not 0 <= order.upto < order.at <= wire.MOST_COUNTED:
        raise UnreadableEntry(part="upto")
    signed = wire.trimming(host(request, here), own.vault, order.upto, order.at, last)
    demand_signature(wire.from_text(order.signature), signed, root or b"")
    floor = here.vaults.change(lambda connection: _drop(connection, own.number, order, last))
    if here.vaults.sqlite:  # the log of writes still holds the pages
        here.vaults.alone("PRAGMA wal_checkpoint(TRUNCATE)")
    return wire.Trimmed(floor=floor)


@router.delete("", status_code=204, responses=answers(*_OWN, BadSignature, UnreadableEntry))
def erase(
    vault: Vault, order: wire.Erasure, token: Token, request: Request, here: Here
) -> Response:
    """Erase a vault: every row of it, at once, by its root's own order."""
    with here.vaults.read() as connection:
        own = caller(connection, here, token, vault)
        root = connection.scalar(select(vaults.c.root).where(vaults.c.number == own.number))
    if order.vault != vault:
        raise NotYourVault
    signature = wire.from_text(order.signature)
    demand_signature(signature, wire.erasure(host(request, here), own.vault), root or b"")
    with here.vaults.write() as connection:
        connection.execute(_HELD, {"own": own.number})  # first, as everybody does who writes to it
        for table in (entries, messages, cards, sessions, devices):
            connection.execute(delete(table).where(table.c.vault == own.number))
        proposed = select(invited_surveys.c.id).where(invited_surveys.c.state == "proposed")
        connection.execute(  # under what is published, a name stays for everybody to check
            delete(approvals).where(approvals.c.root == root, approvals.c.survey.in_(proposed))
        )
        connection.execute(delete(vaults).where(vaults.c.number == own.number))
    if here.vaults.sqlite:  # the log of writes still holds the pages
        here.vaults.alone("PRAGMA wal_checkpoint(TRUNCATE)")
    return Response(status_code=204)


_PAGE = (
    select(entries.c.seq, entries.c.entry)
    .where(
        entries.c.vault == bindparam("vault"),
        entries.c.seq > bindparam("after"),
        entries.c.seq <= bindparam("head"),
    )
    .order_by(entries.c.seq)
    .limit(bindparam("limit"))
)


_WAITS = select(exists().where(messages.c.vault == bindparam("vault")))


def _few(letters: Sequence[str]) -> Sequence[str]:
    if len(letters) > wire.MOST_ENTRIES:
        raise TooLarge
    return letters


def _devices(connection: Connection, number: int) -> frozenset[bytes]:
    rows = connection.scalars(select(devices.c.device).where(devices.c.vault == number))
    return frozenset(rows)


def _read(letter: str, vault: bytes) -> tuple[wire.Entry, bytes]:
    packed = wire.from_text(letter)
    entry = wire.unpack(packed)
    if entry.vault != vault:
        raise NotYourVault
    return entry, packed


def _append(
    connection: Connection, number: int, packed: Sequence[tuple[bytes, bytes]], most: int
) -> wire.Pushed:
    held = connection.execute(_HELD, {"own": number}).first()
    if held is None:  # erased a moment ago
        raise NotYourVault
    here = _kept(connection, number, [entry_id for entry_id, _ in packed])
    head = held.head
    rows = []
    for entry_id, entry in packed:
        seq, same = here.get(entry_id, (0, entry))
        if same != entry:
            raise Conflict
        if not seq:
            head += 1
            here[entry_id] = (head, entry)
            rows.append({"vault": number, "seq": head, "id": entry_id, "entry": entry})
    if rows:
        size = held.bytes + sum(len(row["entry"]) for row in rows)
        if size > most:
            raise StorageFull
        connection.execute(insert(entries), rows)
        connection.execute(_MOVE, {"own": number, "new_head": head, "new_bytes": size})
    return wire.Pushed(seqs=tuple(here[entry_id][0] for entry_id, _ in packed), head=head)


def _drop(connection: Connection, number: int, order: wire.Trim, last: bytes) -> int:
    held = connection.execute(_HELD, {"own": number}).first()
    if held is None:  # erased a moment ago
        raise NotYourVault
    stands = connection.scalar(_AT, {"vault": number, "at": order.at})
    if stands is None or wire.digest(stands) != last:
        raise Conflict
    floor = max(held.floor, order.upto)
    gone = {"vault": number, "upto": order.upto}
    size = held.bytes - (connection.scalar(_SIZE, gone) or 0)
    connection.execute(_GONE, gone)
    connection.execute(_RAISE, {"own": number, "new_floor": floor, "new_bytes": size})
    return int(floor)


def _kept(
    connection: Connection, number: int, ids: Sequence[bytes]
) -> dict[bytes, tuple[int, bytes]]:
    rows = connection.execute(_BY_ID, {"vault": number, "ids": list(ids)})
    return {row.id: (row.seq, row.entry) for row in rows}


_HELD = (
    select(vaults.c.head, vaults.c.bytes, vaults.c.floor)
    .where(vaults.c.number == bindparam("own"))
    .with_for_update()
)
_MOVE = (
    update(vaults)
    .where(vaults.c.number == bindparam("own"))
    .values(head=bindparam("new_head"), bytes=bindparam("new_bytes"))
)
_BY_ID = select(entries.c.id, entries.c.seq, entries.c.entry).where(
    entries.c.vault == bindparam("vault"), entries.c.id.in_(bindparam("ids", expanding=True))
)
_AT = select(entries.c.entry).where(
    entries.c.vault == bindparam("vault"), entries.c.seq == bindparam("at")
)
_SIZE = select(func.sum(func.length(entries.c.entry))).where(
    entries.c.vault == bindparam("vault"), entries.c.seq <= bindparam("upto")
)
_GONE = delete(entries).where(
    entries.c.vault == bindparam("vault"), entries.c.seq <= bindparam("upto")
)
_RAISE = (
    update(vaults)
    .where(vaults.c.number == bindparam("own"))
    .values(floor=bindparam("new_floor"), bytes=bindparam("new_bytes"))
)
