"""What a phone was told is in nothing of the server: its files, its log, its traffic.

Two hundred phrases in ten scripts are kept in every field of every kind of thing that holds
own words, in drafts, settings, names of people, shares and promises; two phones of one
person and an adult's exchange all of it with the real server over HTTP. Then everything the
server has is searched for them, in every writing a text can have in bytes. Answers to
surveys are told to the server and are not among them.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from sqlalchemy import text

from tests.server.conftest import Town
from tests.server.phones import HOST
from tests.sync.hostile import twin
from tests.sync.phones import WHOLE, TestPhone, next_id
from tests.sync.test_mail import takes_the_code
from youthapp import wire
from youthapp.domain import parcels, sharing
from youthapp.domain.contacts import CONTACT, Contact
from youthapp.domain.conversation import Draft
from youthapp.domain.facts import Change
from youthapp.domain.kinds import KINDS
from youthapp.domain.messages import ANSWER, HELLO, say
from youthapp.domain.sharing import Document, Part
from youthapp.server.database import Database
from youthapp.store import image as images

TODAY = date(2026, 11, 28)
SCRIPTS = {
    "latin": "Jeg vil lære å svømme sammen med Åse",
    "arabic": "أريد أن أتعلم السباحة مع أختي",
    "ethiopic": "ምሕንባስ ክመሃር እደሊ ኣለኹ",
    "cyrillic": "Хочу навчитися плавати з братом",
    "devanagari": "म दिदीसँग पौडी खेल्न सिक्न चाहन्छु",
    "greek": "Θέλω να μάθω κολύμπι",
    "hebrew": "אני רוצה ללמוד לשחות",
    "georgian": "მინდა ცურვა ვისწავლო",
    "chinese": "我想和姐姐一起学游泳",
    "thai": "ฉันอยากเรียนว่ายน้ำกับพี่สาว",
}
PHRASES = tuple(f"{number}: {said}" for number in range(20) for said in SCRIPTS.values())
NEVER = ("card", "device", CONTACT, "parcel", "arrived", "message", "received")  # made otherwise


def writings(said: str) -> Iterator[bytes]:
    """Return the ways a text shows in bytes: encodings, normal forms, JSON, URL, base64, hex."""
    for form in ("NFC", "NFD"):
        plain = unicodedata.normalize(form, said)
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = plain.encode(encoding)
            yield raw
            yield raw.hex().encode()
            yield raw.hex().upper().encode()
            yield from _windows(raw)
        escaped = json.dumps(plain).strip('"')
        yield escaped.encode()
        yield re.sub(r"\\u(....)", lambda found: "\\u" + found[1].upper(), escaped).encode()
        yield quote(plain).encode()


def _windows(raw: bytes) -> Iterator[bytes]:
    """Return what stands in any base64 of anything that holds these bytes."""
    for start in range(3):
        whole = raw[start : start + (len(raw) - start) // 3 * 3]
        yield base64.b64encode(whole)
        yield base64.urlsafe_b64encode(whole)


def found(haystacks: Sequence[bytes]) -> set[str]:
    """Return the scripts of which a phrase shows: every phrase holds its script's sentence."""
    return {
        script
        for script, said in SCRIPTS.items()
        for written in set(writings(said))
        if any(written in haystack for haystack in haystacks)
    }


@dataclass
class Heard(httpx.AsyncBaseTransport):
    """The way to the application, with everything that goes by on it, both ways."""

    inner: httpx.AsyncBaseTransport
    went: list[bytes] = field(default_factory=list)
    boxed: list[int] = field(default_factory=list)  # how long messages are, as they travel

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        if request.url.path == "/api/boxes":
            self.boxed.append(len(body))
        answer = await self.inner.handle_async_request(request)
        await answer.aread()
        self.went += [request.method.encode(), request.url.raw_path, body, answer.content]
        self.went += [
            part for each in (request, answer) for pair in each.headers.raw for part in pair
        ]
        return answer


async def phone_at(town: Town, way: Heard) -> TestPhone:
    """Return a phone that has joined."""
    phone = await TestPhone(way, bounds=WHOLE).start()
    await phone.phone.account.join(wire.invitation_code(town.invitation()))
    return phone


