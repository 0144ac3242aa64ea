"""Surveys by invitation: opening, tokens, closing, and what everybody can check after.

Who is invited is counted once, when the survey opens. Each of them can have one signature
on something the server does not see (RFC 9474): that is the right to one ballot, and no
trace leads from the ballot back. The right is given with the ordinary exchange, to
everybody, answered or not; so it tells nothing of who answers. When the survey closes, the
key that signs and the ballots are destroyed; counters, own words in random order, and the
ballots' hashes remain.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any, Final

from fastapi import APIRouter
from sqlalchemy import Connection, Row, insert, select, update
from starlette.responses import Response

from youthapp import blind, wire
from youthapp.domain import disclosure
from youthapp.domain import surveys as asked
from youthapp.domain.conversation import Answers, Form
from youthapp.domain.counting import Tally, tally, tally_from_data
from youthapp.domain.questionnaires import Questionnaire, read_questionnaire
from youthapp.errors import (
    NotAllowed,
    NotInvited,
    NotYourVault,
    ResultsNotYet,
    SurveyClosed,
    SurveyUnknown,
    TokenTaken,
    TooMany,
    Unreadable,
    UnreadableEntry,
)
from youthapp.server import own_words, signed_ballots
from youthapp.server.entries import Here, Vault
from youthapp.server.problems import answers
from youthapp.server.services import Services, Survey
from youthapp.server.sessions import Token, caller
from youthapp.server.standing import SEEN
from youthapp.server.tables import approvals, invited_surveys, invitees, members, vaults

router = APIRouter(prefix="/api", tags=["surveys by invitation"])

Found = Row[*tuple[Any, ...]]

OVER: Final = ("closed", "archived")
_OWN: Final = (NotAllowed, NotYourVault, TooMany, Unreadable)


@router.get("/vaults/{vault}/surveys", responses=answers(*_OWN))
def of_mine(vault: Vault, token: Token, here: Here) -> list[wire.InvitedSurvey]:
    """Give the surveys of one's municipality that are open or over, the newest first."""
    settle(here)
    with here.vaults.read() as connection:
        own = caller(connection, here, token, vault)
        mine = set(
            connection.scalars(select(invitees.c.survey).where(invitees.c.vault == own.number))
        )
        rows = connection.execute(
            select(invited_surveys)
            .join(vaults, vaults.c.municipality == invited_surveys.c.municipality)
            .where(vaults.c.number == own.number, invited_surveys.c.state.in_(SEEN))
            .order_by(invited_surveys.c.opens.desc(), invited_surveys.c.id)
        ).all()
        return [told(connection, row, mine=row.id in mine) for row in rows]


@router.post(
    "/vaults/{vault}/surveys/{survey}/token",
    responses=answers(*_OWN, NotInvited, SurveyClosed, TokenTaken, UnreadableEntry),
)
def token(
    vault: Vault, survey: Survey, asked: wire.TokenAsked, token: Token, here: Here
) -> wire.TokenGiven:
    """Sign once, unseen, for somebody who is invited. The same again gets the same answer."""
    blinded = wire.from_text(asked.blinded, blind.SIGNATURE_BYTES)
    settle(here)
    with here.vaults.read() as connection:
        own = caller(connection, here, token, vault)
        row = _invitation(connection, survey, own.number)
    if row.private is None or row.state != "open":
        raise SurveyClosed
    signed = blind.sign_blinded(blind.read_private_key(row.private), blinded)
    with here.vaults.write() as connection:
        _give(connection, survey, own.number, hashlib.sha256(blinded).digest())
    return wire.TokenGiven(signed=wire.to_text(signed))


@router.get("/surveys/{survey}/questionnaire", responses=answers(SurveyUnknown, Unreadable))
def questionnaire(survey: Survey, here: Here) -> Response:
    """Give what is asked, in every language, as the bytes that were published."""
    row = _shown(here, survey)
    return Response(row.questionnaire.encode(), media_type="application/json")


@router.get("/surveys/{survey}/count", responses=answers(SurveyUnknown, ResultsNotYet, Unreadable))
def count(survey: Survey, here: Here) -> wire.Count:
    """Give what everybody can check: invited, issued, counted, and each counted ballot's hash."""
    row = _shown(here, survey)
    if row.state not in OVER:
        raise ResultsNotYet
    return count_of(row)


