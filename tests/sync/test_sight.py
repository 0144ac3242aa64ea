"""What the server can see: everything it stores and everything that travels is searched.

Two hundred phrases in ten scripts are written as goals, steps, drafts and settings, and
the recovery card is made. None of them, no key, and no digit of the card may be found
anywhere but on the phone.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import pickle
import unicodedata
from collections.abc import Iterator

import pytest

from tests.sync.phones import WHOLE, TestPhone, joined, second
from tests.sync.relay import Relay
from youthapp import wire
from youthapp.domain.conversation import Draft
from youthapp.domain.feedback import Remark, write

pytestmark = pytest.mark.anyio
SCRIPTS = {
    "latin": "Jeg vil lære å svømme sammen med Åse",
    "arabic": "أريد أن أتعلم السباحة مع أختي",
    "persian": "می‌خواهم شنا یاد بگیرم",
    "pashto": "غواړم چې لامبو زده کړم",
    "ethiopic": "ምሕንባስ ክመሃር እደሊ",
    "cyrillic": "Хочу навчитися плавати",
    "sorani": "دەمەوێت فێری مەلەوانی بم",
    "devanagari": "म तैराकी सिक्न चाहन्छु",
    "tamil": "நான் நீச்சல் கற்க விரும்புகிறேன்",
    "emoji": "🏊 🌊 ❤️ Soomaali dabaal",
}
Lived = tuple[Relay, TestPhone, TestPhone]
PHRASES = [f"{text} {number}" for number in range(20) for text in SCRIPTS.values()]


def disguises(phrase: str) -> Iterator[bytes]:
    """Return the ways a text shows in bytes: encodings, normal forms, JSON, base64, hex."""
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, phrase)
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = text.encode(encoding)
            yield raw
            yield raw.hex().encode()
        yield json.dumps(text).strip('"').encode()
        yield from base64_windows(text.encode())


def base64_windows(raw: bytes) -> Iterator[bytes]:
    """Return what stands in any base64 of anything that holds these bytes."""
    for start in range(3):
        whole = raw[start : start + (len(raw) - start) // 3 * 3]
        yield base64.b64encode(whole)
        yield base64.urlsafe_b64encode(whole)


def seen_by(relay: Relay, *phones: TestPhone) -> list[bytes]:
    """Return everything the server keeps and everything that was sent to it."""
    stored = pickle.dumps(vars(relay))
    opened = [wire.from_text(text) for log in relay.kept.entries.values() for text in log]
    sent = [
        part
        for phone in phones
        for request in phone.weather.sent
        for part in (request.url.encode(), repr(request.headers).encode(), request.body)
    ]
    return [stored, *opened, *sent]


def an_id(number: int) -> str:
    return wire.digest(number.to_bytes(4, "big"))[:16].hex()


async def live(relay: Relay) -> tuple[TestPhone, TestPhone]:
    """Return two phones of a person who wrote every phrase somewhere."""
    one = await joined(relay, bounds=WHOLE)
    for number, phrase in enumerate(PHRASES):
        goal, step = an_id(number), an_id(number + 1000)
        one.change(goal, own_words=phrase, areas=("health",), why_not_lower=phrase)
        one.change(step, "step", goal=goal, text=phrase)
    one.phone.store.keep_draft(Draft("goal", "goal", 1, {}, {"words": PHRASES[0]}))
    one.phone.store.keep_setting("place/health", PHRASES[1])
    two = await second(relay, one, bounds=WHOLE)
    two.write(an_id(2000), PHRASES[2])
    await two.settle(one)
    return one, two


@pytest.fixture(scope="module")
def lived_in() -> Lived:
    relay = Relay()
    return relay, *asyncio.run(live(relay))


async def test_no_phrase_in_any_script_is_ever_seen(lived_in: Lived) -> None:
    """Neither in what is stored nor in what travels, in no encoding."""
    relay, one, two = lived_in
    haystack = b"\n".join(seen_by(relay, one, two))
    assert len(relay.log(one.phone.account._own().id.hex())) > 400

    found = [
        phrase
        for phrase in PHRASES
        if any(disguise in haystack for disguise in disguises(phrase.rpartition(" ")[0]))
    ]
    plain = [word for word in (b"own_words", b'"goal"', b'"step"', b"areas") if word in haystack]

    assert found == []
    assert plain == []


async def test_no_key_and_no_card_is_ever_seen(lived_in: Lived) -> None:
    """Root, device and disk keys, the card's digits: never sent, never stored in the open."""
    relay, one, two = lived_in
    card = await one.phone.account.make_card()
    haystack = b"\n".join(seen_by(relay, one, two))
    keys = [k for p in (one, two) for k in vars(p.phone.account._keys).values()]

    for secret in keys:
        forms = (secret, secret.hex().encode(), *base64_windows(secret))
        assert not any(form in haystack for form in forms)
    assert card.digits.encode() not in haystack
    assert not any(" ".join(part).encode() in haystack for part in itertools.pairwise(card.groups))


