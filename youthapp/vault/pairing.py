"""A second phone: how the root goes from one phone to another that is in the same hands.

The new phone draws a box key and a number by lot, and shows as its code a hash of the two.
The old phone reads the code from that screen and answers with a fresh signing key; only then
does the new phone open what its code stands for. The pictures on both come from everything
that was said:

    new  shows code = H(box, number)      from screen to camera, or typed
    old  leaves its key                   (1)
    new  leaves box and number            (2)  must fit the code
         both show H(box, number, key) as three pictures
    old  leaves the root, sealed to box, signed by key  (3)  once its owner chose the pictures

Whoever stands between must settle what they say to each phone before they can know which
pictures come of it: the new phone is bound by its code, the old phone by its key, and the
number is not told before the key is. So they meet one chance in 3,360, once, and in sight.
This is the order of Vaudenay's SAS protocol (CRYPTO 2005, doi 10.1007/11535218_19).
"""

from __future__ import annotations

import os
from typing import Final

from youthapp import wire
from youthapp.errors import BadSignature, CannotOpen, PairingOdd, UnreadableEntry
from youthapp.vault.sodium import KEY_BYTES, sodium, verify

PICTURES: Final = 16  # that there are to choose from
SHOWN: Final = 3


class Arriving:
    """The new phone's side: a key that lives as long as the code is on the screen."""

    def __init__(self) -> None:
        self._box, self._private = sodium().box_keypair(os.urandom(KEY_BYTES))
        self.opening = self._box + os.urandom(KEY_BYTES)
        self.code = wire.pairing_code(self.opening)

    def open(self, key: bytes, given: bytes) -> bytes:
        """Open the root that the phone with this key gave. Raises PairingOdd."""
        signature, sealed = given[: wire.SIGNATURE_BYTES], given[wire.SIGNATURE_BYTES :]
        try:
            verify(signature, wire.pairing_given(self.opening, key, sealed), key)
            root = wire.unpad(sodium().box_open(sealed, self._box, self._private))
        except (BadSignature, CannotOpen, UnreadableEntry) as error:
            raise PairingOdd() from error
        if len(root) != KEY_BYTES:
            raise PairingOdd()
        return root


class Giving:
    """The old phone's side: a key of its own, for one code."""

    def __init__(self, code: bytes) -> None:
        self.code = code
        self.key, self._private = sodium().keypair(os.urandom(KEY_BYTES))

    def check(self, opening: bytes) -> None:
        """Raise PairingOdd unless the code stands for this."""
        if len(opening) != 2 * KEY_BYTES or wire.pairing_code(opening) != self.code:
            raise PairingOdd()

    def give(self, opening: bytes, root: bytes) -> bytes:
        """Seal the root for the new phone, signed by this side's key. Raises PairingOdd."""
        self.check(opening)
        sealed = sodium().box_seal(wire.pad(root), opening[:KEY_BYTES])
        signed = wire.pairing_given(opening, self.key, sealed)
        return sodium().sign(signed, self._private) + sealed


def pictures(opening: bytes, key: bytes) -> tuple[int, ...]:
    """Return which three of the sixteen pictures are shown, in order, none of them twice."""
    number = int.from_bytes(wire.pairing_shown(opening, key), "big")
    left, shown = list(range(PICTURES)), []
    for _ in range(SHOWN):
        number, at = divmod(number, len(left))
        shown.append(left.pop(at))
    return tuple(shown)
