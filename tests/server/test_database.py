"""Databases: durable or refused, migrated once, and never an older server on newer rows."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event, func, inspect, make_url, select, text

from tests.server.conftest import Town
from youthapp.errors import (
    Conflict,
    FromTheFuture,
    NotDurable,
    StorageFull,
    UnusableDatabase,
)
from youthapp.server import tables
from youthapp.server.database import Database
from youthapp.server.migrations import HEADS, _config, upgrade, version_table
from youthapp.server.services import open_database, open_services


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    url: str = request.getfixturevalue("empty_postgresql")
    return url


@pytest.mark.parametrize("kind", ["vaults", "ballots"])
def test_the_migrations_build_the_tables_the_code_describes(empty_url: str, kind: str) -> None:
    """No difference between tables.py and what the migrations made."""
    database = open_database(empty_url, kind)

    with database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": version_table(kind)}
        )
        difference = compare_metadata(context, getattr(tables, f"{kind}_metadata"))
    database.close()

    assert difference == []


@pytest.mark.parametrize("kind", ["vaults", "ballots"])
def test_the_newest_migration_is_the_one_the_server_wants(kind: str) -> None:
    """HEADS names the last revision, and there is one line of them."""
    assert ScriptDirectory.from_config(_config(kind)).get_heads() == [HEADS[kind]]


def test_migrating_twice_is_migrating_once(empty_url: str) -> None:
    """A second start changes nothing and keeps what is there."""
    database = open_database(empty_url, "vaults")
    with database.write() as connection:
        connection.execute(tables.municipalities.insert().values(name="Testby"))

    upgrade(database, "vaults")

    with database.read() as connection:
        assert connection.scalar(text("SELECT name FROM municipalities")) == "Testby"
    database.close()


def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    """Six at once on an empty database: all start, and the tables are made one time."""
    faults: list[BaseException] = []

    def start() -> None:
        try:
            open_database(empty_url, "vaults").close()
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []


@pytest.mark.parametrize("kind", ["vaults", "ballots"])
def test_a_database_from_the_future_is_refused_untouched(empty_url: str, kind: str) -> None:
    """A revision this server does not know: nothing is read into, nothing changed."""
    open_database(empty_url, kind).close()
    engine = create_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {version_table(kind)} SET version_num = '9999'"))
        connection.execute(text("CREATE TABLE hoverboards (id INTEGER)"))

    with pytest.raises(FromTheFuture):
        open_database(empty_url, kind)

    with engine.connect() as connection:
        assert inspect(connection).has_table("hoverboards")
        revision = connection.scalar(text(f"SELECT version_num FROM {version_table(kind)}"))
    assert revision == "9999"
    engine.dispose()


def test_a_migration_that_breaks_leaves_the_old_database(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it or nothing of it: the next start begins where this one did."""
    monkeypatch.setattr("youthapp.server.migrations._config", _broken_config)
    with pytest.raises(ZeroDivisionError):
        open_database(empty_url, "vaults")
    monkeypatch.undo()

    engine = create_engine(empty_url)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()
    open_database(empty_url, "vaults").close()


def _broken_config(kind: str) -> Any:
    config = _config(kind)

    class Connection(dict):  # type: ignore[type-arg]
        def __setitem__(self, name: str, value: Any) -> None:
            if name == "connection":

                def stop(*said: Any) -> None:
                    if "CREATE TABLE entries" in said[2]:
                        raise ZeroDivisionError

                event.listen(value, "before_cursor_execute", stop)
            super().__setitem__(name, value)

    config.attributes = Connection(config.attributes)
    return config


def test_sqlite_is_on_disk_before_the_answer(tmp_path: Path) -> None:
    """Vaults: write-ahead log and FULL. Ballots: no log that keeps an order, and FULL."""
    for kind, journal in (("vaults", "wal"), ("ballots", "truncate")):
        database = open_database(f"sqlite:///{tmp_path / kind}", kind)
        with database.read() as connection:
            assert connection.scalar(text("PRAGMA journal_mode")) == journal
            assert connection.scalar(text("PRAGMA synchronous")) == 2
            assert connection.scalar(text("PRAGMA secure_delete")) == 1
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        database.close()


