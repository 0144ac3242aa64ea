"""The council's part of the server, asked by one account over its own line.

Whoever may ask is decided by the server; nothing here knows what a survey is. Names under a
publication are written here, by the device's key, and nowhere nearer to a screen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from youthapp import wire
from youthapp.domain.seats import read_standing
from youthapp.errors import Network, ServerTrouble, Unreadable
from youthapp.vault import Vault

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore
    from youthapp.sync.api import Api
    from youthapp.sync.line import Line

STANDING: Final = "council"  # the setting that holds where one stands


class PhoneCouncil:
    """What an account asks about its council. Answers are the server's JSON."""

    def __init__(
        self, line: Callable[[], Line], own: Callable[[], Vault], api: Callable[[], Api]
    ) -> None:
        self._line, self._own, self._api = line, own, api

    async def standing(self) -> Mapping[str, object]:
        """Return where this person stands, with the groups there are. Raises Network."""
        return _object(await self._line().ask("GET", "council"))

    async def make_code(self, group: str) -> str:
        """Have a code made for a seat ("") or a place in a group. Raises NotOnCouncil, Network."""
        made = _object(await self._line().ask("POST", "codes", body={"group": group}))
        code = str(made.get("code", ""))
        wire.read_invitation(code)
        return code

    async def take_place(self, code: str) -> str:
        """Take what a code gives; return the group, "" for a seat. Raises Joining, Network."""
        plain = wire.invitation_code(wire.read_invitation(code))
        taken = _object(await self._line().ask("POST", "places", body={"code": plain}))
        return str(taken.get("group", ""))

    async def take_back(self, code: str) -> None:
        """Take the seat back that a code gave. Raises NotOnCouncil, Network."""
        await self._line().ask("DELETE", f"seats/{wire.code_hash(wire.read_invitation(code))}")

    @property
    def root(self) -> str:
        """This person's public key (hex), by which a name under a proposal is known."""
        return self._own().root.hex()

    async def surveys(self) -> Sequence[Mapping[str, object]]:
        """Return the surveys of the municipality, proposals too. Raises NotOnCouncil, Network."""
        return _list(await self._line().ask("GET", "council/surveys"))

    async def questionnaire(self, survey: str) -> Mapping[str, object]:
        """Return the questions of one of them. Raises SurveyUnknown, Network."""
        return _object(await self._line().ask("GET", f"{_of(survey)}/questionnaire"))

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
        days = {"opens": opens.isoformat(), "closes": closes.isoformat()}
        body = {"questionnaire": dict(questionnaire), "group": group, **days}
        return _object(await self._line().ask("PUT", _of(survey), body=body))

    async def approve(self, survey: str, publication: str) -> Mapping[str, object]:
        """Put this person's name under a publication. Raises Council, SurveyUnknown, Network.

        The device signs the publication's own bytes, and the root's word for the device
        goes with it, so that every phone can check both without asking the server.
        """
        own = self._own()
        signature = own.sign(wire.publishing(wire.from_text(publication)))
        name = wire.Approval(
            root=own.root.hex(),
            device=own.device.hex(),
            enrolment=wire.to_text(own.enrolment()),
            signature=wire.to_text(signature),
        )
        return _object(
            await self._line().ask("POST", f"{_of(survey)}/approvals", body=asdict(name))
        )

    async def withdraw(self, survey: str) -> None:
        """Take a survey back that has not opened. Raises Settled, SurveyUnknown, Network."""
        await self._line().ask("DELETE", _of(survey))

    async def told(self, survey: str) -> Sequence[Mapping[str, object]]:
        """Return what everybody may read of a survey's findings. Raises SurveyUnknown, Network."""
        path = f"/api/surveys/{quote(survey, safe='')}/findings"
        return _list(await self._api().ask("GET", path))

    async def findings(self, survey: str) -> Sequence[Mapping[str, object]]:
        """Return every finding of a survey, drafts too. Raises ResultsNotYet, Council, Network."""
        return _list(await self._line().ask("GET", f"{_of(survey)}/findings"))

    async def write_finding(self, finding: Mapping[str, object]) -> None:
        """Write a finding, or write it anew. Raises Settled, Council, Network."""
        survey, number = (quote(str(finding[name]), safe="") for name in ("survey", "id"))
        path = f"council/surveys/{survey}/findings/{number}"
        await self._line().ask("PUT", path, body=dict(finding))

    async def drop_finding(self, survey: str, finding: str) -> None:
        """Drop a finding that was not published. Raises Settled, Council, Network."""
        await self._line().ask("DELETE", f"{_of(survey)}/findings/{quote(finding, safe='')}")

    async def reply(self, survey: str, finding: str, reply: Mapping[str, object]) -> None:
        """Answer a finding. Raises WrongDays, Council, Network."""
        path = f"{_of(survey)}/findings/{quote(finding, safe='')}/reply"
        await self._line().ask("PUT", path, body=dict(reply))

    async def archive(self, survey: str) -> None:
        """Put a survey away. Raises FindingsUnanswered, Council, Network."""
        await self._line().ask("POST", f"{_of(survey)}/archive")

    async def own_words(self, survey: str) -> Sequence[Mapping[str, object]]:
        """Return the own words of a survey, tied to nothing. Raises ResultsNotYet, Network."""
        found: list[Mapping[str, object]] = []
        while True:
            after = f"?after={found[-1]['id']}" if found else ""
            page = _list(await self._line().ask("GET", f"{_of(survey)}/texts{after}"))
            if not page or page[-1].get("id") in {each.get("id") for each in found}:
                return found
            found += page

    async def judge(self, survey: str, text: str, judgement: Mapping[str, object]) -> None:
        """Say what is done with somebody's own words. Raises Settled, Council, Network."""
        path = f"{_of(survey)}/texts/{quote(text, safe='')}"
        await self._line().ask("PUT", path, body=dict(judgement))

    async def meetings(self) -> Sequence[Mapping[str, object]]:
        """Return the meetings of one's municipality, the newest first. Raises Network."""
        return _list(await self._line().ask("GET", "meetings"))

    async def keep_meeting(self, meeting: Mapping[str, object]) -> None:
        """Write a meeting, or write it anew. Raises Council, Network."""
        path = f"council/meetings/{quote(str(meeting['id']), safe='')}"
        await self._line().ask("PUT", path, body=dict(meeting))

    async def drop_meeting(self, meeting: str) -> None:
        """Take a meeting away. Raises Council, Network."""
        await self._line().ask("DELETE", f"council/meetings/{quote(meeting, safe='')}")


async def look(line: Line, store: PhoneStore, *, heard: bool) -> bool:
    """Keep where this person stands, as the exchange does; return whether it was asked.

    Asked once after each start, and every time by those who have a seat: what a council may
    see changes while they look. A server that cannot tell holds up nothing.
    """
    had = store.setting(STANDING)
    if heard and not _has_seat(had):
        return False
    with suppress(Network, Unreadable):
        told = _object(await line.ask("GET", "council"))
        read_standing(told)
        if (kept := json.dumps(dict(told))) != had:
            store.keep_setting(STANDING, kept)
    return True


def _of(survey: str) -> str:
    return f"council/surveys/{quote(survey, safe='')}"


def _has_seat(kept: object) -> bool:
    return isinstance(kept, str) and ('"seat": true' in kept or '"adviser": true' in kept)


def _object(answer: Any) -> Mapping[str, object]:
    if not isinstance(answer, dict):
        raise ServerTrouble()
    return answer


def _list(answer: Any) -> Sequence[Mapping[str, object]]:
    if not isinstance(answer, list):
        raise ServerTrouble()
    return [_object(each) for each in answer]
