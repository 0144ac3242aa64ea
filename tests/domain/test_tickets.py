"""Tickets: a number for the team lead, whoever waits and wherever it is counted."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta

import hypothesis.strategies as st
from hypothesis import given

from tests.domain.things import thing_of
from youthapp.domain import messages, parcels, tickets
from youthapp.domain.contacts import Contact
from youthapp.domain.facts import Change, Fact, Thing, merge
from youthapp.domain.kinds import LATE, MESSAGE
from youthapp.domain.messages import ANSWER, HELLO, SEEN, Message, Received
from youthapp.domain.parcels import DONE, Arrived
from youthapp.domain.tickets import Waiting

START = date(2026, 11, 2)
LATER = START + timedelta(days=7)
ADULT, OTHER = "ab" * 32, "ac" * 32
SOMEBODY = Contact(("c" * 32,), "M", ADULT, "cd" * 32, START)
LEAD = ("1a" * 32, "1b" * 32)


def ids() -> Callable[[], str]:
    """Return a maker of ids."""
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):032x}"


def said(number: str = "5" * 32, state: str = "sent") -> Message:
    """Return a hello of mine, on the first day."""
    return Message(number, ADULT, HELLO, "", "", START, state)


def named(sender: str = ADULT, keys: tuple[str, str] = LEAD) -> Arrived:
    """Return the word of somebody about who leads their team."""
    data = parcels.written({"root": keys[0], "box": keys[1]})
    return Arrived("7" * 32, sender, parcels.LEAD, data, "", START)


def answered(word: str = ANSWER, reply: str = "week", sender: str = ADULT) -> Received:
    """Return what came about the hello."""
    return Received("6" * 32, sender, word, reply, "5" * 32, START)


def waits(
    *came: Received, today: date = LATER, mine: tuple[Message, ...] = (said(),), **parts: object
) -> set[str]:
    """Return which hellos have waited too long."""
    arrived = parts.get("arrived", [named()])
    found = tickets.waiting(mine, came, arrived, [SOMEBODY])  # type: ignore[arg-type]
    return {each.hello for each in found if each.is_late(today)}


def test_a_hello_is_late_after_seven_days_without_an_answer() -> None:
    """To have seen it is no answer, and an answer of another is none either."""
    assert waits() == {"5" * 32}
    assert waits(today=LATER - timedelta(days=1)) == set()
    assert waits(answered(SEEN, "")) == {"5" * 32}
    assert waits(answered(sender=OTHER)) == {"5" * 32}
    assert waits(answered()) == waits(answered(reply="call")) == set()


def test_what_is_done_not_sent_or_taken_back_is_not_late() -> None:
    """And without a lead there is nobody to tell."""
    done = Arrived("8" * 32, ADULT, DONE, "{}", "5" * 32, START)
    back = Message("9" * 32, ADULT, messages.BACK, "", "5" * 32, START, "sent")
    assert waits(arrived=[named(), done]) == set()
    assert waits(mine=(said(), back)) == set()
    assert waits(mine=(said(state="waiting"),)) == waits(mine=(said(state="gone"),)) == set()
    assert waits(arrived=[]) == waits(arrived=[named(OTHER)]) == set()
    assert waits(arrived=[named(), named(keys=("", ""))]) == set()
    assert waits(arrived=[named(keys=("x" * 64, "1b" * 32))]) == set()


class Books:
    """The tickets on a phone."""

    def __init__(self) -> None:
        self.new_id = ids()
        self._ages = itertools.count(1)
        self._facts: list[Fact] = []

    def keep(self, changes: list[Change]) -> None:
        """Keep changes."""
        for each in changes:
            age = next(self._ages)
            after = tuple(f.id for f in self._facts if f.item == each.item)[-1:]
            fact = Fact(f"{age:032x}", each.item, each.kind, each.changes, age, "d" * 64, after)
            self._facts.append(fact)

    @property
    def things(self) -> list[Thing]:
        """What is kept."""
        return list(merge(self._facts).values())

    def look(self, waiting: dict[str, tuple[str, str]], today: date = LATER) -> None:
        """See what waits now."""
        held, waits = (
            tickets.tickets(self.things),
            [Waiting(h, START, w) for h, w in waiting.items()],
        )
        self.keep(tickets.look(held, waits, today, new_id=self.new_id))

    def send(self, today: date) -> list[tuple[str, str]]:
        """Send what is to be sent; return what the lead reads."""
        told = []
        for each in tickets.to_send(tickets.tickets(self.things), today):
            self.keep([tickets.was_sent(each, today)])
            read = tickets.heard(tickets.note(each))
            assert read is not None
            told.append(read)
        return told


def test_the_lead_is_told_once_and_once_more_when_it_is_over() -> None:
    """What is late for long is said again each month, with the same number."""
    books = Books()
    books.look({"5" * 32: LEAD})
    [(number, state)] = books.send(LATER)
    assert state == "late"
    assert number not in {each.id for each in books.things} | {"5" * 32}
    books.look({"5" * 32: LEAD})
    assert books.send(LATER + timedelta(days=29)) == []
    assert books.send(LATER + timedelta(days=30)) == [(number, "late")]
    books.look({})
    assert books.send(LATER) == [(number, "answered")]
    assert books.send(LATER + timedelta(days=90)) == []


def test_a_phone_whose_clock_is_behind_ends_no_ticket() -> None:
    """It begins none either; else two phones would begin and end them for ever."""
    books = Books()
    books.look({"5" * 32: LEAD}, START)
    assert books.things == []
    books.look({"5" * 32: LEAD}, LATER)
    books.look({"5" * 32: LEAD}, START - timedelta(days=3000))
    assert [each.state for each in tickets.tickets(books.things)] == ["late"]


def test_what_was_over_before_it_was_told_is_not_told() -> None:
    """Nobody hears of it."""
    books = Books()
    books.look({"5" * 32: LEAD})
    books.look({})
    assert books.send(LATER) == []


def test_another_lead_is_told_instead() -> None:
    """The one before counts it no more."""
    books = Books()
    books.look({"5" * 32: LEAD})
    [(number, _)] = books.send(LATER)
    books.look({"5" * 32: ("2a" * 32, "2b" * 32)})
    told = books.send(LATER)
    assert sorted(state for _, state in told) == ["answered", "late"]
    assert dict(told)[number] == "answered"


def test_of_two_tickets_for_one_hello_one_is_closed() -> None:
    """Two phones of one youth looked at once."""
    books, waits = Books(), [Waiting("5" * 32, START, LEAD)]
    books.keep(tickets.look((), waits, LATER, new_id=books.new_id))
    books.keep(tickets.look((), waits, LATER, new_id=books.new_id))
    assert len(books.send(LATER)) == 2
    books.look({"5" * 32: LEAD})
    assert [state for _, state in books.send(LATER)] == ["answered"]


def test_youths_are_told_who_leads_once() -> None:
    """And told again when it is somebody else, or nobody."""
    new_id = ids()
    lead = Contact(("e" * 32,), "L", *LEAD, START, "lead")
    youth = Contact(("f" * 32,), "A", "aa" * 32, "ab" * 32, START)
    sent: list[Change] = []

    def tell(who: Contact | None) -> int:
        """Tell; return how many are told."""
        mine = parcels.parcels(map(thing_of, sent))
        told = tickets.tell(who, [youth], mine, on=START, new_id=new_id)
        sent.extend(told)
        return len(told)

    assert [tell(None), tell(lead), tell(lead), tell(None), tell(None)] == [0, 1, 0, 1, 0]


@given(st.binary(max_size=300))
def test_whatever_lies_in_the_box_is_read_or_left(body: bytes) -> None:
    """Anybody can leave a note; it is a number and one of two words, or nothing."""
    read = tickets.heard(body)
    assert read is None or read[1] in ("late", "answered")


@given(st.permutations(["late", "answered", "late"]))
def test_the_lead_counts_the_same_in_whatever_order_notes_come(order: list[str]) -> None:
    """What was answered is never late again; another one is counted beside it."""
    books = Books()
    for state in order:
        change = tickets.keep("a" * 32, state, books.things, LATER)
        books.keep([change] if change else [])
    change = tickets.keep("b" * 32, "late", books.things, LATER)
    assert change is not None
    books.keep([change])
    assert tickets.count(books.things, LATER) == 1
    assert tickets.count(books.things, LATER + timedelta(days=46)) == 0
    assert {each.kind for each in books.things} == {LATE}
    assert all(set(each.fields) == {"state", "on"} for each in books.things)
    assert MESSAGE not in {each.kind for each in books.things}
