"""Recovery cards: found by the digits, laid down by the root, dead when replaced."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from tests.server.conftest import Town
from tests.server.phones import problem, sign
from youthapp import wire


def fetch(town: Town, locator: bytes) -> Any:
    """Ask for a card as somebody with nothing but the digits."""
    return town.client.get(f"/api/recovery/{locator.hex()}")


def test_who_has_the_digits_gets_the_sealed_root(town: Town) -> None:
    """No session is needed: a lost phone has none."""
    person, locator = town.member(), secrets.token_bytes(16)

    assert person.card(locator, b"sealed root").status_code == 204

    answer = fetch(town, locator)
    assert answer.json() == {"blob": wire.to_text(b"sealed root")}


def test_laying_down_twice_is_laying_down_once(town: Town) -> None:
    """The same card again changes nothing; other bytes at the same place are refused."""
    person, locator = town.member(), secrets.token_bytes(16)
    person.card(locator, b"sealed root")

    assert person.card(locator, b"sealed root").status_code == 204
    answer = person.card(locator, b"another root")

    assert (answer.status_code, problem(answer)) == (409, "error.conflict")
    assert fetch(town, locator).json()["blob"] == wire.to_text(b"sealed root")


def test_a_new_card_kills_the_old_one_for_ever(town: Town) -> None:
    """The old digits lead nowhere, also when the old letter is sent again."""
    person = town.member()
    old, new = secrets.token_bytes(16), secrets.token_bytes(16)
    person.card(old, b"first")
    person.card(new, b"second")

    assert problem(fetch(town, old)) == "error.card-unknown"
    assert problem(person.card(old, b"first")) == "error.conflict"
    assert problem(fetch(town, old)) == "error.card-unknown"
    assert fetch(town, new).json()["blob"] == wire.to_text(b"second")


def test_nobody_lays_a_card_over_anothers(town: Town) -> None:
    """A place that is taken stays taken, and the owner's card stays good."""
    mine, theirs, locator = town.member(), town.member(), secrets.token_bytes(16)
    mine.card(locator, b"mine")

    assert problem(theirs.card(locator, b"theirs")) == "error.conflict"
    assert problem(theirs.card(locator, b"mine")) == "error.conflict"
    assert fetch(town, locator).json()["blob"] == wire.to_text(b"mine")


def test_only_the_root_lays_down_a_card(town: Town) -> None:
    """A wrong key and an unknown vault look the same."""
    person, stranger, locator = town.member(), town.person(), secrets.token_bytes(16)

    forged = person.card(locator, b"blob", root=stranger.root)
    unknown = stranger.card(locator, b"blob")

    assert (forged.status_code, problem(forged)) == (403, "error.bad-signature")
    assert forged.content == unknown.content
    assert problem(fetch(town, locator)) == "error.card-unknown"


@pytest.mark.parametrize(("blob", "status"), [(b"", 204), (b"x" * 1024, 204), (b"x" * 1025, 413)])
def test_a_card_is_small(town: Town, blob: bytes, status: int) -> None:
    """A sealed root fits in a kilobyte."""
    assert town.member().card(secrets.token_bytes(16), blob).status_code == status


@pytest.mark.parametrize("locator", ["00", "G" * 32, "A" * 32, "0" * 33, "..%2F..%2Fetc%2Fpasswd"])
def test_a_place_is_sixteen_bytes(town: Town, locator: str) -> None:
    """Anything else is no place."""
    answer = town.client.get(f"/api/recovery/{locator}")

    assert answer.status_code in (404, 422)
    assert problem(answer)


def test_the_owner_destroys_the_card(town: Town) -> None:
    """With a session of the same vault; another's looks like none."""
    mine, theirs, locator = town.member(), town.member(), secrets.token_bytes(16)
    mine.card(locator, b"mine")
    address = f"/api/recovery/{locator.hex()}"

    assert problem(town.client.request("DELETE", address)) == "error.not-allowed"
    other = town.client.request("DELETE", address, headers=theirs.headers())
    assert problem(other) == "error.card-unknown"
    assert fetch(town, locator).status_code == 200

    assert town.client.request("DELETE", address, headers=mine.headers()).status_code == 204
    assert problem(fetch(town, locator)) == "error.card-unknown"


def test_a_signature_for_another_place_is_refused(town: Town) -> None:
    """What was signed for one place and one blob is good for those only."""
    person, locator = town.member(), secrets.token_bytes(16)
    signature = sign(person.root, wire.recovery(person.vault, secrets.token_bytes(16), b"blob"))

    answer = town.client.put(
        f"/api/recovery/{locator.hex()}",
        json={
            "vault": person.vault.hex(),
            "blob": wire.to_text(b"blob"),
            "signature": signature,
        },
    )

    assert problem(answer) == "error.bad-signature"
