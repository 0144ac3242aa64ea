"""Blind signatures: a signature on something the signer has not seen, and cannot find again.

RSABSSA-SHA384-PSS-Randomized (RFC 9474): the phone blinds, the server signs, the phone
takes the blinding off. What is left is an ordinary RSASSA-PSS signature (RFC 8017 §8.1).
Standard library alone, so that the phone and the server run the same lines. Python's
``pow`` is not constant in time: the signer blinds its own input and checks what it signed.

A key belongs to one survey and to nothing else (RFC 9474 §6.1).
"""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from youthapp.errors import BadSignature, UnreadableEntry

EXPONENT: Final = 65537
KEY_BITS: Final = 2048
SIGNATURE_BYTES: Final = KEY_BITS // 8
PREFIX_BYTES: Final = 32
SALT_BYTES: Final = 48  # as long as the hash
_HASH_BYTES: Final = 48  # SHA-384
_LAST: Final = 0xBC

Random = Callable[[int], bytes]


@dataclass(frozen=True)
class PublicKey:
    """What a signature is checked with. ``size`` is its length in bytes."""

    n: int
    e: int = EXPONENT

    @property
    def size(self) -> int:
        """How many bytes a signature has."""
        return (self.n.bit_length() + 7) // 8

    def pack(self) -> bytes:
        """Write the modulus, which is the key: the exponent is always 65537."""
        return self.n.to_bytes(self.size, "big")

    def fingerprint(self) -> str:
        """Return the SHA-256 of the modulus (hex): it stands in what a council signs."""
        return hashlib.sha256(self.pack()).hexdigest()


@dataclass(frozen=True)
class PrivateKey:
    """What signs: two primes, and what follows from them."""

    p: int = field(repr=False)
    q: int = field(repr=False)
    e: int = EXPONENT

    @property
    def public(self) -> PublicKey:
        """The key that everybody may have."""
        return PublicKey(self.p * self.q, self.e)

    def pack(self) -> bytes:
        """Write the two primes."""
        half = self.public.size // 2
        return self.p.to_bytes(half, "big") + self.q.to_bytes(half, "big")

    def power(self, number: int) -> int:
        """Return ``number`` to the private exponent, modulo n, by the Chinese remainders."""
        p, q = self.p, self.q
        of_p = pow(number, pow(self.e, -1, p - 1), p)
        of_q = pow(number, pow(self.e, -1, q - 1), q)
        return of_q + q * ((of_p - of_q) * pow(q, -1, p) % p)


@dataclass(frozen=True)
class Blinded:
    """What goes to the signer, and what takes the blinding off again."""

    message: bytes
    inverse: int = field(repr=False)


def read_public_key(data: bytes) -> PublicKey:
    """Read a public key of 2048 bits. Raises UnreadableEntry."""
    key = PublicKey(int.from_bytes(data, "big"))
    if len(data) != SIGNATURE_BYTES or key.n.bit_length() != KEY_BITS or key.n % 2 == 0:
        raise UnreadableEntry(part="key")
    return key


def read_private_key(data: bytes) -> PrivateKey:
    """Read what ``PrivateKey.pack`` wrote."""
    half = len(data) // 2
    return PrivateKey(int.from_bytes(data[:half], "big"), int.from_bytes(data[half:], "big"))


def prepare(message: bytes, prefix: bytes) -> bytes:
    """Return the message with its random prefix of 32 bytes (RFC 9474 §4.1, Randomized)."""
    return prefix + message


def blind(
    key: PublicKey,
    prepared: bytes,
    *,
    random: Random = secrets.token_bytes,
    salt_bytes: int = SALT_BYTES,
) -> Blinded:
    """Blind a prepared message (RFC 9474 §4.2): drawn are the salt and the blinding factor."""
    salt = random(salt_bytes) if salt_bytes else b""
    encoded = int.from_bytes(_encode(prepared, salt, key.n.bit_length() - 1), "big")
    if math.gcd(encoded, key.n) != 1:
        raise UnreadableEntry(part="message")  # whoever meets this has factored the key
    factor, inverse = _factor(key, random)
    blinded = encoded * pow(factor, key.e, key.n) % key.n
    return Blinded(blinded.to_bytes(key.size, "big"), inverse)


