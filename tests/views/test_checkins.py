"""How it goes, as one has it: said in a conversation, seen as a flower, taken away again."""

from __future__ import annotations

from datetime import timedelta

import flet as ft
import flet.canvas as cv
import pytest

from tests.actions.talk import talk
from tests.views.harness import Harness, run
from youthapp.actions import checkins
from youthapp.actions.desk import Desk
from youthapp.views import flower as drawing
from youthapp.views import unfinished
from youthapp.views.way import spots


def say(desk: Desk, days: int = 0, **wanted) -> None:
    """Say how it goes, ``days`` from now, without the screens."""
    clock = desk.clock
    desk.clock = lambda: clock() + timedelta(days=days)
    checkins.begin(desk)
    talk(desk, checkins.FORM, **wanted)
    checkins.keep_checkin(desk)
    desk.clock = clock


async def rested(app: Harness) -> None:
    app.shell.redraw()
    await app.settle()


def test_the_tool_is_one_tap_from_the_goals() -> None:
    """With nothing in it yet it invites, and says who sees it."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await app.tap("Hvordan går det?")
            assert app.route == "/checkin"
            assert app.sees("Bare du ser dette.")
            await app.tap("Si hvordan det går")
            assert app.route == "/checkin/new"
            assert app.sees("Dette er ikke en prøve.")

    run(story())


def test_one_picture_is_enough() -> None:
    """From the first tap to kept: said only when the phone has it, with who sees it."""

    async def story() -> None:
        async with Harness("/checkin/new") as app:
            await app.tap("Gå videre")
            await app.tap("Med ett bilde")
            await app.tap("Regn")
            while not app.sees("Dette sa du"):
                await app.tap("Hopp over" if "Hopp over" in app.names() else "Gå videre")
            assert checkins.all_checkins(app.desk.store) == ()
            await app.tap("Behold")
            assert app.sees("Det er lagret på telefonen.")
            assert app.sees("Bare du ser dette.")
            assert [one.picture for one in checkins.all_checkins(app.desk.store)] == ["rain"]
            await app.tap("Se det du sa")
            assert app.route == "/checkin"
            assert app.sees("Regn")

    run(story())


def test_who_says_not_today_keeps_nothing_and_is_not_asked_why() -> None:
    """One tap on, and back where one came from."""

    async def story() -> None:
        async with Harness("/checkin") as app:
            await app.tap("Si hvordan det går")
            await app.tap("Gå videre")
            await app.tap("Ikke i dag")
            await app.tap("Hopp over")
            await app.tap("Gå videre")
            assert app.sees("Det er ikke noe å lagre nå, og det er greit.")
            await app.tap("Ferdig")
            assert app.route == "/checkin"
            assert app.desk.store.draft(checkins.FORM) is None
            assert checkins.all_checkins(app.desk.store) == ()

    run(story())


def test_a_heavy_answer_leads_to_calm_and_help_is_in_reach() -> None:
    """No further question about it, and help now stands above all the time."""

    async def story() -> None:
        async with Harness("/checkin/new") as app:
            for name in ("Gå videre", "Litt om noe jeg velger", "Hopp over", "Helse", "Ferdig"):
                await app.tap(name)
            await app.tap("1 av 10")
            assert app.sees("Noe høres tungt ut. Du trenger ikke forklare.")
            assert app.sees("Hjelp nå")
            await app.tap("Noe rolig")
            assert app.sees("Pust rolig inn.")
            await app.tap("Gå videre")
            assert app.sees("Hvordan var det å svare?")

    run(story())


def test_what_would_be_better_can_become_a_goal() -> None:
    """The words wait in the goal conversation."""

    async def story() -> None:
        async with Harness("/checkin/new") as app:
            better = {"begin": "areas", "areas": ("work",), "rating_work": 5, "which": "work"}
            checkins.begin(app.desk)
            talk(app.desk, checkins.FORM, **better, better="Jeg forstår mer")
            await rested(app)
            await app.tap("Behold")
            await app.tap("Gjør det til et mål")
            assert app.route == "/goals/new"
            assert "Jeg forstår mer" in app.desk.store.draft("goal").typing.values()  # type: ignore[union-attr]

    run(story())


def test_the_flower_and_the_list_say_the_same() -> None:
    """Every petal's words are in the list, and the sign of an area leads to it."""

    async def story() -> None:
        async with Harness("/checkin") as app:
            say(app.desk, begin="areas", areas=("home", "work"), rating_home=6, rating_work=3)
            await rested(app)
            spoken = [one.label for one in app.all(ft.Semantics) if one.label]
            assert "Hjemmet mitt: 6 av 10" in spoken
            assert "Helse: Ikke sagt" in spoken
            assert app.sees("6 av 10")
            await app.tap("Hjemmet mitt: 6 av 10")
            assert app.route == "/checkin/home"
            assert app.sees("Veien så langt")

    run(story())


