"""Ballots and feedback travel apart from the exchange, also where a browser keeps the lines."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from anyio import to_thread

from build.browser import browser
from youthapp.sync.transport import credentials

PAGE = """async ([identified, nameless]) => {
  const options = { cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" };
  const asked = { ...options, credentials: identified, headers: { authorization: "Bearer t" } };
  await fetch("/api/vaults/00/entries", asked).then((answer) => answer.text());
  const ballot = { ...options, credentials: nameless, method: "POST", body: new Uint8Array(4096) };
  await fetch("/api/ballots/one", ballot).then((answer) => answer.text());
  await fetch("/api/feedback", ballot).then((answer) => answer.text());
}"""


@pytest.fixture
def lines() -> Iterator[tuple[str, dict[str, int]]]:
    """Return a server's origin, and by which of its connections each path was asked for."""
    came: dict[str, int] = {}

    class Hearing(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            came[self.path] = self.client_address[1]
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.send_header("content-length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hearing)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", came
    server.shutdown()
    thread.join()
    server.server_close()


def test_only_what_is_left_unnamed_goes_nameless() -> None:
    """Surveys, feedback, and what is left in a box.

    A session, a card or an invitation names somebody, with or without a token.
    """
    nameless = (
        "/api/surveys",
        "/api/surveys/one/results",
        "/api/ballots/one",
        "/api/feedback",
        "/api/boxes",
    )
    named = ("/api/session", "/api/join", "/api/devices", "/api/recovery/00", "/api/vaults/00")

    assert {credentials(path) for path in nameless} == {"omit"}
    assert {credentials(path) for path in named} == {"same-origin"}


@pytest.mark.browser
@pytest.mark.anyio
async def test_a_browser_sends_what_has_no_name_by_a_line_of_its_own(
    lines: tuple[str, dict[str, int]],
) -> None:
    """Right after the exchange, while its connection is still open."""
    from playwright.async_api import async_playwright

    origin, came = lines
    path = await to_thread.run_sync(browser)
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = await opened.new_page()
        await page.goto(origin)
        assert credentials("/api/feedback") == credentials("/api/ballots/one")
        kinds = [credentials("/api/vaults/00"), credentials("/api/ballots/one")]
        await page.evaluate(PAGE, kinds)
        await opened.close()

    assert came["/api/ballots/one"] != came["/api/vaults/00/entries"]
    assert came["/api/feedback"] != came["/api/vaults/00/entries"]
