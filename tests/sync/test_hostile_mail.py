"""A server that lies about what others left, and people who were met and mean no good."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sync.phones import TestPhone, next_id
from tests.sync.relay import Relay
from tests.sync.test_mail import came, says, states, two
from tests.sync.test_parcels import DOCUMENT, TODAY, sees, shares, shows
from youthapp import vault, wire
from youthapp.domain import messages, parcels, sharing
from youthapp.domain.contacts import Contact
from youthapp.domain.kinds import ARRIVED
from youthapp.sync.recovery import CARD_ITEM
from youthapp.vault.sodium import sodium

pytestmark = pytest.mark.anyio


def box_of(relay: Relay, phone: TestPhone) -> dict[str, bytes]:
    """Return what lies in somebody's box, to be meddled with."""
    return relay.kept.boxes.setdefault(phone.phone.account._own().id.hex(), {})


def put(relay: Relay, to: TestPhone, message: wire.Message) -> None:
    """Put a message in a box as only its server can."""
    box_of(relay, to)[message.id.hex()] = message.pack()


def sealed(
    sender: TestPhone | vault.Vault,
    to: Contact,
    body: bytes,
    *,
    message: bytes = b"m" * 16,
    form: str = wire.PARCEL,
) -> wire.Message:
    """Seal anything at all for somebody, as the sender's own phone could."""
    own = sender if isinstance(sender, vault.Vault) else sender.phone.account._own()
    root, box = bytes.fromhex(to.root), bytes.fromhex(to.box)
    return own.seal_message(body, root=root, box=box, message=message, form=form)


def told(**fields: Any) -> bytes:
    """Write a parcel as it is packed, of any fields."""
    return zlib.compress(parcels.written(fields).encode("utf-8", "surrogatepass"))


def a_share(number: int = 1, **data: Any) -> bytes:
    """Write a share, with anything in it changed."""
    share = {
        "share": "5" * 32,
        "number": number,
        "until": (TODAY + timedelta(days=30)).isoformat(),
        "document": sharing.to_data(DOCUMENT),
    }
    written = parcels.written(share | data)
    return told(word="share", data=written, about="", on=TODAY.isoformat())


# What the server does


async def test_a_server_that_makes_up_a_share_in_anothers_name_is_not_believed() -> None:
    """Without the sender's keys: made-up bytes, another's signature, another's root."""
    relay, youth, adult, to_adult, _ = await two()
    shows(youth, to_adult)
    await youth.exchange()
    [real] = box_of(relay, adult).values()
    own, stranger = youth.phone.account._own(), vault.Vault(vault.Keys.new())
    to, number = adult.phone.account._own(), b"f" * 16
    said = wire.Said(own.root, stranger.device, stranger.enrolment(), a_share())
    said = replace(said, signature=stranger.sign(said.signed(to.id, number, wire.PARCEL)))
    forged = sodium().box_seal(wire.pad(said.pack()), to.box)
    box_of(relay, adult).clear()
    put(relay, adult, wire.Message(to.id, number, forged, wire.PARCEL))
    put(relay, adult, wire.Message(to.id, b"g" * 16, bytes(len(forged)), wire.PARCEL))
    put(relay, adult, replace(wire.read_message(real), id=b"h" * 16))

    await adult.exchange()

    assert sees(adult) == ()
    assert box_of(relay, adult) == {}


async def test_a_server_that_passes_a_share_on_to_somebody_else_shows_nothing() -> None:
    """It is sealed to one box and signed for one vault."""
    relay, youth, adult, to_adult, _ = await two()
    shows(youth, to_adult)
    await youth.exchange()
    other_relay, _, other, _, _ = await two()
    [real] = box_of(relay, adult).values()
    moved = replace(wire.read_message(real), vault=other.phone.account._own().id)
    put(other_relay, other, moved)
    box_of(other_relay, other)["00" * 16] = real

    await other.exchange()

    assert sees(other) == ()


async def test_a_recipient_who_passes_a_share_on_is_found_out() -> None:
    """What was signed for one person is not signed for the next, whoever seals it anew."""
    _, youth, adult, to_adult, _ = await two()
    own, reader = youth.phone.account._own(), adult.phone.account._own()
    message = sealed(youth, to_adult, a_share())
    said = reader.open_message(message)
    assert said.root == own.root
    third = vault.Vault(vault.Keys.new())
    again = sodium().box_seal(wire.pad(said.pack()), third.box)

    for number in (message.id, b"n" * 16):
        with pytest.raises(Exception, match="bad-signature"):
            third.open_message(wire.Message(third.id, number, again, wire.PARCEL))


async def test_a_server_that_calls_a_parcel_a_message_or_a_note_changes_nothing() -> None:
    """The form is signed."""
    relay, youth, adult, to_adult, _ = await two()
    message = sealed(youth, to_adult, a_share())
    for number, form in enumerate((wire.SHORT, wire.NOTE)):
        box_of(relay, adult)[f"{number:032x}"] = replace(message, form=form).pack()

    await adult.exchange()

    assert (came(adult), sees(adult)) == ([], ())


