"""The council's phones and the real server: seats, four eyes, findings, meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeLibrary, FakePlatform, ids, make_desk
from tests.samples import TEMPLATE
from tests.sync.phones import TestPhone
from tests.sync.test_server import Server
from youthapp import wire
from youthapp.actions import findings, meetings, proposals, seats, workshop
from youthapp.actions.desk import Desk
from youthapp.domain.council import read_meeting
from youthapp.errors import InvitationUsed, NeedsNetwork, NotOnCouncil, ResultsNotYet, Settled
from youthapp.server.invitations import invite

pytestmark = pytest.mark.anyio


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return now().date()


async def on(server: Server, role: str, seed: int) -> Desk:
    """Return the desk of somebody who joined the real server in a role."""
    [invitation] = invite(server.here.vaults, server.here.settings, role=role, municipality="T")
    phone = await TestPhone(server, seed=seed).start()
    await phone.phone.account.join(wire.invitation_code(invitation))
    store: Any = phone.phone.store
    desk = make_desk(
        FakeLibrary(),
        store=store,
        account=phone.phone.account,
        clock=now,
        new_id=ids((seed + 1) << 64),
        platform=FakePlatform(),
    )
    await seats.look(desk)
    return desk


async def town(folder: Path) -> tuple[Server, Desk, list[Desk]]:
    """Return a server with an adviser and six youths, two of them with a seat."""
    server = Server(folder / "data")
    adviser = await on(server, "adviser", 1)
    youths = [await on(server, "youth", 10 + number) for number in range(6)]
    for youth in youths[:2]:
        await seats.give(adviser, name="Ali")
        *_, given = seats.given_out(adviser.store)
        assert await seats.take_place(youth, code=given.code) == ""
    return server, adviser, youths


async def in_hand(desk: Desk) -> str:
    """Take a survey in hand that lacks nothing; return its id."""
    survey = workshop.begin_with(desk, questionnaire=TEMPLATE).changes[0].item
    workshop.remove_language(desk, survey=survey, code="ar")
    opens = today() + timedelta(days=2)
    workshop.plan(desk, survey=survey, opens=opens, closes=opens + timedelta(days=7))
    return survey


async def test_seats_groups_and_what_each_may_know(tmp_path: Path) -> None:
    """A code works once; a seat taken back is gone; numbers are for the council alone."""
    server, adviser, youths = await town(tmp_path)
    (given, _) = seats.given_out(adviser.store)
    with pytest.raises(InvitationUsed):
        await seats.take_place(youths[3], code=given.code)
    await seats.give(adviser, name="Sara", group="Bakken")
    *_, place = seats.given_out(adviser.store)
    assert await seats.take_place(youths[3], code=f"https://x.no/join#{place.code}") == "Bakken"
    told = await seats.look(youths[0])
    assert told.seat
    assert (told.youths, told.seats) == (6, 2)
    assert [(each.name, each.members) for each in told.groups] == [("Bakken", 1)]
    assert (await seats.look(youths[3])).groups == ()
    await seats.take_back(adviser, item=given.id)
    assert not (await seats.look(youths[0])).seat
    with pytest.raises(NotOnCouncil):
        await proposals.fetch(youths[0])
    server.stop()


async def test_two_names_publish_what_both_phones_hold_to_be_the_same(tmp_path: Path) -> None:
    """Proposed by one, changed, approved by two with their devices' own signatures."""
    server, adviser, (first, second, *_) = await town(tmp_path)
    survey = await in_hand(first)
    await proposals.propose(first, survey=survey)
    await proposals.approve(first, survey=survey, signed=signed(first, survey))
    workshop.write(first, survey=survey, code="nb", key="title", text="Huset vårt")
    one = await proposals.propose(first, survey=survey)
    assert one.names == ()  # every name falls when something changes
    assert one.publication.key
    await proposals.approve(first, survey=survey, signed=one.signed)
    await proposals.fetch(second)
    made = proposals.questionnaire(second.store, survey)
    assert made is not None
    assert made.text("title", "nb") == "Huset vårt"
    done = await proposals.approve(second, survey=survey, signed=signed(second, survey))
    assert (done.state, len(done.names)) == ("published", 2)
    with pytest.raises(Settled):
        await proposals.propose(first, survey=survey)
    with pytest.raises(ResultsNotYet):
        await findings.fetch(first, survey=survey)
    await proposals.withdraw(adviser, survey=survey)
    assert await proposals.fetch(second) == ()
    server.stop()


def signed(desk: Desk, survey: str) -> str:
    found = proposals.one(desk.store, survey)
    assert found is not None
    return found.signed


async def test_a_meeting_is_written_and_read_by_everybody(tmp_path: Path) -> None:
    """A youth without a seat reads it, and can write none."""
    server, _, (first, _, *others) = await town(tmp_path)
    meeting = await meetings.begin(first, day=today())
    await meetings.write_point(
        first,
        meeting=meeting,
        at=None,
        theme={"nb": "Betalt praksis", "ar": "تدريب مدفوع"},
        decision={},
        won={"nb": "Ti plasser"},
        state="won",
    )
    await meetings.fetch(others[0])
    (read,) = meetings.meetings(others[0].store)
    assert read.points[0].won == {"nb": "Ti plasser"}
    with pytest.raises(NotOnCouncil):
        await meetings.begin(others[0], day=today())
    held = await others[0].account.council.meetings()
    assert read_meeting(held[0]) == read
    server.stop()


async def test_without_a_network_it_is_said_that_this_needs_one(tmp_path: Path) -> None:
    """Nothing is sent later by itself, so nothing else is promised."""
    server, _, (first, *_) = await town(tmp_path)
    survey = await in_hand(first)
    phone: Any = first.account
    await phone.close()
    phone._reach = _nowhere
    phone._line = None
    with pytest.raises(NeedsNetwork):
        await proposals.propose(first, survey=survey)
    assert workshop.one(first.store, survey).state == "draft"
    server.stop()


def _nowhere() -> Any:
    import httpx

    from youthapp.sync.api import Api

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no network", request=request)

    return Api("http://server.test", lambda: httpx.MockTransport(refuse))


async def test_the_exchange_tells_where_one_stands(tmp_path: Path) -> None:
    """A seat that was given shows after the next exchange, without being asked for."""
    server, _, (first, *_) = await town(tmp_path)
    first.store.keep_setting("council", None)
    assert first.account.status().council == ""
    await first.account.exchange()
    assert first.account.status().council == "seat"
    server.stop()
