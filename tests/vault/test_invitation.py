"""Invitations as people pass them on: read out, typed, or as a link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp import wire
from youthapp.errors import InvitationDamaged

INVITATION = bytes(range(16))
CODE = "000G-40R4-0M30-E209-185G-R38E-1YNH-841W"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
invitations = st.binary(min_size=16, max_size=16)


def test_a_code_keeps_its_letters() -> None:
    """Codes are printed on paper: the same invitation is the same code for ever."""
    assert wire.invitation_code(INVITATION) == CODE


@given(invitations)
def test_every_code_is_read_back(invitation: bytes) -> None:
    """As it is, as a link, in small letters, with O for 0 and I or L for 1."""
    code = wire.invitation_code(invitation)

    for text in (
        code,
        code.replace("-", ""),
        code.lower().replace("-", " "),
        f"https://min-vei.example.no/join#{code}",
        code.replace("0", "O").replace("1", "I"),
        code.replace("0", "o").replace("1", "l"),
        f"\u2067 {code}\u200f\n",
        code.replace("-", "–"),
    ):
        assert wire.read_invitation(text) == invitation


@given(invitations, st.integers(0, 31), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_found(invitation: bytes, at: int, letter: str) -> None:
    """On the phone, before anything is sent."""
    letters = list(wire.invitation_code(invitation).replace("-", ""))
    if letters[at] == letter:
        return
    letters[at] = letter

    with pytest.raises(InvitationDamaged):
        wire.read_invitation("".join(letters))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#",
        "hello",
        CODE[:-1],
        CODE + "0",
        CODE.replace("0", "U"),
        "🏊" * 32,
        "ﬆ" * 32,
        CODE * 2,
    ],
)
def test_what_is_no_code_is_damaged(text: str) -> None:
    """Too short, too long, or with letters that no code has."""
    with pytest.raises(InvitationDamaged):
        wire.read_invitation(text)
