"""The card, typed back and restored from."""

from __future__ import annotations

from youthapp.language import Reader
from youthapp.screens import card, join

GROUPS = tuple(f"{n:04d}" for n in range(1, 11))


def test_digits_of_every_script_are_read() -> None:
    """Arabic, Persian and Latin digits are the same digits."""
    assert join.only_digits("١٢٣ ۴۵۶-789") == "123456789"


def test_the_digits_fall_into_their_groups_as_they_are_typed() -> None:
    """Ten groups of four; the button wakes when all are there."""
    some = join.restore(Reader("nb"), "1234 56")
    full = join.restore(Reader("nb"), " ".join(GROUPS))

    assert some.groups[:3] == ("1234", "56", "")
    assert not some.ready
    assert full.groups == GROUPS
    assert full.ready
    assert not full.left


def test_two_groups_are_typed_back_and_put_in_their_places() -> None:
    """The whole card is checked, with what was typed instead of what was shown."""
    typed = {3: "0003", 7: "٠٠٠٧"}

    assert card.tried(Reader("nb"), typed).ready
    assert card.with_typed(GROUPS, typed).split() == list(GROUPS)
    assert not card.tried(Reader("nb"), {3: "0003"}).ready


def test_a_screen_reader_hears_the_digits_one_by_one() -> None:
    """ "0003" is read as four digits, not as the number three."""
    shown = card.card(Reader("nb"), GROUPS, "https://minvei.test/join#x")

    assert shown.groups[2].label == "Gruppe 3: 0 0 0 3"
