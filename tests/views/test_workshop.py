"""The workshop as one has it: a survey is made, moved, conditioned, translated and tried out."""

from __future__ import annotations

from datetime import timedelta

import flet as ft

from tests.fakes import FakeServer
from tests.views.harness import Harness, run
from tests.views.test_seats import joined
from youthapp.actions import seats, workshop
from youthapp.actions.desk import Desk
from youthapp.domain.questionnaires import Questionnaire
from youthapp.views import unfinished


async def on_council(server: FakeServer | None = None, code: str = "B") -> Desk:
    """Return the desk of a youth with a seat."""
    desk = await joined("youth", server, code)
    desk.account.server.town.seats.add(desk.account.vault)  # type: ignore[attr-defined]
    await seats.look(desk)
    return desk


def made(app: Harness) -> Questionnaire:
    (work, *_) = workshop.in_hand(app.desk.store)
    return work.questionnaire


async def begin_blank(app: Harness) -> str:
    """Begin a survey without a template; return its address."""
    await app.tap("Lag en undersøkelse")
    await app.tap("Begynn uten mal")
    return app.route


async def add(app: Harness, kind: str) -> None:
    await app.tap("Legg til et spørsmål")
    await app.tap(kind)


def test_a_survey_is_made_from_nothing() -> None:
    """Title, a question with answers and a pictogram, another that depends on it."""

    async def story() -> None:
        async with Harness("/council", desk=await on_council()) as app:
            here = await begin_blank(app)
            await app.tap("Tittel og innledning")
            await app.type("Tittel", "Maten i huset")
            await app.type("Innledning", "Vi vil ha bedre mat.")
            await app.tap("Ferdig")
            assert app.route == here
            assert app.sees("Maten i huset")
            await app.tap("Angre")
            assert not app.sees("Maten i huset")
            await app.tap("Tittel og innledning")
            await app.type("Tittel", "Maten i huset")
            await app.type("Innledning", "Vi vil ha bedre mat.")
            await app.tap("Ferdig")

            await add(app, "Velg ett svar")
            await app.type("Spørsmålet", "Er maten god?")
            await app.type("Svar 1", "Ja")
            await app.type("Svar 2", "Nei")
            await app.tap("Bilde til svar 1")
            await app.tap("Bilde 4")
            await app.tap("Ferdig")

            await add(app, "Egne ord")
            await app.type("Spørsmålet", "Hva kan bli bedre?")
            await app.tap("Endre")
            await app.tap("Er maten god?")
            await app.tap("Svaret er ikke")
            await app.tap("Ja")
            assert app.sees("Bare når «Er maten god?» ikke er «Ja»")
            await app.tap("Ferdig")

            form = made(app).form
            assert [item.kind for item in form.items] == ["choice", "text"]
            assert form.items[0].options[0].icon == "thumb_up"
            assert form.items[1].condition == "${q1} != 'o1'"
            assert app.sees("Bare når «Er maten god?» ikke er «Ja»")

    run(story())


def test_taking_a_question_away_tells_what_else_changed_and_is_undone() -> None:
    """The question that depended on it is asked always; undo brings both back."""

    async def story() -> None:
        async with Harness("/council/new", desk=await on_council()) as app:
            await use_template(app)
            before = made(app)
            await app.tap("Er det rolig om natten?")
            await app.tap("Ta bort spørsmålet")
            assert app.sees("1 spørsmål stilles nå alltid.")
            assert [item.condition for item in made(app).form.items] == ["", ""]
            await app.tap("Angre")
            assert made(app) == before

    run(story())


async def use_template(app: Harness) -> None:
    """Take the sample in hand, whatever templates the library has."""
    from tests.samples import TEMPLATE

    workshop.begin_with(app.desk, questionnaire=TEMPLATE)
    (work, *_) = workshop.in_hand(app.desk.store)
    app.shell.redraw()
    await app.go(f"/council/make/{work.id}")


def test_questions_are_moved_with_buttons_and_conditions_look_back() -> None:
    """What would look forward is asked always, and the note says so."""

    async def story() -> None:
        async with Harness("/council", desk=await on_council()) as app:
            await use_template(app)
            await app.tap("Flytt opp: Hva kan bli bedre?")
            assert [item.id for item in made(app).form.items] == ["well", "words", "noise"]
            assert app.sees("Spørsmålet er flyttet. 1 spørsmål stilles nå alltid.")

    run(story())


