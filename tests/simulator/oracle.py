"""The oracle: after good weather, is everything there, and nothing where it does not belong?

Equal phones prove nothing: they can agree on having lost the same words.
"""

from __future__ import annotations

import hashlib
from typing import Final

from tests.simulator.dealings import FIELD, ITEMS, PRAISE, at_the_lead
from tests.simulator.device import Device
from tests.simulator.story import MARK, Handed, mark_of
from tests.simulator.world import SPOKEN, World
from youthapp import wire
from youthapp.domain.facts import Change, history, text_of
from youthapp.domain.kinds import ARRIVED, LATE, MESSAGE, PARCEL
from youthapp.domain.messages import RECEIVED, messages, received
from youthapp.domain.parcels import arrivals, parcels, read
from youthapp.domain.rose import ROSE, roses
from youthapp.domain.sharing import shared, shares
from youthapp.errors import NotHere
from youthapp.vault import Vault

ROUNDS: Final = 6


def settle(world: World) -> None:
    """Bring good weather, and let everybody exchange until nothing is new."""
    world.calm, world.network.calm = True, 1.0
    for device in (*world.devices, *(each.phone for each in world.out)):
        device.line.offline, device.line.badness, device.room.full = False, 0.0, False
    _drain(world)
    while world.network.late:
        world.network.wash_ashore()
    for device in world.devices:
        device.save()
        if world.lot.random() < 0.5:
            device.kill()  # the first exchange of a start compares most
    _pair(world)
    for round_ in range(ROUNDS):
        for device in world.devices:
            world.tell(f"good weather {round_}: {device.name}")
            device.exchange()
            world.unbroken()
        if _at_rest(world):
            return
    raise AssertionError("there is no end of news")


def _drain(world: World) -> None:
    while world.network.at_sea or world.waits:
        world.move_on()
        world.unbroken()


def _pair(world: World) -> None:
    """Connect every phone that still waits for another one's root."""
    for _ in range(50):
        joined = [each for each in world.youths if each.account.joined]
        waiting = [each for each in world.youths if each.paired and each not in joined]
        if not waiting:
            return
        if not joined:
            next(each for each in world.youths if not each.paired).exchange()
            _drain(world)
            continue
        waiting[0].pair(joined[0])
        _drain(world)
    raise AssertionError("a phone cannot be paired")


def _at_rest(world: World) -> bool:
    """Tell whether nobody has anything to tell that another has not heard."""
    youths = [device.facts() for device in world.youths]
    said = [*youths, world.contact.facts(), world.lead.facts()]
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
        if device.account._log.state("vault") not in world.story.holes:
            assert not status.missing, f"{device.name} misses {status.missing}"
    held = world.youths[0].facts()
    mine = world.story.promised & world.youths_kept
    for device in world.youths:
        assert device.facts() == held, f"{device.name} is other than {world.youths[0].name}"
        lost = mine - device.facts()
        assert not lost, f"{device.name} lacks {[world.story.texts.get(f, f) for f in lost]}"
        _check_texts(world, device)
    _check_texts(world, world.contact)
    lost = world.story.promised - mine - world.contact.facts()
    assert not lost, f"the contact lacks {lost}"
    missing = held.union(world.contact.facts(), world.lead.facts()) - world.server_facts()
    assert not missing, f"the server lacks {missing}"
    _check_messages(world)
    _check_shares(world)
    _check_roses(world)
    _check_the_lead(world)
    _check_readers(world)
    _check_who_is_out(world)