def write_everywhere(phone: TestPhone) -> None:
    """Keep every phrase somewhere, so that every field for own words has some."""
    store, said = phone.phone.store, itertools.cycle(PHRASES)
    store.let_along([name for name, kind in KINDS.items() if kind.stays], along=True)
    places = [(k, f) for k, kind in KINDS.items() if k not in NEVER for f in sorted(kind.texts)]
    places += [("goal", "areas"), ("person", "alias"), ("about", "likes")]
    assert len(places) > 40
    for kind, name in itertools.islice(itertools.cycle(places), len(PHRASES)):
        store.keep([Change(next_id(), kind, {name: next(said)})], new_id=next_id)
    for _ in range(10):  # written over, and taken away
        item = next_id()
        store.keep([Change(item, "goal", {"own_words": next(said)})], new_id=next_id)
        store.keep([Change(item, "goal", {"own_words": next(said)})], new_id=next_id)
        store.keep([Change(item, "goal", {"deleted": True})], new_id=next_id)
    store.keep_draft(Draft("goal", "goal", 1, {}, {"words": next(said)}))
    store.keep_setting("place/health", next(said))


def send(phone: TestPhone, to: Contact, said: Iterator[str]) -> None:
    """Show something, promise something, and say hello."""
    store = phone.phone.store
    document = Document("goal", next_id(), (Part("own_words", (next(said), next(said))),))
    store.keep([sharing.share(document, to, on=TODAY, new_id=next_id)], new_id=next_id)
    for word in (parcels.PROMISE, parcels.SUGGEST, parcels.PETAL):
        data = {"text": next(said), "by": "", "from": next(said)}
        store.keep([parcels.send(to, word, data, on=TODAY, new_id=next_id)], new_id=next_id)
    store.keep([say(to, HELLO, on=TODAY, new_id=next_id)], new_id=next_id)
    back = say(to, ANSWER, on=TODAY, new_id=next_id, about="0" * 32, reply="talk", day=TODAY)
    store.keep([back], new_id=next_id)
    long = {"text": " ".join(itertools.islice(said, 20))}
    store.keep([parcels.send(to, parcels.ROSE, long, on=TODAY, new_id=next_id)], new_id=next_id)


async def live(town: Town, way: Heard) -> list[TestPhone]:
    """Let three phones live for a day."""
    youth, adult = await phone_at(town, way), await phone_at(town, way)
    said = iter(PHRASES * 3)
    to_adult = takes_the_code(youth, adult, next(said))
    to_youth = takes_the_code(adult, youth, next(said))
    write_everywhere(youth)
    send(youth, to_adult, said)
    send(adult, to_youth, said)
    await youth.phone.account.make_card()
    await youth.exchange()
    await adult.exchange()
    other = await twin(way, youth)
    for phone in (other, youth, adult, other):
        phone.write("0c" * 16, next(said))
        await phone.exchange()
    send(adult, to_youth, said)
    await adult.exchange()  # and stays in the box
    return [youth, adult, other]


def files_of(town: Town, begun: str) -> list[bytes]:
    """Return everything the server has on its disks; of PostgreSQL's log, since ``begun``."""
    kept = [path.read_bytes() for path in town.settings.data.rglob("*") if path.is_file()]
    for database in (town.here.vaults, town.here.ballots):
        kept.append(_dump(database))
        if not database.sqlite:
            kept += _postgresql_files(database, begun)
    return kept


def _dump(database: Database) -> bytes:
    """Return every value of every row, as it is."""
    from youthapp.server.tables import ballots_metadata, vaults_metadata

    metadata = ballots_metadata if database.private else vaults_metadata
    values: list[bytes] = []
    with database.read() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                values += [each if isinstance(each, bytes) else str(each).encode() for each in row]
    return b"\n".join(values)


