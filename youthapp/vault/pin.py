"""The PIN: what stands between the keys on the disk and whoever holds the phone.

A PIN of four digits is ten thousand tries: Argon2id (64 MiB, 3 passes) makes each of them
cost a second on a cheap phone, and that is all it can do. It stops a hand that picks the
phone up, not somebody who takes its disk away and has time.

    "minvei-keys" | format 2 | salt (16) | passes (1) | MiB (2)   the head
    nonce | sealed keys and tag | check

The head is bound into the seal. What is sealed is the whole keys file of format 1, so that
nothing else changes when a PIN comes or goes.
"""

from __future__ import annotations

import os
import struct
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from youthapp import wire
from youthapp.errors import CannotOpen, NotAPin, WrongPin
from youthapp.vault.keys import KEYS_MAGIC, Keys
from youthapp.vault.sodium import KEY_BYTES, seal, sodium, unseal

SHORTEST, LONGEST = 4, 12
PASSES: Final = 3
MEBIBYTES: Final = 64

_FORMAT: Final = 2
_HEAD: Final = struct.Struct(f">{len(KEYS_MAGIC)}sB16sBH")
_START: Final = KEYS_MAGIC + bytes([_FORMAT])
_UNSEEN: Final = {"Cf", "Zs", "Cc"}  # marks of direction and spaces that keyboards leave


@dataclass(frozen=True)
class PinLock:
    """What a PIN was stretched into, with the salt and the cost it took."""

    salt: bytes
    passes: int
    mebibytes: int
    key: bytes = field(repr=False)

    @property
    def head(self) -> bytes:
        """What stands before the sealed keys."""
        return _HEAD.pack(KEYS_MAGIC, _FORMAT, self.salt, self.passes, self.mebibytes)


def read_pin(text: str) -> str:
    """Read a PIN as typed, with the digits of any script: 4 to 12. Raises NotAPin."""
    signs = [sign for sign in text if unicodedata.category(sign) not in _UNSEEN]
    digits = [unicodedata.decimal(sign, None) for sign in signs]
    if None in digits or not SHORTEST <= len(digits) <= LONGEST:
        raise NotAPin(least=SHORTEST, most=LONGEST)
    return "".join(map(str, digits))


def new_lock(pin: str) -> PinLock:
    """Stretch a new PIN with a fresh salt. It takes as long as opening does."""
    return _stretched(read_pin(pin), os.urandom(16), PASSES, MEBIBYTES)


def close_keys(keys: Keys, lock: PinLock) -> bytes:
    """Return the keys file as it lies on the disk behind a PIN."""
    body = lock.head + seal(keys.pack(), lock.key, lock.head)
    return body + wire.digest(body)


def behind_pin(data: bytes) -> bool:
    """Tell whether a keys file opens only with a PIN."""
    return data.startswith(_START)


def salt_of(data: bytes) -> bytes:
    """Return the salt of a keys file behind a PIN: another PIN, another salt."""
    return data[len(_START) : len(_START) + 16]


def open_keys(data: bytes, pin: str) -> tuple[Keys, PinLock]:
    """Open a keys file by a PIN. Raises WrongPin, NotAPin, and CannotOpen when it is damaged."""
    body, check = data[:-KEY_BYTES], data[-KEY_BYTES:]
    if not behind_pin(data) or wire.digest(body) != check:
        raise CannotOpen(part="keys")
    _, _, salt, passes, mebibytes = _HEAD.unpack_from(body)
    lock = _stretched(read_pin(pin), salt, passes, mebibytes)
    try:
        plain = unseal(body[_HEAD.size :], lock.key, lock.head)
    except CannotOpen:
        raise WrongPin() from None
    return Keys.unpack(plain), lock


def _stretched(digits: str, salt: bytes, passes: int, mebibytes: int) -> PinLock:
    memory = mebibytes * 1024 * 1024
    key = sodium().stretch(digits.encode(), salt, passes=passes, memory=memory)
    return PinLock(salt, passes, mebibytes, key)
