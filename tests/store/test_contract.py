"""What every store promises to the actions: the phone's own, and the fake of the tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from tests.fakes import FakeStore
from tests.store.disks import MemoryDisk, RestSeal
from youthapp.domain.conversation import Draft
from youthapp.domain.facts import Change, Fact, history
from youthapp.errors import NotHere, StorageFull
from youthapp.store import open_store

pytestmark = pytest.mark.anyio
DEVICE = "aa" * 32
GOAL, STEP, PERSON, OTHER = "01" * 16, "02" * 16, "03" * 16, "04" * 16


class Kept:
    """One store under test, with what differs between stores: disk and arrivals."""

    def __init__(self, store: Any, disk: MemoryDisk | None) -> None:
        self.store, self._disk = store, disk

    def receive(self, facts: list[Fact]) -> None:
        if self._disk is None:
            self.store.receive(facts)
            return
        with self.store._writing() as connection:
            self.store._things.add(connection, facts)

    def fill_the_disk(self) -> None:
        self.store.full = True
        if self._disk is not None:
            self._disk.full = True

    def make_room(self) -> None:
        self.store.full = False
        if self._disk is not None:
            self._disk.full = False

    async def restarted(self) -> Any:
        if self._disk is None:
            return self.store.restart()
        return await open_store(self._disk.again(), RestSeal(), DEVICE)


@pytest.fixture(params=["phone", "fake"])
async def kept(request: pytest.FixtureRequest, disk: MemoryDisk) -> AsyncIterator[Kept]:
    if request.param == "fake":
        yield Kept(FakeStore(DEVICE), None)
        return
    yield Kept(await open_store(disk, RestSeal(), DEVICE), disk)


def goal(words: str, item: str = GOAL) -> Change:
    return Change(item, "goal", {"own_words": words})


async def test_a_kept_change_is_a_thing(kept: Kept, new_id: Callable[[], str]) -> None:
    """What an action keeps is there at once, with the fields of all its changes."""
    kept.store.keep([goal("Lære norsk")], new_id=new_id)
    kept.store.keep([Change(GOAL, "goal", {"areas": ("work", "home")})], new_id=new_id)

    thing = kept.store.thing(GOAL)

    assert thing.fields == {"own_words": "Lære norsk", "areas": ("work", "home")}
    assert thing.versions == {"own_words": ("Lære norsk",)}
    assert kept.store.things("goal") == [thing]
    assert kept.store.things("step") == []


async def test_what_is_not_here_is_named(kept: Kept) -> None:
    """Asking for a thing nobody kept is NotHere."""
    with pytest.raises(NotHere):
        kept.store.thing(GOAL)
    assert list(kept.store.facts(GOAL)) == []


async def test_a_removed_thing_is_still_in_the_list(kept: Kept, new_id: Callable[[], str]) -> None:
    """The domain decides what removed means; the store hides nothing."""
    kept.store.keep([goal("Svømme")], new_id=new_id)
    kept.store.keep([Change(GOAL, "goal", {"deleted": True})], new_id=new_id)

    assert [thing.deleted for thing in kept.store.things("goal")] == [True]


async def test_changes_are_kept_all_or_none(kept: Kept) -> None:
    """When one of several changes cannot be kept, none is."""
    ids = iter(["01" * 16])

    def run_out() -> str:
        return next(ids)

    with pytest.raises((StopIteration, RuntimeError)):
        kept.store.keep([goal("a"), goal("b", STEP)], new_id=run_out)

    if not isinstance(kept.store, FakeStore):
        assert kept.store.things("goal") == []
        assert kept.store.unsent() == 0


async def test_a_later_change_has_seen_the_earlier(kept: Kept, new_id: Callable[[], str]) -> None:
    """Each fact names the heads it saw and counts one higher, and no clock takes part."""
    for words in ("en", "to", "tre"):
        kept.store.keep([goal(words)], new_id=new_id)
    facts = sorted(kept.store.facts(GOAL), key=lambda fact: fact.lamport)

    assert [fact.lamport for fact in facts] == [1, 2, 3]
    assert [fact.after for fact in facts] == [(), (facts[0].id,), (facts[1].id,)]
    assert {fact.device for fact in facts} == {DEVICE}
    assert [w.text for w in history(facts, "own_words")] == ["tre", "to", "en"]


async def test_what_another_phone_wrote_at_once_stands_beside(
    kept: Kept, new_id: Callable[[], str]
) -> None:
    """Two texts written without knowing of each other are both kept, and then both seen."""
    kept.store.keep([goal("Her")], new_id=new_id)
    other = Fact("ff" * 16, GOAL, "goal", {"own_words": "Der"}, 7, "bb" * 32, ())
    kept.receive([other])

    thing = kept.store.thing(GOAL)
    assert set(thing.versions["own_words"]) == {"Her", "Der"}
    assert len(thing.heads) == 2

    kept.store.keep([goal("Begge")], new_id=new_id)
    newest = max(kept.store.facts(GOAL), key=lambda fact: fact.lamport)
    assert newest.lamport == 8
    assert set(newest.after) == set(thing.heads)
    assert kept.store.thing(GOAL).versions["own_words"] == ("Begge",)


async def test_the_same_fact_twice_is_one(kept: Kept) -> None:
    """What arrives again changes nothing."""
    other = Fact("ff" * 16, GOAL, "goal", {"own_words": "Der"}, 7, "bb" * 32, ())

    kept.receive([other])
    kept.receive([other, other])

    assert list(kept.store.facts(GOAL)) == [other]


async def test_changes_count_as_unsent(kept: Kept, new_id: Callable[[], str]) -> None:
    """Every kept change is on this phone only, until somebody confirms it."""
    kept.store.keep([goal("a"), goal("b", STEP)], new_id=new_id)
    kept.store.keep([goal("c")], new_id=new_id)

    assert kept.store.unsent() == 3


async def test_what_stays_is_kept_and_not_sent(kept: Kept, new_id: Callable[[], str]) -> None:
    """A kind that stays on the phone is there like any other, and counts as nothing to send."""
    kept.store.keep([Change(PERSON, "person", {"alias": "M"})], new_id=new_id)

    assert kept.store.thing(PERSON).fields == {"alias": "M"}
    assert kept.store.unsent() == 0
    assert not kept.store.comes_along("person")
    assert kept.store.comes_along("goal")


async def test_what_stayed_comes_along_when_its_owner_says_so(
    kept: Kept, new_id: Callable[[], str]
) -> None:
    """All of it, once; when it is kept back again, what is new stays."""
    kept.store.keep([Change(PERSON, "person", {"alias": "M"})], new_id=new_id)
    kept.store.keep([Change(PERSON, "person", {"ring": "near"})], new_id=new_id)

    kept.store.let_along(["person"], True)
    kept.store.let_along(["person"], True)
    kept.store.keep([Change(PERSON, "person", {"ring": "very_near"})], new_id=new_id)
    assert kept.store.unsent() == 3
    assert kept.store.comes_along("person")

    kept.store.let_along(["person"], False)
    kept.store.keep([Change(PERSON, "person", {"ring": "know"})], new_id=new_id)
    assert kept.store.unsent() == 3
    await kept.store.flush()
    assert not (await kept.restarted()).comes_along("person")


async def test_what_came_out_of_the_copy_is_in_the_copy(
    kept: Kept, new_id: Callable[[], str]
) -> None:
    """A phone made by card was never asked: people that came with it go on coming along."""
    fact = Fact("05" * 16, PERSON, "person", {"alias": "M"}, 1, "bb" * 32, ())
    kept.receive([fact])
    assert kept.store.comes_along("person")
    assert not kept.store.comes_along("event")
    kept.store.keep([Change(PERSON, "person", {"ring": "near"})], new_id=new_id)
    assert kept.store.unsent() == 1

    kept.store.let_along(["person"], False)
    assert not kept.store.comes_along("person")


async def test_what_is_removed_and_never_left_is_really_erased(
    kept: Kept, new_id: Callable[[], str]
) -> None:
    """No fact of it is left; what is there keeps one fact, its age, and what it is now."""
    kept.store.keep([Change(PERSON, "person", {"alias": "Hemmelig"})], new_id=new_id)
    kept.store.keep([Change(OTHER, "person", {"alias": "Lang"})], new_id=new_id)
    kept.store.keep([Change(OTHER, "person", {"alias": "M", "ring": "near"})], new_id=new_id)
    kept.store.keep([Change(PERSON, "person", {"deleted": True})], new_id=new_id)
    first = kept.store.thing(OTHER).first

    assert kept.store.erase([PERSON]) == 2
    assert kept.store.erase([OTHER]) == 1
    assert kept.store.erase() == 0

    assert list(kept.store.facts(PERSON)) == []
    with pytest.raises(NotHere):
        kept.store.thing(PERSON)
    (fact,) = kept.store.facts(OTHER)
    assert fact.changes == kept.store.thing(OTHER).fields == {"alias": "M", "ring": "near"}
    assert kept.store.thing(OTHER).first == first
    kept.store.keep([Change(OTHER, "person", {"ring": "know"})], new_id=new_id)
    assert [one.fields["ring"] for one in kept.store.things("person")] == ["know"]
    kept.store.let_along(["person"], True)
    assert kept.store.unsent() == 2


async def test_a_start_erases_what_no_undo_can_bring_back(
    kept: Kept, new_id: Callable[[], str]
) -> None:
    """Until then it can be undone."""
    kept.store.keep([Change(PERSON, "person", {"alias": "Hemmelig"})], new_id=new_id)
    kept.store.keep([Change(PERSON, "person", {"deleted": True})], new_id=new_id)
    await kept.store.flush()
    assert kept.store.thing(PERSON).deleted

    again = await kept.restarted()

    assert list(again.things("person")) == []


async def test_what_two_phones_wrote_at_once_is_not_folded_into_one(
    kept: Kept, new_id: Callable[[], str]
) -> None:
    """Both texts came in by a file; changing something else later chooses neither of them."""
    facts = [
        Fact("e" * 31 + "1", PERSON, "event", {"title": "Sjøen"}, 3, "aa" * 32, ()),
        Fact("e" * 31 + "2", PERSON, "event", {"title": "Havet"}, 3, "bb" * 32, ()),
    ]
    kept.store.take_in(facts, [], {})
    kept.store.keep([Change(PERSON, "event", {"colour": "sea"})], new_id=new_id)
    before = kept.store.thing(PERSON)
    assert set(before.versions["title"]) == {"Sjøen", "Havet"}

    kept.store.erase()

    assert kept.store.thing(PERSON) == before


async def test_nothing_that_left_is_erased(kept: Kept, new_id: Callable[[], str]) -> None:
    """What others may have seen is merged, not forgotten; nor is another kind of thing."""
    kept.store.keep([Change(PERSON, "person", {"alias": "M"})], new_id=new_id)
    kept.store.let_along(["person"], True)
    kept.store.let_along(["person"], False)
    kept.store.keep([Change(PERSON, "person", {"deleted": True})], new_id=new_id)
    kept.store.keep([goal("a"), Change(GOAL, "goal", {"deleted": True})], new_id=new_id)

    assert kept.store.erase() == 0

    assert kept.store.thing(PERSON).deleted
    assert kept.store.thing(GOAL).deleted


async def test_nothing_unlisted_can_be_kept() -> None:
    """A field that the table of fields does not have is a mistake of ours, and is said at once."""
    with pytest.raises(ValueError, match="goal: diagnosis"):
        Change(GOAL, "goal", {"diagnosis": "x"})
    with pytest.raises(ValueError, match="suspicion: level"):
        Change(GOAL, "suspicion", {"level": 1})


async def test_a_draft_is_kept_replaced_and_dropped(kept: Kept) -> None:
    """One draft for each name; it counts as no change to send."""
    draft = Draft("goal", "goal", 1, {"areas": ("work",), "ladder": 3}, {"words": "Jeg v"}, "words")
    kept.store.keep_draft(Draft("goal", "goal", 1))
    kept.store.keep_draft(draft)

    assert kept.store.draft("goal") == draft
    assert kept.store.unsent() == 0
    kept.store.drop_draft("goal")
    kept.store.drop_draft("goal")
    assert kept.store.draft("goal") is None


@pytest.mark.parametrize("value", ["دری", 125, True, None, ("a", "b"), ""])
async def test_a_setting_comes_back_as_it_was(kept: Kept, value: Any) -> None:
    """Every kind of value, the kind included."""
    kept.store.keep_setting("place/health", value)

    assert kept.store.setting("place/health", "other") == value
    assert type(kept.store.setting("place/health")) is type(value)
    assert kept.store.setting("nobody", 7) == 7


async def test_a_ballot_keeps_its_id_until_dropped(kept: Kept) -> None:
    """The id stays the same over retries, so that a repeated sending is one ballot."""
    kept.store.queue_ballot("base-2026", b"{}")
    kept.store.queue_ballot("base-2026", b"{1}")
    ballots = kept.store.ballots()

    assert sorted(body for _, _, body in ballots) == [b"{1}", b"{}"]
    assert len({ballot for ballot, _, _ in ballots}) == 2
    assert all(len(bytes.fromhex(ballot)) == 16 for ballot, _, _ in ballots)
    assert kept.store.ballots() == ballots
    for ballot, _, _ in ballots:
        kept.store.drop_ballot(ballot)
    assert list(kept.store.ballots()) == []


async def test_feedback_keeps_its_id_until_dropped(kept: Kept) -> None:
    """The id is told once and stays over retries; dropping what is gone does nothing."""
    one, two = kept.store.queue_feedback(b"{}"), kept.store.queue_feedback(b"{1}")

    assert dict(kept.store.feedback()) == {one: b"{}", two: b"{1}"}
    assert all(len(bytes.fromhex(remark)) == 16 for remark in (one, two))
    assert kept.store.unsent() == 0
    assert list(kept.store.ballots()) == []
    kept.store.drop_feedback(one)
    kept.store.drop_feedback(one)
    assert list(kept.store.feedback()) == [(two, b"{1}")]


async def test_what_was_flushed_is_there_after_a_restart(
    kept: Kept, new_id: Callable[[], str]
) -> None:
    """Goals, drafts, settings, ballots, feedback; what came after the flush is not promised."""
    kept.store.keep([goal("Lære norsk")], new_id=new_id)
    kept.store.keep_draft(Draft("goal", "goal", 1))
    kept.store.keep_setting("language", "ar")
    kept.store.queue_ballot("base-2026", b"{}")
    remark = kept.store.queue_feedback(b"{}")
    await kept.store.flush()
    kept.store.keep_setting("language", "nb")

    again = await kept.restarted()

    assert again.thing(GOAL).fields["own_words"] == "Lære norsk"
    assert again.draft("goal") == Draft("goal", "goal", 1)
    assert again.setting("language") == "ar"
    assert [body for _, _, body in again.ballots()] == [b"{}"]
    assert list(again.feedback()) == [(remark, b"{}")]
    assert again.unsent() == 1


async def test_a_full_disk_is_said_and_loses_nothing(kept: Kept, new_id: Callable[[], str]) -> None:
    """The change is still here, and is kept as soon as there is room."""
    kept.store.keep([goal("Lære norsk")], new_id=new_id)
    kept.fill_the_disk()
    with pytest.raises(StorageFull):
        await kept.store.flush()
    assert kept.store.thing(GOAL).fields["own_words"] == "Lære norsk"

    kept.make_room()
    await kept.store.flush()

    assert (await kept.restarted()).thing(GOAL).fields["own_words"] == "Lære norsk"


async def test_what_is_taken_out_comes_in_on_another_phone(
    kept: Kept, new_id: Callable[[], str]
) -> None:
    """The same things and history, drafts and settings; twice is once; what is here stays."""
    store = kept.store
    store.keep([goal("Lære norsk"), goal("Lære mer norsk")], new_id=new_id)
    store.keep([Change(PERSON, "person", {"alias": "A"})], new_id=new_id)
    store.keep(
        [Change(STEP, "step", {"goal": GOAL, "text": "Ringe", "deleted": True})], new_id=new_id
    )
    store.keep_draft(Draft("goal", "goal", 1))
    store.keep_setting("theme", "dark")
    facts, drafts, settings = store.every_fact(), store.drafts(), store.settings()

    other: Any = FakeStore("bb" * 32)
    if not isinstance(store, FakeStore):
        other = await open_store(MemoryDisk(), RestSeal(), "bb" * 32)
    assert other.take_in(facts, drafts, settings) == 3
    assert other.take_in(facts, drafts, settings) == 0
    for kind in ("goal", "step", "person"):
        assert other.things(kind) == store.things(kind)
    assert history(other.facts(GOAL), "own_words") == history(store.facts(GOAL), "own_words")
    assert (other.drafts(), other.settings()) == (drafts, settings)
    assert other.unsent() == store.unsent() == 3  # who stays on the phone stays there, too

    other.keep_setting("theme", "light")
    other.keep_draft(Draft("goal", "goal", 2))
    other.keep([goal("Noe annet")], new_id=lambda: "ee" * 16)
    assert other.take_in(facts, drafts, settings) == 0
    assert other.setting("theme") == "light"
    assert other.draft("goal") == Draft("goal", "goal", 2)
    assert other.thing(GOAL).fields["own_words"] == "Noe annet"
    await other.flush()
