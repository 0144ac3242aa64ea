"""A person's two public keys in digits: where no camera helps, one reads and the other types.

Both keys whole, so that nothing has to be asked of anybody: 39 groups of four digits and two
checks, which name a group that was typed wrong.
"""

from __future__ import annotations

from typing import Final

from youthapp import wire
from youthapp.errors import DigitsMissing, KeysDamaged
from youthapp.vault.groups import CHECKS, GROUP_DIGITS, PRIME, read_groups, with_checks

GROUPS: Final = 41
_ENOUGH: Final = (
    GROUPS * GROUP_DIGITS // 2
)  # digits and nothing else: no code of letters has so many


def keys_digits(root: bytes, box: bytes) -> tuple[str, ...]:
    """Write two public keys as 41 groups of four digits."""
    number, payload = int.from_bytes(root + box, "big"), []
    for _ in range(GROUPS - CHECKS):
        number, group = divmod(number, PRIME)
        payload.append(group)
    return with_checks(tuple(reversed(payload)))


def are_digits(text: str) -> bool:
    """Tell whether somebody typed digits, and not a code of letters or a link."""
    signs = [sign for sign in text if sign.isalnum()]
    return len(signs) >= _ENOUGH and all(sign.isdecimal() for sign in signs)


def read_keys_digits(text: str) -> tuple[bytes, bytes]:
    """Read a person's keys as they were typed. Raises WrongDigits and its like, KeysDamaged."""
    try:
        *payload, _, _ = read_groups(text, GROUPS)
    except DigitsMissing as error:
        raise KeysDamaged from error
    number = 0
    for group in payload:
        number = number * PRIME + group
    if number.bit_length() > 16 * wire.KEY_BYTES:
        raise KeysDamaged
    data = number.to_bytes(2 * wire.KEY_BYTES, "big")
    return data[: wire.KEY_BYTES], data[wire.KEY_BYTES :]
