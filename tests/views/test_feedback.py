"""Saying that a passage is unclear, wrong or lacks something, as one does it."""

from __future__ import annotations

import flet as ft
import pytest

from tests.views.harness import Harness, run
from youthapp.actions import feedback
from youthapp.domain.feedback import MOST_LETTERS

FLAG = "Er noe uklart eller feil her?"
PLACE = "/read/health/say/{section}"


async def to_a_passage(app: Harness, *, at: int = 0) -> str:
    """Go by the first flag to the page of a passage, and return the passage's id."""
    section = app.shell.library.chapter("health").sections[0]
    await app.go(PLACE.format(section=section.id))
    cards = [c for c in app.all(ft.Container) if c.on_click and c.ink and c.border]
    await app.fire(cards[at], "click")
    return section.passages[at].id


def remarks(app: Harness) -> list[object]:
    """Return what waits on the phone."""
    return list(feedback.waiting(app.desk.store).values())


def test_each_section_has_one_quiet_flag() -> None:
    """Not one at each passage; a tap leads to the passages of that section."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            sections = app.shell.library.chapter("health").sections
            assert app.texts().count(FLAG) == len(sections)
            flags = [b for b in app.all(ft.TextButton) if FLAG in app._said(b)]
            await app.fire(flags[1], "click")
            assert app.route == PLACE.format(section=sections[1].id)
            assert app.sees("Hva gjelder det?")
            await app.tap("Tilbake")
            assert app.route == "/read/health"

    run(story())


@pytest.mark.parametrize(
    ("picture", "kind"),
    [("Jeg forstår ikke", "not_understood"), ("Noe er feil", "wrong"), ("Noe mangler", "missing")],
)
def test_a_picture_is_enough(picture: str, kind: str) -> None:
    """Three pictures; the button waits for one of them; words may be left out."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            passage = await to_a_passage(app)
            assert app.sees("Ingen ser hvem du er.")
            assert app.find(ft.FilledButton).disabled
            assert not app.all(ft.TextField)
            await app.tap(picture)
            await app.tap("Send")
            assert app.sees("Takk")
            chapter = app.shell.library.chapter("health")
            (said,) = feedback.waiting(app.desk.store).values()
            assert (said.chapter, said.passage, said.kind) == ("health", passage, kind)
            assert (said.version, said.language, said.words) == (chapter.version, "", "")

    run(story())


def test_what_is_sent_is_said_before_it_is_sent() -> None:
    """The text, the picture, the words, and that nobody sees who; Norwegian needs no language."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await to_a_passage(app)
            await app.tap("Noe er feil")
            await app.type("Egne ord, hvis du vil", "Nummeret er gammelt")
            assert app.sees("Dette blir sendt")
            assert app.sees("Hvilken tekst det er, og bildet du valgte.")
            assert app.sees("Ordene dine, hvis du skriver noe.")
            assert app.sees("Navnet ditt og tiden blir ikke sendt.")
            assert app.sees("Ikke skriv navn eller telefonnummer.")
            assert not app.sees("Språket du leste på.")
            await app.tap("Send")
            assert [said.words for said in feedback.waiting(app.desk.store).values()] == [
                "Nummeret er gammelt"
            ]

    run(story())


@pytest.mark.parametrize(
    ("mode", "kind", "language"),
    [
        ("own", "wrong", "ar"),
        ("both", "not_understood", "ar"),
        ("own", "missing", ""),
        ("nb", "wrong", ""),
    ],
)
def test_the_language_goes_along_only_to_mend_a_translation(
    mode: str, kind: str, language: str
) -> None:
    """And then, and only then, it is said on the page that it does."""
    fact = "Språket du leste på. Da kan oversettelsen rettes."

    async def story() -> None:
        async with Harness("/", code="ar") as app:
            app.desk.store.keep_setting("reading_mode", mode)
            await to_a_passage(app)
            rows = [c for c in app.all(ft.MergeSemantics) if isinstance(c.content, ft.Semantics)]
            kinds = ["not_understood", "wrong", "missing"]
            tile = next(c for c in app.walk(rows[kinds.index(kind)]) if getattr(c, "on_click", 0))
            await app.fire(tile, "click")
            assert app.sees(app.shell.reader.t(fact)) == bool(language)
            await app.fire(app.find(ft.FilledButton), "click")
            (said,) = feedback.waiting(app.desk.store).values()
            assert (said.kind, said.language) == (kind, language)

    run(story())


def test_it_is_taken_back_where_thanks_are_said() -> None:
    """Nothing waits any more, and the page stands as it was, with picture and words."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await to_a_passage(app)
            await app.tap("Noe mangler")
            await app.type("Egne ord, hvis du vil", "Prisen")
            await app.tap("Send")
            assert app.sees("Det ligger klart på telefonen.")
            await app.tap("Ta det tilbake")
            assert remarks(app) == []
            assert app.sees("Det er tatt tilbake. Telefonen sender det ikke.")
            assert app.find(ft.TextField).value == "Prisen"
            await app.tap("Send")
            assert len(remarks(app)) == 1

    run(story())


