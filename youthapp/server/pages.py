"""Light pages: what the guide's and the posters have in common when they leave the server.

No script, no cookie, one style that stands in the page, and our own letters.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from youthapp.errors import NoSuchAddress
from youthapp.language import LANGUAGES
from youthapp.server.services import Services

_NOT_COMPILED: Final = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Min vei</title>
<h1>The guide is not compiled, or not whole</h1>
<p>Run <code>make web</code> to compile it. This page then gives way to it.</p></html>
"""


@dataclass(frozen=True)
class Page:
    """A page as it leaves the server, plain and compressed."""

    plain: bytes
    packed: bytes
    tag: str
    policy: str

    def __len__(self) -> int:
        """Return how many bytes it takes."""
        return len(self.plain) + len(self.packed)


def press(html: str, style: str) -> Page:
    """Make a page ready to leave, with the style that stands in it."""
    plain = html.encode()
    tag = hashlib.blake2b(plain, digest_size=12).hexdigest()
    packed = gzip.compress(plain, 9, mtime=0)
    return Page(plain=plain, packed=packed, tag=f'W/"{tag}"', policy=policy(style))


def policy(css: str) -> str:
    """Return the Content-Security-Policy of a page: this style, our font and nothing else."""
    style = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; font-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )


def answer(request: Request, page: Page) -> Response:
    """Send a page, or say that the reader has it already."""
    headers = {
        "cache-control": "no-cache",
        "content-security-policy": page.policy,
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "etag": page.tag,
        "vary": "accept-encoding",
    }
    if page.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    packed = "gzip" in request.headers.get("accept-encoding", "")
    if packed:
        headers["content-encoding"] = "gzip"
    body = page.packed if packed else page.plain
    return HTMLResponse(body, headers=headers | {"content-length": str(len(body))})


def not_compiled() -> Response:
    """Say to whoever runs the server that there are no texts yet."""
    return HTMLResponse(_NOT_COMPILED, status_code=503, headers={"cache-control": "no-store"})


def own_address(request: Request) -> str:
    """Return this server's address as the reader wrote it; nothing when it is none of ours."""
    here: Services = request.app.state.services
    host = request.headers.get("host", "").lower()
    return f"{request.url.scheme}://{host}" if host in here.settings.hosts else ""


def own_code(asked: str) -> str:
    """Return the code of a language however it was written. Raises NoSuchAddress."""
    for known in LANGUAGES:
        if asked.lower().replace("-", "_") == known.code.lower():
            return known.code
    raise NoSuchAddress


def asked_for(request: Request) -> list[str]:
    """Return the languages that the browser asks for, the dearest first."""
    said = request.headers.get("accept-language", "")
    tags = [part.partition(";")[0].strip() for part in said.split(",")]
    return [tag for tag in tags if tag]
