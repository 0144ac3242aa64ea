"""Every address that belongs to somebody, tried with another's token, no token and an old one.

The list is held to the description of the server: an address that is new and not on it is
found here. What those on the council may see of each other stands in test_council_strangers.py.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Any

import pytest

from tests.server.conftest import Town
from tests.server.councils import SURVEY, Council, approval, asked
from tests.server.phones import Person, problem, sign
from youthapp import wire
from youthapp.domain import questionnaires

ID, TEXT, CODE = "0" * 32, "0" * 32, "0" * 64
DEVICE = "1" * 64
PLACES = {
    "device": DEVICE,
    "survey": SURVEY,
    "meeting": "november",
    "finding": "cold",
    "text": TEXT,
    "code": CODE,
}
GET, PUT, POST, DELETE = "get", "put", "post", "delete"


def bodies(owner: Person, council: Council) -> dict[tuple[str, str], Any]:
    """Return every address under a vault, each with what would be in order there."""
    today = council.today.isoformat()
    proposal = {
        "questionnaire": questionnaires.to_data(asked()),
        "group": "",
        "opens": today,
        "closes": today,
    }
    erasure = sign(owner.root, wire.erasure("server.test", owner.vault))
    removal = sign(owner.root, wire.removal(owner.vault, bytes.fromhex(DEVICE)))
    here = "/council/surveys/{survey}"
    return {
        (DELETE, ""): {"vault": owner.vault.hex(), "signature": erasure},
        (GET, "/entries"): None,
        (POST, "/entries"): {"entries": [wire.to_text(owner.entry().pack())]},
        (GET, "/box"): None,
        (DELETE, "/box"): {"ids": [ID]},
        (DELETE, "/devices/{device}"): {"signature": removal},
        (POST, "/invitations"): None,
        (GET, "/surveys"): None,
        (POST, "/surveys/{survey}/token"): {"blinded": wire.to_text(bytes(256))},
        (GET, "/council"): None,
        (GET, "/meetings"): None,
        (POST, "/codes"): {"group": ""},
        (POST, "/places"): {"code": wire.invitation_code(bytes(16))},
        (DELETE, "/seats/{code}"): None,
        (PUT, "/council/meetings/{meeting}"): {"day": today, "points": []},
        (DELETE, "/council/meetings/{meeting}"): None,
        (GET, "/council/surveys"): None,
        (PUT, here): proposal,
        (DELETE, here): None,
        (GET, f"{here}/questionnaire"): None,
        (POST, f"{here}/approvals"): approval(owner, b"{}"),
        (POST, f"{here}/archive"): None,
        (GET, f"{here}/texts"): None,
        (PUT, f"{here}/texts/{{text}}"): {"verdict": "publish", "shown": {"nb": "Kaldt."}},
        (GET, f"{here}/findings"): None,
        (PUT, f"{here}/findings/{{finding}}"): {"texts": {"nb": "Kaldt."}, "published": True},
        (DELETE, f"{here}/findings/{{finding}}"): None,
        (PUT, f"{here}/findings/{{finding}}/reply"): {
            "kind": "did",
            "texts": {"nb": "Ferdig."},
            "by": None,
        },
    }


OPEN = {  # nobody's, and asked without a token
    (POST, "/api/ballots/{survey}"),
    (POST, "/api/boxes"),
    (POST, "/api/challenge"),
    (POST, "/api/devices"),
    (POST, "/api/feedback"),
    (POST, "/api/join"),
    (POST, "/api/session"),
    (PUT, "/api/recovery/{locator}"),
    (GET, "/api/recovery/{locator}"),
    (GET, "/api/server"),
    (GET, "/api/pairing/{mailbox}"),  # whoever has the code of a phone that waits
    (POST, "/api/pairing/{mailbox}"),
    (DELETE, "/api/pairing/{mailbox}"),
    (GET, "/api/removals/{owner}/{device}"),  # whoever knows both keys
}
OTHERWISE = {(DELETE, "/api/recovery/{locator}")}  # by a token, and below


@pytest.fixture
def council(small_town: Town) -> Council:
    """A town with a council, a survey that is over, and people who have things."""
    council = Council(small_town)
    council.over(SURVEY, ("more", "Det er kaldt"))
    return council


def asks(
    way: tuple[str, str], body: Any, vault: bytes, headers: Mapping[str, str], by: Person
) -> Any:
    """Ask for something of a vault."""
    method, path = way
    url = f"/api/vaults/{vault.hex()}{path.format(**PLACES)}"
    said = {} if body is None else {"json": body}
    return by.client.request(method.upper(), url, headers=headers, **said)


def test_with_anothers_token_every_address_is_as_if_nobody_were_there(council: Council) -> None:
    """Rightly signed in the owner's name even: the same words as for a vault that is not."""
    owner, thief = council.first, council.second
    owner.push(owner.entry())
    before = council.kept()

    for way, body in bodies(owner, council).items():
        answers = [asks(way, body, v, thief.headers(), thief) for v in (owner.vault, bytes(32))]
        for answer in answers:
            assert (answer.status_code, problem(answer)) == (404, "error.not-your-vault"), way
        assert answers[0].content == answers[1].content, way

    assert council.kept() == before


