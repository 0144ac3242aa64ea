"""Sessions: who has the key gets in, once per challenge, at this host only."""

from __future__ import annotations

import re
import secrets

import pytest
from nacl.signing import SigningKey
from sqlalchemy import func, select

from tests.server.conftest import Town
from tests.server.phones import Device, Person, problem, sign
from youthapp import wire
from youthapp.server.sessions import forget_expired
from youthapp.server.tables import sessions, used_challenges


def test_a_signed_challenge_opens_a_session(town: Town) -> None:
    """The token is good for a quarter of an hour."""
    person = town.member()

    answer = person.answer(person.challenge())

    assert answer.status_code == 200
    assert answer.json()["seconds"] == 900
    assert len(wire.from_text(answer.json()["token"])) == 32


def test_a_challenge_is_answered_once(town: Town) -> None:
    """Who listens in and repeats the answer gets nothing."""
    person = town.member()
    nonce = person.challenge()
    assert person.answer(nonce).status_code == 200

    answer = person.answer(nonce)

    assert (answer.status_code, problem(answer)) == (401, "error.not-allowed")


def test_a_challenge_is_good_for_a_minute(town: Town) -> None:
    """An answer that comes too late is refused."""
    person = town.member()
    nonce = person.challenge()

    town.clock.pass_(seconds=wire.CHALLENGE_SECONDS + 1)

    assert problem(person.answer(nonce)) == "error.not-allowed"


def test_an_answer_for_another_host_opens_nothing(town: Town) -> None:
    """What a false server got signed is worth nothing here."""
    person = town.member()

    answer = person.answer(person.challenge(), host="evil.test")

    assert (answer.status_code, problem(answer)) == (401, "error.unknown-device")


def test_a_request_that_claims_another_host_opens_nothing(town: Town) -> None:
    """A false server that passes on its own name with the answer is not believed."""
    person = town.member()
    nonce = person.challenge()
    signed = wire.session("evil.test", person.vault, person.phone.id, nonce)

    answer = town.client.post(
        "/api/session",
        json={
            "vault": person.vault.hex(),
            "device": person.phone.id.hex(),
            "nonce": wire.to_text(nonce),
            "signature": sign(person.phone.key, signed),
        },
        headers={"Host": "evil.test"},
    )

    assert problem(answer) == "error.not-allowed"


def test_a_challenge_belongs_to_one_device(town: Town) -> None:
    """Another device, also of the same vault, cannot answer it."""
    person, second = town.member(), Device()
    person.enrol(second)

    assert problem(person.answer(person.challenge(), second)) == "error.not-allowed"


def test_an_invented_challenge_opens_nothing(town: Town) -> None:
    """Only this server makes challenges."""
    person = town.member()

    assert problem(person.answer(secrets.token_bytes(56))) == "error.not-allowed"


def test_nobody_learns_which_vaults_and_devices_exist(town: Town) -> None:
    """Unknown vault, unknown device and wrong key get the same answers, step by step."""
    member = town.member()
    stranger = town.person()
    no_device = Person(town.client, root=member.root)
    wrong_key = Person(town.client, root=member.root, phone=Device(key=SigningKey.generate()))

    nonces = [person.challenge() for person in (member, stranger, no_device)]
    refusals = [
        stranger.answer(stranger.challenge()),
        no_device.answer(no_device.challenge()),
        member.answer(member.challenge(), signature=sign(wrong_key.phone.key, b"x")),
    ]

    assert len({len(nonce) for nonce in nonces}) == 1
    assert {(each.status_code, each.content) for each in refusals} == {(401, refusals[0].content)}


