"""A chapter that two people sign: on the youth's phone, on the adult's, and in the journal."""

from __future__ import annotations

from flet import Semantics, Text

from tests.views.harness import Harness, run
from tests.views.parcelled import leaving, met, travels, two
from youthapp.actions import protocol
from youthapp.actions.desk import Desk
from youthapp.language import Reader
from youthapp.screens import journal


def version_of(desk: Desk, chapter: str = "health") -> str:
    return desk.library.chapter(chapter).version  # type: ignore[attr-defined, no-any-return]


def headings(app: Harness) -> list[int]:
    """Return the levels of the headings, from the top."""
    return [each.heading_level for each in app.all(Semantics) if each.heading_level]


async def showed(*chapters: str, signed: bool = False) -> tuple[Desk, Desk]:
    """Return two desks after the youth showed chapters, and the adult signed them if wanted."""
    youth, adult = await two()
    for chapter in chapters:
        protocol.sign_chapter(youth, chapter=chapter, version=version_of(youth, chapter))
        protocol.show(youth, chapter=chapter, contact=met(youth).id)
    travels(youth, adult)
    for chapter in chapters if signed else ():
        protocol.countersign(adult, contact=met(adult).id, chapter=chapter)
    travels(adult, youth)
    return youth, adult


def test_a_youth_shows_a_signature_by_one_tap_and_sees_before_what_is_shown() -> None:
    """First one's own signature; then exactly what is written, the name, and an undo."""

    async def story() -> None:
        youth, _ = await two()
        async with Harness("/read/health", desk=youth) as app:
            assert not app.sees("Be Anna skrive under også")
            await app.tap("Jeg kan dette kapittelet nå")
            for line in ("Den du spør, ser dette:", "Utgaven: 22.11.2026"):
                assert app.sees(line), line
            await app.tap("Be Anna skrive under også")
            assert app.sees("Det er lagret, og sendes så snart det går.")
            assert leaving(youth) == ["share"]
            await app.tap("Angre")
            share, _ = youth.store.things("parcel")
            assert share.deleted  # it had not left, and never will
            assert app.sees("Be Anna skrive under også")

    run(story())


def test_an_adult_signs_what_was_shown_and_both_days_stand_on_both_phones() -> None:
    """Nothing is said of the chapters that were not shown."""

    async def story() -> None:
        youth, adult = await showed("health")
        async with Harness(f"/youths/{met(adult).id}", desk=adult) as app:
            await app.tap("Skriv under")  # from what is shown it is one tap to where one signs
            assert app.sees("M kan dette, og ber deg skrive under.")
            assert app.sees("Utgaven: 22.11.2026")
            assert headings(app)[:2] == [1, 2]
            assert app.texts().count("Ikke vist til deg") == len(adult.library.chapters()) - 1  # type: ignore[attr-defined]
            await app.tap("Skriv under")
            assert app.sees("Du 22.11.2026, M 22.11.2026")
            texts = app.texts()
            assert texts.index("Helse") < texts.index("Min guide")  # what was signed is in sight
            app.shell.back()
            await app.settle()
            assert app.sees("Du har skrevet under.")
        assert travels(adult, youth) == 1
        async with Harness("/read/health", desk=youth) as app:
            assert app.sees("Du 22.11.2026, Anna 22.11.2026")
            await app.go("/read")
            assert app.sees("Skrevet under av dere begge.")

    run(story())


def test_an_adult_takes_back_before_it_left_and_it_never_leaves() -> None:
    """The undo where it is said; then it waits again."""

    async def story() -> None:
        youth, adult = await showed("health")
        async with Harness(f"/youths/{met(adult).id}/protocol", desk=adult) as app:
            await app.tap("Skriv under")
            await app.tap("Angre")
            assert app.sees("M kan dette, og ber deg skrive under.")
        travels(adult, youth)
        assert not protocol.signed_by_two(youth)

    run(story())


