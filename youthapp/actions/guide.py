"""The guide: remembering the place, and ticking tasks. All of it stays on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk
from youthapp.actions.undo import Undo

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store


def place(store: Store, chapter: str) -> str | None:
    """Read where one was in a chapter: a passage's id."""
    passage = store.setting(f"place/{chapter}")
    return passage if isinstance(passage, str) else None


def ticked(store: Store, passage: str) -> bool:
    """Read whether a task of the guide is ticked."""
    return store.setting(f"task/{passage}", False) is True


def remember_place(desk: Desk, *, chapter: str, passage: str) -> None:
    """Remember how far one has read in a chapter."""
    desk.store.keep_setting(f"place/{chapter}", passage)


def tick_task(desk: Desk, *, passage: str) -> Undo:
    """Tick a task of the guide."""
    return _tick(desk, passage, done=True)


def untick_task(desk: Desk, *, passage: str) -> Undo:
    """Take the tick off a task."""
    return _tick(desk, passage, done=False)


def _tick(desk: Desk, passage: str, *, done: bool) -> Undo:
    before = ticked(desk.store, passage)
    desk.store.keep_setting(f"task/{passage}", done)
    return Undo(settings={f"task/{passage}": before})
