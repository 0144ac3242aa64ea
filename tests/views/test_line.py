"""My line as one has it: begun strengths first, drawn, listed, changed, deleted, undone."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import flet as ft
import pytest

from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import goals, line
from youthapp.domain.line import FUTURE, NOW
from youthapp.screens.line import Sign
from youthapp.views import unfinished
from youthapp.views.horizon import BADGE, SHALLOW, SLOT, height_at, plan

OWN = "Skriv med dine egne ord"


def fill(app: Harness) -> None:
    """Put something on every side of the line."""
    for side, symbol, title in (
        ("hard", "storm", "Det mørke"),
        ("good", "flower", "Mormors hage"),
        (NOW, "music", ""),
        (FUTURE, "home", "Et eget rom"),
        (FUTURE, "work", ""),
    ):
        line.add_event(app.desk, side=side, symbol=symbol, title=title)
    app.shell.redraw()


def titles(app: Harness) -> list[str]:
    return [each.title or each.symbol for each in line.my_line(app.desk.store).events]


def test_the_line_begins_with_what_is_good_now() -> None:
    """From the goals tab through the conversation to a line with now and what comes."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await app.tap("Min linje")
            assert app.sees("Bare du ser dette.")
            await app.tap("Begynn linjen")
            assert app.sees("Ingen spør deg om det som har vært.")
            await app.tap("Gå videre")
            await app.tap("Musikk")
            await app.tap("Ferdig")
            await app.tap("Hopp over")
            await app.tap("Et eget hjem")
            await app.tap("Ferdig")
            await app.tap("Gå videre")
            assert app.sees("Dette sa du")
            await app.tap("Behold")
            assert app.sees("Det er lagret på telefonen.")
            await app.tap("Se det du sa")
            assert app.route == "/line"
            assert titles(app) == ["music", "home"]
            assert app.sees("Musikk")
            assert app.sees("Hjem")

    run(story())


def test_nothing_said_puts_nothing_on_the_line() -> None:
    """Every question can be skipped; then one is back where one was."""

    async def story() -> None:
        async with Harness("/line/new") as app:
            while not app.sees("Det er ikke noe å lagre nå, og det er greit."):
                skip = any("Hopp over" in name for name in app.names())
                await app.tap("Hopp over" if skip else "Gå videre")
            await app.fire(app.find(ft.FilledButton), "click")
            assert app.route == "/line"
            assert titles(app) == []

    run(story())


def test_what_was_is_seen_only_after_ones_own_tap() -> None:
    """It is neither drawn nor listed nor spoken before; it can be closed again."""

    async def story() -> None:
        async with Harness("/line") as app:
            fill(app)
            await app.settle()
            assert not any("Det mørke" in word for word in app.heard())
            await app.tap("Åpne det som har vært")
            assert app.sees("Det mørke")
            assert app.sees("Du trenger ikke forklare noe. Du kan lukke det når du vil.")
            await app.tap("Lukk det som har vært")
            assert not any("Det mørke" in word for word in app.heard())

    run(story())


def test_the_list_says_everything_the_picture_shows() -> None:
    """Each sign in the picture is a button with the name that stands in the list."""

    async def story() -> None:
        async with Harness("/line") as app:
            fill(app)
            await app.settle()
            await app.tap("Åpne det som har vært")
            drawn = [i.semantics_label for i in app.all(ft.Icon) if i.semantics_label]
            assert len(drawn) == 5
            for label in drawn:
                assert app.sees(label.rpartition(", ")[0])

    run(story())


def test_something_is_put_on_the_line_and_taken_back_where_it_is_said() -> None:
    """A side, a sign, own words if one likes; the note has the undo."""

    async def story() -> None:
        async with Harness("/line/add") as app:
            assert app.tappable("Sett det på linjen").disabled
            await app.tap("Fram i tid")
            assert app.tappable("Sett det på linjen").disabled
            await app.tap("Fjell")
            await app.type("Egne ord, hvis du vil", "Til Galdhøpiggen 🏔")
            await app.tap("Sett det på linjen")
            assert app.route == "/line"
            assert titles(app) == ["Til Galdhøpiggen 🏔"]
            await app.tap("Angre")
            assert titles(app) == []

    run(story())


def test_something_hard_is_met_with_calm_and_help() -> None:
    """Put there by own taps; then calm and help now, and no field to explain it in."""

    async def story() -> None:
        async with Harness("/line/add") as app:
            assert not app.sees("Noe tungt")
            await app.tap("Noe som har vært")
            await app.tap("Noe tungt")
            await app.tap("Torden")
            await app.tap("Sett det på linjen")
            assert app.sees("Du trenger ikke si noe mer om dette.")
            assert not app.all(ft.TextField)
            assert not any("?" in text for text in app.texts())
            buttons = [b for b in app.all(ft.OutlinedButton) if "Hjelp nå" in app._said(b)]
            await app.fire(buttons[0], "click")
            assert app.route == "/help"

    run(story())


