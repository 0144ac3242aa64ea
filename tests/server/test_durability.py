"""Durability: the server is killed again and again, and no acknowledged entry is lost."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path

import httpx

from tests.server.phones import Person
from tests.server.processes import run, serving
from youthapp import wire

KILLS = 30


def test_no_acknowledged_entry_is_lost(tmp_path: Path) -> None:
    """Killed in the middle of writing, thirty times: all there, once each, in its place."""
    dice = random.Random(30)
    people: list[Person] = []
    kept: dict[bytes, dict[int, bytes]] = {}
    waiting: dict[bytes, list[wire.Entry]] = {}

    for _ in range(KILLS):
        with serving(tmp_path, "--no-site") as server:
            if not people:
                people = [_join(tmp_path, server.origin) for _ in range(2)]
            threads = [
                threading.Thread(target=_write, args=(person, server.origin, kept, waiting))
                for person in people
            ]
            for thread in threads:
                thread.start()
            _wait(kept, sum(map(len, kept.values())) + 6)
            time.sleep(dice.uniform(0, 0.05))
            server.kill()
            for thread in threads:
                thread.join()

    with serving(tmp_path, "--no-site") as server:
        for person in people:
            with httpx.Client(base_url=server.origin) as client:
                person.client = client  # type: ignore[assignment]
                _open(person, server.origin)
                log = person.log()
            mine = kept[person.vault]
            assert len(mine) > KILLS
            assert {seq: log[seq - 1] for seq in mine} == mine
            assert len({wire.unpack(each).id for each in log}) == len(log)


def _wait(kept: dict[bytes, dict[int, bytes]], count: int) -> None:
    """Wait until so many entries have been acknowledged."""
    end = time.monotonic() + 20
    while sum(map(len, list(kept.values()))) < count:
        assert time.monotonic() < end, "nothing is acknowledged"
        time.sleep(0.001)


def _join(data: Path, origin: str) -> Person:
    code, link = run("admin", "invite", "--role", "youth", "--data", str(data))
    assert code == 0, link
    with httpx.Client(base_url=origin) as client:
        person = Person(client)  # type: ignore[arg-type]
        letter = person.join_letter(wire.read_invitation(link.strip()))
        assert client.post("/api/join", json=letter).status_code == 201
    return person


def _open(person: Person, origin: str) -> None:
    host = origin.partition("//")[2]
    person.phone.token = person.answer(person.challenge(), host=host).json()["token"]


def _write(
    person: Person,
    origin: str,
    kept: dict[bytes, dict[int, bytes]],
    waiting: dict[bytes, list[wire.Entry]],
) -> None:
    """Push until the server dies; what was not acknowledged is sent again next time."""
    mine = kept.setdefault(person.vault, {})
    try:
        with httpx.Client(base_url=origin) as client:
            person.client = client  # type: ignore[assignment]
            _open(person, origin)
            while True:
                batch = waiting.get(person.vault) or [person.entry() for _ in range(3)]
                waiting[person.vault] = batch
                answer = person.push(*batch)
                assert answer.status_code == 200, answer.text
                seqs = answer.json()["seqs"]
                mine.update(zip(seqs, (each.pack() for each in batch), strict=True))
                waiting[person.vault] = []
    except httpx.TransportError:
        return
