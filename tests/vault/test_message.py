"""A message goes from one person to another, and to nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp import vault, wire
from youthapp.errors import BadSignature, KeysDamaged, NotYourVault, UnreadableEntry, YouthAppError


def someone(number: int) -> vault.Vault:
    """Return a person with plain keys."""
    keys = vault.Keys(root=bytes([number]) * 32, device=bytes([number + 1]) * 32, rest=bytes(32))
    return vault.Vault(keys)


YOUTH, ADULT, OTHER = someone(10), someone(20), someone(30)
ID = bytes(range(16))


def sealed(body: bytes = b"hei") -> wire.Message:
    """Return a message of the youth to the adult."""
    return YOUTH.seal_message(body, root=ADULT.root, box=ADULT.box, message=ID)


@given(st.binary(max_size=2000))
def test_what_was_sealed_is_opened_by_the_one_it_goes_to(body: bytes) -> None:
    """With the body as it was, and the root of the one who said it."""
    said = ADULT.open_message(wire.read_message(sealed(body).pack()))
    assert (said.body, said.root, said.device) == (body, YOUTH.root, YOUTH.device)


def test_nobody_else_opens_it() -> None:
    """Another person has another box; what names this person but is another's does not open."""
    with pytest.raises(NotYourVault):
        OTHER.open_message(sealed())
    moved = wire.Message(OTHER.id, ID, sealed().sealed)
    with pytest.raises(YouthAppError):
        OTHER.open_message(moved)


def test_a_message_cannot_be_sent_on_as_ones_own() -> None:
    """What the youth said to one adult is not said to another by sealing it anew."""
    said = ADULT.open_message(sealed())
    again = vault.sodium.sodium().box_seal(wire.pad(said.pack()), OTHER.box)
    with pytest.raises(BadSignature):
        OTHER.open_message(wire.Message(OTHER.id, ID, again))


def test_a_message_keeps_its_id() -> None:
    """The same words under another id are refused, so that nothing old comes twice."""
    with pytest.raises(BadSignature):
        ADULT.open_message(wire.Message(ADULT.id, bytes(16), sealed().sealed))


def test_a_device_nobody_enrolled_speaks_for_nobody() -> None:
    """The root's word for the device is inside, and is checked."""
    said = wire.Said(YOUTH.root, OTHER.device, OTHER.enrolment(), b"hei")
    signed = OTHER.sign(said.signed(ADULT.id, ID))
    whole = wire.Said(said.root, said.device, said.enrolment, said.body, signed)
    forged = vault.sodium.sodium().box_seal(wire.pad(whole.pack()), ADULT.box)
    with pytest.raises(BadSignature):
        ADULT.open_message(wire.Message(ADULT.id, ID, forged))


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_refused(place: int, by: int) -> None:
    """Wherever it is: the message does not open, or is not one any more."""
    data = bytearray(sealed().pack())
    data[place % len(data)] ^= by
    with pytest.raises(YouthAppError):
        ADULT.open_message(wire.read_message(bytes(data)))


@given(st.binary(max_size=700))
def test_rubbish_is_no_message(data: bytes) -> None:
    """Whatever lies in a box is read or refused by name."""
    with pytest.raises(UnreadableEntry):
        wire.read_message(data)
    with pytest.raises(UnreadableEntry):
        wire.read_said(data[:191])


@pytest.mark.parametrize("before", ["", "https://minvei.example/meet#", "  "])
def test_keys_are_read_from_a_code_or_a_link(before: str) -> None:
    """As a camera finds them, or as they were pasted."""
    code = wire.keys_code(YOUTH.root, YOUTH.box)
    assert wire.read_keys_code(before + code + " ") == (YOUTH.root, YOUTH.box)
    assert len(code) == 92


@given(st.integers(0, 91), st.sampled_from("Aa0-_zæ#"))
def test_a_wrong_letter_in_a_code_is_found(place: int, letter: str) -> None:
    """The check of four bytes finds it; a code that is cut off is refused too."""
    code = wire.keys_code(YOUTH.root, YOUTH.box)
    changed = code[:place] + letter + code[place + 1 :]
    if changed != code:
        with pytest.raises(KeysDamaged):
            wire.read_keys_code(changed)
    with pytest.raises(KeysDamaged):
        wire.read_keys_code(code[:place])
