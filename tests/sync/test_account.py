"""Joining, the recovery card, and leaving."""

from __future__ import annotations

from contextlib import suppress

import httpx
import pytest

from tests.sync.phones import ORIGIN, TestPhone, joined, second
from tests.sync.relay import Relay
from youthapp import wire
from youthapp.errors import (
    CardUnknown,
    InvitationDamaged,
    InvitationUnknown,
    InvitationUsed,
    JoinedAlready,
    Network,
    NotYourVault,
    Offline,
    StorageFull,
    WrongDigits,
)

pytestmark = pytest.mark.anyio
GOAL, OTHER = "01" * 16, "02" * 16


async def test_without_an_account_nothing_is_sent_and_everything_is_kept(relay: Relay) -> None:
    """The phone works alone; what it will send later is counted."""
    phone = await TestPhone(relay).start()
    phone.write(GOAL, "Lære norsk")

    assert await phone.exchange() == 0
    assert relay.calls == []
    status = phone.phone.account.status()
    assert (status.joined, status.role, status.unsent, status.card) == (False, "", 1, "none")


@pytest.mark.parametrize("form", ["code", "link", "small letters with spaces"])
async def test_an_invitation_makes_an_account(relay: Relay, form: str) -> None:
    """By its code, by the whole link, or typed as people type; what was written goes along."""
    code = relay.invite()
    written = {
        "code": code,
        "link": f"{ORIGIN}/join#{code}",
        "small letters with spaces": code.lower().replace("-", " ").replace("0", "o"),
    }[form]
    phone = await TestPhone(relay).start()
    phone.write(GOAL, "Lære norsk")

    await phone.phone.account.join(written)
    await phone.exchange()

    status = phone.phone.account.status()
    assert (status.joined, status.role, status.unsent) == (True, "youth", 0)
    [own] = relay.kept.entries
    assert len(relay.log(own)) == 2  # the device's enrolment, then the goal


async def test_a_damaged_invitation_is_found_on_the_phone(relay: Relay) -> None:
    """A wrong letter is named before anything is sent."""
    phone = await TestPhone(relay).start()
    code = relay.invite()
    wrong = ("B" if code[0] != "B" else "C") + code[1:]

    for text in (wrong, code[:-1], "", "https://server.test/join#"):
        with pytest.raises(InvitationDamaged):
            await phone.phone.account.join(text)

    assert relay.calls == []
    assert not phone.phone.account.joined


async def test_a_used_and_an_unknown_invitation_are_told_apart(relay: Relay) -> None:
    """Each has its own sentence, and the phone stays as it was."""
    code = relay.invite()
    first = await TestPhone(relay).start()
    await first.phone.account.join(code)
    phone = await TestPhone(relay).start()

    with pytest.raises(InvitationUsed):
        await phone.phone.account.join(code)
    with pytest.raises(InvitationUnknown):
        await phone.phone.account.join(wire.invitation_code(bytes(16)))
    assert not phone.phone.account.joined


async def test_a_join_whose_answer_is_lost_is_done_again(relay: Relay) -> None:
    """The same phone with the same invitation comes in, whatever the network swallowed."""
    phone = await TestPhone(relay).start()
    code = relay.invite()
    phone.weather.badness = 0.9
    for _ in range(200):
        with suppress(Network):
            await phone.phone.account.join(code)
            break

    assert phone.phone.account.joined
    assert list(relay.kept.invitations.values()) == [next(iter(relay.kept.roots))]


async def test_a_phone_killed_while_joining_joins_with_the_same_invitation(relay: Relay) -> None:
    """The keys were there before the first word was sent."""
    phone = await TestPhone(relay).start()
    code = relay.invite()
    phone.image.full = True
    with pytest.raises(StorageFull):
        await phone.phone.account.join(code)

    await phone.killed()
    assert not phone.phone.account.joined
    await phone.phone.account.join(code)

    assert phone.phone.account.joined


async def test_who_has_joined_keeps_that_account(relay: Relay) -> None:
    """Neither a second invitation nor another's card replaces it by accident."""
    one, other = await joined(relay), await joined(relay)
    card = await other.phone.account.make_card()

    with pytest.raises(JoinedAlready):
        await one.phone.account.join(relay.invite())
    with pytest.raises(JoinedAlready):
        await one.phone.account.restore(card.digits)


