"""Own words after a survey closed: read by the council, and shown only as it says.

A text lies under a random number, tied to no ballot and to no other text of the same
person. Who read it is written nowhere. What is shown is a translation or a summary, since
a language or a way of writing can tell who it was.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Path, Query
from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from starlette.responses import Response

from youthapp import wire
from youthapp.domain.council import NOT_JUDGED, read_judgement
from youthapp.errors import ResultsNotYet, Settled, StorageFull, SurveyUnknown
from youthapp.server.council import OVER, find
from youthapp.server.entries import Here, Vault
from youthapp.server.problems import answers
from youthapp.server.seats import COUNCIL, councillor
from youthapp.server.sessions import Token
from youthapp.server.surveys import Survey
from youthapp.server.tables import survey_texts

router = APIRouter(prefix="/api/vaults/{vault}/council/surveys/{survey}/texts", tags=["council"])

TextId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="The text's random id.")]
After = Annotated[str, Query(pattern="^([0-9a-f]{32})?$", description="The last id one has.")]
Given = Annotated[dict[str, Any], Body()]

_HERE: Final = (*COUNCIL, SurveyUnknown, ResultsNotYet)


@router.get("", responses=answers(*_HERE))
def written(
    vault: Vault, survey: Survey, token: Token, here: Here, after: After = ""
) -> list[wire.OwnWords]:
    """Give the own words of a survey that has closed, in the order of their random ids."""
    with here.vaults.read() as connection:
        _closed(connection, here, token, vault, survey)
        rows = connection.execute(
            _AFTER,
            {
                "survey": survey,
                "after": bytes.fromhex(after),
                "most": here.settings.limits.own_words,
            },
        )
        return [
            wire.OwnWords(row.id.hex(), row.item, row.text, row.verdict, json.loads(row.shown))
            for row in rows
        ]


@router.put("/{text}", status_code=204, responses=answers(*_HERE, Settled, StorageFull))
def judge(
    vault: Vault, survey: Survey, text: TextId, given: Given, token: Token, here: Here
) -> Response:
    """Say what is done with a text, until the survey is put away. The last word counts."""
    judgement = read_judgement(given)
    with here.vaults.write() as connection:
        if _closed(connection, here, token, vault, survey).state == "archived":
            raise Settled
        done = connection.execute(
            update(survey_texts)
            .where(survey_texts.c.survey == survey, survey_texts.c.id == bytes.fromhex(text))
            .values(verdict=judgement.verdict, shown=json.dumps(dict(judgement.shown)))
        )
        if not done.rowcount:
            raise SurveyUnknown
    return Response(status_code=204)


def lay_down(connection: Connection, survey: str, texts: Iterable[tuple[str, str]]) -> None:
    """Lay down the own words of a survey that closes, each (question, text) by itself.

    They are written in the order of the random ids they get, so that no file and no row
    tells which came first or from one hand.
    """
    drawn = sorted((secrets.token_bytes(wire.ID_BYTES), item, text) for item, text in texts)
    rows = [
        {
            "id": number,
            "survey": survey,
            "item": item,
            "text": text,
            "verdict": NOT_JUDGED,
            "shown": "{}",
        }
        for number, item, text in drawn
    ]
    if rows:
        connection.execute(insert(survey_texts), rows)


def shown(connection: Connection, survey: str) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Return by question what the council lets be shown, in every language it is there in.

    Whether a question's texts are shown at all is for ``domain.disclosure`` to say.
    """
    rows = connection.execute(
        select(survey_texts.c.item, survey_texts.c.shown)
        .where(survey_texts.c.survey == survey, survey_texts.c.verdict.in_(_LET_THROUGH))
        .order_by(survey_texts.c.id)
    ).all()
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        found.setdefault(row.item, []).append(json.loads(row.shown))
    return {item: tuple(texts) for item, texts in found.items()}


def forget_originals(connection: Connection, survey: str) -> None:
    """Destroy what was written, and leave what is shown in its place."""
    mine = survey_texts.c.survey == survey
    connection.execute(
        delete(survey_texts).where(mine, survey_texts.c.verdict.not_in(_LET_THROUGH))
    )
    connection.execute(update(survey_texts).where(mine).values(text=""))


_LET_THROUGH: Final = ("publish", "summarise")
_AFTER: Final = (
    select(survey_texts)
    .where(survey_texts.c.survey == bindparam("survey"), survey_texts.c.id > bindparam("after"))
    .order_by(survey_texts.c.id)
    .limit(bindparam("most"))
)


def _closed(
    connection: Connection, here: Here, token: Token, vault: str, survey: str
) -> Row[*tuple[Any, ...]]:
    """Return a closed survey to somebody on the council. Raises SurveyUnknown, ResultsNotYet."""
    row = find(connection, councillor(connection, here, token, vault), survey)
    if row.state not in OVER:
        raise ResultsNotYet
    return row