def test_words_sign_colour_side_and_place_can_be_changed() -> None:
    """Each at once, each said, each with its undo."""

    async def story() -> None:
        async with Harness("/line") as app:
            fill(app)
            wish = line.my_line(app.desk.store).ahead[0].id
            await app.go(f"/line/{wish}")
            await app.tap(OWN)
            await app.type(OWN, "Et stort rom")
            await app.tap("Behold")
            assert app.sees("Et stort rom")
            await app.tap("Flytt framover")
            assert line.my_line(app.desk.store).ahead[1].id == wish
            await app.tap("Endre tegn, farge og side")
            await app.tap("Hav")
            await app.tap("Lilla")
            await app.tap("Med meg nå")
            moved = line.my_line(app.desk.store).now[-1]
            assert (moved.id, moved.symbol, moved.colour) == (wish, "sea", "violet")
            await app.tap("Angre")
            assert line.my_line(app.desk.store).ahead[-1].id == wish
            await app.tap("Ta bort fra linjen")
            assert app.route == "/line"
            assert "Et stort rom" not in titles(app)

    run(story())


def test_a_wish_becomes_a_goal_in_its_own_words() -> None:
    """The words stand in the field when the conversation about the goal asks for them."""

    async def story() -> None:
        async with Harness("/line") as app:
            fill(app)
            await app.go(f"/line/{line.my_line(app.desk.store).ahead[0].id}")
            await app.tap("Gjør det til et mål")
            assert app.route == "/goals/new"
            draft = app.desk.store.draft(goals.FORM)
            assert draft is not None
            assert draft.typing == {goals.WORDS: "Et eget rom"}

    run(story())


def test_the_whole_line_is_deleted_in_two_taps_and_can_be_brought_back() -> None:
    """The first tap asks; after the second all is gone, and one undo has it back."""

    async def story() -> None:
        async with Harness("/line") as app:
            fill(app)
            await app.settle()
            before = titles(app)
            await app.tap("Slett hele linjen")
            assert titles(app) == before
            await app.tap("Ja, slett linjen")
            assert titles(app) == []
            assert app.sees("En linje over livet ditt")
            await app.tap("Angre")
            assert titles(app) == before

    run(story())


def test_where_the_line_lies_is_said_and_can_be_changed() -> None:
    """On this phone alone; one tap lets it into the sealed copy, another keeps it back."""

    async def story() -> None:
        async with Harness("/line") as app:
            fill(app)
            await app.settle()
            assert app.sees("Linjen ligger bare på denne telefonen")
            await app.tap("Ta den med i den låste kopien")
            assert line.comes_along(app.desk.store)
            assert app.desk.store.unsent() == 5
            await app.tap("Ikke ta den med mer")
            assert not line.comes_along(app.desk.store)

    run(story())


def test_half_written_words_are_there_again_after_the_app_was_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Kept at the pause, drawn again, and too many of them are refused, not cut."""
    monkeypatch.setattr(unfinished, "PAUSE", 0)

    async def story() -> None:
        async with Harness("/line/add") as app:
            await app.type("Egne ord, hvis du vil", "Å se h")
            await asyncio.sleep(0.05)
            store = app.desk.store.restart()
        desk = make_desk(await real_library("nb"), store=store)
        async with Harness("/line/add", desk=desk) as app:
            assert app.find(ft.TextField).value == "Å se h"
            await app.tap("Med meg nå")
            await app.type("Egne ord, hvis du vil", "å" * 10_000)
            await app.tap("Sett det på linjen")
            assert app.shell.state.problem is not None
            assert titles(app) == []
            assert app.find(ft.TextField).value == "å" * 10_000

    run(story())


def test_what_is_not_there_says_so() -> None:
    """An old address leads back to the line."""

    async def story() -> None:
        async with Harness("/line/0123") as app:
            await app.tap("Til linjen")
            assert app.route == "/line"

    run(story())


def sign(stretch: str, number: int) -> Sign:
    side = "good" if stretch == "behind" else stretch
    return Sign(str(number), "star", "x", side, "", stretch, "", "")


@pytest.mark.parametrize("room", [280, 350, 640])
@pytest.mark.parametrize("many", [(0, 0, 0), (0, 1, 1), (3, 2, 4), (9, 0, 0), (0, 9, 9)])
def test_the_picture_has_room_for_every_sign(room: float, many: tuple[int, int, int]) -> None:
    """Within the picture, none on another, and the tree stands between what was and the rest."""
    signs = [
        sign(stretch, number)
        for stretch, count in zip(("behind", "now", "future"), many, strict=True)
        for number in range(count)
    ]

    made = plan(signs, room)

    assert made.width >= room
    assert [spot.sign for spot in made.spots] == signs
    for spot in made.spots:
        assert BADGE / 2 <= spot.x <= made.width - BADGE / 2
        assert BADGE / 2 <= spot.y <= made.height - BADGE / 2
        assert spot.foot == height_at(spot.x, made.width)
        assert (spot.x < made.tree) == (spot.sign.stretch == "behind")
    along = [spot.x for spot in made.spots]
    assert all(after - before >= SLOT for before, after in pairwise(along))


@pytest.mark.parametrize("code", ["nb", "ar"])
def test_the_line_runs_the_way_one_reads(code: str) -> None:
    """What comes stands at the right of now, and at its left where one reads from the right."""

    async def story() -> None:
        async with Harness("/line", code=code, width=800) as app:
            fill(app)
            await app.settle()
            picture = next(
                s for s in app.all(ft.Stack) if s.height == SHALLOW and len(s.controls) > 3
            )
            at = [c.left for c in picture.controls if isinstance(c, ft.Container)]
            assert at == sorted(at, reverse=code == "ar")

    run(story())
