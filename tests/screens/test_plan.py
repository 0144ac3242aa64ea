"""My week as data: today and the week at a glance, and never a word of what was not done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import plan as actions
from youthapp.actions.desk import Desk
from youthapp.domain import plan
from youthapp.domain.plan import PICTURES, WEEKDAYS
from youthapp.language import Reader
from youthapp.screens import home
from youthapp.screens import plan as screens
from youthapp.screens.month import month

MONDAY = date(2026, 11, 23)


def add(desk: Desk, *, today: date = MONDAY, **answers: object) -> str:
    made = plan.new_activity(answers, today=today, new_id=desk.new_id)  # type: ignore[arg-type]
    desk.store.keep([made], new_id=desk.new_id)
    return made.item


def week(
    desk: Desk, *, today: date = MONDAY, chosen: date | None = None, code: str = "nb"
) -> screens.WeekScreen:
    return screens.week_screen(
        Reader(code, library("nb", code).catalog(code)),
        library("nb", code),
        actions.all_activities(desk.store),
        actions.all_marks(desk.store),
        today=today,
        chosen=chosen,
    )


def test_every_picture_has_a_name_and_a_pictogram_of_its_own() -> None:
    """The conversation offers what the domain knows, no more and no less."""
    form = library().form("week")

    assert [one.id for one in form.item("picture").options] != []
    assert {one.id: one.icon for one in form.item("picture").options} == {p: p for p in PICTURES}
    assert tuple(one.id for one in form.item("days").options) == WEEKDAYS
    assert {one.id: one.icon for one in form.item("part").options} == screens.PART_ICONS


def test_a_picture_without_words_is_named_in_the_readers_language() -> None:
    """What was planned in one language is read in another."""
    desk = make_desk(library())
    add(desk, picture="school", days=("mon",))

    assert week(desk).rows[0].name == "Lekser og norsk"
    name = library("nb", "ar").text("form/week/picture/school", "ar")
    assert week(desk, code="ar").rows[0].name == name


def test_the_strip_shows_what_each_day_holds() -> None:
    """Seven days from Monday; each says its name, and how much it holds."""
    desk = make_desk(library())
    add(desk, picture="school", days=("mon", "tue"))
    add(desk, picture="star", title="Lege")
    cells = week(desk).cells

    assert [cell.number for cell in cells] == ["23", "24", "25", "26", "27", "28", "29"]
    assert [len(cell.pictures) for cell in cells] == [2, 1, 0, 0, 0, 0, 0]
    assert cells[0].label == "I dag, Mandag 23.11.2026, 2 ting"
    assert cells[2].label == "Onsdag 25.11.2026"


def test_a_full_day_says_how_much_more_there_is() -> None:
    """Three pictures, and a number."""
    desk = make_desk(library())
    for picture in ("school", "call", "people", "palette", "star"):
        add(desk, picture=picture, days=("mon",))

    assert week(desk).cells[0].more == "+2"


def test_a_day_behind_without_a_mark_says_nothing() -> None:
    """The row of last week is that of today, but for its date."""
    desk = make_desk(library())
    add(desk, picture="school", days=("mon",))
    later = MONDAY + timedelta(days=35)
    (then,) = week(desk, today=later, chosen=MONDAY).rows
    (now,) = week(desk, today=later).rows

    assert (then.state, then.state_name, then.state_icon) == ("", "", "")
    assert then.name == now.name
    assert [way.name for way in then.ways] == ["Gjort", "Litt", "Ikke den dagen"]


def test_a_day_to_come_asks_nothing() -> None:
    """There is no way to say how it went."""
    desk = make_desk(library())
    add(desk, picture="school", days=("tue",))

    assert week(desk, chosen=MONDAY + timedelta(days=1)).rows[0].ways == ()


def test_one_walks_back_to_the_first_week_and_ahead_for_eight() -> None:
    """No further, and never into days that hold nothing yet."""
    desk = make_desk(library())
    assert week(desk).before is None
    add(desk, picture="school", days=("mon",))
    later = MONDAY + timedelta(days=10)

    assert week(desk, today=later).before == MONDAY
    assert week(desk, today=later, chosen=MONDAY).before is None
    last = MONDAY + timedelta(weeks=8)
    assert week(desk, today=later, chosen=last).after is None
    assert week(desk, today=later, chosen=last - timedelta(days=7)).after == last


@pytest.mark.parametrize(
    ("away", "name"), [(-7, "Forrige uke"), (0, "Denne uka"), (7, "Neste uke"), (42, "Uke 1")]
)
def test_a_week_has_a_name(away: int, name: str) -> None:
    """The near ones in words, the others by the number Norwegian calendars give them."""
    desk = make_desk(library())
    add(desk, picture="school", days=("mon",), today=MONDAY - timedelta(days=21))

    assert week(desk, chosen=MONDAY + timedelta(days=away)).week == name


def test_home_has_one_card_for_what_today_still_holds() -> None:
    """One line however much it is, and none when everything is marked or nothing planned."""
    desk = make_desk(library())

    def cards(today: date) -> list[str]:
        screen = home.home(Reader("nb"), library(), desk.store, today=today)
        return [one.title for one in screen.waiting if one.route == "/week"]

    assert cards(MONDAY) == []
    item = add(desk, picture="school", days=("mon",))
    assert cards(MONDAY) == ["\u2068Lekser og norsk\u2069"]
    add(desk, picture="call", days=("mon",))
    add(desk, picture="people", days=("mon",))
    assert cards(MONDAY) == ["\u2068Lekser og norsk\u2069 og 2 til"]
    actions.mark(desk, activity=item, day=MONDAY.isoformat(), state="not_today")
    assert cards(MONDAY) == ["\u2068Ringe noen\u2069 og 1 til"]
    assert cards(MONDAY + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("shown", "weeks", "first", "count"),
    [
        (date(2027, 2, 9), 4, 0, 28),
        (date(2028, 2, 29), 5, 1, 29),
        (date(2026, 12, 31), 5, 1, 31),
        (date(2026, 8, 1), 6, 5, 31),
    ],
)
def test_a_month_has_its_days_under_their_names(
    shown: date, weeks: int, first: int, count: int
) -> None:
    """Leap days, short months and the turn of the year."""
    made = month(Reader("nb"), shown, today=shown, chosen=shown)
    cells = [cell for row in made.weeks for cell in row]
    days = [cell for cell in cells if cell]

    assert len(made.weeks) == weeks
    assert cells.index(days[0]) == first
    assert [cell.number for cell in days] == [str(n) for n in range(1, count + 1)]
    assert [cell.day for cell in days if cell.chosen] == [shown]
    assert made.before.month == (shown.month - 2) % 12 + 1
    assert made.after.month == shown.month % 12 + 1
