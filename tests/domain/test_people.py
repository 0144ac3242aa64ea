"""People around me: an alias and a picture, a heart nobody asks about, and numbers for others."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthapp.domain import people
from youthapp.domain.facts import Change, Fact, merge
from youthapp.domain.people import GETS, GIVES, RINGS, SORTS, SYMBOLS, Person
from youthapp.errors import EmptyText, NotHere, TooLong

DEVICE = "aa" * 32


class Map:
    """A map on one phone: changes become facts, as the store makes them."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        numbers = count(1)
        self.new_id: Callable[[], str] = lambda: f"{next(numbers):032x}"

    def keep(self, *changes: Change) -> None:
        for change in changes:
            seen = [fact for fact in self.facts if fact.item == change.item]
            after = (seen[-1].id,) if seen else ()
            number = len(self.facts) + 1
            self.facts.append(
                Fact(
                    f"{number + 10**6:032x}",
                    change.item,
                    change.kind,
                    change.changes,
                    number,
                    DEVICE,
                    after,
                )
            )

    def everybody(self) -> tuple[Person, ...]:
        return people.people(t for t in merge(self.facts).values() if t.kind == "person")

    def wishes(self) -> tuple[str, ...]:
        return people.wishes(t for t in merge(self.facts).values() if t.kind == "map")

    def add(self, alias: str, ring: str = "near", **more: str) -> Person:
        change = people.add(alias, ring=ring, new_id=self.new_id, **more)
        self.keep(change)
        return people.find(self.everybody(), change.item)


def after(drawn: Map, person: Person) -> Person:
    return people.find(drawn.everybody(), person.id)


def edits(draw: st.DataObject, drawn: Map) -> None:
    """Do one thing of all that can be done with a map."""
    everybody = drawn.everybody()
    do = draw.draw(
        st.sampled_from(["add", "move", "tap", "give", "name", "away", "remove", "more"])
    )
    if do == "add" or not everybody:
        ring, sort = draw.draw(st.sampled_from(RINGS)), draw.draw(st.sampled_from(SORTS))
        drawn.add(f"Navn{len(drawn.facts)}", ring, sort=sort)
        return
    one = draw.draw(st.sampled_from(everybody))
    some = draw.draw(st.sets(st.sampled_from([each.id for each in everybody])))
    drawn.keep(
        *{
            "move": lambda: [people.place(one, draw.draw(st.sampled_from(RINGS)))],
            "tap": lambda: people.tapped(everybody, draw.draw(st.sampled_from(GETS)), some),
            "give": lambda: people.tapped(
                everybody, draw.draw(st.sampled_from(GIVES)), some, gives=True
            ),
            "name": lambda: [people.rename(one, f"Ny{len(drawn.facts)}")],
            "away": lambda: [people.keep_away(one, away=draw.draw(st.booleans()))],
            "remove": lambda: [people.remove(one)],
            "more": lambda: [people.want_more(draw.draw(st.sets(st.sampled_from(GETS))))],
        }[do]()
    )


@pytest.mark.parametrize(
    "alias", ["M", "Ali", "🦊", "👨‍👩‍👧‍👦", "مُحَمَّد", "ሰላም", "a ب c", "x" * 12, "e\u0301" * 12]
)
def test_a_first_name_a_letter_or_a_sign_is_kept_as_it_is(alias: str) -> None:
    """Marks over and under letters have room with their letter."""
    assert people.clean(f"  {alias}\n") == alias


@pytest.mark.parametrize("alias", ["", "  \n", "\u200b\u2066"])
def test_nothing_is_no_alias(alias: str) -> None:
    """Invisible marks are nothing, too."""
    with pytest.raises(EmptyText):
        people.clean(alias)


@pytest.mark.parametrize("alias", ["x" * 13, "x" * 10_000, "🦊" * 13, "a" + "\u0301" * 60])
def test_a_long_name_is_refused_with_how_long_it_may_be(alias: str) -> None:
    """It is never cut: half a name is somebody else's."""
    with pytest.raises(TooLong) as refused:
        people.clean(alias)
    assert refused.value.params == {"most": 12}


def test_a_picture_of_its_own_for_what_is_no_person() -> None:
    """An animal begins with a paw; one can choose another."""
    drawn = Map()

    cat, star = drawn.add("Mis", sort="animal"), drawn.add("S", symbol="star")

    assert (cat.symbol, star.symbol, star.sort) == ("paw", "star", "person")
    with pytest.raises(ValueError, match="photo"):
        people.draw_as(star, "photo")


def test_who_is_tapped_gives_it_and_who_is_not_does_not() -> None:
    """Nobody is an answer; other kinds stay as they were said."""
    drawn = Map()
    one, two = drawn.add("A"), drawn.add("B")
    drawn.keep(*people.tapped(drawn.everybody(), "laugh", [one.id, two.id]))
    drawn.keep(*people.tapped(drawn.everybody(), "night", [two.id]))
    drawn.keep(*people.tapped(drawn.everybody(), "help", [one.id], gives=True))

    drawn.keep(*people.tapped(drawn.everybody(), "laugh", []))

    assert (after(drawn, one).gets, after(drawn, two).gets) == ((), ("night",))
    assert after(drawn, one).gives == ("help",)
    assert people.tapped(drawn.everybody(), "laugh", []) == ()


