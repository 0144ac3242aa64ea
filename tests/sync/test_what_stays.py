"""What must not stay behind, and what must not get lost, around leaving and backups."""

from __future__ import annotations

import pytest

from tests.sync.phones import TestPhone, joined, second
from tests.sync.relay import Relay
from tests.sync.test_exchange import OTHER, own
from youthapp.errors import CardUnknown

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("new_epoch", [True, False])
async def test_a_card_outlives_an_old_backup_of_the_server(relay: Relay, new_epoch: bool) -> None:
    """Made and tried after the backup: the phone that made it lays it down once more."""
    one = await joined(relay)
    one.write(OTHER, "før")
    await one.exchange()
    backup = relay.backup()
    card = await one.phone.account.make_card()
    await one.phone.account.confirm_card(card.digits)
    one.write(OTHER, "etter")
    await one.exchange()
    relay.restore(backup, new_epoch=new_epoch)

    one = await one.killed()
    await one.exchange()

    found = await TestPhone(relay).start()
    await found.phone.account.restore(card.digits)
    await found.exchange()
    assert found.texts() == {"før", "etter"}
    puts = [call for call in relay.calls if call[0] == "PUT"]
    await one.exchange()
    assert [call for call in relay.calls if call[0] == "PUT"] == puts


async def test_a_card_that_was_replaced_is_not_laid_down_again(relay: Relay) -> None:
    """The second phone made the card that lives; the first phone's stays dead."""
    one = await joined(relay)
    two = await second(relay, one)
    await one.settle(two)
    old = await one.phone.account.make_card()
    await one.settle(two)
    await two.phone.account.make_card()
    await one.settle(two)

    relay.restore(relay.backup())
    await one.settle(two)

    found = await TestPhone(relay).start()
    with pytest.raises(CardUnknown):
        await found.phone.account.restore(old.digits)


async def test_who_left_and_joins_anew_is_somebody_new(relay: Relay) -> None:
    """No key of before is used again, and none stays in either slot of the disk."""
    one = await joined(relay)
    before, root = own(one), one.phone.account._keys.root

    await one.phone.account.leave()

    assert {own(one).id, own(one).device}.isdisjoint({before.id, before.device})
    assert all(root not in slot for slot in one.keys.slots)
    one = await one.killed()
    await one.phone.account.join(relay.invite())
    one.write(OTHER, "på nytt")
    await one.exchange()
    assert before.device not in {entry.device for entry in relay.log(own(one).id.hex())}


async def test_what_stays_on_the_phone_reaches_no_server_and_no_other_phone(relay: Relay) -> None:
    """Only when its owner lets it along; then the owner's other phone has it, too."""
    one = await joined(relay)
    two = await second(relay, one)
    one.change(OTHER, "person", alias="M")
    await one.settle(two)
    assert two.things("person") == {}
    assert one.phone.store.unsent() == 0
    assert one.phone.account.status().stays == 1  # an app that is lost takes it along

    one.phone.store.let_along(["person"], True)
    await one.settle(two)
    assert one.phone.account.status().stays == 0

    assert two.things("person") == one.things("person") != {}


async def test_what_stays_is_not_queued_for_the_next_account(relay: Relay) -> None:
    """Leaving an account queues again what may leave, and nothing else."""
    one = await joined(relay)
    one.write(OTHER, "mål")
    one.change("07" * 16, "person", alias="M")
    await one.exchange()

    one.phone.store.log.forget_server()

    assert [letter.item for letter in one.phone.store.log.unsealed(9)] == [OTHER]
    assert one.things("person") != {}
