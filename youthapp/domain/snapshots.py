"""Snapshots: everything an account's log has said so far, in one piece.

Its letters are the very bytes that were sealed one by one; what this version cannot read
is carried along. ``covers`` says how far each device's chain is inside, by counter and
digest, and ``enrolments`` why those devices are believed: their own entries may be gone.
``previous`` is the digest of the snapshot before it, so that snapshots, too, are a chain.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from youthapp.errors import UnreadableFact

MOST_BYTES: Final = 32 * 1024 * 1024  # unpacked; a phone must be able to hold it
_VERSION: Final = 1
_LENGTH: Final = struct.Struct(">I")
_HEX_32: Final = re.compile(r"[0-9a-f]{64}")
_HEX_64: Final = re.compile(r"[0-9a-f]{128}")


@dataclass(frozen=True)
class Snapshot:
    """What one phone knew when everything it knew was at the server. Ids are in hex.

    ``cursor`` is how far its author had heard the server, for the curious only: another
    database numbers otherwise.
    """

    covers: Mapping[str, tuple[int, str]]
    enrolments: Mapping[str, str]
    previous: str
    cursor: int
    letters: tuple[bytes, ...]


def snapshot_to_bytes(snapshot: Snapshot) -> bytes:
    """Write a snapshot: a header in JSON and the letters, each after its length, deflated."""
    header = {
        "v": _VERSION,
        "covers": snapshot.covers,
        "enrolments": snapshot.enrolments,
        "previous": snapshot.previous,
        "cursor": snapshot.cursor,
    }
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    blocks = (text, *snapshot.letters)
    return zlib.compress(b"".join(_LENGTH.pack(len(each)) + each for each in blocks), 9)


def snapshot_from_bytes(data: bytes) -> Snapshot:
    """Read a snapshot, and never unpack more than ``MOST_BYTES``. Raises UnreadableFact."""
    header, *letters = _blocks(_inflated(data))
    try:
        said = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise UnreadableFact(part="header") from error
    if not isinstance(said, dict) or said.get("v") != _VERSION:
        raise UnreadableFact(part="version")
    cursor, previous = said.get("cursor", 0), said.get("previous")
    if not _counts(cursor, 0) or not (previous == "" or _is_hex(previous, _HEX_32)):
        raise UnreadableFact(part="header")
    return Snapshot(
        covers=_covers(said.get("covers")),
        enrolments=_enrolments(said.get("enrolments")),
        previous=str(previous),
        cursor=int(cursor),
        letters=tuple(letters),
    )


def _inflated(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise UnreadableFact(part="deflate") from error
    if not unpacking.eof or unpacking.unused_data:
        raise UnreadableFact(part="deflate")
    return plain


def _blocks(plain: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(plain):
        if at + _LENGTH.size > len(plain):
            raise UnreadableFact(part="length")
        (length,) = _LENGTH.unpack_from(plain, at)
        at += _LENGTH.size
        if at + length > len(plain):
            raise UnreadableFact(part="length")
        found.append(plain[at : at + length])
        at += length
    if not found:
        raise UnreadableFact(part="length")
    return found


def _covers(said: Any) -> dict[str, tuple[int, str]]:
    if not isinstance(said, dict):
        raise UnreadableFact(part="covers")
    found: dict[str, tuple[int, str]] = {}
    for device, place in said.items():
        if not _is_hex(device, _HEX_32) or not isinstance(place, list) or len(place) != 2:
            raise UnreadableFact(part="covers")
        counter, digest = place
        if not _counts(counter, 1) or not _is_hex(digest, _HEX_32):
            raise UnreadableFact(part="covers")
        found[device] = (counter, digest)
    return found


def _enrolments(said: Any) -> dict[str, str]:
    if not isinstance(said, dict) or not all(
        _is_hex(device, _HEX_32) and _is_hex(signature, _HEX_64)
        for device, signature in said.items()
    ):
        raise UnreadableFact(part="enrolments")
    return said


def _is_hex(value: Any, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _counts(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value < 2**63
