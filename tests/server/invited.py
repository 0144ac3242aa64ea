"""A survey by invitation as it stands when two have put their names to it, and its voters.

A voter here is put together from the wire format alone, as ``phones.py`` does for the rest.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from nacl.signing import SigningKey
from sqlalchemy import insert, select

from tests.server.conftest import Town
from tests.server.phones import Person
from youthapp import blind, wire
from youthapp.domain import questionnaires, surveys
from youthapp.domain.conversation import SEEN, SKIPPED, Form, fingerprint, read_form
from youthapp.domain.questionnaires import Publication, Questionnaire
from youthapp.server.tables import approvals, invited_surveys, vaults

SURVEY = "house-2026"


def form(survey: str = SURVEY) -> Form:
    """Return a small form that bears the survey's id."""
    return read_form(
        {
            "id": survey,
            "version": 1,
            "kind": "survey",
            "items": [
                {"id": "hi", "kind": "say"},
                {"id": "met", "kind": "faces"},
                {"id": "noise", "kind": "choice", "options": [{"id": "calm"}, {"id": "loud"}]},
                {"id": "more", "kind": "text"},
            ],
        }
    )


def questionnaire(survey: str = SURVEY, *languages: str) -> Questionnaire:
    """Return the form with its texts, in Norwegian and the languages named."""
    made = form(survey)
    names = questionnaires.keys(made)
    codes = ("nb", *languages)
    texts = {code: {name: f"{code} {name}" for name in names} for code in codes}
    return Questionnaire(made, codes, texts)


@cache
def key(number: int = 0) -> blind.PrivateKey:
    """Make an RSA key; the same number, the same key."""
    made = rsa.generate_private_key(65537, blind.KEY_BITS).private_numbers()
    return blind.PrivateKey(made.p, made.q)


def publish(
    town: Town,
    *signers: Person,
    survey: str = SURVEY,
    group: int | None = None,
    days: int = 14,
    begins: int = 0,
    state: str = "published",
    made: Questionnaire | None = None,
    number: int = 0,
) -> bytes:
    """Lay a survey down as two members of a council have published it; return what they signed."""
    made = made or questionnaire(survey)
    opens = town.settings.today() + timedelta(days=begins)
    closes = opens + timedelta(days=days)
    public = key(number).public
    signed = questionnaires.publication_to_bytes(
        Publication(
            survey=survey,
            questionnaire=questionnaires.sha256(made),
            form=fingerprint(made.form),
            key=public.fingerprint(),
            group="",
            opens=opens,
            closes=closes,
        )
    )
    with town.here.vaults.write() as connection:
        municipality = connection.scalar(select(vaults.c.municipality).limit(1))
        connection.execute(
            insert(invited_surveys).values(
                id=survey,
                municipality=municipality,
                group=group,
                state=state,
                questionnaire=questionnaires.canonical(made).decode(),
                publication=signed,
                modulus=public.pack(),
                private=key(number).pack(),
                opens=opens,
                closes=closes,
                issued=0,
            )
        )
        for each in signers:
            connection.execute(insert(approvals).values(survey=survey, **approval(each, signed)))
    return signed


def approval(person: Person, signed: bytes) -> dict[str, bytes]:
    """Return a person's name under a publication."""
    return {
        "root": bytes(person.root.verify_key),
        "device": person.phone.id,
        "enrolment": wire.from_text(person.enrolment()),
        "signature": person.phone.key.sign(wire.publishing(signed)).signature,
    }


@dataclass
class Voter:
    """Somebody invited, with a fresh key of which nobody knows."""

    person: Person
    published: bytes
    survey: str = SURVEY
    number: int = 0
    ballot_key: SigningKey = field(default_factory=SigningKey.generate)
    prefix: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    token: bytes = b""

    def __post_init__(self) -> None:
        """Blind what is to be signed."""
        public = bytes(self.ballot_key.verify_key)
        digest = hashlib.sha256(self.published).digest()
        self.prepared = blind.prepare(wire.token_message(public, digest), self.prefix)
        self.blinded = blind.blind(key(self.number).public, self.prepared)

    def ask(self) -> Any:
        """Ask for the token, and take the blinding off when it comes."""
        answer = self.person.client.post(
            f"/api/vaults/{self.person.vault.hex()}/surveys/{self.survey}/token",
            json={"blinded": wire.to_text(self.blinded.message)},
            headers=self.person.headers(),
        )
        if answer.status_code == 200:
            signed = wire.from_text(answer.json()["signed"])
            public = key(self.number).public
            self.token = blind.finalize(public, self.prepared, signed, self.blinded.inverse)
        return answer

    def ballot(self, number: int = 1, body: bytes | None = None, **answers: Any) -> wire.Ballot:
        """Fill in a ballot and sign it."""
        unsigned = wire.Ballot(
            survey=self.survey,
            key=bytes(self.ballot_key.verify_key),
            prefix=self.prefix,
            token=self.token,
            number=number,
            body=body_of(self.survey, **answers) if body is None else body,
        )
        return replace(unsigned, signature=self.ballot_key.sign(unsigned.signed()).signature)

    def vote(self, number: int = 1, **answers: Any) -> Any:
        """Fill in a ballot and hand it in."""
        return send(self.person.client, self.ballot(number, **answers).pack(), self.survey)

    def withdraw(self, number: int) -> Any:
        """Take the answers back."""
        return send(self.person.client, self.ballot(number, body=b"").pack(), self.survey)


def voters(town: Town, count: int, published: bytes, people: list[Person]) -> list[Voter]:
    """Return the first people as voters who have their tokens."""
    made = [Voter(each, published) for each in people[:count]]
    for each in made:
        assert each.ask().status_code == 200
    return made


def body_of(survey: str = SURVEY, **answers: Any) -> bytes:
    """Write the answers of a ballot."""
    given = {"hi": SEEN, "met": SKIPPED, "noise": SKIPPED, "more": SKIPPED}
    return surveys.ballot(form(survey), given | answers, most=surveys.MOST_SIGNED_BYTES)


def send(client: Any, packed: bytes, survey: str = SURVEY) -> Any:
    """Hand in a ballot as a phone does: bytes, and nothing else."""
    return client.post(
        f"/api/ballots/{survey}",
        content=packed,
        headers={"content-type": "application/octet-stream"},
    )


def stands(town: Town, survey: str = SURVEY) -> dict[str, Any]:
    """Read how a survey stands at the server."""
    with town.here.vaults.read() as connection:
        row = connection.execute(
            select(invited_surveys).where(invited_surveys.c.id == survey)
        ).one()
    return dict(row._mapping) | {"hashes": json.loads(row.hashes or "[]")}
