"""Messages and contacts: plain words, no reason, the same from every phone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain.contacts import CONTACT, Contact, contacts, meet, part_from
from youthapp.domain.facts import Change, Fact, Thing, merge
from youthapp.domain.kinds import KINDS, MESSAGE
from youthapp.domain.messages import (
    ANSWER,
    BACK,
    HELLO,
    LONG,
    RECEIVED,
    SEEN,
    Message,
    arrived,
    became,
    body,
    greetings,
    hellos,
    messages,
    received,
    say,
    take_back,
    waiting,
    welcome,
)
from youthapp.errors import EmptyText

TODAY = date(2026, 11, 28)
ROOT, BOX = "ab" * 32, "cd" * 32
ANNA = Contact(("01" * 16,), "A", ROOT, BOX, TODAY)


def ids() -> object:
    numbers = count(1)
    return lambda: f"{next(numbers):032x}"


NEW = ids()


def things(changes: Sequence[Change]) -> list[Thing]:
    """Return what the changes come to, on one phone."""
    facts, heads = [], {}
    for at, change in enumerate(changes, 1):
        after = heads.get(change.item, ())
        number = f"{at:032x}"
        facts.append(Fact(number, change.item, change.kind, change.changes, at, "dd" * 32, after))
        heads[change.item] = (number,)
    return list(merge(facts).values())


def hello(number: str = "05" * 16, on: date = TODAY, sender: str = ROOT) -> Change:
    """Return a hello that came."""
    written = json.dumps({"word": HELLO, "reply": "", "about": "", "on": on.isoformat()}).encode()
    change = arrived(number, sender, written)
    assert change is not None
    return change


def test_a_person_is_met_once_and_can_be_called_otherwise() -> None:
    """The same keys again only change the name; other keys are somebody else."""
    first = meet((ROOT, BOX), " A ", (), on=TODAY, new_id=NEW)
    known = contacts(things([first]))
    again = meet((ROOT, BOX), "Anna", known, on=TODAY, new_id=NEW)
    other = meet((BOX, ROOT), "B", known, on=TODAY, new_id=NEW)

    found = contacts(things([first, again, other]))
    assert [(each.name, each.root) for each in found] == [("Anna", ROOT), ("B", BOX)]
    assert found[0].items == (first.item,)


def test_a_person_without_a_name_is_not_kept() -> None:
    """One must know afterwards who it was."""
    with pytest.raises(EmptyText):
        meet((ROOT, BOX), " \n", (), on=TODAY, new_id=NEW)


def test_two_phones_that_met_the_same_person_part_from_all_of_it() -> None:
    """Both things that hold the person go."""
    both = [
        Change(number * 16, CONTACT, {"name": "A", "root": ROOT, "box": BOX, "on": "2026-11-28"})
        for number in ("01", "02")
    ]
    [one] = contacts(things(both))
    assert one.items == ("01" * 16, "02" * 16)
    assert contacts(things([*both, *part_from(one)])) == ()


def test_a_hello_has_no_field_for_a_reason() -> None:
    """By schema: a word, an answer, what it is about, a day."""
    said = say(ANNA, HELLO, on=TODAY, new_id=NEW)
    assert KINDS[MESSAGE].texts == KINDS[RECEIVED].texts == frozenset()
    assert json.loads(body(messages(things([said]))[0])).keys() == {"word", "reply", "about", "on"}


words = st.sampled_from([HELLO, SEEN, ANSWER, "a-later-word"])


@given(words, st.sampled_from(["", "today", "week"]), st.sampled_from(["", "05" * 16]), st.dates())
def test_what_was_written_is_read(word: str, reply: str, about: str, on: date) -> None:
    """Through the sealed body and back, whatever was said."""
    mine = Message("06" * 16, ROOT, word, reply, about, on, "waiting")
    change = arrived(mine.id, BOX, body(mine))
    assert change is not None
    [came] = received(things([change]))
    assert (came.id, came.sender, came.word, came.reply) == (mine.id, BOX, word, reply)
    assert (came.about, came.on) == (about, on)


@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_rubbish_is_kept_out(written: bytes) -> None:
    """It is refused or read; it never breaks anything."""
    change = arrived("05" * 16, ROOT, written)
    if change is not None:
        assert received(things([change]))


@pytest.mark.parametrize(
    "said", [[], "hello", None, {"word": 1}, {"word": "x" * 65}, {"word": HELLO, "on": 7}]
)
def test_a_body_of_another_shape_is_kept_out(said: object) -> None:
    """Nothing is guessed."""
    assert arrived("05" * 16, ROOT, json.dumps(said).encode()) is None


def test_a_message_waits_is_sent_or_taken_back() -> None:
    """What is sent or taken back waits no more."""
    first, second = (say(ANNA, HELLO, on=TODAY, new_id=NEW) for _ in range(2))
    both = things([first, second])
    assert [each.id for each in waiting(both)] == [first.item, second.item]
    one, other = messages(both)
    back = take_back(other, ANNA, on=TODAY, new_id=NEW)
    after = things([first, second, became(one, "sent"), back])
    assert waiting(after) == ()
    assert [each.state for each in messages(after)] == ["sent"]


def test_a_hello_shows_what_they_said_to_it() -> None:
    """Seen, then answered; what others say, or about another, is not about this one."""
    mine = say(ANNA, HELLO, on=TODAY, new_id=NEW)
    older = say(ANNA, HELLO, on=TODAY, new_id=NEW)

    def theirs(word: str, about: str, sender: str = ROOT, reply: str = "") -> Change:
        written = Message(NEW(), BOX, word, reply, about, TODAY, "sent")  # type: ignore[operator]
        change = arrived(written.id, sender, body(written))
        assert change is not None
        return change

    came = [theirs(SEEN, mine.item), theirs(ANSWER, mine.item, sender=BOX, reply="call")]
    newest, oldest = hellos(messages(things([older, mine])), received(things(came)), ANNA)
    assert (newest.message.id, newest.seen, newest.reply) == (mine.item, True, "")
    assert (oldest.seen, oldest.reply) == (False, "")

    came.append(theirs(ANSWER, mine.item, reply="today"))
    newest, _ = hellos(messages(things([older, mine])), received(things(came)), ANNA)
    assert newest.reply == "today"


def test_a_hello_that_was_sent_is_taken_back_by_telling_so() -> None:
    """The other does not see it among what waits; mine says that I took it back."""
    mine = say(ANNA, HELLO, on=TODAY, new_id=NEW)
    [sent] = messages(things([mine, Change(mine.item, MESSAGE, {"state": "sent"})]))
    back = take_back(sent, ANNA, on=TODAY, new_id=NEW)
    [found] = hellos(messages(things([mine, back])), (), ANNA)
    assert found.back

    told = [arrived(each.id, BOX, body(each)) for each in messages(things([mine, back]))]
    came = received(things([each for each in told if each]))
    assert len(came) == 2
    assert greetings((), came, ()) == ()
    forged = [replace(each, sender=ROOT) if each.word == BACK else each for each in came]
    assert len(greetings((), forged, ())) == 1


def test_who_asks_stands_first_until_answered() -> None:
    """The oldest without an answer first; the answered after them."""
    first, second = hello("05" * 16), hello("06" * 16)
    came = received(things([first, second]))
    both = greetings((), came, (ANNA,))
    assert [each.received.id for each in both] == [first.item, second.item]
    assert not both[0].seen

    mine = things([say(ANNA, ANSWER, on=TODAY, new_id=NEW, about=first.item, reply="today")])
    answered = greetings(messages(mine), came, (ANNA,))
    assert [(each.received.id, each.reply) for each in answered] == [
        (second.item, ""),
        (first.item, "today"),
    ]


@given(st.integers(0, 30))
def test_a_hello_waits_long_after_seven_days(days: int) -> None:
    """Counted in days; an answer ends it."""
    came = received(things([hello(on=TODAY - timedelta(days=days))]))
    [one] = greetings((), came, (ANNA,))
    assert one.waits_long(TODAY) is (timedelta(days=days) >= LONG)
    mine = things([say(ANNA, ANSWER, on=TODAY, new_id=NEW, about=one.received.id, reply="week")])
    assert not greetings(messages(mine), came, (ANNA,))[0].waits_long(TODAY)


def test_strangers_are_kept_to_a_handful() -> None:
    """People one has met always get through; the same message twice does not."""
    strangers = [hello(f"{n:032x}", sender=f"{n:064x}") for n in range(20)]
    here = things(strangers)
    assert not welcome(hello("aa" * 16, sender=BOX), here, (ANNA,))
    assert welcome(hello("aa" * 16), here, (ANNA,))
    assert not welcome(hello(strangers[0].item), here, (ANNA,))
    assert welcome(hello("aa" * 16, sender=BOX), here[:19], (ANNA,))
