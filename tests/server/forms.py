"""A small survey, and ballots for it."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any

from tests.server.conftest import Town
from youthapp import wire
from youthapp.domain import surveys
from youthapp.domain.conversation import SEEN, Form, read_form
from youthapp.server.surveys import open_survey

SURVEY = "base-2026-11"
FORM: Form = read_form(
    {
        "id": "little",
        "version": 1,
        "kind": "survey",
        "items": [
            {"id": "hi", "kind": "say"},
            {"id": "met", "kind": "faces"},
            {
                "id": "noise",
                "kind": "choice",
                "options": [{"id": "calm"}, {"id": "loud"}],
            },
            {"id": "more", "kind": "text"},
        ],
    }
)


def open_round(town: Town, survey: str = SURVEY, *, days: int = 14) -> None:
    """Open the small survey from today."""
    opens: date = town.settings.today()
    closes = opens + timedelta(days=days)
    open_survey(town.here, survey, FORM, opens=opens, closes=closes, municipality="Testby")


def body(**answers: Any) -> bytes:
    """Write the answers of a ballot."""
    given = {"hi": SEEN, "met": "\0skipped", "noise": "\0skipped", "more": "\0skipped"}
    return surveys.ballot(FORM, _skipping(given | answers))


def ballot(number: bytes | None = None, **answers: Any) -> bytes:
    """Write a whole ballot with a random number."""
    return wire.ballot(number or secrets.token_bytes(wire.ID_BYTES), body(**answers))


def send(town: Town, data: bytes, survey: str = SURVEY) -> Any:
    """Send a ballot as a phone does: bytes, and nothing else."""
    return town.client.post(
        f"/api/ballots/{survey}",
        content=data,
        headers={"content-type": "application/octet-stream"},
    )


def results(town: Town, survey: str = SURVEY) -> Any:
    """Ask for results."""
    return town.client.get(f"/api/surveys/{survey}/results")


def _skipping(answers: dict[str, Any]) -> dict[str, Any]:
    from youthapp.domain.conversation import SKIPPED

    return {item: SKIPPED if answer == "\0skipped" else answer for item, answer in answers.items()}
