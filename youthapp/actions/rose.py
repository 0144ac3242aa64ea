"""The rose: collecting good words, handing them over, and having them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from youthapp.actions import about
from youthapp.actions import contacts as people
from youthapp.actions.contacts import met, one_met
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import Undo, keep_changes
from youthapp.domain import parcels, rose
from youthapp.domain.contacts import Contact
from youthapp.domain.kinds import ARRIVED, PARCEL
from youthapp.domain.rose import Handed, Offered, Petal, Rose, Words
from youthapp.errors import NotHere

if TYPE_CHECKING:
    from youthapp.actions.desk.store import Store

LETTERS, NAME = rose.MOST_LETTERS, rose.MOST_NAME


def petals(store: Store, contact: Contact) -> tuple[Petal, ...]:
    """Read the petals for a youth, in their order."""
    return rose.petals(store.things(rose.PETAL), contact.root)


def handed(store: Store, contact: Contact) -> Handed | None:
    """Read the rose as it was handed over to somebody last."""
    return rose.handed(parcels.parcels(store.things(PARCEL)), contact.root)


def offered(store: Store) -> tuple[Offered, ...]:
    """Read the words of colleagues that are in no rose yet."""
    came = store.things(ARRIVED)
    return rose.offered(parcels.arrivals(came), met(store)) if came else ()


def youth(store: Store, contact: str) -> Contact | None:
    """Read whom a rose is for; None when they are not met, or parted from."""
    return next((each for each in met(store) if contact in each.items), None)


def write(desk: Desk, *, contact: str, text: str, by: str, lang: str) -> Undo:
    """Keep words for a youth's rose; ``by`` is "" for one's own.

    ``lang`` is the language one reads the app in. Raises NotHere, EmptyText, TooLong.
    """
    one, words = one_met(desk.store, contact), Words(text, by, lang)
    those = petals(desk.store, one)
    change = rose.write(words, one.root, those, on=today(desk), new_id=desk.new_id)
    return keep_changes(desk, change)


def rewrite(desk: Desk, *, petal: str, text: str, by: str, lang: str) -> Undo:
    """Say it in other words. Raises NotHere, EmptyText, TooLong."""
    return keep_changes(desk, rose.rewrite(_one(desk.store, petal), Words(text, by, lang)))


def put_in(desk: Desk, *, petal: str, out: bool) -> Undo:
    """Leave a petal out of the rose, or take it in again. Raises NotHere."""
    return keep_changes(desk, rose.put_in(_one(desk.store, petal), out=out))


def move(desk: Desk, *, petal: str, by: int) -> Undo:
    """Move a petal among the others. Raises NotHere."""
    those = rose.petals(desk.store.things(rose.PETAL), _one(desk.store, petal).about)
    return keep_changes(desk, *rose.move(those, petal, by))


def remove(desk: Desk, *, petal: str) -> Undo:
    """Take a petal away. Raises NotHere."""
    return keep_changes(desk, *rose.remove([_one(desk.store, petal)]))


def send_words(desk: Desk, *, contact: str, whom: str, text: str, lang: str) -> None:
    """Send words for a rose to a colleague. Raises NotHere, EmptyText, TooLong, TooMuchToSend."""
    to, words = one_met(desk.store, contact), Words(text, "", lang)
    change = rose.send_words(words, whom, to, on=today(desk), new_id=desk.new_id)
    keep_changes(desk, change)


def take(desk: Desk, *, arrival: str, contact: str) -> Undo:
    """Put a colleague's words in a youth's rose. Raises NotHere, EmptyText, TooLong."""
    one, found = one_met(desk.store, contact), _offer(desk.store, arrival)
    those = petals(desk.store, one)
    changes = rose.take(found, one.root, those, on=today(desk), new_id=desk.new_id)
    return keep_changes(desk, *changes)


def put_away(desk: Desk, *, arrival: str) -> Undo:
    """Put a colleague's words away. Raises NotHere."""
    return keep_changes(desk, rose.put_away(_offer(desk.store, arrival)))


def hand_over(desk: Desk, *, contact: str) -> None:
    """Hand the rose over as it stands. Raises NotHere, EmptyText, TooMuchToSend."""
    one = one_met(desk.store, contact)
    words, before = rose.chosen(petals(desk.store, one)), handed(desk.store, one)
    change = rose.hand_over(words, one, before, on=today(desk), new_id=desk.new_id)
    keep_changes(desk, change)


def waits(store: Store, contact: Contact) -> bool:
    """Tell whether there are words for a youth that were not handed over."""
    return bool(rose.not_handed(petals(store, contact), handed(store, contact)))


def part_from(desk: Desk, *, contact: str) -> Undo:
    """Take a person away, and the words that were kept for their rose. Raises NotHere."""
    gone = rose.remove(petals(desk.store, one_met(desk.store, contact)))
    return people.part_from(desk, contact=contact, also=gone)


# What the youth has


def roses(store: Store) -> tuple[Rose, ...]:
    """Read one's own roses, the newest first."""
    return rose.roses(store.things(rose.ROSE))


def one_rose(store: Store, which: str) -> Rose | None:
    """Read one rose; None when it is not here."""
    return next((each for each in roses(store) if each.id == which), None)


def open_up(desk: Desk, *, which: str) -> None:
    """Note that a rose was looked at."""
    found = one_rose(desk.store, which)
    if found is not None and not found.opened:
        keep_changes(desk, rose.open_up(found))


def put_by(desk: Desk, *, which: str) -> Undo:
    """Take a rose away. Raises NotHere."""
    found = one_rose(desk.store, which)
    if found is None:
        raise NotHere(item=which)
    return keep_changes(desk, rose.put_by(found))


async def save_picture(desk: Desk, *, svg: str) -> bool:
    """Hand a drawn rose over as a picture; True when the phone took it. Raises NoPicture."""
    return await desk.platform.save_picture(f"min-vei-rose-{today(desk)}.png", svg)


print_page = about.print_page


def _one(store: Store, petal: str) -> Petal:
    thing = store.thing(petal)
    those = rose.petals([thing], str(thing.fields.get("about", "")))
    if thing.kind != rose.PETAL or not those:
        raise NotHere(item=petal)
    return those[0]


def _offer(store: Store, arrival: str) -> Offered:
    found = next((each for each in offered(store) if each.arrival.id == arrival), None)
    if found is None:
        raise NotHere(item=arrival)
    return found
