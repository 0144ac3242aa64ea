"""My voice as one has it: asked, answered, seen before it is sent, and heard of again."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from tests.fakes import FakeSurveyPost, make_desk
from tests.samples import INVITED_FORM, INVITED_ROUND, invite
from tests.views.harness import Harness, real_library, run
from youthapp.actions import surveys
from youthapp.actions.desk import Desk
from youthapp.domain.conversation import SEEN, answer, fingerprint, next_item
from youthapp.domain.papers import Paper
from youthapp.domain.surveys import Round, ballot


async def desk_with_round(*, answers: int = 0, close: bool = False) -> Desk:
    """Return a desk in whose world one round is open, or closed with some answers."""
    library = await real_library("nb")
    form = library.form("base-mini")
    one = Round(
        "r1",
        form.id,
        form.version,
        fingerprint(form),
        "open",
        date(2026, 11, 1),
        date(2026, 12, 1),
    )
    post = FakeSurveyPost([one], [form])
    dice = random.Random(1)
    for number in range(answers):
        said: dict = {}
        while (item := next_item(form, said)) is not None:
            ids = [option.id for option in item.options]
            value = {
                "say": lambda: SEEN,
                "faces": lambda: dice.choice([3, 4, 5]),
                "choice": lambda ids=ids: dice.choice(ids[:2]),
                "choices": lambda ids=ids: tuple(dice.sample(ids, 2)),
            }[item.kind]()
            said = answer(form, said, item.id, value)
        await post.post("r1", f"{number:032x}", ballot(form, said))
    if close:
        post.close("r1")
    return make_desk(library, surveys=post)


async def answer_some(app: Harness) -> None:
    """Begin the round, answer one question, skip the others, come to the preview."""
    await app.tap("Si hva du mener")
    await app.tap("Begynn")
    await app.tap("Gå videre")
    await app.tap("Veldig bra")
    while not app.sees("Dette blir sendt"):
        await app.tap("Hopp over" if any("Hopp over" in n for n in app.names()) else "Gå videre")


def test_a_phone_that_never_had_a_network_says_so() -> None:
    """Nothing fetched is told honestly, not as if nobody asked."""

    async def story() -> None:
        desk = await desk_with_round()
        desk.surveys.online = False
        async with Harness("/voice", desk=desk) as app:
            assert app.sees("Vi har ikke sett etter ennå")

    run(story())


def test_a_round_is_left_and_taken_up_again() -> None:
    """Stopping in the middle keeps the answers; the card offers to go on."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_round()) as app:
            await app.tap("Si hva du mener")
            assert app.sees("Navnet ditt blir ikke sendt.")
            await app.tap("Begynn")
            await app.tap("Gå videre")
            await app.tap("Veldig bra")
            await app.tap("Stopp her")
            assert app.route == "/voice"
            await app.tap("Fortsett der du slapp")
            assert app.sees("Veldig bra")
            assert app.sees("Sier noen hei når du kommer?")

    run(story())


def test_what_is_sent_is_seen_first_and_waits_on_the_phone() -> None:
    """The preview holds the ballot's rows; after sending, it waits until it has left."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_round()) as app:
            await answer_some(app)
            assert app.sees("Veldig bra")
            assert app.sees("Bare dette.")
            rows = surveys.preview(app.desk, survey="r1")
            assert [row.item for row in rows] == ["met"]
            await app.tap("Send svarene")
            assert app.sees("Venter på å bli sendt")
            await app.shell.do(surveys.deliver)
            await app.settle()
            assert app.sees("Svarene er sendt.")

    run(story())


def test_answers_that_come_too_late_are_not_called_sent() -> None:
    """The round closed while the ballot waited: it is told, and the card says that it is over."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_round()) as app:
            await answer_some(app)
            await app.tap("Send svarene")
            app.desk.surveys.close("r1")
            await app.shell.do(surveys.deliver)
            await app.settle()
            assert app.sees("Svarene dine ble ikke sendt.")
            assert not app.sees("Svarene er sendt.")

            app.desk.surveys.online = False
            await app.tap("Til min stemme")
            assert app.sees("Runden er over")

    run(story())


def test_answers_left_in_the_middle_when_a_round_closes_are_not_forgotten_in_silence() -> None:
    """The results say that one's own answers were not sent, and let them be thrown away."""

    async def story() -> None:
        desk = await desk_with_round(answers=14)
        async with Harness("/voice", desk=desk) as app:
            await app.tap("Si hva du mener")
            await app.tap("Begynn")
            await app.tap("Gå videre")
            await app.tap("Veldig bra")
            await app.tap("Stopp her")
            desk.surveys.close("r1")
            await app.shell.do(surveys.fetch_rounds)
            await app.settle()
            await app.tap("Hvordan er det på basen?")
            await app.settle()
            assert app.sees("Svarene dine ble ikke sendt.")
            await app.tap("Slett svarene mine")
            assert not app.sees("Svarene dine ble ikke sendt.")
            assert desk.store.draft("survey/r1") is None
            assert app.sees("Minst 10 har svart")

    run(story())


def test_a_row_of_the_preview_can_be_changed() -> None:
    """A tap on a row opens its question, and the way leads back to the preview."""

    async def story() -> None:
        async with Harness("/voice", desk=await desk_with_round()) as app:
            await answer_some(app)
            await app.tap("Hvordan blir du møtt når du kommer til basen?")
            await app.tap("Midt imellom")
            assert app.sees("Dette blir sendt")
            assert app.sees("Midt imellom")

    run(story())


