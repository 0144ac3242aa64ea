"""Migrations: how a database of any age becomes today's.

Run at start, under a lock, in one transaction: two processes that start together
migrate once, and a broken migration leaves the old database as it was. A database
written by a newer server is refused and left untouched.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from youthapp.errors import FromTheFuture
from youthapp.server.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

HEADS: Final = {"vaults": "0008", "ballots": "0003"}

_LOCK: Final = 0x6D696E766569  # "minvei"


def upgrade(database: Database, kind: str) -> None:
    """Bring a database up to ``HEADS[kind]``. Raises FromTheFuture."""
    with database.read() as connection:
        if _revision(connection, kind) == HEADS[kind]:
            return
    with database.write() as connection:
        if not database.sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _upgrade(connection, kind)


def _upgrade(connection: Connection, kind: str) -> None:
    from alembic import command  # only when there is something to do: it is slow to load
    from alembic.script import ScriptDirectory

    config = _config(kind)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    revision = _revision(connection, kind)
    if revision is not None and revision not in known:
        raise FromTheFuture(revision=revision)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config(kind: str) -> Config:
    from alembic.config import Config

    folder = Path(__file__).parent
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("version_locations", str(folder / kind))
    config.set_main_option("path_separator", "newline")
    config.attributes["kind"] = kind
    return config


def _revision(connection: Connection, kind: str) -> str | None:
    table = version_table(kind)
    if not inspect(connection).has_table(table):
        return None
    revision: str | None = connection.scalar(text(f"SELECT version_num FROM {table}"))
    return revision


def version_table(kind: str) -> str:
    """Return the name of the table that holds a database's revision."""
    return f"{kind}_revision"
