"""A small server in memory that works: it keeps envelopes and opens none.

It follows the same API as the real one and checks the same signatures, so that thousands
of exchanges can be tried in seconds. Tests can look into everything it has.
"""

from __future__ import annotations

import copy
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx

from youthapp import errors, vault, wire
from youthapp.errors import YouthAppError

HOST = "server.test"


@dataclass
class Kept:
    """Everything the relay has on its disk."""

    epoch: str = "00" * 8
    invitations: dict[str, str | None] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)  # by invitation, then by vault
    roots: dict[str, str] = field(default_factory=dict)
    devices: dict[str, set[str]] = field(default_factory=dict)
    entries: dict[str, list[str]] = field(default_factory=dict)
    floors: dict[str, int] = field(default_factory=dict)  # so many are gone before the first
    cards: dict[str, wire.Card] = field(default_factory=dict)
    ballots: dict[str, dict[bytes, bytes]] = field(default_factory=dict)
    feedback: dict[bytes, bytes] = field(default_factory=dict)
    boxes: dict[str, dict[str, bytes]] = field(default_factory=dict)
    pairings: dict[str, list[str]] = field(default_factory=dict)
    removals: dict[tuple[str, str], str] = field(default_factory=dict)


class Relay(httpx.AsyncBaseTransport):
    """The server, reached as httpx reaches any server."""

    def __init__(self) -> None:
        self.kept = Kept()
        self.protocols: list[int] = [1]
        self.calls: list[tuple[str, str]] = []
        self._nonces: dict[str, tuple[str, str]] = {}
        self._tokens: dict[str, tuple[str, str]] = {}

    def invite(self, role: str = "youth") -> str:
        """Make an invitation and return its code."""
        invitation = secrets.token_bytes(wire.ID_BYTES)
        self.kept.invitations[wire.to_text(invitation)] = None
        self.kept.roles[wire.to_text(invitation)] = role
        return wire.invitation_code(invitation)

    def backup(self) -> Kept:
        """Return a copy of the disk."""
        return copy.deepcopy(self.kept)

    def restore(self, backup: Kept, *, new_epoch: bool = True) -> None:
        """Go back to a backup, as after a broken disk. Sessions are gone."""
        self.kept = copy.deepcopy(backup)
        if new_epoch:
            self.kept.epoch = secrets.token_hex(8)
        self.end_sessions()

    def end_sessions(self) -> None:
        """Forget every token."""
        self._tokens.clear()

    def log(self, vault_id: str) -> list[wire.Entry]:
        """Return a vault's entries in order."""
        return [wire.unpack(wire.from_text(text)) for text in self.kept.entries[vault_id]]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        self.calls.append((request.method, request.url.path))
        try:
            answer = self._answer(request, body)
        except YouthAppError as error:
            kind = wire.PROBLEM + error.message_key
            problem = {"type": kind, "title": type(error).__name__, "status": error.status}
            headers = {"content-type": "application/problem+json"}
            return httpx.Response(error.status, json=problem, headers=headers)
        return httpx.Response(200, json=answer)

    def _answer(self, request: httpx.Request, body: bytes) -> Any:
        path = request.url.path.strip("/").split("/")
        verb = (request.method, *path[1:2], len(path))
        if path[1] == "ballots":
            return self._ballot(path[2], body)
        if path[1] == "feedback":
            return self._feedback(body)
        if path[1] == "boxes":
            assert "authorization" not in request.headers
            return self._leave(wire.read_message(body))
        sent = json.loads(body) if body else {}
        match verb:
            case ("GET", "server", 2):
                return {"name": "test", "epoch": self.kept.epoch, "protocols": self.protocols}
            case ("POST", "join", 2):
                return self._join(wire.Join(**sent))
            case ("POST", "devices", 2):
                return self._enrol(wire.Enrol(**sent))
            case ("POST", "challenge", 2):
                nonce = wire.to_text(secrets.token_bytes(56))
                self._nonces[nonce] = (sent["vault"], sent["device"])
                return {"nonce": nonce}
            case ("POST", "session", 2):
                return self._session(wire.Answer(**sent))
            case ("PUT", "recovery", 3):
                return self._lay(path[2], wire.Card(**sent))
            case ("GET", "recovery", 3):
                if path[2] not in self.kept.cards:
                    raise errors.CardUnknown()
                return {"blob": self.kept.cards[path[2]].blob}
            case (_, "pairing", 3):
                return self._pairing(request.method, path[2], sent)
            case ("GET", "removals", 4):
                return {"signature": self.kept.removals.get((path[2], path[3]), "")}
        self._allowed(request, path[2])
        if path[3:4] == ["devices"]:
            return self._remove(path[2], path[4], wire.from_text(sent["signature"]))
        if path[3:] == ["box"]:
            return self._box(request.method, path[2], sent)
        if path[3:] == ["council"]:
            return {"municipality": "test", "seat": False, "adviser": False, "seats": 0}
        match verb:
            case ("POST", "vaults", 4) if path[3] == "trim":
                return self._trim(path[2], wire.Trim(**sent))
            case ("POST", "vaults", 4):
                return self._push(path[2], sent["entries"])
            case ("GET", "vaults", 4):
                after, limit = (int(request.url.params[name]) for name in ("after", "limit"))
                return self._page(path[2], after, limit)
            case ("DELETE", "vaults", 3):
                return self._erase(path[2], wire.from_text(sent["signature"]))
        raise errors.Unreadable()

    def _join(self, word: wire.Join) -> dict[str, str]:
        root = bytes.fromhex(word.root)
        own = wire.vault_id(root)
        device = bytes.fromhex(word.device)
        vault.verify(wire.from_text(word.enrolment), wire.enrolment(own, device), root)
        if word.invitation not in self.kept.invitations:
            raise errors.InvitationUnknown()
        if self.kept.invitations[word.invitation] not in (None, own.hex()):
            raise errors.InvitationUsed()
        self.kept.invitations[word.invitation] = own.hex()
        self.kept.roots[own.hex()] = word.root
        self.kept.devices.setdefault(own.hex(), set()).add(word.device)
        self.kept.entries.setdefault(own.hex(), [])
        role = self.kept.roles.get(word.invitation, "youth")
        return {"vault": own.hex(), "role": self.kept.roles.setdefault(own.hex(), role)}

    def _enrol(self, word: wire.Enrol) -> dict[str, str]:
        if word.vault not in self.kept.roots:
            raise errors.BadSignature()
        root = bytes.fromhex(self.kept.roots[word.vault])
        said = wire.enrolment(bytes.fromhex(word.vault), bytes.fromhex(word.device))
        vault.verify(wire.from_text(word.enrolment), said, root)
        self.kept.devices[word.vault].add(word.device)
        return {"vault": word.vault, "role": self.kept.roles.get(word.vault, "youth")}

    def _session(self, word: wire.Answer) -> dict[str, Any]:
        if self._nonces.pop(word.nonce, None) != (word.vault, word.device):
            raise errors.NotAllowed()
        if word.device not in self.kept.devices.get(word.vault, ()):
            raise errors.UnknownDevice()
        said = wire.session(
            HOST,
            bytes.fromhex(word.vault),
            bytes.fromhex(word.device),
            wire.from_text(word.nonce),
        )
        try:
            vault.verify(wire.from_text(word.signature), said, bytes.fromhex(word.device))
        except errors.BadSignature:
            raise errors.UnknownDevice() from None
        if (word.vault, word.device) in self.kept.removals:
            raise errors.DeviceRemoved()
        token = secrets.token_urlsafe(32)
        self._tokens[token] = (word.vault, word.device)
        return {"token": token, "seconds": wire.TOKEN_SECONDS}

    def _allowed(self, request: httpx.Request, own: str) -> None:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self._tokens:
            raise errors.NotAllowed()
        if self._tokens[token][0] != own:
            raise errors.NotYourVault()

    def _push(self, own: str, sent: list[str]) -> dict[str, Any]:
        log, floor = self.kept.entries[own], self.kept.floors.get(own, 0)
        coming = list(log)
        ids = {wire.unpack(wire.from_text(text)).id: at for at, text in enumerate(log)}
        seqs = []
        for text in sent:
            entry = wire.unpack(wire.from_text(text))
            if entry.device.hex() not in self.kept.devices[own]:
                raise errors.UnknownDevice()
            if entry.vault.hex() != own:
                raise errors.NotYourVault()
            vault.verify(entry.signature, entry.signed(), entry.device)
            if entry.id not in ids:
                ids[entry.id] = len(coming)
                coming.append(text)
            if coming[ids[entry.id]] != text:
                raise errors.Conflict()
            seqs.append(floor + 1 + ids[entry.id])
        self.kept.entries[own] = coming
        return {"seqs": seqs, "head": floor + len(coming)}

    def _page(self, own: str, after: int, limit: int) -> dict[str, Any]:
        log, floor = self.kept.entries[own], self.kept.floors.get(own, 0)
        placed = [{"seq": at, "entry": text} for at, text in enumerate(log, floor + 1)]
        page = [each for each in placed if int(str(each["seq"])) > after][:limit]
        return {
            "entries": page,
            "head": floor + len(log),
            "epoch": self.kept.epoch,
            "box": bool(self.kept.boxes.get(own)),
            "floor": floor,
        }

    def _trim(self, own: str, order: wire.Trim) -> dict[str, Any]:
        log, floor = self.kept.entries[own], self.kept.floors.get(own, 0)
        last = bytes.fromhex(order.snapshot)
        said = wire.trimming(HOST, bytes.fromhex(own), order.upto, order.at, last)
        root = bytes.fromhex(self.kept.roots[own])
        vault.verify(wire.from_text(order.signature), said, root)
        if not order.upto < order.at or not floor < order.at <= floor + len(log):
            raise errors.Conflict()
        if wire.digest(wire.from_text(log[order.at - floor - 1])) != last:
            raise errors.Conflict()
        gone = max(0, order.upto - floor)
        self.kept.entries[own] = log[gone:]
        self.kept.floors[own] = floor + gone
        return {"floor": floor + gone}

    def _leave(self, message: wire.Message) -> None:
        if message.vault.hex() not in self.kept.roots:
            raise errors.NobodyThere()
        box = self.kept.boxes.setdefault(message.vault.hex(), {})
        if box.setdefault(message.id.hex(), message.pack()) != message.pack():
            raise errors.Conflict()

    def _box(self, verb: str, own: str, sent: dict[str, list[str]]) -> dict[str, Any] | None:
        box = self.kept.boxes.setdefault(own, {})
        if verb == "GET":
            return {"messages": [wire.to_text(each) for each in list(box.values())[:16]]}
        for number in sent["ids"]:
            box.pop(number, None)
        return None

    def _lay(self, locator: str, card: wire.Card) -> None:
        root = bytes.fromhex(self.kept.roots[card.vault])
        blob = wire.from_text(card.blob)
        said = wire.recovery(bytes.fromhex(card.vault), bytes.fromhex(locator), blob)
        vault.verify(wire.from_text(card.signature), said, root)
        others = {at: c for at, c in self.kept.cards.items() if c.vault != card.vault}
        self.kept.cards = {**others, locator: card}

    def _erase(self, own: str, signature: bytes) -> None:
        root = bytes.fromhex(self.kept.roots[own])
        vault.verify(signature, wire.erasure(HOST, bytes.fromhex(own)), root)
        kept = self.kept
        for table in (kept.roots, kept.devices, kept.entries, kept.floors, kept.boxes):
            table.pop(own, None)
        self.kept.cards = {at: c for at, c in self.kept.cards.items() if c.vault != own}

    def _pairing(self, verb: str, box: str, sent: dict[str, Any]) -> dict[str, Any] | None:
        held = self.kept.pairings.setdefault(box, [])
        if verb == "GET":
            return {"parts": [*held, "", "", ""][:3]}
        if verb == "DELETE":
            held.clear()
        elif sent["part"] <= len(held):
            if held[sent["part"] - 1] != sent["body"]:
                raise errors.Conflict()
        elif sent["part"] == len(held) + 1:
            held.append(sent["body"])
        else:
            raise errors.PairingOver()
        return None

    def _remove(self, own: str, device: str, signature: bytes) -> None:
        said = wire.removal(bytes.fromhex(own), bytes.fromhex(device))
        vault.verify(signature, said, bytes.fromhex(self.kept.roots[own]))
        self.kept.devices[own].add(device)
        self.kept.removals[own, device] = wire.to_text(signature)
        self._tokens = {t: who for t, who in self._tokens.items() if who != (own, device)}

    def _ballot(self, survey: str, body: bytes) -> None:
        ballot, answers = wire.read_ballot(body)
        held = self.kept.ballots.setdefault(survey, {})
        if held.setdefault(ballot, answers) != answers:
            raise errors.Conflict()

    def _feedback(self, body: bytes) -> None:
        remark, said = wire.read_feedback(body)
        if self.kept.feedback.setdefault(remark, said) != said:
            raise errors.Conflict()
