"""What goes to the server without account or name: ballots and remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class SurveyPost(Protocol):
    """The way to the surveys, without account or name. Answers are the server's JSON."""

    async def rounds(self) -> Sequence[Mapping[str, object]]:
        """Return the rounds there are. Raises Network."""

    async def results(self, survey: str) -> Mapping[str, object]:
        """Return a closed round's results. Raises ResultsNotYet, SurveyUnknown, Network."""

    async def post(self, survey: str, ballot: str, body: bytes) -> None:
        """Hand in a ballot. Raises SurveyClosed, SurveyUnknown or Network."""


class FeedbackPost(Protocol):
    """The way for remarks on the guide, without account or name."""

    async def hand_in(self, remark: str, body: bytes) -> None:
        """Hand in a remark. Raises NotInLibrary or Network."""
