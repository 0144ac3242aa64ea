"""The line of one device to its vault: sessions, pages, pushes, cards.

A session is a challenge signed by this device for this host and no other. Its token lives
in memory only. A token that has run out is renewed once, unseen by the caller.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from youthapp import wire
from youthapp.errors import NeedsNetwork, NotAllowed, Offline, ServerTrouble
from youthapp.sync.answers import joined, readable, whole, word
from youthapp.vault import Vault

if TYPE_CHECKING:
    from youthapp.sync.api import Api

PAGE: Final = 200  # entries opened in one go: a tenth of a second on a slow phone
_MOST_NONCE: Final = 256  # letters; nobody signs whatever a server likes
_MOST_TOKEN: Final = 512
_MOST_LETTERS: Final = 256  # messages shown at once; ours shows sixteen
_EARLY: Final = 30  # seconds before its end a token is taken as ended


class Line:
    """What one device asks about its own vault."""

    def __init__(self, api: Api, vault: Vault) -> None:
        self._api, self._vault = api, vault
        self._token = ""
        self._until = 0.0

    async def pull(self, after: int) -> wire.Page:
        """Return the entries after a number, oldest first. Raises Network or Log."""
        query = {"after": after, "limit": PAGE}
        page = await self._asked("GET", self._entries, query=query)
        with readable():
            placed = tuple(wire.Placed(whole(e["seq"]), str(e["entry"])) for e in page["entries"])
            waits = page.get("box", False) is True  # an older server has no boxes
            voice, head = word(page.get("voice", "")), whole(page["head"])
            floor = whole(page.get("floor", 0))  # an older server keeps everything
            found = wire.Page(placed, head, word(page["epoch"]), waits, voice, floor)
        numbers = [after, *(each.seq for each in found.entries)]
        grow = numbers == sorted(set(numbers)) and floor <= found.head
        if not grow or len(found.entries) > wire.PAGE:
            raise ServerTrouble()
        return found

    async def push(self, packed: Sequence[bytes]) -> wire.Pushed:
        """Send entries; return their numbers, in the order sent. Raises Network or Log."""
        body = {"entries": [wire.to_text(entry) for entry in packed]}
        answer = await self._asked("POST", self._entries, body=body)
        with readable():
            seqs = tuple(whole(seq) for seq in answer["seqs"])
            found = wire.Pushed(seqs, whole(answer["head"]))
        if len(set(found.seqs)) != len(packed) or max(found.seqs, default=0) > found.head:
            raise ServerTrouble()
        return found

    async def look(self) -> list[bytes]:
        """Return what lies in the box, as many as the server shows at once."""
        answer = await self._asked("GET", self._box)
        with readable():
            found = [wire.from_text(str(each)) for each in answer["messages"][:_MOST_LETTERS]]
        return found

    async def surveys(self) -> list[dict[str, Any]]:
        """Return the surveys by invitation of this municipality, as the server tells them."""
        answer = await self._asked("GET", f"/api/vaults/{self._vault.id.hex()}/surveys")
        if not isinstance(answer, list) or not all(isinstance(each, dict) for each in answer):
            raise ServerTrouble()
        return answer

    async def token(self, survey: str, blinded: bytes) -> bytes:
        """Have something signed unseen. Raises NotInvited, SurveyClosed, TokenTaken."""
        path = f"/api/vaults/{self._vault.id.hex()}/surveys/{quote(survey, safe='')}/token"
        body = asdict(wire.TokenAsked(wire.to_text(blinded)))
        answer = await self._asked("POST", path, body=body)
        with readable():
            return wire.from_text(answer["signed"])

    async def take(self, ids: Sequence[bytes]) -> None:
        """Have messages taken out of the box."""
        body = {"ids": [each.hex() for each in ids]}
        await self._asked("DELETE", self._box, body=body)

    async def ask(self, method: str, under: str, *, body: Any = None) -> Any:
        """Ask what somebody waits for, under this vault's own address; return the JSON.

        Raises NeedsNetwork: it is not sent later by itself. Otherwise as the server names it.
        """
        path = f"/api/vaults/{self._vault.id.hex()}/{under}"
        try:
            return await self._asked(method, path, body=body)
        except Offline as error:
            raise NeedsNetwork() from error

    async def enrol(self, device: bytes, enrolment: bytes) -> wire.Joined:
        """Make a device known to the server by the root's signature."""
        order = wire.Enrol(self._vault.id.hex(), device.hex(), wire.to_text(enrolment))
        return joined(await self._api.ask("POST", "/api/devices", body=asdict(order)))

    async def remove(self, device: bytes, signature: bytes) -> None:
        """Have a device taken out by the root's order."""
        path = f"/api/vaults/{self._vault.id.hex()}/devices/{device.hex()}"
        order = wire.Removal(wire.to_text(signature))
        await self._asked("DELETE", path, body=asdict(order))

    async def lay_card(self, locator: bytes, blob: bytes) -> None:
        """Lay down the sealed root; the vault's older card dies."""
        signature = self._vault.sign_as_root(wire.recovery(self._vault.id, locator, blob))
        card = wire.Card(self._vault.id.hex(), wire.to_text(blob), wire.to_text(signature))
        await self._api.ask("PUT", f"/api/recovery/{locator.hex()}", body=asdict(card))

    async def trim(self, upto: int, *, at: int, snapshot: bytes) -> int:
        """Have entries dropped for which a snapshot stands; return up to where they are gone.

        Raises Conflict when that snapshot is not there.
        """
        said = wire.trimming(self._api.host, self._vault.id, upto, at, snapshot)
        signature = wire.to_text(self._vault.sign_as_root(said))
        order = wire.Trim(upto, at, snapshot.hex(), signature)
        path = f"/api/vaults/{self._vault.id.hex()}/trim"
        answer = await self._asked("POST", path, body=asdict(order))
        with readable():
            return whole(answer["floor"])

    async def erase(self) -> None:
        """Have the vault erased from the server, with everything in it."""
        signature = self._vault.sign_as_root(wire.erasure(self._api.host, self._vault.id))
        order = wire.Erasure(self._vault.id.hex(), wire.to_text(signature))
        await self._asked("DELETE", f"/api/vaults/{order.vault}", body=asdict(order))

    @property
    def _entries(self) -> str:
        return f"/api/vaults/{self._vault.id.hex()}/entries"

    @property
    def _box(self) -> str:
        return f"/api/vaults/{self._vault.id.hex()}/box"

    async def _asked(self, method: str, path: str, **values: Any) -> Any:
        token = await self._session()
        try:
            return await self._api.ask(method, path, token=token, **values)
        except NotAllowed:
            self._until = 0.0
            return await self._api.ask(method, path, token=await self._session(), **values)

    async def _session(self) -> str:
        if time.monotonic() < self._until:
            return self._token
        await self._api.server()
        vault, device = self._vault.id.hex(), self._vault.device.hex()
        knock = asdict(wire.Knock(vault, device))
        challenge = await self._api.ask("POST", "/api/challenge", body=knock)
        with readable():
            nonce = wire.from_text(word(challenge["nonce"], _MOST_NONCE))
        proof = wire.session(self._api.host, self._vault.id, self._vault.device, nonce)
        signature = wire.to_text(self._vault.sign(proof))
        answer = asdict(wire.Answer(vault, device, wire.to_text(nonce), signature))
        session = await self._api.ask("POST", "/api/session", body=answer)
        with readable():
            self._token, seconds = word(session["token"], _MOST_TOKEN), whole(session["seconds"])
        self._until = time.monotonic() + seconds - _EARLY
        return self._token
