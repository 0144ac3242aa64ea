"""The first meeting: what is said becomes part of the page, and nothing else is touched."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from tests.screens.library import library
from youthapp.domain import about, meeting
from youthapp.domain.about import About
from youthapp.domain.conversation import Answer, own
from youthapp.domain.facts import Change, Thing

PICKS = {
    "likes": ("music", "sport"),
    "good_at": ("helping", "cooking"),
    "good_day": ("slept", "laugh"),
}


def page(**said: Answer) -> About:
    """Make a page that says this."""
    (change,) = about.keep(About(), said, new_id=lambda: "01")
    return about.about([Thing("01", "about", dict(change.changes), {}, False, (1, "aa"), ())])


def after(before: About, changes: tuple[Change, ...]) -> dict[str, object]:
    """Tell what the page says with the changes in it."""
    told = about.answers(before)
    for change in changes:
        fields = {**_fields(before), **change.changes}
        thing = Thing("01", "about", fields, {}, False, (1, "aa"), ())
        told = about.answers(about.about([thing]))
    return told


def _fields(one: About) -> dict[str, object]:
    found: dict[str, object] = {}
    for part in one.parts.values():
        found |= {part.id: part.picks, f"{part.id}_words": part.words or None}
    return found


answered = st.fixed_dictionaries(
    {},
    optional={
        "called": st.sampled_from(["Sol", "S", "★"]),
        **{
            name: st.lists(st.sampled_from(picks), min_size=1, unique=True).map(tuple)
            for name, picks in PICKS.items()
        },
        "begin": st.sampled_from(meeting.STARTS),
    },
)


@given(answered)
def test_what_is_passed_over_stays_as_it_was(said: dict[str, Answer]) -> None:
    """Whatever is answered, the rest of the page is not touched."""
    before = page(called="Måne", likes=("animals",), hard_day=("walk",), good_day=(own("te"),))
    parts = {name: value for name, value in said.items() if name in meeting.PARTS}

    changes = meeting.keep(before, said, new_id=lambda: "02")

    assert after(before, changes) == {**about.answers(before), **parts}
    assert meeting.keeps(said) == bool(parts)


def test_where_to_begin_is_kept_nowhere() -> None:
    """It leads on, and that is all."""
    ids = map(str, count())

    assert meeting.keep(About(), {"begin": "goal"}, new_id=lambda: next(ids)) == ()
    assert meeting.start({"begin": "goal"}) == "goal"
    assert meeting.start({}) == "nothing"


def test_what_the_page_says_already_stands_in_the_fields() -> None:
    """Of the parts that are asked about, as a field holds it before it is an answer."""
    before = page(called="Sol", likes=("music", own("å fiske")), hard_day=("walk",))

    assert meeting.known(before) == {"called": "Sol", "likes": "music\nå fiske"}


def test_its_options_are_those_of_the_page() -> None:
    """What is tapped here has its words, its picture and its place there."""
    mine, theirs = library().form("first-meeting"), library().form("about-me")

    for part in meeting.PARTS:
        options = [(one.id, one.icon) for one in mine.item(part).options]
        assert options == [(one.id, one.icon) for one in theirs.item(part).options]
        for option, _ in options:
            texts = {
                library().text(f"form/{form}/{part}/{option}", "nb")
                for form in ("first-meeting", "about-me")
            }
            assert len(texts) == 1
    assert tuple(one.id for one in mine.item(meeting.BEGIN).options) == meeting.STARTS
    assert {item.id for item in mine.items if item.kind != "say"} == {
        *meeting.PARTS,
        meeting.BEGIN,
    }
