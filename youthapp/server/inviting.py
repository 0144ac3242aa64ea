"""Inviting: a contact person, an adviser or a team lead makes an invitation for a youth.

The server counts how many an account made on which day, so that a stolen phone cannot fill a
municipality. Which invitations they were is not kept: nobody can read out of the database who
invited whom.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from fastapi import APIRouter
from sqlalchemy import delete, func, select, text

from youthapp import wire
from youthapp.errors import NotStaff, StorageFull, TooManyInvitations
from youthapp.server.database import Database
from youthapp.server.entries import Here, Vault
from youthapp.server.invitations import LIFETIME, STAFF, YOUTH, add, fresh
from youthapp.server.problems import answers
from youthapp.server.seats import OWN, member
from youthapp.server.sessions import Token
from youthapp.server.settings import Settings
from youthapp.server.tables import invitings

router = APIRouter(prefix="/api/vaults/{vault}", tags=["joining"])


@router.post(
    "/invitations",
    status_code=201,
    responses=answers(*OWN, NotStaff, TooManyInvitations, StorageFull),
)
def invite_a_youth(vault: Vault, token: Token, here: Here) -> wire.CodeGiven:
    """Make an invitation for one youth of the caller's municipality, good for seven days."""
    [invitation] = fresh(1)
    today = here.settings.today()
    with here.vaults.write() as connection:
        own = member(connection, here, token, vault, hold=True)
        if own.role not in STAFF:
            raise NotStaff
        mine = invitings.c.vault == own.caller.number
        recent = mine & (invitings.c.day > today - LIFETIME)
        made = connection.scalar(select(func.sum(invitings.c.made)).where(recent)) or 0
        if made >= here.settings.limits.invitations:
            raise TooManyInvitations
        connection.execute(_COUNT, {"vault": own.caller.number, "day": today})
        add(connection, here.settings, [invitation], role=YOUTH, place=own.municipality)
    return wire.CodeGiven(code=wire.invitation_code(invitation))


def forget_old(database: Database, settings: Settings) -> None:
    """Drop the counts of days that count no more."""
    with database.write() as connection:
        old = invitings.c.day <= settings.today() - LIFETIME - timedelta(days=1)
        connection.execute(delete(invitings).where(old))


_COUNT: Final = text(  # both databases say it in the same words
    "INSERT INTO invitings (vault, day, made) VALUES (:vault, :day, 1) "
    "ON CONFLICT (vault, day) DO UPDATE SET made = invitings.made + 1"
)
