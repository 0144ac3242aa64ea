"""Check-ins: as little or as much as one likes, and nothing is asked after a heavy answer."""

from __future__ import annotations

import random
import tomllib
from datetime import date

import pytest

from tests.domain.test_forms import SOURCES, wander
from tests.domain.test_goals import Paper
from youthapp.domain import checkins, ratings
from youthapp.domain.checkins import CHECKIN, RATED
from youthapp.domain.conversation import given, path, read_form
from youthapp.domain.ratings import RATING, about_area

TODAY = date(2026, 11, 28)
HEAVY = 2  # up to here an answer is met with calm, a person and help, and no question
(SOURCE,) = [source for source in SOURCES if source.stem == "checkin"]
FORM = read_form(tomllib.loads(SOURCE.read_text()))


def kept(answers: dict) -> Paper:
    paper = Paper()
    paper.keep(checkins.keep(answers, on=TODAY, new_id=paper.new_id))
    return paper


def test_what_was_said_is_kept_word_for_word():
    """A picture, a good thing, and a place for each area that was rated."""
    paper = kept(
        {
            "begin": "areas",
            "good_thing": "Jeg lo 😀",
            "areas": ("health", "work"),
            "rating_health": 7,
            "rating_work": "wont_say",
            "which": "health",
            "helps": "Jeg sover",
            "better": "Jeg trener",
            "how": "fine",
        }
    )
    (said,) = checkins.checkins(paper.things(CHECKIN))
    rated = ratings.ratings(paper.things(RATING))

    assert (said.good_thing, said.on) == ("Jeg lo 😀", TODAY)
    assert rated.keys() == {about_area("health"), about_area("work")}
    (health,) = rated[about_area("health")]
    assert (health.value, health.helps, health.better) == (7, "Jeg sover", "Jeg trener")
    assert rated[about_area("work")][0].unsaid == "wont_say"


def test_thoughts_about_an_area_are_kept_also_when_it_was_not_rated():
    """Nothing that was written is lost."""
    paper = kept({"which": "home", "helps": "Naboen", "better": "Jeg lager mat"})
    (home,) = ratings.ratings(paper.things(RATING))[about_area("home")]

    assert (home.value, home.helps, home.better) == (None, "Naboen", "Jeg lager mat")


@pytest.mark.parametrize(
    "answers", [{}, {"begin": "not_today"}, {"how": "tiring"}, {"next": "week"}]
)
def test_who_said_nothing_keeps_nothing(answers):
    """How it was to answer is nothing by itself."""
    assert checkins.keep(answers, on=TODAY, new_id=Paper().new_id) == ()


def test_who_wants_nothing_kept_keeps_nothing():
    """Said at the end, after heavy answers: no trace stays."""
    answers = {"good_thing": "x", "rating_home": 1, "heavy": checkins.FORGET}

    assert checkins.keep(answers, on=TODAY, new_id=Paper().new_id) == ()


def test_a_heavy_answer_is_met_with_calm_and_no_question():
    """After a low place nothing more is asked about it, on any way through the conversation."""
    dice, seen = random.Random(2), 0
    for _ in range(2000):
        answers = wander(FORM, dice)
        said = given(FORM, answers)
        rated = [said.get(f"rating_{area}") for area in RATED]
        if any(isinstance(value, int) and value <= HEAVY for value in rated):
            seen += 1
            asked = {item.id for item in path(FORM, answers)}
            assert "heavy" in asked
            assert not asked & {"which", "helps", "better"}
    assert seen > 100


def test_only_the_areas_that_were_chosen_are_asked():
    """Any subset, also none."""
    dice = random.Random(3)
    for _ in range(1000):
        answers = wander(FORM, dice)
        chosen = given(FORM, answers).get("areas", ())
        asked = {item.id for item in path(FORM, answers)}
        assert {f"rating_{area}" for area in chosen} == {
            f"rating_{area}" for area in RATED if f"rating_{area}" in asked
        }


def test_nobody_is_asked_again_who_did_not_say_so():
    """I come myself is what no answer means, too."""
    assert checkins.asked_again({}, today=TODAY) is None
    assert checkins.asked_again({"next": "self"}, today=TODAY) is None
    assert checkins.asked_again({"next": "week"}, today=TODAY) == date(2026, 12, 5)
    assert checkins.asked_again({"next": "month"}, today=TODAY) == date(2026, 12, 28)


def test_the_newest_is_first_and_a_removed_one_is_gone():
    """Two on one day are two."""
    paper = kept({"good_thing": "en"})
    paper.keep(checkins.keep({"good_thing": "to"}, on=TODAY, new_id=paper.new_id))
    both = checkins.checkins(paper.things(CHECKIN))
    assert [one.good_thing for one in both] == ["to", "en"]

    paper.keep(checkins.remove(both[0]))
    assert [one.good_thing for one in checkins.checkins(paper.things(CHECKIN))] == ["en"]
