"""The recovery card: any script, any single slip named."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp import vault
from youthapp.errors import (
    CannotOpen,
    DigitsMissing,
    FromTheFuture,
    Recovery,
    SeveralWrong,
    SwappedGroups,
    WrongDigits,
)
from youthapp.vault import card as cards

CARD = cards.card_of((1023, 9972, 0, 5551, 777, 8008, 31, 4242))
SCRIPTS = {"arabic": 0x660, "persian": 0x6F0, "bengali": 0x9E6, "devanagari": 0x966, "wide": 0xFF10}
payloads = st.tuples(*[st.integers(0, cards.PRIME - 1)] * 8)


def written(groups: list[str] | tuple[str, ...]) -> str:
    return " ".join(groups)


def test_a_card_is_forty_digits_in_ten_groups_of_four() -> None:
    """That is what fits on a card and can be read out over the phone."""
    card = vault.make_card()

    assert len(card.digits) == 40
    assert card.digits.isascii()
    assert card.digits.isdigit()
    assert [len(group) for group in card.groups] == [4] * 10
    assert card.digits not in repr(card)


@given(payloads)
def test_every_card_is_read_back(payload: tuple[int, ...]) -> None:
    """Typed in groups, in one go, with dashes, or scanned: it is the same card."""
    card = cards.card_of(payload)

    for text in (card.digits, written(card.groups), "-".join(card.groups), card.link):
        assert vault.read_card(text) == card


@pytest.mark.parametrize("zero", SCRIPTS.values(), ids=SCRIPTS)
def test_digits_of_every_script_are_read(zero: int) -> None:
    """A keyboard with Arabic, Persian or other digits types the same card."""
    text = "".join(chr(zero + int(digit)) for digit in CARD.digits)

    assert vault.read_card(text) == CARD
    assert vault.read_card(f"\u2067 {text[:20]}\u00a0–\u200f{text[20:]} \u2069\n") == CARD


@given(payloads, st.integers(0, 9), st.integers(0, 9999))
def test_any_one_wrong_group_is_named(payload: tuple[int, ...], at: int, instead: int) -> None:
    """Whatever stands in the group, one digit off or all four: its number is said."""
    groups = list(cards.card_of(payload).groups)
    if groups[at] == f"{instead:04}":
        return
    groups[at] = f"{instead:04}"

    with pytest.raises(Recovery) as caught:
        vault.read_card(written(groups))

    if isinstance(caught.value, SwappedGroups):  # one in a million reads as two that changed
        assert at + 1 in (caught.value.params["group"], caught.value.params["other"])
    else:
        assert isinstance(caught.value, WrongDigits)
        assert caught.value.params == {"group": at + 1}


def test_every_single_digit_slip_on_a_card_is_named() -> None:
    """All 360 ways to get one digit wrong."""
    for at, digit in itertools.product(range(40), "0123456789"):
        if CARD.digits[at] == digit:
            continue
        typed = CARD.digits[:at] + digit + CARD.digits[at + 1 :]
        with pytest.raises(WrongDigits) as caught:
            vault.read_card(typed)
        assert caught.value.params == {"group": at // 4 + 1}


def test_two_groups_that_changed_places_are_named() -> None:
    """All 45 pairs, neighbours or not."""
    for one, other in itertools.combinations(range(10), 2):
        groups = list(CARD.groups)
        groups[one], groups[other] = groups[other], groups[one]
        with pytest.raises(SwappedGroups) as caught:
            vault.read_card(written(groups))
        assert caught.value.params == {"group": one + 1, "other": other + 1}


@given(payloads, st.permutations(range(10)), st.integers(1, 9999), st.integers(1, 9999))
def test_two_wrong_groups_never_pass(
    payload: tuple[int, ...], order: list[int], first: int, second: int
) -> None:
    """Two slips are never read as a card, so that nobody unlocks an empty account."""
    groups = list(cards.card_of(payload).groups)
    for at, added in zip(order, (first, second), strict=False):
        groups[at] = f"{(int(groups[at]) + added) % 10000:04}"

    with pytest.raises(Recovery):
        vault.read_card(written(groups))


def test_a_letter_makes_its_group_the_wrong_one() -> None:
    """O for 0 is a slip in that group, not a missing digit."""
    groups = list(CARD.groups)
    groups[2] = "OOOO"

    with pytest.raises(WrongDigits) as caught:
        vault.read_card(written(groups))

    assert caught.value.params == {"group": 3}


@pytest.mark.parametrize(("group", "typed"), [(4, "555"), (1, "10233"), (10, "1")])
def test_a_group_with_a_digit_too_few_or_too_many_is_named(group: int, typed: str) -> None:
    """Typed in groups, the odd one is found before anything is counted."""
    groups = list(CARD.groups)
    groups[group - 1] = typed

    with pytest.raises(WrongDigits) as caught:
        vault.read_card(written(groups))

    assert caught.value.params == {"group": group}


def test_missing_digits_are_counted() -> None:
    """Half a card says how much of it is there."""
    with pytest.raises(DigitsMissing) as caught:
        vault.read_card(CARD.digits[:33])

    assert caught.value.params == {"count": 33, "need": 40}


def test_several_wrong_groups_are_said_to_be_several() -> None:
    """Groups that no card has are not guessed at."""
    with pytest.raises(SeveralWrong):
        vault.read_card("9999 9998" + CARD.digits[8:])


def test_the_card_brings_the_root_back() -> None:
    """The right digits open the blob; another card does not, and a changed blob does not."""
    root = bytes(range(32))
    locator, blob = vault.lay_down(CARD, root)

    assert vault.take_up(vault.read_card(written(CARD.groups)), blob) == root
    assert vault.locate(CARD) == locator
    assert root not in blob
    with pytest.raises(CannotOpen):
        vault.take_up(vault.make_card(), blob)
    with pytest.raises(CannotOpen):
        vault.take_up(CARD, blob[:-1] + bytes([blob[-1] ^ 1]))
    with pytest.raises(CannotOpen):
        vault.take_up(CARD, b"")
    with pytest.raises(FromTheFuture):
        vault.take_up(CARD, b"\x02" + blob[1:])
