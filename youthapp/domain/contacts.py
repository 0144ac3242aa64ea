"""Contacts: people one has met, whose keys were taken from their own screen.

A key never comes from a server: what makes somebody a contact is that the two stood
together. The name is what one calls them; it never leaves one's own account.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from youthapp.domain.facts import Change, Thing, day_of, text_of
from youthapp.domain.goals import clean
from youthapp.domain.kinds import DELETED
from youthapp.errors import EmptyText

CONTACT: Final = "contact"
COLLEAGUE, TEAM_LEAD = "colleague", "lead"
POSTS: Final = ("", COLLEAGUE, TEAM_LEAD)  # what somebody is to an adult; "" is a youth
LEAVING: Final = "leaving"


@dataclass(frozen=True)
class Contact:
    """Somebody one has met. ``root`` and ``box`` are public keys (64 hex letters each).

    ``items`` are the things that hold it: several, when the two met more than once. ``post`` is
    what an adult says of another adult: a colleague, or the team lead.
    """

    items: tuple[str, ...]
    name: str
    root: str
    box: str
    on: date | None
    post: str = ""

    @property
    def id(self) -> str:
        """The newest thing that holds it."""
        return self.items[-1]


def contacts(things: Iterable[Thing]) -> tuple[Contact, ...]:
    """Return the people met and not taken away, each once, the first met first."""
    return _held(things, leaving=False)


def leaving(things: Iterable[Thing]) -> tuple[Contact, ...]:
    """Return the people taken away to whom it is still to be said that what they saw is over."""
    return _held(things, leaving=True)


def called(things: Iterable[Thing]) -> dict[str, str]:
    """Return what one calls everybody one ever met, by their keys; also who was taken away.

    Whoever is met again has the name of now.
    """
    ordered = sorted(things, key=lambda each: (not each.deleted, each.first, each.id))
    return {text_of(each, "root"): text_of(each, "name") for each in ordered}


def meet(
    keys: tuple[str, str],
    name: str,
    known: Iterable[Contact],
    *,
    on: date,
    new_id: Callable[[], str],
) -> Change:
    """Return the change that keeps a person; one met before only gets the name.

    Raises EmptyText without a name.
    """
    root, box = keys
    called = clean(name)
    if not called:
        raise EmptyText
    before = next((each for each in known if (each.root, each.box) == keys), None)
    if before is not None:
        return Change(before.id, CONTACT, {"name": called})
    fields = {"name": called, "root": root, "box": box, "on": on.isoformat()}
    return Change(new_id(), CONTACT, fields)


def youths(known: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return whom an adult follows: everybody met who is no adult."""
    return tuple(each for each in known if not each.post)


def team_lead(known: Iterable[Contact]) -> Contact | None:
    """Return an adult's team lead, the one named last."""
    return next((each for each in reversed(list(known)) if each.post == TEAM_LEAD), None)


def give_post(one: Contact, post: str) -> tuple[Change, ...]:
    """Return the changes that say what somebody is; on every thing that holds them."""
    return tuple(Change(item, CONTACT, {"post": post}) for item in one.items)


def part_from(contact: Contact) -> tuple[Change, ...]:
    """Return the changes that take a person away; nothing can be sent or heard any more."""
    return tuple(Change(item, CONTACT, {DELETED: True}) for item in contact.items)


def leave(contact: Contact) -> tuple[Change, ...]:
    """Return the changes that take a person away as soon as they know what they no longer see.

    Until then the keys are kept, and used for nothing else.
    """
    return tuple(Change(item, CONTACT, {LEAVING: True}) for item in contact.items)


def _held(things: Iterable[Thing], *, leaving: bool) -> tuple[Contact, ...]:
    found: dict[str, Contact] = {}
    for thing in sorted(things, key=lambda each: (each.first, each.id)):
        if thing.deleted or (thing.fields.get(LEAVING) is True) is not leaving:
            continue
        root, box = text_of(thing, "root"), text_of(thing, "box")
        before = found[root].items if root in found else ()
        name, on, post = text_of(thing, "name"), day_of(thing, "on"), text_of(thing, "post")
        found[root] = Contact((*before, thing.id), name, root, box, on, post)
    return tuple(found.values())