def test_one_walks_back_through_the_days() -> None:
    """Earlier and later, and no further than there is something."""

    async def story() -> None:
        async with Harness("/checkin") as app:
            say(app.desk, begin="areas", areas=("home",), rating_home=3)
            say(app.desk, 9, begin="areas", areas=("home",), rating_home=8)
            await rested(app)
            assert app.sees("8 av 10")
            assert "Senere" not in app.names()
            await app.tap("Tidligere")
            assert app.sees("3 av 10")
            assert "Tidligere" not in app.names()
            await app.tap("Senere")
            assert app.sees("8 av 10")

    run(story())


def test_what_was_said_can_be_taken_away_and_brought_back() -> None:
    """A day's words, and a place on the way."""

    async def story() -> None:
        async with Harness("/checkin") as app:
            say(app.desk, begin="areas", good_thing="Jeg lo", areas=("home",), rating_home=3)
            await rested(app)
            await app.tap("Ta bort: 22.11.2026")
            assert not app.sees("Jeg lo")
            await app.tap("Angre")
            assert app.sees("Jeg lo")

            await app.go("/checkin/home")
            await app.tap("Vis som liste")
            await app.tap("Ta bort: 22.11.2026")
            assert app.sees("Du har ikke sagt noe om dette ennå.")
            await app.tap("Angre")
            assert app.sees("Veien så langt")

    run(story())


def test_a_note_is_written_beside_one_day_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of it is there again after the app was killed, beside the same day."""
    monkeypatch.setattr(unfinished, "PAUSE", 0)

    async def story() -> None:
        async with Harness("/checkin") as app:
            say(app.desk, begin="picture", picture="rain")
            say(app.desk, days=1, begin="picture", picture="sun")
            await rested(app)
            newest, oldest = checkins.all_checkins(app.desk.store)
            await app.tap("Skriv noe for deg selv")
            assert len(app.all(ft.TextField)) == 1
            await app.type("Dine egne ord", "Sol kom")
            desk = app.desk
        async with Harness("/checkin", desk=desk) as app:
            assert app.find(ft.TextField).value == "Sol kom"
            await app.tap("Behold")
            assert app.sees("Sol kom")
            assert not app.all(ft.TextField)
            told = {one.id: one.note for one in checkins.all_checkins(app.desk.store)}
            assert told == {newest.id: "Sol kom", oldest.id: ""}

    run(story())


def test_home_asks_only_who_wanted_to_be_asked_and_when() -> None:
    """After a month of nothing home is the same for who comes by oneself."""

    async def story() -> None:
        for chosen, asked in (("self", False), ("week", True)):
            async with Harness("/") as app:
                say(app.desk, begin="picture", picture="sun", next=chosen)
                await rested(app)
                assert not app.sees("Du ville bli spurt")
                clock = app.desk.clock
                app.desk.clock = lambda clock=clock: clock() + timedelta(days=30)
                await rested(app)
                assert app.sees("Du ville bli spurt") is asked

    run(story())


def test_being_asked_can_be_stopped_where_it_is_said() -> None:
    """And that can be undone."""

    async def story() -> None:
        async with Harness("/checkin") as app:
            say(app.desk, begin="picture", picture="sun", next="week")
            await rested(app)
            await app.tap("Ikke spør meg")
            assert checkins.asked_on(app.desk.store) is None
            await app.tap("Angre")
            assert checkins.asked_on(app.desk.store) is not None

    run(story())


def test_an_area_that_is_none_says_so() -> None:
    """A link that is old leads back."""

    async def story() -> None:
        async with Harness("/checkin/money") as app:
            assert app.sees("Dette er ikke her")
            await app.tap("Tilbake")
            assert app.route == "/checkin"

    run(story())


@pytest.mark.parametrize("values", [(3,), (0, 10), (5, None, 7), (None,), (None, 4, None)])
@pytest.mark.parametrize("rtl", [False, True])
def test_the_way_runs_as_one_reads_and_stays_in_its_picture(values, rtl) -> None:
    """Mirrored for right-to-left; a place that was not said stands beside the path."""
    placed = spots(values, 350, rtl)
    along = [x for x, _ in placed]

    assert along == sorted(along, reverse=rtl)
    assert all(0 < x < 350 and 0 < y < 150 for x, y in placed)
    mirrored = [350 - x for x, _ in spots(values, 350, not rtl)]
    assert along == pytest.approx(mirrored)


def test_a_longer_petal_is_a_higher_place_and_none_is_missing() -> None:
    """The lowest place is a small petal too; what was not said has its outline alone."""
    from youthapp.screens.checkins import Petal

    def reach(value: int | None) -> list[float]:
        leaves = drawing._petal(Petal("home", "", value, "", ""), 170, 118, 0.0)
        return [leaf.elements[1].x for leaf in leaves if isinstance(leaf, cv.Path)]  # type: ignore[attr-defined]

    async def story() -> None:
        async with Harness("/checkin"):
            assert len(reach(None)) == 1
            tips = [reach(value)[1] for value in range(11)]
            assert tips == sorted(set(tips))
            assert tips[0] > 170 + drawing.MIDDLE
            assert tips[10] == pytest.approx(reach(10)[0])

    run(story())