def _check_who_is_out(world: World) -> None:
    """A phone that was taken out knows it, and gets nothing of what is written from then on."""
    world.look_who_is_out()
    own = Vault(world.youths[0].lock.keys).id.hex()
    out = [each for each in world.out if world.stands(each)]
    for each in out:
        assert (own, each.key) in world.relay.kept.removals, f"{each.phone.name} is let in"
    text = f"{PRAISE[0]} {mark_of(len(world.trace))}"
    world.youths[0].keep(Change(ITEMS[0], "goal", {FIELD: text}))
    for phone in (*world.youths, *(each.phone for each in out), *world.youths):
        phone.exchange()
        world.unbroken()
    for each in out:
        assert each.phone.account.removed, f"{each.phone.name} does not know that it is out"
        assert text.encode() not in each.phone.memory(), f"{each.phone.name} reads on"


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
    """What was sent came, once, unless it was lost where it lay.

    That is with the only phone that had it, or in a box of a server that was set back when no
    phone could still know that it was sent lately (``World.exchanged`` looks at those that do).
    """
    lost = world.story.lost_there | world.story.set_back_boxes
    ways = ((world.youths[0], world.contact), (world.contact, world.youths[0]))
    for one, other in ways:
        came = [each.id for each in received(other.store.things(RECEIVED))]
        came += [each.id for each in arrivals(other.store.things(ARRIVED))]
        assert len(came) == len(set(came))
        sent = [*messages(one.store.things(MESSAGE)), *parcels(one.store.things(PARCEL))]
        for each in sent:
            assert each.state == "sent", f"{each} is {each.state}"
            assert each.id in lost or each.id in came, f"{other.name} never got {each}"
        unknown = set(came) - {each.id for each in sent} - world.story.lost
        assert not unknown, f"{other.name} got what {one.name} does not know of: {unknown}"


def _check_roses(world: World) -> None:
    """A rose is what was handed over last of it, and stays unless its owner put it away."""
    story, giver = world.story, Vault(world.contact.lock.keys).root.hex()
    came = {each.id: each for each in arrivals(world.youths[0].store.things(ARRIVED))}
    newest: dict[str, Handed] = {}
    for parcel in came.keys() & story.roses.keys():
        one = story.roses[parcel]
        newest[one.first] = max(newest.get(one.first, one), one, key=lambda each: each.number)
    for device in world.youths:
        things = {each.id: each for each in device.store.things(ROSE)}
        shown = {each.id: each.words for each in roses(things.values())}
        expected = {_item_of(giver, first): one.words for first, one in newest.items()}
        assert things.keys() == expected.keys(), f"{device.name} has other roses than came"
        for item, words in expected.items():
            if item in shown:
                assert shown[item] == words, f"{device.name} has an older rose"
            else:
                assert item in story.put_by, f"{device.name} lost a rose"
                here = arrivals(device.store.things(ARRIVED))
                left = [e for e in here if e.data and _item_of(giver, e.about or e.id) == item]
                assert not left, f"{device.name} keeps the text of a rose that was put away"


def _item_of(giver: str, first: str) -> str:
    return hashlib.sha256(f"rose/{giver}/{first}".encode()).hexdigest()[:32]


def _check_the_lead(world: World) -> None:
    """The lead has the number of everyone who waits for long, and nothing else of them."""
    story, told = world.story, world.numbers()
    story.numbers |= told.keys()
    memory = world.lead.memory()
    held = {each.id: text_of(each, "state") for each in world.lead.store.things(LATE)}
    known = {at_the_lead(number): number for number in story.numbers}
    assert held.keys() <= known.keys(), "the lead has a number that is nobody's"
    for number, said in told.items():
        if number not in story.unsure:
            assert held.get(at_the_lead(number), "") == said, f"the lead has not heard of {said}"
    strange = [each for each in (*told, *story.said) if each.encode() in memory]
    people = [Vault(each.lock.keys) for each in (world.youths[0], world.contact)]
    strange += [own.id.hex() for own in people if _is_named(own, memory)]
    assert not strange, f"the lead's phone has {strange}"


def _is_named(own: Vault, memory: bytes) -> bool:
    return any(key in memory or key.hex().encode() in memory for key in (own.root, own.box))


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
        strange = set(MARK.findall(device.memory())) - world.readable(device)
        assert not strange, f"{strange} is readable on {device.name}"
        images = (device.image.newest, device.image.before)
        assert not SPOKEN.search(b"".join(filter(None, images))), f"open on {device.name}"
    kept = world.relay.kept
    entries = (wire.from_text(text) for log in kept.entries.values() for text in log)
    boxes = (message for box in kept.boxes.values() for message in box.values())
    cards = (repr(card).encode() for card in kept.cards.values())
    handed = (wire.from_text(part) for parts in kept.pairings.values() for part in parts)
    roots = [device.root for device in world.devices]
    assert not any(root in part for part in handed for root in roots), "a root lies open"
    assert not SPOKEN.search(b"\0".join((*entries, *boxes, *cards))), "readable on the server"
