"""The built site, and small sites around a stand-in app for tests of the page itself."""

from __future__ import annotations

import functools
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from build import site as recipe
from build.steps import DIST

STANDIN = Path(__file__).parent / "standin"


@pytest.fixture(scope="session")
def site() -> Path:
    """The site as `make web` left it."""
    folder = DIST / "site"
    assert (folder / "index.html").exists(), "The web app is not built: run `make web`."
    return folder


@pytest.fixture(scope="session")
def make_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build a site around the stand-in; ``version`` is what its screen says.

    Each is built once; every test gets a copy of its own, to damage as it likes.
    """

    @functools.cache
    def built(version: str, off: bool) -> Path:
        folder = tmp_path_factory.mktemp("site")
        shutil.copytree(STANDIN, folder / "app")
        main = folder / "app" / "youthapp" / "main.py"
        main.write_text(main.read_text().replace('"one"', f'"{version}"'))
        return recipe.build(quick=True, source=folder / "app", out=folder / "site", off=off)

    def make(version: str = "one", *, off: bool = False) -> Path:
        copy = tmp_path_factory.mktemp("copy") / "site"
        return Path(shutil.copytree(built(version, off), copy))

    return make


def filled_in(script: Path, name: str) -> dict[str, Any]:
    """Return what the build filled in at the top of a script."""
    text = script.read_text()
    at = text.index(f"const {name} = ") + len(f"const {name} = ")
    return dict(json.JSONDecoder().raw_decode(text[at:])[0])


class Host:
    """A server of one site at a time, that follows headers.json and counts what it sends."""

    def __init__(self) -> None:
        self.site = Path()
        self.sent: list[str] = []
        self.server = ThreadingHTTPServer(("localhost", 0), self._handler())
        self.address = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.open = True

    def stop(self) -> None:
        if self.open:
            self.server.shutdown()
            self.server.server_close()
            self.open = False

    def _handler(host) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host.answer(self)

            def log_message(self, *_: object) -> None:
                """Say nothing: tests read ``sent``."""

        return Handler

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path.partition("?")[0]
        self.sent.append(path)
        said = json.loads((self.site / "headers.json").read_text())
        file = self.site / path.lstrip("/")
        below = tuple(f"{prefix}/" for prefix in said["never_index"])
        if not file.is_file() and "." not in path.rpartition("/")[2]:
            file = self.site / ("" if path.startswith(below) else said["index"].lstrip("/"))
        if not file.is_file():
            request.send_response(404)
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        content = file.read_bytes()
        request.send_response(200)
        for name, value in said["every"].items():
            request.send_header(name, value)
        cache = next(value for prefix, value in said["cache"] if path.startswith(prefix))
        kind = said["types"].get(file.suffix, "application/octet-stream")
        for name, value in (("Cache-Control", cache), ("Content-Type", kind)):
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)


@pytest.fixture
def host() -> Iterator[Host]:
    one = Host()
    yield one
    one.stop()


@pytest.fixture(scope="session")
def executable() -> str:
    named = os.environ.get("MINVEI_BROWSER")
    kept = DIST / "browser.txt"
    assert named or kept.exists(), "No browser was looked for yet: run `make journeys`."
    return named or kept.read_text().strip()
