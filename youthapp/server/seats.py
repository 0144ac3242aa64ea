"""Seats and places: who is on a council, and which groups there are, by codes from hand to hand.

An adviser makes a code and gives it to a youth; the code gives a seat in the user council,
or a place in a group. The server learns which vaults sit or belong where, and no name. By
the hash of a code what it gave is taken back.

A council is one municipality's. Whoever is not on it is told the same, whatever is there.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, text, update
from starlette.responses import Response

from youthapp import wire
from youthapp.domain.feedback import clean
from youthapp.errors import (
    InvitationDamaged,
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    NotAllowed,
    NotOnCouncil,
    NotYourVault,
    StorageFull,
    TooMany,
    TooManyHere,
    Unreadable,
)
from youthapp.server.database import Database
from youthapp.server.entries import Here, Vault
from youthapp.server.problems import answers
from youthapp.server.services import Services
from youthapp.server.sessions import Caller, Token, caller
from youthapp.server.tables import (
    approvals,
    codes,
    groups,
    invited_surveys,
    members,
    municipalities,
    seats,
    vaults,
)

router = APIRouter(prefix="/api/vaults/{vault}", tags=["council"])

Code = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="The hash of a code.")]
Found = Row[*tuple[Any, ...]]

YOUTH: Final = "youth"
ADVISER: Final = "adviser"
LIFETIME: Final = timedelta(days=7)
MOST_LETTERS: Final = 80  # of a group's name
OWN: Final = (NotAllowed, NotYourVault, TooMany, Unreadable)
COUNCIL: Final = (*OWN, NotOnCouncil)


@dataclass(frozen=True)
class Member:
    """Who asks, and what they are to the council of their municipality."""

    caller: Caller
    municipality: int
    role: str
    seat: bool

    @property
    def adviser(self) -> bool:
        """Whether this is an adviser of the council."""
        return self.role == ADVISER

    @property
    def on_council(self) -> bool:
        """Whether the council's work is theirs: by a seat, or as its adviser."""
        return self.seat or self.adviser


# Who may


def member(
    connection: Connection, here: Services, token: Token, vault: str, *, hold: bool = False
) -> Member:
    """Return who asks. Raises NotAllowed, TooMany, NotYourVault.

    ``hold`` lets one change at a time be made in a municipality, until the transaction is
    over: what a seat allows is then true of the moment the change is made.
    """
    return _standing(connection, caller(connection, here, token, vault), hold=hold)


def councillor(
    connection: Connection, here: Services, token: Token, vault: str, *, hold: bool = False
) -> Member:
    """Return who asks, when they are on the council. Raises NotOnCouncil, and as ``member``."""
    return _on_council(member(connection, here, token, vault, hold=hold))


def still_councillor(connection: Connection, before: Member) -> Member:
    """Return the same person again, held, when still on the council.

    Raises NotAllowed when the vault is gone, and NotOnCouncil.
    """
    return _on_council(_standing(connection, before.caller, hold=True))


def adviser(connection: Connection, here: Services, token: Token, vault: str) -> Member:
    """Return who asks, held, when they are the council's adviser. Raises NotOnCouncil."""
    own = member(connection, here, token, vault, hold=True)
    if not own.adviser:
        raise NotOnCouncil
    return own


# Codes and what they give


@router.post("/codes", status_code=201, responses=answers(*COUNCIL, TooManyHere, StorageFull))
def make_code(vault: Vault, asked: wire.CodeAsked, token: Token, here: Here) -> wire.CodeGiven:
    """Make a code for one person, good for seven days: a seat, or a place in a group."""
    name = _group_name(asked.group)
    code = secrets.token_bytes(wire.ID_BYTES)
    now, limits = here.settings.seconds(), here.settings.limits
    with here.vaults.write() as connection:
        own = adviser(connection, here, token, vault)
        unused = (codes.c.municipality == own.municipality) & ~codes.c.used
        if _count(connection, codes, unused & (codes.c.expires >= now)) >= limits.codes:
            raise TooManyHere
        connection.execute(
            insert(codes).values(
                hash=bytes.fromhex(wire.code_hash(code)),
                municipality=own.municipality,
                group=_group(connection, own.municipality, name, limits.groups) if name else None,
                expires=now + int(LIFETIME.total_seconds()),
                used=False,
            )
        )
    return wire.CodeGiven(code=wire.invitation_code(code))


