"""Bring a database of any released age to the shape of today.

Each step is a function with its number and runs in one transaction together with the row
that says it has run: killed in the middle, it has not happened. What is written here is
never changed; a new need is a new step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, Engine

from youthapp.errors import FromTheFuture

_FIRST: Final = (
    """CREATE TABLE facts (id TEXT PRIMARY KEY, item TEXT NOT NULL, kind TEXT NOT NULL,
       lamport INTEGER NOT NULL, fact BLOB NOT NULL)""",
    "CREATE INDEX facts_of_item ON facts (item)",
    "CREATE INDEX facts_by_lamport ON facts (lamport)",
    "CREATE TABLE things (item TEXT PRIMARY KEY, kind TEXT NOT NULL, thing BLOB NOT NULL)",
    "CREATE INDEX things_of_kind ON things (kind)",
    """CREATE TABLE outbox (position INTEGER PRIMARY KEY AUTOINCREMENT,
       fact TEXT NOT NULL UNIQUE REFERENCES facts (id), kind TEXT NOT NULL, entry BLOB)""",
    "CREATE INDEX outbox_by_entry ON outbox (entry)",
    """CREATE TABLE entries (id BLOB PRIMARY KEY, device BLOB NOT NULL, counter INTEGER NOT NULL,
       digest BLOB NOT NULL, seq INTEGER, round INTEGER NOT NULL, opened BOOLEAN NOT NULL,
       packed BLOB NOT NULL)""",
    "CREATE INDEX entries_of_device ON entries (device, counter)",
    "CREATE INDEX entries_by_seq ON entries (seq)",
    """CREATE TABLE devices (device BLOB PRIMARY KEY, counter INTEGER NOT NULL,
       digest BLOB NOT NULL, enrolled BOOLEAN NOT NULL)""",
    "CREATE TABLE unread (entry BLOB PRIMARY KEY, letter BLOB NOT NULL)",
    """CREATE TABLE refused (position INTEGER PRIMARY KEY AUTOINCREMENT, entry BLOB,
       reason TEXT NOT NULL)""",
    "CREATE TABLE drafts (name TEXT PRIMARY KEY, draft TEXT NOT NULL)",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE ballots (id TEXT PRIMARY KEY, survey TEXT NOT NULL, body BLOB NOT NULL)",
)


def lay_the_first_tables(connection: Connection) -> None:
    """Schema 1: facts, what they amount to, the outbox, the log, and the phone's own things."""
    for statement in _FIRST:
        connection.exec_driver_sql(statement)


def make_room_for_feedback(connection: Connection) -> None:
    """Schema 2: remarks on passages of the guide that wait to be sent."""
    connection.exec_driver_sql("CREATE TABLE feedback (id TEXT PRIMARY KEY, body BLOB NOT NULL)")


def let_facts_stay(connection: Connection) -> None:
    """Schema 3: what is not to leave this phone has a list of its own beside the outbox."""
    connection.exec_driver_sql(
        "CREATE TABLE staying (fact TEXT PRIMARY KEY REFERENCES facts (id), kind TEXT NOT NULL)"
    )


def let_a_snapshot_stand(connection: Connection) -> None:
    """Schema 4: how far each device's entries are inside a snapshot and need not be here."""
    connection.exec_driver_sql("ALTER TABLE devices ADD COLUMN covered INTEGER NOT NULL DEFAULT 0")
    connection.exec_driver_sql(
        "ALTER TABLE devices ADD COLUMN covered_digest BLOB NOT NULL DEFAULT x'" + "00" * 32 + "'"
    )


Step = Callable[[Connection], None]
STEPS: Final[tuple[Step, ...]] = (
    lay_the_first_tables,
    make_room_for_feedback,
    let_facts_stay,
    let_a_snapshot_stand,
)


def migrate(engine: Engine, steps: tuple[Step, ...] = STEPS) -> None:
    """Run the steps that have not run. Raises FromTheFuture for a newer database."""
    found = version(engine)
    if found > len(steps):
        raise FromTheFuture(found=found, known=len(steps))
    for number, step in enumerate(steps[found:], found + 1):
        with engine.begin() as connection:
            if number == 1:
                connection.exec_driver_sql("CREATE TABLE schema (version INTEGER PRIMARY KEY)")
            step(connection)
            connection.exec_driver_sql("INSERT INTO schema VALUES (?)", (number,))


def version(engine: Engine) -> int:
    """Return the number of the last step that has run: 0 for an empty database."""
    with engine.connect() as connection:
        is_there = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema'"
        if not connection.exec_driver_sql(is_there).scalar():
            return 0
        return int(connection.exec_driver_sql("SELECT max(version) FROM schema").scalar() or 0)
