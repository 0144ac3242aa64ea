"""Databases: SQLite by default, PostgreSQL by address. A write that returned is on disk.

Start-up refuses a database that would answer before the disk has it. On SQLite one
process writes at a time; inside a process the writers queue up fairly, so that the
engine's own waiting is only met between processes.
"""

from __future__ import annotations

import select
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, DisconnectionError

from youthapp.errors import NotDurable, StorageFull, UnusableDatabase

THREADS: Final = 8  # requests served at a time, and connections held, by one process
BUSY_SECONDS: Final = 20

Kept = TypeVar("Kept")

_SQLITE_FULL: Final = "database or disk is full"
_POSTGRESQL_FULL: Final = "53100"


class _Job(Generic[Kept]):
    """A change that waits for its turn, and what came of it."""

    def __init__(self, do: Callable[[Connection], Kept]) -> None:
        self._do = do
        self._kept: list[Kept] = []
        self._error: BaseException | None = None
        self.done = False

    def run(self, connection: Connection) -> None:
        """Do it inside a larger transaction. What it raises undoes it alone.

        Raises the database's own faults, which undo the larger transaction as well.
        """
        point = connection.begin_nested()
        try:
            self._kept = [self._do(connection)]
            point.commit()
        except DBAPIError:
            raise
        except BaseException as error:
            point.rollback()
            self._error = error

    def run_alone(self, transaction: AbstractContextManager[Connection]) -> None:
        """Do it in a transaction of its own."""
        self._error = None
        try:
            with transaction as connection:
                self._kept = [self._do(connection)]
        except BaseException as error:
            self._error = error

    def outcome(self) -> Kept:
        """Return what the change returned, or raise what it raised."""
        if self._error is not None:
            raise self._error
        return self._kept[0]


class Database:
    """One database: ``read()`` for looking, ``write()`` for one whole change.

    ``private`` is for ballots: no write-ahead log, which would keep the order of arrival.
    """

    def __init__(self, url: str, *, private: bool = False) -> None:
        self.url = make_url(url)
        self.private = private
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._turn: AbstractContextManager[Any] = threading.Lock() if self.sqlite else nullcontext()
        self._waiting: deque[_Job[Any]] = deque()
        self.engine = self._engine()
        self._reading = self.engine
        if not self.sqlite:  # what only looks needs no transaction around it
            self._reading = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def file(self) -> Path | None:
        """Return the SQLite file, or None for a server database."""
        return Path(self.url.database) if self.sqlite and self.url.database else None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Look. Every statement stands alone and sees what was kept when it ran."""
        with self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Change, wholly or not at all. On disk when this returns.

        Raises StorageFull when there is no room.
        """
        with self._turn, self._transaction() as connection:
            yield connection

    def change(self, do: Callable[[Connection], Kept]) -> Kept:
        """Do one whole change, wholly or not at all. On disk when this returns.

        On SQLite, changes that wait at the same time go to the disk together: each keeps
        its own outcome, and none can break another. Raises what ``do`` raises, and
        StorageFull.
        """
        if not self.sqlite:
            with self.write() as connection:
                return do(connection)
        job = _Job(do)
        self._waiting.append(job)
        with self._turn:
            if not job.done:
                jobs = [self._waiting.popleft() for _ in range(len(self._waiting))]
                self._change_together(jobs)
                for each in jobs:
                    each.done = True
        return job.outcome()

    def _change_together(self, jobs: Sequence[_Job[Any]]) -> None:
        """Do changes in one transaction; each in its own when one of them breaks it."""
        if len(jobs) > 1:
            try:
                with self._transaction() as connection:
                    for job in jobs:
                        job.run(connection)
                return
            except (DBAPIError, StorageFull):
                pass  # everything was undone
        for job in jobs:
            job.run_alone(self._transaction())

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                connection = connection.execution_options(minvei_write=True)
                with connection.begin():
                    yield connection
        except DBAPIError as error:
            if is_full(error):
                raise StorageFull from error
            raise

    def alone(self, statement: str) -> None:
        """Run one statement outside any transaction, as VACUUM wants it."""
        with self._turn, self.engine.connect() as connection:
            if not self.sqlite:  # on SQLite, nothing begins unless we say so
                connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text(statement))

    def check(self) -> None:
        """Refuse a database that is not durable. Raises NotDurable or UnusableDatabase."""
        try:
            with self.read() as connection:
                durable = self._durable(connection)
        except DBAPIError as error:
            raise UnusableDatabase(reason=str(error.orig).strip().splitlines()[0]) from error
        if not durable:
            raise NotDurable(address=self.url.render_as_string())

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _durable(self, connection: Connection) -> bool:
        if self.sqlite:
            journal = connection.scalar(text("PRAGMA journal_mode"))
            synchronous = int(connection.scalar(text("PRAGMA synchronous")) or 0)
            return journal == ("truncate" if self.private else "wal") and synchronous >= 2
        return all(
            connection.scalar(text(f"SHOW {name}")) != "off"
            for name in ("fsync", "synchronous_commit", "full_page_writes")
        )

    def _engine(self) -> Engine:
        engine = create_engine(
            self.url,
            poolclass=QueuePool,
            pool_size=THREADS,
            max_overflow=4,
            hide_parameters=True,  # an error message must not carry what was being kept
        )
        if self.sqlite:
            event.listen(engine, "connect", self._prepare_sqlite)
            event.listen(engine, "begin", _begin)
        else:
            event.listen(engine, "connect", _prepare_postgresql)
            event.listen(engine, "checkout", _demand_open)
        return engine

    def _prepare_sqlite(self, connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.execute(f"PRAGMA journal_mode={'TRUNCATE' if self.private else 'WAL'}")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("PRAGMA temp_store=MEMORY")
        cursor.close()


def is_full(error: DBAPIError) -> bool:
    """Tell whether the database refused because the disk is full."""
    code = getattr(error.orig, "sqlstate", None)
    return code == _POSTGRESQL_FULL or str(error.orig) == _SQLITE_FULL


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("minvei_write"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _prepare_postgresql(connection: Any, _record: object) -> None:
    connection.execute("SET synchronous_commit = on")
    connection.execute("SET lock_timeout = '20s'")
    connection.commit()


def _demand_open(connection: Any, _record: object, _borrowed: object) -> None:
    """Refuse a connection that PostgreSQL has closed, without asking it anything.

    One that rests has nothing to read: where there is something, it is the end. Raises
    DisconnectionError, on which the pool opens another one.
    """
    if connection.closed or _is_readable(connection.fileno()):
        raise DisconnectionError


def _is_readable(number: int) -> bool:
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([number], (), (), 0)[0])
    poll = select.poll()
    poll.register(number, select.POLLIN)
    return bool(poll.poll(0))
