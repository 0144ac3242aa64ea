"""The council's surveys: proposed by one, published by two, and taken back until they open.

Whoever puts their name to a survey signs the bytes that every phone will check: questions,
texts, group, days and key. A change makes other bytes, so every name falls off. Two people
who are on the council at that moment publish it, in one transaction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from fastapi import APIRouter, Depends
from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from starlette.responses import Response

from youthapp import blind, wire
from youthapp.domain import questionnaires
from youthapp.domain import surveys as asked
from youthapp.domain.conversation import fingerprint
from youthapp.domain.questionnaires import Publication, Questionnaire
from youthapp.errors import (
    BadSignature,
    BrokenForm,
    GroupUnknown,
    NotAnAnswer,
    Settled,
    StorageFull,
    SurveyUnknown,
    TextsMissing,
    TooFewInvited,
    TooLarge,
    TooManyHere,
    Unreadable,
    UnreadableEntry,
    WrongDays,
)
from youthapp.language import LANGUAGES
from youthapp.server import invited
from youthapp.server.entries import Here, Vault
from youthapp.server.problems import answers
from youthapp.server.seats import (
    ADVISER,
    COUNCIL,
    YOUTH,
    Member,
    councillor,
    group_name,
    group_named,
    people,
    still_councillor,
)
from youthapp.server.services import Survey
from youthapp.server.sessions import Token, key
from youthapp.server.signatures import demand_signature
from youthapp.server.tables import (
    approvals,
    invited_surveys,
    invitees,
    seats,
    surveys,
    vaults,
)

router = APIRouter(
    prefix="/api/vaults/{vault}/council/surveys",
    tags=["council"],
    dependencies=[Depends(invited.up_to_date)],
)

Found = Row[*tuple[Any, ...]]

NAMES: Final = 2  # of two people: four eyes
LONGEST: Final = timedelta(days=60)
FARTHEST: Final = timedelta(days=366)  # from today until it opens
UNOPENED: Final = ("proposed", "published", "few")

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CODES: Final = frozenset(each.code for each in LANGUAGES)
_HERE: Final = (*COUNCIL, SurveyUnknown)


@router.get("", responses=answers(*COUNCIL))
def proposed(vault: Vault, token: Token, here: Here) -> list[wire.InvitedSurvey]:
    """Give every survey of the municipality, proposals too, the newest first."""
    with here.vaults.read() as connection:
        own = councillor(connection, here, token, vault)
        rows = connection.execute(
            select(invited_surveys)
            .where(invited_surveys.c.municipality == own.municipality)
            .order_by(invited_surveys.c.opens.desc(), invited_surveys.c.id)
        ).all()
        return [told(connection, row, own) for row in rows]


@router.get("/{survey}/questionnaire", responses=answers(*_HERE))
def questionnaire(vault: Vault, survey: Survey, token: Token, here: Here) -> Response:
    """Give a questionnaire as the bytes that are hashed, while it is proposed too."""
    with here.vaults.read() as connection:
        row = find(connection, councillor(connection, here, token, vault), survey)
    return Response(row.questionnaire.encode(), media_type="application/json")


@router.put(
    "/{survey}",
    responses=answers(
        *COUNCIL,
        BrokenForm,
        NotAnAnswer,
        GroupUnknown,
        SurveyUnknown,
        TextsMissing,
        TooFewInvited,
        WrongDays,
        Settled,
        TooManyHere,
        TooLarge,
        StorageFull,
    ),
)
def propose(
    vault: Vault, survey: Survey, proposal: wire.Proposal, token: Token, here: Here
) -> wire.InvitedSurvey:
    """Propose a survey, or change what is proposed: then every name under it falls off.

    The same proposal again changes nothing.
    """
    most = here.settings.limits.surveys
    with here.vaults.read() as connection:
        own = councillor(connection, here, token, vault)
        before = _in_hand(connection, own, survey, most)
    made = _questionnaire(proposal.questionnaire, survey)
    opens, closes = _days(proposal, here.settings.today())
    private = blind.read_private_key(before.private) if before else make_key()
    published = Publication(
        survey=survey,
        questionnaire=questionnaires.sha256(made),
        form=fingerprint(made.form),
        key=private.public.fingerprint(),
        group=group_name(proposal.group),
        opens=opens,
        closes=closes,
    )
    try:
        with here.vaults.write() as connection:
            own = still_councillor(connection, own)
            now = _in_hand(connection, own, survey, most, hold=True)
            if (now.modulus if now else None) != (before.modulus if before else None):
                raise Settled  # somebody proposed it, or took it back, in this very moment
            _keep(connection, own, now, published, made, private)
            return told(connection, find(connection, own, survey), own)
    except IntegrityError as error:  # its name was taken elsewhere, in this very moment
        raise Settled from error


@router.post(
    "/{survey}/approvals",
    responses=answers(
        *_HERE,
        BadSignature,
        UnreadableEntry,
        Settled,
        TooFewInvited,
        WrongDays,
        StorageFull,
    ),
)
def approve(
    vault: Vault, survey: Survey, approval: wire.Approval, token: Token, here: Here
) -> wire.InvitedSurvey:
    """Take a name under a proposal: one's own, by the phone that asks. The second publishes."""
    named = {
        "root": key(approval.root),
        "device": key(approval.device),
        "enrolment": wire.from_text(approval.enrolment, wire.SIGNATURE_BYTES),
        "signature": wire.from_text(approval.signature, wire.SIGNATURE_BYTES),
    }
    with here.vaults.write() as connection:
        own = councillor(connection, here, token, vault, hold=True)
        row = find(connection, own, survey, hold=True)
        _check_name(own, row, named)
        if row.state == "proposed":
            _may_be_published(connection, row, here.settings.today())
            _sign(connection, own, row, named)
        elif not _has_signed(connection, survey, named["root"]):
            raise Settled
    invited.up_to_date(here)  # what opens today opens now
    with here.vaults.read() as connection:
        return told(connection, find(connection, own, survey), own)


