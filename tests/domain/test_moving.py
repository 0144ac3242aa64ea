"""Ready to live on one's own: something said, or nothing; never a count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain import moving
from youthapp.domain.facts import Change, Thing
from youthapp.domain.kinds import DELETED
from youthapp.domain.moving import CAN, LATER, SKILL, STATES, WANT
from youthapp.errors import NotAnAnswer

ALARM = "home/alarm"


def thing(item: int, **fields: object) -> Thing:
    """Make a thing as the store would give it."""
    deleted = bool(fields.pop(DELETED, False))
    return Thing(f"{item:032x}", SKILL, fields, {}, deleted, (item, "aa"), ())  # type: ignore[arg-type]


def after(held: dict[str, Thing], changes: tuple[Change, ...]) -> dict[str, Thing]:
    """Return the things with the changes made."""
    now = dict(held)
    for change in changes:
        number = int(change.item, 16)
        fields = {**(now[change.item].fields if change.item in now else {}), **change.changes}
        now[change.item] = thing(number, **fields)
    return now


@given(st.lists(st.tuples(st.sampled_from(["home/alarm", "money/bill"]), st.sampled_from(STATES))))
def test_the_last_that_was_said_counts_and_the_same_again_takes_it_back(
    said: list[tuple[str, str]],
) -> None:
    """In any order of tapping: each skill has what was tapped last, or nothing."""
    held: dict[str, Thing] = {}
    wanted: dict[str, str] = {}
    for number, (which, state) in enumerate(said, start=1):
        new_id = f"{number:032x}"
        changes = moving.say(
            moving.skills(held.values()), which, state, new_id=lambda made=new_id: made
        )
        held = after(held, changes)
        if wanted.get(which) == state:
            del wanted[which]
        else:
            wanted[which] = state

    assert {name: one.state for name, one in moving.skills(held.values()).items()} == wanted


def test_said_on_two_phones_is_one_skill() -> None:
    """The later one counts, and what is said then is said in both."""
    held = [thing(1, which=ALARM, state=WANT), thing(2, which=ALARM, state=CAN)]
    skill = moving.skills(held)[ALARM]
    assert (skill.state, len(skill.items)) == (CAN, 2)

    changes = moving.say({ALARM: skill}, ALARM, LATER, new_id=lambda: "03")

    assert [(each.item, each.changes) for each in changes] == [
        (item, {"state": LATER}) for item in skill.items
    ]


def test_a_state_of_a_newer_app_is_left_alone() -> None:
    """What this app does not know it does not show."""
    assert moving.skills([thing(1, which=ALARM, state="sometimes")]) == {}


def test_a_state_there_is_not_is_refused() -> None:
    """Nothing is kept that nobody could have tapped."""
    with pytest.raises(NotAnAnswer):
        moving.say({}, ALARM, "failed", new_id=lambda: "01")