@pytest.mark.parametrize("weaker", ["PRAGMA synchronous=NORMAL", "PRAGMA synchronous=OFF"])
def test_sqlite_that_is_not_durable_is_refused(tmp_path: Path, weaker: str) -> None:
    """A database that says "kept" too early is not started on."""
    database = Database(f"sqlite:///{tmp_path / 'weak'}")

    def weaken(connection: Any, _record: object) -> None:
        connection.execute(weaker)

    event.listen(database.engine, "connect", weaken)

    with pytest.raises(NotDurable):
        database.check()
    database.close()


def test_sqlite_without_a_write_ahead_log_is_refused(tmp_path: Path) -> None:
    """A file system that cannot do it would make every reader wait for every writer."""
    database = Database("sqlite:///:memory:")

    with pytest.raises(NotDurable):
        database.check()
    database.close()


def test_postgresql_that_is_not_durable_is_refused(empty_postgresql: str) -> None:
    """Also PostgreSQL can be told to answer early; then the server does not start on it."""
    database = Database(empty_postgresql)

    def weaken(connection: Any, _record: object) -> None:
        connection.execute("SET synchronous_commit = off")
        connection.commit()

    event.listen(database.engine, "connect", weaken)

    with pytest.raises(NotDurable):
        database.check()
    database.close()


def test_connections_that_postgresql_closed_are_not_used(empty_postgresql: str) -> None:
    """After it was started anew, looking and changing go on as if nothing had been."""
    database = open_database(empty_postgresql, "vaults")
    table = tables.municipalities
    with database.read() as connection, database.write() as other:
        assert connection.scalar(text("SELECT 1")) == other.scalar(text("SELECT 1"))
    own = text("SELECT pid FROM pg_stat_activity WHERE datname = :own AND pid <> pg_backend_pid()")
    outside = create_engine(empty_postgresql, isolation_level="AUTOCOMMIT")
    with outside.connect() as connection:
        named = {"own": make_url(empty_postgresql).database}
        pids = connection.scalars(own, named).all()
        for pid in pids:
            connection.execute(text("SELECT pg_terminate_backend(:pid, 20000)"), {"pid": pid})
    outside.dispose()
    assert len(pids) == 2

    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(table)) == 0
    with database.write() as connection:
        connection.execute(table.insert().values(name="Testby"))
    with database.read() as connection, database.read() as other:
        assert connection.scalar(select(table.c.name)) == "Testby"
        assert other.scalar(select(table.c.name)) == "Testby"
    database.close()


def test_what_looks_needs_no_transaction(empty_url: str) -> None:
    """Every statement sees what was kept when it ran, and nothing is held between them."""
    database = open_database(empty_url, "vaults")
    count = select(func.count()).select_from(tables.municipalities)

    with database.read() as looking:
        before = looking.scalar(count)
        with database.write() as connection:
            connection.execute(tables.municipalities.insert().values(name="Testby"))
        after = looking.scalar(count)
        if not database.sqlite:
            assert looking.connection.dbapi_connection.info.transaction_status == 0  # idle
    with database.write() as connection:  # the same connection, and a change is whole again
        connection.execute(tables.municipalities.insert().values(name="Another"))
        connection.rollback()

    with database.read() as looking:
        assert (before, after, looking.scalar(count)) == (0, 1, 1)
    database.close()


@pytest.mark.parametrize("kind", ["folder", "garbage", "nowhere"])
def test_what_is_no_database_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    """A folder, another file, or a server that is not there: a named error."""
    path = tmp_path / "it"
    url = f"sqlite:///{path}"
    if kind == "folder":
        path.mkdir()
    elif kind == "garbage":
        path.write_bytes(b"this is a letter to my aunt" * 400)
    else:
        url = "postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2"

    with pytest.raises(UnusableDatabase):
        open_database(url, "vaults")