def results(here: Services, survey: str) -> disclosure.Results:
    """Return what a closed survey says, as far as it points at nobody.

    Raises SurveyUnknown, ResultsNotYet.
    """
    row = _shown(here, survey)
    if row.state not in OVER:
        raise ResultsNotYet
    with here.vaults.read() as connection:
        reviewed = own_words.shown(connection, survey)
    return disclosure.disclose(tally_from_data(json.loads(row.tally)), reviewed=reviewed)


def count_of(row: Found) -> wire.Count:
    """Return the published numbers of a survey that is over."""
    hashes = tuple(json.loads(row.hashes))
    return wire.Count(invited=row.invited, issued=row.issued, counted=len(hashes), hashes=hashes)


def told(connection: Connection, row: Found, *, mine: bool) -> wire.InvitedSurvey:
    """Return a survey as those whom it concerns see it."""
    over = row.state in OVER
    names = connection.execute(
        select(approvals).where(approvals.c.survey == row.id).order_by(approvals.c.root)
    )
    return wire.InvitedSurvey(
        id=row.id,
        state=row.state,
        publication=wire.to_text(row.publication),
        key=wire.to_text(row.modulus),
        approvals=tuple(_approval(each) for each in names),
        mine=mine,
        invited=row.invited,
        issued=row.issued if over else None,
        counted=len(json.loads(row.hashes)) if over else None,
    )


# Opening and closing


def settle(here: Services) -> None:
    """Open what is to open today, and close what is over."""
    today = here.settings.today()
    with here.vaults.read() as connection:
        due = select(invited_surveys.c.id, invited_surveys.c.state, invited_surveys.c.closes)
        rows = connection.execute(
            due.where(
                (invited_surveys.c.state == "published") & (invited_surveys.c.opens <= today)
                | (invited_surveys.c.state == "open") & (invited_surveys.c.closes < today)
            )
        ).all()
    for row in rows:
        if row.state == "published":
            open_survey(here, row.id)
        if row.closes < today:
            close_survey(here, row.id)


def up_to_date(here: Here) -> None:
    """Let what is to open or close today have done so before somebody asks."""
    settle(here)


def open_survey(here: Services, survey: str) -> None:
    """Count who is invited, once, and let the survey begin; with fewer than five it does not."""
    with here.vaults.read() as connection:
        row = _survey(connection, survey)
    made = _questionnaire(row)
    signed_ballots.open_round(
        here.ballots,
        survey,
        made.form,
        publication=hashlib.sha256(row.publication).digest(),
        key=row.modulus,
        opens=row.opens,
        closes=row.closes,
    )
    with here.vaults.write() as connection:
        row = _survey(connection, survey, lock=True)
        if row.state != "published":
            return
        people = _concerned(connection, row)
        enough = len(people) >= asked.LEAST_INVITED
        if enough:
            rows = [{"survey": survey, "vault": number} for number in people]
            connection.execute(insert(invitees), rows)
        connection.execute(
            update(invited_surveys)
            .where(invited_surveys.c.id == survey)
            .values(
                state="open" if enough else "few",
                invited=len(people),
                private=row.private if enough else None,
            )
        )


def close_survey(here: Services, survey: str) -> None:
    """Count, keep the count, destroy the ballots and the key. In that order, and again.

    Stopped anywhere, it is finished by doing it once more.
    """
    with here.vaults.read() as connection:
        row = _survey(connection, survey)
    if row.state not in ("open", *OVER):
        return
    if row.state == "open":
        made = _questionnaire(row)
        cast = [each for each in signed_ballots.shut(here.ballots, survey) if each.body]
        read = _readable(made.form, cast)
        counted = tally(made.form, read, made.breakdown)
        counted = replace(counted, moved=_moved(here, survey, made.follows))
        counted = disclosure.without_small_groups(counted)
        hashes = sorted(wire.ballot_hash(each.pack()) for each in cast)
        _keep_count(here, survey, counted, hashes)
    signed_ballots.destroy(here.ballots, survey)


def clean_up(here: Services) -> None:
    """Finish what was stopped between counting and destroying."""
    with here.vaults.read() as connection:
        over = connection.scalars(
            select(invited_surveys.c.id).where(invited_surveys.c.state.in_(OVER))
        ).all()
    for survey in over:
        signed_ballots.destroy(here.ballots, survey)