async def test_a_server_that_plays_a_share_again_brings_nothing_back() -> None:
    """The same bytes after the end, and the older number after the newer: nothing stands up."""
    relay, youth, adult, to_adult, _ = await two()
    one = shows(youth, to_adult)
    await youth.exchange()
    first = dict(box_of(relay, adult))
    await adult.exchange()
    newer = sharing.share(DOCUMENT, to_adult, on=TODAY, new_id=next_id, before=one)
    youth.phone.store.keep([newer], new_id=next_id)
    await youth.exchange()
    second = dict(box_of(relay, adult))
    await adult.exchange()
    box_of(relay, adult).update(first)
    await adult.exchange()
    assert [each.number for each in sees(adult)] == [2]

    end = sharing.end(shares(youth)[-1], to_adult, on=TODAY, new_id=next_id)
    youth.phone.store.keep([end], new_id=next_id)
    await youth.exchange()
    await adult.exchange()
    box_of(relay, adult).update(first | second)
    await adult.exchange()

    assert sees(adult) == ()
    assert box_of(relay, adult) == {}
    assert all(each.data == "" for each in arrivals(adult) if each.word == "share")


async def test_a_server_that_holds_a_share_back_until_it_ended_shows_nothing() -> None:
    """Delivered after its end, or an older number after a newer one: read, dropped, emptied."""
    relay, youth, adult, to_adult, _ = await two()
    one = shows(youth, to_adult)
    await youth.exchange()
    held = dict(box_of(relay, adult))
    box_of(relay, adult).clear()
    newer = sharing.share(DOCUMENT, to_adult, on=TODAY, new_id=next_id, before=one)
    youth.phone.store.keep([newer], new_id=next_id)
    await youth.exchange()
    await adult.exchange()
    box_of(relay, adult).update(held)
    await adult.exchange()
    assert [each.number for each in sees(adult)] == [2]
    assert sorted(bool(each.data) for each in arrivals(adult)) == [False, True]

    other_relay, youth, adult, to_adult, _ = await two()
    one = shows(youth, to_adult)
    await youth.exchange()
    held = dict(box_of(other_relay, adult))
    box_of(other_relay, adult).clear()
    end = sharing.end(one, to_adult, on=TODAY, new_id=next_id)
    youth.phone.store.keep([end], new_id=next_id)
    await youth.exchange()
    await adult.exchange()
    box_of(other_relay, adult).update(held)
    await adult.exchange()

    assert sees(adult) == ()
    assert all(each.data == "" for each in arrivals(adult) if each.word == "share")


def arrivals(phone: TestPhone) -> tuple[parcels.Arrived, ...]:
    """Return the parcels that came."""
    return parcels.arrivals(phone.phone.store.things(ARRIVED))


async def test_a_server_that_shows_a_box_without_end_is_read_in_pieces() -> None:
    """A thousand letters at once: some are looked at, the rest another time, nothing is kept."""
    relay, youth, adult, to_adult, _ = await two()
    own = adult.phone.account._own().id
    for number in range(1000):
        put(relay, adult, wire.Message(own, number.to_bytes(16), bytes(48 + 256)))
    every = [wire.to_text(each) for each in box_of(relay, adult).values()]
    relay._box = lambda verb, own, sent: {"messages": every} if verb == "GET" else None  # type: ignore[method-assign,assignment]
    says(youth, to_adult)

    await adult.exchange()
    await youth.exchange()

    assert came(adult) == []
    assert states(youth) == ["sent"]


async def test_no_code_takes_a_key_from_an_answer() -> None:
    """Whatever a server says on the way, the keys of a person stay those of the screen."""
    _, youth, adult, to_adult, _ = await two()
    other = vault.Vault(vault.Keys.new())
    says(youth, to_adult)
    own = youth.phone.account._own()
    await youth.exchange()
    asked = {(each.method, each.url.partition("/api/")[2]) for each in youth.weather.sent}

    assert not any(adult.phone.account._own().id.hex() in url for _, url in asked)
    assert not any(other.id.hex() in url for _, url in asked)
    vaults = {url.split("/")[1] for _, url in asked if url.startswith("vaults/")}
    assert vaults == {own.id.hex()}


# What a person does who was met


