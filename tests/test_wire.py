"""The wire format is frozen: version 1 keeps its bytes for ever."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp import wire
from youthapp.domain.feedback import Remark, write
from youthapp.errors import UnreadableEntry

GOLDEN = Path(__file__).parent / "golden" / "entry-1.hex"
BALLOT = Path(__file__).parent / "golden" / "ballot-1.hex"
SIGNED_BALLOT = Path(__file__).parent / "golden" / "ballot-2.hex"
PART = Path(__file__).parent / "golden" / "snapshot-1.hex"
FEEDBACK = Path(__file__).parent / "golden" / "feedback-1.hex"


def an_entry(**changes: object) -> wire.Entry:
    """Return an entry with plain, valid values, so that a test names only what matters."""
    values: dict[str, object] = {
        "vault": bytes(range(32)),
        "id": bytes(range(16)),
        "device": bytes(range(32, 64)),
        "counter": 7,
        "previous": bytes(range(64, 96)),
        "item": bytes(range(96, 112)),
        "epoch": 1,
        "seen": ((bytes(range(112, 144)), 3),),
        "sealed": bytes(wire.NONCE_BYTES) + b"\x5a" * (256 + wire.TAG_BYTES),
        "signature": b"\x01" * 64,
    }
    return wire.Entry(**(values | changes))  # type: ignore[arg-type]


keys = st.binary(min_size=32, max_size=32)
ids = st.binary(min_size=16, max_size=16)
entries = st.builds(
    wire.Entry,
    vault=keys,
    id=ids,
    device=keys,
    counter=st.integers(1, 2**63 - 1),
    previous=keys,
    item=ids,
    epoch=st.integers(1, 2**32 - 1),
    seen=st.dictionaries(keys, st.integers(0, 2**64 - 1), max_size=5).map(
        lambda seen: tuple(sorted(seen.items()))
    ),
    sealed=st.integers(0, 3000).map(
        lambda n: bytes(wire.NONCE_BYTES + wire.TAG_BYTES + wire.padded_length(n))
    ),
    signature=st.binary(min_size=64, max_size=64),
)


def test_version_1_of_an_entry_keeps_its_bytes() -> None:
    """Field order, sizes and contexts are as they were when the first entry was written."""
    assert an_entry().pack().hex() == GOLDEN.read_text().strip()


def test_version_1_of_a_ballot_keeps_its_bytes() -> None:
    """A ballot is version, id, length and body, filled to 4096 bytes."""
    assert wire.ballot(bytes(16), b'{"a":1}').rstrip(b"\0").hex() == BALLOT.read_text().strip()


def a_vote(**changes: object) -> wire.Ballot:
    """Return a ballot of a survey by invitation, with plain, valid values."""
    values: dict[str, object] = {
        "survey": "house-2027",
        "key": bytes(range(32)),
        "prefix": bytes(range(32, 64)),
        "token": bytes(range(256)),
        "number": 1,
        "body": b'{"a":1}',
        "signature": b"\x02" * 64,
    }
    return wire.Ballot(**(values | changes))  # type: ignore[arg-type]


votes = st.builds(
    wire.Ballot,
    survey=st.just("house-2027"),
    key=keys,
    prefix=keys,
    token=st.binary(min_size=256, max_size=256),
    number=st.integers(1, 2**32 - 1),
    body=st.binary(max_size=wire.SIGNED_BALLOT_MOST),
    signature=st.binary(min_size=64, max_size=64),
)


def test_the_signed_ballot_keeps_its_bytes() -> None:
    """Name, key, prefix, token, number, length, answers and signature, filled to 4096 bytes."""
    assert a_vote().pack().rstrip(b"\0").hex() == SIGNED_BALLOT.read_text().strip()


def test_version_1_of_feedback_keeps_its_bytes() -> None:
    """Feedback is its name, id, length and remark, filled to 4096 bytes."""
    said = Remark("health", "gp-choose", "wrong", "0a1b2c3d", "ti", 'ሓሳብ «1»\n"to"')
    sent = wire.feedback(bytes(range(16)), write(said))

    assert sent.rstrip(b"\0").hex() == FEEDBACK.read_text().strip()


def a_part(**changes: object) -> wire.Part:
    """Return a part of a snapshot with plain, valid values."""
    values: dict[str, object] = {
        "snapshot": bytes(range(16)),
        "number": 2,
        "of": 3,
        "enrolment": b"\x03" * 64,
        "piece": b"deflated",
    }
    return wire.Part(**(values | changes))  # type: ignore[arg-type]


def test_version_1_of_a_snapshots_part_keeps_its_bytes() -> None:
    """Name, snapshot, number, how many, the root's signature for its author, and the piece."""
    assert a_part().pack().hex() == PART.read_text().strip()
    assert wire.read_part(a_part().pack()) == a_part()