def test_a_place_is_not_asked_to_answer_at_night() -> None:
    """What is no person can make one laugh, keep a secret and be a faith; no more is asked."""
    drawn = Map()
    drawn.add("Sjøen", sort="place")
    person = drawn.add("A")

    tappable = {kind: people.can_be_tapped(drawn.everybody(), kind) for kind in GETS}

    assert {kind for kind, those in tappable.items() if len(those) == 2} == {
        "laugh",
        "secret",
        "faith",
    }
    assert tappable["night"] == (person,)


@given(st.data())
def test_the_heart_is_never_asked_about(data: st.DataObject) -> None:
    """Whatever is done, in whatever order: no question offers or changes who is there."""
    drawn = Map()
    for _ in range(data.draw(st.integers(1, 12))):
        edits(data, drawn)
    everybody = drawn.everybody()
    hearts = {each.id for each in everybody if each.ring == "heart"}

    offered = {
        each.id for kind in (*GETS, "help") for each in people.can_be_tapped(everybody, kind)
    }
    changed = {
        change.item
        for kind in GETS
        for change in people.tapped(everybody, kind, [each.id for each in everybody])
    }

    assert hearts.isdisjoint(offered | changed)
    assert hearts.isdisjoint(each.id for each in people.asked_about(everybody))
    assert hearts.isdisjoint(each.id for each in people.shown_at_first(everybody))


@given(st.data())
def test_others_see_numbers_without_gaps_and_nothing_else(data: st.DataObject) -> None:
    """Whoever is chosen, and whoever is left out; distance is never among them."""
    drawn = Map()
    for _ in range(data.draw(st.integers(1, 12))):
        edits(data, drawn)
    everybody = drawn.everybody()
    chosen = data.draw(st.sets(st.sampled_from([each.id for each in everybody] or ["x"])))

    marks = people.for_others(everybody, chosen)

    shown = [each for each in everybody if each.id in chosen and not each.distance]
    assert [mark.number for mark in marks] == list(range(1, len(shown) + 1))
    assert [mark.ring for mark in marks] == [each.ring for each in shown]
    assert {(mark.alias, mark.symbol) for mark in marks} <= {("", "")}


@given(st.data())
def test_a_number_stays_whatever_is_written_or_drawn(data: st.DataObject) -> None:
    """Names, pictures, rings and support come and go; who is number two stays number two."""
    drawn = Map()
    for at in range(4):
        drawn.add(f"N{at}", "near")
    chosen = [each.id for each in drawn.everybody()]
    for _ in range(data.draw(st.integers(1, 8))):
        one = data.draw(st.sampled_from(drawn.everybody()))
        drawn.keep(
            data.draw(
                st.sampled_from(
                    [
                        people.rename(one, "Ny"),
                        people.draw_as(one, SYMBOLS[1]),
                        people.place(one, "know"),
                        people.supports(one, gets=GETS, gives=()),
                    ]
                )
            )
        )

    assert [each.id for each in drawn.everybody()] == chosen
    numbers = {
        each.id: mark.number
        for each, mark in zip(
            drawn.everybody(), people.for_others(drawn.everybody(), chosen), strict=True
        )
    }
    assert list(numbers.values()) == [1, 2, 3, 4]


def test_names_are_shown_only_when_the_youth_keeps_them() -> None:
    """Then with their picture; who is left out is left out all the same."""
    drawn = Map()
    one, two = drawn.add("A"), drawn.add("B", symbol="sun")

    marks = people.for_others(drawn.everybody(), [two.id], names=True)

    assert [(mark.alias, mark.symbol) for mark in marks] == [("B", "sun")]
    assert one.alias not in repr(marks[0].alias)


def test_the_whole_map_can_be_taken_away() -> None:
    """Everybody, and what one wished for."""
    drawn = Map()
    drawn.add("A")
    drawn.add("B", "heart")
    drawn.keep(people.want_more(["eat", "laugh"]))
    assert drawn.wishes() == ("laugh", "eat")

    drawn.keep(*people.remove_all(drawn.everybody(), drawn.wishes()))

    assert drawn.everybody() == ()
    assert drawn.wishes() == ()


def test_what_a_newer_app_wrote_is_left_in_peace() -> None:
    """A ring nobody knows here is not asked about; a symbol nobody can draw is a plain one."""
    drawn = Map()
    drawn.keep(Change("01" * 16, "person", {"alias": "A", "ring": "beyond", "symbol": "comet"}))

    (found,) = drawn.everybody()

    assert (found.in_heart, found.symbol, found.sort) == (True, "person", "person")


def test_who_is_not_there_is_named() -> None:
    """A link may be older than the map."""
    with pytest.raises(NotHere):
        people.find((), "01" * 16)
