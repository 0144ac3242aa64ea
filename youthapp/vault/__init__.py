"""Keys, seals and signatures. Everything public takes and gives bytes."""

from youthapp.vault.card import Card, lay_down, locate, make_card, read_card, take_up
from youthapp.vault.keys import EPOCH, Keys, Vault
from youthapp.vault.sodium import derive, seal, unseal, verify

__all__ = [
    "EPOCH",
    "Card",
    "Keys",
    "Vault",
    "derive",
    "lay_down",
    "locate",
    "make_card",
    "read_card",
    "seal",
    "take_up",
    "unseal",
    "verify",
]
