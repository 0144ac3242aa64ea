"""My youths: what is shown, seen once, answered, promised and done, and who hears who leads."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.fakes import START, make_desk
from youthapp.actions import contacts, lock, messages, youths
from youthapp.actions.desk import Desk, today
from youthapp.actions.undo import undo
from youthapp.domain import messages as said
from youthapp.domain import parcels
from youthapp.domain.kinds import ARRIVED, MESSAGE, PARCEL
from youthapp.domain.messages import ANSWER, HELLO, SEEN
from youthapp.domain.parcels import END, LEAD, SHARE
from youthapp.errors import EmptyText, NotAnAnswer, NotHere, NotStaff, Offline, PinStays

TODAY = START.date()


async def staff(role: str = "contact", *names: str) -> Desk:
    """Return the desk of an adult who has met youths."""
    desk = make_desk()
    desk.account.given = role  # type: ignore[attr-defined]
    await desk.account.join("GOOD-CODE")
    for name in names:
        contacts.meet(desk, code=f"{name.upper():-<8}", name=name)
    return desk


def person(desk: Desk, name: str) -> str:
    """Return the root of somebody met."""
    return next(one.root for one in contacts.met(desk.store) if one.name == name)


def the_id(desk: Desk, name: str) -> str:
    """Return the id of somebody met."""
    return next(one.id for one in contacts.met(desk.store) if one.name == name)


def asks(desk: Desk, name: str, number: str, days: int = 0) -> None:
    """Let somebody say hello, so many days ago."""
    on = (TODAY - timedelta(days=days)).isoformat()
    written = json.dumps({"word": HELLO, "on": on}).encode()
    change = said.arrived(number * 16, person(desk, name), written)
    assert change is not None
    desk.store.keep([change], new_id=desk.new_id)


def shows(desk: Desk, name: str, number: str, *, share: str = "s1", word: str = SHARE) -> str:
    """Let somebody show a goal, or take it back; return the parcel's id."""
    document = {"what": "goal", "of": "9" * 32, "parts": [{"id": "own_words", "values": ["x"]}]}
    until = (TODAY + timedelta(days=30)).isoformat()
    data = {"share": share, "number": 1, "until": until, "document": document}
    if word == END:
        data = {"share": share}
    fields = {"sender": person(desk, name), "word": word, "data": parcels.written(data)}
    fields["on"] = TODAY.isoformat()
    change = parcels.Change(number * 16, ARRIVED, fields)
    desk.store.keep([change], new_id=desk.new_id)
    return change.item


def sent(desk: Desk, word: str) -> list[said.Message]:
    """Return my messages of a word."""
    mine = said.messages(desk.store.things(MESSAGE))
    return [each for each in mine if each.word == word]


@pytest.mark.anyio
async def test_who_asks_stands_first_and_the_oldest_of_them() -> None:
    """Then who shows something new, then everybody else."""
    desk = await staff("contact", "Ali", "Bea", "Cem", "Dua")
    shows(desk, "Bea", "b1")
    asks(desk, "Cem", "c1", days=1)
    asks(desk, "Dua", "d1", days=9)
    found = youths.youths(desk.store, today(desk))
    assert [each.contact.name for each in found] == ["Dua", "Cem", "Bea", "Ali"]
    assert [each.new for each in found] == [1, 1, 1, 0]
    assert found[0].waiting[0].waits_long(today(desk))
    messages.answer(desk, greeting="d1" * 16, reply="today")
    found = youths.youths(desk.store, today(desk))
    assert found[0].contact.name == "Cem"


@pytest.mark.anyio
async def test_opening_tells_once_that_it_was_seen() -> None:
    """What is shown and what is asked; the second time nothing is said."""
    desk = await staff("contact", "Ali", "Bea")
    arrival = shows(desk, "Ali", "a1")
    asks(desk, "Ali", "a2")
    shows(desk, "Bea", "b1")
    for _ in range(2):
        youths.see(desk, youth=the_id(desk, "Ali"))
    assert {each.about for each in sent(desk, SEEN)} == {arrival, "a2" * 16}
    assert len(sent(desk, SEEN)) == 2
    assert youths.one_youth(desk.store, the_id(desk, "Ali"), today(desk)).new == 1


@pytest.mark.anyio
async def test_what_was_taken_back_leaves_no_trace() -> None:
    """Neither in the list nor in the number of new things."""
    desk = await staff("contact", "Ali")
    shows(desk, "Ali", "a1")
    shows(desk, "Ali", "a2", word=END)
    one = youths.one_youth(desk.store, the_id(desk, "Ali"), today(desk))
    assert (one.shows, one.new, one.promised) == ((), 0, ())


