"""Keys, seals and signatures. Everything public takes and gives bytes."""

from youthapp.vault.card import Card, lay_down, locate, make_card, read_card, take_up
from youthapp.vault.keys import EPOCH, Keys, Vault, seal_note
from youthapp.vault.pin import (
    PinLock,
    behind_pin,
    close_keys,
    new_lock,
    open_keys,
    read_pin,
    salt_of,
)
from youthapp.vault.sodium import derive, seal, unseal, verify

__all__ = [
    "EPOCH",
    "Card",
    "Keys",
    "PinLock",
    "Vault",
    "behind_pin",
    "close_keys",
    "derive",
    "lay_down",
    "locate",
    "make_card",
    "new_lock",
    "open_keys",
    "read_card",
    "read_pin",
    "salt_of",
    "seal",
    "seal_note",
    "take_up",
    "unseal",
    "verify",
]