def test_a_token_dies_after_a_quarter_of_an_hour(town: Town) -> None:
    """An old token is refused, and a new session goes on where the old one was."""
    person = town.member()
    assert person.pull().status_code == 200

    town.clock.pass_(seconds=wire.TOKEN_SECONDS)

    assert problem(person.pull()) == "error.not-allowed"
    person.open_session()
    assert person.pull().status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer " + "A" * 43,
        "Bearer " + "Ø" * 43,
        "Basic dXNlcjpwYXNz",
        "Bearer " + "A" * 100_000,
    ],
)
def test_without_a_token_nothing_is_told(town: Town, header: str | None) -> None:
    """No token, half a token or another kind of token: the same refusal."""
    person = town.member()
    headers = {} if header is None else {"Authorization": header.encode()}

    answer = town.client.get(person.address, headers=headers)

    assert (answer.status_code, problem(answer)) == (401, "error.not-allowed")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_opens_its_own_vault_only(town: Town) -> None:
    """On every address with a vault in it, another's vault looks like one that is not there."""
    mine, theirs, nobody = town.member(), town.member(), town.person()
    theirs.push(theirs.entry())
    order = {"vault": theirs.vault.hex(), "signature": wire.to_text(bytes(64))}

    for other in (theirs, nobody):
        answers = [
            town.client.get(other.address, headers=mine.headers()),
            town.client.post(other.address, json={"entries": []}, headers=mine.headers()),
            town.client.post(
                other.address,
                json={"entries": [wire.to_text(mine.entry().pack())]},
                headers=mine.headers(),
            ),
            town.client.request(
                "DELETE",
                f"/api/vaults/{other.vault.hex()}",
                json=order,
                headers=mine.headers(),
            ),
        ]
        assert {(each.status_code, problem(each)) for each in answers} == {
            (404, "error.not-your-vault")
        }
    assert len(theirs.log()) == 1


LETTERS: dict[str, object] = {
    **{"entries": [], "ids": [], "signature": "", "blinded": wire.to_text(bytes(256))},
    **{"code": wire.invitation_code(bytes(16)), "group": ""},
    **{"upto": 1, "at": 2, "snapshot": "0" * 64},
}  # something of the right shape for whoever reads the letter before the token


def address(path: str, vault: str) -> str:
    """Fill in an address of the description, so that it is one."""
    sizes = {"code": "0" * 64, "text": "0" * 32, "device": "0" * 64, "vault": vault}
    return re.sub(r"{(\w+)}", lambda found: sizes.get(found[1], "x"), path)


def test_every_address_with_a_vault_wants_a_token(town: Town) -> None:
    """No address was forgotten: whatever OpenAPI lists under a vault refuses a stranger.

    The council's own are tried by everybody who is not on it in test_council_strangers.py.
    """
    member = town.member()
    tried = 0

    for path, verbs in town.app.openapi()["paths"].items():
        if "{vault}" not in path or "/council/" in path:
            continue
        for verb in verbs:
            answer = town.client.request(
                verb,
                address(path, member.vault.hex()),
                json=LETTERS | {"vault": member.vault.hex()},
            )
            assert problem(answer) == "error.not-allowed", (verb, path)
            tried += 1

    assert tried >= 3


def test_the_server_keeps_no_token(town: Town) -> None:
    """A stolen database opens no session: tokens are kept hashed."""
    person = town.member()
    token = wire.from_text(person.phone.token)

    with town.here.vaults.read() as connection:
        hashes = connection.scalars(select(sessions.c.hash)).all()

    assert hashes
    assert token not in hashes


def test_what_is_over_is_forgotten(town: Town) -> None:
    """Old sessions and used challenges do not pile up."""
    person = town.member()
    town.clock.pass_(hours=1)

    forget_expired(town.here.vaults, town.settings.seconds())

    with town.here.vaults.read() as connection:
        for table in (sessions, used_challenges):
            assert connection.scalar(select(func.count()).select_from(table)) == 0
    person.open_session()


def test_two_processes_are_one_server(town: Town) -> None:
    """A challenge of one process is answered at another, and its token is good at both."""
    person = town.member()
    nonce = person.challenge()
    other = Town(town.settings, town.clock)
    twin = Person(other.client, root=person.root, phone=person.phone)

    answer = twin.answer(nonce)
    person.phone.token = answer.json()["token"]

    assert person.push(person.entry()).json() == {"seqs": [1], "head": 1}
    assert len(twin.log()) == 1
    assert problem(person.answer(nonce)) == "error.not-allowed"
    other.close()
