"""My week as actions: kept, undone, and from today on."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.fakes import FakePlatform, make_desk
from tests.screens.library import library
from youthapp.actions import conversation as talk
from youthapp.actions import plan
from youthapp.actions import undo as undoing
from youthapp.actions.desk import Desk, today
from youthapp.device import Device
from youthapp.domain.conversation import current
from youthapp.errors import EndsBeforeItBegins, NotHere, TooLong

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> Desk:
    return make_desk(library(), clock=clock)


def answer_all(desk: Desk, **wanted: object) -> None:
    """Go through the conversation, answering what is wanted and skipping the rest."""
    form = library().form("week")
    plan.begin(desk)
    while (item := current(form, desk.store.draft("week"))) is not None:  # type: ignore[arg-type]
        if item.kind == "say":
            talk.go_on(desk, form="week", item=item.id)
        elif item.id in wanted:
            talk.answer(desk, form="week", item=item.id, value=wanted[item.id])  # type: ignore[arg-type]
        else:
            talk.skip(desk, form="week", item=item.id)


def swim(desk: Desk, **more: object) -> str:
    answer_all(desk, **{"title": "Svømme", "days": ("mon",), **more})
    made = plan.keep_activity(desk)
    assert made is not None
    return made.changes[0].item


def test_skipping_everything_keeps_nothing(desk: Desk) -> None:
    """There is no activity, and no draft is left."""
    answer_all(desk)

    assert plan.keep_activity(desk) is None
    assert desk.store.draft("week") is None


def test_a_refused_end_leaves_the_draft_as_it_was(desk: Desk) -> None:
    """Nothing that was said is lost, and nothing is half kept."""
    answer_all(
        desk, title="Svømme", days=("mon",), begins="choose", begins_on="2026-12-10",
        ends="choose", ends_on="2026-12-01",
    )  # fmt: skip
    before = desk.store.draft("week")

    with pytest.raises(EndsBeforeItBegins):
        plan.keep_activity(desk)
    assert desk.store.draft("week") == before
    assert plan.all_activities(desk.store) == ()


def test_words_of_a_step_stand_in_the_field(desk: Desk) -> None:
    """A talk that is under way is not touched by them."""
    assert plan.begin_with(desk, words="Finne badet").typing == {"title": "Finne badet"}
    talk.go_on(desk, form="week", item="welcome")

    assert plan.begin_with(desk, words="Noe annet").typing == {"title": "Finne badet"}


def test_every_change_is_undone_as_a_whole(desk: Desk, clock: Clock) -> None:
    """After undo the days ahead and behind are as before, and it can be done again."""
    item = swim(desk)
    clock.now += timedelta(days=8)
    plan.mark(desk, activity=item, day="2026-11-23", state="partly")

    def seen() -> list[object]:
        there, marks = plan.all_activities(desk.store), plan.all_marks(desk.store)
        days = [date(2026, 11, 20) + timedelta(days=number) for number in range(60)]
        return [
            [(one.plan.title, one.plan.picture, one.plan.part, one.state) for one in held]
            for held in (plan.plan.due(there, marks, day) for day in days)
        ]

    before = seen()
    changes = (
        lambda: plan.rename(desk, activity=item, text="Klatre"),
        lambda: plan.choose_picture(desk, activity=item, picture="school"),
        lambda: plan.turn_day(desk, activity=item, weekday="tue"),
        lambda: plan.choose_part(desk, activity=item, part="morning"),
        lambda: plan.end_on(desk, activity=item, day="2026-12-10"),
        lambda: plan.stop(desk, activity=item),
        lambda: plan.remove(desk, activity=item),
        lambda: plan.mark(desk, activity=item, day="2026-11-30", state="done"),
        lambda: plan.unmark(desk, activity=item, day="2026-11-23"),
    )
    for change in changes:
        undo = change()
        after = seen()
        assert after != before
        again = undoing.undo(desk, undo=undo)
        assert seen() == before
        undoing.undo(desk, undo=again)
        assert seen() == after
        undoing.undo(desk, undo=undo)


def test_two_quick_taps_are_two_days(desk: Desk) -> None:
    """Each tap turns its own day, whatever the screen had drawn by then."""
    item = swim(desk)
    for weekday in ("sun", "tue", "sun"):
        plan.turn_day(desk, activity=item, weekday=weekday)

    assert plan.all_activities(desk.store)[0].plans[0].days == ("mon", "tue")


def test_a_long_name_is_refused_and_the_old_one_stays(desk: Desk) -> None:
    """Ten thousand letters are not cut."""
    item = swim(desk)

    with pytest.raises(TooLong):
        plan.rename(desk, activity=item, text="x" * 10_000)
    assert plan.all_activities(desk.store)[0].plans[0].title == "Svømme"


def test_what_is_removed_is_not_here(desk: Desk) -> None:
    """No change brings half of it back."""
    item = swim(desk)
    plan.remove(desk, activity=item)

    with pytest.raises(NotHere):
        plan.rename(desk, activity=item, text="Klatre")
    with pytest.raises(NotHere):
        plan.rename(desk, activity="nobody", text="Klatre")


def test_today_is_the_phones_own_day(desk: Desk, clock: Clock) -> None:
    """Late at night it is the day the person has, not that of another zone."""
    clock.now = datetime(2026, 12, 31, 23, 30).astimezone()

    assert today(desk) == date(2026, 12, 31)


async def save(desk: Desk, **how: object) -> list[tuple[str, str, bytes]]:
    names = {one.id: one.now(today(desk)).title for one in plan.all_activities(desk.store)}
    await plan.save_calendar(desk, names=names, **how)  # type: ignore[arg-type]
    assert isinstance(desk.platform, FakePlatform)
    saved = desk.platform.saved
    return [(name, mime, text.encode()) for name, (mime, text) in saved.items()]


def test_the_calendar_file_holds_what_comes_and_not_what_rests(desk: Desk) -> None:
    """What was stopped is in no calendar."""
    swim(desk)
    plan.stop(desk, activity=swim(desk, title="Klatre"))
    ((name, mime, body),) = asyncio.run(save(desk))

    assert (name, mime) == ("min-uke.ics", "text/calendar")
    assert b"Sv\xc3\xb8mme" in body
    assert b"Klatre" not in body


def test_a_phone_without_a_page_keeps_the_file_in_its_folder(tmp_path) -> None:
    """As UTF-8, under its name."""
    device = Device(tmp_path, tmp_path, "")

    assert asyncio.run(device.save_file("a.txt", "text/plain", "æ"))
    assert (tmp_path / "a.txt").read_bytes() == "æ".encode()


def test_a_phone_without_a_page_keeps_bytes_as_they_are(tmp_path) -> None:
    """A workbook is no text; and there is nobody who could choose one."""
    device = Device(tmp_path, tmp_path, "")

    assert asyncio.run(device.save_file("a.xlsx", "application/zip", b"PK\xff\r\n"))
    assert (tmp_path / "a.xlsx").read_bytes() == b"PK\xff\r\n"
    assert asyncio.run(device.pick_bytes(".xlsx", 10)) is None
