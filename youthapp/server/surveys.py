"""Surveys: what is asked, how to answer without a name, and what came of it.

A ballot is sent without token or cookie and is written to no log. Nobody sees a result
before the survey has closed, and then only what ``domain.disclosure`` lets through.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from sqlalchemy import Row, insert, select, update
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from youthapp import wire
from youthapp.domain import disclosure
from youthapp.domain import surveys as asked
from youthapp.domain.conversation import Answers, Form, fingerprint, form_to_data, read_form
from youthapp.domain.counting import tally, tally_from_data
from youthapp.errors import (
    BadSignature,
    Conflict,
    ResultsNotYet,
    StorageFull,
    SurveyClosed,
    SurveyUnknown,
    TooLarge,
    TooMany,
    Unreadable,
    UnreadableEntry,
)
from youthapp.server import ballots, invited, signed_ballots
from youthapp.server.invitations import known_municipality
from youthapp.server.problems import answers, octets
from youthapp.server.services import Services, Survey, anyone, services
from youthapp.server.tables import surveys

router = APIRouter(prefix="/api", tags=["surveys"])

Here = Annotated[Services, Depends(services)]


@router.get("/surveys", responses=answers())
def rounds(here: Here) -> list[wire.SurveyRound]:
    """Give every survey, open ones and closed ones, the newest first."""
    return listed(here)


@router.get(
    "/surveys/{survey}/results",
    responses=answers(SurveyUnknown, ResultsNotYet, Unreadable),
)
def results(survey: Survey, here: Here) -> disclosure.Results:
    """Give what a closed survey says, as far as it points at nobody."""
    settle(here)
    with here.vaults.read() as connection:
        row = connection.execute(select(surveys).where(surveys.c.id == survey)).first()
    if row is None:
        return invited.results(here, survey)
    if row.tally is None:
        raise ResultsNotYet
    return disclosure.disclose(tally_from_data(json.loads(row.tally)))


@router.post(
    "/ballots/{survey}",
    dependencies=[Depends(anyone)],
    status_code=200,
    response_class=Response,
    responses=answers(
        SurveyUnknown,
        SurveyClosed,
        BadSignature,
        Unreadable,
        UnreadableEntry,
        Conflict,
        TooLarge,
        TooMany,
        StorageFull,
    ),
    openapi_extra=octets(wire.BALLOT_BYTES),
)
async def vote(survey: Survey, request: Request, here: Here) -> Response:
    """Take a ballot: exactly 4096 bytes, and nothing about who sent it.

    The connection is closed behind it, so that nothing else comes the same way.
    """
    body = await request.body()
    if wire.is_signed_ballot(body):
        await _take_signed(here, wire.read_signed_ballot(body, survey))
    else:
        await _take_open(here, survey, body)
    return Response(status_code=200, headers={"connection": "close"})


async def _take_signed(here: Services, ballot: wire.Ballot) -> None:
    terms = await run_in_threadpool(signed_ballots.terms, here.ballots, ballot.survey)
    if terms is None:
        raise SurveyUnknown
    await run_in_threadpool(signed_ballots.check, ballot, terms, here.settings.today())
    await here.urn.put(ballot)


async def _take_open(here: Services, survey: str, packed: bytes) -> None:
    ballot, body = wire.read_ballot(packed)
    await run_in_threadpool(
        ballots.keep,
        here.ballots,
        survey,
        [(ballot, body)],
        today=here.settings.today(),
        most=here.settings.limits.ballots,
    )


def listed(here: Services) -> list[wire.SurveyRound]:
    """Return every survey with its state of today, the newest first."""
    settle(here)
    with here.vaults.read() as connection:
        rows = connection.execute(select(surveys).order_by(surveys.c.opens.desc(), surveys.c.id))
        return [_round(row, here.settings.today()) for row in rows]


def open_survey(
    here: Services, survey: str, form: Form, *, opens: date, closes: date, municipality: str
) -> None:
    """Open a survey from one day to another, both included."""
    ballots.open_round(here.ballots, survey, form, opens, closes)
    with here.vaults.write() as connection:
        connection.execute(
            insert(surveys).values(
                id=survey,
                municipality=known_municipality(connection, municipality),
                form=form.id,
                version=form.version,
                form_sha256=fingerprint(form),
                structure=json.dumps(form_to_data(form)),
                opens=opens,
                closes=closes,
            )
        )


def close_survey(here: Services, survey: str) -> None:
    """Count the ballots, keep the count, destroy the ballots. In that order, and again.

    Closed before its last day, it says today as its last day from now on.
    Stopped anywhere, it is finished by doing it once more. Raises SurveyUnknown.
    """
    with here.vaults.read() as connection:
        row = connection.execute(select(surveys).where(surveys.c.id == survey)).one_or_none()
    if row is None:
        raise SurveyUnknown
    form = read_form(json.loads(row.structure))
    last = min(row.closes, max(row.opens, here.settings.today()))
    count = tally(form, _readable(form, ballots.shut(here.ballots, survey)))
    with here.vaults.write() as connection:
        connection.execute(
            update(surveys)
            .where(surveys.c.id == survey, surveys.c.tally.is_(None))
            .values(tally=json.dumps(asdict(count)), closes=last)
        )
    ballots.destroy(here.ballots, survey)


def settle(here: Services) -> None:
    """Close every survey whose last day is over."""
    with here.vaults.read() as connection:
        due = connection.scalars(
            select(surveys.c.id).where(
                surveys.c.tally.is_(None), surveys.c.closes < here.settings.today()
            )
        ).all()
    for survey in due:
        close_survey(here, survey)


def clean_up(here: Services) -> None:
    """Finish what was stopped between counting and destroying."""
    with here.vaults.read() as connection:
        counted = connection.scalars(select(surveys.c.id).where(surveys.c.tally.is_not(None))).all()
    for survey in counted:
        ballots.destroy(here.ballots, survey)


def state(row: Row[*tuple[Any, ...]], today: date) -> str:
    """Tell whether a survey is waiting, open or closed."""
    if row.tally is not None or today > row.closes:
        return "closed"
    return "waiting" if today < row.opens else "open"


def _round(row: Row[*tuple[Any, ...]], today: date) -> wire.SurveyRound:
    return wire.SurveyRound(
        id=row.id,
        form=row.form,
        version=row.version,
        form_sha256=row.form_sha256,
        state=state(row, today),
        opens=row.opens.isoformat(),
        closes=row.closes.isoformat(),
    )


def _readable(form: Form, bodies: Iterable[bytes]) -> Iterator[Answers]:
    for body in bodies:
        with suppress(Unreadable):  # it was readable when it came: never stop a count for it
            yield asked.read_ballot(form, body)
