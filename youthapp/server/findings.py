"""Findings: what a council says of a survey, and what is answered to it.

Everybody sees what is published, with every answer it ever got, and whether one is late. A
survey is put away when nothing published is without an answer; with that the own words it
brought are destroyed.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Depends, Path
from sqlalchemy import Connection, Row, delete, insert, select, update
from starlette.responses import Response

from youthapp.domain.council import (
    MOST_REPLIES,
    Finding,
    answered,
    finding_to_data,
    may_become,
    overdue,
    read_finding,
    read_reply,
    unanswered,
)
from youthapp.errors import (
    FindingsUnanswered,
    ResultsNotYet,
    Settled,
    StorageFull,
    SurveyUnknown,
    TooManyHere,
    Unreadable,
    WrongDays,
)
from youthapp.server import own_words
from youthapp.server.council import find
from youthapp.server.entries import Here, Vault
from youthapp.server.invited import OVER, up_to_date
from youthapp.server.problems import answers
from youthapp.server.seats import COUNCIL, councillor
from youthapp.server.services import Services, Survey
from youthapp.server.sessions import Token
from youthapp.server.tables import findings, invited_surveys

router = APIRouter(prefix="/api", tags=["council"], dependencies=[Depends(up_to_date)])

FindingId = Annotated[str, Path(pattern="^[a-z0-9][a-z0-9-]{0,63}$")]
Given = Annotated[dict[str, Any], Body()]
Found = Row[*tuple[Any, ...]]

_OF_SURVEY: Final = "/vaults/{vault}/council/surveys/{survey}"
_HERE: Final = (*COUNCIL, SurveyUnknown, ResultsNotYet)
_TOLD: Final = ("open", *OVER)  # states in which anybody may ask


@router.get(
    "/surveys/{survey}/findings", responses=answers(SurveyUnknown, ResultsNotYet, Unreadable)
)
def published(survey: Survey, here: Here) -> list[dict[str, Any]]:
    """Give what the council found, what was answered, and whether an answer is late."""
    with here.vaults.read() as connection:
        row = connection.execute(
            select(invited_surveys).where(
                invited_surveys.c.id == survey, invited_surveys.c.state.in_(_TOLD)
            )
        ).first()
        if row is None:
            raise SurveyUnknown
        if row.state not in OVER:
            raise ResultsNotYet
        return [_told(here, row, each) for each in _held(connection, survey) if each.published]


@router.get(f"{_OF_SURVEY}/findings", responses=answers(*_HERE))
def written(vault: Vault, survey: Survey, token: Token, here: Here) -> list[dict[str, Any]]:
    """Give the council every finding of a survey, drafts too."""
    with here.vaults.read() as connection:
        row = _closed(connection, here, token, vault, survey)
        return [_told(here, row, each) for each in _held(connection, survey)]


@router.put(
    f"{_OF_SURVEY}/findings/{{finding}}",
    responses=answers(*_HERE, Settled, TooManyHere, StorageFull),
)
def write(
    vault: Vault, survey: Survey, finding: FindingId, given: Given, token: Token, here: Here
) -> dict[str, Any]:
    """Write a finding, or write it anew, as far as ``domain.council.may_become`` lets one."""
    said = read_finding(given | {"id": finding, "survey": survey, "replies": []})
    with here.vaults.write() as connection:
        row = _closed(connection, here, token, vault, survey, hold=True)
        before = _one(connection, survey, finding)
        after = said if before is None else _renewed(before, said)
        if row.state == "archived" and after != before:
            raise Settled
        if before is None and len(_held(connection, survey)) >= here.settings.limits.findings:
            raise TooManyHere
        _keep(connection, after, new=before is None)
    return _told(here, row, after)


@router.delete(
    f"{_OF_SURVEY}/findings/{{finding}}",
    status_code=204,
    responses=answers(*_HERE, Settled, StorageFull),
)
def drop(vault: Vault, survey: Survey, finding: FindingId, token: Token, here: Here) -> Response:
    """Drop a draft. What was published stays. What is not there (any more) is no trouble."""
    with here.vaults.write() as connection:
        row = _closed(connection, here, token, vault, survey, hold=True)
        before = _one(connection, survey, finding)
        if before and (before.published or row.state == "archived"):
            raise Settled
        connection.execute(delete(findings).where(_is(survey, finding)))
    return Response(status_code=204)


@router.put(
    f"{_OF_SURVEY}/findings/{{finding}}/reply",
    responses=answers(*_HERE, WrongDays, TooManyHere, StorageFull),
)
def reply(
    vault: Vault, survey: Survey, finding: FindingId, given: Given, token: Token, here: Here
) -> dict[str, Any]:
    """Answer a finding; what was answered before stays in sight. The day is the server's."""
    today = here.settings.today()
    said = read_reply(given | {"on": today.isoformat()})
    if said.by is not None and said.by < today:
        raise WrongDays
    with here.vaults.write() as connection:
        row = _closed(connection, here, token, vault, survey, hold=True)
        before = _one(connection, survey, finding)
        if before is None:
            raise SurveyUnknown
        after = answered(before, said)
        if len(after.replies) > MOST_REPLIES:
            raise TooManyHere
        _keep(connection, after, new=False)
    return _told(here, row, after)


