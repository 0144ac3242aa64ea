"""The light edition of the guide: the same texts as plain pages, without any script.

A page opens at once on the weakest phone, reads well aloud and prints as it stands, in
both directions and two languages side by side. It sets no cookie and asks nobody.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from youthapp.errors import NoSuchAddress, NotInLibrary, PackMissing, UnknownLanguage
from youthapp.language import LANGUAGES, best_language, language
from youthapp.server.site import RULES

if TYPE_CHECKING:
    from youthapp.server.edition import Edition

router = APIRouter(prefix="/guide", include_in_schema=False)

MANIFEST: Final = "manifest.json"

_NO_GUIDE: Final = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Min vei</title>
<h1>The guide is not compiled yet</h1>
<p>Run <code>make web</code> to compile it. This page then gives way to it.</p></html>
"""


@dataclass(frozen=True)
class Page:
    """A page as it leaves the server, plain and compressed."""

    plain: bytes
    packed: bytes
    tag: str
    policy: str


class Shelf:
    """The pages of the guide, each made once; made anew when the packs are."""

    def __init__(self, site: Path, *folders: Path) -> None:
        self._site = site
        self._folders = folders
        self._edition: Edition | None = None
        self._compiled = (Path(), 0, 0)
        self._pages: dict[tuple[str, str, bool], Page] = {}

    async def page(self, code: str, chapter: str, *, beside: bool) -> Page:
        """Return a page; the index when there is no chapter.

        Raises UnknownLanguage, NotInLibrary, PackMissing, DamagedPack.
        """
        edition = await self._newest()
        wanted = (code, chapter, beside)
        if wanted not in self._pages:
            html = edition.chapter(code, chapter, beside=beside) if chapter else edition.index(code)
            self._pages[wanted] = _page(html, policy(edition.style(code)))
        return self._pages[wanted]

    async def offered(self) -> tuple[str, ...]:
        """Return the languages a reader can choose; none while nothing is compiled."""
        try:
            return (await self._newest()).offered
        except PackMissing:
            return ()

    async def _newest(self) -> Edition:
        compiled = self._look()
        if self._edition is None or compiled != self._compiled:
            from youthapp.server import edition  # jinja2 only when somebody reads

            self._edition = await edition.open_edition(compiled[0], self._site)
            self._compiled = compiled
            self._pages.clear()
        return self._edition

    def _look(self) -> tuple[Path, int, int]:
        for folder in self._folders:
            if written := _written(folder / MANIFEST):
                return folder, written, _written(self._site / RULES)
        raise PackMissing(name=MANIFEST)


def policy(css: str) -> str:
    """Return the Content-Security-Policy of a page: this style, our font and nothing else."""
    style = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; font-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )


@router.api_route("", methods=["GET", "HEAD"])
async def front(request: Request) -> Response:
    """Lead to the guide in the language the browser asks for."""
    asked = request.headers.get("accept-language", "")
    tags = [part.partition(";")[0].strip() for part in asked.split(",")]
    shelf: Shelf = request.app.state.guide
    code = best_language([tag for tag in tags if tag], await shelf.offered())
    return RedirectResponse(f"/guide/{code}", status_code=302, headers={"vary": "accept-language"})


@router.api_route("/{code}", methods=["GET", "HEAD"])
async def index(code: str, request: Request) -> Response:
    """Show the chapters and who can help."""
    return await _show(request, code, "", beside=False)


@router.api_route("/{code}/{chapter}", methods=["GET", "HEAD"])
async def chapter(
    code: str, chapter: str, request: Request, side: Annotated[str, Query()] = ""
) -> Response:
    """Show a chapter, beside the Norwegian with ``?side=nb``."""
    return await _show(request, code, chapter, beside=side == "nb")


async def _show(request: Request, code: str, chapter: str, *, beside: bool) -> Response:
    own = _code(code)
    if own != code:
        path = request.url.path.replace(code, own, 1)
        query = "?side=nb" if beside else ""
        return RedirectResponse(path + query, status_code=301)
    shelf: Shelf = request.app.state.guide
    try:
        page = await shelf.page(code, chapter, beside=beside)
    except PackMissing:
        return HTMLResponse(_NO_GUIDE, status_code=503, headers={"cache-control": "no-store"})
    except NotInLibrary as error:
        raise NoSuchAddress from error
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


def _code(asked: str) -> str:
    for known in LANGUAGES:
        if asked.lower().replace("-", "_") == known.code.lower():
            return known.code
    try:
        return language(asked).code
    except UnknownLanguage as error:
        raise NoSuchAddress from error


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _page(html: str, says: str) -> Page:
    plain = html.encode()
    tag = hashlib.blake2b(plain, digest_size=12).hexdigest()
    packed = gzip.compress(plain, 9, mtime=0)
    return Page(plain=plain, packed=packed, tag=f'W/"{tag}"', policy=says)
