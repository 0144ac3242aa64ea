"""Problems: every failure leaves the server as problem+json (RFC 9457).

The type is one of the message keys of ``youthapp.errors``, so that a phone can say it
in its reader's language. An answer never carries a trace, a path or a value.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import TypeAdapter
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from youthapp import wire
from youthapp.errors import (
    Broken,
    NoSuchAddress,
    NoSuchMethod,
    NotAllowed,
    ServerTrouble,
    StorageFull,
    TooMany,
    Unreadable,
    YouthAppError,
)
from youthapp.server.database import is_full

_log = logging.getLogger("minvei")

MEDIA_TYPE: Final = "application/problem+json"
_ALWAYS: Final = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


_BY_STATUS: Final[dict[int, type[YouthAppError]]] = {
    401: NotAllowed,
    404: NoSuchAddress,
    405: NoSuchMethod,
}


def problem(error: YouthAppError, headers: dict[str, str] | None = None) -> Response:
    """Return the answer for a named failure."""
    return JSONResponse(
        {
            "type": wire.PROBLEM + error.message_key,
            "title": (error.__doc__ or "").strip().splitlines()[0],
            "status": error.status,
        },
        status_code=error.status,
        media_type=MEDIA_TYPE,
        headers={**_ALWAYS, **_needed(error), **(headers or {})},
    )


def answers(*errors: type[YouthAppError]) -> dict[int | str, dict[str, Any]]:
    """Return OpenAPI's description of the problems an address may answer with."""
    described: dict[int | str, dict[str, Any]] = {}
    every: tuple[type[YouthAppError], ...] = (*errors, Broken)
    for error in every:
        said = described.setdefault(
            error.status,
            {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}},
        )
        line = f"`{error.message_key}`: {(error.__doc__ or '').strip().splitlines()[0]}"
        said["description"] = "\n".join(filter(None, (said.get("description"), line)))
    return described


def octets(size: int) -> dict[str, Any]:
    """Return OpenAPI's description of a body of exactly so many bytes."""
    schema = {"type": "string", "format": "binary", "minLength": size, "maxLength": size}
    content = {"application/octet-stream": {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}}


def handle(app: FastAPI) -> None:
    """Let every failure of the application leave as a problem."""
    app.add_exception_handler(YouthAppError, _named)
    app.add_exception_handler(HTTPException, _by_status)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(OperationalError, _database)
    app.add_exception_handler(Exception, _broken)


def describe(app: FastAPI) -> None:
    """Let OpenAPI's description say what a problem looks like."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        described = plain()
        models = described["components"]["schemas"]
        models["Problem"] = TypeAdapter(wire.Problem).json_schema()
        return described

    app.openapi = openapi  # type: ignore[method-assign]


def _needed(error: YouthAppError) -> dict[str, str]:
    if isinstance(error, TooMany):
        return {"retry-after": "5"}
    if error.status == NotAllowed.status:
        return {"www-authenticate": "Bearer"}
    return {}


async def _named(_request: Request, error: Exception) -> Response:
    assert isinstance(error, YouthAppError)
    return problem(error)


async def _by_status(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _BY_STATUS.get(error.status_code, Unreadable)
    allow = (error.headers or {}).get("allow") or (error.headers or {}).get("Allow")
    return problem(kind(), {"allow": allow} if allow else None)


async def _unreadable(_request: Request, _error: Exception) -> Response:
    return problem(Unreadable())


async def _database(_request: Request, error: Exception) -> Response:
    assert isinstance(error, OperationalError)
    _log.error("database: %s", error.orig)
    return problem(StorageFull() if is_full(error) else ServerTrouble(), {"retry-after": "5"})


async def _broken(_request: Request, _error: Exception) -> Response:
    return problem(Broken())
