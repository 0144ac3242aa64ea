"""My week: what lies behind stays as it was planned, whatever is changed and on which phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.phones import Phone
from tests.fakes import ids
from youthapp.domain import marks, plan
from youthapp.domain.facts import Change, merge
from youthapp.domain.goals import opposite
from youthapp.domain.marks import MARKS, OCCURRENCE
from youthapp.domain.plan import ACTIVITY, PARTS, PICTURES, WEEKDAYS, Activity
from youthapp.errors import EmptyText, EndsBeforeItBegins, NotHere, TooLong

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
SWIM = {"title": "Svømme", "picture": "sports_soccer", "days": ("mon", "thu"), "part": "evening"}
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


class Paper(Phone):
    """A phone that takes changes, as the store does."""

    def __init__(self, device: str = "aa" * 32) -> None:
        super().__init__(device)
        self.new_id = ids(int(device[:2], 16) << 64)

    def keep(self, changes: Change | Sequence[Change]) -> None:
        for change in (changes,) if isinstance(changes, Change) else changes:
            fact = self.write(self.new_id(), change.item, dict(change.changes))
            object.__setattr__(fact, "kind", change.kind)

    def things(self, kind: str) -> list:
        return [thing for thing in merge(self.facts.values()).values() if thing.kind == kind]

    @property
    def all(self) -> tuple[Activity, ...]:
        return plan.activities(self.things(ACTIVITY), self.things(OCCURRENCE))

    @property
    def marks(self) -> tuple[marks.Mark, ...]:
        return marks.marks(self.things(OCCURRENCE))

    def add(self, answers: dict | None = None, today: date = MONDAY) -> str:
        made = plan.new_activity(answers or SWIM, today=today, new_id=self.new_id)
        self.keep(made)
        return made.item

    def one(self, item: str) -> Activity:
        return plan.activity(self.things(ACTIVITY), self.things(OCCURRENCE), item)

    def day(self, day: date) -> list[tuple[str, str, str, str, str]]:
        return [
            (each.activity, each.plan.title, each.plan.picture, each.plan.part, each.state)
            for each in plan.due(self.all, self.marks, day)
        ]

    def looks_back(self, today: date, weeks: int = 8) -> list:
        """See everything the days behind hold."""
        return [self.day(today - number * DAY) for number in range(1, weeks * 7)]

    def change(self, change, item: str, value, today: date) -> None:
        self.keep(change(self.one(item), value, today=today, new_id=self.new_id))


# Made of a conversation


def test_a_conversation_becomes_an_activity():
    """What was said is kept word for word; the area comes with the picture."""
    paper = Paper()
    item = paper.add({**SWIM, "begins": "monday", "ends": "four_weeks"})
    made = paper.one(item).plans[0]

    assert (made.title, made.picture, made.area) == ("Svømme", "sports_soccer", "leisure")
    assert (made.days, made.part) == (("mon", "thu"), "evening")
    assert (made.begins, made.ends) == (date(2026, 11, 30), date(2026, 12, 27))


def test_a_picture_alone_is_enough_and_no_words_are_made_up():
    """Whoever does not write chooses a picture; the screen says its name."""
    paper = Paper()

    assert paper.one(paper.add({"picture": "school"})).plans[0].title == ""
    with pytest.raises(EmptyText):
        paper.add({"days": ("mon",)})


def test_without_weekdays_it_is_for_one_day():
    """Skipping the days plans one day, whatever was said about the end."""
    made = plan.new_activity({"title": "Lege"}, today=MONDAY, new_id=ids())

    assert made.changes["weekdays"] == ("mon",)
    assert made.changes["from"] == made.changes["until"] == "2026-11-23"


def test_what_ends_before_it_begins_is_refused():
    """The plan is not made; on the same day it is a plan of one day."""
    said = {**SWIM, "begins": "choose", "begins_on": "2026-12-10", "ends": "choose"}

    with pytest.raises(EndsBeforeItBegins):
        Paper().add({**said, "ends_on": "2026-12-09"})
    assert Paper().add({**said, "ends_on": "2026-12-10"})


def test_nothing_new_is_planned_for_days_that_lie_behind():
    """A draft that was left for a week begins today and not then."""
    begins, ends = plan.span(
        {"begins": "choose", "begins_on": "2026-11-01", "days": ("mon",)}, today=MONDAY
    )

    assert (begins, ends) == (MONDAY, None)


@pytest.mark.parametrize("words", ["🌱🌱", "سباحة with Norsk", "x" * 500, "a\nb;c,d\\"])
def test_any_words_are_kept_as_they_are(words):
    """Emoji, mixed directions, long texts and signs stay."""
    paper = Paper()

    assert paper.one(paper.add({"title": words})).plans[0].title == words


def test_ten_thousand_letters_are_refused_and_not_cut():
    """The sentence says how many there may be."""
    with pytest.raises(TooLong):
        Paper().add({"title": "x" * 10_000})


# Changing it


def test_other_weekdays_hold_from_today_on():
    """Last Thursday was a Thursday of the old plan; next Friday is one of the new."""
    paper, today = Paper(), MONDAY + 7 * DAY
    item = paper.add()
    paper.change(plan.replan, item, ("fri",), today)

    assert paper.one(item).planned(date(2026, 11, 26))
    assert not paper.one(item).planned(date(2026, 12, 3))
    assert paper.one(item).planned(date(2026, 12, 4))


def test_an_old_name_stands_on_the_days_it_was_used():
    """Words and picture of a day are those of that day."""
    paper, today = Paper(), MONDAY + 7 * DAY
    item = paper.add()
    paper.change(plan.rename, item, "Klatre", today)
    paper.change(plan.picture, item, "fitness_center", today)

    assert paper.day(MONDAY) == [(item, "Svømme", "sports_soccer", "evening", "")]
    assert paper.day(today) == [(item, "Klatre", "fitness_center", "evening", "")]
    assert len(paper.one(item).plans) == 2, "the second change of a day joins the first"


def test_what_has_not_begun_is_changed_in_place():
    """No day lies behind, so there is nothing to keep apart."""
    paper = Paper()
    item = paper.add({**SWIM, "begins": "monday"})
    paper.change(plan.rename, item, "Klatre", MONDAY)
    paper.keep(plan.begin(paper.one(item), MONDAY + 9 * DAY, today=MONDAY))

    assert [one.title for one in paper.one(item).plans] == ["Klatre"]
    assert paper.one(item).plans[0].begins == MONDAY + 9 * DAY


def test_what_has_begun_keeps_its_first_day():
    """Its first day lies behind: moving it would rewrite the past."""
    paper = Paper()
    item = paper.add()

    assert plan.begin(paper.one(item), MONDAY + 9 * DAY, today=MONDAY + DAY) == ()


def test_an_end_that_lies_behind_is_refused():
    """The days until now were planned and stay so."""
    paper, today = Paper(), MONDAY + 7 * DAY
    item = paper.add()

    with pytest.raises(EndsBeforeItBegins):
        paper.change(plan.end, item, today - DAY, today)
    paper.change(plan.end, item, today, today)
    assert paper.one(item).planned(today)
    assert not paper.one(item).comes(today + DAY)
    assert paper.one(item).planned(MONDAY)


def test_what_is_over_rests_when_it_is_renamed_and_goes_on_with_a_new_end():
    """A new name is no new plan; a new end is."""
    paper, today = Paper(), MONDAY + 70 * DAY
    item = paper.add({**SWIM, "ends": "four_weeks"})
    paper.change(plan.rename, item, "Klatre", today)
    assert not paper.one(item).comes(today)

    item = paper.add({**SWIM, "ends": "four_weeks"})
    paper.change(plan.end, item, None, today)
    assert paper.one(item).planned(today)


def test_what_rests_can_be_taken_up_again():
    """Stopping takes no day away that was, and the next plan is its own."""
    paper = Paper()
    item = paper.add()
    paper.keep(plan.stop(paper.one(item), today=MONDAY + 7 * DAY, new_id=paper.new_id))
    assert not paper.one(item).comes(MONDAY + 7 * DAY)
    paper.change(plan.replan, item, ("mon",), MONDAY + 21 * DAY)

    planned = [paper.one(item).planned(MONDAY + 7 * week * DAY) for week in range(5)]
    assert planned == [True, False, False, True, True]


def test_a_plan_of_a_clock_that_ran_ahead_gives_way():
    """What is said today counts, also when the phone once thought it was another year."""
    paper = Paper()
    item = paper.add()
    paper.change(plan.rename, item, "Fra framtida", date(2031, 1, 1))
    paper.change(plan.rename, item, "Klatre", MONDAY + DAY)

    assert paper.one(item).called(date(2032, 1, 1)).title == "Klatre"


# How days went


def test_nothing_marked_is_unknown():
    """A day behind without a mark has no state: there is no word for missed."""
    paper = Paper()
    item = paper.add()

    assert paper.day(MONDAY) == [(item, "Svømme", "sports_soccer", "evening", "")]
    assert MARKS == ("done", "partly", "not_today")


def test_a_mark_is_made_changed_and_taken_away():
    """One row for a day, whatever is said about it in turn."""
    paper = Paper()
    item = paper.add()
    for state in MARKS:
        paper.keep(marks.mark(paper.marks, item, MONDAY, state, new_id=paper.new_id))
        assert [(one.day, one.state) for one in paper.marks] == [(MONDAY, state)]
    paper.keep(marks.unmark(paper.marks, item, MONDAY))

    assert paper.marks == ()


def test_a_mark_stays_when_the_plan_leaves_its_day():
    """Done this morning is done, also when the plan moves to another day at noon."""
    paper, today = Paper(), MONDAY + 7 * DAY
    item = paper.add()
    paper.keep(marks.mark(paper.marks, item, today, "done", new_id=paper.new_id))
    paper.change(plan.replan, item, ("fri",), today)

    assert [row[-1] for row in paper.day(today)] == ["done"]


def test_two_phones_mark_one_day():
    """It is one mark on both phones, and changing it leaves nothing behind."""
    one, other = Paper("aa" * 32), Paper("bb" * 32)
    item = one.add()
    other.hear(one)
    one.keep(marks.mark(one.marks, item, MONDAY, "done", new_id=one.new_id))
    other.keep(marks.mark(other.marks, item, MONDAY, "partly", new_id=other.new_id))
    one.hear(other)
    other.hear(one)

    assert one.marks == other.marks
    assert [(mark.state, len(mark.items)) for mark in one.marks] == [("partly", 2)]
    one.keep(marks.unmark(one.marks, item, MONDAY))
    assert one.day(MONDAY)[0][-1] == ""


def test_a_removed_activity_is_gone_with_all_its_days():
    """Removing says all of it; only what another phone marked meanwhile stays."""
    one, other = Paper("aa" * 32), Paper("bb" * 32)
    item = one.add()
    one.keep(marks.mark(one.marks, item, MONDAY, "done", new_id=one.new_id))
    other.hear(one)
    one.keep(plan.remove(one.one(item), one.marks))
    assert one.all == ()
    with pytest.raises(NotHere):
        one.one(item)

    thursday = MONDAY + 3 * DAY
    other.keep(marks.mark(other.marks, item, thursday, "done", new_id=other.new_id))
    one.hear(other)
    assert one.one(item).removed
    assert one.day(thursday) == [(item, "Svømme", "sports_soccer", "evening", "done")]
    assert one.day(thursday + 4 * DAY) == []


# For any dates


@given(DAYS, st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_every_week_holds_its_weekdays_once(today, chosen):
    """Over new year, leap days and every clock change a week is seven days with their names."""
    paper = Paper()
    item = paper.add({"title": "x", "days": tuple(chosen)}, today)
    start = plan.monday(today) + 7 * DAY

    for week in range(8):
        days = plan.days(start + week * 7 * DAY, 7)
        planned = {day.isocalendar().weekday for day in days if paper.one(item).planned(day)}
        assert planned == {WEEKDAYS.index(name) + 1 for name in chosen}
        assert len({day.isocalendar()[:2] for day in days}) == 1


@given(DAYS)
def test_a_monday_begins_the_iso_week(day):
    """It lies in the day's own ISO week, also where the week belongs to another year."""
    monday = plan.monday(day)

    assert monday.isocalendar()[:2] == day.isocalendar()[:2]
    assert monday.isocalendar().weekday == 1