def test_what_is_typed_is_there_after_leaving_in_any_way() -> None:
    """The bar's way back, another address, a killed app: the words become the text."""

    async def story() -> None:
        unfinished.PAUSE, pause = 0.0, unfinished.PAUSE
        desk = await on_council()
        async with Harness("/council", desk=desk) as app:
            here = await begin_blank(app)
            await add(app, "Egne ord")
            ask = app.route
            await app.type("Spørsmålet", "Hva savner du?")
            await app.settle()
            await app.go("/read")
            await app.go(ask)
            field = next(f for f in app.all(ft.TextField) if f.label == "Spørsmålet")
            assert field.value == "Hva savner du?"
            await app.go(here)
            assert app.sees("Hva savner du?")
            assert made(app).text("q1/text", "nb") == "Hva savner du?"
        unfinished.PAUSE = pause

    run(story())


def test_texts_stand_beside_the_norwegian_and_what_is_missing_comes_first() -> None:
    """A tap opens the field; the next one follows; the mark of a machine's draft goes."""

    async def story() -> None:
        async with Harness("/council", desk=await on_council()) as app:
            await use_template(app)
            await app.tap("Språk og tekster")
            await app.tap("العربية")
            assert app.sees("Mangler")
            assert app.sees("Ikke lest av noen ennå")
            await app.tap("Vi vil vite hvordan det er å bo her.")
            label = "Tekst på \u2068العربية\u2069"
            await app.type(label, "نريد أن نعرف")
            await app.tap("Behold, og vis neste")
            assert made(app).texts["ar"]["intro"] == "نريد أن نعرف"
            assert [f.label for f in app.all(ft.TextField)] == [label]

    run(story())


def test_a_language_is_added_and_taken_away_with_an_undo() -> None:
    """Its texts come back with it."""

    async def story() -> None:
        async with Harness("/council", desk=await on_council()) as app:
            await use_template(app)
            before = made(app)
            await app.tap("Språk og tekster")
            await app.tap("Soomaali")
            assert made(app).languages == ("nb", "ar", "so")
            await app.tap("Soomaali")
            await app.tap("Ta bort språket")
            await app.tap("العربية")
            await app.tap("Ta bort språket")
            assert made(app).languages == ("nb",)
            await app.tap("Angre")
            assert made(app) == before

    run(story())


def test_a_survey_is_tried_out_in_the_direction_of_its_language() -> None:
    """The very conversation, in Arabic from right to left; then the app is itself again."""

    async def story() -> None:
        async with Harness("/council", desk=await on_council()) as app:
            await use_template(app)
            await app.tap("Prøv den")
            await app.tap("العربية")
            assert app.page.rtl
            assert app.sees("كيف هي الحياة في البيت؟")
            for _ in range(3):
                await app.fire(app.tappable(skip(app)), "click")
                if app.sees("Det var alt"):
                    break
            assert app.sees("Ingenting er sendt.")
            assert not app.page.rtl
            await app.tap("Til kladden")
            assert app.desk.store.ballots() == []
            assert "rehearsal" not in " ".join(d.name for d in app.desk.store.drafts())

    run(story())


def skip(app: Harness) -> str:
    """Return what skipping is called in the language of now."""
    return app.shell.reader.t("Hopp over")


def test_who_and_when_is_chosen_by_taps() -> None:
    """A group with enough people, a day, a length, and a question to divide by."""

    async def story() -> None:
        desk = await on_council()
        desk.account.server.town.groups = {"Bakken": set("abcdefg"), "Lia": set("ab")}  # type: ignore[attr-defined]
        async with Harness("/council", desk=desk) as app:
            await use_template(app)
            await app.tap("Hvem og når")
            assert app.sees("2 ungdommer. Det er for få.")
            assert app.sees("7 ungdommer. Noen kan gjette. Det får de unge vite.")
            await app.tap("Bakken")
            await app.tap("I morgen")
            await app.tap("1 uke, til")
            await app.tap("Er det rolig om natten?")
            assert app.shell.state.note is None  # it would lie over what is chosen next
            (work, *_) = workshop.in_hand(app.desk.store)
            assert work.group == "Bakken"
            assert work.opens is not None
            assert work.closes == work.opens + timedelta(days=7)
            assert work.questionnaire.breakdown == "noise"

    run(story())


def test_a_draft_put_away_comes_back_by_undo() -> None:
    """It is off the list, and back with everything in it."""

    async def story() -> None:
        async with Harness("/council", desk=await on_council()) as app:
            await use_template(app)
            before = made(app)
            await app.tap("Legg bort kladden")
            assert app.route == "/council"
            assert workshop.in_hand(app.desk.store) == ()
            await app.tap("Angre")
            assert made(app) == before

    run(story())
