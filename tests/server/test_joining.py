"""Joining: an invitation lets one person in, once, within a week."""

from __future__ import annotations

import secrets

import pytest
from nacl.signing import SigningKey

from tests.server.conftest import Town
from tests.server.phones import Device, problem, sign
from youthapp import wire
from youthapp.server.invitations import link
from youthapp.server.settings import Limits


@pytest.mark.parametrize("role", ["youth", "contact"])
def test_an_invitation_opens_a_vault_with_its_role(town: Town, role: str) -> None:
    """Who joins gets an empty vault, named by the root's key, with the invitation's role."""
    person = town.person()

    answer = person.join(town.invitation(role))

    assert answer.status_code == 201
    assert answer.json() == {"vault": person.vault.hex(), "role": role}
    assert person.log() == []


def test_joining_twice_is_joining_once(town: Town) -> None:
    """The same person with the same invitation is let in again: the answer may be lost."""
    person, invitation = town.person(), town.invitation()

    answers = [person.join(invitation) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert len({answer.text for answer in answers}) == 1


def test_a_used_invitation_lets_nobody_else_in(town: Town) -> None:
    """A second person with the same invitation is told that it is used."""
    invitation = town.invitation()
    town.person().join(invitation)

    answer = town.person().join(invitation)

    assert (answer.status_code, problem(answer)) == (409, "error.invitation-used")


def test_an_old_invitation_lets_nobody_in(town: Town) -> None:
    """After a week an invitation is over, but who joined with it may repeat the joining."""
    early, late = town.invitation(), town.invitation()
    person = town.person()
    person.join(early)

    town.clock.pass_(days=7, seconds=1)

    answer = town.person().join(late)
    assert (answer.status_code, problem(answer)) == (410, "error.invitation-expired")
    assert person.join(early).status_code == 201


def test_an_unknown_invitation_lets_nobody_in(town: Town) -> None:
    """An invitation nobody made is unknown."""
    answer = town.person().join(secrets.token_bytes(wire.ID_BYTES))

    assert (answer.status_code, problem(answer)) == (404, "error.invitation-unknown")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("invitation", ""),
        ("invitation", "AAAA"),
        ("invitation", "A" * 22 + "=="),
        ("invitation", "Ø" * 22),
        ("root", "00"),
        ("root", "G" * 64),
        ("device", "A" * 64),
        ("device", "0x" + "0" * 62),
        ("enrolment", "!"),
        ("root", None),
        ("device", 7),
    ],
)
def test_a_damaged_letter_is_unreadable(town: Town, field: str, value: object) -> None:
    """A letter that is not in the wire format is refused, and the invitation stays good."""
    person, invitation = town.person(), town.invitation()

    answer = town.client.post("/api/join", json=person.join_letter(invitation) | {field: value})

    assert answer.status_code == 422
    assert problem(answer) in ("error.unreadable", "error.unreadable-entry")
    assert person.join(invitation).status_code == 201


def test_only_the_root_enrols(town: Town) -> None:
    """A device that another root signed does not get in."""
    person, invitation = town.person(), town.invitation()
    stranger = sign(SigningKey.generate(), wire.enrolment(person.vault, person.phone.id))

    answer = town.client.post(
        "/api/join", json=person.join_letter(invitation) | {"enrolment": stranger}
    )

    assert (answer.status_code, problem(answer)) == (403, "error.bad-signature")
    assert person.join(invitation).status_code == 201


def test_a_second_phone_is_enrolled_by_the_root(town: Town) -> None:
    """A further phone of the same root reads and writes the same vault."""
    person, second = town.member(), Device()
    person.push(person.entry())

    assert person.enrol(second).status_code == 201
    assert person.enrol(second).status_code == 201
    person.open_session(second)

    assert person.push(person.entry(second), phone=second).json() == {"seqs": [2], "head": 2}
    assert len(person.log()) == 2


def test_an_unknown_vault_looks_like_a_wrong_signature(town: Town) -> None:
    """Enrolling tells nobody which vaults exist."""
    member, nobody = town.member(), town.person()

    unknown = nobody.enrol(Device())
    forged = town.client.post(
        "/api/devices",
        json={
            "vault": member.vault.hex(),
            "device": Device().id.hex(),
            "enrolment": nobody.enrolment(),
        },
    )

    assert unknown.status_code == forged.status_code == 403
    assert unknown.content == forged.content


def test_a_vault_has_a_bounded_number_of_phones(town: Town) -> None:
    """A new device is one more each time, so the bound is far from what a person needs."""
    assert town.settings.limits.devices >= 200
    town.restart(limits=Limits(devices=3))
    person = town.member()
    for _ in range(2):
        assert person.enrol(Device()).status_code == 201

    answer = person.enrol(Device())

    assert (answer.status_code, problem(answer)) == (409, "error.too-many-devices")


def test_a_member_may_use_up_a_second_invitation(town: Town) -> None:
    """Who has a vault and comes with a new invitation keeps the vault and the role."""
    person = town.member("youth")
    again = town.invitation("contact")

    assert person.join(again).json()["role"] == "youth"
    assert problem(town.person().join(again)) == "error.invitation-used"


def test_a_link_carries_the_invitation_behind_the_hash(town: Town) -> None:
    """What the link says can be read back, and stands where browsers do not send it."""
    invitation = town.invitation()

    address, _, code = link("https://server.test", invitation).partition("#")

    assert address == "https://server.test/join"
    assert wire.read_invitation(code) == invitation


def test_the_server_keeps_no_invitation(town: Town) -> None:
    """Neither the invitation nor its code lies in the database."""
    invitation = town.invitation()
    town.member()

    if (file := town.here.vaults.file) is not None:
        kept = b"".join(each.read_bytes() for each in file.parent.iterdir() if each.is_file())
        assert invitation not in kept
        assert wire.to_text(invitation).encode() not in kept
