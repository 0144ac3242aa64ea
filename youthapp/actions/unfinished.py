"""Unfinished words: what stands in a field and is nothing yet.

They are kept so that an app that is killed in the middle of a sentence has the sentence when
it starts again. They never leave the phone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from youthapp.actions.desk import Desk
from youthapp.actions.goals import REVIEW, WORDS
from youthapp.domain.conversation import SEEN, SKIPPED

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store
    from youthapp.domain.conversation import Draft

_FIELD: Final = "unfinished/"
_CHOICE: Final = "unfinished/share/"  # what was tapped for a share is no words


def unfinished(store: Store, field: str) -> str | None:
    """Return what was left in a field, also when it was emptied; None when nothing was."""
    left = store.setting(_name(field))
    return None if left is None else str(left)


def half_said(store: Store) -> Sequence[Draft]:
    """Read the conversations that were left in the middle with something in them."""
    return [draft for draft in store.drafts() if any(draft.typing.values()) or _said(draft)]


def half_written(store: Store) -> Mapping[str, str]:
    """Read the words that stand in fields and are nothing yet, by their settings."""
    return {
        name: left
        for name, left in store.settings().items()
        if name.startswith(_FIELD) and not name.startswith(_CHOICE)
        and isinstance(left, str) and left.strip()
    }  # fmt: skip


def _said(draft: Draft) -> set[str]:
    """Return what was answered, and not only read, passed over or there from the beginning."""
    there = {WORDS} if draft.form == REVIEW else set()
    said = {item for item, answer in draft.answers.items() if answer not in (SEEN, SKIPPED)}
    return said - there


def begun(store: Store) -> int:
    """Count what is half said or written: it is on this phone alone."""
    return len(half_said(store)) + len(half_written(store))


def keep_unfinished(desk: Desk, *, field: str, text: str | None) -> None:
    """Keep what stands in a field; None forgets it."""
    desk.store.keep_setting(_name(field), text)


def _name(field: str) -> str:
    return f"{_FIELD}{field}"