@router.delete("/{survey}", status_code=204, responses=answers(*_HERE, Settled, StorageFull))
def withdraw(vault: Vault, survey: Survey, token: Token, here: Here) -> Response:
    """Take a survey back that has not opened. On the day it opens it is too late."""
    with here.vaults.write() as connection:
        own = councillor(connection, here, token, vault, hold=True)
        row = find(connection, own, survey, hold=True)
        opening = row.state == "published" and row.opens <= here.settings.today()
        if row.state not in UNOPENED or opening:
            raise Settled
        connection.execute(delete(invited_surveys).where(invited_surveys.c.id == survey))
    return Response(status_code=204)


def find(connection: Connection, own: Member, survey: str, *, hold: bool = False) -> Found:
    """Return a survey of the council's own municipality, held when it is to be changed.

    Raises SurveyUnknown: another's looks like none.
    """
    wanted = select(invited_surveys).where(
        invited_surveys.c.id == survey, invited_surveys.c.municipality == own.municipality
    )
    row = connection.execute(wanted.with_for_update() if hold else wanted).first()
    if row is None:
        raise SurveyUnknown
    return row


def told(connection: Connection, row: Found, own: Member) -> wire.InvitedSurvey:
    """Return a survey as somebody on the council sees it."""
    number = own.caller.number
    mine = connection.scalar(
        select(invitees.c.vault).where(invitees.c.survey == row.id, invitees.c.vault == number)
    )
    return invited.told(connection, row, mine=mine is not None)


def make_key() -> blind.PrivateKey:
    """Make the key of one survey, and of no other (RFC 9474 §6.1)."""
    from cryptography.hazmat.primitives.asymmetric import rsa  # every start would pay for it

    numbers = rsa.generate_private_key(blind.EXPONENT, blind.KEY_BITS).private_numbers()
    return blind.PrivateKey(numbers.p, numbers.q)


# What may be proposed


def _questionnaire(data: Mapping[str, Any], survey: str) -> Questionnaire:
    """Read what is proposed, whole in every language.

    Raises Unreadable, BrokenForm, NotAnAnswer, TooLarge, TextsMissing.
    """
    try:
        made = questionnaires.read_questionnaire(data)
    except (OverflowError, RecursionError) as error:  # a number or a nest without end
        raise Unreadable(part="questionnaire") from error
    follows = not made.follows or _ID.fullmatch(made.follows)
    if made.form.id != survey or not follows or not _CODES.issuperset(made.languages):
        raise Unreadable(part="questionnaire")
    if len(questionnaires.canonical(made)) > questionnaires.MOST_BYTES:
        raise TooLarge
    if not questionnaires.complete(made):
        raise TextsMissing
    return made


def _days(proposal: wire.Proposal, today: date) -> tuple[date, date]:
    """Return the first and the last day. Raises Unreadable, WrongDays."""
    try:
        opens, closes = (date.fromisoformat(each) for each in (proposal.opens, proposal.closes))
    except ValueError as error:
        raise Unreadable(part="day") from error
    if not today <= opens <= closes or closes - opens > LONGEST or opens - today > FARTHEST:
        raise WrongDays
    return opens, closes


