"""A server that wants a signature, a key, a role or a card it has no right to."""

from __future__ import annotations

import itertools
from dataclasses import asdict
from typing import Any

import pytest

from tests.sync import phones
from tests.sync import relay as relays
from tests.sync.hostile import Liar, data, named, well_again
from tests.sync.phones import TestPhone, joined
from youthapp import vault, wire
from youthapp.errors import (
    BadSignature,
    CannotOpen,
    CardUnknown,
    FromTheFuture,
    ServerTrouble,
    UnknownDevice,
    YouthAppError,
)
from youthapp.vault import card as cards
from youthapp.vault.sodium import seal, sodium

pytestmark = pytest.mark.anyio
GOAL = "01" * 16


@pytest.fixture
def liar() -> Liar:
    """A server that can be told to lie."""
    return Liar()


# Signatures


def magics() -> dict[str, bytes]:
    """Return what every kind of signed or sealed bytes begins with."""
    return {
        name: value
        for name, value in vars(wire).items()
        if isinstance(value, bytes) and value.startswith(b"minvei-")
    }


def test_what_is_signed_for_one_thing_is_signed_for_no_other() -> None:
    """No kind of signed bytes begins as another does: a challenge is no enrolment."""
    assert len(magics()) >= 12
    for one, other in itertools.permutations(magics().values(), 2):
        assert not one.startswith(other)


SPOKEN: dict[str, Any] = {
    "an enrolment": lambda own, other: wire.enrolment(own.id, other.device),
    "a removal": lambda own, other: wire.removal(own.id, own.device),
    "an erasure": lambda own, other: wire.erasure(relays.HOST, own.id),
    "a card": lambda own, other: wire.recovery(own.id, bytes(16), bytes(40)),
    "an entry": lambda own, other: b"minvei-entry-1" + bytes(150),
    "a message": lambda own, other: b"minvei-message-1" + bytes(150),
    "a survey": lambda own, other: wire.publishing(b"{}"),
}


@pytest.mark.parametrize("what", SPOKEN)
async def test_a_server_that_dresses_a_challenge_up_gets_nothing(liar: Liar, what: str) -> None:
    """It asks for a signature on what it likes: what comes back is good for a session only."""
    one = await joined(liar)
    own, other = one.phone.account._own(), vault.Vault(vault.Keys.new())
    wanted = SPOKEN[what](own, other)
    signed: list[tuple[bytes, bytes]] = []
    sign = own.sign
    own.sign = lambda message: signed.append((message, sign(message))) or signed[-1][1]  # type: ignore[method-assign,func-returns-value]
    liar.always("POST", "/challenge", {"nonce": wire.to_text(wanted)})

    await named(one)

    for message, signature in signed:
        assert message.startswith(b"minvei-session-1")
        for key in (own.device, own.root):
            with pytest.raises(BadSignature):
                vault.verify(signature, wanted, key)
    own.sign = sign  # type: ignore[method-assign]
    await well_again(liar, one)


@pytest.mark.parametrize("nonce", ["", "A" * 5000, "é" * 10, 7, None, ["A"]], ids=repr)
async def test_a_server_whose_challenge_is_none_gets_no_signature(liar: Liar, nonce: Any) -> None:
    """Nobody signs whatever a server likes, of any length."""
    one = await joined(liar)
    liar.always("POST", "/challenge", {"nonce": nonce})

    assert await named(one) in ("error.server-trouble", "error.not-allowed")
    await well_again(liar, one)


