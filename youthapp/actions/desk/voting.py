"""Surveys by invitation: one ballot of each."""

from __future__ import annotations

from typing import Protocol

from youthapp.domain.papers import Paper


class Voting(Protocol):
    """Surveys by invitation: this phone's right to one ballot of each."""

    def paper(self, survey: str) -> Paper:
        """Return this phone's paper for a survey; a new one when there is none."""

    def cast(self, survey: str, body: str) -> None:
        """Let answers wait for their moment, in place of those before. Raises SurveyClosed."""

    def take_back(self, survey: str) -> None:
        """Take answers back, from the phone or from the urn. Raises SurveyClosed."""

    def sooner(self, survey: str) -> None:
        """Let what waits leave as soon as it can."""

    def waiting(self) -> int:
        """Return how many ballots have not left."""

    async def deliver(self) -> None:
        """Hand in one ballot whose moment has come, if there is one. Raises Network."""
