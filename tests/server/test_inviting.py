"""Inviting from the app: who works with youths makes a code for one, and no more than that."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from tests.server.conftest import Town
from tests.server.councils import arrive, ask
from tests.server.phones import Person, problem
from youthapp import wire
from youthapp.server.inviting import forget_old
from youthapp.server.settings import Limits
from youthapp.server.tables import invitations, invitings, vaults


def invite(person: Person, vault: str = "") -> Any:
    """Ask for an invitation."""
    return ask(person, "POST", "/invitations", vault=vault)


def rows(town: Town, table: Any) -> list[Any]:
    """Return every row of a table."""
    with town.here.vaults.read() as connection:
        return list(connection.execute(select(table)))


@pytest.mark.parametrize("role", ["contact", "adviser", "lead"])
def test_who_works_with_youths_invites_one_into_the_same_municipality(
    town: Town, role: str
) -> None:
    """Whatever the inviter is, the invited one is a youth."""
    [adult] = arrive(town, role)
    answer = invite(adult)
    assert answer.status_code == 201, answer.text

    youth = town.person()
    joined = youth.join(wire.read_invitation(answer.json()["code"]))
    assert (joined.status_code, joined.json()["role"]) == (201, "youth")
    assert len({row.municipality for row in rows(town, vaults)}) == 1


def test_a_youth_and_a_stranger_invite_nobody(town: Town) -> None:
    """A youth is told that it is for staff; another's vault is no vault at all."""
    youth, adult, other = arrive(town, "youth", "contact", "contact")
    refused = invite(youth)
    assert (refused.status_code, problem(refused)) == (403, "error.not-staff")
    for person in (youth, other):
        answer = invite(person, vault=adult.vault.hex())
        assert (answer.status_code, problem(answer)) == (404, "error.not-your-vault")
    without = town.client.post(f"/api/vaults/{adult.vault.hex()}/invitations")
    assert (without.status_code, problem(without)) == (401, "error.not-allowed")
    assert rows(town, invitations) == rows(town, invitings) == []


def test_one_account_makes_so_many_in_seven_days(town: Town) -> None:
    """Then it waits; another account is not held up by it."""
    town.restart(limits=Limits(invitations=3))
    adult, other = arrive(town, "contact", "lead")
    assert [invite(adult).status_code for _ in range(4)] == [201, 201, 201, 409]
    assert problem(invite(adult)) == "error.too-many-invitations"
    assert invite(other).status_code == 201

    town.clock.pass_(days=7)
    with town.here.vaults.write() as connection:
        connection.exec_driver_sql("UPDATE sessions SET expires = expires + 1000000")
    assert invite(adult).status_code == 201
    town.clock.pass_(days=1)
    forget_old(town.here.vaults, town.settings)
    assert [row.made for row in rows(town, invitings)] == [1]


def test_nothing_kept_tells_who_invited_whom(town: Town) -> None:
    """A count of a day, and hashes that name nobody before they are used."""
    adult, other = arrive(town, "contact", "contact")
    for person in (adult, other, adult):
        invite(person)
    assert sorted(row.made for row in rows(town, invitings)) == [1, 2]
    assert {row.vault for row in rows(town, invitations)} == {None}
    assert {column.name for column in invitings.columns} == {"vault", "day", "made"}