def test_it_is_taken_back_later_from_the_passage() -> None:
    """What waits is seen at its passage, and at no other, until it has left."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await to_a_passage(app, at=1)
            await app.tap("Noe er feil")
            await app.tap("Send")
            await app.tap("Til kapittelet")
            assert app.route == "/read/health"
            await to_a_passage(app)
            assert not app.sees("Det er ikke sendt ennå.")
            await app.tap("Tilbake")
            assert app.texts().count("Venter på å bli sendt") == 1
            await to_a_passage(app, at=1)
            await app.tap("Ta det tilbake")
            assert remarks(app) == []
            assert not app.sees("Det er ikke sendt ennå.")

    run(story())


def test_what_has_left_is_said_to_be_sent_and_cannot_be_taken_back() -> None:
    """The page tells the truth of the moment; nothing of it is on the phone any more."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await to_a_passage(app)
            await app.tap("Noe er feil")
            await app.tap("Send")
            (remark,) = feedback.waiting(app.desk.store)
            await app.shell.do(feedback.deliver, due=[remark])
            await app.settle()
            assert app.sees("Det er sendt. Ingen ser at det var du.")
            assert not any("Ta det tilbake" in name for name in app.names())
            assert list(app.desk.feedback.box) == [remark]
            assert app.desk.store.feedback() == []

    run(story())


def test_a_tap_too_late_is_told() -> None:
    """It left while the finger was on its way: the reader hears so."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await to_a_passage(app)
            await app.tap("Noe er feil")
            await app.tap("Send")
            undo = app.tappable("Ta det tilbake")
            (remark,) = feedback.waiting(app.desk.store)
            app.desk.leaving.add(remark)
            await app.fire(undo, "click")
            assert app.sees("Det er på vei, og kan ikke tas tilbake.")
            assert len(remarks(app)) == 1

    run(story())


def test_without_a_network_it_waits() -> None:
    """The tap asks for no network: it is kept, and leaves another time."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            app.desk.feedback.online = False
            await to_a_passage(app)
            await app.tap("Jeg forstår ikke")
            await app.tap("Send")
            assert app.sees("Det blir sendt av seg selv når det er nett.")
            assert app.desk.store.on_disk[4] == dict(app.desk.store.feedback())

    run(story())


def test_words_are_counted_only_when_room_gets_short() -> None:
    """Three hundred letters fit; how many are left is told near the end."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            await to_a_passage(app)
            await app.tap("Noe er feil")
            assert app.find(ft.TextField).max_length == MOST_LETTERS
            await app.type("Egne ord, hvis du vil", "a" * (MOST_LETTERS - 3))
            assert app.sees("Plass til 3 bokstaver til")

    run(story())


@pytest.mark.parametrize("route", ["/read/gone/say/intro", "/read/health/say/gone"])
def test_an_old_link_leads_to_the_chapters(route: str) -> None:
    """A section that is not there says so and offers the guide."""

    async def story() -> None:
        async with Harness(route) as app:
            await app.tap("Til guiden")
            assert app.route == "/"

    run(story())


def test_the_chapter_waits_underneath() -> None:
    """Going to the page and back draws no chapter anew: its place is where it was."""

    async def story() -> None:
        async with Harness("/read/health") as app:
            before = next(c for c in app.all(ft.Column) if c.on_scroll)
            await to_a_passage(app)
            await app.go("/read/health")
            assert next(c for c in app.all(ft.Column) if c.on_scroll) is before

    run(story())
