"""A survey by invitation as the tables hold it: open, or closed with a tally."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta

from sqlalchemy import insert, select

from tests.server.conftest import Town
from youthapp.blind import PublicKey
from youthapp.domain import counting, questionnaires
from youthapp.domain.conversation import Answers, read_form
from youthapp.domain.questionnaires import Publication, Questionnaire
from youthapp.server.tables import invited_surveys, municipalities

KEY = PublicKey((0xC3 << 2040) + 0x1234567)
HOUSE = Questionnaire(
    form=read_form(
        {
            "id": "house",
            "version": 1,
            "kind": "survey",
            "items": [
                {"id": "met", "kind": "faces"},
                {
                    "id": "noise",
                    "kind": "choice",
                    "options": [{"id": "calm"}, {"id": "loud"}],
                    "other": True,
                },
                {"id": "more", "kind": "text"},
            ],
        }
    ),
    languages=("nb", "ar"),
    texts={
        "nb": {
            "title": "Huset vårt",
            "intro": "Rådet vil vite hvordan du har det.",
            "met/text": "Hvordan blir du møtt?",
            "noise/text": "Er det bråk?",
            "noise/calm": "Nei, rolig",
            "noise/loud": "Ja, mye",
            "more/text": "Vil du si noe mer?",
        },
        "ar": {
            "title": "بيتنا",
            "intro": "المجلس يريد أن يعرف كيف حالك.",
            "met/text": "كيف يستقبلونك؟",
            "noise/text": "هل توجد ضوضاء؟",
            "noise/calm": "لا، هادئ",
            "noise/loud": "نعم، كثيرًا",
            "more/text": "هل تريد أن تقول المزيد؟",
        },
    },
    drafts={"ar": frozenset({"met/text"})},
)


def invited_survey(
    town: Town,
    survey: str = "house-1",
    *,
    state: str = "open",
    invited: int = 20,
    ballots: Iterable[Answers] = (),
    asked: Questionnaire = HOUSE,
) -> None:
    """Put a survey by invitation into the tables as opening and closing leave it."""
    today: date = town.settings.today()
    days = Publication(
        survey,
        questionnaires.sha256(asked),
        "0" * 64,
        KEY.fingerprint(),
        "",
        opens=today - timedelta(days=20),
        closes=today + timedelta(days=-2 if state == "closed" else 10),
    )
    cast = list(ballots)
    tally = json.dumps(asdict(counting.tally(asked.form, cast))) if state == "closed" else None
    with town.here.vaults.write() as connection:
        where = connection.scalar(select(municipalities.c.id))
        if where is None:
            made = connection.execute(insert(municipalities).values(name="Testby"))
            where = made.inserted_primary_key[0]  # type: ignore[index]
        connection.execute(
            insert(invited_surveys).values(
                id=survey,
                municipality=where,
                state=state,
                questionnaire=questionnaires.canonical(asked).decode(),
                publication=questionnaires.publication_to_bytes(days),
                modulus=KEY.pack(),
                opens=days.opens,
                closes=days.closes,
                invited=invited,
                issued=invited,
                tally=tally,
                hashes=json.dumps([f"{at:064x}" for at in range(len(cast))]),
            )
        )
