"""Both versions of a text, the earlier ones, and what came back, where they are shown large."""

from __future__ import annotations

from typing import Any

from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import goals
from youthapp.actions.desk import Desk
from youthapp.domain.facts import Change, Fact

GOAL, STEP, CHECKIN = "01" * 16, "02" * 16, "03" * 16


async def a_desk() -> Desk:
    return make_desk(await real_library("nb"))


def elsewhere(desk: Desk, item: str, kind: str, *, seen: int = 1, **changes: Any) -> None:
    """Let another phone write what had seen only the first ``seen`` facts here."""
    store: Any = desk.store
    before = tuple(fact.id for fact in store.facts(item)[:seen])
    fact = Fact(desk.new_id(), item, kind, changes, 50, "bb" * 32, before[-1:])
    store.receive([fact])


def keep(desk: Desk, item: str, kind: str, **changes: Any) -> None:
    desk.store.keep([Change(item, kind, changes)], new_id=desk.new_id)


def words(desk: Desk) -> str:
    return goals.one_goal(desk.store, GOAL).words


def test_both_versions_of_a_goal_are_shown_and_one_can_be_kept() -> None:
    """The other is among the earlier texts then, and comes back by one tap."""

    async def story() -> None:
        desk = await a_desk()
        keep(desk, GOAL, "goal", own_words="Lære norsk", areas=("school",), state="active")
        keep(desk, GOAL, "goal", own_words="Lære norsk godt")
        elsewhere(desk, GOAL, "goal", own_words="Lære å lese")
        async with Harness(f"/goals/{GOAL}", desk=desk) as app:
            assert app.sees("Du skrev på to telefoner samtidig")
            assert app.sees("Lære norsk godt")
            assert app.sees("Lære å lese")
            await app.tap("Behold denne")
            kept = words(desk)
            assert not app.sees("Du skrev på to telefoner samtidig")

            await app.tap("Tidligere tekst")
            await app.tap("Ta denne fram igjen")
            assert {kept, words(desk)} == {"Lære norsk godt", "Lære å lese"}

    run(story())


def test_both_can_be_kept_or_ones_own_be_made_of_them() -> None:
    """The field begins with both."""

    async def story() -> None:
        desk = await a_desk()
        keep(desk, GOAL, "goal", own_words="Lære norsk", areas=("school",), state="active")
        keep(desk, GOAL, "goal", own_words="Lære norsk godt")
        elsewhere(desk, GOAL, "goal", own_words="Lære å lese")
        async with Harness(f"/goals/{GOAL}", desk=desk) as app:
            await app.tap("Skriv det selv")
            await app.type("Dine egne ord", "Lære å lese norsk godt")
            await app.tap("Behold")
            assert words(desk) == "Lære å lese norsk godt"

            elsewhere(desk, GOAL, "goal", seen=2, own_words="Bli lærer")
            await app.tap("Tidligere tekst")  # drawn anew
            await app.tap("Behold begge")
            assert set(words(desk).split("\n\n")) == {"Lære å lese norsk godt", "Bli lærer"}

    run(story())


def test_what_was_deleted_here_and_changed_elsewhere_says_why_it_is_here() -> None:
    """Until one has seen it."""

    async def story() -> None:
        desk = await a_desk()
        keep(desk, GOAL, "goal", own_words="Lære norsk", areas=("school",), state="active")
        keep(desk, GOAL, "goal", deleted=True)
        elsewhere(desk, GOAL, "goal", own_words="Lære norsk godt")
        said = "Du tok dette bort et sted, og endret det et annet. Det er her ennå."
        async with Harness(f"/goals/{GOAL}", desk=desk) as app:
            assert app.sees(said)
            await app.tap("Behold")
            assert not app.sees(said)
            assert words(desk) == "Lære norsk godt"

    run(story())


def test_steps_notes_checkins_and_the_page_have_it_too() -> None:
    """The same component, wherever own words stand large."""

    async def story() -> None:
        desk = await a_desk()
        keep(desk, GOAL, "goal", own_words="Lære norsk", areas=("school",), state="active")
        places = {
            f"/goals/{GOAL}": (STEP, "step", "text", {"goal": GOAL, "order": 1}),
            "/checkin": (CHECKIN, "checkin", "words", {"on": "2026-11-20"}),
            "/about-me": ("04" * 16, "about", "likes_words", {}),
        }
        for route, (item, kind, field, more) in places.items():
            keep(desk, item, kind, **{field: "en", **more})
            keep(desk, item, kind, **{field: "to"})
            elsewhere(desk, item, kind, **{field: "tre"})
            async with Harness(route, desk=desk) as app:
                if kind == "step":
                    await app.tap("Endre steget: tre")
                assert app.sees("Behold begge"), route

    run(story())