@router.post(
    f"{_OF_SURVEY}/archive",
    status_code=204,
    responses=answers(*_HERE, FindingsUnanswered, StorageFull),
)
def archive(vault: Vault, survey: Survey, token: Token, here: Here) -> Response:
    """Put a survey away, when nothing published is without an answer. Own words go with it."""
    with here.vaults.write() as connection:
        _closed(connection, here, token, vault, survey, hold=True)
        if unanswered(_held(connection, survey)):
            raise FindingsUnanswered
        mine = invited_surveys.c.id == survey
        connection.execute(update(invited_surveys).where(mine).values(state="archived"))
        own_words.forget_originals(connection, survey)
    if here.vaults.sqlite:  # the log of writes still holds the pages
        here.vaults.alone("PRAGMA wal_checkpoint(TRUNCATE)")
    return Response(status_code=204)


def _closed(
    connection: Connection,
    here: Here,
    token: Token,
    vault: str,
    survey: str,
    *,
    hold: bool = False,
) -> Found:
    own = councillor(connection, here, token, vault, hold=hold)
    row = find(connection, own, survey, hold=hold)
    if row.state not in OVER:
        raise ResultsNotYet
    return row


def told_to_everybody(here: Services, survey: str) -> list[tuple[Finding, bool]]:
    """Return the published findings of a survey that is over, each with whether it is late."""
    with here.vaults.read() as connection:
        row = connection.execute(
            select(invited_surveys).where(
                invited_surveys.c.id == survey, invited_surveys.c.state.in_(OVER)
            )
        ).first()
        if row is None:
            return []
        today = here.settings.today()
        return [
            (each, overdue(each, today, closed=row.closes))
            for each in _held(connection, survey)
            if each.published
        ]


def _told(here: Here, row: Found, finding: Finding) -> dict[str, Any]:
    late = overdue(finding, here.settings.today(), closed=row.closes)
    return {**finding_to_data(finding), "overdue": late}


def _held(connection: Connection, survey: str) -> list[Finding]:
    rows = connection.scalars(
        select(findings.c.finding).where(findings.c.survey == survey).order_by(findings.c.id)
    )
    return [read_finding(json.loads(row)) for row in rows]


def _is(survey: str, finding: str) -> Any:
    return (findings.c.survey == survey) & (findings.c.id == finding)


def _one(connection: Connection, survey: str, finding: str) -> Finding | None:
    kept = connection.scalar(select(findings.c.finding).where(_is(survey, finding)))
    return None if kept is None else read_finding(json.loads(kept))


def _renewed(before: Finding, said: Finding) -> Finding:
    """Return a finding with other words and its old answers. Raises Settled."""
    after = Finding(before.id, before.survey, said.texts, said.published, before.replies)
    if not may_become(before, after):
        raise Settled
    return after


def _keep(connection: Connection, finding: Finding, *, new: bool) -> None:
    body = json.dumps(finding_to_data(finding))
    if new:
        connection.execute(
            insert(findings).values(survey=finding.survey, id=finding.id, finding=body)
        )
    else:
        mine = _is(finding.survey, finding.id)
        connection.execute(update(findings).where(mine).values(finding=body))
