"""Unfinished words: what stands in a field and is nothing yet.

They are kept so that an app that is killed in the middle of a sentence has the sentence when
it starts again. They never leave the phone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store


def unfinished(store: Store, field: str) -> str | None:
    """Return what was left in a field, also when it was emptied; None when nothing was."""
    left = store.setting(_name(field))
    return None if left is None else str(left)


def keep_unfinished(desk: Desk, *, field: str, text: str | None) -> None:
    """Keep what stands in a field; None forgets it."""
    desk.store.keep_setting(_name(field), text)


def _name(field: str) -> str:
    return f"unfinished/{field}"
