"""The image of the database: SQLite in memory, sealed on the disk.

    "minvei-image" | format (1 byte) | generation (8 bytes) | nonce | ciphertext and tag

The head is bound into the seal. The generation grows by one with each image. Of two
images the newest that opens is used; one from a newer app is refused before it is opened,
so that it stays as it is.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from youthapp.errors import CannotOpen, FromTheFuture
from youthapp.store.disk import Disk

FORMAT: Final = 1
_MAGIC: Final = b"minvei-image"
_HEAD: Final = struct.Struct(">12sBQ")


class Seal(Protocol):
    """What closes an image: a key the store never sees."""

    def seal(self, plain: bytes, associated: bytes) -> bytes:
        """Seal an image."""

    def open(self, sealed: bytes, associated: bytes) -> bytes:
        """Open an image. Raises CannotOpen."""


@dataclass(frozen=True)
class Image:
    """A database as bytes, and its place among its own images."""

    generation: int
    database: bytes
    fell_back: bool = False  # the newest was damaged: this one is older than what was seen


def close_image(image: Image, seal: Seal) -> bytes:
    """Return the bytes for the disk."""
    head = _HEAD.pack(_MAGIC, FORMAT, image.generation)
    return head + seal.seal(image.database, head)


def open_image(data: bytes, seal: Seal) -> Image:
    """Read what ``close_image`` made. Raises CannotOpen or FromTheFuture."""
    if len(data) < _HEAD.size or not data.startswith(_MAGIC):
        raise CannotOpen(part="image")
    _, image_format, generation = _HEAD.unpack_from(data)
    if image_format > FORMAT:
        raise FromTheFuture(found=image_format, known=FORMAT)
    return Image(generation, seal.open(data[_HEAD.size :], data[: _HEAD.size]))


async def read_image(disk: Disk, seal: Seal) -> Image | None:
    """Return the newest image that opens, or None when the disk never had one.

    Raises CannotOpen when there are images and none opens, and FromTheFuture.
    """
    newest = await disk.read()
    try:
        if newest is not None:
            return open_image(newest, seal)
    except CannotOpen:
        before = await disk.read_before()
        if before is None:
            raise
        older = open_image(before, seal)
        return Image(older.generation, older.database, fell_back=True)
    before = await disk.read_before()
    return None if before is None else open_image(before, seal)


def connect(database: bytes | None) -> sqlite3.Connection:
    """Return SQLite in memory, holding the database. Transactions are begun by hand."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if database is not None:
        _fill(connection, database)
    connection.execute("PRAGMA page_size = 1024")  # a new phone is a small image
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA secure_delete = ON")  # a sent ballot is gone from the image, too
    return connection


def dump(connection: sqlite3.Connection) -> bytes:
    """Return the whole database as bytes."""
    if hasattr(connection, "serialize"):
        return bytes(connection.serialize())
    return _by_file(connection.backup)


def _fill(connection: sqlite3.Connection, database: bytes) -> None:
    """Read a database from bytes. Raises CannotOpen when they are none."""
    try:
        if hasattr(connection, "deserialize"):
            connection.deserialize(database)
        else:
            _by_file(lambda file: file.backup(connection), database)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        raise CannotOpen(part="database") from error


def _by_file(use: Callable[[sqlite3.Connection], object], database: bytes | None = None) -> bytes:
    """Do with a file what a SQLite without serialize cannot do in memory."""
    handle, name = tempfile.mkstemp(suffix=".sqlite")
    os.close(handle)
    path = Path(name)
    try:
        if database is not None:
            path.write_bytes(database)
        file = sqlite3.connect(name)
        use(file)
        file.close()
        return path.read_bytes()
    finally:
        path.unlink()