@pytest.mark.anyio
async def test_an_answer_to_what_is_shown_is_one_of_three() -> None:
    """A talk has a day of the next seven, and nothing else has one."""
    desk = await staff("contact", "Ali")
    arrival, day = shows(desk, "Ali", "a1"), today(desk)
    for reply, on in (("talk", None), ("come", day), ("talk", day), ("yes", None)):
        with pytest.raises(NotAnAnswer):
            youths.answer(desk, arrival=arrival, reply=reply, day=on)
    with pytest.raises(NotHere):
        youths.answer(desk, arrival="f" * 32, reply="thanks")

    youths.answer(desk, arrival=arrival, reply="thanks")
    done = youths.answer(desk, arrival=arrival, reply="talk", day=day + timedelta(days=7))
    one = youths.one_youth(desk.store, the_id(desk, "Ali"), day)
    assert (one.shows[0].reply, one.shows[0].day) == ("talk", day + timedelta(days=7))
    assert [each.reply for each in one.undone] == ["talk"]
    undo(desk, undo=done)
    one = youths.one_youth(desk.store, the_id(desk, "Ali"), day)
    assert (one.shows[0].reply, one.undone) == ("thanks", ())
    assert len(sent(desk, ANSWER)) == 1


@pytest.mark.anyio
async def test_what_was_promised_stands_until_it_is_done() -> None:
    """In own words, with a day or without."""
    desk = await staff("contact", "Ali")
    ali = the_id(desk, "Ali")
    youths.promise(desk, youth=ali, text="Ringe skolen", by=today(desk) + timedelta(days=2))
    with pytest.raises(EmptyText):
        youths.promise(desk, youth=ali, text=" ")
    [one] = youths.one_youth(desk.store, ali, today(desk)).undone
    youths.done(desk, promise=one.id)
    assert youths.one_youth(desk.store, ali, today(desk)).undone == ()
    with pytest.raises(NotHere):
        youths.done(desk, promise=one.id)
    with pytest.raises(NotHere):
        youths.done(desk, promise="f" * 32)


def told(desk: Desk) -> list[tuple[str, str]]:
    """Return whom the app told who leads, and the lead's key."""
    mine = parcels.parcels(desk.store.things(PARCEL))
    return [(each.to, parcels.read(each.data)["root"]) for each in mine if each.word == LEAD]


@pytest.mark.anyio
async def test_every_youth_is_told_who_leads_and_no_colleague() -> None:
    """Also who is met after, and once each; a youth's app tells nobody."""
    desk = await staff("contact", "Ali", "Kim", "Lea")
    contacts.give_post(desk, contact=the_id(desk, "Kim"), post="colleague")
    assert told(desk) == []
    contacts.give_post(desk, contact=the_id(desk, "Lea"), post="lead")
    lea = person(desk, "Lea")
    assert told(desk) == [(person(desk, "Ali"), lea)]
    contacts.meet(desk, code="BEA-----", name="Bea")
    contacts.meet(desk, code="ODD-----", name="Odd", post="colleague")
    assert told(desk) == [(person(desk, "Ali"), lea), (person(desk, "Bea"), lea)]
    assert [one.contact.name for one in youths.youths(desk.store, today(desk))] == ["Ali", "Bea"]
    assert [one.name for one in youths.others(desk.store)] == ["Kim", "Lea", "Odd"]
    contacts.give_post(desk, contact=the_id(desk, "Lea"), post="")
    assert told(desk)[2:] == [(person(desk, "Ali"), ""), (person(desk, "Bea"), "")]
    with pytest.raises(NotAnAnswer):
        contacts.give_post(desk, contact=the_id(desk, "Lea"), post="boss")

    youth = await staff("youth", "Ali", "Lea")
    contacts.give_post(youth, contact=the_id(youth, "Lea"), post="lead")
    assert told(youth) == []


@pytest.mark.anyio
async def test_who_works_with_youths_keeps_a_pin() -> None:
    """It can be changed and not taken away; a youth decides for oneself."""
    for role in ("contact", "adviser", "lead"):
        desk = await staff(role)
        assert lock.needs_pin(desk)
        await lock.set_pin(desk, pin="2468", again="2468")
        assert not lock.needs_pin(desk)
        with pytest.raises(PinStays):
            await lock.remove_pin(desk, pin="2468")
        await lock.change_pin(desk, old="2468", pin="1357", again="1357")
    youth = await staff("youth")
    assert not lock.needs_pin(youth)
    await lock.set_pin(youth, pin="2468", again="2468")
    await lock.remove_pin(youth, pin="2468")
    assert not youth.gate.pin


@pytest.mark.anyio
async def test_an_adult_invites_a_youth_and_needs_the_network_for_it() -> None:
    """It is a link for a camera; a youth makes none."""
    desk = await staff("lead")
    assert (await youths.invite(desk)).startswith("https://vei.test/join#MADE-CODE")
    desk.account.server.online = False  # type: ignore[attr-defined]
    with pytest.raises(Offline):
        await youths.invite(desk)
    with pytest.raises(NotStaff):
        await youths.invite(await staff("youth"))
