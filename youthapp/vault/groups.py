"""Numbers in groups of four digits, written down or read out, of which one wrong group is named.

Two groups at the end are checks: a Reed-Solomon code over the numbers modulo 9973, the largest
prime below ten thousand. Any one wrong group, whatever stands in it, is found and named; any two
groups that changed places are named too; two wrong groups never pass. Digits are read alike in
every script, and a keyboard for them is on every phone.
"""

from __future__ import annotations

import itertools
import unicodedata
from typing import Final

from youthapp.errors import DigitsMissing, SeveralWrong, SwappedGroups, WrongDigits

CHECKS: Final = 2
GROUP_DIGITS: Final = 4
PRIME: Final = 9973

_WRONG: Final = PRIME  # stands for a group that there is not


def with_checks(payload: tuple[int, ...]) -> tuple[str, ...]:
    """Write numbers below 9973 as groups, and the two checks after them."""
    plain, weighted = _sums(payload)
    last = ((len(payload) + 1) * plain - weighted) % PRIME
    before = (-plain - last) % PRIME
    return tuple(f"{group:04}" for group in (*payload, before, last))


def read_groups(text: str, count: int) -> tuple[int, ...]:
    """Read so many groups as typed or scanned: digits of every script, with spaces and dashes.

    The checks are among them. Raises WrongDigits with the ``group`` (from 1) that is wrong,
    SwappedGroups with the two that changed places, DigitsMissing when there are not as many
    digits, and SeveralWrong when more than one group is wrong.
    """
    groups = _groups(text, count)
    plain, weighted = _sums(groups)
    impossible = [at for at, group in enumerate(groups, 1) if group >= PRIME]
    if impossible:
        raise WrongDigits(group=impossible[0]) if len(impossible) == 1 else SeveralWrong()
    if not plain and not weighted:
        return groups
    for one, other in itertools.combinations(range(1, count + 1), 2):
        if _fits_swapped(groups, one, other, plain, weighted):
            raise SwappedGroups(group=one, other=other)
    wrong = weighted * pow(plain, -1, PRIME) % PRIME if plain else 0
    if 1 <= wrong <= count:
        raise WrongDigits(group=wrong)
    raise SeveralWrong()


def _sums(groups: tuple[int, ...]) -> tuple[int, int]:
    """Return the two check sums modulo 9973, plain and weighted by place: zero when all is well."""
    weighted = sum(place * group for place, group in enumerate(groups, 1))
    return sum(groups) % PRIME, weighted % PRIME


def _fits_swapped(groups: tuple[int, ...], one: int, other: int, plain: int, weighted: int) -> bool:
    gap = (other - one) * (groups[one - 1] - groups[other - 1])
    return not plain and gap % PRIME != 0 and (weighted + gap) % PRIME == 0


def _groups(text: str, count: int) -> tuple[int, ...]:
    """Read the numbers. A letter takes a digit's place, so that its group is the wrong one."""
    parts = ["".join(map(_digit, part)) for part in _apart(text)]
    signs, need = "".join(parts), count * GROUP_DIGITS
    if len(signs) == need:
        parts = [signs[at : at + GROUP_DIGITS] for at in range(0, need, GROUP_DIGITS)]
    elif len(parts) == count and (odd := [part for part in parts if len(part) != GROUP_DIGITS]):
        raise WrongDigits(group=parts.index(odd[0]) + 1) if len(odd) == 1 else SeveralWrong()
    else:
        raise DigitsMissing(count=len(signs), need=need)
    return tuple(int(part) if part.isdigit() else _WRONG for part in parts)


def _apart(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()


def _digit(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return "?" if digit is None else str(digit)
