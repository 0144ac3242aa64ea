"""Snapshots keep every letter as it is, and whatever is not one is refused."""

from __future__ import annotations

import zlib

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from youthapp.domain import snapshots
from youthapp.domain.snapshots import Snapshot, snapshot_from_bytes, snapshot_to_bytes
from youthapp.errors import UnreadableFact

hexes = st.binary(min_size=32, max_size=32).map(bytes.hex)
places = st.tuples(st.integers(1, 2**63 - 1), hexes)
several = st.builds(
    Snapshot,
    covers=st.dictionaries(hexes, places, max_size=3),
    enrolments=st.dictionaries(
        hexes, st.binary(min_size=64, max_size=64).map(bytes.hex), max_size=3
    ),
    previous=st.one_of(st.just(""), hexes),
    cursor=st.integers(0, 2**53),
    letters=st.lists(st.binary(max_size=80), max_size=5).map(tuple),
)


@given(several)
def test_a_snapshot_comes_back_as_it_was_written(snapshot: Snapshot) -> None:
    """Every letter byte for byte, also those that are no text."""
    assert snapshot_from_bytes(snapshot_to_bytes(snapshot)) == snapshot


@given(several, st.data())
def test_a_snapshot_cut_anywhere_is_refused(snapshot: Snapshot, data: st.DataObject) -> None:
    """Part of one is none, and neither is one with something after it."""
    whole = snapshot_to_bytes(snapshot)
    cut = data.draw(st.integers(0, len(whole) - 1))
    for damaged in (whole[:cut], whole + b"\0"):
        with pytest.raises(UnreadableFact):
            snapshot_from_bytes(damaged)


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_nonsense_inside_is_refused_by_name(plain: bytes) -> None:
    """Whatever is deflated, it is a snapshot or an UnreadableFact."""
    with pytest.raises(UnreadableFact):
        snapshot_from_bytes(zlib.compress(plain))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is unpacked than a phone can hold, however small it came."""
    monkeypatch.setattr(snapshots, "MOST_BYTES", 100_000)
    bomb = snapshot_to_bytes(Snapshot({}, {}, "", 0, (bytes(200_000),)))
    assert len(bomb) < 1_000

    with pytest.raises(UnreadableFact):
        snapshot_from_bytes(bomb)


@pytest.mark.parametrize(
    "header",
    [
        b"[]",
        b"{}",
        b'{"v":2,"covers":{},"enrolments":{},"previous":"","cursor":0}',
        b'{"v":1,"covers":[],"enrolments":{},"previous":"","cursor":0}',
        b'{"v":1,"covers":{"a":[1,"b"]},"enrolments":{},"previous":"","cursor":0}',
        b'{"v":1,"covers":{"%s":[0,"%s"]},"enrolments":{},"previous":"","cursor":0}'
        % (b"aa" * 32, b"aa" * 32),
        b'{"v":1,"covers":{"%s":[true,"%s"]},"enrolments":{},"previous":"","cursor":0}'
        % (b"aa" * 32, b"aa" * 32),
        b'{"v":1,"covers":{},"enrolments":{"a":"b"},"previous":"","cursor":0}',
        b'{"v":1,"covers":{},"enrolments":{},"previous":"x","cursor":0}',
        b'{"v":1,"covers":{},"enrolments":{},"previous":"","cursor":-1}',
        b"[" * 100_000,
    ],
)
def test_an_odd_header_is_refused(header: bytes) -> None:
    """Each part of it is looked at before anything is made of it."""
    with pytest.raises(UnreadableFact):
        snapshot_from_bytes(zlib.compress(len(header).to_bytes(4, "big") + header))


def test_the_form_is_frozen() -> None:
    """What is inside the deflated bytes stays as it was when the first was written."""
    device, digest = "0a" * 32, "0b" * 32
    snapshot = Snapshot({device: (7, digest)}, {device: "0c" * 64}, digest, 9, (b"{}", b"x"))
    header = (
        f'{{"covers":{{"{device}":[7,"{digest}"]}},"cursor":9,'
        f'"enrolments":{{"{device}":"{"0c" * 64}"}},"previous":"{digest}","v":1}}'
    ).encode()
    plain = b"".join(len(each).to_bytes(4, "big") + each for each in (header, b"{}", b"x"))

    assert zlib.decompress(snapshot_to_bytes(snapshot)) == plain
    assert snapshot_from_bytes(zlib.compress(plain)) == snapshot