def sign_blinded(key: PrivateKey, blinded: bytes, *, random: Random = secrets.token_bytes) -> bytes:
    """Sign what cannot be read (RFC 9474 §4.3), blinded once more against the clock.

    Raises UnreadableEntry for what is no number from 1 to n - 1, and BadSignature when the
    signature does not check: a fault while signing would give the key away.
    """
    public = key.public
    number = int.from_bytes(blinded, "big")
    if len(blinded) != public.size or not 0 < number < public.n:
        raise UnreadableEntry(part="blinded")
    factor, inverse = _factor(public, random)
    signed = key.power(number * pow(factor, key.e, public.n) % public.n) * inverse % public.n
    if pow(signed, key.e, public.n) != number:
        raise BadSignature
    return signed.to_bytes(public.size, "big")


def finalize(
    key: PublicKey, prepared: bytes, signed: bytes, inverse: int, *, salt_bytes: int = SALT_BYTES
) -> bytes:
    """Take the blinding off, and check what is left (RFC 9474 §4.4). Raises BadSignature."""
    if len(signed) != key.size:
        raise BadSignature
    number = int.from_bytes(signed, "big") * inverse % key.n
    signature = number.to_bytes(key.size, "big")
    verify(key, prepared, signature, salt_bytes=salt_bytes)
    return signature


def verify(
    key: PublicKey, prepared: bytes, signature: bytes, *, salt_bytes: int = SALT_BYTES
) -> None:
    """Check an RSASSA-PSS signature with SHA-384 (RFC 8017 §8.1.2). Raises BadSignature."""
    number = int.from_bytes(signature, "big")
    if len(signature) != key.size or number >= key.n:
        raise BadSignature
    bits = key.n.bit_length() - 1
    opened = pow(number, key.e, key.n)
    if opened.bit_length() > bits:
        raise BadSignature
    encoded = opened.to_bytes((bits + 7) // 8, "big")
    masked, digest = encoded[: -_HASH_BYTES - 1], encoded[-_HASH_BYTES - 1 : -1]
    block = _mask(masked, digest, bits)
    start = len(block) - salt_bytes
    right = hmac.compare_digest(digest, _digest(prepared, block[start:]))
    if not right or encoded[-1] != _LAST or block[:start] != _before_salt(start):
        raise BadSignature


def _factor(key: PublicKey, random: Random) -> tuple[int, int]:
    """Draw a number with an inverse modulo n, evenly, and return both."""
    while True:
        drawn = int.from_bytes(random(key.size), "big")
        if 0 < drawn < key.n and math.gcd(drawn, key.n) == 1:
            return drawn, pow(drawn, -1, key.n)


def _encode(prepared: bytes, salt: bytes, bits: int) -> bytes:
    """Return EMSA-PSS-ENCODE (RFC 8017 §9.1.1) of a message with this salt."""
    digest = _digest(prepared, salt)
    start = (bits + 7) // 8 - len(salt) - _HASH_BYTES - 1
    return _mask(_before_salt(start) + salt, digest, bits) + digest + bytes([_LAST])


def _before_salt(length: int) -> bytes:
    return b"\1".rjust(length, b"\0")


def _mask(block: bytes, digest: bytes, bits: int) -> bytes:
    """Lay the mask of a digest over a block, or take it off, and clear the spare bits."""
    mixed = bytes(a ^ b for a, b in zip(block, _mgf1(digest, len(block)), strict=True))
    spare = -bits % 8
    return bytes([mixed[0] & 0xFF >> spare]) + mixed[1:]


def _digest(prepared: bytes, salt: bytes) -> bytes:
    inner = hashlib.sha384(prepared).digest()
    return hashlib.sha384(b"\0" * 8 + inner + salt).digest()


def _mgf1(seed: bytes, length: int) -> bytes:
    """Return MGF1 with SHA-384 (RFC 8017 appendix B.2.1)."""
    blocks = (
        hashlib.sha384(seed + counter.to_bytes(4, "big")).digest()
        for counter in range(-(-length // _HASH_BYTES))
    )
    return b"".join(blocks)[:length]
