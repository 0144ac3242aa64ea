"""Talking through a conversation: what is wanted is answered, the rest is skipped."""

from __future__ import annotations

from youthapp.actions import conversation
from youthapp.actions.desk import Desk
from youthapp.domain.conversation import Answer, current


def talk(desk: Desk, name: str, **wanted: Answer) -> None:
    """Go through the draft of this name to its end."""
    while (draft := desk.store.draft(name)) is not None:
        item = current(desk.library.form(draft.form), draft)
        if item is None:
            return
        if item.kind == "say":
            conversation.go_on(desk, form=name, item=item.id)
        elif item.id in wanted:
            conversation.answer(desk, form=name, item=item.id, value=wanted[item.id])
        else:
            conversation.skip(desk, form=name, item=item.id)
