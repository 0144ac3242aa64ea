"""Ballots: answers without a person, in a database of their own.

A ballot is kept under the random number it brought and nothing else. After each one the
store is written anew in the order of those numbers, so that neither the file nor the
table tells who came first. When the survey closes, what remains is the count.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, text, update

from youthapp.domain import surveys
from youthapp.domain.conversation import Form, fingerprint, form_to_data, read_form
from youthapp.errors import Conflict, StorageFull, SurveyClosed, SurveyUnknown
from youthapp.server.database import Database
from youthapp.server.tables import ballot_rounds, ballots

_DAY: Final = 24 * 60 * 60


def open_round(database: Database, survey: str, form: Form, opens: date, closes: date) -> None:
    """Take ballots for a survey from one day to another, both included. Raises Conflict."""
    with database.write() as connection:
        if connection.scalar(select(ballot_rounds.c.survey).filter_by(survey=survey)):
            raise Conflict
        connection.execute(
            insert(ballot_rounds).values(
                survey=survey,
                form_sha256=fingerprint(form),
                structure=json.dumps(form_to_data(form)),
                opens=opens,
                closes=closes,
                shut=False,
            )
        )
    hide_time(database)


def keep(
    database: Database,
    survey: str,
    given: Sequence[tuple[bytes, bytes]],
    *,
    today: date,
    most: int,
) -> None:
    """Keep ballots, each a random number and a body. The same one again changes nothing.

    Raises SurveyUnknown, SurveyClosed, Unreadable, Conflict, StorageFull.
    """
    with database.write() as connection:
        form = _open_form(connection, survey, today)
        new = [
            (number, body) for number, body in given if _is_new(connection, survey, number, body)
        ]
        for _, body in new:
            surveys.read_ballot(form, body)
        held = connection.scalar(
            select(func.count()).select_from(ballots).where(ballots.c.survey == survey)
        )
        if (held or 0) + len(new) > most:
            raise StorageFull
        for number, body in new:
            connection.execute(insert(ballots).values(survey=survey, id=number, body=body))
        if new and not database.sqlite:
            _shuffle(connection, survey)
    if new:
        forget_order(database, "ballots")


def shut(database: Database, survey: str) -> list[bytes]:
    """Take no more ballots, and return those there are, in the order of their numbers."""
    mine = ballot_rounds.c.survey == survey
    with database.write() as connection:
        connection.execute(select(ballot_rounds.c.survey).where(mine).with_for_update())
        connection.execute(update(ballot_rounds).where(mine).values(shut=True))
        bodies = connection.scalars(
            select(ballots.c.body).where(ballots.c.survey == survey).order_by(ballots.c.id)
        )
        return list(bodies)


def destroy(database: Database, survey: str) -> None:
    """Destroy the ballots of a survey that has been counted."""
    with database.write() as connection:
        gone = connection.execute(delete(ballots).where(ballots.c.survey == survey))
    if gone.rowcount:
        take_off_the_disk(database, "ballots")


def forget_order(database: Database, table: str) -> None:
    """Rewrite the store by key: free pages and old versions would tell the order."""
    database.alone("VACUUM" if database.sqlite else f"VACUUM {table}")
    hide_time(database)


def take_off_the_disk(database: Database, table: str) -> None:
    """Rewrite the store so that what was deleted is in no file any more."""
    database.alone("VACUUM" if database.sqlite else f"VACUUM FULL {table}")
    hide_time(database)


def hide_time(database: Database) -> None:
    """Set the files' own times back to the start of the day, the journal's too."""
    if database.file is not None:
        for file in (database.file, database.file.with_name(f"{database.file.name}-journal")):
            with suppress(FileNotFoundError):
                day = int(file.stat().st_mtime) // _DAY * _DAY
                os.utime(file, (day, day))


def _open_form(connection: Connection, survey: str, today: date) -> Form:
    around = connection.execute(
        select(ballot_rounds).where(ballot_rounds.c.survey == survey).with_for_update()
    ).first()
    if around is None or today < around.opens:
        raise SurveyUnknown
    if around.shut or today > around.closes:
        raise SurveyClosed
    return read_form(json.loads(around.structure))


def _is_new(connection: Connection, survey: str, number: bytes, body: bytes) -> bool:
    kept = connection.scalar(
        select(ballots.c.body).where(ballots.c.survey == survey, ballots.c.id == number)
    )
    if kept is not None and kept != body:
        raise Conflict
    return kept is None


def _shuffle(connection: Connection, survey: str) -> None:
    """Write the rows of a survey anew, in the order of their random ids.

    PostgreSQL remembers with each row which transaction wrote it.
    """
    connection.execute(
        text(
            "WITH gone AS (DELETE FROM ballots WHERE survey = :survey RETURNING *)"
            " INSERT INTO ballots SELECT * FROM gone ORDER BY id"
        ),
        {"survey": survey},
    )
