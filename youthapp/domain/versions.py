"""Versions: what two phones wrote at once stands side by side, and what was written before.

Nothing is chosen for anybody and nothing is lost: to settle is one more writing, which has
seen them all. What was put away on one phone and changed on another is still here; that is
said until somebody has seen it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from youthapp.domain.conversation import is_blank
from youthapp.domain.facts import Change, Fact, came_back, history, merge
from youthapp.domain.kinds import DELETED
from youthapp.errors import EmptyText


@dataclass(frozen=True)
class Versions:
    """One text of one thing: what stands now, newest first, and what stood before."""

    item: str
    kind: str
    field: str
    standing: tuple[str, ...]
    earlier: tuple[str, ...]

    @property
    def both(self) -> str:
        """Every version that stands, one below the other, the oldest first."""
        return "\n\n".join(reversed(self.standing))


def versions(facts: Sequence[Fact], field: str) -> Versions | None:
    """Read one text of one thing; None where it was never written."""
    written = history(facts, field)
    if not written:
        return None
    [thing] = merge(facts).values()
    standing = thing.versions.get(field, ())
    earlier = dict.fromkeys(one.text for one in written if one.text.strip())
    return Versions(
        item=thing.id,
        kind=thing.kind,
        field=field,
        standing=standing,
        earlier=tuple(text for text in earlier if text not in standing),
    )


def settle(one: Versions, text: str) -> Change:
    """Return the change that lets one text stand in place of all."""
    return Change(one.item, one.kind, {one.field: text})


def write_anew(one: Versions, text: str) -> Change:
    """Return the change that lets one's own of them stand; both may be long. Raises EmptyText."""
    if is_blank(text):
        raise EmptyText
    return settle(one, text)


def is_back(facts: Sequence[Fact]) -> bool:
    """Tell whether this was put away on one phone while another changed it."""
    return came_back(facts)


def seen(facts: Sequence[Fact]) -> Change:
    """Return the change that says one has seen that it came back."""
    return Change(facts[0].item, facts[0].kind, {DELETED: False})
