"""libsodium, in two backends that give the same bytes.

PyNaCl on CPython; in the browser libsodium-wrappers-sumo, which the page hands over as
``sodium_js``. ``tests/vault/vectors.json`` is run through both.

Derivation is libsodium's ``crypto_kdf`` (BLAKE2b, RFC 7693); sealing is XChaCha20-Poly1305
(draft-irtf-cfrg-xchacha-03); signing is Ed25519 (RFC 8032); stretching is Argon2id
(RFC 9106); what goes to another person is in libsodium's sealed box (X25519, RFC 7748).
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
from functools import cache
from typing import Any, Final, Protocol

from youthapp import wire
from youthapp.errors import BadSignature, CannotOpen

KEY_BYTES: Final = wire.KEY_BYTES

_CONTEXT: Final = b"minvei01"
_LONG: Final = 1 << 20
_SHORT: Final = bytes(1 << 16)


class Sodium(Protocol):
    """The things asked of libsodium. Both backends give the same bytes."""

    def seal(self, plain: bytes, associated: bytes, nonce: bytes, key: bytes) -> bytes:
        """Seal by XChaCha20-Poly1305: ciphertext and tag."""

    def open(self, sealed: bytes, associated: bytes, nonce: bytes, key: bytes) -> bytes:
        """Open what ``seal`` made. Raises CannotOpen."""

    def keypair(self, seed: bytes) -> tuple[bytes, bytes]:
        """Return the Ed25519 keys of a seed: public, private."""

    def sign(self, message: bytes, private: bytes) -> bytes:
        """Return the signature of a message (64 bytes)."""

    def verify(self, signature: bytes, message: bytes, public: bytes) -> bool:
        """Tell whether a signature is by that key."""

    def box_keypair(self, seed: bytes) -> tuple[bytes, bytes]:
        """Return the X25519 keys of a seed: public, private."""

    def box_seal(self, plain: bytes, public: bytes) -> bytes:
        """Seal for the holder of ``public``, without telling who seals."""

    def box_open(self, sealed: bytes, public: bytes, private: bytes) -> bytes:
        """Open what ``box_seal`` made. Raises CannotOpen."""

    def stretch(self, secret: bytes, salt: bytes, *, passes: int, memory: int) -> bytes:
        """Make a key (32 bytes) of a secret by Argon2id; ``memory`` in bytes."""


class Native:
    """libsodium by PyNaCl."""

    def __init__(self) -> None:
        import nacl.bindings
        import nacl.exceptions

        self._nacl = nacl.bindings
        self._refused = nacl.exceptions.CryptoError

    def seal(self, plain: bytes, associated: bytes, nonce: bytes, key: bytes) -> bytes:
        return self._nacl.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, associated, nonce, key)

    def open(self, sealed: bytes, associated: bytes, nonce: bytes, key: bytes) -> bytes:
        try:
            return self._nacl.crypto_aead_xchacha20poly1305_ietf_decrypt(
                sealed, associated, nonce, key
            )
        except self._refused as error:
            raise CannotOpen() from error

    def keypair(self, seed: bytes) -> tuple[bytes, bytes]:
        return self._nacl.crypto_sign_seed_keypair(seed)

    def sign(self, message: bytes, private: bytes) -> bytes:
        return self._nacl.crypto_sign(message, private)[: wire.SIGNATURE_BYTES]

    def verify(self, signature: bytes, message: bytes, public: bytes) -> bool:
        try:
            self._nacl.crypto_sign_open(signature + message, public)
        except self._refused:
            return False
        return True

    def box_keypair(self, seed: bytes) -> tuple[bytes, bytes]:
        return self._nacl.crypto_box_seed_keypair(seed)

    def box_seal(self, plain: bytes, public: bytes) -> bytes:
        return self._nacl.crypto_box_seal(plain, public)

    def box_open(self, sealed: bytes, public: bytes, private: bytes) -> bytes:
        try:
            return self._nacl.crypto_box_seal_open(sealed, public, private)
        except (self._refused, TypeError, ValueError) as error:
            raise CannotOpen() from error

    def stretch(self, secret: bytes, salt: bytes, *, passes: int, memory: int) -> bytes:
        kind = self._nacl.crypto_pwhash_ALG_ARGON2ID13
        return self._nacl.crypto_pwhash_alg(KEY_BYTES, secret, salt, passes, memory, kind)


class Browser:
    """libsodium by libsodium-wrappers-sumo, in the worker the app runs in."""

    def __init__(self) -> None:
        import sodium_js
        from pyodide.ffi import JsException, to_js

        self._sodium, self._js, self._refused = sodium_js, to_js, JsException
        self._is_warm = False

    def seal(self, plain: bytes, associated: bytes, nonce: bytes, key: bytes) -> bytes:
        self._warm_up(len(plain))
        made = self._sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
            *self._all(plain, associated), None, *self._all(nonce, key)
        )
        return _taken(made)

    def open(self, sealed: bytes, associated: bytes, nonce: bytes, key: bytes) -> bytes:
        self._warm_up(len(sealed))
        try:
            made = self._sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
                None, *self._all(sealed, associated, nonce, key)
            )
        except self._refused as error:
            raise CannotOpen() from error
        return _taken(made)

    def keypair(self, seed: bytes) -> tuple[bytes, bytes]:
        pair = self._sodium.crypto_sign_seed_keypair(self._js(seed))
        return _taken(pair.publicKey), _taken(pair.privateKey)

    def sign(self, message: bytes, private: bytes) -> bytes:
        return _taken(self._sodium.crypto_sign_detached(*self._all(message, private)))

    def verify(self, signature: bytes, message: bytes, public: bytes) -> bool:
        arguments = self._all(signature, message, public)
        try:
            return bool(self._sodium.crypto_sign_verify_detached(*arguments))
        except self._refused:
            return False

    def box_keypair(self, seed: bytes) -> tuple[bytes, bytes]:
        pair = self._sodium.crypto_box_seed_keypair(self._js(seed))
        return _taken(pair.publicKey), _taken(pair.privateKey)

    def box_seal(self, plain: bytes, public: bytes) -> bytes:
        return _taken(self._sodium.crypto_box_seal(*self._all(plain, public)))

    def box_open(self, sealed: bytes, public: bytes, private: bytes) -> bytes:
        try:
            made = self._sodium.crypto_box_seal_open(*self._all(sealed, public, private))
        except self._refused as error:
            raise CannotOpen() from error
        return _taken(made)

    def stretch(self, secret: bytes, salt: bytes, *, passes: int, memory: int) -> bytes:
        kind = self._sodium.crypto_pwhash_ALG_ARGON2ID13
        arguments = self._all(secret, salt)
        return _taken(self._sodium.crypto_pwhash(KEY_BYTES, *arguments, passes, memory, kind))

    def _warm_up(self, length: int) -> None:
        """Seal something short before the first long text.

        A browser compiles well only what has run, and a call stays in the code it began in:
        ten megabytes would take five times as long.
        """
        if length > _LONG and not self._is_warm:
            self._is_warm = True
            self.seal(_SHORT, b"", bytes(wire.NONCE_BYTES), bytes(KEY_BYTES))

    def _all(self, *values: bytes) -> list[Any]:
        return [self._js(value) for value in values]


def _taken(array: Any) -> bytes:
    """Copy a Uint8Array out of the browser."""
    return bytes(array.to_bytes())


@cache
def sodium() -> Sodium:
    """Return this machine's libsodium, loaded when first needed."""
    return Browser() if sys.platform == "emscripten" else Native()


