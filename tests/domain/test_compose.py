"""Composing: what may be shown of a thing, and that nothing else can leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.domain.things import thing_of
from youthapp.domain import compose, parcels, sharing
from youthapp.domain.compose import MINE, NAMES, offer
from youthapp.domain.facts import Change, Thing, Value
from youthapp.domain.kinds import KINDS
from youthapp.domain.sharing import WHAT

TODAY = date(2026, 11, 28)
GOAL, STEP, PERSON, FAR, HEART = "a" * 32, "b" * 32, "c" * 32, "d" * 32, "e" * 32
SECRET = "ምስጢር"
FIELDS: dict[tuple[str, str], dict[str, Value]] = {
    ("goal", GOAL): {
        "own_words": "goal words", "areas": ("work",), "picture": "sun", "rating": 3,
        "strengths": ("humour", "other:strong"), "helper": "other:M", "why_mine": "why",
        "needs_help": "needs", "if_then": "if", "why_not_lower": "lower", "state": "active",
        "whatever_answer": "whatever",
    },
    ("step", STEP): {"goal": GOAL, "text": "step words", "needs": "help", "needs_note": "whom"},
    ("rating", "1" * 32): {"about": f"goal/{GOAL}", "on": "2026-11-01", "value": 4},
    ("rating", "2" * 32): {"about": f"goal/{GOAL}", "on": "2026-11-08", "good": "good words"},
    ("rating", "3" * 32): {"about": "area/home", "on": "2026-11-02", "value": 5},
    ("rating", "4" * 32): {"about": "area/home", "on": "2026-11-09", "value": "dont_know"},
    ("checkin", "5" * 32): {
        "on": "2026-11-09", "good_thing": "a good thing", "words": "a day in words",
    },
    ("activity", "6" * 32): {
        "title": "run", "picture": "fitness_center", "part": "evening",
        "weekdays": ("mon", "thu"), "from": "2026-11-02", "until": None,
    },
    ("about", "7" * 32): {"called_words": "Sun", "likes": ("music",), "left_out": ("likes",)},
    ("signature", "8" * 32): {"chapter": "home", "version": "2026-10", "on": "2026-11-03"},
    ("person", PERSON): {"alias": "Near", "symbol": "sun", "ring": "near", "gets": ("hard",)},
    ("person", FAR): {"alias": "Away", "symbol": "moon", "ring": "know", "distance": True},
    ("person", HEART): {"alias": "Heart", "symbol": "star", "ring": "heart"},
}  # fmt: skip
OF = {
    "goal": GOAL, "step": STEP, "week": MINE, "checkin": "home", "map": MINE, "about": MINE,
    "signature": "home",
}  # fmt: skip


def things(kind: str) -> Iterable[Thing]:
    """Return the things of a kind; every one of them has a secret in its note."""
    return [
        thing_of(Change(item, made, _noted(made, fields)))
        for (made, item), fields in FIELDS.items()
        if made == kind
    ]


def _noted(kind: str, fields: dict[str, Value]) -> dict[str, Value]:
    return {**fields, "note": SECRET} if "note" in KINDS[kind].fields else fields


def written(what: str, chosen: Iterable[str]) -> str:
    """Compose and write a document, as it leaves."""
    found = offer(things, what, OF[what], TODAY)
    assert found is not None
    return parcels.written(sharing.to_data(found.document(set(chosen))))


@pytest.mark.parametrize("what", WHAT)
@given(data=st.data())
def test_nothing_leaves_but_what_was_chosen(what: str, data: st.DataObject) -> None:
    """No note, no part that was not chosen, nobody one wants distance to; whatever is chosen."""
    found = offer(things, what, OF[what], TODAY)
    assert found is not None
    names = [each.id for each in found.options]
    chosen = set(data.draw(st.lists(st.sampled_from([*names, "note", f"person/{FAR}"]))))

    document = found.document(chosen)

    text = parcels.written(sharing.to_data(document))
    assert SECRET not in text
    assert "Away" not in text
    if what == "map":
        persons = {each for each in chosen if each in (f"person/{PERSON}", f"person/{HEART}")}
        assert len(document.parts) == len(persons)
        for alias, who in (("Near", PERSON), ("Heart", HEART)):
            assert (alias in text) == (NAMES in chosen and f"person/{who}" in chosen)
    else:
        assert {part.id for part in document.parts} == chosen - {"note", f"person/{FAR}"}
        assert document.parts == found.full.only(chosen).parts


def test_every_kind_of_thing_can_be_shown_and_the_most_private_is_off_at_first() -> None:
    """Of an area the last place alone; of the map numbers, and nobody in the heart."""
    first = {}
    for what in WHAT:
        found = offer(things, what, OF[what], TODAY)
        assert found is not None
        first[what] = set(found.at_first)
    assert first["goal"] == {"own_words", "why_mine", "step", "need", "helper", "needs_help"}
    assert first["step"] == {"step", "need"}
    assert first["checkin"] == {"place"}
    assert first["map"] == {f"person/{PERSON}"}
    assert first["about"] == {"called"}
    assert first["signature"] == {"signed"}
    assert len(first["week"]) == 1


def test_a_map_without_names_tells_no_name_no_sign_and_no_id() -> None:
    """Two such maps cannot be laid beside each other to find out who is who."""
    text = written("map", {f"person/{PERSON}", f"person/{HEART}"})
    assert not any(each in text for each in ("Near", "Heart", "sun", "star", PERSON, HEART))
    assert "Near" in written("map", {f"person/{PERSON}", NAMES})


def test_of_an_area_of_life_only_that_area_is_told() -> None:
    """The places of another one, or of a goal, are in nothing of it."""
    text = written("checkin", {"place", "earlier", "place_words"})
    assert "dont_know" in text
    assert "2026-11-01" not in text


@pytest.mark.parametrize(
    ("what", "of"),
    [
        ("goal", "9" * 32), ("step", GOAL), ("checkin", "leisure"), ("checkin", "moon"),
        ("week", "other"), ("map", "other"), ("about", "x"), ("signature", "money"), ("dance", ""),
    ],
)  # fmt: skip
def test_what_is_not_here_cannot_be_shown(what: str, of: str) -> None:
    """An old link, a thing that was deleted, a kind only a newer app has."""
    if (what, of) == ("checkin", "leisure"):  # only the days that were told of belong to it
        found = offer(things, what, of, TODAY)
        assert found is not None
        assert not found.at_first
    else:
        assert offer(things, what, of, TODAY) is None


def test_what_changed_since_is_told_by_composing_it_again() -> None:
    """The same parts; of a map only where the phone remembers who was chosen."""
    found = offer(things, "goal", GOAL, TODAY)
    assert found is not None
    shown = found.document(found.at_first)
    share = sharing.Share(
        "1" * 32, "2" * 64, shown, 1, TODAY, TODAY, "sent", seen=False, reply="", day=None,
        ended=False, over=False,
    )  # fmt: skip
    assert compose.anew(found, share, None) == shown
    the_map = offer(things, "map", MINE, TODAY)
    assert the_map is not None
    mapped = sharing.Share(
        "1" * 32, "2" * 64, the_map.document(the_map.at_first), 1, TODAY, TODAY, "sent",
        seen=False, reply="", day=None, ended=False, over=False,
    )  # fmt: skip
    assert compose.anew(the_map, mapped, None) is None
    assert compose.anew(the_map, mapped, the_map.at_first) == mapped.document