def _in_hand(
    connection: Connection, own: Member, survey: str, most: int, *, hold: bool = False
) -> Found | None:
    """Return a proposal that can be changed, or None when a new one can be made.

    Raises Settled for a name that is taken, wherever it is, and TooManyHere.
    """
    wanted = select(invited_surveys).where(invited_surveys.c.id == survey)
    row = connection.execute(wanted.with_for_update() if hold else wanted).first()
    if row is not None:
        if row.municipality != own.municipality or row.state != "proposed":
            raise Settled
        return row
    if connection.scalar(select(surveys.c.id).where(surveys.c.id == survey)) is not None:
        raise Settled
    mine = invited_surveys.c.municipality == own.municipality
    held = connection.scalar(
        select(func.count())
        .select_from(invited_surveys)
        .where(mine, invited_surveys.c.state != "archived")
    )
    if (held or 0) >= most:
        raise TooManyHere
    return None


def _keep(
    connection: Connection,
    own: Member,
    row: Found | None,
    published: Publication,
    made: Questionnaire,
    private: blind.PrivateKey,
) -> None:
    group = None
    if published.group:
        group = group_named(connection, own.municipality, published.group)
        if group is None:
            raise GroupUnknown
    if made.follows:
        find(connection, own, made.follows)
    _enough(connection, own.municipality, group)
    packed = questionnaires.publication_to_bytes(published)
    if row is not None and row.publication == packed:
        return
    values = {
        "group": group,
        "questionnaire": questionnaires.canonical(made).decode(),
        "publication": packed,
        "opens": published.opens,
        "closes": published.closes,
    }
    if row is not None:
        connection.execute(delete(approvals).where(approvals.c.survey == row.id))
        mine = invited_surveys.c.id == row.id
        connection.execute(update(invited_surveys).where(mine).values(values))
        return
    connection.execute(
        insert(invited_surveys).values(
            **values,
            id=published.survey,
            municipality=own.municipality,
            state="proposed",
            modulus=private.public.pack(),
            private=private.pack(),
            issued=0,
        )
    )


def _enough(connection: Connection, municipality: int, group: int | None) -> None:
    if people(connection, municipality, group) < asked.LEAST_INVITED:
        raise TooFewInvited


# Who puts their name to it


def _check_name(own: Member, row: Found, named: Mapping[str, bytes]) -> None:
    """Hold a name to the person and the phone that bring it. Raises BadSignature."""
    root, device = named["root"], named["device"]
    if wire.vault_id(root) != own.caller.vault or device != own.caller.device:
        raise BadSignature
    demand_signature(named["enrolment"], wire.enrolment(own.caller.vault, device), root)
    demand_signature(named["signature"], wire.publishing(row.publication), device)


def _may_be_published(connection: Connection, row: Found, today: date) -> None:
    """Raises WrongDays when its day has come already, and TooFewInvited."""
    if row.opens < today:
        raise WrongDays
    _enough(connection, row.municipality, row.group)


def _sign(connection: Connection, own: Member, row: Found, named: Mapping[str, bytes]) -> None:
    """Put a name to a proposal, and publish it when two who are on the council have.

    Names of people who are not on it any more are taken away: they count for nothing.
    """
    of_survey = approvals.c.survey == row.id
    connection.execute(delete(approvals).where(of_survey, approvals.c.root == named["root"]))
    connection.execute(insert(approvals).values(survey=row.id, **named))
    sitting = (
        select(vaults.c.root)
        .outerjoin(seats, seats.c.vault == vaults.c.number)
        .where(
            vaults.c.municipality == own.municipality,
            (vaults.c.role == ADVISER) | (vaults.c.role == YOUTH) & seats.c.vault.is_not(None),
        )
    )
    connection.execute(delete(approvals).where(of_survey, approvals.c.root.not_in(sitting)))
    held = connection.scalar(select(func.count()).select_from(approvals).where(of_survey))
    if (held or 0) >= NAMES:
        mine = invited_surveys.c.id == row.id
        connection.execute(update(invited_surveys).where(mine).values(state="published"))


def _has_signed(connection: Connection, survey: str, root: bytes) -> bool:
    found = connection.scalar(
        select(approvals.c.root).where(approvals.c.survey == survey, approvals.c.root == root)
    )
    return found is not None
