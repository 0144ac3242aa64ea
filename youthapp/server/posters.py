"""Posters: what is asked and what came of it, as pages for paper and for weak phones.

/poster/LANGUAGE lists what is open and what has closed, /poster/LANGUAGE/SURVEY is one sheet.
As with the guide's light pages: no script, no cookie, nobody is asked who they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from youthapp.errors import (
    DamagedPack,
    NoSuchAddress,
    PackMissing,
    ResultsNotYet,
    SurveyUnknown,
    UnknownLanguage,
)
from youthapp.language import best_language
from youthapp.server import results
from youthapp.server.guide import Pages
from youthapp.server.pages import (
    Page,
    answer,
    asked_for,
    not_compiled,
    own_address,
    own_code,
    press,
)
from youthapp.server.services import Services

if TYPE_CHECKING:
    from youthapp.server.edition import Edition

router = APIRouter(prefix="/poster", include_in_schema=False)


@router.api_route("", methods=["GET", "HEAD"])
async def front(request: Request) -> Response:
    """Lead to the list in the language the browser asks for."""
    pages: Pages = request.app.state.guide
    code = best_language(asked_for(request), await pages.offered())
    return RedirectResponse(f"/poster/{code}", status_code=302, headers={"vary": "accept-language"})


@router.api_route("/{code}", methods=["GET", "HEAD"])
async def everything(code: str, request: Request) -> Response:
    """List the surveys, those that are open first."""
    return await _show(request, code)


@router.api_route("/{code}/{survey}", methods=["GET", "HEAD"])
async def poster(code: str, survey: str, request: Request) -> Response:
    """Show the sheet of one survey."""
    return await _show(request, code, survey)


async def _show(request: Request, asked: str, survey: str = "") -> Response:
    code = own_code(asked)
    if code != asked:
        return RedirectResponse(request.url.path.replace(asked, code, 1), status_code=301)
    pages: Pages = request.app.state.guide
    try:
        edition = await pages.edition()
        await edition.open(code)
    except (PackMissing, DamagedPack):
        return not_compiled()
    except UnknownLanguage as error:
        raise NoSuchAddress from error
    here: Services = request.app.state.services
    home = own_address(request)
    try:
        page = await to_thread.run_sync(_made, here, edition, code, survey, home)
    except SurveyUnknown as error:
        raise NoSuchAddress from error
    return answer(request, page)


def _made(here: Services, edition: Edition, code: str, survey: str, home: str) -> Page:
    from youthapp.server.poster import Wall  # with its templates; it would make every start slower

    wall = Wall(edition, code, home)
    if not survey:
        draft = wall.everything(results.public_surveys(here, edition.library))
        return press(draft.html, draft.style)
    asked = results.public_survey(here, edition.library, survey)
    try:
        published = results.published_results(here, edition.library, survey)
        draft = wall.answer(published, results.replies(here, survey, code))
    except ResultsNotYet:
        draft = wall.question(asked)
    return press(draft.html, draft.style)
