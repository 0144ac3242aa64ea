"""After closing: findings and answers, own words, meetings, and what everybody reads of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.council import FakeCouncil
from tests.fakes import START, FakeServer
from tests.samples import INVITED_ROUND, OPEN_ROUND, invite
from tests.views.harness import Harness, run
from tests.views.test_proposals import whole
from tests.views.test_seats import joined
from tests.views.test_workshop import on_council
from youthapp.actions import findings, meetings, proposals, workshop
from youthapp.actions.desk import Desk, today
from youthapp.domain.council import Finding, Reply, finding_to_data
from youthapp.errors import Offline

TEXT = "Det vi fant (\u2068Norsk\u2069)"
ANSWER = "Svaret (\u2068Norsk\u2069)"


async def closed(server: FakeServer) -> tuple[Desk, str]:
    """Return a desk of the council and a survey that is over."""
    desk = await on_council(server)
    survey = await whole(desk)
    await proposals.propose(desk, survey=survey)
    server.town.surveys[survey] |= {"state": "closed", "invited": 12, "counted": 9}
    server.town.words[survey] = {
        "aa": {"id": "aa", "item": "words", "text": "Ali bråker", "verdict": "", "shown": {}}
    }
    await proposals.fetch(desk)
    return desk, survey


def test_a_finding_is_written_published_and_answered() -> None:
    """As a draft first; the answer is one of three, and a promise has a day."""

    async def story() -> None:
        server = FakeServer()
        desk, survey = await closed(server)
        async with Harness(f"/council/surveys/{survey}", desk=desk) as app:
            assert app.sees("9 har svart")
            assert app.sees("Plakat til veggen")
            assert app.sees("Tallene som regneark")
            await app.tap("Det vi fant, og svarene")
            await app.tap("Skriv hva dere fant")
            await app.type(TEXT, "Det er bråk om natten.")
            await app.tap("Behold som kladd i rådet")
            assert app.sees("Kladd")
            await app.tap("Endre")
            await app.tap("Vis den for alle")
            assert app.sees("Alle kan lese den")
            await app.tap("Legg bort undersøkelsen")
            assert app.sees("svar")
            assert server.town.surveys[survey]["state"] == "closed"

            await app.tap("Svar på dette")
            await app.tap("Vi skal gjøre det")
            button: Any = app.tappable("Vis svaret for alle")
            assert button.disabled
            await app.tap("2 uker, til")
            await app.type(ANSWER, "Det blir stille tid fra klokka ti.")
            await app.tap("Vis svaret for alle")
            assert app.sees("Vi skal gjøre det innen 06.12.2026")
            await app.tap("Legg bort undersøkelsen")
            assert server.town.surveys[survey]["state"] == "archived"

    run(story())


def test_what_the_council_writes_is_there_after_a_refusal() -> None:
    """Without a network it says so, and the words are still in the field."""

    async def story() -> None:
        server = FakeServer()
        desk, survey = await closed(server)
        async with Harness(f"/council/surveys/{survey}/findings/new", desk=desk) as app:
            await app.type(TEXT, "Det er bråk om natten.")
            server.online = False
            await app.tap("Vis den for alle")
            assert app.sees("Dette trenger nett")
            server.online = True
            await app.tap("Vis den for alle")
            assert app.sees("Det er bråk om natten.")
        (told,) = findings.of_council(desk.store, survey, today=today(desk))
        assert told.finding.texts == {"nb": "Det er bråk om natten."}

    run(story())


def test_an_answer_lost_on_the_way_does_not_make_two_findings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The server has it, the phone was not told: the second tap writes the same one."""
    kept, lost = FakeCouncil.write_finding, ["the first answer"]

    async def kept_and_lost(council: FakeCouncil, finding: Any) -> None:
        await kept(council, finding)
        if lost:
            raise Offline(what=lost.pop())

    monkeypatch.setattr(FakeCouncil, "write_finding", kept_and_lost)

    async def story() -> None:
        server = FakeServer()
        desk, survey = await closed(server)
        async with Harness(f"/council/surveys/{survey}/findings/new", desk=desk) as app:
            await app.type(TEXT, "Det er bråk om natten.")
            await app.tap("Vis den for alle")
            await app.tap("Vis den for alle")
        assert len(server.town.findings[survey]) == 1

    run(story())


def test_what_is_put_away_leaves_no_own_words_on_the_phone() -> None:
    """The server destroys them then, and so does the phone of whoever put it away."""

    async def story() -> None:
        server = FakeServer()
        desk, survey = await closed(server)
        await findings.fetch_words(desk, survey=survey)
        assert [each.text for each in findings.own_words(desk.store, survey)] == ["Ali bråker"]
        await findings.archive(desk, survey=survey)
        assert findings.own_words(desk.store, survey) == ()
        assert "Ali" not in str(desk.store.settings())

    run(story())


def test_own_words_are_read_before_anybody_sees_them() -> None:
    """Written anew, cut short, or not shown at all."""

    async def story() -> None:
        server = FakeServer()
        desk, survey = await closed(server)
        async with Harness(f"/council/surveys/{survey}/words", desk=desk) as app:
            assert app.sees("Ikke lest ennå")
            await app.tap("Ali bråker")
            await app.type("Slik vises den (\u2068Norsk\u2069)", "Noen bråker.")
            await app.tap("Vis den slik")
            assert app.sees("Vises")
        held = server.town.words[survey]["aa"]
        assert (held["verdict"], held["shown"]) == ("publish", {"nb": "Noen bråker."})

    run(story())


