"""Where a phone's keys, store, account and clock come together."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from youthapp import vault
from youthapp.errors import SecondTab
from youthapp.store import open_store
from youthapp.sync.account import PhoneAccount, Status
from youthapp.sync.lock import Lock
from youthapp.sync.loop import Errand, Loop, Pace
from youthapp.sync.post import FeedbackPost, Post
from youthapp.vault import Vault

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore
    from youthapp.sync.api import Api, Transport


class Phone:
    """One phone, opened: what it remembers, its account, its ways without a name."""

    def __init__(
        self, store: PhoneStore, account: PhoneAccount, surveys: Post, feedback: FeedbackPost
    ) -> None:
        self.store, self.account = store, account
        self.surveys, self.feedback = surveys, feedback
        self._loop: Loop | None = None

    @staticmethod
    def new_id() -> str:
        """Return a new id: 32 hex letters, by lot."""
        return secrets.token_hex(16)

    def start(
        self,
        *,
        changed: Callable[[], None],
        deliver: Callable[[], Awaitable[object]] | None = None,
        errand: Errand | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Begin to exchange in the background.

        ``changed`` is called when something arrived, or stands otherwise than before.
        """

        async def exchange() -> None:
            before, arrived = self._standing(), 0
            try:
                arrived = await self.account.exchange()
            finally:
                if arrived or self._standing() != before:
                    changed()

        self._loop = Loop(exchange, deliver=deliver, errand=errand, pace=pace)
        self._loop.start()

    def _standing(self) -> Status:
        return replace(self.account.status(), heard=None)

    def nudge(self) -> None:
        """Something changed here: exchange soon. Cheap; call it after every change."""
        if self._loop is not None:
            self._loop.nudge()

    def visible(self, shown: bool) -> None:
        """Tell whether the app is on the screen."""
        if self._loop is not None:
            self._loop.visible(shown)

    async def stop(self) -> None:
        """End the exchange, keep what is not kept yet, and let go.

        When another tab took over, the disk is its disk now, and nothing more is kept.
        """
        if self._loop is not None:
            await self._loop.stop()
        await self.account.close()
        with suppress(SecondTab):
            await self.store.flush()


class RestSeal:
    """The seal of this phone's own disk."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def seal(self, plain: bytes, associated: bytes) -> bytes:
        """Seal an image."""
        return vault.seal(plain, self._key, associated)

    def open(self, sealed: bytes, associated: bytes) -> bytes:
        """Open an image. Raises CannotOpen."""
        return vault.unseal(sealed, self._key, associated)


async def open_phone(
    lock: Lock,
    *,
    server: str,
    clock: Callable[[], datetime],
    transport: Transport | None = None,
) -> Phone:
    """Open this phone, or begin one, with the keys its lock gives out.

    Raises PinNeeded while the lock is shut, StorageFull, StorageGone, CannotOpen (damaged, or
    not this phone's), and FromTheFuture; whatever lies on the disks is then as it was.
    """
    own = lock.keys
    store = await open_store(lock.image, RestSeal(own.rest), Vault(own).device.hex())
    reach = _reaching(server, transport)
    account = PhoneAccount(store=store, lock=lock, reach=reach, clock=clock, new_id=Phone.new_id)
    return Phone(store, account, *posts(server, transport))


def posts(server: str, transport: Transport | None = None) -> tuple[Post, FeedbackPost]:
    """Return the ways without a name, for ballots and for remarks: no key takes part."""
    reach = _reaching(server, transport)
    return Post(reach), FeedbackPost(reach)


def _reaching(server: str, transport: Transport | None) -> Callable[[], Api]:
    """Return the way to the server; what speaks to it is read when it is first needed."""

    def reach() -> Api:
        from youthapp.sync.api import Api

        return Api(server, transport)

    return reach
