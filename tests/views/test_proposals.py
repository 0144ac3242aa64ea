"""Proposing and approving: a survey goes out only when two people said yes to what they saw."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.fakes import START, FakeServer
from tests.samples import TEMPLATE
from tests.views.harness import Harness, run
from tests.views.test_workshop import on_council
from youthapp.actions import proposals, workshop
from youthapp.actions.desk import Desk
from youthapp.errors import NotAsShown, SurveyUnknown

TOMORROW = START.date() + timedelta(days=1)


async def whole(desk: Desk, *, opens: date = TOMORROW) -> str:
    """Take a survey in hand that lacks nothing; return its id."""
    survey = workshop.begin_with(desk, questionnaire=TEMPLATE).changes[0].item
    workshop.remove_language(desk, survey=survey, code="ar")
    workshop.plan(desk, survey=survey, opens=opens, closes=opens + timedelta(days=14))
    return survey


def test_what_is_missing_is_listed_with_the_way_to_it() -> None:
    """Nothing can be sent before; a tap leads to the texts that are missing."""

    async def story() -> None:
        desk = await on_council()
        survey = workshop.begin_with(desk, questionnaire=TEMPLATE).changes[0].item
        async with Harness(f"/council/make/{survey}", desk=desk) as app:
            await app.tap("Foreslå for rådet")
            assert app.sees("Velg når den er åpen")
            button: Any = app.tappable("Send forslaget")
            assert button.disabled
            await app.tap("tekster mangler")
            assert app.route == f"/council/make/{survey}/texts/ar"

    run(story())


def test_two_people_publish_a_survey_together() -> None:
    """One proposes and says yes, another reads the questions and says yes."""

    async def story() -> None:
        server = FakeServer()
        first, second = await on_council(server, "B"), await on_council(server, "C")
        survey = await whole(first)
        async with Harness(f"/council/make/{survey}/send", desk=first) as app:
            await app.tap("Send forslaget")
            assert app.route == f"/council/surveys/{survey}"
            assert app.sees("Foreslått, 0 av 2 har sagt ja")
            await app.tap("Jeg sier ja til denne")
            assert app.sees("Det mangler 1 ja til.")
            assert app.sees("Foreslått, 1 av 2 har sagt ja")

        async with Harness("/council", desk=second) as app:
            await app.tap("Livet i huset")
            assert app.sees(
                "Er det rolig om natten?",
            )
            assert app.sees("– Ja, rolig")
            assert app.sees("– Nei, bråkete")
            assert app.sees("Bare når «Er det rolig om natten?» er «Nei, bråkete»")
            assert app.sees("Alle unge i kommunen: 12 ungdommer")
            await app.tap("Jeg sier ja til denne")
            assert app.sees("Vedtatt")
        assert server.town.surveys[survey]["state"] == "published"

    run(story())


def test_nobody_signs_other_questions_than_those_on_the_screen() -> None:
    """A server that shows one survey and has another signed is found out on the phone."""

    async def story() -> None:
        server = FakeServer()
        first, second = await on_council(server, "B"), await on_council(server, "C")
        survey = await whole(first)
        await proposals.propose(first, survey=survey)
        await proposals.fetch(second)
        seen = proposals.one(second.store, survey)
        assert seen is not None
        workshop.write(first, survey=survey, code="nb", key="well/text", text="Noe annet")
        await proposals.propose(first, survey=survey)
        await proposals.fetch(second)
        with pytest.raises(SurveyUnknown):  # it is another by now
            await proposals.approve(second, survey=survey, signed=seen.signed)
        now = proposals.one(second.store, survey)
        assert now is not None
        held = second.store.setting(f"council/questionnaire/{survey}")
        second.store.keep_setting(
            f"council/questionnaire/{survey}", str(held).replace("Noe annet", "Helt annet")
        )
        with pytest.raises(NotAsShown):
            await proposals.approve(second, survey=survey, signed=now.signed)
        assert server.town.surveys[survey]["approvals"] == []

    run(story())


def test_another_member_changes_a_proposal_and_every_yes_falls() -> None:
    """It becomes a draft on this phone under the same name, and is proposed again."""

    async def story() -> None:
        server = FakeServer()
        first, second = await on_council(server, "B"), await on_council(server, "C")
        survey = await whole(first)
        one = await proposals.propose(first, survey=survey)
        await proposals.approve(first, survey=survey, signed=one.signed)
        await proposals.fetch(second)
        async with Harness(f"/council/surveys/{survey}", desk=second) as app:
            await app.tap("Endre den")
            assert app.route == f"/council/make/{survey}"
            await app.tap("Flytt opp: Er det rolig om natten?")
            await app.tap("Foreslå for rådet")
            await app.tap("Send forslaget")
            assert app.sees("Foreslått, 0 av 2 har sagt ja")

    run(story())


def test_a_proposal_is_taken_back_and_tried_out() -> None:
    """Before it opens; the draft of whoever made it is still there."""

    async def story() -> None:
        desk = await on_council()
        survey = await whole(desk)
        await proposals.propose(desk, survey=survey)
        async with Harness(f"/council/surveys/{survey}", desk=desk) as app:
            await app.tap("Prøv den")
            await app.tap("Norsk")
            assert app.sees("Hvordan er det å bo i huset?")
            await app.go(f"/council/surveys/{survey}")
            await app.tap("Ta den tilbake")
            assert app.route == "/council"
            assert desk.account.server.town.surveys == {}  # type: ignore[attr-defined]
            assert app.sees("Livet i huset")

    run(story())


def test_without_a_network_nothing_is_sent_and_it_says_so() -> None:
    """The draft is as it was, and can be sent later."""

    async def story() -> None:
        desk = await on_council()
        survey = await whole(desk)
        desk.account.server.online = False  # type: ignore[attr-defined]
        async with Harness(f"/council/make/{survey}/send", desk=desk) as app:
            await app.tap("Send forslaget")
            assert app.sees("Dette trenger nett")
            assert workshop.one(desk.store, survey).state == "draft"

    run(story())
