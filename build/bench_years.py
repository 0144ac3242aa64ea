"""Years of use: a phone with five thousand facts, opened and scrolled in a real browser.

The phone is made here by the same code, joined to a real server, and brought into the
browser by its recovery card. The same browser with nothing in it is measured beside it.

years_restore_ms   from the tap on "restore" until the goals are there, from a snapshot
years_entries_ms   the same from five thousand entries, before there was one
years_restore_kib  what a new phone fetches of the vault, in KiB as it travels
years_open_ms      from navigation to the first heading of my goals, a later start
years_empty_ms     the same with nothing in it
years_frame_ms     the 95th percentile of a frame while all the goals are scrolled past
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
import statistics
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from build.bench_pages import PATIENCE, Browser
from build.steps import ROOT, Trouble
from youthapp.domain import checkins, goals
from youthapp.store.disk import FolderDisk
from youthapp.sync.length import Bounds
from youthapp.sync.lock import Lock
from youthapp.sync.phone import Phone, open_phone

FACTS: Final = 5_000
GOALS: Final = 60
FRAMES: Final = """() => new Promise((done) => {
  const took = [];
  let last = performance.now(), left = 240;
  const frame = (now) => {
    took.push(now - last);
    last = now;
    if (--left) requestAnimationFrame(frame); else done(took);
  };
  requestAnimationFrame(frame);
})"""


def years(address: str, data: Path, folder: Path, runs: int) -> dict[str, Any]:
    """Return the figures; ``data`` is the server's folder."""
    digits = asyncio.run(_lived(address, _invitation(data), folder / "lived"))
    names = ("years-empty", "years-entries", "years")
    empty, slow, full = (Browser(folder / name) for name in names)
    figures: dict[str, Any] = {"years_facts": FACTS}
    for browser in (empty, slow, full):
        browser.settle(address)
        with browser.open(f"{address}/start/3") as page:
            _tap(page, "Begynn")
    with slow.open(f"{address}/join/card") as page:
        figures["years_entries_ms"] = _restore(page, digits)
    asyncio.run(_shortened(address, folder / "lived"))
    figures["years_restore_kib"] = _kept(data)
    with full.open(f"{address}/join/card") as page:
        figures["years_restore_ms"] = _restore(page, digits)
    took: dict[str, list[float]] = {"years_open_ms": [], "years_empty_ms": []}
    for _ in range(runs):
        took["years_open_ms"].append(full.visit(f"{address}/goals").readable)
        took["years_empty_ms"].append(empty.visit(f"{address}/goals").readable)
    figures |= {name: round(statistics.median(all_)) for name, all_ in took.items()}
    with full.open(f"{address}/goals") as page:
        figures["years_frame_ms"] = _scrolled(page)
    return figures


async def _lived(address: str, invitation: str, folder: Path) -> str:
    """Live some years on a phone, and return the digits of its recovery card."""
    phone = await _opened(address, folder)
    phone.account.bounds = Bounds(many=10 * FACTS)
    await phone.account.join(invitation)
    _live(phone)
    await phone.store.flush()
    while phone.store.unsent():
        await phone.account.exchange()
    card = await phone.account.make_card()
    await phone.account.exchange()
    await phone.stop()
    return card.digits


async def _shortened(address: str, folder: Path) -> None:
    """Let a snapshot stand for those years."""
    phone = await _opened(address, folder)
    await phone.account.exchange()  # another phone is there by now: it has to be long
    await phone.stop()


async def _opened(address: str, folder: Path) -> Phone:
    def now() -> datetime:
        return datetime.now(UTC)

    keys, tries, image = (FolderDisk(folder, name) for name in ("keys", "tries", "image"))
    lock = Lock(keys=keys, tries=tries, image=image, clock=now)
    await lock.look()
    return await open_phone(lock, server=address, clock=now)


def _kept(data: Path) -> int:
    """Return how many KiB of entries the server has, as base64."""
    with closing(sqlite3.connect(data / "minvei.sqlite3")) as database:
        [size] = database.execute("SELECT sum(length(entry)) FROM entries").fetchone()
    return round(size * 4 / 3 / 1024)


def _live(phone: Phone) -> None:
    """Keep five thousand facts: goals with their steps ticked, and a check-in every few days."""
    kept, day = 0, date(2021, 1, 1)

    def keep(*changes: Any) -> None:
        nonlocal kept
        phone.store.keep(changes, new_id=phone.new_id)
        kept += len(changes)

    for number in range(GOALS):
        answers = {"own_words": f"Jeg vil lære noe nytt, {number + 1}", "areas": ("work",)}
        made = goals.new_goal(answers, in_hand=min(3, number), new_id=phone.new_id)
        keep(*made)
        for step in range(8):
            keep(goals.add_step(made[0].item, f"Et lite steg, {step}", new_id=phone.new_id))
    for goal in goals.goals(phone.store.things(goals.GOAL), phone.store.things(goals.STEP)):
        for step in goal.steps:
            keep(goals.tick(step, done=True))
        if goal.state == "idea":
            keep(goals.put(goal, "done", in_hand=0))
    while kept < FACTS:
        day += timedelta(days=2)
        said = {"good_thing": "Jeg lo", "rating_home": kept % 11, "rating_work": 7}
        keep(*checkins.keep(said, on=day, new_id=phone.new_id))


def _invitation(data: Path) -> str:
    command = [sys.executable, "-m", "youthapp.cli", "admin", "invite", "--role", "youth"]
    done = subprocess.run(
        [*command, "--data", str(data)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    found = re.search(r"#(\S+)", done.stdout)
    if found is None:
        raise Trouble("No invitation could be made for the bench: run it again.")
    return found[1]


def _tap(page: Any, name: str) -> None:
    page.get_by_role("button", name=name).first.click(force=True)
    page.wait_for_timeout(1_500)


def _restore(page: Any, digits: str) -> int:
    """Type the card's digits, and wait for the goals."""
    field = page.get_by_label("Tallene på kortet").last
    field.click(force=True)
    page.wait_for_timeout(400)
    page.keyboard.type(digits, delay=5)
    begun = page.evaluate("performance.now()")
    page.get_by_role("button", name="Hent tilbake").last.click(force=True)
    page.get_by_role("button", name="Jeg vil lære noe nytt").first.wait_for(
        state="attached", timeout=PATIENCE * 1_000
    )
    return round(page.evaluate("performance.now()") - begun)


def _scrolled(page: Any) -> float:
    """Scroll past everything for four seconds, and return how long the slow frames took."""
    page.wait_for_timeout(3_000)
    page.mouse.move(195, 500)
    page.evaluate(f"window.frames4s = ({FRAMES})()")
    for turn in range(40):
        page.mouse.wheel(0, 400 if turn < 20 else -400)
        page.wait_for_timeout(90)
    took = sorted(page.evaluate("window.frames4s"))
    return round(took[int(len(took) * 0.95)], 1)
