"""Own words after a survey closed: read by the council, and shown only as it says.

Who read a text is written nowhere; the last word on it counts.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Depends, Path, Query
from sqlalchemy import Connection, Row, bindparam, select, update
from starlette.responses import Response

from youthapp import wire
from youthapp.domain.council import read_judgement
from youthapp.errors import ResultsNotYet, Settled, StorageFull, SurveyUnknown
from youthapp.server.council import find
from youthapp.server.entries import Here, Vault
from youthapp.server.invited import OVER, up_to_date
from youthapp.server.problems import answers
from youthapp.server.seats import COUNCIL, councillor
from youthapp.server.services import Survey
from youthapp.server.sessions import Token
from youthapp.server.tables import survey_texts

router = APIRouter(
    prefix="/api/vaults/{vault}/council/surveys/{survey}/texts",
    tags=["council"],
    dependencies=[Depends(up_to_date)],
)

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
