"""A person's keys in digits: read back in every script, and any single slip named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from youthapp import wire
from youthapp.errors import KeysDamaged, SeveralWrong, SwappedGroups, WrongDigits
from youthapp.vault import met

ROOT, BOX = bytes(range(32)), bytes(range(100, 132))
GROUPS = met.keys_digits(ROOT, BOX)
keys = st.binary(min_size=32, max_size=32)


@given(keys, keys)
@settings(max_examples=30)
def test_every_pair_of_keys_is_read_back(root: bytes, box: bytes) -> None:
    """Forty-one groups of four digits, typed in groups or in one go."""
    groups = met.keys_digits(root, box)

    assert [len(group) for group in groups] == [4] * met.GROUPS
    for text in (" ".join(groups), "".join(groups), "-".join(groups)):
        assert met.are_digits(text)
        assert met.read_keys_digits(text) == (root, box)


@pytest.mark.parametrize("zero", [0x660, 0x6F0, 0x30])
def test_keys_are_read_in_the_digits_of_every_script(zero: int) -> None:
    """A keyboard types its own digits."""
    text = "".join(chr(zero + int(digit)) for digit in "".join(GROUPS))

    assert met.are_digits(text)
    assert met.read_keys_digits(text) == (ROOT, BOX)


@given(st.integers(0, met.GROUPS - 1), st.integers(0, 9999))
@settings(max_examples=30)
def test_a_group_that_was_typed_wrong_is_named(at: int, typed: int) -> None:
    """Whatever stands in it."""
    groups = list(GROUPS)
    if groups[at] != f"{typed:04}":
        groups[at] = f"{typed:04}"
        with pytest.raises(WrongDigits) as caught:
            met.read_keys_digits(" ".join(groups))
        assert caught.value.params["group"] == at + 1


def test_groups_that_changed_places_are_named_and_two_wrong_ones_do_not_pass() -> None:
    """The first and the last are as far apart as two can be."""
    swapped = [GROUPS[-1], *GROUPS[1:-1], GROUPS[0]]
    with pytest.raises(SwappedGroups) as caught:
        met.read_keys_digits(" ".join(swapped))
    assert caught.value.params == {"group": 1, "other": met.GROUPS}
    two = ["1111", "2222", *GROUPS[2:]]
    with pytest.raises((SeveralWrong, WrongDigits)):
        met.read_keys_digits(" ".join(two))


def test_what_is_too_short_or_no_keys_at_all_is_refused() -> None:
    """Half of it, and numbers larger than two keys can be."""
    with pytest.raises(KeysDamaged):
        met.read_keys_digits(" ".join(GROUPS[:-1]))
    with pytest.raises(KeysDamaged):
        met.read_keys_digits(" ".join(met.with_checks((9972,) * 39)))


def test_a_code_of_letters_is_not_taken_for_digits() -> None:
    """Nor is a link."""
    code = wire.keys_code(ROOT, BOX)

    assert not met.are_digits(code)
    assert not met.are_digits(f"https://minvei.example/meet#{code}")
