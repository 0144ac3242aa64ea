"""The bench of the voices: ``.venv/bin/python build/bench_voices.py``.

Ten thousand signed ballots, made beforehand, handed in to a real server by many phones at
once, each on a connection of its own, and counted. Every ballot is checked (RSASSA-PSS and
Ed25519), on the disk before its answer, and the urn is written anew after each batch.

ballots/s        64 phones at a time, until all are kept
one ballot p50   a phone alone, while the urn is empty
close s          from the last ballot to the published count, ballots destroyed
token p50        asked for by one phone over an open session: one blind signature (RSA 2048)
blind ms         on the phone, by the phone's own Python (Pyodide): blinding, and taking it off
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import secrets
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from nacl.signing import SigningKey
from sqlalchemy import insert, select

from build.bench_server import HOST, Phone, _server
from youthapp import blind, wire
from youthapp.domain import questionnaires, surveys
from youthapp.domain.conversation import SKIPPED, Form, fingerprint, read_form
from youthapp.domain.questionnaires import Publication, Questionnaire

BALLOTS: Final = 10_000
AT_ONCE: Final = 64
SURVEY: Final = "bench"
FORM: Final[Form] = read_form(
    {
        "id": SURVEY,
        "version": 1,
        "kind": "survey",
        "items": [
            {"id": "met", "kind": "faces"},
            {"id": "noise", "kind": "choice", "options": [{"id": "calm"}, {"id": "loud"}]},
            {"id": "more", "kind": "text"},
        ],
    }
)


class Key:
    """One survey's key, as OpenSSL holds it: tokens for the bench are signed in the open."""

    def __init__(self) -> None:
        self.open = rsa.generate_private_key(65537, blind.KEY_BITS)
        numbers = self.open.private_numbers()
        self.private = blind.PrivateKey(numbers.p, numbers.q)

    def token(self, prepared: bytes) -> bytes:
        """Sign as PSS does: what a blind signature comes to."""
        pss = padding.PSS(padding.MGF1(hashes.SHA384()), blind.SALT_BYTES)
        return self.open.sign(prepared, pss, hashes.SHA384())


def measure(count: int = BALLOTS) -> dict[str, float]:
    """Return every figure by name."""
    key = Key()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with _server(data) as (port, _, invited):
            phones = [Phone(port, invitation) for invitation in invited]
            published = _publish(data, port, key)
            packed = _ballots(key, published, count + 50)
            phones[0].hang_up()  # the server did so long ago
            _settle(phones[0])
            figures = _token(phones[0], key)
            figures["one_ballot_p50_ms"] = statistics.median(_hand_in(port, packed[:50])) * 1000
            start = time.perf_counter()
            _together(port, packed[50:])
            figures["ballots_per_s"] = count / (time.perf_counter() - start)
        figures["close_s"] = _close(data)
    return figures | blinding()


def blinding() -> dict[str, float]:
    """Return what blinding costs the phone's own Python, in milliseconds."""
    from tests.browser import run_on_phone

    with tempfile.TemporaryDirectory() as folder:
        said = run_on_phone(Path(__file__).with_name("bench_blind.py"), Path(folder))
    found: dict[str, float] = json.loads(said.strip().splitlines()[-1])
    return found


def table(figures: dict[str, float]) -> str:
    """Write the figures."""
    return "\n".join(f"{name:<22}{value:>12,.1f}" for name, value in figures.items())


def _publish(data: Path, port: int, key: Key) -> bytes:
    """Lay down a survey that is open from today, as two members published it."""
    from youthapp.server.tables import invited_surveys, vaults

    here = _open(data, port)
    texts = {name: name for name in questionnaires.keys(FORM)}
    made = Questionnaire(FORM, ("nb",), {"nb": texts})
    opens = here.settings.today()
    signed = questionnaires.publication_to_bytes(
        Publication(
            survey=SURVEY,
            questionnaire=questionnaires.sha256(made),
            form=fingerprint(FORM),
            key=key.private.public.fingerprint(),
            group="",
            opens=opens,
            closes=opens + timedelta(days=14),
        )
    )
    with here.vaults.write() as connection:
        connection.execute(
            insert(invited_surveys).values(
                id=SURVEY,
                municipality=connection.scalar(select(vaults.c.municipality).limit(1)),
                state="published",
                questionnaire=questionnaires.canonical(made).decode(),
                publication=signed,
                modulus=key.private.public.pack(),
                private=key.private.pack(),
                opens=opens,
                closes=opens + timedelta(days=14),
                issued=0,
            )
        )
    here.close()
    return signed


def _ballots(key: Key, published: bytes, count: int) -> list[bytes]:
    digest = hashlib.sha256(published).digest()
    return [_ballot(key, digest, number) for number in range(count)]


def _ballot(key: Key, digest: bytes, number: int) -> bytes:
    own, prefix = SigningKey.generate(), secrets.token_bytes(blind.PREFIX_BYTES)
    public = bytes(own.verify_key)
    prepared = blind.prepare(wire.token_message(public, digest), prefix)
    answers = {"met": 1 + number % 5, "noise": "calm" if number % 3 else "loud", "more": SKIPPED}
    body = surveys.ballot(FORM, answers, most=surveys.MOST_SIGNED_BYTES)
    ballot = wire.Ballot(SURVEY, public, prefix, key.token(prepared), 1, body)
    return replace(ballot, signature=own.sign(ballot.signed()).signature).pack()


def _settle(phone: Phone) -> None:
    """Ask what there is to answer: that opens the survey."""
    found, _ = phone.ask("GET", f"/api/vaults/{phone.vault.hex()}/surveys")
    if found[0]["state"] != "open":
        raise RuntimeError(found)


def _token(phone: Phone, key: Key) -> dict[str, float]:
    prepared = blind.prepare(secrets.token_bytes(80), secrets.token_bytes(32))
    asked = blind.blind(key.private.public, prepared)
    body = json.dumps({"blinded": wire.to_text(asked.message)}).encode()
    path = f"/api/vaults/{phone.vault.hex()}/surveys/{SURVEY}/token"
    took = [phone.ask("POST", path, body)[1] for _ in range(100)]
    return {"token_p50_ms": statistics.median(took) * 1000}


def _hand_in(port: int, packed: Sequence[bytes]) -> list[float]:
    """Hand ballots in, each on a connection of its own; return the seconds of each."""
    took = []
    for ballot in packed:
        start = time.perf_counter()
        line = http.client.HTTPConnection(HOST, port, timeout=120)
        line.request("POST", f"/api/ballots/{SURVEY}", ballot)
        answer = line.getresponse()
        said = answer.read()
        line.close()
        took.append(time.perf_counter() - start)
        if answer.status != 200:
            raise RuntimeError(said.decode())
    return took


def _together(port: int, packed: Sequence[bytes]) -> None:
    faults: list[BaseException] = []

    def some(mine: Sequence[bytes]) -> None:
        try:
            _hand_in(port, mine)
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=some, args=(packed[at::AT_ONCE],)) for at in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


def _close(data: Path) -> float:
    from youthapp.server import invited

    here = _open(data, 0)
    start = time.perf_counter()
    invited.close_survey(here, SURVEY)
    took = time.perf_counter() - start
    here.close()
    return took


def _open(data: Path, port: int) -> Any:
    from youthapp.server.services import open_services
    from youthapp.server.settings import Settings

    return open_services(Settings(data=data, hosts=(f"{HOST}:{port}",)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ballots", type=int, default=BALLOTS)
    print(table(measure(parser.parse_args().ballots)))


if __name__ == "__main__":
    main()
