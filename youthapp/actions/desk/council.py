"""The user council, as an account may ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol


class Council(Protocol):
    """What an account may ask of the user council. Answers are the server's JSON."""

    async def standing(self) -> Mapping[str, object]:
        """Return where this person stands, with the groups there are. Raises Network."""

    async def make_code(self, group: str) -> str:
        """Have a code made for a seat ("") or a place in a group. Raises NotOnCouncil, Network."""

    async def take_place(self, code: str) -> str:
        """Take what a code gives; return the group, "" for a seat. Raises Joining, Network."""

    async def take_back(self, code: str) -> None:
        """Take the seat back that a code gave. Raises NotOnCouncil, Network."""

    @property
    def root(self) -> str:
        """This person's public key (hex), by which a name under a proposal is known."""

    async def surveys(self) -> Sequence[Mapping[str, object]]:
        """Return the surveys of the municipality, proposals too. Raises NotOnCouncil, Network."""

    async def questionnaire(self, survey: str) -> Mapping[str, object]:
        """Return the questions of one of them. Raises SurveyUnknown, Network."""

    async def propose(
        self,
        survey: str,
        questionnaire: Mapping[str, object],
        *,
        group: str,
        opens: date,
        closes: date,
    ) -> Mapping[str, object]:
        """Propose a survey, or change a proposal. Raises Council, Network."""

    async def approve(self, survey: str, publication: str) -> Mapping[str, object]:
        """Put this person's name under a publication. Raises Council, SurveyUnknown, Network."""

    async def withdraw(self, survey: str) -> None:
        """Take a survey back that has not opened. Raises Settled, SurveyUnknown, Network."""

    async def told(self, survey: str) -> Sequence[Mapping[str, object]]:
        """Return what everybody may read of a survey's findings. Raises SurveyUnknown, Network."""

    async def findings(self, survey: str) -> Sequence[Mapping[str, object]]:
        """Return every finding of a survey, drafts too. Raises ResultsNotYet, Council, Network."""

    async def write_finding(self, finding: Mapping[str, object]) -> None:
        """Write a finding, or write it anew. Raises Settled, Council, Network."""

    async def drop_finding(self, survey: str, finding: str) -> None:
        """Drop a finding that was not published. Raises Settled, Council, Network."""

    async def reply(self, survey: str, finding: str, reply: Mapping[str, object]) -> None:
        """Answer a finding. Raises WrongDays, Council, Network."""

    async def archive(self, survey: str) -> None:
        """Put a survey away. Raises FindingsUnanswered, Council, Network."""

    async def own_words(self, survey: str) -> Sequence[Mapping[str, object]]:
        """Return the own words of a survey, tied to nothing. Raises ResultsNotYet, Network."""

    async def judge(self, survey: str, text: str, judgement: Mapping[str, object]) -> None:
        """Say what is done with somebody's own words. Raises Settled, Council, Network."""

    async def meetings(self) -> Sequence[Mapping[str, object]]:
        """Return the meetings of one's municipality, the newest first. Raises Network."""

    async def keep_meeting(self, meeting: Mapping[str, object]) -> None:
        """Write a meeting, or write it anew. Raises Council, Network."""

    async def drop_meeting(self, meeting: str) -> None:
        """Take a meeting away. Raises Council, Network."""
