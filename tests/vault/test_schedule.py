"""The key schedule is frozen like the wire: the same root gives the same keys for ever.

The vectors of libsodium say that a derivation is right; these say that ours is the one
every vault was made with. A difference here means that nobody's letters open any more.
"""

from __future__ import annotations

import os

import pytest

from tests.test_wire import an_entry
from youthapp import vault, wire
from youthapp.vault.card import card_of

KEYS = vault.Keys(root=bytes(range(32)), device=bytes(range(32, 64)), rest=bytes(range(64, 96)))
CARD = card_of((1, 2, 3, 4, 5, 6, 7, 8))
ZEROS = bytes(wire.KEY_BYTES)


def short(made: bytes) -> str:
    """Return what tells bytes apart, short enough for a page."""
    return wire.digest(made).hex()[:32]


def test_a_root_gives_the_same_vault_for_ever() -> None:
    """Vault id, public keys, handles and enrolment."""
    own = vault.Vault(KEYS)

    assert own.id.hex() == "dec979009c7a253381ada0148df571452eb76e9644043be1bbb3820be526d20c"
    assert own.root.hex() == "83040577dd96f87e38ed3b34a3fa4730137f439c479aef6d9fdcf223add69d2c"
    assert own.device.hex() == "29acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd7"
    assert own.handle(bytes(16)).hex() == "c0ecd273f54d97a6313a6d35b7a985aa"
    assert short(own.enrolment()) == "868a08d1161da24f143073abdc63a1d1"


def test_a_letter_is_sealed_the_same_way_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vault key, padding, associated data and signature: all of it, in one entry's digest."""
    monkeypatch.setattr(os, "urandom", bytes)

    entry = vault.Vault(KEYS).seal_entry(b"Veien", item=bytes(16), counter=1, previous=ZEROS)

    assert short(entry.sealed) == "00a721d792ec37eb37153a35f6c60c60"
    assert short(entry.pack()) == "8da307492fb0e582bb6892219ec1b82e"


def test_what_is_signed_is_the_same_for_ever() -> None:
    """Each kind of statement under a name of its own, with its parts in their order."""
    one, other, third = (bytes([number]) * 32 for number in (1, 2, 3))

    assert short(wire.enrolment(one, other)) == "f89e4bd9d16b1235fda1e884e6000ad8"
    assert (
        short(wire.session("Example.no", one, other, third)) == "80af3a021f3d2129c54e3e02e6510ead"
    )
    assert short(wire.recovery(one, other[:16], third)) == "1b598ffc35dba9b7612318259be7dec1"
    assert short(wire.erasure("Example.no", one)) == "19279618c8ac65aeea79d262d6ff82f2"
    assert short(an_entry().signed()) == "5c17bdc8ca7237bcb93879804c7de94b"
    assert wire.invitation_code(bytes(16)) == "0000-0000-0000-0000-0000-0000-03YR-JQS4"


def test_a_card_leads_to_the_same_place_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching, locator and seal: a card on paper outlives every version of the app."""
    monkeypatch.setattr(os, "urandom", bytes)

    locator, blob = vault.lay_down(CARD, KEYS.root)

    assert CARD.digits == "0001000200030004000500060007000898170120"
    assert locator.hex() == "96f4335432345074aaa7092add41f8fc"
    assert short(blob) == "2ebf614497b30a97a1d294867a634817"
    assert vault.take_up(CARD, blob) == KEYS.root
