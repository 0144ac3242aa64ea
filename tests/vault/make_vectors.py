"""Write vectors.json from PyNaCl. Run once; the file is checked in and never rewritten.

The bytes in it are in vaults, on cards and on disks: a backend that gives other bytes
cannot read what people wrote.
"""

from __future__ import annotations

import json
from pathlib import Path

import nacl.bindings as nacl

from youthapp import vault, wire
from youthapp.vault import card as cards

VECTORS = Path(__file__).parent / "vectors.json"
LETTERS = ("", "Lære norsk", "أريد أن أتعلم", "غواړم چې زده کړم", "ትምህርቲ ክመሃር እደሊ", "x" * 600)


def pattern(start: int, length: int) -> bytes:
    """Return plain, recognisable bytes."""
    return bytes((start + at) % 256 for at in range(length))


def vectors() -> dict[str, object]:
    """Return every primitive with fixed input, and what PyNaCl makes of it."""
    root, device = pattern(1, 32), pattern(101, 32)
    keys = vault.Keys(root=root, device=device, rest=pattern(201, 32))
    own = vault.Vault(keys)
    return {
        "derive": [
            {"key": root.hex(), "number": n, "made": vault.derive(root, n).hex()}
            for n in (1, 2, 3, 4, 2**40)
        ],
        "seal": [_sealed(text.encode(), at) for at, text in enumerate(LETTERS)],
        "sign": [_signed(pattern(at, 32), text.encode()) for at, text in enumerate(LETTERS)],
        "stretch": [_stretched(b"0" * 32), _stretched(pattern(7, 32))],
        "account": {
            "root": root.hex(),
            "device": device.hex(),
            "vault": own.id.hex(),
            "root_public": own.root.hex(),
            "device_public": own.device.hex(),
            "enrolment": own.enrolment().hex(),
            "handle": own.handle(pattern(3, 16)).hex(),
            "keys_file": keys.pack().hex(),
        },
        "card": _card(tuple(range(0, 8000, 1000)), root),
        "entry": _entry(own),
        "box": [_boxed(pattern(at, 32), text.encode()) for at, text in enumerate(LETTERS)],
        "message": _message(own),
        "pin": [_pin(keys, "2580", "٢٥٨٠"), _pin(keys, "000000000001", "۰۰۰۰ ۰۰۰۰ ۰۰۰۱")],
    }


def _boxed(seed: bytes, plain: bytes) -> dict[str, str]:
    public, _ = nacl.crypto_box_seed_keypair(seed)
    parts = {"seed": seed, "public": public, "plain": plain}
    parts["sealed"] = nacl.crypto_box_seal(plain, public)
    return {name: part.hex() for name, part in parts.items()}


def _message(own: vault.Vault) -> dict[str, str]:
    """Return a message of one person to another, as it lay in a box."""
    keys = vault.Keys(root=pattern(51, 32), device=pattern(151, 32), rest=pattern(201, 32))
    to = vault.Vault(keys)
    packed = own.seal_message(b"hei", root=to.root, box=to.box, message=pattern(9, 16)).pack()
    parts = {"root": keys.root, "device": keys.device, "sender": own.root, "box": to.box}
    parts |= {"body": b"hei", "packed": packed}
    return {name: part.hex() for name, part in parts.items()}


def _sealed(plain: bytes, at: int) -> dict[str, str]:
    nonce, key, associated = pattern(at, 24), pattern(at * 7, 32), pattern(at * 3, at * 11)
    made = nacl.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, associated, nonce, key)
    parts = {"plain": plain, "nonce": nonce, "key": key, "associated": associated, "made": made}
    return {name: part.hex() for name, part in parts.items()}


def _signed(seed: bytes, message: bytes) -> dict[str, str]:
    public, private = nacl.crypto_sign_seed_keypair(seed)
    signature = nacl.crypto_sign(message, private)[:64]
    parts = {"seed": seed, "message": message, "public": public, "made": signature}
    return {name: part.hex() for name, part in parts.items()}


def _stretched(secret: bytes) -> dict[str, object]:
    salt, passes, memory = b"minvei-card-1".ljust(16, b"\0"), 2, 64 * 1024 * 1024
    kind = nacl.crypto_pwhash_ALG_ARGON2ID13
    made = nacl.crypto_pwhash_alg(32, secret, salt, passes, memory, kind)
    parts = {"secret": secret.hex(), "salt": salt.hex(), "passes": passes, "memory": memory}
    return {**parts, "made": made.hex()}


def _card(payload: tuple[int, ...], root: bytes) -> dict[str, str]:
    card = cards.card_of(payload)
    locator, blob = vault.lay_down(card, root)
    return {"digits": card.digits, "locator": locator.hex(), "blob": blob.hex(), "root": root.hex()}


def _pin(keys: vault.Keys, pin: str, typed: str) -> dict[str, str]:
    file = vault.close_keys(keys, vault.new_lock(pin))
    return {"pin": pin, "typed": typed, "file": file.hex(), "keys_file": keys.pack().hex()}


def _entry(own: vault.Vault) -> dict[str, str]:
    letter = "Jeg vil lære å svømme".encode()
    entry = own.seal_entry(letter, item=pattern(3, 16), counter=1, previous=bytes(wire.KEY_BYTES))
    return {"letter": letter.hex(), "packed": entry.pack().hex()}


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), indent=1) + "\n")
