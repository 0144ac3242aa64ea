"""The guide by tap: the place one has come to, and the tasks one has ticked."""

from __future__ import annotations

from tests.fakes import make_desk
from youthapp.actions import guide
from youthapp.actions import undo as undoing


def test_the_place_in_each_chapter_is_remembered():
    """One place for each chapter; none before one has read there."""
    desk = make_desk()

    guide.remember_place(desk, chapter="health", passage="gp-right")
    guide.remember_place(desk, chapter="health", passage="gp-choose")

    assert guide.place(desk.store, "health") == "gp-choose"
    assert guide.place(desk.store, "first-time") is None


def test_a_task_can_be_ticked_unticked_and_undone():
    """Ticks in the guide stay on this phone: nothing waits to be sent."""
    desk = make_desk()

    undo = guide.tick_task(desk, passage="task-gp")
    ticked = guide.ticked(desk.store, "task-gp")
    redo = undoing.undo(desk, undo=undo)
    undone = guide.ticked(desk.store, "task-gp")
    undoing.undo(desk, undo=redo)
    again = guide.ticked(desk.store, "task-gp")
    guide.untick_task(desk, passage="task-gp")

    assert (ticked, undone, again) == (True, False, True)
    assert not guide.ticked(desk.store, "task-gp")
    assert desk.store.unsent() == 0