@pytest.mark.parametrize(
    "letter",
    [
        b"",
        a_part().pack()[:100],
        b"minvei-snapshot-2" + a_part().pack()[17:],
        a_part(number=0).pack(),
        a_part(number=4).pack(),
        a_part(number=1, of=wire.MOST_PARTS + 1).pack(),
    ],
)
def test_what_is_no_part_is_refused(letter: bytes) -> None:
    """Another name, cut, or a number that cannot be."""
    with pytest.raises(UnreadableEntry):
        wire.read_part(letter)


def test_a_whole_part_fills_its_bucket_and_two_fill_a_push() -> None:
    """Nothing is wasted on padding, and the server takes two at a time."""
    letter = a_part(piece=bytes(wire.PIECE_BYTES)).pack()
    assert len(wire.pad(letter)) == 88 * 1024
    sealed = bytes(wire.NONCE_BYTES + 88 * 1024 + wire.TAG_BYTES)
    seen = tuple((bytes([at]) * 32, 1) for at in range(wire.MOST_SEEN))
    packed = wire.to_text(an_entry(sealed=sealed, seen=seen).pack())
    assert 2 * len(packed) + 100 < wire.MOST_BYTES


def test_an_order_to_trim_is_bound_to_all_it_says() -> None:
    """Another host, vault, number, place or snapshot is another order."""
    said = ("Min.vei", bytes(32), 1, 2, b"\x01" * 32)
    others = [("x", bytes(32), 1, 2, b"\x01" * 32), ("min.vei", b"\1" * 32, 1, 2, b"\x01" * 32)]
    others += [("min.vei", bytes(32), 2, 2, b"\x01" * 32), ("min.vei", bytes(32), 1, 3, bytes(32))]

    orders = {wire.trimming(*each) for each in (said, *others)}

    assert len(orders) == 5
    assert wire.trimming(*said) == wire.trimming("min.vei", *said[1:])


@given(entries)
def test_an_entry_comes_back_as_it_was_packed(entry: wire.Entry) -> None:
    """Packing and unpacking lose nothing and add nothing."""
    assert wire.unpack(entry.pack()) == entry


@given(entries, st.data())
def test_a_cut_or_lengthened_entry_is_refused(entry: wire.Entry, data: st.DataObject) -> None:
    """Nothing but exactly one entry is read as an entry."""
    packed = entry.pack()
    cut = data.draw(st.integers(0, len(packed) - 1))
    for broken in (packed[:cut], packed + b"\0"):
        with pytest.raises(UnreadableEntry):
            wire.unpack(broken)


@given(st.binary(max_size=2000))
def test_noise_is_refused_and_nothing_worse(noise: bytes) -> None:
    """Bytes from a stranger end in one named error."""
    with pytest.raises(UnreadableEntry):
        wire.unpack(noise)


@pytest.mark.parametrize(
    "changes",
    [
        {"counter": 0},
        {"counter": 2**63},
        {"epoch": 0},
        {"sealed": bytes(24 + 16 + 257)},
        {"sealed": bytes(24 + 16 + 10)},
        {"seen": ((bytes(32), 1), (bytes(32), 1))},
    ],
)
def test_an_entry_that_breaks_a_rule_is_refused(changes: dict[str, object]) -> None:
    """Counters start at one, lengths fall into buckets, a device is seen once."""
    with pytest.raises(UnreadableEntry):
        wire.unpack(an_entry(**changes).pack())


@given(st.binary(max_size=6000))
def test_padding_hides_the_length_and_comes_off_whole(plain: bytes) -> None:
    """Every length falls into a bucket, at most 12 % larger, never below 256."""
    padded = wire.pad(plain)
    assert wire.unpad(padded) == plain
    assert wire.is_padded(len(padded))
    assert len(padded) >= wire.SMALLEST
    assert len(padded) <= max(wire.SMALLEST, (len(plain) + 1) * 1.12 + 1)


