"""Visits in a real browser, timed: the bench's other half.

A visit opens a page in a browser with a profile of its own and waits for the first button
(and the first heading) in the tree that screen readers see. Time is the page's own clock,
from navigation on.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from build import catalogs
from build.steps import DIST, ROOT, Trouble
from youthapp.language import SOURCE, language

QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--enable-unsafe-swiftshader")  # fmt: skip
PATIENCE = 180  # seconds; a slowed browser takes long, a broken page for ever
SETTLED = 2  # seconds a browser has for its own start before a page is timed in it
SLICE = 0.02  # seconds of one turn of running and standing still
WATCH = """(() => {
  const seen = (name) => { if (!(name in window.seen)) window.seen[name] = performance.now(); };
  window.seen = {};
  const look = () => {
    document.querySelector("flt-semantics-placeholder")?.click();
    if (document.querySelector("flt-semantics[role=button]")) seen("interactive");
    if (document.querySelector("flt-semantics h1, flt-semantics h2")) seen("readable");
  };
  const start = () => new MutationObserver(look)
    .observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  document.documentElement ? start() : addEventListener("DOMContentLoaded", start);
})()"""
ANOTHER_TITLE = """(() => {
  const title = () => document.querySelector("flt-semantics h1")?.textContent;
  const before = title();
  let from = 0;
  window.took = 0;
  const tapped = () => { from = performance.now(); };
  addEventListener("pointerup", tapped, { once: true, capture: true });
  const eyes = new MutationObserver(() => {
    if (!from || !title() || title() === before) return;
    eyes.disconnect();
    window.took = performance.now() - from;
  });
  eyes.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})()"""
REST = 3_000  # milliseconds between two taps, so that the whole chapter is drawn
MADE = "caches.open('minvei-memory').then((shelf) => shelf.keys()).then((all) => all.length)"


@dataclass(frozen=True)
class Visit:
    """What one visit took, in milliseconds from navigation."""

    interactive: float
    readable: float


class Browser:
    """A browser with a profile that stays between visits."""

    def __init__(self, profile: Path, language: str = "nb-NO") -> None:
        self.profile, self.language = profile, language

    def visit(self, address: str, *, slowed: int = 1) -> Visit:
        """Open a page until it can be used, and close the browser."""
        with self._page(slowed) as page:
            page.goto(address, wait_until="commit")
            return self._wait(page)

    @contextmanager
    def open(self, address: str) -> Iterator[Any]:
        """Open a page, and keep it open once it can be used."""
        with self._page(1) as page:
            page.goto(address, wait_until="commit")
            self._wait(page)
            yield page

    def settle(self, address: str) -> None:
        """Visit until everything a later start uses is there."""
        with self._page(1) as page:
            page.goto(address, wait_until="commit")
            self._wait(page)
            if page.evaluate("'minvei' in window || Boolean(window.dress)"):
                self._until(page, MADE)
            time.sleep(2)

    def _wait(self, page: Any) -> Visit:
        seen = self._until(page, "window.seen.interactive ? window.seen : null")
        deadline = time.monotonic() + 5
        while "readable" not in seen and time.monotonic() < deadline:
            time.sleep(0.05)
            seen = page.evaluate("window.seen")
        return Visit(seen["interactive"], seen.get("readable", float("nan")))

    def _until(self, page: Any, expression: str) -> Any:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = page.evaluate(expression)
            if found:
                return found
            time.sleep(0.1)
        raise Trouble(f"A page of the bench never got ready ({expression}): run it again, alone.")

    @contextmanager
    def _page(self, slowed: int) -> Iterator[Any]:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            context = playwright.chromium.launch_persistent_context(
                str(self.profile),
                executable_path=_executable(),
                args=list(QUIET),
                viewport={"width": 390, "height": 844},
                locale=self.language,
            )
            context.add_init_script(WATCH)
            page = context.new_page()
            time.sleep(SETTLED)
            with _slowed(self.profile, slowed):
                yield page
            context.close()


def _executable() -> str:
    kept = DIST / "browser.txt"
    if not kept.exists():
        raise Trouble("No browser was looked for yet: run `make bench`, which does.")
    return kept.read_text().strip()


@contextmanager
def _slowed(profile: Path, times: int) -> Iterator[None]:
    """Let every process of a browser run only one part in so many of the time."""
    if times == 1:
        yield
        return
    running = threading.Event()
    running.set()
    clock = threading.Thread(target=_turns, args=(profile, times, running))
    clock.start()
    try:
        yield
    finally:
        running.clear()
        clock.join()


def _turns(profile: Path, times: int, running: threading.Event) -> None:
    while running.is_set():
        found = _family(profile)
        for _ in range(25):
            _signal(found, signal.SIGSTOP)
            time.sleep(SLICE * (times - 1) / times)
            _signal(found, signal.SIGCONT)
            time.sleep(SLICE / times)


def _signal(found: list[int], which: signal.Signals) -> None:
    for pid in found:
        try:
            os.kill(pid, which)
        except ProcessLookupError:
            continue


def _family(profile: Path) -> list[int]:
    """Return the browser that uses a profile and everything it started."""
    parents, first = {}, []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state = (entry / "stat").read_text().rpartition(")")[2].split()
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            parents[int(entry.name)] = int(state[1])
            if f"--user-data-dir={profile}".encode() in words.split(b"\0"):
                first.append(int(entry.name))
    family = set(first)
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sorted(family)


@contextmanager
def served(site: Path, data: Path) -> Iterator[str]:
    """Serve a site by our own server; yield its address."""
    port = _free_port()
    command = [sys.executable, "-m", "youthapp.cli", "serve", "--port", str(port)]
    command += ["--site", str(site), "--data", str(data)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


@dataclass
class Counter:
    """Bytes that came from a server."""

    total: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, count: int) -> None:
        """Count some more."""
        with self.lock:
            self.total += count


@contextmanager
def through(address: str) -> Iterator[tuple[str, Counter]]:
    """Stand between browser and server and count; yield the near address and the counter."""
    port = int(address.rpartition(":")[2])
    counter = Counter()
    with socket.create_server(("localhost", 0)) as near:

        def accept() -> None:
            while True:
                try:
                    one, _ = near.accept()
                except OSError:
                    return
                far = socket.create_connection(("localhost", port))
                _pour(one, far, None)
                _pour(far, one, counter)

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://localhost:{near.getsockname()[1]}", counter


def _pour(source: socket.socket, target: socket.socket, counter: Counter | None) -> None:
    def flow() -> None:
        try:
            while some := source.recv(65_536):
                if counter:
                    counter.add(len(some))
                target.sendall(some)
        except OSError:
            pass
        for end in (source, target):
            end.close()

    threading.Thread(target=flow, daemon=True).start()


def taps(address: str, folder: Path, runs: int) -> dict[str, Any]:
    """Measure from a tap to another title: in a chapter, out of it, and right after that.

    A long chapter in Arabic, where one switches to Norwegian and back (``switch``), leaves
    for home (``leave``) and at once goes on to another tab (``leave_on``).
    """
    browser = Browser(folder / "taps", "ar")
    took: dict[str, list[float]] = {}
    browser.settle(address)
    said = catalogs.catalog_of("ar", "app").get
    with browser.open(address) as page:
        for name in ("Fortsett", "Neste", "Neste", "Begynn"):
            _tap(page, "button", said(name).string)
    with browser.open(f"{address}/read/health") as page:
        for _ in range(runs):
            page.wait_for_timeout(REST)
            for name in (language(SOURCE).own_name, language("ar").own_name) * 2:
                took.setdefault("switch", []).append(_tap(page, "button", name))
                page.wait_for_timeout(REST)
            took.setdefault("leave", []).append(_tap(page, "button", said("Tilbake").string))
            took.setdefault("leave_on", []).append(_tap(page, "tab", said("Mine mål").string))
            page.goto(f"{address}/read/health", wait_until="commit")
    middle = {f"{key}_ms": round(statistics.median(all_)) for key, all_ in took.items()}
    return middle | {f"{key}_ms_all": [round(one) for one in all_] for key, all_ in took.items()}


def _tap(page: Any, role: str, name: str) -> float:
    page.evaluate(ANOTHER_TITLE)
    page.get_by_role(role, name=name).first.click(force=True)
    for _ in range(PATIENCE * 20):
        if took := page.evaluate("window.took"):
            return float(took)
        page.wait_for_timeout(50)
    raise Trouble(f"A tap of the bench came to nothing ({name}): run it again, alone.")


def light_chapter(address: str, runs: int) -> dict[str, Any]:
    """Measure a chapter of the light guide: bytes on the line, time until it is painted."""
    from playwright.sync_api import sync_playwright

    url = f"{address}/guide/nb/health"
    with through(address) as (near, counter), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_executable(), args=list(QUIET))
        took, sent = [], []
        for _ in range(runs):
            page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
            counter.total = 0
            page.goto(re.sub(r"http://[^/]+", near, url), wait_until="load")
            took.append(page.evaluate(PAINTED))
            sent.append(counter.total)
            page.context.close()
        browser.close()
    return {"light_ms": round(statistics.median(took)), "light_bytes": max(sent)}


def first_light_chapter(site: Path, folder: Path, runs: int) -> dict[str, Any]:
    """Measure the first chapter a server gives after its start, which nobody has asked for."""
    took = []
    for run in range(runs):
        with served(site, folder / f"first-{run}") as address:
            started = time.perf_counter()
            urllib.request.urlopen(f"{address}/guide/ti/health?side=nb").read()
            took.append((time.perf_counter() - started) * 1000)
    return {"light_first_ms": round(statistics.median(took))}


PAINTED = """new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().at(-1).startTime)).observe({ type: "paint", buffered: true }))"""
