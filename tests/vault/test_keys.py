"""Keys are kept, told apart, and open only what is theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from youthapp import vault, wire
from youthapp.errors import BadSignature, CannotOpen, FromTheFuture, NotYourVault

LETTER = "Jeg vil lære å svømme".encode()
FIRST = {"item": bytes(16), "counter": 1, "previous": bytes(32)}


@pytest.fixture
def own() -> vault.Vault:
    return vault.Vault(vault.Keys.new())


def test_the_keys_file_is_read_back() -> None:
    """What was written is read, and no key shows in a log line."""
    keys = vault.Keys.new()

    assert vault.Keys.unpack(keys.pack()) == keys
    assert repr(keys) == "Keys()"


def test_a_damaged_keys_file_is_refused_wherever_it_is_damaged() -> None:
    """A flipped bit anywhere, or a lost end, is never taken for other keys."""
    packed = vault.Keys.new().pack()

    for at in range(len(packed)):
        changed = packed[:at] + bytes([packed[at] ^ 0x80]) + packed[at + 1 :]
        with pytest.raises((CannotOpen, FromTheFuture)):
            vault.Keys.unpack(changed)
        with pytest.raises(CannotOpen):
            vault.Keys.unpack(packed[:at])


def test_a_keys_file_from_a_newer_app_is_left_alone() -> None:
    """It is not called damaged: the app is too old."""
    packed = bytearray(vault.Keys.new().pack())
    packed[len(b"minvei-keys")] = 2

    with pytest.raises(FromTheFuture):
        vault.Keys.unpack(bytes(packed))


def test_a_card_changes_the_account_and_neither_device_nor_disk() -> None:
    """The phone stays the same device, and its image stays readable."""
    keys = vault.Keys.new()
    moved = keys.with_root(bytes(32))

    assert (moved.device, moved.rest) == (keys.device, keys.rest)
    assert vault.Vault(moved).device == vault.Vault(keys).device
    assert vault.Vault(moved).id != vault.Vault(keys).id


def test_two_devices_of_one_root_read_each_other(own: vault.Vault) -> None:
    """The vault key comes from the root, the signature from the device."""
    keys = vault.Keys.new()
    one, other = vault.Vault(keys), vault.Vault(keys.with_new_device())
    entry = wire.unpack(one.seal_entry(LETTER, **FIRST).pack())

    assert other.open_entry(entry) == LETTER
    other.check_enrolment(one.device, one.enrolment())
    with pytest.raises(NotYourVault):
        own.open_entry(entry)


def test_a_device_nobody_enrolled_is_not_believed(own: vault.Vault) -> None:
    """Another root's enrolment, and an enrolment of another device, are refused."""
    stranger = vault.Vault(vault.Keys.new())

    with pytest.raises(BadSignature):
        own.check_enrolment(stranger.device, stranger.enrolment())
    with pytest.raises(BadSignature):
        own.check_enrolment(stranger.device, own.enrolment())


@pytest.mark.parametrize(
    "change",
    [
        {"id": b"\x01" * 16},
        {"item": b"\x01" * 16},
        {"counter": 2},
        {"previous": b"\x01" * 32},
        {"epoch": 2},
        {"seen": ((b"\x01" * 32, 1),)},
        {"device": b"\x01" * 32},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_envelope_is_refused(own: vault.Vault, change: dict[str, object]) -> None:
    """No field of an entry can be exchanged without its author."""
    entry = own.seal_entry(LETTER, **FIRST)

    with pytest.raises(BadSignature):
        own.open_entry(replace(entry, **change))


@pytest.mark.parametrize(
    "change",
    [
        {"id": b"\x01" * 16},
        {"item": b"\x01" * 16},
        {"epoch": 2},
        {"counter": 2},
        {"previous": b"\x01" * 32},
        {"seen": ((b"\x01" * 32, 1),)},
    ],
)
def test_a_letter_cannot_change_envelopes(own: vault.Vault, change: dict[str, object]) -> None:
    """Even signed again by the same device, a letter opens only where it was sealed."""
    moved = replace(own.seal_entry(LETTER, **FIRST), **change)
    signed = replace(moved, signature=own.sign(moved.signed()))

    with pytest.raises(CannotOpen):
        own.open_entry(signed)


def test_a_letter_cannot_change_its_author(own: vault.Vault) -> None:
    """A stranger who signs a sealed letter as its own has a letter that does not open."""
    stranger = vault.Keys.new()
    taken = replace(own.seal_entry(LETTER, **FIRST), device=vault.Vault(stranger).device)
    signed = replace(taken, signature=vault.Vault(stranger).sign(taken.signed()))

    with pytest.raises(CannotOpen):
        own.open_entry(signed)


def test_letters_of_like_length_look_alike(own: vault.Vault) -> None:
    """Short texts all have one length, and two seals of one text share no bytes."""
    one, other = own.seal_entry(b"", **FIRST), own.seal_entry(LETTER, **FIRST)

    assert len(one.sealed) == len(other.sealed)
    assert own.seal_entry(LETTER, **FIRST).sealed[:24] != other.sealed[:24]
    assert one.item == other.item != bytes(16)


def test_a_sealed_thing_too_short_to_be_one_is_refused() -> None:
    """A few bytes are not an error of the library but a seal that does not open."""
    with pytest.raises(CannotOpen):
        vault.unseal(b"short", bytes(32), b"")
