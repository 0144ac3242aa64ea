"""Phones for the server's tests: real keys and real entries, and nothing of our phone's code.

What they send is put together here a second time, from the wire format alone, so that the
phone and the server cannot agree on a mistake.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import Any

from nacl.signing import SigningKey

from tests.server.client import Client
from youthapp import wire

HOST = "server.test"


@dataclass
class Device:
    """One phone of a person: its own key, its own counter, its own session."""

    key: SigningKey = field(default_factory=SigningKey.generate)
    counter: int = 0
    previous: bytes = bytes(wire.KEY_BYTES)
    token: str = ""

    @property
    def id(self) -> bytes:
        """The device's public key."""
        return bytes(self.key.verify_key)


@dataclass
class Person:
    """Somebody with a root, a vault and at least one phone."""

    client: Client
    root: SigningKey = field(default_factory=SigningKey.generate)
    phone: Device = field(default_factory=Device)

    @property
    def vault(self) -> bytes:
        """The vault's id."""
        return wire.vault_id(bytes(self.root.verify_key))

    @property
    def address(self) -> str:
        """Where the vault's entries are."""
        return f"/api/vaults/{self.vault.hex()}/entries"

    def enrolment(self, phone: Device | None = None) -> str:
        """Sign a phone in."""
        return sign(self.root, wire.enrolment(self.vault, (phone or self.phone).id))

    def join_letter(self, invitation: bytes) -> dict[str, str]:
        """Write what is sent to join."""
        return {
            "invitation": wire.to_text(invitation),
            "root": bytes(self.root.verify_key).hex(),
            "device": self.phone.id.hex(),
            "enrolment": self.enrolment(),
        }

    def join(self, invitation: bytes) -> Any:
        """Join, and open a session."""
        answer = self.client.post("/api/join", json=self.join_letter(invitation))
        if answer.status_code == 201:
            self.open_session()
        return answer

    def enrol(self, phone: Device) -> Any:
        """Enrol a further phone."""
        letter = {
            "vault": self.vault.hex(),
            "device": phone.id.hex(),
            "enrolment": self.enrolment(phone),
        }
        return self.client.post("/api/devices", json=letter)

    def challenge(self, phone: Device | None = None) -> bytes:
        """Ask for a challenge."""
        knock = {"vault": self.vault.hex(), "device": (phone or self.phone).id.hex()}
        answer = self.client.post("/api/challenge", json=knock)
        assert answer.status_code == 200, answer.text
        return wire.from_text(answer.json()["nonce"])

    def answer(
        self, nonce: bytes, phone: Device | None = None, host: str = HOST, **said: str
    ) -> Any:
        """Answer a challenge."""
        device = phone or self.phone
        signed = wire.session(host, self.vault, device.id, nonce)
        letter = {
            "vault": self.vault.hex(),
            "device": device.id.hex(),
            "nonce": wire.to_text(nonce),
            "signature": sign(device.key, signed),
        }
        return self.client.post("/api/session", json=letter | said)

    def open_session(self, phone: Device | None = None) -> None:
        """Open a session and keep its token."""
        device = phone or self.phone
        answer = self.answer(self.challenge(device), device)
        assert answer.status_code == 200, answer.text
        device.token = answer.json()["token"]

    def headers(self, phone: Device | None = None) -> dict[str, str]:
        """Return the header that says who asks."""
        return {"Authorization": f"Bearer {(phone or self.phone).token}"}

    def entry(self, phone: Device | None = None, *, size: int = 300, **said: Any) -> wire.Entry:
        """Seal something: random bytes of a right length, rightly signed."""
        device = phone or self.phone
        device.counter += 1
        length = wire.NONCE_BYTES + wire.padded_length(size) + wire.TAG_BYTES
        parts: dict[str, Any] = {
            "vault": self.vault,
            "id": secrets.token_bytes(wire.ID_BYTES),
            "device": device.id,
            "counter": device.counter,
            "previous": device.previous,
            "item": secrets.token_bytes(wire.ID_BYTES),
            "epoch": 1,
            "seen": (),
            "sealed": secrets.token_bytes(length),
        }
        entry = signed(wire.Entry(**(parts | said)), device.key)
        device.previous = entry.digest()
        return entry

    def push(self, *entries: wire.Entry | bytes, phone: Device | None = None) -> Any:
        """Send entries up."""
        packed = [each if isinstance(each, bytes) else each.pack() for each in entries]
        return self.client.post(
            self.address,
            json={"entries": [wire.to_text(each) for each in packed]},
            headers=self.headers(phone),
        )

    def pull(self, after: int = 0, limit: int = wire.PAGE, phone: Device | None = None) -> Any:
        """Fetch entries."""
        return self.client.get(
            self.address, params={"after": after, "limit": limit}, headers=self.headers(phone)
        )

    def log(self) -> list[bytes]:
        """Return what there is of the log, page by page, and see that it has no gap."""
        entries: list[bytes] = []
        after = self.pull(limit=1).json()["floor"]
        while True:
            page = self.pull(after=after).json()
            assert [each["seq"] for each in page["entries"]] == list(
                range(after + 1, after + 1 + len(page["entries"]))
            )
            entries += [wire.from_text(each["entry"]) for each in page["entries"]]
            after += len(page["entries"])
            if after >= page["head"]:
                return entries

    def card(self, locator: bytes, blob: bytes, root: SigningKey | None = None) -> Any:
        """Lay down a recovery card."""
        signature = sign(root or self.root, wire.recovery(self.vault, locator, blob))
        return self.client.put(
            f"/api/recovery/{locator.hex()}",
            json={
                "vault": self.vault.hex(),
                "blob": wire.to_text(blob),
                "signature": signature,
            },
        )

    def trim(
        self,
        upto: int,
        last: wire.Entry,
        at: int,
        *,
        host: str = HOST,
        root: SigningKey | None = None,
        said: dict[str, Any] | None = None,
    ) -> Any:
        """Have the oldest entries dropped; ``last`` ends what stands for them, at ``at``."""
        signed = wire.trimming(host, self.vault, upto, at, last.digest())
        order = {
            "upto": upto,
            "at": at,
            "snapshot": last.digest().hex(),
            "signature": sign(root or self.root, signed),
        }
        return self.client.post(
            f"/api/vaults/{self.vault.hex()}/trim",
            json=order | (said or {}),
            headers=self.headers(),
        )

    def erase(self, host: str = HOST, root: SigningKey | None = None) -> Any:
        """Erase the vault."""
        signature = sign(root or self.root, wire.erasure(host, self.vault))
        return self.client.request(
            "DELETE",
            f"/api/vaults/{self.vault.hex()}",
            json={"vault": self.vault.hex(), "signature": signature},
            headers=self.headers(),
        )


def sign(key: SigningKey, message: bytes) -> str:
    """Sign, as it travels."""
    return wire.to_text(key.sign(message).signature)


def signed(entry: wire.Entry, key: SigningKey) -> wire.Entry:
    """Return an entry with its signature."""
    return replace(entry, signature=key.sign(entry.signed()).signature)


def problem(answer: Any) -> str:
    """Return the message key of a problem, and see that it is one."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    said = answer.json()
    assert said.keys() == {"type", "title", "status"}
    assert said["status"] == answer.status_code
    assert said["type"].startswith(wire.PROBLEM)
    return str(said["type"].removeprefix(wire.PROBLEM))
