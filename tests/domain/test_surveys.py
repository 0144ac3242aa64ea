"""Surveys: the ballot is what was seen, nothing else travels, and counting forgets who."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.strategies import forms, walks
from tests.fakes import OPEN_ROUND, SURVEY_FORM
from youthapp import wire
from youthapp.domain import counting, surveys
from youthapp.domain.conversation import SEEN, SKIPPED, own, read_form
from youthapp.domain.surveys import Row
from youthapp.errors import TooLarge, Unreadable

ANSWERS = {
    "hello": SEEN,
    "met": 4,
    "noise": "disturbs",
    "calmer": ("room", "door"),
    "activities": SKIPPED,
    "idea": "Lengre åpent",
}


@given(st.data())
def test_what_is_shown_before_sending_is_exactly_what_is_sent(data):
    """Row for row the preview is the ballot, and the ballot reads back to it."""
    form = data.draw(forms()).form
    answers = {item.id: value for item, value in data.draw(walks(form))}

    rows = surveys.preview(form, answers)
    read = surveys.read_ballot(form, surveys.ballot(form, answers))

    assert {row.item for row in rows} == set(read)
    for row in rows:
        one, other = row.answer, read[row.item]
        ordered = form.item(row.item).kind == "ranking"
        assert one == other or (not ordered and sorted(one) == list(other))


@given(st.data())
def test_the_way_to_an_answer_leaves_no_trace(data):
    """The same answers give the same bytes, whatever was read, skipped or chosen first."""
    form = data.draw(forms()).form
    answers = {item.id: value for item, value in data.draw(walks(form))}
    dice = data.draw(st.randoms())
    shuffled = list(answers.items())
    dice.shuffle(shuffled)

    other_way = {
        item: tuple(dice.sample(value, len(value)))
        if isinstance(value, tuple) and form.item(item).kind != "ranking"
        else value
        for item, value in shuffled
    }

    assert surveys.ballot(form, other_way) == surveys.ballot(form, answers)


def test_an_order_is_what_a_ballot_says_of_it():
    """What was put first stays first, and another order is another ballot."""
    options = [{"id": one} for one in "abc"]
    item = {"id": "q", "kind": "ranking", "options": options}
    form = read_form({"id": "f", "version": 1, "kind": "survey", "items": [item]})
    body = surveys.ballot(form, {"q": ("c", "a")})

    assert surveys.read_ballot(form, body) == {"q": ("c", "a")}
    assert body != surveys.ballot(form, {"q": ("a", "c")})


def test_separate_thoughts_are_rows_of_their_own():
    """Nothing in what is counted says that two texts came from one person."""
    item = {"id": "q", "kind": "text"}
    form = read_form({"id": "f", "version": 1, "kind": "survey", "items": [item]})
    ballots = [{"q": ("mer mat", "lengre åpent")}, {"q": "et bord"}]

    (count,) = counting.tally(form, ballots).items

    assert count.texts == ("et bord", "lengre åpent", "mer mat")
    assert count.answers == 2


def test_thoughts_that_are_too_long_together_are_refused_before_they_are_sent():
    """Each fits its field, but a ballot is no longer for it; some letters are three bytes."""
    item = {"id": "q", "kind": "text", "max_length": 500}
    form = read_form({"id": "f", "version": 1, "kind": "survey", "items": [item]})
    thoughts = tuple(letter * 500 for letter in "ሀለሐ")

    assert surveys.ballot(form, {"q": thoughts[:2]})
    with pytest.raises(TooLarge):
        surveys.ballot(form, {"q": thoughts})


def test_a_ballot_holds_the_form_and_the_answers_and_nothing_else():
    """No person, no device, no time, no language; no trace of what was skipped."""
    held = json.loads(surveys.ballot(SURVEY_FORM, ANSWERS))

    assert held == {
        "form": "base-mini",
        "version": 1,
        "form_sha256": OPEN_ROUND.form_sha256,
        "answers": {
            "met": 4,
            "noise": "disturbs",
            "calmer": ["door", "room"],
            "idea": "Lengre åpent",
        },
    }


def test_the_preview_follows_the_form():
    """Rows come in the order of the questions."""
    assert surveys.preview(SURVEY_FORM, ANSWERS) == (
        Row("met", 4),
        Row("noise", "disturbs"),
        Row("calmer", ("room", "door")),
        Row("idea", "Lengre åpent"),
    )


@pytest.mark.parametrize("letter", ["x", "å", "ሰ", "🌱", '"', "\n"])
def test_a_ballot_that_is_written_fits_its_envelope(letter):
    """Any text either fits the 4096 bytes that travel, or is refused before sending."""
    texts = [{"id": f"t{number}", "kind": "text"} for number in range(4)]
    form = read_form({"id": "f", "version": 1, "kind": "survey", "items": texts})
    fitted = 0
    for length in range(20, 501, 20):
        answers = {text["id"]: letter * length + "." for text in texts}
        try:
            body = surveys.ballot(form, answers)
        except TooLarge:
            assert length > 100
        else:
            fitted += 1
            assert wire.read_ballot(wire.ballot(b"i" * 16, body)) == (b"i" * 16, body)
    assert fitted


@pytest.mark.parametrize(
    "change",
    [
        {"form": "other"},
        {"version": 2},
        {"form_sha256": "0" * 64},
        {"language": "ti"},
        {"answers": {"met": 6}},
        {"answers": {"met": SKIPPED}},
        {"answers": {"hello": SEEN}},
        {"answers": {"nowhere": 1}},
        {"answers": {"calmer": ["room"]}},
        {"answers": {"noise": ["calm"]}},
        {"answers": {"activities": []}},
        {"answers": {"activities": [1]}},
        {"answers": {"met": {"x": 1}}},
        {"answers": {"met": None}},
        {"answers": {"idea": "x" * 501}},
        {"answers": []},
        {"answers": None},
    ],
)
def test_a_ballot_that_does_not_fit_the_form_is_refused(change):
    """Nothing travels along unseen, and no impossible answer is counted."""
    held = {**json.loads(surveys.ballot(SURVEY_FORM, ANSWERS)), **change}

    with pytest.raises(Unreadable):
        surveys.read_ballot(SURVEY_FORM, json.dumps(held).encode())


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"\xff", b"{}", b"[" * 4000, b"1"])
def test_bytes_that_are_no_ballot_are_refused(body):
    """Any bytes are read or refused, never worse."""
    with pytest.raises(Unreadable):
        surveys.read_ballot(SURVEY_FORM, body)


def test_an_empty_ballot_is_a_ballot():
    """Who skips everything is heard as well: one ballot, no answers."""
    body = surveys.ballot(SURVEY_FORM, {})

    counted = counting.tally(SURVEY_FORM, [surveys.read_ballot(SURVEY_FORM, body)])

    assert counted.ballots == 1
    assert {count.answers for count in counted.items} == {0}


def test_counting_is_by_question():
    """Each answer is counted where it was given; who skipped is not among the answers."""
    own_option = read_form(
        {
            "id": "f",
            "version": 1,
            "kind": "survey",
            "items": [
                {"id": "say", "kind": "say"},
                {"id": "face", "kind": "faces", "options": [{"id": "dont_know"}]},
                {
                    "id": "do",
                    "kind": "choices",
                    "options": [{"id": "a"}, {"id": "b"}],
                    "other": True,
                },
                {"id": "idea", "kind": "text"},
            ],
        }
    )
    ballots = [
        {"face": 5, "do": ("a", own("synge"))},
        {"face": 5, "do": ("a", "b"), "idea": "to"},
        {"face": "dont_know", "idea": "en"},
        {},
    ]

    face, do, idea = counting.tally(own_option, ballots).items

    assert (face.answers, face.counts["5"], face.counts["1"], face.counts["dont_know"]) == (
        3,
        2,
        0,
        1,
    )
    assert (do.answers, dict(do.counts), do.texts) == (2, {"a": 2, "b": 1, "other": 1}, ("synge",))
    assert (idea.answers, dict(idea.counts), idea.texts) == (2, {}, ("en", "to"))


def test_counting_forgets_the_order_of_ballots():
    """Ballots in any order give the same tally, texts included."""
    dice = random.Random(4)
    ballots = [{"met": dice.randint(1, 5), "idea": dice.choice(["a", "b", "c"])} for _ in range(20)]

    assert counting.tally(SURVEY_FORM, ballots) == counting.tally(
        SURVEY_FORM, dice.sample(ballots, 20)
    )


def test_a_round_reads_as_it_is_written():
    """The phone's copy of a round is the server's."""
    assert surveys.read_round(surveys.round_to_data(OPEN_ROUND)) == OPEN_ROUND
    bare = replace(OPEN_ROUND, opens=None, closes=None, invited=None)
    assert surveys.read_round(surveys.round_to_data(bare)) == bare


def test_a_round_without_a_number_invited_is_read():
    """The server need not tell how many were invited."""
    sent = {
        "id": "r",
        "form": "f",
        "version": 1,
        "form_sha256": "",
        "state": "waiting",
        "opens": "2026-11-22",
        "closes": "",
    }

    read = surveys.read_round(sent)

    assert (read.opens, read.closes, read.invited) == (date(2026, 11, 22), None, None)


@pytest.mark.parametrize(
    "change", [{"state": "secret"}, {"id": ""}, {"closes": "soon"}, {"version": "x"}]
)
def test_a_round_that_is_none_is_refused(change):
    """A damaged list of rounds is named, not guessed at."""
    with pytest.raises(Unreadable):
        surveys.read_round({**surveys.round_to_data(OPEN_ROUND), **change})
    with pytest.raises(Unreadable):
        surveys.read_round({})