def test_ballots_may_have_a_server_of_their_own(town: Town, tmp_path: Path) -> None:
    """BALLOTS_URL keeps the urn apart also from a shared PostgreSQL."""
    apart = f"sqlite:///{tmp_path / 'apart.sqlite3'}"

    settings = town.settings.from_environment({"BALLOTS_URL": apart})
    services = open_services(settings)

    assert services.ballots.url == make_url(apart)
    assert services.vaults.url == town.here.vaults.url
    services.close()


def test_nothing_personal_has_a_column(small_town: Town) -> None:
    """No table has a place for a name, an address, a phone number, or when somebody came."""
    columns = {
        f"{table.name}.{column.name}"
        for metadata in (tables.vaults_metadata, tables.ballots_metadata)
        for table in metadata.tables.values()
        for column in table.columns
    }
    allowed = {"municipalities.name", "groups.name"}  # neither is a person
    suspicious = ("name", "mail", "phone", "address", "time", "created", "date", "seen", "ip")
    found = {each for each in columns if each.split(".")[1] in suspicious}

    assert found == allowed


def test_changes_that_go_together_fail_alone(small_town: Town) -> None:
    """Forty changes at once, every fourth broken: the others are kept, each has its outcome."""
    database = small_town.here.vaults
    table = tables.municipalities
    outcomes: dict[int, object] = {}

    def change(number: int) -> None:
        def do(connection: Any) -> int:
            connection.execute(table.insert().values(name=f"by {number}"))
            if number % 4 == 0:
                raise Conflict
            return number

        try:
            outcomes[number] = database.change(do)
        except Conflict:
            outcomes[number] = "refused"

    threads = [threading.Thread(target=change, args=(number,)) for number in range(40)]
    with database.write():  # let them pile up, so that they go together
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()

    with database.read() as connection:
        kept = set(connection.scalars(select(table.c.name)))
    assert outcomes == {n: n if n % 4 else "refused" for n in range(40)}
    assert kept == {f"by {n}" for n in range(40) if n % 4}


def test_a_group_that_finds_no_room_is_done_one_by_one(small_town: Town) -> None:
    """What is called kept is kept, and what had no room hears so, whatever waited with it."""
    database = small_town.here.vaults
    table = tables.municipalities
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    outcomes: list[object] = []

    def change(number: int) -> None:
        name = "x" * (40_000 if number == 3 else 3)
        try:
            database.change(
                lambda connection: connection.execute(table.insert().values(name=f"{number}{name}"))
            )
            outcomes.append("kept")
        except StorageFull:
            outcomes.append("full")

    threads = [threading.Thread(target=change, args=(number,)) for number in range(6)]
    with database.write():
        for thread in threads:
            thread.start()
        time.sleep(0.2)
    for thread in threads:
        thread.join()

    with database.read() as connection:
        kept = connection.scalar(select(func.count()).select_from(table))
    assert len(outcomes) == 6
    assert "full" in outcomes
    assert kept == outcomes.count("kept")


def test_two_processes_writing_at_once_wait_for_each_other(town: Town) -> None:
    """Two servers on one database: no write is refused for the other's sake, none is lost."""
    twin = Town(town.settings, town.clock)
    faults: list[BaseException] = []

    def write(database: Database, who: str) -> None:
        try:
            for number in range(40):
                with database.write() as connection:
                    connection.execute(
                        tables.municipalities.insert().values(name=f"{who} {number}")
                    )
        except BaseException as error:
            faults.append(error)

    threads = [
        threading.Thread(target=write, args=(each.here.vaults, f"{at} {who}"))
        for at, each in enumerate((town, twin))
        for who in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    twin.close()

    assert faults == []
    with town.here.vaults.read() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.municipalities)) == 160
