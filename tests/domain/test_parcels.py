"""Parcels: what is sent is what was written, and nothing that came can be too much."""

from __future__ import annotations

import zlib
from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.domain.things import thing_of
from youthapp import wire
from youthapp.domain import parcels
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, Fact, emptied, merge
from youthapp.domain.kinds import ARRIVED, PARCEL
from youthapp.domain.parcels import SHARE, arrivals, arrived, body, read, send, written
from youthapp.errors import TooMuchToSend

TODAY = date(2026, 11, 28)
ROOT = "ab" * 32
SOMEBODY = Contact(("c" * 32,), "M", ROOT, "cd" * 32, TODAY)


def made(data: dict[str, object]) -> Change:
    """Make a parcel."""
    return send(SOMEBODY, SHARE, data, on=TODAY, new_id=lambda: "e" * 32, about="f" * 32)


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=60), max_size=5))
def test_what_is_sent_is_what_arrives(data: dict[str, str]) -> None:
    """Word, data, what it is about and the day, in every script."""
    [mine] = parcels.parcels([thing_of(made(dict(data)))])

    change = arrived("0" * 32, ROOT, body(mine))

    assert change is not None
    [came] = arrivals([thing_of(change)])
    assert (came.word, came.about, came.on) == (mine.word, mine.about, mine.on)
    assert came.data == mine.data
    assert read(came.data) == data


def test_what_no_message_can_hold_is_refused_before_it_is_kept() -> None:
    """The limit is that of the wire, to the byte."""
    assert parcels.MOST == wire.PARCEL_MOST
    noise = "".join(chr(0x4E00 + (at * 7919) % 20_000) for at in range(12_000))
    with pytest.raises(TooMuchToSend):
        made({"text": noise})


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"no zip",
        zlib.compress(b"[]"),
        zlib.compress(b'{"word":1}'),
        zlib.compress(b'{"word":"share","data":" {}"}'),
        zlib.compress(b'{"word":"share","data":"{}","on":7}'),
        zlib.compress(b'{"word":"' + b"x" * 100 + b'"}'),
        zlib.compress(b'{"word":"share","data":"{' + b" " * 5_000_000 + b'}"}'),
        zlib.compress(b'{"word":"share","data":"{}"}')[:-3],
        zlib.compress(b'{"word":"share","data":"{}"}') + b"more",
    ],
    ids=range(10),
)
def test_what_is_no_parcel_is_not_kept(packed: bytes) -> None:
    """Cut, of another shape, with too much in it, or vast once unpacked."""
    assert arrived("0" * 32, ROOT, packed) is None


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=30), max_size=4))
def test_an_emptied_parcel_stays_empty(data: dict[str, str]) -> None:
    """Whichever of the two a phone meets first, and however often."""
    fields = {"sender": ROOT, "word": SHARE, "data": written(data), "on": "2026-11-28"}
    full = Fact("1" * 32, "2" * 32, ARRIVED, fields, 3, "d" * 64, ())
    empty = emptied(full, "data")

    for order in ([full, empty], [empty, full], [empty, full, empty, full]):
        assert merge(order)["2" * 32].fields["data"] == ""


def test_a_parcel_of_a_newer_app_is_kept_for_it() -> None:
    """A word that is not known yet."""
    change = arrived("0" * 32, ROOT, zlib.compress(b'{"word":"dance","data":"{}","on":""}'))
    assert change is not None
    assert change.kind == ARRIVED
    assert PARCEL != ARRIVED