def test_no_more_than_eight_weeks_of_days_are_made():
    """Nobody's phone is filled with days."""
    assert len(plan.days(MONDAY, 56)) == 56
    with pytest.raises(ValueError, match="57"):
        plan.days(MONDAY, 57)


EDITS = st.one_of(
    st.tuples(st.just("rename"), st.sampled_from(["a", "b", "🌱"])),
    st.tuples(st.just("picture"), st.sampled_from(sorted(PICTURES))),
    st.tuples(st.just("replan"), st.lists(st.sampled_from(WEEKDAYS), max_size=4).map(tuple)),
    st.tuples(st.just("move"), st.sampled_from(PARTS)),
    st.tuples(st.just("end"), st.integers(0, 40)),
    st.tuples(st.just("begin"), st.integers(-5, 40)),
    st.tuples(st.just("endless"), st.none()),
    st.tuples(st.just("stop"), st.none()),
)


def edit(paper: Paper, item: str, how: tuple, today: date) -> list[Change]:
    """Make one change, the way an action does."""
    name, value = how
    one = paper.one(item)
    if name in ("end", "endless"):
        day = None if value is None else max(today, one.now(today).begins) + value * DAY
        return list(plan.end(one, day, today=today, new_id=paper.new_id))
    if name == "begin":
        ends = one.now(today).ends
        day = today + value * DAY
        return list(plan.begin(one, min(day, ends) if ends else day, today=today))
    if name == "stop":
        return list(plan.stop(one, today=today, new_id=paper.new_id))
    return list(getattr(plan, name)(one, value, today=today, new_id=paper.new_id))


