"""Recovery cards: a sealed root, found by whoever holds the digits.

One vault has one card. A new card kills the old one for ever: the root's old letter
does not bring it back. The server cannot open the seal.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from sqlalchemy import insert, select, update
from starlette.responses import Response

from youthapp import wire
from youthapp.errors import (
    BadSignature,
    CardUnknown,
    Conflict,
    NotAllowed,
    TooLarge,
    TooMany,
    Unreadable,
    UnreadableEntry,
)
from youthapp.server.problems import answers
from youthapp.server.services import Services, anyone, services
from youthapp.server.sessions import Token, holder, identity, key
from youthapp.server.signatures import demand_signature
from youthapp.server.tables import cards, vaults

router = APIRouter(
    prefix="/api/recovery/{locator}", tags=["recovery"], dependencies=[Depends(anyone)]
)

Locator = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="Where the card's digits lead.")
]
Here = Annotated[Services, Depends(services)]


@router.put(
    "",
    status_code=204,
    responses=answers(BadSignature, Conflict, TooLarge, TooMany, Unreadable, UnreadableEntry),
)
def lay_down(locator: Locator, card: wire.Card, here: Here) -> Response:
    """Lay down a vault's card, by its root's own hand. The card before it dies."""
    place, vault = identity(locator, wire.ID_BYTES), key(card.vault)
    blob = wire.from_text(card.blob)
    if len(blob) > here.settings.limits.card_bytes:
        raise TooLarge
    signed, signature = wire.recovery(vault, place, blob), wire.from_text(card.signature)
    with here.vaults.write() as connection:
        owner = connection.execute(
            select(vaults.c.number, vaults.c.root).where(vaults.c.vault == vault).with_for_update()
        ).first()
        if owner is None:
            raise BadSignature
        demand_signature(signature, signed, owner.root)
        old = connection.execute(select(cards).where(cards.c.locator == place)).first()
        if old is not None and (old.vault, old.blob) != (owner.number, blob):
            raise Conflict
        if old is None:
            mine = cards.c.vault == owner.number
            connection.execute(update(cards).where(mine).values(blob=None))
            connection.execute(insert(cards).values(locator=place, vault=owner.number, blob=blob))
    return Response(status_code=204)


@router.get("", responses=answers(CardUnknown, TooMany, Unreadable))
def fetch(locator: Locator, here: Here) -> wire.CardBlob:
    """Give the sealed root to whoever knows where it lies."""
    with here.vaults.read() as connection:
        blob = connection.scalar(
            select(cards.c.blob).where(cards.c.locator == identity(locator, wire.ID_BYTES))
        )
    if blob is None:
        raise CardUnknown
    return wire.CardBlob(blob=wire.to_text(blob))


@router.delete("", status_code=204, responses=answers(CardUnknown, NotAllowed, TooMany, Unreadable))
def destroy(locator: Locator, token: Token, here: Here) -> Response:
    """Destroy the own card. Another's looks like none."""
    with here.vaults.read() as connection:
        own = holder(connection, here, token)
    with here.vaults.write() as connection:
        mine = (cards.c.vault == own.number) & (cards.c.locator == identity(locator, wire.ID_BYTES))
        done = connection.execute(
            update(cards).where(mine, cards.c.blob.is_not(None)).values(blob=None)
        )
        if not done.rowcount:
            raise CardUnknown
    return Response(status_code=204)
