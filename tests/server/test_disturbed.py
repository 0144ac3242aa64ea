"""Every request doubled, cut at any byte, late and in another order, also several at once:
the same log in the end.

Requests go to the real application, by the messages its server would hand it. A case is one
disturbed request. ``MINVEI_CASES=10000`` (``make disturbed``) tries that many on each database
instead of the few of an ordinary run.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.types import ASGIApp, Message

from tests.server.conftest import Town
from tests.server.phones import HOST, Device, problem, signed
from youthapp import wire
from youthapp.server.settings import Limits

CASES = int(os.environ.get("MINVEI_CASES", "60"))
PLENTY = 10**7


@dataclass
class Request:
    """A request as bytes, and every answer that it ever got."""

    method: str
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    answers: list[Any] = field(default_factory=list)


async def sent(app: ASGIApp, asked: Request, cut: int | None = None, *, gone: bool = True) -> Any:
    """Send a request, whole or only so many bytes of it; return status and body.

    A sender that is ``gone`` hangs up in the middle; another one ends as if that were all.
    """
    more = cut is not None and gone
    waiting: list[Message] = [
        {"type": "http.request", "body": asked.body[:cut], "more_body": more},
    ]
    said: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        said.append(message)

    kind = "application/octet-stream" if asked.path == "/api/boxes" else "application/json"
    length = str(len(asked.body))
    said_also = {name.lower(): value for name, value in asked.headers.items()}
    headers = {"host": HOST, "content-type": kind, "content-length": length, **said_also}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": "http",
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("192.0.2.9", 50_000),
        "server": (HOST, 80),
    }
    await app(scope, receive, send)
    status = next((each["status"] for each in said if "status" in each), None)
    return status, b"".join(each.get("body", b"") for each in said)


def as_json(letter: dict[str, Any]) -> bytes:
    """Write a body as a phone does."""
    return json.dumps(letter, separators=(",", ":")).encode()


class Story:
    """One person with two phones, and all they ask of the server."""

    def __init__(self, town: Town, dice: random.Random) -> None:
        self.app, self.dice, self.person = town.app, dice, town.person()
        self.other = Device()
        self.cases = 0
        person = self.person
        joining = Request("POST", "/api/join", as_json(person.join_letter(town.invitation())))
        enrolling = Request(
            "POST",
            "/api/devices",
            as_json(
                {
                    "vault": person.vault.hex(),
                    "device": self.other.id.hex(),
                    "enrolment": person.enrolment(self.other),
                }
            ),
        )
        for each in (joining, enrolling):  # one follows from the other
            self.disturb([each])
        for phone in (person.phone, self.other):
            person.open_session(phone)
        self.batches = [self._batch(phone) for phone in (person.phone, self.other) * 3]
        self.pushes = [self._push(batch) for batch in self.batches]
        self.messages = [self._message() for _ in range(3)]
        self.locator, self.blob = secrets.token_bytes(16), secrets.token_bytes(80)

    def play(self) -> None:
        """Ask everything, disturbed; then hold the log against what was acknowledged."""
        leaving = [Request("POST", "/api/boxes", each.pack()) for each in self.messages]
        self.disturb([*self.pushes, *leaving, self._card()])
        self._check()
        self._forge()
        taken = {"ids": [each.id.hex() for each in self.messages[:2]]}
        path = f"/api/vaults/{self.person.vault.hex()}/box"
        self.disturb([Request("DELETE", path, as_json(taken), self.person.headers())])
        assert self._box() == {self.messages[2].pack()}

    def disturb(self, requests: list[Request]) -> None:
        """Send each request whole at least once, and parts and copies of it, in any order."""
        sendings: list[tuple[Request, int | None]] = []
        for asked in requests:
            sendings += [(asked, None)] * self.dice.choice((1, 2, 2, 3))
            cuts = self.dice.randrange(3)
            sendings += [(asked, self.dice.randrange(len(asked.body))) for _ in range(cuts)]
        self.dice.shuffle(sendings)
        answers = self.person.client._runner.run(self._all(sendings))
        for (asked, cut), (status, body) in zip(sendings, answers, strict=True):
            if cut is None:
                assert status in (200, 201, 204), (asked.path, status, body)
                asked.answers.append(body)
            else:
                assert status is None or 400 <= status < 500, (asked.path, cut, status)
        self.cases += len(sendings)

    async def _all(self, sendings: Sequence[tuple[Request, int | None]]) -> list[Any]:
        """Send one after another, or a few at once."""
        answers: list[Any] = []
        while len(answers) < len(sendings):
            few = sendings[len(answers) :][: self.dice.randrange(1, 5)]
            gone = [self.dice.random() < 0.5 for _ in few]
            answers += await asyncio.gather(
                *(sent(self.app, *each, gone=left) for each, left in zip(few, gone, strict=True))
            )
        return answers

    def _check(self) -> None:
        log = self.person.log()
        packed = [each.pack() for batch in self.batches for each in batch]
        assert sorted(log) == sorted(packed)
        for batch, push in zip(self.batches, self.pushes, strict=True):
            for answer in push.answers:
                seqs = json.loads(answer)["seqs"]
                assert [log[seq - 1] for seq in seqs] == [each.pack() for each in batch]
        assert self._box() == {each.pack() for each in self.messages}
        found = self.person.client.get(f"/api/recovery/{self.locator.hex()}")
        assert wire.from_text(found.json()["blob"]) == self.blob

    def _forge(self) -> None:
        """The same id with other bytes is refused, whoever sends it, with all it came with."""
        before = self.person.log()
        phone = self.dice.choice((self.person.phone, self.other))
        old = self.dice.choice([e for b in self.batches for e in b if e.device == phone.id])
        sealed = old.sealed[:-1] + bytes([old.sealed[-1] ^ 1])
        forged = signed(replace(old, sealed=sealed), phone.key)
        answer = self.person.push(self.person.entry(phone), forged, phone=phone)
        assert (answer.status_code, problem(answer)) == (409, "error.conflict")
        message = replace(self.messages[0], sealed=self.messages[1].sealed)
        runner = self.person.client._runner
        status, _ = runner.run(sent(self.app, Request("POST", "/api/boxes", message.pack())))
        assert status == 409
        assert self.person.log() == before
        self.cases += 2

    def _batch(self, phone: Device) -> list[wire.Entry]:
        return [self.person.entry(phone) for _ in range(self.dice.randrange(1, 4))]

    def _push(self, batch: list[wire.Entry]) -> Request:
        phone = self.person.phone if batch[0].device == self.person.phone.id else self.other
        body = as_json({"entries": [wire.to_text(each.pack()) for each in batch]})
        return Request("POST", self.person.address, body, self.person.headers(phone))

    def _message(self) -> wire.Message:
        sealed = secrets.token_bytes(wire.padded_length(300) + wire.BOX_BYTES)
        return wire.Message(self.person.vault, secrets.token_bytes(wire.ID_BYTES), sealed)

    def _card(self) -> Request:
        said = wire.recovery(self.person.vault, self.locator, self.blob)
        signature = wire.to_text(self.person.root.sign(said).signature)
        letter = {"vault": self.person.vault.hex(), "blob": wire.to_text(self.blob)}
        body = as_json({**letter, "signature": signature})
        return Request("PUT", f"/api/recovery/{self.locator.hex()}", body)

    def _box(self) -> set[bytes]:
        path = f"/api/vaults/{self.person.vault.hex()}/box"
        answer = self.person.client.get(path, headers=self.person.headers())
        return {wire.from_text(each) for each in answer.json()["messages"]}


def test_a_part_does_not_pass_for_the_whole(small_town: Town) -> None:
    """A message cut where a shorter one would end is refused, and the whole one is kept."""
    story = Story(small_town, random.Random(1))
    whole = story.messages[0].pack()
    end = wire.padded_length(1) + wire.BOX_BYTES
    shorter = replace(story.messages[0], sealed=story.messages[0].sealed[:end]).pack()
    assert len(shorter) < len(whole)
    assert wire.read_message(shorter)
    runner = small_town.client._runner
    asked = Request("POST", "/api/boxes", whole)
    status, _ = runner.run(sent(small_town.app, asked, len(shorter), gone=False))
    assert status == 422
    assert runner.run(sent(small_town.app, asked))[0] == 200
    assert story._box() == {whole}


def test_whatever_happens_on_the_way_the_log_is_the_same(town: Town) -> None:
    """Each entry once, at the number that every copy of its request was told."""
    limits = Limits(
        device_burst=PLENTY, address_burst=PLENTY, messages_burst=PLENTY, feedback_burst=PLENTY
    )
    town.restart(limits=limits)
    dice, cases = random.Random(CASES), 0
    while cases < CASES:
        story = Story(town, dice)
        story.play()
        cases += story.cases
