"""People around me: the map, and everything one can do with it.

What is said in the conversation is true at once, so that a phone that dies has it; the
draft only knows where one is. Everything that changes something answers with its undo.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from youthapp.actions.conversation import answer, back, begin_draft, taken_up
from youthapp.actions.desk import Desk, today
from youthapp.actions.notes import field_of
from youthapp.actions.undo import Undo, keep_changes
from youthapp.actions.unfinished import keep_unfinished
from youthapp.domain import people
from youthapp.domain.conversation import Draft, own
from youthapp.domain.notes import beside
from youthapp.domain.people import MAP, PERSON, Person

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

NAME = "people"  # the draft's
FIRST, AGAIN = "people", "people-new"
KINDS = (PERSON, MAP)
NONE = "none"

# what is being said about one person; the names of the draft's unfinished words
ALIAS, SYMBOL, SORT, _STEP, _WHOM = "who", "who-symbol", "who-sort", "who-step", "who-whom"
_NOBODY = dict.fromkeys((ALIAS, SYMBOL, SORT, _STEP, _WHOM), "")


def everybody(store: Store) -> tuple[Person, ...]:
    """Read who is on the map, in the order they were put there."""
    return people.people(store.things(PERSON))


def one_person(store: Store, person: str) -> Person:
    """Read one person. Raises NotHere."""
    return people.find(everybody(store), person)


def wishes(store: Store) -> tuple[str, ...]:
    """Read which kinds of support one would like more of."""
    return people.wishes(store.things(MAP))


def comes_along(store: Store) -> bool:
    """Tell whether the map goes into the sealed copy."""
    return all(map(store.comes_along, KINDS))


def let_along(desk: Desk, *, along: bool) -> None:
    """Let the map into the sealed copy, or keep back what is to come."""
    desk.store.let_along(KINDS, along)


# The conversation


def begin(desk: Desk) -> Draft:
    """Begin the conversation, or take it up; whoever has a map is only asked what is new."""
    return begin_draft(desk, name=NAME, form=AGAIN if everybody(desk.store) else FIRST)


def name_person(desk: Desk, *, form: str, alias: str, symbol: str, sort: str) -> None:
    """Take in what somebody is called; where they are comes next. Raises EmptyText, TooLong."""
    alias = people.clean(alias)
    _note(desk, form, {ALIAS: alias, SYMBOL: symbol, SORT: sort, _STEP: "place"})


def name_again(desk: Desk, *, form: str) -> None:
    """Go back from where somebody is to what they are called."""
    _note(desk, form, {_STEP: ""})


def place_person(desk: Desk, *, form: str, ring: str) -> Undo:
    """Put the person that was named on the map. Raises EmptyText when nobody was."""
    draft, _ = taken_up(desk, form)
    said = draft.typing
    change = people.add(
        said.get(ALIAS, ""),
        ring=ring,
        symbol=said.get(SYMBOL, ""),
        sort=said.get(SORT, ""),
        new_id=desk.new_id,
    )
    undo = keep_changes(desk, change)
    asks = draft.form == AGAIN and ring != people.HEART
    _note(desk, form, {**_NOBODY, **({_STEP: "gets", _WHOM: change.item} if asks else {})})
    return undo


def say_gets(desk: Desk, *, form: str, gets: Collection[str]) -> Undo:
    """Say what support comes from the person who is new."""
    draft, _ = taken_up(desk, form)
    person = one_person(desk.store, draft.typing.get(_WHOM, ""))
    _note(desk, form, _NOBODY)
    return keep_changes(desk, people.supports(person, gets=gets, gives=person.gives))


def pass_over(desk: Desk, *, form: str) -> None:
    """Leave the person who was being talked about as they are, and go on."""
    _note(desk, form, _NOBODY)


def enough(desk: Desk, *, form: str) -> Draft:
    """Go on from who is on the map: to what they are good for, when there is somebody to ask."""
    draft, _ = taken_up(desk, form)
    _note(desk, form, _NOBODY)
    if draft.form == AGAIN:
        return _anew(desk, form)
    asked = [each for each in people.asked_about(everybody(desk.store)) if each.sort == PERSON]
    return answer(desk, form=form, item="who", value="enough" if asked else "rest")


def tap_people(desk: Desk, *, form: str, item: str, chosen: Sequence[str]) -> Undo:
    """Say who a kind of support comes from, or who one helps; nobody is an answer, too."""
    kind, gives = people.asked_for(item)
    answer(desk, form=form, item=item, value=tuple(map(own, chosen)) or (NONE,))
    return keep_changes(desk, *people.tapped(everybody(desk.store), kind, chosen, gives=gives))


def not_now(desk: Desk, *, form: str, item: str) -> Draft:
    """Say "not now" where people can be tapped; nothing that was said before changes."""
    return answer(desk, form=form, item=item, value=("not_now",))


def want_more(desk: Desk, *, form: str, kinds: Sequence[str]) -> Undo:
    """Say which kinds of support one would like more of; "fine" is none."""
    answer(desk, form=form, item="more", value=tuple(kinds) or ("fine",))
    return keep_changes(desk, people.want_more(kinds))


def choose_to_move(desk: Desk, *, form: str, person: str) -> None:
    """Say who is nearer or farther away; where comes next. Raises NotHere."""
    _note(desk, form, {_STEP: "move", _WHOM: one_person(desk.store, person).id})


def move_there(desk: Desk, *, form: str, ring: str) -> Undo:
    """Put the person that was chosen somewhere else, and ask again what is new."""
    draft, _ = taken_up(desk, form)
    person = draft.typing.get(_WHOM, "")
    _note(desk, form, _NOBODY)
    _anew(desk, form)
    return place(desk, person=person, ring=ring)


def remove_one(desk: Desk, *, form: str, person: str) -> Undo:
    """Take somebody off the map, and ask again what is new."""
    _anew(desk, form)
    return remove(desk, person=person)


def nobody_after_all(desk: Desk, *, form: str) -> Draft:
    """Ask again what is new."""
    return _anew(desk, form)


def close(desk: Desk) -> None:
    """End the conversation; the map stays as it is."""
    desk.store.drop_draft(NAME)


def step_of(store: Store) -> tuple[str, str]:
    """Read where one is with one person, and who it is: "", place, gets or move."""
    said = _typing(store)
    return said.get(_STEP, ""), said.get(_WHOM, "")


def said_of(store: Store) -> tuple[str, str, str]:
    """Read alias, symbol and sort of the person who is being named."""
    said = _typing(store)
    return said.get(ALIAS, ""), said.get(SYMBOL, ""), said.get(SORT, "")


def _typing(store: Store) -> Mapping[str, str]:
    draft = store.draft(NAME)
    return draft.typing if draft else {}


def look_back(desk: Desk) -> Draft:
    """Go back from the end to the question before it."""
    return back(desk, form=NAME)


# The map


def rename(desk: Desk, *, person: str, text: str) -> Undo:
    """Call somebody something else. Raises EmptyText or TooLong."""
    return keep_changes(desk, people.rename(one_person(desk.store, person), text))


def draw_as(desk: Desk, *, person: str, symbol: str) -> Undo:
    """Give somebody another symbol."""
    return keep_changes(desk, people.draw_as(one_person(desk.store, person), symbol))


def place(desk: Desk, *, person: str, ring: str) -> Undo:
    """Put somebody nearer, farther away, or in the heart."""
    return keep_changes(desk, people.place(one_person(desk.store, person), ring))


def turn_gets(desk: Desk, *, person: str, kind: str) -> Undo:
    """Say that a kind of support comes from somebody, or does not after all."""
    found = one_person(desk.store, person)
    gets = {*found.gets} ^ {kind}
    return keep_changes(desk, people.supports(found, gets=gets, gives=found.gives))


def turn_gives(desk: Desk, *, person: str, kind: str) -> Undo:
    """Say that a kind of support goes to somebody, or does not after all."""
    found = one_person(desk.store, person)
    gives = {*found.gives} ^ {kind}
    return keep_changes(desk, people.supports(found, gets=found.gets, gives=gives))


def keep_away(desk: Desk, *, person: str, away: bool) -> Undo:
    """Wish for distance to somebody, or no more. Nobody is shown it, and nobody is told."""
    return keep_changes(desk, people.keep_away(one_person(desk.store, person), away=away))


def remove(desk: Desk, *, person: str) -> Undo:
    """Take somebody off the map."""
    return keep_changes(desk, people.remove(one_person(desk.store, person)))


def remove_all(desk: Desk) -> Undo:
    """Take the whole map away, and the conversation about it."""
    desk.store.drop_draft(NAME)
    return keep_changes(desk, *people.remove_all(everybody(desk.store), wishes(desk.store)))


def erase(desk: Desk, *, items: Sequence[str]) -> int:
    """Really take away what was removed, when its undo is over; return how many facts went."""
    gone = {thing.id for thing in desk.store.things(PERSON) if thing.deleted}.intersection(items)
    for item in gone:  # what stood in a field about them goes, too
        keep_unfinished(desk, field=field_of(beside(PERSON, item)), text=None)
    return desk.store.erase(sorted(gone)) if gone else 0


async def save_picture(desk: Desk, *, svg: str) -> bool:
    """Hand the drawn map over as a picture; True when the phone took it. Raises NoPicture.

    The name of the file says nothing of what is in it.
    """
    return await desk.platform.save_picture(f"min-vei-{today(desk)}.png", svg)


def _note(desk: Desk, form: str, said: Mapping[str, str]) -> None:
    """Keep where one is with one person; what is empty is forgotten."""
    draft, _ = taken_up(desk, form)
    typing = {name: words for name, words in {**draft.typing, **said}.items() if words}
    desk.store.keep_draft(replace(draft, typing=typing))


def _anew(desk: Desk, form: str) -> Draft:
    """Ask what is new from the beginning."""
    draft, _ = taken_up(desk, form)
    again = replace(draft, answers={}, cursor=None)
    desk.store.keep_draft(again)
    return again
