"""Feedback: saying what is the matter with a passage, without being known.

A remark is queued without any link to the person and leaves later, on the app's own
clock. Until then it can be taken back. When it has left nothing of it is on this phone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from youthapp.actions.desk import Desk
from youthapp.domain import feedback
from youthapp.domain.feedback import Remark
from youthapp.errors import Conflict, NotInLibrary, Unreadable, UnreadableEntry

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store


def waiting(store: Store) -> Mapping[str, Remark]:
    """Read the remarks that have not left this phone, by their ids."""
    found: dict[str, Remark] = {}
    for remark, body in store.feedback():
        with suppress(Unreadable):  # written by another version: it is sent as it is
            found[remark] = feedback.read(body)
    return found


def give(
    desk: Desk,
    *,
    chapter: str,
    passage: str,
    kind: str,
    version: str,
    shown_in: str = "",
    words: str = "",
) -> str:
    """Queue a remark, and return its id for as long as it waits. Raises TooLong.

    ``shown_in`` is the translation the passage was shown in. Said twice it is said once.
    """
    said = feedback.remark(chapter, passage, kind, version=version, shown_in=shown_in, words=words)
    for remark, other in waiting(desk.store).items():
        if other == said and remark not in desk.leaving:
            return remark
    return desk.store.queue_feedback(feedback.write(said))


def take_back(desk: Desk, *, remark: str) -> bool:
    """Forget a remark that waits; False when it has left or is on its way right now."""
    if remark in desk.leaving or remark not in dict(desk.store.feedback()):
        return False
    desk.store.drop_feedback(remark)
    return True


async def deliver(desk: Desk, *, due: Collection[str]) -> int:
    """Hand in one of the remarks that are due; return how many wait still. Raises Network.

    One at a time, so that two remarks of one phone do not arrive together. One about a
    chapter that the server's guide does not have is forgotten: nobody could mend it. One
    that the server cannot read stays and holds up none of the others.
    """
    for remark, body in desk.store.feedback():
        if remark in due and await _handed_in(desk, remark, body):
            desk.store.drop_feedback(remark)
            await desk.store.flush()
            break
    return len(desk.store.feedback())


async def _handed_in(desk: Desk, remark: str, body: bytes) -> bool:
    desk.leaving.add(remark)
    try:
        await desk.feedback.hand_in(remark, body)
    except (NotInLibrary, Conflict):
        return True
    except (Unreadable, UnreadableEntry):
        return False
    finally:
        desk.leaving.discard(remark)
    return True
