"""Facts: whatever two or three phones write, nothing is lost and all come to the same."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.phones import ITEMS, Phone, ancestors, histories, truth
from youthapp.domain.facts import (
    Fact,
    fact_from_json,
    fact_to_json,
    heads,
    history,
    merge,
)
from youthapp.domain.kinds import DELETED
from youthapp.errors import UnreadableFact

ITEM = ITEMS[0]


def two_phones() -> tuple[Phone, Phone]:
    """Return two phones that both know of one goal."""
    one, other = Phone("aa" * 32), Phone("bb" * 32)
    one.write("0" * 32, ITEM, {"own_words": "Lære å svømme", "state": "idea"})
    other.hear(one)
    return one, other


def together(*phones: Phone) -> list[Fact]:
    return [fact for phone in phones for fact in phone.facts.values()]


@given(histories(), st.randoms())
def test_order_and_repetition_make_no_difference(facts, dice):
    """Facts that arrive late, twice or backwards give the same things."""
    shuffled = facts * 2
    dice.shuffle(shuffled)

    assert merge(shuffled) == merge(facts)


@given(histories(), st.data())
def test_it_does_not_matter_who_heard_from_whom_first(facts, data):
    """(a with b) with c is a with (b with c): only the union of facts counts."""
    parts: list[list[Fact]] = [[], [], []]
    for fact in facts:
        for part in data.draw(st.sets(st.integers(0, 2), min_size=1)):
            parts[part].append(fact)
    a, b, c = parts

    assert merge([*a, *b, *c]) == merge([*c, *[*b, *a]]) == merge(facts)


@settings(max_examples=300)
@given(histories())
def test_things_are_what_the_definition_says(facts):
    """The fast merge equals the slow one that follows the definition word by word."""
    things = merge(facts)

    assert things.keys() == {fact.item for fact in facts}
    for item, thing in things.items():
        expected = truth(facts, item)
        assert dict(thing.fields) == expected.fields
        assert dict(thing.versions) == expected.versions
        assert thing.deleted == expected.deleted
        assert thing.heads == expected.heads
        assert thing.heads == heads(fact for fact in facts if fact.item == item)
        assert thing.first == min(
            (fact.lamport, fact.device) for fact in facts if fact.item == item
        )


@given(histories())
def test_every_character_anyone_typed_can_still_be_reached(facts):
    """A text stands now, or a later text on the same line of writing replaced it knowingly."""
    for item, thing in merge(facts).items():
        held = {fact.id: fact for fact in facts if fact.item == item}
        for field in ("own_words", "why_not_lower"):
            written = history(held.values(), field)
            typed = {fact.id: fact.changes.get(field) for fact in held.values()}

            assert {each.fact: each.text for each in written} == {
                name: text for name, text in typed.items() if isinstance(text, str)
            }
            for each in written:
                if each.current:
                    assert each.text in thing.versions[field]
                else:
                    assert any(
                        field in fact.changes and each.fact in ancestors(fact, held)
                        for fact in held.values()
                    )
            assert set(thing.versions.get(field, ())) == {
                each.text for each in written if each.current
            }


@given(histories())
def test_a_removal_never_beats_what_it_had_not_seen(facts):
    """A removed thing has a removal that had seen every single edit."""
    for item, thing in merge(facts).items():
        held = {fact.id: fact for fact in facts if fact.item == item}
        edits = {name for name, fact in held.items() if fact.changes.get(DELETED) is not True}
        if thing.deleted:
            assert any(
                edits <= ancestors(fact, held) for name, fact in held.items() if name not in edits
            )


@given(histories(), st.data())
def test_half_of_the_facts_are_no_reason_to_stumble(facts, data):
    """While the rest is still on its way, what is here is shown, and nothing raises."""
    some = data.draw(st.lists(st.sampled_from(facts), unique_by=lambda fact: fact.id))

    things = merge(some)

    for fact in some:
        texts = history([each for each in some if each.item == fact.item], "own_words")
        assert fact.item in things
        assert fact.changes.get("own_words") in [None, *(each.text for each in texts)]


def test_two_phones_writing_at_once_keep_both_texts():
    """Both stand, the newer first; a third text that has seen both replaces both."""
    one, other = two_phones()
    one.write("1" * 32, ITEM, {"own_words": "Svømme i sjøen"})
    other.write("2" * 32, ITEM, {"own_words": "Svømme 25 meter"})

    both = merge(together(one, other))[ITEM]
    one.hear(other)
    one.write("3" * 32, ITEM, {"own_words": "Svømme 25 meter i sjøen"})

    assert both.versions["own_words"] == ("Svømme 25 meter", "Svømme i sjøen")
    assert both.fields["own_words"] == "Svømme 25 meter"
    settled = merge(together(one, other))[ITEM]
    assert settled.versions["own_words"] == ("Svømme 25 meter i sjøen",)
    assert len(history(together(one, other), "own_words")) == 4


def test_of_two_states_said_at_once_the_higher_device_is_shown():
    """A plain field has one value on every phone; the tie is broken by device."""
    one, other = two_phones()
    one.write("1" * 32, ITEM, {"state": "active"})
    other.write("2" * 32, ITEM, {"state": "paused"})

    assert merge(together(one, other))[ITEM].fields["state"] == "paused"
    assert merge(together(other, one))[ITEM].fields["state"] == "paused"


def test_fields_written_at_once_do_not_disturb_each_other():
    """One phone renames while the other ticks: both hold."""
    one, other = two_phones()
    one.write("1" * 32, ITEM, {"own_words": "Svømme"})
    other.write("2" * 32, ITEM, {"state": "done"})

    assert merge(together(one, other))[ITEM].fields == {"own_words": "Svømme", "state": "done"}


def test_an_old_text_stays_replaced_when_another_phone_writes_another_field():
    """One phone rewrites while the other ticks: the old text does not come back beside."""
    one, other = two_phones()
    other.write("1" * 32, ITEM, {"own_words": "Svømme"})
    one.write("2" * 32, ITEM, {"state": "done"})

    assert merge(together(one, other))[ITEM].versions["own_words"] == ("Svømme",)
    assert merge(together(other, one))[ITEM].versions["own_words"] == ("Svømme",)


def test_removing_undoing_and_removing_again():
    """A removal holds, its undo holds, and so does the next removal."""
    one, _ = two_phones()
    removed = []
    for number, deleted in enumerate([True, False, True], start=1):
        one.write(f"{number}" * 32, ITEM, {DELETED: deleted})
        removed.append(merge(together(one))[ITEM].deleted)

    assert removed == [True, False, True]


def test_an_edit_made_at_the_same_time_brings_a_removed_thing_back():
    """Whoever edits has not agreed to the removal; two removals that saw all do hold."""
    one, other = two_phones()
    one.write("1" * 32, ITEM, {DELETED: True})
    other.write("2" * 32, ITEM, {"own_words": "Svømme langt"})
    back = merge(together(one, other))[ITEM]

    other.hear(one)
    other.write("3" * 32, ITEM, {DELETED: True})

    assert (back.deleted, back.fields["own_words"]) == (False, "Svømme langt")
    assert merge(together(one, other))[ITEM].deleted


def test_each_of_two_removals_beaten_by_an_edit_leaves_the_thing():
    """Each removal had not seen the other phone's edit, so nobody removed all of it."""
    one, other = two_phones()
    one.write("1" * 32, ITEM, {"state": "active"})
    one.write("2" * 32, ITEM, {DELETED: True})
    other.write("3" * 32, ITEM, {"state": "paused"})
    other.write("4" * 32, ITEM, {DELETED: True})

    assert not merge(together(one, other))[ITEM].deleted


