"""A council for the server's tests: an adviser, two youths with a seat, and others in town."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from tests.server.conftest import Town
from tests.server.phones import Person, sign
from youthapp import wire
from youthapp.domain import questionnaires
from youthapp.domain.forms import read_form
from youthapp.domain.questionnaires import Questionnaire
from youthapp.server import tables
from youthapp.server.invitations import known_municipality
from youthapp.server.own_words import lay_down
from youthapp.server.sessions import _hashed
from youthapp.server.tables import invited_surveys, vaults_metadata

SURVEY = "house-2026-11"
HOME, AWAY = "Testby", "Annenby"


def asked(survey: str = SURVEY, **changes: Any) -> Questionnaire:
    """Return a questionnaire in two languages, of three questions."""
    form = read_form(
        {
            "id": survey,
            "version": 1,
            "kind": "survey",
            "items": [
                {"id": "met", "kind": "faces"},
                {"id": "noise", "kind": "choice", "options": [{"id": "calm"}, {"id": "loud"}]},
                {"id": "more", "kind": "text"},
            ],
        }
    )
    texts = {key: f"Tekst {key}" for key in questionnaires.keys(form)}
    made: dict[str, Any] = {
        "form": form,
        "languages": ("nb", "so"),
        "texts": {"nb": texts, "so": {key: f"Qoraal {key}" for key in texts}},
    }
    return Questionnaire(**(made | changes))


@dataclass
class Council:
    """A town with a council, and what its members do."""

    town: Town
    adviser: Person = field(init=False)
    first: Person = field(init=False)
    second: Person = field(init=False)

    def __post_init__(self) -> None:
        """Let them be there, two of them with a seat, and four who do nothing."""
        [self.adviser] = arrive(self.town, "adviser")
        self.first, self.second = arrive(self.town, "youth", "youth", seats=True)
        populate(self.town, 4)

    def youth(self, role: str = "youth") -> Person:
        """Return somebody of this town who is not on the council."""
        [person] = arrive(self.town, role)
        return person

    @property
    def today(self) -> date:
        """The day it is."""
        return self.town.settings.today()

    def code(self, group: str = "") -> str:
        """Let the adviser make a code."""
        answer = ask(self.adviser, "POST", "/codes", {"group": group})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["code"])

    def place(self, person: Person, code: str) -> Any:
        """Take what a code gives."""
        return ask(person, "POST", "/places", {"code": code})

    def take_back(self, code: str, by: Person | None = None) -> Any:
        """Take back what a code gave."""
        kept = wire.code_hash(wire.read_invitation(code))
        return ask(by or self.adviser, "DELETE", f"/seats/{kept}")

    def proposal(self, **changes: Any) -> dict[str, Any]:
        """Write a proposal that is in order."""
        made = changes.pop("asked", asked())
        return {
            "questionnaire": questionnaires.to_data(made),
            "group": "",
            "opens": (self.today + timedelta(days=1)).isoformat(),
            "closes": (self.today + timedelta(days=15)).isoformat(),
        } | changes

    def propose(self, person: Person | None = None, survey: str = SURVEY, **changes: Any) -> Any:
        """Propose a survey, or change what is proposed."""
        if "asked" not in changes:
            changes["asked"] = asked(survey)
        proposal = self.proposal(**changes)
        return ask(person or self.first, "PUT", f"/council/surveys/{survey}", proposal)

    def approve(
        self,
        person: Person,
        publication: bytes | None = None,
        survey: str = SURVEY,
        **changes: Any,
    ) -> Any:
        """Put a name to a proposal as it stands, or to other bytes."""
        signed = self.row(survey).publication if publication is None else publication
        letter = approval(person, signed) | changes
        return ask(person, "POST", f"/council/surveys/{survey}/approvals", letter)

    def publish(self, survey: str = SURVEY) -> None:
        """Propose a survey and let two people publish it."""
        assert self.propose(survey=survey).status_code == 200
        for person in (self.first, self.adviser):
            assert self.approve(person, survey=survey).status_code == 200

    def over(self, survey: str = SURVEY, *words: tuple[str, str]) -> None:
        """Let a survey be over, with these own words."""
        self.publish(survey)
        self.stand(survey, state="closed", private=None, hashes="[]", tally="{}")
        with self.town.here.vaults.write() as connection:
            lay_down(connection, survey, words)

    def stand(self, survey: str = SURVEY, **values: Any) -> None:
        """Put a survey where opening and closing would bring it."""
        with self.town.here.vaults.write() as connection:
            mine = invited_surveys.c.id == survey
            connection.execute(update(invited_surveys).where(mine).values(values))

    def row(self, survey: str = SURVEY) -> Any:
        """Return what is kept of a survey."""
        with self.town.here.vaults.read() as connection:
            return connection.execute(
                select(invited_surveys).where(invited_surveys.c.id == survey)
            ).one()

    def kept(self) -> dict[str, list[Any]]:
        """Return every row that a council can change."""
        passing = ("sessions", "used_challenges")
        with self.town.here.vaults.read() as connection:
            return {
                name: sorted(map(repr, connection.execute(select(table))))
                for name, table in vaults_metadata.tables.items()
                if name not in passing
            }


def approval(person: Person, publication: bytes) -> dict[str, str]:
    """Put a person's name to a publication, by their phone."""
    return {
        "root": bytes(person.root.verify_key).hex(),
        "device": person.phone.id.hex(),
        "enrolment": person.enrolment(),
        "signature": sign(person.phone.key, wire.publishing(publication)),
    }


def ask(person: Person, method: str, path: str, body: Any = None, vault: str = "") -> Any:
    """Ask in a person's own name."""
    said = {} if body is None else {"json": body}
    url = f"/api/vaults/{vault or person.vault.hex()}{path}"
    return person.client.request(method, url, headers=person.headers(), **said)


def arrive(town: Town, *roles: str, municipality: str = HOME, seats: bool = False) -> list[Person]:
    """Let people be members with a session, as if they had joined; it is faster so."""
    people = [town.person() for _ in roles]
    with town.here.vaults.write() as connection:
        place = known_municipality(connection, municipality)
        for person, role in zip(people, roles, strict=True):
            number = _vault(connection, place, role, person.vault, bytes(person.root.verify_key))
            device, token = person.phone.id, secrets.token_bytes(32)
            person.phone.token = wire.to_text(token)
            expires = town.settings.seconds() + wire.TOKEN_SECONDS
            connection.execute(insert(tables.devices).values(vault=number, device=device))
            connection.execute(
                insert(tables.sessions).values(
                    hash=_hashed(token), vault=number, device=device, expires=expires
                )
            )
            if seats:
                connection.execute(insert(tables.seats).values(vault=number, code=b""))
    return people


def populate(town: Town, count: int, municipality: str = HOME, role: str = "youth") -> None:
    """Let people live in a town who do nothing."""
    with town.here.vaults.write() as connection:
        place = known_municipality(connection, municipality)
        for _ in range(count):
            _vault(connection, place, role, secrets.token_bytes(32), secrets.token_bytes(32))


def _vault(connection: Connection, place: int, role: str, vault: bytes, root: bytes) -> int:
    made = insert(tables.vaults).values(
        vault=vault, root=root, role=role, municipality=place, head=0, bytes=0
    )
    return int(connection.execute(made.returning(tables.vaults.c.number)).scalar_one())


def elsewhere(town: Town, role: str = "adviser") -> Person:
    """Return somebody of another municipality."""
    [person] = arrive(town, role, municipality=AWAY)
    return person
