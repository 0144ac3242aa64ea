"""The staff guide beside a chapter: one tap away for staff, and fetched by nobody else."""

from __future__ import annotations

import pytest

from tests.fakes import make_desk
from tests.views.harness import Harness, packs, run
from youthapp.actions import staff_guide
from youthapp.actions.desk import Desk
from youthapp.language import LANGUAGES
from youthapp.library import Library, folder_fetch

AIM = "Ungdommen vet hvem man ringer når"


async def a_desk(role: str, code: str = "nb") -> tuple[Desk, list[str]]:
    """Return a desk whose library notes every pack it fetches."""
    fetch, asked = folder_fetch(packs()), []

    async def noting(name: str) -> bytes:
        asked.append(name)
        return await fetch(name)

    library = await Library.open(noting, code)
    library.languages = {language.code: {"offered": True} for language in LANGUAGES}
    desk = make_desk(library)
    desk.account.given = role  # type: ignore[attr-defined]
    await desk.account.join("GOOD-CODE")
    return desk, asked


def of_staff(asked: list[str]) -> list[str]:
    return [name for name in asked if name.startswith("staff.")]


@pytest.mark.parametrize(
    ("role", "may"), [("contact", True), ("adviser", True), ("lead", True), ("youth", False)]
)
def test_who_is_of_staff_may_read_it(role: str, may: bool) -> None:
    """Everybody who works with youths, and no youth."""

    async def story() -> None:
        desk, asked = await a_desk(role)
        assert staff_guide.may_read(desk) is may
        await staff_guide.fetch(desk, code="nb")
        assert len(of_staff(asked)) == may

    run(story())


def test_a_contact_person_reads_the_guide_beside_a_chapter() -> None:
    """From the chapter's head, and back; the youth's own question is not asked of an adult."""

    async def story() -> None:
        desk, asked = await a_desk("contact")
        async with Harness("/read/health", desk=desk) as app:
            assert not app.sees("Kan du dette kapittelet?")
            await app.tap("Til deg som er kontaktperson")
            assert app.route == "/staff/health"
            assert app.sees(AIM)
            assert app.sees("Fallgruver")
            await app.tap("Les kapittelet")
            assert app.route == "/read/health"
        assert len(of_staff(asked)) == 1

    run(story())


def test_a_youths_phone_fetches_not_a_byte_of_it() -> None:
    """Reading a chapter, and an address that is typed: no staff pack is asked for."""

    async def story() -> None:
        desk, asked = await a_desk("youth")
        for route in ("/read/health", "/staff/health", "/"):
            async with Harness(route, desk=desk) as app:
                assert not app.sees("Til deg som er kontaktperson")
                assert not app.sees(AIM)
        assert of_staff(asked) == []

    run(story())


def test_it_is_norwegian_in_its_own_direction_and_says_so() -> None:
    """On an Arabic screen; in English it is English, and nobody has checked it."""

    async def story() -> None:
        desk, _ = await a_desk("contact", "ar")
        async with Harness("/staff/health", code="ar", desk=desk) as app:
            norwegian = [text for text in app.texts() if AIM in text]
            assert norwegian
            assert app.sees(app.shell.reader.t("På norsk"))
        desk, asked = await a_desk("contact", "en")
        async with Harness("/staff/health", code="en", desk=desk) as app:
            assert app.sees("The aim")
            assert not app.sees(app.shell.reader.t("På norsk"))
        assert len(of_staff(asked)) == 2

    run(story())


def test_without_a_network_it_says_so_and_comes_later() -> None:
    """A pack that cannot be had now is a calm line, and the page is there."""

    async def story() -> None:
        desk, _ = await a_desk("contact")
        there = desk.library._fetch  # type: ignore[attr-defined]

        async def nothing(name: str) -> bytes:
            raise OSError(name)

        desk.library._fetch = nothing  # type: ignore[attr-defined]
        async with Harness("/staff/health", desk=desk) as app:
            assert app.shell.state.problem is not None
            assert app.shell.state.problem.key == "error.pack-missing"
            desk.library._fetch = there  # type: ignore[attr-defined]
        async with Harness("/staff/health", desk=desk) as app:
            assert app.sees(AIM)

    run(story())