def test_a_circle_of_facts_does_not_hang():
    """Facts that claim to have seen each other are a mistake; the merge still ends."""
    one = Fact("1" * 32, ITEM, "goal", {"own_words": "a"}, 1, "aa" * 32, ("2" * 32,))
    other = Fact("2" * 32, ITEM, "goal", {"own_words": "b"}, 1, "bb" * 32, ("1" * 32,))

    assert merge([one, other])[ITEM].versions["own_words"] == ("b", "a")


def test_two_facts_of_one_id_come_to_the_same_everywhere():
    """Whoever made that mistake: every phone shows the same, whichever came first."""
    one = Fact("1" * 32, ITEM, "goal", {"own_words": "a"}, 1, "aa" * 32, ())
    other = replace(one, changes={"own_words": "b"})

    assert merge([one, other]) == merge([other, one])
    assert history([one, other], "own_words") == history([other, one], "own_words")


@pytest.mark.parametrize("items", [1, 500, 5000])
def test_years_of_use_are_merged_in_a_moment(items):
    """Five thousand facts, in one long line or in many things, take a fraction of a second."""
    one, other = Phone("aa" * 32), Phone("bb" * 32)
    newest: dict[int, tuple[str, ...]] = {}
    facts = []
    for number in range(5000):
        place = number % items
        phone = (one, other)[number // 7 % 2]
        fact = Fact(
            id=f"{number:032x}",
            item=f"{place:032x}",
            kind="goal",
            changes={"own_words": f"ord {number}", "state": "active"},
            lamport=number + 1,
            device=phone.device,
            after=newest.get(place, ()),
        )
        newest[place] = (fact.id,)
        facts.append(fact)

    best = min(_seconds(lambda: merge(facts)) for _ in range(3))

    assert len(merge(facts)) == items
    assert best < 0.5  # 0.03 s on the machine this was written on; never quadratic


def test_a_long_quarrel_of_two_phones_is_merged_in_a_moment_too():
    """Two lines of writing that never hear of each other are no harder."""
    facts = []
    for device in ("aa" * 32, "bb" * 32):
        before: tuple[str, ...] = ()
        for number in range(2500):
            name = f"{device[0]}{number:031x}"
            facts.append(Fact(name, ITEM, "goal", {"own_words": name}, number + 1, device, before))
            before = (name,)
    facts.append(Fact("d" * 32, ITEM, "goal", {DELETED: True}, 2501, "cc" * 32, before))

    best = min(_seconds(lambda: merge(facts)) for _ in range(3))

    thing = merge(facts)[ITEM]
    assert len(thing.versions["own_words"]) == 2
    assert not thing.deleted
    assert best < 0.5


def _seconds(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


# Written down

FACT = Fact(
    id="1" * 32,
    item="2" * 32,
    kind="step",
    changes={"text": "Spør læreren «nå» 🌱", "done": False, "order": 3, "x": ("a", "b"), "y": None},
    lamport=7,
    device="ab" * 32,
    after=("3" * 32,),
)


def test_a_fact_is_written_in_one_way_only():
    """These bytes are in people's vaults: they may never change."""
    assert (
        fact_to_json(FACT)
        == (
            '{"after":["33333333333333333333333333333333"],"changes":{"done":false,"order":3,'
            '"text":"Spør læreren «nå» 🌱","x":["a","b"],"y":null},'
            f'"device":"{"ab" * 32}","id":"{"1" * 32}","item":"{"2" * 32}","kind":"step",'
            '"lamport":7,"v":1}'
        ).encode()
    )
    assert fact_from_json(fact_to_json(FACT)) == FACT


@given(histories(most=4), st.text())
def test_any_text_survives_being_written_down(facts, text):
    """Whatever was typed comes back letter by letter, half characters included."""
    for fact in facts:
        typed = replace(fact, changes={**fact.changes, "own_words": text + "\ud83c"})
        assert fact_from_json(fact_to_json(typed)) == typed


def test_what_a_newer_app_wrote_is_kept():
    """Unknown parts of a fact survive being read and written by this version."""
    newer = {**json.loads(fact_to_json(FACT)), "mood": {"sun": [1, 2]}}

    read = fact_from_json(json.dumps(newer))

    assert read.extra == {"mood": {"sun": [1, 2]}}
    assert json.loads(fact_to_json(read)) == newer


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"v": 2}, "version"),
        ({"id": "1"}, "id"),
        ({"item": None}, "item"),
        ({"kind": "Goal!"}, "kind"),
        ({"lamport": 0}, "lamport"),
        ({"lamport": True}, "lamport"),
        ({"lamport": 2**63}, "lamport"),
        ({"device": "zz"}, "device"),
        ({"after": ["x"]}, "after"),
        ({"after": "3" * 32}, "after"),
        ({"changes": []}, "changes"),
        ({"changes": {"x": 1.5}}, "changes"),
        ({"changes": {"x": [1]}}, "changes"),
        ({"changes": {"x": {}}}, "changes"),
    ],
)
def test_a_fact_that_is_none_is_refused_by_name(change, part):
    """The part that is wrong is named; nothing half-read gets in."""
    with pytest.raises(UnreadableFact) as refused:
        fact_from_json(json.dumps({**json.loads(fact_to_json(FACT)), **change}))

    assert refused.value.params["part"] == part


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"null", b"[]", b"{", b"[" * 100_000, "1"])
def test_what_is_no_json_is_refused_by_name(text):
    """Any bytes at all are read or refused, never worse."""
    with pytest.raises(UnreadableFact):
        fact_from_json(text)
