"""The council: a finding must be answered, a promise has a day, and nothing travels unseen."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain import council
from youthapp.domain.council import (
    Finding,
    Judgement,
    Meeting,
    Point,
    Reply,
    answered,
    due,
    in_language,
    may_become,
    newest_first,
    overdue,
    unanswered,
)
from youthapp.domain.feedback import clean
from youthapp.errors import Unreadable

CLOSED = date(2026, 12, 1)
DAY = timedelta(days=1)

words = st.text(min_size=1, max_size=40).map(clean).filter(bool)
codes = st.sampled_from(["nb", "en", "ar", "fa_AF", "so", "ti"])
some_texts = st.dictionaries(codes, words, min_size=1)
days = st.dates(date(2026, 1, 1), date(2030, 1, 1))
ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
replies = st.one_of(
    st.builds(Reply, st.just("will"), some_texts, days, days),
    st.builds(Reply, st.sampled_from(["did", "cannot"]), some_texts, st.none(), days),
)
findings = st.builds(
    Finding, ids, ids, some_texts, st.booleans(), st.lists(replies, max_size=3).map(tuple)
)
points = st.builds(
    Point,
    some_texts,
    st.dictionaries(codes, words),
    st.dictionaries(codes, words),
    st.sampled_from(council.POINT_STATES),
)
meetings = st.builds(Meeting, ids, days, st.lists(points, max_size=3).map(tuple))
judgements = st.one_of(
    st.just(Judgement("withhold")),
    st.builds(Judgement, st.sampled_from(["publish", "summarise"]), some_texts),
)


def a_finding(*given: Reply, published: bool = True) -> Finding:
    """Return a finding with these answers."""
    return Finding("cold", "house", {"nb": "Det er kaldt på badet."}, published, given)


def will(by: date) -> Reply:
    """Promise something for a day."""
    return Reply("will", {"nb": "Vi bytter ovnen."}, by, CLOSED)


DID = Reply("did", {"nb": "Ovnen er ny."}, None, CLOSED)
CANNOT = Reply("cannot", {"nb": "Utleier vil ikke."}, None, CLOSED)


@given(findings)
def test_a_finding_that_is_written_reads_the_same(finding: Finding) -> None:
    """With all its answers, in their order."""
    assert council.read_finding(council.finding_to_data(finding)) == finding


@given(meetings)
def test_a_meeting_that_is_written_reads_the_same(meeting: Meeting) -> None:
    """Day, themes, decisions and what was won."""
    assert council.read_meeting(council.meeting_to_data(meeting)) == meeting


@given(judgements)
def test_a_judgement_that_is_written_reads_the_same(judgement: Judgement) -> None:
    """The verdict and what is shown."""
    assert council.read_judgement(council.judgement_to_data(judgement)) == judgement


KEYS = [each.name for kind in (Finding, Reply, Meeting, Point, Judgement) for each in fields(kind)]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*KEYS, "nb"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_what_is_none_of_ours_is_unreadable_and_nothing_else(held: object) -> None:
    """Whatever JSON comes in: it is read, or refused by the one name for that."""
    for read in (
        council.read_finding,
        council.read_reply,
        council.read_meeting,
        council.read_judgement,
        council.read_texts,
    ):
        try:
            read(held)  # type: ignore[operator]
        except Unreadable:
            continue


@pytest.mark.parametrize(
    "change",
    [
        {"id": "../cold"},
        {"id": "Cold"},
        {"survey": 3},
        {"texts": {}},
        {"texts": {"nb": "   "}},
        {"texts": {"nb": "x" * 1001}},
        {"texts": {"norsk bokmål": "x"}},
        {"texts": {"nb": 7}},
        {"texts": ["nb"]},
        {"published": "yes"},
        {"published": 1},
        {"replies": {}},
        {"replies": [{"kind": "maybe", "texts": {"nb": "x"}, "by": None, "on": "2026-12-01"}]},
        {"replies": [{"kind": "will", "texts": {"nb": "x"}, "by": None, "on": "2026-12-01"}]},
        {
            "replies": [
                {"kind": "did", "texts": {"nb": "x"}, "by": "2026-12-01", "on": "2026-12-01"}
            ]
        },
        {"replies": [{"kind": "did", "texts": {"nb": "x"}, "by": None, "on": "soon"}]},
    ],
)
def test_a_finding_is_held_to_its_rules(change: dict[str, object]) -> None:
    """A day goes with a promise alone, at most 1000 letters, at least one language."""
    with pytest.raises(Unreadable):
        council.read_finding(council.finding_to_data(a_finding(DID)) | change)


def test_what_no_screen_can_show_is_left_out() -> None:
    """Letters without a shape are taken away, and a language without a text is none."""
    read = council.read_texts({"nb": "Kaldt\x00 på badet\ud800 ", "en": "\x07"})

    assert read == {"nb": "Kaldt på badet\ufffd"}


def test_a_finding_wants_its_answer_within_thirty_days() -> None:
    """Counted from the last day of the survey; a draft wants none."""
    finding = a_finding()
    last = CLOSED + timedelta(days=30)

    assert due(finding, closed=CLOSED) == last
    assert not overdue(finding, last, closed=CLOSED)
    assert overdue(finding, last + DAY, closed=CLOSED)
    assert not overdue(replace(finding, published=False), last + DAY, closed=CLOSED)


def test_a_promise_is_late_when_its_day_is_over() -> None:
    """Not on the day itself; and what was done, or cannot be done, is never late."""
    day = CLOSED + timedelta(days=90)

    assert not overdue(a_finding(will(day)), day, closed=CLOSED)
    assert overdue(a_finding(will(day)), day + DAY, closed=CLOSED)
    for last in (DID, CANNOT):
        assert not overdue(a_finding(will(day), last), day + DAY, closed=CLOSED)


def test_the_newest_answer_counts_and_all_are_kept() -> None:
    """A promise that was moved still shows what was promised first."""
    first, later = will(CLOSED + DAY), will(CLOSED + 9 * DAY)

    finding = answered(answered(a_finding(), first), later)

    assert finding.reply == later
    assert finding.replies == (first, later)


def test_the_same_answer_again_changes_nothing() -> None:
    """A phone that sends twice, on another day too, makes no second row."""
    finding = answered(a_finding(), DID)

    assert answered(finding, replace(DID, on=CLOSED + DAY)) == finding
    assert len(answered(answered(finding, CANNOT), DID).replies) == 3


def test_only_published_findings_wait_for_an_answer() -> None:
    """What keeps a survey from being put away: published, and nothing said to it."""
    waiting, draft, done = a_finding(), a_finding(published=False), a_finding(DID)

    assert unanswered([waiting, draft, done]) == (waiting,)


def test_what_is_published_stays_published() -> None:
    """A finding cannot be taken out of sight so that nobody has to answer it."""
    assert may_become(a_finding(published=False), a_finding())
    assert not may_become(a_finding(), a_finding(published=False))


def test_what_is_answered_keeps_its_words() -> None:
    """It can be said in one more language, and not in other words."""
    before = a_finding(DID)
    more = replace(before, texts={**before.texts, "so": "Waa qabow."})
    other = replace(before, texts={"nb": "Alt er fint på badet."})

    assert may_become(before, more)
    assert not may_become(before, other)
    assert may_become(a_finding(), replace(a_finding(), texts=other.texts))
    assert may_become(replace(before, published=False), other)


def test_what_is_withheld_shows_nothing() -> None:
    """Whatever was sent with it."""
    read = council.read_judgement({"verdict": "withhold", "shown": {"nb": "x"}})

    assert read == Judgement("withhold", {})
    for shown in ({}, {"nb": ""}, None):
        with pytest.raises(Unreadable):
            council.read_judgement({"verdict": "publish", "shown": shown})


def test_a_text_is_shown_in_ones_language_else_in_norwegian_else_in_any() -> None:
    """And it is told which, so that it can be marked and set the right way round."""
    assert in_language({"nb": "Varmt", "so": "Kulayl"}, "so") == ("Kulayl", "so")
    assert in_language({"nb": "Varmt", "so": "Kulayl"}, "ar") == ("Varmt", "nb")
    assert in_language({"uk": "Тепло", "so": "Kulayl"}, "ar") == ("Kulayl", "so")
    assert in_language({}, "ar") == ("", "ar")


@given(st.lists(meetings, max_size=5))
def test_the_newest_meeting_comes_first(held: list[Meeting]) -> None:
    """Whatever order they were written in."""
    days = [each.day for each in newest_first(held)]

    assert days == sorted(days, reverse=True)
    assert len(days) == len(held)
