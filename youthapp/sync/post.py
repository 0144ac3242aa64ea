"""The post for surveys: a way to the server that has never heard of the account.

Each question and each ballot goes by a client of its own, opened for it and closed behind
it: no token, no cookie, no connection shared with the exchange (in the browser, which keeps
connections itself, ``transport`` sees to that). The address it comes from is the phone's,
and the moment is soon after: a server that wanted to could still guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from youthapp import wire
from youthapp.errors import ServerTrouble

if TYPE_CHECKING:
    from youthapp.sync.api import Api


class Post:
    """What the actions ask about surveys. Answers are the server's JSON."""

    def __init__(self, reach: Callable[[], Api]) -> None:
        self._reach = reach

    async def rounds(self) -> list[Mapping[str, object]]:
        """Return the rounds there are. Raises Network."""
        found = await self._asked("GET", "/api/surveys")
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise ServerTrouble()
        return found

    async def results(self, survey: str) -> Mapping[str, object]:
        """Return a closed round's results. Raises ResultsNotYet, SurveyUnknown, Network."""
        found = await self._asked("GET", f"/api/surveys/{quote(survey, safe='')}/results")
        if not isinstance(found, dict):
            raise ServerTrouble()
        return found

    async def post(self, survey: str, ballot: str, body: bytes) -> None:
        """Hand in a ballot: 4096 bytes, the same each time it is tried.

        Raises SurveyClosed, SurveyUnknown or Network.
        """
        sealed = wire.ballot(bytes.fromhex(ballot), body)
        await self._asked("POST", f"/api/ballots/{quote(survey, safe='')}", raw=sealed)

    async def _asked(self, method: str, path: str, *, raw: bytes | None = None) -> Any:
        api = self._reach()
        try:
            return await api.ask(method, path, raw=raw)
        finally:
            await api.close()
