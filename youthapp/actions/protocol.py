"""The protocol: saying that one knows a chapter, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping

from youthapp.actions.desk import Desk, Store, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import protocol
from youthapp.domain.protocol import SIGNATURE, Signature
from youthapp.errors import NotHere


def signatures(store: Store) -> Mapping[str, Signature]:
    """Read which chapters are signed."""
    return protocol.signatures(store.things(SIGNATURE))


def sign_chapter(desk: Desk, *, chapter: str, version: str) -> Undo:
    """Write down that one knows this edition of a chapter, today."""
    change = protocol.sign(chapter, version, on=today(desk), new_id=desk.new_id)
    return keep_changes(desk, change)


def take_back(desk: Desk, *, chapter: str) -> Undo:
    """Take a signature back. Raises NotHere."""
    signed = signatures(desk.store).get(chapter)
    if signed is None:
        raise NotHere(chapter=chapter)
    return keep_changes(desk, *protocol.take_back(signed))
