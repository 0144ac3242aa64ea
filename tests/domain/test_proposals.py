"""Proposals: what is signed is what was shown, or nothing is."""

from __future__ import annotations

import base64
import hashlib
from datetime import date, timedelta
from typing import Any

import pytest

from tests.samples import TEMPLATE
from youthapp.domain import editing, proposals
from youthapp.domain.conversation import fingerprint
from youthapp.domain.questionnaires import Publication, publication_to_bytes, sha256
from youthapp.errors import NotAsShown, Unreadable

SURVEY = "ab" * 16
MADE = editing.copied(TEMPLATE, SURVEY)
DAY = date(2026, 11, 22)
KEY = b"k" * 256


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def told(**changes: Any) -> dict[str, Any]:
    """Return a proposal as a server tells it."""
    publication = Publication(
        survey=SURVEY,
        questionnaire=sha256(MADE),
        form=fingerprint(MADE.form),
        key=hashlib.sha256(KEY).hexdigest(),
        group="",
        opens=DAY,
        closes=DAY + timedelta(days=7),
    )
    return {
        "id": SURVEY,
        "state": "proposed",
        "publication": text(publication_to_bytes(publication)),
        "key": text(KEY),
        "approvals": [{"root": "aa"}],
        "mine": False,
        **changes,
    }


def test_a_proposal_is_read_and_held_against_its_questions() -> None:
    """The questions, the survey's own name and the key all have to fit."""
    found = proposals.read_proposal(told())
    proposals.check(found, MADE)
    assert found.names == ("aa",)
    others = (
        (found, editing.write(MADE, "nb", "title", "Noe annet")),
        (found, editing.copied(MADE, "cd" * 16)),
        (proposals.read_proposal(told(key=text(b"x" * 256))), MADE),
    )
    for proposal, made in others:
        with pytest.raises(NotAsShown):
            proposals.check(proposal, made)


@pytest.mark.parametrize(
    "changes",
    [
        {"publication": "%%%"},
        {"publication": text(b"{}")},
        {"id": "cd" * 16},
        {"approvals": [{}]},
    ],
)
def test_what_is_no_proposal_is_refused(changes: dict[str, Any]) -> None:
    """Bad bytes, another survey's bytes, a name without a root."""
    with pytest.raises(Unreadable):
        proposals.read_proposal(told(**changes))


def test_it_can_be_taken_back_until_the_day_it_opens() -> None:
    """A proposal always; what two have said yes to, until the day before."""
    proposed, published = (
        proposals.read_proposal(told(state=s)) for s in ("proposed", "published")
    )
    assert proposed.can_be_taken_back(DAY)
    assert not published.can_be_taken_back(DAY)
    assert published.can_be_taken_back(DAY - timedelta(days=1))
