"""The PIN as a person uses it, and erasing everything."""

from __future__ import annotations

import asyncio

from tests.fakes import FakeAccount, FakeGate, FakeServer, FakeStore, make_desk
from youthapp.actions import erasing, lock
from youthapp.actions.desk import Desk
from youthapp.actions.doorway import Doorway, Outcome


def does(desk: Desk, action: object, **values: object) -> Outcome:
    return asyncio.run(Doorway(desk).do(action, **values))  # type: ignore[arg-type]


def key(outcome: Outcome) -> str:
    return outcome.problem.key if outcome.problem else ""


def test_a_pin_is_set_changed_and_removed() -> None:
    """Each time the page is told when to lock, and that it need not."""
    desk = make_desk()
    assert does(desk, lock.set_pin, pin="2580", again="2580").ok
    assert (desk.gate.pin, desk.platform.locks_after) == (True, 300)
    assert does(desk, lock.change_pin, old="2580", pin="1111", again="1111").ok
    assert does(desk, lock.choose_after, after="at_once").ok
    assert desk.platform.locks_after == 0
    assert key(does(desk, lock.remove_pin, pin="2580")) == "error.wrong-pin"
    assert does(desk, lock.remove_pin, pin="1111").ok
    assert (desk.gate.pin, desk.platform.locks_after) == (False, None)


def test_a_new_pin_is_typed_the_same_twice() -> None:
    """A slip of the finger locks nobody out."""
    desk = make_desk()

    assert key(does(desk, lock.set_pin, pin="2580", again="2850")) == "error.pins-differ"
    assert key(does(desk, lock.set_pin, pin="258", again="258")) == "error.not-a-pin"
    assert not desk.gate.pin


def test_a_locked_app_opens_by_its_pin_and_the_page_watches_again() -> None:
    """Wrong tries are told of; the right one lets in; choosing another moment is kept."""
    desk = make_desk(gate=FakeGate(code="2580"))
    desk.store.keep_setting("lock_after", "start")
    desk.platform.locks_after = 5
    does(desk, lock.shut)
    assert not desk.gate.is_open
    assert desk.platform.locks_after is None

    for _ in range(3):
        assert key(does(desk, lock.unlock, pin="0000")) == "error.wrong-pin"
    assert key(does(desk, lock.unlock, pin="2580")) == "error.wait-first"
    desk.gate.waiting = 0
    assert does(desk, lock.unlock, pin="٢٥٨٠").ok
    assert desk.platform.locks_after is None
    assert key(does(desk, lock.choose_after, after="whenever")) == "error.not-an-answer"


def test_without_a_pin_nothing_is_locked() -> None:
    """Who has no PIN is never asked for one."""
    desk = make_desk()
    does(desk, lock.shut)

    assert desk.gate.is_open


def joined(server: FakeServer) -> Desk:
    store = FakeStore()
    account = FakeAccount(store, server)
    asyncio.run(account.join("GOOD-CODE"))
    return make_desk(store=store, account=account)


def test_everything_is_erased_the_server_first() -> None:
    """The account, the phone, and what the page keeps; then the app starts as new."""
    server = FakeServer()
    desk = joined(server)
    assert does(desk, erasing.erase_everything).ok

    assert server.vaults == {}
    assert (desk.gate.erased, desk.platform.forgotten, desk.platform.begun_anew) == (1, 1, 1)


def test_without_a_network_nothing_is_erased_before_one_says_so() -> None:
    """The copy at the server would stay: that is said first, and can be accepted."""
    server = FakeServer()
    desk = joined(server)
    server.online = False
    assert key(does(desk, erasing.erase_everything)) == "error.offline"
    assert (desk.gate.erased, desk.platform.begun_anew) == (0, 0)

    assert does(desk, erasing.erase_everything, only_here=True).ok
    assert (desk.gate.erased, len(server.vaults)) == (1, 1)
