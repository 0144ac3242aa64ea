"""Ready to live on one's own: small things one can, wants to learn, or leaves for now.

Nothing is counted and nothing is missing: what nobody said anything about is simply not
said. A skill is known by its theme and its own name, "home/alarm".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from youthapp.domain.facts import Change, Thing
from youthapp.domain.kinds import DELETED
from youthapp.errors import NotAnAnswer

SKILL: Final = "skill"
CAN: Final = "can"
WANT: Final = "want"
LATER: Final = "later"
STATES: Final = (CAN, WANT, LATER)


@dataclass(frozen=True)
class Skill:
    """What was said of one skill. ``items`` are the things that hold it."""

    which: str
    state: str
    items: tuple[str, ...]


def skills(things: Iterable[Thing]) -> dict[str, Skill]:
    """Return what was said, by skill. Of two phones the one that spoke of it later counts."""
    found: dict[str, Skill] = {}
    for thing in sorted(things, key=lambda each: (each.first, each.id)):
        which, state = str(thing.fields.get("which", "")), str(thing.fields.get("state", ""))
        if not thing.deleted and state in STATES:
            before = found.get(which)
            items = (*before.items, thing.id) if before else (thing.id,)
            found[which] = Skill(which, state, items)
    return found


def say(
    said: Mapping[str, Skill], which: str, state: str, *, new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """Return the changes that say where one stands with a skill; the same again takes it back.

    Raises NotAnAnswer for a state there is not.
    """
    if state not in STATES:
        raise NotAnAnswer(item=which)
    before = said.get(which)
    if before is None:
        return (Change(new_id(), SKILL, {"which": which, "state": state}),)
    if before.state == state:
        return tuple(Change(item, SKILL, {DELETED: True}) for item in before.items)
    return tuple(Change(item, SKILL, {"state": state}) for item in before.items)
