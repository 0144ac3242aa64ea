"""Limits: one device is held back, a whole house is not; a body is cut off while it comes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.types import Message

from tests.server.conftest import Town
from tests.server.phones import Device, Person, problem
from youthapp import wire
from youthapp.errors import TooMany
from youthapp.server.limits import Buckets
from youthapp.server.settings import Limits


def test_one_busy_device_is_told_to_wait(small_town: Town) -> None:
    """Beyond its burst a device gets 429 and when to come back; others are not touched."""
    small_town.restart(limits=Limits(device_per_minute=1, device_burst=5))
    busy, calm = small_town.member(), small_town.member()

    answers = [busy.pull() for _ in range(7)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert problem(answers[-1]) == "error.too-many"
    assert int(answers[-1].headers["retry-after"]) > 0
    assert calm.pull().status_code == 200


def test_a_second_phone_of_one_person_is_counted_by_itself(small_town: Town) -> None:
    """The limit is the device's, not the vault's."""
    small_town.restart(limits=Limits(device_per_minute=1, device_burst=2))
    person, second = small_town.member(), Device()
    person.enrol(second)
    person.open_session(second)
    for _ in range(3):
        person.pull()

    assert person.pull().status_code == 429
    assert person.pull(phone=second).status_code == 200


def test_thirty_phones_behind_one_address_never_meet_a_limit(small_town: Town) -> None:
    """A whole house joins, makes cards, writes and reads, all within a minute."""
    statuses = set()
    for _ in range(30):
        person = Person(small_town.client)
        statuses.add(person.join(small_town.invitation()).status_code)
        statuses.add(person.card(bytes(person.phone.id[:16]), b"root").status_code)
        statuses |= {person.push(person.entry()).status_code for _ in range(10)}
        statuses |= {person.pull().status_code for _ in range(10)}
        for _ in range(3):
            person.open_session()

    assert statuses == {200, 201, 204}


def test_an_address_that_knocks_all_day_is_held_back(small_town: Town) -> None:
    """Who is not known yet is counted by address, on every such path."""
    small_town.restart(limits=Limits(address_per_minute=1, address_burst=2))
    knock = {"vault": "00" * 32, "device": "00" * 32}

    answers = [small_town.client.post("/api/challenge", json=knock) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    for path in ("/api/join", "/api/devices", "/api/session", "/api/ballots/any"):
        assert problem(small_town.client.post(path, json={})) == "error.too-many", path
    assert problem(small_town.client.get(f"/api/recovery/{'0' * 32}")) == "error.too-many"


def test_a_bucket_fills_up_again() -> None:
    """After a while the device may go on, and never has more than its burst."""
    time = 0.0
    buckets = Buckets(60, 3, clock=lambda: time)
    for _ in range(3):
        buckets.take(b"device")
    with pytest.raises(TooMany):
        buckets.take(b"device")

    time = 1.0
    buckets.take(b"device")
    with pytest.raises(TooMany):
        buckets.take(b"device")
    time = 1000.0
    for _ in range(3):
        buckets.take(b"device")
    with pytest.raises(TooMany):
        buckets.take(b"device")


def test_a_flood_of_addresses_does_not_fill_the_memory() -> None:
    """What is full again is forgotten, and addresses are never kept as they are."""
    buckets = Buckets(60, 3)
    for number in range(120_000):
        buckets.take_address(f"2001:db8::{number:x}")

    assert len(buckets._buckets) <= 50_001
    assert all(len(key) == 16 and b"2001" not in key for key in buckets._buckets)


def test_an_address_is_forgotten_after_minutes() -> None:
    """Also on a quiet server: the next request of anybody sweeps."""
    time = 0.0
    buckets = Buckets(60, 3, clock=lambda: time)
    buckets.take_address("192.0.2.1")

    time = 120.0
    buckets.take_address("192.0.2.2")

    assert len(buckets._buckets) == 1


async def flood(app: Any, chunks: int, size: int, **headers: str) -> tuple[int, int]:
    """Send a body chunk by chunk; return the status and how many chunks were taken."""
    taken = 0
    status = 0

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": b"x" * size, "more_body": taken < chunks}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/api/join",
        "raw_path": b"/api/join",
        "query_string": b"",
        "root_path": "",
        "headers": [
            (b"host", b"server.test"),
            (b"content-type", b"application/json"),
            *((name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()),
        ],
        "client": ("192.0.2.9", 1),
        "server": ("server.test", 80),
    }
    await app(scope, receive, send)
    return status, taken


def test_a_body_without_end_is_cut_off_on_the_way(small_town: Town) -> None:
    """The server stops reading at the limit, whatever length was announced."""
    size = 16 * 1024

    status, taken = asyncio.run(flood(small_town.app, 10_000, size))
    assert (status, taken) == (413, wire.MOST_BYTES // size + 1)
    status, taken = asyncio.run(flood(small_town.app, 10_000, size, content_length="100"))
    assert (status, taken) == (413, wire.MOST_BYTES // size + 1)
    status, taken = asyncio.run(flood(small_town.app, 10_000, size, content_length="9" * 30))
    assert (status, taken) == (413, 0)


def test_a_body_at_the_limit_is_read(small_town: Town) -> None:
    """Exactly 256 KiB is not too large; one byte more is."""
    person = small_town.member()
    address, headers = person.address, person.headers()
    frame = b'{"entries":[]}'

    fits = small_town.client.post(
        address, content=frame + b" " * (wire.MOST_BYTES - len(frame)), headers=headers | JSON
    )
    over = small_town.client.post(
        address, content=frame + b" " * (wire.MOST_BYTES - len(frame) + 1), headers=headers | JSON
    )

    assert fits.status_code == 200
    assert (over.status_code, problem(over)) == (413, "error.too-large")
    assert over.headers["connection"] == "close"


JSON = {"content-type": "application/json"}
