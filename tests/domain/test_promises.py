"""Promises: asked, seen, promised, done, and the same on both phones."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.domain.things import thing_of
from youthapp.domain import messages, parcels, promises
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, Thing
from youthapp.domain.kinds import MESSAGE
from youthapp.domain.messages import ANSWER, BACK, HELLO, SEEN
from youthapp.domain.parcels import SHARE
from youthapp.domain.promises import Promise
from youthapp.errors import EmptyText, TooLong

TODAY = date(2026, 11, 25)  # a Wednesday
YOUTH, ADULT = "aa" * 32, "ab" * 32
TO_ADULT = Contact(("c" * 32,), "M", ADULT, "cd" * 32, TODAY)
TO_YOUTH = Contact(("d" * 32,), "A", YOUTH, "ce" * 32, TODAY)


class Two:
    """A youth and an adult, and what each has said to the other."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.youth: list[Change] = []
        self.adult: list[Change] = []

    def new_id(self) -> str:
        """Return the next id."""
        return f"{next(self._numbers):032x}"

    def asks(self, word: str = HELLO, about: str = "") -> str:
        """Let the youth say something; return its id."""
        said = messages.say(TO_ADULT, word, on=TODAY, new_id=self.new_id, about=about)
        self.youth.append(said)
        return said.item

    def shows(self) -> str:
        """Let the youth show something; return the parcel's id."""
        sent = parcels.send(TO_ADULT, SHARE, {"share": "1"}, on=TODAY, new_id=self.new_id)
        self.youth.append(sent)
        return sent.item

    def says(self, word: str, about: str, reply: str = "", day: date | None = None) -> None:
        """Let the adult say something about it."""
        self.adult.append(
            messages.say(
                TO_YOUTH, word, on=TODAY, new_id=self.new_id, about=about, reply=reply, day=day
            )
        )

    def promises(self, text: str, by: date | None = None) -> str:
        """Let the adult promise something in own words; return its id."""
        made = promises.promise(TO_YOUTH, text, by=by, on=TODAY, new_id=self.new_id)
        self.adult.append(made)
        return made.item

    def does(self, what: str) -> None:
        """Let the adult say that something is done."""
        one = next(each for each in self.at_the_adult() if each.id == what)
        self.adult.append(promises.done(TO_YOUTH, one, on=TODAY, new_id=self.new_id))

    def at_the_youth(self) -> tuple[Promise, ...]:
        """Return what stands on the youth's phone."""
        mine, sent = _own(self.youth)
        came, arrived = _theirs(self.adult, ADULT)
        return promises.to_me(
            messages.messages(mine),
            messages.received(came),
            parcels.parcels(sent),
            parcels.arrivals(arrived),
        )

    def at_the_adult(self) -> tuple[Promise, ...]:
        """Return what stands on the adult's phone."""
        mine, sent = _own(self.adult)
        came, arrived = _theirs(self.youth, YOUTH)
        return promises.by_me(
            messages.messages(mine),
            messages.received(came),
            parcels.parcels(sent),
            parcels.arrivals(arrived),
        )


def _own(changes: Sequence[Change]) -> tuple[list[Thing], list[Thing]]:
    things = [thing_of(each) for each in changes]
    return (
        [each for each in things if each.kind == MESSAGE],
        [each for each in things if each.kind != MESSAGE],
    )


def _theirs(changes: Sequence[Change], sender: str) -> tuple[list[Thing], list[Thing]]:
    """Return messages and parcels as they came to the other."""
    said, sent = _own(changes)
    came = [messages.arrived(m.id, sender, messages.body(m)) for m in messages.messages(said)]
    arrived = [parcels.arrived(p.id, sender, parcels.body(p)) for p in parcels.parcels(sent)]
    return [thing_of(each) for each in came if each], [thing_of(each) for each in arrived if each]


def states(two: Two) -> list[str]:
    """Return how it stands, the same on both phones."""
    mine, theirs = two.at_the_youth(), two.at_the_adult()
    assert [(p.id, p.state, p.by) for p in mine] == [(p.id, p.state, p.by) for p in theirs]
    assert {p.who for p in mine} <= {ADULT}
    assert {p.who for p in theirs} <= {YOUTH}
    return [each.state for each in mine]