async def test_a_session_opened_at_one_server_opens_none_at_another(
    liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server in the middle hands on another's challenge: the answer names the wrong house."""
    one = await joined(liar)
    own = one.phone.account._own()
    knock = {"vault": own.id.hex(), "device": own.device.hex()}
    monkeypatch.setattr(phones, "ORIGIN", "http://evil.test")
    evil = Liar()
    again = await one.killed()
    again.weather._inner = evil
    caught: list[dict[str, str]] = []
    nonce = wire.to_text(bytes(56))
    liar._nonces[nonce] = (knock["vault"], knock["device"])
    evil.always("POST", "/challenge", {"nonce": nonce})
    evil.always("POST", "/session", {"token": "x", "seconds": 900})

    await named(again)
    import json

    for sent in again.weather.sent:
        if sent.url.endswith("/session"):
            caught.append(json.loads(sent.body))

    assert caught
    with pytest.raises(UnknownDevice):
        liar._session(wire.Answer(**caught[0]))


async def test_an_order_to_erase_is_for_one_house_only(liar: Liar) -> None:
    """What was signed for one server erases nothing at another."""
    one = await joined(liar)
    own = one.phone.account._own()
    elsewhere = own.sign_as_root(wire.erasure("evil.test", own.id))

    with pytest.raises(BadSignature):
        liar._erase(own.id.hex(), elsewhere)

    assert own.id.hex() in liar.kept.roots


# Accounts and roles


@pytest.mark.parametrize("vault_id", ["00" * 32, "", "x" * 900, None, 7], ids=repr)
async def test_a_server_that_lets_one_into_anothers_vault_is_found_out(
    liar: Liar, vault_id: Any
) -> None:
    """The id of a vault is the hash of its root: nobody can give another."""
    one = await TestPhone(liar).start()
    liar.lies["POST", "/join"] = lambda _: {"vault": vault_id, "role": "youth"}

    with pytest.raises(ServerTrouble):
        await one.phone.account.join(liar.invite())

    assert not one.phone.account.joined


@pytest.mark.parametrize("role", ["adviser", "contact", "lead", "x" * 65, "", None, 7, "☃"])
async def test_a_role_that_a_server_lies_about_opens_nothing(liar: Liar, role: Any) -> None:
    """It is a word that chooses screens: what is sent, and to whom, is the same."""
    liar.lies["POST", "/join"] = lambda said: said | {"role": role}
    one = await TestPhone(liar).start()
    try:
        await one.phone.account.join(liar.invite())
    except ServerTrouble:
        assert not isinstance(role, str) or len(role) > 64 or not role.isascii()
        return
    one.write(GOAL, "Lære norsk")
    await one.exchange()

    assert one.phone.account.role == role
    assert {each.url.partition("/api/")[2].partition("/")[0] for each in one.weather.sent} <= {
        "server",
        "join",
        "challenge",
        "session",
        "vaults",
    }
    await well_again(liar, one)


async def test_a_server_that_says_the_device_is_unknown_learns_nothing_new(liar: Liar) -> None:
    """The phone shows its enrolment once more, and no second key."""
    one = await joined(liar)
    one.write(GOAL, "Lære norsk")
    await one.exchange()
    own = one.phone.account._own()
    one.weather.sent.clear()
    problem = {"type": f"{wire.PROBLEM}error.unknown-device"}
    liar.lies["GET", "/entries"] = lambda _: data(problem, 401)

    assert await named(one) == "error.unknown-device"
    assert one.phone.account._own().device == own.device
    assert liar.kept.devices[own.id.hex()] == {own.device.hex()}
    await well_again(liar, one)


# Cards


CARD = cards.make_card()
ROOT = b"r" * 32


def _blob(form: int = 1, *, passes: int = 2, memory: int = 64 * 1024 * 1024) -> bytes:
    payload = CARD.digits[:32].encode()
    salt = b"minvei-card-1".ljust(16, b"\0")
    secret = sodium().stretch(payload, salt, passes=passes, memory=memory)
    locator = vault.locate(CARD)
    key = cards.derive(secret, 2)
    return bytes([form]) + seal(wire.pad(ROOT), key, b"minvei-card-1" + locator)


BLOBS: dict[str, tuple[Any, type[YouthAppError]]] = {
    "another's": (lambda: vault.lay_down(cards.card_of((1,) * 8), ROOT)[1], CannotOpen),
    "of an older form": (lambda: _blob(0), CannotOpen),
    "of a newer form": (lambda: _blob(2), FromTheFuture),
    "made with a weaker stretch": (lambda: _blob(passes=1, memory=8 * 1024 * 1024), CannotOpen),
    "empty": (lambda: b"", CannotOpen),
    "cut": (lambda: _blob()[:-1], CannotOpen),
    "as long as a film": (lambda: b"\x01" + bytes(2**20), CannotOpen),
}


@pytest.mark.parametrize("which", BLOBS)
async def test_a_card_that_leads_to_a_false_blob_opens_nothing(liar: Liar, which: str) -> None:
    """Another's, older, newer, weaker, cut: no root comes of it, and the phone stays as it was."""
    make, error = BLOBS[which]
    one = await TestPhone(liar).start()
    before = one.phone.account._own().id
    liar.always("GET", f"/recovery/{vault.locate(CARD).hex()}", {"blob": wire.to_text(make())})

    with pytest.raises(error):
        await one.phone.account.restore(CARD.digits)

    assert one.phone.account._own().id == before
    assert not one.phone.account.joined


async def test_a_server_that_forgot_a_card_says_so_to_whoever_types_it(liar: Liar) -> None:
    """It cannot be known before: with another card, or another phone, nothing is lost."""
    one = await joined(liar)
    card = await one.phone.account.make_card()
    liar.kept.cards.clear()
    two = await TestPhone(liar).start()

    with pytest.raises(CardUnknown):
        await two.phone.account.restore(card.digits)

    again = await one.phone.account.make_card()
    await two.phone.account.restore(again.digits)
    assert two.phone.account._own().id == one.phone.account._own().id


async def test_no_statement_about_one_card_lays_another(liar: Liar) -> None:
    """The root's word names place and content of a card, and whose it is."""
    one = await joined(liar)
    own = one.phone.account._own()
    signature = own.sign_as_root(wire.recovery(own.id, b"a" * 16, b"blob"))
    for locator, blob in ((b"b" * 16, b"blob"), (b"a" * 16, b"other")):
        laid = wire.Card(own.id.hex(), wire.to_text(blob), wire.to_text(signature))
        with pytest.raises(BadSignature):
            liar._lay(locator.hex(), laid)
    assert asdict(laid)["vault"] == own.id.hex()
    assert liar.kept.cards == {}


# Older protocols


@pytest.mark.parametrize(
    ("protocols", "name"),
    [
        ([0], "error.server-trouble"),
        ([], "error.server-trouble"),
        ([-1, 0], "error.server-trouble"),
        ([2], "error.server-from-the-future"),
        ([10**30], "error.server-from-the-future"),
        (None, "error.server-trouble"),
    ],
    ids=repr,
)
async def test_a_server_that_speaks_no_protocol_of_ours_gets_no_letter(
    liar: Liar, protocols: Any, name: str
) -> None:
    """There is no older one to fall back to."""
    one = await joined(liar)
    one.write(GOAL, "Lære norsk")
    info = {"name": "x", "epoch": "00" * 8, "protocols": protocols}
    liar.always("GET", "/server", info)

    assert await named(one) == name
    assert liar.log_texts() == []
    await well_again(liar, one)


# Taken out


@pytest.mark.parametrize(
    "how", ["nothing", "nonsense", "another device's", "another root's", "an enrolment"]
)
async def test_a_server_that_says_a_phone_was_taken_out_empties_none(liar: Liar, how: str) -> None:
    """Only the root's own order about this very device is believed; all else is trouble."""
    one = await joined(liar)
    one.write(GOAL, "Lære norsk")
    own, other = one.phone.account._own(), vault.Vault(vault.Keys.new())
    order = {
        "nothing": b"",
        "nonsense": bytes(64),
        "another device's": own.sign_as_root(wire.removal(own.id, other.device)),
        "another root's": other.sign_as_root(wire.removal(own.id, own.device)),
        "an enrolment": own.enrolment(),
    }[how]
    device = own.device.hex()
    liar.always("GET", f"/removals/{own.id.hex()}/{device}", {"signature": wire.to_text(order)})
    problem = {"type": f"{wire.PROBLEM}error.device-removed"}
    for method, end in (("POST", "/session"), ("GET", "/entries")):
        liar.lies[method, end] = lambda _: data(problem, 403)

    assert await named(one) != ""
    assert one.phone.account.joined
    assert one.texts() == {"Lære norsk"}
    await well_again(liar, one)
