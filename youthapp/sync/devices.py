"""Devices that are taken out: the order is a fact of the account, and is told to the server.

The order is kept first and told with the next exchange, so it can be given without a network;
a server that was set back to before it hears it again from every phone of the account. The
phone that was taken out believes the root's signature and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from youthapp import vault, wire
from youthapp.domain.devices import DEVICE, Phone, phones
from youthapp.domain.facts import Change
from youthapp.errors import BadSignature, NotHere, UnreadableEntry
from youthapp.sync.answers import readable

if TYPE_CHECKING:
    from youthapp.store.phone import PhoneStore
    from youthapp.sync.api import Api
    from youthapp.sync.line import Line
    from youthapp.vault import Vault


def removal(store: PhoneStore, own: Vault, item: str) -> Change:
    """Return the change that takes another phone out, signed. Raises NotHere."""
    found = next((each for each in _phones(store, own) if each.id == item), None)
    if found is None or found.mine:
        raise NotHere(item=item)
    signature = own.sign_as_root(wire.removal(own.id, bytes.fromhex(found.key)))
    return Change(item, DEVICE, {"removal": wire.to_text(signature)})


async def tell(store: PhoneStore, own: Vault, line: Line) -> None:
    """Tell the server of devices it has not been told of, in this count of its database."""
    round_ = store.log.state("round", 0)
    told: dict[str, int] = store.log.state("removals", {})
    for phone in _phones(store, own):
        if phone.mine or told.get(phone.id) == round_ or not _is_out(own, phone):
            continue
        await line.remove(bytes.fromhex(phone.key), wire.from_text(phone.removal))
        told = {**told, phone.id: round_}
        store.log.keep_state(removals=told)


async def is_out(server: Api, own: Vault) -> bool:
    """Tell whether the root itself took this device out. Raises Network."""
    path = f"/api/removals/{own.id.hex()}/{own.device.hex()}"
    answer = await server.ask("GET", path)
    with readable():
        signature = str(answer["signature"])
    return _signed(own, own.device, signature)


def _is_out(own: Vault, phone: Phone) -> bool:
    return bool(phone.removal) and _signed(own, bytes.fromhex(phone.key), phone.removal)


def _signed(own: Vault, device: bytes, signature: str) -> bool:
    try:
        vault.verify(wire.from_text(signature), wire.removal(own.id, device), own.root)
    except (BadSignature, UnreadableEntry):
        return False
    return True


def _phones(store: PhoneStore, own: Vault) -> tuple[Phone, ...]:
    return phones(store.things(DEVICE), own.device.hex())
