"""The post for surveys and feedback: a way to the server that has never heard of the account.

Each question, each ballot and each remark goes by a client of its own, opened for it and
closed behind it: no token, no cookie, no connection shared with the exchange (in the browser,
which keeps connections itself, ``transport`` sees to that). The address it comes from is the
phone's, and a ballot's moment is soon after: a server that wanted to could still guess.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from youthapp import wire
from youthapp.errors import ServerTrouble
from youthapp.sync.answers import readable

if TYPE_CHECKING:
    from youthapp.sync.api import Api


class Nameless:
    """Asks the server by a client that is opened for one question and closed behind it."""

    def __init__(self, reach: Callable[[], Api]) -> None:
        self._reach = reach

    async def _asked(self, method: str, path: str, *, raw: bytes | None = None) -> Any:
        api = self._reach()
        try:
            return await api.ask(method, path, raw=raw)
        finally:
            await api.close()


class Post(Nameless):
    """What the actions ask about surveys. Answers are the server's JSON."""

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
        await self.hand_in(survey, wire.ballot(bytes.fromhex(ballot), body))

    async def hand_in(self, survey: str, packed: bytes) -> None:
        """Hand in a ballot as it travels. Raises SurveyClosed, SurveyUnknown or Network."""
        await self._asked("POST", f"/api/ballots/{quote(survey, safe='')}", raw=packed)

    async def questionnaire(self, survey: str) -> str:
        """Return what a survey by invitation asks, as it was published. Raises Network."""
        path = f"/api/surveys/{quote(survey, safe='')}/questionnaire"
        found = await self._asked("GET", path)
        if not isinstance(found, dict):
            raise ServerTrouble()
        return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    async def hashes(self, survey: str) -> list[str]:
        """Return the hashes of the ballots that were counted. Raises ResultsNotYet, Network."""
        found = await self._asked("GET", f"/api/surveys/{quote(survey, safe='')}/count")
        with readable():
            return [str(each) for each in found["hashes"]]


class FeedbackPost(Nameless):
    """What the actions hand in of feedback."""

    async def hand_in(self, remark: str, body: bytes) -> None:
        """Hand in a remark: 4096 bytes, the same each time it is tried.

        Raises NotInLibrary when the server's guide has no such chapter, and Network.
        """
        sealed = wire.feedback(bytes.fromhex(remark), body)
        await self._asked("POST", "/api/feedback", raw=sealed)
