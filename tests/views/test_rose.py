"""The rose: made by a contact person, opened and read by a youth, and kept."""

from __future__ import annotations

import asyncio
from xml.etree import ElementTree

import flet as ft
import flet.canvas as cv
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import contacts, rose
from youthapp.actions.desk import Desk
from youthapp.domain import parcels
from youthapp.domain import rose as domain
from youthapp.domain.kinds import PARCEL
from youthapp.domain.rose import MOST_PETALS, Rose, Words
from youthapp.language import Reader, isolate
from youthapp.screens.roses import rose_screen, tongue
from youthapp.views import rose_bloom, rose_drawing
from youthapp.views.rose_picture import paper, picture

CODE = "ANNA-KEY"
SVG = "{http://www.w3.org/2000/svg}"
SAID = (
    Words("Du får oss til å le", "", "nb"),
    Words("እንቋዕ ተላለና", "Selam", "ti"),
    Words("أنت قوي جدًا", "Huda", "ar"),
)


async def an_adult(*texts: str) -> Desk:
    """Return the desk of a contact person who has met one youth."""
    desk = make_desk(await real_library("nb"))
    desk.account.given = "contact"  # type: ignore[attr-defined]
    await desk.account.join("GOOD-CODE")
    desk.gate.code = "2468"  # type: ignore[attr-defined]
    contacts.meet(desk, code=CODE, name="M")
    for text in texts:
        rose.write(desk, contact=contacts.met(desk.store)[0].id, text=text, by="", lang="nb")
    return desk


async def a_youth(*said: Words, code: str = "nb") -> Desk:
    """Return the desk of a youth who was given a rose."""
    desk = make_desk(await real_library(*dict.fromkeys(("nb", code))))
    contacts.meet(desk, code=CODE, name="Anna")
    [one] = contacts.met(desk.store)
    petals = [{"text": each.text, "from": each.by, "lang": each.lang} for each in said]
    data = parcels.written({"petals": petals, "number": 1})
    came = parcels.Arrived("1" * 32, one.root, parcels.ROSE, data, "", None)
    desk.store.keep(domain.arrive([came], (), [one]), new_id=desk.new_id)
    return desk


def address(desk: Desk) -> str:
    return f"/youths/{contacts.met(desk.store)[0].id}/rose"


def test_words_are_collected_looked_at_and_handed_over() -> None:
    """Only after a last look; then it says that it is on its way."""

    async def story() -> None:
        desk = await an_adult()
        async with Harness(address(desk), desk=desk) as app:
            await app.tap("Skriv gode ord")
            await app.type("Gode ord eller et minne", "Du får oss til å le")
            await app.type("Hvem sier det? La det stå tomt hvis det er du.", "Tom")
            await app.tap("Behold")
            assert app.sees("Fra Tom")
            assert not app.sees("Gi rosen til")
            await app.tap("Se rosen og gi den")
            assert desk.store.things(PARCEL) == []
            await app.tap("Gi rosen til")
            assert len(desk.store.things(PARCEL)) == 1
            assert app.route == address(desk)
            assert app.sees("Den sendes så snart det går.")
            await app.tap("Se rosen og gi den")
            assert app.sees("Den nye kommer i stedet for den forrige.")

    run(story())


def test_petals_are_put_in_order_and_left_out_by_buttons() -> None:
    """No drag is needed; the picture counts those that are in."""

    async def story() -> None:
        desk = await an_adult("Først", "Sist")
        async with Harness(address(desk), desk=desk) as app:
            await app.tap("Flytt ned")
            words = [text for text in app.texts() if text in ("Først", "Sist")]
            assert words == ["Sist", "Først"]
            await app.tap("Med i rosen")
            assert "En rose med 1 blad" in app.heard()

    run(story())


def test_read_together_one_petal_at_a_time() -> None:
    """Large, with next and back; at the end it closes."""

    async def story() -> None:
        desk = await an_adult("Først", "Sist")
        async with Harness(f"{address(desk)}/look", desk=desk) as app:
            await app.tap("Les høyt sammen")
            assert app.sees("Først")
            assert not app.sees("Sist")
            await app.tap("Neste")
            assert app.sees("Sist")
            await app.tap("Forrige")
            assert app.sees("Først")
            await app.tap("Neste")
            await app.tap("Lukk")
            assert app.sees("Gi rosen til")

    run(story())


def test_parting_tells_first_of_words_that_were_not_given() -> None:
    """They can be given first; else they go, and nothing about the youth stays."""

    async def story() -> None:
        desk = await an_adult("Du får oss til å le")
        number = contacts.met(desk.store)[0].id
        async with Harness(f"/youths/{number}/who", desk=desk) as app:
            await app.tap("Ta bort M")
            assert app.sees("som ikke er gitt")
            assert contacts.met(desk.store)
            await app.tap("Ta bort M")
            assert contacts.met(desk.store) == ()
            assert all(each.deleted for each in desk.store.things(domain.PETAL))

    run(story())


def test_words_for_the_rose_of_a_colleague_are_sent() -> None:
    """From the colleague's page: for which youth, and the words. No youth can be chosen."""

    async def story() -> None:
        desk = await an_adult()
        contacts.meet(desk, code="BEA-----", name="Bea", post="colleague")
        async with Harness("/youths", desk=desk) as app:
            await app.tap("Bea")
            await app.tap("Skriv til en kollegas rose")
            assert app.sees("Hvem gir rosen?")
            assert "M" not in app.texts()
            await app.type("Hvilken ungdom? Bruk forbokstaver.", "A. B.")
            await app.type("Gode ord eller et minne", "Du synger fint")
            await app.tap("Send")
            [sent] = parcels.parcels(desk.store.things(PARCEL))
            assert parcels.read(sent.data) == {
                "text": "Du synger fint", "from": "", "lang": "nb", "for": "A. B."
            }  # fmt: skip

    run(story())


