"""A server that lies about what it is told to lie about, and two phones of one person quickly."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from tests.sync.phones import TestPhone
from tests.sync.relay import Relay
from youthapp import wire
from youthapp.errors import YouthAppError
from youthapp.vault import Vault

Lie = Callable[[Any], Any]  # of the honest answer makes another: data, or a whole response


class Liar(Relay):
    """A server in memory that works, but for the answers it has a lie for.

    ``lies`` go by method and by how the address ends. ``instead`` is what is answered without
    anything being done.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lies: dict[tuple[str, str], Lie] = {}
        self.instead: dict[tuple[str, str], Any] = {}
        self.told: list[httpx.Headers] = []  # the headers of every request

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.told.append(request.headers)
        for (method, end), said in self.instead.items():
            if request.method == method and request.url.path.endswith(end):
                return data(said)
        if request.url.path.endswith("/surveys"):  # of which the relay knows nothing
            return data([])
        honest = await super().handle_async_request(request)
        for (method, end), lie in self.lies.items():
            if request.method == method and request.url.path.endswith(end):
                said = lie(json.loads(honest.content))
                return said if isinstance(said, httpx.Response) else data(said)
        return honest

    def always(self, method: str, end: str, said: Any) -> None:
        """Answer the same each time, and do nothing."""
        self.instead[method, end] = said

    def honest(self) -> None:
        """Lie no more."""
        self.lies.clear()
        self.instead.clear()

    def log_texts(self) -> list[str]:
        """Return the one log there is, as it is kept, to be meddled with."""
        [log] = self.kept.entries.values()
        return log


def data(said: Any, status: int = 200) -> httpx.Response:
    """Answer with JSON, whatever JSON can be made to hold."""
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    return httpx.Response(status, content=body)


async def twin(relay: httpx.AsyncBaseTransport, first: TestPhone) -> TestPhone:
    """Return another phone of the same person, as if by the card, without its slow digits."""
    phone = await TestPhone(relay, seed=2, bounds=first.bounds).start()
    account = phone.phone.account
    keys = account._keys.with_root(first.phone.account._keys.root)
    own = Vault(keys)
    found = await account._line_of(own).enrol(own.device, own.enrolment())
    await account._take_keys(keys)
    account._belong(found, invitation=None)
    return phone


async def named(phone: TestPhone) -> str:
    """Exchange; return the name of what went wrong, or "". Nothing else may come of it."""
    try:
        await phone.exchange()
    except YouthAppError:
        trouble = phone.phone.account.status().trouble
        assert trouble
        return trouble
    return ""


async def well_again(relay: Liar, *phones: TestPhone) -> None:
    """See that with an honest server every phone has all, and every change is at the server.

    The first exchange may still tell of what the server had lost.
    """
    relay.honest()
    for phone in phones:
        await named(phone)
    for phone in phones:
        assert await named(phone) == ""
    everything = set().union(*(phone.texts() for phone in phones))
    for phone in phones:
        status = phone.phone.account.status()
        assert phone.texts() == everything
        assert (status.unsent, status.missing, status.trouble) == (0, 0, "")
    own = phones[0].phone.account._own().id.hex()
    sealed = {entry.id for entry in relay.log(own)}
    with phones[0].phone.store._reading() as connection:
        from youthapp.store.tables import ENTRIES

        here = {row.id for row in connection.execute(ENTRIES.select()) if row.opened}
    assert here <= sealed
    assert len(sealed) == len(relay.log(own))


def first_of(relay: Relay, phone: TestPhone) -> wire.Entry:
    """Return the newest entry of a phone's own device."""
    own = phone.phone.account._own()
    return [entry for entry in relay.log(own.id.hex()) if entry.device == own.device][-1]