def derive(key: bytes, number: int, length: int = KEY_BYTES) -> bytes:
    """Derive subkey ``number`` from ``key``: libsodium's crypto_kdf_derive_from_key."""
    return hashlib.blake2b(
        digest_size=length,
        key=key,
        salt=struct.pack("<Q8x", number),
        person=_CONTEXT.ljust(16, b"\0"),
    ).digest()


def seal(plain: bytes, key: bytes, associated: bytes) -> bytes:
    """Seal with a fresh nonce: nonce, then XChaCha20-Poly1305 ciphertext and tag."""
    nonce = os.urandom(wire.NONCE_BYTES)
    return nonce + sodium().seal(plain, associated, nonce, key)


def unseal(sealed: bytes, key: bytes, associated: bytes) -> bytes:
    """Open what ``seal`` made. Raises CannotOpen for a wrong key or changed bytes."""
    if len(sealed) < wire.NONCE_BYTES + wire.TAG_BYTES:
        raise CannotOpen()
    nonce, rest = sealed[: wire.NONCE_BYTES], sealed[wire.NONCE_BYTES :]
    return sodium().open(rest, associated, nonce, key)


def verify(signature: bytes, message: bytes, public: bytes) -> None:
    """Raise BadSignature unless ``public`` signed ``message``."""
    sizes = (len(signature), len(public))
    if sizes != (wire.SIGNATURE_BYTES, KEY_BYTES) or not sodium().verify(
        signature, message, public
    ):
        raise BadSignature()
