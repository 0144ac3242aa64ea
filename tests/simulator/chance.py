"""Chance: whatever is random while a run lasts comes from its seed.

Event order and noise (ids, keys, nonces) are two lots, so that code which draws one byte
more does not make it another story.
"""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import nacl.bindings as nacl

from youthapp import wire
from youthapp.sync import line
from youthapp.vault import sodium as backend


@contextmanager
def ruled_by(noise: random.Random, monotonic: Callable[[], float]) -> Iterator[None]:
    """Let a lot give all random bytes, and a clock of ours tell how long a session lasts.

    Two things in libsodium are made again here: the sealed box, whose one-time key it would
    draw by itself (the format is the same, so the real one opens it), and Argon2id, which is
    slow on purpose. And what was checked or read once, byte for byte, is not again.
    """
    sodium: Any = backend.sodium()
    sodium.box_seal = lambda plain, public: _box_seal(noise, plain, public)
    sodium.stretch = _stretch
    sodium.verify, sodium.keypair = cache(sodium.verify), cache(sodium.keypair)
    try:
        with (
            patch.object(os, "urandom", noise.randbytes),
            patch.object(random, "_urandom", noise.randbytes),
            patch.object(line, "time", SimpleNamespace(monotonic=monotonic)),
            patch.object(wire, "unpack", cache(wire.unpack)),
        ):
            yield
    finally:
        del sodium.box_seal, sodium.stretch, sodium.verify, sodium.keypair


def _box_seal(noise: random.Random, plain: bytes, public: bytes) -> bytes:
    own, private = nacl.crypto_box_seed_keypair(noise.randbytes(nacl.crypto_box_SEEDBYTES))
    nonce = hashlib.blake2b(own + public, digest_size=nacl.crypto_box_NONCEBYTES).digest()
    return bytes(own + nacl.crypto_box(plain, nonce, public, private))


def _stretch(secret: bytes, salt: bytes, *, passes: int, memory: int) -> bytes:
    return hashlib.blake2b(secret, digest_size=32, salt=salt).digest()
