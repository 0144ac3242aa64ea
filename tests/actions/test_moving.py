"""Ready to live on one's own, by tap."""

from __future__ import annotations

import pytest

from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import moving
from youthapp.actions import undo as undoing
from youthapp.errors import NotAnAnswer


def test_a_skill_is_said_changed_and_put_back() -> None:
    """One tap says it, another changes it, undo gives the one before."""
    desk = make_desk(library())
    moving.say_skill(desk, which="home/alarm", state="want")

    undo = moving.say_skill(desk, which="home/alarm", state="can")

    assert moving.all_skills(desk.store)["home/alarm"].state == "can"
    undoing.undo(desk, undo=undo)
    assert moving.all_skills(desk.store)["home/alarm"].state == "want"


def test_the_same_tap_again_takes_it_back_and_undo_brings_it() -> None:
    """Then nothing is said of it, as before."""
    desk = make_desk(library())
    moving.say_skill(desk, which="home/alarm", state="can")

    undo = moving.say_skill(desk, which="home/alarm", state="can")

    assert moving.all_skills(desk.store) == {}
    undoing.undo(desk, undo=undo)
    assert moving.all_skills(desk.store)["home/alarm"].state == "can"


@pytest.mark.parametrize("which", ["home/castle", "castle/alarm", "home", ""])
def test_a_skill_that_is_not_on_the_list_is_refused(which: str) -> None:
    """Nothing is kept that no list shows."""
    desk = make_desk(library())
    with pytest.raises(NotAnAnswer):
        moving.say_skill(desk, which=which, state="can")
    assert moving.all_skills(desk.store) == {}
