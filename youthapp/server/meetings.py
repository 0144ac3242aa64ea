"""Meetings of the council: what is on the list, what was decided, and what was won.

The council writes them; every member of the municipality can read them.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path
from sqlalchemy import delete, func, insert, select
from starlette.responses import Response

from youthapp.domain.council import meeting_to_data, newest_first, read_meeting
from youthapp.errors import StorageFull, TooManyHere
from youthapp.server.entries import Here, Vault
from youthapp.server.problems import answers
from youthapp.server.seats import COUNCIL, OWN, councillor, member
from youthapp.server.sessions import Token
from youthapp.server.tables import meetings

router = APIRouter(prefix="/api/vaults/{vault}", tags=["council"])

MeetingId = Annotated[str, Path(pattern="^[a-z0-9][a-z0-9-]{0,63}$")]
Given = Annotated[dict[str, Any], Body()]


@router.get("/meetings", responses=answers(*OWN))
def told(vault: Vault, token: Token, here: Here) -> list[dict[str, Any]]:
    """Give every meeting of one's municipality's council, the newest first."""
    with here.vaults.read() as connection:
        own = member(connection, here, token, vault)
        rows = connection.scalars(
            select(meetings.c.meeting).where(meetings.c.municipality == own.municipality)
        )
        held = newest_first(read_meeting(json.loads(row)) for row in rows)
    return [meeting_to_data(each) for each in held]


@router.put("/council/meetings/{meeting}", responses=answers(*COUNCIL, TooManyHere, StorageFull))
def write(
    vault: Vault, meeting: MeetingId, given: Given, token: Token, here: Here
) -> dict[str, Any]:
    """Write a meeting, or write it anew, whole."""
    said = meeting_to_data(read_meeting(given | {"id": meeting}))
    with here.vaults.write() as connection:
        own = councillor(connection, here, token, vault, hold=True)
        mine = meetings.c.municipality == own.municipality
        connection.execute(delete(meetings).where(mine, meetings.c.id == meeting))
        held = connection.scalar(select(func.count()).select_from(meetings).where(mine))
        if (held or 0) >= here.settings.limits.meetings:
            raise TooManyHere
        connection.execute(
            insert(meetings).values(
                municipality=own.municipality, id=meeting, meeting=json.dumps(said)
            )
        )
    return said


@router.delete(
    "/council/meetings/{meeting}", status_code=204, responses=answers(*COUNCIL, StorageFull)
)
def drop(vault: Vault, meeting: MeetingId, token: Token, here: Here) -> Response:
    """Drop a meeting. What is not there (any more) is no trouble."""
    with here.vaults.write() as connection:
        own = councillor(connection, here, token, vault, hold=True)
        connection.execute(
            delete(meetings).where(
                meetings.c.municipality == own.municipality, meetings.c.id == meeting
            )
        )
    return Response(status_code=204)