def test_what_a_youth_takes_back_is_gone_from_the_adults_page_and_journal() -> None:
    """The adult's phone is told; undoing it here shows it to nobody anew."""

    async def story() -> None:
        youth, adult = await showed("health", signed=True)
        async with Harness("/read/health", desk=youth) as app:
            await app.tap("Ta det tilbake")
            await app.tap("Angre")
            assert app.sees("Du kan dette kapittelet siden")
            assert app.sees("Be Anna skrive under også")
        travels(youth, adult)
        assert protocol.standings(adult, contact=met(adult).id) == {}

    run(story())


def test_an_edition_that_was_changed_since_is_said_on_both_phones() -> None:
    """What both signed stands; the youth may sign the newer one, and then ask anew."""

    async def story() -> None:
        youth, adult = await two()
        protocol.sign_chapter(youth, chapter="health", version="0ld00000")
        protocol.show(youth, chapter="health", contact=met(youth).id)
        travels(youth, adult)
        protocol.countersign(adult, contact=met(adult).id, chapter="health")
        travels(adult, youth)
        async with Harness(f"/youths/{met(adult).id}/protocol", desk=adult) as app:
            assert app.sees("Det gjelder en tidligere utgave: 22.11.2026")
        async with Harness("/read/health", desk=youth) as app:
            assert app.sees("Kapittelet er endret etter at du skrev det ned.")
            assert app.sees("Du 22.11.2026, Anna 22.11.2026")
            await app.tap("Jeg kan dette kapittelet nå")
            assert app.sees("Det gjelder en tidligere utgave: 22.11.2026")
            await app.tap("Be Anna skrive under også")
            assert app.sees("Den sendes så snart det går.")

    run(story())


def test_the_journal_text_is_copied_and_saved_to_the_letter() -> None:
    """What is on the screen, in Norwegian, chapter and date only, and no name."""

    async def story() -> None:
        _, adult = await showed("health", "economy", "law", signed=True)
        async with Harness(f"/youths/{met(adult).id}/protocol", desk=adult) as app:
            await app.tap("Tekst til journalen")
            await app.tap("Lov og rett")
            shown = f"{journal.HEAD}:\nHelse: 22.11.2026\nØkonomi og penger: 22.11.2026"
            marked = "\n".join(f"\u2066{line}\u2069" for line in shown.split("\n"))
            assert marked in [text.value for text in app.all(Text)]
            await app.tap("Kopier teksten")
            assert adult.platform.copied == shown  # type: ignore[attr-defined]
            await app.tap("Lag en fil med teksten")
        saved = adult.platform.saved  # type: ignore[attr-defined]
        assert saved == {"protokoll-2026-11-22.txt": ("text/plain;charset=utf-8", shown)}
        assert "M" not in shown.replace("Min vei", "").split()

    run(story())


def test_the_journal_text_is_norwegian_whatever_language_is_read() -> None:
    """The case system is; the screen around it is not."""

    async def story() -> None:
        _, adult = await showed("health", signed=True)
        standings = protocol.standings(adult, contact=met(adult).id)
        texts = {
            journal.journal_screen(Reader(code), adult.library, standings, ["health"]).text  # type: ignore[arg-type]
            for code in ("nb", "en", "ar")
        }
        assert texts == {f"{journal.HEAD}:\nHelse: 22.11.2026"}

    run(story())


def test_pages_of_staff_are_no_pages_for_a_youth() -> None:
    """Also with an address that is typed: nothing of the adult's side is drawn."""

    async def story() -> None:
        youth, _ = await two()
        for route in ("protocol", "protocol/journal", "suggest"):
            async with Harness(f"/youths/{met(youth).id}/{route}", desk=youth) as app:
                assert app.sees("Denne siden finnes ikke"), route
        async with Harness("/staff/health", desk=youth) as app:
            assert app.sees("Denne siden finnes ikke")

    run(story())
