"""Suggestions: sending one as an adult, and taking or leaving one as a youth.

What a youth does with a card is kept on the youth's own phones. Nothing is sent, in any case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from youthapp.actions import goals as making
from youthapp.actions.contacts import met, one_met
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import goals, parcels, suggestions
from youthapp.domain.conversation import Draft
from youthapp.domain.facts import Change
from youthapp.domain.goals import Goal
from youthapp.domain.kinds import ARRIVED, PARCEL
from youthapp.domain.roles import is_staff
from youthapp.domain.suggestions import MOST_LETTERS as MOST_LETTERS
from youthapp.domain.suggestions import Sent, Suggestion
from youthapp.domain.suggestions import touches as touches
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

_OPEN = (*goals.IN_HAND, "idea", "paused")


def suggest(
    desk: Desk, *, contact: str, kind: str, text: str, chapter: str = "", task: str = ""
) -> str:
    """Suggest something to a youth; return the parcel's id. Raises NotHere, EmptyText, TooLong."""
    change = suggestions.suggest(
        one_met(desk.store, contact),
        kind,
        text,
        on=today(desk),
        new_id=desk.new_id,
        chapter=chapter,
        task=task,
    )
    keep_changes(desk, change)
    return change.item


def sent(store: Store, contact: str) -> tuple[Sent, ...]:
    """Read what one suggested to a youth, the newest first. Raises NotHere."""
    return suggestions.sent(parcels.parcels(store.things(PARCEL)), one_met(store, contact))


def take_back(desk: Desk, *, contact: str, suggestion: str) -> None:
    """Take a suggestion back: the youth's app drops the card if it still waits. Raises NotHere."""
    found = next((e for e in sent(desk.store, contact) if e.parcel.id == suggestion), None)
    if found is None or found.back:
        raise NotHere(item=suggestion)
    to, on, joined = one_met(desk.store, contact), today(desk), desk.account.joined
    keep_changes(
        desk, *parcels.take_back(found.parcel, to, on=on, new_id=desk.new_id, joined=joined)
    )


# The youth's side


def waiting(desk: Desk) -> tuple[Suggestion, ...]:
    """Read the cards that wait, at most three. Adults are not suggested anything."""
    came = () if is_staff(desk.account.role) else desk.store.things(ARRIVED)
    known = {each.root for each in met(desk.store)} if came else ()
    return suggestions.suggestions(parcels.arrivals(came), known)


def open_goals(store: Store) -> tuple[Goal, ...]:
    """Read the goals that a step may belong to."""
    return tuple(each for each in making.all_goals(store) if each.state in _OPEN)


def take(desk: Desk, *, suggestion: str, words: str, area: str = "") -> Undo:
    """Make it a goal among one's ideas, in these words. Raises NotHere, EmptyText, TooLong."""
    one = _one(desk, suggestion)
    return _put(desk, one, suggestions.as_goal(words, area=area, new_id=desk.new_id))


def take_step(desk: Desk, *, suggestion: str, words: str, goal: str) -> Undo:
    """Make it a step of a goal, in these words. Raises NotHere, EmptyText, TooLong."""
    one, to = _one(desk, suggestion), making.one_goal(desk.store, goal)
    return _put(desk, one, goals.add_step(to.id, words, new_id=desk.new_id))


def change(desk: Desk, *, suggestion: str, words: str) -> Draft:
    """Begin the conversation about a goal with its words; the card goes when they are there.

    Another conversation that is under way comes first, and the card waits. Raises NotHere.
    """
    one = _one(desk, suggestion)
    draft = making.begin_with(desk, words=words)
    if words in draft.typing.values():
        keep_changes(desk, suggestions.put_away(one))
    return draft


def put_away(desk: Desk, *, suggestion: str) -> Undo:
    """Put the card away: no, thanks. Raises NotHere."""
    return _put(desk, _one(desk, suggestion))


def _put(desk: Desk, one: Suggestion, *made: Change) -> Undo:
    return keep_changes(desk, *made, suggestions.put_away(one))


def _one(desk: Desk, suggestion: str) -> Suggestion:
    found = next((each for each in waiting(desk) if each.id == suggestion), None)
    if found is None:
        raise NotHere(item=suggestion)
    return found