@pytest.mark.parametrize("case", ["none", "made up", "of an erased account", "old", "of nonsense"])
def test_without_a_good_token_no_address_opens(council: Council, case: str) -> None:
    """Whatever is in the header."""
    owner = council.first
    bearer = {
        "none": "",
        "made up": f"Bearer {wire.to_text(secrets.token_bytes(32))}",
        "of nonsense": "Bearer ☃".encode(),
    }.get(case, owner.headers()["Authorization"])
    every = bodies(owner, council)
    if case == "old":
        council.town.clock.pass_(minutes=16)
    if case == "of an erased account":
        assert owner.erase().status_code == 204
    before = council.kept()

    for way, body in every.items():
        headers: Any = {"Authorization": bearer} if bearer else {}
        answer = asks(way, body, owner.vault, headers, owner)
        assert (answer.status_code, problem(answer)) == (401, "error.not-allowed"), way

    assert council.kept() == before


def test_ones_own_token_reaches_nothing_of_anothers(council: Council) -> None:
    """At one's own address with another's things in the body: nothing of theirs moves."""
    owner, thief = council.first, council.second
    locator, blob = secrets.token_bytes(16), b"sealed root"
    assert owner.card(locator, blob).status_code == 204
    message = wire.Message(owner.vault, b"m" * 16, bytes(wire.BOX_BYTES + 256))
    octets = {"content-type": "application/octet-stream"}
    assert owner.client.post("/api/boxes", content=message.pack(), headers=octets).is_success
    theirs = owner.entry()
    before = council.kept()

    pushed = thief.client.post(
        thief.address, json={"entries": [wire.to_text(theirs.pack())]}, headers=thief.headers()
    )
    assert problem(pushed) == "error.not-your-vault"
    taken = asks((DELETE, "/box"), {"ids": [message.id.hex()]}, thief.vault, thief.headers(), thief)
    assert taken.status_code == 204
    order = {"vault": owner.vault.hex(), "signature": wire.to_text(bytes(64))}
    erased = asks((DELETE, ""), order, thief.vault, thief.headers(), thief)
    assert problem(erased) == "error.not-your-vault"
    dropped = thief.client.request(
        "DELETE", f"/api/recovery/{locator.hex()}", headers=thief.headers()
    )
    assert problem(dropped) == "error.card-unknown"
    laid = owner.card(locator, b"another root", root=thief.root)
    assert problem(laid) == "error.bad-signature"

    assert council.kept() == before


def test_every_address_is_on_the_list(council: Council) -> None:
    """A new address under a vault, or a new one that is anybody's, is put on it by hand."""
    described = council.town.client.get("/openapi.json").json()["paths"]
    found = {
        (method, path): said for path, ways in described.items() for method, said in ways.items()
    }
    mine = {(m, f"/api/vaults/{{vault}}{p}") for m, p in bodies(council.first, council)}
    told_to_all = {way for way in found if re.match(r"/api/surveys($|/)", way[1]) and way[0] == GET}

    assert set(found) == mine | OPEN | OTHERWISE | told_to_all
    for way in mine | OTHERWISE:
        assert found[way].get("security"), way
    for way in OPEN | told_to_all:
        assert not found[way].get("security"), way