def test_a_youth_is_told_of_a_rose_opens_it_and_reads_it() -> None:
    """Home says so until it was opened; each petal is one text, and can be tapped."""

    async def story() -> None:
        desk = await a_youth(*SAID)
        async with Harness("/", desk=desk) as app:
            await app.tap("Du har fått en rose")
            assert app.sees("En rose til deg")
            await app.settle(200)
            assert len(app.all(cv.Canvas)) == len(SAID) + 2
            await app.tap("Fra Selam")
            assert app.sees(SAID[1].text)
            await app.tap("Lukk") if app.sees("Lukk") else await app.tap("Neste")
            await app.go("/")
            assert not app.sees("Du har fått en rose")
            await app.go("/more")
            await app.tap("Rosene mine")
            assert app.sees("Fra Anna")

    run(story())


def test_words_without_a_name_are_said_by_who_handed_them_over() -> None:
    """And each stands in its writer's direction, on a screen in any other."""
    screen = rose_screen(Reader("ar"), Rose("1", "Anna", SAID, None, False))
    assert [petal.rtl for petal in screen.petals] == [False, False, True]
    assert screen.petals[0].by == f"Fra {isolate('Anna')}"


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("Du er god", "nb", "nb"),
        ("Du er god", "ar", "nb"),
        ("أنت قوي", "ps", "ps"),
        ("أنت قوي", "nb", "ar"),
        ("እንቋዕ", "am", "am"),
        ("እንቋዕ", "nb", "ti"),
        ("Молодець", "nb", "uk"),
        ("You are kind", "en", "en"),
        ("🌹", "so", "so"),
    ],
)
def test_words_are_read_in_the_language_they_are_written_in(
    text: str, lang: str, code: str
) -> None:
    """The writer's app tells, unless the letters say otherwise."""
    assert tongue(Words(text, "", lang)) == code


def test_a_rose_is_kept_as_a_picture_and_put_away() -> None:
    """The phone is handed a drawing with every word; undo brings the rose back."""

    async def story() -> None:
        desk = await a_youth(*SAID)
        [mine] = rose.roses(desk.store)
        async with Harness(f"/roses/{mine.id}", desk=desk) as app:
            await app.tap("Behold som bilde")
            await app.tap("Ta bort rosen")
            assert app.route == "/roses"
            assert app.sees("Her er det ingenting ennå.")
            await app.tap("Angre")
            assert app.sees("Fra Anna")

    run(story())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=30))
def test_picture_and_paper_hold_every_word(texts: list[str]) -> None:
    """Whatever the letters are, any program can read the drawing."""
    screen = rose_screen(Reader("nb"), Rose("1", "Anna", tuple(map(Words, texts)), None, True))
    root = ElementTree.fromstring(picture(Reader("nb"), screen))
    words = "".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
    letters = {each for text in texts for each in text if each.isalnum()}
    assert letters <= set(words)
    drawn = [each for each in root.iter(f"{SVG}radialGradient") if each.get("id", "")[0] == "p"]
    assert len(drawn) == len(texts)
    assert paper(Reader("nb"), screen).count("<blockquote>") == len(texts)


@pytest.mark.parametrize("count", [1, 2, 5, 6, 12, 13, 26, 27, MOST_PETALS])
def test_every_text_has_a_petal_within_the_picture(count: int) -> None:
    """However many there are; and none is drawn outside."""
    petals = rose_drawing.leaves(count)
    assert len(petals) == count == sum(rose_drawing.rings(count))
    for petal in petals:
        numbers = [
            float(each) for each in petal.outline.split() if each not in ("M", "L", "Q", "Z")
        ]
        assert all(0 <= number <= rose_drawing.SIZE for number in numbers)


def test_who_wants_less_motion_is_shown_the_whole_rose_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing moves, and nothing is missing."""
    asked = []

    async def features(self: ft.SemanticsService) -> object:
        asked.append(True)
        return Still()

    class Still:
        disable_animations, reduce_motion = True, False

    monkeypatch.setattr(ft.SemanticsService, "get_accessibility_features", features)

    async def story() -> None:
        desk = await a_youth(*SAID)
        [mine] = rose.roses(desk.store)
        async with Harness(f"/roses/{mine.id}", desk=desk) as app:
            await app.settle(30)
            shown = [each for each in app.all(ft.Container) if each.animate_scale]
            assert asked
            assert [each.opacity for each in shown] == [1, 1, 1]

    run(story())


def test_a_phone_too_slow_to_say_opens_the_rose_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither its silence nor its failure leaves a rose closed."""

    async def silent(self: ft.SemanticsService) -> None:
        await asyncio.sleep(3600)

    async def failing(self: ft.SemanticsService) -> None:
        raise RuntimeError

    monkeypatch.setattr(rose_bloom, "PATIENCE", 0.01)
    monkeypatch.setattr(rose_bloom, "NEXT", 0)

    async def story() -> None:
        for asked in (silent, failing):
            monkeypatch.setattr(ft.SemanticsService, "get_accessibility_features", asked)
            desk = await a_youth(*SAID)
            [mine] = rose.roses(desk.store)
            async with Harness(f"/roses/{mine.id}", desk=desk) as app:
                await asyncio.sleep(0.05)
                await app.settle(60)
                shown = [each for each in app.all(ft.Container) if each.animate_scale]
                assert [each.opacity for each in shown] == [1, 1, 1]

    run(story())
