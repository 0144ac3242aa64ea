"""My week as one has it: planned in a talk, lived day by day, changed without rewriting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import flet as ft
import pytest

from tests.fakes import FakePlatform, make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import plan
from youthapp.actions.desk import Desk
from youthapp.views import unfinished

OWN = "Skriv med dine egne ord"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


async def a_desk(clock: Callable[[], datetime] | None = None, code: str = "nb") -> Desk:
    return make_desk(await real_library(*dict.fromkeys(("nb", code))), clock=clock or Clock())


async def make(app: Harness, words: str = "", days: tuple[str, ...] = ("Mandag",)) -> str:
    """Plan something by going through the conversation."""
    app.shell.go("/week/new")
    await app.settle()
    await app.tap("Gå videre")
    await app.tap("Spille fotball")
    if words:
        await app.type(OWN, words)
        await app.tap("Ferdig")
    else:
        await app.tap("Hopp over")
    for day in days:
        await app.tap(day)
    await app.tap("Ferdig")
    await app.tap("Om kvelden")
    await app.tap("I dag")
    await app.tap("Til jeg stopper")
    await app.tap("Legg det i uka")
    return plan.all_activities(app.desk.store)[-1].id


def test_an_empty_week_invites() -> None:
    """Nothing yet: a picture, a question, one button, and who sees it."""

    async def story() -> None:
        async with Harness("/week") as app:
            assert app.sees("Hva vil du ha plass til i uka?")
            assert app.sees("Bare du ser dette.")
            await app.tap("Legg til det første")
            assert app.route == "/week/new"

    run(story())


def test_it_stands_beside_the_goals_and_on_home() -> None:
    """One tap from the goals; on home one card when today holds something, none when marked."""

    async def story() -> None:
        async with Harness("/goals", desk=await a_desk()) as app:
            await app.tap("Uka mi")
            assert app.route == "/week"
            await app.go("/")
            assert "I dag" not in app.texts()
            item = await make(app)
            await app.go("/")
            await app.tap("Spille fotball")
            assert app.route == "/week"
            plan.mark(app.desk, activity=item, day="2026-11-23", state="not_today")
            await app.go("/")
            assert not app.sees("Spille fotball")

    run(story())


def test_what_is_planned_is_said_back_and_kept() -> None:
    """It is read back, kept, and stands on today with its picture's name."""

    async def story() -> None:
        async with Harness("/week", desk=await a_desk()) as app:
            await make(app)
            assert app.sees("Nå står det i uka di")
            await app.tap("Se uka mi")
            assert app.route == "/week"
            assert app.sees("Denne uka")
            assert app.sees("Spille fotball")
            assert app.sees("Mandag · Om kvelden")

    run(story())


def test_a_day_is_marked_undone_changed_and_unmarked() -> None:
    """Done, undo, partly, and the mark taken away again; nothing else is said."""

    async def story() -> None:
        async with Harness("/week", desk=await a_desk()) as app:
            await make(app)
            await app.tap("Se uka mi")

            def states() -> list[str]:
                return [mark.state for mark in plan.all_marks(app.desk.store)]

            await app.tap("Om kvelden")
            await app.tap("Gjort")
            assert (states(), app.sees("Det er merket.")) == (["done"], True)
            await app.tap("Angre")
            assert states() == []
            await app.tap("Om kvelden")
            await app.tap("Litt")
            assert states() == ["partly"]
            await app.tap("Om kvelden")
            await app.tap("Ta bort merket")
            assert states() == []

    run(story())


def test_thirty_days_without_a_look_change_nothing() -> None:
    """The week is drawn as it was, with no count, no reproach and nothing written."""

    async def story() -> None:
        clock = Clock()
        desk = await a_desk(clock)
        async with Harness("/week", desk=desk) as app:
            await make(app, days=("Mandag", "Onsdag"))
            await app.go("/week")
            before, facts = app.heard(), desk.store.all_facts()
        clock.now += timedelta(days=28)
        async with Harness("/week", desk=desk) as app:
            after = app.heard()
            assert desk.store.all_facts() == facts
        clock.now += timedelta(days=2)
        async with Harness("/week", desk=desk) as app:
            assert app.sees("Spille fotball")

        assert [w for w in after if not _dated(w)] == [w for w in before if not _dated(w)]

    run(story())


