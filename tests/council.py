"""A fake of the council's part of the server: seats, groups, and what a council makes there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from youthapp.errors import InvitationUnknown, InvitationUsed, NeedsNetwork, NotOnCouncil

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
    def _vault(self) -> str:
        return self._account.vault

    def _reach(self) -> None:
        if not self._account.server.online:
            raise NeedsNetwork()
