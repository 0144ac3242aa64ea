"""The doorway: saved means saved, a failure has a sentence, and a mistake is not hidden."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes import FakeStore, make_desk
from youthapp.actions import doorway as doorway_module
from youthapp.actions.doorway import Doorway, Outcome, Problem, nothing
from youthapp.errors import NotHere, Offline, StorageFull, TooLong


def remember(desk, *, name: str, value: str) -> str:
    desk.store.keep_setting(name, value)
    return value


def too_long(desk, *, text: str) -> None:
    desk.store.keep_setting("typed", text)
    raise TooLong(most=5)


def mistake(desk) -> None:
    raise KeyError("a mistake of ours")


async def offline(desk) -> None:
    await asyncio.sleep(0)
    raise Offline()


def do(desk, action, **values) -> Outcome:
    return asyncio.run(Doorway(desk).do(action, **values))


def test_done_means_that_it_is_on_the_disk():
    """When the outcome is there, a killed app comes back with what was done."""
    desk = make_desk()

    outcome = do(desk, remember, name="theme", value="dark")

    assert outcome == Outcome("dark")
    assert outcome.ok
    assert desk.store.restart().setting("theme") == "dark"


def test_a_named_failure_becomes_a_problem_with_its_sentence():
    """The key of the sentence and what fills it, nothing technical; what was typed is kept."""
    desk = make_desk()

    outcome = do(desk, too_long, text="altfor langt")

    assert outcome.problem == Problem("error.too-long", {"most": 5})
    assert not outcome.ok
    assert desk.store.restart().setting("typed") == "altfor langt"


def test_a_failure_while_waiting_is_named_too():
    """The network is away: a sentence, and everything else as before."""
    assert do(make_desk(), offline).problem == Problem("error.offline")


def test_a_mistake_of_ours_is_not_swallowed():
    """Only failures with a name are for people; the rest must come to light."""
    with pytest.raises(KeyError):
        do(make_desk(), mistake)


def test_a_mistake_does_not_lock_the_door():
    """After an unnamed failure the next action still runs."""
    door = Doorway(make_desk())

    async def go() -> Outcome:
        with pytest.raises(KeyError):
            await door.do(mistake)
        return await door.do(remember, name="a", value="b")

    assert asyncio.run(go()).ok


def test_a_full_disk_loses_nothing():
    """The change stays in view, is said to be unsaved, and is saved with the next try."""
    desk = make_desk()
    door = Doorway(desk)

    async def go() -> tuple[Outcome, bool, Outcome]:
        desk.store.full = True
        refused = await door.do(remember, name="theme", value="dark")
        unsaved = door.unsaved
        desk.store.full = False
        return refused, unsaved, await door.do(doorway_module.nothing)

    refused, unsaved, again = asyncio.run(go())

    assert refused == Outcome("dark", Problem("error.storage-full"))
    assert unsaved
    assert again.ok
    assert not door.unsaved
    assert desk.store.restart().setting("theme") == "dark"


def add(desk, *, name: str) -> int:
    count = desk.store.setting(name, 0) + 1
    desk.store.keep_setting(name, count)
    return count


def test_a_second_tap_after_a_full_disk_does_nothing_twice():
    """What was done is there; the same wish again only brings it to the disk."""
    desk = make_desk()
    door = Doorway(desk)

    async def go() -> tuple[Outcome, Outcome, Outcome]:
        desk.store.full = True
        first = await door.do(add, name="steps")
        second = await door.do(add, name="steps")
        desk.store.full = False
        return first, second, await door.do(add, name="steps")

    first, second, third = asyncio.run(go())

    assert not first.ok
    assert second == first
    assert third == Outcome(1)
    assert desk.store.restart().setting("steps") == 1


def test_the_same_wish_after_it_was_saved_is_a_new_one():
    """Only what the disk refused is not done again."""
    desk = make_desk()
    door = Doorway(desk)

    async def go() -> list[Outcome]:
        desk.store.full = True
        await door.do(add, name="steps")
        desk.store.full = False
        return [await door.do(add, name="steps"), await door.do(add, name="steps")]

    assert asyncio.run(go()) == [Outcome(1), Outcome(2)]


def test_the_first_thing_that_went_wrong_is_what_is_said():
    """When the action and the disk both refuse, the action's own sentence counts."""
    desk = make_desk()
    desk.store.full = True

    assert do(desk, too_long, text="x").problem.key == "error.too-long"


