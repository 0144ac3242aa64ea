"""The recovery card: forty digits in ten groups of four that bring an account back.

Eight groups are drawn by lot, two are checks (vault/groups.py): any one wrong group is named.

Eight groups of 9973 make 2^106 cards. Before the digits become keys they go through
Argon2id (64 MiB, 2 passes), so that one guess costs a tenth of a second and 64 MiB: half of
all cards would take a million machines 10^17 years. 106 bits are ample, and 128 would not
fit on forty digits together with checks that name a group.

The server keeps the sealed root under a locator that comes from the digits. It learns
neither the digits nor, from the locator, anything about them.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from youthapp import wire
from youthapp.errors import CannotOpen, FromTheFuture
from youthapp.vault.groups import CHECKS, GROUP_DIGITS, PRIME, read_groups, with_checks
from youthapp.vault.sodium import KEY_BYTES, derive, seal, sodium, unseal

GROUPS: Final = 10
DIGITS: Final = GROUPS * GROUP_DIGITS

_PREFIX: Final = "MINVEI1:"  # the QR code: says what it is, and stays alphanumeric
_SALT: Final = b"minvei-card-1".ljust(16, b"\0")  # no salt of one's own: the digits are by lot
_CONTEXT: Final = b"minvei-card-1"
_PASSES: Final = 2
_MEMORY: Final = 64 * 1024 * 1024
_LOCATOR, _SEAL = 1, 2
_FORMAT: Final = 1


@dataclass(frozen=True)
class Card:
    """Forty digits, written with 0 to 9. Its text is never logged nor shown by accident."""

    digits: str = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """The ten groups of four, first to last."""
        return tuple(self.digits[at : at + 4] for at in range(0, DIGITS, GROUP_DIGITS))

    @property
    def link(self) -> str:
        """What the QR code holds: the same digits behind a name."""
        return _PREFIX + self.digits


def make_card() -> Card:
    """Draw a new card by lot."""
    return card_of(tuple(secrets.randbelow(PRIME) for _ in range(GROUPS - CHECKS)))


def card_of(payload: tuple[int, ...]) -> Card:
    """Return the card of eight numbers below 9973: the two checks are added."""
    return Card("".join(with_checks(payload)))


def read_card(text: str) -> Card:
    """Read a card as typed or scanned: digits of every script, with spaces and dashes.

    Raises WrongDigits with the ``group`` (1 to 10) that is wrong, SwappedGroups with the
    two that changed places, DigitsMissing when the number of digits is not forty, and
    SeveralWrong when more than one group is wrong.
    """
    groups = read_groups(text.strip().upper().removeprefix(_PREFIX), GROUPS)
    return Card("".join(f"{group:04}" for group in groups))


def lay_down(card: Card, root: bytes) -> tuple[bytes, bytes]:
    """Seal the root under a card: the locator it is kept at, and the blob kept there."""
    locator, key = _stretched(card)
    body = seal(wire.pad(root), key, _CONTEXT + locator)
    return locator, bytes([_FORMAT]) + body


def locate(card: Card) -> bytes:
    """Return the locator (16 bytes) a card's blob is kept at."""
    return _stretched(card)[0]


def take_up(card: Card, blob: bytes) -> bytes:
    """Open what ``lay_down`` made. Raises CannotOpen, or FromTheFuture for a newer blob."""
    if blob and blob[0] > _FORMAT:
        raise FromTheFuture(part="card")
    if not blob or blob[0] != _FORMAT:  # no older form ever was
        raise CannotOpen(part="card")
    locator, key = _stretched(card)
    root = wire.unpad(unseal(blob[1:], key, _CONTEXT + locator))
    if len(root) != KEY_BYTES:
        raise CannotOpen(part="card")
    return root


@lru_cache(maxsize=1)
def _stretched(card: Card) -> tuple[bytes, bytes]:
    payload = card.digits[: DIGITS - CHECKS * GROUP_DIGITS].encode()
    secret = sodium().stretch(payload, _SALT, passes=_PASSES, memory=_MEMORY)
    return derive(secret, _LOCATOR, wire.ID_BYTES), derive(secret, _SEAL)