def test_a_hello_is_asked_seen_promised_and_done() -> None:
    """One step after the other, and both see the same."""
    two = Two()
    hello = two.asks()
    assert states(two) == ["asked"]
    two.says(SEEN, hello)
    assert states(two) == ["seen"]
    two.says(ANSWER, hello, "week")
    assert states(two) == ["promised"]
    [one] = two.at_the_youth()
    assert (one.kind, one.reply, one.by) == ("hello", "week", date(2026, 11, 29))
    assert not one.overdue(date(2026, 11, 29))
    assert one.overdue(date(2026, 11, 30))
    two.does(hello)
    assert states(two) == ["done"]
    assert not two.at_the_youth()[0].overdue(date(2027, 1, 1))


def test_an_answer_that_promises_nothing_is_no_promise() -> None:
    """To call when one likes is the youth's to do, and thanks are thanks."""
    two = Two()
    two.says(ANSWER, two.asks(), "call")
    two.says(ANSWER, two.shows(), "thanks")
    assert states(two) == []


def test_what_was_shown_is_a_promise_when_the_adult_comes_or_talks() -> None:
    """To show something asks for nothing; the day of the talk is the promise's day."""
    two = Two()
    first, second = two.shows(), two.shows()
    two.says(SEEN, first)
    assert states(two) == []
    friday = TODAY + timedelta(days=2)
    two.says(ANSWER, first, "talk", friday)
    two.says(ANSWER, second, "come")
    assert [(one.reply, one.by) for one in two.at_the_youth()] == [("talk", friday), ("come", None)]
    two.does(second)
    assert states(two) == ["promised", "done"]


def test_the_last_answer_counts_and_what_is_taken_back_is_not_asked() -> None:
    """A second thought replaces the first."""
    two = Two()
    hello = two.asks()
    two.says(ANSWER, hello, "week")
    two.says(ANSWER, hello, "tomorrow")
    assert two.at_the_youth()[0].by == TODAY + timedelta(days=1)
    two.asks(BACK, about=hello)
    assert states(two) == []


def test_a_promise_in_own_words_has_a_day_or_none() -> None:
    """It is promised as soon as it is written."""
    two = Two()
    first = two.promises("  Finne ut om norskkurset ", TODAY)
    two.promises("ቴለፎን")
    assert [(one.text, one.by) for one in two.at_the_youth()] == [
        ("Finne ut om norskkurset", TODAY),
        ("ቴለፎን", None),
    ]
    two.does(first)
    assert states(two) == ["done", "promised"]


def test_a_promise_is_short_and_says_something() -> None:
    """Two hundred letters at most."""
    two = Two()
    with pytest.raises(EmptyText):
        two.promises("  ")
    with pytest.raises(TooLong):
        two.promises("a" * 201)
    assert two.promises("a" * 200)


def test_nobody_finishes_or_answers_what_was_asked_of_another() -> None:
    """The id is known to one person alone; a third one's word about it says nothing."""
    two = Two()
    hello = two.asks()
    stranger = "ef" * 32
    said = messages.say(TO_YOUTH, ANSWER, on=TODAY, new_id=two.new_id, about=hello, reply="today")
    sent = parcels.send(TO_YOUTH, "done", on=TODAY, new_id=two.new_id, about=hello)
    came, arrived = _theirs([said, sent], stranger)
    mine, _ = _own(two.youth)
    [one] = promises.to_me(
        messages.messages(mine), messages.received(came), (), parcels.arrivals(arrived)
    )
    assert one.state == "asked"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["hello", "back", "show", "seen", "answer", "own", "done"]),
            st.integers(0, 20),
            st.sampled_from(["today", "week", "call", "thanks", "come", "talk"]),
        ),
        max_size=12,
    )
)
def test_both_phones_agree_whatever_is_said(steps: list[tuple[str, int, str]]) -> None:
    """And what is done was asked or promised before."""
    two, ids = Two(), ["f" * 32]
    for step, number, reply in steps:
        about = ids[number % len(ids)]
        if step == "hello":
            ids.append(two.asks())
        elif step == "back":
            two.asks(BACK, about=about)
        elif step == "show":
            ids.append(two.shows())
        elif step == "own":
            ids.append(two.promises("x"))
        elif step == "done":
            two.adult.append(
                parcels.send(TO_YOUTH, "done", on=TODAY, new_id=two.new_id, about=about)
            )
        else:
            two.says(step, about, reply if step == "answer" else "")
    states(two)
    assert {one.id for one in two.at_the_youth()} <= set(ids)
