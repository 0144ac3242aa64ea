"""Five tabs on one phone, and who may write: the bridge's own lock and disk in a real browser.

Tabs take over from each other in the middle of writing, are reloaded and closed. What a tab
was told is on the disk is what the next one reads. ``MINVEI_SWITCHES=1000`` (``make tabs``)
switches that often instead of the few of an ordinary run.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.build.conftest import Host

pytestmark = pytest.mark.browser
SWITCHES = int(os.environ.get("MINVEI_SWITCHES", "12"))
TABS = 5
BRIDGE = Path(__file__).parents[2] / "build" / "worker"
QUIET = ("--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader")

PAGE = """<!doctype html><meta charset="utf-8"><title>A tab</title><script type="module">
const worker = new Worker("/tab.js", { type: "module" });
const waiting = new Map();
let asked = 0;
worker.onmessage = ({ data: [number, said] }) => waiting.get(number)(said);
window.ask = (verb, ...values) =>
  new Promise((done) => {
    waiting.set(++asked, done);
    worker.postMessage([asked, verb, ...values]);
  });
</script>"""

WORKER = """import { Phone } from "/phone.js";
const opened = { fragment: "", languages: [], looks: {}, address: "", page: "" };
const phone = new Phone({ version: "" }, opened);
const text = (bytes) => (bytes ? Number(new TextDecoder().decode(bytes)) : 0);
let told = "";
let ended = null;
phone.listen((said) => (told = JSON.parse(said).did));
const can = {
  lock: () => phone.lock(),
  steal: () => phone.steal(),
  read: async () => text(await phone.read("image")),
  told: () => told,
  // Write one number after another until it is not possible any more.
  begin: (from) => {
    ended = (async () => {
      for (let kept = from; ; kept++) {
        try {
          await phone.write("image", new TextEncoder().encode(String(kept + 1)));
        } catch (error) {
          return { kept, error: error.name };
        }
        await new Promise((done) => setTimeout(done));
      }
    })();
  },
  ended: () => ended,
};
onmessage = async ({ data: [number, verb, ...values] }) => {
  try {
    postMessage([number, await can[verb](...values)]);
  } catch (error) {
    postMessage([number, { error: error.name }]);
  }
};"""


@dataclass
class Tabs:
    """Five tabs, and which of them writes."""

    context: BrowserContext
    address: str
    dice: random.Random

    def __post_init__(self) -> None:
        self.pages = [self.opened() for _ in range(TABS)]
        self.writer, self.kept = 0, 0
        assert self.ask(0, "lock") is True
        self.ask(0, "begin", 0)

    def opened(self) -> Page:
        """Open a tab."""
        page = self.context.new_page()
        page.goto(self.address)
        page.wait_for_function("window.ask")
        return page

    def ask(self, tab: int, verb: str, *values: object) -> Any:
        """Ask a tab's worker."""
        given = "".join(f", {json.dumps(value)}" for value in values)
        return self.pages[tab].evaluate(f"ask({json.dumps(verb)}{given})")

    def take_over(self, tab: int) -> None:
        """Let another tab write from now on, in the middle of the writing of the one before.

        One that was taken over itself makes the other stop, and begins anew, as the app does.
        """
        assert self.ask(tab, "steal") is True
        if self.ask(tab, "told"):
            self._begin_anew(tab)
            assert self.ask(tab, "lock") is True
        here = self.ask(tab, "read")
        before = self.ask(self.writer, "ended")
        assert before["error"] == "InvalidStateError"
        assert self.ask(self.writer, "told") == "taken-over"
        assert before["kept"] <= here <= before["kept"] + 1, (
            f"{before} was promised, {here} is here"
        )
        assert before["kept"] >= self.kept
        self._goes_on(tab, here)

    def reload(self) -> None:
        """Reload the tab that writes; another one finds the place free."""
        if self.dice.random() < 0.5:
            self._begin_anew(self.writer)
        else:
            self.pages[self.writer].close()
            self.pages[self.writer] = self.opened()
        tab = self.dice.randrange(TABS)
        if self.ask(tab, "told"):
            self._begin_anew(tab)
        assert self.ask(tab, "lock") is True
        here = self.ask(tab, "read")
        assert here >= self.kept
        self._goes_on(tab, here)

    def _begin_anew(self, tab: int) -> None:
        self.pages[tab].reload()
        self.pages[tab].wait_for_function("window.ask")

    def _goes_on(self, tab: int, here: int) -> None:
        self.writer, self.kept = tab, here
        self.ask(tab, "begin", here)


@pytest.fixture
def tabs(executable: str, tmp_path: Path, host: Host) -> Iterator[Tabs]:
    """Five tabs of one browser."""
    site = tmp_path / "site"
    site.mkdir()
    for name, content in (("index.html", PAGE), ("tab.js", WORKER)):
        (site / name).write_text(content)
    for name in ("phone.js", "disk.js"):
        (site / name).write_text((BRIDGE / name).read_text())
    headers = {"every": {}, "index": "/index.html", "never_index": [], "cache": [["/", "no-store"]]}
    types = {".html": "text/html", ".js": "text/javascript"}
    (site / "headers.json").write_text(json.dumps({**headers, "types": types}))
    host.site = site
    with sync_playwright() as playwright:
        profile = str(tmp_path / "profile")
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=executable, args=list(QUIET)
        )
        yield Tabs(context, host.address, random.Random(SWITCHES))
        context.close()


def test_no_write_is_lost_among_five_tabs(tabs: Tabs) -> None:
    """A tab that is taken over is told, writes no more, and what it had kept is read on."""
    for _ in range(SWITCHES):
        time.sleep(tabs.dice.uniform(0, 0.03))
        others = [tab for tab in range(TABS) if tab != tabs.writer]
        if tabs.dice.random() < 0.8:
            tabs.take_over(tabs.dice.choice(others))
        else:
            tabs.reload()
    second = next(tab for tab in range(TABS) if tab != tabs.writer)
    assert tabs.ask(second, "lock") is False  # it asks, waits a little, and says that there are two
    assert tabs.ask(tabs.writer, "told") == ""
    assert tabs.kept > SWITCHES / 2
