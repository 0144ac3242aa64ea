"""A real server on its own data, and phones in a real browser."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Error, Playwright, sync_playwright

from tests.journeys.phone import Phone
from tests.journeys.words import ROOT, SITE

BROWSER = ROOT / "dist" / "browser.txt"
PICTURES = ROOT / "dist" / "failed"  # what the phones showed when a journey failed


@dataclass
class Server:
    """The real server as its own process; it can be stopped and started again."""

    data: Path
    port: int
    site: Path = SITE
    process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "youthapp.cli", "serve", "--demo"]
        command += ["--port", str(self.port), "--data", str(self.data), "--site", str(self.site)]
        with (self.data.parent / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=subprocess.STDOUT, text=True, cwd=ROOT
            )
        self._answers()

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def serve(self, site: Path) -> None:
        """Serve another site from now on."""
        self.stop()
        self.site = site
        self.start()

    def _answers(self) -> None:
        for _ in range(200):
            try:
                urllib.request.urlopen(self.address + "/api/server", timeout=2).close()
                return
            except OSError:
                assert self.process is not None
                assert self.process.poll() is None, self.printed()
                time.sleep(0.1)
        raise AssertionError("the server did not answer:\n" + self.printed())

    def printed(self) -> str:
        return (self.data.parent / "server.log").read_text()

    def invitation(self, role: str = "youth") -> str:
        """Return the path of a new invitation: /join#code."""
        done = self.admin("invite", "--role", role, "--count", "1")
        found = re.search(r"/join#[^\s]+", done)
        assert found, done
        return found.group()

    def admin(self, *words: str) -> str:
        """Run an administrator's command on this server's data."""
        command = [sys.executable, "-m", "youthapp.cli", "admin", *words]
        command += ["--data", str(self.data)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="package")
def playwright_driver() -> Iterator[Playwright]:
    """One driver for all journeys, and not beyond: it keeps an event loop running meanwhile."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def executable() -> str:
    named = os.environ.get("MINVEI_BROWSER")
    if not named:
        assert BROWSER.exists(), "No browser was looked for yet: run `make journeys`."
        named = BROWSER.read_text().strip()
    return named


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    assert (SITE / "index.html").exists(), "The web app is not built: run `make web`."
    server = Server(tmp_path / "data", free_port())
    server.start()
    yield server
    server.stop()


FAILED: pytest.StashKey[bool] = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember that a journey failed, so that its phones are photographed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def phone(
    playwright_driver: Playwright,
    executable: str,
    server: Server,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Callable[..., Phone]]:
    """Return a maker of phones. At the end no phone may have spoken to a stranger."""
    phones: list[Phone] = []

    def make(name: str = "phone", **kinds: object) -> Phone:
        phones.append(
            Phone(
                playwright_driver,
                executable,
                tmp_path / name,
                server.address,
                **kinds,  # type: ignore[arg-type]
            )
        )
        return phones[-1]

    yield make
    for number, one in enumerate(phones, start=1):
        if one.on and request.node.stash.get(FAILED, True):
            with contextlib.suppress(Error):
                one.picture(PICTURES / f"{request.node.name}-{number}.png")
        one.switch_off()
    assert [url for one in phones for url in one.outside] == []
    errors = [said for one in phones for said in one.errors if not expected(said)]
    assert not errors, "the console says:\n" + "\n".join(errors)


def expected(said: str) -> bool:
    """Tell whether a console error is one that a stopped server makes by itself."""
    return "ERR_CONNECTION_REFUSED" in said or "ERR_INTERNET_DISCONNECTED" in said