@router.post(
    "/places",
    responses=answers(
        *OWN,
        InvitationDamaged,
        InvitationUnknown,
        InvitationUsed,
        InvitationExpired,
        StorageFull,
    ),
)
def take_place(vault: Vault, asked: wire.PlaceAsked, token: Token, here: Here) -> wire.SeatTaken:
    """Take what a code gives. The same person once more gets the same answer.

    Seats and places are for youths; to anybody else, and elsewhere, the code is unknown.
    """
    hashed = bytes.fromhex(wire.code_hash(wire.read_invitation(asked.code)))
    with here.vaults.write() as connection:
        own = member(connection, here, token, vault, hold=True)
        code = _code(connection, own.municipality, hashed)
        if code is None or own.role != YOUTH:
            raise InvitationUnknown
        if code.vault != own.caller.number:
            _check(code, here.settings.seconds())
            _give(connection, code, own.caller.number)
        return wire.SeatTaken(group=code.name or "")


@router.delete("/seats/{code}", status_code=204, responses=answers(*COUNCIL, StorageFull))
def take_back(vault: Vault, code: Code, token: Token, here: Here) -> Response:
    """Take back a code and what it gave. What is not there (any more) is no trouble."""
    with here.vaults.write() as connection:
        own = adviser(connection, here, token, vault)
        found = _code(connection, own.municipality, bytes.fromhex(code))
        if found is not None:
            _undo(connection, found)
    return Response(status_code=204)


@router.get("/council", responses=answers(*OWN))
def council(vault: Vault, token: Token, here: Here) -> wire.CouncilState:
    """Tell how the council stands, what the caller is to it, and which groups are theirs."""
    with here.vaults.read() as connection:
        own = member(connection, here, token, vault)
        place = {"place": own.municipality}
        every = [
            wire.Group(name, count) for name, count in connection.execute(_GROUPS, place).all()
        ]
        return wire.CouncilState(
            municipality=connection.scalar(_NAME, place) or "",
            seat=own.seat,
            adviser=own.adviser,
            seats=connection.scalar(_SEATS, place) or 0,
            places=tuple(connection.scalars(_PLACES, {"vault": own.caller.number})),
            groups=tuple(every) if own.on_council else (),
            youths=people(connection, own.municipality, None) if own.on_council else None,
        )


def people(connection: Connection, municipality: int, group: int | None) -> int:
    """Count the youths of a municipality, or of one group in it."""
    return connection.scalar(_YOUTHS if group is None else _IN_GROUP, _of(municipality, group)) or 0


def group_named(connection: Connection, municipality: int, name: str) -> int | None:
    """Return a group's number, or None when the municipality has none of this name."""
    found: int | None = connection.scalar(
        select(groups.c.id).where(groups.c.municipality == municipality, groups.c.name == name)
    )
    return found


def listed(database: Database) -> list[tuple[str, str, int]]:
    """Return every group with its municipality and how many are in it; "" is the council."""
    with database.read() as connection:
        places = connection.execute(select(municipalities).order_by(municipalities.c.name)).all()
        rows: list[tuple[str, str, int]] = []
        for place in places:
            asked = {"place": place.id}
            rows.append((place.name, "", connection.scalar(_SEATS, asked) or 0))
            every = connection.execute(_GROUPS, asked).all()
            rows += [(place.name, name, count) for name, count in every]
    return rows


def forget_expired(database: Database, now: int) -> None:
    """Drop codes that are over and gave nothing to anybody who is still here."""
    with database.write() as connection:
        connection.execute(delete(codes).where(codes.c.expires < now, codes.c.vault.is_(None)))


# The rows behind it

_IN_SEAT: Final = select(func.count()).select_from(seats.join(vaults)).where(vaults.c.role == YOUTH)
_SEATS: Final = _IN_SEAT.where(vaults.c.municipality == bindparam("place"))
_NAME: Final = select(municipalities.c.name).where(municipalities.c.id == bindparam("place"))
_GROUPS: Final = (
    select(groups.c.name, func.count(members.c.vault))
    .outerjoin(members, members.c.group == groups.c.id)
    .where(groups.c.municipality == bindparam("place"))
    .group_by(groups.c.id, groups.c.name)
    .order_by(groups.c.name)
)
_PLACES: Final = (
    select(groups.c.name)
    .join(members, members.c.group == groups.c.id)
    .where(members.c.vault == bindparam("vault"))
    .order_by(groups.c.name)
)
_YOUTHS: Final = (
    select(func.count())
    .select_from(vaults)
    .where(vaults.c.municipality == bindparam("place"), vaults.c.role == YOUTH)
)
_IN_GROUP: Final = (
    select(func.count())
    .select_from(vaults.join(members, members.c.vault == vaults.c.number))
    .where(
        vaults.c.municipality == bindparam("place"),
        vaults.c.role == YOUTH,
        members.c.group == bindparam("group"),
    )
)
_SIT: Final = text(  # both databases say it in the same words
    "INSERT INTO seats (vault, code) VALUES (:vault, :code) ON CONFLICT DO NOTHING"
)
_BELONG: Final = text(
    'INSERT INTO members ("group", vault) VALUES (:group, :vault) ON CONFLICT DO NOTHING'
)


