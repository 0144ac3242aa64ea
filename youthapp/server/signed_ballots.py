"""Signed ballots: one for each key that a survey by invitation has signed unseen.

They lie in the ballots' own database under the key they bring and nothing else, and the
store is written anew in the order of those keys after each batch. A ballot is believed by
its token, which says that somebody invited made it, and by its own key, which says that
nobody but its owner has changed it. The highest number of a key is the one that counts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, text, update

from youthapp import blind, wire
from youthapp.domain import surveys
from youthapp.domain.conversation import Form, form_to_data, read_form
from youthapp.errors import Conflict, SurveyClosed, YouthAppError
from youthapp.server.ballots import forget_order, hide_time, take_off_the_disk
from youthapp.server.database import Database
from youthapp.server.signatures import demand_signature
from youthapp.server.tables import signed_ballots, signed_rounds


@dataclass(frozen=True)
class Terms:
    """What a ballot of one survey is held to."""

    form: Form
    publication: bytes
    key: blind.PublicKey
    shut: bool
    opens: date
    closes: date


def open_round(
    database: Database,
    survey: str,
    form: Form,
    *,
    publication: bytes,
    key: bytes,
    opens: date,
    closes: date,
) -> None:
    """Take ballots for a survey from one day to another, both included. Again is harmless.

    ``publication`` is the hash of what was published, ``key`` the public key of its tokens.
    """
    with database.write() as connection:
        if _row(connection, survey) is not None:
            return
        connection.execute(
            insert(signed_rounds).values(
                survey=survey,
                publication=publication,
                modulus=key,
                structure=json.dumps(form_to_data(form)),
                opens=opens,
                closes=closes,
                shut=False,
            )
        )
    hide_time(database)


def terms(database: Database, survey: str) -> Terms | None:
    """Return what ballots of a survey are held to, or None when none are taken by this name."""
    with database.read() as connection:
        row = _row(connection, survey)
    if row is None:
        return None
    return Terms(
        form=read_form(json.loads(row.structure)),
        publication=row.publication,
        key=blind.read_public_key(row.modulus),
        shut=row.shut,
        opens=row.opens,
        closes=row.closes,
    )


def check(ballot: wire.Ballot, terms: Terms, today: date) -> None:
    """Hold a ballot to its survey. Raises SurveyClosed, BadSignature, Unreadable.

    Nothing about it is remembered when it is refused.
    """
    if terms.shut or not terms.opens <= today <= terms.closes:
        raise SurveyClosed
    message = wire.token_message(ballot.key, terms.publication)
    blind.verify(terms.key, blind.prepare(message, ballot.prefix), ballot.token)
    demand_signature(ballot.signature, ballot.signed(), ballot.key)
    if ballot.body:
        surveys.read_ballot(terms.form, ballot.body)


def keep(database: Database, given: Sequence[wire.Ballot]) -> list[YouthAppError | None]:
    """Keep ballots that were checked, and return what came of each. The same again is no news.

    Conflict: another ballot of that key has this number, or a higher one is here. There can
    be no more of them than tokens. Raises the database's faults, which undo all of them.
    """
    outcomes: list[YouthAppError | None] = []
    changed = set()
    with database.write() as connection:
        for ballot in given:
            outcome = _keep_one(connection, ballot)
            outcomes.append(outcome if isinstance(outcome, YouthAppError) else None)
            if outcome is True:
                changed.add(ballot.survey)
        if not database.sqlite:
            for survey in changed:
                _shuffle(connection, survey)
    if changed:
        forget_order(database, "signed_ballots")
    return outcomes


def shut(database: Database, survey: str) -> list[wire.Ballot]:
    """Take no more ballots, and return those there are, in the order of their keys."""
    mine = signed_rounds.c.survey == survey
    with database.write() as connection:
        connection.execute(select(signed_rounds.c.survey).where(mine).with_for_update())
        connection.execute(update(signed_rounds).where(mine).values(shut=True))
        kept = connection.scalars(
            select(signed_ballots.c.ballot)
            .where(signed_ballots.c.survey == survey)
            .order_by(signed_ballots.c.key)
        )
        return [wire.read_signed_ballot(each, survey) for each in kept]


def destroy(database: Database, survey: str) -> None:
    """Destroy the ballots of a survey that has been counted."""
    with database.write() as connection:
        gone = connection.execute(delete(signed_ballots).where(signed_ballots.c.survey == survey))
    if gone.rowcount:
        take_off_the_disk(database, "signed_ballots")


def _row(connection: Connection, survey: str) -> Row[*tuple[Any, ...]] | None:
    return connection.execute(
        select(signed_rounds).where(signed_rounds.c.survey == survey)
    ).one_or_none()


def _keep_one(connection: Connection, ballot: wire.Ballot) -> YouthAppError | bool:
    """Tell whether something is new here, or why not."""
    around = connection.execute(
        select(signed_rounds.c.shut)
        .where(signed_rounds.c.survey == ballot.survey)
        .with_for_update()
    ).one_or_none()
    if around is None or around.shut:
        return SurveyClosed()
    mine = (signed_ballots.c.survey == ballot.survey) & (signed_ballots.c.key == ballot.key)
    before = connection.execute(select(signed_ballots).where(mine)).one_or_none()
    packed = ballot.pack()
    if before is None:
        values = {"survey": ballot.survey, "key": ballot.key}
        connection.execute(
            insert(signed_ballots).values(**values, number=ballot.number, ballot=packed)
        )
        return True
    if before.ballot == packed:
        return False
    if before.number >= ballot.number:
        return Conflict()
    connection.execute(
        update(signed_ballots).where(mine).values(number=ballot.number, ballot=packed)
    )
    return True


def _shuffle(connection: Connection, survey: str) -> None:
    """Write the rows of a survey anew, in the order of their keys.

    PostgreSQL remembers with each row which transaction wrote it.
    """
    connection.execute(
        text(
            "WITH gone AS (DELETE FROM signed_ballots WHERE survey = :survey RETURNING *)"
            " INSERT INTO signed_ballots SELECT * FROM gone ORDER BY key"
        ),
        {"survey": survey},
    )
