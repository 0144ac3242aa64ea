"""Suggestions: three at most, taken or left, and nothing is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_protocol import ADULT, DAY, OTHER, YOUTH, comes, new_id, parcel
from tests.domain.things import thing_of
from youthapp.domain import goals, parcels, suggestions
from youthapp.domain.facts import Change
from youthapp.domain.kinds import ARRIVED
from youthapp.domain.parcels import Arrived
from youthapp.domain.suggestions import GOAL, STEP, Suggestion
from youthapp.errors import EmptyText, TooLong


def suggested(text: str = "Prøve svømming", kind: str = GOAL, **named: str) -> Change:
    return suggestions.suggest(YOUTH, kind, text, on=DAY, new_id=new_id, **named)


def waits(*came: Arrived) -> tuple[Suggestion, ...]:
    return suggestions.suggestions(came, {ADULT.root})


def test_a_suggestion_arrives_as_it_was_written() -> None:
    """A task of the guide goes by its name too, so that it is read in another language."""
    change = suggested("Ring legen", STEP, chapter="health", task="task-call")

    assert waits(comes(change, ADULT)) == (
        Suggestion(change.item, ADULT.root, STEP, "Ring legen", "health", "task-call"),
    )


def test_at_most_three_wait_and_the_first_that_came_is_the_first() -> None:
    """When one is put away the next comes up; they never pile up."""
    came = [comes(suggested(f"Nummer {number}"), ADULT) for number in range(5)]

    assert [each.text for each in waits(*came)] == ["Nummer 0", "Nummer 1", "Nummer 2"]
    assert [each.text for each in waits(*came[1:])] == ["Nummer 1", "Nummer 2", "Nummer 3"]


def test_only_who_was_met_suggests() -> None:
    """What comes from anybody else is not shown."""
    assert waits(comes(suggested(), OTHER)) == ()


def test_what_its_sender_took_back_is_gone() -> None:
    """And on the sender's list it says so; nobody else can take it back."""
    change = suggested()
    mine = replace(parcel(change), state="sent")
    [back] = parcels.take_back(mine, YOUTH, on=DAY, new_id=new_id, joined=True)

    assert waits(comes(change, ADULT), comes(back, ADULT)) == ()
    assert len(waits(comes(change, ADULT), comes(back, OTHER))) == 1
    assert [each.back for each in suggestions.sent([mine, parcel(back)], YOUTH)] == [True]


def test_own_words_are_at_most_two_hundred_letters() -> None:
    """A card is read in a moment."""
    with pytest.raises(TooLong) as raised:
        suggested("x" * 201)
    assert raised.value.params == {"most": 200}
    with pytest.raises(EmptyText):
        suggested("  ")
    assert suggested("x" * 200)


def test_what_is_taken_is_an_idea_that_keeps_whose_wish_it_was() -> None:
    """A goal like any other: the youth's own words from then on."""
    change = suggestions.as_goal("Prøve svømming", area="leisure", new_id=new_id)
    [goal] = goals.goals([thing_of(change)], [])

    assert (goal.words, goal.state, goal.whose, goal.areas) == (
        "Prøve svømming", "idea", "shared", ("leisure",),
    )  # fmt: skip
    assert suggestions.as_goal("Noe", area="start", new_id=new_id).changes["areas"] == ()


def test_putting_away_says_nothing_but_that_it_is_away() -> None:
    """One change to what came, on one's own phones; nothing that travels to anybody else."""
    [one] = waits(comes(suggested(), ADULT))

    assert suggestions.put_away(one) == Change(one.id, ARRIVED, {"deleted": True})


@pytest.mark.parametrize(
    "words",
    ["Fortell om flukten", "Hva skjedde med foreldrene dine?", "Snakk om PTSD", "Spør UDI",
     "Hvorfor kom du hit", "Write about your family", "Finn ut om avslaget",
     "Lag en diagnoseliste"],
)  # fmt: skip
def test_words_that_ask_for_too_much_are_pointed_at(words: str) -> None:
    """Flight, the family's fate, the case, diagnoses: a hint, and nothing is stopped."""
    assert suggestions.touches(words)
    assert suggested(words)


@pytest.mark.parametrize(
    "words",
    ["Prøve svømming på mandag", "Ring fastlegen sammen med meg", "Fly drage", "Lære å sy",
     "Lage en familiemiddag", "Fare til Bergen", "Oppholde seg ute", "Studer bussruten",
     "Bli med på fotball", "Psst: vi baker i morgen"],
)  # fmt: skip
def test_ordinary_wishes_are_not_pointed_at(words: str) -> None:
    """A hint that comes at every word is no hint."""
    assert not suggestions.touches(words)


@given(st.text(max_size=60))
def test_a_strange_suggestion_breaks_nothing(data: str) -> None:
    """Whatever its data is, there is a card with words in it or none."""
    change = Change(new_id(), ARRIVED, {"sender": ADULT.root, "word": "suggest", "data": data})

    assert all(each.text for each in waits(*parcels.arrivals([thing_of(change)])))


@given(st.text(min_size=1, max_size=300))
def test_any_words_that_may_be_suggested_arrive(words: str) -> None:
    """In any script; the space around them is not part of them."""
    try:
        change = suggested(words)
    except (EmptyText, TooLong):
        return
    [one] = waits(comes(change, ADULT))
    assert one.text == parcels.read(parcel(change).data)["text"]
