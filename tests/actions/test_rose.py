"""The rose: what a contact person does with petals, and a youth with a rose."""

from __future__ import annotations

import pytest

from tests.fakes import make_desk
from youthapp.actions import contacts, rose
from youthapp.actions.desk import Desk
from youthapp.actions.undo import undo
from youthapp.domain import parcels
from youthapp.domain import rose as domain
from youthapp.domain.contacts import Contact
from youthapp.domain.kinds import ARRIVED, PARCEL
from youthapp.domain.rose import Words
from youthapp.errors import EmptyText, NotHere, TooLong

CODE = "ANNA-KEY"


def met() -> tuple[Desk, Contact]:
    """Return the desk of somebody who has met one person."""
    desk = make_desk()
    contacts.meet(desk, code=CODE, name="M")
    return desk, contacts.met(desk.store)[0]


def texts(desk: Desk, one: Contact) -> list[str]:
    return [each.words.text for each in rose.petals(desk.store, one)]


def test_petals_are_written_changed_moved_and_taken_away() -> None:
    """Each with its undo."""
    desk, one = met()
    for text in ("A", "B"):
        rose.write(desk, contact=one.id, text=text, by="", lang="nb")
    first, second = rose.petals(desk.store, one)
    done = rose.move(desk, petal=second.id, by=-1)
    assert texts(desk, one) == ["B", "A"]
    undo(desk, undo=done)
    assert texts(desk, one) == ["A", "B"]
    rose.rewrite(desk, petal=first.id, text="C", by="Tom", lang="nb")
    done = rose.remove(desk, petal=second.id)
    assert texts(desk, one) == ["C"]
    undo(desk, undo=done)
    assert texts(desk, one) == ["C", "B"]
    with pytest.raises(NotHere):
        rose.remove(desk, petal=one.id)
    with pytest.raises(TooLong):
        rose.write(desk, contact=one.id, text="a" * 401, by="", lang="nb")


def test_a_rose_is_handed_over_as_it_stands() -> None:
    """What is left out stays; without a petal there is nothing to hand over."""
    desk, one = met()
    with pytest.raises(EmptyText):
        rose.hand_over(desk, contact=one.id)
    for text in ("A", "B"):
        rose.write(desk, contact=one.id, text=text, by="", lang="nb")
    rose.put_in(desk, petal=rose.petals(desk.store, one)[0].id, out=True)
    rose.hand_over(desk, contact=one.id)
    [sent] = parcels.parcels(desk.store.things(PARCEL))
    assert [each["text"] for each in parcels.read(sent.data)["petals"]] == ["B"]
    assert rose.waits(desk.store, one)
    assert texts(desk, one) == ["A", "B"]


def test_parting_takes_the_petals_along_and_undo_brings_them_back() -> None:
    """No words about somebody stay behind."""
    desk, one = met()
    rose.write(desk, contact=one.id, text="A", by="", lang="nb")
    done = rose.part_from(desk, contact=one.id)
    assert rose.youth(desk.store, one.id) is None
    assert texts(desk, one) == []
    undo(desk, undo=done)
    assert texts(desk, one) == ["A"]


def test_words_of_a_colleague_are_put_in_a_rose_or_away() -> None:
    """Said by the colleague; sent ones wait to be sent."""
    desk, one = met()
    rose.send_words(desk, contact=one.id, whom="M.", text="Du synger fint", lang="nb")
    [sent] = parcels.parcels(desk.store.things(PARCEL))
    for at in range(2):
        came = parcels.arrived(f"{at}" * 32, one.root, parcels.body(sent))
        assert came is not None
        desk.store.keep([came], new_id=desk.new_id)
    first, second = rose.offered(desk.store)
    rose.take(desk, arrival=first.arrival.id, contact=one.id)
    rose.put_away(desk, arrival=second.arrival.id)
    assert rose.offered(desk.store) == ()
    [petal] = rose.petals(desk.store, one)
    assert petal.words.by == "M"
    with pytest.raises(NotHere):
        rose.take(desk, arrival=first.arrival.id, contact=one.id)


def test_a_rose_is_opened_once_and_can_be_put_away() -> None:
    """Undo brings it back."""
    desk, one = met()
    data = parcels.written({"petals": [{"text": "A"}], "number": 1})
    came = parcels.Arrived("1" * 32, one.root, parcels.ROSE, data, "", None)
    desk.store.keep(domain.arrive([came], (), [one]), new_id=desk.new_id)
    [mine] = rose.roses(desk.store)
    assert mine.words == (Words("A"),)
    rose.open_up(desk, which=mine.id)
    rose.open_up(desk, which=mine.id)
    assert rose.roses(desk.store)[0].opened
    done = rose.put_by(desk, which=mine.id)
    assert rose.one_rose(desk.store, mine.id) is None
    undo(desk, undo=done)
    assert rose.one_rose(desk.store, mine.id) is not None
    with pytest.raises(NotHere):
        rose.put_by(desk, which="nothing")
    assert desk.store.things(ARRIVED) == []
