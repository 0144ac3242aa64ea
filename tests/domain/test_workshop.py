"""The workshop: surveys in hand as facts, from one phone and from two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.domain.test_goals import Paper
from tests.samples import TEMPLATE
from youthapp.domain import editing, workshop
from youthapp.domain.workshop import WORK
from youthapp.errors import NotHere

SURVEY = "ab" * 16
DAY = date(2026, 11, 22)


class Desk(Paper):
    """A phone that takes a survey in hand."""

    def begin(self) -> None:
        self.keep(workshop.begin(editing.copied(TEMPLATE, SURVEY)))

    def work(self) -> workshop.Work:
        return workshop.one(self.things(WORK), SURVEY)


def test_a_survey_in_hand_is_read_as_it_was_kept() -> None:
    """With for whom and when; any change makes a proposal a draft again."""
    desk = Desk()
    desk.begin()
    desk.keep(workshop.invite(desk.work(), "Bakken"))
    desk.keep(workshop.plan(desk.work(), opens=DAY, closes=DAY + timedelta(days=7)))
    desk.keep(workshop.propose(desk.work()))
    work = desk.work()
    assert (work.state, work.group, work.opens) == ("proposed", "Bakken", DAY)
    desk.keep(workshop.keep(work, editing.add_item(work.questionnaire, "text")))
    assert desk.work().state == "draft"
    desk.keep(workshop.remove(desk.work()))
    with pytest.raises(NotHere):
        desk.work()


def test_what_two_phones_wrote_at_once_is_kept_twice() -> None:
    """The older version stands beside the newer until somebody makes two of it."""
    one, two = Desk("aa" * 32), Desk("bb" * 32)
    one.begin()
    two.hear(one)
    for desk, title in ((one, "Maten"), (two, "Rommet")):
        work = desk.work()
        made = editing.write(work.questionnaire, "nb", "title", title)
        desk.keep(workshop.keep(work, made))
    one.hear(two)
    work = one.work()
    assert work.other is not None
    titles = {made.text("title", "nb") for made in (work.questionnaire, work.other)}
    assert titles == {"Maten", "Rommet"}
    one.keep(workshop.keep(work, work.questionnaire))
    assert one.work().other is None


def test_what_a_newer_app_wrote_is_left_out_and_breaks_nothing() -> None:
    """A survey this phone cannot read is not shown; the others are."""
    desk = Desk()
    desk.begin()
    strange = workshop.begin(editing.copied(TEMPLATE, "cd" * 16))
    desk.keep(type(strange)(strange.item, WORK, {**strange.changes, "data": '{"format": "x"}'}))
    assert [each.id for each in workshop.in_hand(desk.things(WORK))] == [SURVEY]


@pytest.mark.parametrize(
    ("opens", "days", "fits"),
    [(0, 0, True), (1, 60, True), (-1, 7, False), (0, 61, False), (3, -1, False)],
)
def test_days_are_ahead_and_no_more_than_sixty(opens: int, days: int, fits: bool) -> None:
    """From today on, first before last."""
    first = DAY + timedelta(days=opens)
    assert workshop.days_fit(first, first + timedelta(days=days), today=DAY) is fits
    assert not workshop.days_fit(None, first, today=DAY)