async def test_lengths_tell_only_a_bucket(lived_in: Lived) -> None:
    """Every entry's letter is padded; short texts, long or empty, all look alike."""
    relay, one, _ = lived_in
    entries = relay.log(one.phone.account._own().id.hex())

    lengths = {len(entry.sealed) - wire.NONCE_BYTES - wire.TAG_BYTES for entry in entries}

    assert all(wire.is_padded(length) for length in lengths)
    assert len(lengths) <= 12


async def test_the_server_does_not_learn_which_items_belong_together(lived_in: Lived) -> None:
    """Items are seen under handles; no id of the phone shows."""
    relay, one, two = lived_in
    haystack = b"\n".join(seen_by(relay, one, two))
    ids = [thing.id for thing in one.phone.store.things("goal")]

    assert len(ids) > 200
    assert not any(i.encode() in haystack or bytes.fromhex(i) in haystack for i in ids)


async def test_a_ballot_carries_no_identity(lived_in: Lived) -> None:
    """No token, no cookie, no vault or device, no language, no time; exactly 4096 bytes."""
    relay, one, _ = lived_in
    one.weather.sent.clear()
    one.phone.store.queue_ballot("base-2026", b'{"answers":{"met":4}}')
    [(ballot, survey, body)] = one.phone.store.ballots()

    await one.phone.surveys.post(survey, ballot, body)
    await one.phone.surveys.post(survey, ballot, body)

    assert_nameless(one)
    assert one.weather.sent[0].body == one.weather.sent[1].body
    assert relay.kept.ballots == {"base-2026": {bytes.fromhex(ballot): b'{"answers":{"met":4}}'}}


async def test_feedback_carries_no_identity(lived_in: Lived) -> None:
    """No token, no vault or device, no time; as long as a ballot; sent twice, kept once."""
    relay, one, _ = lived_in
    one.weather.sent.clear()
    said = Remark("health", "gp-choose", "wrong", "0a1b2c3d", "ti", "ሓሳብ")
    remark = one.phone.store.queue_feedback(write(said))
    [(_, body)] = one.phone.store.feedback()

    await one.phone.feedback.hand_in(remark, body)
    await one.phone.feedback.hand_in(remark, body)

    assert_nameless(one)
    assert one.weather.sent[0].body == one.weather.sent[1].body
    assert relay.kept.feedback == {bytes.fromhex(remark): write(said)}


def assert_nameless(one: TestPhone) -> None:
    """See that nothing of the phone's own is in what was sent, and that it has the one length."""
    for request in one.weather.sent:
        assert len(request.body) == wire.BALLOT_BYTES
        assert set(request.headers) <= {
            "host",
            "accept",
            "accept-encoding",
            "connection",
            "user-agent",
            "content-type",
            "content-length",
        }
        said = request.url.encode() + repr(request.headers).encode() + request.body
        own = one.phone.account._own()
        for identity in (own.id, own.device, own.root):
            assert identity not in said
            assert identity.hex().encode() not in said
