"""The PIN: read in every script, and nothing opens without it."""

from __future__ import annotations

import pytest

from youthapp import vault
from youthapp.errors import CannotOpen, FromTheFuture, NotAPin, WrongPin

KEYS = vault.Keys.new()
SCRIPTS = {"arabic": 0x660, "persian": 0x6F0, "devanagari": 0x966, "wide": 0xFF10}


@pytest.fixture(scope="module")
def file() -> bytes:
    return vault.close_keys(KEYS, vault.new_lock("2580"))


@pytest.mark.parametrize("zero", SCRIPTS.values(), ids=SCRIPTS)
def test_digits_of_every_script_are_the_same_pin(zero: int, file: bytes) -> None:
    """A phone with an Arabic keyboard opens what a Norwegian one locked."""
    typed = "\u2067" + "".join(chr(zero + int(digit)) for digit in "2580") + " "

    assert vault.read_pin(typed) == "2580"
    assert vault.open_keys(file, typed)[0] == KEYS


@pytest.mark.parametrize("typed", ["", "123", "1" * 13, "12a4", "12-34", "１２３", "one two"])
def test_what_is_no_pin_is_refused(typed: str) -> None:
    """Too short, too long, or not digits: said before anything is stretched."""
    with pytest.raises(NotAPin):
        vault.read_pin(typed)


def test_the_keys_do_not_show_in_the_file(file: bytes) -> None:
    """No key lies open in it, and none shows in a log line."""
    assert not any(key in file for key in (KEYS.root, KEYS.device, KEYS.rest))
    assert vault.new_lock("2580").key.hex() not in repr(vault.new_lock("2580"))


def test_another_pin_does_not_open(file: bytes) -> None:
    """It is called wrong, not damaged."""
    with pytest.raises(WrongPin):
        vault.open_keys(file, "2581")


def test_a_damaged_file_is_called_damaged_without_the_cost_of_a_try(file: bytes) -> None:
    """A flipped bit anywhere, or a lost end, is found before the PIN is stretched."""
    for at in range(len(file)):
        changed = file[:at] + bytes([file[at] ^ 0x80]) + file[at + 1 :]
        with pytest.raises(CannotOpen):
            vault.open_keys(changed, "2580")
    with pytest.raises(CannotOpen):
        vault.open_keys(file[:-1], "2580")


def test_an_older_app_leaves_the_file_alone(file: bytes) -> None:
    """An app from before the PIN calls it newer, and writes nothing over it."""
    with pytest.raises(FromTheFuture):
        vault.Keys.unpack(file)
