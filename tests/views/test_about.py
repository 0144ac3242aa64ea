"""About me as one has it: made, composed, held up, and taken away without a trace."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import about
from youthapp.actions import conversation as talk
from youthapp.actions.desk import Desk
from youthapp.domain.conversation import own
from youthapp.views import unfinished

OWN = "Skriv med dine egne ord"


async def go_through(app: Harness, *taps: str, name: str = "Sol") -> None:
    """Make a page in the conversation: a name, some taps on answers, the rest skipped."""
    await app.tap("Gå videre")
    await app.type(OWN, name)
    await app.tap("Ferdig")
    left = list(taps)
    while not app.sees("Dette sa du"):
        here = [tap for tap in left if any(tap in each for each in app.names())]
        for tap in here:
            await app.tap(tap)
            left.remove(tap)
        name = next(n for n in ("Hopp over", "Gå videre") if any(n in each for each in app.names()))
        await app.tap("Ferdig" if here else name)


async def a_desk(code: str = "nb", **said: object) -> Desk:
    """Return a phone with a page on it."""
    desk = make_desk(await real_library(*dict.fromkeys(("nb", code))))
    about.begin(desk)
    form = desk.library.form(about.FORM)
    for item in form.items:
        if item.kind == "say":
            talk.go_on(desk, form=about.FORM, item=item.id)
        elif item.id in said:
            talk.answer(desk, form=about.FORM, item=item.id, value=said[item.id])  # type: ignore[arg-type]
        else:
            talk.skip(desk, form=about.FORM, item=item.id)
    about.keep_page(desk)
    return desk


def test_a_page_is_made_and_held_up() -> None:
    """From the goals to a page that says what was said, and that nothing is sent."""

    async def story() -> None:
        async with Harness("/goals") as app:
            await app.tap("Om meg")
            assert app.sees("Møter du en ny voksen?")
            await app.tap("Lag siden din")
            await go_through(app, "Musikk", "Snakk sakte")
            await app.tap("Behold")
            assert app.route == "/about-me"
            assert app.sees("Siden din er lagret på telefonen.")
            await app.tap("Vis siden til noen")
            assert app.route == "/about-me/show"
            for words in ("Kall meg", "Sol", "Musikk", "Snakk sakte", "Ingenting blir sendt."):
                assert app.sees(words), words
            assert not app.sees("Jeg er god på")

    run(story())


def test_what_is_left_out_is_not_held_up_and_comes_back_by_undo() -> None:
    """One tap takes it off the page; the note has the way back."""

    async def story() -> None:
        desk = await a_desk(called="Sol", likes=("music",))
        async with Harness("/about-me", desk=desk) as app:
            await app.tap("På siden: Jeg liker")
            assert app.sees("Det står ikke på siden.")
            await app.go("/about-me/show")
            assert not app.sees("Musikk")
            await app.go("/about-me")
            await app.tap("På siden: Jeg liker")
            await app.go("/about-me/show")
            assert app.sees("Musikk")

    run(story())


def test_one_part_is_changed_and_the_rest_stays() -> None:
    """A tap on the pencil opens its question alone."""

    async def story() -> None:
        desk = await a_desk(called="Sol", likes=("music",))
        async with Harness("/about-me", desk=desk) as app:
            await app.tap("Endre: Jeg liker")
            assert app.route == "/about-me/new"
            assert app.sees("Hva liker du?")
            await app.tap("Spill")
            await app.tap("Ferdig")
            await app.tap("Behold")
            for words in ("Sol", "Musikk", "Spill"):
                assert app.sees(words), words
            await app.tap("Angre")
            assert not app.sees("Spill")

    run(story())


def test_a_part_that_is_empty_is_one_tap_away() -> None:
    """Its chip opens its question."""

    async def story() -> None:
        desk = await a_desk(called="Sol")
        async with Harness("/about-me", desk=desk) as app:
            await app.tap("Dette vil jeg ha hjelp til")
            assert app.sees("Hva vil du ha hjelp til?")

    run(story())


def test_own_words_are_written_in_norwegian_too_and_survive_a_killed_app(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What stands in the field is there again; kept, it stands before the own words."""
    monkeypatch.setattr(unfinished, "PAUSE", 0.01)

    async def story() -> None:
        desk = await a_desk("ar", know="أحب الهدوء")
        async with Harness("/about-me", code="ar", desk=desk) as app:
            await app.tap(app.shell.reader.t("Skriv det på norsk også"))
            await app.type(app.shell.reader.t("På norsk"), "Jeg liker ro")
            await asyncio.sleep(0.05)
        async with Harness("/about-me", code="ar", desk=desk) as app:
            assert app.find(ft.TextField).value == "Jeg liker ro"
            await app.tap(app.shell.reader.t("Behold"))
            await app.go("/about-me/show")
            texts = app.texts()
            assert texts.index("Jeg liker ro") < texts.index("أحب الهدوء")

    run(story())