@given(st.binary(min_size=16, max_size=16), st.binary(max_size=4000))
def test_every_ballot_has_the_same_length(ballot_id: bytes, body: bytes) -> None:
    """Its length says nothing about how much was answered."""
    ballot = wire.ballot(ballot_id, body)
    assert len(ballot) == wire.BALLOT_BYTES
    assert wire.read_ballot(ballot) == (ballot_id, body)


def test_a_ballot_too_long_to_hide_is_refused() -> None:
    """Answers that do not fit are not sent in another size."""
    with pytest.raises(UnreadableEntry):
        wire.ballot(bytes(16), bytes(wire.BALLOT_BYTES))


@given(votes)
def test_every_signed_ballot_has_the_same_length_and_comes_back(vote: wire.Ballot) -> None:
    """Also the empty one that takes the answers back: by length nobody can tell."""
    sent = vote.pack()

    assert len(sent) == wire.BALLOT_BYTES
    assert wire.is_signed_ballot(sent)
    assert wire.read_signed_ballot(sent, "house-2027") == vote


@given(votes)
def test_a_signed_ballot_is_never_taken_for_another_kind(vote: wire.Ballot) -> None:
    """Nor is an open survey's ballot or a remark on the guide taken for a signed one."""
    with pytest.raises(UnreadableEntry):
        wire.read_ballot(vote.pack())
    with pytest.raises(UnreadableEntry):
        wire.read_feedback(vote.pack())
    for other in (wire.ballot(bytes(16), vote.body), wire.feedback(bytes(16), vote.body)):
        assert not wire.is_signed_ballot(other)
        with pytest.raises(UnreadableEntry):
            wire.read_signed_ballot(other, "house-2027")


def test_a_signed_ballot_that_does_not_fit_or_is_not_signed_is_refused() -> None:
    """The longest body fits, one byte more does not; a signature has 64 bytes."""
    longest = a_vote(body=bytes(wire.SIGNED_BALLOT_MOST))
    assert wire.read_signed_ballot(longest.pack(), "house-2027") == longest

    for changes in (
        {"body": bytes(wire.SIGNED_BALLOT_MOST + 1)},
        {"signature": b""},
        {"signature": bytes(63)},
        {"signature": bytes(65)},
    ):
        with pytest.raises(UnreadableEntry):
            a_vote(**changes).pack()


@given(st.binary(max_size=5000))
def test_noise_is_no_signed_ballot(noise: bytes) -> None:
    """At its own length or filled to the right one: one named error, and nothing worse."""
    for broken in (noise, noise[: wire.BALLOT_BYTES].ljust(wire.BALLOT_BYTES, b"\0")):
        with pytest.raises(UnreadableEntry):
            wire.read_signed_ballot(broken, "house-2027")


@pytest.mark.parametrize("length", [0, 15, wire.BALLOT_BYTES - 1, wire.BALLOT_BYTES + 1])
def test_a_signed_ballot_of_another_length_is_refused(length: int) -> None:
    """Cut or lengthened, even by one nought."""
    with pytest.raises(UnreadableEntry):
        wire.read_signed_ballot((a_vote().pack() + b"\0")[:length], "house-2027")


@pytest.mark.parametrize(
    ("at", "bytes_there"),
    [
        (0, b"minvei-ballot-1"),  # another name
        (335, struct.pack(">I", 0)),  # ballots are numbered from 1
        (339, struct.pack(">H", 6)),  # the last byte of the signature lies in the filling
        (339, struct.pack(">H", wire.SIGNED_BALLOT_MOST + 1)),  # the signature would not fit
        (339, b"\xff\xff"),
        (341 + 7 + 64, b"\1"),  # something hidden right behind the signature
        (wire.BALLOT_BYTES - 1, b"\1"),  # or at the very end
    ],
)
def test_a_signed_ballot_that_breaks_a_rule_is_refused(at: int, bytes_there: bytes) -> None:
    """Name, number, length and filling are as they must be, or it is not read."""
    sent = bytearray(a_vote().pack())
    sent[at : at + len(bytes_there)] = bytes_there

    with pytest.raises(UnreadableEntry):
        wire.read_signed_ballot(bytes(sent), "house-2027")


