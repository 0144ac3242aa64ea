"""Durability: the server is killed again and again, and no acknowledged entry is lost."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import re
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.server.phones import Person
from tests.server.processes import run_here
from youthapp import wire

KILLS = 30


class Saying:
    """A standard output that sends what is printed to the test."""

    encoding = "ascii"

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def write(self, text: str) -> int:
        """Send a text."""
        self._pipe.send(text)
        return len(text)

    def flush(self) -> None:
        """Nothing waits here."""


def _serve(data: Path, pipe: Connection) -> None:
    from youthapp import cli

    with contextlib.redirect_stdout(Saying(pipe)):  # type: ignore[type-var]
        cli.main(["serve", "--no-site", "--port", "0", "--data", str(data)])


@contextlib.contextmanager
def dying(nursery: Any, data: Path) -> Iterator[str]:
    """Run a server, and kill it at the end as a power cut would."""
    mine, its = multiprocessing.Pipe()
    process = nursery.Process(target=_serve, args=(data, its))
    process.start()
    try:
        said = ""
        while not (found := re.search(r"http://\S+", said)):
            assert mine.poll(30), said
            said += mine.recv()
        yield found[0]
    finally:
        process.kill()
        process.join(10)
        process.close()
        mine.close()
        its.close()


@pytest.fixture
def nursery() -> Any:
    """Where servers are born with everything loaded, so that thirty starts are quick."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["youthapp.server.app", "uvicorn", "tests.server.phones"])
    return context


def test_no_acknowledged_entry_is_lost(tmp_path: Path, nursery: Any) -> None:
    """Killed in the middle of writing, thirty times: all there, once each, in its place."""
    dice = random.Random(30)
    people: list[Person] = []
    kept: dict[bytes, dict[int, bytes]] = {}
    waiting: dict[bytes, list[wire.Entry]] = {}

    for _ in range(KILLS):
        with dying(nursery, tmp_path) as origin:
            people = people or [_join(tmp_path, origin) for _ in range(2)]
            threads = [
                threading.Thread(target=_write, args=(person, origin, kept, waiting))
                for person in people
            ]
            for thread in threads:
                thread.start()
            _wait(kept, sum(map(len, kept.values())) + 6)
            time.sleep(dice.uniform(0, 0.05))
        for thread in threads:
            thread.join()

    with dying(nursery, tmp_path) as origin:
        for person in people:
            with httpx.Client(base_url=origin) as client:
                person.client = client  # type: ignore[assignment]
                _open(person, origin)
                log = person.log()
            mine = kept[person.vault]
            assert {seq: log[seq - 1] for seq in mine} == mine
            assert len({wire.unpack(each).id for each in log}) == len(log)
    assert sum(map(len, kept.values())) >= 6 * KILLS


def _wait(kept: dict[bytes, dict[int, bytes]], count: int) -> None:
    """Wait until so many entries have been acknowledged."""
    end = time.monotonic() + 20
    while sum(map(len, list(kept.values()))) < count:
        assert time.monotonic() < end, "nothing is acknowledged"
        time.sleep(0.001)


def _join(data: Path, origin: str) -> Person:
    code, link = run_here("admin", "invite", "--role", "youth", "--data", str(data))
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
