"""The oracle: after good weather, is everything there, and nothing where it does not belong?

Equal phones prove nothing: they can agree on having lost the same words.
"""

from __future__ import annotations

import re
from typing import Final

from tests.simulator.device import Device
from tests.simulator.world import ADULTS, FIELD, ITEMS, MARK, WORDS, World
from youthapp import wire
from youthapp.domain.facts import history
from youthapp.domain.kinds import ARRIVED, MESSAGE, PARCEL
from youthapp.domain.messages import RECEIVED, messages, received
from youthapp.domain.parcels import arrivals, parcels, read
from youthapp.domain.sharing import shared, shares
from youthapp.errors import NotHere

ROUNDS: Final = 6
ADULTS_WORDS: Final = re.compile("|".join(ADULTS).encode())
ANYBODYS: Final = re.compile("|".join((*WORDS, *ADULTS)).encode())


def settle(world: World) -> None:
    """Bring good weather, and let everybody exchange until nothing is new."""
    world.calm, world.network.calm = True, 1.0
    for device in world.devices:
        device.line.offline, device.line.badness, device.room.full = False, 0.0, False
    while world.network.at_sea or world.writes:
        world.move_on()
    while world.network.late:
        world.network.wash_ashore()
    for device in world.devices:
        device.save()
        if world.lot.random() < 0.5:
            device.kill()  # the first exchange of a start compares most
    for round_ in range(ROUNDS):
        for device in world.devices:
            world.tell(f"good weather {round_}: {device.name}")
            device.exchange()
            world.unbroken()
        if _at_rest(world):
            return
    raise AssertionError("there is no end of news")


def _at_rest(world: World) -> bool:
    """Tell whether nobody has anything to tell that another has not heard."""
    youths = [device.facts() for device in world.youths]
    said = [*youths, world.contact.facts()]
    everything = world.server_facts() >= set().union(*said)
    quiet = not any(world.relay.kept.boxes.values()) and not any(
        device.store.unsent() for device in world.devices
    )
    return everything and quiet and all(each == youths[0] for each in youths)


def check(world: World) -> None:
    """Hold everything against what really happened."""
    for device in world.devices:
        status = device.account.status()
        assert status.joined, f"{device.name} is out"
        assert not status.unsent, f"{device.name} says {status.unsent} are only here"
        assert not status.missing, f"{device.name} misses {status.missing}"
    held = world.youths[0].facts()
    mine = {fact for fact in world.story.promised if fact not in world.contact_kept}
    for device in world.youths:
        assert device.facts() == held, f"{device.name} is other than {world.youths[0].name}"
        lost = mine - device.facts()
        assert not lost, f"{device.name} lacks {[world.story.texts.get(f, f) for f in lost]}"
        _check_texts(world, device)
    _check_texts(world, world.contact)
    lost = world.story.promised - mine - world.contact.facts()
    assert not lost, f"the contact lacks {lost}"
    missing = held.union(world.contact.facts()) - world.server_facts()
    assert not missing, f"the server lacks {missing}"
    _check_messages(world)
    _check_shares(world)
    _check_readers(world)


def _check_texts(world: World, device: Device) -> None:
    """What nobody wrote over is shown, all else is in the history; removals beat no edit."""
    here = device.facts()
    for item in ITEMS:
        texts = [t for fact, t in world.story.texts.items() if t.item == item and fact in here]
        over = frozenset().union(*(text.over for text in texts))
        standing = {text.text for text in texts} - over
        try:
            thing = device.store.thing(item)
        except NotHere:
            assert not texts
            continue
        shown = set(thing.versions.get(FIELD, ()))
        assert shown == standing, f"{device.name} shows {shown}, not {standing}"
        written = history(device.store.facts(item), FIELD)
        assert {each.text for each in written} == {text.text for text in texts}
        assert {each.text for each in written if each.current} == standing
        if thing.deleted:
            seen = [s for of, s in world.story.removals if of == item]
            assert any({text.text for text in texts} <= each for each in seen), "an edit is removed"


def _check_messages(world: World) -> None:
    """What was sent came, once, unless a server lost its boxes in between."""
    ways = ((world.youths[0], world.contact), (world.contact, world.youths[0]))
    for one, other in ways:
        came = [each.id for each in received(other.store.things(RECEIVED))]
        came += [each.id for each in arrivals(other.store.things(ARRIVED))]
        assert len(came) == len(set(came))
        sent = [*messages(one.store.things(MESSAGE)), *parcels(one.store.things(PARCEL))]
        for each in sent:
            assert each.state == "sent", f"{each} is {each.state}"
            if each.id not in world.story.excused:
                assert each.id in came, f"{other.name} never got {each}"
        unknown = set(came) - {each.id for each in sent} - world.story.lost
        assert not unknown, f"{other.name} got what {one.name} does not know of: {unknown}"


def _check_shares(world: World) -> None:
    """What is shown is the very document; what ended has left the contact's phone."""
    youth, contact = world.youths[0], world.contact
    came = arrivals(contact.store.things(ARRIVED))
    today = contact.clock().date()
    seen = {one.id: one for one in shared(came, today)}
    sent = parcels(youth.store.things(PARCEL))
    for one in shares(sent, (), youth.clock().date()):
        arrived = all(
            each.id in {a.id for a in came} for each in sent if read(each.data)["share"] == one.id
        )
        if arrived and not one.ended and one.until >= contact.latest.date():
            assert seen[one.id].document == one.document, f"the contact does not see {one}"
    allowed = {text for one in seen.values() for part in one.document.parts for text in part.values}
    marks = set(MARK.findall("".join(allowed).encode())) | world.story.adults
    strange = set(MARK.findall(contact.memory())) - marks
    assert not strange, f"the contact can still read {strange}"


def _check_readers(world: World) -> None:
    """Nobody can read what was not for them: not the server, not the other person's phone."""
    for device in world.devices:
        if device is not world.contact:
            assert not ADULTS_WORDS.search(device.memory()), f"readable on {device.name}"
        images = (device.image.newest, device.image.before)
        assert not ANYBODYS.search(b"".join(filter(None, images))), f"open on {device.name}"
    kept = world.relay.kept
    entries = (wire.from_text(text) for log in kept.entries.values() for text in log)
    boxes = (message for box in kept.boxes.values() for message in box.values())
    cards = (repr(card).encode() for card in kept.cards.values())
    assert not ANYBODYS.search(b"\0".join((*entries, *boxes, *cards))), "readable on the server"