def _moved(here: Services, survey: str, follows: str) -> int | None:
    """Count who came and who left since the survey that this one takes up again, if any.

    Counted once, at closing: results must not change when somebody leaves later on.
    """
    with here.vaults.read() as connection:
        last = connection.execute(
            select(invited_surveys.c.invited).where(
                invited_surveys.c.id == follows, invited_surveys.c.state.in_(OVER)
            )
        ).one_or_none()
        then, now = (
            set(connection.scalars(select(invitees.c.vault).where(invitees.c.survey == one)))
            for one in (follows, survey)
        )
    return None if last is None else len(then ^ now) + (last.invited or 0) - len(then)


def _keep_count(here: Services, survey: str, tally: Tally, hashes: Sequence[str]) -> None:
    """Keep the count, and the own words apart from it and from each other."""
    open_still = (invited_surveys.c.id == survey) & (invited_surveys.c.state == "open")
    words = [(count.item, text) for count in tally.items for text in count.texts]
    counts = tuple(replace(count, texts=("",) * len(count.texts)) for count in tally.items)
    tally = replace(tally, items=counts)
    with here.vaults.write() as connection:
        kept = connection.execute(
            update(invited_surveys)
            .where(open_still)
            .values(
                state="closed",
                private=None,
                tally=json.dumps(asdict(tally)),
                hashes=json.dumps(hashes),
            )
        )
        if kept.rowcount:
            own_words.lay_down(connection, survey, words)


def _readable(form: Form, cast: Iterable[wire.Ballot]) -> Iterator[Answers]:
    for ballot in cast:
        with suppress(Unreadable):  # it was readable when it came: never stop a count for it
            yield asked.read_ballot(form, ballot.body)


def _survey(connection: Connection, survey: str, *, lock: bool = False) -> Found:
    """Return a survey by invitation in any state. Raises SurveyUnknown."""
    wanted = select(invited_surveys).where(invited_surveys.c.id == survey)
    row = connection.execute(wanted.with_for_update() if lock else wanted).one_or_none()
    if row is None:
        raise SurveyUnknown
    return row


def _shown(here: Services, survey: str) -> Found:
    """Return a survey that anybody may ask about: proposals are not. Raises SurveyUnknown."""
    settle(here)
    with here.vaults.read() as connection:
        row = _survey(connection, survey)
    if row.state not in SEEN:
        raise SurveyUnknown
    return row


def _questionnaire(row: Found) -> Questionnaire:
    return read_questionnaire(json.loads(row.questionnaire))


def _approval(row: Found) -> wire.Approval:
    named = (row.device.hex(), wire.to_text(row.enrolment), wire.to_text(row.signature))
    return wire.Approval(row.root.hex(), *named)


def _concerned(connection: Connection, row: Found) -> list[int]:
    """Return the youths whom a survey is for, in the order of their random ids."""
    wanted = select(vaults.c.number).where(
        vaults.c.role == "youth", vaults.c.municipality == row.municipality
    )
    if row.group is not None:
        wanted = wanted.join(members, members.c.vault == vaults.c.number).where(
            members.c.group == row.group
        )
    return list(connection.scalars(wanted.order_by(vaults.c.vault)))


def _invitation(connection: Connection, survey: str, number: int) -> Found:
    """Return the survey to which somebody is invited. Raises NotInvited.

    A survey that is not there looks like one that is for others.
    """
    row = connection.execute(
        select(invited_surveys)
        .join(invitees, invitees.c.survey == invited_surveys.c.id)
        .where(invited_surveys.c.id == survey, invitees.c.vault == number)
    ).one_or_none()
    if row is None:
        raise NotInvited
    return row


def _give(connection: Connection, survey: str, number: int, blinded: bytes) -> None:
    """Note that somebody has their token. Raises TokenTaken, SurveyClosed."""
    mine = (invitees.c.survey == survey) & (invitees.c.vault == number)
    if _survey(connection, survey, lock=True).state != "open":
        raise SurveyClosed
    before = connection.scalar(select(invitees.c.blinded).where(mine))
    if before == blinded:
        return
    if before is not None:
        raise TokenTaken
    connection.execute(update(invitees).where(mine).values(blinded=blinded))
    connection.execute(
        update(invited_surveys)
        .where(invited_surveys.c.id == survey)
        .values(issued=invited_surveys.c.issued + 1)
    )