def _of(municipality: int, group: int | None) -> dict[str, int]:
    return {"place": municipality} | ({} if group is None else {"group": group})


def _standing(connection: Connection, own: Caller, *, hold: bool) -> Member:
    if hold:
        connection.execute(
            select(municipalities.c.id)
            .join(vaults, vaults.c.municipality == municipalities.c.id)
            .where(vaults.c.number == own.number)
            .with_for_update(of=municipalities, key_share=True)
        )
    row = connection.execute(
        select(vaults.c.municipality, vaults.c.role, seats.c.code)
        .outerjoin(seats, seats.c.vault == vaults.c.number)
        .where(vaults.c.number == own.number)
    ).first()
    if row is None:
        raise NotAllowed
    seat = row.role == YOUTH and row.code is not None
    return Member(own, row.municipality, row.role, seat)


def _on_council(own: Member) -> Member:
    if not own.on_council:
        raise NotOnCouncil
    return own


def _group_name(given: str) -> str:
    """Return a group's name without what no screen can show. Raises Unreadable."""
    name = clean(" ".join(given.split()))
    if len(name) > MOST_LETTERS or bool(name) != bool(given):
        raise Unreadable(part="group")
    return name


def _group(connection: Connection, municipality: int, name: str, most: int) -> int:
    """Return a group's number, made new when there was none."""
    found = group_named(connection, municipality, name)
    if found is not None:
        return found
    if _count(connection, groups, groups.c.municipality == municipality) >= most:
        raise TooManyHere
    adding = insert(groups).values(municipality=municipality, name=name).returning(groups.c.id)
    return int(connection.execute(adding).scalar_one())


def _count(connection: Connection, table: Any, which: Any) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(which)) or 0


def _code(connection: Connection, municipality: int, hashed: bytes) -> Found | None:
    """Return a code of this municipality. Another's looks like none."""
    return connection.execute(
        select(codes, groups.c.name)
        .outerjoin(groups, groups.c.id == codes.c.group)
        .where(codes.c.hash == hashed, codes.c.municipality == municipality)
    ).first()


def _check(code: Found, now: int) -> None:
    if code.used:
        raise InvitationUsed
    if code.expires < now:
        raise InvitationExpired


def _give(connection: Connection, code: Found, number: int) -> None:
    connection.execute(
        update(codes).where(codes.c.hash == code.hash).values(used=True, vault=number)
    )
    if code.group is None:
        connection.execute(_SIT, {"vault": number, "code": code.hash})
    else:
        connection.execute(_BELONG, {"group": code.group, "vault": number})


def _undo(connection: Connection, code: Found) -> None:
    """Take back what a code gave, and every code that gave the same person the same."""
    same = codes.c.hash == code.hash
    if code.vault is not None:
        same = (codes.c.vault == code.vault) & codes.c.group.is_not_distinct_from(code.group)
        _leave(connection, code)
    connection.execute(delete(codes).where(same))
    if code.group is not None:
        _drop_if_empty(connection, code.group)


def _leave(connection: Connection, code: Found) -> None:
    if code.group is not None:
        place = (members.c.vault == code.vault) & (members.c.group == code.group)
        connection.execute(delete(members).where(place))
        return
    connection.execute(delete(seats).where(seats.c.vault == code.vault))
    root = select(vaults.c.root).where(vaults.c.number == code.vault).scalar_subquery()
    proposed = select(invited_surveys.c.id).where(invited_surveys.c.state == "proposed")
    connection.execute(
        delete(approvals).where(approvals.c.root == root, approvals.c.survey.in_(proposed))
    )


def _drop_if_empty(connection: Connection, group: int) -> None:
    """Forget a group that nobody is in, asks for, or was asked in."""
    for table in (members, codes, invited_surveys):
        if _count(connection, table, table.c.group == group):
            return
    connection.execute(delete(groups).where(groups.c.id == group))
