"""Run by the phone's Python (tests/browser.mjs): two whole phones against a real server."""

import json
import sys
import time
from collections.abc import Awaitable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

told = json.loads(Path("/built/told.json").read_text())
made: dict[str, object] = {}
started = time.perf_counter()

from youthapp.store import BrowserDisk, claim_this_tab  # noqa: E402
from youthapp.sync.lock import Lock  # noqa: E402
from youthapp.sync.phone import open_phone  # noqa: E402

made["import"] = time.perf_counter() - started
made["not at the start"] = [m for m in ("httpx", "sqlalchemy.orm") if m in sys.modules]

import phone_js  # noqa: E402

from youthapp.domain.facts import Change  # noqa: E402
from youthapp.errors import CannotOpen, InvitationUsed, Offline, StorageFull  # noqa: E402
from youthapp.sync.phone import Phone  # noqa: E402

Anything = TypeVar("Anything")
GOAL = "01" * 16


async def opened(name: str, server: str = told["server"]) -> Phone:
    def clock() -> datetime:
        return datetime.now(UTC)

    lock = Lock(
        keys=BrowserDisk(f"{name}-keys"),
        tries=BrowserDisk(f"{name}-tries"),
        image=BrowserDisk(name),
        clock=clock,
    )
    await lock.look()
    return await open_phone(lock, server=server, clock=clock)


def write(phone: Phone, item: str, text: str) -> None:
    phone.store.keep([Change(item, "goal", {"own_words": text})], new_id=Phone.new_id)


async def timed(name: str, work: Awaitable[Anything]) -> Anything:
    started = time.perf_counter()
    result = await work
    made[name] = time.perf_counter() - started
    return result


async def named(work: Awaitable[object], name: type[Exception]) -> str:
    try:
        await work
    except name as error:
        return type(error).__name__
    return ""


async def main() -> None:
    """A day in the life of a few phones."""
    await claim_this_tab()
    one = await timed("first open", opened("one"))
    write(one, GOAL, "أريد أن أتعلم السباحة")
    await one.store.flush()
    await one.account.join(told["invitation"])
    await one.account.exchange()
    card = await timed("card", one.account.make_card())
    await one.account.exchange()

    two = await opened("two")
    made["used"] = await named(two.account.join(told["invitation"]), InvitationUsed)
    await timed("restore", two.account.restore(card.digits))
    await two.account.exchange()
    made["arrived"] = two.store.thing(GOAL).fields["own_words"]

    away = await opened("away", "http://127.0.0.1:9")
    made["offline"] = await named(away.account.join(told["second"]), Offline)

    write(one, GOAL, "mer")
    phone_js.fill(True)
    made["full"] = await named(one.store.flush(), StorageFull)
    phone_js.fill(False)
    await one.store.flush()
    phone_js.spoil("away-keys")
    await away.store.flush()
    made["spoiled"] = await named(opened("away"), CannotOpen)

    for number in range(told["facts"]):
        write(one, f"{number % (told['facts'] // 4):032x}", f"Jeg skal lære norsk {number}")
    await timed("flush", one.store.flush())
    await one.store.flush()
    again = await timed("open", opened("one"))
    await timed("send", again.account.exchange())
    await timed("receive", two.account.exchange())
    made["image"] = len(await BrowserDisk("two").read() or b"")
    made["same"] = again.store.things("goal") == two.store.things("goal")
    made["count"] = len(two.store.things("goal"))
    started = time.perf_counter()
    write(two, GOAL, "én til")
    made["keep"] = time.perf_counter() - started
    await timed("last flush", two.store.flush())
    Path("/built/made.json").write_text(json.dumps(made))