@given(votes, st.data())
def test_nothing_in_a_ballot_can_be_changed_under_its_signature(
    vote: wire.Ballot, data: st.DataObject
) -> None:
    """The survey, the key, the token, the number and the answers are all signed."""
    name, other = data.draw(
        st.sampled_from(
            [
                ("survey", vote.survey + "x"),
                ("key", bytes(32) if any(vote.key) else b"\1" * 32),
                ("prefix", bytes(32) if any(vote.prefix) else b"\1" * 32),
                ("token", bytes(256) if any(vote.token) else b"\1" * 256),
                ("number", vote.number % (2**32 - 1) + 1),
                ("body", vote.body + b"\0"),
            ]
        )
    )

    assert replace(vote, **{name: other}).signed() != vote.signed()
    assert replace(vote, signature=bytes(64)).signed() == vote.signed()


def test_a_token_is_good_for_one_key_and_one_publication() -> None:
    """Under a name of its own, so that it can never be read as anything else."""
    key, publication = bytes(32), b"\1" * 32

    assert wire.token_message(key, publication) == b"minvei-token-1" + key + publication
    assert wire.token_message(key, publication) != wire.token_message(publication, key)


def test_a_ballot_is_listed_under_the_hash_of_all_of_it() -> None:
    """Whoever knows the answers but not the key finds nothing in the list."""
    listed = {wire.ballot_hash(a_vote(key=key).pack()) for key in (bytes(32), b"\1" * 32)}

    assert len(listed) == 2
    assert wire.ballot_hash(a_vote().pack()) == wire.ballot_hash(a_vote().pack())


@given(ids, st.binary(max_size=4059))
def test_feedback_is_as_long_as_a_ballot_and_never_taken_for_one(
    number: bytes, body: bytes
) -> None:
    """By length nobody can tell them apart; the server that gets one always can."""
    sent = wire.feedback(number, body)

    assert len(sent) == wire.BALLOT_BYTES
    assert wire.read_feedback(sent) == (number, body)
    with pytest.raises(UnreadableEntry):
        wire.read_ballot(sent)
    with pytest.raises(UnreadableEntry):
        wire.read_feedback(wire.ballot(number, body))


@given(st.binary(max_size=5000), st.integers(0, 4095), st.integers(1, 255))
def test_damaged_feedback_is_refused_and_nothing_worse(noise: bytes, at: int, change: int) -> None:
    """Noise, another length, and a byte changed in the head or the filling end in one error."""
    sent = bytearray(wire.feedback(bytes(16), b"{}"))
    sent[at] ^= change
    for broken in (noise, bytes(sent[:-1]), bytes(sent) + b"\0"):
        with pytest.raises(UnreadableEntry):
            wire.read_feedback(broken)
    if at < 17 or at >= 17 + 16 + 4 + 2:
        with pytest.raises(UnreadableEntry):
            wire.read_feedback(bytes(sent))


def test_a_remark_too_long_to_hide_is_refused() -> None:
    """It is not sent in another size."""
    with pytest.raises(UnreadableEntry):
        wire.feedback(bytes(16), bytes(4060))


@given(st.binary(max_size=100))
def test_text_form_is_canonical(data: bytes) -> None:
    """There is one way to write bytes, and it reads back."""
    assert wire.from_text(wire.to_text(data)) == data


@pytest.mark.parametrize("text", ["a", "AA==", "A+/A", "é", "AAAA\n", "AB"])
def test_other_ways_to_write_bytes_are_refused(text: str) -> None:
    """Padding, the other alphabet, spaces and loose bits are not the format."""
    with pytest.raises(UnreadableEntry):
        wire.from_text(text)


def test_what_is_signed_names_its_purpose() -> None:
    """A signature for one purpose can never serve for another."""
    vault, device, nonce = bytes(32), bytes(32), bytes(32)
    purposes = [
        an_entry().signed(),
        wire.enrolment(vault, device),
        wire.session("host", vault, device, nonce),
        wire.recovery(vault, device, b""),
        wire.erasure("host", vault),
        wire.token_message(device, vault),
        wire.publishing(b"{}"),
        a_vote().signed(),
    ]
    heads = [purpose[:14] for purpose in purposes]
    assert len(set(heads)) == len(heads)
