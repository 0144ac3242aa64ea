"""The account: joining, the card, and exchanging; failing loses nothing."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes import FakeAccount, FakeServer, FakeStore, make_desk
from youthapp.actions import account
from youthapp.domain.facts import Change
from youthapp.errors import CardUnknown, InvitationUnknown, InvitationUsed, Offline, WrongDigits


def desk_at(server: FakeServer, device: str = "aa"):
    store = FakeStore(device * 32)
    return make_desk(store=store, account=FakeAccount(store, server))


def test_joining_takes_one_good_invitation():
    """A wrong or used one is told apart, and nothing is joined."""
    server = FakeServer()
    desk, late = desk_at(server), desk_at(server, "bb")

    with pytest.raises(InvitationUnknown):
        asyncio.run(account.join(desk, code="BAD-CODE"))
    asyncio.run(account.join(desk, code="https://localhost/join#GOOD-CODE"))
    with pytest.raises(InvitationUsed):
        asyncio.run(account.join(late, code="GOOD-CODE"))

    assert desk.account.status().role == "youth"
    assert (desk.account.joined, late.account.joined) == (True, False)


def test_a_card_is_made_typed_back_and_opens_the_account():
    """A wrong group is named; digits of any script are read; an old card is dead."""
    server = FakeServer()
    desk, other = desk_at(server), desk_at(server, "bb")
    asyncio.run(account.join(desk, code="GOOD-CODE"))
    account.card_later(desk)
    old = asyncio.run(account.make_card(desk))
    card = asyncio.run(account.make_card(desk))
    wrong = [*card.groups[:6], "0000", *card.groups[7:]]

    with pytest.raises(WrongDigits) as refused:
        asyncio.run(account.confirm_card(desk, digits=" ".join(wrong)))
    later = desk.store.setting("card_later")
    arabic = "-".join(card.groups).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    asyncio.run(account.confirm_card(desk, digits=arabic))
    with pytest.raises(CardUnknown):
        asyncio.run(account.restore(other, digits=" ".join(old.groups)))
    asyncio.run(account.restore(other, digits=arabic))

    assert refused.value.params["group"] == 7
    assert (later, desk.store.setting("card_later")) == (True, False)
    assert desk.account.status().card == "confirmed"
    assert other.account.joined


def test_exchanging_without_an_account_does_nothing():
    """The app works with no account at all."""
    desk = make_desk()
    desk.account.server.online = False

    assert asyncio.run(account.exchange(desk)) == 0


def test_a_failed_exchange_loses_nothing():
    """What was not sent is still waiting, and the status says why."""
    server = FakeServer()
    desk = desk_at(server)
    asyncio.run(account.join(desk, code="GOOD-CODE"))
    change = Change("f" * 32, "goal", {"own_words": "x"})
    desk.store.keep([change], new_id=desk.new_id)
    server.online = False

    with pytest.raises(Offline):
        asyncio.run(account.exchange(desk))

    assert desk.store.unsent() == 1
    assert desk.account.status().trouble == "error.offline"
