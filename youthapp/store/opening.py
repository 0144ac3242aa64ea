"""Opening what this phone remembers, or beginning.

A new phone has nothing to read, so its database can wait: bringing it along takes longer
than drawing the first screen, and on a cheap phone that is a second. It begins with the
first thing kept, or with the first question that only it can answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from youthapp.store import image as images
from youthapp.store.disk import Disk
from youthapp.store.image import Image, Seal

if TYPE_CHECKING:
    from youthapp.domain.facts import Value
    from youthapp.store.phone import PhoneStore


async def open_store(disk: Disk, seal: Seal, device: str) -> PhoneStore:
    """Open what this phone remembers, or begin. Nothing is written before the first flush.

    Raises CannotOpen when the key does not fit or both images are damaged, FromTheFuture
    when a newer app wrote them, and StorageGone when there is no disk to read.
    """
    image = await images.read_image(disk, seal)
    if image is None:
        return cast("PhoneStore", NewStore(lambda: _store(disk, seal, device, None)))
    store = _store(disk, seal, device, image)
    if image.fell_back:
        store.log.note_fall_back()
    return store


def _store(disk: Disk, seal: Seal, device: str, image: Image | None) -> PhoneStore:
    from youthapp.store.phone import PhoneStore

    return PhoneStore(disk, seal, device, image)


class NewStore:
    """Stands for the store of a new phone until there is something in it."""

    def __init__(self, begin: Callable[[], PhoneStore]) -> None:
        self._begin = begin
        self._begun: PhoneStore | None = None
        self.log = NewLog(self)

    @property
    def begun(self) -> bool:
        """Whether the database is there."""
        return self._begun is not None

    def begin(self) -> PhoneStore:
        """Bring the database along, once."""
        if self._begun is None:
            self._begun = self._begin()
        return self._begun

    def setting(self, name: str, default: Value = None) -> Value:
        """Return a setting of this phone; a new phone has none."""
        return self.begin().setting(name, default) if self.begun else default

    def feedback(self) -> list[tuple[str, bytes]]:
        """Return the queued remarks; on a new phone none waits."""
        return self.begin().feedback() if self.begun else []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.begin(), name)


class NewLog:
    """Stands for the log of a new phone: it knows of no server yet."""

    def __init__(self, store: NewStore) -> None:
        self._store = store

    def state(self, name: str, default: Any = None) -> Any:
        """Return one thing known about the server; a new phone knows none."""
        return self._store.begin().log.state(name, default) if self._store.begun else default

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store.begin().log, name)
