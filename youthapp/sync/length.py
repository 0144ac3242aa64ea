"""How long the server's log is, and when it is to become shorter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from youthapp.vault import Vault

if TYPE_CHECKING:
    from youthapp.store.cover import Place
    from youthapp.store.log import Log


@dataclass(frozen=True)
class Bounds:
    """How long the log may grow, in entries.

    After so ``many`` that no snapshot stands for, one is made. Until the log is ``long``, its
    author leaves it to the account's other devices to check it and to have the rest dropped.
    """

    many: int = 200
    long: int = 400


def is_due(log: Log, bounds: Bounds) -> bool:
    """Tell whether it is time for a snapshot: many entries, or something that is to be gone.

    Counted by the server's numbers, so that what was sent to it twice counts, too.
    """
    if log.state("snapshot_due", False):
        return True
    cursor = log.state("cursor", 0)
    if cursor - log.floor < bounds.many:
        return False
    place = log.cover.place()
    tried = log.state("snapshot_tried", 0)
    since = max(log.floor, place.last if place else 0, tried if tried <= cursor else 0)
    return bool(cursor - since >= bounds.many)


def to_drop(log: Log, vault: Vault, bounds: Bounds) -> Place | None:
    """Return the snapshot for which older entries may go now, if this phone is to see to it.

    That is the snapshot's own author when there is nobody else to check it, when the log is
    long, or when something is to be gone.
    """
    place = log.cover.place()
    if place is None or place.first <= log.floor + 1 or tried(log, place) == log.state("dropped"):
        return None
    others = any(each.enrolled and each.device != vault.device for each in log.chains())
    long = log.state("cursor", 0) - log.floor > bounds.long
    may = place.device != vault.device or not others or long or log.state("drop_due", False)
    return place if may else None


def tried(log: Log, place: Place) -> list[object]:
    """Return what tells one try to have entries dropped from another."""
    return [place.digest.hex(), place.first, log.floor, log.state("round", 0)]
