"""Versions: what stands side by side, what was before, and what came back."""

from __future__ import annotations

import pytest

from youthapp.domain.facts import Change, Fact, heads, merge
from youthapp.domain.versions import (
    Versions,
    is_back,
    seen,
    settle,
    versions,
    write_anew,
)
from youthapp.errors import EmptyText

GOAL = "01" * 16
HERE, THERE = "aa" * 32, "bb" * 32


class Two:
    """Two phones with one goal; each writes on what it has seen, until they meet."""

    def __init__(self) -> None:
        self.held: dict[str, list[Fact]] = {HERE: [], THERE: []}
        self.made = 0

    def say(self, device: str, **changes: object) -> None:
        """Write on one phone."""
        self.keep(device, Change(GOAL, "goal", changes))  # type: ignore[arg-type]

    def keep(self, device: str, change: Change) -> None:
        """Keep a change on one phone."""
        self.made += 1
        known = self.held[device]
        lamport = 1 + max((fact.lamport for fact in known), default=0)
        fact = Fact(
            f"{self.made:032x}", GOAL, change.kind, change.changes, lamport, device, heads(known)
        )
        known.append(fact)

    def meet(self) -> list[Fact]:
        """Let both have everything."""
        every = list({fact.id: fact for held in self.held.values() for fact in held}.values())
        self.held = {HERE: list(every), THERE: list(every)}
        return every


def read(facts: list[Fact]) -> Versions:
    found = versions(facts, "own_words")
    assert found is not None
    return found


def test_two_that_were_written_at_once_both_stand_until_one_is_kept() -> None:
    """To keep one puts the other among the earlier ones, where it stays."""
    two = Two()
    two.say(HERE, own_words="Lære norsk")
    two.meet()
    two.say(HERE, own_words="Lære norsk godt")
    two.say(THERE, own_words="Lære å lese")
    one = read(two.meet())

    assert set(one.standing) == {"Lære norsk godt", "Lære å lese"}
    assert one.earlier == ("Lære norsk",)
    assert one.both.split("\n\n") == list(reversed(one.standing))

    two.keep(HERE, settle(one, "Lære å lese"))
    after = read(two.meet())
    assert after.standing == ("Lære å lese",)
    assert after.earlier == ("Lære norsk godt", "Lære norsk")


def test_both_or_ones_own_of_them_can_stand() -> None:
    """What one makes of them may be as long as both; nothing is no text."""
    two = Two()
    two.say(HERE, own_words="a" * 400)
    two.meet()
    two.say(HERE, own_words="b" * 400)
    two.say(THERE, own_words="c" * 400)
    one = read(two.meet())

    two.keep(THERE, write_anew(one, one.both))

    assert read(two.meet()).standing == (one.both,)
    with pytest.raises(EmptyText):
        write_anew(one, "  \n")


def test_an_earlier_text_that_is_brought_back_stands_once() -> None:
    """It is among the earlier ones no more, and what it took the place of is."""
    two = Two()
    for text in ("en", "to", "tre"):
        two.say(HERE, own_words=text)
    one = read(two.held[HERE])
    assert (one.standing, one.earlier) == (("tre",), ("to", "en"))

    two.keep(HERE, settle(one, "en"))

    after = read(two.held[HERE])
    assert (after.standing, after.earlier) == (("en",), ("tre", "to"))


def test_what_was_put_away_and_changed_elsewhere_is_here_and_says_so_until_it_is_seen() -> None:
    """A deletion that had not seen the change does not count; one that had does."""
    two = Two()
    two.say(HERE, own_words="Lære norsk")
    two.meet()
    two.say(HERE, deleted=True)
    assert not is_back(two.held[HERE])  # nobody else has said anything
    two.say(THERE, own_words="Lære norsk godt")
    every = two.meet()

    assert not merge(every)[GOAL].deleted
    assert is_back(every)

    two.keep(HERE, seen(every))
    assert not is_back(two.meet())
    two.say(THERE, deleted=True)
    gone = two.meet()
    assert merge(gone)[GOAL].deleted
    assert not is_back(gone)


def test_a_text_that_was_never_written_has_no_versions() -> None:
    """And nothing of nothing."""
    two = Two()
    two.say(HERE, picture="sun")

    assert versions(two.held[HERE], "own_words") is None
    assert versions([], "own_words") is None
    assert not is_back([])
