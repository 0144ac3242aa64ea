"""A fake of the council's part of the server: seats, groups, and what a council makes there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from youthapp import wire
from youthapp.domain.conversation import fingerprint
from youthapp.domain.council import (
    Finding,
    answered,
    finding_to_data,
    may_become,
    read_finding,
    read_judgement,
    read_meeting,
    read_reply,
    unanswered,
)
from youthapp.domain.questionnaires import (
    Publication,
    publication_to_bytes,
    read_questionnaire,
    sha256,
)
from youthapp.errors import (
    BadSignature,
    FindingsUnanswered,
    InvitationUnknown,
    InvitationUsed,
    NeedsNetwork,
    NotOnCouncil,
    ResultsNotYet,
    Settled,
    SurveyUnknown,
    TooFewInvited,
)

if TYPE_CHECKING:
    from tests.fakes import FakeAccount


@dataclass
class FakeTown:
    """A municipality: who has a seat, which groups there are, which codes are out."""

    name: str = "Trondheim"
    codes: dict[str, str] = field(default_factory=dict)  # code: group, "" for a seat
    used: dict[str, str] = field(default_factory=dict)  # code: vault
    seats: set[str] = field(default_factory=set)
    groups: dict[str, set[str]] = field(default_factory=dict)
    youths: int = 12
    surveys: dict[str, dict[str, Any]] = field(default_factory=dict)  # as the server tells them
    asked: dict[str, Mapping[str, object]] = field(default_factory=dict)  # their questions
    findings: dict[str, dict[str, Finding]] = field(default_factory=dict)  # by survey
    words: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)  # by survey
    meetings: dict[str, Mapping[str, object]] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)  # findings whose answer is late


class FakeCouncil:
    """What one account may ask of its council; two accounts of one server share a town."""

    def __init__(self, account: FakeAccount) -> None:
        self._account = account

    @property
    def town(self) -> FakeTown:
        return self._account.server.town

    async def standing(self) -> Mapping[str, object]:
        self._reach()
        seat, adviser = self._vault in self.town.seats, self._account.role == "adviser"
        told: dict[str, object] = {
            "municipality": self.town.name,
            "groups": [],
            "youths": 0,
            "seat": seat,
            "adviser": adviser,
            "seats": 0,
        }
        if seat or adviser:
            groups = [{"name": n, "members": len(m)} for n, m in self.town.groups.items()]
            told |= {"groups": groups, "youths": self.town.youths, "seats": len(self.town.seats)}
        return told

    async def make_code(self, group: str) -> str:
        self._reach()
        if self._account.role != "adviser":
            raise NotOnCouncil()
        code = f"SEAT-{len(self.town.codes) + 1:04d}"
        self.town.codes[code] = group
        if group:
            self.town.groups.setdefault(group, set())
        return code

    async def take_place(self, code: str) -> str:
        self._reach()
        plain = code.rpartition("#")[2]
        if plain not in self.town.codes:
            raise InvitationUnknown()
        if self.town.used.setdefault(plain, self._vault) != self._vault:
            raise InvitationUsed()
        group = self.town.codes[plain]
        (self.town.groups[group] if group else self.town.seats).add(self._vault)
        return group

    async def take_back(self, code: str) -> None:
        self._reach()
        if self._account.role != "adviser":
            raise NotOnCouncil()
        self.town.codes.pop(code, None)
        if vault := self.town.used.get(code):
            self.town.seats.discard(vault)

    @property
    def root(self) -> str:
        return hashlib.sha256(self._account.vault.encode()).hexdigest()

    async def surveys(self) -> list[Mapping[str, object]]:
        self._seated()
        return list(self.town.surveys.values())

    async def questionnaire(self, survey: str) -> Mapping[str, object]:
        self._seated()
        return self.town.asked[survey]

    async def propose(
        self,
        survey: str,
        questionnaire: Mapping[str, object],
        *,
        group: str,
        opens: date,
        closes: date,
    ) -> Mapping[str, object]:
        self._seated()
        made = read_questionnaire(questionnaire)
        members = len(self.town.groups[group]) if group else self.town.youths
        if members < 5:
            raise TooFewInvited()
        if self.town.surveys.get(survey, {"state": "proposed"})["state"] != "proposed":
            raise Settled()
        key = hashlib.sha256(survey.encode()).digest()
        said = Publication(
            survey=survey,
            questionnaire=sha256(made),
            form=fingerprint(made.form),
            key=hashlib.sha256(key).hexdigest(),
            group=group,
            opens=opens,
            closes=closes,
        )
        self.town.asked[survey] = questionnaire
        self.town.surveys[survey] = {
            "id": survey,
            "state": "proposed",
            "publication": wire.to_text(publication_to_bytes(said)),
            "key": wire.to_text(key),
            "approvals": [],
            "mine": False,
        }
        return self.town.surveys[survey]

    async def approve(self, survey: str, publication: str) -> Mapping[str, object]:
        self._seated()
        held = self._survey(survey)
        if held["publication"] != publication:
            raise BadSignature()
        names = [each["root"] for each in held["approvals"]]
        if self.root not in names:
            held["approvals"].append({"root": self.root})
        if len(held["approvals"]) >= 2:
            held["state"] = "published"
        return held

    async def withdraw(self, survey: str) -> None:
        self._seated()
        if self._survey(survey)["state"] not in ("proposed", "published"):
            raise Settled()
        del self.town.surveys[survey]

    async def told(self, survey: str) -> list[Mapping[str, object]]:
        self._reach()
        if survey not in self.town.surveys:
            raise SurveyUnknown()
        return [each for each in self._findings(survey) if each["published"]]

    async def findings(self, survey: str) -> list[Mapping[str, object]]:
        self._closed(survey)
        return self._findings(survey)

    async def write_finding(self, finding: Mapping[str, object]) -> None:
        said = read_finding(finding)
        self._closed(said.survey)
        held = self.town.findings.setdefault(said.survey, {})
        before = held.get(said.id)
        if before and not may_become(before, said):
            raise Settled()
        held[said.id] = replace(said, replies=before.replies if before else ())

    async def drop_finding(self, survey: str, finding: str) -> None:
        self._closed(survey)
        if self.town.findings[survey][finding].published:
            raise Settled()
        del self.town.findings[survey][finding]

    async def reply(self, survey: str, finding: str, reply: Mapping[str, object]) -> None:
        self._closed(survey)
        held = self.town.findings[survey]
        held[finding] = answered(held[finding], read_reply(reply))

    async def archive(self, survey: str) -> None:
        self._closed(survey)
        if unanswered(self.town.findings.get(survey, {}).values()):
            raise FindingsUnanswered()
        self._survey(survey)["state"] = "archived"

    async def own_words(self, survey: str) -> list[Mapping[str, object]]:
        self._closed(survey)
        return list(self.town.words.get(survey, {}).values())

    async def judge(self, survey: str, text: str, judgement: Mapping[str, object]) -> None:
        self._closed(survey)
        said = read_judgement(judgement)
        self.town.words[survey][text] |= {"verdict": said.verdict, "shown": dict(said.shown)}

    async def meetings(self) -> list[Mapping[str, object]]:
        self._reach()
        return list(self.town.meetings.values())

    async def keep_meeting(self, meeting: Mapping[str, object]) -> None:
        self._seated()
        self.town.meetings[read_meeting(meeting).id] = meeting

    async def drop_meeting(self, meeting: str) -> None:
        self._seated()
        self.town.meetings.pop(meeting, None)

    def _findings(self, survey: str) -> list[Mapping[str, object]]:
        held = self.town.findings.get(survey, {}).values()
        return [finding_to_data(each) | {"overdue": each.id in self.town.late} for each in held]

    def _closed(self, survey: str) -> None:
        self._seated()
        if self._survey(survey)["state"] not in ("closed", "archived"):
            raise ResultsNotYet()

    def _survey(self, survey: str) -> dict[str, Any]:
        if survey not in self.town.surveys:
            raise SurveyUnknown()
        return self.town.surveys[survey]

    def _seated(self) -> None:
        self._reach()
        if self._vault not in self.town.seats and self._account.role != "adviser":
            raise NotOnCouncil()

    @property
    def _vault(self) -> str:
        return self._account.vault

    def _reach(self) -> None:
        if not self._account.server.online:
            raise NeedsNetwork()
