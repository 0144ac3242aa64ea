"""The council's part of the server, asked by one account over its own line.

Whoever may ask is decided by the server; nothing here knows what a survey is. Names under a
publication are written here, by the device's key, and nowhere nearer to a screen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from youthapp import wire
from youthapp.domain.seats import read_standing
from youthapp.errors import Network, ServerTrouble, Unreadable
from youthapp.vault import Vault

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore
    from youthapp.sync.line import Line

STANDING: Final = "council"  # the setting that holds where one stands


class PhoneCouncil:
    """What an account asks about its council. Answers are the server's JSON."""

    def __init__(self, line: Callable[[], Line], own: Callable[[], Vault]) -> None:
        self._line, self._own = line, own

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
