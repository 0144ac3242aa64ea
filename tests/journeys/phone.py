"""A phone in a real browser: open, tap, write, read, die, come back.

Speaks of what a person does. It knows two things about Flet: that its texts and buttons
are in the semantics tree, and that list items exist there only near the viewport.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Playwright,
    Request,
)

WIDTH, HEIGHT = 390, 844
UNHURRIED = 5  # seconds a slow machine may take to draw, before one scrolls to look further
BAR = 64  # what stands above the content of every screen
MARKS = "^[\\s\u2066-\u2069]*"  # a name may begin with marks of direction
PATIENCE = 60_000  # milliseconds a slow machine may take to start the app
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
)


@dataclass(frozen=True)
class Seen:
    """A text and its place on the page, in CSS pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Phone:
    """One browser profile, as one phone. ``outside`` and ``errors`` are kept for the end."""

    playwright: Playwright
    executable: str
    profile: Path
    address: str
    language: str = "nb-NO"
    dark: bool = False
    root_font: int = 0
    camera: Path | None = None  # a film in place of what the camera sees
    ahead: int = 0  # days its clock is before this machine's
    taps: int = 0  # how often a finger came down
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    context: BrowserContext = field(init=False)
    on: bool = False
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.switch_on()

    # the phone as a thing

    def switch_on(self) -> None:
        """Start the browser with this phone's profile."""
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=self.executable,
            args=[*ARGUMENTS, *self._letters(), *self._eye()],
            viewport={"width": WIDTH, "height": HEIGHT},
            locale=self.language,
            color_scheme="dark" if self.dark else "light",
            reduced_motion="reduce",
        )
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self._listen(self.page)
        self.on = True

    def _letters(self) -> list[str]:
        """Set the size of the browser's own letters, as a person does in its settings."""
        return [f"--blink-settings=defaultFontSize={self.root_font}"] if self.root_font else []

    def _eye(self) -> list[str]:
        """Let the camera see a film, and nobody be asked for it."""
        if self.camera is None:
            return []
        return [
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-video-capture={self.camera}",
        ]

    def shows(self, text: str) -> None:
        """Hold something with a QR code before the camera: two frames of black on white."""
        import segno

        assert self.camera is not None
        rows = [[*row] for row in segno.make(text, error="m").matrix_iter(scale=6, border=8)]
        side, high = len(rows) - len(rows) % 2, len(rows) - len(rows) % 2
        light = b"".join(bytes(16 if dark else 235 for dark in row[:side]) for row in rows[:high])
        frame = b"FRAME\n" + light + bytes([128]) * (side * high // 2)
        head = f"YUV4MPEG2 W{side} H{high} F10:1 Ip A1:1 C420\n".encode()
        self.camera.write_bytes(head + frame * 2)

    def switch_off(self) -> None:
        """Close the browser, as when a phone is put away."""
        if self.on:
            self.context.close()
        self.on = False

    def restart(self) -> None:
        """Close the browser and start it again with the same profile."""
        self.switch_off()
        self.switch_on()

    def kill_tab(self) -> None:
        """End the tab's process at once, as a phone short of memory does."""
        with contextlib.suppress(Error):  # a dead tab does not answer
            self.page.goto("chrome://crash", wait_until="commit", timeout=5000)
        old, self.page = self.page, self.context.new_page()
        old.close()
        self._listen(self.page)

    def another_tab(self) -> Page:
        """Turn to a new tab beside the one in use, and return that one."""
        before, self.page = self.page, self.context.new_page()
        self._listen(self.page)
        return before

    def turn_to(self, page: Page) -> None:
        """Bring another tab to the front."""
        self.page = page
        page.bring_to_front()

    def _listen(self, page: Page) -> None:
        home = urlsplit(self.address).netloc

        def asked(request: Request) -> None:
            parts = urlsplit(request.url)
            if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != home:
                self.outside.append(request.url)

        def said(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.errors.append(message.text)

        page.on("request", asked)
        page.on("console", said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    # what a person does

    def open(self, path: str = "/") -> None:
        """Go to a page of the app and wait until it can be used."""
        self.page.wait_for_timeout(300)  # a step back in the history may be under way
        self.page.goto(self.address + path, wait_until="commit")
        if self.ahead:
            self._set_clock()
        self.ready()

    def go_to(self, path: str) -> None:
        """Go to another screen of the app that is open; it is not started anew."""
        self.page.evaluate("(to) => history.pushState(null, '', to)", path)
        self.page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        self.page.wait_for_url("**" + path)
        self.page.wait_for_timeout(300)  # the old screen is still there

    def reload(self) -> None:
        """Load the page again and wait until it can be used."""
        self.page.reload(wait_until="commit")
        if self.ahead:
            self._set_clock()
        self.ready()

    def it_is(self, *, days: int) -> None:
        """Let so many days have passed since the beginning, for the app as it runs and later."""
        self.ahead = days
        self._set_clock()

    def _set_clock(self) -> None:
        """Set the clock of the app's Python, as soon as there is one."""
        self.comes_to(lambda: bool(self.page.workers), "the app's own thread", timeout=PATIENCE)
        for worker in self.page.workers:
            worker.evaluate(_LATER, self.ahead)

    def ready(self, page: Page | None = None) -> None:
        """Wait until there is something to tap."""
        (page or self.page).locator(
            "flt-semantics[role=button], flt-semantics[role=tab], flt-semantics [role=button]"
        ).first.wait_for(state="attached", timeout=PATIENCE)

    def tap(self, name: str | re.Pattern[str], *, role: str = "button", nth: int = 0) -> None:
        """Tap the button (or tab, or checkbox) that says ``name``."""
        target = self.find(name, role=role).nth(nth)
        for last in (False, False, True):
            self.look_for(target)
            try:
                self.bring(target)
                self._wait_until_it_can_be_tapped(target)
                target.click(force=True, timeout=5_000)
                self.taps += 1
                return
            except Error:  # it moved out of reach while the screen was drawn anew
                if last:
                    raise

    def _wait_until_it_can_be_tapped(self, target: Locator) -> None:
        """Wait while a button is switched off, as a person would who sees it grey."""
        for _ in range(50):
            if target.get_attribute("aria-disabled", timeout=5_000) != "true":
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{target} stays switched off:\n{self.read()}")

    def look_for(self, target: Locator) -> None:
        """Wait until ``target`` is there; lists are scrolled, down first and then up."""
        self._hunt(target.count, f"{target}")

    def _hunt(self, found: Callable[[], Any], what: str, *, timeout: int = 20_000) -> None:
        """Wait until it is found, and scroll while it is not."""
        begun, patience, scrolled = time.monotonic(), timeout / 1000, 0
        while not found():
            waited = time.monotonic() - begun
            assert waited < patience, f"{what} is not on the screen:\n{self.read()}"
            self.page.wait_for_timeout(150)
            if waited > UNHURRIED:
                self.scroll(-400 if 8 <= scrolled % 40 < 24 else 400)
                scrolled += 1

    def tap_what_has(self, text: str) -> None:
        """Tap the card that has ``text`` somewhere in its name."""
        self.tap(re.compile(re.escape(text)))

    def tap_word(self, text: str) -> None:
        """Tap a word that stands in the middle of a text; Flutter draws it as a bare link."""
        target = self.page.locator("a[flt-tappable]", has_text=text).first
        self.look_for(target)
        self.bring(target)
        target.click(force=True, timeout=5_000)

    def find(self, name: str | re.Pattern[str], *, role: str = "button") -> Locator:
        """Return what says ``name``; a string is matched from its start."""
        if isinstance(name, str):
            name = re.compile(MARKS + re.escape(name))
        return self.page.get_by_role(role, name=name)  # type: ignore[arg-type]

    def write(self, label: str | re.Pattern[str], text: str, *, pace: float = 5) -> None:
        """Write into the field called ``label``; ``pace`` is milliseconds from key to key."""
        target = self.page.get_by_label(label).last
        self.look_for(target)
        self._begin_to_write()  # a new question comes to rest, and may scroll the field away
        self.look_for(target)
        self.bring(target)
        target.click(force=True)
        self.taps += 1
        self._begin_to_write()
        self.page.keyboard.type(text, delay=pace)  # 5: faster than anybody, and no letter is lost

    def types(self, text: str) -> None:
        """Type, without choosing where: a field has to be waiting for it."""
        waits = "document.activeElement.dataset.semanticsRole === 'text-field'"
        for _ in range(20):
            waited = self.page.evaluate(waits)
            self._begin_to_write()
            if waited and self.page.evaluate(waits):
                return self.page.keyboard.type(text, delay=5)
        raise AssertionError(f"no field waits to be written in:\n{self.read()}")

    def write_anew(self, label: str | re.Pattern[str], text: str, *, pace: float = 5) -> None:
        """Write into the field called ``label``, over what stands there."""
        self.page.get_by_label(label).last.click(force=True)
        self.taps += 1
        self._begin_to_write()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text, delay=pace)

    def _begin_to_write(self) -> None:
        """Give the tap the moment that lies between it and anybody's first letter."""
        self.page.wait_for_timeout(300)

    def sees(self, text: str | re.Pattern[str], *, timeout: int = 20_000) -> None:
        """Wait until ``text`` is somewhere on the screen; scrolls to look for it."""
        self._hunt(lambda: self._count(text), repr(text), timeout=timeout)

    def one_of(self, *names: str, role: str = "button") -> str:
        """Wait until something is called like one of ``names``, and return that name."""

        def found() -> list[str]:
            return [name for name in names if self.find(name, role=role).count()]

        self._hunt(found, f"one of {names}")
        return next(iter(found()), names[0])

    def changes(self, before: str, *, timeout: int = 20_000) -> None:
        """Wait until the screen says something else than ``before``, and has come to rest."""
        end, last = time.monotonic() + timeout / 1000, before
        while (now := self.read()) == before or now != last:
            assert time.monotonic() < end, f"the screen stays as it was:\n{before}"
            last = now
            self.page.wait_for_timeout(250)

    def comes_to(self, holds: Callable[[], bool], what: str, *, timeout: int = 20_000) -> None:
        """Wait until something holds on the screen as it stands, which is not scrolled."""
        end = time.monotonic() + timeout / 1000
        while not holds():
            assert time.monotonic() < end, f"not on the screen: {what}\n{self.read()}"
            self.page.wait_for_timeout(200)

    def does_not_see(self, text: str | re.Pattern[str]) -> None:
        """Check that ``text`` is not on the screen now."""
        self.page.wait_for_timeout(400)
        assert not self._count(text), f"{text!r} is on the screen:\n{self.read()}"

    def _count(self, text: str | re.Pattern[str]) -> int:
        if isinstance(text, str):
            return 1 if plain(text) in plain(self.read()) else 0
        return 1 if text.search(plain(self.read())) else 0

    def read(self) -> str:
        """Return all the text of the screen, as a screen reader would meet it.

        A page that starts anew just then is waited for.
        """
        try:
            return str(self.page.evaluate(_READ))
        except Error as error:
            if "context was destroyed" not in error.message:
                raise
            self.page.wait_for_load_state()
            return str(self.page.evaluate(_READ))

    def buttons(self) -> list[str]:
        """Return what each button says, line by line."""
        every = self.page.get_by_role("button").all()
        return [one.get_attribute("aria-label") or one.text_content() or "" for one in every]

    def texts(self, *, sideways: bool = True) -> list[Seen]:
        """Return every text of the semantics tree with where it stands, in reading order.

        Without ``sideways`` the texts on shelves that are drawn sideways are left out.
        """
        found = self.page.evaluate(_TEXTS, sideways)
        return [Seen(plain(text), *where) for text, *where in found]

    def has_at_top(self, text: str, *, timeout: int = 10_000) -> None:
        """Wait until ``text`` stands in the upper half of the window."""
        end = time.monotonic() + timeout / 1000
        while time.monotonic() < end:
            seen = [one for one in self.texts() if one.text.startswith(plain(text))]
            if any(one.bottom > BAR and one.top < HEIGHT / 2 for one in seen):
                return
            self.page.wait_for_timeout(200)
        raise AssertionError(f"{text!r} is not at the top, but at {seen}")

    def is_checked(self, name: str, yes: bool = True) -> None:
        """Wait until the checkbox called ``name`` is ticked, or not."""
        ticked = self.find(name, role="checkbox").first
        for _ in range(50):
            if (ticked.get_attribute("aria-checked") == "true") is yes:
                return
            self.page.wait_for_timeout(200)
        raise AssertionError(f"{name!r} is {'not ' if yes else ''}ticked")

    def waits_until_offline_works(self) -> None:
        """Wait until the app lies on the phone whole."""
        ready = "navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller)"
        for _ in range(600):
            if self.page.evaluate(ready):
                return
            self.page.wait_for_timeout(200)
        raise AssertionError("the app was not kept on the phone")

    def waits_for_a_newer_version(self) -> None:
        """Wait until the service worker of a newer version has taken over."""
        taken_over = """() => new Promise((done) => {
          navigator.serviceWorker.addEventListener("controllerchange", () => done(true));
          setTimeout(() => done(false), 60000);
        })"""
        assert self.page.evaluate(taken_over), "no newer version took over"

    def scroll(self, pixels: int) -> None:
        """Scroll the page with a wheel in its middle."""
        self.page.mouse.move(WIDTH / 2, HEIGHT / 2)
        self.page.mouse.wheel(0, pixels)
        self.page.wait_for_timeout(300)

    def bring(self, target: Locator) -> None:
        """Scroll until the target lies inside the window."""
        for _ in range(20):
            box = target.bounding_box(timeout=5_000)
            if not box or (box["y"] >= 0 and box["y"] + box["height"] <= HEIGHT):
                return
            self.scroll(-300 if box["y"] < 0 else 300)

    def back(self) -> None:
        """Press the browser's back button."""
        self.page.go_back(wait_until="commit")
        self.page.wait_for_timeout(500)

    def picture(self, path: Path) -> None:
        """Keep a screenshot."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.mouse.move(WIDTH / 2, 1)  # or a hovered button would show its tip
        self.page.wait_for_timeout(700)
        self.page.screenshot(path=str(path))


def plain(text: str) -> str:
    """Return the text without marks of direction and with single spaces."""
    return " ".join(re.sub("[\u2066-\u2069\u200e\u200f\u00ad]", "", text).split())


_LATER = """(days) => {
  self.then ??= Date.now;
  Date.now = () => self.then.call(Date) + days * 86_400_000;
}"""

_READ = """() => {
  const host = document.querySelector('flt-semantics-host')
    || document.querySelector('flutter-view')?.shadowRoot?.querySelector('flt-semantics-host');
  if (!host) return document.body.innerText;
  const out = [];
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) out.push(child.textContent);
      else {
        const label = child.getAttribute && child.getAttribute('aria-label');
        if (label) out.push(label);
        if (child.value) out.push(child.value);
        walk(child);
      }
    }
  };
  walk(host);
  return out.join('\\n');
}"""

_TEXTS = """(sideways) => {
  const out = [];
  for (const node of document.querySelectorAll('flt-semantics-host *')) {
    const own = [...node.childNodes].filter((child) => child.nodeType === 3);
    const words = own.map((child) => child.textContent).join(' ');
    const said = words.trim() ? words : node.getAttribute('aria-label') || '';
    if (!said.trim()) continue;
    if (!sideways && node.closest('[style*="overflow-x: scroll"]')) continue;
    const box = node.getBoundingClientRect();
    out.push([said, box.left, box.top, box.right, box.bottom]);
  }
  return out;
}"""
