"""Pairing: rows that look like the one shown, and cannot be taken for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain.pairing import PICTURES, others
from youthapp.screens.pairing import PICTURES as DRAWN
from youthapp.vault import pairing as vault

rows = st.lists(st.integers(0, PICTURES - 1), min_size=3, max_size=3, unique=True).map(tuple)


@given(rows, st.randoms(use_true_random=False))
def test_no_place_of_another_row_has_the_picture_of_the_one_shown(shown, dice) -> None:  # type: ignore[no-untyped-def]
    """So one look is enough; no row has a picture twice, and no two have one at one place."""
    found = others(shown, 2, dice.randrange)

    assert len(found) == 2
    for row in found:
        assert len(set(row)) == 3
        assert all(one != other for one, other in zip(row, shown, strict=True))
    assert all(one != other for one, other in zip(*found, strict=True))


def test_there_is_a_picture_for_every_number() -> None:
    """What the keys say and what is drawn is the same many, each another."""
    assert len({icon for icon, _ in DRAWN}) == PICTURES == vault.PICTURES
