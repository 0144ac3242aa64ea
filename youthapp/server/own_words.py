"""Own words of surveys by invitation, once they have closed: laid down, shown, destroyed.

A text lies under a random number, tied to no ballot and to no other text of the same
person. What is shown is a translation or a summary, since a language or a way of writing
can tell who it was.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from youthapp import wire
from youthapp.domain.council import NOT_JUDGED
from youthapp.server.tables import survey_texts

LET_THROUGH: Final = ("publish", "summarise")


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
        .where(survey_texts.c.survey == survey, survey_texts.c.verdict.in_(LET_THROUGH))
        .order_by(survey_texts.c.id)
    ).all()
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        found.setdefault(row.item, []).append(json.loads(row.shown))
    return {item: tuple(texts) for item, texts in found.items()}


def forget_originals(connection: Connection, survey: str) -> None:
    """Destroy what was written, and leave what is shown in its place."""
    mine = survey_texts.c.survey == survey
    connection.execute(delete(survey_texts).where(mine, survey_texts.c.verdict.not_in(LET_THROUGH)))
    connection.execute(update(survey_texts).where(mine).values(text=""))