@given(DAYS, st.lists(st.tuples(st.integers(0, 20), EDITS), max_size=8))
def test_no_change_rewrites_the_past(start, edits):
    """Whatever is changed, in whatever order: every day behind holds what it held."""
    paper, today = Paper(), start
    item = paper.add(SWIM, today)
    for wait, how in edits:
        today += wait * DAY
        before = paper.looks_back(today)
        paper.keep(edit(paper, item, how, today))
        assert paper.looks_back(today) == before


@given(DAYS, st.lists(st.tuples(st.integers(0, 20), EDITS), min_size=1, max_size=6))
def test_every_change_can_be_undone(start, edits):
    """The days ahead are as they were, too."""
    paper, today = Paper(), start
    item = paper.add(SWIM, today)
    for wait, how in edits:
        today += wait * DAY
        ahead = [paper.day(today + number * DAY) for number in range(-30, 60)]
        before = merge(paper.facts.values())
        changes = edit(paper, item, how, today)
        paper.keep(changes)
        paper.keep(
            [Change(c.item, c.kind, {"deleted": True}) for c in changes if c.item not in before]
        )
        paper.keep(opposite([c for c in changes if c.item in before], before))
        assert [paper.day(today + number * DAY) for number in range(-30, 60)] == ahead


@given(
    DAYS,
    st.lists(st.tuples(st.booleans(), st.integers(0, 9), EDITS), max_size=8),
    st.lists(st.tuples(st.booleans(), st.integers(0, 60), st.sampled_from(MARKS)), max_size=6),
)
def test_two_phones_come_to_the_same_week(start, edits, marked):
    """They change and mark apart, then hear of each other: one week, and no day behind moves."""
    one, other = Paper("aa" * 32), Paper("bb" * 32)
    item = one.add(SWIM, start)
    other.hear(one)
    apart = today = start + 10 * DAY
    behind = one.looks_back(apart)
    for mine, wait, how in edits:
        today += wait * DAY
        paper = one if mine else other
        paper.keep(edit(paper, item, how, today))
    for mine, number, state in marked:
        paper, day = (one if mine else other), apart + number * DAY
        paper.keep(marks.mark(paper.marks, item, day, state, new_id=paper.new_id))
    one.hear(other)
    other.hear(one)

    days = [apart + number * DAY for number in range(90)]
    assert [one.day(day) for day in days] == [other.day(day) for day in days]
    assert one.looks_back(apart) == behind
    for _, number, _ in marked:
        assert any(row[-1] for row in one.day(apart + number * DAY)), "a mark is never lost"


@given(st.data())
def test_what_another_app_wrote_breaks_nothing(data):
    """Fields nobody here would write are read as well as they can be."""
    odd = st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=9), st.just(("mon", "x")),
        st.sampled_from(["9999-12-31", "0001-01-01", "2026-02-30", "2026-11-23", "done"]),
    )  # fmt: skip
    paper = Paper()
    names = ("title", "of", "picture", "area", "weekdays", "part", "from", "until")
    paper.keep(Change(paper.new_id(), ACTIVITY, {name: data.draw(odd) for name in names}))
    rows = {name: data.draw(odd) for name in ("activity", "day", "state")}
    paper.keep(Change(paper.new_id(), OCCURRENCE, rows))

    for one in paper.all:
        assert one.now(MONDAY)
        one.comes(MONDAY)
    paper.day(MONDAY)
    plan.earliest(paper.all, paper.marks)