def test_the_page_is_removed_and_brought_back() -> None:
    """Nothing of it is on any screen; undo stands where it is said."""

    async def story() -> None:
        desk = await a_desk(called="Sol", likes=(own("å fiske"),))
        async with Harness("/about-me", desk=desk) as app:
            await app.tap("Ta bort hele siden")
            assert app.sees("Siden er tatt bort.")
            assert not app.sees("Sol")
            await app.tap("Angre")
            assert app.sees("å fiske")

    run(story())


def test_the_page_is_printed_as_it_is_held_up() -> None:
    """What is left out is not on paper; with nothing on the page there is nothing to print."""

    async def story() -> None:
        desk = await a_desk("ar", called="Sol", likes=("music",), know="أحب الهدوء")
        async with Harness("/about-me", code="ar", desk=desk) as app:
            t = app.shell.reader.t
            await app.shell.do(about.put_on_page, part="likes", on=False)
            await app.tap(t("Skriv ut"))
            (page,) = desk.platform.printed  # type: ignore[attr-defined]
            assert "Sol" in page
            assert '<p lang="" dir="rtl">أحب الهدوء</p>' in page
            assert "Musikk" not in page
            assert app.sees(t("Den som får arket, kan lese alt på det."))

            for part in ("called", "know"):
                await app.shell.do(about.put_on_page, part=part, on=False)
            assert not app.sees(t("Skriv ut"))

    run(story())


@pytest.mark.parametrize("height", [560, 844])
def test_the_way_to_paper_is_there_once_however_low_the_phone(height: float) -> None:
    """On a low one it scrolls with the page, and leaves the page its room."""

    async def story() -> None:
        desk = await a_desk(called="Sol")
        desk.store.keep_setting("text_size", 150)
        async with Harness("/about-me", desk=desk, height=height) as app:
            assert [name for name in app.names() if "Skriv ut" in name] == ["Skriv ut"]
            assert app.shell.airy is (height > 600)
            await app.tap("Skriv ut")
            assert len(desk.platform.printed) == 1  # type: ignore[attr-defined]

    run(story())


def test_a_phone_without_a_printer_is_given_a_file_and_told_so() -> None:
    """Who puts the file away is told nothing."""

    async def story() -> None:
        desk = await a_desk(called="Sol")
        desk.platform.prints = False  # type: ignore[attr-defined]
        async with Harness("/about-me", desk=desk) as app:
            await app.tap("Skriv ut")
            assert app.sees("Siden er en fil på telefonen nå. Skriv den ut derfra.")
            app.shell.quiet()
            desk.platform.takes_files = False  # type: ignore[attr-defined]
            await app.tap("Skriv ut")
            assert not app.sees("Siden er en fil")

    run(story())


def test_nothing_said_is_nothing_kept() -> None:
    """Who skips everything is told that this is fine, and there is no page."""

    async def story() -> None:
        async with Harness("/about-me/new") as app:
            for _ in range(12):
                if app.sees("Det er ikke noe å lagre nå, og det er greit."):
                    break
                names = app.names()
                skip = any("Hopp over" in name for name in names)
                await app.tap("Hopp over" if skip else "Gå videre")
            await app.fire(app.find(ft.FilledButton), "click")
            assert app.route == "/about-me"
            assert about.the_page(app.desk.store).said == ()
            assert app.desk.store.draft(about.FORM) is None

    run(story())


def test_a_page_nothing_stands_on_says_so() -> None:
    """An old link to a page that is not there leads to a calm one."""

    async def story() -> None:
        async with Harness("/about-me/show") as app:
            assert app.sees("Det står ikke noe på siden ennå.")

    run(story())
