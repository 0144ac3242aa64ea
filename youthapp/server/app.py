"""The server's entrance: one application from settings.

It serves the API, the light edition of the guide and the web app's files. Started
twice on one database it is still one server: nothing lives only in a process.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Annotated, Final

from anyio import to_thread
from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from youthapp import __version__, wire
from youthapp.server import (
    boxes,
    council,
    devices,
    downloads,
    entries,
    feedback,
    findings,
    guide,
    invited,
    inviting,
    joining,
    meetings,
    pairing,
    posters,
    problems,
    recovery,
    seats,
    sessions,
    surveys,
    texts,
)
from youthapp.server.database import THREADS
from youthapp.server.limits import BodyLimit
from youthapp.server.services import Services, open_services, services
from youthapp.server.settings import Settings
from youthapp.server.site import Site

_HOUSEWORK_SECONDS: Final = 300
_NAMELESS: Final = ("/api/ballots", "/api/feedback", "/api/boxes")
_ALWAYS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_log = logging.getLogger("minvei")


def create_app(settings: Settings, here: Services | None = None) -> FastAPI:
    """Make the application; its databases are opened, migrated and checked here.

    ``here`` are services that are open already.

    Raises FromTheFuture, NotDurable, UnusableDatabase, StorageFull.
    """
    here = here or open_services(settings)
    app = FastAPI(
        title=settings.name,
        version=__version__,
        lifespan=_life,
        docs_url=None,  # they would load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.services = here
    for part in (
        joining,
        inviting,
        sessions,
        entries,
        boxes,
        recovery,
        pairing,
        devices,
        surveys,
        invited,
        downloads,
        feedback,
    ):
        app.include_router(part.router)
    for part in (seats, council, texts, findings, meetings):
        app.include_router(part.router)
    _add_server(app)
    app.state.guide = guide.Pages(settings.site, *settings.shelves())
    app.include_router(guide.router)
    app.include_router(posters.router)
    app.router.default = Site(settings.site)  # whatever is neither API nor guide
    problems.handle(app)
    problems.describe(app)
    app.add_middleware(BodyLimit, most=settings.limits.body_bytes)
    app.add_middleware(Headers)
    if settings.log:
        app.add_middleware(Log)
    return app


class Log:
    """Write one line for a request: what was asked for, never by whom.

    Never a ballot, feedback or message: the lines would tell when they came.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        start = time.perf_counter()
        status = 0

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        await self._app(scope, receive, watched)
        if scope["type"] == "http" and not scope["path"].startswith(_NAMELESS):
            path = getattr(scope.get("route"), "path", "(site)")  # with {vault}, not the id
            took = (time.perf_counter() - start) * 1000
            print(f"{scope['method']} {path} {status} {took:.0f} ms", flush=True)


class Headers:
    """What every answer says: guess no type, tell nobody where the reader came from."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                named = {name.lower() for name, _ in headers}
                headers += [pair for pair in _ALWAYS if pair[0] not in named]
                if scope["path"].startswith("/api") and b"cache-control" not in named:
                    headers.append((b"cache-control", b"no-store"))
                message["headers"] = headers
            await send(message)

        await self._app(scope, receive, with_headers)


def _add_server(app: FastAPI) -> None:
    @app.get("/api/server", tags=["server"], responses=problems.answers())
    async def info(here: Annotated[Services, Depends(services)]) -> wire.ServerInfo:
        """Say who this server is, its epoch, and the protocols it speaks."""
        return wire.ServerInfo(name=here.settings.name, epoch=here.epoch, protocols=wire.PROTOCOLS)

    @app.get("/healthz", include_in_schema=False)
    def health(here: Annotated[Services, Depends(services)]) -> Response:
        """Say whether the server can reach what it keeps."""
        for database in (here.vaults, here.ballots):
            with database.read() as connection:
                connection.execute(text("SELECT 1"))
        return PlainTextResponse("ok")


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    here: Services = app.state.services
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    housework = asyncio.create_task(_keep_house(here))
    warming = asyncio.create_task(to_thread.run_sync(guide.warm))
    yield
    housework.cancel()
    with suppress(asyncio.CancelledError):
        await housework
    await warming
    here.close()


async def _keep_house(here: Services) -> None:
    """Close what is due and forget what is over, now and every few minutes."""
    while True:
        try:
            await to_thread.run_sync(_tidy, here)
        except SQLAlchemyError:
            _log.exception("housework")
        await asyncio.sleep(_HOUSEWORK_SECONDS)


def _tidy(here: Services) -> None:
    for kind in (surveys, invited):
        kind.settle(here)
        kind.clean_up(here)
    for kept in (sessions, seats, pairing):
        kept.forget_expired(here.vaults, here.settings.seconds())
    inviting.forget_old(here.vaults, here.settings)