def _dated(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def test_the_weeks_are_walked_in_both_ways_and_today_is_found_again() -> None:
    """Back to where the plan began and eight weeks ahead, no further; today is one tap away."""

    async def story() -> None:
        clock = Clock()
        async with Harness("/week", desk=await a_desk(clock)) as app:
            await make(app)
            clock.now += timedelta(days=14)
            await app.go("/week")
            for _ in range(2):
                await app.tap("Uka før")
            assert app.sees("Spille fotball"), "the first Monday is open with what it held"
            assert app.find(ft.IconButton, tooltip="Uka før").disabled
            await app.tap("Til i dag")
            assert app.sees("Denne uka")
            weeks = 0
            while not app.find(ft.IconButton, tooltip="Uka etter").disabled:
                await app.tap("Uka etter")
                weeks += 1
            assert weeks == 7

    run(story())


def test_a_coming_day_leads_to_the_plan_and_asks_nothing() -> None:
    """How tomorrow went is nobody's question."""

    async def story() -> None:
        async with Harness("/week", desk=await a_desk()) as app:
            item = await make(app, days=("Tirsdag",))
            await app.tap("Se uka mi")
            assert not app.sees("Gjort")
            await app.tap("Tirsdag 24.11.2026")
            await app.tap("Om kvelden")
            assert app.route == f"/week/{item}"

    run(story())


def test_other_days_hold_from_today_on_and_can_be_undone() -> None:
    """Last Monday was planned and stays so; a tap gives the old days back."""

    async def story() -> None:
        clock = Clock()
        async with Harness("/week", desk=await a_desk(clock)) as app:
            item = await make(app)
            clock.now += timedelta(days=7)
            await app.go(f"/week/{item}")
            assert app.sees("Dagene før blir som de var.")
            await app.tap("Mandag")
            await app.tap("Fredag")

            def planned(day: int) -> bool:
                one = plan.all_activities(app.desk.store)[0]
                return one.planned(NOON.date() + timedelta(days=day))

            assert [planned(0), planned(7), planned(11)] == [True, False, True]
            await app.tap("Angre")
            assert [planned(0), planned(11)] == [True, False]

    run(story())


def test_words_picture_part_and_end_are_changed_on_its_page() -> None:
    """Everything that was said can be said otherwise."""

    async def story() -> None:
        async with Harness("/week", desk=await a_desk()) as app:
            item = await make(app)
            await app.go(f"/week/{item}")
            await app.tap("Endre ordene")
            await app.type("Endre ordene", "Kampen min 🌱")
            await app.tap("Behold")
            await app.tap("Bilde: Spille fotball")
            await app.tap("Musikk")
            await app.tap("Om morgenen")
            await app.tap("Varer")
            await app.tap("Måneden etter")
            await app.tap("Torsdag 31.12.2026")
            now = plan.all_activities(app.desk.store)[0].now(NOON.date())

            assert (now.title, now.picture, now.area) == ("Kampen min 🌱", "music_note", "leisure")
            assert (now.part, str(now.ends)) == ("morning", "2026-12-31")
            assert app.sees("31.12.2026")

    run(story())


def test_what_ends_before_it_begins_is_refused_and_nothing_is_lost() -> None:
    """A sentence says what is wrong; the words stand there, and the end can be said anew."""

    async def story() -> None:
        async with Harness("/week/new", desk=await a_desk()) as app:
            await app.tap("Gå videre")
            await app.tap("Spille fotball")
            await app.type(OWN, "Kampen min")
            await app.tap("Ferdig")
            await app.tap("Mandag")
            await app.tap("Ferdig")
            await app.tap("Om kvelden")
            await app.tap("Velg en dag")
            await app.tap("Måneden etter")
            await app.tap("Torsdag 10.12.2026")
            await app.tap("Velg en dag")
            await app.tap("Måneden etter")
            await app.tap("Onsdag 9.12.2026".replace(" 9", " 09"))
            await app.tap("Legg det i uka")
            assert app.sees("Slutten kommer før starten")
            assert app.sees("Kampen min")
            assert plan.all_activities(app.desk.store) == ()
            await app.tap("Hvilken dag er den siste?")
            await app.tap("Torsdag 10.12.2026")
            await app.tap("Legg det i uka")
            assert app.sees("Nå står det i uka di")

    run(story())


def test_stopping_and_removing_are_undone_where_they_are_said() -> None:
    """It rests on the list below; removed, it is gone until one changes one's mind."""

    async def story() -> None:
        async with Harness("/week", desk=await a_desk()) as app:
            item = await make(app)
            await app.go(f"/week/{item}")
            await app.tap("Stopp fra i dag")
            assert app.route == "/week"
            assert app.sees("Ligger stille nå")
            await app.tap("Angre")
            assert not app.sees("Ligger stille nå")
            await app.go(f"/week/{item}")
            await app.tap("Slett alt om dette")
            assert app.sees("Hva vil du ha plass til i uka?")
            await app.go(f"/week/{item}")
            assert app.sees("Dette er ikke i uka di")
            await app.go("/week")

    run(story())


def test_the_calendar_gets_what_was_planned_and_what_one_allows() -> None:
    """By itself the words and no alarm; hidden and reminded only when one says so."""

    async def story() -> None:
        desk = await a_desk()
        page = desk.platform
        assert isinstance(page, FakePlatform)
        async with Harness("/week", desk=desk) as app:
            await make(app, "Kampen min")
            await app.tap("Se uka mi")
            await app.tap("Legg i telefonens kalender")
            await app.tap("Lag en kalenderfil")
            mime, body = page.saved["min-uke.ics"]
            assert mime == "text/calendar"
            assert "SUMMARY:Kampen min\r\n" in body
            assert "VALARM" not in body
            assert app.sees("Filen er klar.")

            await app.tap("Legg i telefonens kalender")
            await app.tap("Skjul hva det er")
            await app.tap("Minn meg på det")
            await app.tap("Lag en kalenderfil")
            _, body = page.saved["min-uke.ics"]
            assert "Kampen" not in body
            assert "SUMMARY:Tid for din ting\r\n" in body
            assert "BEGIN:VALARM" in body

    run(story())


def test_a_file_that_was_put_away_is_not_said_to_be_ready() -> None:
    """Who closes the phone's sheet has no file, and is told nothing."""

    async def story() -> None:
        desk = await a_desk()
        desk.platform.takes_files = False  # type: ignore[attr-defined]
        async with Harness("/week", desk=desk) as app:
            await make(app)
            await app.tap("Se uka mi")
            await app.tap("Legg i telefonens kalender")
            await app.tap("Lag en kalenderfil")
            assert not app.sees("Filen er klar.")

    run(story())


def test_words_for_a_name_are_there_after_a_killed_app(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed and not kept stands in the field when the page opens again."""
    monkeypatch.setattr(unfinished, "PAUSE", 0.0)

    async def story() -> None:
        desk = await a_desk()
        async with Harness("/week", desk=desk) as app:
            item = await make(app)
            await app.go(f"/week/{item}")
            await app.tap("Endre ordene")
            await app.type("Endre ordene", "Kampen m")
            await asyncio.sleep(0.02)
            await app.settle()
        desk.store = desk.store.restart()  # type: ignore[attr-defined]
        async with Harness(f"/week/{item}", desk=desk) as app:
            assert app.find(ft.TextField, label="Endre ordene").value == "Kampen m"

    run(story())


@pytest.mark.parametrize("code", ["nb", "ar", "ti"])
@pytest.mark.parametrize("dark", [False, True])
def test_every_screen_of_it_is_drawn(code: str, dark: bool) -> None:
    """In each direction, light and dark, narrow with letters of twice the size."""

    async def story() -> None:
        desk = await a_desk(code=code)
        made = plan.plan.new_activity(
            {"title": "سباحة 🌱", "picture": "people", "days": ("mon", "tue")},
            today=NOON.date(),
            new_id=desk.new_id,
        )
        desk.store.keep([made], new_id=desk.new_id)
        desk.store.keep_setting("text_size", 200 if dark else 100)
        async with Harness("/week", desk=desk, code=code, dark=dark, width=320) as app:
            assert app.sees("سباحة 🌱")
            await app.go(f"/week/{made.item}")
            assert app.sees("سباحة 🌱")

    run(story())


def test_a_day_that_was_marked_takes_a_note() -> None:
    """It is written under the mark, stands under the row, and goes and comes with the mark."""

    async def story() -> None:
        desk = await a_desk()
        async with Harness("/week", desk=desk) as app:
            await make(app)
            await app.tap("Se uka mi")
            await app.tap("Om kvelden")
            assert not any("Skriv noe for deg selv" in name for name in app.names())
            await app.tap("Gjort")
            await app.tap("Om kvelden")
            assert app.route == "/week"
            await app.tap("Skriv noe for deg selv")
            assert app.sees("Bare du ser dette.")
            await app.type("Dine egne ord", "Sol scoret")
            await app.tap("Behold")
            await app.tap("Om kvelden")
            assert app.sees("Sol scoret")
            await app.tap("Om kvelden")
            await app.tap("Ta bort merket")
            assert not app.sees("Sol scoret")
            await app.shell.undo()
            await app.settle()
            assert app.sees("Sol scoret")

    run(story())


def test_half_a_note_is_there_again_after_the_app_was_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Under the day it was begun for."""
    monkeypatch.setattr(unfinished, "PAUSE", 0)

    async def story() -> None:
        desk = await a_desk()
        async with Harness("/week", desk=desk) as app:
            await make(app)
            await app.tap("Se uka mi")
            await app.tap("Om kvelden")
            await app.tap("Gjort")
            await app.tap("Om kvelden")
            await app.tap("Skriv noe for deg selv")
            await app.type("Dine egne ord", "Sol sc")
            await app.settle()
        async with Harness("/week", desk=desk) as app:
            await app.tap("Om kvelden")
            assert app.route == "/week"
            assert app.find(ft.TextField).value == "Sol sc"

    run(story())
