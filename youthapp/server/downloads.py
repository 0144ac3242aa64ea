"""Downloads: a survey as files for the municipality. Anybody may have them: they say what all see.

``results.csv``, ``results.xlsx`` and ``results.sps`` once it has closed; ``register.txt``,
for the municipality's list of surveys, from the day it is published.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from youthapp.errors import (
    DamagedPack,
    PackMissing,
    ResultsNotYet,
    ServerTrouble,
    SurveyUnknown,
    Unreadable,
    YouthAppError,
)
from youthapp.language import LANGUAGES, SOURCE, Reader
from youthapp.library import Library
from youthapp.server import exports, results, spss
from youthapp.server.exports import Export
from youthapp.server.guide import Pages
from youthapp.server.problems import answers
from youthapp.server.services import Services, Survey, services

router = APIRouter(prefix="/api/surveys/{survey}", tags=["surveys"])

CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN: Final = "text/plain; charset=utf-8"
_CODES: Final = f"^({'|'.join(one.code for one in LANGUAGES)})$"

Here = Annotated[Services, Depends(services)]
Tongue = Annotated[str, Query(pattern=_CODES)]


async def books(request: Request, language: Tongue = SOURCE) -> Library:
    """Return the library with one language open. Raises ServerTrouble when there is none."""
    pages: Pages = request.app.state.guide
    try:
        return await pages.library(language)
    except (PackMissing, DamagedPack) as error:
        raise ServerTrouble from error


Books = Annotated[Library, Depends(books)]


def _answers(kind: str, *errors: type[YouthAppError]) -> dict[int | str, dict[str, Any]]:
    """Return OpenAPI's description of a file, and of the problems instead of it."""
    held = {kind.partition(";")[0]: {"schema": {"type": "string"}}}
    problems = answers(SurveyUnknown, Unreadable, ServerTrouble, *errors)
    return {200: {"description": "The file.", "content": held}, **problems}


@router.get("/results.csv", response_class=Response, responses=_answers(CSV, ResultsNotYet))
async def as_csv(survey: Survey, here: Here, books: Books, language: Tongue = SOURCE) -> Response:
    """Give the results as a table: one row for each share that may be shown."""
    body = await _written(here, books, survey, language, Export.csv)
    return _file(body, CSV, f"{survey}-{language}.csv")


@router.get("/results.xlsx", response_class=Response, responses=_answers(XLSX, ResultsNotYet))
async def as_xlsx(survey: Survey, here: Here, books: Books, language: Tongue = SOURCE) -> Response:
    """Give the same table as a workbook, with a codebook."""
    body = await _written(here, books, survey, language, Export.xlsx)
    return _file(body, XLSX, f"{survey}-{language}.xlsx")


@router.get("/results.sps", response_class=Response, responses=_answers(PLAIN, ResultsNotYet))
async def as_sps(survey: Survey, here: Here, books: Books, language: Tongue = SOURCE) -> Response:
    """Give the same table as SPSS syntax, with labels in one language."""
    body = await _written(here, books, survey, language, spss.syntax)
    return _file(body, PLAIN, f"{survey}-{language}.sps")


@router.get("/register.txt", response_class=Response, responses=_answers(PLAIN))
async def as_entry(survey: Survey, here: Here, books: Books, language: Tongue = SOURCE) -> Response:
    """Give what the municipality's list of surveys asks for; what only it knows is blank."""
    asked = await run_in_threadpool(results.public_survey, here, books, survey)
    text = exports.register(_reader(books, language), asked)
    return _file(text.encode("utf-8", "replace"), PLAIN, f"{survey}-{language}.txt")


async def _written(
    here: Services, books: Library, survey: str, code: str, write: Callable[[Export], bytes]
) -> bytes:
    def written() -> bytes:
        published = results.published_results(here, books, survey)
        return write(Export(_reader(books, code), published))

    return await run_in_threadpool(written)


def _reader(books: Library, code: str) -> Reader:
    return Reader(code, books.catalog(code))


def _file(body: bytes, kind: str, name: str) -> Response:
    said = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=kind, headers=said)
