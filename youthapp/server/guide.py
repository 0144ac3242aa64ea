"""The light edition of the guide: the same texts as plain pages, without any script.

A page opens at once on the weakest phone, reads well aloud and prints as it stands, in
both directions and two languages side by side. It sets no cookie and asks nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from youthapp.errors import (
    DamagedPack,
    NoSuchAddress,
    NotInLibrary,
    PackMissing,
    UnknownLanguage,
)
from youthapp.language import SOURCE, best_language
from youthapp.library import Library
from youthapp.server.chapters import MANIFEST, packs_at
from youthapp.server.pages import (
    Page,
    answer,
    asked_for,
    not_compiled,
    own_address,
    own_code,
    press,
)
from youthapp.server.site import RULES

if TYPE_CHECKING:
    from youthapp.server.edition import Edition

router = APIRouter(prefix="/guide", include_in_schema=False)

BOOKLET: Final = "booklet"  # no chapter may be called so
MOST_KEPT: Final = 32 * 1024 * 1024  # bytes of pages kept; the oldest go first


@dataclass(frozen=True)
class Wish:
    """Which page is wanted: the list without a chapter, the booklet, or a chapter.

    ``home`` is this server's address, for the code on the paper; it may be empty.
    """

    code: str
    chapter: str = ""
    beside: bool = False
    home: str = ""


class Pages:
    """The pages of the guide, each made when somebody asks; made anew when the packs are."""

    def __init__(self, site: Path, *folders: Path, most: int = MOST_KEPT) -> None:
        self._site = site
        self._most = most
        self._folders = folders
        self._edition: Edition | None = None
        self._compiled = (Path(), 0, 0)
        self._pages: dict[Wish, Page] = {}

    async def page(self, wish: Wish) -> Page:
        """Return a page.

        Raises UnknownLanguage, NotInLibrary, PackMissing, DamagedPack.
        """
        edition = await self.edition()
        if wish in self._pages:
            return self._pages[wish]
        await edition.open(wish.code)
        page = await to_thread.run_sync(_made, edition, wish)
        if edition is self._edition:  # else newer packs came meanwhile
            self._keep(wish, page)
        return page

    def _keep(self, wish: Wish, page: Page) -> None:
        self._pages[wish] = page
        while self.kept > self._most:
            del self._pages[next(iter(self._pages))]

    @property
    def kept(self) -> int:
        """How many bytes of pages are kept."""
        return sum(map(len, self._pages.values()))

    async def offered(self) -> tuple[str, ...]:
        """Return the languages a reader can choose; none while nothing whole is compiled."""
        try:
            return (await self.edition()).offered
        except (PackMissing, DamagedPack):
            return ()

    async def library(self, code: str) -> Library:
        """Return the texts with one language open.

        Raises UnknownLanguage, PackMissing, DamagedPack.
        """
        edition = await self.edition()
        await edition.open(code)
        return edition.library

    async def edition(self) -> Edition:
        """Return the newest edition. Raises PackMissing, DamagedPack."""
        compiled = self._look()
        if self._edition is None or compiled != self._compiled:
            from youthapp.server import edition  # it would make every start slower

            folder, written, _ = compiled
            made = datetime.fromtimestamp(written / 1e9, UTC).date()
            self._edition = await edition.open_edition(folder, self._site, made)
            self._compiled = compiled
            self._pages.clear()
        return self._edition

    def _look(self) -> tuple[Path, int, int]:
        if not (found := packs_at(self._folders)):
            raise PackMissing(name=MANIFEST)
        return *found, _written(self._site / RULES)


def warm() -> None:
    """Load what every page needs, so that the first reader does not wait for it."""
    from youthapp.server.edition import TEMPLATES

    for name in ("chapter.html", "index.html"):
        TEMPLATES.get_template(name)


@router.api_route("", methods=["GET", "HEAD"])
async def front(request: Request) -> Response:
    """Lead to the guide in the language the browser asks for."""
    pages: Pages = request.app.state.guide
    code = best_language(asked_for(request), await pages.offered())
    return RedirectResponse(f"/guide/{code}", status_code=302, headers={"vary": "accept-language"})


@router.api_route("/{code}", methods=["GET", "HEAD"])
async def index(code: str, request: Request) -> Response:
    """Show the chapters and who can help."""
    return await _show(request, Wish(code))


@router.api_route("/{code}/{chapter}", methods=["GET", "HEAD"])
async def chapter(
    code: str, chapter: str, request: Request, side: Annotated[str, Query()] = ""
) -> Response:
    """Show a chapter, or all of them as a booklet; beside the Norwegian with ``?side=nb``."""
    return await _show(request, Wish(code, chapter, beside=side == SOURCE))


async def _show(request: Request, wish: Wish) -> Response:
    own = own_code(wish.code)
    if own != wish.code:
        path = request.url.path.replace(wish.code, own, 1)
        query = f"?side={SOURCE}" if wish.beside else ""
        return RedirectResponse(path + query, status_code=301)
    pages: Pages = request.app.state.guide
    try:
        page = await pages.page(replace(wish, home=own_address(request)))
    except (PackMissing, DamagedPack):
        return not_compiled()
    except (NotInLibrary, UnknownLanguage) as error:
        raise NoSuchAddress from error
    return answer(request, page)


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _made(edition: Edition, wish: Wish) -> Page:
    """Make a page; it takes a while, so no reader waits for another's."""
    code, home = wish.code, wish.home
    if not wish.chapter:
        draft = edition.index(code, home)
    elif wish.chapter == BOOKLET:
        draft = edition.booklet(code, home, beside=wish.beside)
    else:
        draft = edition.chapter(code, wish.chapter, home, beside=wish.beside)
    return press(draft.html, draft.style)