def test_the_screen_is_drawn_anew_after_everything():
    """Success, failure or a full disk: each ends with one call, after the disk."""
    desk = make_desk()
    drawn: list[int] = []
    door = Doorway(desk, changed=lambda: drawn.append(desk.store.flushed))

    async def go() -> None:
        await door.do(remember, name="a", value="b")
        await door.do(offline)
        desk.store.full = True
        await door.do(remember, name="a", value="c")

    asyncio.run(go())

    assert drawn == [1, 2, 2]


class SlowStore(FakeStore):
    """A disk that takes its time and does not bear two writers."""

    writing = False

    async def flush(self) -> None:
        assert not self.writing, "two writers at once"
        self.writing = True
        await asyncio.sleep(0.001)
        self.writing = False
        await super().flush()


def count_up(desk) -> int:
    desk.store.keep_setting("count", int(desk.store.setting("count", 0)) + 1)
    return int(desk.store.setting("count"))


def test_what_no_screen_shows_is_kept_without_drawing():
    """It is on the disk all the same, and a full disk has its sentence."""

    async def story() -> None:
        desk, drawn = make_desk(), []
        door = Doorway(desk, changed=lambda: drawn.append(True))
        assert (await door.keep(remember, name="place", value="gp")).ok
        assert desk.store.setting("place") == "gp"
        desk.store.full = True
        refused = await door.keep(remember, name="place", value="cost")
        assert refused.problem == Problem("error.storage-full")
        assert not drawn

    asyncio.run(story())


def test_many_taps_at_once_go_through_one_by_one():
    """Twenty taps give twenty results, in order, each on the disk before the next."""
    desk = make_desk(store=SlowStore())
    door = Doorway(desk)

    async def go() -> list[int]:
        return [
            each.value for each in await asyncio.gather(*(door.do(count_up) for _ in range(20)))
        ]

    assert asyncio.run(go()) == list(range(1, 21))
    assert desk.store.restart().setting("count") == 20


def test_waiting_for_the_network_holds_up_nobody():
    """While one action waits for an answer, a tap is done and saved."""
    desk = make_desk(store=SlowStore())
    door = Doorway(desk)
    answered = asyncio.Event()

    async def slow(desk) -> str:
        await answered.wait()
        return "at last"

    async def go() -> tuple[Outcome, Outcome]:
        waiting = asyncio.create_task(door.do(slow))
        await asyncio.sleep(0)
        tap = await door.do(remember, name="a", value="b")
        assert not waiting.done()
        answered.set()
        return tap, await waiting

    tap, late = asyncio.run(go())

    assert (tap.value, late.value) == ("b", "at last")


def test_the_same_waiting_action_tapped_twice_runs_one_after_the_other():
    """A double tap on "join" does not join twice at the same time."""
    door = Doorway(make_desk())
    running, most = 0, 0

    async def join(desk) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1

    async def go() -> None:
        await asyncio.gather(*(door.do(join) for _ in range(5)))

    asyncio.run(go())

    assert most == 1


def test_named_failures_are_the_only_ones_that_pass_as_problems():
    """Every error of the family has a key of its own to say."""
    for error in (NotHere(item="x"), StorageFull(), Offline(), TooLong(most=1)):
        assert error.message_key.startswith("error.")


def test_trying_the_disk_again_does_not_forget_what_it_refused():
    """The wish is done already: saying it once more brings no second one."""
    desk = make_desk()
    door = Doorway(desk)

    async def go() -> Outcome:
        desk.store.full = True
        await door.do(add, name="steps")
        await door.do(nothing)
        desk.store.full = False
        await door.do(nothing)
        return await door.do(add, name="steps")

    assert asyncio.run(go()) == Outcome(1)
    assert desk.store.restart().setting("steps") == 1
