"""A note beside any of one's own things: kept with it, undone, and gone with it."""

from __future__ import annotations

import pytest

from tests.actions.talk import talk
from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import checkins, goals, line, notes, people, plan
from youthapp.actions import undo as undoing
from youthapp.actions.desk import Desk
from youthapp.domain.facts import Change
from youthapp.domain.notes import NOTE
from youthapp.errors import NotHere, TooLong

DAY = "2026-11-22"


@pytest.fixture
def desk() -> Desk:
    return make_desk(library())


def an_activity(desk: Desk) -> str:
    plan.begin(desk)
    talk(desk, plan.FORM, title="Svømme", days=("sun",))
    made = plan.keep_activity(desk)
    assert made is not None
    return made.changes[0].item


def a_marked_day(desk: Desk) -> str:
    item = an_activity(desk)
    plan.mark(desk, activity=item, day=DAY, state="done")
    return plan.all_marks(desk.store)[0].items[0]


def a_person(desk: Desk) -> str:
    people.begin(desk)
    people.name_person(desk, form=people.NAME, alias="S", symbol="sun", sort="person")
    return people.place_person(desk, form=people.NAME, ring="near").changes[0].item


def an_event(desk: Desk) -> str:
    return line.add_event(desk, side="now", symbol="star", title="").changes[0].item


def a_checkin(desk: Desk) -> str:
    checkins.begin(desk)
    talk(desk, checkins.FORM, begin="picture", picture="sun")
    checkins.keep_checkin(desk)
    return checkins.all_checkins(desk.store)[0].id


MADE = {
    "activity": an_activity,
    "occurrence": a_marked_day,
    "person": a_person,
    "event": an_event,
    "checkin": a_checkin,
}


@pytest.mark.parametrize("kind", MADE)
def test_a_note_stands_beside_its_thing_and_is_undone(desk: Desk, kind: str) -> None:
    """Written, changed, put away; each is taken back where it was said."""
    about = f"{kind}/{MADE[kind](desk)}"

    first = notes.write_note(desk, about=about, text="Fin dag 🌞")
    second = notes.write_note(desk, about=about, text="Enda finere")
    third = notes.write_note(desk, about=about, text=" ")

    assert notes.note_about(desk.store, about) == ""
    undoing.undo(desk, undo=third)
    assert notes.note_about(desk.store, about) == "Enda finere"
    undoing.undo(desk, undo=second)
    assert notes.note_about(desk.store, about) == "Fin dag 🌞"
    undoing.undo(desk, undo=first)
    assert notes.note_about(desk.store, about) == ""
    assert notes.all_notes(desk.store) == {}


@pytest.mark.parametrize("kind", MADE)
def test_a_long_note_is_refused_and_one_about_nothing_too(desk: Desk, kind: str) -> None:
    """What stood there stays."""
    about = f"{kind}/{MADE[kind](desk)}"
    notes.write_note(desk, about=about, text="Her")

    with pytest.raises(TooLong):
        notes.write_note(desk, about=about, text="a" * 10_000)
    with pytest.raises(NotHere):
        notes.write_note(desk, about=f"{kind}/gone", text="Her")
    assert notes.note_about(desk.store, about) == "Her"


@pytest.mark.parametrize("kind", MADE)
def test_a_note_is_taken_out_and_brought_in(desk: Desk, kind: str) -> None:
    """On the other phone it stands beside the same thing."""
    about = f"{kind}/{MADE[kind](desk)}"
    notes.write_note(desk, about=about, text="Fin dag")
    other = make_desk(library())

    other.store.take_in(desk.store.every_fact(), (), {})

    assert notes.note_about(other.store, about) == "Fin dag"


def test_a_note_goes_with_its_thing_and_comes_back_with_it(desk: Desk) -> None:
    """A mark that is taken away takes what was written beside it along."""
    row = a_marked_day(desk)
    (mark,) = plan.all_marks(desk.store)
    notes.write_note(desk, about=f"occurrence/{row}", text="Fin dag")

    undo = plan.unmark(desk, activity=mark.activity, day=DAY)

    assert plan.all_marks(desk.store) == ()
    assert notes.note_about(desk.store, f"occurrence/{row}") == ""
    undoing.undo(desk, undo=undo)
    assert plan.all_marks(desk.store)[0].note == "Fin dag"


def test_a_note_about_somebody_never_leaves_the_phone_and_is_erased_with_them(desk: Desk) -> None:
    """As everything about them; nothing of it is left in any fact, nor half written in a field."""
    person = a_person(desk)
    about = f"person/{person}"
    sent = len(desk.store.pending)  # type: ignore[attr-defined]
    notes.write_note(desk, about=about, text="Hemmelig")
    desk.store.keep_setting(f"unfinished/{notes.field_of(about)}", "Hemmelig til")
    assert len(desk.store.pending) == sent  # type: ignore[attr-defined]

    people.remove(desk, person=person)
    people.erase(desk, items=[person])

    assert not any("Hemmelig" in str(fact.changes) for fact in desk.store.every_fact())
    assert "Hemmelig" not in str(desk.store.settings())


def test_what_two_phones_marked_at_once_is_one_note_on_one_day(desk: Desk) -> None:
    """Both texts stand there; written anew it is one."""
    row = a_marked_day(desk)
    (mark,) = plan.all_marks(desk.store)
    other = Change(
        "ff" * 16,
        "occurrence",
        {"activity": mark.activity, "day": DAY, "state": "partly", "note": "To"},
    )
    notes.write_note(desk, about=f"occurrence/{row}", text="En")
    desk.store.keep([other], new_id=desk.new_id)

    (both,) = plan.all_marks(desk.store)
    assert (both.state, both.note) == ("partly", "En\n\nTo")
    notes.write_note(desk, about=f"occurrence/{row}", text="Ett")
    assert plan.all_marks(desk.store)[0].note == "Ett"


def test_the_note_of_a_goal_goes_with_the_goal(desk: Desk) -> None:
    """And comes back when that is undone."""
    goals.begin(desk)
    talk(desk, goals.FORM, begin="wish", own_words="Lære å svømme")
    goal = goals.keep_goal(desk)
    assert goal is not None
    notes.write_note(desk, about=f"goal/{goal}", text="Spør Sol")

    undo = goals.remove_goal(desk, goal=goal)

    assert notes.all_notes(desk.store) == {}
    assert all(thing.deleted for thing in desk.store.things(NOTE))
    undoing.undo(desk, undo=undo)
    assert notes.note_about(desk.store, f"goal/{goal}") == "Spør Sol"
