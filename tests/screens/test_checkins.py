"""How it goes, as data: six areas in words, day by day, without a sum."""

from __future__ import annotations

from datetime import date, timedelta

from tests.screens.library import library
from youthapp.domain.checkins import RATED, Checkin
from youthapp.domain.conversation import Draft
from youthapp.domain.ratings import Rating, about_area
from youthapp.language import Reader
from youthapp.screens import checkins as screens

DAY = date(2026, 11, 28)


def place(area: str, value: int | None, days: int) -> Rating:
    unsaid = "" if value is not None else "wont_say"
    return Rating("a" * 32, about_area(area), DAY + timedelta(days), value, unsaid, "", "", "")


def shown(*places: Rating, said: tuple[Checkin, ...] = (), **more) -> screens.CheckinScreen:
    by_area = {
        area: tuple(one for one in places if one.about == about_area(area)) for area in RATED
    }
    form = library().form("checkin")
    return screens.checkin_screen(Reader("nb"), library(), form, by_area, said, **more)


def words(screen: screens.CheckinScreen) -> dict[str, str]:
    assert screen.flower is not None
    return {petal.area: petal.words for petal in screen.flower.petals}


def test_nothing_yet_is_an_invitation() -> None:
    """No empty flower that looks like something missing."""
    screen = shown()

    assert screen.flower is None
    assert screen.said == ()
    assert screen.empty_line


def test_each_area_has_its_own_words_and_what_was_not_said_is_said_so() -> None:
    """Six petals always, in one order; no number for all of them together."""
    screen = shown(place("home", 6, 0), place("work", None, 0))

    assert list(words(screen)) == list(RATED)
    assert words(screen)["home"] == "6 av 10"
    assert words(screen)["work"] == "Jeg vil ikke si det"
    assert words(screen)["health"] == "Ikke sagt"
    assert not {"sum", "mean", "score"} & set(vars(screen))


def test_one_can_look_back_day_by_day() -> None:
    """What was said on an earlier day stands as it was; there is no way past the ends."""
    places = (place("home", 2, 0), place("home", 6, 10), place("work", 5, 20))
    newest, middle, first = (shown(*places, back=back) for back in (0, 1, 2))

    assert (words(newest)["home"], words(newest)["work"]) == ("6 av 10", "5 av 10")
    assert (words(middle)["home"], words(middle)["work"]) == ("6 av 10", "Ikke sagt")
    assert words(first)["home"] == "2 av 10"
    ways = [(bool(one.flower.earlier), bool(one.flower.later)) for one in (newest, middle, first)]  # type: ignore[union-attr]
    assert ways == [(True, False), (True, True), (False, True)]
    assert words(shown(*places, back=99)) == words(first)


def test_what_was_said_stands_with_its_day_and_picture() -> None:
    """A picture of a newer app has no name here, and the words still stand."""
    known = Checkin("a" * 32, DAY, "rain", "Jeg lo", "")
    newer = Checkin("b" * 32, None, "volcano", "", "Alt er fint")
    first, second = shown(said=(known, newer)).said

    assert (first.day, first.picture_name, first.good) == ("28.11.2026", "Regn", "Jeg lo")
    assert (second.day, second.picture_name, second.words) == ("", "", "Alt er fint")


def test_what_only_steered_is_nothing_to_keep() -> None:
    """Not today, or nothing kept after a heavy answer."""
    form = library().form("checkin")

    def keeps(**answers) -> bool:
        return screens.keeps_something(form, Draft("checkin", "checkin", 1, answers))

    assert not keeps(welcome="seen", begin="not_today")
    assert not keeps(welcome="seen", begin="picture", picture="\x00skipped")
    assert keeps(welcome="seen", begin="picture", picture="sun")
    heavy = {"good_thing": "\x00skipped", "areas": ("home",), "rating_home": 1}
    assert keeps(welcome="seen", begin="areas", **heavy, heavy="go_on")
    assert not keeps(welcome="seen", begin="areas", **heavy, heavy="forget")
