"""Spreadsheets in the workshop: one is taken in and told of, one is taken along."""

from __future__ import annotations

from tests.samples import TEMPLATE
from tests.views.harness import Harness, run
from tests.views.test_proposals import whole
from tests.views.test_workshop import made, on_council
from tests.xlsform.sheets import a_book, changed, xlsx
from youthapp.actions import proposals, workshop
from youthapp.domain import editing
from youthapp.xlsform import files


def test_a_spreadsheet_becomes_a_draft() -> None:
    """Nothing was set aside: one is at the draft at once, and can undo it."""

    async def story() -> None:
        async with Harness("/council", desk=await on_council()) as app:
            await app.tap("Lag en undersøkelse")
            app.desk.platform.chosen_bytes = files.to_xlsx(TEMPLATE)
            await app.tap("Hent fra et regneark")
            assert made(app) == editing.copied(TEMPLATE, made(app).form.id)
            assert app.route == f"/council/make/{made(app).form.id}"
            assert app.sees("Livet i huset")
            assert app.sees("Kladden ligger i brukerrådet.")
            await app.tap("Angre")
            assert workshop.in_hand(app.desk.store) == ()

    run(story())


def test_what_was_set_aside_is_told_once_with_its_places() -> None:
    """Two rows had to be answered: one sentence, two places, and the way on."""
    book = changed("survey", 2, "required", "yes")
    book["survey"][2] += ["yes"]

    async def story() -> None:
        async with Harness("/council/new", desk=await on_council()) as app:
            app.desk.platform.chosen_bytes = xlsx(book)
            await app.tap("Hent fra et regneark")
            assert app.sees("Vi har lest filen")
            assert app.sees("Alle kan hoppe over alt. Derfor må ingen svare på dette.")
            for row in (2, 3):
                assert app.sees(f"Se arket survey, rad {row}, kolonne required.")
            await app.tap("Til kladden")
            assert app.route == f"/council/make/{made(app).form.id}"
            assert app.sees("Kladden ligger i brukerrådet.")

    run(story())


def test_a_refusal_says_where_and_what_to_do() -> None:
    """One stays where one is, nothing was kept, and the next file is taken."""

    async def story() -> None:
        async with Harness("/council/new", desk=await on_council()) as app:
            app.desk.platform.chosen_bytes = xlsx(changed("survey", 4, "type", "geopoint"))
            await app.tap("Hent fra et regneark")
            assert app.sees("Filen kan ikke brukes ennå")
            assert app.sees("Se arket survey, rad 4, kolonne type.")
            assert app.sees("Dette kan vise hvem som svarer. Ta bort raden.")
            assert app.route == "/council/new"
            assert workshop.in_hand(app.desk.store) == ()

            app.desk.platform.chosen_bytes = xlsx(a_book())
            await app.tap("Hent fra et regneark")
            assert not app.sees("Filen kan ikke brukes ennå")
            assert len(workshop.in_hand(app.desk.store)) == 1

    run(story())


def test_a_survey_in_the_making_is_taken_along() -> None:
    """As a workbook and as CSV, once it has a question."""

    async def story() -> None:
        async with Harness("/council/new", desk=await on_council()) as app:
            await app.tap("Begynn uten mal")
            assert not app.sees("Ta med som regneark")
            survey = workshop.begin_with(app.desk, questionnaire=TEMPLATE).changes[0].item
            await app.go(f"/council/make/{survey}")
            await app.tap("Ta med som regneark")
            assert app.sees("Filen er på telefonen nå.")
            await app.tap("Ta med som CSV")
            kept = workshop.one(app.desk.store, survey).questionnaire
            assert {name: data for name, (_, data) in app.desk.platform.saved_bytes.items()} == {
                "Livet-i-huset.xlsx": files.to_xlsx(kept),
                "Livet-i-huset.csv": files.to_csv(kept),
            }

    run(story())


def test_a_proposal_is_taken_along() -> None:
    """The very questions that are proposed."""

    async def story() -> None:
        desk = await on_council()
        survey = await whole(desk)
        await proposals.propose(desk, survey=survey)
        async with Harness(f"/council/surveys/{survey}", desk=desk) as app:
            await app.tap("Ta med som regneark")
            [(_, data)] = app.desk.platform.saved_bytes.values()
            assert files.read(data).questionnaire == proposals.questionnaire(desk.store, survey)

    run(story())