def test_results_come_when_the_round_has_closed() -> None:
    """A closed round with enough answers shows shares in words for eye and ear."""

    async def story() -> None:
        desk = await desk_with_round(answers=24, close=True)
        async with Harness("/voice", desk=desk) as app:
            await app.tap("Hvordan er det på basen?")
            await app.settle()
            assert app.sees("Minst 20 har svart")
            assert any("Omtrent" in word for word in app.heard())

    run(story())


def test_too_few_answers_are_explained() -> None:
    """With fewer than five answers there is a reason and no share."""

    async def story() -> None:
        desk = await desk_with_round(answers=3, close=True)
        async with Harness("/voice/r1", desk=desk) as app:
            await app.shell.do(surveys.fetch_rounds)
            await app.shell.do(surveys.fetch_results, survey="r1")
            await app.settle()
            assert app.sees("For få svarte")
            assert not any("Omtrent" in word for word in app.heard())

    run(story())


def test_an_unknown_round_leads_back() -> None:
    """An old link says so and offers the list."""

    async def story() -> None:
        async with Harness("/voice/gone", desk=await desk_with_round()) as app:
            await app.tap("Til min stemme")
            assert app.route == "/voice"

    run(story())


async def invited_desk() -> Desk:
    """Return a desk that is invited to a survey, and has its right to answer."""
    desk = make_desk(await real_library("nb", "ar"), surveys=FakeSurveyPost([], []))
    desk.surveys.open.clear()
    invite(desk.store)
    return desk


async def vote(app: Harness) -> None:
    """Answer the survey by invitation and send it."""
    await app.tap("Si hva du mener")
    assert app.sees("12 ungdommer er spurt.")
    await app.tap("Begynn")
    await app.tap("Veldig bra")
    await app.tap("Ja, det er rolig")
    assert app.sees("Dette blir sendt")
    await app.tap("Send svarene")


def test_a_vote_waits_is_sent_at_once_changed_and_taken_back() -> None:
    """From the card to the urn and out of it again, by tap."""

    async def story() -> None:
        desk = await invited_desk()
        async with Harness("/voice", desk=desk) as app:
            await vote(app)
            assert app.sees("Tidspunktet er tilfeldig.")
            await app.tap("Send med en gang")
            await surveys.deliver(desk)
            await app.go("/voice")
            await app.go("/voice/house-vote")
            assert app.sees("Svarene er sendt. Ingen kan se at de er dine.")
            await app.tap("Endre svarene")
            assert app.sees("Dette blir sendt")
            await app.tap("Send svarene")
            await app.tap("Ta svarene tilbake")
            assert app.sees("Begynn")
            assert app.sees("Du har tatt svarene tilbake")
        assert desk.account.voting.paper("house-vote").taken_back

    run(story())


def test_a_vote_is_read_in_ones_own_language() -> None:
    """What the council wrote in Arabic is shown in Arabic."""

    async def story() -> None:
        desk = await invited_desk()
        desk.store.keep_setting("language", "ar")
        async with Harness("/voice/house-vote", desk=desk, code="ar") as app:
            assert app.sees("كيف الحال في البيت؟")

    run(story())


def test_results_come_when_a_vote_closes_under_ones_eyes() -> None:
    """The exchange brings that it is over while its page is open: what was said is fetched."""

    async def story() -> None:
        desk = await invited_desk()
        over = replace(INVITED_ROUND, state="closed", counted=9, issued=12)
        async with Harness("/voice/house-vote", desk=desk) as app:
            assert app.sees("Begynn")
            desk.surveys.open["house-vote"] = over
            desk.surveys.forms["house-vote"] = INVITED_FORM
            invite(desk.store, over)
            app.shell.redraw()
            await app.settle()
            assert desk.store.setting("results/house-vote") is not None

    run(story())


def test_a_closed_vote_says_that_ones_ballot_is_counted() -> None:
    """The phone looked for it in the published list; the numbers stand beside."""

    async def story() -> None:
        desk = await invited_desk()
        over = replace(INVITED_ROUND, state="closed", counted=9, issued=12)
        invite(desk.store, over)
        desk.account.voting.papers["house-vote"] = Paper("house-vote", state="over", held="yes")
        async with Harness("/voice/house-vote", desk=desk) as app:
            assert app.sees("9 svar er talt. 12 var spurt.")
            assert app.sees("Svaret ditt er talt med.")

    run(story())


def test_a_change_begun_and_not_sent_does_not_deny_the_ballot_that_is_counted() -> None:
    """Nothing says that the answers were not sent; what was begun is put away."""

    async def story() -> None:
        desk = await invited_desk()
        async with Harness("/voice", desk=desk) as app:
            await vote(app)
            await app.tap("Send med en gang")
            await app.tap("Endre svarene")
            assert app.sees("Dette blir sendt")
        invite(desk.store, replace(INVITED_ROUND, state="closed", counted=9, issued=12))
        desk.account.voting.papers["house-vote"] = Paper("house-vote", state="over", held="yes")
        async with Harness("/voice/house-vote", desk=desk) as app:
            assert app.sees("Svaret ditt er talt med.")
            assert not app.sees("Svarene dine ble ikke sendt.")
            assert desk.store.draft(surveys.draft_name("house-vote")) is None

    run(story())