@pytest.mark.parametrize("form", [wire.SHORT, wire.PARCEL])
async def test_a_person_who_was_met_writes_into_nothing_of_mine(form: str) -> None:
    """The id of a letter is its sender's choice: that of my goal, my share, my card is refused."""
    relay, youth, adult, to_adult, to_youth = await two()
    youth.write("0a" * 16, "Lære norsk")
    shows(youth, to_adult)
    mine = [thing.id for kind in ("goal", "parcel", "contact") for thing in _things(youth, kind)]
    assert len(mine) == 3
    before = {item: youth.phone.store.thing(item) for item in mine}
    said = (
        told(word="share", data="{}", about="x", on="2020-01-01")
        if form == wire.PARCEL
        else b'{"word":"hello","about":"x","on":"2020-01-01"}'
    )
    for item in (*mine, CARD_ITEM):
        put(relay, youth, sealed(adult, to_youth, said, message=bytes.fromhex(item), form=form))

    await youth.exchange()

    after = {item: youth.phone.store.thing(item) for item in mine}
    assert {i: (t.kind, t.deleted) for i, t in after.items()} == {
        i: (t.kind, t.deleted) for i, t in before.items()
    }
    assert all("sender" not in thing.fields for thing in after.values())
    assert box_of(relay, youth) == {}
    assert youth.phone.account.status().card == "none"


def _things(phone: TestPhone, kind: str) -> list[Any]:
    return phone.phone.store.things(kind)


BODIES: dict[str, bytes] = {
    "a bomb": zlib.compress(b'{"word":"share","data":"{' + b" " * 8_000_000 + b'}"}'),
    "two packed one after the other": told(word="share") + told(word="share"),
    "cut short": a_share()[:-4],
    "no parcel": b"\x00" * 300,
    "nothing": b"",
    "a list": zlib.compress(b"[]"),
    "deep": zlib.compress(b"[" * 100_000),
    "a number for a word": told(word=7, data="{}"),
    "a long word": told(word="w" * 5000, data="{}"),
    "data that is none": told(word="share", data="no"),
    "data that is deep": told(word="share", data="{" + "[" * 100_000),
    "half a letter": told(word="share", data='{"share":"\ud800"}', about="\ud800"),
    "a number without end": a_share(10**3999),
    "a number that is true": a_share(True),  # type: ignore[arg-type]
    "a number below one": a_share(0),
    "no day": a_share(until="tomorrow"),
    "a day at the end of time": a_share(until="9999-12-31"),
    "a document that is none": a_share(document=["goal"]),
    "parts that are none": a_share(document={"what": "goal", "of": "", "parts": [1]}),
    "values that are none": a_share(
        document={"what": "goal", "of": "", "parts": [{"id": "x", "values": [1]}]}
    ),
}


@pytest.mark.parametrize("body", BODIES)
async def test_a_parcel_that_is_none_hurts_nothing(body: str) -> None:
    """Bombs, nonsense, days at the end of time: not shown, and the exchange goes on."""
    relay, youth, adult, to_adult, _ = await two()
    put(relay, adult, sealed(youth, to_adult, BODIES[body][: wire.PARCEL_MOST]))
    adult.write("0b" * 16, "Mitt eget")

    await adult.exchange()
    await adult.exchange()

    assert sees(adult) == ()
    assert adult.phone.store.unsent() == 0
    assert box_of(relay, adult) == {}


async def test_a_share_on_the_last_day_of_all_days_hurts_nothing() -> None:
    """A day that no other day comes after breaks neither the screen nor the exchange."""
    relay, youth, adult, to_adult, _ = await two()
    data = parcels.written(
        {
            "share": "5" * 32,
            "number": 1,
            "until": "9999-12-31",
            "document": sharing.to_data(DOCUMENT),
        }
    )
    body = told(word="share", data=data, about="", on="9999-12-31")
    put(relay, adult, sealed(youth, to_adult, body))

    await adult.exchange()

    assert [each.document for each in sees(adult)] == [DOCUMENT]


@settings(max_examples=100, database=None, derandomize=True, deadline=None)
@given(
    st.binary(max_size=200)
    | st.dictionaries(
        st.sampled_from(["word", "data", "about", "on", "reply", "day"]),
        st.none() | st.integers() | st.text(max_size=80) | st.sampled_from(["9999-12-31", "{}"]),
    ).map(lambda fields: parcels.written(fields).encode("utf-8", "surrogatepass"))
)
def test_anything_somebody_seals_is_read_or_is_nothing(body: bytes) -> None:
    """Messages and parcels of any bytes."""
    for read in (messages.arrived, parcels.arrived):
        for sent in (body, zlib.compress(body)):
            change = read("0" * 32, "1" * 64, sent)
            assert change is None or change.changes["sender"] == "1" * 64


async def test_one_person_cannot_drown_another() -> None:
    """Of people never met twenty letters are kept of each kind, whoever they say they are."""
    relay, _, adult, _, _ = await two()
    own = adult.phone.account
    keys = own._own().root.hex(), own._own().box.hex()
    to = Contact(("0" * 32,), "M", *keys, date(2026, 1, 1))
    for number in range(60):
        stranger = vault.Vault(vault.Keys.new())
        put(relay, adult, sealed(stranger, to, a_share(), message=number.to_bytes(16)))

    for _ in range(5):
        await adult.exchange()

    assert len(adult.phone.store.things(ARRIVED)) == 20
    assert box_of(relay, adult) == {}