def _postgresql_files(database: Database, begun: str) -> list[bytes]:
    """Return its log of writes since ``begun``, and the files of our tables and their indexes."""
    database.alone("CHECKPOINT")
    with database.read() as connection:
        folder = Path(str(connection.scalar(text("SELECT current_setting('data_directory')"))))
        since = connection.execute(_WHERE, {"lsn": begun}).one()
        until = connection.execute(_WHERE, {"lsn": _wal(database)}).one()
        named = [folder / name for name in connection.execute(_TABLES).scalars() if name]
    every = sorted(path for path in (folder / "pg_wal").iterdir() if path.is_file())
    log = [path for path in every if since[0] <= path.name <= until[0]]
    written = b"".join(path.read_bytes() for path in log)
    cut = len(written) - log[-1].stat().st_size + until[1]
    assert cut - since[1] > 200 * 400
    return [written[since[1] : cut], *(path.read_bytes() for path in named if path.is_file())]


_WHERE = text("SELECT * FROM pg_walfile_name_offset(CAST(:lsn AS pg_lsn))")
_TABLES = text(
    "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't') "
    "AND relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)"
)


def _wal(database: Database) -> str:
    """Return how far PostgreSQL has written its log."""
    if database.sqlite:
        return ""
    with database.read() as connection:
        return str(connection.scalar(text("SELECT pg_current_wal_lsn()")))


def opened(haystacks: Sequence[bytes]) -> bytes:
    """Return what any long base64 in it holds."""
    held = []
    for each in re.findall(rb"[A-Za-z0-9_-]{64,}", b"\n".join(haystacks)):
        whole = each[: len(each) // 4 * 4]
        held.append(base64.urlsafe_b64decode(whole))
    return b"\n".join(held)


def test_two_hundred_phrases_are_in_nothing_of_the_server(
    town: Town, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Database, log of writes, output, both directions of the traffic: none; all are on a phone."""
    town.restart(log=True)
    caplog.set_level(logging.INFO)
    begun = _wal(town.here.vaults)
    way = Heard(httpx.ASGITransport(town.app))

    youth, _, other = asyncio.run(live(town, way))

    files = files_of(town, begun)
    said = capfd.readouterr()
    output = (caplog.text + said.out + said.err).encode()
    haystacks = [*files, output, b"\n".join(way.went)]
    haystacks.append(opened([b"\n".join(way.went)]))
    assert sum(map(len, files)) > 200 * 400
    assert found(haystacks) == set()
    for kind in (b"own_words", b'"goal"', b"promise", b"Documents"):
        assert all(kind not in haystack for haystack in haystacks[-2:])

    here = images.dump(youth.phone.store._raw) + images.dump(other.phone.store._raw)
    lost = [each for each in PHRASES if json.dumps(each, ensure_ascii=False).encode() not in here]
    assert lost == []


def test_lengths_are_those_of_a_few_buckets(small_town: Town) -> None:
    """Entries, messages and parcels: each as long as a bucket, whatever is said."""
    way = Heard(httpx.ASGITransport(small_town.app))
    asyncio.run(live(small_town, way))

    assert len(way.boxed) >= 15
    for length in way.boxed:
        assert wire.is_padded(length - 64 - wire.BOX_BYTES)
    assert len(set(way.boxed)) <= 3  # a word, a parcel, a long one
    from youthapp.server.tables import entries

    with small_town.here.vaults.read() as connection:
        packed = [row.entry for row in connection.execute(entries.select())]
    lengths = {len(wire.unpack(each).sealed) - wire.NONCE_BYTES - wire.TAG_BYTES for each in packed}
    assert len(packed) > 200
    assert all(map(wire.is_padded, lengths))
    assert len(lengths) <= 16


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_search_finds_what_is_there(script: str) -> None:
    """In every writing, in the middle of other bytes: else it would prove nothing."""
    phrase = f"3: {SCRIPTS[script]}"
    body = json.dumps({"entries": [base64.b64encode(b"\x01" + phrase.encode()).decode()]}).encode()
    for hay in (
        phrase.encode(),
        phrase.encode("utf-16-le"),
        phrase.encode().hex().encode(),
        json.dumps({"text": phrase}).encode(),
        quote(phrase).encode(),
        body,
    ):
        assert found([b"\x00before" + hay + b"after\xff"]) == {script}
    assert HOST.isascii()
