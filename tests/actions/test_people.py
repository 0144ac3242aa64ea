"""People around me: what is said is true at once, stays here, and can be undone."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes import FakeLibrary, FakePlatform, make_desk
from tests.screens.library import library
from youthapp.actions import conversation as talk
from youthapp.actions import people, undo
from youthapp.actions.desk import Desk
from youthapp.domain.conversation import current
from youthapp.domain.people import want_more
from youthapp.errors import EmptyText, NoPicture, NotHere

NAME = people.NAME


def the_desk() -> Desk:
    forms = [library().form(name) for name in (people.FIRST, people.AGAIN)]
    return make_desk(FakeLibrary(*forms))


def here(desk: Desk) -> str:
    """Return the question now; "" at the end."""
    draft = desk.store.draft(NAME)
    assert draft is not None
    item = current(desk.library.form(draft.form), draft)
    return item.id if item else ""


def begun(desk: Desk) -> Desk:
    people.begin(desk)
    if here(desk) == "welcome":
        talk.go_on(desk, form=NAME, item="welcome")
        talk.answer(desk, form=NAME, item="begin", value="here")
    return desk


def put(desk: Desk, alias: str, ring: str = "near", sort: str = "person") -> str:
    people.name_person(desk, form=NAME, alias=alias, symbol="sun", sort=sort)
    people.place_person(desk, form=NAME, ring=ring)
    return people.everybody(desk.store)[-1].id


def by_name(desk: Desk, alias: str) -> people.Person:
    return next(each for each in people.everybody(desk.store) if each.alias == alias)


def test_one_is_named_then_placed_and_is_on_the_map_at_once() -> None:
    """A phone that dies then has it, and nothing of it waits to be sent."""
    desk = begun(the_desk())

    people.name_person(desk, form=NAME, alias=" M ", symbol="star", sort="person")
    assert people.step_of(desk.store) == ("place", "")
    people.place_person(desk, form=NAME, ring="very_near")

    one = by_name(desk, "M")
    assert (one.symbol, one.ring) == ("star", "very_near")
    assert people.said_of(desk.store) == ("", "", "")
    assert desk.store.unsent() == 0
    assert here(desk) == "who"


def test_going_back_from_the_place_keeps_the_name() -> None:
    """It stands in the field again."""
    desk = begun(the_desk())
    people.name_person(desk, form=NAME, alias="M", symbol="star", sort="person")

    people.name_again(desk, form=NAME)

    assert people.step_of(desk.store) == ("", "")
    assert people.said_of(desk.store) == ("M", "star", "person")


def test_nobody_can_be_placed_without_a_name() -> None:
    """And a blank one is none."""
    desk = begun(the_desk())

    with pytest.raises(EmptyText):
        people.name_person(desk, form=NAME, alias="  ", symbol="star", sort="person")
    with pytest.raises(EmptyText):
        people.place_person(desk, form=NAME, ring="near")

    assert people.everybody(desk.store) == ()


def test_with_only_the_heart_filled_nothing_is_asked() -> None:
    """The conversation ends at once; so it does when there is only a place."""
    desk = begun(the_desk())
    put(desk, "B", "heart")
    put(desk, "Sjøen", "near", sort="place")

    people.enough(desk, form=NAME)

    assert here(desk) == ""


def test_the_questions_come_one_kind_at_a_time_and_nobody_is_an_answer() -> None:
    """Who is tapped is kept with the person; the heart is untouched."""
    desk = begun(the_desk())
    one, heart = put(desk, "A"), put(desk, "B", "heart")
    people.enough(desk, form=NAME)
    asked = []
    while (item := here(desk)) != "more":
        asked.append(item)
        people.tap_people(desk, form=NAME, item=item, chosen=[one] if item == "laugh" else [])

    assert asked == [
        "laugh", "eat", "school", "letters", "night", "secret", "teach", "faith", "help",
    ]  # fmt: skip
    assert people.one_person(desk.store, one).gets == ("laugh",)
    assert people.one_person(desk.store, heart).gets == ()
    people.want_more(desk, form=NAME, kinds=["eat"])
    assert people.wishes(desk.store) == ("eat",)
    people.tap_people(desk, form=NAME, item="adult", chosen=[one])
    assert people.one_person(desk.store, one).gets == ("laugh", "hard")
    assert here(desk) == ""


def test_no_adult_gets_calm_words_and_no_further_question() -> None:
    """What is said then is only said, and it is the last."""
    desk = begun(the_desk())
    put(desk, "A")
    people.enough(desk, form=NAME)
    while (item := here(desk)) != "adult":
        talk.skip(desk, form=NAME, item=item)

    people.tap_people(desk, form=NAME, item="adult", chosen=[])

    assert here(desk) == "nobody"
    assert desk.library.form(people.FIRST).item("nobody").kind == "say"
    talk.go_on(desk, form=NAME, item="nobody")
    assert here(desk) == ""


def test_not_now_changes_nothing_and_ends_it() -> None:
    """Who was an adult to talk to stays one."""
    desk = begun(the_desk())
    one = put(desk, "A")
    people.turn_gets(desk, person=one, kind="hard")
    people.enough(desk, form=NAME)
    while (item := here(desk)) != "adult":
        talk.skip(desk, form=NAME, item=item)

    people.not_now(desk, form=NAME, item="adult")

    assert people.one_person(desk.store, one).gets == ("hard",)
    assert here(desk) == ""


def test_the_next_time_only_what_is_new_is_asked() -> None:
    """Somebody new, somebody moved, somebody gone; then again what is new."""
    desk = begun(the_desk())
    one, two = put(desk, "A"), put(desk, "B")
    people.close(desk)
    assert people.begin(desk).form == people.AGAIN

    talk.answer(desk, form=NAME, item="new", value="move")
    people.choose_to_move(desk, form=NAME, person=one)
    people.move_there(desk, form=NAME, ring="know")
    assert people.one_person(desk.store, one).ring == "know"
    assert here(desk) == "new"

    talk.answer(desk, form=NAME, item="new", value="remove")
    gone = people.remove_one(desk, form=NAME, person=two)
    assert [each.id for each in people.everybody(desk.store)] == [one]
    undo.undo(desk, undo=gone)
    assert len(people.everybody(desk.store)) == 2

    talk.answer(desk, form=NAME, item="new", value="add")
    new = put(desk, "C")
    assert people.step_of(desk.store) == ("gets", new)
    people.say_gets(desk, form=NAME, gets=["eat"])
    people.enough(desk, form=NAME)
    assert people.one_person(desk.store, new).gets == ("eat",)
    assert here(desk) == "new"

    talk.answer(desk, form=NAME, item="new", value="nothing")
    assert here(desk) == ""


def test_whoever_is_new_in_the_heart_is_not_asked_about() -> None:
    """Also not when one comes back."""
    desk = begun(the_desk())
    put(desk, "A")
    people.close(desk)
    people.begin(desk)
    talk.answer(desk, form=NAME, item="new", value="add")

    put(desk, "B", "heart")

    assert people.step_of(desk.store) == ("", "")


def test_everything_about_one_can_be_changed_and_undone() -> None:
    """Name, picture, place, support both ways, distance, and being there at all."""
    desk = begun(the_desk())
    one = put(desk, "A")
    before = people.one_person(desk.store, one)
    undos = [
        people.rename(desk, person=one, text="B"),
        people.draw_as(desk, person=one, symbol="moon"),
        people.place(desk, person=one, ring="heart"),
        people.turn_gets(desk, person=one, kind="eat"),
        people.turn_gives(desk, person=one, kind="help"),
        people.keep_away(desk, person=one, away=True),
        people.remove(desk, person=one),
    ]
    assert people.everybody(desk.store) == ()

    for each in reversed(undos):
        undo.undo(desk, undo=each)

    assert people.one_person(desk.store, one) == before


def test_the_whole_map_goes_in_one_and_comes_back() -> None:
    """When the undo is over it is really gone, every word of it."""
    desk = begun(the_desk())
    one = put(desk, "Hemmelig")
    desk.store.keep([want_more(["eat"])], new_id=desk.new_id)
    gone = people.remove_all(desk)
    assert people.everybody(desk.store) == ()
    assert desk.store.draft(NAME) is None

    undo.undo(desk, undo=gone)
    assert by_name(desk, "Hemmelig").id == one
    assert people.wishes(desk.store) == ("eat",)
    assert people.erase(desk, items=[change.item for change in gone.changes]) == 0

    again = people.remove_all(desk)
    assert people.erase(desk, items=[change.item for change in again.changes]) > 0
    with pytest.raises(NotHere):
        desk.store.thing(one)


def test_one_switch_lets_the_map_into_the_sealed_copy_and_keeps_it_back() -> None:
    """People and wishes together."""
    desk = begun(the_desk())
    put(desk, "A")
    assert not people.comes_along(desk.store)

    people.let_along(desk, along=True)
    assert people.comes_along(desk.store)
    assert desk.store.unsent() > 0

    people.let_along(desk, along=False)
    assert not people.comes_along(desk.store)


def test_a_picture_of_the_map_is_handed_over_under_a_name_that_tells_nothing() -> None:
    """Not what it shows; only the day. A phone that cannot paint says so."""
    desk = the_desk()

    assert asyncio.run(people.save_picture(desk, svg="<svg/>"))
    platform = desk.platform
    assert isinstance(platform, FakePlatform)
    assert platform.saved == {"min-vei-2026-11-22.png": ("image/png", "<svg/>")}

    platform.paints = False
    with pytest.raises(NoPicture):
        asyncio.run(people.save_picture(desk, svg="<svg/>"))
