"""Proposals: what a council is asked to publish, and what came of it.

Two people of the council put their names to the very bytes that every phone will check.
Before anybody does, the phone holds the questions it shows against those bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from youthapp.domain.questionnaires import Publication, Questionnaire, read_publication, sha256
from youthapp.errors import NotAsShown, Unreadable

NAMES: Final = 2  # of two people: four eyes
OVER: Final = ("closed", "archived")
BEFORE: Final = ("proposed", "published")


@dataclass(frozen=True)
class Proposal:
    """A survey as somebody on the council sees it.

    ``signed`` are the bytes of the publication and ``key`` the public key, as they came
    (base64url); ``names`` are the roots (hex) of those who have said yes.
    """

    id: str
    state: str
    publication: Publication
    signed: str
    key: str
    names: tuple[str, ...]
    invited: int | None = None
    issued: int | None = None
    counted: int | None = None

    @property
    def over(self) -> bool:
        """Whether it has closed."""
        return self.state in OVER

    def can_be_taken_back(self, today: date) -> bool:
        """Tell whether it has not opened yet."""
        if self.state == "published":
            return self.publication.opens > today
        return self.state in ("proposed", "few")


def read_proposal(data: Mapping[str, Any]) -> Proposal:
    """Read a survey as the server tells it. Raises Unreadable."""
    try:
        signed, key = str(data["publication"]), str(data["key"])
        publication = read_publication(_bytes(signed))
        found = Proposal(
            id=str(data["id"]),
            state=str(data["state"]),
            publication=publication,
            signed=signed,
            key=key,
            names=tuple(str(each["root"]) for each in data.get("approvals", ())),
            invited=_count(data.get("invited")),
            issued=_count(data.get("issued")),
            counted=_count(data.get("counted")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(part="proposal") from error
    if publication.survey != found.id:
        raise Unreadable(part="proposal")
    return found


def check(proposal: Proposal, questionnaire: Questionnaire) -> None:
    """Hold what is shown against what is signed. Raises NotAsShown."""
    made = proposal.publication
    shown = (questionnaire.form.id, sha256(questionnaire))
    if shown != (made.survey, made.questionnaire):
        raise NotAsShown(survey=proposal.id)
    if hashlib.sha256(_bytes(proposal.key)).hexdigest() != made.key:
        raise NotAsShown(survey=proposal.id)


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable(part="proposal") from error


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
