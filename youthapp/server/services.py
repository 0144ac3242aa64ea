"""Services: what every request has at hand. Made once, when the server starts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated

from fastapi import Depends, Path, Request
from sqlalchemy import insert, select

from youthapp import wire
from youthapp.server import signed_ballots
from youthapp.server.chapters import Chapters
from youthapp.server.database import Database
from youthapp.server.gathering import Gathering
from youthapp.server.limits import Buckets
from youthapp.server.migrations import upgrade
from youthapp.server.settings import Settings
from youthapp.server.tables import server

Survey = Annotated[str, Path(pattern="^[a-z0-9][a-z0-9-]{0,63}$")]


@dataclass(frozen=True)
class Services:
    """The two databases, the limits, the guide's chapters and who this server is."""

    settings: Settings
    vaults: Database
    ballots: Database
    epoch: str
    secret: bytes = field(repr=False)
    devices: Buckets
    addresses: Buckets
    feedback_senders: Buckets
    message_senders: Buckets
    chapters: Chapters
    urn: Gathering[wire.Ballot]

    def close(self) -> None:
        """Let go of the databases."""
        self.vaults.close()
        self.ballots.close()


def open_services(settings: Settings) -> Services:
    """Open both databases, migrated and durable.

    Raises FromTheFuture, NotDurable, UnusableDatabase, StorageFull.
    """
    vaults = open_database(settings.vaults_at(), "vaults")
    try:
        ballots = open_database(settings.ballots_at(), "ballots")
    except BaseException:
        vaults.close()
        raise
    epoch, secret = _identity(vaults)
    limits = settings.limits
    return Services(
        settings=settings,
        vaults=vaults,
        ballots=ballots,
        epoch=epoch,
        secret=secret,
        devices=Buckets(limits.device_per_minute, limits.device_burst),
        addresses=Buckets(limits.address_per_minute, limits.address_burst),
        feedback_senders=Buckets(limits.feedback_per_minute, limits.feedback_burst),
        message_senders=Buckets(limits.messages_per_minute, limits.messages_burst),
        chapters=Chapters(*settings.shelves()),
        urn=Gathering(partial(signed_ballots.keep, ballots)),
    )


def open_database(url: str, kind: str) -> Database:
    """Open one database and bring it up to date."""
    database = Database(url, private=kind == "ballots")
    try:
        database.check()
        upgrade(database, kind)
    except BaseException:
        database.close()
        raise
    return database


async def services(request: Request) -> Services:
    """Return the services of the application a request came to."""
    here: Services = request.app.state.services
    return here


async def anyone(request: Request, here: Annotated[Services, Depends(services)]) -> None:
    """Count a request of somebody not yet known. Raises TooMany."""
    here.addresses.take_address(request.client.host if request.client else "")


def renew_epoch(database: Database) -> str:
    """Begin a new epoch, after an old backup was put back: phones send what is missing."""
    epoch = secrets.token_hex(8)
    with database.write() as connection:
        connection.execute(server.update().values(epoch=epoch))
    return epoch


def _identity(database: Database) -> tuple[str, bytes]:
    with database.write() as connection:
        if connection.scalar(select(server.c.id)) is None:
            fresh = {"id": 1, "epoch": secrets.token_hex(8), "secret": secrets.token_bytes(32)}
            connection.execute(insert(server).values(fresh))
        row = connection.execute(select(server.c.epoch, server.c.secret)).one()
    return row.epoch, row.secret
