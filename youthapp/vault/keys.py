"""Keys: make, derive, keep; seal, sign and open entries.

The root is 32 random bytes that never leave the phone unsealed; everything else comes from
it. Whoever has the root has the account, so it is given away in two ways only: sealed under
the recovery card, and (later) sealed to a second phone held in the same hand.

    root ── 1 root's signing key (Ed25519): the vault's id, enrols devices, lays down cards
         ── 2 box key (X25519): what other people seal to this one
         ── 3 vault keys, one for each epoch: XChaCha20-Poly1305 over every letter
         ── 4 handles: the names under which the server sees items
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from youthapp import wire
from youthapp.errors import CannotOpen, FromTheFuture, NotYourVault
from youthapp.vault.sodium import KEY_BYTES, derive, seal, sodium, unseal, verify

EPOCH: Final = 1
KEYS_MAGIC: Final = b"minvei-keys"

_SIGNING, _BOX, _LETTERS, _HANDLES = 1, 2, 3, 4
_KEYS_FORMAT: Final = 1  # format 2 is the same behind a PIN (vault/pin.py)


@dataclass(frozen=True)
class Keys:
    """The secrets of one phone: the account's root, this device, this phone's disk.

    The disk's key is its own, so that the image stays readable when a card brings another
    root, and so that a PIN can wrap these 96 bytes without moving anything else.
    """

    root: bytes = field(repr=False)
    device: bytes = field(repr=False)
    rest: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Keys:
        """Make keys for a phone that has none."""
        return cls(*(os.urandom(KEY_BYTES) for _ in range(3)))

    def with_root(self, root: bytes) -> Keys:
        """Take over the root a recovery card brought."""
        return replace(self, root=root)

    def with_new_device(self) -> Keys:
        """Become a new device, after this one's memory went back in time."""
        return replace(self, device=os.urandom(KEY_BYTES))

    def pack(self) -> bytes:
        """Write the keys file: name, format, three keys, and a check against damage."""
        body = KEYS_MAGIC + bytes([_KEYS_FORMAT]) + self.root + self.device + self.rest
        return body + wire.digest(body)

    @classmethod
    def unpack(cls, data: bytes) -> Keys:
        """Read a keys file. Raises CannotOpen when damaged, FromTheFuture when newer."""
        start = len(KEYS_MAGIC) + 1
        if data[: start - 1] != KEYS_MAGIC or len(data) < start:
            raise CannotOpen(part="keys")
        if data[start - 1] > _KEYS_FORMAT:
            raise FromTheFuture(part="keys")
        body, check = data[:-KEY_BYTES], data[-KEY_BYTES:]
        if len(body) != start + 3 * KEY_BYTES or wire.digest(body) != check:
            raise CannotOpen(part="keys")
        return cls(*(body[at : at + KEY_BYTES] for at in range(start, len(body), KEY_BYTES)))


class Vault:
    """One account as this device can use it."""

    def __init__(self, keys: Keys) -> None:
        self.root, self._root_private = sodium().keypair(derive(keys.root, _SIGNING))
        self.device, self._device_private = sodium().keypair(keys.device)
        self.id = wire.vault_id(self.root)
        self._box_seed = derive(keys.root, _BOX)
        self._letters = derive(keys.root, _LETTERS)
        self._handles = derive(keys.root, _HANDLES)

    @property
    def box(self) -> bytes:
        """The public key that other people seal to."""
        return self._box_keys[0]

    @cached_property
    def _box_keys(self) -> tuple[bytes, bytes]:
        return sodium().box_keypair(self._box_seed)  # not at a start: few have met anybody

    def sign(self, message: bytes) -> bytes:
        """Sign as this device."""
        return sodium().sign(message, self._device_private)

    def sign_as_root(self, message: bytes) -> bytes:
        """Sign as the account itself. Only for enrolment, cards and erasure."""
        return sodium().sign(message, self._root_private)

    def enrolment(self) -> bytes:
        """Return the root's signature that makes this device one of its own."""
        return self.sign_as_root(wire.enrolment(self.id, self.device))

    def check_enrolment(self, device: bytes, signature: bytes) -> None:
        """Raise BadSignature unless the root enrolled this device in this vault."""
        verify(signature, wire.enrolment(self.id, device), self.root)

    def handle(self, item: bytes) -> bytes:
        """Return the name under which the server sees an item: tells nothing about it."""
        return hashlib.blake2b(item, digest_size=wire.ID_BYTES, key=self._handles).digest()

    def seal_entry(
        self,
        letter: bytes,
        *,
        item: bytes,
        counter: int,
        previous: bytes,
        seen: tuple[tuple[bytes, int], ...] = (),
        epoch: int = EPOCH,
    ) -> wire.Entry:
        """Pad, seal and sign a letter. Do it once and keep the bytes: a retry is the same entry."""
        draft = wire.Entry(
            vault=self.id,
            id=os.urandom(wire.ID_BYTES),
            device=self.device,
            counter=counter,
            previous=previous,
            item=self.handle(item),
            epoch=epoch,
            seen=tuple(sorted(seen)),
            sealed=b"",
        )
        letter_key = derive(self._letters, epoch)
        sealed = replace(draft, sealed=seal(wire.pad(letter), letter_key, draft.associated()))
        return replace(sealed, signature=self.sign(sealed.signed()))

    def open_entry(self, entry: wire.Entry) -> bytes:
        """Check an entry's author and open its letter.

        Whether that device belongs here is asked of its enrolment, not of this. Raises
        NotYourVault, BadSignature or CannotOpen.
        """
        if entry.vault != self.id:
            raise NotYourVault()
        verify(entry.signature, entry.signed(), entry.device)
        letter_key = derive(self._letters, entry.epoch)
        return wire.unpad(unseal(entry.sealed, letter_key, entry.associated()))

    def seal_message(
        self, body: bytes, *, root: bytes, box: bytes, message: bytes, form: str = wire.SHORT
    ) -> wire.Message:
        """Sign and seal something for another person, by the keys taken from their screen."""
        to = wire.vault_id(root)
        said = wire.Said(self.root, self.device, self.enrolment(), body)
        said = replace(said, signature=self.sign(said.signed(to, message, form)))
        padded = wire.pad(said.pack(), wire.LEAST[form])
        return wire.Message(to, message, sodium().box_seal(padded, box), form)

    def open_message(self, message: wire.Message) -> wire.Said:
        """Open what another person sealed, and check that this person did.

        Whether that person was ever met is asked of the contacts, not of this. Raises
        NotYourVault, CannotOpen, UnreadableEntry, BadSignature.
        """
        said = wire.read_said(self._open(message))
        enrolled = wire.enrolment(wire.vault_id(said.root), said.device)
        verify(said.enrolment, enrolled, said.root)
        verify(said.signature, said.signed(self.id, message.id, message.form), said.device)
        return said

    def open_note(self, message: wire.Message) -> bytes:
        """Open a note, of which nobody can tell who wrote it. Raises as ``open_message``."""
        return self._open(message)

    def _open(self, message: wire.Message) -> bytes:
        if message.vault != self.id:
            raise NotYourVault()
        return wire.unpad(sodium().box_open(message.sealed, *self._box_keys))


def seal_note(body: bytes, *, root: bytes, box: bytes, message: bytes) -> wire.Message:
    """Seal something for another person without a word of who seals it."""
    sealed = sodium().box_seal(wire.pad(body, wire.LEAST[wire.NOTE]), box)
    return wire.Message(wire.vault_id(root), message, sealed, wire.NOTE)