def test_everybody_reads_what_came_back_and_what_is_late() -> None:
    """A youth without a seat sees published findings, answers, and the mark of what is late."""

    async def story() -> None:
        server = FakeServer()
        council = await on_council(server)
        youth = await joined("youth", server, "C")
        youth.surveys.close(OPEN_ROUND.id)  # type: ignore[attr-defined]
        server.town.surveys[OPEN_ROUND.id] = {"id": OPEN_ROUND.id, "state": "closed"}
        for text, published in (("Maten er bra.", True), ("Bare for rådet.", False)):
            await findings.write(
                council, survey=OPEN_ROUND.id, finding="", texts={"nb": text}, published=published
            )
        (first, _) = server.town.findings[OPEN_ROUND.id]
        server.town.late.add(first)
        async with Harness("/voice", desk=youth) as app:
            assert app.sees("1 svar er for sent ute")
            await app.tap("Det vi sa, og det de svarer")
            assert app.route == "/voice/answers"
            assert app.sees("Maten er bra.")
            assert app.sees("Svaret er for sent ute.")
            assert not app.sees("Bare for rådet.")
            assert not app.sees("Svar på dette")
            await findings.answer(
                council,
                survey=OPEN_ROUND.id,
                finding=first,
                kind="cannot",
                texts={"nb": "Det koster for mye."},
            )
            server.town.late.clear()
            server.online = False  # what is here is here without a network too
            await app.go("/voice")
            await app.go("/voice/answers")
            assert app.sees("Svaret er for sent ute.")
            server.online = True
            await app.go("/voice")
            await app.go("/voice/answers")
            assert app.sees("Vi kan ikke, fordi")
            assert app.sees("Det koster for mye.")

    run(story())


def test_a_promise_whose_day_has_gone_by_is_late_without_a_network() -> None:
    """The phone's own day is enough to see it."""

    async def story() -> None:
        server = FakeServer()
        desk, survey = await closed(server)
        day = START.date()
        await findings.write(
            desk, survey=survey, finding="", texts={"nb": "Maten er bra."}, published=True
        )
        (told,) = findings.of_council(desk.store, survey, today=day)
        await findings.answer(
            desk,
            survey=survey,
            finding=told.finding.id,
            kind="will",
            texts={"nb": "Ja."},
            by=day,
        )
        (now,) = findings.of_council(desk.store, survey, today=day)
        (later,) = findings.of_council(desk.store, survey, today=day + timedelta(days=1))
        assert (now.late, later.late) == (False, True)

    run(story())


def test_a_meeting_has_points_that_everybody_reads() -> None:
    """Theme, decision and what was won; a youth reads them and cannot write."""

    async def story() -> None:
        server = FakeServer()
        desk = await on_council(server)
        async with Harness("/council", desk=desk) as app:
            await app.tap("Møter")
            await app.tap("Nytt møte")
            assert app.sees("Neste møte: 29.11.2026")
            await app.tap("En dag senere")
            assert app.sees("Neste møte: 30.11.2026")
            await app.tap("Legg til en sak")
            await app.type("Hva handler saken om? (\u2068Norsk\u2069)", "Betalt praksis")
            await app.type("Hva fikk dere til? (\u2068Norsk\u2069)", "Ti plasser i sommer")
            await app.tap("Vi fikk det til")
            await app.tap("Vis saken for alle")
            assert app.sees("Betalt praksis")

        youth = await joined("youth", server, "C")
        async with Harness("/voice", desk=youth) as app:
            await app.tap("Det vi sa, og det de svarer")
            assert app.sees("Ti plasser i sommer")
            (meeting,) = meetings.meetings(youth.store)
            await app.go(f"/council/meetings/{meeting.id}")
            assert app.sees("Dette møtet er ikke her")

    run(story())


def test_the_next_round_begins_with_what_came_of_the_last() -> None:
    """The council makes it of the old questions; the youths see first what was answered."""

    async def story() -> None:
        server = FakeServer()
        desk, survey = await closed(server)
        async with Harness(f"/council/surveys/{survey}", desk=desk) as app:
            await app.tap("Lag en ny runde")
            (work, _) = workshop.in_hand(desk.store)
            assert app.route == f"/council/make/{work.id}"
            assert work.questionnaire.follows == survey
            assert app.sees("Hvordan er det å bo i huset?")

        youth = await joined("youth", server, "C")
        invite(youth.store, replace(INVITED_ROUND, follows=survey))
        reply = Reply("did", {"nb": "Nå er det stille tid."}, None, START.date())
        held = Finding("aa", survey, {"nb": "Det er bråk om natten."}, True, (reply,))
        told = [finding_to_data(held) | {"overdue": False}]
        youth.store.keep_setting(f"council/told/{survey}", json.dumps(told))
        async with Harness(f"/voice/{INVITED_ROUND.id}", desk=youth) as app:
            assert app.sees("Siden sist")
            assert app.sees("Det er bråk om natten.")
            assert app.sees("Nå er det stille tid.")

    run(story())