async def test_the_card_brings_everything_to_a_second_phone(relay: Relay) -> None:
    """The same goals appear, and what the new phone had written comes along to both."""
    one = await joined(relay)
    one.write(GOAL, "Lære norsk")
    card = await one.phone.account.make_card()
    await one.exchange()
    two = await TestPhone(relay).start()
    two.write(OTHER, "أن أتعلم السباحة")

    await two.phone.account.restore(card.link)
    await two.settle(one)

    assert one.things() == two.things()
    assert one.texts() == two.texts() == {"Lære norsk", "أن أتعلم السباحة"}
    assert two.phone.account.status().role == "youth"
    again = await two.killed()
    assert again.phone.account.joined
    assert again.texts() == one.texts()


async def test_the_goals_are_there_as_soon_as_the_card_is_taken(relay: Relay) -> None:
    """Nobody sees an empty list first: what the account has said is heard before it is shown."""
    one = await joined(relay)
    one.write(GOAL, "Lære norsk")
    card = await one.phone.account.make_card()
    await one.exchange()
    two = await TestPhone(relay).start()

    await two.phone.account.restore(card.digits)

    assert two.things() == one.things()
    assert two.phone.account.status().trouble == ""


async def test_a_phone_killed_at_any_word_of_a_restore_gets_everything_in_the_end(
    relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the account is on the disk the card opens it again; from then on no card is needed."""
    monkeypatch.setattr("youthapp.sync.line.PAGE", 2)
    one = await joined(relay)
    for number in range(5):
        one.write(f"{number:032x}", f"Et mål, {number}")
    card = await one.phone.account.make_card()
    await one.exchange()
    texts, typed_again, heard = one.texts(), [], []

    for words in range(1, 12):
        two = await TestPhone(relay).start()
        two.weather.left = words
        with suppress(Network):
            await two.phone.account.restore(card.digits)
        heard.append(len(two.texts()))
        await two.killed()
        two.weather.left = None
        typed_again.append(not two.phone.account.joined)
        if typed_again[-1]:
            await two.phone.account.restore(card.digits)
        await two.exchange()
        assert two.texts() == texts

    assert typed_again == sorted(typed_again, reverse=True)
    assert typed_again[0]
    assert not typed_again[-1]
    assert heard == sorted(heard)
    assert {0, 5} < set(heard)


async def test_the_card_may_be_typed_in_another_script(relay: Relay) -> None:
    """A keyboard with eastern Arabic digits opens the same account."""
    one = await joined(relay)
    card = await one.phone.account.make_card()
    typed = " ".join(card.groups).translate({ord(str(n)): chr(0x6F0 + n) for n in range(10)})
    two = await TestPhone(relay).start()

    await two.phone.account.restore(typed)

    assert two.phone.account.joined


async def test_wrong_digits_are_named_before_anything_is_sent(relay: Relay) -> None:
    """The group is said, and the server hears nothing."""
    one = await joined(relay)
    card = await one.phone.account.make_card()
    groups = list(card.groups)
    groups[6] = f"{(int(groups[6]) + 1) % 9973:04}"
    two = await TestPhone(relay).start()
    calls = len(relay.calls)

    with pytest.raises(WrongDigits) as caught:
        await two.phone.account.restore(" ".join(groups))

    assert caught.value.params == {"group": 7}
    assert len(relay.calls) == calls
    assert not two.phone.account.joined


async def test_an_old_card_dies_when_a_new_one_is_made(relay: Relay) -> None:
    """Only the newest opens the account."""
    one = await joined(relay)
    old = await one.phone.account.make_card()
    new = await one.phone.account.make_card()
    two = await TestPhone(relay).start()

    with pytest.raises(CardUnknown):
        await two.phone.account.restore(old.digits)
    await two.phone.account.restore(new.digits)

    assert two.phone.account.joined
    assert len(relay.kept.cards) == 1


async def test_a_card_is_confirmed_by_its_digits_and_then_forgotten(relay: Relay) -> None:
    """Typed back, it is confirmed on every phone; this phone no longer holds its digits."""
    one = await joined(relay)
    with pytest.raises(CardUnknown):
        await one.phone.account.confirm_card("0" * 40)
    card = await one.phone.account.make_card()
    assert one.phone.account.status().card == "made"
    other = (await (await joined(relay)).phone.account.make_card()).groups

    with pytest.raises(WrongDigits) as caught:
        await one.phone.account.confirm_card(" ".join(other))
    differs = [at for at, (a, b) in enumerate(zip(card.groups, other, strict=True), 1) if a != b]
    assert caught.value.params == {"group": differs[0]}

    await one.phone.account.confirm_card(" ".join(card.groups))

    assert one.phone.account.status().card == "confirmed"
    assert one.phone.store.log.state("card") is None
    assert one.phone.account.status().unsent == 0  # a card is no change somebody made
    two = await TestPhone(relay).start()
    await two.phone.account.restore(card.digits)
    await one.exchange()
    await two.exchange()
    assert two.phone.account.status().card == "confirmed"


async def test_a_card_replaced_on_another_phone_is_confirmed_by_its_own_digits(
    relay: Relay,
) -> None:
    """The phone that made the older card no longer compares with it."""
    one = await joined(relay)
    two = await second(relay, one)
    await two.settle(one)
    await one.phone.account.make_card()
    await one.settle(two)
    new = await two.phone.account.make_card()
    await two.settle(one)
    assert one.phone.account.status().card == "made"

    await one.phone.account.confirm_card(new.digits)

    assert one.phone.account.status().card == "confirmed"


async def test_a_kill_while_a_card_is_laid_down_praises_no_card(relay: Relay) -> None:
    """The server may have let the old one die: the phone says there is none."""
    one = await joined(relay)
    card = await one.phone.account.make_card()
    await one.phone.account.confirm_card(card.digits)
    one.weather.offline = True
    with pytest.raises(Offline):
        await one.phone.account.make_card()

    again = await one.killed()

    assert again.phone.account.status().card == "none"


async def test_opening_an_account_by_its_card_confirms_the_card(relay: Relay) -> None:
    """Who typed it somewhere has it."""
    one = await joined(relay)
    two = await second(relay, one)
    await two.settle(one)

    assert one.phone.account.status().card == "confirmed"
    assert two.phone.account.status().card == "confirmed"


async def test_a_card_that_could_not_be_laid_down_is_none(relay: Relay) -> None:
    """Offline, no card is promised; without an account there is nothing to make one for."""
    phone = await TestPhone(relay).start()
    with pytest.raises(NotYourVault):
        await phone.phone.account.make_card()
    one = await joined(relay)
    one.weather.offline = True

    with pytest.raises(Offline):
        await one.phone.account.make_card()

    assert one.phone.account.status().card == "none"


async def test_leaving_erases_everything_there_and_nothing_here(relay: Relay) -> None:
    """The server has no row left; the goals stay on the phone and could join again."""
    one = await joined(relay)
    one.write(GOAL, "Lære norsk")
    await one.phone.account.make_card()
    await one.exchange()

    await one.phone.account.leave()

    assert relay.kept.entries == relay.kept.roots == relay.kept.devices == relay.kept.cards == {}
    again = await one.killed()
    assert not again.phone.account.joined
    assert again.texts() == {"Lære norsk"}
    assert again.phone.account.status().unsent == 1
    await again.phone.account.join(relay.invite())
    await again.exchange()
    assert again.phone.account.status().unsent == 0
    assert again.phone.account.status().card == "none"  # the card died with the account


@pytest.mark.parametrize("erased", [True, False])
async def test_leaving_is_finished_by_the_next_exchange(relay: Relay, erased: bool) -> None:
    """Cut off before or after the server had erased it: the account never comes back by itself."""
    one = await joined(relay)
    one.write(GOAL, "Lære norsk")
    await one.exchange()
    own = one.phone.account._own().id.hex()
    one.weather.offline = True
    with pytest.raises(Offline):
        await one.phone.account.leave()
    if erased:
        for table in (relay.kept.entries, relay.kept.roots, relay.kept.devices):
            table.pop(own)
        relay.end_sessions()

    one = await one.killed()
    one.weather.offline = False
    await one.exchange()

    assert not one.phone.account.joined
    assert relay.kept.entries == {}
    assert one.texts() == {"Lære norsk"}


async def test_the_signature_of_a_session_is_for_one_host_only(relay: Relay) -> None:
    """A server cannot let a phone in at another server by handing its challenge on."""
    phone = await joined(relay)
    challenges = []

    class Between(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            challenges.append(request.url.path)
            return await relay.handle_async_request(request)

    from youthapp.errors import UnknownDevice
    from youthapp.sync.api import Api
    from youthapp.sync.line import Line

    lured = Line(Api("http://evil.test", Between), phone.phone.account._own())
    with pytest.raises(UnknownDevice):
        await lured.pull(0)

    assert challenges[-1] == "/api/session"
